//! Screening by fighting: a low first offer that only the weak accept, a battle for the rest, then a better one.

use crate::error::{Theory, TheoryError, nonnegative, share};

/// One who makes two offers with a battle between, and an opponent that is tough or weak. Total costs `c` are those of
/// the final war, `k` those of the battle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Screening {
    /// Probability that the proposer wins the final war.
    pub p: f64,
    /// The proposer's cost of the final war.
    pub c_own: f64,
    /// The tough and the weak opponent's cost of the final war.
    pub c_final: (f64, f64),
    /// The proposer's cost of the battle.
    pub k_own: f64,
    /// The tough and the weak opponent's cost of the battle.
    pub k_other: (f64, f64),
    /// Discount factor per period.
    pub delta: f64,
    /// Probability that the opponent is tough.
    pub prob_tough: f64,
}

/// What is offered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Screened {
    /// Screens: the first offer is for the weak only. Otherwise both types accept it.
    pub screens: bool,
    /// The opponent's share in the first offer.
    pub first: f64,
    /// The opponent's share in the second offer, after a battle.
    pub second: f64,
    /// Probability of a battle.
    pub prob_battle: f64,
    /// The proposer's expected payoff.
    pub value: f64,
    /// The probability of toughness below which it screens.
    pub threshold: f64,
    /// `mu*`, the belief in toughness from which the second offer is one that both accept.
    pub second_stage: f64,
}

/// Offers `y1 = delta r_T - k_H`, then `r_T = 1 - p - c_L`; screens iff
/// `Pr(tough) < (k_H - k_L) / (k_H + k_A + 1 - delta)` (own closed form, in the spirit of Powell 2004 AJPS and Filson &
/// Werner 2002). It holds where `Pr(tough) >= mu* = (c_H - c_L) / (c_H + c_A)`: below, the second offer itself would
/// be risky. Nobody accepts less than nothing: where `delta r_T < k_H` the first offer is 0, enough for whom the battle would
/// cost more, and the threshold is the one at which that offer is worth as much as the one for both.
///
/// # Errors
/// Probabilities outside [0, 1], costs negative, a weak type with lower costs than the tough one, `Pr(tough)` below
/// `mu*`, a second offer that would be negative.
pub fn screening(s: Screening) -> Theory<Screened> {
    share("p", s.p)?;
    share("delta", s.delta)?;
    share("the probability of toughness", s.prob_tough)?;
    nonnegative("the proposer's final cost", s.c_own)?;
    nonnegative("the proposer's battle cost", s.k_own)?;
    let ((c_l, c_h), (k_l, k_h)) = (s.c_final, s.k_other);
    nonnegative("the tough type's final cost", c_l)?;
    nonnegative("the weak type's final cost less the tough one's", c_h - c_l)?;
    nonnegative("the tough type's battle cost", k_l)?;
    nonnegative("the weak type's battle cost less the tough one's", k_h - k_l)?;
    let second = 1.0 - s.p - c_l;
    nonnegative("the second offer, 1 - p - c_L,", second)?;
    let second_stage = if c_h + s.c_own > 0.0 { (c_h - c_l) / (c_h + s.c_own) } else { 0.0 };
    if s.prob_tough < second_stage - 1e-12 {
        return Err(TheoryError::OutOfDomain {
            name: "the probability of toughness",
            value: s.prob_tough,
            must: "at least mu* = (c_H - c_L) / (c_H + c_A), where the closed form holds",
        });
    }
    // What the weak type accepts, and what both do; without the bounds at 0 this is the closed form.
    let (weak, both) = ((s.delta * second - k_h).max(0.0), (s.delta * second - k_l).max(0.0));
    let stakes = 1.0 - weak + s.k_own - s.delta * (1.0 - second);
    let threshold = if stakes > 0.0 { (both - weak) / stakes } else { 0.0 };
    let screens = s.prob_tough < threshold;
    let first = if screens { weak } else { both };
    let (prob_battle, value) = if screens {
        let after = -s.k_own + s.delta * (1.0 - second);
        (s.prob_tough, (1.0 - s.prob_tough) * (1.0 - first) + s.prob_tough * after)
    } else {
        (0.0, 1.0 - first)
    };
    Ok(Screened { screens, first, second, prob_battle, value, threshold, second_stage })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WAR: Screening = Screening {
        p: 0.5,
        c_own: 0.1,
        c_final: (0.1, 0.15),
        k_own: 0.02,
        k_other: (0.02, 0.12),
        delta: 0.98,
        prob_tough: 0.5,
    };

    #[test]
    fn at_the_threshold_it_pools() {
        let threshold = screening(WAR).unwrap().threshold;
        assert!((threshold - 0.625).abs() < 1e-12);
        assert!(!screening(Screening { prob_tough: threshold, ..WAR }).unwrap().screens);
        assert!(screening(Screening { prob_tough: threshold - 1e-9, ..WAR }).unwrap().screens);
    }

    #[test]
    fn outside_the_closed_form_there_is_no_answer() {
        assert!(screening(Screening { prob_tough: 0.19, ..WAR }).is_err());
        assert!(screening(Screening { k_other: (0.12, 0.02), ..WAR }).is_err());
        assert!(screening(Screening { p: 0.95, ..WAR }).is_err());
        // No difference between the types: nothing to screen.
        let same = Screening { k_other: (0.1, 0.1), c_final: (0.1, 0.1), prob_tough: 0.0, ..WAR };
        assert!(!screening(same).unwrap().screens);
    }

    proptest! {
        /// The threshold is where the two policies are worth the same: the better one is chosen.
        #[test]
        fn the_better_policy(pi in 0.2..=1.0f64, k in 0.0..0.2f64, delta in 0.9..=1.0f64) {
            let s = Screening { prob_tough: pi, k_own: k, delta, ..WAR };
            let r = screening(s).unwrap();
            let pool = 1.0 - (delta * r.second - 0.02);
            let screen = (1.0 - pi) * (1.0 - (delta * r.second - 0.12)) + pi * (-k + delta * (1.0 - r.second));
            prop_assert!((r.value - pool.max(screen)).abs() < 1e-12);
            prop_assert!((r.threshold - 0.1 / (0.12 + k + 1.0 - delta)).abs() < 1e-12);
        }

        /// So it is where the weak type would even pay to be spared the battle.
        #[test]
        fn the_better_policy_when_offers_are_bounded(pi in 0.2..=1.0f64, k_l in 0.0..0.6f64, more in 0.0..0.6f64) {
            let s = Screening { prob_tough: pi, k_other: (k_l, k_l + more), ..WAR };
            let r = screening(s).unwrap();
            let offer = |k: f64| (s.delta * r.second - k).max(0.0);
            let after = -s.k_own + s.delta * (1.0 - r.second);
            let screen = (1.0 - pi) * (1.0 - offer(k_l + more)) + pi * after;
            prop_assert!((r.value - screen.max(1.0 - offer(k_l))).abs() < 1e-12);
        }
    }
}
