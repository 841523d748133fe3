//! What a home front ratifies: no more than its cap, and in a war no more than going on without an agreement brings.

use pourparler_model::Hostility;
use pourparler_policies::Cabinet;
use pourparler_theory::home_front::least_ratified;

use crate::world::{actor, begin, karabakh, near};

#[test]
fn a_home_front_turns_down_only_what_is_worse_than_no_agreement() {
    let scenario = karabakh();
    let principals = ["AZE", "ARM"].map(|code| actor(&scenario, code));
    let cabinet = Cabinet::statecraft(scenario.actors.len());
    // How often the cap binds in war, and how often what the war is taken to leave does: at its outbreak what holds, later what arms bring.
    let mut bound = [0; 2];
    for seed in 1..=8 {
        let mut sim = begin(&scenario, "war", seed);
        while !sim.is_over() {
            let war = sim.state().hostilities[0].status == Hostility::War;
            for (side, principal) in principals.into_iter().enumerate() {
                let now = sim.state().assessments[0][side];
                let home = scenario.actors[principal.index()].home.as_ref().unwrap();
                let support = sim.state().homes[principal.index()].support;
                let reference = sim.state().hostilities[0].reference[side];
                let cap = least_ratified(reference, home.exposure, support, sim.setup().values.loss_aversion);
                let gross = now.ends.value(now.outlook, 0.0);
                let days = sim.state().clock.today - sim.state().hostilities[0].since;
                // The assessment was made that morning.
                let unseen = libm::exp(-f64::from(days) / sim.setup().values.rally_days);
                let going_on = gross + unseen * (now.status_quo - gross);
                near(now.ratification, if war { cap.min(going_on) } else { cap }, "ratified");
                bound[usize::from(going_on < cap)] += usize::from(war);
            }
            cabinet.play_turn(&mut sim);
        }
    }
    assert!(bound.iter().all(|days| *days > 10), "{bound:?}");
}

#[test]
fn who_has_lost_a_war_may_sign_what_the_winner_asks_for_once_that_is_seen_at_home() {
    // Wars in which the defender is sure that the challenger wins, and package by package: what its home front may not sign is worth less
    // than what it takes the war to leave, and a year later next to nothing is.
    let scenario = karabakh();
    let defender = actor(&scenario, "ARM");
    let cabinet = Cabinet::statecraft(scenario.actors.len());
    let mut lost = 0;
    for seed in 1..=120 {
        let mut sim = begin(&scenario, "war", seed);
        while !sim.is_over() {
            let now = sim.state().assessments[0][1];
            if sim.state().hostilities[0].status == Hostility::War && now.outlook.win > 0.999 {
                let view = sim.view(defender);
                let dispute = pourparler_model::DisputeId(0);
                let days = sim.today() - sim.state().hostilities[0].since;
                let unseen = libm::exp(-f64::from(days) / sim.setup().values.rally_days);
                for package in view.candidates(dispute).filter(|p| p.index() > 0) {
                    let worth = view.worth(dispute, 1, package);
                    let bearable = unseen * now.status_quo + 0.001;
                    assert!(view.ratifies(dispute, package) || worth < bearable, "{days} {worth} {now:?}");
                }
                lost += 1;
            }
            cabinet.play_turn(&mut sim);
        }
    }
    assert!(lost > 10, "{lost}");
}
