//! `questions.ron` and `holdout.ron`: forecast questions.

use pourparler_documents::At;
use serde::{Deserialize, Serialize};

use super::{Code, Day};
use crate::scenario::Mark;

/// A forecast question.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Question {
    /// Its code.
    pub id: Code,
    /// The question.
    pub text: String,
    /// Asked on.
    pub asked: Day,
    /// Resolves on.
    pub resolves: Day,
    /// What kind of answer it takes.
    pub kind: At<String>,
    /// The recorded answer, as written.
    pub answer: At<String>,
    /// How many levels an ordered question has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub levels: Option<At<f64>>,
    /// The expression by which a run answers it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resolves_by: Option<At<String>>,
    /// What must hold in a run for the question to be put to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provided: Option<At<String>>,
    /// Entries of the record of the day on which it is asked, which it takes for given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub given: Vec<Code>,
    /// Why no mechanism can answer it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub not_modelled: String,
    /// The one source of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Code>,
    /// Several sources of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Code>,
    /// How well it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<At<Mark>>,
}
