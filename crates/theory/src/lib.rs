//! The field's equations as pure functions: bargaining, war, beliefs, alliances, enforcement, home fronts, relations.
//!
//! One module a subject; beside every equation stand its source (author and year), its units and its domain. No input or
//! output, no randomness, no ECS: numbers go in, numbers come out, the same bits on every platform (all transcendental
//! functions are `libm`'s).
//!
//! The chain that a dispute follows, and where each step is:
//!
//! ```text
//! troops, terrain, supply -> odds of a day     combat, supply        who comes to help    alliance, reputation
//! odds of days -> outlook of the war           campaign, war         what is believed     belief, distribution
//! outlook, costs, status quo -> reservation    range, audience       who can wait         commitment, continuation, deadline
//! reservations -> range, offers, risk of war   ultimatum, choice     will it be kept      compliance, ceasefire
//! war or not -> why                            cause, onset
//! ```
//!
//! Two kinds of functions. Those that the engine calls in its inner loops are plain arithmetic: they neither allocate nor
//! fail, and say what they do at infinities. The others answer with a [`TheoryError`] where an equation has no value;
//! none panics, none returns NaN.
//!
//! [`known_answers`] runs cases with expected results against all of it. Invariant: nothing here depends on another
//! crate of the project.

pub mod alliance;
pub mod audience;
pub mod balance;
pub mod belief;
pub mod campaign;
pub mod cause;
pub mod ceasefire;
pub mod choice;
pub mod combat;
pub mod commitment;
pub mod compliance;
pub mod continuation;
pub mod deadline;
pub mod distribution;
mod error;
pub mod events;
pub mod exposure;
pub mod home_front;
pub mod known_answers;
mod numeric;
pub mod onset;
pub mod pressure;
pub mod range;
pub mod recognition;
pub mod reputation;
pub mod screening;
pub mod spatial;
pub mod supply;
pub mod turn;
pub mod ultimatum;
pub mod war;

pub use error::{Theory, TheoryError};
