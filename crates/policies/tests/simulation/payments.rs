//! Payments by third parties: what a pledge adds at the table, what it costs, what becomes of it.

use std::sync::Arc;

use pourparler_engine::rules::legal::Refusal;
use pourparler_engine::{DEFENDER, Simulation, Wording};
use pourparler_model::{
    Account, Act, ActorId, ClauseState, Desk, EventKind, PackageId, Subject, Tactic, TalksStatus,
    Verification,
};
use pourparler_scenario::{Action, ClauseText, Due, Opt, Payment, Scenario, StatusQuo};

use crate::sittings::{D, DISPUTE, S, outcome};
use crate::world::{begin, cabinet, play, shipped};

/// A third party with means, and one that stands by.
const M: ActorId = ActorId(2);
const O: ActorId = ActorId(3);
const PLEDGE: Act = Act::Pledge { dispute: DISPUTE, payment: 0 };
/// The package of the middle option.
const MIDDLE: PackageId = PackageId(2);

/// One issue that stands at 70: S holds 0.7, D 0.3. The one option between the ends, 67, suits D and lacks 0.03 for S.
fn gap(worth: f64, cost: f64) -> Scenario {
    let mut scenario = shipped("ultimatum");
    for actor in &mut scenario.actors {
        // War is worth nothing to either, and D has no desk for it.
        actor.desks = vec![Desk::Talks];
        let military = actor.military.as_mut().unwrap();
        (military.war_cost.low, military.war_cost.mode, military.war_cost.high) = (2.0, 2.0, 2.0);
    }
    for (id, name) in [("M", "Mediator"), ("O", "Onlooker")] {
        let mut third = scenario.actors[S.index()].clone();
        (third.id, third.name, third.military) = (id.to_owned(), name.to_owned(), None);
        third.desks = vec![Desk::Talks, Desk::Compliance];
        scenario.actors.push(third);
    }
    let dispute = &mut scenario.disputes[0];
    let option = |level: f64| Opt { level, text: format!("level {level}") };
    dispute.issues[0].options = [0.0, 67.0, 100.0].map(option).to_vec();
    dispute.issues[0].status_quo = StatusQuo::Standing(70.0);
    (dispute.deadline_offers, dispute.rounds_a_day) = (None, Some(2));
    dispute.mediators = vec![M];
    dispute.payments = vec![Payment {
        by: M,
        to: S,
        date: scenario.begins,
        worth,
        cost,
        clause: ClauseText {
            remains: false,
            number: 1,
            text: "aid".to_owned(),
            action: Action::Payment,
            obligors: vec![M],
            due: Some(Due::After(10)),
            tolerance: 2,
            verification: Verification::SelfReport,
            guarantor: None,
            consequence: String::new(),
        },
        origin: dispute.origin.clone(),
    }];
    scenario.starts[0].given.clear();
    scenario.ends = scenario.begins + 120;
    scenario.parameters.values.choice_precision = 1e6;
    // Delegations come down to their reservation values within days.
    scenario.parameters.values.concession_rounds = 10.0;
    scenario
}

/// Both sit down with the mediator.
fn mediated(scenario: Scenario) -> Simulation {
    let mut sim = begin(&Arc::new(scenario), "", 1);
    assert_eq!(sim.submit(M, &[PLEDGE])[0].reason, Refusal::WrongStage);
    assert!(sim.submit(M, &[Act::CallTalks { dispute: DISPUTE }]).is_empty());
    sim.step();
    for who in [S, D] {
        assert!(sim.submit(who, &[Act::Attend { dispute: DISPUTE }]).is_empty());
    }
    sim.step();
    assert_eq!(sim.state().talks[0].status, TalksStatus::Open);
    sim
}

/// Days of talks under briefs that bind to nothing beyond the reservation value, to an agreement.
fn talk(sim: &mut Simulation, days: u32) -> Option<PackageId> {
    for _ in 0..days {
        if sim.state().talks[0].status != TalksStatus::Open {
            break;
        }
        for (who, least) in [(S, 1), (D, 3)] {
            let least = PackageId(least);
            let brief = Act::Brief { dispute: DISPUTE, tactic: Tactic::Conceder, least };
            assert!(sim.submit(who, &[brief]).is_empty());
        }
        sim.step();
    }
    outcome(sim).0
}

