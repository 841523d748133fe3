//! Contest success functions: from two efforts to the probability of prevailing.

use libm::{exp, log, pow};

use crate::error::{Theory, TheoryError, at_most, discount, finite, nonnegative, positive};
use crate::numeric::logistic;

/// Ratio form `x^m / (x^m + y^m) = logistic(m ln(x / y))` (Tullock 1980; axioms in Skaperdas 1996): unchanged when both
/// efforts are scaled. Two efforts of nothing have even chances.
///
/// # Errors
/// An effort or `m` negative or not finite.
pub fn ratio_contest(x: f64, y: f64, m: f64) -> Theory<f64> {
    nonnegative("the first effort", x)?;
    nonnegative("the second effort", y)?;
    nonnegative("the exponent m", m)?;
    if x == y || m == 0.0 {
        return Ok(0.5);
    }
    // log(0) is -inf, and the logistic takes it.
    Ok(logistic(m * (log(x) - log(y))))
}

/// The ratio form among any number of contestants, written over their efforts.
///
/// # Errors
/// No contestants; an effort or `m` negative or not finite.
pub fn ratio_contest_many(efforts: &mut [f64], m: f64) -> Theory<()> {
    nonnegative("the exponent m", m)?;
    let mut most = 0.0_f64;
    for &x in efforts.iter() {
        most = most.max(nonnegative("an effort", x)?);
    }
    if efforts.is_empty() {
        return Err(TheoryError::NoAnswer("a contest needs contestants"));
    }
    let mut sum = 0.0;
    for x in efforts.iter_mut() {
        *x = if most == 0.0 || m == 0.0 { 1.0 } else { pow(*x / most, m) };
        sum += *x;
    }
    for x in efforts.iter_mut() {
        *x /= sum;
    }
    Ok(())
}

/// Difference form `1 / (1 + exp(-k (x - y)))` (Hirshleifer 1989): unchanged when both efforts grow by the same amount;
/// `k` is per unit of effort.
///
/// # Errors
/// An effort not finite, `k` negative or not finite.
pub fn difference_contest(x: f64, y: f64, k: f64) -> Theory<f64> {
    let gap = finite("the first effort", x)? - finite("the second effort", y)?;
    nonnegative("k", k)?;
    Ok(if k == 0.0 { 0.5 } else { logistic(k * gap) })
}

/// Win, draw, lose as `x^m : s : y^m` (Blavatskyy 2010; Jia 2012). Not scale-free: with larger armies draws become
/// rarer. The engine uses [`super::Contest`] instead.
///
/// # Errors
/// An effort, `m` or `s` negative or not finite; all three weights 0.
pub fn draw_contest(x: f64, y: f64, m: f64, s: f64) -> Theory<[f64; 3]> {
    nonnegative("the first effort", x)?;
    nonnegative("the second effort", y)?;
    nonnegative("the exponent m", m)?;
    nonnegative("the weight of a draw", s)?;
    let power = |e: f64| if m == 0.0 { 0.0 } else { m * log(e) };
    let logs = [power(x), log(s), power(y)];
    let most = logs.iter().fold(f64::NEG_INFINITY, |a, &b| a.max(b));
    if most == f64::NEG_INFINITY {
        return Err(TheoryError::NoAnswer("a contest without efforts and without draws has no outcome"));
    }
    let w = logs.map(|l| exp(l - most));
    let sum: f64 = w.iter().sum();
    Ok(w.map(|v| v / sum))
}

/// The weight `s` that gives a draw the probability `target` at these efforts.
///
/// # Errors
/// As [`draw_contest`]; `target` outside [0, 1).
pub fn stalemate_for(x: f64, y: f64, m: f64, target: f64) -> Theory<f64> {
    nonnegative("the first effort", x)?;
    nonnegative("the second effort", y)?;
    nonnegative("the exponent m", m)?;
    discount("the probability of a draw", target)?;
    finite("the weight of a draw", target / (1.0 - target) * (pow(x, m) + pow(y, m)))
}

/// A contest in which efforts are chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct TullockEquilibrium {
    /// Each contestant's effort, in its own units.
    pub effort: Vec<f64>,
    /// Probability of prevailing.
    pub prob: Vec<f64>,
    /// Expected payoff.
    pub payoff: Vec<f64>,
    /// What all spend together, as a share of the largest valuation.
    pub rent_dissipation: f64,
}

