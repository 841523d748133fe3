//! Approximate Bayesian computation: a posterior from simulations alone (Sisson, Fan & Beaumont 2018).
//!
//! - [`rejection`]: keep what comes close enough.
//! - [`population`]: the same in steps, each proposing around what the last one kept (Beaumont, Cornuet, Marin & Robert 2009;
//!   Toni, Welch, Strelkowa, Ipsen & Stumpf 2009).
//!
//! Particles live in normal scores: each coordinate is standard normal under the prior, and a parameter is the quantile of its
//! prior at the score's probability. So no proposal falls outside, and one kernel fits all priors.

pub mod population;
pub mod rejection;

/// The probability below a standard normal score.
#[must_use]
pub fn below(score: f64) -> f64 {
    0.5 * libm::erfc(-score / core::f64::consts::SQRT_2)
}
