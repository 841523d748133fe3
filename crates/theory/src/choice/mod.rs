//! Noisy choice: probabilities proportional to `exp(lambda * utility)`.
//!
//! One `lambda` (precision, per unit of utility on a scale from 0 to 1) per state: at 0 a coin, without end the textbook's
//! best reply (McKelvey & Palfrey 1998; Signorino 1999).

mod crisis_tree;

pub use crisis_tree::{CrisisTree, Node, Played};

use libm::exp;

use crate::error::{Theory, TheoryError, finite, nonnegative};
use crate::numeric::logistic;

/// Turns utilities into choice probabilities, in place: `P(a)` proportional to `exp(lambda * u(a))`. Exact also at a
/// `lambda` of a million, since only differences from the best are taken.
///
/// # Errors
/// No alternatives, a utility or `lambda` that is not finite, `lambda` negative.
pub fn softmax(lambda: f64, utilities: &mut [f64]) -> Theory<()> {
    nonnegative("lambda", lambda)?;
    let mut best = f64::NEG_INFINITY;
    for &u in utilities.iter() {
        best = best.max(finite("a utility", u)?);
    }
    if best == f64::NEG_INFINITY {
        return Err(TheoryError::NoAnswer("a choice needs at least one alternative"));
    }
    let mut sum = 0.0;
    for u in utilities.iter_mut() {
        // With lambda 0 even an overflowing difference must not make a NaN.
        let exponent = if lambda == 0.0 { 0.0 } else { lambda * (*u - best) };
        *u = exp(exponent);
        sum += *u;
    }
    for u in utilities.iter_mut() {
        *u /= sum;
    }
    Ok(())
}

/// Probability of the first of two alternatives: `1 / (1 + exp(-lambda (u - v)))`.
///
/// # Errors
/// As [`softmax`].
#[inline]
pub fn logit_choice(lambda: f64, u: f64, v: f64) -> Theory<f64> {
    nonnegative("lambda", lambda)?;
    let gap = finite("a utility", u)? - finite("a utility", v)?;
    Ok(if lambda == 0.0 { 0.5 } else { logistic(lambda * gap) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn extreme_precision_picks_the_best_and_splits_ties() {
        let mut u = [0.3, 0.9, 0.9, -2.0];
        softmax(1e6, &mut u).unwrap();
        assert_eq!(u, [0.0, 0.5, 0.5, 0.0]);
        let mut u = [f64::MAX, f64::MIN];
        softmax(0.0, &mut u).unwrap();
        assert_eq!(u, [0.5, 0.5]);
        assert_eq!(logit_choice(1e6, 1.0, 0.0).unwrap(), 1.0);
    }

    #[test]
    fn nonsense_is_refused() {
        assert!(softmax(1.0, &mut []).is_err());
        assert!(softmax(-1.0, &mut [0.0]).is_err());
        assert!(softmax(1.0, &mut [0.0, f64::NAN]).is_err());
        assert!(softmax(f64::INFINITY, &mut [0.0]).is_err());
    }

    proptest! {
        #[test]
        fn probabilities_sum_to_one_and_follow_utility(mut u in prop::collection::vec(-1e3..1e3f64, 1..20), lambda in 0.0..1e6f64) {
            let before = u.clone();
            softmax(lambda, &mut u).unwrap();
            prop_assert!((u.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            for i in 1..u.len() {
                prop_assert!(before[i] < before[0] || u[i] >= u[0]);
            }
        }
    }
}
