//! Forecast questions and what came about.

use pourparler_model::Date;
use serde::Serialize;

use super::{Origin, Split};
use crate::query::Query;

/// A forecast question.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Question {
    /// Its code.
    pub id: String,
    /// The question.
    pub text: String,
    /// Asked on.
    pub asked: Date,
    /// Resolves on.
    pub resolves: Date,
    /// Its set.
    pub split: Split,
    /// What kind of answer it takes: `binary`, `number`, `interval`, `ordered`.
    pub kind: String,
    /// The recorded answer, as written.
    pub answer: String,
    /// The recorded answer, as read.
    pub came: Came,
    /// How many levels an ordered question has.
    pub levels: Option<u16>,
    /// The expression by which a run answers it; none where no mechanism can.
    pub resolves_by: Option<Query>,
    /// What must hold in a run for the question to be put to it.
    pub provided: Option<Query>,
    /// Entries of the record of the day on which it is asked, which it takes for given.
    pub given: Vec<u16>,
    /// Why no mechanism of the model can answer it; empty where one can.
    pub not_modelled: String,
    /// Where this comes from.
    pub origin: Origin,
}

/// The recorded answer to a question.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
pub enum Came {
    /// Whether it came about.
    Yes(bool),
    /// A number.
    Number(f64),
    /// A number that is only known to lie between two.
    Between(f64, f64),
    /// A level of an ordered scale, from 1.
    Level(u16),
}
