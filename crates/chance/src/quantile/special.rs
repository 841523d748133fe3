//! Incomplete gamma and beta functions: both tails of each, precise in the smaller.
//!
//! Power series and continued fractions from the NIST Handbook of Mathematical Functions (8.11.4, 8.9.2, 8.17.22); the
//! factor before them in the saddle-point form of C. Loader, "Fast and accurate computation of binomial
//! probabilities" (2000), which keeps its precision for large arguments where the logarithms of gamma functions cancel.

use std::f64::consts::{PI, TAU};

const EPSILON: f64 = f64::EPSILON / 4.0;
/// Enough for arguments of 10⁷ (they take a few times their root); a bound, so that no loop is endless.
const MOST_TERMS: u32 = 100_000;

/// What Stirling's formula for `ln n!` leaves out, `n` above 0.
fn stirling_error(n: f64) -> f64 {
    if n < 16.0 {
        return libm::lgamma(n + 1.0) - (n + 0.5) * libm::log(n) + n - 0.5 * libm::log(TAU);
    }
    let square = n * n;
    let terms = [1.0 / 1188.0, 1.0 / 1680.0, 1.0 / 1260.0, 1.0 / 360.0];
    let [fifth, fourth, third, second] = terms;
    (1.0 / 12.0 - (second - (third - (fourth - fifth / square) / square) / square) / square) / n
}

/// `x ln(x / m) + m - x`, both above 0: how far `x` lies from `m`, precise where they are close.
fn deviance(x: f64, m: f64) -> f64 {
    let difference = x - m;
    if difference.abs() >= 0.1 * (x + m) {
        return x * libm::log(x / m) - difference;
    }
    // ln(x / m) = 2 artanh(v)
    let v = difference / (x + m);
    let mut sum = difference * v;
    let mut power = 2.0 * x * v;
    for odd in 1..100_u32 {
        power *= v * v;
        let next = sum + power / f64::from(2 * odd + 1);
        if next == sum {
            break;
        }
        sum = next;
    }
    sum
}

/// `x^a exp(-x) / Γ(a + 1)`: the probability of `a` events where `x` are expected; `a` 0 or above, `x` above 0.
pub(super) fn poisson_mass(a: f64, x: f64) -> f64 {
    if a == 0.0 {
        return libm::exp(-x);
    }
    if a < 1e-3 {
        return libm::exp(a * libm::log(x) - x - libm::lgamma(a + 1.0));
    }
    libm::exp(-stirling_error(a) - deviance(a, x)) / (TAU * a).sqrt()
}

/// `x^a y^b Γ(a + b + 1) / (Γ(a + 1) Γ(b + 1))` with `y = 1 - x`: the probability of `a` successes and `b` failures;
/// `a` and `b` 0 or above, not both 0.
pub(super) fn binomial_mass(a: f64, b: f64, x: f64, y: f64) -> f64 {
    let n = a + b;
    if a == 0.0 {
        return libm::exp(n * if x < 0.5 { libm::log1p(-x) } else { libm::log(y) });
    }
    if b == 0.0 {
        return libm::exp(n * if y < 0.5 { libm::log1p(-y) } else { libm::log(x) });
    }
    let exponent =
        stirling_error(n) - stirling_error(a) - stirling_error(b) - deviance(a, n * x) - deviance(b, n * y);
    libm::exp(exponent) * (n / a / b / (2.0 * PI)).sqrt()
}

/// `b0 + a1 / (b1 + a2 / (b2 + ..))`, by Lentz's method as Thompson and Barnett modified it.
fn continued_fraction(b0: f64, term: impl Fn(u32) -> (f64, f64)) -> f64 {
    let nonzero = |x: f64| if x == 0.0 { f64::MIN_POSITIVE } else { x };
    let mut value = nonzero(b0);
    let (mut c, mut d) = (value, 0.0);
    for i in 1..MOST_TERMS {
        let (a, b) = term(i);
        d = 1.0 / nonzero(b + a * d);
        c = nonzero(b + a / c);
        let step = c * d;
        value *= step;
        if (step - 1.0).abs() <= EPSILON {
            break;
        }
    }
    value
}

/// The regularised incomplete gamma functions `(P(a, x), Q(a, x))`, which add up to 1.
pub(super) fn gamma_tails(a: f64, x: f64) -> (f64, f64) {
    if x <= 0.0 {
        return (0.0, 1.0);
    }
    if x == f64::INFINITY {
        return (1.0, 0.0);
    }
    let mass = poisson_mass(a, x);
    if x < a + 1.0 {
        let (mut term, mut sum) = (1.0, 1.0);
        for i in 1..MOST_TERMS {
            term *= x / (a + f64::from(i));
            sum += term;
            if term <= EPSILON * sum {
                break;
            }
        }
        let lower = (mass * sum).min(1.0);
        (lower, 1.0 - lower)
    } else {
        let fraction = continued_fraction(x + 1.0 - a, |i| {
            let i = f64::from(i);
            (i * (a - i), x + 2.0 * i + 1.0 - a)
        });
        let upper = (mass * a / fraction).min(1.0);
        (1.0 - upper, upper)
    }
}

