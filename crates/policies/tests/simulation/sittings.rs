//! Tables: a sitting is a session of the negotiation library, and a delegation under a brief keeps to it.

use std::sync::Arc;

use pourparler_bargaining::preferences::UtilityTable;
use pourparler_bargaining::protocols::{Deadline, Session};
use pourparler_bargaining::space::{Issue, IssueKind, Outcome, Space};
use pourparler_bargaining::strategies::{self, Strategy, Valuation};
use pourparler_chance::{Chance, Key, Purpose};
use pourparler_engine::rules::legal::Refusal;
use pourparler_engine::{CHALLENGER, DEFENDER, Simulation};
use pourparler_model::{
    Act, ActorId, DisputeId, EventKind, Exponent, PackageId, Subject, Tactic, TalksStatus,
};
use pourparler_scenario::{Scenario, StatusQuo};

use crate::world::{actor, begin, shipped};

pub(crate) const DISPUTE: DisputeId = DisputeId(0);
pub(crate) const D: ActorId = ActorId(1);
pub(crate) const S: ActorId = ActorId(0);

/// The smallest world, with a second prize that is worth more to the one for whom the first is worth less, and with
/// another length of its table.
pub(crate) fn table(deadline_offers: Option<u16>, rounds_a_day: u16) -> Arc<Scenario> {
    let mut scenario = shipped("ultimatum");
    let issues = &mut scenario.disputes[0].issues;
    issues[0].status_quo = StatusQuo::Standing(50.0);
    let mut second = issues[0].clone();
    second.id = "second".to_owned();
    issues.push(second);
    for (issue, shares) in issues.iter_mut().zip([[0.3, 0.7], [0.7, 0.3]]) {
        for position in &mut issue.positions {
            let share = shares[usize::from(position.actor == S)];
            position.salience.mode = share;
        }
    }
    scenario.disputes[0].deadline_offers = deadline_offers;
    scenario.disputes[0].rounds_a_day = Some(rounds_a_day);
    scenario.starts[0].given.clear();
    scenario.ends = scenario.begins + 100;
    Arc::new(scenario)
}

/// Both sit down.
pub(crate) fn open(scenario: &Arc<Scenario>, seed: u64) -> Simulation {
    let mut sim = begin(scenario, "", seed);
    sim.submit(S, &[Act::CallTalks { dispute: DISPUTE }]);
    sim.step();
    sim.submit(D, &[Act::Attend { dispute: DISPUTE }]);
    sim.step();
    assert_eq!(sim.state().talks[0].status, TalksStatus::Open);
    sim
}

/// What was agreed, if anything, and how many offers were made.
pub(crate) fn outcome(sim: &Simulation) -> (Option<PackageId>, usize) {
    let offers = sim.chronicle().iter().filter(|e| e.kind == EventKind::Offer).count();
    (sim.state().ledger.pacts.iter().rev().find_map(|pact| pact.package), offers)
}

/// The same talks by the library alone.
fn by_the_library(sim: &Simulation, tactics: [Tactic; 2], turns: u32) -> (Option<PackageId>, usize) {
    let packages = sim.setup().disputes[0].packages.len();
    let list = Issue::new("package", IssueKind::Integer { low: 0, high: packages as i64 - 1 }).unwrap();
    let space = Arc::new(Space::new(vec![list]).unwrap());
    let chance = Chance::new(sim.seed().0, 0);
    // The library's first party is the one that speaks first: S, the defender.
    let mut parties: Vec<Strategy> = [(DEFENDER, tactics[0]), (CHALLENGER, tactics[1])]
        .into_iter()
        .map(|(side, tactic)| {
            let reservation = sim.state().assessments[0][side].reservation;
            // A truce is nothing to agree to in peace.
            let worth = |p: usize| match p {
                0 => reservation - 1.0,
                p => sim.setup().disputes[0].worth[side][p],
            };
            let utilities = UtilityTable::from_utilities((0..packages).map(worth).collect()).unwrap();
            let valuation = Arc::new(Valuation::of_table(utilities, reservation));
            let tactic: strategies::Tactic = tactic.name().parse().unwrap();
            tactic.strategy(valuation, &space, chance.stream(Key::new(Purpose(99)).nth(side as u32)))
        })
        .collect();
    let mut session = Session::new(2, Deadline::turns(turns));
    let end = session.run(&mut parties);
    let package = |outcome: Outcome| PackageId::new(outcome.0 as usize);
    (end.agreement().map(package), session.offers().len())
}

