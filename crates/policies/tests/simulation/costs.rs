//! What a war has still to cost: the fighting that is expected of it, and what it has left to fight over.

use pourparler_model::{DisputeId, Hostility};
use pourparler_policies::Cabinet;
use pourparler_theory::commitment::value_left;

use crate::world::{actor, begin, karabakh, near};

const DISPUTE: DisputeId = DisputeId(0);

#[test]
fn the_cost_ahead_is_that_of_the_days_expected_over_what_fighting_has_left() {
    let scenario = karabakh();
    let principals = ["AZE", "ARM"].map(|code| actor(&scenario, code));
    let cabinet = Cabinet::statecraft(scenario.actors.len());
    let (mut shorter, mut seen) = (0, 0);
    for seed in 1..=20 {
        let mut sim = begin(&scenario, "war", seed);
        let whole: Vec<f64> = (0..2)
            .map(|side| {
                let own = usize::from(sim.state().resolve[0][side]);
                sim.setup().type_costs[principals[side].index()][own]
            })
            .collect();
        let v = sim.setup().values;
        let mut days = 0;
        for _ in 0..40 {
            let today = sim.today();
            cabinet.play_turn(&mut sim);
            let war = &sim.state().hostilities[0];
            if war.status != Hostility::War {
                break;
            }
            // A day may pass without anybody killed: what counts is that there was a battle.
            days += i32::from(war.fought == Some(today));
            near(war.left, value_left(v.destruction, f64::from(days)).unwrap(), "what is left");
            for side in 0..2 {
                let foreseen = war.believed[side].unwrap().days;
                let ahead = sim.state().assessments[0][side].days;
                assert!((0.0..=v.campaign_days + 1e-9).contains(&ahead), "{ahead}");
                let share = ahead / foreseen.max(0.25 * v.campaign_days);
                // Money from outside would take off the cost.
                if sim.state().affairs.support.is_empty() {
                    let cost = sim.view(principals[side]).own_cost(DISPUTE).unwrap();
                    near(cost, whole[side] * share / war.left, "cost");
                    seen += 1;
                }
                shorter += usize::from(share < 1.0);
            }
        }
    }
    assert!(seen > 40 && shorter > 0, "{seen} {shorter}");
}
