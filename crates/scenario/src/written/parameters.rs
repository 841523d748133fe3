//! `parameters.ron`: every number that the model reads.

use pourparler_documents::At;
use serde::{Deserialize, Serialize};

use super::Code;
use crate::parameters::Distribution;
use crate::scenario::Mark;

/// A parameter.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Parameter {
    /// Its name.
    pub name: Code,
    /// Its unit.
    pub unit: String,
    /// The value that a run uses unless it draws.
    pub default: At<f64>,
    /// Lowest value allowed.
    pub low: At<f64>,
    /// Highest value allowed.
    pub high: At<f64>,
    /// Its distribution.
    pub distribution: At<Distribution>,
    /// What it is.
    pub meaning: At<String>,
    /// Why this value.
    pub reason: At<String>,
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
