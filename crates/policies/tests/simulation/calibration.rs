//! Beliefs are calibrated: over many draws of the truth from what is believed beforehand, the truth lies anywhere in what is
//! believed afterwards (simulation-based calibration: Talts et al. 2018); and keeping a promise never becomes less likely
//! when more hangs on it.

use std::sync::Arc;

use pourparler_chance::{Chance, Key, Purpose, Seed};
use pourparler_engine::rules::belief::learn_from_refusal;
use pourparler_engine::{Belief, Options, Simulation};
use pourparler_model::{Account, ActorSet, ClauseState, Desk};
use pourparler_scenario::{Scenario, Values};
use pourparler_theory::belief::Responder;

use crate::world::{cabinet, karabakh, options};

#[test]
fn the_rank_of_the_truth_after_refusals_is_uniform() {
    let mut rng = Chance::new(Seed(11), 0).stream(Key::new(Purpose(60_006)));
    const BINS: usize = 10;
    let mut counts = [0u32; BINS];
    let mut refused = 0;
    while refused < 4000 {
        let n = 2 + (rng.unit() * 8.0) as usize;
        let costs: Vec<f64> = (0..n).map(|k| (k as f64 + 0.5) / n as f64 * 0.6).collect();
        let truth = ((rng.unit() * n as f64) as usize).min(n - 1);
        let mut belief = Belief { resolve: vec![1.0 / n as f64; n], won: 0.0, lost: 0.0 };
        let (war, lambda) = (0.3 + 0.6 * rng.unit(), 2.0 + 20.0 * rng.unit());
        // What each type accepts: more than fighting is worth to it.
        let least: Vec<f64> = costs.iter().map(|cost| war - cost).collect();
        // One to three offers, of which the belief hears if the true type refuses them all.
        let offers = 1 + (rng.unit() * 3.0) as usize;
        let mut all_refused = true;
        for _ in 0..offers {
            let offered = rng.unit();
            let p = Responder::myopic(lambda).rejects(1.0 - war, costs[truth], 1.0 - offered);
            all_refused &= rng.unit() < p;
            learn_from_refusal(&mut belief, &least, offered, lambda);
        }
        if !all_refused {
            continue;
        }
        refused += 1;
        // The share of the belief below the truth, the truth's own share split by chance: uniform if calibrated.
        let below: f64 = belief.resolve[..truth].iter().sum();
        let rank = below + rng.unit() * belief.resolve[truth];
        counts[((rank * BINS as f64) as usize).min(BINS - 1)] += 1;
    }
    let expected = f64::from(refused) / BINS as f64;
    let chi: f64 =
        counts.iter().map(|c| (f64::from(*c) - expected) * (f64::from(*c) - expected) / expected).sum();
    println!("{counts:?}: chi-square {chi:.2}");
    // Nine degrees of freedom: 27.9 is exceeded once in a thousand.
    assert!(chi < 27.9, "{counts:?}: {chi}");
}

/// The probabilities of doing what is due, clause by clause, for all who owe something today.
fn kept(scenario: &Arc<Scenario>, values: Values) -> Vec<f64> {
    let given = Options { values, ..options(scenario, "border", 2) };
    let mut sim = Simulation::new(scenario.clone(), &given).unwrap();
    let mut here = sim.snapshot();
    let today = sim.today();
    for clause in &mut here.state.ledger.clauses {
        (clause.state, clause.due, clause.done, clause.done_by) =
            (ClauseState::Pending, Some(today), None, ActorSet::NONE);
        // No more time can be asked for.
        clause.postponed = true;
    }
    sim.restore(&here);
    let cabinet = cabinet(scenario, "statecraft");
    let mut found = Vec::new();
    for me in sim.deciders() {
        let mut account = Account::default();
        let _orders = cabinet.decide(&sim, me, Some(&mut account));
        let desks = account.desks.iter().filter(|d| d.desk == Desk::Compliance);
        // Mandates are the same desk's: no promise is kept or broken there.
        let keeps = desks.filter_map(|d| d.courses.iter().find(|c| c.label.forms[0] == "do it"));
        found.extend(keeps.map(|c| c.probability));
    }
    found
}

#[test]
fn more_to_lose_never_makes_keeping_a_promise_less_likely() {
    let scenario = karabakh();
    let base = scenario.parameters.values;
    let plain = kept(&scenario, base);
    assert!(plain.len() > 5, "{plain:?}");
    let mut likelier = 0;
    let mut compare = |what: &str, now: &[f64]| {
        assert_eq!(now.len(), plain.len(), "{what}");
        for (before, after) in plain.iter().zip(now) {
            assert!(after >= &(before - 1e-12), "{what}: {before} then {after}");
            likelier += usize::from(after > &(before + 1e-9));
        }
    };
    for step in 1..=4 {
        let more = f64::from(step);
        let values = Values { discount: 1.0 - (1.0 - base.discount) / (1.0 + more), ..base };
        compare("patience", &kept(&scenario, values));
        let values = Values { guarantor_penalty: base.guarantor_penalty * (1.0 + more), ..base };
        compare("a guarantor's penalty", &kept(&scenario, values));
        let faster = |lag: f64| (lag / (1.0 + more)).floor();
        let values = Values {
            lag_self_report: faster(base.lag_self_report),
            lag_observers: faster(base.lag_observers),
            lag_remote: faster(base.lag_remote),
            ..base
        };
        compare("verification", &kept(&scenario, values));
    }
    assert!(likelier > 10, "{likelier}");
}