#[test]
fn a_table_is_a_session_of_the_library() {
    let mut agreed = 0;
    for offers in [4, 9, 20] {
        for rounds in [1, 2, 7] {
            for first in [Tactic::Linear, Tactic::Conceder, Tactic::Boulware, Tactic::Tough] {
                for second in [
                    Tactic::Linear,
                    Tactic::Faratin(Exponent(150)),
                    Tactic::AveragedTitForTat,
                    Tactic::TitForTat,
                ] {
                    let mut sim = open(&table(Some(offers), rounds), 3);
                    let expected = by_the_library(&sim, [first, second], u32::from(offers) + 1);
                    while sim.state().talks[0].status == TalksStatus::Open {
                        assert!(!sim.is_over());
                        for (who, tactic) in [(S, first), (D, second)] {
                            let worst = if who == S { CHALLENGER } else { DEFENDER };
                            let packages = sim.setup().disputes[0].packages.len();
                            // The other side's best: no bound beyond the reservation value.
                            let least = PackageId::new(if worst == CHALLENGER { 1 } else { packages - 1 });
                            sim.submit(who, &[Act::Brief { dispute: DISPUTE, tactic, least }]);
                        }
                        sim.step();
                    }
                    assert_eq!(outcome(&sim), expected, "{first:?} {second:?} {offers} {rounds}");
                    agreed += usize::from(expected.0.is_some());
                }
            }
        }
    }
    assert!(agreed > 20, "{agreed}");
}

#[test]
fn a_brief_agrees_to_nothing_below_its_reservation_or_its_bound() {
    let mut agreed = 0;
    for tactic in Tactic::ALL {
        for seed in 1..=6 {
            let mut sim = open(&table(None, 5), seed);
            let packages = sim.setup().disputes[0].packages.len();
            let bound = PackageId::new(packages * 3 / 5);
            for _ in 0..40 {
                let brief = |tactic, least| vec![Act::Brief { dispute: DISPUTE, tactic, least }];
                sim.submit(S, &brief(tactic, bound));
                sim.submit(D, &brief(Tactic::Conceder, PackageId::new(packages - 1)));
                let floor = [CHALLENGER, DEFENDER].map(|side| sim.state().assessments[0][side].reservation);
                sim.step();
                let signed = sim.state().ledger.pacts.iter().rev().find_map(|pact| pact.package);
                let Some(package) = signed else { continue };
                let worth = |side: usize| sim.setup().disputes[0].worth[side][package.index()];
                assert!(worth(CHALLENGER) >= floor[CHALLENGER] && worth(DEFENDER) >= floor[DEFENDER]);
                assert!(worth(DEFENDER) >= sim.setup().disputes[0].worth[DEFENDER][bound.index()]);
                agreed += 1;
                break;
            }
        }
    }
    println!("{agreed} of 36 tables agreed");
    assert!(agreed > 0);
}

#[test]
fn an_ultimatum_can_be_taken_or_left_and_nothing_else() {
    let mut sim = open(&table(Some(1), 1), 1);
    let offer = Act::Offer { dispute: DISPUTE, package: PackageId(10) };
    assert!(sim.submit(S, &[offer]).is_empty());
    sim.step();
    let refused = sim.submit(D, &[Act::Offer { dispute: DISPUTE, package: PackageId(12) }]);
    assert_eq!(refused[0].reason, Refusal::NotTheirMove);
    assert!(sim.legal(D).contains(&Act::Accept { dispute: DISPUTE }));
    sim.step();
    let kinds: Vec<EventKind> = sim.chronicle().iter().rev().take(2).map(|e| e.kind).collect();
    assert_eq!(kinds, [EventKind::TalksCollapsed, EventKind::OfferRejected]);
}

