//! Parameters drawn from their distributions.
//!
//! Every parameter is drawn by a key of its own name, so that one more parameter, or another distribution for one, leaves all
//! other draws where they were. A draw is addressed by seed and number: all arms of a pair get the same.

use pourparler_chance::quantile::{beta, triangular, truncated_normal, uniform};
use pourparler_chance::{Chance, Key, Purpose, Seed, Tag};
use pourparler_scenario::{Distribution, Parameter, Parameters, Values};

/// What the draws of parameters are for. Engine and policies use 1 to 99 under the run's own key; a bootstrap has another seed.
const PARAMETER: Purpose = Purpose(201);

/// The values of a draw.
#[must_use]
pub fn values(parameters: &Parameters, seed: u64, draw: u64) -> Values {
    at(parameters, |parameter| probability(parameter, seed, draw))
}

/// Where in its distribution a parameter lies in a draw, 0 to 1.
#[must_use]
pub fn probability(parameter: &Parameter, seed: u64, draw: u64) -> f64 {
    Chance::new(Seed(seed), draw).unit(Key::new(PARAMETER).actor(Tag::of(&parameter.name)))
}

/// The values at given probabilities, 0 to 1, a parameter each. Those that are fixed keep their default.
#[must_use]
pub fn at(parameters: &Parameters, mut probability: impl FnMut(&Parameter) -> f64) -> Values {
    let mut values = parameters.values;
    for parameter in parameters.declared.iter().filter(|p| varies(p)) {
        values.set(&parameter.name, quantile(parameter, probability(parameter)));
    }
    values
}

/// Whether a parameter is drawn at all.
#[must_use]
pub fn varies(parameter: &Parameter) -> bool {
    !matches!(parameter.distribution, Distribution::Fixed)
}

/// The value of a parameter below which a share `u` of its distribution lies; within its bounds.
#[must_use]
pub fn quantile(parameter: &Parameter, u: f64) -> f64 {
    let (low, high) = (parameter.low, parameter.high);
    let value = match parameter.distribution {
        Distribution::Fixed => parameter.default,
        Distribution::Uniform => uniform(u, low, high),
        Distribution::Triangular => triangular(u, low, parameter.default, high),
        Distribution::Normal { mean, sd } => truncated_normal(u, mean, sd, low, high),
        // Cut at the bounds: the same shares of what lies between them.
        Distribution::LogNormal { median, sigma } => {
            let mu = libm::log(median);
            let log = |x: f64| if x > 0.0 { libm::log(x) } else { f64::NEG_INFINITY };
            libm::exp(truncated_normal(u, mu, sigma, log(low), log(high)))
        }
        Distribution::Beta { a, b } => beta(u, a, b),
    };
    value.clamp(low, high)
}

#[cfg(test)]
mod tests {
    use pourparler_scenario::{Mark, Origin};

    use super::*;

    fn parameter(distribution: Distribution, low: f64, default: f64, high: f64) -> Parameter {
        Parameter {
            name: "x".to_owned(),
            meaning: String::new(),
            unit: String::new(),
            default,
            distribution,
            low,
            high,
            origin: Origin { sources: Vec::new(), mark: Mark::Estimate },
            reason: String::new(),
        }
    }

    #[test]
    fn quantiles_known_in_closed_form() {
        let check = |distribution, low, default, high, u, expected: f64| {
            let found = quantile(&parameter(distribution, low, default, high), u);
            assert!((found - expected).abs() < 1e-9, "{distribution:?} at {u}: {found}, not {expected}");
        };
        check(Distribution::Fixed, 0.0, 3.0, 9.0, 0.9, 3.0);
        check(Distribution::Uniform, 2.0, 3.0, 6.0, 0.25, 3.0);
        check(Distribution::Triangular, 0.0, 1.0, 2.0, 0.5, 1.0);
        check(Distribution::Normal { mean: 1.0, sd: 2.0 }, -99.0, 1.0, 101.0, 0.5, 1.0);
        check(Distribution::LogNormal { median: 3.0, sigma: 0.5 }, 0.0, 3.0, 1e9, 0.5, 3.0);
        check(Distribution::Beta { a: 1.0, b: 1.0 }, 0.0, 0.5, 1.0, 0.3, 0.3);
        // The bounds cut.
        check(Distribution::Normal { mean: 0.0, sd: 1.0 }, 0.0, 0.5, 9.0, 1e-12, 0.0);
    }

    #[test]
    fn draws_are_keyed_and_stay_within_the_bounds() {
        let mut parameters = Parameters {
            declared: vec![parameter(Distribution::Uniform, 1.0, 1.5, 2.0)],
            values: Values::default(),
        };
        parameters.declared[0].name = "csf_exponent".to_owned();
        let draw = |n| values(&parameters, 7, n).csf_exponent;
        let all: Vec<f64> = (0..2000).map(draw).collect();
        assert!(all.iter().all(|x| (1.0..=2.0).contains(x)));
        let mean = all.iter().sum::<f64>() / 2000.0;
        assert!((mean - 1.5).abs() < 0.03, "{mean}");
        assert_eq!(draw(3), draw(3));
        // One more parameter leaves it where it is.
        let before = draw(5);
        let mut more = parameters.clone();
        more.declared.insert(0, parameter(Distribution::Uniform, 0.0, 0.5, 1.0));
        more.declared[0].name = "shock_sd".to_owned();
        assert_eq!(values(&more, 7, 5).csf_exponent, before);
    }
}
