//! Where the paths of pairs part, and what goes with the difference.

use std::collections::BTreeMap;

use pourparler_scenario::Actor;

use crate::whatif::answer::{Decision, Divergence, First, Through, Typical};
use crate::whatif::chunk::{Extra, Layout};
use crate::whatif::compare::{quantiles, tidy};
use crate::whatif::pair::ACTS;
use crate::whatif::plan::Plan;
use crate::whatif::store::{Store, StoreError};
use crate::whatif::words;

/// How many kinds of first decisions, and of decisions that go with the difference, are told.
const TOLD: usize = 8;

/// Actor and name of the act, of a code of a first decision.
pub(super) fn decision_of(plan: &Plan, code: f32) -> Option<(&Actor, &'static str)> {
    if code < 0.0 {
        return None;
    }
    let code = code as usize;
    let actor = plan.arms[0].scenario.actors.get(code / ACTS.len())?;
    Some((actor, ACTS[code % ACTS.len()]))
}

/// The values of a column where an arm applied.
fn among(column: Vec<f32>, applied: &[f32]) -> Vec<f32> {
    column.into_iter().zip(applied).filter(|(_, applied)| **applied > 0.0).map(|(x, _)| x).collect()
}

/// Of the pairs to which an arm applied: where the paths part, and of the pairs that part the one that lies nearest the mean difference, which is what the answer states:
/// where most pairs end alike the median says nothing.
pub(super) fn paths(
    plan: &Plan,
    store: &Store,
    layout: &Layout,
    (nth, applied): (usize, &[f32]),
    lead: usize,
) -> Result<(Divergence, Option<Typical>), StoreError> {
    let arm = plan.arms[nth].id.clone();
    let outcome = plan.measures.outcomes[lead].id.clone();
    let column = |column| Ok::<_, StoreError>(among(store.column(plan, column)?, applied));
    let parts = column(layout.extra(nth, Extra::Parts))?;
    let decides = column(layout.extra(nth, Extra::Decides))?;
    let codes = column(layout.extra(nth, Extra::Decision))?;
    let own = column(layout.outcome(nth, lead))?;
    let before = column(layout.outcome(0, lead))?;
    let places: Vec<usize> = (0..applied.len()).filter(|i| applied[*i] > 0.0).collect();
    let n = parts.len().max(1) as f64;
    // By decisions: what a what-if imposes parts all pairs on its day, and tells nothing.
    let mut apart: Vec<f32> = decides.iter().copied().filter(|d| *d >= 0.0).collect();
    let same = tidy(1.0 - apart.len() as f64 / n);
    let none = apart.is_empty();
    let found = quantiles(&mut apart, &[0.1, 0.5, 0.9]);
    let date = |i: usize| (!none).then(|| (plan.start() + found[i].1 as i32).to_string());
    let mut kinds: BTreeMap<u32, (u64, f64)> = BTreeMap::new();
    for i in 0..codes.len() {
        if codes[i] >= 0.0 {
            let slot = kinds.entry(codes[i] as u32).or_default();
            slot.0 += 1;
            slot.1 += f64::from(own[i] - before[i]);
        }
    }
    let mut kinds: Vec<(u32, (u64, f64))> = kinds.into_iter().collect();
    kinds.sort_by_key(|(code, (count, _))| (std::cmp::Reverse(*count), *code));
    let first = kinds.iter().take(TOLD).filter_map(|(code, (count, sum))| {
        let (actor, act) = decision_of(plan, *code as f32)?;
        let (en, fr) = words::act(act);
        Some(First {
            what: format!("{}: {en}", actor.name),
            what_fr: format!("{} : {fr}", actor.name),
            actor: actor.id.clone(),
            act: act.to_owned(),
            share: tidy(*count as f64 / n),
            outcome: outcome.clone(),
            difference: tidy(sum / *count as f64),
        })
    });
    let divergence = Divergence {
        arm: arm.clone(),
        same,
        median_date: date(1),
        early_date: date(0),
        late_date: date(2),
        first: first.collect(),
    };
    let mean = (0..own.len()).map(|i| f64::from(own[i] - before[i])).sum::<f64>() / n;
    let distance = |i: &usize| (f64::from(own[*i] - before[*i]) - mean).abs();
    let nearest =
        (0..parts.len()).filter(|i| parts[*i] >= 0.0).min_by(|a, b| distance(a).total_cmp(&distance(b)));
    let typical = nearest.map(|i| Typical {
        arm,
        pair: places[i] as u64,
        outcome,
        difference: tidy(f64::from(own[i] - before[i])),
        diverges: Some((plan.start() + parts[i] as i32).to_string()),
        ..Typical::default()
    });
    Ok((divergence, typical))
}

