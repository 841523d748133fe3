//! How things stand between the actors: agreements, tables, calls for help.

use std::collections::BTreeMap;

use pourparler_model::{ActorId, Answer, ClauseState, Date, Event, PactId, TalksStatus};

use crate::names::Names;
use crate::story::contents::{is_truce, set_levels};
use crate::tables::talks::{End, Table, tables};
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
        let elsewhere: Vec<String> = names
            .broken_over(id)
            .into_iter()
            .map(|d| format!("; its ceasefire broken over {}", names.dispute_short(d)))
            .collect();
        let end = end + &elsewhere.concat();
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

/// What became of the talks since the start: of tables that stood then as well as of those that opened.
pub(super) fn talks(names: &Names<'_>, events: &[Event], start: Date) -> Vec<String> {
    let all = tables(names, events, None);
    let mut lines = Vec::new();
    for (d, talks) in names.state.talks.iter().enumerate() {
        // What one side decides alone has no table.
        if names.scenario().disputes.get(d).is_some_and(|dispute| dispute.decided.is_some()) {
            continue;
        }
        let dispute = pourparler_model::DisputeId::new(d);
        let here: Vec<&Table> = all
            .iter()
            .filter(|t| t.dispute == dispute && t.end.is_none_or(|(day, _)| day >= start))
            .collect();
        let of = |is: &dyn Fn(&Table) -> bool| here.iter().filter(|t| is(t)).count();
        let now = match talks.status {
            TalksStatus::None => "no table now".to_owned(),
            TalksStatus::Called => "called".to_owned(),
            TalksStatus::Open => format!("open since {}", talks.since.long()),
            TalksStatus::Suspended => format!("suspended since {}", talks.since.long()),
        };
        let opened = of(&|t| t.opened.is_some_and(|day| day >= start));
        let before = of(&|t| t.opened.is_some_and(|day| day < start));
        let unanswered = of(&|t| matches!(t.end, Some((_, End::NotOpened))));
        let calls = match unanswered {
            0 => String::new(),
            n => format!("{} without a table", counted(n, "call")),
        };
        if opened + before == 0 && talks.status == TalksStatus::None {
            let calls = if calls.is_empty() { calls } else { format!("; {calls}") };
            lines.push(format!("{}: no table in the run{calls}", names.dispute_short(dispute)));
            continue;
        }
        let offers = here.iter().flat_map(|t| &t.offers).filter(|o| o.date >= start).count();
        let agreed = of(&|t| matches!(t.end, Some((_, End::Agreed(_)))));
        let collapsed = of(&|t| matches!(t.end, Some((_, End::Collapsed(_)))));
        let sat = match (before, opened) {
            (0, _) => format!("{} opened", counted(opened, "table")),
            (_, 0) => format!("{} from before the start", counted(before, "table")),
            _ => format!("{} from before the start, {opened} opened", counted(before, "table")),
        };
        let calls = if calls.is_empty() { calls } else { format!(", {calls}") };
        lines.push(format!(
            "{}: {now}; {sat}, {}, {}, {collapsed} without result{calls}",
            names.dispute_short(dispute),
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
