//! The bargaining range and what each side can expect without agreement.
//!
//! One issue, a share `x` of it from 0 to 1. The *challenger* (A, or D for dissatisfied) receives `x`, the other side
//! `1 - x`. `p` is the probability that the challenger wins the war, `c` a side's total cost of war in units of the
//! issue's value.

use libm::pow;

use crate::error::{Theory, finite, nonnegative, positive, share};
use crate::numeric::TIE;

/// The shares that both sides prefer to war: from the challenger's reservation value to the other side's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// The least share that the challenger accepts.
    pub lo: f64,
    /// The largest share that the other side grants.
    pub hi: f64,
}

impl Range {
    /// Length; negative where no share suits both.
    #[inline]
    pub fn width(self) -> f64 {
        self.hi - self.lo
    }

    /// Whether some share suits both; a range of one point counts.
    #[inline]
    pub fn exists(self) -> bool {
        self.hi >= self.lo - TIE
    }

    /// The part within [0, 1], the shares that there are to give.
    #[inline]
    pub fn feasible(self) -> Self {
        Self { lo: self.lo.max(0.0), hi: self.hi.min(1.0) }
    }

    /// The point halfway: the Nash solution of a risk-neutral split.
    #[inline]
    pub fn midpoint(self) -> f64 {
        0.5 * (self.lo + self.hi)
    }

    /// The same, with what the other side can get ratified at home as a further bound on `hi` (Putnam 1988).
    #[inline]
    pub fn ratifiable(self, cap: f64) -> Self {
        Self { lo: self.lo, hi: self.hi.min(cap) }
    }
}

/// Risk-neutral range `[p - c_a, p + c_b]` (Fearon 1995, pp. 386-388). Bounds are reservation values and may lie
/// outside [0, 1]: see [`Range::feasible`].
///
/// # Errors
/// `p` outside [0, 1], a cost negative or not finite.
pub fn bargaining_range(p: f64, c_a: f64, c_b: f64) -> Theory<Range> {
    share("p", p)?;
    Ok(Range { lo: p - nonnegative("c_A", c_a)?, hi: p + nonnegative("c_B", c_b)? })
}

/// The range when both sides value a share `x` at `x^exponent` (Fearon 1995, pp. 386-388): an exponent below 1 is
/// aversion to risk and widens it. A side that would accept even nothing gets nothing: bounds stay in [0, 1], except
/// at exponent 1, which is [`bargaining_range`].
///
/// # Errors
/// As [`bargaining_range`]; exponent not above 0.
pub fn bargaining_range_curved(p: f64, c_a: f64, c_b: f64, exponent: f64) -> Theory<Range> {
    let linear = bargaining_range(p, c_a, c_b)?;
    positive("the exponent of utility", exponent)?;
    if exponent == 1.0 {
        return Ok(linear);
    }
    let least = |utility: f64| pow(utility.clamp(0.0, 1.0), 1.0 / exponent);
    Ok(Range { lo: least(linear.lo), hi: 1.0 - least(1.0 - linear.hi) })
}

/// The range when each side has its own belief about A's chances: `[p_a - c_a, p_b + c_b]`, empty iff
/// `p_a - p_b > c_a + c_b` (Wittman 1979). Beliefs from a common prior can't stay apart like this
/// (Fey & Ramsay 2007): the caller has to declare that priors differ.
///
/// # Errors
/// A probability outside [0, 1], a cost negative or not finite.
pub fn bargaining_range_optimism(p_a: f64, p_b: f64, c_a: f64, c_b: f64) -> Theory<Range> {
    let lo = share("p as A believes", p_a)? - nonnegative("c_A", c_a)?;
    let hi = share("p as B believes", p_b)? + nonnegative("c_B", c_b)?;
    Ok(Range { lo, hi })
}

/// How a war could end for the one who looks, probabilities that sum to one.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Outlook {
    /// Victory.
    pub win: f64,
    /// Neither side prevails.
    pub draw: f64,
    /// Defeat.
    pub lose: f64,
}

impl Outlook {
    /// The same war seen by the other side.
    #[inline]
    pub fn reversed(self) -> Self {
        Self { win: self.lose, draw: self.draw, lose: self.win }
    }
}

/// Value of fighting: the expected utility of the three packages less the cost (three outcomes as Carroll & Kenkel
/// 2019 argue: most militarised disputes end in stalemate). With victory 1, stalemate `q` and defeat 0 it is
/// `p_w + p_d q - c`. Units: the value.
#[inline]
pub fn war_value(outlook: Outlook, victory: f64, stalemate: f64, defeat: f64, cost: f64) -> f64 {
    outlook.win * victory + outlook.draw * stalemate + outlook.lose * defeat - cost
}

/// What the ends of a war are worth to one side, in its own value: win, draw and lose are the challenger's.
#[derive(Debug, Clone, Copy, PartialEq, Default, serde::Serialize, serde::Deserialize)]
pub struct Ends {
    /// The challenger prevails.
    pub win: f64,
    /// Neither does.
    pub draw: f64,
    /// The challenger is beaten back.
    pub lose: f64,
}

impl Ends {
    /// Value of fighting under the challenger's outlook.
    #[inline]
    #[must_use]
    pub fn value(&self, outlook: Outlook, cost: f64) -> f64 {
        war_value(outlook, self.win, self.draw, self.lose, cost)
    }
}

