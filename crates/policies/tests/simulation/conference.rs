//! Tables of more than two: who is called, whose consent it needs, who signs, what follows when one walks out.

use std::sync::Arc;

use pourparler_engine::phases::assess;
use pourparler_engine::rules::conference;
use pourparler_engine::{Conference, Consequences, Expectation, Refusal, Simulation};
use pourparler_model::{
    Account, Act, ActorId, ActorSet, Answer, DisputeId, EventKind, Hostility, PackageId, TalksStatus,
};
use pourparler_scenario::{Conclusion, ConferenceRule, Scenario, WalkOut};
use pourparler_theory::spatial::spatial_utility;

use crate::world::{actor, begin, cabinet, first, karabakh, near, shipped};

const DISPUTE: DisputeId = DisputeId(0);
/// Before anybody has called for talks.
const QUIET: &str = "1978-08-02";

fn camp_david(conclusion: Conclusion, walk_out: WalkOut) -> (Arc<Scenario>, [ActorId; 3]) {
    let mut scenario = shipped("camp-david-1978");
    let [egypt, israel, usa] = ["EGY", "ISR", "USA"].map(|code| actor(&scenario, code));
    scenario.disputes[0].conference = Some(ConferenceRule { seats: vec![usa], conclusion, walk_out });
    (Arc::new(scenario), [egypt, israel, usa])
}

fn turn(sim: &mut Simulation, who: ActorId, act: Act) {
    let refused = sim.submit(who, &[act]);
    assert!(refused.is_empty(), "{act:?}: {refused:?}");
    sim.step();
}

/// A table of the three, opened by a call of Egypt.
fn open(conclusion: Conclusion, walk_out: WalkOut) -> (Simulation, [ActorId; 3]) {
    let (scenario, who) = camp_david(conclusion, walk_out);
    let mut sim = begin(&scenario, QUIET, 1);
    turn(&mut sim, who[0], CALL_ALL);
    turn(&mut sim, who[2], Act::Attend { dispute: DISPUTE });
    assert_eq!(sim.state().talks[0].status, TalksStatus::Called);
    turn(&mut sim, who[1], Act::Attend { dispute: DISPUTE });
    assert_eq!(sim.state().talks[0].status, TalksStatus::Open);
    (sim, who)
}

/// A package to which both principals could put their names.
fn package(sim: &Simulation, [egypt, israel, _]: [ActorId; 3]) -> PackageId {
    let mut packages = (1..sim.view(egypt).packages(DISPUTE)).map(PackageId::new);
    let both = |p: &PackageId| [egypt, israel].iter().all(|who| sim.view(*who).ratifies(DISPUTE, *p));
    packages.find(both).expect("a package that both could sign")
}

fn offer(package: PackageId) -> Act {
    Act::Offer { dispute: DISPUTE, package }
}

const ACCEPT: Act = Act::Accept { dispute: DISPUTE };
const LEAVE: Act = Act::Leave { dispute: DISPUTE };
const CALL_ALL: Act = Act::CallConference { dispute: DISPUTE };

#[test]
fn all_concerned_are_called_and_the_table_waits_for_all() {
    let (sim, [egypt, israel, usa]) = open(Conclusion::Unanimity, WalkOut::Collapses);
    let talks = sim.state().talks[0];
    assert_eq!((talks.table.parties(), talks.mediator), (3, None));
    let called = first(&sim, 0, EventKind::TalksCalled);
    assert_eq!((called.by, called.amount), (Some(egypt), 3.0));
    let invited = first(&sim, 0, EventKind::Invited);
    assert_eq!((invited.by, invited.to), (Some(egypt), Some(usa)));
    assert_eq!(sim.view(usa).seat(DISPUTE), Some(2));
    assert_eq!((sim.view(egypt).seat(DISPUTE), sim.view(israel).seat(DISPUTE)), (None, None));
    // Whoever is called may also call, and then nobody mediates.
    let (scenario, _) = camp_david(Conclusion::Unanimity, WalkOut::Collapses);
    let mut sim = begin(&scenario, QUIET, 1);
    turn(&mut sim, usa, CALL_ALL);
    turn(&mut sim, egypt, Act::Attend { dispute: DISPUTE });
    turn(&mut sim, israel, Act::Attend { dispute: DISPUTE });
    assert_eq!((sim.state().talks[0].status, sim.state().talks[0].mediator), (TalksStatus::Open, None));
}

