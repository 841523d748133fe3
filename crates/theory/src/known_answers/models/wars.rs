//! War as a walk, screening while fighting, the crisis tree.

use serde_json::{Map, Value};

use super::super::inputs::{Answer, Inputs, ModelError, Row, num, nums, object, with};
use crate::choice::CrisisTree;
use crate::screening::{Screening, screening};
use crate::war::{expected_battles, war_values, win_probability};

fn walk(i: Inputs<'_>) -> Answer<Row> {
    let (k, n, p) = (i.u32("k")?, i.u32("N")?, i.f64("p")?);
    Ok(vec![
        ("prob_A_wins", num(win_probability(k, n, p)?)),
        ("expected_battles", num(expected_battles(k, n, p, i.f64_or("tie_prob", 0.0)?)?)),
    ])
}

pub(super) fn random_walk(v: &Value) -> Answer {
    let i = Inputs::of(v)?;
    let only_ties = i.get("cases").is_none() && i.get("k").is_none() && i.get("with_ties").is_some();
    let walks = if only_ties { object(Vec::new()) } else { i.rows(walk)? };
    if i.get("with_ties").is_none() {
        return Ok(walks);
    }
    Ok(with(walks, vec![("ties", object(walk(i.child("with_ties")?)?))]))
}

pub(super) fn values(v: &Value) -> Answer {
    let i = Inputs::of(v)?;
    let w = war_values(i.u32("N")?, i.f64("p")?, i.f64("delta")?, i.f64("c_A")?, i.f64("c_B")?)?;
    let settlements = w.settlements();
    Ok(object(vec![
        ("settlement_low", nums(settlements.iter().map(|r| r.lo))),
        ("settlement_high", nums(settlements.iter().map(|r| r.hi))),
        ("surplus", nums(settlements.iter().map(|r| r.width()))),
        ("W_A", nums(w.a)),
        ("W_B", nums(w.b)),
    ]))
}

pub(super) fn screening_war(v: &Value) -> Answer {
    let i = Inputs::of(v)?;
    let tough =
        if i.need("prob_tough")?.is_array() { i.f64s("prob_tough")? } else { vec![i.f64("prob_tough")?] };
    let s = Screening {
        p: i.f64("p")?,
        c_own: i.f64("c_A")?,
        c_final: i.pair("c_final")?,
        k_own: i.f64("k_A")?,
        k_other: i.pair("k_B")?,
        delta: i.f64("delta")?,
        prob_tough: 1.0,
    };
    let swept = i.sweep(&["prob_tough"], |x| {
        let r = screening(Screening { prob_tough: x[0], ..s })?;
        Ok(vec![
            ("mode", if r.screens { "screen" } else { "pool" }.into()),
            ("first_offer_to_B", num(r.first)),
            ("prob_battle", num(r.prob_battle)),
            ("EU_A", num(r.value)),
        ])
    })?;
    // The rest is the same for every belief; take a belief at which the closed form surely holds.
    let r = screening(Screening { prob_tough: tough.first().copied().unwrap_or(1.0), ..s })?;
    Ok(with(
        swept,
        vec![
            ("second_offer_to_B", num(r.second)),
            ("threshold_prob_tough", num(r.threshold)),
            ("second_stage_mu_star", num(r.second_stage)),
        ],
    ))
}

/// Whether a payoff's key means this alternative: the same word, its beginning (`CON`, Concede) or its initials (`BD`,
/// BackDown).
fn means(key: &str, action: &str) -> bool {
    let (lower_key, lower_action) = (key.to_lowercase(), action.to_lowercase());
    let initials: String = action.chars().filter(|c| c.is_uppercase()).collect();
    !key.is_empty()
        && (lower_action.starts_with(&lower_key)
            || (initials.chars().count() > 1 && initials.to_lowercase() == lower_key))
}

pub(super) fn crisis_tree(v: &Value) -> Answer {
    let i = Inputs::of(v)?;
    let payoffs = i.child("payoffs")?;
    let keys: Vec<&str> = payoffs.keys().collect();
    let tree = CrisisTree::parse(i.str("tree")?, |action| keys.iter().any(|k| means(k, action)))?;
    let named = tree.outcomes();
    // Keys that mean an alternative go there; the rest go to the alternatives left, in order (`WAR` to Fight).
    let mut of: Vec<Option<usize>> = vec![None; named.len()];
    let mut free: Vec<usize> = (0..keys.len()).collect();
    for exact in [true, false] {
        for (outcome, action) in named.iter().enumerate() {
            let fits = |k: &&usize| {
                if exact { keys[**k].eq_ignore_ascii_case(action) } else { means(keys[**k], action) }
            };
            let found = if of[outcome].is_none() { free.iter().find(fits).copied() } else { None };
            if let Some(key) = found {
                of[outcome] = Some(key);
                free.retain(|&k| k != key);
            }
        }
    }
    let mut rest = free.into_iter();
    let mut order = Vec::new();
    for found in of {
        let key = found
            .or_else(|| rest.next())
            .ok_or_else(|| ModelError::Missing("payoffs of an outcome".to_owned()))?;
        order.push(key);
    }
    let rows = order.iter().map(|&k| payoffs.f64s(keys[k])).collect::<Answer<Vec<_>>>()?;
    let lambda = i.spelt(&["lambda_", "lambda"])?;
    let play = |precision: f64| {
        let played = tree.play(&rows, precision)?;
        let mut result = Map::new();
        for (node, choice) in tree.nodes.iter().zip(&played.choices) {
            for (action, &p) in node.actions.iter().zip(choice) {
                result.insert(format!("p_{}", action.to_lowercase()), num(p));
            }
        }
        let outcomes: Map<String, Value> =
            order.iter().zip(&played.outcomes).map(|(&k, &p)| (keys[k].to_owned(), num(p))).collect();
        result.insert("outcomes".to_owned(), Value::Object(outcomes));
        result.insert("values".to_owned(), nums(played.values));
        Ok::<_, ModelError>(result)
    };
    let mut all = Map::new();
    if let Value::Array(list) = i.need(lambda)? {
        for (written, precision) in list.iter().zip(i.f64s(lambda)?) {
            all.insert(written.to_string(), Value::Object(play(precision)?));
        }
    } else {
        all = play(i.f64(lambda)?)?;
        let same = Value::Object(all.clone());
        all.insert(i.need(lambda)?.to_string(), same);
    }
    Ok(Value::Object(all))
}
