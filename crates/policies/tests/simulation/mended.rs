//! What has been mended, each with a case in which it went wrong before.

use pourparler_engine::{Pairs, Simulation};
use pourparler_model::ActorId;

use crate::world::*;

#[test]
fn ties_set_by_hand_return_like_others() {
    let scenario = synthetic("states=6,regions=30,seed=4");
    let mut options = options(&scenario, "", 1);
    // Nothing happens by itself.
    let values = &mut options.values;
    (values.clash_hazard, values.ceasefire_scale, values.crisis_hazard) = (0.0, 0.0, 0.0);
    let mut sim = Simulation::new(scenario, &options).unwrap();
    let keep = sim.setup().values.tie_decay;
    let by_hand: [fn(&mut Simulation, ActorId, ActorId, f64); 2] = [
        |sim, a, b, tie| sim.with_world(|world| set_tie(&mut world.resource_mut::<Pairs>(), a, b, tie)),
        |sim, a, b, tie| {
            let mut snapshot = sim.snapshot();
            set_tie(&mut snapshot.state.pairs, a, b, tie);
            sim.restore(&snapshot);
        },
    ];
    for (i, by_hand) in by_hand.into_iter().enumerate() {
        sim.step();
        let (a, b) = (ActorId::new(i), ActorId::new(i + 3));
        let base = sim.setup().ties[sim.state().pairs.at(a, b)];
        let tie = if base > 0.0 { -0.9 } else { 0.9 };
        by_hand(&mut sim, a, b, tie);
        for days in 1..=2 {
            sim.step();
            near(sim.state().pairs.tie(a, b), base + (tie - base) * libm::pow(keep, f64::from(days)), "tie");
        }
        assert!((1.0 - keep) * (tie - base).abs() > 1e-6);
    }
}

fn set_tie(pairs: &mut Pairs, a: ActorId, b: ActorId, tie: f64) {
    let (ab, ba) = (pairs.at(a, b), pairs.at(b, a));
    (pairs.ties[ab], pairs.ties[ba]) = (tie, tie);
}
