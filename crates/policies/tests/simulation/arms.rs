//! Drones and air defence: data of their own, with answers that the documents and the parameters give beforehand.

use std::sync::Arc;

use pourparler_engine::{CHALLENGER, DEFENDER};
use pourparler_model::EventKind;
use pourparler_scenario::{Estimate, Scenario};
use pourparler_theory::combat::drone_advantage;

use crate::world::{actor, assert_same_events, begin, cabinet, karabakh, near, shipped};

fn point(value: f64) -> Estimate {
    Estimate { low: value, mode: value, high: value }
}

fn with(mut scenario: Scenario, code: &str, drones: f64, air_defence: f64) -> Scenario {
    let who = actor(&scenario, code);
    let means = scenario.actors[who.index()].military.as_mut().unwrap();
    (means.drones, means.air_defence) = (point(drones), point(air_defence));
    scenario
}

#[test]
fn drones_count_against_the_air_defence_of_the_other_side_and_those_under_command_share_both() {
    let base = Scenario::clone(&karabakh());
    let code = |c: &str| actor(&base, c);
    let (arm, art, aze, fra) = (code("ARM"), code("ART"), code("AZE"), code("FRA"));
    let scenario = Arc::new(with(with(base, "AZE", 150.0, 0.0), "ART", 40.0, 0.5));
    let sim = begin(&scenario, "war", 1);
    let (setup, v) = (sim.setup(), &sim.setup().values);
    let factor = |n, c| libm::exp(drone_advantage(n, c, v.drone_scale, v.drone_weight));
    // Half of 150 get through, which is three quarters of the scale; the better air defence of the two counts for both.
    assert_eq!(v.drone_scale, 100.0);
    let expected = libm::exp(v.drone_weight * (1.0 - libm::exp(-0.75)));
    near(setup.drone_factor(aze, arm), expected, "against Armenia");
    near(setup.drone_factor(aze, art), expected, "against Artsakh");
    // Nobody stops the 40 that Artsakh has, and Armenia shares.
    near(setup.drone_factor(art, aze), factor(40.0, 0.0), "of Artsakh");
    near(setup.drone_factor(arm, aze), factor(40.0, 0.0), "of Armenia");
    assert_eq!(setup.drone_factor(fra, aze), 1.0);
}

#[test]
fn the_shipped_split_between_training_and_drones_leaves_the_whole_as_it_was() {
    let scenario = karabakh();
    let sim = begin(&scenario, "war", 1);
    let code = |c: &str| actor(&scenario, c);
    let (arm, aze) = (code("ARM"), code("AZE"));
    // 1.3 a soldier was the estimate with drones in it, before they were data of their own.
    for who in [aze, code("TUR")] {
        let whole = sim.setup().quality_against(who, arm);
        assert!((whole - 1.3).abs() < 0.001, "{whole}");
    }
    assert_eq!(sim.setup().quality_against(arm, aze), 1.0);
}

#[test]
fn a_war_with_drones_is_the_war_with_as_much_more_quality() {
    let base = || {
        let mut scenario = shipped("ultimatum");
        scenario.ends = scenario.begins + 40;
        scenario
    };
    let drones = Arc::new(with(base(), "D", 120.0, 0.0));
    let first = begin(&drones, "", 1);
    let (d, s) = (actor(&drones, "D"), actor(&drones, "S"));
    let factor = first.setup().drone_factor(d, s);
    assert!(factor > 1.1, "{factor}");
    let mut quality = base();
    let means = quality.actors[d.index()].military.as_mut().unwrap();
    means.quality = point(means.quality.mode * factor);
    let quality = Arc::new(quality);
    let mut battles = 0;
    for seed in 1..=4 {
        let [mut a, mut b] = [&drones, &quality].map(|world| begin(world, "", seed));
        for sim in [&mut a, &mut b] {
            cabinet(&drones, "statecraft").play(sim);
        }
        assert_same_events(a.chronicle(), b.chronicle(), "drones or quality");
        battles += a.chronicle().iter().filter(|e| e.kind == EventKind::Battle).count();
    }
    assert!(battles > 0);
}

#[test]
fn who_loses_its_drones_has_the_worse_outlook_by_their_factor() {
    let with_drones = karabakh();
    let without = Arc::new(with(Scenario::clone(&with_drones), "AZE", 0.0, 0.4));
    let [a, b] = [&with_drones, &without].map(|world| begin(world, "war", 1));
    let (aze, arm) = (actor(&with_drones, "AZE"), actor(&with_drones, "ARM"));
    let factor = a.setup().drone_factor(aze, arm);
    for side in [CHALLENGER, DEFENDER] {
        let of = |sim: &pourparler_engine::Simulation| sim.state().assessments[0][side];
        near(of(&a).laydown.ratio - of(&b).laydown.ratio, libm::log(factor), "log ratio of strengths");
        let [with, without] = [of(&a), of(&b)];
        // All of it in a victory; what stalemates gain on average is not the same stalemates' in both.
        let [ground, less] = [with, without].map(|a| a.outlook.win + a.outlook.draw * a.gained);
        assert!(ground > less, "the ground that it expects to gain: {ground} and {less}");
        assert!(with.outlook.lose <= without.outlook.lose, "{:?}, {:?}", with.outlook, without.outlook);
    }
}
