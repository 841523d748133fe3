//! Save, go back, fork: a run that goes on from a snapshot is the run that was never interrupted.

use std::sync::Arc;

use pourparler_chance::{Chance, Key, Purpose, Seed};
use pourparler_engine::{Options, Simulation, Snapshot};
use pourparler_scenario::Scenario;

use crate::world::{
    assert_same, begin, cabinet, camp_david, karabakh, options, play, shipped, synthetic, trace, worlds,
};

const TURNS: [u32; 5] = [0, 1, 17, 60, 200];

fn check(scenario: &Arc<Scenario>, options: &Options, policy: &str) {
    let cabinet = cabinet(scenario, policy);
    let fresh = || Simulation::new(scenario.clone(), options).unwrap();
    let mut straight = fresh();
    let mut taken: Vec<(u32, Snapshot)> = Vec::new();
    let mut turn = 0;
    while !straight.is_over() {
        if TURNS.contains(&turn) {
            taken.push((turn, straight.snapshot()));
        }
        cabinet.play_turn(&mut straight);
        turn += 1;
    }
    let mut same = fresh();
    cabinet.play(&mut same);
    for (turn, snapshot) in &taken {
        let bytes = postcard::to_stdvec(snapshot).unwrap();
        let read: Snapshot = postcard::from_bytes(&bytes).unwrap();
        assert!(&read == snapshot, "turn {turn}: written and read again");
        for (what, sim) in [("the same", &mut same), ("a fresh", &mut fresh())] {
            sim.restore(&read);
            assert!(&sim.snapshot() == snapshot, "turn {turn}: taken again from {what} simulation");
            cabinet.play(sim);
            let what = format!("{}: from turn {turn} in {what} simulation", scenario.id);
            assert_same(&trace(sim), &trace(&straight), &what);
        }
        let mut resumed = Simulation::resumed(scenario.clone(), options, &read).unwrap();
        assert!(&resumed.snapshot() == snapshot, "turn {turn}: taken again from one that was resumed");
        cabinet.play(&mut resumed);
        let what = format!("{}: from turn {turn}, resumed", scenario.id);
        assert_same(&trace(&resumed), &trace(&straight), &what);
        // It has the past of all runs when it is asked for.
        resumed.reset(options.seed, options.run);
        assert!(resumed.snapshot() == fresh().snapshot(), "turn {turn}: resumed, then begun");
    }
}

#[test]
fn going_on_from_a_snapshot_is_as_never_stopping() {
    let scenario = karabakh();
    check(&scenario, &options(&scenario, "war", 4), "statecraft");
    check(&scenario, &options(&scenario, "border", 4), "random");
}

#[test]
fn the_same_in_a_made_up_world_and_by_the_week() {
    let scenario = synthetic("states=6,regions=30,seed=2");
    check(&scenario, &options(&scenario, "", 4), "statecraft");
    let scenario = karabakh();
    check(&scenario, &Options { turn_days: 7, ..options(&scenario, "war", 4) }, "statecraft");
}

#[test]
fn a_fork_goes_its_own_way_and_leaves_the_trunk_alone() {
    let scenario = karabakh();
    let (statecraft, random) = (cabinet(&scenario, "statecraft"), cabinet(&scenario, "random"));
    let mut trunk = begin(&scenario, "war", 8);
    play(&statecraft, &mut trunk, 30);
    let here = trunk.snapshot();
    let mut fork = begin(&scenario, "war", 8);
    fork.restore(&here);
    play(&random, &mut fork, 30);
    assert!(trunk.snapshot() == here, "the trunk is where it was");
    play(&statecraft, &mut trunk, 30);
    assert!(trace(&fork) != trace(&trunk));
    // And back: undo.
    trunk.restore(&here);
    assert!(trunk.snapshot() == here, "undone");
}

/// At every turn of a run: what is saved, written, read and restored in another simulation plays the next turn alike.
fn at_every_turn(scenario: &Arc<Scenario>, options: &Options, policy: &str) -> usize {
    let cabinet = cabinet(scenario, policy);
    let mut straight = Simulation::new(scenario.clone(), options).unwrap();
    // One that has been elsewhere, and keeps nothing of it.
    let mut other = Simulation::new(scenario.clone(), options).unwrap();
    play(&crate::world::cabinet(scenario, "random"), &mut other, 5);
    let mut turns = 0;
    while !straight.is_over() {
        let bytes = postcard::to_stdvec(&straight.snapshot()).unwrap();
        let read: Snapshot = postcard::from_bytes(&bytes).unwrap();
        other.restore(&read);
        cabinet.play_turn(&mut straight);
        cabinet.play_turn(&mut other);
        let what = format!("{}, {policy}, turn {turns}", scenario.id);
        assert!(other.snapshot() == straight.snapshot(), "{what}");
        assert_eq!(other.is_over(), straight.is_over(), "{what}");
        turns += 1;
    }
    turns
}

#[test]
fn a_run_can_be_saved_and_gone_on_with_at_every_turn() {
    let mut turns = 0;
    for scenario in [karabakh(), camp_david(), Arc::new(shipped("ultimatum"))] {
        for (n, start) in scenario.starts.iter().enumerate() {
            let policy = ["statecraft", "tit-for-tat", "hawk", "dove"][n % 4];
            turns += at_every_turn(&scenario, &options(&scenario, &start.id, 31 + n as u64), policy);
        }
        let weekly = Options { turn_days: 7, ..options(&scenario, "", 40) };
        turns += at_every_turn(&scenario, &weekly, "statecraft");
    }
    assert!(turns > 2000, "{turns}");
}

#[test]
fn from_any_turn_to_the_end_it_is_the_uninterrupted_run() {
    let mut rng = Chance::new(Seed(9), 0).stream(Key::new(Purpose(60_004)));
    let mut checked = 0;
    for scenario in worlds() {
        for start in scenario.starts.iter().map(|s| s.id.as_str()) {
            let options = options(&scenario, start, 50);
            let cabinet = cabinet(&scenario, "statecraft");
            let fresh = || Simulation::new(scenario.clone(), &options).unwrap();
            let mut straight = fresh();
            let mut taken = Vec::new();
            while !straight.is_over() {
                // About one turn in eighty, and each of a handful.
                if rng.unit() < 0.0125 || scenario.ends - scenario.begins < 10 {
                    taken.push(straight.snapshot());
                }
                cabinet.play_turn(&mut straight);
            }
            let expected = trace(&straight);
            let mut other = fresh();
            for snapshot in &taken {
                other.restore(snapshot);
                let day = other.today();
                cabinet.play(&mut other);
                assert_same(&trace(&other), &expected, &format!("{} from {start}, on {day}", scenario.id));
                checked += 1;
            }
        }
    }
    assert!(checked > 30, "{checked}");
}