#[test]
fn what_lies_there_is_taken_by_an_order_and_what_was_agreed_is_not_agreed_again() {
    let mut sim = open(&table(Some(5), 1), 1);
    let offer = Act::Offer { dispute: DISPUTE, package: PackageId(20) };
    sim.submit(S, &[offer]);
    sim.step();
    sim.submit(D, &[Act::Accept { dispute: DISPUTE }]);
    sim.step();
    assert_eq!(outcome(&sim).0, Some(PackageId(20)));
    assert!(sim.chronicle().iter().any(|e| e.subject == Subject::Package(DISPUTE, PackageId(20))));
    sim.submit(S, &[Act::CallTalks { dispute: DISPUTE }]);
    sim.step();
    sim.submit(D, &[Act::Attend { dispute: DISPUTE }]);
    sim.step();
    assert_eq!(sim.submit(S, &[offer])[0].reason, Refusal::Already);
}

#[test]
fn two_who_call_at_once_have_a_table() {
    let mut sim = begin(&table(None, 1), "", 1);
    for who in [S, D] {
        sim.submit(who, &[Act::CallTalks { dispute: DISPUTE }]);
    }
    sim.step();
    assert_eq!(sim.state().talks[0].status, TalksStatus::Open);
}

#[test]
fn a_text_of_the_mediator_that_both_back_is_agreed_and_a_new_one_starts_again() {
    let scenario = Arc::new(shipped("camp-david-1978"));
    let mut sim = begin(&scenario, "summit", 1);
    let [mediator, egypt, israel] = ["USA", "EGY", "ISR"].map(|code| actor(&scenario, code));
    let text = |package| [Act::Draft { dispute: DISPUTE, package }];
    let back = [Act::Back { dispute: DISPUTE }];
    assert_eq!(sim.state().talks[0].mediator, Some(mediator));
    // Packages that either would sign.
    let signable = |sim: &Simulation| -> Vec<PackageId> {
        let views = [sim.view(egypt), sim.view(israel)];
        let packages = (1..views[0].packages(DISPUTE)).map(PackageId::new);
        packages.filter(|p| views.iter().all(|v| v.ratifies(DISPUTE, *p))).collect()
    };
    let packages = signable(&sim);
    let (first, second) = (packages[0], packages[1]);
    assert_eq!(sim.submit(egypt, &text(first))[0].reason, Refusal::NoParty);
    assert_eq!(sim.submit(egypt, &back)[0].reason, Refusal::NotThere);
    assert!(sim.submit(mediator, &text(first)).is_empty());
    sim.step();
    assert!(sim.submit(egypt, &back).is_empty());
    sim.step();
    assert_eq!(sim.state().talks[0].backed.iter().filter(|b| **b).count(), 1);
    assert!(sim.submit(mediator, &text(second)).is_empty());
    sim.step();
    assert_eq!(sim.state().talks[0].backed, [false; 2]);
    for who in [egypt, israel] {
        assert!(sim.submit(who, &back).is_empty());
    }
    sim.step();
    let signed = sim.state().ledger.pacts.last().unwrap();
    assert_eq!((signed.package, signed.guarantor), (Some(second), Some(mediator)));
    // A text is known to those in the room only.
    let jordan = actor(&scenario, "JOR");
    let drafted = |who| sim.view(who).history().filter(|e| e.kind == EventKind::Drafted).count();
    assert_eq!((drafted(egypt), drafted(mediator), drafted(jordan)), (2, 2, 0));
}
