//! `ties.ron`: affinities.

use pourparler_documents::At;
use serde::{Deserialize, Serialize};

use super::{Code, Day};
use crate::scenario::Mark;

/// How near two actors stand.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Tie {
    /// One.
    pub a: Code,
    /// The other.
    pub b: Code,
    /// -1 enmity, 1 closest.
    pub affinity: At<f64>,
    /// As of.
    pub date: Day,
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
