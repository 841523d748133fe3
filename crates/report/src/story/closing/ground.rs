//! How things stand on the ground and at home.

use std::collections::{BTreeMap, BTreeSet};

use pourparler_model::{ActorId, Event, EventKind, Hostility, RegionId, Subject};

use crate::names::Names;
use crate::text::{count, counted, list, percent, possessive, short};

pub(super) fn control(names: &Names<'_>, told: &[&Event]) -> Vec<String> {
    // Who held a region at the start is who lost it first; whoever is bound to hand one over need not be who holds it.
    let start = names.setup.start.date;
    let held = |place: RegionId| {
        let holding = &names.scenario().regions[place.index()].holding;
        holding.iter().rev().find(|h| h.from < start).or_else(|| holding.first()).map(|h| h.military)
    };
    let mut before: BTreeMap<usize, ActorId> = BTreeMap::new();
    for e in told {
        let from = match e.kind {
            EventKind::RegionTaken => e.to,
            EventKind::HandedOver => e.place.and_then(held),
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
    // To change hands is to pass to another side, here as in a what-if; among friends a region passes from one to the other.
    let (within, across): (Vec<_>, Vec<_>) =
        moved.into_iter().partition(|((from, to), _)| names.setup.friendly(*from, *to));
    let changed: usize = across.iter().map(|(_, places)| places.len()).sum();
    let mut lines = vec![format!("{changed} of {} regions have changed hands", regions.len())];
    let line = |((from, to), places): ((ActorId, ActorId), Vec<&str>), side: &str| {
        format!("{} to {}{side}: {}", names.actor_short(from), names.actor_short(to), list(&places))
    };
    lines.extend(across.into_iter().map(|moved| line(moved, "")));
    lines.extend(within.into_iter().map(|moved| line(moved, ", of the same side")));
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

pub(super) fn wars(names: &Names<'_>, events: &[Event]) -> Vec<String> {
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
            let begun = (begun > 0).then(|| format!("{} begun", counted(begun, "war")));
            // The days of the war that is on are told when it has ended.
            let before = if hostilities.status == Hostility::War { " before this one" } else { "" };
            let days = (days > 0.0).then(|| format!("{} of war{before}", counted(days as usize, "day")));
            let wars: Vec<String> = begun.into_iter().chain(days).collect();
            let wars = if wars.is_empty() { String::new() } else { wars.join(", ") + "; " };
            lines.push(format!("{}: {wars}{now}", names.dispute_short(dispute)));
        }
    }
    lines
}

pub(super) fn losses(names: &Names<'_>, events: &[Event]) -> Vec<String> {
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
                n => format!(", holds {}", counted(n as usize, "prisoner")),
            };
            let missing = match hostilities.missing[s] {
                0 => String::new(),
                n => format!(", {} missing", count(f64::from(n))),
            };
            let name = names.actor_short(table.principals[s]);
            format!(
                "{} side {} killed{missing}{held}",
                possessive(name),
                count(f64::from(hostilities.killed[s]))
            )
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

pub(super) fn homes(names: &Names<'_>) -> Vec<String> {
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

/// People who left their regions and have not returned, by the side that held them.
pub(super) fn displaced(names: &Names<'_>, events: &[Event]) -> Vec<String> {
    let mut sides: BTreeMap<ActorId, [f64; 2]> = BTreeMap::new();
    for event in events {
        let which = match event.kind {
            EventKind::Displaced => 0,
            EventKind::Returned => 1,
            _ => continue,
        };
        if let Some(of) = event.by {
            sides.entry(of).or_default()[which] += event.amount;
        }
    }
    let line = |(of, [left, back]): (&ActorId, &[f64; 2])| {
        format!(
            "from regions held by {}: {} left, {} returned",
            names.actor_short(*of),
            count(*left),
            count(*back)
        )
    };
    sides.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use pourparler_engine::{Options, Simulation};
    use pourparler_model::Phase;
    use pourparler_scenario::{load, read_folder};

    use super::*;

    #[test]
    fn a_region_that_passes_to_an_ally_has_not_changed_hands() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios/karabakh-2020-2021");
        let scenario = Arc::new(load("", &read_folder(&folder).unwrap()).unwrap().scenario);
        let options = Options::new(&scenario, pourparler_chance::Seed(1));
        let sim = Simulation::new(scenario.clone(), &options).unwrap();
        let actor = |code: &str| ActorId::new(scenario.actors.iter().position(|a| a.id == code).unwrap());
        let mut state = sim.state().clone();
        let mut events = Vec::new();
        for (region, to) in [("lachin", "ARM"), ("qubadli", "ARM"), ("jabrayil", "AZE")] {
            let place = RegionId::new(scenario.regions.iter().position(|r| r.id == region).unwrap());
            state.regions[place.index()].military = actor(to);
            let event = Event::new(options.start.date, Phase::Operate, EventKind::RegionTaken);
            events.push(event.by(actor(to)).to(actor("ART")).at(place));
        }
        let lines = control(&Names::new(sim.setup(), &state), &events.iter().collect::<Vec<_>>());
        assert_eq!(lines[0], format!("1 of {} regions have changed hands", scenario.regions.len()));
        assert!(lines[1].starts_with("Artsakh to Azerbaijan: Jabrayil"), "{lines:#?}");
        assert!(lines[2].starts_with("Artsakh to Armenia, of the same side: "), "{lines:#?}");
    }
}
