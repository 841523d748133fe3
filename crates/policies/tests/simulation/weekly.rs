//! The length of a turn: by the week the whole scenario plays as by the day, but for what is decided less often.

use pourparler_engine::{Options, Simulation};
use pourparler_model::{Act, Answer, CallId, EventKind};

use crate::world::{actor, begin, cabinet, first, karabakh, options, synthetic, worlds};

#[test]
fn weekly_turns_play_every_world_to_its_end() {
    for scenario in worlds() {
        for policy in ["statecraft", "random"] {
            let cabinet = cabinet(&scenario, policy);
            for start in scenario.starts.iter().map(|s| s.id.as_str()) {
                let weekly = Options { turn_days: 7, ..options(&scenario, start, 2) };
                let mut sim = Simulation::new(scenario.clone(), &weekly).unwrap();
                let days = scenario.ends - sim.today() + 1;
                let mut turns = 0;
                while !sim.is_over() {
                    cabinet.play_turn(&mut sim);
                    turns += 1;
                }
                assert_eq!(turns, (days + 6) / 7, "{} from {start}", scenario.id);
            }
        }
    }
}

#[test]
fn an_agreement_enters_into_force_by_the_week_too() {
    let scenario = karabakh();
    let cabinet = cabinet(&scenario, "statecraft");
    let mut signed = 0;
    for seed in 1..=8 {
        let weekly = Options { turn_days: 7, ..options(&scenario, "war", seed) };
        let mut sim = Simulation::new(scenario.clone(), &weekly).unwrap();
        let before = sim.state().ledger.pacts.len();
        cabinet.play(&mut sim);
        // Each that was signed in time, and was not broken before its day.
        let events = sim.chronicle();
        for (i, pact) in sim.state().ledger.pacts.iter().enumerate().skip(before) {
            let started = |e: &&pourparler_model::Event| {
                e.kind == EventKind::InForce
                    && e.subject == pourparler_model::Subject::Pact(pourparler_model::PactId::new(i))
            };
            if pact.in_force + 7 <= scenario.ends && pact.broken.is_none_or(|day| day > pact.in_force + 7) {
                assert_eq!(events.iter().filter(started).count(), 1, "seed {seed}: {pact:?}");
                signed += 1;
            }
        }
    }
    assert!(signed >= 4, "{signed}");
}

#[test]
fn decisions_come_as_often_by_the_week_as_by_the_day() {
    // Not the same runs: a table moves once a turn. But as much war, within a factor of two: what happens within a week alarms the desks once.
    let scenario = synthetic("states=6,regions=30,seed=2");
    let cabinet = cabinet(&scenario, "statecraft");
    let battles = |turn_days: u8| -> f64 {
        let mut count = 0;
        for seed in 1..=120 {
            let by = Options { turn_days, ..options(&scenario, "", seed) };
            let mut sim = Simulation::new(scenario.clone(), &by).unwrap();
            cabinet.play(&mut sim);
            count += sim.chronicle().iter().filter(|e| e.kind == EventKind::WarBegins).count();
        }
        f64::from(count as u32)
    };
    let (daily, weekly) = (battles(1), battles(7));
    println!("wars in 120 runs of a made-up world: {daily} by the day, {weekly} by the week");
    assert!(daily > 0.0 && weekly > 0.0 && (0.5..=2.0).contains(&(weekly / daily)), "{daily} {weekly}");
}

#[test]
fn a_turn_of_another_length_is_refused() {
    let scenario = karabakh();
    for turn_days in [0, 2, 14] {
        let wrong = Options { turn_days, ..options(&scenario, "war", 1) };
        assert!(Simulation::new(scenario.clone(), &wrong).is_err(), "{turn_days}");
    }
    assert_eq!(begin(&scenario, "war", 1).state().clock.turn_days, 1);
}

#[test]
fn a_call_waits_for_the_next_decision_and_what_it_orders() {
    let scenario = karabakh();
    let arm = actor(&scenario, "ARM");
    for turn_days in [1, 7] {
        let mut by = Options { turn_days, ..options(&scenario, "border", 1) };
        by.values.answer_days = 1.0;
        let mut sim = Simulation::new(scenario.clone(), &by).unwrap();
        let call = sim.legal(arm).into_iter().find(|act| matches!(act, Act::CallAlly { .. })).unwrap();
        assert!(sim.submit(arm, &[call]).is_empty());
        sim.step();
        let at = sim.state().ledger.calls.len() - 1;
        let called = sim.state().ledger.calls[at];
        let here = sim.snapshot();
        let answers = Act::AnswerCall { call: CallId::new(at), answer: Answer::Words };
        assert!(sim.submit(called.to, &[answers]).is_empty(), "{turn_days}");
        sim.step();
        let now = sim.state().ledger.calls[at];
        assert_eq!((now.answer, now.lapsed), (Some(Answer::Words), None), "{turn_days}");
        // Without an answer it lapses before the decision after that.
        sim.restore(&here);
        sim.step();
        assert_eq!(sim.state().ledger.calls[at].lapsed, Some(called.made + 2 * i32::from(turn_days)));
    }
}

#[test]
fn an_ultimatum_stands_for_the_first_decision_after_its_deadline() {
    let scenario = karabakh();
    let aze = actor(&scenario, "AZE");
    // Two days, and one of grace: by the day it lapses on the fourth, by the week not before the second decision.
    for (turn_days, lapses) in [(1, 4), (7, 8)] {
        let mut by = Options { turn_days, ..options(&scenario, "eve", 1) };
        (by.values.ultimatum_days, by.values.ultimatum_grace_days) = (2.0, 1.0);
        let mut sim = Simulation::new(scenario.clone(), &by).unwrap();
        let given = sim.today();
        let ultimatum = sim.legal(aze).into_iter().find(|act| matches!(act, Act::Ultimatum { .. })).unwrap();
        assert!(sim.submit(aze, &[ultimatum]).is_empty());
        for _ in 0..4 {
            sim.step();
        }
        let lapsed = first(&sim, 0, EventKind::UltimatumLapsed);
        assert_eq!(lapsed.date - given, lapses, "{turn_days}");
    }
}

#[test]
fn the_same_orders_bring_the_same_battles_by_the_day_and_by_the_week() {
    // Nobody decides: what the start has ordered goes on. What differs otherwise comes of how often they decide.
    let scenario = karabakh();
    let mut taken = 0;
    for seed in 1..=5 {
        let [daily, weekly] = [1, 7].map(|turn_days| {
            let by = Options { turn_days, ..options(&scenario, "war", seed) };
            let mut sim = Simulation::new(scenario.clone(), &by).unwrap();
            let from = sim.chronicle().len();
            while !sim.is_over() {
                sim.step();
            }
            let mut told = sim.chronicle()[from..].to_vec();
            told.retain(|e| matches!(e.kind, EventKind::Battle | EventKind::RegionTaken));
            told.into_iter().map(|e| (e.date, e.kind, e.place, e.amount, e.other)).collect::<Vec<_>>()
        });
        assert_eq!(daily, weekly, "seed {seed}");
        taken += daily.iter().filter(|e| e.1 == EventKind::RegionTaken).count();
    }
    assert!(taken >= 5, "{taken}");
}
