//! Dupuy's multipliers, and what his engagements say about force ratios.

use libm::{exp, log};

use crate::error::{Theory, TheoryError, at_most, finite, length, nonnegative, positive};
use crate::numeric::logistic;

/// Defence posture and its multiplier (Dupuy 1985, table 5, as quoted by The Dupuy Institute 2022-08-16). A game
/// construct: plus or minus a quarter.
pub const POSTURES: [(&str, f64); 6] = [
    ("attack", 1.0),
    ("delay", 1.2),
    ("fortified", 1.6),
    ("hasty", 1.3),
    ("prepared", 1.5),
    ("withdrawal", 1.15),
];

/// Terrain and its multiplier for the defender (Dupuy 1985, table 1, as quoted there).
pub const TERRAINS: [(&str, f64); 3] = [("rolling-mixed", 1.3), ("rugged-mixed", 1.5), ("urban", 1.4)];

/// Combat power ratio of attacker to defender: numbers times quality against numbers times posture, terrain and quality
/// (QJM, Dupuy 1985).
///
/// # Errors
/// An attacking strength or quality negative, a factor of the defender not above 0.
pub fn power_ratio(
    attackers: f64,
    attacker_quality: f64,
    defenders: f64,
    defender_factors: f64,
) -> Theory<f64> {
    let attack =
        nonnegative("the attackers", attackers)? * nonnegative("the attackers' quality", attacker_quality)?;
    let defence =
        positive("the defenders", defenders)? * positive("the defenders' multipliers", defender_factors)?;
    Ok(attack / defence)
}

/// A logit `ln(p / (1 - p)) = intercept + slope x` fitted by maximum likelihood.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LogitFit {
    /// Log-odds at `x = 0`: with `x = ln(force ratio)`, at parity.
    pub intercept: f64,
    /// Slope: the contest exponent `m`.
    pub slope: f64,
    /// Standard errors of both.
    pub se: (f64, f64),
    /// Residual deviance of the grouped data.
    pub deviance: f64,
    /// Degrees of freedom: groups less two.
    pub df: usize,
}

impl LogitFit {
    /// Probability at `x`.
    pub fn probability(&self, x: f64) -> f64 {
        logistic(self.intercept + self.slope * x)
    }

    /// The `x` at which the probability is one half; `None` for a slope of 0.
    pub fn even_at(&self) -> Option<f64> {
        (self.slope != 0.0).then(|| -self.intercept / self.slope)
    }
}

/// Fits the logit to groups of trials: `x` of a group, trials, successes. On The Dupuy Institute's table of
/// engagements (11 bins, 631 of them) intercept 0.005 and slope 0.784: far below the 2 of the square law. Attackers
/// choose when to attack, so the slope is not causal.
///
/// # Errors
/// Lists of different lengths, fewer than two groups with trials, more successes than trials, data that a step
/// function separates (no finite maximum).
pub fn logit_fit(x: &[f64], trials: &[f64], successes: &[f64]) -> Theory<LogitFit> {
    length("the trials", trials.len(), x.len())?;
    length("the successes", successes.len(), x.len())?;
    at_most("the number of groups", x.len() as u64, 1_000_000)?;
    for ((&x, &n), &k) in x.iter().zip(trials).zip(successes) {
        finite("the position of a group", x)?;
        nonnegative("the trials of a group", n)?;
        nonnegative("the successes of a group", k)?;
        nonnegative("the failures of a group", n - k)?;
    }
    let (mut a, mut b) = (0.0, 0.0);
    let no_maximum =
        TheoryError::NoAnswer("the data determine no finite logit: they are separated, or all at one place");
    for _ in 0..100 {
        // Score and information of the binomial likelihood.
        let (mut ga, mut gb, mut iaa, mut iab, mut ibb) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for ((&x, &n), &k) in x.iter().zip(trials).zip(successes) {
            let p = logistic(a + b * x);
            let (rest, w) = (k - n * p, n * p * (1.0 - p));
            ga += rest;
            gb += rest * x;
            iaa += w;
            iab += w * x;
            ibb += w * x * x;
        }
        let det = iaa * ibb - iab * iab;
        // NaN must leave here too.
        if det.is_nan() || det <= 1e-12 * iaa * ibb || iaa < 1e-9 {
            return Err(no_maximum);
        }
        let (da, db) = ((ibb * ga - iab * gb) / det, (iaa * gb - iab * ga) / det);
        // Damped: a step of more than a few logits overshoots into the flat.
        let damp = (4.0 / da.abs().max(db.abs())).min(1.0);
        a += damp * da;
        b += damp * db;
        if a.abs() > 1e3 || b.abs() > 1e4 {
            return Err(no_maximum);
        }
        if da.abs().max(db.abs()) < 1e-12 * (1.0 + a.abs() + b.abs()) {
            let deviance = deviance(x, trials, successes, a, b);
            let se = ((ibb / det).sqrt(), (iaa / det).sqrt());
            return Ok(LogitFit { intercept: a, slope: b, se, deviance, df: x.len().saturating_sub(2) });
        }
    }
    Err(no_maximum)
}

