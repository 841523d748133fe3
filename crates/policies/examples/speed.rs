//! What a run costs: the median time over seeds of a whole run with statecraft for all who decide, with the time to load
//! the scenario and to make its tables stated apart, and the most memory that the program ever held.
//!
//! ```text
//! cargo run --release -p pourparler-policies --example speed -- karabakh-2020-2021 100
//! cargo run --release -p pourparler-policies --example speed -- states=200,regions=800,seed=1 5
//! cargo run --release -p pourparler-policies --example speed -- karabakh-2020-2021 100 drawn
//! ```
//!
//! With `drawn` every seed has parameters of its own, and making its tables is part of its run, as in a what-if with drawn
//! parameters. Times of runs, of loading and of making tables are what this thread had of the processor (by the clock on the
//! wall outside of Unix): on a machine that others use the clock on the wall says little. Those of single turns are by the
//! clock on the wall. The memory is that of the whole program (`VmHWM` of `/proc/self/status`), so one world
//! a call; 0 where the system does not say. A quiet turn is one in which nothing was written into the chronicle.

#![expect(clippy::unwrap_used, reason = "an example: what cannot be read fails it")]
#![expect(clippy::disallowed_methods, reason = "it measures time, and no result depends on that")]

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use pourparler_chance::Seed;
use pourparler_engine::{Options, Simulation};
use pourparler_policies::Cabinet;
use pourparler_scenario::{Scenario, load, read_folder, synthetic};

mod drawn;

/// As in the program, whose speed this measures.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// A scenario of the repository by its name, or a made-up world by its specification.
fn scenario(name: &str) -> Arc<Scenario> {
    let files = if name.contains('=') {
        synthetic(name).unwrap().into_iter().map(|(file, text)| (file, text.into_bytes())).collect()
    } else {
        read_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios").join(name)).unwrap()
    };
    match load(name, &files) {
        Ok(loaded) => Arc::new(loaded.scenario),
        Err(findings) => {
            eprint!("{}", findings.render(false));
            std::process::exit(1)
        }
    }
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

/// The most memory that the program ever held, MB.
fn peak_memory() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    line.and_then(|l| l.trim().split(' ').next()?.parse::<f64>().ok()).map_or(0.0, |kb| kb / 1000.0)
}

/// Milliseconds that this thread has had the processor.
#[cfg(unix)]
fn processor(_start: Instant) -> f64 {
    let now = nix::time::ClockId::CLOCK_THREAD_CPUTIME_ID.now().unwrap();
    now.tv_sec() as f64 * 1e3 + now.tv_nsec() as f64 / 1e6
}

/// Milliseconds since `start`.
#[cfg(not(unix))]
fn processor(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1e3
}

fn main() {
    let mut args = std::env::args().skip(1);
    let name = args.next().unwrap_or_else(|| "karabakh-2020-2021".to_owned());
    let seeds: u64 = args.next().map_or(100, |n| n.parse().unwrap());
    // A third argument ends every run after so many turns; `quiet` gives no orders.
    let mut most = u32::MAX;
    let (mut orders, mut draws) = (true, false);
    for arg in args {
        if arg == "quiet" {
            orders = false;
        } else if arg == "drawn" {
            draws = true;
        } else {
            most = arg.parse().unwrap();
        }
    }

    let start = Instant::now();
    let since = |before: f64| processor(start) - before;
    let before = processor(start);
    let scenario = scenario(&name);
    let loading = since(before);
    let cabinet = Cabinet::statecraft(scenario.actors.len());
    let options = Options::new(&scenario, Seed(1));
    let drawn_from = scenario.clone();
    let (actors, regions, disputes) =
        (scenario.actors.len(), scenario.regions.len(), scenario.disputes.len());
    let before = processor(start);
    let mut sim = Simulation::new(scenario, &options).unwrap();
    let tables = since(before);

    let (mut runs, mut turns, mut quiet, mut busy) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut played, mut events, mut hash) = (0_u32, 0, 0_u64);
    for seed in 1..=seeds {
        let begun = processor(start);
        if draws {
            let values = drawn::values(&drawn_from, seed as u32);
            let options = Options { values, ..Options::new(&drawn_from, Seed(seed)) };
            sim = Simulation::new(drawn_from.clone(), &options).unwrap();
        } else {
            sim.reset(Seed(seed), 0);
        }
        let mut n = 0;
        while !sim.is_over() && n < most {
            let (turn, before) = (Instant::now(), sim.chronicle().len());
            if orders {
                cabinet.play_turn(&mut sim);
            } else {
                sim.step();
            }
            let us = turn.elapsed().as_secs_f64() * 1e6;
            if sim.chronicle().len() == before {
                quiet.push(us)
            } else {
                busy.push(us)
            };
            turns.push(us);
            n += 1;
        }
        runs.push(since(begun));
        (played, events) = (n, sim.chronicle().len());
        hash = hash.rotate_left(1) ^ sim.state_hash();
    }
    println!("{name}: {actors} actors, {regions} regions, {disputes} disputes, {seeds} seeds");
    println!("  load {loading:.1} ms, tables and record {tables:.1} ms, peak memory {:.1} MB", peak_memory());
    println!(
        "  run: median {:.3} ms ({played} turns, {events} events); turn: median {:.1} us",
        median(&mut runs),
        median(&mut turns),
    );
    println!(
        "  quiet turns: {} of {}, median {:.1} us; others: median {:.1} us",
        quiet.len(),
        turns.len(),
        median(&mut quiet),
        median(&mut busy),
    );
    // Equal for two builds that play the same: what makes the turn faster must leave it.
    println!("  states at the end: {hash:016x}");
}