/// The least utility that a side accepts once it has publicly staked `staked`: it accepts `x` iff
/// `x - a (m - x)^+ >= W`, hence `W` if `W >= m`, else `(W + a m) / (1 + a)` (tying hands in the sense of Fearon 1994
/// and 1997; Leventoglu & Tarar 2005). `audience_slope` is the utility lost per unit of retreat, 0 or more; an
/// infinite one makes the stake itself the reservation value.
#[inline]
pub fn reservation(war_value: f64, staked: f64, audience_slope: f64) -> f64 {
    if war_value >= staked || audience_slope <= 0.0 {
        war_value
    } else if audience_slope == f64::INFINITY {
        staked
    } else {
        // Written as a step from W to m, so that a large slope does not overflow.
        war_value + (staked - war_value) * (audience_slope / (1.0 + audience_slope))
    }
}

/// What one side brings to a table: its value of war, what it staked in public, what retreat costs. Both shares are
/// its *own*.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stake {
    /// Value of war.
    pub war_value: f64,
    /// The own share demanded in public.
    pub demand: f64,
    /// Utility lost per unit of retreat from it, 0 or more.
    pub audience_slope: f64,
}

impl Stake {
    /// The own share below which this side fights.
    ///
    /// # Errors
    /// Values that are not finite, a negative slope.
    pub fn reservation(self) -> Theory<f64> {
        finite("the value of war", self.war_value)?;
        finite("the public demand", self.demand)?;
        nonnegative("the audience slope", self.audience_slope)?;
        Ok(reservation(self.war_value, self.demand, self.audience_slope))
    }
}

/// The range between two sides that have both staked demands, in shares of A. Two stakes that exclude each other can
/// empty a range that war itself would have left (Crawford 1982; Leventoglu & Tarar 2005).
///
/// # Errors
/// As [`Stake::reservation`].
pub fn staked_range(a: Stake, b: Stake) -> Theory<Range> {
    Ok(Range { lo: a.reservation()?, hi: 1.0 - b.reservation()? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn risk_aversion_widens_the_range() {
        let flat = bargaining_range(0.6, 0.1, 0.15).unwrap();
        assert!((flat.width() - 0.25).abs() < 1e-15);
        let curved = bargaining_range_curved(0.6, 0.1, 0.15, 0.5).unwrap();
        assert!((curved.lo - 0.25).abs() < 1e-12 && (curved.hi - 0.9375).abs() < 1e-12);
    }

    #[test]
    fn a_side_that_would_accept_nothing_gets_nothing() {
        let r = bargaining_range_curved(0.05, 0.1, 0.98, 0.5).unwrap();
        assert_eq!((r.lo, r.hi), (0.0, 1.0));
        let r = bargaining_range(0.05, 0.1, 0.98).unwrap();
        assert!(r.lo < 0.0 && r.hi > 1.0);
        assert_eq!(r.feasible(), Range { lo: 0.0, hi: 1.0 });
    }

    #[test]
    fn nonsense_is_refused() {
        assert!(bargaining_range(1.1, 0.1, 0.1).is_err());
        assert!(bargaining_range(0.5, -0.1, 0.1).is_err());
        assert!(bargaining_range(f64::NAN, 0.1, 0.1).is_err());
        assert!(bargaining_range_curved(0.5, 0.1, 0.1, 0.0).is_err());
        assert!(bargaining_range_optimism(0.5, 0.5, f64::INFINITY, 0.1).is_err());
    }

    #[test]
    fn a_range_of_one_point_exists() {
        assert!(bargaining_range_optimism(0.7, 0.5, 0.1, 0.1).unwrap().exists());
        assert!(!bargaining_range_optimism(0.71, 0.5, 0.1, 0.1).unwrap().exists());
        assert!(bargaining_range(0.3, 0.0, 0.0).unwrap().exists());
    }

    #[test]
    fn reservation_at_the_corners() {
        assert_eq!(reservation(0.3, 0.5, 0.0), 0.3);
        assert_eq!(reservation(0.3, 0.5, f64::INFINITY), 0.5);
        assert_eq!(reservation(0.5, 0.5, 2.0), 0.5);
        assert!((reservation(0.3, 0.5, f64::MAX) - 0.5).abs() < 1e-15);
    }

    proptest! {
        /// P07: common beliefs, no audience costs, positive costs: some share suits both, within [0, 1].
        #[test]
        fn p07_a_range_exists(p in 0.0..=1.0f64, ca in 0.0..2.0f64, cb in 1e-6..2.0f64, r in 0.1..1.0f64) {
            let range = bargaining_range(p, ca, cb).unwrap();
            prop_assert!(range.exists() && range.feasible().exists());
            prop_assert!((range.width() - ca - cb).abs() < 1e-12);
            let curved = bargaining_range_curved(p, ca, cb, r).unwrap();
            prop_assert!(curved.exists());
            prop_assert!(curved.lo <= range.lo.max(0.0) + 1e-12 && curved.hi >= range.hi.min(1.0) - 1e-12);
        }

        /// P01: exchanging the sides mirrors the range.
        #[test]
        fn p01_mirror(p in 0.0..=1.0f64, ca in 0.0..1.0f64, cb in 0.0..1.0f64, r in 0.2..3.0f64) {
            let one = bargaining_range_curved(p, ca, cb, r).unwrap();
            let two = bargaining_range_curved(1.0 - p, cb, ca, r).unwrap();
            prop_assert!((one.lo - (1.0 - two.hi)).abs() < 1e-9 && (one.hi - (1.0 - two.lo)).abs() < 1e-9);
        }

        /// The reservation value is the indifference point of what it was derived from.
        #[test]
        fn reservation_is_indifference(w in -1.0..1.0f64, m in -1.0..1.0f64, a in 0.0..5.0f64) {
            let r = reservation(w, m, a);
            prop_assert!((r - a * (m - r).max(0.0) - w).abs() < 1e-12);
            prop_assert!(r >= w - 1e-15 && r <= w.max(m) + 1e-15);
        }
    }
}
