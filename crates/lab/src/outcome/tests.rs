//! Known answers, from chronicles written by hand.

use pourparler_model::{
    ActorSet, Answer, ClauseId, Date, Ending, ObligationKind, Onset, PackageId, PactId, Phase, RegionId,
    TreatyId,
};
use pourparler_scenario::{Strength, load, starter};

use super::*;
use crate::survival::Spell;

const A: ActorId = ActorId::new(0);
const B: ActorId = ActorId::new(1);
const DISPUTES: &[DisputeId] = &[DisputeId::new(0)];
const CLAIM: Subject = Subject::Dispute(DisputeId::new(0));

fn day(n: i32) -> Date {
    "2030-01-01".parse::<Date>().unwrap() + n
}

fn event(n: i32, kind: EventKind) -> Event {
    Event::new(day(n), Phase::Operate, kind).by(A).to(B).about(CLAIM)
}

fn battle(n: i32, attacker: u32, defender: u32) -> Event {
    Event { amount: f64::from(attacker), other: f64::from(defender), ..event(n, EventKind::Battle) }
}

/// A war of the model's on days 5 to 9, from an incident of its own; a truce; a second war from day 20 on.
fn chronicle() -> Vec<Event> {
    let mut events = vec![
        Event { imposed: true, ..event(-40, EventKind::WarBegins) },
        Event { imposed: true, ..battle(-40, 500, 500) },
        Event { imposed: true, ..event(-30, EventKind::WarEnds) },
        event(0, EventKind::Mobilised).by(B),
        event(5, EventKind::WarBegins),
    ];
    events.push(Event { cause: Some(4), amount: -0.2, ..event(5, EventKind::WhyBegun(Onset::Commitment)) });
    events.push(battle(5, 10, 20));
    events.push(battle(7, 1, 2).by(B).to(A));
    events.push(Event { place: Some(RegionId::new(3)), ..event(7, EventKind::RegionTaken) });
    events.push(event(9, EventKind::WarEnds));
    events.push(Event { cause: Some(9), ..event(9, EventKind::WhyEnded(Ending::Truce)) });
    events.push(Event { amount: 3.0, other: 4.0, ..event(12, EventKind::Clash) });
    events.push(event(20, EventKind::WarBegins).by(B).to(A));
    events.push(Event { cause: Some(12), amount: 0.1, ..event(20, EventKind::WhyBegun(Onset::Disparity)) });
    events
}

fn pact(from: i32, broken: Option<i32>, package: usize) -> Pact {
    Pact {
        text: None,
        dispute: Some(DisputeId::new(0)),
        package: Some(PackageId::new(package)),
        signed: day(from - 1),
        in_force: day(from),
        strength: if package == 0 { Strength::Truce } else { Strength::Agreement },
        silent_since: day(from),
        broken: broken.map(day),
        replaced: None,
        ended: None,
        also_signed: ActorSet::NONE,
        guarantor: None,
        first: ClauseId::new(0),
        clauses: 0,
    }
}

fn of<'a>(events: &'a [Event], pacts: &'a [Pact], calls: &'a [Call], treaties: &'a [Treaty]) -> Trace<'a> {
    Trace {
        events,
        pacts,
        calls,
        treaties,
        disputes: DISPUTES,
        principals: [A, B],
        sides: [0, 1].map(|i| ActorSet::of(ActorId(i))),
        from: day(0),
        to: day(29),
        mobilisation_days: 14,
    }
}

#[test]
fn wars_are_read_with_their_days_causes_and_peace() {
    let events = chronicle();
    let outcome = Outcome::of(&of(&events, &[], &[], &[]));
    assert_eq!(outcome.days, 30);
    // The one that the record began and ended is past.
    assert_eq!(outcome.wars.len(), 2);
    let first = &outcome.wars[0];
    assert_eq!((first.began, first.lasted, first.opener, first.given), (5, Some(4), Some(0), false));
    assert_eq!((first.onset, first.slack), (Some(Onset::Commitment), Some(-0.2)));
    assert_eq!((first.ending, first.settled), (Some(Ending::Truce), false));
    assert_eq!((first.killed.as_slice(), first.taken.as_slice()), ([30, 0, 3, 0].as_slice(), [2].as_slice()));
    assert_eq!(first.peace, Some(Peace { days: 11, broken: true }));
    // B had called up its reserves five days before, A had not.
    assert!(first.forestalls);
    let second = &outcome.wars[1];
    assert_eq!((second.began, second.lasted, second.peace), (20, None, None));
    assert_eq!((second.opener, second.onset, second.forestalls), (Some(1), Some(Onset::Disparity), false));
    assert_eq!(second.killed.len(), 10);
    // Whoever attacks in a battle, its dead are its own.
    assert_eq!((outcome.killed, outcome.taken, outcome.clashes), ([10 + 2 + 3, 20 + 1 + 4], [1, 0], 1));
}

