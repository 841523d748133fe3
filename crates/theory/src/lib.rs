//! The field's equations as pure functions: bargaining, war, beliefs, alliances, enforcement, home fronts, relations.

pub mod audience;
pub mod choice;
pub mod combat;
pub mod commitment;
pub mod distribution;
mod error;
mod numeric;
pub mod range;
pub mod ultimatum;
pub mod war;

pub use error::{Theory, TheoryError};
