//! Agreements and their clauses: what is signed, done, late, broken.

use std::collections::BTreeMap;

use pourparler_model::{ActorId, ClauseId, Date, DisputeId, Event, EventKind, PactId, RegionId, Subject};
use pourparler_scenario::Action;

use super::contents::duties_of;
use super::fighting::on_own_ground;
use super::lines::{Line, Told, Tone};
use crate::french::grammar::{self as fr, Noun};
use crate::text::counted;

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
                let (name, signed) = (told.names.pact_noun(p), told.names.day(pact.signed));
                let text = match pact.signed < event.date {
                    true => told.either(
                        format!("{name}, signed {signed}, stands"),
                        format!("En vigueur : {name}, signature du {signed}"),
                    ),
                    false => told.either(format!("{name} is signed"), format!("Signature {}", name.of())),
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
                    let name = told.names.pact_noun(p);
                    let text = told
                        .either(format!("{name} is in force"), format!("Entrée en vigueur {}", name.of()));
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
        let names: Vec<Noun<'_>> = places.iter().map(|(_, p)| told.place(*p)).collect();
        let (by, to, what) = (told.actor(by), told.actor(to), told.list(&names));
        let text = told.either(
            format!("{by} hands over to {to}: {what}"),
            format!("{by} {} {} : {what}", by.agree("remet", "remettent"), to.to()),
        );
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
            // Their posts were taken up as the agreement came into force: what is put off is nothing but the account of it.
            (Action::Peacekeepers { actor, .. }, EventKind::Postponed) => {
                posted(told, clause, *actor, event.date)
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
        let already = kind == EventKind::ClauseDone && changes.iter().all(|(_, c)| hands_over(told, *c));
        let found = changes.iter().any(|(i, c)| done_before(told, *c, told.events[*i].date));
        let Some((english, french, tone)) = fate(kind, already, found, days) else { continue };
        let verb = told.either(english, french);
        let asks: Vec<ClauseId> = changes.iter().map(|(_, c)| *c).collect();
        let duties = duties_of(told.names, &asks);
        let names: Vec<Noun<'_>> = who.iter().map(|a| told.actor(Some(*a))).collect();
        let bare: Vec<&str> = names.iter().map(Noun::bare).collect();
        let (who, name) = (told.names.language().list(&bare), told.names.pact_noun(pact));
        let who = if names.is_empty() { who } else { who + told.either(": ", " : ") };
        let text = told.either(
            format!("{who}{duties} ({name}): {verb}"),
            format!("{who}{duties} ({}) – {verb}", name.bare()),
        );
        for (i, _) in &changes {
            told.done[*i] = true;
        }
        if let Some((first, _)) = changes.first() {
            told.tell(*first, tone, &text);
        }
    }
}

/// What became of clauses, after so many days; a hand-over that was so already has nothing to be done.
fn fate(kind: EventKind, already: bool, found: bool, days: usize) -> Option<(String, String, Tone)> {
    let (english, french, tone) = match kind {
        EventKind::ClauseDone if already => {
            ("done, for it is so already".to_owned(), "c’est déjà chose faite".to_owned(), Tone::Faint)
        }
        EventKind::ClauseDone if found => (
            "found to have been done in time".to_owned(),
            "constat d’exécution à temps".to_owned(),
            Tone::Plain,
        ),
        EventKind::ClauseDone => ("done in time".to_owned(), "exécution à temps".to_owned(), Tone::Plain),
        EventKind::ClauseLate if found => (
            format!("found to have been done late, by {}", counted(days, "day")),
            format!("constat d’exécution avec {} de retard", fr::counted(days, "jour")),
            Tone::Plain,
        ),
        EventKind::ClauseLate => (
            format!("done late, by {}", counted(days, "day")),
            format!("exécution avec {} de retard", fr::counted(days, "jour")),
            Tone::Plain,
        ),
        EventKind::ClauseBreached => ("not kept".to_owned(), "engagement non tenu".to_owned(), Tone::War),
        EventKind::ClauseUnverified => (
            "due, and nobody can tell whether it is done".to_owned(),
            "à échéance, sans que nul puisse dire si c’est fait".to_owned(),
            Tone::Plain,
        ),
        EventKind::ClauseLapsed => {
            ("no longer in force".to_owned(), "n’est plus en vigueur".to_owned(), Tone::Faint)
        }
        EventKind::Postponed => (
            format!("put off by {}", counted(days, "day")),
            format!("report {}", fr::of_counted(days, "jour")),
            Tone::Plain,
        ),
        _ => return None,
    };
    Some((english, french, tone))
}

/// Whether what became known on a day had been done before it.
fn done_before(told: &Told<'_>, clause: ClauseId, day: Date) -> bool {
    let Some(data) = told.names.state.ledger.clauses.get(clause.index()) else { return false };
    let posts = told.names.clause_text(clause).is_some_and(|text| match text.action {
        Action::Peacekeepers { actor, .. } => posted(told, clause, actor, day),
        _ => false,
    });
    posts || data.done.is_some_and(|done| done < day)
}

