//! Same documents, seed and version: the same bytes, in whatever order entities are spawned, reset or fresh, on any thread.

use std::sync::Arc;

use pourparler_chance::Seed;
use pourparler_engine::{Options, Simulation};
use pourparler_scenario::Scenario;

use crate::world::{Trace, assert_same, begin, cabinet, karabakh, options, shipped, synthetic, trace, whole};

const WORLD: &str = "states=6,regions=30,seed=2";

fn run_with(scenario: &Arc<Scenario>, options: &Options) -> Trace {
    let cabinet = cabinet(scenario, "statecraft");
    whole(&cabinet, &mut Simulation::new(scenario.clone(), options).unwrap())
}

#[test]
fn the_same_seed_twice_gives_the_same_bytes() {
    for (scenario, start) in [
        (karabakh(), "war"),
        (karabakh(), "border"),
        (synthetic(WORLD), ""),
        (Arc::new(shipped("ultimatum")), ""),
    ] {
        let options = options(&scenario, start, 7);
        assert_same(&run_with(&scenario, &options), &run_with(&scenario, &options), &scenario.id);
    }
}

#[test]
fn the_order_of_spawning_does_not_show() {
    for (scenario, start) in [(karabakh(), "war"), (karabakh(), "ceasefire"), (synthetic(WORLD), "")] {
        let listed = options(&scenario, start, 3);
        let expected = run_with(&scenario, &listed);
        let cabinet = cabinet(&scenario, "statecraft");
        for spawn_shuffle in [0, 1, 2, 3] {
            let shuffled = Options { spawn_shuffle, ..listed.clone() };
            let mut sim = Simulation::new(scenario.clone(), &shuffled).unwrap();
            while !sim.is_over() {
                // Only here does the state go into the entities, and come back.
                sim.with_world(|_| ());
                cabinet.play_turn(&mut sim);
            }
            let what = format!("{} shuffled by {spawn_shuffle}, lent every turn", scenario.id);
            assert_same(&trace(&sim), &expected, &what);
        }
    }
}

#[test]
fn another_seed_or_run_gives_other_bytes() {
    let scenario = karabakh();
    let options = options(&scenario, "war", 7);
    let expected = run_with(&scenario, &options);
    assert!(run_with(&scenario, &Options { seed: Seed(8), ..options.clone() }) != expected);
    assert!(run_with(&scenario, &Options { run: 1, ..options }) != expected);
}

#[test]
fn a_reset_simulation_is_as_a_fresh_one() {
    for (scenario, start) in [(karabakh(), "war"), (karabakh(), "border"), (synthetic(WORLD), "")] {
        let cabinet = cabinet(&scenario, "statecraft");
        let random = crate::world::cabinet(&scenario, "random");
        let mut used = begin(&scenario, start, 99);
        // Used up by another policy, then half-way by this one.
        random.play(&mut used);
        used.reset(Seed(98), 4);
        crate::world::play(&cabinet, &mut used, 100);
        for (seed, run) in [(5, 0), (6, 2)] {
            used.reset(Seed(seed), run);
            let fresh = Options { run, ..options(&scenario, start, seed) };
            let what = format!("{}: reset to seed {seed}, run {run}", scenario.id);
            assert_same(&whole(&cabinet, &mut used), &run_with(&scenario, &fresh), &what);
        }
    }
}

#[test]
fn threads_do_not_show() {
    let scenario = karabakh();
    let expected: Vec<Trace> =
        (1..=2).map(|seed| run_with(&scenario, &options(&scenario, "war", seed))).collect();
    let found: Vec<Trace> = std::thread::scope(|scope| {
        let workers: Vec<_> = (1..=2)
            .map(|seed| {
                let scenario = &scenario;
                scope.spawn(move || run_with(scenario, &options(scenario, "war", seed)))
            })
            .collect();
        workers.into_iter().map(|w| w.join().unwrap()).collect()
    });
    for (found, expected) in found.iter().zip(&expected) {
        assert_same(found, expected, "on another thread");
    }
}

/// A simulation can be handed to a worker thread.
const _: fn() = || {
    fn sent<T: Send>() {}
    sent::<Simulation>();
};

#[test]
fn the_order_of_submitting_does_not_show() {
    let scenario = karabakh();
    let cabinet = cabinet(&scenario, "statecraft");
    let (mut forth, mut back) = (begin(&scenario, "war", 11), begin(&scenario, "war", 11));
    while !forth.is_over() {
        cabinet.play_turn(&mut forth);
        let mut orders: Vec<_> =
            back.deciders().into_iter().map(|a| (a, cabinet.decide(&back, a, None))).collect();
        orders.reverse();
        for (actor, (orders, memory)) in orders {
            back.remember(actor, memory);
            back.submit(actor, &orders);
        }
        back.step();
    }
    assert_same(&trace(&forth), &trace(&back), "the last first");
}
