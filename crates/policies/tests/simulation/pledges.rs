//! Agreements by themselves, each with an answer that the parameters and the documents give beforehand.

use pourparler_chance::Seed;
use pourparler_engine::rules::{pacts, status_quo};
use pourparler_engine::{Clause, Simulation, Wording};
use pourparler_model::{Act, ActorSet, ClauseState, Date, DisputeId, EventKind, PactId, TextId};
use pourparler_scenario::{Action, ClauseText, Strength};

use crate::world::{begin, cabinet, camp_david, first, karabakh, near, play};

#[test]
fn a_clause_is_put_off_once_and_by_its_days_and_done_when_all_have_done_it() {
    let (mut put_off, mut done) = (0, 0);
    for (scenario, start) in [(karabakh(), "ceasefire"), (karabakh(), "border"), (camp_david(), "treaty")] {
        let mut sim = begin(&scenario, start, 2);
        let here = sim.snapshot();
        for me in sim.deciders() {
            for act in sim.legal(me) {
                let Act::Postpone { clause } = act else { continue };
                let due = here.state.ledger.clauses[clause.index()].due.unwrap();
                sim.restore(&here);
                assert!(sim.submit(me, &[act]).is_empty());
                sim.step();
                let now = sim.state().ledger.clauses[clause.index()];
                assert_eq!(now.due.unwrap() - due, sim.setup().values.postponed_days as i32);
                assert_eq!(sim.submit(me, &[act]).len(), 1, "not twice");
                put_off += 1;
                sim.restore(&here);
                let obligors = sim.setup().clause_text(now.wording).obligors.clone();
                for one in &obligors {
                    assert!(sim.state().ledger.clauses[clause.index()].done.is_none());
                    if sim.submit(*one, &[Act::Fulfil { clause }]).is_empty() {
                        sim.step();
                    }
                }
                if let Some(day) = sim.state().ledger.clauses[clause.index()].done {
                    assert_eq!(day, sim.today() - 1, "the day of the last part");
                    done += 1;
                }
                sim.restore(&here);
            }
        }
    }
    assert!(put_off > 0 && done > 0, "{put_off} {done}");
}

#[test]
fn a_ceasefire_survives_as_its_weibull_says() {
    // A higher rate, the shape and the ratios as they are; nobody shoots by accident, nobody orders anything.
    let scenario = karabakh();
    let mut options = crate::world::options(&scenario, "ceasefire", 1);
    (options.values.clash_hazard, options.values.ceasefire_scale) = (0.0, 0.4);
    let mut sim = Simulation::new(scenario, &options).unwrap();
    let dispute = DisputeId::new(0);
    let (days, runs) = (20, 1500);
    let mut kept = 0;
    let mut expected = f64::NAN;
    for seed in 1..=runs {
        sim.reset(Seed(seed), 0);
        let standing = |s: &Simulation| {
            let pacts = s.state().ledger.pacts.iter();
            pacts.filter(|p| p.dispute == Some(dispute) && p.holds_fire(s.today())).count() == 1
        };
        // It may enter into force on the second day.
        while !standing(&sim) {
            sim.step();
        }
        let mut survival = 1.0;
        let mut stands = true;
        for _ in 0..days {
            let stage = sim.stage();
            if let Some(pact) = status_quo::ceasefire(stage, dispute, sim.today()) {
                let pact = sim.state().ledger.pacts[pact];
                let v = sim.setup().values;
                let mut ratio = match pact.strength {
                    Strength::Agreement => v.hazard_ratio_agreement,
                    Strength::Settlement => v.hazard_ratio_settlement,
                    _ => 1.0,
                };
                if status_quo::peacekeepers(stage, dispute) {
                    ratio *= v.hazard_ratio_peacekeepers;
                }
                // The cumulated hazard of the day: H(age + 1) - H(age), H(t) = (rate t) ^ shape.
                let h = |t: f64| libm::pow(t * v.ceasefire_scale, v.ceasefire_shape);
                let age = f64::from((sim.today() - pact.silent_since).max(0));
                survival *= libm::exp(-ratio * (h(age + 1.0) - h(age)));
            }
            sim.step();
            if !standing(&sim) {
                stands = false;
                break;
            }
        }
        if stands {
            kept += 1;
            // The same in every run that it survives: nothing else happens in it.
            assert!(expected.is_nan() || (expected - survival).abs() < 1e-12, "{expected} {survival}");
            expected = survival;
        }
    }
    let share = f64::from(kept) / runs as f64;
    let error = (expected * (1.0 - expected) / runs as f64).sqrt();
    println!("kept {share:.4}, expected {expected:.4}, standard error {error:.4}");
    assert!((share - expected).abs() < 4.0 * error && expected < 0.95, "{share} {expected}");
}

