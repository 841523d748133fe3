//! Nash's demand game (Nash 1953): everybody demands at once, and gets what it demands if that can be had together.

use crate::preferences::UtilityTable;
use crate::space::Outcome;

/// On a pie: each gets its demand if the demands fit, else its disagreement payoff.
pub fn demand_pie(pie: f64, demands: &[f64], disagreement: &[f64]) -> Vec<f64> {
    if demands.iter().sum::<f64>() <= pie { demands.to_vec() } else { disagreement.to_vec() }
}

/// On an outcome space: the outcome that gives everybody at least its demand with the greatest sum of utilities (the
/// lowest number among equals); `None`, no agreement, when there is none.
pub fn demand_outcomes(tables: &[UtilityTable], demands: &[f64]) -> Option<Outcome> {
    let len = tables.first()?.utilities().len();
    let mut best: Option<(f64, usize)> = None;
    for i in 0..len {
        if tables.iter().zip(demands).all(|(t, d)| t.utilities()[i] >= *d) {
            let sum: f64 = tables.iter().map(|t| t.utilities()[i]).sum();
            if best.is_none_or(|(s, _)| sum > s) {
                best = Some((sum, i));
            }
        }
    }
    best.map(|(_, i)| Outcome(i as u64))
}
