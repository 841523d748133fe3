//! The closing picture.

use std::collections::{BTreeMap, BTreeSet};

use pourparler_model::{
    ActorId, Answer, ClauseState, Date, Event, EventKind, Hostility, PactId, RegionId, Subject, TalksStatus,
};

use crate::header::Header;
use crate::names::Names;
use crate::style::{Styles, paint};
use crate::text::{count, counted, hang, list, percent, short, wrap};

/// The columns of a heading.
const HEAD: usize = 14;
/// Agreements beyond this many are counted, not listed.
const MOST_PACTS: usize = 12;

/// How things stand at the end.
pub(super) fn closing(
    header: &Header,
    names: &Names<'_>,
    events: &[Event],
    last: Date,
    width: usize,
) -> String {
    let told: Vec<&Event> = events.iter().filter(|e| e.date >= header.start_date).collect();
    let mut text = format!("\n{}\n", paint(Styles::HOUSE.head, &format!("At the end, {}", last.long())));
    for (head, lines) in [
        ("control", control(names, &told)),
        ("wars", wars(names, events)),
        ("losses", losses(names, events)),
        ("agreements", agreements(names)),
        ("talks", talks(names, &told)),
        ("alliances", alliances(names)),
        ("home fronts", homes(names)),
    ] {
        section(&mut text, head, &lines, width);
    }
    text.push('\n');
    for line in caveat(header, &told, names).iter().flat_map(|line| wrap(line, width)) {
        text.push_str(&paint(Styles::HOUSE.faint, &line));
        text.push('\n');
    }
    text
}

fn section(text: &mut String, head: &str, lines: &[String], width: usize) {
    let mut head = head;
    for part in lines.iter().flat_map(|line| hang(line, width.saturating_sub(HEAD).max(20), 2)) {
        text.push_str(&format!("  {head:<width$}{part}\n", width = HEAD - 2));
        head = "";
    }
}

fn control(names: &Names<'_>, told: &[&Event]) -> Vec<String> {
    // Who held a region at the start is who lost it first.
    let mut before: BTreeMap<usize, ActorId> = BTreeMap::new();
    for e in told {
        let from = match e.kind {
            EventKind::RegionTaken => e.to,
            EventKind::HandedOver => e.by,
            _ => None,
        };
        if let (Some(place), Some(from)) = (e.place, from) {
            before.entry(place.index()).or_insert(from);
        }
    }
    let regions = &names.state.regions;
    let mut groups_moved: BTreeSet<&str> = BTreeSet::new();
    let mut moved: BTreeMap<(ActorId, ActorId), Vec<&str>> = BTreeMap::new();
    for (place, from) in before {
        let now = regions[place].military;
        if now != from {
            moved.entry((from, now)).or_default().push(names.region_short(RegionId::new(place)));
            groups_moved.insert(names.scenario().regions[place].group.as_str());
        }
    }
    let changed: usize = moved.values().map(Vec::len).sum();
    let mut lines = vec![format!("{changed} of {} regions have changed hands", regions.len())];
    for ((from, to), places) in moved {
        lines.push(format!("{} to {}: {}", names.actor_short(from), names.actor_short(to), list(&places)));
    }
    let mut groups: Vec<(&str, BTreeMap<ActorId, usize>)> = Vec::new();
    for (region, state) in names.scenario().regions.iter().zip(regions) {
        if !groups_moved.contains(region.group.as_str()) {
            continue;
        }
        let at = groups.iter().position(|(g, _)| *g == region.group).unwrap_or_else(|| {
            groups.push((&region.group, BTreeMap::new()));
            groups.len() - 1
        });
        *groups[at].1.entry(state.military).or_default() += 1;
    }
    let parts: Vec<String> = groups
        .iter()
        .map(|(group, holders)| {
            let held: Vec<String> =
                holders.iter().map(|(a, n)| format!("{} {n}", names.actor_short(*a))).collect();
            format!("{group}: {}", held.join(", "))
        })
        .collect();
    if !parts.is_empty() {
        lines.push(format!("now held, {}", parts.join(" · ")));
    }
    lines
}

fn wars(names: &Names<'_>, events: &[Event]) -> Vec<String> {
    let mut lines = Vec::new();
    for (d, hostilities) in names.state.hostilities.iter().enumerate() {
        let dispute = pourparler_model::DisputeId::new(d);
        let here = |e: &&Event| e.subject == Subject::Dispute(dispute);
        let begun = events.iter().filter(here).filter(|e| e.kind == EventKind::WarBegins).count();
        let days: f64 =
            events.iter().filter(here).filter(|e| e.kind == EventKind::WarEnds).map(|e| e.amount).sum();
        let now = match hostilities.status {
            Hostility::Quiet => "no fighting now",
            Hostility::Incursion => "troops of one side stand on the other's ground",
            Hostility::War => "war goes on",
        };
        if begun > 0 || hostilities.status != Hostility::Quiet {
            let wars =
                format!("{} begun, {} of war ended", counted(begun, "war"), counted(days as usize, "day"));
            lines.push(format!("{}: {wars}; {now}", names.dispute_short(dispute)));
        }
    }
    lines
}

