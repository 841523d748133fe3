//! `agreements.ron`: written agreements; and clauses, which disputes have as well.

use pourparler_documents::At;
use pourparler_model::Verification;
use serde::{Deserialize, Serialize};

use super::range::is_false;
use super::{Code, Day};
use crate::scenario::{Mark, Strength};

/// A written agreement.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Agreement {
    /// Its code.
    pub id: Code,
    /// Its name.
    pub name: String,
    /// Signed on.
    pub signed: Day,
    /// In force from; when signed, if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force: Option<Day>,
    /// The hour of entry into force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hour: Option<At<f64>>,
    /// The parties.
    pub parties: At<Vec<Code>>,
    /// Who mediated.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mediators: Vec<Code>,
    /// The dispute that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dispute: Option<Code>,
    /// How strong its ceasefire is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strength: Option<Strength>,
    /// The clauses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clauses: Vec<Clause>,
    /// What became of it, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub outcome: String,
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

/// A clause.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Clause {
    /// Its number in the text; its place in the list, if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<At<f64>>,
    /// In words.
    pub text: String,
    /// What is to be done.
    pub action: At<Action>,
    /// Whether the bodies of the dead are handed over with it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub remains: bool,
    /// Who has to do it; all parties, if left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub obligors: Vec<Code>,
    /// When it falls due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Due>,
    /// Days after the date that still count as in time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tolerance: Option<At<f64>>,
    /// How it can be verified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verification: Option<Verification>,
    /// Who guarantees it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guarantor: Option<Code>,
    /// What follows a breach, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub consequence: String,
}

/// When a clause falls due.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Due {
    /// On a date.
    On(Day),
    /// Days after entry into force.
    After(At<f64>),
}

/// What a clause asks.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Action {
    /// Cease fire and stay in place.
    Ceasefire,
    /// Hand a region over.
    HandOver {
        /// The region.
        region: Code,
        /// To whom.
        to: Code,
    },
    /// Pull troops back from the other side's ground.
    Withdraw,
    /// Place troops under a mandate.
    Peacekeepers {
        /// Whose.
        actor: Code,
        /// How many, at each region.
        posts: At<Vec<Post>>,
        /// For how long, days.
        term: At<f64>,
        /// By how many days it is prolonged at its end unless a party gives notice; not at all, if left out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        renews: Option<At<f64>>,
        /// How many days before its end notice must be given; none, if left out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        notice: Option<At<f64>>,
    },
    /// Return prisoners.
    ReturnPrisoners,
    /// Let displaced people return.
    ReturnDisplaced,
    /// Hand over maps of minefields.
    MineMaps,
    /// Open routes.
    OpenRoutes,
    /// Set up a commission.
    Commission,
    /// Hold further talks.
    FurtherTalks,
    /// Set up a centre that watches the ceasefire.
    Monitoring,
    /// Pay, or give aid that was promised.
    Payment,
    /// A declaration that binds to nothing that can be checked.
    Declaration,
}

/// Troops of a mandate in a region.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Post {
    /// Where.
    pub region: Code,
    /// How many.
    pub troops: At<f64>,
}
