//! Home fronts and event data.

use serde_json::Value;

use super::super::inputs::{Answer, Inputs, ModelError, num, nums, object, opt, with};
use crate::error::TheoryError;
use crate::events::{GoldsteinSum, goldstein};
use crate::home_front::{
    casualties_at_support, gamble_for_resurrection, mueller_support, private_goods, public_and_private,
};

pub(super) fn mueller(v: &Value) -> Answer {
    let i = Inputs::of(v)?;
    let (base, reference, slope) =
        (i.f64("support_at_reference")?, i.f64("reference_casualties")?, i.f64("slope_points_per_tenfold")?);
    let half = casualties_at_support(base, reference, slope, 50.0)?;
    let swept = i.sweep(&["casualties"], |x| {
        Ok(vec![("support", num(mueller_support(base, reference, slope, x[0])?))])
    })?;
    Ok(with(swept, vec![("casualties_at_50pct", opt(half))]))
}

pub(super) fn selectorate_private(v: &Value) -> Answer {
    Inputs::of(v)?.sweep(&["delta", "W_over_S"], |x| {
        let (spend, surplus) = private_goods(x[0], x[1])?;
        Ok(vec![("surplus_share", num(surplus)), ("spend_share", num(spend))])
    })
}

pub(super) fn selectorate_public(v: &Value) -> Answer {
    let i = Inputs::of(v)?;
    if let Some(utility) = i.get("utility").and_then(Value::as_str) {
        let bare: String = utility.chars().filter(|c| !c.is_whitespace()).collect();
        if bare != "sqrt(x)+sqrt(g)" {
            return Err(TheoryError::NoAnswer("the closed form is for utility sqrt(x)+sqrt(g)").into());
        }
    }
    i.rows(|i| {
        let price = i.f64_or("price_public", 1.0)?;
        let r = public_and_private(i.f64("delta")?, i.f64("R")?, price, i.f64("W")?, i.f64("S")?)?;
        Ok(vec![
            ("spend", num(r.spend)),
            ("leader_keeps", num(r.keeps)),
            ("public_share_of_spending", num(r.public_share)),
        ])
    })
}

pub(super) fn gamble(v: &Value) -> Answer {
    let keys =
        ["p_win_if_continue", "office_if_win", "office_if_lose", "office_if_settle_now", "leader_cost"];
    Inputs::of(v)?.sweep(&keys, |x| {
        let g = gamble_for_resurrection(x[0], x[1], x[2], x[3], x[4])?;
        Ok(vec![
            ("EU_continue", num(g.fight_on)),
            ("EU_settle", num(g.settle)),
            ("continue_war", g.continues.into()),
            ("p_threshold", opt(g.threshold)),
            ("office_if_settle_now_threshold", num(g.fight_on)),
        ])
    })
}

fn values(i: Inputs<'_>, key: &str) -> Answer<Vec<f64>> {
    let text = |v: &Value| match v.as_str() {
        Some(code) => Ok(goldstein(code)?),
        // As a number 10 could be 010 or 10.
        None => Err(ModelError::Wrong { key: key.to_owned(), wanted: "a list of codes as texts" }),
    };
    i.list(key)?.iter().map(text).collect()
}

pub(super) fn goldstein_values(v: &Value) -> Answer {
    let i = Inputs::of(v)?;
    Ok(object(vec![("values", nums(values(i, i.spelt(&["codes", "cameo_codes"])?)?))]))
}

pub(super) fn goldstein_sum(v: &Value) -> Answer {
    let i = Inputs::of(v)?;
    let values = values(i, i.spelt(&["cameo_codes", "codes"])?)?;
    let sum = values.iter().copied().fold(GoldsteinSum::default(), GoldsteinSum::with);
    Ok(object(vec![
        ("values", nums(values)),
        ("mean", opt(sum.mean())),
        ("total", num(sum.total)),
        ("conflict_sum", num(sum.conflict)),
        ("cooperation_sum", num(sum.cooperation)),
        ("count", sum.count.into()),
    ]))
}
