//! The gambler's ruin: who ends up with all forts, and after how many battles.

use libm::{exp, expm1};

use crate::error::{Theory, TheoryError, at_most, discount, share};
use crate::numeric::logit;

/// The largest number of forts for which the walk is computed.
pub const MAX_FORTS: u32 = 1_000_000;

fn check(k: u32, n: u32, p: f64) -> Theory<()> {
    share("p", p)?;
    at_most("the number of forts", n.into(), MAX_FORTS.into())?;
    if k > n || n == 0 {
        return Err(TheoryError::OutOfDomain {
            name: "forts held",
            value: k.into(),
            must: "from 0 to a number of forts above 0",
        });
    }
    Ok(())
}

/// Probability that A, who holds `k` of `n` forts and wins each decisive battle with probability `p`, ends up with
/// all: `(1 - r^k) / (1 - r^n)` with `r = (1 - p) / p`; `k / n` at `p = 1/2` (Feller, vol. 1, ch. XIV). Drawn battles
/// do not change it.
///
/// # Errors
/// `p` outside [0, 1], `k` above `n`, `n` 0 or above [`MAX_FORTS`].
pub fn win_probability(k: u32, n: u32, p: f64) -> Theory<f64> {
    check(k, n, p)?;
    Ok(ruin(k, n, p))
}

/// [`win_probability`] for inputs known to be good.
pub(crate) fn ruin(k: u32, n: u32, p: f64) -> f64 {
    let (held, all) = (f64::from(k), f64::from(n));
    if k == 0 || p <= 0.0 {
        return if k == n { 1.0 } else { 0.0 };
    }
    if k == n || p >= 1.0 {
        return 1.0;
    }
    // r = exp(-l); either sign of l is brought to the form that can't overflow.
    let l = logit(p);
    if l == 0.0 {
        held / all
    } else if l > 0.0 {
        expm1(-l * held) / expm1(-l * all)
    } else {
        exp(l * (all - held)) * expm1(l * held) / expm1(l * all)
    }
}

/// Mean number of battles until one side has all forts, `k / (q - p) - n P / (q - p)`, or `k (n - k)` at `p = 1/2`;
/// drawn battles, each with probability `tie`, stretch it by `1 / (1 - tie)`.
///
/// # Errors
/// As [`win_probability`]; `tie` outside [0, 1).
pub fn expected_battles(k: u32, n: u32, p: f64, tie: f64) -> Theory<f64> {
    check(k, n, p)?;
    discount("the probability of a drawn battle", tie)?;
    let (held, all) = (f64::from(k), f64::from(n));
    let decisive = if k == 0 || k == n {
        0.0
    } else if p == 0.5 {
        held * (all - held)
    } else if logit(p).abs() * all < 0.1 {
        near_even(k, n, p)
    } else {
        (all * ruin(k, n, p) - held) / (p - (1.0 - p))
    };
    Ok(decisive / (1.0 - tie))
}

/// Close to `p = 1/2` the closed form subtracts nearly equal numbers: sum the recurrence instead.
fn near_even(k: u32, n: u32, p: f64) -> f64 {
    let r = (1.0 - p) / p;
    // powers r^j, their sums S_k, and the sums of those, Q_k; all terms are positive.
    let (mut power, mut s, mut q) = (1.0, 0.0, 0.0);
    let (mut s_k, mut q_k) = (0.0, 0.0);
    for j in 0..n {
        if j == k {
            (s_k, q_k) = (s, q);
        }
        q += s;
        s += power;
        power *= r;
    }
    (q * (s_k / s) - q_k) / p
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn corners() {
        let p = |k, n, p| win_probability(k, n, p).unwrap();
        assert_eq!((p(0, 10, 0.9), p(10, 10, 0.1), p(3, 10, 0.0), p(3, 10, 1.0)), (0.0, 1.0, 0.0, 1.0));
        assert_eq!(p(3, 10, 0.5), 0.3);
        let t = |k, n, p, tie| expected_battles(k, n, p, tie).unwrap();
        assert_eq!((t(0, 10, 0.7, 0.0), t(10, 10, 0.7, 0.0), t(5, 10, 0.5, 0.0)), (0.0, 0.0, 25.0));
        assert_eq!((t(3, 10, 1.0, 0.0), t(3, 10, 0.0, 0.0), t(5, 10, 0.5, 0.5)), (7.0, 3.0, 50.0));
        assert!(win_probability(11, 10, 0.5).is_err());
        assert!(win_probability(0, 0, 0.5).is_err());
        assert!(win_probability(1, 2_000_000, 0.5).is_err());
        assert!(expected_battles(5, 10, 0.5, 1.0).is_err());
        assert!(win_probability(5, 10, f64::NAN).is_err());
    }

    #[test]
    fn long_wars_do_not_overflow() {
        assert!((win_probability(500_000, 1_000_000, 0.49).unwrap()).abs() < 1e-300);
        assert_eq!(win_probability(500_000, 1_000_000, 0.51).unwrap(), 1.0);
    }

    #[test]
    fn nothing_jumps_near_one_half() {
        for e in [1e-15, 1e-12, 1e-9, 1e-7, 1e-6] {
            assert!((win_probability(3, 10, 0.5 + e).unwrap() - 0.3).abs() < 10.0 * e + 1e-12);
            assert!((expected_battles(3, 10, 0.5 + e, 0.0).unwrap() - 21.0).abs() < 200.0 * e + 1e-9, "{e}");
        }
    }

    proptest! {
        /// Both satisfy the one-step equations, and P01 holds.
        #[test]
        fn one_step_equations(n in 2u32..60, f in 0.0..1.0f64, p in 0.02..0.98f64) {
            let k = 1 + (f * f64::from(n - 1)) as u32;
            let w = |k| win_probability(k, n, p).unwrap();
            let t = |k| expected_battles(k, n, p, 0.0).unwrap();
            if k < n {
                prop_assert!((w(k) - p * w(k + 1) - (1.0 - p) * w(k - 1)).abs() < 1e-12);
                prop_assert!((t(k) - 1.0 - p * t(k + 1) - (1.0 - p) * t(k - 1)).abs() < 1e-7);
            }
            prop_assert!((w(k) + win_probability(n - k, n, 1.0 - p).unwrap() - 1.0).abs() < 1e-12);
        }
    }
}
