//! Alliances: will an ally come, and what does a coalition that may or may not come make of a war?

use libm::{exp, log};

use crate::error::{Theory, at_most, finite, nonnegative, share};
use crate::numeric::{TIE, logistic, logit};

/// Most allies whose subsets are enumerated.
pub const MAX_ALLIES: usize = 20;

/// Probability that an ally joins: `logit P = logit(r) + b1 (dp dU - c) / sigma + b2 affinity`. `reliability` `r` is the
/// prior of the obligation's type (defence pacts 0.41, Berkemeier & Fuhrmann 2018), `delta_p_times_stake` what joining
/// changes in the odds times what the ally has at stake (Altfeld & Bueno de Mesquita 1979), `cost` of joining in the
/// same units, `affinity` from -1 to 1.
///
/// Obligations are conditional (Leeds, Long & Mitchell 2000): out of scope there is nothing to honour and the answer is
/// 0. For a power that may come without obligation pass the base rate of its like as `reliability`, in scope. Material
/// support is another, far more frequent act. A `sigma` of 0 makes interest decisive. All numbers finite.
#[inline]
#[expect(clippy::too_many_arguments, reason = "the terms of one published formula, each a plain number")]
pub fn join_probability(
    reliability: f64,
    in_scope: bool,
    delta_p_times_stake: f64,
    cost: f64,
    sigma: f64,
    affinity: f64,
    b1: f64,
    b2: f64,
) -> f64 {
    if !in_scope || reliability <= 0.0 {
        return 0.0;
    }
    if reliability >= 1.0 {
        return 1.0;
    }
    let gain = b1 * (delta_p_times_stake - cost);
    let interest = if gain == 0.0 { 0.0 } else { gain / sigma.max(0.0) };
    logistic(logit(reliability) + interest + b2 * affinity)
}

/// Expectation of `p(S)` over the subsets `S` of allies that come, each independently with its probability: the sum of
/// `prod r (1 - r) p(S)` (Smith 1995). Mean strengths put into `p` give something else. `S` is a bit mask, bit `i` for
/// ally `i`; nothing allocates.
///
/// # Errors
/// More than [`MAX_ALLIES`], probabilities outside [0, 1], a `p(S)` that is not finite.
pub fn coalition_expectation(reliabilities: &[f64], mut p_of: impl FnMut(u32) -> f64) -> Theory<f64> {
    at_most("the number of allies", reliabilities.len() as u64, MAX_ALLIES as u64)?;
    for &r in reliabilities {
        share("an ally's reliability", r)?;
    }
    let mut sum = 0.0;
    for subset in 0..1u32 << reliabilities.len() {
        let mut weight = 1.0;
        for (i, &r) in reliabilities.iter().enumerate() {
            weight *= if subset >> i & 1 == 1 { r } else { 1.0 - r };
        }
        // Subsets that can't come need no answer.
        if weight > 0.0 {
            sum += weight * p_of(subset);
        }
    }
    finite("the expectation over coalitions", sum)
}

/// An ally of one side: what it adds in effective strength, and how probably it comes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ally {
    /// Effective strength that it adds.
    pub adds: f64,
    /// Probability that it comes.
    pub reliability: f64,
}

/// Probability that A wins when allies of both sides may come: `p` of the strengths, averaged over all combinations.
///
/// # Errors
/// Strengths negative, more than [`MAX_ALLIES`] in all, probabilities outside [0, 1].
pub fn coalition_win(
    strength: (f64, f64),
    allies_a: &[Ally],
    allies_b: &[Ally],
    p_of: impl Fn(f64, f64) -> f64,
) -> Theory<f64> {
    nonnegative("A's strength", strength.0)?;
    nonnegative("B's strength", strength.1)?;
    at_most("the number of allies", (allies_a.len() + allies_b.len()) as u64, MAX_ALLIES as u64)?;
    for ally in allies_a.iter().chain(allies_b) {
        nonnegative("an ally's strength", ally.adds)?;
    }
    let reliabilities: Vec<f64> = allies_a.iter().chain(allies_b).map(|a| a.reliability).collect();
    coalition_expectation(&reliabilities, |subset| {
        let comes = |i: usize| subset >> i & 1 == 1;
        let sum = |allies: &[Ally], first: usize| -> f64 {
            allies.iter().enumerate().filter(|(i, _)| comes(first + i)).map(|(_, a)| a.adds).sum()
        };
        p_of(strength.0 + sum(allies_a, 0), strength.1 + sum(allies_b, allies_a.len()))
    })
}

