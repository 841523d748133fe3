//! A table of outcomes over many seeds, to be read critically.
//!
//! ```text
//! cargo run --release -p pourparler-policies --example outcomes -- scenarios/karabakh-2020-2021 100 [START]
//! ```

#![expect(clippy::disallowed_methods, reason = "an example measures its own time")]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use pourparler_chance::Seed;
use pourparler_engine::{Options, Simulation, StartPoint};
use pourparler_model::{EventKind, Hostility};
use pourparler_policies::Cabinet;
use pourparler_scenario::{Scenario, load, read_folder};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let folder = args.next().unwrap_or_else(|| "scenarios/karabakh-2020-2021".to_owned());
    let runs: u64 = args.next().unwrap_or_else(|| "100".to_owned()).parse()?;
    let start = args.next().unwrap_or_default();
    let loaded = load(&folder, &read_folder(Path::new(&folder))?)
        .map_err(|findings| format!("the scenario does not pass check:\n{}", findings.render(false)))?;
    let scenario = Arc::new(loaded.scenario);
    let mut options = Options::new(&scenario, Seed(1));
    options.start = StartPoint::named(&scenario, &start).ok_or("no such start")?;
    let cabinet = Cabinet::statecraft(scenario.actors.len());
    let mut sim = Simulation::new(scenario.clone(), &options)?;
    println!(
        "{} from {}; seeds 1 to {runs}; version {}",
        scenario.id,
        options.start.date,
        env!("CARGO_PKG_VERSION")
    );
    println!(
        "seed  wars days  killed(ch/def)  taken handed  truces broken  agreed  calls  clashes captives  ended-at"
    );
    let begun = Instant::now();
    let mut turns = 0u64;
    let mut how: BTreeMap<String, u32> = BTreeMap::new();
    let mut answers: BTreeMap<&'static str, u32> = BTreeMap::new();
    let mut why: BTreeMap<&'static str, u32> = BTreeMap::new();
    let (mut first_war, mut wars, mut killed, mut broken) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for seed in 1..=runs {
        sim.reset(Seed(seed), 0);
        while !sim.is_over() {
            cabinet.play_turn(&mut sim);
            turns += 1;
        }
        let events: Vec<_> = sim.chronicle().iter().filter(|e| !e.imposed).copied().collect();
        let count = |kind: EventKind| events.iter().filter(|e| e.kind == kind).count();
        let h = &sim.state().hostilities[0];
        let days: f64 = events.iter().filter(|e| e.kind == EventKind::WarEnds).map(|e| e.amount).sum();
        first_war.extend(events.iter().find(|e| e.kind == EventKind::WarEnds).map(|e| e.amount));
        wars.push((count(EventKind::WarBegins) + usize::from(!options.start.given.is_empty())) as f64);
        killed.push(f64::from(h.killed[0] + h.killed[1]));
        broken.extend(events.iter().filter(|e| e.kind == EventKind::CeasefireBroken).map(|e| e.amount));
        for event in &events {
            match event.kind {
                EventKind::AllyAnswers(_) => *answers.entry(event.kind.name()).or_default() += 1,
                EventKind::WhyBegun(_) | EventKind::WhyEnded(_) => {
                    *why.entry(event.kind.name()).or_default() += 1;
                }
                _ => {}
            }
        }
        let end = describe(&scenario, &sim);
        *how.entry(end.clone()).or_default() += 1;
        if runs <= 40 {
            println!(
                "{seed:4}  {:4} {days:4}  {:6}/{:<6}  {:5} {:6}  {:6} {:6}  {:6}  {:5}  {:7} {:8}  {end}",
                count(EventKind::WarBegins),
                h.killed[0],
                h.killed[1],
                count(EventKind::RegionTaken),
                count(EventKind::HandedOver),
                sim.state().ledger.pacts.iter().filter(|p| p.package.is_some_and(|p| p.index() == 0)).count(),
                count(EventKind::CeasefireBroken),
                sim.state().ledger.pacts.iter().filter(|p| p.package.is_some_and(|p| p.index() > 0)).count(),
                count(EventKind::CallForHelp),
                count(EventKind::Clash),
                h.captives[0] + h.captives[1],
            );
        }
    }
    let time = begun.elapsed().as_secs_f64();
    println!(
        "{turns} turns in {time:.2} s: {:.2} us a turn, {:.1} runs a second",
        1e6 * time / turns as f64,
        runs as f64 / time
    );
    println!("at the end of the run:");
    for (end, n) in how {
        println!("{n:5}  {end}");
    }
    println!("                                  least   quarter    median   quarter      most   of");
    for (what, list) in [
        ("days of the first war that ended", &mut first_war),
        ("wars, the given one included", &mut wars),
        ("killed on both sides", &mut killed),
        ("age of ceasefires broken, days", &mut broken),
    ] {
        list.sort_by(f64::total_cmp);
        let at = |share: f64| {
            list.get((share * list.len().saturating_sub(1) as f64) as usize).copied().unwrap_or(0.0)
        };
        println!(
            "{what:32} {:7} {:9} {:9} {:9} {:9}   {}",
            at(0.0),
            at(0.25),
            at(0.5),
            at(0.75),
            at(1.0),
            list.len()
        );
    }
    println!("answers of allies: {answers:?}");
    println!("why wars began and ended: {why:?}");
    Ok(())
}

/// How the first dispute stands at the end, in a few words.
fn describe(scenario: &Scenario, sim: &Simulation) -> String {
    let dispute = &scenario.disputes[0];
    let state = sim.state();
    let held = dispute
        .objectives
        .iter()
        .filter(|r| sim.setup().friendly(dispute.challenger, state.regions[r.index()].military))
        .count();
    let status = state.hostilities[0].status;
    let last = state.ledger.pacts.iter().rev().find(|p| p.package.is_some() && p.broken.is_none());
    let paper = match last.and_then(|p| p.package) {
        Some(p) if p.index() == 0 => "truce",
        Some(_) => "agreement",
        None => "no paper",
    };
    let fighting = if status == Hostility::War { "at war" } else { "no war" };
    let share = match 10 * held / dispute.objectives.len().max(1) {
        0 => "nothing taken",
        1..=4 => "some taken",
        5..=8 => "most taken",
        _ => "all taken",
    };
    format!("{share}, {fighting}, {paper}")
}