#[test]
fn what_has_no_date_is_done_where_keeping_to_it_is_worth_more_than_leaving_it() {
    // Reviews every day, and the better course always: what is done depends on the sign of one difference.
    let scenario = karabakh();
    for (surplus, expected) in [(0.5, true), (0.1, false)] {
        let mut options = crate::world::options(&scenario, "2020-12-01", 3);
        options.values.choice_precision = 1e6;
        options.values.overdue_review_days = 1.0;
        (options.values.compliance_gain, options.values.compliance_surplus) = (0.3, surplus);
        let mut sim = Simulation::new(scenario.clone(), &options).unwrap();
        let centre = sim.state().ledger.clauses.iter().position(|clause| {
            matches!(sim.setup().clause_text(clause.wording).action, Action::Monitoring)
                && clause.due.is_none()
        });
        let centre = centre.expect("the centre of Russia and Turkey is asked for without a date");
        let lag = sim.setup().values.lag_self_report as u32;
        assert!(sim.state().ledger.clauses[centre].done.is_none());
        play(&cabinet(&scenario, "statecraft"), &mut sim, lag + 2);
        let clause = sim.state().ledger.clauses[centre];
        assert_eq!(clause.done.is_some(), expected, "{surplus}");
        assert_eq!(clause.state == ClauseState::Done, expected, "seen after its lag: {:?}", clause.state);
    }
}

#[test]
fn prisoners_go_home_by_the_clause_that_says_so() {
    let scenario = karabakh();
    let mut returned = 0;
    for start in ["ceasefire", "border"] {
        let mut sim = begin(&scenario, start, 2);
        let mut here = sim.snapshot();
        for hostilities in &mut here.state.hostilities {
            hostilities.captives = [7, 11];
        }
        let soon = sim.today() + 5;
        for clause in &mut here.state.ledger.clauses {
            (clause.state, clause.due, clause.done, clause.done_by) =
                (ClauseState::Pending, Some(soon), None, ActorSet::NONE);
        }
        for me in sim.deciders() {
            sim.restore(&here);
            for act in sim.legal(me) {
                let Act::Fulfil { clause } = act else { continue };
                let entry = here.state.ledger.clauses[clause.index()];
                let words = sim.setup().clause_text(entry.wording).action.clone();
                let Some(dispute) = here.state.ledger.pact(entry.pact).dispute else { continue };
                let Some(side) = sim.setup().principal(dispute, me) else { continue };
                if words != Action::ReturnPrisoners {
                    continue;
                }
                sim.restore(&here);
                let from = sim.chronicle().len();
                assert!(sim.submit(me, &[act]).is_empty());
                sim.step();
                let expected = [7.0, 11.0][side];
                near(first(&sim, from, EventKind::PrisonersReturned).amount, expected, "those that it holds");
                let left = sim.state().hostilities[dispute.index()].captives;
                assert_eq!((left[side], left[1 - side]), (0, [7, 11][1 - side]));
                returned += 1;
            }
        }
    }
    assert!(returned > 0);
}

