//! Who concedes what at a table, who holds while arms rest, and what staffs know of armies: cases with answers known beforehand.

use pourparler_engine::rules::intelligence::Eyes;
use pourparler_engine::rules::{belief, casus, status_quo};
use pourparler_engine::{CHALLENGER, DEFENDER};
use pourparler_model::{Act, Answer, Desk, DisputeId, EventKind, Hostility, PackageId, Subject, TalksStatus};

use crate::world::*;

const KARABAKH: DisputeId = DisputeId(0);

#[test]
fn a_table_of_the_record_rises_with_what_is_signed() {
    let scenario = karabakh();
    // Moscow, 9 and 10 October; Geneva, 30 October, and the statement of 9 November; Moscow, 11 January.
    for (before, after) in
        [("2020-10-10", "2020-10-11"), ("2020-11-09", "2020-11-11"), ("2021-01-11", "2021-01-12")]
    {
        let open = |start| begin(&scenario, start, 1).state().talks[0].status;
        assert_eq!(open(after), TalksStatus::None, "{before} {after}");
    }
    assert_eq!(begin(&scenario, "2020-11-09", 1).state().talks[0].status, TalksStatus::Open);
}

#[test]
fn in_peace_nobody_offers_again_what_was_let_pass() {
    let scenario = karabakh();
    let policy = cabinet(&scenario, "statecraft");
    let (mut offers, mut later) = (0, 0);
    for (start, seed) in (1..=8).flat_map(|seed| [("ceasefire", seed), ("border", seed)]) {
        let mut sim = begin(&scenario, start, seed);
        while !sim.is_over() {
            let talks = sim.state().talks.clone();
            let peace: Vec<bool> =
                sim.state().hostilities.iter().map(|h| h.status != Hostility::War).collect();
            let told = sim.chronicle().len();
            policy.play_turn(&mut sim);
            for event in sim.chronicle().iter().skip(told).filter(|e| e.kind == EventKind::Offer) {
                let Subject::Package(dispute, _) = event.subject else { continue };
                let sides = [CHALLENGER, DEFENDER];
                let by = sides
                    .into_iter()
                    .find(|s| Some(sim.setup().disputes[dispute.index()].principals[*s]) == event.by);
                if let Some(by) = by.filter(|_| peace[dispute.index()]) {
                    let passed = talks[dispute.index()].best[1 - by];
                    assert!(event.other > passed, "{start} {seed} {event:?} {passed}");
                    offers += 1;
                    later += u32::from(passed.is_finite());
                }
            }
        }
    }
    assert!(offers > 10 && later > 3, "{offers} {later}");
}

#[test]
fn who_holds_while_a_ceasefire_stands_has_what_holds_and_no_war_to_pay_for() {
    let scenario = karabakh();
    let principals = ["AZE", "ARM"].map(|code| actor(&scenario, code));
    let policy = cabinet(&scenario, "statecraft");
    let (mut at_rest, mut fought) = ([0; 2], 0);
    for seed in 1..=40 {
        let mut sim = begin(&scenario, "war", seed);
        for _ in 0..80 {
            let today = sim.today();
            let stage = sim.stage();
            let war = sim.state().hostilities[0].status == Hostility::War;
            let rests = status_quo::ceasefire(stage, KARABAKH, today).is_some();
            for (side, who) in principals.into_iter().enumerate().filter(|_| war) {
                let now = sim.state().assessments[0][side];
                for courses in weighed(&sim, who, Desk::War) {
                    let named = |name: &str| courses.iter().find(|c| c.label.forms[0] == name);
                    let Some(hold) = named("hold the line") else { continue };
                    if rests {
                        near(term(hold, "war"), now.peace, "what holds");
                        near(term(hold, "cost"), 0.0, "no cost");
                        at_rest[side] += 1;
                    } else if side == DEFENDER
                        && let Some(axis) = named("press on along the main axis")
                    {
                        // No play tries its offensive, so that it is worth no more to it than to stand.
                        near(term(axis, "war"), term(hold, "war"), "an axis");
                        near(term(axis, "cost"), term(hold, "cost"), "its cost");
                        fought += 1;
                    }
                }
            }
            policy.play_turn(&mut sim);
        }
    }
    assert!(at_rest[CHALLENGER] > 0 && fought > 10, "{at_rest:?} {fought}");
}

