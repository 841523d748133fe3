//! Deadlines and evidence: more time brings no breach earlier, and what nobody can tell is never a breach.

use std::collections::BTreeMap;
use std::sync::Arc;

use pourparler_chance::{Chance, Key, Purpose, Seed};
use pourparler_engine::rules::pacts;
use pourparler_engine::{Clause, Simulation, Wording};
use pourparler_model::{
    ActorSet, ClauseId, ClauseState, Date, EventKind, PactId, Subject, TextId, Verification,
};
use pourparler_scenario::{Action, Scenario};
use proptest::prelude::*;

use crate::world::{begin, cabinet, camp_david, karabakh, play, worlds};

/// The first of 400 days on which a clause is found to be broken.
fn breached_on(due: i32, done: Option<i32>, tolerance: i32, lag: Option<i32>) -> Option<i32> {
    let clause = Clause {
        pact: PactId(0),
        wording: Wording::Text(TextId(0), 0),
        state: ClauseState::Pending,
        due: Some(Date::from_number(due)),
        done: done.map(Date::from_number),
        done_by: ActorSet::NONE,
        postponed: false,
    };
    (0..400).find(|day| {
        // What is done on a later day is not done yet.
        let seen = Clause { done: clause.done.filter(|d| d.number() <= *day), ..clause };
        pacts::judged(&seen, tolerance, lag, Date::from_number(*day)) == ClauseState::Breached
    })
}

proptest! {
    #[test]
    fn a_later_date_brings_no_breach_earlier(
        due in 0..150i32,
        more in 0..100i32,
        done in prop::option::of(0..300i32),
        tolerance in 0..20i32,
        lag in prop::option::of(0..40i32),
    ) {
        let (then, later) = (breached_on(due, done, tolerance, lag), breached_on(due + more, done, tolerance, lag));
        if let Some(later) = later {
            prop_assert!(then.is_some_and(|then| then <= later), "{then:?}, with {more} days more {later}");
        }
    }

    #[test]
    fn what_cannot_be_verified_is_never_breached(
        due in 0..150i32, done in prop::option::of(0..300i32), tolerance in 0..20i32,
    ) {
        prop_assert_eq!(breached_on(due, done, tolerance, None), None);
    }
}

/// The days on which clauses are found broken, if nobody orders anything for so many days.
fn breaches(sim: &mut Simulation, days: u32) -> BTreeMap<ClauseId, Date> {
    let first = sim.chronicle().len();
    (0..days).for_each(|_| sim.step());
    let mut found = BTreeMap::new();
    for event in &sim.chronicle()[first..] {
        if let (EventKind::ClauseBreached, Subject::Clause(clause)) = (event.kind, event.subject) {
            found.entry(clause).or_insert(event.date);
        }
    }
    found
}

#[test]
fn in_a_run_more_time_brings_no_breach_earlier() {
    let mut rng = Chance::new(Seed(6), 0).stream(Key::new(Purpose(60_002)));
    let (mut compared, mut spared) = (0, 0);
    for (scenario, start) in [
        (karabakh(), "ceasefire"),
        (karabakh(), "border"),
        (camp_david(), "treaty"),
        (camp_david(), "frameworks"),
    ] {
        for seed in 1..=6 {
            let mut sim = begin(&scenario, start, seed);
            let mut here = sim.snapshot();
            let today = sim.today();
            // Everything is owed anew, by a drawn day.
            for clause in &mut here.state.ledger.clauses {
                (clause.state, clause.done, clause.done_by) = (ClauseState::Pending, None, ActorSet::NONE);
                clause.due = Some(today + (rng.unit() * 40.0) as i32);
            }
            sim.restore(&here);
            let then = breaches(&mut sim, 90);
            for clause in &mut here.state.ledger.clauses {
                clause.due = clause.due.map(|due| due + (rng.unit() * 30.0) as i32);
            }
            sim.restore(&here);
            let later = breaches(&mut sim, 90);
            for (clause, day) in &later {
                assert!(then.get(clause).is_some_and(|then| then <= day), "{start} {clause:?} on {day}");
                compared += 1;
                spared += usize::from(then[clause] < *day);
            }
        }
    }
    assert!(compared > 50 && spared > 10, "{compared} {spared}");
}

#[test]
fn in_no_run_is_what_nobody_can_tell_a_breach() {
    let (mut unverified, mut breached) = (0, 0);
    for scenario in worlds() {
        // Nobody has agreed how to verify anything.
        let mut blind = Scenario::clone(&scenario);
        let texts = blind.texts.iter_mut().flat_map(|t| &mut t.clauses);
        texts.for_each(|clause| clause.verification = Verification::None);
        for dispute in &mut blind.disputes {
            let terms = dispute.terms.iter_mut().flat_map(|t| &mut t.clauses);
            dispute
                .always
                .iter_mut()
                .chain(terms)
                .for_each(|clause| clause.verification = Verification::None);
        }
        for (scenario, blind) in [(scenario, false), (Arc::new(blind), true)] {
            for policy in ["statecraft", "random"] {
                for start in scenario.starts.iter().map(|s| s.id.as_str()) {
                    let mut sim = begin(&scenario, start, 8);
                    play(&cabinet(&scenario, policy), &mut sim, 150);
                    // What was due under the record, too.
                    for event in sim.chronicle() {
                        let Subject::Clause(clause) = event.subject else { continue };
                        let entry = sim.state().ledger.clauses[clause.index()];
                        let words = sim.setup().clause_text(entry.wording);
                        // A ceasefire that is broken, a region handed over, troops under a mandate: all can see them.
                        let plain = matches!(
                            words.action,
                            Action::Ceasefire | Action::HandOver { .. } | Action::Peacekeepers { .. }
                        );
                        if event.kind == EventKind::ClauseBreached {
                            let known = words.verification != Verification::None;
                            assert!(plain || known, "{}: {event:?} {words:?}", scenario.id);
                            breached += usize::from(!blind && !plain);
                        }
                        unverified += usize::from(blind && event.kind == EventKind::ClauseUnverified);
                    }
                }
            }
        }
    }
    assert!(breached > 4 && unverified > 10, "{breached} {unverified}");
}
