//! What the calendar brings: who arrives when, what waits too long, what is over; and who began.

use pourparler_engine::ForceState;
use pourparler_engine::phases::{clock, operate};
use pourparler_engine::rules::{casus, continuation, war};
use pourparler_engine::stage::Stage;
use pourparler_model::{
    Answer, CallId, DisputeId, EventKind, ForceRole, Hostility, PackageId, RegionId, Statement, Subject,
};

use crate::world::*;

const KARABAKH: DisputeId = DisputeId(0);
const BORDER: DisputeId = DisputeId(1);

/// A stage of a start, with all attacks called off.
fn quiet(start: &str) -> Stage {
    let mut stage = begin(&karabakh(), start, 1).stage().idle();
    stage.state.forces.iter_mut().for_each(|force| force.attack = None);
    stage
}

#[test]
fn who_arrives_in_the_middle_of_a_week_has_been_there_since_that_day() {
    let scenario = karabakh();
    let aze = actor(&scenario, "AZE");
    let mut stage = quiet("war");
    let from = stage.state.forces.iter().position(|f| f.owner == aze && f.troops > 4_000).unwrap();
    let morning = stage.state.clock.today;
    stage.day = morning + 5;
    let empty = (0..scenario.regions.len())
        .map(RegionId::new)
        .find(|r| stage.state.forces.iter().all(|f| f.owner != aze || f.region != *r))
        .unwrap();
    assert_eq!(stage.transfer(from, empty, ForceRole::Army, 1_000), 1_000);
    let new = *stage.state.forces.last().unwrap();
    assert_eq!((new.region, new.troops, new.since), (empty, 1_000, morning + 5));
    // Fewer who join later leave the date, and the works, of those who were there; more take their own.
    let slot = stage.state.forces.len() - 1;
    stage.state.forces[slot].works = 0.5;
    stage.state.reinforce(slot, 400, morning + 6);
    let dug = |f: &ForceState| (f.troops, f.since, f.works);
    assert_eq!(dug(&stage.state.forces[slot]), (1_400, morning + 5, 0.5));
    stage.state.reinforce(slot, 2_000, morning + 7);
    assert_eq!(dug(&stage.state.forces[slot]), (3_400, morning + 7, 0.0));
}

#[test]
fn a_call_that_nobody_answers_lapses_and_counts_as_a_promise_not_kept() {
    let scenario = karabakh();
    let [arm, csto] = ["ARM", "CSTO"].map(|code| actor(&scenario, code));
    // The calls of the day before stand at that start.
    let mut stage = quiet("2021-05-15");
    let at = stage.state.ledger.calls.iter().rposition(|c| (c.by, c.to) == (arm, csto)).unwrap();
    stage.state.ledger.calls[at].covered = true;
    // Of the others nothing is heard.
    for (i, other) in stage.state.ledger.calls.iter_mut().enumerate() {
        other.answer = if i == at { None } else { Some(Answer::Words) };
    }
    let call = stage.state.ledger.calls[at];
    assert!(call.open());
    let days = stage.setup.values.answer_days as i32;
    let failed = |stage: &Stage| stage.state.reputations[csto.index()].broken;
    let before = failed(&stage);
    for day in 1..days {
        stage.state.clock.today = call.made + day;
        clock::run(&mut stage);
    }
    assert!(stage.state.ledger.calls[at].open() && failed(&stage) == before);
    // To put it off is no answer.
    stage.state.ledger.calls[at].answer = Some(Answer::Delay);
    stage.state.clock.today = call.made + days;
    clock::run(&mut stage);
    assert!(!stage.state.ledger.calls[at].open() && stage.state.ledger.calls[at].unanswered());
    near(failed(&stage) - before, 1.0, "broken promises");
    let lapsed = Subject::Call(CallId::new(at));
    let told = |e: &&pourparler_model::Event| e.kind == EventKind::CallLapsed && e.subject == lapsed;
    assert_eq!(stage.chronicle.events().iter().filter(told).count(), 1);
}

#[test]
fn a_call_of_months_ago_is_not_answered_on_the_first_day_of_a_start() {
    let scenario = karabakh();
    let arm = actor(&scenario, "ARM");
    let mut sim = begin(&scenario, "2021-08-01", 1);
    let cabinet = cabinet(&scenario, "statecraft");
    let (from, calls) = (sim.chronicle().len(), sim.state().ledger.calls.len());
    for _ in 0..10 {
        cabinet.play_turn(&mut sim);
    }
    let old = |subject: Subject| matches!(subject, Subject::Call(id) if id.index() < calls);
    let mut answers = sim.chronicle()[from..].iter().filter(|e| e.to == Some(arm) && old(e.subject));
    assert!(answers.next().is_none());
    assert!(sim.state().ledger.calls[..calls].iter().all(|call| !call.open()));
}

