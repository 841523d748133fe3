//! What an expression looks at: a run's chronicle, its books, and looks at its state on given days.

use std::sync::Arc;

use pourparler_engine::{ForceState, Ledger, Setup, Simulation};
use pourparler_model::{ActorId, Date, DisputeId, Event, EventKind, RegionId, Subject};

/// The part of a state that expressions look at, on one day.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Look {
    /// Forces.
    pub forces: Vec<ForceState>,
    /// Captives, by dispute and side.
    pub captives: Vec<[u32; 2]>,
    /// Levels, by dispute and issue.
    pub levels: Vec<Vec<f64>>,
    /// Support of the governments, by actor.
    pub support: Vec<f64>,
}

impl Look {
    /// At a simulation as it stands.
    #[must_use]
    pub fn at(sim: &Simulation) -> Self {
        let state = sim.state();
        Self {
            forces: state.forces.clone(),
            captives: state.hostilities.iter().map(|h| h.captives).collect(),
            levels: state.levels.clone(),
            support: state.homes.iter().map(|h| h.support).collect(),
        }
    }
}

/// What a run leaves behind, for a question.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// What is fixed for the run.
    pub setup: Arc<Setup>,
    /// Events in order, each with the days by which it is moved (0 but in a baseline).
    pub events: Vec<(Event, i32)>,
    /// Agreements, clauses, calls.
    pub ledger: Ledger,
    /// Looks at the evening of days, in order.
    pub looks: Vec<(Date, Look)>,
    /// Whether what the record imposes answers as well: to see what the record itself says, never for a forecast.
    pub record_counts: bool,
}

impl Evidence {
    /// Of a simulation that has been played so far, with the looks taken on the way.
    #[must_use]
    pub fn of(sim: &Simulation, looks: Vec<(Date, Look)>) -> Self {
        Self {
            setup: sim.setup().clone(),
            events: sim.chronicle().iter().map(|e| (*e, 0)).collect(),
            ledger: sim.state().ledger.clone(),
            looks,
            record_counts: false,
        }
    }

    /// What would be left behind if nothing happened any more from now on.
    #[must_use]
    pub fn still(sim: &Simulation, days: &[Date]) -> Self {
        let look = Look::at(sim);
        Self::of(sim, days.iter().map(|day| (*day, look.clone())).collect())
    }

    /// What would be left behind if the days before `asked` came once more, event by event, from `asked` to `resolves`.
    #[must_use]
    pub fn again(sim: &Simulation, days: &[Date], asked: Date, resolves: Date) -> Self {
        let mut same = Self::still(sim, days);
        let span = resolves - asked + 1;
        let past = |e: &Event| e.date < asked && e.date >= asked - span;
        let again: Vec<(Event, i32)> =
            sim.chronicle().iter().filter(|e| past(e)).map(|e| (*e, span)).collect();
        same.events.extend(again);
        same
    }

    /// Events on or before a day.
    pub fn until(&self, day: Date) -> impl Iterator<Item = (&Event, Date)> {
        self.events.iter().map(|(e, moved)| (e, e.date + *moved)).filter(move |(_, date)| *date <= day)
    }

    /// Whether an event may answer a question that is asked on a day.
    #[must_use]
    pub fn counts(&self, event: &Event, date: Date, asked: Date) -> bool {
        date < asked || self.record_counts || !event.imposed || date != event.date
    }

    /// Whose troops have a region on the evening of a day, by region: from the documents' first day and all changes since.
    #[must_use]
    pub fn holders(&self, day: Date) -> Vec<Option<ActorId>> {
        let begins = self.setup.scenario.begins;
        let first = |r: &pourparler_scenario::Region| {
            let holding = r.holding.iter().rev().find(|h| h.from <= begins).or_else(|| r.holding.first());
            holding.map(|h| h.military)
        };
        let mut holders: Vec<Option<ActorId>> = self.setup.scenario.regions.iter().map(first).collect();
        for (event, _) in self.until(day) {
            if let Some((region, holder)) = passes(event)
                && let Some(slot) = holders.get_mut(region.index())
            {
                *slot = Some(holder);
            }
        }
        holders
    }

    /// The days on which a region passed to somebody, in order.
    pub fn passages(&self, region: RegionId) -> impl Iterator<Item = (Date, ActorId)> {
        let of = move |(event, moved): &(Event, i32)| {
            passes(event).filter(|(r, _)| *r == region).map(|(_, holder)| (event.date + *moved, holder))
        };
        self.events.iter().filter_map(of)
    }

    /// The look at a day; of several days, the last that is not after it; the first if all are.
    #[must_use]
    pub fn look(&self, day: Date) -> Option<&Look> {
        let before = self.looks.iter().rev().find(|(d, _)| *d <= day);
        before.or_else(|| self.looks.first()).map(|(_, look)| look)
    }

    /// The dispute that an event is about.
    #[must_use]
    pub fn dispute(&self, subject: Subject) -> Option<DisputeId> {
        match subject {
            Subject::Dispute(d) | Subject::Package(d, _) | Subject::Title(d, _) => Some(d),
            Subject::Pact(id) => self.ledger.pacts.get(id.index()).and_then(|p| p.dispute),
            Subject::Clause(id) => {
                let pact = self.ledger.clauses.get(id.index()).map(|c| c.pact)?;
                self.ledger.pacts.get(pact.index()).and_then(|p| p.dispute)
            }
            Subject::Call(id) => self.ledger.calls.get(id.index()).and_then(|c| c.dispute),
            Subject::None | Subject::Treaty(..) | Subject::Record(_) | Subject::Scheduled(_) => None,
        }
    }
}

/// The region that passes to somebody in an event.
fn passes(event: &Event) -> Option<(RegionId, ActorId)> {
    let holder = match event.kind {
        EventKind::RegionTaken => event.by,
        EventKind::HandedOver => event.to,
        _ => None,
    };
    Some((event.place?, holder?))
}
