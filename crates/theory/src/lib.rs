//! The field's equations as pure functions: bargaining, war, beliefs, alliances, enforcement, home fronts, relations.

pub mod alliance;
pub mod audience;
pub mod balance;
pub mod belief;
pub mod campaign;
pub mod ceasefire;
pub mod choice;
pub mod combat;
pub mod commitment;
pub mod compliance;
pub mod deadline;
pub mod distribution;
mod error;
pub mod events;
pub mod home_front;
pub mod known_answers;
mod numeric;
pub mod onset;
pub mod range;
pub mod reputation;
pub mod screening;
pub mod supply;
pub mod turn;
pub mod ultimatum;
pub mod war;

pub use error::{Theory, TheoryError};
