//! Agreements and their clauses: what is signed, done, late, broken.

use std::collections::BTreeMap;

use pourparler_engine::Wording;
use pourparler_model::{ActorId, ClauseId, Date, Event, EventKind, PactId, RegionId, Subject};
use pourparler_scenario::Action;

use super::lines::{Told, Tone};
use crate::names::Names;
use crate::tables::talks::nearest;
use crate::text::{count, counted, list};

/// Broken agreements of one dispute within so many days are told with the first.
const CHAIN: i32 = 10;

pub(super) fn tell(told: &mut Told<'_>) {
    hand_overs(told);
    clauses(told);
    broken(told);
    for (i, event) in told.open() {
        match (event.kind, event.subject) {
            (EventKind::Agreed, Subject::Pact(p)) => {
                let pact = told.names.state.ledger.pact(p);
                // What was signed before the world of the scenario begins stands in it from its first day.
                let text = match pact.signed < event.date {
                    true => format!("{}, signed {}, stands", told.names.pact_name(p), pact.signed.long()),
                    false => format!("{} is signed", told.names.pact_name(p)),
                };
                told.tell(i, Tone::Deal, &text);
            }
            (EventKind::InForce, Subject::Pact(p)) => {
                let pact = told.names.state.ledger.pact(p);
                // Of what came into force the day after it was agreed, the agreement says all.
                let told_today = told
                    .events
                    .iter()
                    .any(|e| (e.kind, e.subject, e.date) == (EventKind::Agreed, event.subject, event.date));
                if event.date - pact.signed > 1 && !told_today {
                    let text = format!("{} is in force", told.names.pact_name(p));
                    told.tell(i, Tone::Deal, &text);
                } else {
                    told.done[i] = true;
                }
            }
            _ => {}
        }
    }
}

/// A day, who hands over, who receives.
type HandOver = (Date, Option<ActorId>, Option<ActorId>);

fn hand_overs(told: &mut Told<'_>) {
    let mut days: BTreeMap<HandOver, Vec<(usize, RegionId)>> = BTreeMap::new();
    for (i, event) in told.open() {
        if let (EventKind::HandedOver, Some(place)) = (event.kind, event.place) {
            days.entry((event.date, event.by, event.to)).or_default().push((i, place));
        }
    }
    for ((_, by, to), places) in days {
        let names: Vec<&str> = places.iter().map(|(_, p)| told.place(*p)).collect();
        let text = format!("{} hands over to {}: {}", told.actor(by), told.actor(to), list(&names));
        for (i, _) in &places {
            told.done[*i] = true;
        }
        if let Some((first, _)) = places.first() {
            told.tell(*first, Tone::Deal, &text);
        }
    }
}

/// A group of clauses whose state changes on a day: kind, agreement, who does it.
type Change = (Date, EventKind, PactId, Vec<ActorId>);

