//! How a state decides, given a view.
//!
//! A [`Policy`] sees a view, its own memory and its own chance, and returns orders. The built-in ones are
//! [`Statecraft`] (the default: courses weighed by expected utility and chosen by logit), [`Random`] (uniform over
//! legal acts) and [`Historical`] (what the record says that state ordered, until a date). A [`Cabinet`] holds a policy for
//! every actor and plays turns.
//!
//! # Invariants
//! - A policy is a function of its arguments: no state of its own, no clock, no generator.
//! - It reads of the scenario what is public; [`Historical`] alone reads the record, and only up to its date.

mod cabinet;
mod historical;
mod policy;
mod random;
mod spec;
mod statecraft;

pub use cabinet::Cabinet;
pub use historical::Historical;
pub use policy::Policy;
pub use random::Random;
pub use spec::{PolicySpec, SpecError};
pub use statecraft::Statecraft;
