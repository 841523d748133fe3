//! What a state can know, and the chance with which it decides.
//!
//! A [`View`] borrows the engine's tables and shows of them only what its state can see: public facts, its
//! own troops and assessments, foreign troops with the error of intelligence, offers at tables where it
//! sits, the news since its last decision. Its fields are private; what has no method cannot be known.

mod chance;
mod others;
mod papers;
mod talks;
mod war;

use pourparler_chance::Tag;
use pourparler_model::{Act, ActorId, Date, DisputeId, Event};
use pourparler_scenario::{Actor, Entry, Scenario, Values};

use crate::rules::intelligence::Eyes;
use crate::rules::legal::{self, Refusal};
use crate::stage::Stage;

pub use chance::ActorChance;
pub use papers::SeenClause;
pub use war::{Ceasefire, PublicHostilities, SeenForce};

/// What one actor can know on one day.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    stage: &'a Stage,
    me: ActorId,
    eyes: Eyes<'a>,
}

impl<'a> View<'a> {
    pub(crate) fn new(stage: &'a Stage, me: ActorId) -> Self {
        Self { stage, me, eyes: Eyes::of(stage, me) }
    }

    /// Who looks.
    #[must_use]
    pub const fn me(&self) -> ActorId {
        self.me
    }

    /// The day of the decision.
    #[must_use]
    pub const fn today(&self) -> Date {
        self.stage.state.clock.today
    }

    /// Days until the next decision.
    #[must_use]
    pub const fn turn_days(&self) -> u8 {
        self.stage.state.clock.turn_days
    }

    /// The scenario's public facts as of the start: names, geography, treaties, disputes, positions taken until then. What is
    /// dated later is not in it.
    #[must_use]
    pub fn scenario(&self) -> &'a Scenario {
        self.stage.setup.public.as_ref()
    }

    /// The record of what really happened, for policies that replay it: any other that reads it cheats.
    #[must_use]
    pub fn record(&self) -> &'a [Entry] {
        &self.stage.setup.scenario.record
    }

    /// Its own entry in the scenario.
    #[must_use]
    pub fn actor(&self) -> &'a Actor {
        &self.stage.setup.public.actors[self.me.index()]
    }

    /// The parameters of the run.
    #[must_use]
    pub fn values(&self) -> &'a Values {
        &self.stage.setup.values
    }

    /// All disputes.
    pub fn disputes(&self) -> impl Iterator<Item = DisputeId> + use<> {
        self.stage.setup.dispute_ids()
    }

    /// The disputes that concern it by the documents (`Setup::concerns`).
    pub fn concerns(&self) -> impl Iterator<Item = DisputeId> + use<'a> {
        self.stage.setup.concerns[self.me.index()].iter().copied()
    }

    /// The disputes in which it decides for a side, and the side.
    pub fn own_disputes(&self) -> impl Iterator<Item = (DisputeId, usize)> + use<'a> {
        self.stage.setup.decides[self.me.index()].iter().copied()
    }

    /// The tag of a dispute, for keys.
    #[must_use]
    pub fn dispute_tag(&self, dispute: DisputeId) -> Tag {
        self.stage.setup.dispute_tags[dispute.index()]
    }

    /// Its side in a dispute in which it decides.
    #[must_use]
    pub fn side(&self, dispute: DisputeId) -> Option<usize> {
        self.stage.setup.principal(dispute, self.me)
    }

    /// The side on which any actor stands.
    #[must_use]
    pub fn side_of(&self, dispute: DisputeId, actor: ActorId) -> Option<usize> {
        self.stage.side(dispute, actor)
    }

    /// Challenger and defender.
    #[must_use]
    pub fn principals(&self, dispute: DisputeId) -> [ActorId; 2] {
        self.stage.setup.disputes[dispute.index()].principals
    }

    /// What an actor wants on an issue, as of the start: the level and how much the issue counts for it, 0 to 1.
    #[must_use]
    pub fn stance(&self, dispute: DisputeId, issue: usize, actor: ActorId) -> Option<(f64, f64)> {
        let start = self.stage.setup.start.date;
        let issue = self.scenario().disputes[dispute.index()].issues.get(issue)?;
        let of = issue.positions.iter().filter(|p| p.actor == actor && p.date <= start);
        of.max_by_key(|p| p.date).map(|p| (p.level.mode, p.salience.mode))
    }

    /// What it saw happen since its last decision.
    pub fn news(&self) -> impl Iterator<Item = &'a Event> + 'a {
        let me = self.me;
        let first = self.stage.news_from as usize;
        let events = self.stage.chronicle.events();
        events[first.min(events.len())..].iter().filter(move |e| e.seen.by(me))
    }

    /// What it saw happen since the beginning, oldest first.
    pub fn history(&self) -> impl DoubleEndedIterator<Item = &'a Event> + 'a {
        let me = self.me;
        self.stage.chronicle.events().iter().filter(move |e| e.seen.by(me))
    }

    /// Whether it may order an act.
    ///
    /// # Errors
    /// The reason why not.
    pub fn check(&self, act: Act) -> Result<(), Refusal> {
        legal::check(self.stage, self.me, act)
    }

    /// All acts that it may order, in a fixed order.
    #[must_use]
    pub fn legal(&self) -> Vec<Act> {
        let mut acts = Vec::new();
        legal::enumerate(self.stage, self.me, &mut acts);
        acts
    }
}
