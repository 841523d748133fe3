//! Legal acts: what is listed is accepted, what is not listed is refused, a refusal changes nothing, and nothing panics.

use std::sync::Arc;

use pourparler_chance::{Chance, Key, Purpose, Seed, Stream};
use pourparler_engine::Simulation;
use pourparler_model::{
    Act, ActorId, Answer, CallId, ClauseId, DisputeId, ForceId, PackageId, RegionId, Statement, Tactic,
    TreatyId,
};
use pourparler_scenario::Scenario;

use crate::world::{begin, cabinet, play, worlds};

/// A stream for the tests' own draws, apart from all that the engine draws.
fn stream(seed: u64) -> Stream {
    Chance::new(Seed(seed), 0).stream(Key::new(Purpose(60_000)))
}

/// States of the world reached by either policy, in each world.
fn reached(mut visit: impl FnMut(&Arc<Scenario>, &mut Simulation)) {
    for scenario in worlds() {
        for policy in ["statecraft", "random"] {
            let cabinet = cabinet(&scenario, policy);
            let mut sim = begin(&scenario, "", 21);
            for turns in [0, 1, 3, 9, 20, 40, 80, 160] {
                play(&cabinet, &mut sim, turns);
                if !sim.is_over() {
                    visit(&scenario, &mut sim);
                }
            }
        }
    }
}

fn everybody(scenario: &Scenario) -> impl Iterator<Item = ActorId> + use<> {
    (0..scenario.actors.len()).map(ActorId::new)
}

#[test]
fn what_is_listed_is_accepted_and_taken() {
    let mut listed = 0;
    reached(|scenario, sim| {
        for actor in everybody(scenario) {
            let acts = sim.legal(actor);
            assert_eq!(acts, sim.legal(actor), "the list is stable");
            for (i, act) in acts.iter().enumerate() {
                assert_eq!(sim.view(actor).check(*act), Ok(()), "{act:?}");
                assert!(!acts[..i].contains(act), "listed twice: {act:?}");
            }
            let decides = sim.deciders().contains(&actor);
            assert!(decides || acts.is_empty(), "{} has no say", scenario.actors[actor.index()].id);
            let desks = &scenario.actors[actor.index()].desks;
            assert!(acts.iter().all(|a| desks.contains(&a.desk())));
            listed += acts.len();
            assert!(sim.submit(actor, &acts).is_empty());
            assert_eq!(sim.submit(actor, &acts).len(), 0, "submitting again replaces");
            let twice = [acts.clone(), acts.clone()].concat();
            assert_eq!(sim.submit(actor, &twice).len(), acts.len(), "nothing is ordered twice");
            sim.submit(actor, &[]);
        }
    });
    assert!(listed > 10_000, "{listed}");
}

/// An act with fields drawn without regard to what there is; every eighth id is far out of range.
fn any_act(sim: &Simulation, rng: &mut Stream) -> Act {
    let mut id = |there: usize| {
        let far = rng.unit() < 0.125;
        let u = rng.unit();
        if far { (u * 65_536.0) as u16 } else { (u * (there + 2) as f64) as u16 }
    };
    let (scenario, state) = (&sim.setup().scenario, sim.state());
    let force = ForceId(id(state.forces.len()));
    let region = RegionId(id(scenario.regions.len()));
    let dispute = DisputeId(id(scenario.disputes.len()));
    let packages = sim.setup().disputes.get(dispute.index()).map_or(9, |d| d.packages.len());
    let package = PackageId(id(packages));
    let actor = ActorId(id(scenario.actors.len()));
    let treaty = TreatyId(id(scenario.treaties.len()));
    let obligation = id(3) as u8;
    let call = CallId(id(state.ledger.calls.len()));
    let clause = ClauseId(id(state.ledger.clauses.len()));
    let answer = Answer::ALL[usize::from(id(5)) % Answer::ALL.len()];
    let statement = Statement::ALL[usize::from(id(3)) % Statement::ALL.len()];
    let tactic = Tactic::ALL[usize::from(id(4)) % Tactic::ALL.len()];
    match id(36) % 36 {
        0 => Act::Attack { force, into: region },
        1 => Act::Incursion { force, into: region },
        2 => Act::Move { force, to: region },
        3 => Act::Withdraw { dispute },
        4 => Act::Mobilise,
        5 => Act::CallTalks { dispute },
        6 => Act::Attend { dispute },
        7 => Act::Suspend { dispute },
        8 => Act::Resume { dispute },
        9 => Act::Leave { dispute },
        10 => Act::Offer { dispute, package },
        11 => Act::Accept { dispute },
        12 => Act::Demand { dispute, package },
        13 => Act::CallAlly { treaty, obligation, ally: actor },
        14 => Act::AnswerCall { call, answer },
        15 => Act::MakeStatement { statement, to: actor, dispute },
        16 => Act::ThreatenSanctions { against: actor },
        17 => Act::ImposeSanctions { against: actor },
        18 => Act::LiftSanctions { against: actor },
        19 => Act::Fulfil { clause },
        20 => Act::Postpone { clause },
        21 => Act::Brief { dispute, tactic, least: package },
        22 => Act::Draft { dispute, package },
        23 => Act::Back { dispute },
        24 => Act::Pledge { dispute, payment: (id(5) % 3) as u8 },
        25 => Act::ThreatenRecognition { dispute, title: (id(4) % 4) as u8 },
        26 => Act::Recognise { dispute, title: (id(4) % 4) as u8 },
        27 => Act::WithdrawRecognition { dispute, title: (id(4) % 4) as u8 },
        28 => Act::Aid { to: actor },
        29 => Act::Fund { to: actor },
        30 => Act::Relieve { to: actor },
        31 => Act::ImposeEmbargo { against: actor },
        32 => Act::LiftEmbargo { against: actor },
        33 => Act::CallConference { dispute },
        34 => Act::Fortify { force },
        _ => Act::CallElection,
    }
}

