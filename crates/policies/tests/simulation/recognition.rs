//! Recognition: what it moves in law, and that it moves nothing in fact; threats that are dropped; who takes it amiss.

use std::sync::Arc;

use pourparler_engine::{DEFENDER, Simulation};
use pourparler_model::{Act, ActorId, DisputeId, EventKind, PackageId, Subject};
use pourparler_scenario::{Effect, RecognitionStep, Scenario};
use pourparler_theory::range::reservation;

use crate::world::{actor, begin, first, karabakh, near, options, shipped};

/// The title of Azerbaijan, and that of Artsakh.
const SOVEREIGNTY: u8 = 0;
const STATEHOOD: u8 = 1;
const DISPUTE: DisputeId = DisputeId(0);

fn recognise(title: u8) -> Act {
    Act::Recognise { dispute: DISPUTE, title }
}

fn threaten(title: u8) -> Act {
    Act::ThreatenRecognition { dispute: DISPUTE, title }
}

fn withdraw(title: u8) -> Act {
    Act::WithdrawRecognition { dispute: DISPUTE, title }
}

fn turn(sim: &mut Simulation, who: ActorId, acts: &[Act]) {
    let refused = sim.submit(who, acts);
    assert!(refused.is_empty(), "{refused:?}");
    sim.step();
}

/// What a side gains if the status moves from the level that holds to that of a title.
fn gain(sim: &Simulation, side: usize, title: u8) -> f64 {
    let table = &sim.setup().disputes[0];
    let title = table.titles[usize::from(title)];
    table.gain(side, title.issue, sim.state().levels[0][title.issue], title.level)
}

#[test]
fn it_moves_what_holds_in_law_and_nothing_in_fact() {
    let scenario = karabakh();
    let [fra, arm] = ["FRA", "ARM"].map(|code| actor(&scenario, code));
    let mut sim = begin(&scenario, "eve", 1);
    let before = sim.snapshot();
    // France recognises Azerbaijan's title at the start, and must withdraw that first.
    assert!(!sim.submit(fra, &[recognise(STATEHOOD)]).is_empty());
    turn(&mut sim, arm, &[recognise(STATEHOOD)]);
    let table = &sim.setup().disputes[0];
    // One state of all: Artsakh's title is held by none of them.
    let states = scenario.actors.iter().filter(|a| a.kind == pourparler_model::ActorKind::State).count();
    for side in [0, 1] {
        let more = sim.setup().values.recognition_weight / states as f64 * gain(&sim, side, STATEHOOD);
        let holds = table.value(side, &sim.state().levels[0]);
        near(sim.view(arm).worth(DISPUTE, side, PackageId(0)), holds + more, "what holds");
        assert!(if side == DEFENDER { more > 0.0 } else { more < 0.0 }, "{more}");
        // What is agreed settles the law too: its worth is as before.
        let package = PackageId(3);
        near(sim.view(arm).worth(DISPUTE, side, package), table.worth[side][3], "a package");
    }
    let (levels, regions) = (sim.state().levels.clone(), sim.state().regions.clone());
    sim.restore(&before);
    sim.step();
    assert_eq!((levels, regions), (sim.state().levels.clone(), sim.state().regions.clone()));
}

#[test]
fn a_party_that_recognises_has_staked_it() {
    let scenario = karabakh();
    let arm = actor(&scenario, "ARM");
    let mut sim = begin(&scenario, "eve", 1);
    turn(&mut sim, arm, &[recognise(STATEHOOD)]);
    sim.step();
    let now = sim.view(arm).assessment(DISPUTE).unwrap();
    let holds = sim.setup().disputes[0].value(DEFENDER, &sim.state().levels[0]);
    let slope =
        sim.setup().values.audience_slope * scenario.actors[arm.index()].home.as_ref().unwrap().audience;
    let staked = holds + gain(&sim, DEFENDER, STATEHOOD);
    let expected = reservation(now.war.max(now.status_quo), staked, slope).max(now.ratification);
    near(now.reservation, expected, "its reservation value");
}

