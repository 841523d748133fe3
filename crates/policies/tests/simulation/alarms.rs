//! Alarms: what makes the desks look at war and peace, once; and whether nobody ordered it.

use pourparler_engine::phases::{aftermath, clock, operate};
use pourparler_engine::rules::pacts;
use pourparler_engine::stage::Stage;
use pourparler_model::{Act, DisputeId, EventKind, Phase, RegionId};

use crate::world::{actor, begin, karabakh};

const KARABAKH: DisputeId = DisputeId(0);

fn alarm(stage: &Stage) -> (bool, Option<u32>) {
    let hostilities = stage.state.hostilities[KARABAKH.index()];
    (hostilities.alarm.is_some(), hostilities.incident)
}

#[test]
fn the_deadline_of_an_ultimatum_is_looked_at_on_its_day_alone() {
    let scenario = karabakh();
    let aze = actor(&scenario, "AZE");
    let mut sim = begin(&scenario, "eve", 1);
    let over = |act: &Act| matches!(act, Act::Ultimatum { dispute, .. } if *dispute == KARABAKH);
    let ultimatum = sim.legal(aze).into_iter().find(over).unwrap();
    assert!(sim.submit(aze, &[ultimatum]).is_empty());
    sim.step();
    let mut stage = sim.stage().idle();
    stage.state.clock.today = stage.state.affairs.ultimatums[0].until;
    clock::run(&mut stage);
    assert_eq!(alarm(&stage), (true, None));
    aftermath::run(&mut stage);
    assert_eq!(alarm(&stage), (false, None));
}

#[test]
fn what_happens_after_the_decisions_of_a_day_alarms_the_next() {
    let scenario = karabakh();
    let aze = actor(&scenario, "AZE");
    let mut stage = begin(&scenario, "eve", 1).stage().idle();
    stage.phase = Phase::Operate;
    operate::enter(&mut stage, KARABAKH, aze, RegionId::new(0), 500);
    aftermath::run(&mut stage);
    assert_eq!(alarm(&stage), (true, None));
    stage.state.clock.today = stage.state.clock.today + 1;
    aftermath::run(&mut stage);
    assert_eq!(alarm(&stage), (false, None));
}

#[test]
fn an_incursion_after_a_clash_is_no_accident_but_an_attack_may_follow_from_one() {
    let scenario = karabakh();
    let aze = actor(&scenario, "AZE");
    let mut stage = begin(&scenario, "border", 1).stage().idle();
    stage.phase = Phase::Operate;
    let pact = pourparler_engine::rules::status_quo::ceasefire(&stage, KARABAKH, stage.day).unwrap();
    let incident = |stage: &mut Stage| {
        let hostilities = &mut stage.state.hostilities[KARABAKH.index()];
        (hostilities.alarm, hostilities.incident) = (Some(stage.day), Some(7));
    };
    incident(&mut stage);
    pacts::break_ceasefire(&mut stage, KARABAKH, pact, Some(aze), None);
    assert_eq!(alarm(&stage), (true, Some(7)));
    operate::enter(&mut stage, KARABAKH, aze, RegionId::new(0), 500);
    assert_eq!(alarm(&stage), (true, None));
    incident(&mut stage);
    pacts::break_ceasefire(&mut stage, KARABAKH, pact, None, None);
    let told = alarm(&stage).1.unwrap();
    assert_ne!(told, 7);
    assert_eq!(stage.chronicle.events()[told as usize].kind, EventKind::CeasefireBroken);
}
