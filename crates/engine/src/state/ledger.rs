//! What was signed, what it asks, and who was called for help.

use bevy_ecs::prelude::Resource;
use pourparler_model::{
    ActorId, ActorSet, Answer, CallId, ClauseId, ClauseState, Date, DisputeId, PackageId, PactId, RegionId,
    TextId, TreatyId,
};
use pourparler_scenario::Strength;
use serde::{Deserialize, Serialize};

/// An agreement in the world.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Pact {
    /// The written text, if it is one of the scenario's.
    pub text: Option<TextId>,
    /// The dispute it is about.
    pub dispute: Option<DisputeId>,
    /// The package agreed, if it came from talks.
    pub package: Option<PackageId>,
    /// Signed on.
    pub signed: Date,
    /// In force from.
    pub in_force: Date,
    /// How strong its ceasefire is.
    pub strength: Strength,
    /// Since when the arms have been silent under it, and under the ceasefires that passed over into its own.
    pub silent_since: Date,
    /// Its ceasefire was broken on.
    pub broken: Option<Date>,
    /// Its ceasefire passed over into that of a later agreement on.
    pub replaced: Option<Date>,
    /// A war between its parties ended it on.
    pub ended: Option<Date>,
    /// Its mediator or guarantor.
    pub guarantor: Option<ActorId>,
    /// Who signed beside the two principals, a bit each.
    pub also_signed: ActorSet,
    /// The first of its clauses.
    pub first: ClauseId,
    /// How many clauses it has.
    pub clauses: u16,
}

impl Pact {
    /// Whether it is in force on a day.
    #[must_use]
    pub fn stands(&self, day: Date) -> bool {
        self.in_force <= day && self.ended.is_none()
    }

    /// Whether its ceasefire binds on a day.
    #[must_use]
    pub fn holds_fire(&self, day: Date) -> bool {
        self.stands(day)
            && self.strength != Strength::None
            && self.broken.is_none()
            && self.replaced.is_none()
    }
}

/// Where the wording of a clause stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Wording {
    /// A clause of a written text.
    Text(TextId, u16),
    /// A clause that every agreement on a dispute has.
    Always(DisputeId, u16),
    /// A clause that an agreed level brings: the term, and the clause in it.
    Term(DisputeId, u16, u16),
    /// A payment that a third party had pledged.
    Payment(DisputeId, u16),
}

/// A clause in the world.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Clause {
    /// Its agreement.
    pub pact: PactId,
    /// Its wording.
    pub wording: Wording,
    /// Its state, as far as it is known.
    pub state: ClauseState,
    /// When it falls due.
    pub due: Option<Date>,
    /// When it was done, whether or not that is known.
    pub done: Option<Date>,
    /// Which obligors have done their part.
    pub done_by: ActorSet,
    /// Whether it was put off once.
    pub postponed: bool,
}

/// A call for help.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Call {
    /// Who calls.
    pub by: ActorId,
    /// Who is called.
    pub to: ActorId,
    /// Under which treaty.
    pub treaty: TreatyId,
    /// Under which of its obligations.
    pub obligation: u8,
    /// The dispute behind it.
    pub dispute: Option<DisputeId>,
    /// The region that is threatened.
    pub place: Option<RegionId>,
    /// Made on.
    pub made: Date,
    /// Whether the obligation covers the case.
    pub covered: bool,
    /// The answer so far.
    pub answer: Option<Answer>,
    /// Answered on.
    pub answered: Option<Date>,
    /// When the caller gave up waiting for an answer.
    pub lapsed: Option<Date>,
    /// The chronicle's index of the call.
    pub event: u32,
}

impl Call {
    /// Whether an answer is still owed.
    #[must_use]
    pub const fn open(&self) -> bool {
        self.unanswered() && self.lapsed.is_none()
    }

    /// Whether no answer has been given but that it is put off.
    #[must_use]
    pub const fn unanswered(&self) -> bool {
        matches!(self.answer, None | Some(Answer::Delay))
    }
}

/// Agreements, clauses and calls: lists that only grow, so that an id stays what it is.
#[derive(Resource, Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Ledger {
    /// Agreements, by id.
    pub pacts: Vec<Pact>,
    /// Clauses, by id.
    pub clauses: Vec<Clause>,
    /// Calls for help, by id.
    pub calls: Vec<Call>,
}

impl Ledger {
    /// An agreement.
    #[must_use]
    pub fn pact(&self, id: PactId) -> &Pact {
        &self.pacts[id.index()]
    }

    /// The clauses of an agreement, with their ids.
    pub fn clauses_of(&self, id: PactId) -> impl Iterator<Item = (ClauseId, &Clause)> {
        let pact = self.pact(id);
        let first = pact.first.index();
        self.clauses[first..first + usize::from(pact.clauses)]
            .iter()
            .enumerate()
            .map(move |(i, clause)| (ClauseId::new(first + i), clause))
    }

    /// The clauses of the agreements that are in force on a day, with these and their ids, in order of id.
    pub fn standing(&self, day: Date) -> impl Iterator<Item = (ClauseId, &Pact, &Clause)> {
        let standing = self.pacts.iter().enumerate().filter(move |(_, pact)| pact.stands(day));
        standing
            .flat_map(|(i, pact)| self.clauses_of(PactId::new(i)).map(move |(id, clause)| (id, pact, clause)))
    }

    /// A call for help.
    #[must_use]
    pub fn call(&self, id: CallId) -> &Call {
        &self.calls[id.index()]
    }
}
