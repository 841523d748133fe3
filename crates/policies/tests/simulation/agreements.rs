//! Agreements, incursions, home fronts: what must hold of them on every day of every run.

use std::collections::BTreeMap;

use pourparler_engine::rules::intrusion;
use pourparler_engine::{CHALLENGER, DEFENDER, Simulation};
use pourparler_model::{Act, ClauseState, EventKind, Hostility, Subject};

use crate::world::{actor, begin, cabinet, karabakh, play, synthetic};

/// Of every dispute on a day.
fn check(sim: &Simulation) {
    let (stage, state) = (sim.stage(), sim.state());
    for dispute in sim.setup().dispute_ids().filter(|d| !sim.setup().decided(*d)) {
        let hostilities = &state.hostilities[dispute.index()];
        let pacts = || state.ledger.pacts.iter().filter(|p| p.dispute == Some(dispute));
        assert!(pacts().filter(|p| p.holds_fire(sim.today())).count() <= 1, "two ceasefires at once");
        if hostilities.status == Hostility::War {
            let old = pacts().filter(|p| p.in_force < hostilities.since && p.ended.is_none());
            assert_eq!(
                old.count(),
                0,
                "{}: agreements outlive the war of {}",
                sim.today(),
                hostilities.since
            );
        } else {
            let entered = [CHALLENGER, DEFENDER]
                .iter()
                .any(|s| intrusion::detachments(stage, dispute, *s).next().is_some());
            // Between a day's marches and the next morning a body of troops may come to stand among friends.
            if !entered {
                assert_eq!(hostilities.status, Hostility::Quiet, "{} {dispute:?}", sim.today());
            }
        }
    }
    for clause in &state.ledger.clauses {
        let ended = state.ledger.pact(clause.pact).ended.is_some();
        assert!(!(ended && clause.state == ClauseState::Pending && clause.done.is_none()));
    }
}

#[test]
fn wars_end_agreements_ceasefires_replace_each_other_incursions_are_what_stands_there() {
    let mut wars = 0;
    for (scenario, start) in
        [(karabakh(), "war"), (karabakh(), "border"), (synthetic("states=6,regions=30,seed=2"), "")]
    {
        for (policy, seed) in [("statecraft", 1), ("statecraft", 2), ("random", 3)] {
            let cabinet = cabinet(&scenario, policy);
            let mut sim = begin(&scenario, start, seed);
            let first = sim.chronicle().len();
            while !sim.is_over() {
                check(&sim);
                cabinet.play_turn(&mut sim);
            }
            let mut put_off: BTreeMap<_, usize> = BTreeMap::new();
            for event in &sim.chronicle()[first..] {
                wars += usize::from(event.kind == EventKind::WarBegins);
                if let (EventKind::Postponed, Subject::Clause(clause)) = (event.kind, event.subject) {
                    *put_off.entry(clause).or_default() += 1;
                }
            }
            assert!(put_off.values().all(|times| *times == 1), "{put_off:?}");
        }
    }
    assert!(wars > 5, "{wars}");
}

#[test]
fn declarations_of_two_agreements_stand_beside_each_other() {
    // The statement of January 2021 has a list of works as its declaration, that of November 2020 the corridor at Lachin.
    let scenario = karabakh();
    let sim = begin(&scenario, "border", 1);
    let stage = sim.stage();
    let state = |words: &str| {
        let found = stage
            .state
            .ledger
            .clauses
            .iter()
            .find(|c| sim.setup().clause_text(c.wording).text.contains(words));
        found.unwrap().state
    };
    assert_eq!(state("A corridor of 5 km at Lachin"), ClauseState::Pending);
    assert_eq!(state("a plan for a new road"), ClauseState::Pending);
}

#[test]
fn an_early_election_is_held_and_ends_the_crisis() {
    let scenario = karabakh();
    let cabinet = cabinet(&scenario, "statecraft");
    let armenia = actor(&scenario, "ARM");
    let mut sim = begin(&scenario, "ceasefire", 4);
    assert!(!sim.submit(armenia, &[Act::CallElection]).is_empty(), "no crisis, no case");
    let mut snapshot = sim.snapshot();
    snapshot.state.homes[armenia.index()].crisis = true;
    sim.restore(&snapshot);
    assert!(sim.submit(armenia, &[Act::CallElection]).is_empty());
    let first = sim.chronicle().len();
    sim.step();
    let days = sim.setup().values.election_days as u32;
    play(&cabinet, &mut sim, days + 1);
    let of = |kind| sim.chronicle()[first..].iter().find(|e| e.kind == kind && e.by == Some(armenia));
    let (called, held) = (of(EventKind::ElectionCalled).unwrap(), of(EventKind::ElectionHeld).unwrap());
    assert_eq!(f64::from(held.date - called.date), sim.setup().values.election_days);
    assert_eq!(called.amount, sim.setup().values.election_days);
}

#[test]
fn what_a_war_brought_counts_at_home_once_it_is_over() {
    // The end of a war by agreement: support moves by what the war cost and by what it brought, not by the first alone.
    let scenario = karabakh();
    let cabinet = cabinet(&scenario, "statecraft");
    let winner = actor(&scenario, "AZE");
    let mut counted = 0;
    for seed in 1..=20 {
        let mut sim = begin(&scenario, "war", seed);
        let mut before = sim.state().homes[winner.index()];
        while !sim.is_over() {
            cabinet.play_turn(&mut sim);
            let after = sim.state().homes[winner.index()];
            // The first war, which it opened.
            if before.rally == Some(sim.setup().start.date) && after.rally.is_none() {
                let v = sim.setup().values;
                let killed = f64::from(after.lost() - after.killed_before);
                let terms = pourparler_theory::home_front::MoraleTerms {
                    per_tenfold: v.mueller_slope,
                    per_prospect: 0.0,
                    rally: 0.0,
                    rally_days: 1.0,
                };
                let cost = pourparler_theory::home_front::war_support(
                    before.base * 100.0,
                    killed,
                    v.mueller_reference,
                    0.0,
                    0.0,
                    0.0,
                    &terms,
                ) / 100.0;
                let cost = cost.clamp(0.0, 1.0);
                // At worst it gained nothing.
                assert!(after.base >= cost - 1e-9, "seed {seed}: {after:?}");
                counted += usize::from(after.base > cost + 1e-9);
            }
            before = after;
        }
    }
    assert!(counted >= 3, "{counted}");
}

#[test]
fn a_vote_in_a_runs_past_is_not_held_again() {
    // The presidential election of November 2020 is scheduled and has no row of its own in the record.
    let scenario = karabakh();
    let voters = actor(&scenario, "USA");
    let mut sim = begin(&scenario, "border", 1);
    assert_eq!(sim.state().homes[voters.index()].election, None);
    let first = sim.chronicle().len();
    play(&cabinet(&scenario, "statecraft"), &mut sim, 10);
    let held =
        |kind| sim.chronicle()[first..].iter().filter(|e| e.kind == kind && e.by == Some(voters)).count();
    assert_eq!(held(EventKind::ElectionHeld), 0);
}
