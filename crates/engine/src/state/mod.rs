//! Everything that changes in a run, as plain data.
//!
//! One small struct a thing: an element of a dense list here, and a component of an entity in the ECS world. A [`WorldState`] is what a phase works on, what a view borrows, what a snapshot keeps and what
//! the state's hash is taken of.

mod affairs;
mod conflicts;
mod homes;
mod ledger;
mod pairs;
mod places;
mod talks;

use bevy_ecs::prelude::Resource;
use pourparler_model::{ActorId, ActorSet, Date, DisputeId, ForceRole, Memory, RegionId};
use serde::{Deserialize, Serialize};

pub use affairs::*;
pub use conflicts::*;
pub use homes::*;
pub use ledger::*;
pub use pairs::*;
pub use places::*;
pub use talks::*;

/// The sides of a dispute, as indices into pairs.
pub const CHALLENGER: usize = 0;

/// See [`CHALLENGER`].
pub const DEFENDER: usize = 1;

/// Where the run is in time.
#[derive(Resource, Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Clock {
    /// The day that is being played; of a weekly turn, its first.
    pub today: Date,
    /// Turns played.
    pub turn: u32,
    /// A mark of the inputs behind the fill rates of supply.
    pub supply_mark: u64,
    /// Days in a turn: 1 or 7.
    pub turn_days: u8,
}

/// What follows from the rest of the state, kept to save work; nothing where it is not known. It counts neither for equality
/// nor for the hash.
#[derive(Clone)]
pub(crate) struct Kept<T>(Option<T>);

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self(None)
    }
}

// Nor is it shown: states that are equal look the same.
impl<T> std::fmt::Debug for Kept<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Kept")
    }
}

impl<T> PartialEq for Kept<T> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// The whole state of a run.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct WorldState {
    /// Time.
    pub clock: Clock,
    /// By region.
    pub regions: Vec<RegionState>,
    /// By force.
    pub forces: Vec<ForceState>,
    /// By actor.
    pub homes: Vec<HomeFront>,
    /// By actor.
    pub reputations: Vec<Reputation>,
    /// By actor: what its policy remembers.
    pub memories: Vec<Memory>,
    /// By dispute.
    pub hostilities: Vec<Hostilities>,
    /// By dispute.
    pub talks: Vec<Talks>,
    /// By dispute and side.
    pub beliefs: Vec<[Belief; 2]>,
    /// By dispute and side.
    pub assessments: Vec<[Assessment; 2]>,
    /// By dispute and side: the index of the side's own type of resolve, known to itself only.
    pub resolve: Vec<[u8; 2]>,
    /// By dispute and issue: the level that holds.
    pub levels: Vec<Vec<f64>>,
    /// By dispute and issue: levels that only an agreement changes.
    pub standing: Vec<Vec<f64>>,
    /// By pair of actors.
    pub pairs: Pairs,
    /// Agreements, clauses, calls.
    pub ledger: Ledger,
    /// What is open beside them.
    pub affairs: Affairs,
    /// Those who have joined a side of some dispute, a bit each.
    #[serde(skip)]
    pub(crate) joiners: Kept<ActorSet>,
}

impl WorldState {
    /// Whether an actor has joined a side of some dispute.
    #[must_use]
    pub fn has_joined(&self, actor: ActorId) -> bool {
        match &self.joiners.0 {
            Some(joiners) => joiners.has(actor),
            None => self.hostilities.iter().any(|h| h.joined.iter().any(|side| side.has(actor))),
        }
    }

    /// Whether it is known that nobody has.
    pub(crate) fn nobody_joined(&self) -> bool {
        self.joiners.0.as_ref().is_some_and(ActorSet::is_empty)
    }

    /// An actor joins a side of a dispute.
    pub(crate) fn join(&mut self, dispute: DisputeId, side: usize, actor: ActorId) {
        self.hostilities[dispute.index()].joined[side].insert(actor);
        self.count_joiners();
    }

    /// Those who had joined a dispute go their own ways.
    pub(crate) fn part(&mut self, dispute: DisputeId) {
        self.hostilities[dispute.index()].joined = [ActorSet::NONE; 2];
        self.count_joiners();
    }

    /// Note who has joined somebody.
    pub(crate) fn count_joiners(&mut self) {
        let joined = self.hostilities.iter().flat_map(|h| h.joined);
        self.joiners = Kept(Some(joined.fold(ActorSet::NONE, |all, side| all | side)));
    }

