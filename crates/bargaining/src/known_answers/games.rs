//! Games that are solved: alternating offers, legislatures, concessions, double auctions.

use super::expression::parse;
use super::inputs::{Answer, number, number_or, numbers, pair, rows, text};
use crate::protocols::{self, Rubinstein};
use serde_json::{Value, json};

/// 0 for the first player proposing first, 1 for the second.
fn first(inputs: &Value) -> Result<usize, String> {
    match inputs["first_proposer"].as_u64() {
        None | Some(1) => Ok(0),
        Some(2) => Ok(1),
        Some(other) => Err(format!("`first_proposer` is {other}, not 1 or 2")),
    }
}

fn shares(game: &Rubinstein, first: usize) -> Result<[f64; 2], String> {
    let e = game.solve().map_err(|e| e.to_string())?;
    Ok(if first == 0 { [e.proposer[0], e.responder[1]] } else { [e.responder[0], e.proposer[1]] })
}

/// What the responder of an agreement gets is the rest of the pie, which may be more than what makes it accept.
fn of_pie(game: &Rubinstein, first: usize, pie: f64) -> Result<[f64; 2], String> {
    let s = shares(game, first)?;
    Ok(if first == 0 { [pie * s[0], pie * (1.0 - s[0])] } else { [pie * (1.0 - s[1]), pie * s[1]] })
}

pub(super) fn rubinstein_infinite(inputs: &Value) -> Answer {
    let game = Rubinstein::discounted(number(inputs, "delta1")?, number(inputs, "delta2")?);
    let pie = number_or(inputs, "pie", 1.0)?;
    let s = of_pie(&game, first(inputs)?, pie)?;
    Ok(json!({
        "share_1": s[0],
        "share_2": s[1],
        "share_1_if_2_proposes": of_pie(&game, 1, pie)?[0],
        "share_2_if_2_proposes": of_pie(&game, 1, pie)?[1],
        "agreement_period": 1,
    }))
}

pub(super) fn rubinstein_finite(inputs: &Value) -> Answer {
    let (d1, d2) = (number(inputs, "delta1")?, number(inputs, "delta2")?);
    let pie = number_or(inputs, "pie", 1.0)?;
    let first = first(inputs)?;
    let game = if first == 0 { Rubinstein::discounted(d1, d2) } else { Rubinstein::discounted(d2, d1) };
    let share = |n: &f64| {
        let proposer = game.finite(*n as u32);
        pie * if first == 0 { proposer } else { 1.0 - proposer }
    };
    let offers = numbers(inputs, "n_offers")?;
    if offers.iter().any(|n| !(0.0..=1e6).contains(n)) {
        return Err("`n_offers` must lie between 0 and a million".to_owned());
    }
    let one: Vec<f64> = offers.iter().map(share).collect();
    let two: Vec<f64> = one.iter().map(|x| pie - x).collect();
    Ok(json!({ "share_1": one, "share_2": two }))
}

pub(super) fn rubinstein_outside_option(inputs: &Value) -> Answer {
    let first = first(inputs)?;
    let pie = number_or(inputs, "pie", 1.0)?;
    let (mut one, mut two) = (Vec::new(), Vec::new());
    for w in numbers(inputs, "outside_option_responder")? {
        let mut game = Rubinstein::discounted(number(inputs, "delta1")?, number(inputs, "delta2")?);
        game.outside[1 - first] = w / pie;
        let s = of_pie(&game, first, pie)?;
        one.push(s[0]);
        two.push(s[1]);
    }
    Ok(json!({ "share_1": one, "share_2": two }))
}

pub(super) fn breakdown(inputs: &Value) -> Answer {
    let b = pair(inputs, "breakdown_payoffs")?;
    let first = first(inputs)?;
    let discount = number_or(inputs, "discount", 1.0)?;
    let mut one = Vec::new();
    for probability in numbers(inputs, "breakdown_prob")? {
        let mut game = Rubinstein::discounted(discount, discount);
        (game.breakdown, game.breakdown_payoffs) = (probability, b);
        one.push(of_pie(&game, first, 1.0)?[0]);
    }
    let two: Vec<f64> = one.iter().map(|x| 1.0 - x).collect();
    let mut answer = json!({ "share_1": one, "share_2": two });
    if discount == 1.0 {
        // As the risk vanishes: split the difference over the breakdown payoffs.
        answer["limit_share_1"] = json!(b[0] + (1.0 - b[0] - b[1]) / 2.0);
    }
    Ok(answer)
}

pub(super) fn two_sided_war_option(inputs: &Value) -> Answer {
    let delta = number(inputs, "delta")?;
    let (mut a, mut b, mut binding) = (Vec::new(), Vec::new(), Vec::new());
    for row in rows(inputs, "war_payoffs")? {
        let mut game = Rubinstein::discounted(delta, delta);
        game.outside = <[f64; 2]>::try_from(row).map_err(|_| "each of `war_payoffs` must be two numbers")?;
        let e = game.solve().map_err(|e| e.to_string())?;
        a.push(e.proposer[0]);
        b.push(e.proposer[1]);
        binding.push(e.outside_binds[0] || e.outside_binds[1]);
    }
    Ok(json!({ "proposer_A_share": a, "proposer_B_share": b, "constraint_binding": binding }))
}

