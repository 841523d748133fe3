//! The onset kernel: the satisfied side offers, the dissatisfied one holds `q` already (Powell 1996; 1999, ch. 3).

use super::best_push;
use super::private_cost::best_push_between;
use crate::distribution::Costs;
use crate::error::{Theory, nonnegative, share};

/// What the satisfied side offers and what it risks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Disparity {
    /// The share offered to the dissatisfied side, never below what it holds.
    pub offer: f64,
    /// Probability that the dissatisfied side fights.
    pub prob_war: f64,
    /// The satisfied side's expected payoff.
    pub value: f64,
    /// Whether the offer is the free optimum: beyond it more disparity brings no more risk. False where the status
    /// quo suffices or a ratification cap binds.
    pub saturated: bool,
}

/// D wins with probability `p` and holds `q`; its cost of war is private, uniform on `[0, c_max]`. S, with cost
/// `c_s`, offers `x = max(q, p - (c_max - c_s) / 2)`, and D fights with probability `(p - x) / c_max`: none while
/// `p <= q`, rising in the disparity `p - q`, then flat (Powell 1996). Only `(p - x) / c_max` and `c_s / c_max` can be
/// learnt from onsets.
///
/// # Errors
/// `p`, `q` outside [0, 1], a cost negative or not finite.
#[inline]
pub fn disparity_offer(p: f64, q: f64, c_max: f64, c_s: f64) -> Theory<Disparity> {
    disparity_offer_capped(p, q, c_max, c_s, 1.0)
}

/// The same where S can get at most `cap` ratified at home (Putnam 1988). A cap below the status quo concedes the
/// status quo, which needs no ratification.
///
/// # Errors
/// As [`disparity_offer`]; `cap` outside [0, 1].
#[inline]
pub fn disparity_offer_capped(p: f64, q: f64, c_max: f64, c_s: f64, cap: f64) -> Theory<Disparity> {
    share("p", p)?;
    share("q", q)?;
    share("the ratification cap", cap)?;
    nonnegative("D's largest cost", c_max)?;
    nonnegative("c_S", c_s)?;
    let free = p - (0.5 * (c_max - c_s)).max(0.0);
    let saturated = free > q && free <= cap;
    let offer = free.min(cap).max(q);
    let gap = p - offer;
    let prob_war = if gap <= 0.0 { 0.0 } else { (gap / c_max).min(1.0) };
    Ok(settle(p, c_s, offer, saturated, prob_war))
}

/// The same for any distribution of D's cost.
///
/// # Errors
/// As [`disparity_offer_capped`], an impossible distribution.
pub fn disparity_offer_general(p: f64, q: f64, c_d: &Costs, c_s: f64, cap: f64) -> Theory<Disparity> {
    share("p", p)?;
    share("q", q)?;
    share("the ratification cap", cap)?;
    // How far S would push were there neither status quo nor cap. The one binds in the ceiling of the push, the other in
    // its floor; then the best may be elsewhere between them, as what S gains need not have a single peak.
    let free = best_push(c_d, c_s, p)?;
    let (floor, ceiling) = (p - cap.max(q), p - q);
    let push =
        if (floor..=ceiling).contains(&free) { free } else { best_push_between(c_d, c_s, floor, ceiling)? };
    let offer = if push <= floor { cap.max(q) } else { (p - push).max(q) };
    let saturated = push == free && offer > q;
    // By the push itself: taken from the offer again, rounding would make the type that it just satisfies fight.
    Ok(settle(p, c_s, offer, saturated, c_d.below(push)))
}