fn told(sim: &Simulation, kind: EventKind) -> usize {
    sim.chronicle().iter().filter(|e| e.kind == kind).count()
}

#[test]
fn a_payment_worth_more_than_the_gap_brings_an_agreement() {
    let mut sim = mediated(gap(0.05, 0.02));
    assert_eq!(sim.setup().disputes[0].packages.len(), 4);
    let short =
        sim.state().assessments[0][DEFENDER].reservation - sim.view(S).worth(DISPUTE, DEFENDER, MIDDLE);
    assert!((short - 0.03).abs() < 1e-9, "{short}");
    assert_eq!(talk(&mut sim, 20), None, "nothing suits both");

    let mut sim = mediated(gap(0.05, 0.02));
    assert!(sim.submit(M, &[PLEDGE]).is_empty());
    sim.step();
    // Known to those at the table, and to nobody else.
    let worth = |who| sim.view(who).worth(DISPUTE, DEFENDER, MIDDLE);
    assert!(
        (worth(S) - 0.72).abs() < 1e-9 && (worth(D) - 0.72).abs() < 1e-9 && (worth(M) - 0.72).abs() < 1e-9
    );
    assert!((worth(O) - 0.67).abs() < 1e-9);
    assert!(
        (sim.view(S).worth(DISPUTE, DEFENDER, PackageId(0)) - 0.7).abs() < 1e-9,
        "no agreement earns nothing"
    );
    let heard = |who| sim.view(who).history().filter(|e| e.kind == EventKind::Pledged).count();
    assert_eq!([S, D, M, O].map(heard), [1, 1, 1, 0]);
    assert_eq!((sim.view(O).talks(DISPUTE).pledged, sim.view(D).talks(DISPUTE).pledged), (0, 1));
    // A snapshot holds it.
    let mut other = begin(&sim.setup().scenario, "", 1);
    other.restore(&sim.snapshot());
    assert_eq!(talk(&mut other, 20), Some(MIDDLE));
    assert_eq!(talk(&mut sim, 20), Some(MIDDLE));
    assert_eq!(sim.state_hash(), other.state_hash());
}

#[test]
fn what_was_pledged_is_owed_under_the_agreement_and_paid_or_not() {
    for pays in [true, false] {
        let mut sim = mediated(gap(0.05, 0.02));
        sim.submit(M, &[PLEDGE]);
        sim.step();
        assert_eq!(talk(&mut sim, 20), Some(MIDDLE));
        assert_eq!(sim.state().talks[0].pledged, 0);
        let clauses = &sim.state().ledger.clauses;
        let clause = clauses.iter().position(|c| c.wording == Wording::Payment(DISPUTE, 0)).unwrap();
        let id = pourparler_model::ClauseId::new(clause);
        sim.step();
        assert_eq!(sim.submit(S, &[Act::Fulfil { clause: id }]).len(), 1, "the payer alone owes it");
        if pays {
            assert!(sim.submit(M, &[Act::Fulfil { clause: id }]).is_empty());
        }
        for _ in 0..60 {
            sim.step();
        }
        let (state, kind) = match pays {
            true => (ClauseState::Done, EventKind::ClauseDone),
            false => (ClauseState::Breached, EventKind::ClauseBreached),
        };
        assert_eq!(sim.state().ledger.clauses[clause].state, state);
        let event =
            sim.chronicle().iter().find(|e| e.kind == kind && e.subject == Subject::Clause(id)).unwrap();
        assert_eq!((event.by, event.to), (Some(M), Some(S)));
        // What is owed or paid is not promised again.
        sim.submit(M, &[Act::CallTalks { dispute: DISPUTE }]);
        sim.step();
        assert_eq!(sim.submit(M, &[PLEDGE])[0].reason, Refusal::Already);
    }
}

