//! How a state decides, given a view.
//!
//! A [`Policy`] sees a view, its own memory and its own chance, and returns orders. The built-in ones are
//! [`Statecraft`] (the default: courses weighed by expected utility and chosen by logit; as a hawk or a dove with other
//! priorities and another way to concede), [`TitForTat`] (does in each dispute what the other side last did), [`StatusQuo`]
//! (answers what it must, with the least change), [`Random`] (uniform over legal acts) and [`Historical`] (what the record
//! says that state ordered, until a date). A [`Cabinet`] holds a policy for every actor and plays turns.
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
mod status_quo;
mod tit_for_tat;

pub use cabinet::Cabinet;
pub use historical::Historical;
pub use policy::Policy;
pub use random::Random;
pub use spec::{PolicySpec, SpecError};
pub use statecraft::Statecraft;
pub use status_quo::StatusQuo;
pub use tit_for_tat::TitForTat;
