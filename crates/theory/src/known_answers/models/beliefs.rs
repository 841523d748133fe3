//! Beliefs.

use serde_json::{Value, json};

use super::super::inputs::{Answer, Inputs, ModelError, num, nums, object, opt};
use crate::belief::{
    Answer as Reply, Beta, Responder, answered_posterior, answered_truncation, battle_posterior,
    battles_to_agree, belief_gap, learning,
};
use crate::error::TheoryError;
use crate::war::win_probability;

pub(super) fn battle_types(v: &Value) -> Answer {
    let i = Inputs::of(v)?;
    let types = i.f64s("types_p")?;
    let posterior = battle_posterior(&types, &i.f64s("prior")?, i.u32("wins")?, i.u32("losses")?)?;
    // "High" is the type that wins most often.
    let high = (0..types.len()).max_by(|&a, &b| types[a].total_cmp(&types[b])).map(|at| posterior[at]);
    let next: f64 = types.iter().zip(&posterior).map(|(p, w)| p * w).sum();
    Ok(object(vec![
        ("posterior_high", opt(high)),
        ("predictive_next_win", num(next)),
        ("posterior", nums(posterior)),
    ]))
}

fn beta(pair: (f64, f64)) -> Answer<Beta> {
    Ok(Beta::new(pair.0, pair.1)?)
}

pub(super) fn battle_beta(v: &Value) -> Answer {
    let i = Inputs::of(v)?;
    let belief = beta(i.pair("prior_beta")?)?.updated(i.u32("wins")?.into(), i.u32("losses")?.into());
    let mut row = vec![
        ("posterior_beta", json!([belief.a(), belief.b()])),
        ("posterior_mean", num(belief.mean())),
        ("posterior_sd", num(belief.sd())),
    ];
    if i.get("N").is_some() {
        let (k, n) = (i.u32("k_now")?, i.u32("N")?);
        row.push(("prob_win_war_plug_in", num(win_probability(k, n, belief.mean())?)));
        row.push(("prob_win_war_integrated", num(belief.war_probability(k, n)?)));
    }
    Ok(object(row))
}

/// The share of battles won in `wins=n*0.5`, `wins=0.5*n`, `wins=n/2`, `wins=n`; one half where nothing is written.
fn share_won(i: Inputs<'_>) -> Answer<f64> {
    let Some(v) = i.get("expected_path") else { return Ok(0.5) };
    let wrong = || ModelError::Wrong {
        key: "expected_path".into(),
        wanted: "a share of battles won, as in wins=n*0.5",
    };
    if let Some(x) = v.as_f64() {
        return Ok(x);
    }
    let bare: String = v.as_str().ok_or_else(wrong)?.chars().filter(|c| !c.is_whitespace()).collect();
    let right = bare.rsplit('=').next().unwrap_or(&bare);
    let parsed = match right.strip_prefix('n') {
        Some("") => Some(1.0),
        Some(rest) => match (rest.strip_prefix('*'), rest.strip_prefix('/')) {
            (Some(factor), _) => factor.parse::<f64>().ok(),
            (_, Some(divisor)) => divisor.parse::<f64>().ok().map(|d| 1.0 / d),
            _ => None,
        },
        None => right.strip_suffix("*n").unwrap_or(right).parse::<f64>().ok(),
    };
    parsed.ok_or_else(wrong)
}

pub(super) fn convergence(v: &Value) -> Answer {
    let i = Inputs::of(v)?;
    let (a, b) = (beta(i.pair("prior_A")?)?, beta(i.pair("prior_B")?)?);
    let wins = share_won(i)?;
    let n = battles_to_agree(a, b, wins, i.f64("eps")?)?;
    Ok(object(vec![
        ("initial_gap", num(belief_gap(a, b, 0.0, wins)?)),
        ("n_battles", n.into()),
        ("gap_then", num(belief_gap(a, b, n as f64, wins)?)),
    ]))
}

