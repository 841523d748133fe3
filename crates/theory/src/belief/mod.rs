//! What one side believes of another, and how it learns.
//!
//! [`ResolveGrid`]: the other's cost of war on a grid of types, learnt from its answers to demands. [`Beta`]: the chance
//! to win a battle, learnt from battles. [`testimony`]: what to make of what others say. [`learning`]: how fast. Never put a mean into the odds of a war: integrate
//! ([`Beta::war_probability`]).

mod battles;
mod beta;
pub mod learning;
mod resolve;
mod testimony;

pub use battles::battle_posterior;
pub use beta::{Beta, battles_to_agree, belief_gap};
pub use resolve::{Answer, AnswerBelief, ResolveGrid, Responder, answered_posterior, answered_truncation};
pub use testimony::testimony;
