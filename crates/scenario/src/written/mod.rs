//! A scenario as it is written: one module a document.
//!
//! Codes instead of ids, texts instead of dates, defaults left out. What is checked later (a code that may name
//! nothing, a number with bounds, a date) keeps its place in the file ([`At`]). The form in words and examples:
//! [`crate::form`].

mod actors;
mod agreements;
mod disputes;
mod forces;
mod origin;
mod parameters;
mod questions;
mod range;
mod record;
mod regions;
mod scenario;
mod schedule;
mod sources;
mod ties;
mod treaties;

pub use actors::{Actor, ArmsFrom, Home, Leader, Military, Priorities, Support};
pub use agreements::{Action, Agreement, Clause, Due, Post};
pub use disputes::{
    Band, Conference, Decided, Dispute, DisputePart, Incompatible, Issue, Opt, Options, Payment, Position,
    Recogniser, StatusQuo, Term, Title,
};
pub use forces::{Force, OrderOfBattle};
pub use origin::Marked;
pub use parameters::Parameter;
pub use questions::Question;
pub use range::Range;
pub use record::{Effect, Entry};
pub use regions::{Holding, Region, Route};
pub use scenario::{Frame, Start};
pub use schedule::Scheduled;
pub use sources::Source;
pub use ties::Tie;
pub use treaties::{Obligation, Scope, Treaty};

use pourparler_documents::At;

/// A code that names something of the scenario.
pub type Code = At<String>;

/// A date, as text.
pub type Day = At<String>;

/// All documents of a scenario, as written.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ScenarioSource {
    /// `scenario.ron`
    pub frame: Frame,
    /// `actors.ron`
    pub actors: Vec<Actor>,
    /// `regions.ron`
    pub regions: Vec<Region>,
    /// `forces.ron`
    pub forces: Vec<OrderOfBattle>,
    /// `treaties.ron`
    pub treaties: Vec<Treaty>,
    /// `ties.ron`
    pub ties: Vec<Tie>,
    /// `disputes.ron`
    pub disputes: Vec<Dispute>,
    /// `agreements.ron`
    pub agreements: Vec<Agreement>,
    /// `schedule.ron`
    pub schedule: Vec<Scheduled>,
    /// `record.ron`
    pub record: Vec<Entry>,
    /// `questions.ron`
    pub questions: Vec<Question>,
    /// `holdout.ron`
    pub holdout: Vec<Question>,
    /// `parameters.ron`
    pub parameters: Vec<Parameter>,
    /// `sources.ron`
    pub sources: Vec<Source>,
}
