//! Ranges, reservation values, ultimata, commitment.

use serde_json::Value;

use super::super::inputs::{Answer, Inputs, ModelError, Row, num, object, opt, with};
use crate::commitment::{Shift, prevention};
use crate::distribution::Costs;
use crate::error::TheoryError;
use crate::range::{
    Outlook, Range, Stake, bargaining_range, bargaining_range_curved, bargaining_range_optimism,
    staked_range, war_value,
};
use crate::ultimatum::{
    TwoTypes, Ultimatum, disparity_offer_general, ultimatum, ultimatum_exponential, ultimatum_two_costs,
    ultimatum_two_powers, ultimatum_uniform,
};

fn interval(r: Range) -> Value {
    Value::Array(vec![num(r.lo), num(r.hi)])
}

/// The exponent of a utility written `x`, `x^0.5`, `x**2`, `sqrt(x)`.
fn exponent(text: &str) -> Answer<f64> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let power =
        bare.strip_prefix("x^").or_else(|| bare.strip_prefix("x**")).map(|p| p.trim_matches(['(', ')']));
    let ratio = |p: &str| match p.split_once('/') {
        Some((a, b)) => a.parse::<f64>().ok().zip(b.parse::<f64>().ok()).map(|(a, b)| a / b),
        None => p.parse::<f64>().ok(),
    };
    let found = match (bare.as_str(), power) {
        ("x" | "linear", _) => Some(1.0),
        ("sqrt(x)", _) => Some(0.5),
        (_, Some(p)) => ratio(p),
        _ => None,
    };
    found.ok_or_else(|| {
        TheoryError::Notation {
            what: "a utility",
            text: text.chars().take(40).collect(),
            remedy: "write x, x^0.5 or sqrt(x)",
        }
        .into()
    })
}

pub(super) fn range(v: &Value) -> Answer {
    let i = Inputs::of(v)?;
    i.rows(|i| {
        let (p, c_a, c_b) = (i.f64("p")?, i.f64("c_A")?, i.f64("c_B")?);
        let one = |text: &str| Ok::<_, ModelError>(bargaining_range_curved(p, c_a, c_b, exponent(text)?)?);
        let each = match i.get("utility") {
            None => vec![bargaining_range(p, c_a, c_b)?],
            Some(Value::String(text)) => vec![one(text)?],
            Some(_) => {
                let text = |u: &Value| {
                    u.as_str().map_or(Err(ModelError::Wrong { key: "utility".into(), wanted: "texts" }), one)
                };
                i.list("utility")?.iter().map(text).collect::<Answer<Vec<_>>>()?
            }
        };
        let listed = i.get("utility").is_some_and(Value::is_array);
        let shape = |values: Vec<Value>| match values.into_iter().next() {
            Some(first) if !listed => first,
            None => Value::Array(Vec::new()),
            Some(_) => Value::Null,
        };
        if listed {
            return Ok(vec![
                ("interval", each.iter().copied().map(interval).collect()),
                ("width", each.iter().map(|r| num(r.width())).collect()),
                ("feasible", each.iter().map(|r| interval(r.feasible())).collect()),
            ]);
        }
        Ok(vec![
            ("interval", shape(each.iter().copied().map(interval).collect())),
            ("width", shape(each.iter().map(|r| num(r.width())).collect())),
            ("feasible", shape(each.iter().map(|r| interval(r.feasible())).collect())),
        ])
    })
}

pub(super) fn optimism(v: &Value) -> Answer {
    Inputs::of(v)?.sweep(&["p_A_believes", "p_B_believes_A_wins", "c_A", "c_B"], |x| {
        let r = bargaining_range_optimism(x[0], x[1], x[2], x[3])?;
        Ok(vec![
            ("lo", num(r.lo)),
            ("hi", num(r.hi)),
            ("range_exists", r.exists().into()),
            ("optimism_gap", num(x[0] - x[1])),
            ("total_cost", num(x[2] + x[3])),
        ])
    })
}

fn ultimatum_row(u: Ultimatum) -> Row {
    vec![("demand", num(u.demand)), ("prob_war", num(u.prob_war)), ("EU_A", num(u.value))]
}

pub(super) fn uniform(v: &Value) -> Answer {
    Inputs::of(v)?.rows(|i| {
        let (lo, hi) = (i.f64_or("c_B_low", 0.0)?, i.f64("c_B_high")?);
        Ok(ultimatum_row(ultimatum_uniform(i.f64("p")?, i.f64("c_A")?, lo, hi)?))
    })
}

pub(super) fn exponential(v: &Value) -> Answer {
    Inputs::of(v)?
        .rows(|i| Ok(ultimatum_row(ultimatum_exponential(i.f64("p")?, i.f64("c_A")?, i.f64("c_B_mean")?)?)))
}

pub(super) fn general(v: &Value) -> Answer {
    Inputs::of(v)?.rows(|i| Ok(ultimatum_row(ultimatum(i.f64("p")?, i.f64("c_A")?, &i.costs("c_B")?)?)))
}

fn two_type_row(t: TwoTypes) -> Row {
    let mut row = ultimatum_row(t.optimum);
    row.push(("choice", if t.risky { "risky" } else { "safe" }.into()));
    row
}