#[test]
fn who_holds_nobody_has_nothing_to_return_once_the_other_has() {
    let scenario = karabakh();
    let mut tried = 0;
    for held in [[7, 0], [7, 11], [0, 11]] {
        let mut sim = begin(&scenario, "2020-12-01", 2);
        let shared = sim.state().ledger.clauses.iter().position(|clause| {
            let words = sim.setup().clause_text(clause.wording);
            let stands = sim.state().ledger.pact(clause.pact).stands(sim.today());
            matches!(words.action, Action::ReturnPrisoners)
                && clause.state == ClauseState::Pending
                && clause.due.is_none()
                && words.obligors.len() == 2
                && stands
        });
        let shared = shared.expect("an exchange without a date that both owe");
        let entry = sim.state().ledger.clauses[shared];
        let words = sim.setup().clause_text(entry.wording).clone();
        let dispute = sim.state().ledger.pact(entry.pact).dispute.unwrap();
        let mut here = sim.snapshot();
        here.state.hostilities[dispute.index()].captives = held;
        for one in &words.obligors {
            let side = sim.setup().principal(dispute, *one).unwrap();
            let other = sim.setup().disputes[dispute.index()].principals[1 - side];
            sim.restore(&here);
            sim.step();
            assert!(sim.state().ledger.clauses[shared].done.is_none(), "nobody has returned anybody yet");
            let kept = |sim: &Simulation| [*one, other].map(|a| sim.state().reputations[a.index()].kept);
            let act = Act::Fulfil { clause: pourparler_model::ClauseId::new(shared) };
            assert_eq!(sim.submit(*one, &[act]), []);
            let day = sim.today();
            sim.step();
            let after = sim.state().ledger.clauses[shared];
            let expected = (held[1 - side] == 0).then_some(day);
            assert_eq!(after.done, expected, "{held:?}, returned by {}", scenario.actors[one.index()].id);
            if expected.is_none() {
                continue;
            }
            assert!(
                sim.view(other).undated().all(|(clause, ..)| clause.index() != shared),
                "nothing is asked of it"
            );
            // What is seen to be done was done by the one that had a part in it.
            let (before, from) = (kept(&sim), sim.chronicle().len());
            for _ in 0..=sim.setup().values.lag_observers as u32 {
                sim.step();
            }
            assert_eq!(sim.state().ledger.clauses[shared].state, ClauseState::Done);
            assert!(
                sim.chronicle()[from..].iter().any(|e| e.kind == EventKind::ClauseDone && e.by == Some(*one))
            );
            let now = kept(&sim);
            assert!(now[0] > before[0] && now[1] <= before[1], "{before:?} {now:?}");
            tried += 1;
        }
    }
    assert!(tried >= 2, "{tried}");
}

#[test]
fn a_clause_done_in_time_is_known_to_be_after_its_lag() {
    // Done on its day: pending until the lag has passed, then done; undone: breached a day after tolerance and lag.
    let (due, tolerance) = (Date::from_number(1000), 3);
    let sim = begin(&karabakh(), "border", 1);
    use pourparler_model::Verification::{None as NoWay, Observers, Remote, SelfReport};
    // A clause of the scenario that is not plain to see by itself.
    let plain = |c: &ClauseText| matches!(c.action, Action::HandOver { .. } | Action::Peacekeepers { .. });
    let texts = || karabakh().texts.iter().flat_map(|t| t.clauses.clone()).collect::<Vec<_>>();
    let words = texts().into_iter().find(|c| !plain(c)).unwrap();
    let seen = texts().into_iter().find(plain).unwrap();
    let unwatched = ClauseText { verification: NoWay, ..seen };
    assert_eq!(pacts::verification_lag(sim.stage(), &unwatched), Some(0));
    for verification in [NoWay, SelfReport, Observers, Remote] {
        let words = ClauseText { verification, ..words.clone() };
        let lag = pacts::verification_lag(sim.stage(), &words);
        let clause = |done| Clause {
            pact: PactId(0),
            wording: Wording::Text(TextId(0), 0),
            state: ClauseState::Pending,
            due: Some(due),
            done,
            done_by: ActorSet::NONE,
            postponed: false,
        };
        let judged = |done, day: i32| pacts::judged(&clause(done), tolerance, lag, due + day);
        match lag {
            Some(lag) => {
                assert_eq!(judged(Some(due), lag), ClauseState::Done);
                assert!(lag == 0 || judged(Some(due), lag - 1) == ClauseState::Pending);
                assert_eq!(judged(Some(due + tolerance + 1), tolerance + 1 + lag), ClauseState::Late);
                assert_eq!(judged(None, tolerance + lag), ClauseState::Pending);
                assert_eq!(judged(None, tolerance + lag + 1), ClauseState::Breached);
            }
            None => assert_eq!(judged(None, 10_000), ClauseState::Unverified),
        }
    }
}
