//! The world of a scenario, and the turn.
//!
//! A [`Simulation`] is stepped from outside: whoever decides for a state (a policy, a student, a replay) looks through
//! its [`View`], submits orders, and the engine moves the world. A turn has seven phases, one file each in
//! [`phases`], with the decision between them:
//!
//! | phase | writes |
//! |---|---|
//! | clock | the day, what falls due, what the record imposes |
//! | observe | beliefs, reputation |
//! | assess | status quo, war outlook, reservation values |
//! | (decide) | orders, collected from outside |
//! | talk | offers, agreements, staked demands |
//! | operate | movement, battles, control, ceasefires |
//! | comply | clauses, calls and answers, statements, sanctions |
//! | aftermath | home fronts, relations |
//!
//! # Invariants
//! - The engine knows no policies; policies see only views.
//! - Phases and rules are plain functions on a [`stage::Stage`]; the ECS calls them in their order, and has the state as
//!   [`components`] for whoever puts queries to it ([`Simulation::with_world`]).
//! - All chance is keyed ([`purposes`]); nothing iterates in hash order; no clock, file or environment is read.
//! - Control of a region is written by battles, agreements and record mode, and by nothing else.

mod chronicle;
pub mod components;
pub mod phases;
pub mod purposes;
pub mod record;
pub mod rules;
mod scratch;
mod setup;
mod simulation;
pub mod stage;
mod state;
mod view;
mod world;

pub use bevy_ecs;
pub use chronicle::Chronicle;
pub use rules::casus::Case;
pub use rules::knowledge::Known;
pub use rules::legal::Refusal;
pub use rules::packages::{DisputeTable, TitleTable};
pub use rules::shift::{Consequences, Expectation};
pub use scratch::Scratch;
pub use setup::{Setup, SetupError, StartPoint};
pub use simulation::{Options, Refused, Simulation, Snapshot};
pub use state::{
    Affairs, Aid, Assessment, Belief, CHALLENGER, Call, Clause, Clock, Conference, Contingent, DEFENDER,
    Displaced, Embargo, ForceState, HomeFront, Hostilities, Lasting, Ledger, Mandate, Membership, Pact,
    Pairs, Recognition, RegionState, Reputation, Sanctions, Support, Talks, Ultimatum, Unsettled, Wording,
    WorldState,
};
pub use view::{ActorChance, Ceasefire, PublicHostilities, SeenClause, SeenForce, View};
