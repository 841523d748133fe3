//! Audience costs: backing down in public costs the more the longer one has stood firm.
//!
//! Such costs exist in survey experiments (Tomz 2007) but are hard to find in crises (Snyder & Borghard 2011): keep the
//! slope uncertain.

use crate::distribution::Costs;
use crate::error::{Theory, TheoryError, finite, nonnegative, positive, share};
use crate::numeric::bisect;

/// A crisis as a war of attrition with private values of war; index 0 and 1 are the two states.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Attrition {
    /// When state `j`'s remaining types are all locked in, were the other side of this no matter; infinite without
    /// audience costs.
    pub lock_in: [f64; 2],
    /// When the crisis ends in war if it has not ended before.
    pub horizon: f64,
    /// Probability of standing firm at the very start.
    pub firm_at_start: [f64; 2],
    /// Probability of never backing down.
    pub never_quit: [f64; 2],
    /// Probability of war.
    pub prob_war: f64,
}

/// Incomplete information (Fearon 1994, Prop. 2). The prize is worth `prize`; backing down at `t` costs
/// `slopes[j] * t`; war is worth minus what `aversion[j]` says (so values of war uniform on [-1, 0] are an aversion
/// uniform on [0, 1]). The opponent's indifference makes `j` quit at hazard `a_i / (v + a_i t)`; the horizon is the
/// first root of `P(j locked in at t) (v + a_i t) = v`. The side with *lower* audience costs concedes at once more
/// often.
///
/// # Errors
/// A prize not above 0, a negative slope, both slopes 0 (nobody ever locks in), an impossible distribution.
pub fn attrition(prize: f64, slopes: [f64; 2], aversion: [&Costs; 2]) -> Theory<Attrition> {
    positive("the prize", prize)?;
    aversion[0].check()?;
    aversion[1].check()?;
    let locked = |j: usize, t: f64| aversion[j].below(slopes[j] * t);
    let mut lock_in = [f64::INFINITY; 2];
    for j in 0..2 {
        let other = nonnegative("an audience slope", slopes[1 - j])?;
        if nonnegative("an audience slope", slopes[j])? > 0.0 {
            let excess = |t: f64| locked(j, t) * (prize + other * t) - prize;
            let mut hi = (aversion[j].mean() + f64::MIN_POSITIVE) / slopes[j];
            let (_, most) = aversion[j].support();
            if most.is_finite() {
                hi = most / slopes[j];
            } else {
                for _ in 0..2_000 {
                    if excess(hi) >= 0.0 || !hi.is_finite() {
                        break;
                    }
                    hi *= 2.0;
                }
            }
            lock_in[j] = bisect(0.0, hi, excess);
        }
    }
    let horizon = lock_in[0].min(lock_in[1]);
    if !horizon.is_finite() {
        return Err(TheoryError::NoAnswer("without audience costs on either side nobody is ever locked in"));
    }
    let mut firm_at_start = [1.0; 2];
    let mut never_quit = [1.0; 2];
    for j in 0..2 {
        // The side that sets the horizon is exactly at its root: it never concedes at once.
        firm_at_start[j] = if lock_in[j] == horizon {
            1.0
        } else {
            (locked(j, horizon) * (prize + slopes[1 - j] * horizon) / prize).clamp(0.0, 1.0)
        };
        never_quit[j] = firm_at_start[j] * prize / (prize + slopes[1 - j] * horizon);
    }
    Ok(Attrition { lock_in, horizon, firm_at_start, never_quit, prob_war: never_quit[0] * never_quit[1] })
}

/// Complete information (Fearon 1994): when each side is locked in, `-w / a`, and who prevails: the first to lock in
/// wins the prize at once, without war. `None` at a tie, where the game does not say.
///
/// # Errors
/// A value of war above 0 or not finite, a negative slope.
pub fn complete_information(war_values: [f64; 2], slopes: [f64; 2]) -> Theory<([f64; 2], Option<usize>)> {
    let mut lock_in = [f64::INFINITY; 2];
    for j in 0..2 {
        let aversion = nonnegative("minus the value of war", -war_values[j])?;
        let slope = nonnegative("an audience slope", slopes[j])?;
        if aversion == 0.0 {
            lock_in[j] = 0.0;
        } else if slope > 0.0 {
            lock_in[j] = aversion / slope;
        }
    }
    let winner = if lock_in[0] < lock_in[1] {
        Some(0)
    } else if lock_in[1] < lock_in[0] {
        Some(1)
    } else {
        None
    };
    Ok((lock_in, winner))
}

