//! A demands, B's cost of war (or its strength) is private: the trade-off between risk and return.

use libm::exp;

use crate::distribution::Costs;
use crate::error::{Theory, TheoryError, nonnegative, share};
use crate::numeric::bisect;

/// The proposer's optimum.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ultimatum {
    /// The share that the proposer demands, at most 1.
    pub demand: f64,
    /// Probability that the responder fights.
    pub prob_war: f64,
    /// The proposer's expected payoff.
    pub value: f64,
}

/// How far beyond the responder's expectation from war a proposer pushes: the `y` up to `ceiling` that maximises
/// `y (1 - F(y)) - c F(y)`, `c` being the proposer's own cost. An interior optimum has hazard
/// `f / (1 - F) = 1 / (y + c)` (Fearon 1995, pp. 394-395 and appendix). Ties go to the smaller `y`, which is safer.
///
/// # Errors
/// An impossible distribution, `own_cost` negative or not finite, `ceiling` above 1 or not finite.
pub fn best_push(costs: &Costs, own_cost: f64, ceiling: f64) -> Theory<f64> {
    best_push_between(costs, own_cost, f64::NEG_INFINITY, ceiling)
}

/// The same among the `y` from `floor` to `ceiling`, where one cannot push less than `floor`.
pub(super) fn best_push_between(costs: &Costs, own_cost: f64, floor: f64, ceiling: f64) -> Theory<f64> {
    costs.check()?;
    nonnegative("the proposer's cost", own_cost)?;
    if !(ceiling.is_finite() && ceiling <= 1.0) {
        return Err(TheoryError::OutOfDomain {
            name: "the room above the responder's chances",
            value: ceiling,
            must: "finite and at most 1",
        });
    }
    let (lo, hi) = costs.support();
    if ceiling <= lo {
        return Ok(ceiling);
    }
    if floor >= ceiling.min(hi) {
        // Beyond the largest cost war is certain, whatever the push.
        return Ok(floor.min(ceiling));
    }
    let (lo, top) = (lo.max(floor), hi.min(ceiling));
    let gain = |y: f64| y * costs.at_least(y) - own_cost * costs.below(y);
    let marginal = |y: f64| costs.density(y) * (y + own_cost) - costs.at_least(y);
    Ok(match costs {
        Costs::Uniform { hi, .. } => (0.5 * (hi - own_cost)).clamp(lo, top),
        Costs::Exponential { mean } => (mean - own_cost).clamp(lo, top),
        // Its hazard increases, so the first-order condition has one root.
        // Not beyond 37 deviations, where density and tail are 0 in floating point and say nothing.
        Costs::Normal { mean, sd, .. } => bisect(lo, top.min(mean + 37.0 * sd).max(lo), marginal),
        // Its hazard does not: look everywhere along the quantiles, then sharpen.
        Costs::LogNormal { mu, sigma } => {
            let point = |i: i32| exp(mu + sigma * (f64::from(i) / 100.0)).clamp(lo, top);
            let mut best = (0, gain(point(0)));
            for i in -1_000..=1_000 {
                let g = gain(point(i));
                if g > best.1 {
                    best = (i, g);
                }
            }
            bisect(point(best.0 - 1), point(best.0 + 1), marginal)
        }
        Costs::Types(types) => {
            let mut best = (lo, gain(lo));
            for y in types.iter().map(|t| t.0).chain([ceiling]).filter(|y| (lo..=ceiling).contains(y)) {
                let g = gain(y);
                if g > best.1 + 1e-15 || (g >= best.1 - 1e-15 && y < best.0) {
                    best = (y, g);
                }
            }
            best.0
        }
    })
}

/// A wins with probability `p` at cost `c_a` and demands `p + y`; B accepts iff its private cost is at least `y`
/// (Fearon 1995). The demand is capped at the whole issue.
///
/// # Errors
/// `p` outside [0, 1], `c_a` negative or not finite, an impossible distribution.
pub fn ultimatum(p: f64, c_a: f64, c_b: &Costs) -> Theory<Ultimatum> {
    share("p", p)?;
    let y = best_push(c_b, c_a, 1.0 - p)?;
    let prob_war = c_b.below(y);
    Ok(Ultimatum { demand: p + y, prob_war, value: (p + y) * (1.0 - prob_war) + (p - c_a) * prob_war })
}