#[inline]
fn settle(p: f64, c_s: f64, offer: f64, saturated: bool, prob_war: f64) -> Disparity {
    Disparity {
        offer,
        prob_war,
        value: (1.0 - offer) * (1.0 - prob_war) + (1.0 - p - c_s) * prob_war,
        saturated,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn risk_rises_with_disparity_and_then_saturates() {
        let risk = |q| disparity_offer(0.6, q, 0.4, 0.1).unwrap().prob_war;
        for (q, expected) in
            [(0.65, 0.0), (0.6, 0.0), (0.55, 0.125), (0.45, 0.375), (0.30, 0.375), (0.0, 0.375)]
        {
            assert!((risk(q) - expected).abs() < 1e-12, "{q}");
        }
    }

    #[test]
    fn corners() {
        // S fears war more than D can: it buys every type off.
        assert_eq!(disparity_offer(0.6, 0.1, 0.4, 0.5).unwrap().prob_war, 0.0);
        // D's cost is known to be nothing: S offers just what war would bring.
        let d = disparity_offer(0.6, 0.1, 0.0, 0.1).unwrap();
        assert_eq!((d.offer, d.prob_war), (0.6, 0.0));
        // A cap at the status quo is a veto; one below it is no worse.
        let veto = disparity_offer_capped(0.6, 0.3, 0.4, 0.1, 0.3).unwrap();
        assert!((veto.prob_war - 0.75).abs() < 1e-12 && !veto.saturated);
        assert_eq!(disparity_offer_capped(0.6, 0.3, 0.4, 0.1, 0.1).unwrap().offer, 0.3);
        // Larger disparities than the costs can hold back: certain war.
        assert_eq!(disparity_offer_capped(0.9, 0.1, 0.4, 0.1, 0.1).unwrap().prob_war, 1.0);
        assert!(disparity_offer(1.2, 0.1, 0.4, 0.1).is_err());
        assert!(disparity_offer(0.5, 0.1, -0.4, 0.1).is_err());
    }

    #[test]
    fn under_a_cap_the_next_best_push_may_lie_beyond_it() {
        let types = Costs::Types(vec![(0.05, 0.9), (0.4, 0.1)]);
        let d = disparity_offer_general(0.6, 0.0, &types, 0.1, 0.5).unwrap();
        assert!((d.offer - 0.2).abs() < 1e-12 && (d.value - 0.35).abs() < 1e-12, "{d:?}");
        assert!(!d.saturated);
        let free = disparity_offer_general(0.6, 0.0, &types, 0.1, 1.0).unwrap();
        assert!((free.offer - 0.55).abs() < 1e-12 && free.saturated);
    }

    proptest! {
        /// P09: the probability of war does not fall with p - q, nor rise with either side's cost.
        #[test]
        fn p09_monotone_onset(
            p in 0.0..=1.0f64, q in 0.0..=1.0f64, more in 0.0..0.5f64, c_max in 0.05..1.0f64, c_s in 0.0..0.5f64,
        ) {
            let risk = |p: f64, q: f64, c_max, c_s| disparity_offer(p, q, c_max, c_s).unwrap().prob_war;
            let here = risk(p, q, c_max, c_s);
            prop_assert!(risk(p, (q - more).max(0.0), c_max, c_s) >= here - 1e-12);
            prop_assert!(risk((p + more).min(1.0), q, c_max, c_s) >= here - 1e-12);
            prop_assert!(risk(p, q, c_max, c_s + more) <= here + 1e-12);
        }

        /// Where the status quo binds (c_max as scale of D's cost) risk falls with D's cost; and a veto never helps.
        #[test]
        fn p09_costs_of_d(p in 0.0..=1.0f64, q in 0.0..=1.0f64, c in 0.05..1.0f64, more in 0.0..0.5f64, cap in 0.0..=1.0f64) {
            let stuck = |c_max| disparity_offer_capped(p, q, c_max, 0.1, q).unwrap().prob_war;
            prop_assert!(stuck(c + more) <= stuck(c) + 1e-12);
            let capped = disparity_offer_capped(p, q, c, 0.1, cap).unwrap();
            let free = disparity_offer(p, q, c, 0.1).unwrap();
            prop_assert!(capped.prob_war >= free.prob_war - 1e-12 && capped.value <= free.value + 1e-12);
        }

        /// The general form agrees on uniform costs, and no offer does better.
        #[test]
        fn general_form(p in 0.0..=1.0f64, q in 0.0..=1.0f64, c in 0.05..1.0f64, c_s in 0.0..0.5f64, other in 0.0..=1.0f64) {
            let quick = disparity_offer(p, q, c, c_s).unwrap();
            let uniform = Costs::Uniform { lo: 0.0, hi: c };
            let general = disparity_offer_general(p, q, &uniform, c_s, 1.0).unwrap();
            prop_assert!((quick.offer - general.offer).abs() < 1e-12 && (quick.value - general.value).abs() < 1e-12);
            prop_assert_eq!(quick.saturated, general.saturated);
            let x = q + other * (1.0 - q);
            let f = uniform.below(p - x);
            prop_assert!((1.0 - x) * (1.0 - f) + (1.0 - p - c_s) * f <= quick.value + 1e-12);
        }

        /// No offer between the status quo and the cap does better, whatever the distribution; and for one peak the cap
        /// is what it is in the quick form.
        #[test]
        fn general_form_under_a_cap(
            p in 0.0..=1.0f64, q in 0.0..=1.0f64, c_s in 0.0..0.5f64, cap in 0.0..=1.0f64, a in 0.05..0.5f64,
            b in 0.02..0.9f64, kind in 0..5, other in 0.0..=1.0f64,
        ) {
            let costs = match kind {
                0 => Costs::Uniform { lo: 0.0, hi: b },
                1 => Costs::Exponential { mean: a },
                2 => Costs::Normal { mean: a, sd: b * 0.3, lo: 0.0, hi: f64::INFINITY },
                3 => Costs::LogNormal { mu: libm::log(a), sigma: b },
                _ => Costs::Types(vec![(a, b), (a * 0.5, 0.6 - 0.6 * b), (a + b, 0.4 - 0.4 * b)]),
            }.checked().unwrap();
            let best = disparity_offer_general(p, q, &costs, c_s, cap).unwrap();
            prop_assert!(best.offer >= q && best.offer <= cap.max(q));
            let x = q + other * (cap - q).max(0.0);
            let f = costs.below(p - x);
            prop_assert!((1.0 - x) * (1.0 - f) + (1.0 - p - c_s) * f <= best.value + 1e-9, "{costs:?}");
            if kind == 0 {
                let quick = disparity_offer_capped(p, q, b, c_s, cap).unwrap();
                prop_assert!((quick.offer - best.offer).abs() < 1e-12);
                prop_assert_eq!(quick.saturated, best.saturated);
            }
        }
    }
}