pub(super) fn rejection_hard(v: &Value) -> Answer {
    let i = Inputs::of(v)?;
    let (p, demand, prior) = (i.f64("p")?, i.f64("offer_demand_by_A")?, i.costs("prior")?);
    let (reject, accept) = answered_truncation(&prior, p, demand)?;
    let rejected = match i.get("response").map_or(Some("reject"), Value::as_str) {
        Some("reject" | "rejected") => true,
        Some("accept" | "accepted") => false,
        _ => return Err(ModelError::Wrong { key: "response".into(), wanted: "`reject` or `accept`" }),
    };
    let mean = if rejected { reject } else { accept };
    if mean.is_none() {
        return Err(TheoryError::NoAnswer(
            "no type gives this answer: there is nothing to learn from what can't happen",
        )
        .into());
    }
    let (cut, mark) = (demand - p, 0.05);
    let (up_to_cut, up_to_mark) = (prior.below(cut), prior.below(mark));
    let below = if rejected {
        up_to_mark.min(up_to_cut) / up_to_cut
    } else {
        (up_to_mark - up_to_cut).max(0.0) / (1.0 - up_to_cut)
    };
    Ok(object(vec![
        ("posterior_mean", opt(mean)),
        ("posterior_prob_below_005", num(below)),
        ("reject_posterior_mean", opt(reject)),
        ("accept_posterior_mean", opt(accept)),
        ("prob_reject", num(up_to_cut)),
    ]))
}

fn responder(i: Inputs<'_>) -> Answer<Responder> {
    let lambda = i.spelt(&["lambda_", "lambda"])?;
    Ok(Responder { lambda: i.f64(lambda)?, reputation: i.f64_or("reputation", 0.0)? })
}

pub(super) fn rejection_logit(v: &Value) -> Answer {
    let i = Inputs::of(v)?;
    let (costs, prior, r) = (i.f64s("types_c_B")?, i.f64s("prior")?, responder(i)?);
    let (p, demand) = (i.f64("p")?, i.f64("demand")?);
    let no = answered_posterior(&costs, &prior, p, demand, Reply::Rejected, r)?;
    let yes = answered_posterior(&costs, &prior, p, demand, Reply::Accepted, r)?;
    Ok(object(vec![
        ("prob_reject", num(no.prob)),
        ("posterior_mean_reject", num(no.mean(&costs))),
        ("posterior_mean_accept", num(yes.mean(&costs))),
        ("reject_prob_by_type", nums(no.likelihood)),
        ("posterior_reject", nums(no.posterior)),
        ("posterior_accept", nums(yes.posterior)),
    ]))
}

pub(super) fn rejection_sequence(v: &Value) -> Answer {
    let i = Inputs::of(v)?;
    let (costs, mut belief, r, p) = (i.f64s("types_c_B")?, i.f64s("prior")?, responder(i)?, i.f64("p")?);
    let (mut posteriors, mut means) = (Vec::new(), Vec::new());
    for demand in i.f64s("rejected_demands")? {
        let after = answered_posterior(&costs, &belief, p, demand, Reply::Rejected, r)?;
        means.push(num(after.mean(&costs)));
        posteriors.push(nums(after.posterior.iter().copied()));
        belief = after.posterior;
    }
    Ok(object(vec![("posteriors", posteriors.into()), ("mean_cost", means.into())]))
}

pub(super) fn learning_speed(v: &Value) -> Answer {
    let i = Inputs::of(v)?;
    let (high, low) = i.pair("types")?;
    let (prior, battles) = (i.f64("prior_high")?, i.u32("battles")?);
    let (truth, other) = match i.get("true_type").map_or(Some("high"), Value::as_str) {
        Some("high") => (high, low),
        Some("low") => (low, high),
        _ => return Err(ModelError::Wrong { key: "true_type".into(), wanted: "`high` or `low`" }),
    };
    let given = |truth| learning::expected_posterior((high, low), prior, battles, truth);
    let (if_high, if_low) = (given(high)?, given(low)?);
    let information = learning::information(truth, other)?;
    Ok(object(vec![
        ("expected_posterior_unconditional", num(prior * if_high + (1.0 - prior) * if_low)),
        ("expected_posterior_given_high", num(if_high)),
        ("expected_posterior_given_low", num(if_low)),
        ("kl_per_battle_nats", num(information)),
        ("battles_for_logodds_plus_3", opt((information > 0.0).then(|| 3.0 / information))),
    ]))
}
