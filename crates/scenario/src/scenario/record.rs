//! The record of what happened, and what was scheduled.

use pourparler_model::{
    ActorId, AidKind, Answer, Date, DisputeId, ForceRole, RegionId, Statement, TextId, TreatyId,
};
use serde::{Deserialize, Serialize};

use super::Origin;

/// An event that was publicly scheduled.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Scheduled {
    /// Its code.
    pub id: String,
    /// When it was announced: a run that starts earlier does not know of it.
    pub announced: Date,
    /// When it takes place.
    pub date: Date,
    /// In words.
    pub title: String,
    /// Whose.
    pub actor: ActorId,
    /// What it does.
    pub effect: ScheduledEffect,
    /// Where this comes from.
    pub origin: Origin,
}

/// What a scheduled event does.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum ScheduledEffect {
    /// An election is held.
    Election,
    /// A new government takes office.
    Inauguration,
    /// Nothing that the model follows.
    Notice,
}

/// Which part of the record an entry belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Split {
    /// Up to 31 January 2021 (in the flagship): may be used to calibrate.
    Calibration,
    /// After it: never.
    Holdout,
    /// After the run's end.
    Epilogue,
}

/// An entry of the historical record.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Entry {
    /// Its code.
    pub id: String,
    /// The day.
    pub date: Date,
    /// The last day, if it lasted.
    pub until: Option<Date>,
    /// In words.
    pub title: String,
    /// More words.
    pub summary: String,
    /// Who acted, as reported.
    pub by: Vec<ActorId>,
    /// Whom it concerned.
    pub to: Vec<ActorId>,
    /// Its CAMEO code.
    pub cameo: String,
    /// Our plain type.
    pub kind: String,
    /// Where.
    pub place: Option<RegionId>,
    /// What record mode imposes.
    pub effects: Vec<Effect>,
    /// Whether who did it is disputed.
    pub disputed: bool,
    /// Which part of the record.
    pub split: Split,
    /// Where this comes from.
    pub origin: Origin,
}

/// A step of talks, in the record.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum TalksStep {
    /// Called or offered.
    Called,
    /// Opened.
    Opened,
    /// Suspended.
    Suspended,
    /// Resumed.
    Resumed,
    /// Ended without result.
    Collapsed,
}

/// What record mode imposes for an entry.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub enum Effect {
    /// A region changes hands.
    Control {
        /// The region.
        region: RegionId,
        /// Whose troops.
        military: ActorId,
        /// Whose security.
        security: ActorId,
        /// Whose administration.
        civil: ActorId,
    },
    /// Attacks open a war, or go on.
    Offensive {
        /// Whose.
        by: ActorId,
        /// Into which regions.
        into: Vec<RegionId>,
    },
    /// Positions taken without a war.
    Incursion {
        /// Whose.
        by: ActorId,
        /// Where.
        into: RegionId,
        /// Troops.
        troops: u32,
    },
    /// Killed on a side.
    Losses {
        /// Whose.
        actor: ActorId,
        /// Killed.
        killed: u32,
    },
    /// Captives taken (positive) or returned (negative).
    Captives {
        /// Who holds them.
        held_by: ActorId,
        /// Whose they are.
        of: ActorId,
        /// Change.
        change: i32,
    },
    /// An agreement is signed.
    Sign(TextId),
    /// An agreement's ceasefire is broken.
    Broken(TextId),
    /// A clause is done.
    ClauseDone {
        /// The agreement.
        text: TextId,
        /// The index of the clause in it.
        clause: u8,
    },
    /// A clause gets another date.
    ClauseMoved {
        /// The agreement.
        text: TextId,
        /// The index of the clause in it.
        clause: u8,
        /// The new date.
        to: Date,
    },
    /// Talks.
    Talks {
        /// On what.
        dispute: DisputeId,
        /// The step.
        step: TalksStep,
        /// Who takes it.
        by: ActorId,
        /// Who mediates.
        mediator: Option<ActorId>,
    },
    /// A call for help.
    Call {
        /// The treaty.
        treaty: TreatyId,
        /// The index of its obligation.
        obligation: u8,
        /// Who calls.
        by: ActorId,
        /// Who is called.
        to: ActorId,
    },
    /// The answer to the last call of `by` to `from`.
    Answered {
        /// The ally.
        from: ActorId,
        /// Who had called.
        by: ActorId,
        /// The answer.
        answer: Answer,
    },
    /// A statement.
    Said {
        /// Who.
        by: ActorId,
        /// To whom.
        to: ActorId,
        /// What.
        statement: Statement,
    },
    /// A side says in public that it holds a region.
    Claim {
        /// Who.
        by: ActorId,
        /// Which.
        region: RegionId,
    },
    /// A side admits in public that it has lost a region.
    Concede {
        /// Who.
        by: ActorId,
        /// Which.
        region: RegionId,
    },
    /// A step of recognition.
    Recognition {
        /// Who.
        by: ActorId,
        /// On which dispute.
        dispute: DisputeId,
        /// Which title: its index in the dispute.
        title: u8,
        /// The step.
        step: RecognitionStep,
    },
    /// A step of an arms embargo.
    Embargo {
        /// Who.
        by: ActorId,
        /// Against whom.
        against: ActorId,
        /// The step.
        step: EmbargoStep,
    },
    /// Aid is sent.
    Aid {
        /// Who sends it.
        by: ActorId,
        /// To whom.
        to: ActorId,
        /// What is sent.
        kind: AidKind,
    },
    /// Sanctions threatened, imposed, lifted.
    Sanctions {
        /// Who.
        by: ActorId,
        /// Against whom.
        against: ActorId,
        /// The step.
        step: SanctionsStep,
    },
    /// Troops placed.
    Deployed {
        /// Whose.
        actor: ActorId,
        /// Where.
        region: RegionId,
        /// How many.
        troops: u32,
        /// What for.
        role: ForceRole,
    },
    /// Reserves called up.
    Mobilised(ActorId),
    /// Protest or crisis at home.
    Protest(ActorId),
    /// An election is called.
    ElectionCalled {
        /// Where.
        actor: ActorId,
        /// For when.
        date: Date,
    },
    /// An election is held.
    ElectionHeld {
        /// Where.
        actor: ActorId,
        /// The government's share of the vote, 0 to 1.
        support: f64,
    },
}

/// A step of recognition.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum RecognitionStep {
    /// Threatened.
    Threatened,
    /// Given.
    Given,
    /// Withdrawn; of a threat: dropped.
    Withdrawn,
}

/// A step of an arms embargo.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum EmbargoStep {
    /// Imposed.
    Imposed,
    /// Lifted.
    Lifted,
}

/// A step of sanctions.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum SanctionsStep {
    /// Threatened.
    Threatened,
    /// Imposed.
    Imposed,
    /// Lifted.
    Lifted,
}
