//! The talks desk and the war desk: what a refusal costs in a war, tactics of delegations, reserves that arrive.

use std::sync::Arc;

use pourparler_engine::{CHALLENGER, Simulation};
use pourparler_model::{Account, Act, Desk, EventKind, Hostility, PackageId, TalksStatus};
use pourparler_policies::PolicySpec;
use pourparler_scenario::Scenario;

use crate::sittings::{D, S, open, outcome, table};
use crate::world::{actor, begin, cabinet, karabakh, term};

#[test]
fn in_a_war_an_offer_keeps_tomorrow_and_costs_a_turn_of_fighting() {
    let scenario = karabakh();
    let cabinet = cabinet(&scenario, "statecraft");
    let (mut at_war, mut in_peace) = (0, 0);
    for seed in 1..=12 {
        let mut sim = begin(&scenario, "", seed);
        while !sim.is_over() && at_war < 10 {
            for who in sim.deciders() {
                let mut account = Account::default();
                let _ = cabinet.decide(&sim, who, Some(&mut account));
                for desk in account.desks.iter().filter(|d| d.desk == Desk::Talks) {
                    for course in &desk.courses {
                        let Some(Act::Offer { dispute, .. }) = course.acts.first() else { continue };
                        let view = sim.view(who);
                        if view.hostilities(*dispute).status != Hostility::War {
                            assert_eq!(term(course, "tomor."), 0.0);
                            in_peace += 1;
                            continue;
                        }
                        // After the last offer of a table there is no tomorrow.
                        if view.talks(*dispute).table.turns_left().is_some_and(|turns| turns <= 2) {
                            assert_eq!(term(course, "tomor."), 0.0);
                            continue;
                        }
                        // The day's share of the war: one over the days that are ahead, of what fighting brings and costs.
                        let turn = view.war_turn(*dispute);
                        let cost = view.own_cost(*dispute).unwrap() * view.actor().priorities.cost;
                        assert!((term(course, "cost") + turn.hazard * cost).abs() < 1e-12);
                        assert!(turn.hazard > 0.0 && turn.hazard < 0.1, "{}", turn.hazard);
                        assert!(term(course, "tomor.") != 0.0, "{}", course.label);
                        at_war += 1;
                    }
                }
            }
            cabinet.play_turn(&mut sim);
        }
    }
    println!("{at_war} offers in a war, {in_peace} in peace");
    assert!(at_war >= 10);
}

/// Two who are briefed by a tactic: what is agreed, and how many offers it took.
fn briefed(policies: [&str; 2], seed: u64) -> (Option<PackageId>, usize, Simulation) {
    let mut scenario = Scenario::clone(&table(Some(9), 2));
    // Who chooses without noise goes on as long as there is something to gain.
    scenario.parameters.values.choice_precision = 1e6;
    let scenario = Arc::new(scenario);
    let mut sim = open(&scenario, seed);
    let mut all = cabinet(&scenario, "status-quo");
    for (who, policy) in [S, D].into_iter().zip(policies) {
        all.appoint(who, policy.parse::<PolicySpec>().unwrap().0);
    }
    let mut turns = 0;
    while sim.state().talks[0].status == TalksStatus::Open && turns < 40 {
        let refused = all.play_turn(&mut sim);
        assert!(refused.is_empty(), "{policies:?}: {refused:?}");
        turns += 1;
    }
    let (package, offers) = outcome(&sim);
    (package, offers, sim)
}

