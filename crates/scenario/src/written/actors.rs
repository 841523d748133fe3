//! `actors.ron`: states, non-state parties, organisations.

use pourparler_documents::At;
use pourparler_model::{ActorKind, Desk, Role};
use serde::{Deserialize, Serialize};

use super::range::is_false;
use super::{Code, Day, Range};
use crate::scenario::Mark;

/// A state, a non-state party or an organisation.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Actor {
    /// Its code.
    pub id: Code,
    /// Its short English name.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// What it does in a run.
    pub role: Role,
    /// The desks that are open to it; by its role, if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desks: Option<Vec<At<Desk>>>,
    /// Whose orders its forces follow, where not its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub command: Option<Code>,
    /// The members of an organisation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<Code>,
    /// Office holders.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub leaders: Vec<Leader>,
    /// Its means of war.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub military: Option<At<Military>>,
    /// Its home front.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub home: Option<At<Home>>,
    /// How much each term of a decision counts for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priorities: Option<Priorities>,
    /// The policy that decides for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy: Option<At<String>>,
    /// What it said that it wants.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub goals: Vec<String>,
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

/// A holder of an office.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Leader {
    /// The office.
    pub office: String,
    /// The person.
    pub name: String,
    /// First day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// Last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
    /// Whether this office decides on war and peace.
    #[serde(default, skip_serializing_if = "is_false")]
    pub decides: bool,
}

/// Means of war.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Military {
    /// Effectiveness of a soldier, 1 the common standard.
    pub quality: At<Range>,
    /// Armed and loitering drones in service; none, if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drones: Option<At<Range>>,
    /// The share of the other side's drones that it stops; none, if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub air_defence: Option<At<Range>>,
    /// Persons who can be called up at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reserves: Option<At<f64>>,
    /// Cost of a full war, as a share of the value of the dispute.
    pub war_cost: At<Range>,
    /// The regions from which supply flows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub depots: Vec<Code>,
    /// Where its arms come from abroad.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub arms_from: Vec<ArmsFrom>,
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

/// A supplier of arms.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ArmsFrom {
    /// Who.
    pub actor: Code,
    /// Its share of all that is imported.
    pub share: At<f64>,
}

/// A home front.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Home {
    /// Support for the government's course, by date.
    pub support: At<Vec<Support>>,
    /// How strongly retreat is punished, relative to the parameter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audience: Option<At<f64>>,
    /// How far the leader's office hangs on the outcome.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exposure: Option<At<f64>>,
    /// Whether the government can be voted out within the run.
    #[serde(default, skip_serializing_if = "is_false")]
    pub elections: bool,
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

/// Support for the government from a date on.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Support {
    /// From this day.
    pub date: Day,
    /// Share of the people.
    pub share: At<f64>,
}

/// Weights of the terms of a decision; 1 each, if left out.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Priorities {
    /// The war outlook.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub war: Option<At<f64>>,
    /// Costs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost: Option<At<f64>>,
    /// Treaty obligations.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub treaty: Option<At<f64>>,
    /// Reputation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reputation: Option<At<f64>>,
    /// The home front.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub home: Option<At<f64>>,
    /// Ties to others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ties: Option<At<f64>>,
}
