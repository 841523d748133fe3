//! Quantile functions: the value below which a share `u` of a distribution lies.
//!
//! Pure functions of a uniform `u` in the open interval (0, 1), for draws and for parameter priors alike. All rise with
//! `u` (in the weak sense), so that draws that share `u` are ordered as their distributions are. A `u` outside the
//! interval, or not a number, is moved to its nearest point (not a number: to the middle).
//!
//! Parameters out of range are clamped as each function says; nothing panics.

mod beta;
mod counts;
mod gamma;
mod normal;
mod special;

pub use beta::beta;
pub use counts::{binomial, geometric, poisson};
pub use gamma::gamma;
pub use normal::{lognormal, normal, standard_normal, truncated_normal};

/// The smallest and the largest uniform that a stream gives.
const LEAST: f64 = 1.0 / 9_007_199_254_740_992.0;

/// `u`, moved into what the streams give: (0, 1), no nearer than 2⁻⁵³ to 1, and positive.
fn inside(u: f64) -> f64 {
    if u.is_nan() { 0.5 } else { u.clamp(f64::MIN_POSITIVE, 1.0 - LEAST) }
}

/// `p` as a probability: below 0 or not a number counts as 0, above 1 as 1.
fn probability(p: f64) -> f64 {
    if p > 0.0 { p.min(1.0) } else { 0.0 }
}

/// Whether an event of probability `p` happens: true in the upper share `p` of the uniforms.
///
/// `p` below 0 or not a number counts as 0 (never), above 1 as 1 (always).
#[must_use]
pub fn bernoulli(u: f64, p: f64) -> bool {
    inside(u) > 1.0 - probability(p)
}

/// A uniform between `low` and `high`.
///
/// With `high` at or below `low`, or one of them not finite, the value is `low`.
#[must_use]
pub fn uniform(u: f64, low: f64, high: f64) -> f64 {
    let width = high - low;
    if width > 0.0 && width.is_finite() { (low + inside(u) * width).clamp(low, high) } else { low }
}

/// An exponential waiting time, in the unit of time that `rate` is per.
///
/// A rate of zero or below, or not a number, never fires: infinity. An infinite rate fires at once: 0.
#[must_use]
pub fn exponential(u: f64, rate: f64) -> f64 {
    if rate > 0.0 { -libm::log1p(-inside(u)) / rate } else { f64::INFINITY }
}

/// A Weibull waiting time: `scale` is the time by which 63 % have fired, `shape` above 1 means a rising hazard.
///
/// A scale of zero or below counts as 0 and gives 0; a shape that is not a positive finite number counts as 1
/// (exponential); an infinite scale, or one that is not a number, gives infinity.
#[must_use]
pub fn weibull(u: f64, scale: f64, shape: f64) -> f64 {
    if scale <= 0.0 {
        return 0.0;
    }
    if !scale.is_finite() {
        return f64::INFINITY;
    }
    let shape = if shape > 0.0 && shape.is_finite() { shape } else { 1.0 };
    scale * libm::pow(-libm::log1p(-inside(u)), 1.0 / shape)
}

/// A standard Gumbel: `-ln(-ln u)`, mean 0.5772, variance π²/6.
#[must_use]
pub fn gumbel(u: f64) -> f64 {
    -libm::log(-libm::log(inside(u)))
}

/// A triangle from `low` to `high` with its peak at `mode`.
///
/// With `high` at or below `low`, or one of them not finite, the value is `low`; a mode outside is moved to the nearer
/// end, one that is not a number to the middle.
#[must_use]
pub fn triangular(u: f64, low: f64, mode: f64, high: f64) -> f64 {
    let width = high - low;
    if !(width > 0.0 && width.is_finite()) {
        return low;
    }
    let mode = if mode.is_nan() { low + width / 2.0 } else { mode.clamp(low, high) };
    let u = inside(u);
    let (left, right) = (mode - low, high - mode);
    let value = if u * width < left {
        low + (u * width).sqrt() * left.sqrt()
    } else {
        high - ((1.0 - u) * width).sqrt() * right.sqrt()
    };
    value.clamp(low, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(value: f64, expected: f64) {
        assert!((value - expected).abs() <= 4e-15 * expected.abs().max(1e-300), "{value} is not {expected}");
    }

    #[test]
    fn medians_and_quartiles_in_closed_form() {
        near(exponential(0.5, 2.0), std::f64::consts::LN_2 / 2.0);
        near(weibull(0.5, 3.0, 1.0), 3.0 * std::f64::consts::LN_2);
        near(weibull(1.0 - libm::exp(-1.0), 3.0, 2.5), 3.0);
        near(gumbel(0.5), -libm::log(std::f64::consts::LN_2));
        near(triangular(0.5, 0.0, 1.0, 2.0), 1.0);
        near(triangular(0.125, 0.0, 1.0, 2.0), 0.5);
        near(triangular(0.75, 0.0, 2.0, 2.0), 2.0 * 0.75_f64.sqrt());
        assert_eq!(uniform(0.25, -1.0, 3.0), 0.0);
    }

    #[test]
    fn certainty_is_certain() {
        for u in [f64::MIN_POSITIVE, LEAST, 0.5, 1.0 - LEAST] {
            assert!(bernoulli(u, 1.0) && bernoulli(u, 7.0));
            assert!(!bernoulli(u, 0.0) && !bernoulli(u, -1.0) && !bernoulli(u, f64::NAN));
        }
    }

    #[test]
    fn parameters_out_of_range_are_clamped() {
        assert_eq!(exponential(0.5, 0.0), f64::INFINITY);
        assert_eq!(exponential(0.5, f64::NAN), f64::INFINITY);
        assert_eq!(exponential(0.5, f64::INFINITY), 0.0);
        assert_eq!(weibull(0.5, 0.0, 2.0), 0.0);
        assert_eq!(weibull(0.5, f64::NAN, 2.0), f64::INFINITY);
        assert_eq!(weibull(0.5, 1.0, f64::NAN), weibull(0.5, 1.0, 1.0));
        assert_eq!(uniform(0.5, 2.0, 1.0), 2.0);
        assert_eq!(triangular(0.5, 2.0, 0.0, 1.0), 2.0);
        assert_eq!(triangular(0.5, 0.0, f64::NAN, 2.0), 1.0);
        assert_eq!(triangular(0.5, 0.0, 9.0, 2.0), triangular(0.5, 0.0, 2.0, 2.0));
        assert!(gumbel(0.0).is_finite() && gumbel(1.0).is_finite() && gumbel(f64::NAN).is_finite());
    }
}