    /// The force of this owner, in this region, with this role; made, without troops, where there is none, on a day.
    pub fn slot(&mut self, owner: ActorId, region: RegionId, role: ForceRole, day: Date) -> usize {
        let found = self.forces.iter().position(|f| f.owner == owner && f.region == region && f.role == role);
        found.unwrap_or_else(|| {
            self.forces.push(ForceState {
                owner,
                region,
                role,
                troops: 0,
                since: day,
                supply: 1.0,
                attack: None,
                works: 0.0,
                digs: false,
            });
            self.forces.len() - 1
        })
    }

    /// Troops join a force on a day. Of two bodies the larger one's date of arrival and works hold.
    pub fn reinforce(&mut self, slot: usize, troops: u32, day: Date) {
        let force = &mut self.forces[slot];
        if force.troops < troops {
            force.since = day;
            (force.works, force.digs) = (0.0, false);
        }
        force.troops += troops;
    }

    /// Move troops from a force to another place and role on a day; returns how many went.
    pub fn transfer(
        &mut self,
        from: usize,
        region: RegionId,
        role: ForceRole,
        troops: u32,
        day: Date,
    ) -> u32 {
        let owner = self.forces[from].owner;
        let to = self.slot(owner, region, role, day);
        if to == from {
            return 0;
        }
        let moved = troops.min(self.forces[from].troops);
        self.forces[from].troops -= moved;
        let supply = self.forces[from].supply;
        let target = &mut self.forces[to];
        // What they carry goes with them, until supply is renewed.
        if moved > 0 {
            let share = f64::from(moved) / (f64::from(moved) + f64::from(target.troops));
            target.supply += share * (supply - target.supply);
        }
        self.reinforce(to, moved, day);
        let left = &mut self.forces[from];
        if left.troops == 0 {
            (left.works, left.digs) = (0.0, false);
        }
        moved
    }
}

impl WorldState {
    /// Become equal to another state of the same scenario, keeping the memory that is allocated.
    pub fn copy_from(&mut self, other: &Self) {
        self.clock = other.clock;
        self.regions.clone_from(&other.regions);
        self.forces.clone_from(&other.forces);
        self.homes.clone_from(&other.homes);
        self.reputations.clone_from(&other.reputations);
        self.memories.clone_from(&other.memories);
        self.hostilities.clone_from(&other.hostilities);
        self.talks.clone_from(&other.talks);
        self.beliefs.clone_from(&other.beliefs);
        self.assessments.clone_from(&other.assessments);
        self.resolve.clone_from(&other.resolve);
        self.levels.clone_from(&other.levels);
        self.standing.clone_from(&other.standing);
        self.pairs.clone_from(&other.pairs);
        self.ledger.pacts.clone_from(&other.ledger.pacts);
        self.ledger.clauses.clone_from(&other.ledger.clauses);
        self.ledger.calls.clone_from(&other.ledger.calls);
        let (mine, theirs) = (&mut self.affairs, &other.affairs);
        mine.unsettled.clone_from(&theirs.unsettled);
        mine.mandates.clone_from(&theirs.mandates);
        mine.ultimatums.clone_from(&theirs.ultimatums);
        mine.aid.clone_from(&theirs.aid);
        mine.embargoes.clone_from(&theirs.embargoes);
        mine.support.clone_from(&theirs.support);
        mine.recognitions.clone_from(&theirs.recognitions);
        mine.memberships.clone_from(&theirs.memberships);
        mine.displaced.clone_from(&theirs.displaced);
        mine.contingents.clone_from(&theirs.contingents);
        self.count_joiners();
    }

    /// Become equal to another state again, from which this one differs by ground that was handed over, and what followed from that.
    pub(crate) fn take_back(&mut self, other: &Self) {
        self.regions.clone_from(&other.regions);
        self.forces.clone_from(&other.forces);
        // Who has claimed the ground is found to have been right or wrong.
        self.reputations.clone_from(&other.reputations);
        self.affairs.unsettled.clone_from(&other.affairs.unsettled);
        self.affairs.displaced.clone_from(&other.affairs.displaced);
        debug_assert!(*self == *other, "a hand-over changed more than is taken back");
    }
}
