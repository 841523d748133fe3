//! The smallest scenario has a known answer: Powell's (1996) ultimatum with a status quo, played by the ordinary phases
//! and the ordinary policy.
//!
//! What `theory` says is computed from the documents: the outlook of the war from the troops, held against a walk of the test's
//! own; the responder's types from its range of costs, the offers from the options of the issue. The engine is then run over
//! 20 000 seeds.

#![expect(clippy::unwrap_used, reason = "a test: what cannot be read fails it")]

use std::path::Path;
use std::sync::Arc;

use pourparler_chance::Seed;
use pourparler_engine::{Options, Simulation};
use pourparler_model::{EventKind, ForceRole};
use pourparler_policies::Cabinet;
use pourparler_scenario::{Scenario, StatusQuo, load, read_folder};
use pourparler_theory::campaign::daily_advance;
use pourparler_theory::combat::{Contest, helmbold_loss_fractions};
use pourparler_theory::deadline::Stakes;
use pourparler_theory::ultimatum::disparity_offer;

const RUNS: u64 = 20_000;

/// The scenario with the status quo at a share `q` of the challenger, and a precision of choice.
fn scenario(q: f64, precision: f64) -> Arc<Scenario> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios/ultimatum");
    let mut scenario = load("scenarios/ultimatum", &read_folder(&folder).unwrap()).unwrap().scenario;
    scenario.disputes[0].issues[0].status_quo = StatusQuo::Standing(100.0 * (1.0 - q));
    scenario.parameters.values.choice_precision = precision;
    Arc::new(scenario)
}

/// The challenger's value of a war before its cost: the probability that it wins, as the engine's outlook has it. It must
/// agree with a walk over the progress of the one battle, computed here from the documents alone.
fn win_probability(s: &Arc<Scenario>, q: f64) -> f64 {
    let sim = Simulation::new(s.clone(), &Options::new(s, Seed(0))).unwrap();
    let o = sim.state().assessments[0][0].outlook;
    // Roll-outs leave one campaign in a hundred undecided (`outlook_error`); the fan counts in twentieths of a node.
    assert!(o.draw < 0.02, "the textbook war has two outcomes: {o:?}");
    let exact = walk(s);
    println!("the outlook: {:.4}; the walk: {exact:.4}", o.win);
    assert!((o.win - exact).abs() < 0.05, "{o:?} against {exact}");
    // What little stalemate there is leaves the status quo.
    o.win + o.draw * q
}

/// The probability that the challenger takes the prize, from the documents: the distribution of the battle's progress, day by
/// day on a fine grid, with losses along their expectation.
fn walk(s: &Scenario) -> f64 {
    const FINE: usize = 4000;
    let v = &s.parameters.values;
    let troops = |actor: pourparler_model::ActorId| -> f64 {
        let mine = |f: &&pourparler_scenario::Force| f.actor == actor && f.role == ForceRole::Army;
        s.orders_of_battle[0].forces.iter().filter(mine).map(|f| f.troops.mode).sum()
    };
    let dispute = &s.disputes[0];
    // It has stood in prepared positions, on flat ground, well supplied; both are of the same quality.
    let (mut attack, mut defence) =
        (troops(dispute.challenger), troops(dispute.defender) * v.posture_prepared);
    let region = &s.regions[dispute.objectives[0].index()];
    let days = (region.depth_km / v.front_speed_plain).max(1.0);
    let contest =
        Contest { exponent: v.csf_exponent, stalemate: v.stalemate_scale, attacker_bias: v.attacker_bias };
    let mut now = vec![0.0; 2 * FINE + 1];
    now[FINE] = 1.0;
    let (mut won, mut lost) = (0.0, 0.0);
    for _ in 0..v.campaign_days as u32 {
        let ratio = attack / defence;
        let odds = contest.odds(libm::log(ratio));
        let forward = daily_advance(ratio, days) * FINE as f64;
        let back = daily_advance(1.0 / ratio, days) * FINE as f64;
        let mut next = vec![0.0; 2 * FINE + 1];
        for (at, &p) in now.iter().enumerate().filter(|(_, p)| **p > 0.0) {
            for (step, chance) in [(forward, odds.win), (0.0, odds.draw), (-back, odds.lose)] {
                let to = at as f64 + step;
                if to >= 2.0 * FINE as f64 - 1e-6 {
                    won += p * chance;
                } else if to <= 1e-6 {
                    lost += p * chance;
                } else {
                    let part = to - to.floor();
                    next[to as usize] += p * chance * (1.0 - part);
                    next[to as usize + 1] += p * chance * part;
                }
            }
        }
        now = next;
        let (a, d) = helmbold_loss_fractions(ratio, v.loss_base, v.helmbold_exponent);
        attack *= 1.0 - a * (1.0 + v.wounded_per_killed);
        defence *= 1.0 - d * (1.0 + v.wounded_per_killed);
    }
    won + 0.5 * (1.0 - won - lost).min(0.01)
}

