//! `forces.ron`: orders of battle.

use pourparler_documents::At;
use pourparler_model::ForceRole;
use serde::{Deserialize, Serialize};

use super::{Code, Day, Range};
use crate::scenario::Mark;

/// Troops as they stood at a date.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct OrderOfBattle {
    /// The date.
    pub date: Day,
    /// Bodies of troops.
    pub forces: Vec<Force>,
}

/// A body of troops.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Force {
    /// Its code.
    pub id: Code,
    /// Whose.
    pub actor: Code,
    /// Where.
    pub region: Code,
    /// Persons.
    pub troops: At<Range>,
    /// What for; an army, if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<ForceRole>,
    /// How far its positions are fortified; not at all, if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub works: Option<At<f64>>,
    /// The units, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub units: String,
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
