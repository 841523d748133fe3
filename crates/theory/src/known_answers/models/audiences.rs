//! Audience costs and signals.

use serde_json::Value;

use super::super::inputs::{Answer, Inputs, ModelError, num, nums, object, opt};
use crate::audience::{self, attrition, bluff_frequency, sink_or_tie};
use crate::distribution::Costs;
use crate::error::TheoryError;

/// The values of war `U[-1,0]` as aversions to it, for each side; one distribution is for both.
fn aversions(v: &Value) -> Answer<[Costs; 2]> {
    let unreadable = |text: &str| {
        ModelError::from(TheoryError::Notation {
            what: "a distribution of values of war",
            text: text.chars().take(80).collect(),
            remedy: "write U[-1,0], once for both sides or once for each",
        })
    };
    let one = |text: &str| {
        let inside =
            text.rsplit_once(['[', '(']).map(|(_, rest)| rest.trim_end().trim_end_matches([']', ')']));
        let bounds = inside.and_then(|t| t.split_once(','));
        let parsed = bounds
            .and_then(|(lo, hi)| Some((lo.trim().parse::<f64>().ok()?, hi.trim().parse::<f64>().ok()?)));
        // -0.0 is tidied, so that the upper end 0 is the cost 0.
        let (lo, hi) = parsed.filter(|_| text.contains(['U', 'u'])).ok_or_else(|| unreadable(text))?;
        Costs::Uniform { lo: 0.0 - hi, hi: 0.0 - lo }.checked().map_err(ModelError::from)
    };
    let both = match v {
        Value::String(text) => {
            let parts: Vec<&str> = text.split_inclusive(']').filter(|p| p.contains('[')).collect();
            match parts.as_slice() {
                [] => [one(text)?, one(text)?],
                [single] => [one(single)?, one(single)?],
                [first, second] => [one(first)?, one(second)?],
                _ => return Err(unreadable(text)),
            }
        }
        Value::Array(list) => match list.as_slice() {
            [Value::String(first), Value::String(second)] => [one(first)?, one(second)?],
            _ => return Err(unreadable("a list of another form")),
        },
        _ => return Err(unreadable("a value of another type")),
    };
    Ok(both)
}

pub(super) fn war_of_attrition(v: &Value) -> Answer {
    let i = Inputs::of(v)?;
    let (first, second) = i.pair("a")?;
    let types = aversions(i.need("war_value_types")?)?;
    let r = attrition(i.f64("v")?, [first, second], [&types[0], &types[1]])?;
    Ok(object(vec![
        ("t1", num(r.lock_in[0])),
        ("t2", num(r.lock_in[1])),
        ("horizon", num(r.horizon)),
        ("k1", num(r.firm_at_start[0])),
        ("k2", num(r.firm_at_start[1])),
        ("concede_at_0", nums(r.firm_at_start.map(|k| 1.0 - k))),
        ("never_quit", nums(r.never_quit)),
        ("prob_war", num(r.prob_war)),
    ]))
}

fn row(i: Inputs<'_>) -> Answer<Vec<(&'static str, Value)>> {
    let (w, a) = (i.pair("w")?, i.pair("a")?);
    let (lock_in, winner) = audience::complete_information([w.0, w.1], [a.0, a.1])?;
    let winner = winner.map_or(Value::Null, |side| Value::from(side + 1));
    Ok(vec![("lock_in_time", nums(lock_in)), ("winner", winner), ("war", false.into())])
}

pub(super) fn complete_information(v: &Value) -> Answer {
    Inputs::of(v)?.rows(row)
}

pub(super) fn signals(v: &Value) -> Answer {
    Inputs::of(v)?.rows(|i| {
        let (low, high) = i.pair("v")?;
        let s = sink_or_tie(low, high, i.f64("p")?, i.f64("c")?)?;
        Ok(vec![
            ("m_separating_min", num(s.least)),
            ("m_separating_max", num(s.most)),
            ("separating_exists", s.separates().into()),
            ("payoff_high_sink", num(s.high_sinking)),
            ("payoff_high_no_signal", num(s.high_silent)),
            ("payoff_high_tying_hands", num(s.high_tying)),
        ])
    })
}

pub(super) fn bluff(v: &Value) -> Answer {
    Inputs::of(v)?.sweep(&["prior_resolute", "belief_needed_to_yield"], |x| {
        let b = bluff_frequency(x[0], x[1])?;
        Ok(vec![
            ("bluff_prob", num(b.bluff)),
            ("posterior_after_threat", opt(b.after_threat)),
            ("posterior_after_no_threat", opt(b.after_silence)),
            ("prob_threat", num(b.threat)),
        ])
    })
}
