//! What codes are made of: the things of a run that have no code of their own in the documents.
//!
//! Forces, agreements, clauses and calls are counted within a run. Whoever knows the run's state can say what they are, and
//! so can whoever only has a state's view of it: codes are the same from either.

use pourparler_engine::{Call, Pact, View, Wording, WorldState};
use pourparler_model::{ActorId, CallId, ClauseId, ForceId, ForceRole, PactId, RegionId};

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
        self.agreements().nth(pact.index()).map(|(_, pact)| pact)
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
