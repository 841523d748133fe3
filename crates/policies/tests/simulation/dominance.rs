//! A state that maximises its expected payoff does not do worse than one that lets things be: against the opponent that it
//! reckons with, which chooses as it does, in every role; and on average over a pool of all policies.

use std::sync::Arc;

use pourparler_engine::Simulation;
use pourparler_model::{ActorId, Hostility};
use pourparler_policies::PolicySpec;
use pourparler_scenario::{Scenario, StatusQuo};

use crate::world::{begin, cabinet, shipped};

const RUNS: u64 = 120;
const POOL: [&str; 6] = ["statecraft", "status-quo", "tit-for-tat", "hawk", "dove", "random"];

/// The smallest world, with another share of the status quo, and choices almost without error.
fn ultimatum(standing: f64) -> Arc<Scenario> {
    let mut scenario = shipped("ultimatum");
    scenario.disputes[0].issues[0].status_quo = StatusQuo::Standing(standing);
    scenario.parameters.values.choice_precision = 200.0;
    Arc::new(scenario)
}

/// The payoff of a side at the end: what it agreed to or what holds; of a war that came, what it expected of it.
fn payoff(sim: &mut Simulation, cabinet: &pourparler_policies::Cabinet, side: usize) -> f64 {
    while !sim.is_over() {
        let expected = sim.state().assessments[0][side].war;
        cabinet.play_turn(sim);
        if sim.state().hostilities[0].status == Hostility::War {
            return expected;
        }
    }
    let agreed = sim.state().ledger.pacts.iter().rev().find_map(|pact| pact.package);
    match agreed.filter(|package| package.index() > 0) {
        Some(package) => sim.setup().disputes[0].worth[side][package.index()],
        None => sim.state().assessments[0][side].status_quo,
    }
}

/// Payoffs over the seeds.
fn payoffs(scenario: &Arc<Scenario>, side: usize, policy: &str, others: &str) -> Vec<f64> {
    let dispute = &scenario.disputes[0];
    let me: ActorId = [dispute.challenger, dispute.defender][side];
    let mut all = cabinet(scenario, others);
    all.appoint(me, policy.parse::<PolicySpec>().unwrap().0);
    (0..RUNS).map(|seed| payoff(&mut begin(scenario, "", seed), &all, side)).collect()
}

/// The mean and its standard error.
fn estimate(values: &[f64]) -> (f64, f64) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let variance = values.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - 1.0);
    (mean, (variance / n).sqrt())
}

#[test]
fn statecraft_does_not_do_worse_than_letting_things_be() {
    let (mut all, mut better) = (Vec::new(), 0);
    // What S keeps if nothing happens: little disparity, some, much.
    for standing in [30.0, 50.0, 70.0] {
        let scenario = ultimatum(standing);
        for side in 0..2 {
            for others in POOL {
                let chosen = payoffs(&scenario, side, "statecraft", others);
                let passive = payoffs(&scenario, side, "status-quo", others);
                let gains: Vec<f64> = chosen.iter().zip(&passive).map(|(a, b)| a - b).collect();
                let (mean, error) = estimate(&gains);
                println!("standing {standing}, side {side}, against {others}: {mean:+.4} ± {error:.4}");
                // Against the opponent that it reckons with: in each role, at each disparity.
                if others == "statecraft" {
                    assert!(mean >= -4.0 * error - 0.002, "{standing} {side}: {mean} ± {error}");
                    better += usize::from(mean > 4.0 * error);
                }
                all.extend(gains);
            }
        }
    }
    // Against a dove, which never fights, what it offers to be safe is given for nothing: over the pool it pays all the same.
    let (mean, error) = estimate(&all);
    println!("over the pool: {mean:+.4} ± {error:.4}");
    assert!(mean > 4.0 * error, "{mean} ± {error}");
    assert!(better >= 2, "it should pay somewhere: {better}");
}
