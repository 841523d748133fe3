//! Agreements in words: texts, clauses, and what a clause asks.

use pourparler_model::{ActorId, Date, DisputeId, RegionId, Verification};
use serde::{Deserialize, Serialize};

use super::Origin;

/// A clause, as written.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct ClauseText {
    /// Its number in the text.
    pub number: u8,
    /// In words.
    pub text: String,
    /// What is to be done.
    pub action: Action,
    /// Whether the bodies of the dead are handed over with it, so that missing persons can be accounted for.
    pub remains: bool,
    /// Who has to do it.
    pub obligors: Vec<ActorId>,
    /// When it falls due; none for a standing duty.
    pub due: Option<Due>,
    /// Days after the date that still count as in time.
    pub tolerance: u16,
    /// How it can be verified.
    pub verification: Verification,
    /// Who guarantees it.
    pub guarantor: Option<ActorId>,
    /// What follows a breach, in words.
    pub consequence: String,
}

/// When a clause falls due.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
pub enum Due {
    /// On a date.
    On(Date),
    /// Days after entry into force.
    After(u16),
}

/// What a clause asks.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub enum Action {
    /// Cease fire and stay in place.
    Ceasefire,
    /// Hand a region over.
    HandOver {
        /// The region.
        region: RegionId,
        /// To whom.
        to: ActorId,
    },
    /// Pull troops back from the other side's ground.
    Withdraw,
    /// Place troops under a mandate.
    Peacekeepers {
        /// Whose.
        actor: ActorId,
        /// How many, at each region.
        posts: Vec<(RegionId, u32)>,
        /// For how long, days.
        term: u16,
        /// By how many days it is prolonged at its end unless a party gives notice; 0 if it is not.
        renews: u16,
        /// How many days before its end notice must be given.
        notice: u16,
    },
    /// Return prisoners.
    ReturnPrisoners,
    /// Let displaced people return.
    ReturnDisplaced,
    /// Hand over maps of minefields.
    MineMaps,
    /// Open routes.
    OpenRoutes,
    /// Set up a commission (border, delimitation).
    Commission,
    /// Hold further talks.
    FurtherTalks,
    /// Set up a centre that watches the ceasefire.
    Monitoring,
    /// Pay, or give aid that was promised.
    Payment,
    /// A declaration that binds to nothing that can be checked.
    Declaration,
}

impl Action {
    /// Whether it is done once, so that it can be done without a date, too.
    #[must_use]
    pub const fn done_once(&self) -> bool {
        matches!(self, Self::ReturnPrisoners | Self::MineMaps | Self::Commission | Self::Monitoring)
    }
}

/// The kind of an action, without its details.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum ClauseTag {
    /// [`Action::Ceasefire`]
    Ceasefire,
    /// [`Action::HandOver`]
    HandOver,
    /// [`Action::Withdraw`]
    Withdraw,
    /// [`Action::Peacekeepers`]
    Peacekeepers,
    /// [`Action::ReturnPrisoners`]
    ReturnPrisoners,
    /// [`Action::ReturnDisplaced`]
    ReturnDisplaced,
    /// [`Action::MineMaps`]
    MineMaps,
    /// [`Action::OpenRoutes`]
    OpenRoutes,
    /// [`Action::Commission`]
    Commission,
    /// [`Action::FurtherTalks`]
    FurtherTalks,
    /// [`Action::Monitoring`]
    Monitoring,
    /// [`Action::Payment`]
    Payment,
    /// [`Action::Declaration`]
    Declaration,
}

impl Action {
    /// What kind of thing it asks, without what it says of whom and where.
    #[must_use]
    pub const fn tag(&self) -> ClauseTag {
        match self {
            Self::Ceasefire => ClauseTag::Ceasefire,
            Self::HandOver { .. } => ClauseTag::HandOver,
            Self::Withdraw => ClauseTag::Withdraw,
            Self::Peacekeepers { .. } => ClauseTag::Peacekeepers,
            Self::ReturnPrisoners => ClauseTag::ReturnPrisoners,
            Self::ReturnDisplaced => ClauseTag::ReturnDisplaced,
            Self::MineMaps => ClauseTag::MineMaps,
            Self::OpenRoutes => ClauseTag::OpenRoutes,
            Self::Commission => ClauseTag::Commission,
            Self::FurtherTalks => ClauseTag::FurtherTalks,
            Self::Monitoring => ClauseTag::Monitoring,
            Self::Payment => ClauseTag::Payment,
            Self::Declaration => ClauseTag::Declaration,
        }
    }
}

/// How strong an agreement is, for the survival of its ceasefire; the weakest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Strength {
    /// No ceasefire in it.
    None,
    /// A humanitarian or local truce, without monitoring.
    Truce,
    /// A signed agreement with terms.
    Agreement,
    /// A signed agreement after one side has prevailed.
    Settlement,
}

/// A written agreement.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Text {
    /// Its code.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Signed on.
    pub signed: Date,
    /// In force from; the hour is in the text.
    pub in_force: Date,
    /// The hour of entry into force, local time, 0 to 24.
    pub hour: f64,
    /// The parties.
    pub parties: Vec<ActorId>,
    /// Who mediated.
    pub mediators: Vec<ActorId>,
    /// The dispute that it is about.
    pub dispute: Option<DisputeId>,
    /// How strong its ceasefire is.
    pub strength: Strength,
    /// The clauses.
    pub clauses: Vec<ClauseText>,
    /// What became of it, in words: history, not read by the model.
    pub outcome: String,
    /// Where this comes from.
    pub origin: Origin,
}