#[test]
fn what_all_agree_to_has_three_signatories() {
    let (mut sim, who) = open(Conclusion::Unanimity, WalkOut::Collapses);
    let [egypt, israel, usa] = who;
    let package = package(&sim, who);
    turn(&mut sim, egypt, offer(package));
    let from = sim.chronicle().len();
    turn(&mut sim, israel, ACCEPT);
    // Two of three are not enough.
    assert!(sim.state().ledger.pacts.iter().all(|pact| pact.package.is_none()));
    let consented = first(&sim, from, EventKind::Consented);
    assert_eq!((consented.by, consented.to), (Some(israel), Some(egypt)));
    assert!(consented.seen.by(usa) && !consented.seen.by(actor(&sim.setup().scenario, "JOR")));
    turn(&mut sim, usa, ACCEPT);
    let pact = *sim.state().ledger.pacts.last().unwrap();
    assert_eq!(
        (pact.package, pact.also_signed, pact.guarantor),
        (Some(package), ActorSet::of(usa), Some(usa))
    );
    let agreed = first(&sim, from, EventKind::Agreed);
    assert_eq!((agreed.by, agreed.to), (Some(israel), Some(egypt)));
    assert_eq!(first(&sim, from, EventKind::Signed).by, Some(usa));
    // Its clauses are owed by those whom the documents name, and enter into force as any other's.
    assert!(pact.clauses > 0);
    sim.step();
    assert!(sim.chronicle()[from..].iter().any(|e| e.kind == EventKind::InForce));
    assert_eq!(sim.state().talks[0].status, TalksStatus::None);
    assert!(sim.state().talks[0].conference.is_none());
}

#[test]
fn a_third_no_is_a_no_from_which_the_principals_learn_nothing() {
    let (mut sim, who) = open(Conclusion::Unanimity, WalkOut::Collapses);
    let [egypt, israel, usa] = who;
    let agreed = package(&sim, who);
    turn(&mut sim, egypt, offer(agreed));
    turn(&mut sim, israel, ACCEPT);
    let (beliefs, from) = (sim.state().beliefs[0].clone(), sim.chronicle().len());
    let other = PackageId::new(agreed.index() + 1);
    turn(&mut sim, usa, offer(other));
    let refused = first(&sim, from, EventKind::OfferRejected);
    assert_eq!((refused.by, refused.to), (Some(usa), Some(egypt)));
    assert_eq!(first(&sim, from, EventKind::Offer).by, Some(usa));
    assert_eq!(sim.state().talks[0].on_table(), Some((2, other)));
    assert!(sim.state().ledger.pacts.iter().all(|pact| pact.package.is_none()));
    // A day older, and no wiser about the other side.
    for (before, after) in beliefs.iter().zip(&sim.state().beliefs[0]) {
        for (a, b) in before.resolve.iter().zip(&after.resolve) {
            near(*a, *b, "a belief");
        }
    }
    // It is Egypt's turn, and after it Israel's: the offer of the third needs both.
    assert_eq!(sim.submit(israel, &[ACCEPT])[0].reason, Refusal::NotTheirMove);
    assert_eq!(sim.submit(usa, &[ACCEPT])[0].reason, Refusal::NotTheirMove);
}

#[test]
fn who_is_only_heard_stops_nothing_and_signs_nothing() {
    let (mut sim, who) = open(Conclusion::Principals, WalkOut::Collapses);
    let [egypt, israel, usa] = who;
    let package = package(&sim, who);
    turn(&mut sim, egypt, offer(package));
    turn(&mut sim, israel, ACCEPT);
    let pact = sim.state().ledger.pacts.last().unwrap();
    assert_eq!((pact.package, pact.also_signed), (Some(package), ActorSet::NONE));
    // Nor does the table wait for it to open.
    let (scenario, _) = camp_david(Conclusion::Principals, WalkOut::Collapses);
    let mut sim = begin(&scenario, QUIET, 1);
    turn(&mut sim, egypt, CALL_ALL);
    turn(&mut sim, israel, Act::Attend { dispute: DISPUTE });
    assert_eq!(sim.state().talks[0].status, TalksStatus::Open);
    assert_eq!((sim.state().talks[0].table.parties(), sim.view(usa).seat(DISPUTE)), (2, None));
}