/// Whether peacekeepers had taken up posts under the agreement of a clause before a day.
fn posted(told: &Told<'_>, clause: ClauseId, actor: ActorId, day: Date) -> bool {
    let ledger = &told.names.state.ledger;
    let since = ledger.clauses.get(clause.index()).and_then(|c| ledger.pacts.get(c.pact.index()));
    let Some(since) = since.map(|pact| pact.in_force) else { return false };
    told.events
        .iter()
        .any(|e| e.kind == EventKind::Deployed && e.by == Some(actor) && (since..day).contains(&e.date))
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
    // The first, how many more, the last.
    let mut lines: Vec<(usize, usize, usize)> = Vec::new();
    let dispute = |told: &Told<'_>, i: usize| match told.events[i].subject {
        Subject::Pact(p) => told.names.state.ledger.pacts.get(p.index()).and_then(|p| p.dispute),
        _ => None,
    };
    for (i, event) in told.open() {
        if event.kind != EventKind::CeasefireBroken {
            continue;
        }
        told.done[i] = true;
        let chain = lines.iter_mut().rev().find(|(first, n, _)| {
            let before = &told.events[*first];
            event.by.is_some()
                && before.by == event.by
                && dispute(told, *first) == dispute(told, i)
                && elsewhere(told, *first) == elsewhere(told, i)
                && event.date - before.date <= CHAIN + *n as i32
        });
        match chain {
            Some((_, more, last)) => (*more, *last) = (*more + 1, i),
            None => lines.push((i, 0, i)),
        }
    }
    for (i, more, newest) in lines {
        let event = &told.events[i];
        let Subject::Pact(pact) = event.subject else { continue };
        let (by, name) = (told.actor(event.by), told.names.pact_noun(pact));
        // Of this agreement: the silence may have begun under an earlier one.
        let since = told.names.state.ledger.pacts.get(pact.index()).map_or(event.date, |p| p.in_force);
        let days = (event.date - since).max(0) as usize;
        let (age, au_bout) = (
            counted(days, "day"),
            match days {
                0 => "dès le premier jour".to_owned(),
                days => format!("au bout {}", fr::of_counted(days, "jour")),
            },
        );
        // Broken over one dispute, it binds over the one that it was made on.
        let elsewhere = elsewhere(told, i);
        let (over, au_sujet) = elsewhere.map_or_else(Default::default, |[other, _]| {
            let on = told.dispute(other);
            (format!(" over {on}"), format!(" au sujet {}", on.of()))
        });
        let holds = elsewhere.map_or_else(String::new, |[_, own]| {
            let on = told.dispute(own);
            told.either(
                format!("; over {on} it holds"),
                format!(" ; le cessez-le-feu tient au sujet {}", on.of()),
            )
        });
        let (came, venus) = match entered(told, i) {
            true => (
                " (its detachments had entered while it was in force)",
                by.agree(
                    " (ses détachements étaient entrés alors que le texte était en vigueur)",
                    " (leurs détachements étaient entrés alors que le texte était en vigueur)",
                ),
            ),
            false => ("", ""),
        };
        let (english, french) = match event.by {
            Some(_) => (
                format!("{by} no longer keeps to the {name}{over}, {age} old{came}"),
                format!(
                    "{by} ne {} plus {name}{au_sujet}, {au_bout}{venus}",
                    by.agree("respecte", "respectent")
                ),
            ),
            None => {
                let is_one = ["ceasefire", "truce"].iter().any(|w| name.bare().to_lowercase().contains(w));
                let what =
                    if is_one { format!("The {name}") } else { format!("The ceasefire of the {name}") };
                (
                    match days {
                        0 => format!("{what} breaks down{over} within a day"),
                        _ => format!("{what} breaks down{over} after {age}"),
                    },
                    format!("Le silence des armes prévu par {name} est rompu{au_sujet} {au_bout}"),
                )
            }
        };
        let mut text = told.either(english, french) + &holds;
        if more > 0 {
            text += &told.either(
                format!("; nor, in the days after, to {}", counted(more, "earlier one")),
                format!(
                    " ; ni, les jours suivants, {}",
                    fr::several(more, "texte antérieur", "textes antérieurs")
                ),
            );
        }
        text += &told.mark(i);
        told.put(Line { date: event.date, order: i, tone: Tone::War, text, newest, goes_on: false });
    }
}

/// Whether who broke a ceasefire did so by what it had sent onto the other side's ground: on that day only detachments of its side are
/// attacked, and nobody else's ground.
fn entered(told: &Told<'_>, i: usize) -> bool {
    let event = &told.events[i];
    let Some(by) = event.by else { return false };
    let own = |actor: Option<ActorId>| actor.is_some_and(|a| a == by || told.names.setup.friendly(by, a));
    let expels = |k: usize, e: &Event| e.place.is_some_and(|place| on_own_ground(told, e.by, place, k));
    let today = |e: &Event| e.kind == EventKind::Battle && e.date == event.date && (own(e.by) || own(e.to));
    let mut battles = (i..).zip(&told.events[i..]).filter(|(_, e)| today(e));
    let attacked = told.events[i..].iter().any(|e| today(e) && own(e.to));
    attacked && battles.all(|(k, e)| expels(k, e))
}

/// Where a ceasefire is broken over another dispute of the two than its own: that one, and its own, over which it holds.
fn elsewhere(told: &Told<'_>, i: usize) -> Option<[DisputeId; 2]> {
    let event = &told.events[i];
    let Subject::Pact(pact) = event.subject else { return None };
    let names = told.names;
    let data = names.state.ledger.pacts.get(pact.index())?;
    let own = data.dispute?;
    if data.broken == Some(event.date) {
        return None;
    }
    let others: Vec<DisputeId> = names.others_of_the_two(own).collect();
    let broke = |d: &DisputeId| names.state.hostilities[d.index()].broke == Some(pact);
    let fought = |d: &DisputeId| {
        let war = |e: &Event| {
            e.kind == EventKind::WarBegins && e.date == event.date && e.subject == Subject::Dispute(*d)
        };
        told.events.iter().any(war)
    };
    let found = match others.as_slice() {
        [only] => Some(*only),
        several => {
            let mut likely = several.iter().filter(|d| fought(d)).chain(several.iter().filter(|d| broke(d)));
            likely.next().copied()
        }
    };
    found.map(|other| [other, own])
}
