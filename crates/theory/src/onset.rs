//! From effective strengths to the risk of war in a crisis: the reference pipeline, a regression model.
//!
//! `E = sum over ally subsets of p`; range `[p - c_D, p + c_S]`; offer by the disparity kernel; `P(war)`. The engine's
//! own outlook comes from its combat kernel; this is the same chain with a plain contest in place of it.

use libm::log;

use crate::alliance::{Ally, coalition_win};
use crate::distribution::Costs;
use crate::error::{Theory, finite, nonnegative, share};
use crate::numeric::logistic;
use crate::range::Range;
use crate::ultimatum::{Disparity, disparity_offer_general};

/// A dissatisfied side D, a satisfied side S, and what surrounds them.
#[derive(Debug, Clone, PartialEq)]
pub struct Crisis {
    /// Effective strengths of D and S.
    pub strength: (f64, f64),
    /// D's allies.
    pub allies_d: Vec<Ally>,
    /// S's allies.
    pub allies_s: Vec<Ally>,
    /// Contest exponent.
    pub exponent: f64,
    /// D's share in the status quo.
    pub q: f64,
    /// S's total cost of war.
    pub c_s: f64,
    /// D's private cost of war.
    pub c_d: Costs,
    /// How much D's log-odds grow per turn, inside each combination of allies.
    pub growth_per_turn: f64,
}

impl Crisis {
    /// D's chance to win after some turns of growth, averaged over the allies that may come.
    ///
    /// # Errors
    /// Strengths negative, probabilities outside [0, 1], too many allies, numbers not finite.
    pub fn p_after(&self, turns: f64) -> Theory<f64> {
        self.p(&self.allies_d, &self.allies_s, turns)
    }

    /// D's chance to win if no ally comes on either side.
    ///
    /// # Errors
    /// As [`Crisis::p_after`].
    pub fn p_alone(&self) -> Theory<f64> {
        self.p(&[], &[], 0.0)
    }

    fn p(&self, allies_d: &[Ally], allies_s: &[Ally], turns: f64) -> Theory<f64> {
        nonnegative("the contest exponent", self.exponent)?;
        let drift = finite("the growth of the log-odds", self.growth_per_turn)? * finite("turns", turns)?;
        let p = coalition_win(self.strength, allies_d, allies_s, |x, y| {
            // Nobody on either side: even, apart from the drift.
            let gap = if x == y || self.exponent == 0.0 { 0.0 } else { self.exponent * (log(x) - log(y)) };
            logistic(gap + drift)
        })?;
        share("p", p)
    }

    /// The range at D's mean cost, in shares of D (bounds are values, not clipped).
    ///
    /// # Errors
    /// As [`Crisis::p_after`].
    pub fn range(&self) -> Theory<Range> {
        self.c_d.check()?;
        let p = self.p_after(0.0)?;
        Ok(Range { lo: p - self.c_d.mean(), hi: p + nonnegative("S's cost", self.c_s)? })
    }

    /// S's best offer and the risk that it runs.
    ///
    /// # Errors
    /// As [`Crisis::p_after`].
    pub fn offer(&self) -> Theory<Disparity> {
        disparity_offer_general(self.p_after(0.0)?, self.q, &self.c_d, self.c_s, 1.0)
    }

    /// The risk after some turns if S concedes nothing beyond the status quo: `P(c_D < p - q)`.
    ///
    /// # Errors
    /// As [`Crisis::p_after`]; `q` outside [0, 1].
    pub fn risk_without_concession(&self, turns: f64) -> Theory<(f64, f64)> {
        self.c_d.check()?;
        let p = self.p_after(turns)?;
        Ok((p, self.c_d.below(p - share("q", self.q)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn crisis() -> Crisis {
        Crisis {
            strength: (78_000.0, 87_750.0),
            allies_d: vec![Ally { adds: 20_000.0, reliability: 0.7 }],
            allies_s: vec![Ally { adds: 50_000.0, reliability: 0.22 }],
            exponent: 0.78,
            q: 0.15,
            c_s: 0.13,
            c_d: Costs::Uniform { lo: 0.0, hi: 0.4 },
            growth_per_turn: 0.04,
        }
    }

    #[test]
    fn growth_is_inside_each_coalition() {
        let c = crisis();
        let p = c.p_after(0.0).unwrap();
        let naive = logistic(crate::numeric::logit(p) + 0.04);
        let right = c.p_after(1.0).unwrap();
        assert!((right - 0.498_947_381_404_603_15).abs() < 1e-12);
        assert!((right - naive).abs() > 1e-7, "not the same as growth of the mean");
    }

    #[test]
    fn without_allies_it_is_the_contest() {
        let alone = Crisis { allies_d: vec![], allies_s: vec![], ..crisis() };
        assert_eq!(alone.p_after(0.0).unwrap(), crisis().p_alone().unwrap());
    }

    #[test]
    fn a_status_quo_at_or_above_power_is_safe() {
        let content = Crisis { q: 0.6, ..crisis() };
        let offer = content.offer().unwrap();
        assert_eq!((offer.offer, offer.prob_war, offer.saturated), (0.6, 0.0, false));
        assert_eq!(content.risk_without_concession(0.0).unwrap().1, 0.0);
        assert!(crisis().risk_without_concession(f64::NAN).is_err());
    }
}
