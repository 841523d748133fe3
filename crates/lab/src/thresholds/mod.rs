//! What would have to be true: the value of a parameter at which the answer of a what-if turns.
//!
//! - [`curve`]: the paired effect at points of a range, each with the same pairs.
//! - [`search`]: where it crosses nothing, with an interval and a verdict.
//! - [`effects`]: paired effects of a what-if with one parameter held at a value.
//!
//! The same pairs are played at all points (common random numbers), so that the mean effect is a fixed function of the value and
//! can be bisected: the crossing of a sample average estimates that of the expectation (Shapiro, Dentcheva & Ruszczynski 2009,
//! chapter 5).

pub mod curve;
pub mod effects;
pub mod search;
