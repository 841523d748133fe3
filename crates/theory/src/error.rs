//! What can be wrong with an input, and the checks that find it.
//!
//! Every function that could be handed nonsense answers with a [`TheoryError`] instead of a NaN or a panic. The
//! messages name the quantity and what would be accepted.

use thiserror::Error;

/// Why an equation has no value at the inputs given.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum TheoryError {
    /// A number lies outside the set on which the equation is defined.
    #[error("{name} is {value}, but must be {must}")]
    OutOfDomain {
        /// The quantity, by the name of the parameter.
        name: &'static str,
        /// What was given.
        value: f64,
        /// What would be accepted.
        must: &'static str,
    },
    /// Several numbers contradict each other, or the equation has no solution there.
    #[error("no answer: {0}")]
    NoAnswer(&'static str),
    /// Two lists that belong together differ in length.
    #[error("{name} has {got} entries, but {wanted} are needed")]
    Length {
        /// Which list, as the equation calls it.
        name: &'static str,
        /// Its length.
        got: usize,
        /// The length that fits.
        wanted: usize,
    },
    /// The exact computation would take too long or too much memory.
    #[error("{name} is {got}; the exact computation is made up to {limit}")]
    TooLarge {
        /// What is too large.
        name: &'static str,
        /// Its size.
        got: u64,
        /// The largest size accepted.
        limit: u64,
    },
    /// A text in the literature's notation (a distribution, a game tree, a graph) can't be read.
    #[error("cannot read {what} `{text}`: {remedy}")]
    Notation {
        /// What it should have been.
        what: &'static str,
        /// The text.
        text: String,
        /// What would be accepted.
        remedy: &'static str,
    },
}

/// The result of an equation.
pub type Theory<T> = Result<T, TheoryError>;

fn demand(ok: bool, name: &'static str, value: f64, must: &'static str) -> Theory<f64> {
    if ok { Ok(value) } else { Err(TheoryError::OutOfDomain { name, value, must }) }
}

/// A probability or a share.
pub(crate) fn share(name: &'static str, value: f64) -> Theory<f64> {
    demand((0.0..=1.0).contains(&value), name, value, "between 0 and 1")
}

/// A finite number, 0 or more.
pub(crate) fn nonnegative(name: &'static str, value: f64) -> Theory<f64> {
    demand(value.is_finite() && value >= 0.0, name, value, "finite and not negative")
}

/// A finite number above 0.
pub(crate) fn positive(name: &'static str, value: f64) -> Theory<f64> {
    demand(value.is_finite() && value > 0.0, name, value, "finite and above 0")
}

/// Any finite number.
pub(crate) fn finite(name: &'static str, value: f64) -> Theory<f64> {
    demand(value.is_finite(), name, value, "finite")
}

/// A discount factor of a game without end: at least 0, below 1.
pub(crate) fn discount(name: &'static str, value: f64) -> Theory<f64> {
    demand((0.0..1.0).contains(&value), name, value, "at least 0 and below 1")
}

/// A list of a given length.
pub(crate) fn length(name: &'static str, got: usize, wanted: usize) -> Theory<()> {
    if got == wanted { Ok(()) } else { Err(TheoryError::Length { name, got, wanted }) }
}

/// Something whose size must stay affordable.
pub(crate) fn at_most(name: &'static str, got: u64, limit: u64) -> Theory<()> {
    if got <= limit { Ok(()) } else { Err(TheoryError::TooLarge { name, got, limit }) }
}

/// Weights that are not negative and sum to one (to within 1e-9).
pub(crate) fn weights(name: &'static str, values: &[f64]) -> Theory<()> {
    let mut sum = 0.0;
    for &w in values {
        sum += nonnegative(name, w)?;
    }
    demand((sum - 1.0).abs() <= 1e-9, name, sum, "weights that sum to 1").map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_names_the_quantity_and_the_remedy() {
        let e = share("p", 1.5).unwrap_err();
        assert_eq!(e.to_string(), "p is 1.5, but must be between 0 and 1");
    }

    #[test]
    fn nan_is_outside_every_domain() {
        for check in [share, nonnegative, positive, finite, discount] {
            assert!(check("x", f64::NAN).is_err());
            assert!(check("x", f64::INFINITY).is_err());
        }
        assert!(weights("w", &[0.5, f64::NAN]).is_err());
        assert!(weights("w", &[0.5, 0.4]).is_err());
        assert!(weights("w", &[0.5, 0.5]).is_ok());
    }
}
