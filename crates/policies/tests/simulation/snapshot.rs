//! Save, go back, fork: a run that goes on from a snapshot is the run that was never interrupted.

use std::sync::Arc;

use pourparler_engine::{Options, Simulation, Snapshot};
use pourparler_scenario::Scenario;

use crate::world::{assert_same, begin, cabinet, karabakh, options, play, synthetic, trace};

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