#[test]
fn a_crisis_is_over_when_support_has_returned() {
    let scenario = karabakh();
    let arm = actor(&scenario, "ARM");
    let mut sim = begin(&scenario, "border", 1);
    for (support, over) in [(0.9, true), (0.1, false)] {
        let mut snapshot = sim.snapshot();
        let home = &mut snapshot.state.homes[arm.index()];
        (home.crisis, home.base, home.usual, home.support) = (true, support, support, support);
        home.election = None;
        sim.restore(&snapshot);
        let from = sim.chronicle().len();
        sim.step();
        let told = sim.chronicle()[from..].iter().any(|e| e.kind == EventKind::CrisisOver);
        assert_eq!((told, sim.state().homes[arm.index()].crisis), (over, !over), "{support}");
    }
}

#[test]
fn who_attacks_ground_of_the_other_opens_a_war_whatever_the_order_of_regions() {
    let scenario = karabakh();
    let [arm, aze] = ["ARM", "AZE"].map(|code| actor(&scenario, code));
    let objectives = &scenario.disputes[BORDER.index()].objectives;
    // Azerbaijan's detachments stand in a region of Armenia's; Armenia drives them off, and is attacked elsewhere on the same day.
    let stage = quiet("border");
    let there = |f: &&ForceState| f.owner == aze && objectives.contains(&f.region) && f.troops > 0;
    let entered = stage.state.forces.iter().find(there).unwrap().region;
    let attacked = *objectives.iter().find(|r| **r != entered).unwrap();
    let order = |stage: &mut Stage, owner, to: RegionId| {
        let near = stage.setup.neighbours[to.index()].clone();
        let fits = |f: &&mut ForceState| {
            f.owner == owner && f.troops > 0 && (f.region == to || near.iter().any(|(n, _)| *n == f.region))
        };
        stage.state.forces.iter_mut().find(fits).unwrap().attack = Some(to);
    };
    for other in [false, true] {
        let mut stage = quiet("border");
        order(&mut stage, arm, entered);
        if other {
            order(&mut stage, aze, attacked);
        }
        operate::run(&mut stage);
        let opened = stage.state.hostilities[BORDER.index()];
        assert_eq!(opened.status, Hostility::War);
        assert_eq!(opened.opened_by, Some(if other { aze } else { arm }));
        assert_eq!(opened.offensive, other, "to drive off who has entered is none");
        // A treaty of Armenia's covers what lies in Armenia.
        let covered = scenario.treaties.iter().any(|treaty| {
            let mut nth = 0..treaty.obligations.len();
            treaty.parties.contains(&arm)
                && nth.any(|nth| casus::case(&stage, arm, treaty, nth as u8).is_some_and(|c| c.covered))
        });
        assert!(covered, "who drives off detachments is owed help as who is attacked");
    }
}

#[test]
fn a_new_war_keeps_of_the_last_ones_shock_what_is_left_of_what_was_learnt() {
    let scenario = karabakh();
    let aze = actor(&scenario, "AZE");
    let (mut sums, runs) = ([0.0; 5], 400);
    let days = 120;
    let kept = libm::pow(quiet("war").setup.values.belief_decay, f64::from(days));
    let sd = quiet("war").setup.values.shock_sd;
    let mut stage = quiet("war");
    let morning = stage.state.clone();
    for run in 0..runs {
        stage.state.copy_from(&morning);
        stage.chance = pourparler_chance::Chance::new(pourparler_chance::Seed(5), run);
        let first = war::shock(&stage, KARABAKH) / sd;
        stage.state.hostilities[0].fought = Some(stage.day);
        stage.state.hostilities[0].status = Hostility::Quiet;
        stage.day = stage.day + days;
        war::open(&mut stage, KARABAKH, aze, 1);
        let second = war::shock(&stage, KARABAKH) / sd;
        stage.day = stage.day + -days;
        for (sum, x) in sums.iter_mut().zip([first, second, first * first, second * second, first * second]) {
            *sum += x / runs as f64;
        }
    }
    let spread = |square: f64, mean: f64| square - mean * mean;
    let (a, b) = (spread(sums[2], sums[0]), spread(sums[3], sums[1]));
    let correlation = (sums[4] - sums[0] * sums[1]) / (a * b).sqrt();
    // Four standard errors: of a variance the square root of 2/n of it, of a correlation (1 - r²) over the square root of n.
    let n = (runs as f64).sqrt();
    assert!((b - 1.0).abs() < 4.0 * 1.4143 / n, "{b}");
    assert!((correlation - kept).abs() < 4.0 * (1.0 - kept * kept) / n, "{correlation} {kept}");
}

