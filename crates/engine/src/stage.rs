//! What the phases work on.
//!
//! A [`Stage`] is the state gathered from the ECS world, with all that a phase needs beside it. Phases and
//! rules are plain functions on it, so that they can be tested, and called by a searching policy, without
//! an ECS.

use std::sync::Arc;

use pourparler_chance::{Chance, Key, Purpose, Tag};
use pourparler_model::{
    Act, ActorId, ActorSet, Date, DisputeId, Event, EventKind, ForceRole, Phase, RegionId,
};
use pourparler_theory::pressure::expected_senders;

use crate::chronicle::Chronicle;
use crate::scratch::Scratch;
use crate::setup::Setup;
use crate::state::{DEFENDER, Sanctions, WorldState};

/// The state of a run, and what is needed to move it.
#[derive(Debug)]
pub struct Stage {
    /// What is fixed for the run.
    pub setup: Arc<Setup>,
    /// Chance, by key.
    pub chance: Chance,
    /// The state.
    pub state: WorldState,
    /// What happened.
    pub chronicle: Chronicle,
    /// The turn's orders, by actor in order of id.
    pub orders: Vec<(ActorId, Act)>,
    /// The chronicle's index of the turn's first event.
    pub turn_first: u32,
    /// The chronicle's index of the first event since the last decision.
    pub news_from: u32,
    /// The phase that is running, and the day within the turn.
    pub phase: Phase,
    /// The day that is being played: within a weekly turn, operate and comply go day by day.
    pub day: Date,
    /// What is kept from turn to turn to save work; empty at first.
    pub scratch: Scratch,
}

impl Stage {
    /// Another stage with the same state: what happened, orders and lists kept to save work are not taken over.
    #[must_use]
    pub fn idle(&self) -> Self {
        Self {
            setup: self.setup.clone(),
            chance: self.chance,
            state: self.state.clone(),
            chronicle: Chronicle::default(),
            orders: Vec::new(),
            turn_first: 0,
            news_from: 0,
            phase: self.phase,
            day: self.day,
            scratch: Scratch::default(),
        }
    }

    /// The same as [`Self::idle`], in the memory of a stage that is not needed any more, if there is one.
    #[must_use]
    pub(crate) fn idle_in(&self, spare: Option<Self>) -> Self {
        let Some(mut stage) = spare else { return self.idle() };
        if !Arc::ptr_eq(&stage.setup, &self.setup) {
            stage.setup = self.setup.clone();
        }
        stage.state.copy_from(&self.state);
        stage.chronicle.reset(&[]);
        stage.orders.clear();
        (stage.turn_first, stage.news_from) = (0, 0);
        (stage.chance, stage.phase, stage.day) = (self.chance, self.phase, self.day);
        stage
    }

    /// An event of this day and phase.
    #[must_use]
    pub fn event(&self, kind: EventKind) -> Event {
        Event::new(self.day, self.phase, kind)
    }

    /// Write an event down.
    pub fn tell(&mut self, event: Event) -> u32 {
        self.chronicle.push(event)
    }

    /// The key of a draw of this day and phase.
    #[must_use]
    pub fn key(&self, purpose: Purpose) -> Key {
        Key::new(purpose).day(self.day.number()).phase(self.phase.number())
    }

    /// The tag of an actor.
    #[must_use]
    pub fn actor_tag(&self, actor: ActorId) -> Tag {
        self.setup.actor_tags[actor.index()]
    }

    /// The tag of a region.
    #[must_use]
    pub fn region_tag(&self, region: RegionId) -> Tag {
        self.setup.region_tags[region.index()]
    }

    /// How many senders of sanctions an actor reckons with, those who threaten by their credibility.
    #[must_use]
    pub fn sanctioners(&self, against: ActorId) -> f64 {
        // Both counts in one sum: this is asked dozens of times a day.
        let count = |step: &Sanctions| match step {
            Sanctions::None => 0,
            Sanctions::Threatened => 1,
            Sanctions::Imposed => 1 << 16,
        };
        let column = self.state.pairs.sanctions.iter().skip(against.index());
        let counts: u32 = column.step_by(self.state.pairs.actors.max(1)).map(count).sum();
        if counts == 0 {
            return 0.0;
        }
        let (imposed, threatening) = (counts >> 16, counts & 0xffff);
        let credibility = self.setup.values.threat_credibility;
        expected_senders(imposed, threatening, credibility).unwrap_or_else(|_| f64::from(imposed))
    }

    /// The desks are to look at war and peace over a dispute in the next decision, after an incident that nobody ordered, or
    /// something that somebody has done.
    pub(crate) fn raise_alarm(&mut self, dispute: DisputeId, incident: Option<u32>) {
        // With what begins a day that is decided on they deal on that day, and no second time.
        let at_once = self.phase == Phase::Clock && self.day >= self.setup.start.date;
        let hostilities = &mut self.state.hostilities[dispute.index()];
        let day = if at_once { self.day - 1 } else { self.day };
        (hostilities.alarm, hostilities.incident) = (Some(day), incident);
    }

    /// The side of an actor in a dispute, with those that have joined.
    #[must_use]
    pub fn side(&self, dispute: DisputeId, actor: ActorId) -> Option<usize> {
        self.setup.side(dispute, actor, &self.state.hostilities[dispute.index()].joined)
    }

    /// The dispute in which an actor faces the holder of a region: one whose objectives include the region, else the
    /// first.
    #[must_use]
    pub fn dispute_over(&self, actor: ActorId, region: RegionId) -> Option<DisputeId> {
        self.dispute_between(actor, self.state.regions[region.index()].military, region)
    }