/// The same for a cost uniform on `[lo, hi]`: `y* = clamp((hi - c_a) / 2, lo, min(hi, 1 - p))`. For `lo = 0` and an
/// interior optimum `P(war) = 1/2 - c_a / (2 hi)`, in which `p` does not occur.
///
/// # Errors
/// As [`ultimatum`]; `lo` negative or above `hi`.
pub fn ultimatum_uniform(p: f64, c_a: f64, lo: f64, hi: f64) -> Theory<Ultimatum> {
    ultimatum(p, c_a, &Costs::Uniform { lo, hi }.checked()?)
}

/// The same for an exponential cost: `y* = mean - c_a`.
///
/// # Errors
/// As [`ultimatum`]; `mean` not above 0.
pub fn ultimatum_exponential(p: f64, c_a: f64, mean: f64) -> Theory<Ultimatum> {
    ultimatum(p, c_a, &Costs::Exponential { mean }.checked()?)
}

/// The optimum against a responder of one of two types.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TwoTypes {
    /// Whether the proposer risks war: it demands what only the weak type accepts.
    pub risky: bool,
    /// The probability of the strong type below which risk pays.
    pub threshold: f64,
    /// Demand, probability of war and value.
    pub optimum: Ultimatum,
}

fn two_types(safe: f64, risky: f64, war: f64, prob_strong: f64) -> Theory<TwoTypes> {
    share("the probability of the strong type", prob_strong)?;
    let (safe, risky) = (safe.min(1.0), risky.min(1.0));
    let threshold = if risky > war { ((risky - safe) / (risky - war)).max(0.0) } else { 0.0 };
    let optimum = if prob_strong < threshold {
        let value = (1.0 - prob_strong) * risky + prob_strong * war;
        Ultimatum { demand: risky, prob_war: prob_strong, value }
    } else {
        Ultimatum { demand: safe, prob_war: 0.0, value: safe }
    };
    Ok(TwoTypes { risky: prob_strong < threshold, threshold, optimum })
}

/// B's cost is low with probability `prob_low`, else high: demand what the high type accepts iff
/// `prob_low < (c_h - c_l) / (c_h + c_a)` (Fearon 1995; Powell 1999, ch. 3). Demands are capped at 1, and the
/// threshold takes account of the cap.
///
/// # Errors
/// Probabilities outside [0, 1], costs negative, `low` above `high`.
pub fn ultimatum_two_costs(p: f64, c_a: f64, low: f64, high: f64, prob_low: f64) -> Theory<TwoTypes> {
    share("p", p)?;
    nonnegative("c_A", c_a)?;
    nonnegative("the low cost", low)?;
    nonnegative("the high cost less the low cost", high - low)?;
    two_types(p + low, p + high, p - c_a, prob_low)
}

