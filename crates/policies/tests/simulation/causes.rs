//! Every war of the model's making has one cause, every end one reason; what cannot be counted on at a table; troops that
//! drive detachments off their own ground.

use std::sync::Arc;

use pourparler_engine::{CHALLENGER, Consequences, DEFENDER, Simulation};
use pourparler_model::{Account, Act, Course, DisputeId, EventKind, Hostility, Onset, PackageId, Seen};
use pourparler_policies::Cabinet;

use crate::world::{actor, begin, karabakh, options, play, shipped, worlds};

#[test]
fn every_war_has_one_cause_and_every_end_one_reason() {
    let mut wars = 0;
    for scenario in worlds() {
        for seed in 1..=6 {
            for policy in ["statecraft", "random"] {
                let mut sim = begin(&scenario, "", seed);
                play(&crate::world::cabinet(&scenario, policy), &mut sim, 60);
                let events = sim.chronicle();
                let reasons = |of: usize| {
                    let why = |kind| matches!(kind, EventKind::WhyBegun(_) | EventKind::WhyEnded(_));
                    events.iter().filter(|e| why(e.kind) && e.cause == Some(of as u32)).count()
                };
                for (i, event) in events.iter().enumerate() {
                    match event.kind {
                        EventKind::WarBegins | EventKind::WarEnds => {
                            wars += usize::from(!event.imposed);
                            assert_eq!(reasons(i), usize::from(!event.imposed), "{} {seed} {i}", scenario.id);
                        }
                        EventKind::WhyBegun(_) | EventKind::WhyEnded(_) => {
                            assert_eq!(event.seen, Seen::NONE, "it rests on what both sides believe");
                            let of = events[event.cause.unwrap() as usize].kind;
                            let begun = matches!(event.kind, EventKind::WhyBegun(_));
                            assert_eq!(of, if begun { EventKind::WarBegins } else { EventKind::WarEnds });
                            assert!(event.amount.is_finite() && event.other.is_finite());
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    assert!(wars >= 20, "{wars}");
}

/// In the ultimatum both hold the same of the war, no ground passes, no home front has a say and nothing is staked: what is
/// left is the responder's private cost, or noise.
#[test]
fn the_ultimatum_knows_disparity_and_chance_only() {
    let scenario = Arc::new(shipped("ultimatum"));
    let cabinet = Cabinet::statecraft(scenario.actors.len());
    let (mut disparity, mut all) = (0, 0);
    for seed in 1..=300 {
        let mut sim = begin(&scenario, "", seed);
        play(&cabinet, &mut sim, 2);
        for event in sim.chronicle() {
            let EventKind::WhyBegun(cause) = event.kind else { continue };
            assert!(matches!(cause, Onset::Disparity | Onset::Chance), "{cause:?} {event:?}");
            assert_eq!(cause == Onset::Disparity, event.other > 1e-9);
            all += 1;
            disparity += u32::from(cause == Onset::Disparity);
        }
    }
    println!("{disparity} of {all} wars by disparity");
    assert!(all > 0);
}

/// The flagship with cheap wars and nothing that holds anybody to what was signed.
fn unbound(penalty: f64) -> Simulation {
    let mut scenario = (*karabakh()).clone();
    for side in ["AZE", "ARM"] {
        let id = actor(&scenario, side);
        let cost = &mut scenario.actors[id.index()].military.as_mut().unwrap().war_cost;
        (cost.low, cost.mode, cost.high) = (0.001, 0.001, 0.001);
    }
    let mut options = options(&scenario, "war", 3);
    options.values.breach_cost = penalty;
    options.values.guarantor_penalty = 0.0;
    Simulation::new(Arc::new(scenario), &options).unwrap()
}

#[test]
fn who_gives_ground_reckons_with_more_demands() {
    let dispute = DisputeId::new(0);
    let losses = |sim: &Simulation| {
        let view = sim.view(sim.setup().scenario.disputes[0].defender);
        let (expected, mut known) = (view.commitment(dispute).unwrap(), Consequences::default());
        let all = (0..view.packages(dispute)).map(PackageId::new);
        let lost: Vec<[f64; 2]> = all.map(|p| expected.lost(p, &mut known)).collect();
        [0, 1].map(|side| lost.iter().map(|l| l[side]).collect::<Vec<f64>>())
    };
    let free = losses(&unbound(0.0));
    let (bound, tied) = (losses(&unbound(0.05)), losses(&unbound(10.0)));
    assert!(free[DEFENDER].iter().any(|l| *l > 0.01), "the giver: {:?}", free[DEFENDER]);
    assert!(free.iter().all(|side| side[0] == 0.0), "what holds moves no ground");
    for side in [CHALLENGER, DEFENDER] {
        assert!(free[side].iter().zip(&bound[side]).all(|(f, b)| *f >= *b - 1e-12), "a bond only helps");
        assert!(tied[side].iter().all(|l| *l == 0.0), "what can't be broken is worth its face");
    }
}

#[test]
fn detachments_are_driven_off_ones_own_ground() {
    let scenario = karabakh();
    let arm = actor(&scenario, "ARM");
    let mut driven_off = 0;
    for seed in 1..=8 {
        let mut sim = begin(&scenario, "border", seed);
        let holds = |sim: &Simulation, act: &Act| match *act {
            Act::Attack { into, .. } => sim.setup().friendly(sim.state().regions[into.index()].military, arm),
            _ => false,
        };
        let from = sim.chronicle().len();
        let mut first = true;
        for _ in 0..40 {
            let acts: Vec<Act> = sim.legal(arm).into_iter().filter(|act| holds(&sim, act)).collect();
            if std::mem::take(&mut first) {
                assert!(!acts.is_empty(), "troops of the other side stand on its ground");
                sim.submit(arm, &acts);
                sim.step();
                let begins = sim.chronicle()[from..].iter().find(|e| e.kind == EventKind::WarBegins);
                assert_eq!(begins.and_then(|e| e.by), Some(arm), "to fight opens a war");
                assert!(sim.state().hostilities.iter().any(|h| h.status == Hostility::War));
                continue;
            }
            sim.submit(arm, &acts);
            sim.step();
        }
        let events = &sim.chronicle()[from..];
        for event in events.iter().filter(|e| e.kind == EventKind::Expelled) {
            driven_off += 1;
            let region = event.place.unwrap();
            assert_eq!(event.by, Some(arm));
            assert!(sim.setup().friendly(sim.state().regions[region.index()].military, arm));
            let left = sim
                .state()
                .forces
                .iter()
                .any(|f| f.region == region && f.troops > 0 && Some(f.owner) == event.to);
            assert!(!left, "they have fallen back, or are prisoners");
        }
        assert!(events.iter().all(|e| e.kind != EventKind::RegionTaken), "who holds what has not changed");
    }
    assert!(driven_off > 0);
}

#[test]
fn to_drive_off_who_entered_ones_own_ground_in_law_costs_no_reputation() {
    let scenario = karabakh();
    let arm = actor(&scenario, "ARM");
    let cabinet = crate::world::cabinet(&scenario, "statecraft");
    let reputation = |course: &Course| {
        course.terms.iter().filter(|t| t.name == "reputation").map(|t| t.value).sum::<f64>()
    };
    let mut weighed = 0;
    for seed in 1..=8 {
        let mut sim = begin(&scenario, "border", seed);
        for _ in 0..20 {
            let mut account = Account::default();
            let _ordered = cabinet.decide(&sim, arm, Some(&mut account));
            let courses = account.desks.iter().flat_map(|desk| &desk.courses);
            for course in courses.filter(|c| c.label.forms[0].starts_with("drive")) {
                let region = |act: &Act| match *act {
                    Act::Attack { into, .. } => Some(&scenario.regions[into.index()]),
                    _ => None,
                };
                assert!(course.acts.iter().filter_map(region).all(|r| r.de_jure == arm));
                assert_eq!(reputation(course), 0.0, "{course:?}");
                weighed += 1;
            }
            cabinet.play_turn(&mut sim);
        }
    }
    assert!(weighed > 0);
}
