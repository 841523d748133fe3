//! Automated negotiation: what can be agreed, who wants what, how they talk, and what would have been fair.
//!
//! The talks of the simulation are sessions of this library, and it is a tool of its own for researchers: domains in the
//! public formats, every common protocol and strategy, exact solution concepts under unambiguous names.
//!
//! ```
//! use pourparler_bargaining::analysis::{Disagreement, analyse};
//! use pourparler_bargaining::protocols::{Deadline, Session};
//! use pourparler_bargaining::strategies::{Tactic, Valuation};
//! use pourparler_bargaining::synthetic;
//! use pourparler_chance::{Chance, Key, Purpose, Seed};
//! use std::sync::Arc;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let domain = synthetic::domain(&[5, 5, 5], &[1, 2], true, 0.2)?; // three issues, two opposed parties
//! let analysis = analyse(&domain, &Disagreement::Reservation)?;
//! assert!(analysis.solutions.nash.is_some());
//!
//! let space = Arc::new(domain.space.clone());
//! let chance = Chance::new(Seed(7), 0);
//! let mut parties = Vec::new();
//! for (i, (preferences, name)) in domain.parties.iter().zip(["boulware", "tradeoff"]).enumerate() {
//!     let valuation = Arc::new(Valuation::new(&space, preferences)?); // computed once, shared by any number of sessions
//!     let tactic: Tactic = name.parse()?;
//!     parties.push(tactic.strategy(valuation, &space, chance.stream(Key::new(Purpose(1)).nth(i as u32))));
//! }
//! let end = Session::new(2, Deadline::rounds(100)).run(&mut parties);
//! assert!(end.agreement().is_some());
//! # Ok(())
//! # }
//! ```
//!
//! # The parts
//!
//! | module | holds |
//! |---|---|
//! | [`space`] | issues, outcomes as one number, constraints |
//! | [`preferences`] | utilities, reservation, discount, uncertainty; from a utility back to outcomes |
//! | [`formats`] | GENIUS XML, GeniusWeb JSON, NegoLog JSON, our RON |
//! | [`analysis`] | Pareto frontier, solutions, opposition, distances, lotteries |
//! | [`strategies`] | offering, acceptance, opponent models, and parties made of them |
//! | [`protocols`] | alternating offers, votes, tentative agreements, single text, demands, concessions, Rubinstein |
//! | [`tournament`] | cross-play with roles exchanged, ratings, significance |
//! | [`commands`] | what the program's commands do: text, JSON, pictures |
//! | [`known_answers`] | models behind the project's cases |
//! | [`synthetic`] | domains from a seed, the same in every language |
//!
//! # Large spaces
//!
//! Up to 2^26 outcomes are enumerated. Beyond, additive utilities and hyper-rectangles are searched: the frontier grows
//! issue by issue, exactly ([`analysis::Frontier::by_issue`]), and a target utility finds its outcome by meeting in the
//! middle ([`preferences::LargeInverse`]).
//!
//! # Invariants
//!
//! - The same inputs and seed give the same bits on every platform and on any number of threads: no clock, no hash order,
//!   transcendental functions from `libm`, chance by key. A deadline in time counts what the caller says a turn takes.
//! - Each solution concept that public tools give one name has a name of its own, and the disagreement point is an
//!   argument ([`analysis::solutions`]).
//! - No strategy of this crate offers or accepts what is worse than its reservation.
//! - No file causes a panic: every fault has a place and a remedy ([`formats`]).
//! - Nothing here knows of states, wars or the engine.

pub mod analysis;
pub mod commands;
pub mod domain;
pub mod formats;
pub mod known_answers;
pub mod preferences;
pub mod protocols;
pub mod space;
pub mod strategies;
pub mod synthetic;
pub mod tournament;

pub use domain::Domain;