#[test]
fn going_back_restores_what_held_and_costs_the_retreat() {
    let scenario = karabakh();
    let [arm, aze, usa] = ["ARM", "AZE", "USA"].map(|code| actor(&scenario, code));
    let mut sim = begin(&scenario, "eve", 1);
    turn(&mut sim, arm, &[recognise(STATEHOOD)]);
    assert_eq!(sim.state().affairs.recognitions.len(), 1);
    let audience = |who: ActorId| scenario.actors[who.index()].home.as_ref().unwrap().audience;
    let v = sim.setup().values;
    let retreat = gain(&sim, DEFENDER, STATEHOOD);
    let from = sim.chronicle().len();
    turn(&mut sim, arm, &[withdraw(STATEHOOD)]);
    let event = first(&sim, from, EventKind::RecognitionWithdrawn);
    near(event.other, v.audience_slope * audience(arm) * retreat, "the audience cost");
    assert_eq!((event.by, event.subject), (Some(arm), Subject::Title(DISPUTE, STATEHOOD)));
    assert!(sim.state().affairs.recognitions.is_empty());
    let holds = sim.setup().disputes[0].value(DEFENDER, &sim.state().levels[0]);
    near(sim.view(arm).worth(DISPUTE, DEFENDER, PackageId(0)), holds, "as at the start");
    // A third party withdraws what it had recognised before the run, and recognises the other title.
    let home = scenario.actors[usa.index()].home.as_ref().unwrap();
    let from = sim.chronicle().len();
    turn(&mut sim, usa, &[withdraw(SOVEREIGNTY)]);
    let cost = v.audience_slope * home.audience * v.recognition_weight * home.exposure;
    near(first(&sim, from, EventKind::RecognitionWithdrawn).other, cost, "of a third party");
    assert!(!sim.view(aze).recognises(usa, DISPUTE, SOVEREIGNTY));
    turn(&mut sim, usa, &[recognise(STATEHOOD)]);
    assert!(sim.view(aze).recognises(usa, DISPUTE, STATEHOOD));
}

#[test]
fn a_threat_that_is_not_carried_out_lapses_at_the_audience_cost() {
    let scenario = karabakh();
    let arm = actor(&scenario, "ARM");
    let mut sim = begin(&scenario, "eve", 1);
    turn(&mut sim, arm, &[threaten(STATEHOOD)]);
    assert!(!sim.submit(arm, &[threaten(STATEHOOD)]).is_empty(), "one is open");
    assert!(!sim.view(arm).recognises(arm, DISPUTE, STATEHOOD));
    let since = sim.view(arm).recognition_threat(arm, DISPUTE, STATEHOOD).unwrap();
    let v = sim.setup().values;
    while sim.today() + 1 < since + v.recognition_threat_days as i32 {
        sim.step();
        assert_eq!(sim.state().affairs.recognitions.len(), 1, "{}", sim.today());
    }
    let base = sim.state().homes[arm.index()].base;
    let from = sim.chronicle().len();
    sim.step();
    assert!(sim.state().affairs.recognitions.is_empty());
    let cost = first(&sim, from, EventKind::RecognitionDropped).amount;
    let audience = scenario.actors[arm.index()].home.as_ref().unwrap().audience;
    near(cost, v.audience_slope * audience * gain(&sim, DEFENDER, STATEHOOD), "the retreat");
    assert!(cost > 0.0 && base > sim.state().homes[arm.index()].base);
}

#[test]
fn to_settle_for_less_goes_back_on_it() {
    let scenario = karabakh();
    let [arm, aze] = ["ARM", "AZE"].map(|code| actor(&scenario, code));
    // Home fronts that mind a loss no more than a gain: else there is none on the first day.
    let mut options = options(&scenario, "war", 1);
    options.values.loss_aversion = 1.0;
    let mut sim = Simulation::new(scenario.clone(), &options).unwrap();
    turn(&mut sim, arm, &[recognise(STATEHOOD), Act::CallTalks { dispute: DISPUTE }]);
    turn(&mut sim, aze, &[Act::Attend { dispute: DISPUTE }]);
    let issue = sim.setup().disputes[0].titles[1].issue;
    let less = |p: &PackageId| sim.setup().disputes[0].packages[p.index()][issue] < 100.0;
    // Tomorrow, too: the one whose worth to the side that likes it less is the greatest.
    let both = |p: &PackageId| [arm, aze].iter().all(|who| sim.view(*who).ratifies(DISPUTE, *p));
    let worst = |p: &PackageId| {
        [0, 1].map(|side| sim.view(arm).worth(DISPUTE, side, *p)).into_iter().fold(1.0, f64::min)
    };
    let count = sim.view(arm).packages(DISPUTE);
    let fit = (1..count).map(|p| PackageId(p as u16)).filter(|p| less(p) && both(p));
    let package = fit.max_by(|a, b| worst(a).total_cmp(&worst(b)));
    let package = package.expect("a package that both would ratify");
    turn(&mut sim, aze, &[Act::Offer { dispute: DISPUTE, package }]);
    let from = sim.chronicle().len();
    turn(&mut sim, arm, &[Act::Accept { dispute: DISPUTE }]);
    let withdrawn = first(&sim, from, EventKind::RecognitionWithdrawn);
    let table = &sim.setup().disputes[0];
    let retreat = table.gain(DEFENDER, issue, table.packages[package.index()][issue], 100.0);
    let audience = scenario.actors[arm.index()].home.as_ref().unwrap().audience;
    near(withdrawn.other, sim.setup().values.audience_slope * audience * retreat, "the retreat");
    assert!(sim.chronicle()[from..].iter().any(|e| e.kind == EventKind::Agreed));
}