/// The regularised incomplete beta functions `(I_x(a, b), I_y(b, a))` with `y = 1 - x`, which add up to 1.
pub(super) fn beta_tails(a: f64, b: f64, x: f64, y: f64) -> (f64, f64) {
    if x <= 0.0 {
        return (0.0, 1.0);
    }
    if y <= 0.0 {
        return (1.0, 0.0);
    }
    if x > (a + 1.0) / (a + b + 2.0) {
        let (upper, lower) = lower_beta(b, a, y, x);
        return (lower, upper);
    }
    lower_beta(a, b, x, y)
}

fn lower_beta(a: f64, b: f64, x: f64, y: f64) -> (f64, f64) {
    let fraction = continued_fraction(1.0, |i| {
        let m = f64::from(i / 2);
        let even = i % 2 == 0;
        let numerator = if even { m * (b - m) } else { -(a + m) * (a + b + m) };
        let place = a + 2.0 * m;
        let denominator = if even { (place - 1.0) * place } else { place * (place + 1.0) };
        (numerator / denominator * x, 1.0)
    });
    let lower = (binomial_mass(a, b, x, y) * b / (a + b) / fraction).clamp(0.0, 1.0);
    (lower, 1.0 - lower)
}

/// The `s` at which a rising `log_share(s) -> (value, slope)` reaches `target`, between `low` and `high`: Newton's
/// steps, and a bisection wherever one leaves the bracket.
pub(super) fn rising_root(
    target: f64,
    start: f64,
    low: f64,
    high: f64,
    log_share: impl Fn(f64) -> (f64, f64),
) -> f64 {
    let (mut low, mut high) = (low, high);
    let mut s = start.clamp(low, high);
    for _ in 0..200 {
        let (value, slope) = log_share(s);
        let excess = value - target;
        if excess == 0.0 {
            break;
        }
        if excess > 0.0 {
            high = s;
        } else {
            low = s;
        }
        let step = s - excess / slope;
        let next = if step > low && step < high { step } else { low + (high - low) / 2.0 };
        let done = (next - s).abs() <= 2.0 * f64::EPSILON * s.abs().max(1e-3);
        s = next;
        if done {
            break;
        }
    }
    s
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(value: f64, expected: f64, relative: f64) {
        assert!((value - expected).abs() <= relative * expected.abs(), "{value} is not {expected}");
    }

    /// Computed with mpmath at 40 digits.
    #[test]
    fn known_incomplete_gamma() {
        let check = |a, x, lower, upper| {
            let (p, q) = gamma_tails(a, x);
            near(p, lower, 1e-13);
            near(q, upper, 1e-13);
        };
        check(0.5, 0.01, 0.1124629160182849, 0.8875370839817152);
        check(0.5, 5.0, 0.9984345977419975, 0.0015654022580025497);
        check(3.0, 1.0, 0.08030139707139419, 0.9196986029286058);
        check(30.0, 33.0, 0.7226986290685928, 0.27730137093140717);
        check(1000.0, 950.0, 0.05505468623073803, 0.9449453137692619);
        check(100000.0, 100300.0, 0.8286363112512076, 0.17136368874879235);
        check(0.001, 1e-05, 0.9891230446957827, 0.01087695530421733);
        check(2.0, 50.0, 1.0, 9.83662422461598e-21);
    }

    /// Computed with mpmath at 40 digits.
    #[test]
    fn known_incomplete_beta() {
        let check = |a, b, x, lower, upper| {
            let (p, q) = beta_tails(a, b, x, 1.0 - x);
            near(p, lower, 1e-13);
            near(q, upper, 1e-13);
        };
        check(0.5, 0.5, 0.125, 0.23005345616261588, 0.7699465438373841);
        check(2.0, 3.0, 0.75, 0.94921875, 0.05078125);
        check(30.0, 70.0, 0.25, 0.13581490428342743, 0.8641850957165725);
        check(1000.0, 900.0, 0.5, 0.010861082630667564, 0.9891389173693325);
        check(0.25, 40.0, 0.001953125, 0.5732255470190747, 0.4267744529809253);
        check(5000.0, 5000.0, 0.515625, 0.9991130433561585, 0.0008869566438414744);
    }
}
