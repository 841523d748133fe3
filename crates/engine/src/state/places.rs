//! Regions and forces.

use bevy_ecs::prelude::Component;
use pourparler_model::{ActorId, Date, ForceRole, RegionId};
use serde::{Deserialize, Serialize};

/// Who holds a region, and how far an attack has come.
#[derive(Component, Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct RegionState {
    /// Whose troops stand there.
    pub military: ActorId,
    /// Who keeps security.
    pub security: ActorId,
    /// Whose civil administration works.
    pub civil: ActorId,
    /// How far the attack in progress has come: 1 taken, -1 beaten back for this campaign.
    pub progress: f64,
    /// The last day on which its holder was attacked.
    pub fought: Option<Date>,
    /// When it was last taken in battle.
    pub taken: Option<Date>,
}

/// A body of troops: one for each owner, region and role.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct ForceState {
    /// Whose.
    pub owner: ActorId,
    /// Where.
    pub region: RegionId,
    /// What for.
    pub role: ForceRole,
    /// Persons.
    pub troops: u32,
    /// Since when it has stood there unmoved: it digs in.
    pub since: Date,
    /// Fill rate of its supply, 0 to 1.
    pub supply: f64,
    /// Where it attacks, day after day, until ordered otherwise.
    pub attack: Option<RegionId>,
    /// How far its positions are fortified, 0 to 1.
    pub works: f64,
    /// Whether it goes on fortifying them.
    pub digs: bool,
}