/// Sunk-cost signals of a defender of one of two types (Fearon 1997, two-type reduced form).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Signal {
    /// The least signal that the low type would not imitate.
    pub least: f64,
    /// The largest signal that the high type would pay.
    pub most: f64,
    /// The high type's payoff at the least separating signal.
    pub high_sinking: f64,
    /// The high type's payoff without a signal.
    pub high_silent: f64,
    /// The high type's payoff if it ties its hands: nothing is paid on the path of play.
    pub high_tying: f64,
}

impl Signal {
    /// Whether some sunk cost separates the types.
    pub fn separates(self) -> bool {
        self.least <= self.most
    }
}

/// Sinking costs against tying hands (Fearon 1997). The issue is worth `low` or `high` to the defender, who wins a war
/// with probability `p` at cost `c`; the challenger backs down iff it believes in the high type. Separation: a signal
/// from `low` to `high - max(0, p high - c)`. A low type that is disbelieved is taken not to fight.
///
/// # Errors
/// Values negative, `low` above `high`, `p` outside [0, 1], `c` negative.
pub fn sink_or_tie(low: f64, high: f64, p: f64, c: f64) -> Theory<Signal> {
    nonnegative("the low value", low)?;
    nonnegative("the high value less the low one", high - low)?;
    share("p", p)?;
    nonnegative("c", c)?;
    let silent = (p * high - c).max(0.0);
    Ok(Signal {
        least: low,
        most: high - silent,
        high_sinking: high - low,
        high_silent: silent,
        high_tying: high,
    })
}

/// Who bluffs, and what a threat is then worth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bluff {
    /// Probability that an irresolute state threatens.
    pub bluff: f64,
    /// Belief in resolve after a threat; `None` if nobody threatens.
    pub after_threat: Option<f64>,
    /// Belief in resolve after silence; `None` if nobody is silent.
    pub after_silence: Option<f64>,
    /// Probability of a threat.
    pub threat: f64,
}

/// Semi-separating threats: with a share `resolute` of resolute states and a belief `needed` before the other side
/// yields, the irresolute bluff with probability `pi (1 - tau) / ((1 - pi) tau)`, always if the prior suffices (cf.
/// Fearon 1997, Sartori 2002).
///
/// # Errors
/// Probabilities outside [0, 1], `needed` 0.
pub fn bluff_frequency(resolute: f64, needed: f64) -> Theory<Bluff> {
    share("the share of resolute states", resolute)?;
    share("the belief needed", needed)?;
    positive("the belief needed", needed)?;
    let bluff =
        if resolute >= needed { 1.0 } else { resolute * (1.0 - needed) / ((1.0 - resolute) * needed) };
    let threat = resolute + (1.0 - resolute) * bluff;
    Ok(Bluff {
        bluff,
        after_threat: (threat > 0.0).then(|| resolute / threat),
        after_silence: (threat < 1.0).then_some(0.0),
        threat,
    })
}