/// Pure equilibrium where each contestant values the prize at `values[i]` and effort costs `unit_cost` (Tullock 1980; Nti
/// 1999): for two, `c x_i = m V_i^(m+1) V_j^m / (V_i^m + V_j^m)^2`, which needs an `m` small enough that nobody would
/// rather stay out; for more, `m = 1`, where the weakest may stay out.
///
/// # Errors
/// Fewer than two contestants or more than 1000, values or the unit cost not above 0, `m` not above 0 or without a
/// pure equilibrium.
pub fn tullock_equilibrium(values: &[f64], m: f64, unit_cost: f64) -> Theory<TullockEquilibrium> {
    positive("the exponent m", m)?;
    positive("the cost of a unit of effort", unit_cost)?;
    at_most("the number of contestants", values.len() as u64, 1_000)?;
    for &v in values {
        positive("a valuation", v)?;
    }
    let n = values.len();
    let mut spent = vec![0.0; n];
    let mut prob = vec![0.0; n];
    if n < 2 {
        return Err(TheoryError::NoAnswer("a contest needs two contestants"));
    } else if n == 2 {
        let first = ratio_contest(values[0], values[1], m)?;
        prob = vec![first, 1.0 - first];
        if m * first.max(1.0 - first) > 1.0 + 1e-12 {
            return Err(TheoryError::NoAnswer("m is too large for an equilibrium in pure strategies"));
        }
        spent = values.iter().map(|v| m * v * first * (1.0 - first)).collect();
    } else if m == 1.0 {
        let mut order: Vec<usize> = (0..n).collect();
        order.sort_by(|&i, &j| values[j].total_cmp(&values[i]));
        // The strongest are in as long as each still gains: V_i above the total effort of those before and itself.
        let (mut inverse, mut total, mut active) = (0.0, 0.0, 0);
        for (count, &i) in order.iter().enumerate() {
            let inverse_with = inverse + 1.0 / values[i];
            let total_with = count as f64 / inverse_with;
            if count >= 2 && values[i] <= total_with {
                break;
            }
            (inverse, total, active) = (inverse_with, total_with, count + 1);
        }
        for &i in &order[..active] {
            prob[i] = 1.0 - total / values[i];
            spent[i] = total * prob[i];
        }
    } else {
        return Err(TheoryError::NoAnswer("with more than two contestants m must be 1"));
    }
    let largest = values.iter().fold(0.0_f64, |a, &v| a.max(v));
    Ok(TullockEquilibrium {
        effort: spent.iter().map(|s| s / unit_cost).collect(),
        payoff: (0..n).map(|i| prob[i] * values[i] - spent[i]).collect(),
        rent_dissipation: spent.iter().sum::<f64>() / largest,
        prob,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn corners_of_the_contests() {
        assert_eq!(ratio_contest(0.0, 0.0, 2.0).unwrap(), 0.5);
        assert_eq!(ratio_contest(0.0, 1.0, 2.0).unwrap(), 0.0);
        assert_eq!(ratio_contest(1.0, 0.0, 2.0).unwrap(), 1.0);
        assert_eq!(ratio_contest(1e300, 1e-300, 3.0).unwrap(), 1.0);
        assert!(ratio_contest(-1.0, 1.0, 1.0).is_err());
        assert_eq!(draw_contest(0.0, 0.0, 1.0, 2.0).unwrap(), [0.0, 1.0, 0.0]);
        assert!(draw_contest(0.0, 0.0, 1.0, 0.0).is_err());
        assert!(stalemate_for(1.0, 1.0, 1.0, 1.0).is_err());
        let mut none: [f64; 0] = [];
        assert!(ratio_contest_many(&mut none, 1.0).is_err());
        let mut zero = [0.0, 0.0];
        ratio_contest_many(&mut zero, 1.0).unwrap();
        assert_eq!(zero, [0.5, 0.5]);
    }

    #[test]
    fn equilibria_by_hand() {
        // Symmetric, m = 1, n contestants: x = V (n - 1) / n^2.
        let e = tullock_equilibrium(&[1.0; 4], 1.0, 2.0).unwrap();
        assert!((e.effort[0] - 3.0 / 32.0).abs() < 1e-15 && (e.payoff[0] - 1.0 / 16.0).abs() < 1e-15);
        // A weak third stays out, and the two others play as if alone.
        let e = tullock_equilibrium(&[1.0, 0.1, 0.9], 1.0, 1.0).unwrap();
        assert_eq!((e.effort[1], e.prob[1]), (0.0, 0.0));
        let two = tullock_equilibrium(&[1.0, 0.9], 1.0, 1.0).unwrap();
        assert!((e.effort[0] - two.effort[0]).abs() < 1e-15);
        // At m = 2 between equals all is spent; beyond there is no pure equilibrium.
        let e = tullock_equilibrium(&[1.0, 1.0], 2.0, 1.0).unwrap();
        assert!(e.payoff[0].abs() < 1e-15 && (e.rent_dissipation - 1.0).abs() < 1e-15);
        assert!(tullock_equilibrium(&[1.0, 1.0], 2.1, 1.0).is_err());
        assert!(tullock_equilibrium(&[1.0, 0.5], 2.0, 1.0).is_err());
        assert!(tullock_equilibrium(&[1.0], 1.0, 1.0).is_err());
        assert!(tullock_equilibrium(&[1.0; 3], 1.5, 1.0).is_err());
    }

    proptest! {
        /// P06: sums to one, monotone in own effort, ratio form homogeneous of degree 0, difference form shift-free.
        #[test]
        fn p06_contests(x in 0.0..1e4f64, y in 1e-3..1e4f64, m in 0.0..4.0f64, k in 1e-3..1e3f64, s in 0.0..10.0f64) {
            let p = ratio_contest(x, y, m).unwrap();
            prop_assert!((p + ratio_contest(y, x, m).unwrap() - 1.0).abs() < 1e-12);
            prop_assert!((ratio_contest(k * x, k * y, m).unwrap() - p).abs() < 1e-9);
            prop_assert!(ratio_contest(x + 1.0, y, m).unwrap() >= p - 1e-12);
            let d = difference_contest(x, y, 1e-3).unwrap();
            prop_assert!((difference_contest(x + k, y + k, 1e-3).unwrap() - d).abs() < 1e-9);
            let w = draw_contest(x, y, m, s).unwrap();
            prop_assert!((w.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            prop_assert!(w[0] + w[2] == 0.0 || (w[0] / (w[0] + w[2]) - p).abs() < 1e-9);
            let mut many = [x, y];
            ratio_contest_many(&mut many, m).unwrap();
            prop_assert!((many[0] - p).abs() < 1e-9);
        }

        /// In equilibrium no other effort pays better.
        #[test]
        fn nobody_gains_by_another_effort(v in 0.5..2.0f64, w in 0.5..2.0f64, m in 0.1..1.0f64, other in 0.0..2.0f64) {
            let e = tullock_equilibrium(&[v, w], m, 1.0).unwrap();
            let deviation = ratio_contest(other, e.effort[1], m).unwrap() * v - other;
            prop_assert!(deviation <= e.payoff[0] + 1e-9);
        }
    }
}
