//! Cease-fires, compliance, mediation, turns.

use serde_json::{Map, Value};

use super::super::inputs::{Answer, Inputs, ModelError, num, nums, object, opt, with};
use crate::ceasefire::{Weibull, break_probability};
use crate::combat::{Duel, square_flow};
use crate::compliance::{
    Inspection, critical_discount, inspection_equilibrium, max_detection_lag, mediator_bias,
};
use crate::error::{nonnegative, positive, share};
use crate::turn::{daily_hazard, geometric_waiting, per_turn_discount, per_turn_hazard};

pub(super) fn ceasefire(v: &Value) -> Answer {
    let i = Inputs::of(v)?;
    let plain =
        Weibull { scale_per_day: i.f64("lambda_per_day")?, shape: i.f64("shape")?, hazard_ratio: 1.0 }
            .checked()?;
    let days = if i.get("days").is_some() { i.f64s("days")? } else { Vec::new() };
    for &day in &days {
        nonnegative("a day", day)?;
    }
    let breaks = |age: f64, dt: f64| break_probability(age, dt, plain.scale_per_day, plain.shape, 1.0);
    let mut row = vec![
        ("survival", nums(days.iter().map(|&d| plain.survival(d)))),
        ("daily_break_prob_days_1_7", nums((0..7).map(|d| breaks(f64::from(d), 1.0)))),
        ("weekly_break_prob_first_week", num(breaks(0.0, 7.0))),
        ("median_days", opt(plain.median())),
    ];
    if let Some(hazard_ratio) = i.maybe("hazard_ratio_guarantor")? {
        let guarded = Weibull { hazard_ratio, ..plain }.checked()?;
        row.push(("survival_with_guarantor", nums(days.iter().map(|&d| guarded.survival(d)))));
        row.push(("median_days_guarantor", opt(guarded.median())));
    }
    Ok(object(row))
}

pub(super) fn verification(v: &Value) -> Answer {
    let i = Inputs::of(v)?;
    let (gain, surplus, delta) = (i.f64("gain_per_period")?, i.f64("cooperation_surplus")?, i.f64("delta")?);
    let mut result = Map::new();
    result.insert("max_detection_lag".into(), opt(max_detection_lag(delta, gain, surplus, 0.0)?));
    if let Some(penalty) = i.maybe("guarantor_penalty_per_period")? {
        let lag = max_detection_lag(delta, gain, surplus, penalty)?;
        result.insert("max_detection_lag_with_guarantor".into(), opt(lag));
    }
    for lag in 1..=60u8 {
        result.insert(
            format!("critical_delta_lag_{lag}"),
            num(critical_discount(lag.into(), gain, surplus, 0.0)?),
        );
    }
    Ok(Value::Object(result))
}

pub(super) fn inspection(v: &Value) -> Answer {
    Inputs::of(v)?.rows(|i| {
        let e = inspection_equilibrium(Inspection {
            cost: i.f64("inspection_cost")?,
            loss_undetected: i.f64("loss_undetected")?,
            loss_detected: i.f64("loss_detected")?,
            gain: i.f64("violator_gain")?,
            penalty: i.f64("violator_penalty")?,
            detection: i.f64_or("detection_prob", 1.0)?,
        })?;
        Ok(vec![
            ("prob_inspect", num(e.inspect)),
            ("prob_violate", num(e.violate)),
            ("inspector_value", num(e.inspector)),
            ("inspectee_value", num(e.inspectee)),
        ])
    })
}

pub(super) fn mediator(v: &Value) -> Answer {
    let i = Inputs::of(v)?;
    let swept = i.rows(|i| {
        let (signal, war) = (i.f64("q_signal_weak_correct")?, i.f64("c_M")?);
        let bias = mediator_bias(i.f64("p")?, i.f64("c_low")?, i.f64("c_high")?, signal, war)?;
        Ok(vec![("min_bias_toward_demander", opt(bias))])
    })?;
    // Without bias it is honest only where honesty costs nothing, in every case.
    let honest = match swept.get("min_bias_toward_demander") {
        Some(Value::Array(all)) => all.iter().all(|b| b.as_f64() == Some(0.0)),
        other => other.and_then(Value::as_f64) == Some(0.0),
    };
    Ok(with(swept, vec![("unbiased_is_honest", honest.into())]))
}

pub(super) fn geometric(v: &Value) -> Answer {
    let i = Inputs::of(v)?;
    let hazard = share("the weekly hazard", i.f64("weekly_settlement_hazard")?)?;
    let waiting = geometric_waiting(hazard)?;
    let mut result = Map::new();
    result.insert("mean_weeks".into(), opt(waiting.mean));
    result.insert("median_weeks".into(), opt(waiting.median));
    result.insert("daily_hazard".into(), num(daily_hazard(hazard, 7.0)));
    for week in 1..=104u8 {
        result.insert(format!("prob_over_by_week_{week}"), num(per_turn_hazard(hazard, week.into())));
    }
    Ok(Value::Object(result))
}

pub(super) fn turn_length(v: &Value) -> Answer {
    let i = Inputs::of(v)?;
    let days = positive("turn_days", i.f64_or("turn_days", 7.0)?)?;
    let mut result = Map::new();
    if let Some(delta) = i.maybe("daily_delta")? {
        result.insert("weekly_delta".into(), num(per_turn_discount(share("daily_delta", delta)?, days)));
    }
    if let Some(hazard) = i.maybe("daily_hazard")? {
        result.insert("weekly_break_prob".into(), num(per_turn_hazard(share("daily_hazard", hazard)?, days)));
    }
    if i.get("daily_lanchester").is_some() {
        let d = i.child("daily_lanchester")?;
        let duel = Duel { a: d.f64("A0")?, b: d.f64("B0")?, alpha: d.f64("alpha")?, beta: d.f64("beta")? };
        let (a, b) = square_flow(duel, days)?;
        result.insert(format!("A_after_{days}"), num(a));
        result.insert(format!("B_after_{days}"), num(b));
    }
    if result.is_empty() {
        return Err(ModelError::Missing("daily_delta".into()));
    }
    Ok(Value::Object(result))
}
