//! What a state can know of itself and the others beside war and talks: ties, names, home, pressure, recognition.

use pourparler_model::{ActorId, Date, DisputeId};

use super::View;
use crate::phases::operate;
use crate::rules::packages::TitleTable;
use crate::rules::{aid, embargo, recognition};
use crate::state::{HomeFront, Reputation, Sanctions, Support, Ultimatum};

impl<'a> View<'a> {
    /// Arms embargoes that are in force: who bars arms to whom. They are public.
    pub fn embargoes(&self) -> impl Iterator<Item = (ActorId, ActorId)> + use<'a> {
        let list = self.stage.state.affairs.embargoes.iter();
        list.filter(|e| e.in_force).map(|e| (e.by, e.against))
    }

    /// The share of an actor's imports of arms that an embargo of its own would bar, 0 to 1.
    #[must_use]
    pub fn would_bar(&self, against: ActorId) -> f64 {
        embargo::share(self.stage, self.me, against)
    }

    /// The share of an actor's imports of arms that its own embargo bars, 0 without one.
    #[must_use]
    pub fn barred(&self, against: ActorId) -> f64 {
        let list = self.stage.state.affairs.embargoes.iter();
        let own = list.filter(|e| e.in_force && (e.by, e.against) == (self.me, against));
        own.map(|e| e.share).sum()
    }

    /// People of an actor's side who are displaced.
    #[must_use]
    pub fn displaced(&self, of: ActorId) -> u32 {
        aid::displaced(self.stage, of)
    }

    /// Money and humanitarian aid that count still.
    #[must_use]
    pub fn support(&self) -> &'a [Support] {
        &self.stage.state.affairs.support
    }

    /// The titles of a dispute, with those that recognised them at the start.
    #[must_use]
    pub fn titles(&self, dispute: DisputeId) -> &'a [TitleTable] {
        &self.stage.setup.disputes[dispute.index()].titles
    }

    /// Whether an actor recognises a title: it is public.
    #[must_use]
    pub fn recognises(&self, actor: ActorId, dispute: DisputeId, title: u8) -> bool {
        recognition::recognises(self.stage, actor, dispute, title)
    }

    /// Since when an actor threatens to recognise a title, if it does.
    #[must_use]
    pub fn recognition_threat(&self, actor: ActorId, dispute: DisputeId, title: u8) -> Option<Date> {
        recognition::threat(self.stage, actor, dispute, title)
    }

    /// What a side would gain if the issue of a title moved from what holds to what the title stands for.
    #[must_use]
    pub fn gain(&self, dispute: DisputeId, side: usize, title: &TitleTable) -> f64 {
        let level = self.stage.state.levels[dispute.index()].get(title.issue).copied().unwrap_or(title.level);
        self.stage.setup.disputes[dispute.index()].gain(side, title.issue, level, title.level)
    }

    /// How many states there are.
    #[must_use]
    pub fn states(&self) -> u32 {
        self.stage.setup.states
    }

    /// The share of the states that recognise a title, its holder left out; 0 to 1.
    #[must_use]
    pub fn recognition(&self, dispute: DisputeId, title: u8) -> f64 {
        let states = self.stage.setup.states.max(1);
        (f64::from(recognition::count(self.stage, dispute, title)) / f64::from(states)).min(1.0)
    }

    /// Its own home front.
    #[must_use]
    pub fn home(&self) -> HomeFront {
        self.stage.state.homes[self.me.index()]
    }

    /// Reserves that it can call up still.
    #[must_use]
    pub fn reserves(&self) -> u32 {
        operate::reserves(self.stage, self.me)
    }

    /// The affinity of two actors, -1 to 1.
    #[must_use]
    pub fn tie(&self, a: ActorId, b: ActorId) -> f64 {
        self.stage.state.pairs.tie(a, b)
    }

    /// Promises kept and broken by an actor.
    #[must_use]
    pub fn reputation(&self, actor: ActorId) -> Reputation {
        self.stage.state.reputations[actor.index()]
    }

    /// Sanctions of one actor against another.
    #[must_use]
    pub fn sanctions(&self, by: ActorId, against: ActorId) -> Sanctions {
        self.stage.state.pairs.sanctions[self.stage.state.pairs.at(by, against)]
    }

    /// The last day on which it made a statement to an actor.
    #[must_use]
    pub fn spoke_to(&self, to: ActorId) -> Option<Date> {
        self.stage.state.pairs.spoke[self.stage.state.pairs.at(self.me, to)]
    }

    /// Ultimatums that are open; they are public.
    pub fn ultimatums(&self) -> impl Iterator<Item = &'a Ultimatum> + use<'a> {
        self.stage.state.affairs.ultimatums.iter()
    }
}
