//! `schedule.ron`: events announced in advance.

use pourparler_documents::At;
use serde::{Deserialize, Serialize};

use super::{Code, Day};
use crate::scenario::{Mark, ScheduledEffect};

/// An event that was publicly scheduled.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Scheduled {
    /// Its code.
    pub id: Code,
    /// When it was announced.
    pub announced: Day,
    /// When it takes place.
    pub date: Day,
    /// In words.
    pub title: String,
    /// Whose.
    pub actor: Code,
    /// What it does.
    pub effect: ScheduledEffect,
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
