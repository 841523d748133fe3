//! The gamma distribution, by inverting the incomplete gamma function.

use super::inside;
use super::normal::standard_normal;
use super::special::{gamma_tails, poisson_mass, rising_root};

/// Logarithms of the smallest and the largest number.
const LOG_RANGE: (f64, f64) = (-745.0, 709.0);
/// Above this shape the normal of the cube root is exact to what a number can hold.
const LARGEST_SHAPE: f64 = 1e7;

/// A gamma with a `shape` and a `scale`: its mean is their product, its variance `shape * scale²`. Relative error
/// about 10⁻¹³ in the body (10⁻⁹ for shapes above 10⁷).
///
/// A shape or a scale of zero or below, or not a number, counts as 0 and gives 0; an infinite one gives infinity.
#[must_use]
pub fn gamma(u: f64, shape: f64, scale: f64) -> f64 {
    if !(shape > 0.0 && scale > 0.0) {
        return 0.0;
    }
    if shape.is_infinite() || scale.is_infinite() {
        return f64::INFINITY;
    }
    scale * standard_gamma(inside(u), shape)
}

/// Wilson and Hilferty (1931): the cube root of a gamma is nearly normal.
fn cube_root_normal(u: f64, shape: f64) -> f64 {
    let ninth = 1.0 / (9.0 * shape);
    let root = 1.0 - ninth + standard_normal(u) * ninth.sqrt();
    shape * root * root * root
}

fn standard_gamma(u: f64, shape: f64) -> f64 {
    let guess = cube_root_normal(u, shape);
    if shape > LARGEST_SHAPE {
        return guess;
    }
    // Near zero the share is x^shape / Γ(shape + 1), a straight line in logarithms.
    let near_zero = (libm::log(u) + libm::lgamma(shape + 1.0)) / shape;
    let start = if guess > 0.05 * shape { libm::log(guess) } else { near_zero };
    let (lower, upper) = gamma_tails(shape, shape);
    let (least, most) = LOG_RANGE;
    let middle = libm::log(shape);
    // The slope of ln P in ln x is x p(x) / P, with x p(x) = shape * mass.
    let s = if u <= lower {
        if near_zero < least {
            return 0.0;
        }
        rising_root(libm::log(u), start.min(middle), least, middle, |s| {
            let x = libm::exp(s);
            let (p, _) = gamma_tails(shape, x);
            (libm::log(p), shape * poisson_mass(shape, x) / p)
        })
    } else {
        debug_assert!(upper > 0.0);
        rising_root(-libm::log(1.0 - u), start.max(middle), middle, most, |s| {
            let x = libm::exp(s);
            let (_, q) = gamma_tails(shape, x);
            (-libm::log(q), shape * poisson_mass(shape, x) / q)
        })
    };
    libm::exp(s)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_distribution_function_gives_the_share_back() {
        for shape in [0.01, 0.3, 1.0, 2.5, 40.0, 3e3, 1e6] {
            for u in [1e-12, 1e-3, 0.1, 0.5, 0.9, 0.999, 1.0 - 1e-12] {
                let x = gamma(u, shape, 1.0);
                let (p, q) = gamma_tails(shape, x);
                let error =
                    if x == 0.0 { 0.0 } else { ((p - u) / u).abs().min(((q - (1.0 - u)) / (1.0 - u)).abs()) };
                assert!(error < 1e-10, "shape {shape}, u {u}: x {x}, error {error}");
            }
        }
    }

    #[test]
    fn a_shape_of_one_is_exponential() {
        for u in [1e-9, 0.25, 0.5, 0.99] {
            let (value, expected) = (gamma(u, 1.0, 3.0), -3.0 * libm::log1p(-u));
            assert!((value - expected).abs() < 1e-13 * expected, "{value} is not {expected}");
        }
    }

    #[test]
    fn parameters_out_of_range_are_clamped() {
        assert_eq!(gamma(0.5, 0.0, 1.0), 0.0);
        assert_eq!(gamma(0.5, f64::NAN, 1.0), 0.0);
        assert_eq!(gamma(0.5, 1.0, -1.0), 0.0);
        assert_eq!(gamma(0.5, f64::INFINITY, 1.0), f64::INFINITY);
        assert_eq!(gamma(0.001, 1e-300, 1.0), 0.0, "smaller than any number");
        assert!(gamma(1.0, 1e300, 1.0).is_finite());
    }
}
