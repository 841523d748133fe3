//! Orders of one turn that do not go together, and what agreements, policies and runs leave to those that come after.

use std::collections::BTreeSet;

use pourparler_engine::{CHALLENGER, DEFENDER};
use pourparler_model::{Act, DisputeId, EventKind, PackageId};
use pourparler_policies::PolicySpec;
use pourparler_scenario::ClauseTag;

use crate::world::*;

#[test]
fn runs_that_begin_at_a_date_each_see_the_war_with_their_own_eyes() {
    let scenario = karabakh();
    let outlooks: BTreeSet<u64> = (1..=8)
        .map(|seed| {
            let mut sim = begin(&scenario, "2021-01-20", seed);
            sim.step();
            let both = sim.state().assessments[0];
            both[CHALLENGER].outlook.win.to_bits() ^ both[DEFENDER].outlook.win.to_bits().rotate_left(1)
        })
        .collect();
    assert!(outlooks.len() >= 6, "{} outlooks in 8 runs", outlooks.len());
}

#[test]
fn of_several_ultimatums_in_one_turn_the_first_is_given() {
    let scenario = karabakh();
    let aze = actor(&scenario, "AZE");
    let mut sim = begin(&scenario, "border", 3);
    sim.step();
    let dispute = sim.view(aze).own_disputes().map(|(d, _)| d).next().unwrap();
    let legal: Vec<Act> = sim
        .legal(aze)
        .into_iter()
        .filter(|act| matches!(act, Act::Ultimatum { dispute: d, .. } if *d == dispute))
        .collect();
    assert!(legal.len() > 1);
    sim.submit(aze, &legal);
    sim.step();
    let open = |d: DisputeId| {
        sim.state().affairs.ultimatums.iter().filter(|u| u.by == aze && u.dispute == d).count()
    };
    assert_eq!(open(dispute), 1);
}

#[test]
fn a_commission_on_the_border_can_be_agreed_on() {
    let scenario = karabakh();
    let (mut commissions, mut agreements) = (0, 0);
    for seed in 1..=12 {
        let cabinet = cabinet(&scenario, "statecraft");
        let mut sim = begin(&scenario, "border", seed);
        play(&cabinet, &mut sim, 400);
        let ledger = &sim.state().ledger;
        for pact in ledger.pacts.iter().filter(|p| p.package.is_some_and(|p| p != PackageId::new(0))) {
            agreements += u32::from(pact.dispute == Some(DisputeId::new(1)));
            let first = pact.first.index();
            let clauses = &ledger.clauses[first..first + usize::from(pact.clauses)];
            let tag = |wording| sim.stage().setup.clause_text(wording).action.tag();
            commissions += u32::from(clauses.iter().any(|c| tag(c.wording) == ClauseTag::Commission));
        }
    }
    assert!(agreements > 0 && commissions > 0, "{commissions} commissions in {agreements} agreements");
}

#[test]
fn what_one_policy_remembers_tells_the_next_nothing_false() {
    let scenario = karabakh();
    let arm = actor(&scenario, "ARM");
    let calls = |before: &str, days: usize| {
        let mut cabinet = cabinet(&scenario, before);
        let mut sim = begin(&scenario, "border", 3);
        play(&cabinet, &mut sim, days as u32);
        cabinet.appoint(arm, "tit-for-tat".parse::<PolicySpec>().unwrap().0);
        let mut calls = 0;
        for _ in 0..5 {
            let (orders, _) = cabinet.decide(&sim, arm, None);
            calls += orders.iter().filter(|act| matches!(act, Act::CallTalks { .. })).count();
            sim.step();
        }
        calls
    };
    assert!(calls("statecraft", 1) > 0, "an offensive or a hold was taken for an offer");
}

#[test]
fn agreements_of_before_the_scenario_are_no_news_of_its_first_day() {
    let scenario = karabakh();
    let [arm, aze] = ["ARM", "AZE"].map(|code| actor(&scenario, code));
    let sim = begin(&scenario, "2020-09-27", 1);
    assert!(sim.chronicle().iter().any(|e| e.kind == EventKind::Agreed));
    let eve = begin(&scenario, "2020-09-26", 1);
    assert!(sim.state().pairs.tie(arm, aze) <= eve.state().pairs.tie(arm, aze));
}