pub(super) fn baron_ferejohn(inputs: &Value) -> Answer {
    let n = number(inputs, "n")? as u32;
    if n.is_multiple_of(2) {
        return Err("`n` must be odd, for a simple majority".to_owned());
    }
    let (proposer, partner) = protocols::baron_ferejohn(n, number(inputs, "delta")?);
    Ok(json!({
        "proposer": proposer,
        "partner": partner,
        "continuation_value": 1.0 / f64::from(n),
        "coalition_size": n / 2 + 1,
    }))
}

pub(super) fn zeuthen(inputs: &Value) -> Answer {
    let (u, v) = (parse(text(inputs, "u1")?, "x")?, parse(text(inputs, "u2")?, "x")?);
    let step = number(inputs, "step")?;
    if !(step > 1e-8 && step < 1.0) {
        return Err("`step` must lie between 1e-8 and 1".to_owned());
    }
    let d = pair(inputs, "disagreement")?;
    Ok(json!({ "limit_x": protocols::zeuthen_pie(|x| u.at(x), |x| v.at(x), d, step) }))
}

fn uniform(inputs: &Value, key: &str) -> Result<(f64, f64), String> {
    let written = text(inputs, key)?;
    let bad = || format!("`{key}` is `{written}`: write U[low,high] with low < high");
    let inside = written.trim().strip_prefix("U[").and_then(|t| t.strip_suffix(']')).ok_or_else(bad)?;
    let (low, high) = inside.split_once(',').ok_or_else(bad)?;
    match (low.trim().parse::<f64>(), high.trim().parse::<f64>()) {
        (Ok(low), Ok(high)) if low < high => Ok((low, high)),
        _ => Err(bad()),
    }
}

pub(super) fn zopa(inputs: &Value) -> Answer {
    let ((a1, a2), (b1, b2)) = (uniform(inputs, "r_A")?, uniform(inputs, "r_B")?);
    let area = (a2 - a1) * (b2 - b1);
    // With B - A > 0 cut at the four corners, each integral is a sum of powers of positive parts.
    let corners = |power: fn(f64) -> f64| {
        let part = |x: f64| if x > 0.0 { power(x) } else { 0.0 };
        (part(b2 - a1) - part(b1 - a1) - part(b2 - a2) + part(b1 - a2)) / area
    };
    let probability = corners(|x| x * x / 2.0);
    let width = corners(|x| x * x * x / 6.0);
    Ok(json!({ "prob_zopa": probability, "expected_zopa_width": width }))
}

/// The linear equilibrium of the k-double auction with values and costs uniform on [0, 1] (Chatterjee and Samuelson
/// 1983): trade at `k` times the bid plus `1 - k` times the ask.
pub(super) fn chatterjee_samuelson(inputs: &Value) -> Answer {
    if !inputs.is_object() {
        return Err("the inputs must be an object".to_owned());
    }
    let k = number_or(inputs, "k", 0.5)?;
    if !(0.0..=1.0).contains(&k) {
        return Err("`k` must lie in [0, 1]".to_owned());
    }
    if let Some(values) = inputs["values"].as_str()
        && !values.contains("U[0,1]")
    {
        return Err(format!("`values` is `{values}`: only U[0,1] for both is solved"));
    }
    let (bid_slope, bid_start) = (1.0 / (1.0 + k), k * (1.0 - k) / (2.0 * (1.0 + k)));
    let (ask_slope, ask_start) = (1.0 / (2.0 - k), (1.0 - k) / 2.0);
    // Trade while the cost is at most m v + q.
    let (m, q) = (bid_slope / ask_slope, (bid_start - ask_start) / ask_slope);
    let limit = |v: f64| (m * v + q).clamp(0.0, 1.0);
    let mut cuts = [0.0, (-q / m).clamp(0.0, 1.0), ((1.0 - q) / m).clamp(0.0, 1.0), 1.0];
    cuts.sort_by(f64::total_cmp);
    // Simpson's rule is exact for the polynomials between the cuts.
    let integral = |f: &dyn Fn(f64) -> f64| -> f64 {
        cuts.windows(2)
            .map(|c| (c[1] - c[0]) / 6.0 * (f(c[0]) + 4.0 * f(f64::midpoint(c[0], c[1])) + f(c[1])))
            .sum()
    };
    let trade = integral(&|v| limit(v));
    let surplus = integral(&|v| v * limit(v) - limit(v) * limit(v) / 2.0);
    Ok(json!({
        "trade_prob": trade,
        "first_best_trade_prob": 0.5,
        "efficiency": surplus * 6.0,
        "bid": { "slope": bid_slope, "intercept": bid_start },
        "ask": { "slope": ask_slope, "intercept": ask_start },
    }))
}
