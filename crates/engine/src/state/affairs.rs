//! What is open between states beside agreements: claims, mandates, ultimatums, aid, embargoes, recognition.

use bevy_ecs::prelude::Resource;
use pourparler_model::{
    ActorId, AidKind, ClauseId, Date, DisputeId, ForceRole, PackageId, RegionId, TreatyId,
};
use serde::{Deserialize, Serialize};

/// A region of which not everybody knows who holds it: it changed hands, or is said to have.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Unsettled {
    /// Which.
    pub region: RegionId,
    /// Who held it when everybody last knew: whose troops, whose security, whose administration.
    pub before: [ActorId; 3],
    /// Who took it, or says that it did.
    pub challenger: ActorId,
    /// Since when: the day on which it last changed hands, or on which it was first claimed.
    pub since: Date,
    /// Who claims to have taken it, and since when.
    pub claimed: Option<(ActorId, Date)>,
    /// Who claims still to hold it, and since when.
    pub denied: Option<(ActorId, Date)>,
}

/// A mandate of peacekeepers, given by a clause.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Mandate {
    /// The clause.
    pub clause: ClauseId,
    /// Whose troops stand under it.
    pub actor: ActorId,
    /// When it ends, or is prolonged.
    pub until: Date,
    /// Who has given notice that it is not to be prolonged.
    pub objected: Option<ActorId>,
    /// When it ended.
    pub ended: Option<Date>,
}

/// A public demand with a deadline.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Ultimatum {
    /// Whose.
    pub by: ActorId,
    /// The dispute.
    pub dispute: DisputeId,
    /// The package demanded.
    pub package: PackageId,
    /// Made on.
    pub made: Date,
    /// Its deadline.
    pub until: Date,
}

/// Arms and material sent without a call.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Aid {
    /// Who sent them.
    pub by: ActorId,
    /// To whom.
    pub to: ActorId,
    /// The last day on which it did.
    pub last: Date,
}

/// An arms embargo, in force or lifted and not yet made good.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Embargo {
    /// Whose.
    pub by: ActorId,
    /// Against whom.
    pub against: ActorId,
    /// Since when.
    pub since: Date,
    /// The share of the target's arms that it bars, 0 to 1.
    pub share: f64,
    /// The share of the quality of the target's troops that it has taken, 0 to 1.
    pub taken: f64,
    /// Whether it is in force.
    pub in_force: bool,
}

/// Money or humanitarian aid that counts still.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Support {
    /// Who sent it.
    pub by: ActorId,
    /// To whom.
    pub to: ActorId,
    /// What was sent.
    pub kind: AidKind,
    /// On which day.
    pub sent: Date,
}

/// Where a state stands on a title, if not where it stood at the start.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Recognition {
    /// Who.
    pub by: ActorId,
    /// The dispute.
    pub dispute: DisputeId,
    /// The title: its place in the dispute.
    pub title: u8,
    /// Whether it recognises the title.
    pub given: bool,
    /// Since when it threatens to recognise it, if it does.
    pub threat: Option<Date>,
}

/// A party that has suspended its part in a treaty, or leaves it.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Membership {
    /// The treaty.
    pub treaty: TreatyId,
    /// The party.
    pub actor: ActorId,
    /// Until when it is bound: the day of a suspension, or the day on which it has left.
    pub until: Date,
    /// Whether it leaves.
    pub leaves: bool,
}

/// People who have left a region and not returned.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Displaced {
    /// Which region.
    pub region: RegionId,
    /// Whose people they are.
    pub of: ActorId,
    /// How many.
    pub persons: u32,
}

/// Troops that have gone to help in a dispute which is not their own, from one body of troops.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Contingent {
    /// Whose.
    pub ally: ActorId,
    /// The dispute.
    pub dispute: DisputeId,
    /// Where they had stood.
    pub from: RegionId,
    /// What for.
    pub role: ForceRole,
    /// How many went.
    pub troops: u32,
}

/// What is open between actors beside wars, tables and agreements: short lists, empty on a quiet day.
#[derive(Resource, Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Affairs {
    /// Regions of which not everybody knows who holds them, in the order in which that began.
    pub unsettled: Vec<Unsettled>,
    /// Mandates of peacekeepers, those that have ended included.
    pub mandates: Vec<Mandate>,
    /// Ultimatums that are open.
    pub ultimatums: Vec<Ultimatum>,
    /// Who has sent arms and material to whom, uncalled.
    pub aid: Vec<Aid>,
    /// Arms embargoes.
    pub embargoes: Vec<Embargo>,
    /// Money and humanitarian aid that count still.
    pub support: Vec<Support>,
    /// Who stands elsewhere on a title than at the start.
    pub recognitions: Vec<Recognition>,
    /// Who is bound by a treaty no more, or not for long.
    pub memberships: Vec<Membership>,
    /// People who are displaced, by region and by whose people they are.
    pub displaced: Vec<Displaced>,
    /// Contingents that allies have sent, until they go home.
    pub contingents: Vec<Contingent>,
}