fn deviance(x: &[f64], trials: &[f64], successes: &[f64], a: f64, b: f64) -> f64 {
    // k ln(k / expected), 0 where k is 0; ln of the fitted probability from the logit, so that it can't be ln 0.
    let part = |k: f64, n: f64, z: f64| if k > 0.0 { k * (log(k / n) + softplus(-z)) } else { 0.0 };
    let groups = x.iter().zip(trials).zip(successes);
    2.0 * groups.map(|((&x, &n), &k)| part(k, n, a + b * x) + part(n - k, n, -(a + b * x))).sum::<f64>()
}

/// `ln(1 + exp(z))`.
fn softplus(z: f64) -> f64 {
    if z > 0.0 { z + libm::log1p(exp(-z)) } else { libm::log1p(exp(z)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn two_groups_are_fitted_exactly() {
        let fit = logit_fit(&[0.0, 1.0], &[10.0, 10.0], &[5.0, 8.0]).unwrap();
        assert!((fit.intercept).abs() < 1e-12 && (fit.slope - log(4.0)).abs() < 1e-12);
        assert!(fit.deviance.abs() < 1e-10);
        assert_eq!(fit.df, 0);
        // Information of an exact fit: 1 / (n p q) a group.
        assert!((fit.se.0 - (1.0_f64 / 2.5).sqrt()).abs() < 1e-9);
    }

    #[test]
    fn separated_or_degenerate_data_are_refused() {
        assert!(logit_fit(&[0.0, 1.0], &[10.0, 10.0], &[0.0, 10.0]).is_err());
        assert!(logit_fit(&[1.0, 1.0], &[10.0, 10.0], &[5.0, 8.0]).is_err());
        assert!(logit_fit(&[1.0, 2.0], &[10.0, 10.0], &[5.0, 11.0]).is_err());
        assert!(logit_fit(&[1.0, 2.0], &[10.0], &[5.0, 1.0]).is_err());
        assert!(logit_fit(&[], &[], &[]).is_err());
    }

    #[test]
    fn multipliers_are_sorted_by_name_for_look_up() {
        assert!(POSTURES.is_sorted_by(|a, b| a.0 < b.0) && TERRAINS.is_sorted_by(|a, b| a.0 < b.0));
        assert!(power_ratio(1.0, 1.0, 0.0, 1.0).is_err());
    }

    proptest! {
        /// The fit solves the likelihood equations: fitted and observed totals agree.
        #[test]
        fn likelihood_equations(k in prop::collection::vec(1u32..19, 4)) {
            let (x, n) = ([-1.0, 0.0, 0.5, 2.0], [20.0; 4]);
            let k: Vec<f64> = k.into_iter().map(f64::from).collect();
            let fit = logit_fit(&x, &n, &k).unwrap();
            let (mut total, mut moment) = (0.0, 0.0);
            for i in 0..4 {
                let rest = k[i] - 20.0 * fit.probability(x[i]);
                total += rest;
                moment += rest * x[i];
            }
            prop_assert!(total.abs() < 1e-9 && moment.abs() < 1e-9 && fit.deviance >= -1e-9);
        }
    }
}
