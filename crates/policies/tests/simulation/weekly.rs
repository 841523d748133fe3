//! The length of a turn: by the week the whole scenario plays as by the day, but for what is decided less often.

use pourparler_engine::{Options, Simulation};
use pourparler_model::EventKind;

use crate::world::{begin, cabinet, karabakh, options, synthetic, worlds};

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