#[test]
fn a_pledge_is_its_payers_once_at_a_table_and_gone_with_it() {
    let mut later = gap(0.05, 0.02);
    later.disputes[0].payments[0].date = later.begins + 1;
    assert_eq!(mediated_pledge(later), Some(Refusal::NotThere));
    assert_eq!(mediated_pledge(gap(0.05, 0.02)), None);
    let mut sim = mediated(gap(0.05, 0.02));
    assert!(sim.legal(M).contains(&PLEDGE));
    assert_eq!(sim.submit(S, &[PLEDGE])[0].reason, Refusal::NoParty);
    assert_eq!(sim.submit(O, &[PLEDGE])[0].reason, Refusal::NoParty);
    let nothing = Act::Pledge { dispute: DISPUTE, payment: 1 };
    assert_eq!(sim.submit(M, &[nothing])[0].reason, Refusal::NotThere);
    sim.submit(M, &[PLEDGE]);
    sim.step();
    assert!(!sim.legal(M).contains(&PLEDGE));
    assert_eq!(sim.submit(M, &[PLEDGE])[0].reason, Refusal::Already);
    sim.submit(S, &[Act::Leave { dispute: DISPUTE }]);
    sim.step();
    assert_eq!((sim.state().talks[0].status, sim.state().talks[0].pledged), (TalksStatus::None, 0));
}

/// What is said to a pledge at an open table on a day after the payment's own. A `date` after the start is not known in the run.
fn mediated_pledge(scenario: Scenario) -> Option<Refusal> {
    let mut sim = begin(&Arc::new(scenario), "", 1);
    sim.submit(M, &[Act::CallTalks { dispute: DISPUTE }]);
    sim.step();
    sim.step();
    sim.submit(M, &[PLEDGE]).first().map(|refused| refused.reason)
}

/// The mediator decides by statecraft, the sides under their briefs: pledges, and what was agreed.
fn by_statecraft(worth: f64, cost: f64) -> (usize, Option<PackageId>, Simulation) {
    let mut sim = mediated(gap(worth, cost));
    let all = cabinet(&sim.setup().scenario, "statecraft");
    for _ in 0..20 {
        let mut account = Account::default();
        let acts = all.decide(&sim, M, Some(&mut account));
        // The account gives the payer's cost, as a term.
        for course in account.desks.iter().flat_map(|d| &d.courses).filter(|c| c.acts == [PLEDGE]) {
            let term = course.terms.iter().find(|t| t.name == "cost").unwrap();
            assert!(term.value < 0.0);
        }
        let acts: Vec<Act> = acts.0.into_iter().filter(|act| !matches!(act, Act::Draft { .. })).collect();
        assert!(sim.submit(M, &acts).is_empty());
        if talk(&mut sim, 1).is_some() {
            break;
        }
    }
    (told(&sim, EventKind::Pledged), outcome(&sim).0, sim)
}

#[test]
fn a_mediator_pays_where_it_closes_the_gap_and_costs_less_than_a_settlement_is_worth_to_it() {
    let (pledges, agreed, mut sim) = by_statecraft(0.05, 0.02);
    assert_eq!((pledges, agreed), (1, Some(MIDDLE)));
    // It pays what it owes.
    let all = cabinet(&sim.setup().scenario, "statecraft");
    play(&all, &mut sim, 40);
    assert_eq!(told(&sim, EventKind::ClauseDone), 1);
    // Too little to close the gap; more than the mediator has of a settlement.
    let (pledges, agreed, _) = by_statecraft(0.02, 0.02);
    assert_eq!((pledges, agreed), (0, None));
    let (pledges, agreed, _) = by_statecraft(0.05, 0.5);
    assert_eq!((pledges, agreed), (0, None));
}

#[test]
fn a_pledge_for_a_table_that_never_opens_goes_with_the_call() {
    let mut sim = begin(&Arc::new(gap(0.1, 0.05)), "", 1);
    assert!(sim.submit(M, &[Act::CallTalks { dispute: DISPUTE }]).is_empty());
    sim.step();
    assert!(sim.submit(M, &[PLEDGE]).is_empty());
    sim.step();
    assert_eq!((sim.state().talks[0].status, sim.state().talks[0].pledged), (TalksStatus::Called, 1));
    for _ in 0..=sim.setup().values.call_stands_days as i32 {
        sim.step();
    }
    assert_eq!((sim.state().talks[0].status, sim.state().talks[0].pledged), (TalksStatus::None, 0));
    assert!(sim.state().talks[0].called.is_some());
}