/// The probability of war of the quantal response, from the documents.
fn quantal(s: &Scenario, p: f64, q: f64) -> f64 {
    let v = &s.parameters.values;
    let cost = |actor: pourparler_model::ActorId| s.actors[actor.index()].military.as_ref().unwrap().war_cost;
    let (d, own) = (cost(s.disputes[0].challenger), cost(s.disputes[0].defender).mode);
    let types = v.resolve_types as usize;
    let wars: Vec<f64> =
        (0..types).map(|t| p - (d.low + (d.high - d.low) * (t as f64 + 0.5) / types as f64)).collect();
    let weights = vec![1.0 / types as f64; types];
    let offers: Vec<(f64, f64)> =
        s.disputes[0].issues[0].options.iter().map(|o| (o.level / 100.0, 1.0 - o.level / 100.0)).collect();
    Stakes {
        wars: &wars,
        weights: &weights,
        other_hold: q,
        own_war: 1.0 - p - own,
        own_hold: 1.0 - q,
        lambda: v.choice_precision,
    }
    .outcome(&offers)
    .fight
}

/// The share of runs in which war opens.
fn played(s: &Arc<Scenario>) -> f64 {
    let cabinet = Cabinet::statecraft(s.actors.len());
    let mut sim = Simulation::new(s.clone(), &Options::new(s, Seed(0))).unwrap();
    let mut wars = 0u32;
    for run in 0..RUNS {
        sim.reset(Seed(1), run);
        // The offer, the answer: what comes after is war, or peace.
        for _ in 0..2 {
            cabinet.play_turn(&mut sim);
        }
        wars += u32::from(sim.chronicle().iter().any(|e| e.kind == EventKind::WarBegins));
    }
    f64::from(wars) / RUNS as f64
}

fn within_four_standard_errors(found: f64, expected: f64, what: &str) {
    let se = (expected * (1.0 - expected) / RUNS as f64).sqrt().max(0.5 / RUNS as f64);
    println!("{what}: played {found:.4}, expected {expected:.4}, standard error {se:.4}");
    assert!((found - expected).abs() <= 4.0 * se, "{what}: {found} against {expected}, standard error {se}");
}

/// Three values of the status quo around the kink at p - (0.4 - 0.1) / 2: two where the risk rises with the disparity, one
/// beyond, where it is flat.
const STATUS_QUO: [f64; 3] = [0.72, 0.69, 0.50];

#[test]
fn wars_are_as_frequent_as_the_quantal_response_says() {
    for q in STATUS_QUO {
        let s = scenario(q, 10.0);
        let p = win_probability(&s, q);
        within_four_standard_errors(played(&s), quantal(&s, p, q), &format!("precision 10, p {p:.4}, q {q}"));
    }
}

#[test]
fn endless_precision_gives_the_closed_form() {
    for q in STATUS_QUO {
        let s = scenario(q, 1e6);
        let p = win_probability(&s, q);
        let (found, what) = (played(&s), format!("precision 1e6, p {p:.4}, q {q}"));
        within_four_standard_errors(found, quantal(&s, p, q), &what);
        let closed = disparity_offer(p, q, 0.4, 0.1).unwrap().prob_war;
        // The closed form knows any cost and any offer, the world a grid of either: half a step of both on top, as shares of the
        // range of costs.
        let se = (closed * (1.0 - closed) / RUNS as f64).sqrt();
        let options = &s.disputes[0].issues[0].options;
        let step = (options[1].level - options[0].level).abs() / 100.0;
        let costs = s.actors[s.disputes[0].challenger.index()].military.as_ref().unwrap().war_cost;
        let grid = 0.5 / s.parameters.values.resolve_types + 0.5 * step / (costs.high - costs.low);
        println!("{what}: the closed form {closed:.4}");
        assert!((found - closed).abs() <= 4.0 * se + grid, "{what}: {found} against {closed}");
    }
}