/// The decisions whose change goes with the difference of an outcome, pair by pair.
pub(super) fn through(
    plan: &Plan,
    store: &Store,
    layout: &Layout,
    sums: &[f64],
    (nth, applied): (usize, &[f32]),
    lead: usize,
) -> Result<Through, StoreError> {
    /// A correlation below this is not told: our choice.
    const LEAST: f64 = 0.1;
    // Where the arm did not apply no decision differs: the sums over all pairs are those over the others.
    let own = among(store.column(plan, layout.outcome(nth, lead))?, applied);
    let before = among(store.column(plan, layout.outcome(0, lead))?, applied);
    let n = own.len().max(1) as f64;
    let changes = || own.iter().zip(&before).map(|(a, b)| f64::from(*a) - f64::from(*b));
    let differ = changes().filter(|d| *d != 0.0).count() as f64;
    let mean = changes().sum::<f64>() / n;
    let variance = changes().map(|d| (d - mean) * (d - mean)).sum::<f64>() / n;
    let place = plan.measures.main().iter().position(|m| *m == lead).unwrap_or(0);
    let scenario = &plan.arms[0].scenario;
    let mut decisions: Vec<Decision> = Vec::new();
    for decision in 0..layout.decisions() {
        let at = |i: usize| sums[layout.decided(nth, decision, i)];
        let change = at(1) / n;
        let spread = at(2) / n - change * change;
        let enough = enough(own.len(), differ, at(3));
        if !enough || spread <= 1e-12 || variance <= 1e-12 {
            continue;
        }
        let correlation = (at(4 + place) / n - change * mean) / (spread * variance).sqrt();
        if correlation.abs() < LEAST {
            continue;
        }
        let (actor, act) = (&scenario.actors[decision / ACTS.len()], ACTS[decision % ACTS.len()]);
        let (en, fr) = words::act(act);
        decisions.push(Decision {
            actor: actor.id.clone(),
            act: act.to_owned(),
            title: format!("{}: {en}", actor.name),
            title_fr: format!("{} : {fr}", actor.name),
            change: tidy(change),
            correlation: tidy(correlation),
        });
    }
    decisions.sort_by(|a, b| b.correlation.abs().total_cmp(&a.correlation.abs()));
    decisions.truncate(TOLD);
    Ok(Through {
        arm: plan.arms[nth].id.clone(),
        outcome: plan.measures.outcomes[lead].id.clone(),
        decisions,
    })
}

/// Whether a correlation is told of so many pairs, of which so many differ in the outcome and in the decision: two points make a line,
/// whatever they are of. Our choice.
fn enough(pairs: usize, outcome: f64, decision: f64) -> bool {
    const PAIRS: usize = 30;
    const DIFFER: f64 = 10.0;
    pairs >= PAIRS && outcome >= DIFFER && decision >= DIFFER
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_pairs_that_differ_make_no_correlation() {
        assert!(!enough(400, 2.0, 200.0) && !enough(400, 200.0, 2.0) && !enough(29, 29.0, 29.0));
        assert!(enough(30, 10.0, 10.0));
    }
}