/// What a mediator pledges within some days of a table at which `refused` was offered to S and not accepted. Beside the middle
/// there is 90, and 100 is the last.
fn after_a_refusal(refused: PackageId, memory: f64, days: u32) -> usize {
    let mut scenario = gap(0.05, 0.02);
    scenario.disputes[0].issues[0].options.insert(2, Opt { level: 90.0, text: "level 90".to_owned() });
    scenario.parameters.values.ratification_weight = 0.0;
    scenario.parameters.values.noise_days = memory;
    scenario.parameters.values.talks_interval_days = 1.0;
    let mut sim = mediated(scenario);
    // S asks for all, and does so again after the answer, which refuses what D offered.
    for (who, package) in [(S, PackageId(4)), (D, refused), (S, PackageId(4))] {
        let no = sim.submit(who, &[Act::Offer { dispute: DISPUTE, package }]);
        assert!(no.is_empty(), "{no:?}");
        sim.step();
    }
    assert_eq!(told(&sim, EventKind::OfferRejected), 2);
    let all = cabinet(&sim.setup().scenario, "statecraft");
    for _ in 0..days {
        let acts = all.decide(&sim, M, None);
        let acts: Vec<Act> = acts.0.into_iter().filter(|act| !matches!(act, Act::Draft { .. })).collect();
        assert!(sim.submit(M, &acts).is_empty());
        sim.step();
        assert_eq!(sim.state().talks[0].status, TalksStatus::Open);
    }
    told(&sim, EventKind::Pledged)
}

#[test]
fn what_was_refused_in_its_hearing_tells_a_mediator_what_a_payment_would_have_to_reach() {
    // S lacks .03 of what it has, and refused .67: .05 reaches both.
    assert_eq!(after_a_refusal(MIDDLE, 90.0, 5), 1);
    // It refused .9: a twentieth on two thirds is not what it is waiting for.
    assert_eq!(after_a_refusal(PackageId(3), 90.0, 5), 0);
    // What spoke against it then need not speak against it for ever.
    assert_eq!(after_a_refusal(PackageId(3), 3.0, 10), 1);
}

#[test]
fn what_an_agreement_is_worth_to_the_payer_itself_is_worth_a_payment() {
    // More than it has of an agreement as a mediator; by its own positions the middle is what it wants, three points from what holds.
    let pledges = |salience: Option<f64>| {
        let mut scenario = gap(0.05, 0.065);
        if let Some(weight) = salience {
            let issue = &mut scenario.disputes[0].issues[0];
            let mut own = issue.positions[0].clone();
            (own.actor, own.level.low, own.level.mode, own.level.high) = (M, 67.0, 67.0, 67.0);
            (own.salience.low, own.salience.mode, own.salience.high) = (weight, weight, weight);
            issue.positions.push(own);
        }
        let sim = mediated(scenario);
        let all = cabinet(&sim.setup().scenario, "statecraft");
        let acts = all.decide(&sim, M, None);
        acts.0.iter().filter(|act| **act == PLEDGE).count()
    };
    // .05 as a mediator, .03 of its own: less than .065, and more.
    assert_eq!((pledges(None), pledges(Some(1.0))), (0, 1));
}

#[test]
fn nobody_pays_for_what_would_be_had_without_it() {
    let paid = |more: f64| {
        let mut scenario = gap(0.05, 0.02);
        let issue = &mut scenario.disputes[0].issues[0];
        issue.status_quo = StatusQuo::Standing(67.0 - more);
        let sim = mediated(scenario);
        let all = cabinet(&sim.setup().scenario, "statecraft");
        all.decide(&sim, M, None).0.contains(&PLEDGE)
    };
    // S would have a point more than it has: it is D that hesitates, and a payment to S moves nothing.
    assert!(!paid(1.0));
    // S lacks a point: it does.
    assert!(paid(-1.0));
}