#[test]
fn a_refusal_in_peace_tells_nothing_of_resolve_but_before_the_last_turn() {
    let scenario = karabakh();
    let mut sim = begin(&scenario, "border", 1);
    sim.step();
    let mut stage = sim.stage().idle();
    stage.state.talks[0] = pourparler_engine::phases::talk::no_table(stage.day);
    // Nobody has a war to fear.
    for side in 0..2 {
        stage.state.assessments[0][side].war = -1.0;
        stage.state.assessments[0][side].other_war = 0.5;
    }
    let least = |stage: &Stage, side| continuation::thresholds(stage, KARABAKH, side, 0.4);
    for side in 0..2 {
        let all = least(&stage, side);
        assert!(all.len() > 1 && all.windows(2).all(|two| two[0] == two[1]), "{all:?}");
        near(all[0], pourparler_engine::rules::agreed::or_what_holds(&stage, KARABAKH, side), "what it has");
    }
    // In a war its types differ by what fighting costs them.
    stage.state.hostilities[0].status = Hostility::War;
    let all = least(&stage, 1);
    assert!(all.windows(2).all(|two| two[0] > two[1]), "{all:?}");
}

#[test]
fn nobody_calls_on_a_party_to_withdraw_that_drives_off_who_entered() {
    let scenario = karabakh();
    let arm = actor(&scenario, "ARM");
    let cabinet = cabinet(&scenario, "statecraft");
    let mut wars = 0;
    for seed in 1..=30 {
        let mut sim = begin(&scenario, "border", seed);
        let from = sim.chronicle().len();
        for _ in 0..40 {
            cabinet.play_turn(&mut sim);
        }
        let began = |e: &&pourparler_model::Event| e.kind == EventKind::WarBegins;
        let events = &sim.chronicle()[from..];
        let Some(first) = events.iter().find(began).filter(|e| e.by == Some(arm)) else { continue };
        wars += 1;
        let goes_out = |e: &pourparler_model::Event| {
            matches!(
                e.kind,
                EventKind::RegionTaken | EventKind::Incursion | EventKind::WarEnds | EventKind::Agreed
            )
        };
        let until = events.iter().position(|e| e.date >= first.date && goes_out(e)).unwrap_or(events.len());
        let called = |e: &&pourparler_model::Event| {
            e.kind == EventKind::Said(Statement::CallWithdrawal)
                && e.subject == Subject::Dispute(BORDER)
                && e.to == Some(arm)
                && e.date > first.date
        };
        let found = events[..until].iter().find(called);
        assert!(found.is_none(), "{seed}: {}", found.map_or(String::new(), |e| e.date.to_string()));
    }
    assert!(wars > 2, "{wars}");
}

#[test]
fn a_truce_drops_no_public_demand() {
    let scenario = karabakh();
    let [aze, arm] = ["AZE", "ARM"].map(|code| actor(&scenario, code));
    let mut sim = begin(&scenario, "war", 1);
    sim.step();
    let mut snapshot = sim.snapshot();
    let most = PackageId::new(sim.setup().disputes[0].whole - 1);
    snapshot.state.talks[0].staked = [Some(most); 2];
    sim.restore(&snapshot);
    for truce in [true, false] {
        let package = if truce { PackageId::new(0) } else { PackageId::new(1) };
        let mut stage = sim.stage().idle();
        pourparler_engine::rules::sitting::conclude(&mut stage, KARABAKH, 0, package);
        let dropped = |by| {
            stage.chronicle.events().iter().any(|e| e.kind == EventKind::DemandDropped && e.by == Some(by))
        };
        assert_eq!(stage.state.talks[0].staked, if truce { [Some(most); 2] } else { [None; 2] });
        assert_eq!(dropped(aze) || dropped(arm), !truce);
    }
}