/// What is private is B's strength: A would win with probability `p_strong` against the strong type and `p_weak`
/// against the weak one. Risk pays iff
/// `Pr(strong) < (p_weak - p_strong) / ((p_weak - p_strong) + c_a + c_b)` (Fearon 1995; Reed 2003; Slantchev & Tarar
/// 2011). Demands are capped at 1.
///
/// # Errors
/// Probabilities outside [0, 1], costs negative, `p_strong` above `p_weak`.
pub fn ultimatum_two_powers(
    p_strong: f64,
    p_weak: f64,
    c_a: f64,
    c_b: f64,
    prob_strong: f64,
) -> Theory<TwoTypes> {
    share("p against the strong type", p_strong)?;
    share("p against the weak type", p_weak)?;
    nonnegative("p against the weak type less that against the strong", p_weak - p_strong)?;
    nonnegative("c_A", c_a)?;
    nonnegative("c_B", c_b)?;
    two_types(p_strong + c_b, p_weak + c_b, p_strong - c_a, prob_strong)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn corners_of_the_uniform_case() {
        let u = |p, ca, lo, hi| ultimatum_uniform(p, ca, lo, hi).unwrap();
        // The demand can't exceed the whole issue.
        let capped = u(0.9, 0.1, 0.0, 0.4);
        assert!((capped.demand - 1.0).abs() < 1e-15 && (capped.prob_war - 0.25).abs() < 1e-12);
        // A certain winner takes all, without war.
        assert_eq!(u(1.0, 0.1, 0.0, 0.4).prob_war, 0.0);
        // Less room than B's least cost: no risk either.
        assert_eq!(u(0.95, 0.1, 0.2, 0.4), Ultimatum { demand: 1.0, prob_war: 0.0, value: 1.0 });
        // A fears war more than B can: it demands what every type accepts.
        assert_eq!(u(0.5, 2.0, 0.0, 0.4).prob_war, 0.0);
        // A known cost leaves no risk.
        let known = u(0.5, 0.1, 0.2, 0.2);
        assert_eq!((known.demand, known.prob_war), (0.7, 0.0));
    }

    #[test]
    fn an_impossible_distribution_is_refused_not_clamped() {
        for costs in [
            Costs::Uniform { lo: 0.5, hi: 0.2 },
            Costs::Uniform { lo: 0.0, hi: f64::NAN },
            Costs::Exponential { mean: -1.0 },
            Costs::Normal { mean: 0.1, sd: 0.0, lo: 0.0, hi: 1.0 },
            Costs::Types(vec![]),
        ] {
            assert!(ultimatum(0.3, 0.1, &costs).is_err(), "{costs:?}");
        }
    }

    #[test]
    fn exponential_costs_below_the_own_cost_mean_peace() {
        assert_eq!(ultimatum_exponential(0.4, 0.3, 0.2).unwrap().prob_war, 0.0);
        assert_eq!(ultimatum_exponential(0.9, 0.0, 0.5).unwrap().demand, 1.0);
        assert!(ultimatum_exponential(0.4, 0.3, 0.0).is_err());
    }

    #[test]
    fn two_types_at_the_threshold_are_safe_and_caps_move_it() {
        assert!(!ultimatum_two_costs(0.5, 0.1, 0.0, 0.4, 0.8).unwrap().risky);
        assert!(ultimatum_two_costs(0.5, 0.1, 0.0, 0.4, 0.8 - 1e-9).unwrap().risky);
        // Both demands would exceed 1: nothing to gain from risk.
        let capped = ultimatum_two_costs(0.95, 0.1, 0.1, 0.3, 0.01).unwrap();
        assert!(!capped.risky && capped.threshold == 0.0);
        assert!(ultimatum_two_costs(0.5, 0.1, 0.4, 0.3, 0.5).is_err());
        assert!(ultimatum_two_powers(0.7, 0.4, 0.1, 0.1, 0.5).is_err());
        assert!(!ultimatum_two_powers(0.4, 0.4, 0.0, 0.0, 0.0).unwrap().risky);
    }

    proptest! {
        /// P08: interior optimum, uniform cost: the probability of war does not depend on p.
        #[test]
        fn p08_neutrality(p in 0.0..=0.5f64, shift in 0.0..0.1f64, ca in 0.0..0.3f64, hi in 0.3..0.8f64) {
            let one = ultimatum_uniform(p, ca, 0.0, hi).unwrap();
            let two = ultimatum_uniform(p + shift, ca, 0.0, hi).unwrap();
            prop_assert!((one.prob_war - (0.5 - ca / (2.0 * hi))).abs() < 1e-12);
            prop_assert!((one.prob_war - two.prob_war).abs() < 1e-12);
        }

        /// No other demand gives the proposer more, whatever the distribution.
        #[test]
        fn the_optimum_is_one(
            p in 0.0..=1.0f64, ca in 0.0..0.5f64, a in 0.05..0.5f64, b in 0.02..0.9f64, kind in 0..5, other in 0.0..=1.0f64,
        ) {
            let costs = match kind {
                0 => Costs::Uniform { lo: a * 0.5, hi: a * 0.5 + b },
                1 => Costs::Exponential { mean: a },
                2 => Costs::Normal { mean: a, sd: b * 0.3, lo: 0.0, hi: f64::INFINITY },
                3 => Costs::LogNormal { mu: libm::log(a), sigma: b },
                _ => Costs::Types(vec![(a, b), (a * 0.5, 0.6 - 0.6 * b), (a + b, 0.4 - 0.4 * b)]),
            }.checked().unwrap();
            let best = ultimatum(p, ca, &costs).unwrap();
            let y = other * (1.0 - p);
            let f = costs.below(y);
            prop_assert!((p + y) * (1.0 - f) + (p - ca) * f <= best.value + 1e-9, "{costs:?}");
            prop_assert!((0.0..=1.0).contains(&best.prob_war) && best.demand <= 1.0 + 1e-12);
        }

        /// The two-type game is the general one with two types.
        #[test]
        fn two_costs_agree_with_the_general_game(
            p in 0.0..=1.0f64, ca in 0.0..0.4f64, low in 0.0..0.3f64, gap in 0.01..0.4f64, prob in 0.0..=1.0f64,
        ) {
            let two = ultimatum_two_costs(p, ca, low, low + gap, prob).unwrap();
            let costs = Costs::Types(vec![(low, prob), (low + gap, 1.0 - prob)]).checked().unwrap();
            let general = ultimatum(p, ca, &costs).unwrap();
            prop_assert!((two.optimum.value - general.value).abs() < 1e-9);
        }
    }
}
