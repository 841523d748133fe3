//! Calls for help: when one is made, what comes of an answer, and where it ends.

use std::collections::BTreeMap;

use pourparler_engine::phases::comply;
use pourparler_engine::rules::{intrusion, legal};
use pourparler_engine::stage::Stage;
use pourparler_model::{
    Act, ActorId, Answer, CallId, DisputeId, EventKind, ForceId, ForceRole, Hostility, RegionId,
};

use crate::world::{actor, begin, karabakh};

const BORDER: DisputeId = DisputeId(1);

/// The border crisis, with a call of Armenia to Russia that waits for its answer.
fn called() -> (Stage, CallId, [ActorId; 2]) {
    let scenario = karabakh();
    let [arm, rus] = ["ARM", "RUS"].map(|code| actor(&scenario, code));
    let mut sim = begin(&scenario, "border", 1);
    let to_russia = |act: &Act| matches!(act, Act::CallAlly { ally, .. } if *ally == rus);
    let call = sim.legal(arm).into_iter().find(to_russia).unwrap();
    assert!(sim.submit(arm, &[call]).is_empty());
    sim.step();
    let id = CallId::new(sim.state().ledger.calls.len() - 1);
    assert_eq!(sim.state().ledger.calls[id.index()].dispute, Some(BORDER));
    (sim.stage().idle(), id, [arm, rus])
}

/// Nobody stands on the other side's ground any more, and it is quiet.
fn quiet(stage: &mut Stage) {
    for side in [0, 1] {
        let entered: Vec<usize> = intrusion::detachments(stage, BORDER, side).collect();
        entered.into_iter().for_each(|i| stage.state.forces[i].troops = 0);
    }
    intrusion::renew(stage, BORDER);
    assert_eq!(stage.state.hostilities[BORDER.index()].status, Hostility::Quiet);
}

/// How many of an actor's troops stand where, and what for.
fn stand(stage: &Stage, who: ActorId) -> BTreeMap<(RegionId, &'static str), u32> {
    let role = |role| match role {
        ForceRole::Army => "army",
        ForceRole::Garrison => "garrison",
        _ => "others",
    };
    let own = stage.state.forces.iter().filter(|f| f.owner == who && f.troops > 0);
    let mut found = BTreeMap::new();
    own.for_each(|f| *found.entry((f.region, role(f.role))).or_default() += f.troops);
    found
}

fn told(stage: &Stage, kind: EventKind) -> Vec<f64> {
    stage.chronicle.events().iter().filter(|e| e.kind == kind).map(|e| e.amount).collect()
}

#[test]
fn a_contingent_comes_once_and_goes_home_when_it_is_quiet() {
    let (mut stage, call, [_, rus]) = called();
    let before = stand(&stage, rus);
    comply::answer(&mut stage, call, Answer::Troops);
    assert!(stage.side(BORDER, rus).is_some());
    let [sent] = told(&stage, EventKind::Deployed)[..] else { panic!("one contingent") };
    assert!(sent > 100.0 && stand(&stage, rus) != before);
    // Another call to the same does not bring it twice.
    let there = stand(&stage, rus);
    comply::answer(&mut stage, call, Answer::Troops);
    assert_eq!(stand(&stage, rus), there);
    quiet(&mut stage);
    assert_eq!(stage.side(BORDER, rus), None);
    assert_eq!(told(&stage, EventKind::Withdrawal), [sent]);
    assert_eq!(stand(&stage, rus), before);
    assert!(stage.state.affairs.contingents.is_empty());
}

#[test]
fn of_a_contingent_as_many_go_home_as_are_left() {
    let (mut stage, call, [_, rus]) = called();
    let all = |stage: &Stage| stand(stage, rus).values().sum::<u32>();
    comply::answer(&mut stage, call, Answer::Troops);
    let sent = told(&stage, EventKind::Deployed)[0];
    let came = stage.state.forces.iter_mut().find(|f| f.owner == rus && f.role == ForceRole::Army).unwrap();
    came.troops -= 100;
    let left = all(&stage);
    quiet(&mut stage);
    assert_eq!((told(&stage, EventKind::Withdrawal), all(&stage)), (vec![sent - 100.0], left));
    assert!(stand(&stage, rus).keys().all(|(_, role)| *role != "army"));
}

#[test]
fn nobody_comes_to_fight_where_it_is_quiet_again() {
    let (mut stage, call, [_, rus]) = called();
    quiet(&mut stage);
    let before = stand(&stage, rus);
    comply::answer(&mut stage, call, Answer::Troops);
    assert_eq!(stage.side(BORDER, rus), None);
    assert_eq!(stand(&stage, rus), before);
    assert!(told(&stage, EventKind::Deployed).is_empty());
}

#[test]
fn a_call_whose_case_has_gone_in_the_meantime_is_not_made() {
    let scenario = karabakh();
    let arm = actor(&scenario, "ARM");
    let sim = begin(&scenario, "border", 1);
    let call = sim.legal(arm).into_iter().find(|act| matches!(act, Act::CallAlly { .. })).unwrap();
    for over in [false, true] {
        let mut stage = sim.stage().idle();
        let before = stage.state.ledger.calls.len();
        if over {
            quiet(&mut stage);
        }
        stage.orders.push((arm, call));
        comply::run(&mut stage);
        assert_eq!(stage.state.ledger.calls.len() - before, usize::from(!over));
    }
}

#[test]
fn who_has_come_may_dig_in_and_move_on_the_ground_that_it_defends() {
    let (mut stage, call, [arm, rus]) = called();
    comply::answer(&mut stage, call, Answer::Troops);
    let mine =
        |f: &pourparler_engine::ForceState| f.owner == rus && f.role == ForceRole::Army && f.troops > 0;
    let at = stage.state.forces.iter().position(mine).unwrap();
    let (force, place) = (ForceId::new(at), stage.state.forces[at].region);
    let held = |r: RegionId| stage.state.regions[r.index()].military == arm;
    assert!(held(place));
    let to = stage.setup.neighbours[place.index()].iter().map(|(r, _)| *r).find(|r| held(*r)).unwrap();
    // Its staff may have no desk for wars here: the rule itself is asked.
    let mut scenario = (*stage.setup.scenario).clone();
    scenario.actors[rus.index()].desks.push(pourparler_model::Desk::War);
    let options = crate::world::options(&scenario, "border", 1);
    let sim = pourparler_engine::Simulation::new(std::sync::Arc::new(scenario), &options).unwrap();
    let mut other = sim.stage().idle();
    other.state.copy_from(&stage.state);
    assert_eq!(legal::check(&other, rus, Act::Fortify { force }), Ok(()));
    assert_eq!(legal::check(&other, rus, Act::Move { force, to }), Ok(()));
}
