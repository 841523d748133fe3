//! What codes are made of: the things of a run that have no code of their own in the documents.
//!
//! Forces, agreements, clauses and calls are counted within a run. Whoever knows the run's state can say what they are, and
//! so can whoever only has a state's view of it: codes are the same from either.

use pourparler_engine::{Call, Pact, Setup, View, Wording, WorldState};
use pourparler_model::{
    ActorId, CallId, ClauseId, DisputeId, ForceId, ForceRole, PackageId, PactId, RegionId, RouteKind,
};
use pourparler_scenario::{ClauseText, Entry, Scenario};

/// Says what a force, an agreement, a clause or a call of a run is.
pub trait Book {
    /// Whose a force is, where it stands, and what for.
    fn force(&self, force: ForceId) -> Option<(ActorId, RegionId, ForceRole)>;
    /// An agreement.
    fn pact(&self, pact: PactId) -> Option<Pact>;
    /// The agreement of a clause, and where its words stand.
    fn clause(&self, clause: ClauseId) -> Option<(PactId, Wording)>;
    /// A call for help.
    fn call(&self, call: CallId) -> Option<Call>;
    /// How many forces, clauses and calls there are to ask about.
    fn counts(&self) -> [usize; 3];
}

impl Book for WorldState {
    fn force(&self, force: ForceId) -> Option<(ActorId, RegionId, ForceRole)> {
        self.forces.get(force.index()).map(|f| (f.owner, f.region, f.role))
    }

    fn pact(&self, pact: PactId) -> Option<Pact> {
        self.ledger.pacts.get(pact.index()).copied()
    }

    fn clause(&self, clause: ClauseId) -> Option<(PactId, Wording)> {
        self.ledger.clauses.get(clause.index()).map(|c| (c.pact, c.wording))
    }

    fn call(&self, call: CallId) -> Option<Call> {
        self.ledger.calls.get(call.index()).copied()
    }

    fn counts(&self) -> [usize; 3] {
        [self.forces.len(), self.ledger.clauses.len(), self.ledger.calls.len()]
    }
}

impl Book for View<'_> {
    fn force(&self, force: ForceId) -> Option<(ActorId, RegionId, ForceRole)> {
        Self::force(self, force).map(|f| (f.owner, f.region, f.role))
    }

    fn pact(&self, pact: PactId) -> Option<Pact> {
        self.agreements().nth(pact.index()).map(|(_, pact)| *pact)
    }

    fn clause(&self, clause: ClauseId) -> Option<(PactId, Wording)> {
        Self::clause(self, clause).map(|c| (c.pact, c.wording))
    }

    fn call(&self, call: CallId) -> Option<Call> {
        self.calls().nth(call.index()).map(|(_, call)| *call)
    }

    fn counts(&self) -> [usize; 3] {
        let forces = self.forces().last().map_or(0, |f| f.id.index() + 1);
        let clauses = self.agreements().last().map_or(0, |(_, p)| p.first.index() + usize::from(p.clauses));
        [forces, clauses, self.calls().count()]
    }
}

/// What stays as it is for a run, as far as whoever asks may know it.
pub trait Setting {
    /// The scenario: whole, or what is public at the start.
    fn scenario(&self) -> &Scenario;
    /// The words of a clause, by its id and where they stand.
    fn words(&self, clause: ClauseId, wording: Wording) -> Option<&ClauseText>;
    /// The levels of a package by issue, where they do not depend on the day: not those of the first, what holds.
    fn package(&self, dispute: DisputeId, package: PackageId) -> Option<&[f64]>;
    /// How many packages a dispute has.
    fn packages(&self, dispute: DisputeId) -> usize;
    /// Whether a package settles a part of a dispute only.
    fn is_part(&self, dispute: DisputeId, package: PackageId) -> bool;
    /// The regions next to one.
    fn next_to(&self, region: RegionId) -> &[(RegionId, RouteKind)];
    /// An entry of the record, for an event that was seen.
    fn entry(&self, number: u16) -> Option<&Entry>;
}

impl Setting for Setup {
    fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    fn words(&self, _clause: ClauseId, wording: Wording) -> Option<&ClauseText> {
        Some(self.clause_text(wording))
    }

    fn package(&self, dispute: DisputeId, package: PackageId) -> Option<&[f64]> {
        let levels = self.disputes.get(dispute.index())?.packages.get(package.index())?;
        (!levels.is_empty()).then_some(levels.as_slice())
    }

    fn packages(&self, dispute: DisputeId) -> usize {
        self.disputes.get(dispute.index()).map_or(0, |d| d.packages.len())
    }

    fn is_part(&self, dispute: DisputeId, package: PackageId) -> bool {
        self.disputes.get(dispute.index()).is_some_and(|d| d.is_part(package))
    }

    fn next_to(&self, region: RegionId) -> &[(RegionId, RouteKind)] {
        self.neighbours.get(region.index()).map_or(&[], Vec::as_slice)
    }

    fn entry(&self, number: u16) -> Option<&Entry> {
        self.scenario.record.get(usize::from(number))
    }
}

impl Setting for View<'_> {
    fn scenario(&self) -> &Scenario {
        Self::scenario(self)
    }

    fn words(&self, clause: ClauseId, _wording: Wording) -> Option<&ClauseText> {
        self.clause_text(clause)
    }

    fn package(&self, dispute: DisputeId, package: PackageId) -> Option<&[f64]> {
        let there = dispute.index() < self.scenario().disputes.len()
            && (1..self.packages(dispute)).contains(&package.index());
        there.then(|| self.levels(dispute, package))
    }

    fn packages(&self, dispute: DisputeId) -> usize {
        Self::packages(self, dispute)
    }

    fn is_part(&self, dispute: DisputeId, package: PackageId) -> bool {
        dispute.index() < self.scenario().disputes.len() && Self::is_part(self, dispute, package)
    }

    fn next_to(&self, region: RegionId) -> &[(RegionId, RouteKind)] {
        self.neighbours(region)
    }

    fn entry(&self, number: u16) -> Option<&Entry> {
        self.record().get(usize::from(number))
    }
}
