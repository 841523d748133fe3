//! What an actor knows of agreements, of what it owes under them, and of calls for help.

use pourparler_engine::{Call, Pact, View};
use pourparler_model::{ActorId, CallId, ClauseId, DisputeId, PackageId, PactId};
use serde_json::{Value, json};

use super::date;
use super::dispute::strength;
use crate::codes::answer;
use crate::names::{Codes, actor_code, region_code};

pub(super) fn agreements(view: &View<'_>) -> Vec<Value> {
    let codes = Codes::new(view, view);
    view.agreements().map(|(id, pact)| agreement(view, &codes, id, pact)).collect()
}

fn agreement(view: &View<'_>, codes: &Codes<'_>, id: PactId, pact: &Pact) -> Value {
    let first = pact.first.index();
    let clauses: Vec<Value> = (first..first + usize::from(pact.clauses))
        .filter_map(|i| view.clause(ClauseId::new(i)))
        .map(|clause| {
            json!({
                "clause": codes.clause(clause.id),
                "state": clause.state.name(),
                "due": date(clause.due),
                "text": codes.clause_text(clause.id).map(|t| &t.text),
            })
        })
        .collect();
    json!({
        "agreement": codes.pact(id),
        "dispute": pact.dispute.map(|d: DisputeId| codes.dispute(d)),
        "package": pact.package.map(PackageId::index),
        "signed": pact.signed.to_string(),
        "in_force": pact.in_force.to_string(),
        "strength": strength(pact.strength),
        "guarantor": pact.guarantor.map(|a| codes.actor(a)),
        "broken": date(pact.broken),
        "clauses": clauses,
    })
}

pub(super) fn duties(view: &View<'_>) -> Vec<Value> {
    let codes = Codes::new(view, view);
    view.duties()
        .map(|(id, due, words)| {
            json!({"clause": codes.clause(id), "due": due.to_string(), "days_left": due - view.today(), "text": words.text})
        })
        .collect()
}

pub(super) fn calls(view: &View<'_>) -> Vec<Value> {
    let codes = Codes::new(view, view);
    view.calls().map(|(id, call)| one_call(view, &codes, id, call)).collect()
}

fn one_call(view: &View<'_>, codes: &Codes<'_>, id: CallId, call: &Call) -> Value {
    let code = |a: ActorId| actor_code(view.scenario(), a);
    json!({
        "call": codes.call(id),
        "by": code(call.by),
        "to": code(call.to),
        "treaty": codes.treaty(call.treaty),
        "article": codes.article(call.treaty, call.obligation),
        "dispute": call.dispute.map(|d| codes.dispute(d)),
        "place": call.place.map(|r| region_code(view.scenario(), r)),
        "made": call.made.to_string(),
        "covered": call.covered,
        "open": call.open(),
        "answer": call.answer.map(answer),
        "answered": date(call.answered),
    })
}