/// What a third party does about a war between A and B.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Joins A.
    JoinA,
    /// Stays out.
    Neutral,
    /// Joins B.
    JoinB,
}

/// The third party's expected utilities.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ThirdParty {
    /// Joining A.
    pub join_a: f64,
    /// Staying out.
    pub neutral: f64,
    /// Joining B.
    pub join_b: f64,
    /// What joining changes in A's chances.
    pub delta_p: f64,
    /// The cost up to which joining A pays.
    pub cost_threshold: f64,
    /// The best choice; at a tie a side is taken, A first.
    pub choice: Choice,
}

/// Joins A iff `[p(A + k, B) - p(A, B)] (U_A - U_B) + R >= cost`, and likewise for B without `R` (Altfeld & Bueno de
/// Mesquita 1979; Smith 1996). `utilities` are those of A's and B's victory, `cost` that of joining, `reputation` `R`
/// the worth of keeping one's word to A.
///
/// # Errors
/// Strengths negative, utilities, cost or reputation not finite, chances outside [0, 1].
pub fn third_party(
    strength: (f64, f64),
    own: f64,
    utilities: (f64, f64),
    cost: f64,
    reputation: f64,
    p_of: impl Fn(f64, f64) -> f64,
) -> Theory<ThirdParty> {
    let (a, b) = (nonnegative("A's strength", strength.0)?, nonnegative("B's strength", strength.1)?);
    nonnegative("the third party's strength", own)?;
    finite("the cost of joining", cost)?;
    finite("the worth of reputation", reputation)?;
    let (u_a, u_b) = (
        finite("the utility of A's victory", utilities.0)?,
        finite("the utility of B's victory", utilities.1)?,
    );
    let chance = |x, y| share("A's chance to win", p_of(x, y));
    let value = |p: f64| p * u_a + (1.0 - p) * u_b;
    let (alone, with, against) = (chance(a, b)?, chance(a + own, b)?, chance(a, b + own)?);
    let (join_a, neutral, join_b) = (value(with) - cost + reputation, value(alone), value(against) - cost);
    let choice = if join_a >= neutral - TIE && join_a >= join_b - TIE {
        Choice::JoinA
    } else if join_b >= neutral - TIE {
        Choice::JoinB
    } else {
        Choice::Neutral
    };
    let delta_p = with - alone;
    Ok(ThirdParty {
        join_a,
        neutral,
        join_b,
        delta_p,
        cost_threshold: delta_p * (u_a - u_b) + reputation,
        choice,
    })
}

