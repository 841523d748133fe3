//! Field works: a force fortifies the ground on which it stands, and what that is worth.

use std::sync::Arc;

use pourparler_engine::{CHALLENGER, DEFENDER, Simulation};
use pourparler_model::{Act, ActorId, ForceId};
use pourparler_scenario::Scenario;

use crate::world::{actor, begin, cabinet, karabakh, near, options, play};

/// An actor and a force of its own that it may fortify.
fn digger(sim: &Simulation) -> (ActorId, ForceId) {
    let can = |me: ActorId| {
        let acts = sim.legal(me);
        acts.into_iter().find_map(|act| match act {
            Act::Fortify { force } => Some((me, force)),
            _ => None,
        })
    };
    sim.deciders().iter().find_map(|me| can(*me)).unwrap()
}

#[test]
fn works_grow_by_the_day_until_they_are_finished_and_fortify_prepared_positions() {
    let scenario = karabakh();
    let mut sim = begin(&scenario, "border", 1);
    let v = sim.setup().values;
    let (me, force) = digger(&sim);
    let at = force.index();
    let strength = |sim: &Simulation| {
        let (setup, state) = (sim.setup(), sim.state());
        let enemy = sim.setup().disputes[0].principals[CHALLENGER];
        pourparler_engine::rules::strength::defending(
            setup,
            state,
            &state.forces[at],
            enemy,
            1000.0,
            sim.today(),
        ) / state.forces[at].supply
    };
    let before = strength(&sim);
    assert!(sim.submit(me, &[Act::Fortify { force }]).is_empty());
    for day in 1..=v.fortify_days as u32 {
        sim.step();
        near(sim.state().forces[at].works, f64::from(day) / v.fortify_days, "works");
        // Under way or finished, it is not ordered again.
        assert!(!sim.legal(me).contains(&Act::Fortify { force }));
    }
    near(strength(&sim) / before, v.posture_fortified / v.posture_prepared, "finished works");
    sim.step();
    assert_eq!(sim.state().forces[at].works.min(1.0), 1.0);
    // They stay behind when it leaves, and nobody has them.
    let go = sim.legal(me).into_iter().find(|a| matches!(a, Act::Move { force: f, .. } if *f == force));
    let Act::Move { to, .. } = go.unwrap() else { unreachable!() };
    assert!(sim.submit(me, &[go.unwrap()]).is_empty());
    let (owner, region) = (sim.state().forces[at].owner, sim.state().forces[at].region);
    sim.step();
    let works = |place| {
        let here = sim.state().forces.iter().filter(|f| f.owner == owner && f.region == place);
        here.filter(|f| f.role == pourparler_model::ForceRole::Army).map(|f| f.works).fold(0.0, f64::max)
    };
    assert_eq!((works(region), works(to)), (0.0, 0.0));
}

#[test]
fn who_attacks_does_not_dig() {
    let scenario = karabakh();
    let mut sim = begin(&scenario, "border", 1);
    let mut tried = 0;
    for me in sim.deciders() {
        let acts = sim.legal(me);
        for act in &acts {
            let Act::Attack { force, .. } = *act else { continue };
            if tried > 2 || !acts.contains(&Act::Fortify { force }) {
                continue;
            }
            let here = sim.snapshot();
            for orders in [[*act, Act::Fortify { force }], [Act::Fortify { force }, *act]] {
                let _ = sim.submit(me, &orders);
                sim.step();
                let after = sim.state().forces[force.index()];
                assert!(!after.digs && after.works == here.state.forces[force.index()].works);
                sim.restore(&here);
            }
            tried += 1;
        }
    }
    assert!(tried > 0);
}

fn with_works(works: f64) -> Arc<Scenario> {
    let mut scenario = Scenario::clone(&karabakh());
    for order in &mut scenario.orders_of_battle {
        for force in &mut order.forces {
            force.works = works;
        }
    }
    Arc::new(scenario)
}

#[test]
fn the_outlook_counts_works_of_the_defender_only() {
    // Luck has few draws at each value of the shock, so that a small difference could go under: twice the posture.
    let [open, fortified] = [0.0, 1.0].map(|works| {
        let scenario = with_works(works);
        let mut options = options(&scenario, "war", 1);
        options.values.posture_fortified = 2.0 * options.values.posture_prepared;
        Simulation::new(scenario, &options).unwrap()
    });
    let v = open.setup().values;
    for side in [CHALLENGER, DEFENDER] {
        let of = |sim: &Simulation| sim.state().assessments[0][side];
        let ratio = of(&open).laydown.ratio - of(&fortified).laydown.ratio;
        near(ratio, libm::log(v.posture_fortified / v.posture_prepared), "log ratio of strengths");
        let [before, against] = [&open, &fortified].map(|sim| of(sim).outlook);
        assert!(against.win < before.win, "{against:?} {before:?}");
    }
}

#[test]
fn in_peace_statecraft_fortifies_the_line_and_nothing_behind_it() {
    let scenario = karabakh();
    let cabinet = cabinet(&scenario, "statecraft");
    let mut sim = begin(&scenario, "border", 2);
    play(&cabinet, &mut sim, 60);
    let sides = [actor(&scenario, "ARM"), actor(&scenario, "AZE")];
    let mut dug = [0; 2];
    for force in sim.state().forces.iter().filter(|f| f.works > 0.0) {
        let commander = sim.setup().commander[force.owner.index()];
        let side = sides.iter().position(|s| *s == commander).unwrap();
        dug[side] += 1;
    }
    assert!(dug[0] > 0 && dug[1] > 0, "{dug:?}");
    let baku = scenario.regions.iter().position(|r| r.id == "az_baku").unwrap();
    assert!(sim.state().forces.iter().all(|f| f.region.index() != baku || f.works == 0.0));
}
