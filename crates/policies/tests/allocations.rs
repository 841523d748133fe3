//! The turn's inner loops allocate nothing once they have run: the lists that they fill are kept on the stage.
//!
//! The chronicle is a list that grows; it is given room beforehand. Not counted: the flow of supply, which a library finds, on
//! days on which troops or ground have moved.

#![expect(clippy::unwrap_used, reason = "a test: what cannot be read fails it")]

use std::alloc::System;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use pourparler_chance::Seed;
use pourparler_engine::phases;
use pourparler_engine::rules::outlook;
use pourparler_engine::rules::scene::Scene;
use pourparler_engine::stage::Stage;
use pourparler_engine::{CHALLENGER, DEFENDER, Options, Simulation};
use pourparler_model::{EventKind, Hostility};
use pourparler_policies::Cabinet;
use pourparler_scenario::{load, read_folder, synthetic};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// The allocator counts for the whole process: one test at a time.
static ALONE: Mutex<()> = Mutex::new(());

/// Waits for the other tests of this file.
fn alone() -> MutexGuard<'static, ()> {
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How often something asks for memory.
fn count(run: impl FnOnce()) -> usize {
    let region = Region::new(ALLOCATOR);
    run();
    let change = region.change();
    change.allocations + change.reallocations
}

/// The scenario from history, and a made-up world of a hundred states.
const WORLDS: [&str; 2] = ["karabakh-2020-2021", "states=100,regions=400,seed=1"];

fn world(name: &str) -> (Simulation, Cabinet) {
    let files = if name.contains('=') {
        synthetic(name).unwrap().into_iter().map(|(file, text)| (file, text.into_bytes())).collect()
    } else {
        read_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios").join(name)).unwrap()
    };
    let scenario = Arc::new(load("", &files).unwrap().scenario);
    let cabinet = Cabinet::statecraft(scenario.actors.len());
    let options = Options::new(&scenario, Seed(1));
    (Simulation::new(scenario, &options).unwrap(), cabinet)
}

/// Every side looks at its war.
fn look_ahead(stage: &Stage) {
    for d in stage.setup.dispute_ids().filter(|d| !stage.setup.decided(*d)) {
        for side in [CHALLENGER, DEFENDER] {
            let scene = Scene::new(stage, d, outlook::possible_allies(stage, d));
            std::hint::black_box(outlook::of_side(stage, d, side, &scene));
        }
    }
}

/// The phases of a day one after the other; what each asks for, by name.
fn day(stage: &mut Stage) -> Vec<(&'static str, usize)> {
    let mut counts = Vec::with_capacity(8);
    let mut phase = |name, run: fn(&mut Stage), stage: &mut Stage| counts.push((name, count(|| run(stage))));
    phase("talk", phases::talk::run, stage);
    phase("operate", phases::operate::run, stage);
    phase("comply", phases::comply::run, stage);
    phase("aftermath", phases::aftermath::run, stage);
    stage.state.clock.today = stage.state.clock.today + 1;
    stage.turn_first = stage.chronicle.next_index();
    phase("clock", phases::clock::run, stage);
    phase("observe", phases::observe::run, stage);
    // A campaign that is played anew is kept, and the list of those grows. It is played here; then it is known.
    look_ahead(stage);
    phase("assess", phases::assess::run, stage);
    counts
}

#[test]
fn the_phases_of_a_quiet_day_allocate_nothing() {
    let _alone = alone();
    for name in WORLDS {
        let (sim, _) = world(name);
        let mut stage = sim.stage().idle();
        stage.chronicle.reserve(100_000);
        let mut quiet = 0;
        for n in 0..200 {
            let before = stage.chronicle.events().len();
            let counts = day(&mut stage);
            let happened = stage.chronicle.events().len() > before;
            // The lists grow on the first days, and where somebody acts.
            if n < 10 || happened {
                continue;
            }
            quiet += 1;
            assert!(counts.iter().all(|(_, asked)| *asked == 0), "{name}, day {n}: {counts:?}");
        }
        assert!(quiet > 100, "{name}: {quiet} quiet days only");
    }
}

/// A stage on the morning of a day of war on which attacks go on, in the run of a seed or of a later one.
fn at_war(name: &str, from: u64) -> Stage {
    let (mut sim, cabinet) = world(name);
    let fighting = |sim: &Simulation| {
        let war = sim.state().hostilities.iter().any(|h| h.status == Hostility::War);
        war && sim.state().forces.iter().any(|f| f.attack.is_some() && f.troops > 0)
    };
    for seed in from.. {
        sim.reset(Seed(seed), 0);
        while !sim.is_over() && !fighting(&sim) {
            cabinet.play_turn(&mut sim);
        }
        if fighting(&sim) {
            break;
        }
    }
    sim.stage().idle()
}

#[test]
fn the_battles_of_a_day_of_war_allocate_nothing() {
    let _alone = alone();
    for name in WORLDS {
        // Some wars are over after a few battles.
        let mut fought = (1..=20).map(|seed| {
            let mut stage = at_war(name, seed);
            stage.chronicle.reserve(100_000);
            let morning = stage.state.clone();
            // The first time through the lists grow; the second time the same days are fought in them.
            war(&mut stage, false);
            stage.state.copy_from(&morning);
            war(&mut stage, true)
        });
        let most = fought.find(|fought| *fought > 10);
        assert!(most.is_some(), "{name}: a few battles only");
    }
}

/// Days of war without new orders: attacks go on by themselves until they are decided. Returns the battles of the days on
/// which nothing but fighting happened.
fn war(stage: &mut Stage, counted: bool) -> usize {
    let mut fought = 0;
    for n in 0..60 {
        stage.state.clock.today = stage.state.clock.today + 1;
        stage.turn_first = stage.chronicle.next_index();
        phases::clock::run(stage);
        phases::assess::run(stage);
        let before = stage.chronicle.events().len();
        let asked = count(|| phases::operate::run(stage));
        let news = &stage.chronicle.events()[before..];
        // A war that ends is explained, and ground that changes hands is fought over anew: not every day.
        let plain = |kind| {
            matches!(
                kind,
                EventKind::Battle
                    | EventKind::Captured
                    | EventKind::Missing
                    | EventKind::Clash
                    | EventKind::Displaced
            )
        };
        if news.iter().all(|e| plain(e.kind)) {
            fought += news.iter().filter(|e| e.kind == EventKind::Battle).count();
            assert!(asked == 0 || !counted, "day {n}: {asked} for {news:?}");
        }
    }
    fought
}