#[test]
fn a_walk_out_ends_the_talks_or_suspends_them() {
    for (rule, status) in
        [(WalkOut::Collapses, TalksStatus::None), (WalkOut::Suspends, TalksStatus::Suspended)]
    {
        let (mut sim, [egypt, _, usa]) = open(Conclusion::Unanimity, rule);
        turn(&mut sim, usa, LEAVE);
        assert_eq!(sim.state().talks[0].status, status);
        if rule == WalkOut::Suspends {
            // It has left already; the talks are the others' to resume.
            assert_eq!(sim.submit(usa, &[LEAVE])[0].reason, Refusal::WrongStage);
            turn(&mut sim, egypt, Act::Resume { dispute: DISPUTE });
            assert_eq!(sim.state().talks[0].status, TalksStatus::Open);
            assert_eq!(sim.state().talks[0].table.parties(), 3);
            // A principal that leaves ends them.
            turn(&mut sim, egypt, LEAVE);
            assert_eq!(sim.state().talks[0].status, TalksStatus::None);
        }
    }
}

#[test]
fn a_single_text_is_agreed_once_all_back_it() {
    let (scenario, who) = camp_david(Conclusion::Unanimity, WalkOut::Collapses);
    let [egypt, israel, usa] = who;
    let un = actor(&scenario, "UN");
    // The United Nations only speak here; at this table they have a seat.
    let mut scenario = Scenario::clone(&scenario);
    scenario.disputes[0].conference.as_mut().unwrap().seats = vec![un];
    scenario.actors[un.index()].role = pourparler_model::Role::Decides;
    scenario.actors[un.index()].desks = vec![pourparler_model::Desk::Talks];
    let scenario = Arc::new(scenario);
    let mut sim = begin(&scenario, QUIET, 1);
    turn(&mut sim, usa, CALL_ALL);
    for member in [egypt, israel, un] {
        turn(&mut sim, member, Act::Attend { dispute: DISPUTE });
    }
    assert_eq!(sim.state().talks[0].mediator, Some(usa));
    let package = package(&sim, who);
    // Nobody has put down what the United Nations want here: any package is as good to them as what holds.
    near(sim.view(un).worth_at(DISPUTE, 2, package), sim.view(un).without_at(DISPUTE, 2), "indifferent");
    turn(&mut sim, usa, Act::Draft { dispute: DISPUTE, package });
    let back = Act::Back { dispute: DISPUTE };
    turn(&mut sim, egypt, back);
    turn(&mut sim, israel, back);
    assert!(sim.state().ledger.pacts.iter().all(|pact| pact.package.is_none()), "two of three");
    assert_eq!(sim.submit(israel, &[back])[0].reason, Refusal::Already);
    turn(&mut sim, un, back);
    let pact = sim.state().ledger.pacts.last().unwrap();
    assert_eq!(
        (pact.package, pact.also_signed, pact.guarantor),
        (Some(package), ActorSet::of(un), Some(usa))
    );
}

#[test]
fn the_worth_to_a_third_follows_from_its_positions() {
    let (sim, [egypt, _, usa]) = open(Conclusion::Unanimity, WalkOut::Collapses);
    let table = &sim.setup().disputes[0];
    for package in [1, 5, table.packages.len() - 1] {
        let expected = own(&sim, usa, |i| {
            let level = table.packages[package][i];
            if level.is_nan() { sim.state().levels[0][i] } else { level }
        });
        near(sim.view(egypt).worth_at(DISPUTE, 2, PackageId::new(package)), expected, "a package");
    }
    // Without an agreement it has what holds.
    let holds = sim.view(egypt).worth_at(DISPUTE, 2, PackageId::new(0));
    near(sim.view(egypt).without_at(DISPUTE, 2), holds, "no agreement");
}

/// The war of the flagship, on a day on which Russia has joined Armenia: attacked on ground that its side holds, Armenia called it.
fn joined() -> (Simulation, [ActorId; 3]) {
    let scenario = karabakh();
    let who @ [aze, arm, rus] = ["AZE", "ARM", "RUS"].map(|code| actor(&scenario, code));
    let mut sim = begin(&scenario, "war", 1);
    assert_eq!(sim.submit(arm, &[CALL_ALL])[0].reason, Refusal::NoCase);
    let asks = |sim: &Simulation| {
        sim.legal(arm).into_iter().find(|a| matches!(a, Act::CallAlly { ally, .. } if *ally == rus))
    };
    let attacks = sim.legal(aze).into_iter().find(|a| matches!(a, Act::Attack { .. }));
    turn(&mut sim, aze, attacks.expect("a way to attack"));
    let asks = asks(&sim).expect("a case for a call to Russia");
    turn(&mut sim, arm, asks);
    let troops = |a: &Act| matches!(a, Act::AnswerCall { answer: Answer::Troops, .. });
    let comes = sim.legal(rus).into_iter().find(troops).expect("troops to send");
    turn(&mut sim, rus, comes);
    (sim, who)
}

