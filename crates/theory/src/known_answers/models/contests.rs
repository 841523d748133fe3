//! Contest functions, their fit, Dupuy's ratio.

use libm::log;
use serde_json::Value;

use super::super::inputs::{Answer, Inputs, ModelError, num, nums, object, opt};
use crate::combat::{
    difference_contest, draw_contest, logit_fit, power_ratio, ratio_contest, ratio_contest_many,
    stalemate_for, tullock_equilibrium,
};
use crate::numeric::logistic;

pub(super) fn contests(v: &Value) -> Answer {
    let i = Inputs::of(v)?;
    let wrong = || ModelError::Wrong { key: "pairs".into(), wanted: "a list of pairs of numbers" };
    let mut pairs = Vec::new();
    if i.get("pairs").is_some() {
        for pair in i.matrix("pairs")? {
            match pair.as_slice() {
                [x, y] => pairs.push((*x, *y)),
                _ => return Err(wrong()),
            }
        }
    }
    let mut row = Vec::new();
    if i.get("m").is_some() && !pairs.is_empty() {
        let exponents = if i.need("m")?.is_array() { i.f64s("m")? } else { vec![i.f64("m")?] };
        let mut table = Vec::new();
        for &(x, y) in &pairs {
            let line = exponents.iter().map(|&m| ratio_contest(x, y, m)).collect::<Result<Vec<_>, _>>()?;
            table.push(nums(line));
        }
        row.push(("tullock", Value::Array(table)));
    }
    if let (Some(k), false) = (i.maybe("k")?, pairs.is_empty()) {
        let line = pairs.iter().map(|&(x, y)| difference_contest(x, y, k)).collect::<Result<Vec<_>, _>>()?;
        row.push(("logit_difference", nums(line)));
    }
    if i.get("three_way").is_some() {
        let mut efforts = i.f64s("three_way")?;
        ratio_contest_many(&mut efforts, 2.0)?;
        row.push(("three_way_m2", nums(efforts)));
    }
    if let Some(&(x, y)) = pairs.first() {
        if let Some(bonus) = i.maybe("bonus_defence_factor")? {
            row.push(("tullock_with_defence_m2", num(ratio_contest(x, y * bonus, 2.0)?)));
        }
        ratio_contest(x, y, 2.0)?;
        let check = if x == y { 0.5 } else { logistic(2.0 * (log(x) - log(y))) };
        row.push(("logit_on_log_ratio_check", num(check)));
    }
    if row.is_empty() {
        return Err(ModelError::Missing("pairs".into()));
    }
    Ok(object(row))
}

pub(super) fn three_outcome(v: &Value) -> Answer {
    Inputs::of(v)?.rows(|i| {
        let (x, y, m, s) = (i.f64("x")?, i.f64("y")?, i.f64("m")?, i.f64("s")?);
        let mut row = vec![
            ("win_draw_lose", nums(draw_contest(x, y, m, s)?)),
            ("conditional_win", num(ratio_contest(x, y, m)?)),
        ];
        if let Some(target) = i.maybe("target_stalemate")? {
            let s = stalemate_for(x, y, m, target)?;
            row.push(("s_for_target", num(s)));
            row.push(("win_draw_lose_at_target", nums(draw_contest(x, y, m, s)?)));
        }
        Ok(row)
    })
}

pub(super) fn tullock(v: &Value) -> Answer {
    Inputs::of(v)?.rows(|i| {
        let e = tullock_equilibrium(&i.f64s("V")?, i.f64_or("m", 1.0)?, i.f64_or("cost_per_unit", 1.0)?)?;
        Ok(vec![
            ("rent_dissipation", num(e.rent_dissipation)),
            ("total_effort", num(e.effort.iter().sum())),
            ("effort", nums(e.effort)),
            ("prob", nums(e.prob)),
            ("payoff", nums(e.payoff)),
        ])
    })
}

pub(super) fn calibration(v: &Value) -> Answer {
    let i = Inputs::of(v)?;
    let mut x = Vec::new();
    let arithmetic = i.get("x").and_then(Value::as_str).is_some_and(|text| text.contains("arithmetic"));
    for bin in i.matrix("bins")? {
        match bin.as_slice() {
            [lo, hi] if *lo > 0.0 && hi >= lo => {
                // Logarithms apart: the product of two bounds could overflow.
                x.push(if arithmetic { log(0.5 * lo + 0.5 * hi) } else { 0.5 * (log(*lo) + log(*hi)) });
            }
            _ => {
                return Err(ModelError::Wrong {
                    key: "bins".into(),
                    wanted: "pairs of force ratios above 0, ascending",
                });
            }
        }
    }
    let (percent, n) = (i.f64s("percent_attacker_wins")?, i.f64s("n")?);
    let rounded = i.get("wins").and_then(Value::as_str).is_none_or(|text| text.contains("round"));
    let wins = |(p, n): (&f64, &f64)| {
        let wins = p * n / 100.0;
        // Half to even.
        if rounded { wins.round_ties_even() } else { wins }
    };
    let wins: Vec<f64> = percent.iter().zip(&n).map(wins).collect();
    let fit = logit_fit(&x, &n, &wins)?;
    Ok(object(vec![
        ("intercept", num(fit.intercept)),
        ("slope_m", num(fit.slope)),
        ("se", nums([fit.se.0, fit.se.1])),
        ("p_at_parity", num(fit.probability(0.0))),
        ("p_at_3_to_1", num(fit.probability(log(3.0)))),
        ("force_ratio_for_half", opt(fit.even_at().map(libm::exp))),
        ("deviance", num(fit.deviance)),
        ("df", fit.df.into()),
    ]))
}

pub(super) fn power(v: &Value) -> Answer {
    Inputs::of(v)?.rows(|i| {
        let (attackers, defenders) = (i.f64("attackers")?, i.f64("defenders")?);
        // `posture_prepared`, `terrain_rugged_mixed` and the like are the defender's.
        let mut factors = i.f64_or("defender_CEV", 1.0)?;
        for key in i.keys().filter(|k| k.starts_with("posture") || k.starts_with("terrain")) {
            factors *= i.f64(key)?;
        }
        let ratio = power_ratio(attackers, i.f64_or("attacker_CEV", 1.0)?, defenders, factors)?;
        let mut row = vec![("power_ratio", num(ratio)), ("attacker_advances", (ratio > 1.0).into())];
        if i.get("logit").is_some() {
            let fit = i.child("logit")?;
            let raw = power_ratio(attackers, 1.0, defenders, 1.0)?;
            let z = fit.f64("intercept")? + fit.f64("slope")? * log(raw);
            row.push(("win_prob_if_logit_applied_to_raw_ratio", num(logistic(z))));
        }
        Ok(row)
    })
}
