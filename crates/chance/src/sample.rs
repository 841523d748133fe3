//! Draws from a stream, or at an address: one uniform each, inverted.

use crate::choice;
use crate::key::Key;
use crate::quantile;
use crate::stream::{Chance, Stream};

/// Turns a word into a uniform of the open interval (0, 1): an odd multiple of 2⁻⁵³.
///
/// So it is never 0 or 1, each value is exact in 53 bits, and `1 - u` is as likely as `u`.
#[inline]
pub(crate) fn open_unit(word: u64) -> f64 {
    ((word >> 11) | 1) as f64 * (1.0 / 9_007_199_254_740_992.0)
}

impl Stream {
    /// A uniform of the open interval (0, 1), an odd multiple of 2⁻⁵³. Every draw below takes exactly one.
    #[inline]
    pub fn unit(&mut self) -> f64 {
        open_unit(self.pair())
    }
}

impl Chance {
    /// The first uniform of the stream at `key`, in the open interval (0, 1).
    #[must_use]
    #[inline]
    pub fn unit(&self, key: Key) -> f64 {
        self.stream(key).unit()
    }
}

macro_rules! draws {
    ($($(#[$doc:meta])* $name:ident($($argument:ident: $type:ty),*) -> $result:ty;)*) => {
        impl Stream {
            $($(#[$doc])*
            #[inline]
            pub fn $name(&mut self, $($argument: $type),*) -> $result {
                quantile::$name(self.unit(), $($argument),*)
            })*
        }

        impl Chance {
            $($(#[$doc])*
            ///
            /// One draw, the first of the stream at `key`.
            #[must_use]
            #[inline]
            pub fn $name(&self, key: Key, $($argument: $type),*) -> $result {
                quantile::$name(self.unit(key), $($argument),*)
            })*
        }
    };
}

draws! {
    /// Whether an event of probability `p` happens; see [`quantile::bernoulli`].
    bernoulli(p: f64) -> bool;
    /// A number between two bounds, all equally likely; see [`quantile::uniform`].
    uniform(low: f64, high: f64) -> f64;
    /// A waiting time at a constant `rate`; see [`quantile::exponential`].
    exponential(rate: f64) -> f64;
    /// A waiting time whose hazard rises or falls; see [`quantile::weibull`].
    weibull(scale: f64, shape: f64) -> f64;
    /// Failures before the first success; see [`quantile::geometric`].
    geometric(p: f64) -> u64;
    /// A normal; see [`quantile::normal`].
    normal(mean: f64, sd: f64) -> f64;
    /// A normal within bounds; see [`quantile::truncated_normal`].
    truncated_normal(mean: f64, sd: f64, low: f64, high: f64) -> f64;
    /// The exponential of a normal; see [`quantile::lognormal`].
    lognormal(mu: f64, sigma: f64) -> f64;
    /// A triangle; see [`quantile::triangular`].
    triangular(low: f64, mode: f64, high: f64) -> f64;
    /// A standard Gumbel; see [`quantile::gumbel`].
    gumbel() -> f64;
    /// A gamma; see [`quantile::gamma`].
    gamma(shape: f64, scale: f64) -> f64;
    /// A beta; see [`quantile::beta`].
    beta(a: f64, b: f64) -> f64;
    /// A count of rare events; see [`quantile::poisson`].
    poisson(mean: f64) -> u64;
    /// Successes in `n` trials; see [`quantile::binomial`].
    binomial(n: u64, p: f64) -> u64;
}

impl Stream {
    /// An index, as likely as its weight; see [`categorical`](crate::categorical).
    #[inline]
    pub fn categorical(&mut self, weights: &[f64]) -> Option<usize> {
        choice::categorical(self.unit(), weights)
    }
}

impl Chance {
    /// An index, as likely as its weight; see [`categorical`](crate::categorical).
    ///
    /// One draw, the first of the stream at `key`.
    #[must_use]
    #[inline]
    pub fn categorical(&self, key: Key, weights: &[f64]) -> Option<usize> {
        choice::categorical(self.unit(key), weights)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_unit_interval_is_open_and_symmetric() {
        assert_eq!(open_unit(0), 1.0 / 9_007_199_254_740_992.0);
        assert_eq!(open_unit(u64::MAX), 1.0 - 1.0 / 9_007_199_254_740_992.0);
        for word in [0, 1 << 12, 0x0123_4567_89ab_cdef, u64::MAX] {
            assert_eq!(open_unit(!word), 1.0 - open_unit(word));
        }
    }
}
