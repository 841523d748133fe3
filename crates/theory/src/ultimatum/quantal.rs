//! Take-it-or-leave-it between sides that choose with noise: a logit agent quantal response equilibrium on a grid.

use crate::choice::softmax;
use crate::error::{Theory, TheoryError, finite, length, nonnegative, share, weights};
use crate::numeric::logistic;

/// The outcome of a quantal ultimatum; the probability of each offer is in the caller's slice.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quantal {
    /// Probability of war before the offer is drawn.
    pub prob_war: f64,
    /// Mean share offered.
    pub mean_offer: f64,
    /// Mean share offered among accepted offers; `None` if acceptance is impossible in floating point.
    pub mean_accepted: Option<f64>,
}

/// S offers D a share out of `offers`; D accepts or fights. Both choose with probabilities proportional to
/// `exp(lambda * utility)` and know the costs (McKelvey & Palfrey 1998, Signorino 1999). D: `x` against `p - c_d`;
/// S: `1 - x` against `1 - p - c_s`. The probability of each offer is written into `chosen`. As `lambda` grows this
/// tends to the textbook solution on the grid; at 0 all offers and both answers are equally likely.
///
/// # Errors
/// No offers or one outside [0, 1]; `chosen` of another length; `p` outside [0, 1]; costs or `lambda` negative or not
/// finite.
pub fn quantal_ultimatum(
    offers: &[f64],
    p: f64,
    c_s: f64,
    c_d: f64,
    lambda: f64,
    chosen: &mut [f64],
) -> Theory<Quantal> {
    quantal_ultimatum_types(offers, p, c_s, &[(c_d, 1.0)], lambda, chosen)
}

/// The same where D's cost is one of `types` (cost, probability), of which S knows only the probabilities: S's
/// expectation is over the types, never at their mean.
///
/// # Errors
/// As [`quantal_ultimatum`]; probabilities of types that do not sum to 1.
pub fn quantal_ultimatum_types(
    offers: &[f64],
    p: f64,
    c_s: f64,
    types: &[(f64, f64)],
    lambda: f64,
    chosen: &mut [f64],
) -> Theory<Quantal> {
    if offers.is_empty() {
        return Err(TheoryError::NoAnswer("an ultimatum needs at least one offer to choose from"));
    }
    length("the slice for the probabilities of offers", chosen.len(), offers.len())?;
    share("p", p)?;
    nonnegative("c_S", c_s)?;
    nonnegative("lambda", lambda)?;
    let mut total = 0.0;
    for &(cost, weight) in types {
        finite("the cost of a type", cost)?;
        total += nonnegative("the probability of a type", weight)?;
    }
    weights("the probabilities of the types", &[total])?;
    for (&x, value) in offers.iter().zip(chosen.iter_mut()) {
        let accept = acceptance(share("an offer", x)?, p, types, lambda);
        *value = accept * (1.0 - x) + (1.0 - accept) * (1.0 - p - c_s);
    }
    softmax(lambda, chosen)?;
    let (mut peace, mut mean_offer, mut accepted) = (0.0, 0.0, 0.0);
    for (&x, &probability) in offers.iter().zip(chosen.iter()) {
        let accept = acceptance(x, p, types, lambda);
        peace += probability * accept;
        mean_offer += probability * x;
        accepted += probability * accept * x;
    }
    let mean_accepted = (peace > 0.0).then(|| accepted / peace);
    Ok(Quantal { prob_war: (1.0 - peace).clamp(0.0, 1.0), mean_offer, mean_accepted })
}

#[inline]
fn acceptance(x: f64, p: f64, types: &[(f64, f64)], lambda: f64) -> f64 {
    types.iter().map(|&(cost, weight)| weight * logistic(lambda * (x - (p - cost)))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid() -> Vec<f64> {
        (0..=1000).map(|i| f64::from(i) / 1000.0).collect()
    }

    #[test]
    fn without_precision_everything_is_equally_likely() {
        let mut chosen = [0.0; 5];
        let q = quantal_ultimatum(&[0.0, 0.25, 0.5, 0.75, 1.0], 0.6, 0.1, 0.1, 0.0, &mut chosen).unwrap();
        assert_eq!(chosen, [0.2; 5]);
        assert_eq!((q.prob_war, q.mean_offer, q.mean_accepted), (0.5, 0.5, Some(0.5)));
    }

    #[test]
    fn with_precision_the_textbook_solution_returns() {
        let offers = grid();
        let mut chosen = vec![0.0; offers.len()];
        // Known costs: S offers just above p - c_d and there is peace.
        let q = quantal_ultimatum(&offers, 0.6, 0.1, 0.2, 1e6, &mut chosen).unwrap();
        assert!(q.prob_war < 1e-6 && (q.mean_offer - 0.401).abs() < 1e-9, "{q:?}");
        // Costs uniform on [0, 0.4]: the disparity kernel's 0.375.
        let types: Vec<_> = (0..400).map(|i| ((f64::from(i) + 0.5) / 1000.0, 1.0 / 400.0)).collect();
        let q = quantal_ultimatum_types(&offers, 0.6, 0.1, &types, 1e6, &mut chosen).unwrap();
        assert!((q.prob_war - 0.375).abs() < 0.01, "{q:?}");
    }

    #[test]
    fn two_offers_by_hand() {
        // Utilities at lambda 2, p .5, c_s .1, c_d .2: D: x - .3; S: see below.
        let mut chosen = [0.0; 2];
        let q = quantal_ultimatum(&[0.2, 0.6], 0.5, 0.1, 0.2, 2.0, &mut chosen).unwrap();
        let (a1, a2) = (0.450_166_002_687_522_1, 0.645_656_306_225_795_5);
        let (u1, u2) = (a1 * 0.8 + (1.0 - a1) * 0.4, a2 * 0.4 + (1.0 - a2) * 0.4);
        let first = 1.0 / (1.0 + libm::exp(2.0 * (u2 - u1)));
        assert!((chosen[0] - first).abs() < 1e-14);
        assert!((q.prob_war - (1.0 - first * a1 - (1.0 - first) * a2)).abs() < 1e-14);
    }

    #[test]
    fn nonsense_is_refused() {
        let mut one = [0.0];
        assert!(quantal_ultimatum(&[], 0.5, 0.1, 0.1, 1.0, &mut []).is_err());
        assert!(quantal_ultimatum(&[0.5, 0.6], 0.5, 0.1, 0.1, 1.0, &mut one).is_err());
        assert!(quantal_ultimatum(&[1.5], 0.5, 0.1, 0.1, 1.0, &mut one).is_err());
        assert!(quantal_ultimatum(&[0.5], 0.5, 0.1, 0.1, f64::NAN, &mut one).is_err());
        assert!(quantal_ultimatum_types(&[0.5], 0.5, 0.1, &[(0.1, 0.4)], 1.0, &mut one).is_err());
        assert!(quantal_ultimatum_types(&[0.5], 0.5, 0.1, &[(f64::INFINITY, 1.0)], 1.0, &mut one).is_err());
    }
}