#[test]
fn who_concedes_late_gets_more_and_who_never_does_the_most() {
    let worth = |policy: &str| {
        let (package, offers, sim) = briefed(["statecraft:tactic=conceder", policy], 3);
        println!("{policy}: {package:?} after {offers} offers");
        package.map(|p| sim.setup().disputes[0].worth[CHALLENGER][p.index()])
    };
    let early = worth("statecraft:tactic=conceder,beta=5").unwrap();
    let even = worth("statecraft:tactic=linear").unwrap();
    let late = worth("statecraft:tactic=boulware,beta=0.3").unwrap();
    assert!(early <= even && even <= late && early < late, "{early} {even} {late}");
    // One who mirrors: by difference, by ratio, by the last three offers. All settle with a conceder.
    for mirror in ["tit-for-tat", "relative-tft", "averaged-tft"] {
        assert!(worth(&format!("statecraft:tactic={mirror}")).is_some(), "{mirror}");
    }
    // Two who never concede never agree.
    assert_eq!(briefed(["statecraft:tactic=tough", "statecraft:tactic=tough"], 3).0, None);
}

/// Over some days after the other side has called up its reserves: the term `commit.` of keeping the peace, at its lowest.
fn shift(weight: f64, called_up: bool) -> f64 {
    let mut scenario = Scenario::clone(&karabakh());
    let v = &mut scenario.parameters.values;
    (v.commitment_weight, v.onset_review_days) = (weight, 1.0);
    // So many that their arrival decides a war, whose cost and consequences would not hold them back.
    (v.breach_cost, v.guarantor_penalty) = (0.0, 0.0);
    for who in &mut scenario.actors {
        if let Some(military) = &mut who.military {
            military.reserves = 400_000;
            (military.war_cost.low, military.war_cost.mode, military.war_cost.high) = (0.01, 0.02, 0.03);
        }
    }
    let scenario = Arc::new(scenario);
    let all = cabinet(&scenario, "statecraft");
    let mut sim = begin(&scenario, "eve", 5);
    let [arm, aze] = ["ARM", "AZE"].map(|code| actor(&scenario, code));
    let (mut lowest, mut weighed) = (0.0f64, 0);
    for (caller, observer) in [(aze, arm), (arm, aze)] {
        sim.reset(pourparler_chance::Seed(5), 0);
        if called_up {
            assert!(sim.submit(caller, &[Act::Mobilise]).is_empty());
        }
        sim.step();
        for _ in 0..4 {
            let mut account = Account::default();
            let _ = all.decide(&sim, observer, Some(&mut account));
            for course in account.desks.iter().filter(|d| d.desk == Desk::War).flat_map(|d| &d.courses) {
                if course.label.forms[0] == "keep the peace" {
                    lowest = lowest.min(term(course, "commit."));
                    weighed += 1;
                }
                // War now does not wait for them.
                if course.label.forms[0] == "open a general offensive" {
                    assert_eq!(term(course, "commit."), 0.0);
                }
            }
            sim.step();
        }
    }
    assert!(weighed > 0, "the desk is opened every day");
    lowest
}

#[test]
fn reserves_that_arrive_make_peace_worth_less_unless_commitment_is_switched_off() {
    assert_eq!(shift(1.0, false), 0.0);
    assert_eq!(shift(0.0, true), 0.0);
    let (all, half) = (shift(1.0, true), shift(0.5, true));
    println!("{all} {half}");
    assert!(all < 0.0);
    assert!((half - 0.5 * all).abs() < 1e-12);
}

#[test]
fn first_wars_do_not_end_with_the_first_offer() {
    // What is refused in a war is not the war to its end: some offers are refused, and the table goes on.
    let scenario = karabakh();
    let all = cabinet(&scenario, "statecraft");
    let (mut refused, mut agreed) = (0, 0);
    for seed in 1..=6 {
        let mut sim = begin(&scenario, "", seed);
        for _ in 0..60 {
            if sim.is_over() {
                break;
            }
            all.play_turn(&mut sim);
        }
        let count = |kind| sim.chronicle().iter().filter(|e| e.kind == kind && !e.imposed).count();
        refused += count(EventKind::OfferRejected);
        agreed += count(EventKind::Agreed);
    }
    println!("{refused} refused, {agreed} agreed");
    assert!(refused > agreed && agreed > 0);
}
