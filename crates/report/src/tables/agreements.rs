//! Agreements: who signed them, what they ask of whom, and what became of it.

use pourparler_model::{ActorId, ClauseId, ClauseState, Date, DisputeId, PactId};
use pourparler_scenario::{Action, Due, Strength};
use serde_json::{Value, json};

use super::{grid, principals};
use crate::names::Names;
use crate::story::contents::{is_truce, set_levels};
use crate::style::{Styles, paint};
use crate::text::{capital, hang, list};

/// The column of what is so beside what is known.
const FACT: usize = 3;

/// Whose knowledge a table shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Knowledge {
    /// What everybody can know.
    Public,
    /// That, and beside it what is so.
    Truth,
}

/// The parties of an agreement.
fn parties(names: &Names<'_>, pact: PactId) -> Vec<ActorId> {
    let Some(data) = names.state.ledger.pacts.get(pact.index()) else { return Vec::new() };
    let text = data.text.and_then(|t| names.scenario().texts.get(t.index()));
    match (text, data.dispute) {
        (Some(text), _) => text.parties.clone(),
        (None, Some(dispute)) => principals(names, dispute).to_vec(),
        (None, None) => Vec::new(),
    }
}

/// The state of a clause in words, as far as it is known.
fn known(names: &Names<'_>, clause: ClauseId) -> String {
    let Some(data) = names.state.ledger.clauses.get(clause.index()) else { return String::new() };
    let today = names.state.clock.today;
    match (data.state, data.due) {
        (ClauseState::Pending, None) => match broken_over(names, clause) {
            Some(over) => format!("a standing duty, not kept over {over}"),
            None => "a standing duty, kept so far".to_owned(),
        },
        (ClauseState::Pending, Some(due)) if due < today => "due, not judged yet".to_owned(),
        (ClauseState::Pending, Some(_)) => "not due yet".to_owned(),
        (ClauseState::Done, _) => "done in time".to_owned(),
        (ClauseState::Late, _) => "done late".to_owned(),
        (ClauseState::Breached, _) => "not kept".to_owned(),
        (ClauseState::Unverified, _) => "due, and nobody can tell whether it is done".to_owned(),
        (ClauseState::Lapsed, _) => "no longer in force".to_owned(),
    }
}

/// The day for which a clause was written, where it has another by now.
fn put_off_from(names: &Names<'_>, clause: ClauseId) -> Option<Date> {
    let data = names.state.ledger.clauses.get(clause.index())?;
    let written = match names.clause_text(clause)?.due? {
        Due::On(day) => day,
        Due::After(days) => names.state.ledger.pacts.get(data.pact.index())?.in_force + i32::from(days),
    };
    data.due.filter(|due| *due != written).map(|_| written)
}

/// When a clause is due, and from which day it was put off to that.
fn due(names: &Names<'_>, clause: ClauseId) -> String {
    let data = names.state.ledger.clauses.get(clause.index());
    let Some(due) = data.and_then(|c| c.due) else { return "always".to_owned() };
    let moved = put_off_from(names, clause).map(|written| {
        let how = if due > written { "put off from" } else { "brought forward from" };
        format!(", {how} {}", written.long())
    });
    due.long() + &moved.unwrap_or_default()
}

/// Over what a ceasefire has not been kept that is kept over what it was made on.
fn broken_over(names: &Names<'_>, clause: ClauseId) -> Option<String> {
    names.clause_text(clause).filter(|text| matches!(text.action, Action::Ceasefire))?;
    let over = names.broken_over(names.state.ledger.clauses.get(clause.index())?.pact);
    (!over.is_empty()).then(|| listed(names, &over))
}

/// Disputes in words.
fn listed(names: &Names<'_>, disputes: &[DisputeId]) -> String {
    list(&disputes.iter().map(|d| names.dispute_short(*d)).collect::<Vec<_>>())
}

/// What is so, where it is more than what is known.
fn truth(names: &Names<'_>, clause: ClauseId) -> Option<String> {
    let data = names.state.ledger.clauses.get(clause.index())?;
    let open = matches!(data.state, ClauseState::Pending | ClauseState::Unverified);
    match (data.done, data.due) {
        (Some(done), _) if open => Some(format!("done {}", done.long())),
        (None, Some(due))
            if data.state == ClauseState::Unverified || (open && due < names.state.clock.today) =>
        {
            Some("not done".to_owned())
        }
        _ => None,
    }
}

/// Who owes a clause.
fn obligors<'a>(names: &Names<'a>, clause: ClauseId) -> Vec<&'a str> {
    let words = names.clause_text(clause);
    words.map(|w| w.obligors.iter().map(|a| names.actor(*a)).collect()).unwrap_or_default()
}

/// As JSON, with what is known and, apart from it, what is so.
#[must_use]
pub fn json(names: &Names<'_>, knowledge: Knowledge) -> Value {
    let one = |(i, pact): (usize, &pourparler_engine::Pact)| {
        let id = PactId::new(i);
        let clauses: Vec<Value> = names
            .state
            .ledger
            .clauses_of(id)
            .map(|(c, clause)| {
                let words = names.clause_text(c);
                let who = obligors(names, c);
                let mut object = json!({
                    "clause": names.clause(c),
                    "obligors": who,
                    "text": words.map(|w| &w.text),
                    "due": clause.due.map(|d| d.to_string()),
                    "put_off_from": put_off_from(names, c).map(|d| d.to_string()),
                    "state": clause.state.name(),
                });
                if let (Knowledge::Truth, Some(map)) = (knowledge, object.as_object_mut()) {
                    map.insert("in_fact_done".to_owned(), json!(clause.done.map(|d| d.to_string())));
                }
                object
            })
            .collect();
        json!({
            "agreement": names.pact(id),
            "name": names.pact_name(id),
            "parties": parties(names, id).iter().map(|a| names.actor(*a)).collect::<Vec<_>>(),
            "signed": pact.signed.to_string(),
            "in_force": pact.in_force.to_string(),
            "guarantor": pact.guarantor.map(|a| names.actor(a)),
            "ceasefire_broken": pact.broken.map(|d| d.to_string()),
            "ceasefire_broken_over": names.broken_over(id).iter().map(|d| names.dispute(*d)).collect::<Vec<_>>(),
            "clauses": clauses,
        })
    };
    names.state.ledger.pacts.iter().enumerate().map(one).collect()
}