#[test]
fn a_war_goes_on_through_a_break_of_less_than_thirty_days() {
    let whole = |wars: &[(i32, Option<i32>)]| {
        let kinds = |&(began, ended): &(i32, Option<i32>)| {
            let end = ended.map(|day| event(day, EventKind::WarEnds));
            std::iter::once(event(began, EventKind::WarBegins)).chain(end)
        };
        let events: Vec<Event> = wars.iter().flat_map(kinds).collect();
        first_with_breaks(&Outcome::of(&of(&events, &[], &[], &[])).wars, 90)
    };
    let [ended, seen] = [true, false].map(|ended| move |days| Some(Spell { days, ended }));
    assert_eq!(whole(&[]), None);
    assert_eq!(whole(&[(3, Some(14))]), ended(11));
    // A truce of 29 days and one of 3 are breaks, one of 30 is the end.
    assert_eq!(whole(&[(3, Some(14)), (43, Some(44)), (47, Some(50)), (80, None)]), ended(47));
    // A war that is still on, or began again in time and is, was seen until the run ended.
    assert_eq!(whole(&[(3, None)]), seen(87));
    assert_eq!(whole(&[(3, Some(14)), (30, None)]), seen(87));
    // Of a silence of 29 days at the end nobody knows whether it is a break; one of 30 is none.
    assert_eq!(whole(&[(3, Some(61))]), seen(58));
    assert_eq!(whole(&[(3, Some(60))]), ended(57));
}

#[test]
fn a_war_that_an_agreement_ends_is_settled() {
    let mut events = vec![
        event(2, EventKind::WarBegins),
        event(3, EventKind::Agreed).about(Subject::Pact(PactId::new(0))),
        event(4, EventKind::InForce).about(Subject::Pact(PactId::new(0))),
    ];
    events.push(Event { cause: Some(2), ..event(4, EventKind::WarEnds) });
    let pacts = [pact(4, None, 1)];
    let outcome = Outcome::of(&of(&events, &pacts, &[], &[]));
    assert!(outcome.wars[0].settled && outcome.wars[0].lasted == Some(2));
    assert_eq!(outcome.wars[0].peace, Some(Peace { days: 26, broken: false }));
    assert_eq!((outcome.agreed, outcome.truces), (1, 0));
}

#[test]
fn ceasefires_are_watched_until_they_break_or_the_run_ends() {
    let events = chronicle();
    let mut taken_over = pact(8, None, 0);
    taken_over.replaced = Some(day(10));
    let later = Pact { silent_since: day(8), ..pact(10, Some(15), 1) };
    let before = pact(-20, Some(3), 0);
    let pacts = [before, pact(6, Some(6), 0), taken_over, later, pact(25, None, 0)];
    let list = Outcome::of(&of(&events, &pacts, &[], &[])).ceasefires;
    let expected = [
        Ceasefire { began: 6, days: 0, broken: true, first: true },
        Ceasefire { began: 8, days: 7, broken: true, first: false },
        Ceasefire { began: 25, days: 5, broken: false, first: true },
    ];
    assert_eq!(list, expected);
    let within = |days| crate::outcomes::broken_within(std::slice::from_ref(&list), days).unwrap().value;
    // One of three on its first day; of two that were left one on the seventh day after, when the last was watched no more.
    assert!((within(1) - 1.0 / 3.0).abs() < 1e-12 && (within(6) - 1.0 / 3.0).abs() < 1e-12);
    assert!((within(7) - 1.0).abs() < 1e-12);
}

#[test]
fn calls_are_honoured_by_what_their_article_asks() {
    let files = starter("x").into_iter().map(|(file, text)| (file, text.into_bytes())).collect();
    let scenario = load("", &files).unwrap_or_else(|f| panic!("{}", f.render(false))).scenario;
    let mut treaty = scenario.treaties.first().cloned().unwrap();
    treaty.obligations.truncate(1);
    treaty.obligations[0].kind = ObligationKind::Defend;
    let call = |made: i32, answer| Call {
        by: B,
        to: ActorId::new(2),
        treaty: TreatyId::new(0),
        obligation: 0,
        dispute: Some(DisputeId::new(0)),
        place: None,
        made: day(made),
        covered: true,
        answer,
        answered: None,
        lapsed: None,
        event: 0,
    };
    let calls =
        [call(-3, None), call(6, Some(Answer::Material)), call(9, Some(Answer::Troops)), call(20, None)];
    let found = Outcome::of(&of(&[], &[], &calls, &[treaty])).calls;
    let read: Vec<_> = found.iter().map(|c| (c.day, c.side, c.honoured)).collect();
    assert_eq!(read, [(6, 1, false), (9, 1, true), (20, 1, false)]);
}

#[test]
fn engagements_end_with_the_ground_or_after_three_days() {
    let (here, there) = (RegionId::new(1), RegionId::new(2));
    let at = |place, event: Event| Event { place: Some(place), ..event };
    let trace = of(&[], &[], &[], &[]);
    let mut engagements = Engagements::default();
    let troops = |place: RegionId, _: usize| if place == here { (300.0, 100.0) } else { (50.0, 100.0) };
    let far = RegionId::new(4);
    let first = [here, there, far].map(|place| at(place, battle(0, 1, 1)));
    engagements.observe(&trace, &first, troops, |place| place == far);
    // The ratio is that of the first day.
    engagements.observe(&trace, &[at(here, battle(1, 1, 1))], |_, _| (1.0, 1.0), |_| false);
    engagements.expire(day(3));
    assert!(engagements.over.is_empty());
    engagements.observe(&trace, &[at(here, event(3, EventKind::RegionTaken))], troops, |_| false);
    engagements.expire(day(4));
    let expected = [
        Engagement { ratio: 3.0, end: EngagementEnd::Won },
        Engagement { ratio: 0.5, end: EngagementEnd::BrokenOff },
        Engagement { ratio: 0.5, end: EngagementEnd::BeatenBack },
    ];
    assert_eq!(engagements.over, expected);
}