fn clauses(told: &mut Told<'_>) {
    let mut groups: BTreeMap<Change, Vec<(usize, ClauseId)>> = BTreeMap::new();
    for (i, event) in told.open() {
        let Subject::Clause(clause) = event.subject else { continue };
        let Some(words) = told.names.clause_text(clause) else { continue };
        let plain = match (&words.action, event.kind) {
            // A broken ceasefire is told as such, with who broke it.
            (Action::Ceasefire, EventKind::ClauseBreached) => true,
            (Action::HandOver { region, .. }, EventKind::ClauseDone | EventKind::ClauseLate) => {
                told.events.iter().any(|e| {
                    e.kind == EventKind::HandedOver
                        && e.place == Some(*region)
                        && (event.date - e.date).abs() <= 1
                })
            }
            _ => false,
        };
        if plain {
            told.done[i] = true;
            continue;
        }
        let pact = told.names.state.ledger.clauses[clause.index()].pact;
        let who = performers(event, &words.obligors);
        groups.entry((event.date, event.kind, pact, who)).or_default().push((i, clause));
    }
    for ((_, kind, pact, who), changes) in groups {
        let days = changes.first().map_or(0.0, |(i, _)| told.events[*i].amount) as usize;
        let (verb, tone) = match kind {
            EventKind::ClauseDone if changes.iter().all(|(_, c)| hands_over(told, *c)) => {
                ("done, for it is so already".to_owned(), Tone::Faint)
            }
            EventKind::ClauseDone => ("done in time".to_owned(), Tone::Plain),
            EventKind::ClauseLate => (format!("done late, by {}", counted(days, "day")), Tone::Plain),
            EventKind::ClauseBreached => ("not kept".to_owned(), Tone::War),
            EventKind::ClauseUnverified => {
                ("due, and nobody can tell whether it is done".to_owned(), Tone::Plain)
            }
            EventKind::ClauseLapsed => ("no longer in force".to_owned(), Tone::Faint),
            EventKind::Postponed => (format!("put off by {}", counted(days, "day")), Tone::Plain),
            _ => continue,
        };
        let asks: Vec<ClauseId> = changes.iter().map(|(_, c)| *c).collect();
        let duties = contents_of(told.names, &asks);
        let names: Vec<&str> = who.iter().map(|a| told.actor(Some(*a))).collect();
        let who = if names.is_empty() { String::new() } else { format!("{}: ", list(&names)) };
        let text = format!("{who}{duties} ({}): {verb}", told.names.pact_name(pact));
        for (i, _) in &changes {
            told.done[*i] = true;
        }
        if let Some((first, _)) = changes.first() {
            told.tell(*first, tone, &text);
        }
    }
}

/// Whose duty it is of which a change is told: what several owe is done when all have, so that it is the act of all, and
/// it lapses for all at once.
fn performers(event: &Event, obligors: &[ActorId]) -> Vec<ActorId> {
    let of_all =
        matches!(event.kind, EventKind::ClauseDone | EventKind::ClauseLate | EventKind::ClauseLapsed);
    match event.by {
        Some(by) if of_all && obligors.contains(&by) => obligors.to_vec(),
        by => by.into_iter().collect(),
    }
}

/// Whether a clause asks for a region to be handed over: one that is done without a hand-over on the day was so before.
fn hands_over(told: &Told<'_>, clause: ClauseId) -> bool {
    told.names.clause_text(clause).is_some_and(|text| matches!(text.action, Action::HandOver { .. }))
}

fn broken(told: &mut Told<'_>) {
    let mut lines: Vec<(usize, usize)> = Vec::new();
    let dispute = |told: &Told<'_>, i: usize| match told.events[i].subject {
        Subject::Pact(p) => told.names.state.ledger.pacts.get(p.index()).and_then(|p| p.dispute),
        _ => None,
    };
    for (i, event) in told.open() {
        if event.kind != EventKind::CeasefireBroken {
            continue;
        }
        told.done[i] = true;
        let chain = lines.iter_mut().rev().find(|(first, n)| {
            let before = &told.events[*first];
            event.by.is_some()
                && before.by == event.by
                && dispute(told, *first) == dispute(told, i)
                && event.date - before.date <= CHAIN + *n as i32
        });
        match chain {
            Some((_, more)) => *more += 1,
            None => lines.push((i, 0)),
        }
    }
    for (i, more) in lines {
        let event = &told.events[i];
        let Subject::Pact(pact) = event.subject else { continue };
        let name = told.names.pact_name(pact);
        // Of this agreement: the silence may have begun under an earlier one.
        let since = told.names.state.ledger.pacts.get(pact.index()).map_or(event.date, |p| p.in_force);
        let days = (event.date - since).max(0) as usize;
        let age = counted(days, "day");
        let mut text = match event.by {
            Some(by) => format!("{} no longer keeps to the {name}, {age} old", told.actor(Some(by))),
            None if days == 0 => format!("The ceasefire of the {name} breaks down within a day"),
            None => format!("The ceasefire of the {name} breaks down after {age}"),
        };
        if more > 0 {
            text += &format!("; nor, in the days after, to {}", counted(more, "earlier one"));
        }
        told.tell(i, Tone::War, &text);
    }
}

