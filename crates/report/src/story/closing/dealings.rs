//! How things stand between the actors: agreements, tables, calls for help.

use std::collections::BTreeMap;

use pourparler_model::{ActorId, Answer, ClauseState, Event, EventKind, PactId, Subject, TalksStatus};

use crate::names::Names;
use crate::story::contents::{is_truce, set_levels};
use crate::text::counted;

/// Agreements beyond this many are counted, not listed.
const MOST_PACTS: usize = 12;

pub(super) fn agreements(names: &Names<'_>) -> Vec<String> {
    let ledger = &names.state.ledger;
    let mut lines = Vec::new();
    let mut bare = [0usize; 3];
    for (p, pact) in ledger.pacts.iter().enumerate() {
        let id = PactId::new(p);
        let mut states: BTreeMap<ClauseState, usize> = BTreeMap::new();
        for (_, clause) in ledger.clauses_of(id) {
            *states.entry(clause.state).or_default() += 1;
        }
        // A truce and nothing more is counted.
        if is_truce(names, id) {
            let state = match (pact.broken, pact.replaced) {
                (Some(_), _) => 2,
                (None, Some(_)) => 1,
                (None, None) => 0,
            };
            bare[state] += 1;
            continue;
        }
        let states: Vec<String> = states.iter().map(|(s, n)| format!("{n} {}", s.name())).collect();
        let end =
            pact.broken.map_or_else(String::new, |day| format!("; its ceasefire broken {}", day.long()));
        let levels = set_levels(names, id);
        let clauses = match (states.is_empty(), levels.is_empty()) {
            (true, true) => "no clauses".to_owned(),
            (true, false) => levels,
            (false, true) => states.join(", "),
            (false, false) => format!("{}; {levels}", states.join(", ")),
        };
        lines.push(format!("{}: {clauses}{end}", names.pact_name(id)));
    }
    if lines.len() > MOST_PACTS {
        let more = lines.len() - MOST_PACTS;
        lines.drain(..more);
        lines.insert(0, format!("{} before these", counted(more, "agreement")));
    }
    let truces: usize = bare.iter().sum();
    if truces > 0 {
        let states = ["standing", "followed by a later ceasefire", "broken"];
        let parts: Vec<String> = bare
            .iter()
            .zip(states)
            .filter(|(n, _)| **n > 0)
            .map(|(n, state)| format!("{n} {state}"))
            .collect();
        lines.push(format!("{} without further clauses: {}", counted(truces, "truce"), parts.join(", ")));
    }
    if lines.is_empty() {
        lines.push("none".to_owned());
    }
    lines
}

pub(super) fn talks(names: &Names<'_>, told: &[&Event]) -> Vec<String> {
    let mut lines = Vec::new();
    for (d, talks) in names.state.talks.iter().enumerate() {
        // What one side decides alone has no table.
        if names.scenario().disputes.get(d).is_some_and(|dispute| dispute.decided.is_some()) {
            continue;
        }
        let dispute = pourparler_model::DisputeId::new(d);
        let about = |e: &&&Event| match e.subject {
            Subject::Dispute(x) | Subject::Package(x, _) => x == dispute,
            Subject::Pact(p) => {
                let pact = names.state.ledger.pact(p);
                pact.dispute == Some(dispute) && pact.package.is_some()
            }
            _ => false,
        };
        let count = |kind: EventKind| told.iter().filter(about).filter(|e| e.kind == kind).count();
        let now = match talks.status {
            TalksStatus::None => "no table now".to_owned(),
            TalksStatus::Called => "called".to_owned(),
            TalksStatus::Open => format!("open since {}", talks.since.long()),
            TalksStatus::Suspended => format!("suspended since {}", talks.since.long()),
        };
        let (opened, offers) = (count(EventKind::TalksOpened), count(EventKind::Offer));
        let (agreed, collapsed) = (count(EventKind::Agreed), count(EventKind::TalksCollapsed));
        if opened == 0 && talks.status == TalksStatus::None {
            lines.push(format!("{}: no table in the run", names.dispute_short(dispute)));
            continue;
        }
        lines.push(format!(
            "{}: {now}; {} opened, {}, {}, {collapsed} without result",
            names.dispute_short(dispute),
            counted(opened, "table"),
            counted(offers, "offer"),
            counted(agreed, "agreement")
        ));
    }
    lines
}

/// Calls of one actor on another, with the answers as they stand.
pub(super) fn alliances(names: &Names<'_>) -> Vec<String> {
    let mut pairs: BTreeMap<(ActorId, ActorId), Vec<Option<Answer>>> = BTreeMap::new();
    for call in &names.state.ledger.calls {
        pairs.entry((call.by, call.to)).or_default().push(call.answer);
    }
    let mut lines = Vec::new();
    for ((by, to), answers) in pairs {
        let mut counts: BTreeMap<Option<Answer>, usize> = BTreeMap::new();
        for answer in &answers {
            *counts.entry(*answer).or_default() += 1;
        }
        let parts: Vec<String> = counts
            .iter()
            .map(|(answer, n)| {
                let word = answer.map_or("no answer", Answer::name);
                if *n == 1 { word.to_owned() } else { format!("{n} × {word}") }
            })
            .collect();
        let (by, to) = (names.actor_short(by), names.actor_short(to));
        lines.push(format!("{by} on {to}, {}: {}", counted(answers.len(), "call"), parts.join(", ")));
    }
    if lines.is_empty() {
        lines.push("no calls for help".to_owned());
    }
    lines
}
