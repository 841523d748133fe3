//! Allies, third parties, reputation.

use serde_json::Value;

use super::super::inputs::{Answer, Inputs, ModelError, num, nums, object};
use crate::alliance::{Ally, Choice, coalition_win, third_party};
use crate::belief::Beta;
use crate::combat::{difference_contest, ratio_contest};
use crate::error::{TheoryError, at_most};
use crate::reputation::{Conduct, discounted_reputation};

/// A contest function written as `tullock m=1` or `difference k=0.1`.
fn contest(text: &str) -> Answer<impl Fn(f64, f64) -> f64> {
    let lower = text.to_lowercase();
    let value = lower.split_once('=').map_or(Some(1.0), |(_, v)| v.trim().parse::<f64>().ok());
    let difference = ["difference", "logit", "hirshleifer"].iter().any(|w| lower.contains(w));
    let ratio = ["tullock", "ratio"].iter().any(|w| lower.contains(w));
    match value {
        Some(value) if value >= 0.0 && value.is_finite() && (difference || ratio) => {
            Ok(move |x: f64, y: f64| {
                let p = if difference { difference_contest(x, y, value) } else { ratio_contest(x, y, value) };
                // What is out of the contest's domain is out of every caller's: it sees NaN and refuses it.
                p.unwrap_or(f64::NAN)
            })
        }
        _ => Err(TheoryError::Notation {
            what: "a contest function",
            text: text.chars().take(40).collect(),
            remedy: "write `tullock m=1` or `difference k=0.1`",
        }
        .into()),
    }
}

pub(super) fn intervention(v: &Value) -> Answer {
    Inputs::of(v)?.rows(|i| {
        let p_of = contest(if i.get("csf").is_some() { i.str("csf")? } else { "tullock m=1" })?;
        let reputation = match i.spelt(&["R", "reputation", "treaty_value"]) {
            Ok(key) => i.f64(key)?,
            Err(_) => 0.0,
        };
        let strength = (i.f64("strength_A")?, i.f64("strength_B")?);
        let utilities = (i.f64("U_A_wins")?, i.f64("U_B_wins")?);
        let t = third_party(strength, i.f64("k")?, utilities, i.f64("cost")?, reputation, p_of)?;
        let choice = match t.choice {
            Choice::JoinA => "join_A",
            Choice::Neutral => "neutral",
            Choice::JoinB => "join_B",
        };
        Ok(vec![
            ("EU_join_A", num(t.join_a)),
            ("EU_neutral", num(t.neutral)),
            ("EU_join_B", num(t.join_b)),
            ("choice", choice.into()),
            ("delta_p", num(t.delta_p)),
            ("cost_threshold_join_A", num(t.cost_threshold)),
        ])
    })
}

/// Allies written with `s` or `adds`, and `reliability` or `prob`.
pub(super) fn allies(i: Inputs<'_>, key: &str) -> Answer<Vec<Ally>> {
    let one = |ally: Inputs<'_>| {
        let (adds, reliability) =
            (ally.spelt(&["s", "adds", "strength"])?, ally.spelt(&["reliability", "prob", "r"])?);
        Ok::<_, ModelError>(Ally { adds: ally.f64(adds)?, reliability: ally.f64(reliability)? })
    };
    i.children(key)?.into_iter().map(one).collect()
}

pub(super) fn coalition(v: &Value) -> Answer {
    let i = Inputs::of(v)?;
    let (strength, ours, theirs) = (i.pair("strength")?, allies(i, "allies_A")?, allies(i, "allies_B")?);
    let exponents = if i.need("m")?.is_array() { i.list("m")?.len() as u64 } else { 1 };
    let subsets = 1u64 << (ours.len() + theirs.len()).min(40);
    at_most("the number of coalitions to weigh", subsets.saturating_mul(exponents), 1 << 24)?;
    i.sweep(&["m"], |x| {
        let p_of = |a: f64, b: f64| ratio_contest(a, b, x[0]).unwrap_or(f64::NAN);
        let mean = |allies: &[Ally]| allies.iter().map(|a| a.adds * a.reliability).sum::<f64>();
        Ok(vec![
            ("exact", num(coalition_win(strength, &ours, &theirs, p_of)?)),
            (
                "plug_in_mean_strength",
                num(ratio_contest(strength.0 + mean(&ours), strength.1 + mean(&theirs), x[0])?),
            ),
        ])
    })
}

pub(super) fn reliability(v: &Value) -> Answer {
    Inputs::of(v)?.sweep(&["prior_mean", "prior_strength", "honoured", "violated"], |x| {
        if x[2] < 0.0 || x[3] < 0.0 {
            return Err(ModelError::Wrong {
                key: "honoured, violated".into(),
                wanted: "counts of 0 or more",
            });
        }
        let belief = Beta::with_mean(x[0], x[1])?.updated(x[2], x[3]);
        Ok(vec![
            ("posterior_mean", num(belief.mean())),
            ("posterior_sd", num(belief.sd())),
            ("posterior_beta", nums([belief.a(), belief.b()])),
        ])
    })
}

pub(super) fn reputation(v: &Value) -> Answer {
    let i = Inputs::of(v)?;
    let prior = i.pair("prior")?;
    let wrong = || ModelError::Wrong { key: "events".into(), wanted: "a list of `kept`, `broken` and null" };
    let event = |e: &Value| match e {
        Value::Null => Ok(Conduct::Nothing),
        Value::String(word) => match word.as_str() {
            "kept" | "honoured" => Ok(Conduct::Kept),
            "broken" | "violated" => Ok(Conduct::Broken),
            "" | "none" | "nothing" => Ok(Conduct::Nothing),
            _ => Err(wrong()),
        },
        _ => Err(wrong()),
    };
    let events = i.list("events")?.iter().map(event).collect::<Answer<Vec<_>>>()?;
    let gamma = i.spelt(&["gamma_per_turn", "gamma"])?;
    let belief = discounted_reputation(Beta::new(prior.0, prior.1)?, &events, i.f64(gamma)?)?;
    Ok(object(vec![
        ("alpha", num(belief.a())),
        ("beta", num(belief.b())),
        ("reliability", num(belief.mean())),
    ]))
}