#[test]
fn the_other_side_and_its_friends_take_it_amiss() {
    let scenario = karabakh();
    let [arm, aze, tur, art] = ["ARM", "AZE", "TUR", "ART"].map(|code| actor(&scenario, code));
    let mut sim = begin(&scenario, "eve", 1);
    let tie = |sim: &Simulation, a: ActorId, b: ActorId| sim.state().pairs.tie(a, b);
    let before = [aze, tur, art].map(|who| tie(&sim, arm, who));
    let friendship = tie(&sim, tur, aze);
    assert!(friendship > 0.0);
    turn(&mut sim, arm, &[recognise(STATEHOOD)]);
    let v = sim.setup().values;
    let base = |who: ActorId| sim.setup().ties[sim.state().pairs.at(arm, who)];
    for ((who, before), units) in [aze, tur, art].into_iter().zip(before).zip([-5.0, -5.0 * friendship, 3.0])
    {
        let moved = (before + units * v.tie_drift).clamp(-1.0, 1.0);
        near(tie(&sim, arm, who), base(who) + (moved - base(who)) * v.tie_decay, "the tie");
    }
}

#[test]
fn only_states_recognise_and_not_their_own_title() {
    let scenario = karabakh();
    let mut sim = begin(&scenario, "war", 1);
    let hash = sim.state_hash();
    // An organisation; one that only speaks; the holder; a title that is not there; another on the same issue.
    for (who, title) in
        [("EU", STATEHOOD), ("IRN", STATEHOOD), ("AZE", SOVEREIGNTY), ("ARM", 9), ("TUR", STATEHOOD)]
    {
        for act in [recognise(title), threaten(title)] {
            assert!(!sim.submit(actor(&scenario, who), &[act]).is_empty(), "{who} {act:?}");
        }
    }
    // Nothing is there to withdraw.
    assert!(!sim.submit(actor(&scenario, "ARM"), &[withdraw(SOVEREIGNTY)]).is_empty());
    assert_eq!(sim.state_hash(), hash);
}

#[test]
fn the_record_can_give_it_and_a_run_knows_what_was_given_before() {
    let scenario: Scenario = shipped("karabakh-2020-2021");
    let [arm, blr] = ["ARM", "BLR"].map(|code| actor(&scenario, code));
    let mut given = scenario.clone();
    let effect = |by, title, step| Effect::Recognition { by, dispute: DISPUTE, title, step };
    let entry = given.record.iter_mut().find(|e| e.id == "ev005").unwrap();
    entry.effects.push(effect(arm, STATEHOOD, RecognitionStep::Threatened));
    entry.effects.push(effect(arm, STATEHOOD, RecognitionStep::Given));
    // One that nobody knew of on the day of the start, and one that had ended before it.
    let day = given.begins;
    given.disputes[0].titles[0].recognised.iter_mut().find(|r| r.by == blr).unwrap().from = Some(day + 30);
    let rus = actor(&given, "RUS");
    given.disputes[0].titles[0].recognised.iter_mut().find(|r| r.by == rus).unwrap().until = Some(day);
    let mut sim = begin(&Arc::new(given), "war", 1);
    assert!(!sim.view(arm).recognises(blr, DISPUTE, SOVEREIGNTY));
    assert!(!sim.view(arm).recognises(rus, DISPUTE, SOVEREIGNTY));
    sim.step();
    assert!(sim.view(rus).recognises(arm, DISPUTE, STATEHOOD));
    let event = first(&sim, 0, EventKind::Recognised);
    assert!(event.imposed && event.cause.is_some());
    assert!(event.amount == 1.0, "{event:?}");
}