pub(super) fn two_costs(v: &Value) -> Answer {
    let i = Inputs::of(v)?;
    let (p, c_a, (low, high)) = (i.f64("p")?, i.f64("c_A")?, i.pair("c_B")?);
    let threshold = ultimatum_two_costs(p, c_a, low, high, 1.0)?.threshold;
    let swept =
        i.sweep(&["prob_low_cost"], |x| Ok(two_type_row(ultimatum_two_costs(p, c_a, low, high, x[0])?)))?;
    Ok(with(swept, vec![("threshold_prob_low", num(threshold))]))
}

pub(super) fn two_powers(v: &Value) -> Answer {
    let i = Inputs::of(v)?;
    let (strong, weak) = (i.f64("p_if_B_strong")?, i.f64("p_if_B_weak")?);
    let (c_a, c_b) = (i.f64("c_A")?, i.f64("c_B")?);
    let threshold = ultimatum_two_powers(strong, weak, c_a, c_b, 1.0)?.threshold;
    let swept = i.sweep(&["prob_B_strong"], |x| {
        Ok(two_type_row(ultimatum_two_powers(strong, weak, c_a, c_b, x[0])?))
    })?;
    Ok(with(swept, vec![("threshold", num(threshold))]))
}

pub(super) fn disparity(v: &Value) -> Answer {
    Inputs::of(v)?.rows(|i| {
        let cap = i.f64_or("max_ratifiable_concession", 1.0)?;
        let d = disparity_offer_general(i.f64("p")?, i.f64("q")?, &i.costs("c_D")?, i.f64("c_S")?, cap)?;
        Ok(vec![
            ("offer", num(d.offer)),
            ("prob_war", num(d.prob_war)),
            ("EU_S", num(d.value)),
            ("saturated", d.saturated.into()),
        ])
    })
}

pub(super) fn commitment(v: &Value) -> Answer {
    let i = Inputs::of(v)?;
    let flow = i.f64_or("flow_pie", 1.0)?;
    let keys = ["p_now", "delta", "c_rising_total", "c_declining_total"];
    let of = |x: &[f64]| {
        let shift =
            Shift { p_now: x[0], delta: x[1], cost_rising: x[2], cost_declining: x[3], p_next: x[4], flow };
        prevention(shift)
    };
    let swept = i.sweep(&[keys[0], keys[1], keys[2], keys[3], "p_next"], |x| {
        let r = of(x)?;
        Ok(vec![
            ("war", r.war.into()),
            ("lhs", num(r.shift)),
            ("rhs", num(r.surplus)),
            ("D_war_value", num(r.war_value)),
            ("D_best_peace", num(r.peace_value)),
            ("critical_p_next", num(r.critical_p_next)),
        ])
    })?;
    if keys.iter().any(|k| i.get(k).is_some_and(Value::is_array)) {
        return Ok(swept);
    }
    // The critical shift does not depend on the shifts that are tried.
    let critical =
        of(&[i.f64(keys[0])?, i.f64(keys[1])?, i.f64(keys[2])?, i.f64(keys[3])?, 0.0])?.critical_p_next;
    Ok(with(swept, vec![("critical_p_next", num(critical))]))
}

pub(super) fn reservations(v: &Value) -> Answer {
    let i = Inputs::of(v)?;
    let swept = i.sweep(&["war_value", "public_demand", "audience_slope"], |x| {
        let stake = Stake { war_value: x[0], demand: x[1], audience_slope: x[2] };
        Ok(vec![("reservation", num(stake.reservation()?))])
    })?;
    if i.get("stalemate").is_none() {
        return Ok(swept);
    }
    let s = i.child("stalemate")?;
    let outlook = Outlook { win: s.f64("p_win")?, draw: s.f64("p_draw")?, lose: s.f64("p_lose")? };
    // The three chances must be those of one war.
    Costs::Types(vec![(0.0, outlook.win), (0.0, outlook.draw), (0.0, outlook.lose)]).check()?;
    let w = war_value(outlook, 1.0, s.f64("status_quo_share")?, 0.0, s.f64("cost")?);
    Ok(with(swept, vec![("war_value_with_stalemate", num(w))]))
}

pub(super) fn staked(v: &Value) -> Answer {
    let i = Inputs::of(v)?;
    let (a, b) = (i.child("A")?, i.child("B")?);
    let stake = |x: Inputs<'_>, demand: &str| {
        let demand = x.spelt(&[demand, "demand", "demand_own_share"])?;
        let staked =
            Stake { war_value: x.f64("W")?, demand: x.f64(demand)?, audience_slope: x.f64_or("a", 0.0)? };
        Ok::<_, ModelError>(staked)
    };
    let (a, b) = (stake(a, "demand")?, stake(b, "demand_own_share")?);
    let with_audience = staked_range(a, b)?;
    let without = Range { lo: a.war_value, hi: 1.0 - b.war_value };
    Ok(object(vec![
        ("r_A", num(with_audience.lo)),
        ("r_B", num(b.reservation()?)),
        ("max_A_share_B_accepts", num(with_audience.hi)),
        ("zopa_without_audience", interval(without)),
        ("zopa_exists", with_audience.exists().into()),
        ("zopa_exists_without_audience", without.exists().into()),
        ("zopa_width", opt(Some(with_audience.width()))),
    ]))
}
