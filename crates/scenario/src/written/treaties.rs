//! `treaties.ron`: standing commitments.

use pourparler_documents::At;
use pourparler_model::{Casus, ObligationKind};
use serde::{Deserialize, Serialize};

use super::{Code, Day};
use crate::scenario::Mark;

/// A standing commitment.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Treaty {
    /// Its code.
    pub id: Code,
    /// Its name.
    pub name: String,
    /// The parties.
    pub parties: At<Vec<Code>>,
    /// Parties that are no actors of the scenario.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_parties: Vec<String>,
    /// In force from.
    pub from: Day,
    /// In force until.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
    /// What they owe each other.
    pub obligations: At<Vec<Obligation>>,
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

/// An obligation of a treaty.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Obligation {
    /// The article.
    pub article: Code,
    /// What is owed.
    pub kind: ObligationKind,
    /// When.
    pub casus: Casus,
    /// Where.
    pub scope: Scope,
}

/// The territory to which an obligation is limited.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Scope {
    /// The recognised territory of the party to whom it is owed.
    TerritoryOfParty,
    /// Certain regions.
    Regions(At<Vec<Code>>),
    /// Anywhere.
    Anywhere,
}