/// A reliability pulled towards one half by the weight given to reputation: `r^w : (1 - r)^w`. Evidence that past conduct
/// predicts is divided (for: Crescenzi 2007; against: Mercer 1996, Press 2005), so the weight is a parameter, 0 to 1.
///
/// # Errors
/// Either outside [0, 1].
pub fn weighed_reliability(reliability: f64, weight: f64) -> Theory<f64> {
    share("the reliability", reliability)?;
    share("the weight of reputation", weight)?;
    if weight == 0.0 {
        return Ok(0.5);
    }
    if reliability == 0.0 || reliability == 1.0 {
        return Ok(reliability);
    }
    let (yes, no) = (exp(weight * log(reliability)), exp(weight * log(1.0 - reliability)));
    Ok(yes / (yes + no))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::combat::ratio_contest;
    use proptest::prelude::*;

    fn ratio(m: f64) -> impl Fn(f64, f64) -> f64 {
        move |x, y| ratio_contest(x, y, m).unwrap()
    }

    #[test]
    fn out_of_scope_nobody_comes() {
        assert_eq!(join_probability(0.9, false, 5.0, 0.0, 1.0, 1.0, 1.0, 1.0), 0.0);
        assert_eq!(join_probability(0.0, true, 5.0, 0.0, 1.0, 1.0, 1.0, 1.0), 0.0);
        assert_eq!(join_probability(1.0, true, -5.0, 0.0, 1.0, -1.0, 1.0, 1.0), 1.0);
        assert!((join_probability(0.41, true, 0.1, 0.1, 1.0, 0.0, 2.0, 3.0) - 0.41).abs() < 1e-15);
        // Interest without noise decides; without interest there is nothing to decide.
        assert_eq!(join_probability(0.41, true, 0.2, 0.1, 0.0, 0.0, 1.0, 0.0), 1.0);
        assert_eq!(join_probability(0.41, true, 0.0, 0.1, 0.0, 0.0, 1.0, 0.0), 0.0);
        assert!((join_probability(0.41, true, 0.1, 0.1, 0.0, 0.0, 1.0, 0.0) - 0.41).abs() < 1e-15);
    }

    #[test]
    fn certain_allies_are_added_and_absent_ones_are_not() {
        let allies = [Ally { adds: 3.0, reliability: 1.0 }, Ally { adds: 9.0, reliability: 0.0 }];
        assert!((coalition_win((1.0, 4.0), &allies, &[], ratio(1.0)).unwrap() - 0.5).abs() < 1e-15);
        assert!((coalition_win((1.0, 4.0), &[], &[], ratio(1.0)).unwrap() - 0.2).abs() < 1e-15);
    }

    #[test]
    fn nonsense_is_refused() {
        assert!(coalition_expectation(&[0.5; 21], |_| 0.5).is_err());
        assert!(coalition_expectation(&[1.5], |_| 0.5).is_err());
        assert!(coalition_expectation(&[0.5], |_| f64::NAN).is_err());
        assert!(
            coalition_win((1.0, 1.0), &[Ally { adds: -1.0, reliability: 0.5 }], &[], ratio(1.0)).is_err()
        );
        assert!(third_party((1.0, 1.0), 1.0, (1.0, f64::NAN), 0.0, 0.0, ratio(1.0)).is_err());
    }

    #[test]
    fn a_third_party_at_its_threshold_joins() {
        let at = |cost| third_party((4.0, 5.0), 2.0, (0.8, 0.2), cost, 0.0, ratio(1.0)).unwrap();
        let threshold = at(0.05).cost_threshold;
        assert_eq!(at(threshold).choice, Choice::JoinA);
        assert_eq!(at(threshold + 1e-9).choice, Choice::Neutral);
        assert_eq!(
            third_party((4.0, 5.0), 2.0, (0.2, 0.8), 0.01, 0.0, ratio(1.0)).unwrap().choice,
            Choice::JoinB
        );
    }

    #[test]
    fn the_weight_of_reputation() {
        assert_eq!(weighed_reliability(0.9, 0.0).unwrap(), 0.5);
        assert!((weighed_reliability(0.9, 1.0).unwrap() - 0.9).abs() < 1e-15);
        assert_eq!(weighed_reliability(0.0, 0.5).unwrap(), 0.0);
    }

    proptest! {
        /// A linear p(S) has a known expectation; eight allies are no trouble.
        #[test]
        fn linear_functions(r in prop::collection::vec(0.0..=1.0f64, 0..9)) {
            let got = coalition_expectation(&r, |s| f64::from(s.count_ones())).unwrap();
            prop_assert!((got - r.iter().sum::<f64>()).abs() < 1e-12);
        }

        /// P01: exchanging the sides.
        #[test]
        fn mirror(a in 1.0..9.0f64, b in 1.0..9.0f64, x in 0.0..9.0f64, y in 0.0..9.0f64, r in 0.0..=1.0f64, s in 0.0..=1.0f64) {
            let (ours, theirs) = ([Ally { adds: x, reliability: r }], [Ally { adds: y, reliability: s }]);
            let one = coalition_win((a, b), &ours, &theirs, ratio(0.8)).unwrap();
            let two = coalition_win((b, a), &theirs, &ours, ratio(0.8)).unwrap();
            prop_assert!((one + two - 1.0).abs() < 1e-12);
        }
    }
}