fn losses(names: &Names<'_>, events: &[Event]) -> Vec<String> {
    let mut given: BTreeMap<ActorId, f64> = BTreeMap::new();
    for e in events.iter().filter(|e| e.kind == EventKind::Losses && e.imposed) {
        if let Some(by) = e.by {
            *given.entry(by).or_default() += e.amount;
        }
    }
    let mut lines = Vec::new();
    for (d, hostilities) in names.state.hostilities.iter().enumerate() {
        let table = &names.setup.disputes[d];
        if hostilities.killed == [0; 2] && hostilities.captives == [0; 2] {
            continue;
        }
        let side = |s: usize| {
            let held = match hostilities.captives[s] {
                0 => String::new(),
                n => format!(", holds {} prisoners", count(f64::from(n))),
            };
            let name = names.actor_short(table.principals[s]);
            format!("{name}'s side {} killed{held}", count(f64::from(hostilities.killed[s])))
        };
        let dispute = names.dispute_short(pourparler_model::DisputeId::new(d));
        lines.push(format!("{dispute}: {}; {}", side(0), side(1)));
    }
    if !given.is_empty() && !lines.is_empty() {
        let parts: Vec<String> =
            given.iter().map(|(a, n)| format!("{} {}", names.actor_short(*a), count(*n))).collect();
        lines.push(format!("of them given by the record: {}", parts.join(", ")));
    }
    lines
}

fn agreements(names: &Names<'_>) -> Vec<String> {
    let ledger = &names.state.ledger;
    let mut lines = Vec::new();
    let mut bare = [0usize; 2];
    for (p, pact) in ledger.pacts.iter().enumerate() {
        let id = PactId::new(p);
        let mut states: BTreeMap<ClauseState, usize> = BTreeMap::new();
        for (_, clause) in ledger.clauses_of(id) {
            *states.entry(clause.state).or_default() += 1;
        }
        // A truce and nothing more is counted.
        if pact.clauses <= 1 && pact.text.is_none() {
            bare[usize::from(pact.broken.is_some())] += 1;
            continue;
        }
        let states: Vec<String> = states.iter().map(|(s, n)| format!("{n} {}", s.name())).collect();
        let end =
            pact.broken.map_or_else(String::new, |day| format!("; its ceasefire broken {}", day.long()));
        let clauses = if states.is_empty() { "no clauses".to_owned() } else { states.join(", ") };
        lines.push(format!("{}: {clauses}{end}", names.pact_name(id)));
    }
    if lines.len() > MOST_PACTS {
        let more = lines.len() - MOST_PACTS;
        lines.drain(..more);
        lines.insert(0, format!("{} before these", counted(more, "agreement")));
    }
    let [kept, broken] = bare;
    if kept + broken > 0 {
        lines.push(format!(
            "{} without further clauses: {kept} standing, {broken} broken",
            counted(kept + broken, "truce")
        ));
    }
    if lines.is_empty() {
        lines.push("none".to_owned());
    }
    lines
}

fn talks(names: &Names<'_>, told: &[&Event]) -> Vec<String> {
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
fn alliances(names: &Names<'_>) -> Vec<String> {
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

fn homes(names: &Names<'_>) -> Vec<String> {
    let parts: Vec<String> = names
        .scenario()
        .actors
        .iter()
        .zip(&names.state.homes)
        .filter(|(actor, _)| actor.home.is_some())
        .map(|(actor, home)| {
            let crisis = if home.crisis { ", crisis open" } else { "" };
            let vote = home.election.map_or_else(String::new, |day| format!(", election {}", day.long()));
            format!("{} {}{crisis}{vote}", short(&actor.name, &actor.id), percent(home.support))
        })
        .collect();
    if parts.is_empty() { Vec::new() } else { vec![format!("support: {}", parts.join(" · "))] }
}

fn caveat(header: &Header, told: &[&Event], names: &Names<'_>) -> Vec<String> {
    let mut lines = vec![
        "The model was not fitted to this conflict, and one war could not calibrate it: dates, losses and outcomes differ \
         from seed to seed, and how likely any of them is only many runs can say."
            .to_owned(),
    ];
    let own = |e: &&&Event| !e.imposed && e.date > header.start_date;
    let answer = told.iter().rev().filter(own).find(|e| matches!(e.kind, EventKind::AllyAnswers(_)));
    let war = told.iter().rev().filter(own).find(|e| e.kind == EventKind::WarBegins);
    if let Some(e) = answer.or(war)
        && let Some(by) = e.by
    {
        let run = if header.run == 0 { String::new() } else { format!(" --run {}", header.run) };
        lines.push(format!(
            "Why? For one: pourparler why {} --start {} --seed {}{run} --state {} --date {}",
            header.scenario,
            header.start,
            header.seed,
            names.actor(by),
            e.date
        ));
    }
    lines
}