/// The audience cost that is paid when `accepted` falls short of the publicly staked own share: `a (m - x)^+`.
///
/// # Errors
/// Values not finite, a negative slope.
pub fn audience_cost_paid(staked: f64, accepted: f64, slope: f64) -> Theory<f64> {
    let retreat = finite("the staked share", staked)? - finite("the accepted share", accepted)?;
    Ok(nonnegative("the audience slope", slope)? * retreat.max(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_horizon_solves_the_quadratic() {
        let u = Costs::Uniform { lo: 0.0, hi: 1.0 };
        let a = attrition(1.0, [1.0, 0.5], [&u, &u]).unwrap();
        assert!((a.horizon - (3f64.sqrt() - 1.0)).abs() < 1e-14);
        assert_eq!(a.firm_at_start[0], 1.0);
        assert!((a.lock_in[1] - 1.0).abs() < 1e-14);
    }

    #[test]
    fn equal_sides_concede_nothing_at_once() {
        let u = Costs::Uniform { lo: 0.0, hi: 2.0 };
        let a = attrition(1.0, [0.7, 0.7], [&u, &u]).unwrap();
        assert_eq!(a.firm_at_start, [1.0, 1.0]);
        assert!((a.never_quit[0] - a.never_quit[1]).abs() < 1e-15);
    }

    #[test]
    fn a_side_without_audience_costs_always_concedes() {
        let u = Costs::Uniform { lo: 0.0, hi: 1.0 };
        let a = attrition(1.0, [1.0, 0.0], [&u, &u]).unwrap();
        assert_eq!((a.lock_in[1], a.firm_at_start[1], a.prob_war), (f64::INFINITY, 0.0, 0.0));
        assert!(attrition(1.0, [0.0, 0.0], [&u, &u]).is_err());
        assert!(attrition(0.0, [1.0, 1.0], [&u, &u]).is_err());
    }

    #[test]
    fn other_distributions_of_the_value_of_war() {
        let e = Costs::Exponential { mean: 1.0 };
        let a = attrition(1.0, [1.0, 0.5], [&e, &e]).unwrap();
        let t = a.horizon;
        assert!(((1.0 - libm::exp(-t)) * (1.0 + 0.5 * t) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn complete_information_corners() {
        assert_eq!(complete_information([-2.0, -3.0], [1.0, 2.0]).unwrap(), ([2.0, 1.5], Some(1)));
        assert_eq!(complete_information([-1.0, -1.0], [1.0, 1.0]).unwrap().1, None);
        assert_eq!(complete_information([-1.0, -1.0], [0.0, 1.0]).unwrap(), ([f64::INFINITY, 1.0], Some(1)));
        assert!(complete_information([0.5, -1.0], [1.0, 1.0]).is_err());
    }

    #[test]
    fn bluffs_at_the_corners() {
        let all = bluff_frequency(0.7, 0.6).unwrap();
        assert_eq!((all.bluff, all.threat, all.after_silence), (1.0, 1.0, None));
        assert_eq!(all.after_threat, Some(0.7));
        let none = bluff_frequency(0.0, 0.6).unwrap();
        assert_eq!((none.bluff, none.after_threat), (0.0, None));
        assert_eq!(bluff_frequency(0.3, 1.0).unwrap().bluff, 0.0);
        assert!(bluff_frequency(0.3, 0.0).is_err());
    }

    #[test]
    fn retreat_costs_and_advance_does_not() {
        assert!((audience_cost_paid(0.5, 0.3, 2.0).unwrap() - 0.4).abs() < 1e-15);
        assert_eq!(audience_cost_paid(0.5, 0.6, 2.0).unwrap(), 0.0);
        assert!(sink_or_tie(1.0, 0.4, 0.5, 0.1).is_err());
        assert!(!sink_or_tie(0.9, 1.0, 0.9, 0.1).unwrap().separates());
    }

    proptest! {
        /// P01, and the belief that a threat leaves is what makes the other side yield.
        #[test]
        fn symmetry_and_bayes(a in 0.05..2.0f64, b in 0.05..2.0f64, w in 0.2..3.0f64, pi in 0.01..0.99f64, tau in 0.01..0.99f64) {
            let (u, v) = (Costs::Uniform { lo: 0.0, hi: 1.0 }, Costs::Uniform { lo: 0.0, hi: w });
            let one = attrition(1.0, [a, b], [&u, &v]).unwrap();
            let two = attrition(1.0, [b, a], [&v, &u]).unwrap();
            prop_assert_eq!(one.prob_war, two.prob_war);
            prop_assert_eq!(one.never_quit[0], two.never_quit[1]);
            let threat = bluff_frequency(pi, tau).unwrap();
            prop_assert!((threat.after_threat.unwrap() - tau.max(pi)).abs() < 1e-12);
        }
    }
}
