//! Treaties, their obligations, and the territory that these cover.

use pourparler_model::{ActorId, Casus, Date, ObligationKind, RegionId};
use serde::Serialize;

use super::Origin;

/// A standing commitment.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Treaty {
    /// Its code.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The parties; at least two.
    pub parties: Vec<ActorId>,
    /// Parties that are no actors of the scenario, by name.
    pub other_parties: Vec<String>,
    /// In force from.
    pub from: Date,
    /// In force until, if it ends.
    pub until: Option<Date>,
    /// What they owe each other.
    pub obligations: Vec<Obligation>,
    /// Where this comes from.
    pub origin: Origin,
}

/// An obligation of a treaty.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Obligation {
    /// The article.
    pub article: String,
    /// What is owed.
    pub kind: ObligationKind,
    /// When.
    pub casus: Casus,
    /// Where.
    pub scope: Scope,
}

/// The territory to which an obligation is limited.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub enum Scope {
    /// The recognised territory of the party to whom it is owed: who calls, or must not be attacked.
    TerritoryOfParty,
    /// Certain regions.
    Regions(Vec<RegionId>),
    /// Anywhere.
    Anywhere,
}
