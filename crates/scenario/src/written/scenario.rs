//! `scenario.ron`: what frames the scenario.

use pourparler_documents::At;
use serde::{Deserialize, Serialize};

use super::{Code, Day};
use crate::scenario::Mark;

/// What frames a scenario: its name, its days, its starting points.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(rename = "Scenario")]
pub struct Frame {
    /// The name of its folder.
    pub id: Code,
    /// Its title.
    pub title: String,
    /// A paragraph for people.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// The first day of its world.
    pub begins: Day,
    /// The last day of a run.
    pub ends: Day,
    /// Named starting points.
    pub starts: At<Vec<Start>>,
    /// The one used unless another is named; the first, if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default_start: Option<Code>,
    /// The mark of every datum that names neither mark nor source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<At<Mark>>,
}

/// A named starting point.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Start {
    /// Its name on the command line.
    pub id: Code,
    /// In words.
    pub title: String,
    /// The first day that the model plays.
    pub date: Day,
    /// Entries of the record of that day that are imposed, not played.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub given: Vec<Code>,
}