#[test]
fn ten_thousand_random_acts_are_accepted_if_listed_and_else_refused() {
    let mut rng = stream(1);
    let (mut accepted, mut refused) = (0, 0);
    reached(|scenario, sim| {
        let (before, hash) = (sim.snapshot(), sim.state_hash());
        let lists: Vec<Vec<Act>> = everybody(scenario).map(|a| sim.legal(a)).collect();
        for _ in 0..300 {
            // One actor in thirty is nobody.
            let actor = ActorId((rng.unit() * (1.03 * scenario.actors.len() as f64)) as u16);
            let act = any_act(sim, &mut rng);
            let listed = lists.get(actor.index()).is_some_and(|list| list.contains(&act));
            let answer = sim.submit(actor, &[act]);
            assert_eq!(answer.is_empty(), listed, "{actor:?}, {act:?}: {answer:?}");
            assert_eq!(sim.state_hash(), hash, "{act:?} changed the state before the turn");
            if listed { accepted += 1 } else { refused += 1 }
        }
        assert!(sim.snapshot() == before);
        for actor in everybody(scenario) {
            assert_eq!(sim.legal(actor), lists[actor.index()], "the list is as before");
            sim.submit(actor, &[]);
        }
    });
    assert!(accepted + refused >= 10_000, "{accepted} + {refused}");
    assert!(accepted >= 100 && refused >= 1000, "{accepted} accepted, {refused} refused");
}

#[test]
fn refused_orders_are_as_none() {
    let mut rng = stream(2);
    reached(|scenario, sim| {
        let here = sim.snapshot();
        sim.step();
        let expected = sim.snapshot();
        sim.restore(&here);
        for actor in everybody(scenario) {
            let legal = sim.legal(actor);
            let acts: Vec<Act> =
                (0..20).map(|_| any_act(sim, &mut rng)).filter(|a| !legal.contains(a)).collect();
            assert_eq!(sim.submit(actor, &acts).len(), acts.len());
        }
        sim.step();
        assert!(sim.snapshot() == expected);
        sim.restore(&here);
    });
}

#[test]
fn whatever_is_legal_can_be_played_all_at_once() {
    let mut rng = stream(3);
    let mut events = 0;
    for scenario in worlds() {
        let mut sim = begin(&scenario, "", 31);
        for turn in 0..120 {
            if sim.is_over() {
                break;
            }
            for actor in everybody(&scenario) {
                // Now and then everything that is legal, else a handful, in any order.
                let mut acts = sim.legal(actor);
                let share = if turn % 10 == 9 { 1.0 } else { rng.unit() * 0.1 };
                acts.retain(|_| rng.unit() < share);
                acts.sort_by_cached_key(|_| (rng.unit() * 1e9) as u64);
                assert!(sim.submit(actor, &acts).is_empty());
            }
            sim.step();
        }
        events += sim.chronicle().len();
    }
    assert!(events > 1000, "{events}");
}
