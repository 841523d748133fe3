//! The beta distribution, by inverting the incomplete beta function.

use super::inside;
use super::normal::standard_normal;
use super::special::{beta_tails, binomial_mass, rising_root};

/// The logarithm of the smallest number.
const LEAST_LOG: f64 = -745.0;
/// Parameters above this are brought down to it, at the same mean.
const LARGEST: f64 = 1e7;

/// A beta on 0 to 1, as after `a - 1` successes and `b - 1` failures: its mean is `a / (a + b)`. Relative error about
/// 10⁻¹³ in the body.
///
/// A parameter of zero or below, or not a number, counts as 0: with `a` 0 the value is 0, with `b` 0 it is 1, with both
/// it is 0 or 1 with equal chance. Parameters above 10⁷ are scaled down together until the larger is 10⁷.
#[must_use]
pub fn beta(u: f64, a: f64, b: f64) -> f64 {
    let u = inside(u);
    let positive = |x: f64| if x > 0.0 { x.min(f64::MAX) } else { 0.0 };
    let (a, b) = (positive(a), positive(b));
    if a == 0.0 || b == 0.0 {
        return if b > 0.0 || (a == 0.0 && u <= 0.5) { 0.0 } else { 1.0 };
    }
    let scale = (LARGEST / a.max(b)).min(1.0);
    let (a, b) = ((a * scale).max(f64::MIN_POSITIVE), (b * scale).max(f64::MIN_POSITIVE));
    let (below_half, _) = beta_tails(a, b, 0.5, 0.5);
    // Always the lower half, where a value near zero keeps its precision: otherwise by reflection.
    if u <= below_half {
        lower_half(libm::log(u), u, a, b)
    } else {
        1.0 - lower_half(libm::log1p(-u), 1.0 - u, b, a)
    }
}

/// The value of at most 1/2 with a share `u` below it, `log_u` its logarithm.
fn lower_half(log_u: f64, u: f64, a: f64, b: f64) -> f64 {
    // Near zero the share is C x^a: a straight line in logarithms.
    let log_c = libm::lgamma(a + b) - libm::lgamma(a + 1.0) - libm::lgamma(b);
    let near_zero = (log_u - log_c) / a;
    if near_zero < LEAST_LOG && a < 1.0 {
        return 0.0;
    }
    let half = -std::f64::consts::LN_2;
    let mean = a / (a + b);
    let normal = mean + standard_normal(u) * (mean * (1.0 - mean) / (a + b + 1.0)).sqrt();
    let start = if a > 1.0 && b > 1.0 && normal > 0.1 * mean { libm::log(normal) } else { near_zero };
    let s = rising_root(log_u, start, LEAST_LOG, half, |s| {
        let x = libm::exp(s);
        let y = -libm::expm1(s);
        let (share, _) = beta_tails(a, b, x, y);
        // The slope of ln I in ln x is x p(x) / I, with x p(x) = mass * a b / ((a + b) y).
        (libm::log(share), binomial_mass(a, b, x, y) * (a / (a + b)) * b / y / share)
    });
    libm::exp(s)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_distribution_function_gives_the_share_back() {
        for a in [0.05, 0.5, 1.0, 3.0, 70.0, 1e4] {
            for b in [0.05, 0.5, 1.0, 3.0, 70.0, 1e4] {
                for u in [1e-9, 1e-3, 0.1, 0.5, 0.9, 0.999] {
                    let x = beta(u, a, b);
                    assert!((0.0..=1.0).contains(&x));
                    if x == 0.0 || x > 1.0 - 1e-9 {
                        continue; // a neighbouring number can have quite another share
                    }
                    let (p, _) = beta_tails(a, b, x, 1.0 - x);
                    assert!((p - u).abs() < 1e-9 * u.max(1e-3), "a {a}, b {b}, u {u}: x {x} has {p}");
                }
            }
        }
    }

    #[test]
    fn closed_forms() {
        for u in [1e-9, 0.25, 0.5, 0.99_f64] {
            let check = |value: f64, expected: f64| {
                assert!((value - expected).abs() < 1e-13 * expected, "{value} is not {expected}");
            };
            check(beta(u, 1.0, 1.0), u);
            check(beta(u, 2.0, 1.0), u.sqrt());
            check(beta(u, 1.0, 2.0), -libm::expm1(0.5 * libm::log1p(-u)));
        }
    }

    #[test]
    fn parameters_out_of_range_are_clamped() {
        assert_eq!(beta(0.5, 0.0, 1.0), 0.0);
        assert_eq!(beta(0.5, 1.0, f64::NAN), 1.0);
        assert_eq!([beta(0.4, -1.0, 0.0), beta(0.6, -1.0, 0.0)], [0.0, 1.0]);
        assert!((beta(0.5, f64::INFINITY, f64::INFINITY) - 0.5).abs() < 1e-3);
        assert!((0.0..=1.0).contains(&beta(0.7, 1e-300, 1e300)));
    }
}
