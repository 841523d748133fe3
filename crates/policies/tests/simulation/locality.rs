//! What is changed from a day on leaves every earlier day as it was, byte for byte: an order, a policy, a parameter, a datum.

use std::sync::Arc;

use pourparler_chance::{Chance, Key, Purpose, Seed, Stream};
use pourparler_engine::{Options, Simulation};
use pourparler_model::{Date, Event};
use pourparler_policies::Cabinet;
use pourparler_scenario::{Scenario, ScheduledEffect};

use crate::world::{begin, cabinet, camp_david, karabakh, options, play, worlds};

fn rng(nth: u32) -> Stream {
    Chance::new(Seed(7), 0).stream(Key::new(Purpose(60_003)).nth(nth))
}

fn below(rng: &mut Stream, count: usize) -> usize {
    ((rng.unit() * count as f64) as usize).min(count.saturating_sub(1))
}

/// The chronicle of the days before a date, in bytes.
fn before(events: &[Event], date: Date) -> Vec<u8> {
    let past: Vec<Event> = events.iter().take_while(|e| e.date < date).copied().collect();
    assert!(events[past.len()..].iter().all(|e| e.date >= date), "days in order");
    postcard::to_stdvec(&past).unwrap()
}

/// Plays a run in which one state, on one day, orders something else that is legal; the day.
fn with_another_order(cabinet: &Cabinet, sim: &mut Simulation, turn: u32, rng: &mut Stream) -> Date {
    play(cabinet, sim, turn);
    let day = sim.today();
    for actor in sim.deciders() {
        let (orders, memory) = cabinet.decide(sim, actor, None);
        sim.remember(actor, memory);
        sim.submit(actor, &orders);
    }
    // The one with most to choose from.
    let who = sim.deciders().into_iter().max_by_key(|a| sim.legal(*a).len()).unwrap();
    let legal = sim.legal(who);
    if !legal.is_empty() {
        sim.submit(who, &[legal[below(rng, legal.len())]]);
    }
    sim.step();
    cabinet.play(sim);
    day
}

#[test]
fn an_order_of_a_day_changes_no_earlier_day() {
    let (mut nth, mut changed) = (0, 0);
    for scenario in worlds() {
        for policy in ["statecraft", "hawk"] {
            let cabinet = cabinet(&scenario, policy);
            let mut plain = begin(&scenario, "", 17);
            let mut turns = 0;
            while !plain.is_over() {
                cabinet.play_turn(&mut plain);
                turns += 1;
            }
            for _ in 0..6 {
                let mut rng = rng(nth);
                nth += 1;
                let mut varied = begin(&scenario, "", 17);
                let turn = below(&mut rng, turns) as u32;
                let day = with_another_order(&cabinet, &mut varied, turn, &mut rng);
                let what = format!("{}, {policy}, from {day}", scenario.id);
                assert!(before(plain.chronicle(), day) == before(varied.chronicle(), day), "{what}");
                changed += usize::from(plain.chronicle() != varied.chronicle());
            }
        }
    }
    assert!(changed > 15, "{changed} of {nth} orders made any difference");
}

#[test]
fn a_policy_or_a_parameter_from_a_day_on_changes_no_earlier_day() {
    let scenario = karabakh();
    let plain_cabinet = cabinet(&scenario, "statecraft");
    let mut plain = begin(&scenario, "war", 23);
    plain_cabinet.play(&mut plain);
    let mut changed = 0;
    for nth in 0..12 {
        let mut rng = rng(100 + nth);
        let turn = below(&mut rng, 400) as u32;
        let mut trunk = begin(&scenario, "war", 23);
        play(&plain_cabinet, &mut trunk, turn);
        let day = trunk.today();
        let mut given = options(&scenario, "war", 23);
        let mut from_then = plain_cabinet.clone();
        if nth % 2 == 0 {
            (given.values.clash_hazard, given.values.shock_sd) = (0.2, 2.0);
        } else {
            from_then = cabinet(&scenario, "dove");
        }
        let mut varied = Simulation::new(scenario.clone(), &given).unwrap();
        varied.restore(&trunk.snapshot());
        from_then.play(&mut varied);
        assert!(before(plain.chronicle(), day) == before(varied.chronicle(), day), "from {day}");
        changed += usize::from(plain.chronicle() != varied.chronicle());
    }
    // Late in a run there may be nothing left that could change.
    assert!(changed > 6, "{changed}");
}

/// Something dated that day or later is otherwise; whether anything was.
fn otherwise(scenario: &mut Scenario, day: Date) -> bool {
    let was = scenario.clone();
    scenario.record.iter_mut().filter(|e| e.date >= day).for_each(|e| e.effects.clear());
    for region in &mut scenario.regions {
        region.holding.retain(|h| h.from < day);
    }
    scenario.orders_of_battle.iter_mut().filter(|o| o.date >= day).for_each(|o| {
        o.forces.iter_mut().for_each(|f| f.troops.mode *= 2.0);
    });
    scenario.ties.iter_mut().filter(|t| t.date >= day).for_each(|t| t.affinity = -t.affinity);
    // What is scheduled in public is known before; that it is an election shows on its day.
    for event in scenario.schedule.iter_mut().filter(|e| e.date >= day) {
        event.effect = ScheduledEffect::Notice;
    }
    for actor in &mut scenario.actors {
        if let Some(home) = &mut actor.home {
            home.support.retain(|(date, _)| *date < day);
        }
    }
    *scenario != was
}

#[test]
fn a_datum_of_a_day_changes_no_earlier_day() {
    let mut nth = 200;
    for (scenario, start) in [
        (karabakh(), "war"),
        (karabakh(), "border"),
        (karabakh(), "2021-09-01"),
        (camp_david(), "summit"),
        (camp_david(), "1979-02-15"),
    ] {
        let cabinet = cabinet(&scenario, "statecraft");
        let given: Options = options(&scenario, start, 5);
        let mut plain = Simulation::new(scenario.clone(), &given).unwrap();
        cabinet.play(&mut plain);
        let days = scenario.ends - scenario.begins;
        for _ in 0..8 {
            nth += 1;
            let day = scenario.begins + 1 + below(&mut rng(nth), days as usize) as i32;
            let mut varied = Scenario::clone(&scenario);
            if !otherwise(&mut varied, day) {
                continue;
            }
            // Dated support is read as of the start: before it, what comes later is a datum of the start.
            if day <= given.start.date {
                for (actor, was) in varied.actors.iter_mut().zip(&scenario.actors) {
                    actor.home.clone_from(&was.home);
                }
                for (tie, was) in varied.ties.iter_mut().zip(&scenario.ties) {
                    tie.affinity = was.affinity;
                }
            }
            let varied = Arc::new(varied);
            let mut other = Simulation::new(varied.clone(), &given).unwrap();
            cabinet.play(&mut other);
            let what = format!("{} from {start}, otherwise from {day}", scenario.id);
            assert!(before(plain.chronicle(), day) == before(other.chronicle(), day), "{what}");
        }
    }
}