#[test]
fn nobody_has_to_offer_a_truce_for_want_of_another_offer() {
    let scenario = karabakh();
    let principals = ["AZE", "ARM"].map(|code| actor(&scenario, code));
    let policy = cabinet(&scenario, "statecraft");
    let truce = Act::Offer { dispute: KARABAKH, package: PackageId::new(0) };
    let mut only = 0;
    for seed in 1..=40 {
        let mut sim = begin(&scenario, "war", seed);
        for _ in 0..80 {
            if sim.state().hostilities[0].status == Hostility::War {
                for who in principals {
                    for courses in weighed(&sim, who, Desk::Talks) {
                        // Beside a truce there is silence, if no settlement was to be picked before.
                        let mute = courses.iter().find(|c| c.label.forms[0] == "make no offer");
                        if let Some(mute) = mute {
                            assert!(courses.iter().any(|c| c.acts == [truce]), "{courses:?}");
                            assert!(mute.acts.is_empty());
                            only += 1;
                        }
                    }
                }
            }
            policy.play_turn(&mut sim);
        }
    }
    assert!(only > 5, "{only}");
}

#[test]
fn who_is_no_mediator_to_the_parties_calls_no_talks_by_an_answer() {
    let scenario = karabakh();
    let policy = cabinet(&scenario, "statecraft");
    let mut offered = 0;
    for seed in 1..=25 {
        let mut sim = begin(&scenario, "border", seed);
        play(&policy, &mut sim, 230);
        for event in sim.chronicle().iter().filter(|e| !e.imposed) {
            let about = match event.subject {
                Subject::Dispute(dispute) => Some(dispute),
                _ => None,
            };
            if let (EventKind::TalksCalled, Some(by), Some(dispute)) = (event.kind, event.by, about) {
                let party = sim.setup().principal(dispute, by).is_some();
                assert!(party || scenario.disputes[dispute.index()].mediators.contains(&by), "{event:?}");
            }
            let answer = event.kind == EventKind::AllyAnswers(Answer::Mediate);
            offered += u32::from(answer && event.by == Some(actor(&scenario, "CSTO")));
        }
    }
    assert!(offered > 0, "an ally that no party takes as a mediator has offered to mediate");
}

#[test]
fn a_staff_errs_about_an_army_and_not_about_each_of_its_corps() {
    let scenario = karabakh();
    let policy = cabinet(&scenario, "statecraft");
    let [aze, arm] = ["AZE", "ARM"].map(|code| actor(&scenario, code));
    let mut sim = begin(&scenario, "war", 3);
    let mut seen = Vec::new();
    for _ in 0..30 {
        let eyes = Eyes::of(sim.stage(), aze);
        for force in sim.state().forces.iter().filter(|f| f.troops > 0) {
            let share = eyes.troops(force) / f64::from(force.troops);
            if force.owner == arm {
                seen.push(share);
            } else if force.owner == aze {
                assert_eq!(share, 1.0);
            }
        }
        policy.play_turn(&mut sim);
    }
    assert!(seen.len() > 100 && seen.iter().all(|share| (share - seen[0]).abs() < 1e-9));
    assert!((seen[0] - 1.0).abs() > 1e-6, "it does err");
    // What nobody knows of a campaign is the shock and that error: variances add.
    near(belief::unknown(0.3, 0.4), 0.5, "unknown");
}

#[test]
fn who_opened_a_war_is_owed_no_defence() {
    let scenario = karabakh();
    let policy = cabinet(&scenario, "statecraft");
    let aze = actor(&scenario, "AZE");
    let mut cases = 0;
    for seed in 1..=10 {
        let mut sim = begin(&scenario, "war", seed);
        for _ in 0..40 {
            for treaty in scenario.treaties.iter().filter(|t| t.parties.contains(&aze)) {
                for nth in 0..treaty.obligations.len() {
                    let case = casus::case(sim.stage(), aze, treaty, nth as u8);
                    let opened = case.and_then(|c| sim.state().hostilities[c.dispute.index()].opened_by);
                    if opened == Some(aze) {
                        assert!(!case.unwrap().covered, "{case:?}");
                        cases += 1;
                    }
                }
            }
            policy.play_turn(&mut sim);
        }
    }
    assert!(cases > 0, "its ground is attacked in such a war now and then");
}