    /// The same with one who holds the region, or has held it.
    #[must_use]
    pub fn dispute_between(&self, actor: ActorId, holder: ActorId, region: RegionId) -> Option<DisputeId> {
        // Nobody is on two sides, so that its own ground is not fought over with itself; and where there are objectives there
        // is ground, so that whom it does not face over any it faces over none.
        if actor == holder || !self.opposed(actor, holder) {
            return None;
        }
        let mut first = None;
        for dispute in self.setup.dispute_ids() {
            let opposed = match (self.side(dispute, actor), self.side(dispute, holder)) {
                (Some(a), Some(b)) => a != b,
                _ => false,
            };
            if opposed && self.setup.is_objective(dispute, region) {
                return Some(dispute);
            }
            if opposed && first.is_none() && self.setup.disputes[dispute.index()].has_ground {
                first = Some(dispute);
            }
        }
        first
    }

    /// The dispute in which the holders of two regions face each other from one to the other: one over a region of the two that
    /// its challenger does not hold yet, else over one that it holds, else any; of two alike that over the second.
    #[must_use]
    pub fn dispute_along(&self, holders: [ActorId; 2], [a, b]: [RegionId; 2]) -> Option<DisputeId> {
        let second = self.dispute_between(holders[0], holders[1], b)?;
        let first = self.dispute_between(holders[1], holders[0], a)?;
        let over = |dispute, region, holder| {
            let ahead = self.side(dispute, holder) == Some(DEFENDER);
            if self.setup.is_objective(dispute, region) { 1 + u8::from(ahead) } else { 0 }
        };
        let seconds = over(second, b, holders[1]) >= over(first, a, holders[0]);
        Some(if seconds { second } else { first })
    }

    /// Whether two actors are on opposite sides of some dispute.
    #[must_use]
    pub fn opposed(&self, a: ActorId, b: ActorId) -> bool {
        // Who has joined nobody is on the sides on which the documents have it.
        if !self.state.has_joined(a) && !self.state.has_joined(b) {
            return self.setup.foes[a.index()].has(b);
        }
        self.setup.dispute_ids().any(|d| match (self.side(d, a), self.side(d, b)) {
            (Some(x), Some(y)) => x != y && self.setup.disputes[d.index()].has_ground,
            _ => false,
        })
    }

    /// Whether two actors are on one side: by the documents, or because one has joined the other.
    #[must_use]
    pub fn allied(&self, a: ActorId, b: ActorId) -> bool {
        // Who stands on one side by the documents is friendly: only who has joined makes a difference.
        let joined = || self.state.has_joined(a) || self.state.has_joined(b);
        self.setup.friendly(a, b) || joined() && self.allies(a).has(b)
    }

    /// All who are on one side with an actor.
    #[must_use]
    pub fn allies(&self, actor: ActorId) -> ActorSet {
        // Where nobody has joined, they are those of the documents, on the sides of disputes too.
        if self.state.nobody_joined() {
            return self.setup.friends[actor.index()];
        }
        let sides = self.setup.dispute_ids().filter_map(|d| Some(self.mask(d, self.side(d, actor)?)));
        sides.fold(self.setup.friends[actor.index()], |all, side| all | side)
    }

    /// The forces of an actor's own side that fight in a region.
    pub fn fighters<'a>(&'a self, region: RegionId, mask: ActorSet) -> impl Iterator<Item = usize> + 'a {
        self.state.forces.iter().enumerate().filter_map(move |(i, f)| {
            (f.region == region && f.troops > 0 && mask.has(f.owner) && Setup::fights(f.role)).then_some(i)
        })
    }

    /// The mask of one side of a dispute, with those that have joined.
    #[must_use]
    pub fn mask(&self, dispute: DisputeId, side: usize) -> ActorSet {
        self.setup.disputes[dispute.index()].sides[side]
            | self.state.hostilities[dispute.index()].joined[side]
    }

    /// A region next to `from` that a side holds, to fall back to: by road first, then by the smallest id.
    #[must_use]
    pub fn fall_back(&self, from: RegionId, mask: ActorSet) -> Option<RegionId> {
        let holds = |r: RegionId| mask.has(self.state.regions[r.index()].military);
        let near = &self.setup.neighbours[from.index()];
        near.iter()
            .filter(|(r, _)| holds(*r))
            .min_by_key(|(r, kind)| (*kind != pourparler_model::RouteKind::Road, *r))
            .map(|(r, _)| *r)
    }

    /// [`WorldState::slot`] today.
    pub fn slot(&mut self, owner: ActorId, region: RegionId, role: ForceRole) -> usize {
        self.state.slot(owner, region, role, self.day)
    }

    /// [`WorldState::transfer`] today.
    pub fn transfer(&mut self, from: usize, region: RegionId, role: ForceRole, troops: u32) -> u32 {
        self.state.transfer(from, region, role, troops, self.day)
    }

    /// Pull the forces of a side out of a region to where it can fall back; those that cannot are returned as
    /// surrounded, by index.
    pub fn retreat(&mut self, region: RegionId, mask: ActorSet) -> Vec<usize> {
        let to = self.fall_back(region, mask);
        let mut surrounded = Vec::new();
        for i in 0..self.state.forces.len() {
            let force = self.state.forces[i];
            if force.region != region || force.troops == 0 || !mask.has(force.owner) {
                continue;
            }
            match to {
                Some(to) => {
                    let role =
                        if force.role == ForceRole::Peacekeepers { force.role } else { ForceRole::Army };
                    self.transfer(i, to, role, force.troops);
                    self.state.forces[i].attack = None;
                }
                None => surrounded.push(i),
            }
        }
        surrounded
    }
}
