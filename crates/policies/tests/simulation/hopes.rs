//! What home fronts hope for from a war.

use std::sync::Arc;

use pourparler_engine::rules::war;
use pourparler_engine::{CHALLENGER, DEFENDER};
use pourparler_model::{ActorId, DisputeId};
use pourparler_scenario::Scenario;

use crate::world::{actor, begin, karabakh, near};

const KARABAKH: DisputeId = DisputeId(0);
const BORDER: DisputeId = DisputeId(1);

/// The flagship in which Artsakh has a home front, too.
fn with_a_third_home() -> (Arc<Scenario>, [ActorId; 3]) {
    let mut scenario = (*karabakh()).clone();
    let who = ["AZE", "ARM", "ART"].map(|code| actor(&scenario, code));
    scenario.actors[who[2].index()].home = scenario.actors[who[1].index()].home.clone();
    (Arc::new(scenario), who)
}

#[test]
fn of_a_war_that_the_start_gives_they_hope_what_its_first_morning_shows() {
    let (scenario, [aze, arm, art]) = with_a_third_home();
    for seed in 1..=3 {
        let sim = begin(&scenario, "war", seed);
        let hoped = |who: ActorId| sim.state().homes[who.index()].hoped;
        let [own, other] = [CHALLENGER, DEFENDER].map(|side| sim.state().assessments[0][side].outlook);
        near(hoped(aze), own.win, "the challenger");
        near(hoped(arm), other.lose, "the defender");
        near(hoped(art), other.lose, "who stands beside it");
    }
}

#[test]
fn at_home_the_war_counts_that_began_first() {
    let (scenario, [_, arm, art]) = with_a_third_home();
    let mut stage = begin(&scenario, "border", 1).stage().idle();
    let opener = |stage: &pourparler_engine::stage::Stage, d: DisputeId| {
        stage.setup.disputes[d.index()].principals[CHALLENGER]
    };
    let by = opener(&stage, BORDER);
    war::open(&mut stage, BORDER, by, 1);
    let of = |stage: &pourparler_engine::stage::Stage, d: DisputeId| {
        let (_, side) = *stage.setup.stands[arm.index()].iter().find(|(on, _)| *on == d).unwrap();
        let outlook = stage.state.assessments[d.index()][side].outlook;
        if side == CHALLENGER { outlook.win } else { outlook.lose }
    };
    near(stage.state.homes[arm.index()].hoped, of(&stage, BORDER), "the war over the border");
    // A later one, which comes first in the documents, changes nothing of that for who is at war already.
    stage.day = stage.day + 1;
    let by = opener(&stage, KARABAKH);
    war::open(&mut stage, KARABAKH, by, 1);
    assert_eq!(war::at_home(&stage, arm).map(|(d, _)| d), Some(BORDER));
    near(stage.state.homes[arm.index()].hoped, of(&stage, BORDER), "still");
    let stands: Vec<DisputeId> = stage.setup.stands[art.index()].iter().map(|(d, _)| *d).collect();
    assert!(stands.contains(&KARABAKH));
}
