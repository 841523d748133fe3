//! `sources.ron`: what the data are taken from.

use serde::{Deserialize, Serialize};

use super::Code;

/// A source of facts.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Source {
    /// Its code.
    pub id: Code,
    /// Author, title, date.
    pub title: String,
    /// Where it was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}
