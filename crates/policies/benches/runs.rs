//! What a turn and a run cost, and what of it is the ECS's own.
//!
//! ```text
//! cargo bench -p pourparler-policies
//! ```

#![expect(clippy::unwrap_used, reason = "a benchmark: what cannot be read fails it")]

use std::path::Path;
use std::sync::Arc;

use divan::Bencher;
use pourparler_chance::Seed;
use pourparler_engine::phases;
use pourparler_engine::{Options, Simulation};
use pourparler_policies::Cabinet;
use pourparler_scenario::{Scenario, load, read_folder, synthetic};

fn main() {
    divan::main();
}

/// A scenario of the repository by its name, or a made-up world by its specification.
fn scenario(name: &str) -> Arc<Scenario> {
    let files = if name.contains('=') {
        synthetic(name).unwrap()
    } else {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios").join(name);
        return Arc::new(load(name, &read_folder(&folder).unwrap()).unwrap().scenario);
    };
    let files = files.into_iter().map(|(file, text)| (file, text.into_bytes())).collect();
    Arc::new(load("", &files).unwrap().scenario)
}

const WORLDS: [&str; 6] = [
    "ultimatum",
    "karabakh-2020-2021",
    "states=10,regions=40,seed=1",
    "states=50,regions=200,seed=1",
    "states=100,regions=400,seed=1",
    "states=200,regions=800,seed=1",
];

fn begin(name: &str) -> (Simulation, Cabinet) {
    let scenario = scenario(name);
    let cabinet = Cabinet::statecraft(scenario.actors.len());
    let options = Options::new(&scenario, Seed(1));
    (Simulation::new(scenario, &options).unwrap(), cabinet)
}

/// A whole run, statecraft for all, the world reset in place: the next seed every time.
#[divan::bench(args = WORLDS)]
fn run(bencher: Bencher<'_, '_>, name: &str) {
    let (mut sim, cabinet) = begin(name);
    let mut seed = 0;
    bencher.bench_local(move || {
        seed += 1;
        sim.reset(Seed(seed), 0);
        cabinet.play(&mut sim);
        sim.chronicle().len()
    });
}

/// A turn of a whole run: decisions and phases.
#[divan::bench(args = WORLDS, sample_count = 400)]
fn turn(bencher: Bencher<'_, '_>, name: &str) {
    let (mut sim, cabinet) = begin(name);
    let mut seed = 0;
    bencher.bench_local(move || {
        if sim.is_over() {
            seed += 1;
            sim.reset(Seed(seed), 0);
        }
        cabinet.play_turn(&mut sim).len()
    });
}

/// A turn in which nobody orders anything: through the ECS. Beside `phases_alone` it shows the ECS's own share.
#[divan::bench(args = WORLDS, sample_count = 400)]
fn turn_without_orders(bencher: Bencher<'_, '_>, name: &str) {
    let (mut sim, _) = begin(name);
    let mut seed = 0;
    bencher.bench_local(move || {
        if sim.is_over() {
            seed += 1;
            sim.reset(Seed(seed), 0);
        }
        sim.step();
    });
}

/// The same phases, called on a stage without an ECS.
#[divan::bench(args = WORLDS, sample_count = 400)]
fn phases_alone(bencher: Bencher<'_, '_>, name: &str) {
    let (sim, _) = begin(name);
    let fresh = || sim.stage().idle();
    let mut stage = fresh();
    let ends = stage.setup.scenario.ends;
    bencher.bench_local(move || {
        if stage.state.clock.today > ends {
            stage = fresh();
        }
        phases::talk::run(&mut stage);
        phases::operate::run(&mut stage);
        phases::comply::run(&mut stage);
        phases::aftermath::run(&mut stage);
        stage.state.clock.today = stage.state.clock.today + 1;
        stage.turn_first = stage.chronicle.next_index();
        phases::clock::run(&mut stage);
        phases::observe::run(&mut stage);
        phases::assess::run(&mut stage);
    });
}

/// All legal acts of all actors.
#[divan::bench(args = WORLDS)]
fn legal_acts(bencher: Bencher<'_, '_>, name: &str) {
    let (sim, _) = begin(name);
    bencher.bench_local(|| sim.deciders().into_iter().map(|a| sim.legal(a).len()).sum::<usize>());
}

/// Save and go back.
#[divan::bench(args = WORLDS)]
fn snapshot_and_restore(bencher: Bencher<'_, '_>, name: &str) {
    let (mut sim, _) = begin(name);
    bencher.bench_local(|| {
        let saved = sim.snapshot();
        sim.restore(&saved);
    });
}
