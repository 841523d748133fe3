//! Lanchester's laws for whole soldiers and chance: exact, by dynamic programming.
//!
//! Ten against eight of equal quality: the deterministic square law makes the ten certain to win with six left; the
//! exact chain gives them 0.79.

use libm::{exp, log};

use super::Duel;
use crate::error::{Theory, TheoryError, at_most, nonnegative, share};

/// Largest number of states (strengths of A times strengths of B) that the chain is solved for.
pub const MAX_STATES: u64 = 25_000_000;

/// How the chain ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChainEnd {
    /// Probability that B breaks first.
    pub prob_a: f64,
    /// Mean strength of A where B breaks first; `None` if that can't happen.
    pub mean_a_left: Option<f64>,
    /// Mean days until one side breaks.
    pub duration: f64,
}

/// The square law as a continuous-time Markov chain (Brown 1963; Kingman 2002): A loses one at rate `beta b`, B loses
/// one at rate `alpha a`; a side breaks when its strength is at or below its break point.
///
/// # Errors
/// Rates negative, not finite or both 0 where somebody must still fire; both sides broken from the start; more states
/// than [`MAX_STATES`].
pub fn stochastic_square(strength: (u32, u32), rates: (f64, f64), breaks: (u32, u32)) -> Theory<ChainEnd> {
    let ((a0, b0), (alpha, beta), (a_break, b_break)) = (strength, rates, breaks);
    nonnegative("alpha", alpha)?;
    nonnegative("beta", beta)?;
    if a0 <= a_break && b0 <= b_break {
        return Err(TheoryError::NoAnswer("both sides are broken before the first shot"));
    }
    if a0 <= a_break {
        return Ok(ChainEnd { prob_a: 0.0, mean_a_left: None, duration: 0.0 });
    }
    if b0 <= b_break {
        return Ok(ChainEnd { prob_a: 1.0, mean_a_left: Some(a0.into()), duration: 0.0 });
    }
    if alpha == 0.0 && beta == 0.0 {
        return Err(TheoryError::NoAnswer("nobody fires, so nobody breaks"));
    }
    let (width, height) = (u64::from(a0 - a_break), u64::from(b0 - b_break));
    at_most("the number of states", width.saturating_mul(height), MAX_STATES)?;
    // Probability of ever being in (a, b), one row of b for each a, from the top.
    let mut reach = vec![0.0; height as usize];
    reach[height as usize - 1] = 1.0;
    let (mut prob_a, mut left, mut duration) = (0.0, 0.0, 0.0);
    for a in (a_break + 1..=a0).rev() {
        let kills = alpha * f64::from(a);
        let mut from_the_right = 0.0;
        for (index, cell) in reach.iter_mut().enumerate().rev() {
            let losses = beta * (f64::from(b_break + 1) + index as f64);
            let here = *cell + from_the_right;
            let rate = kills + losses;
            duration += here / rate;
            from_the_right = here * (kills / rate);
            *cell = here * (losses / rate);
        }
        prob_a += from_the_right;
        left += from_the_right * f64::from(a);
    }
    Ok(ChainEnd { prob_a, mean_a_left: (prob_a > 0.0).then(|| left / prob_a), duration })
}

/// The linear law with chance: each loss is B's with probability `p`, independently (Brown 1963). Probability that A is
/// the one left: `P(Bin(A + B - 1, p) >= B)`.
///
/// # Errors
/// `p` outside [0, 1], both strengths 0 or one above 10 million.
pub fn stochastic_linear(a: u32, b: u32, p: f64) -> Theory<f64> {
    share("the probability that the next loss is B's", p)?;
    at_most("the larger strength", a.max(b).into(), 10_000_000)?;
    match (a, b) {
        (0, 0) => return Err(TheoryError::NoAnswer("nobody is there")),
        (0, _) => return Ok(0.0),
        (_, 0) => return Ok(1.0),
        _ => {}
    }
    if p == 0.0 || p == 1.0 {
        return Ok(p);
    }
    // B's last loss comes after j of A's, j below A: a negative binomial, summed from logarithms.
    let (step, mut term) = (log(1.0 - p), f64::from(b) * log(p));
    let mut sum = exp(term);
    for j in 1..a {
        term += step + log((f64::from(b) - 1.0 + f64::from(j)) / f64::from(j));
        sum += exp(term);
    }
    Ok(sum.min(1.0))
}

