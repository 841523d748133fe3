//! Strategies in parts: what to offer, what to accept, what to think of the opponent.
//!
//! A [`Strategy`] is an [`Offering`], an [`Acceptance`] and perhaps an [`OpponentModel`], over a [`Valuation`] that is
//! computed once and shared. Any other type that implements [`Negotiator`] can sit at the same tables.

mod acceptance;
pub mod behaviour;
mod curve;
mod named;
mod offering;
pub mod opponent;
mod strategy;
mod valuation;

pub use acceptance::{Acceptance, Situation, Window};
pub use curve::{Curve, exponential_concession, polynomial_concession, resource_concession};
pub use named::{NAMES, StrategyNameError, Tactic};
pub use offering::{BestResponse, Offering, Pick};
pub use opponent::OpponentModel;
pub use strategy::Strategy;
pub use valuation::Valuation;

use crate::space::Outcome;

/// An offer that was made.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Offer {
    /// In which round, from 0.
    pub round: u32,
    /// At what relative time, 0 to 1.
    pub time: f64,
    /// By whom.
    pub party: usize,
    /// What.
    pub outcome: Outcome,
}

/// What a party sees when it is its turn.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// Which party one is.
    pub me: usize,
    /// How many there are.
    pub parties: usize,
    /// The round, from 0.
    pub round: u32,
    /// The last round's number plus one, if there is a limit.
    pub rounds: Option<u32>,
    /// Relative time: 0 at the start, 1 at the deadline.
    pub time: f64,
    /// All offers so far.
    pub offers: &'a [Offer],
}

/// An answer to an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Response {
    /// Agreed.
    Accept,
    /// Not agreed; one goes on.
    Reject,
    /// Not agreed, and one leaves the talks for good.
    Leave,
}

/// What a party puts on the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proposal {
    /// An offer.
    Offer(Outcome),
    /// Nothing this time.
    Wait,
    /// One leaves the talks for good.
    Leave,
}

/// A party at the table. Randomness and memory are its own; given the same calls it must do the same.
pub trait Negotiator {
    /// Answers an offer of somebody else.
    fn respond(&mut self, view: &View<'_>, offer: &Offer) -> Response;

    /// Makes an offer.
    fn propose(&mut self, view: &View<'_>) -> Proposal;

    /// Hears an offer of somebody else that it is not (yet) asked to answer.
    fn hear(&mut self, view: &View<'_>, offer: &Offer) {
        let _ = (view, offer);
    }

    /// The utility of an outcome to the party: mediators and votes ask for it.
    fn utility(&self, outcome: Outcome) -> f64;
}

impl<N: Negotiator + ?Sized> Negotiator for Box<N> {
    fn respond(&mut self, view: &View<'_>, offer: &Offer) -> Response {
        (**self).respond(view, offer)
    }

    fn propose(&mut self, view: &View<'_>) -> Proposal {
        (**self).propose(view)
    }

    fn hear(&mut self, view: &View<'_>, offer: &Offer) {
        (**self).hear(view, offer);
    }

    fn utility(&self, outcome: Outcome) -> f64 {
        (**self).utility(outcome)
    }
}