/// As text, in lines of about `width` columns.
#[must_use]
pub fn text(names: &Names<'_>, knowledge: Knowledge, width: usize) -> String {
    let pacts = &names.state.ledger.pacts;
    if pacts.is_empty() {
        return "\nNothing has been signed.\n".to_owned();
    }
    let mut text = String::new();
    let (bare, rich): (Vec<PactId>, Vec<PactId>) =
        (0..pacts.len()).map(PactId::new).partition(|id| is_truce(names, *id));
    for id in rich {
        one(&mut text, names, id, knowledge, width);
    }
    if !bare.is_empty() {
        text.push_str(&format!("\n{}\n", paint(Styles::HOUSE.head, "Truces without further clauses")));
        let rows: Vec<Vec<String>> = bare
            .iter()
            .map(|id| {
                let pact = names.state.ledger.pact(*id);
                let about = pact.dispute.map_or_else(String::new, |d| names.dispute_short(d));
                vec![pact.signed.long(), between(names, *id), about, standing(names, *id, pact.broken)]
            })
            .collect();
        text.push_str(&grid(&["signed", "between", "on", "state"], &rows, 2, width));
    }
    text
}

fn between(names: &Names<'_>, pact: PactId) -> String {
    let parties: Vec<&str> = parties(names, pact).iter().map(|a| names.actor_short(*a)).collect();
    list(&parties)
}

fn standing(names: &Names<'_>, id: PactId, broken: Option<Date>) -> String {
    let pact = names.state.ledger.pact(id);
    match broken {
        Some(day) => format!("ceasefire broken on {}", day.long()),
        None if pact.in_force > names.state.clock.today => format!("in force from {}", pact.in_force.long()),
        None if pact.strength == Strength::None => "in force".to_owned(),
        None if pact.replaced.is_some() => "a later ceasefire took its place".to_owned(),
        None => {
            let over = names.broken_over(id);
            match pact.dispute.filter(|_| !over.is_empty()) {
                Some(own) => format!(
                    "the ceasefire stands over {}; it was broken over {}",
                    names.dispute_short(own),
                    listed(names, &over)
                ),
                None if no_war(names, id) => "in force".to_owned(),
                None => "the ceasefire stands".to_owned(),
            }
        }
    }
}

/// Whether an agreement from talks ended no fighting: nobody had opened any over its dispute, and no other text had stopped some. Its
/// ceasefire is then none that anybody would speak of.
fn no_war(names: &Names<'_>, id: PactId) -> bool {
    let pact = names.state.ledger.pact(id);
    let Some(dispute) = pact.dispute.filter(|_| pact.package.is_some()) else { return false };
    let opened = names.state.hostilities.get(dispute.index()).is_some_and(|h| h.opened_by.is_some());
    let earlier = names.state.ledger.pacts[..id.index()].iter();
    !opened && !earlier.into_iter().any(|other| other.strength != Strength::None)
}

fn one(text: &mut String, names: &Names<'_>, id: PactId, knowledge: Knowledge, width: usize) {
    let pact = names.state.ledger.pact(id);
    let name = capital(&names.pact_name(id));
    text.push_str(&format!("\n{}\n", paint(Styles::HOUSE.head, &name)));
    let backed = pact.guarantor.map_or_else(String::new, |a| format!(", through {}", names.actor_short(a)));
    let parties = format!(
        "{}{backed}; signed {}, {}",
        between(names, id),
        pact.signed.long(),
        standing(names, id, pact.broken)
    );
    for line in hang(&parties, width.saturating_sub(2).max(20), 2) {
        text.push_str(&format!("  {line}\n"));
    }
    let levels = set_levels(names, id);
    if !levels.is_empty() {
        for line in hang(&format!("sets {levels}"), width.saturating_sub(2).max(20), 2) {
            text.push_str(&format!("  {line}\n"));
        }
    }
    let mut rows: Vec<Vec<String>> = names
        .state
        .ledger
        .clauses_of(id)
        .map(|(c, _)| {
            let words = names.clause_text(c);
            let who = obligors(names, c);
            let fact = if knowledge == Knowledge::Truth { truth(names, c) } else { None };
            vec![
                who.join(" "),
                due(names, c),
                known(names, c),
                fact.unwrap_or_default(),
                words.map_or_else(String::new, |w| w.text.clone()),
            ]
        })
        .collect();
    if rows.is_empty() {
        text.push_str("  no clauses\n");
    } else {
        let mut heads = vec!["who", "due", "state", "in fact", "what it asks"];
        // Where all that is so is known, there is nothing to say beside it.
        if rows.iter().all(|row| row[FACT].is_empty()) {
            heads.remove(FACT);
            rows.iter_mut().for_each(|row| drop(row.remove(FACT)));
        }
        text.push_str(&grid(&heads, &rows, 2, width));
    }
}
