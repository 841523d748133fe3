//! The nouns that every part of Pourparler shares.
//!
//! Data only: ids, dates, the field's enumerated terms, acts that can be ordered, events that
//! happened, accounts of decisions, a policy's memory. No behaviour beyond reading and printing
//! them, no engine, no files. What a scenario consists of is in `pourparler-scenario`; what a state
//! can see of the world is in `pourparler-engine`'s `view`.

mod account;
mod act;
mod actor_set;
mod date;
mod event;
mod ids;
mod memory;
mod terms;
mod words;

pub use account::{Account, Belief, Course, DeskAccount, Term};
pub use act::{Act, Orders};
pub use actor_set::ActorSet;
pub use date::{Date, DateError};
pub use event::{Event, EventKind, Seen, Subject};
pub use ids::{ActorId, CallId, ClauseId, DisputeId, ForceId, PackageId, PactId, RegionId, TextId, TreatyId};
pub use memory::Memory;
pub use terms::{
    ActorKind, AidKind, Answer, Casus, ClauseState, Desk, Ending, Exponent, ForceRole, Hostility,
    ObligationKind, Onset, Phase, Role, RouteKind, Statement, Tactic, TalksStatus, Terrain, Verification,
};
pub use words::{Part, Words};
