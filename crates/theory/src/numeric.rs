//! The few numerical tools that several subjects need.

use libm::{erfc, exp, expm1, log, log1p};

use crate::error::{Theory, TheoryError};

/// How far apart two quantities count as a tie where theory compares them for a yes or no.
///
/// Choices at a knife-edge must not hang on the last bit of a subtraction.
pub(crate) const TIE: f64 = 1e-12;

/// `1 / (1 + exp(-x))`, without overflow; 0 and 1 at the infinities.
#[inline]
pub(crate) fn logistic(x: f64) -> f64 {
    if x >= 0.0 {
        1.0 / (1.0 + exp(-x))
    } else {
        let e = exp(x);
        e / (1.0 + e)
    }
}

/// `ln(p / (1 - p))`; infinite at 0 and 1.
#[inline]
pub(crate) fn logit(p: f64) -> f64 {
    if p <= 0.0 {
        f64::NEG_INFINITY
    } else if p >= 1.0 {
        f64::INFINITY
    } else {
        log(p) - log1p(-p)
    }
}

/// `(1 - exp(-z)) / z`, with its limit 1 at 0; `+inf` where it overflows.
#[inline]
pub(crate) fn phi(z: f64) -> f64 {
    if z == 0.0 { 1.0 } else { -expm1(-z) / z }
}

/// Probability that a standard normal falls below `z`.
pub(crate) fn normal_below(z: f64) -> f64 {
    0.5 * erfc(-z * std::f64::consts::FRAC_1_SQRT_2)
}

/// Probability that a standard normal falls between two points, accurate in either tail.
pub(crate) fn normal_between(lo: f64, hi: f64) -> f64 {
    if lo > 0.0 { normal_below(-lo) - normal_below(-hi) } else { normal_below(hi) - normal_below(lo) }
}

/// Density of the standard normal.
pub(crate) fn normal_density(z: f64) -> f64 {
    0.398_942_280_401_432_7 * exp(-0.5 * z * z)
}

/// The point between `lo` and `hi` where an increasing function passes zero, to the last bits.
///
/// Answers `lo` where the function is positive throughout and `hi` where it is negative throughout.
pub(crate) fn bisect(mut lo: f64, mut hi: f64, mut f: impl FnMut(f64) -> f64) -> f64 {
    if f(lo) >= 0.0 {
        return lo;
    }
    if f(hi) <= 0.0 {
        return hi;
    }
    for _ in 0..200 {
        let mid = 0.5 * (lo + hi);
        if mid <= lo || mid >= hi {
            break;
        }
        if f(mid) < 0.0 { lo = mid } else { hi = mid }
    }
    0.5 * (lo + hi)
}

/// Solves a dense system in place by elimination with row exchange; the answer replaces `rhs`.
pub(crate) fn solve(matrix: &mut [Vec<f64>], rhs: &mut [f64]) -> Theory<()> {
    let n = rhs.len();
    for column in 0..n {
        let mut pivot = column;
        for row in column + 1..n {
            if matrix[row][column].abs() > matrix[pivot][column].abs() {
                pivot = row;
            }
        }
        if matrix[pivot][column].abs() < 1e-300 {
            return Err(TheoryError::NoAnswer("the system of equations is singular"));
        }
        matrix.swap(column, pivot);
        rhs.swap(column, pivot);
        let (upper, lower) = matrix.split_at_mut(column + 1);
        let head = &upper[column];
        for (offset, row) in lower.iter_mut().enumerate() {
            let factor = row[column] / head[column];
            if factor != 0.0 {
                for (value, above) in row.iter_mut().zip(head).skip(column) {
                    *value -= factor * above;
                }
                rhs[column + 1 + offset] -= factor * rhs[column];
            }
        }
    }
    for row in (0..n).rev() {
        let mut sum = rhs[row];
        for column in row + 1..n {
            sum -= matrix[row][column] * rhs[column];
        }
        rhs[row] = sum / matrix[row][row];
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logistic_and_logit_are_inverse_and_saturate() {
        assert_eq!(logistic(f64::INFINITY), 1.0);
        assert_eq!(logistic(f64::NEG_INFINITY), 0.0);
        assert_eq!(logistic(0.0), 0.5);
        assert!((logit(logistic(3.7)) - 3.7).abs() < 1e-13);
    }

    #[test]
    fn normal_tails_keep_their_digits() {
        assert!((normal_below(1.959_963_984_540_054) - 0.975).abs() < 1e-15);
        // P(8 < Z < 9) = 6.2196e-16 to five digits; naive subtraction would give 6.66e-16.
        assert!((normal_between(8.0, 9.0) / 6.219_832_e-16 - 1.0).abs() < 1e-4);
    }

    #[test]
    fn bisection_finds_roots_and_corners() {
        assert!((bisect(0.0, 2.0, |x| x * x - 2.0) - std::f64::consts::SQRT_2).abs() < 1e-15);
        assert_eq!(bisect(0.0, 2.0, |_| 1.0), 0.0);
        assert_eq!(bisect(0.0, 2.0, |_| -1.0), 2.0);
    }

    #[test]
    fn elimination_exchanges_rows_and_notices_singular_systems() {
        let mut m = vec![vec![0.0, 2.0], vec![1.0, 1.0]];
        let mut r = [4.0, 5.0];
        solve(&mut m, &mut r).unwrap();
        assert_eq!(r, [3.0, 2.0]);
        let mut m = vec![vec![1.0, 1.0], vec![1.0, 1.0]];
        assert!(solve(&mut m, &mut [1.0, 2.0]).is_err());
    }
}