/// The same from rates: the next loss is B's with probability `alpha a b / ((alpha + beta) a b)`.
impl Duel {
    /// Probability that the next loss is B's under area fire; even if nobody fires.
    pub fn next_loss_is_b(self) -> f64 {
        let sum = self.alpha + self.beta;
        if sum > 0.0 { self.alpha / sum } else { 0.5 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::combat::square_end;
    use proptest::prelude::*;

    #[test]
    fn small_chains_by_hand() {
        let one = stochastic_square((1, 1), (2.0, 1.0), (0, 0)).unwrap();
        assert!((one.prob_a - 2.0 / 3.0).abs() < 1e-15 && (one.duration - 1.0 / 3.0).abs() < 1e-15);
        // 2 v 1, equal rates: A wins unless it loses twice running: 1 - (1/3)(1/2).
        let two = stochastic_square((2, 1), (1.0, 1.0), (0, 0)).unwrap();
        assert!((two.prob_a - 5.0 / 6.0).abs() < 1e-15);
        assert!((two.mean_a_left.unwrap() - (2.0 * 2.0 / 3.0 + 1.0 / 6.0) / (5.0 / 6.0)).abs() < 1e-15);
    }

    #[test]
    fn corners() {
        let s = |x, r, b| stochastic_square(x, r, b);
        assert_eq!(s((5, 5), (0.0, 1.0), (0, 0)).unwrap().prob_a, 0.0);
        assert_eq!(s((5, 5), (0.0, 1.0), (0, 0)).unwrap().mean_a_left, None);
        assert_eq!(s((5, 5), (1.0, 0.0), (0, 0)).unwrap().mean_a_left, Some(5.0));
        assert_eq!(s((3, 5), (1.0, 1.0), (3, 0)).unwrap().prob_a, 0.0);
        assert_eq!(s((3, 5), (1.0, 1.0), (0, 5)).unwrap().prob_a, 1.0);
        assert!(s((3, 5), (1.0, 1.0), (3, 5)).is_err());
        assert!(s((3, 5), (0.0, 0.0), (0, 0)).is_err());
        assert!(s((u32::MAX, u32::MAX), (1.0, 1.0), (0, 0)).is_err());
        assert!((stochastic_linear(1, 1, 0.3).unwrap() - 0.3).abs() < 1e-15);
        assert_eq!(
            (stochastic_linear(0, 3, 0.3).unwrap(), stochastic_linear(3, 0, 0.3).unwrap()),
            (0.0, 1.0)
        );
        assert!(stochastic_linear(0, 0, 0.5).is_err());
        assert_eq!(
            (stochastic_linear(3, 3, 0.0).unwrap(), stochastic_linear(3, 3, 1.0).unwrap()),
            (0.0, 1.0)
        );
    }

    /// P16: as units get smaller the mean strength left tends to the deterministic law, at a rate of about 1/N.
    #[test]
    fn p16_law_of_large_numbers() {
        let gap = |n: u32| {
            let (a, b) = (2 * n, n);
            let chain = stochastic_square((a, b), (1.0, 1.0), (0, 0)).unwrap();
            let duel = Duel { a: a.into(), b: b.into(), alpha: 1.0, beta: 1.0 };
            let law = square_end(duel).unwrap().survivors;
            (chain.prob_a * chain.mean_a_left.unwrap() - law).abs() / f64::from(a)
        };
        let (ten, hundred, thousand) = (gap(10), gap(100), gap(1000));
        assert!(hundred < ten / 5.0 && thousand < hundred / 5.0, "{ten} {hundred} {thousand}");
        assert!(thousand < 1e-3);
    }

    proptest! {
        /// P01: exchanging the sides exchanges the outcome, for both laws.
        #[test]
        fn mirror(a in 1u32..25, b in 1u32..25, alpha in 0.1..2.0f64, beta in 0.1..2.0f64, p in 0.0..=1.0f64) {
            let one = stochastic_square((a, b), (alpha, beta), (0, 0)).unwrap();
            let two = stochastic_square((b, a), (beta, alpha), (0, 0)).unwrap();
            prop_assert!((one.prob_a + two.prob_a - 1.0).abs() < 1e-12);
            prop_assert!((one.duration - two.duration).abs() < 1e-12);
            let sum = stochastic_linear(a, b, p).unwrap() + stochastic_linear(b, a, 1.0 - p).unwrap();
            prop_assert!((sum - 1.0).abs() < 1e-10);
        }
    }
}
