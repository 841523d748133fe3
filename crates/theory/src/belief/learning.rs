//! How fast battles teach which of two types one faces.

use libm::{exp, log, log1p};

use crate::error::{Theory, at_most, share};
use crate::numeric::{logistic, logit};

/// Information per battle about a type that wins with probability `truth` against one that wins with `other`, in nats:
/// the drift of the log-odds (Kullback & Leibler). Infinite where one battle can settle it, 0 where none can.
///
/// # Errors
/// Probabilities outside [0, 1].
pub fn information(truth: f64, other: f64) -> Theory<f64> {
    share("the true type's chance", truth)?;
    share("the other type's chance", other)?;
    let part = |p: f64, q: f64| {
        if p == 0.0 {
            0.0
        } else if q == 0.0 {
            f64::INFINITY
        } else {
            p * log(p / q)
        }
    };
    Ok((part(truth, other) + part(1.0 - truth, 1.0 - other)).max(0.0))
}

/// Expected posterior of the first of two types after `battles`, if battles are really won with probability `truth`.
/// With the truth drawn from the prior the expectation is the prior: beliefs are a martingale.
///
/// # Errors
/// Probabilities outside [0, 1]; a prior of 0 or 1 is kept as it is; more than a million battles.
pub fn expected_posterior(types: (f64, f64), prior: f64, battles: u32, truth: f64) -> Theory<f64> {
    share("a type's chance", types.0)?;
    share("a type's chance", types.1)?;
    share("the prior", prior)?;
    share("the true chance", truth)?;
    at_most("the number of battles", battles.into(), 1_000_000)?;
    if prior == 0.0 || prior == 1.0 {
        return Ok(prior);
    }
    let n = f64::from(battles);
    let times = |count: f64, log_p: f64| if count == 0.0 { 0.0 } else { count * log_p };
    // Log-likelihood of w wins, whatever their order.
    let of = |p: f64, w: f64| times(w, log(p)) + times(n - w, log1p(-p));
    let mut log_ways = 0.0;
    let mut sum = 0.0;
    for w in 0..=battles {
        let wins = f64::from(w);
        if w > 0 {
            log_ways += log((n - wins + 1.0) / wins);
        }
        let probability = exp(log_ways + of(truth, wins));
        if probability > 0.0 {
            let (first, second) = (of(types.0, wins), of(types.1, wins));
            // A result that neither type can have teaches nothing.
            let evidence = if first == second { 0.0 } else { first - second };
            sum += probability * logistic(logit(prior) + evidence);
        }
    }
    Ok(sum)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn information_at_the_corners() {
        assert_eq!(information(0.5, 0.5).unwrap(), 0.0);
        assert_eq!(information(0.5, 1.0).unwrap(), f64::INFINITY);
        assert!((information(1.0, 0.5).unwrap() - std::f64::consts::LN_2).abs() < 1e-15);
        assert!(information(1.5, 0.5).is_err());
    }

    #[test]
    fn certainty_and_ignorance() {
        assert_eq!(expected_posterior((0.6, 0.4), 0.3, 0, 0.6).unwrap(), 0.3);
        assert_eq!(expected_posterior((0.6, 0.4), 1.0, 9, 0.4).unwrap(), 1.0);
        assert!(expected_posterior((1.0, 0.0), 0.3, 1, 1.0).unwrap() == 1.0);
        assert!(expected_posterior((0.6, 0.4), 0.3, 3000, 0.6).unwrap() > 0.999_999);
    }

    proptest! {
        /// P10: beliefs are a martingale.
        #[test]
        fn p10(a in 0.0..=1.0f64, b in 0.0..=1.0f64, prior in 0.0..=1.0f64, n in 0u32..40) {
            let mean = prior * expected_posterior((a, b), prior, n, a).unwrap()
                + (1.0 - prior) * expected_posterior((a, b), prior, n, b).unwrap();
            prop_assert!((mean - prior).abs() < 1e-9);
        }
    }
}
