//! The ECS world, for whoever puts queries to it: it has the state, and what is changed of it holds. That looking at it changes
//! nothing, in whatever order entities were spawned, is among the tests of `same_bytes`.

use pourparler_engine::bevy_ecs::prelude::*;
use pourparler_engine::components::{Force, Id, Levels};
use pourparler_engine::{HomeFront, Hostilities, Ledger, Options, RegionState, Simulation, WorldState};

use crate::world::{actor, cabinet, karabakh, options, play};

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
            let forces: Vec<_> = of_all::<Force>(world).into_iter().filter_map(|f| f.0).collect();
            let levels: Vec<_> = of_all::<Levels>(world).into_iter().map(|l| l.holding).collect();
            assert!(of_all::<RegionState>(world) == state.regions, "regions, shuffled by {spawn_shuffle}");
            assert!(forces == state.forces, "forces, shuffled by {spawn_shuffle}");
            assert!(of_all::<HomeFront>(world) == state.homes, "home fronts, shuffled by {spawn_shuffle}");
            assert!(of_all::<Hostilities>(world) == state.hostilities, "shuffled by {spawn_shuffle}");
            assert!(levels == state.levels, "levels, shuffled by {spawn_shuffle}");
            assert!(*world.resource::<Ledger>() == state.ledger, "agreements, shuffled by {spawn_shuffle}");
        });
        assert!(*sim.state() == state, "shuffled by {spawn_shuffle}: after a look");
    }
}

#[test]
fn what_is_changed_holds() {
    let scenario = karabakh();
    let policies = cabinet(&scenario, "statecraft");
    let arm = actor(&scenario, "ARM");
    let options = Options { spawn_shuffle: 1, ..options(&scenario, "war", 1) };
    let mut sim = Simulation::new(scenario.clone(), &options).unwrap();
    play(&policies, &mut sim, 5);
    let mut expected = sim.state().clone();
    expected.homes[arm.index()].support = 0.125;
    expected.regions[0].progress = 0.5;
    sim.with_world(|world| {
        for (id, mut home) in world.query::<(&Id, &mut HomeFront)>().iter_mut(world) {
            if id.0 == arm.index() {
                home.support = 0.125;
            }
        }
        for (id, mut ground) in world.query::<(&Id, &mut RegionState)>().iter_mut(world) {
            if id.0 == 0 {
                ground.progress = 0.5;
            }
        }
    });
    assert!(*sim.state() == expected);
    // And the run goes on from there.
    policies.play(&mut sim);
    assert!(sim.is_over());
}