/// What levels are worth to a third by its own positions.
fn own(sim: &Simulation, third: ActorId, level: impl Fn(usize) -> f64) -> f64 {
    let start = sim.setup().start.date;
    let issues = sim.setup().scenario.disputes[0].issues.iter().enumerate();
    spatial_utility(issues.filter_map(|(i, issue)| {
        let of = issue.positions.iter().filter(|p| p.actor == third && p.date <= start);
        let own = of.max_by_key(|p| p.date)?;
        Some((own.salience.mode, own.level.mode, level(i)))
    }))
    .unwrap()
}

#[test]
fn who_fights_beside_a_side_is_concerned() {
    let (mut sim, [_, arm, rus]) = joined();
    let all = sim.view(arm).concerned(DISPUTE).expect("more than two");
    assert_eq!(all.members().collect::<Vec<_>>(), vec![rus]);
    assert!(all.unanimous && !all.suspends);
    turn(&mut sim, arm, CALL_ALL);
    assert_eq!(sim.view(rus).seat(DISPUTE), Some(2));
    // Without an agreement it has the war as its side may fare, at its own cost.
    let issues = &sim.setup().scenario.disputes[0].issues;
    let [won, held, lost] = [
        own(&sim, rus, |i| issues[i].defeat),
        own(&sim, rus, |i| sim.state().levels[0][i]),
        own(&sim, rus, |i| issues[i].victory),
    ];
    let outlook = sim.view(arm).assessment(DISPUTE).unwrap().outlook;
    let free = outlook.lose * won + outlook.draw * held + outlook.win * lost;
    let has = sim.view(arm).without_at(DISPUTE, 2);
    let costs = &sim.setup().type_costs[rus.index()];
    assert!(has < free - 0.5 * costs[0] && has > free - costs[costs.len() - 1], "{has}, at no cost {free}");
}

#[test]
fn what_a_third_has_without_is_by_the_outlook_of_whoever_asks() {
    let (mut sim, who) = joined();
    turn(&mut sim, who[1], CALL_ALL);
    let place = sim.state().talks[0].place(who[2]).unwrap();
    let asked = |sim: &Simulation| who.map(|me| sim.view(me).without_at(DISPUTE, place));
    let before = asked(&sim);
    for side in 0..2 {
        let mut changed = sim.snapshot();
        let theirs = &mut changed.state.assessments[0][side].outlook;
        (theirs.win, theirs.draw, theirs.lose) = (theirs.draw, theirs.lose, theirs.win);
        let mut other = begin(&karabakh(), "war", 1);
        other.restore(&changed);
        let after = asked(&other);
        for (i, (a, b)) in before.into_iter().zip(after).enumerate() {
            assert_eq!(a == b, i != side, "of {side}, asked {i}: {a}, then {b}");
        }
    }
}

#[test]
fn offers_at_a_table_of_more_are_heard_by_those_who_sit_there_only() {
    let (mut sim, who) = open(Conclusion::Unanimity, WalkOut::Collapses);
    let [egypt, _, usa] = who;
    let package = package(&sim, who);
    turn(&mut sim, egypt, offer(package));
    let jordan = actor(&sim.setup().scenario, "JOR");
    assert_eq!(sim.view(usa).talks(DISPUTE).on_table(), Some((0, package)));
    assert_eq!(sim.view(jordan).talks(DISPUTE).on_table(), None);
}

#[test]
fn statecraft_calls_such_tables_and_sits_at_them() {
    let mut scenario = shipped("karabakh-2020-2021");
    let rus = actor(&scenario, "RUS");
    scenario.disputes[0].conference = Some(ConferenceRule {
        seats: vec![rus],
        conclusion: Conclusion::Unanimity,
        walk_out: WalkOut::Suspends,
    });
    let scenario = Arc::new(scenario);
    let cabinet = cabinet(&scenario, "statecraft");
    let (mut called, mut opened, mut spoken) = (0, 0, 0);
    for seed in 0..60 {
        let mut sim = begin(&scenario, "war", seed);
        for _ in 0..90 {
            cabinet.play_turn(&mut sim);
            let talks = &sim.state().talks[0];
            opened += usize::from(talks.status == TalksStatus::Open && talks.conference.is_some());
        }
        called += sim.chronicle().iter().filter(|e| e.kind == EventKind::Invited).count();
        let of = |e: &&pourparler_model::Event| {
            matches!(e.kind, EventKind::Offer | EventKind::OfferRejected | EventKind::Consented)
                && e.by == Some(rus)
                || e.kind == EventKind::Signed
        };
        spoken += sim.chronicle().iter().filter(of).count();
    }
    assert!(called > 0 && opened > 0 && spoken > 0, "{called} called, {opened} days open, {spoken} words");
}

