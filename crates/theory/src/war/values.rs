//! What war is worth at each position of the front, and what peace could be made there.

use crate::error::{Theory, TheoryError, at_most, nonnegative, share};
use crate::range::Range;

/// Values at the positions 0 to `n` of the front (forts that A holds).
#[derive(Debug, Clone, PartialEq)]
pub struct WarValues {
    /// A's value of fighting on.
    pub a: Vec<f64>,
    /// B's value of fighting on.
    pub b: Vec<f64>,
}

impl WarValues {
    /// The peaceful range `[W_A(k), 1 - W_B(k)]` in shares of A at each position where the war still runs. Bounds are
    /// values and may lie outside [0, 1].
    pub fn settlements(&self) -> Vec<Range> {
        let inner = 1..self.a.len().saturating_sub(1);
        inner.map(|k| Range { lo: self.a[k], hi: 1.0 - self.b[k] }).collect()
    }
}

/// `W_i(k) = -c_i + delta [p W_i(k+1) + (1-p) W_i(k-1)]` between 0 and `n`, where the winner gets 1 and the loser 0
/// (Filson & Werner 2002; Slantchev 2003; Powell 2004 AJPS). Costs are per battle.
///
/// # Errors
/// `n` 0 or above 1 000 000, `p` or `delta` outside [0, 1], costs negative.
pub fn war_values(n: u32, p: f64, delta: f64, c_a: f64, c_b: f64) -> Theory<WarValues> {
    if n == 0 {
        return Err(TheoryError::OutOfDomain { name: "the number of forts", value: 0.0, must: "above 0" });
    }
    at_most("the number of forts", n.into(), 1_000_000)?;
    share("p", p)?;
    share("delta", delta)?;
    nonnegative("c_A", c_a)?;
    nonnegative("c_B", c_b)?;
    let n = n as usize;
    Ok(WarValues { a: chain(n, p, delta, c_a, 0.0, 1.0), b: chain(n, p, delta, c_b, 1.0, 0.0) })
}

/// A tridiagonal system, dominated by its diagonal: one sweep up, one down.
fn chain(n: usize, p: f64, delta: f64, c: f64, first: f64, last: f64) -> Vec<f64> {
    let (up, down) = (delta * p, delta * (1.0 - p));
    // W(k) = slope[k] W(k+1) + base[k]
    let mut value = vec![0.0; n + 1];
    let mut slope = vec![0.0; n + 1];
    value[0] = first;
    for k in 1..n {
        let rest = 1.0 - down * slope[k - 1];
        slope[k] = up / rest;
        value[k] = (down * value[k - 1] - c) / rest;
    }
    value[n] = last;
    for k in (1..n).rev() {
        value[k] += slope[k] * value[k + 1];
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::war::{expected_battles, win_probability};
    use proptest::prelude::*;

    #[test]
    fn corners() {
        let one = war_values(1, 0.5, 0.9, 0.1, 0.1).unwrap();
        assert_eq!((one.a, one.b), (vec![0.0, 1.0], vec![1.0, 0.0]));
        let myopic = war_values(3, 0.5, 0.0, 0.1, 0.2).unwrap();
        assert_eq!(myopic.a, [0.0, -0.1, -0.1, 1.0]);
        let certain = war_values(3, 1.0, 1.0, 0.0, 0.0).unwrap();
        assert_eq!(certain.a, [0.0, 1.0, 1.0, 1.0]);
        assert!(war_values(0, 0.5, 0.9, 0.1, 0.1).is_err());
        assert!(war_values(5, 0.5, 1.1, 0.1, 0.1).is_err());
    }

    proptest! {
        /// Patient and cost as a flow: the value is the chance to win less cost times duration.
        #[test]
        fn without_discounting_it_is_the_walk(n in 2u32..40, p in 0.05..0.95f64, c in 0.0..0.1f64, f in 0.0..1.0f64) {
            let k = 1 + (f * f64::from(n - 1)) as u32;
            let w = war_values(n, p, 1.0, c, 0.0).unwrap();
            let expected = win_probability(k, n, p).unwrap() - c * expected_battles(k, n, p, 0.0).unwrap();
            prop_assert!(k == n || (w.a[k as usize] - expected).abs() < 1e-8);
        }

        /// With costs there is something to gain from peace at every position, and P01.
        #[test]
        fn surplus_and_mirror(n in 2u32..30, p in 0.0..=1.0f64, delta in 0.1..=1.0f64, ca in 0.001..0.1f64, cb in 0.001..0.1f64) {
            let w = war_values(n, p, delta, ca, cb).unwrap();
            for r in w.settlements() {
                prop_assert!(r.width() > 0.0);
            }
            let m = war_values(n, 1.0 - p, delta, cb, ca).unwrap();
            for k in 0..=n as usize {
                prop_assert!((w.a[k] - m.b[n as usize - k]).abs() < 1e-9);
            }
        }
    }
}