/// What an agreement asks and sets, in few words; empty if it does neither.
pub(crate) fn contents(names: &Names<'_>, pact: PactId) -> String {
    let clauses: Vec<ClauseId> = names.state.ledger.clauses_of(pact).map(|(id, _)| id).collect();
    let asks = contents_of(names, &clauses);
    let words = [asks, set_levels(names, pact)];
    words.into_iter().filter(|w| !w.is_empty()).collect::<Vec<_>>().join("; ")
}

/// Whether an agreement is a truce and nothing more.
pub(crate) fn is_truce(names: &Names<'_>, pact: PactId) -> bool {
    let data = names.state.ledger.pacts.get(pact.index());
    data.is_some_and(|p| p.text.is_none() && p.package.is_some_and(|package| package.index() == 0))
}

/// The levels that an agreement sets on issues of which no clause of it speaks: the nearest option of each.
pub(crate) fn set_levels(names: &Names<'_>, pact: PactId) -> String {
    let Some(data) = names.state.ledger.pacts.get(pact.index()) else { return String::new() };
    let Some((dispute, package)) = data.dispute.zip(data.package) else { return String::new() };
    let (Some(matter), Some(levels)) =
        (names.scenario().disputes.get(dispute.index()), names.levels(dispute, package))
    else {
        return String::new();
    };
    let by_clause: Vec<usize> = names
        .state
        .ledger
        .clauses_of(pact)
        .filter_map(|(_, clause)| match clause.wording {
            Wording::Term(_, term, _) => matter.terms.get(usize::from(term)).map(|t| usize::from(t.issue)),
            _ => None,
        })
        .collect();
    let words: Vec<String> = matter
        .issues
        .iter()
        .zip(levels)
        .enumerate()
        // What was left open has no level.
        .filter(|(i, (_, level))| !level.is_nan() && !by_clause.contains(i))
        .map(|(_, (issue, level))| match nearest(issue, *level) {
            Some(option) => format!("{}: {option}", issue.name),
            None => format!("{}: {level:.0}", issue.name),
        })
        .collect();
    words.join("; ")
}

/// What clauses ask, those of one kind together.
pub(super) fn contents_of(names: &Names<'_>, clauses: &[ClauseId]) -> String {
    let mut handed: BTreeMap<ActorId, Vec<&str>> = BTreeMap::new();
    let mut words: Vec<String> = Vec::new();
    let mut declarations = 0;
    for &clause in clauses {
        let Some(text) = names.clause_text(clause) else { continue };
        let word = match &text.action {
            Action::HandOver { region, to } => {
                handed.entry(*to).or_default().push(names.region_short(*region));
                continue;
            }
            Action::Declaration => {
                declarations += 1;
                continue;
            }
            Action::Peacekeepers { actor, posts, .. } => {
                let troops: u32 = posts.iter().map(|(_, n)| n).sum();
                format!("{} peacekeepers of {}", count(f64::from(troops)), names.actor_short(*actor))
            }
            Action::Ceasefire => "ceasefire".to_owned(),
            Action::Withdraw => "withdrawal".to_owned(),
            Action::ReturnPrisoners => "return of prisoners".to_owned(),
            Action::MineMaps => "mine maps".to_owned(),
            Action::ReturnDisplaced => "let displaced people return".to_owned(),
            Action::OpenRoutes => "open routes".to_owned(),
            Action::Commission => "a commission".to_owned(),
            Action::FurtherTalks => "further talks".to_owned(),
            Action::Monitoring => "monitoring".to_owned(),
            Action::Payment => "a payment".to_owned(),
        };
        if !words.contains(&word) {
            words.push(word);
        }
    }
    for (to, regions) in handed {
        words.push(format!("{} to {}", list(&regions), names.actor_short(to)));
    }
    if declarations > 0 {
        words.push(counted(declarations, "declaration"));
    }
    words.join("; ")
}