#[test]
fn in_a_war_a_third_offers_no_part_either() {
    let scenario = karabakh();
    let rus = actor(&scenario, "RUS");
    let mut stage = begin(&scenario, "border", 1).stage().idle();
    let seats = [Some(rus), None, None, None];
    stage.state.talks[0].conference =
        Some(Conference { seats, came: [true; 4], backed: [false; 4], unanimous: true, suspends: false });
    let setup = stage.setup.clone();
    let table = &setup.disputes[0];
    let part = (1..table.packages.len()).map(PackageId::new).find(|p| table.is_part(*p)).unwrap();
    let place = conference::place(&stage, DISPUTE, rus).unwrap();
    assert_eq!(conference::may_sign(&stage, DISPUTE, place, part), Ok(()));
    stage.state.hostilities[0].status = Hostility::War;
    assert_eq!(conference::may_sign(&stage, DISPUTE, place, part), Err(Refusal::NoCase));
}

#[test]
fn what_a_third_would_not_have_is_nothing_to_call_it_for() {
    // The stance of Egypt's two calls: of a table of two, and of one at which the United States have to agree.
    let stances = |content: bool| {
        let (scenario, [egypt, _, usa]) = camp_david(Conclusion::Unanimity, WalkOut::Collapses);
        let mut scenario = (*scenario).clone();
        for (i, issue) in scenario.disputes[0].issues.iter_mut().enumerate() {
            if content {
                // Who has no positions is content with anything.
                issue.positions.retain(|p| p.actor != usa);
                continue;
            }
            // It wants what holds, so that any package is worse.
            let sim = begin(&camp_david(Conclusion::Unanimity, WalkOut::Collapses).0, QUIET, 1);
            let holds = sim.state().levels[0][i];
            for p in issue.positions.iter_mut().filter(|p| p.actor == usa) {
                (p.level.low, p.level.mode, p.level.high) = (holds, holds, holds);
            }
        }
        scenario.parameters.values.talks_interval_days = 1.0;
        scenario.parameters.values.onset_review_days = 1.0;
        let sim = begin(&Arc::new(scenario), QUIET, 1);
        let mut account = Account::default();
        let _ = cabinet(&sim.setup().scenario, "statecraft").decide(&sim, egypt, Some(&mut account));
        let of = |act: Act| {
            let mut courses = account.desks.iter().flat_map(|desk| &desk.courses);
            let course = courses.find(|course| course.acts == [act]).expect("a course that is weighed");
            course.terms.iter().find(|term| term.name == "stance").map_or(0.0, |term| term.value)
        };
        [of(Act::CallTalks { dispute: DISPUTE }), of(CALL_ALL)]
    };
    let [two, all] = stances(true);
    assert!(two > 0.1);
    near(all, two / 2.0, "one more consent");
    let [same, all] = stances(false);
    near(same, two, "of two");
    near(all, 0.0, "nothing with which the third is content");
}

#[test]
fn an_outsider_that_will_sign_holds_the_two_as_a_mediator_does() {
    let mut scenario = (*karabakh()).clone();
    let usa = actor(&scenario, "USA");
    let clauses = |dispute: &mut pourparler_scenario::Dispute| {
        let of_terms = dispute.terms.iter_mut().flat_map(|term| &mut term.clauses);
        of_terms.chain(&mut dispute.always).for_each(|clause| clause.guarantor = None);
    };
    clauses(&mut scenario.disputes[0]);
    let mut stage = begin(&Arc::new(scenario), "war", 1).stage().idle();
    assess::run(&mut stage);
    let seats = [Some(usa), None, None, None];
    let all = |unanimous| {
        Some(Conference { seats, came: [true; 4], backed: [false; 4], unanimous, suspends: false })
    };
    let mut lost = |mediator, conference| -> Vec<[f64; 2]> {
        (stage.state.talks[0].mediator, stage.state.talks[0].conference) = (mediator, conference);
        let expected = Expectation::new(&stage, DISPUTE, 0, true);
        let mut known = Consequences::default();
        let packages = (1..stage.setup.disputes[0].whole).map(PackageId::new);
        packages.map(|p| expected.lost(p, &mut known)).collect()
    };
    let (alone, mediated) = (lost(None, None), lost(Some(usa), None));
    assert_ne!(alone, mediated, "a mediator stands behind it");
    assert_eq!(lost(None, all(true)), mediated);
    // Who is only heard signs nothing.
    assert_eq!(lost(None, all(false)), alone);
}
