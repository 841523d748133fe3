//! The ECS world, for whoever puts queries to it: it has the state, looking at it changes nothing, and what is changed holds.

use pourparler_engine::bevy_ecs::prelude::*;
use pourparler_engine::components::{Conflict, Ground, Home, Id, Levels, Troops, Written};
use pourparler_engine::{Options, Simulation, WorldState};

use crate::world::{actor, assert_same, begin, cabinet, karabakh, options, play, trace, whole};

/// What queries find, in order of id.
fn of_all<C: Component + Clone>(world: &mut World) -> Vec<C> {
    let mut found: Vec<(usize, C)> =
        world.query::<(&Id, &C)>().iter(world).map(|(id, c)| (id.0, c.clone())).collect();
    found.sort_by_key(|(id, _)| *id);
    assert!(found.iter().enumerate().all(|(i, (id, _))| i == *id), "an id is missing or there twice");
    found.into_iter().map(|(_, c)| c).collect()
}

#[test]
fn the_world_has_the_state() {
    let scenario = karabakh();
    let policies = cabinet(&scenario, "statecraft");
    for spawn_shuffle in [0, 1, 2] {
        let options = Options { spawn_shuffle, ..options(&scenario, "war", 3) };
        let mut sim = Simulation::new(scenario.clone(), &options).unwrap();
        let forces_at_first = sim.state().forces.len();
        play(&policies, &mut sim, 40);
        let state: WorldState = sim.state().clone();
        assert!(state.forces.len() > forces_at_first, "no force came up: the test shows less than it could");
        sim.with_world(|world| {
            let regions: Vec<_> = of_all::<Ground>(world).into_iter().map(|g| g.0).collect();
            let forces: Vec<_> = of_all::<Troops>(world).into_iter().filter_map(|t| t.0).collect();
            let homes: Vec<_> = of_all::<Home>(world).into_iter().map(|h| h.0).collect();
            let conflicts: Vec<_> = of_all::<Conflict>(world).into_iter().map(|c| c.0).collect();
            let levels: Vec<_> = of_all::<Levels>(world).into_iter().map(|l| l.holding).collect();
            assert!(regions == state.regions, "regions, shuffled by {spawn_shuffle}");
            assert!(forces == state.forces, "forces, shuffled by {spawn_shuffle}");
            assert!(homes == state.homes, "home fronts, shuffled by {spawn_shuffle}");
            assert!(conflicts == state.hostilities, "hostilities, shuffled by {spawn_shuffle}");
            assert!(levels == state.levels, "levels, shuffled by {spawn_shuffle}");
            assert!(world.resource::<Written>().0 == state.ledger, "agreements, shuffled by {spawn_shuffle}");
        });
        assert!(*sim.state() == state, "shuffled by {spawn_shuffle}: after a look");
    }
}

#[test]
fn looking_does_not_show() {
    let scenario = karabakh();
    let policies = cabinet(&scenario, "statecraft");
    let mut unseen = begin(&scenario, "war", 5);
    let expected = whole(&policies, &mut unseen);
    for spawn_shuffle in [0, 3] {
        let options = Options { spawn_shuffle, ..options(&scenario, "war", 5) };
        let mut seen = Simulation::new(scenario.clone(), &options).unwrap();
        while !seen.is_over() {
            seen.with_world(|world| assert!(!of_all::<Home>(world).is_empty()));
            policies.play_turn(&mut seen);
        }
        assert_same(&trace(&seen), &expected, "looked at every turn");
    }
}

#[test]
fn what_is_changed_holds() {
    let scenario = karabakh();
    let policies = cabinet(&scenario, "statecraft");
    let arm = actor(&scenario, "ARM");
    let mut sim = Simulation::new(scenario.clone(), &options(&scenario, "war", 1)).unwrap();
    play(&policies, &mut sim, 5);
    let mut expected = sim.state().clone();
    expected.homes[arm.index()].support = 0.125;
    expected.regions[0].progress = 0.5;
    sim.with_world(|world| {
        for (id, mut home) in world.query::<(&Id, &mut Home)>().iter_mut(world) {
            if id.0 == arm.index() {
                home.0.support = 0.125;
            }
        }
        for (id, mut ground) in world.query::<(&Id, &mut Ground)>().iter_mut(world) {
            if id.0 == 0 {
                ground.0.progress = 0.5;
            }
        }
    });
    assert!(*sim.state() == expected);
    // And the run goes on from there.
    policies.play(&mut sim);
    assert!(sim.is_over());
}
