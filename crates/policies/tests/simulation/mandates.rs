//! Mandates of peacekeepers: their term, notice, the end; stepping between.

use std::sync::Arc;

use pourparler_engine::Simulation;
use pourparler_engine::rules::status_quo;
use pourparler_model::{Act, ClauseId, EventKind, ForceRole};
use pourparler_scenario::{Action, ClauseTag, Scenario, StatusQuo};

use crate::world::{actor, begin, karabakh};

/// The flagship with a mandate of 60 days from 10 November 2020, prolonged by 30, with notice of 10.
fn short() -> Arc<Scenario> {
    let mut scenario = (*karabakh()).clone();
    for clause in scenario.texts.iter_mut().flat_map(|t| &mut t.clauses) {
        if let Action::Peacekeepers { term, renews, notice, .. } = &mut clause.action {
            (*term, *renews, *notice) = (60, 30, 10);
        }
    }
    Arc::new(scenario)
}

fn to(sim: &mut Simulation, day: &str) {
    while sim.today() < day.parse().unwrap() {
        sim.step();
    }
}

fn mandate(sim: &Simulation) -> pourparler_engine::Mandate {
    *sim.state().affairs.mandates.last().unwrap()
}

fn peacekeepers(sim: &Simulation) -> u32 {
    let forces = sim.state().forces.iter();
    forces.filter(|f| f.role == ForceRole::Peacekeepers).map(|f| f.troops).sum()
}

#[test]
fn the_flagships_mandate_runs_five_years_with_notice_of_half_a_year() {
    let mut sim = begin(&karabakh(), "ceasefire", 1);
    to(&mut sim, "2020-11-12");
    assert_eq!(mandate(&sim).until.to_string(), "2025-11-10");
    assert_eq!(sim.view(actor(&karabakh(), "ARM")).notice(mandate(&sim).clause), 183);
}

#[test]
fn without_notice_it_is_prolonged_and_with_notice_it_ends_and_they_go() {
    let scenario = short();
    let (arm, fra, rus) = (actor(&scenario, "ARM"), actor(&scenario, "FRA"), actor(&scenario, "RUS"));
    let mut sim = begin(&scenario, "ceasefire", 1);
    to(&mut sim, "2020-11-12");
    assert_eq!(mandate(&sim).until.to_string(), "2021-01-09");
    to(&mut sim, "2021-01-10");
    assert_eq!(mandate(&sim).until.to_string(), "2021-02-08");
    let of = |sim: &Simulation, kind| sim.chronicle().iter().filter(|e| e.kind == kind).count();
    assert_eq!((of(&sim, EventKind::MandateRenewed), of(&sim, EventKind::MandateExpired)), (1, 0));
    assert!(peacekeepers(&sim) > 1000);
    // Ten days before the end is the last day for notice, and only for a party.
    let clause = mandate(&sim).clause;
    to(&mut sim, "2021-01-29");
    assert!(!sim.submit(fra, &[Act::ObjectMandate { clause }]).is_empty(), "no party");
    assert!(!sim.submit(arm, &[Act::ObjectMandate { clause: ClauseId(0) }]).is_empty(), "no mandate");
    let late = sim.snapshot();
    assert!(sim.submit(arm, &[Act::ObjectMandate { clause }]).is_empty());
    sim.step();
    assert_eq!(mandate(&sim).objected, Some(arm));
    let before: u32 = sim.state().forces.iter().filter(|f| f.owner == rus).map(|f| f.troops).sum();
    to(&mut sim, "2021-02-09");
    assert_eq!(of(&sim, EventKind::MandateExpired), 1);
    assert_eq!(peacekeepers(&sim), 0);
    let after: u32 = sim.state().forces.iter().filter(|f| f.owner == rus).map(|f| f.troops).sum();
    assert_eq!(before, after, "they went home");
    assert!(sim.state().regions.iter().all(|r| r.security != rus || r.military == rus));
    // A day later it is too late, and the mandate is prolonged once more.
    sim.restore(&late);
    to(&mut sim, "2021-01-30");
    assert!(!sim.submit(arm, &[Act::ObjectMandate { clause }]).is_empty(), "too late");
    to(&mut sim, "2021-02-09");
    assert_eq!(mandate(&sim).until.to_string(), "2021-03-10");
}

#[test]
fn half_of_a_post_steps_between_and_a_mandate_that_is_over_allows_nothing() {
    let scenario = short();
    let rus = actor(&scenario, "RUS");
    let mut sim = begin(&scenario, "ceasefire", 1);
    to(&mut sim, "2021-01-12");
    let found = sim.legal(rus).into_iter().find_map(|act| match act {
        Act::Interpose { force, to } => Some((force, to)),
        _ => None,
    });
    let (force, place) = found.expect("a post next to the line");
    // Only onto ground of those who let them in: Artsakh, in whose regions the statement gives them posts.
    let holders = |sim: &Simulation| -> Vec<String> {
        let places = sim.legal(rus).into_iter().filter_map(|act| match act {
            Act::Interpose { to, .. } => Some(sim.state().regions[to.index()].military),
            _ => None,
        });
        let mut codes: Vec<String> = places.map(|a| scenario.actors[a.index()].id.clone()).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    };
    assert_eq!(holders(&sim), ["ART"]);
    let before = sim.state().forces[force.index()].troops;
    assert!(sim.submit(rus, &[Act::Interpose { force, to: place }]).is_empty());
    let held = sim.state().regions[place.index()];
    sim.step();
    let state = sim.state();
    let there = state
        .forces
        .iter()
        .find(|f| f.owner == rus && f.region == place && f.role == ForceRole::Peacekeepers);
    assert_eq!(there.unwrap().troops, before / 2);
    assert_eq!(state.forces[force.index()].troops, before - before / 2);
    assert_eq!(state.regions[place.index()].military, held.military);
    let mut over = sim.snapshot();
    over.state.affairs.mandates.iter_mut().for_each(|m| m.ended = Some(m.until));
    sim.restore(&over);
    assert!(!sim.legal(rus).iter().any(|a| matches!(a, Act::Interpose { .. })));
}

#[test]
fn with_the_mandate_what_it_gave_is_over() {
    let scenario = karabakh();
    let mut stage = begin(&scenario, "border", 1).stage().idle();
    let setup = stage.setup.clone();
    let issues = &scenario.disputes[0].issues;
    let of = |i: &pourparler_scenario::Issue| match i.status_quo {
        StatusQuo::Clause { kind: ClauseTag::Peacekeepers, with, without } => Some((with, without)),
        _ => None,
    };
    let (at, (with, without)) =
        issues.iter().enumerate().find_map(|(i, issue)| Some((i, of(issue)?))).unwrap();
    let level = |stage: &mut pourparler_engine::stage::Stage| {
        status_quo::renew(stage, &setup, pourparler_model::DisputeId(0));
        stage.state.levels[0][at]
    };
    assert_eq!(level(&mut stage), with);
    let day = stage.day;
    stage.state.affairs.mandates.iter_mut().for_each(|mandate| mandate.ended = Some(day));
    assert_eq!(level(&mut stage), without);
}
