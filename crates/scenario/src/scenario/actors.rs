//! Who acts: states and others, their leaders, armies and home fronts, and how near they stand.

use pourparler_model::{ActorId, ActorKind, Date, Desk, RegionId, Role};
use serde::Serialize;

use super::{Estimate, Origin};

/// A state, a non-state party or an organisation.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Actor {
    /// Its code: `ARM`.
    pub id: String,
    /// Its short English name.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// What it does in a run.
    pub role: Role,
    /// The desks that are open to it; empty for one in the background.
    pub desks: Vec<Desk>,
    /// Whose orders its forces follow, where not its own.
    pub command: Option<ActorId>,
    /// The members, if it is an organisation.
    pub members: Vec<ActorId>,
    /// Office holders.
    pub leaders: Vec<Leader>,
    /// Its means of war, if any.
    pub military: Option<Military>,
    /// Its home front, if the model follows one.
    pub home: Option<Home>,
    /// How much each term of a decision counts for it; 1 is as derived.
    pub priorities: Priorities,
    /// The policy that decides for it by default.
    pub policy: String,
    /// What it said that it wants, in words.
    pub goals: Vec<String>,
    /// Where this comes from.
    pub origin: Origin,
}

/// A holder of an office.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Leader {
    /// The office.
    pub office: String,
    /// The person.
    pub name: String,
    /// First day, if known.
    pub from: Option<Date>,
    /// Last day, if it has ended.
    pub until: Option<Date>,
    /// Whether this office decides on war and peace.
    pub decides: bool,
}

/// Means of war.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Military {
    /// Effectiveness of a soldier relative to a common standard of 1: training, equipment; drones apart.
    pub quality: Estimate,
    /// Armed and loitering drones in service.
    pub drones: Estimate,
    /// The share of the other side's drones that its air defence stops, 0 to 1.
    pub air_defence: Estimate,
    /// Persons who can be called up at most.
    pub reserves: u32,
    /// Total expected cost of a full war to it, as a share of the value of the dispute.
    pub war_cost: Estimate,
    /// The regions from which supply flows.
    pub depots: Vec<RegionId>,
    /// Where its arms come from abroad: from whom, and which share of all that it imports, 0 to 1.
    pub arms_from: Vec<(ActorId, f64)>,
    /// Where this comes from.
    pub origin: Origin,
}

/// A home front.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Home {
    /// Support for the government's course at the start, 0 to 1, by date.
    pub support: Vec<(Date, f64)>,
    /// How strongly retreat from a public demand is punished, relative to the parameter: 0 none, 1 as it.
    pub audience: f64,
    /// How far the leader's own office hangs on the outcome, 0 to 1.
    pub exposure: f64,
    /// Whether the government can be voted out within the run.
    pub elections: bool,
    /// Where this comes from.
    pub origin: Origin,
}

/// Weights of the terms of a decision.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
pub struct Priorities {
    /// The war outlook.
    pub war: f64,
    /// Costs.
    pub cost: f64,
    /// Treaty obligations.
    pub treaty: f64,
    /// Reputation.
    pub reputation: f64,
    /// The home front.
    pub home: f64,
    /// Ties to others.
    pub ties: f64,
}

/// How near two actors stand.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Tie {
    /// One.
    pub a: ActorId,
    /// The other.
    pub b: ActorId,
    /// -1 enmity, 0 nothing, 1 closest.
    pub affinity: f64,
    /// As of.
    pub date: Date,
    /// Where this comes from.
    pub origin: Origin,
}
