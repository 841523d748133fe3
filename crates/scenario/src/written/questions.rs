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
    pub kind: String,
    /// The recorded answer, as written.
    pub answer: String,
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
