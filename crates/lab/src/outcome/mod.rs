//! What a run came to, as a plain row.
//!
//! Read from what a run leaves behind: its chronicle, the agreements and calls on its books. It is about two sides: the
//! principals of a dispute, in every dispute between them.

mod calls;
mod ceasefires;
mod engagements;
mod wars;

use pourparler_engine::{Call, Pact};
use pourparler_model::{ActorId, ActorSet, Date, DisputeId, Event, EventKind, Subject};
use pourparler_scenario::Treaty;

pub use calls::CallAnswered;
pub use ceasefires::Ceasefire;
pub use engagements::{Engagement, EngagementEnd, Engagements};
pub(crate) use wars::first_with_breaks;
pub use wars::{BREAK, Peace, War};

/// What a run leaves behind, as far as outcomes are read from it.
#[derive(Clone, Copy, Debug)]
pub struct Trace<'a> {
    /// The chronicle.
    pub events: &'a [Event],
    /// Agreements, by id.
    pub pacts: &'a [Pact],
    /// Calls for help.
    pub calls: &'a [Call],
    /// Treaties, by id.
    pub treaties: &'a [Treaty],
    /// The disputes between the two sides.
    pub disputes: &'a [DisputeId],
    /// Challenger and defender.
    pub principals: [ActorId; 2],
    /// The actors on either side, a bit each.
    pub sides: [ActorSet; 2],
    /// The first day that the model played.
    pub from: Date,
    /// The last.
    pub to: Date,
    /// Days until reserves that are called up arrive.
    pub mobilisation_days: i32,
}

impl Trace<'_> {
    /// The side of an actor.
    #[must_use]
    pub fn side(&self, actor: Option<ActorId>) -> Option<usize> {
        let actor = actor?;
        self.sides.iter().position(|mask| mask.has(actor))
    }

    fn is_between(&self, subject: Subject) -> bool {
        matches!(subject, Subject::Dispute(d) if self.disputes.contains(&d))
    }

    /// Killed in an event, by side, if it is a battle or a clash between the two.
    fn killed(&self, event: &Event) -> Option<[u32; 2]> {
        if !matches!(event.kind, EventKind::Battle | EventKind::Clash) {
            return None;
        }
        let (by, to) = (self.side(event.by)?, self.side(event.to)?);
        let mut killed = [0; 2];
        killed[by] += event.amount as u32;
        killed[to] += event.other as u32;
        (by != to).then_some(killed)
    }
}

/// What a run came to.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Outcome {
    /// Days played.
    pub days: i32,
    /// Wars, in the order in which they began.
    pub wars: Vec<War>,
    /// Ceasefires, in the order in which they began.
    pub ceasefires: Vec<Ceasefire>,
    /// Calls for help by either side, in order.
    pub calls: Vec<CallAnswered>,
    /// Killed on either side, in battles and clashes that the model made; missing persons of whom it is known by now among them.
    pub killed: [u32; 2],
    /// Still missing of either side, in battles that the model made.
    pub missing: [u32; 2],
    /// Regions taken by either side.
    pub taken: [u32; 2],
    /// Regions handed over under agreements.
    pub handed_over: u32,
    /// Positions taken without a war.
    pub incursions: u32,
    /// Clashes along the line.
    pub clashes: u32,
    /// Agreements signed, truces among them.
    pub agreed: u32,
    /// Truces among these.
    pub truces: u32,
}

impl Outcome {
    /// Read it from what a run left behind. What the record imposed does not count, but that a war which it gives is a war.
    #[must_use]
    pub fn of(trace: &Trace<'_>) -> Self {
        let mut outcome = Self { days: trace.to - trace.from + 1, ..Self::default() };
        outcome.wars = wars::wars(trace);
        outcome.ceasefires = ceasefires::ceasefires(trace);
        outcome.calls = calls::calls(trace);
        for event in trace.events.iter().filter(|e| !e.imposed) {
            if let Some(killed) = trace.killed(event) {
                (0..2).for_each(|side| outcome.killed[side] += killed[side]);
            }
            match event.kind {
                EventKind::RegionTaken => {
                    if let Some(side) = trace.side(event.by) {
                        outcome.taken[side] += 1;
                    }
                }
                EventKind::Missing => {
                    if let (Some(side), Some(other)) = (trace.side(event.by), trace.side(event.to))
                        && side != other
                    {
                        outcome.missing[side] += event.amount as u32;
                    }
                }
                // Of so many missing it is known from now on that they are dead.
                EventKind::RemainsReturned => {
                    if let (Some(by), Some(side)) = (trace.side(event.by), trace.side(event.to))
                        && side != by
                    {
                        outcome.killed[side] += event.amount as u32;
                        outcome.missing[side] = outcome.missing[side].saturating_sub(event.amount as u32);
                    }
                }
                EventKind::HandedOver => outcome.handed_over += 1,
                EventKind::Incursion if trace.is_between(event.subject) => outcome.incursions += 1,
                EventKind::Clash if trace.is_between(event.subject) => outcome.clashes += 1,
                EventKind::Agreed => {
                    let pact = match event.subject {
                        Subject::Pact(id) => trace.pacts.get(id.index()),
                        _ => None,
                    };
                    let between = pact.filter(|p| p.dispute.is_some_and(|d| trace.disputes.contains(&d)));
                    outcome.agreed += u32::from(between.is_some());
                    let truce = between.is_some_and(|p| p.package.is_some_and(|p| p.index() == 0));
                    outcome.truces += u32::from(truce);
                }
                _ => {}
            }
        }
        outcome
    }

    /// Killed on both sides.
    #[must_use]
    pub fn all_killed(&self) -> u32 {
        self.killed[0] + self.killed[1]
    }

    /// Wars that the model began.
    pub fn own_wars(&self) -> impl Iterator<Item = &War> {
        self.wars.iter().filter(|war| !war.given)
    }
}

#[cfg(test)]
mod tests;
