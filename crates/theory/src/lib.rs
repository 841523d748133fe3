//! The field's equations as pure functions: bargaining, war, beliefs, alliances, enforcement, home fronts, relations.

pub mod choice;
pub mod distribution;
mod error;
mod numeric;
pub mod range;
pub mod ultimatum;

pub use error::{Theory, TheoryError};
