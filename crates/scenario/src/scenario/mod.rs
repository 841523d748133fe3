//! A scenario that has been checked: what the engine, the policies and the reports read.
//!
//! Plain data. Names have become ids, dates are dates, every number is within its range, and every
//! list is in the order of the documents. Nothing here can fail.

mod actors;
mod agreements;
mod disputes;
mod ground;
mod questions;
mod record;
mod treaties;

use pourparler_model::Date;
use serde::{Deserialize, Serialize};

use crate::parameters::Parameters;

pub use actors::*;
pub use agreements::*;
pub use disputes::*;
pub use ground::*;
pub use questions::*;
pub use record::*;
pub use treaties::*;

/// How well a datum is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Mark {
    /// A public page or data set was found for it; the source is named.
    Sourced,
    /// General knowledge; no page was found.
    Known,
    /// Our own estimate or assumption.
    Estimate,
}

/// Where a datum comes from: sources by their index in [`Scenario::sources`], and its mark.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Origin {
    /// Indices into the scenario's sources.
    pub sources: Vec<u16>,
    /// How well it is known.
    pub mark: Mark,
}

/// A number that is known as a range.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
pub struct Estimate {
    /// Lowest plausible value.
    pub low: f64,
    /// The value used unless a run draws another.
    pub mode: f64,
    /// Highest plausible value.
    pub high: f64,
}

/// A scenario, checked.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Scenario {
    /// Its code, the name of its folder.
    pub id: String,
    /// Its title.
    pub title: String,
    /// A paragraph for people.
    pub summary: String,
    /// The first day of its world.
    pub begins: Date,
    /// The last day of a run.
    pub ends: Date,
    /// Named starting points.
    pub starts: Vec<Start>,
    /// The index of the one used unless another is named.
    pub default_start: usize,
    /// States, non-state parties, organisations.
    pub actors: Vec<Actor>,
    /// The regions of the theatre.
    pub regions: Vec<Region>,
    /// Undirected ways between regions, `a < b`, each once.
    pub routes: Vec<Route>,
    /// Troops as they stood at dates, earliest first.
    pub orders_of_battle: Vec<OrderOfBattle>,
    /// Standing commitments.
    pub treaties: Vec<Treaty>,
    /// Affinities between pairs.
    pub ties: Vec<Tie>,
    /// Disputes.
    pub disputes: Vec<Dispute>,
    /// Written agreements: those in force at the start, and those of the record.
    pub texts: Vec<Text>,
    /// Events that were publicly scheduled in advance, by date.
    pub schedule: Vec<Scheduled>,
    /// What happened, by date.
    pub record: Vec<Entry>,
    /// Forecast questions, calibration set first, then holdout (empty where its file is absent).
    pub questions: Vec<Question>,
    /// Every number that the model reads.
    pub parameters: Parameters,
    /// The sources.
    pub sources: Vec<Source>,
}

/// A source of facts.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Source {
    /// Its code.
    pub id: String,
    /// Author, title, date.
    pub title: String,
    /// Where it was found, if it stands on the web.
    pub url: Option<String>,
}

/// A named starting point. The record up to the day before is the run's past.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Start {
    /// Its name on the command line.
    pub id: String,
    /// In words: "the war's opening".
    pub title: String,
    /// The first day that the model plays.
    pub date: Date,
    /// Entries of the record dated that day that are given, not played: indices into [`Scenario::record`].
    pub given: Vec<u16>,
}
