//! `record.ron`: what happened.

use pourparler_documents::At;
use pourparler_model::{AidKind, Answer, ForceRole, Statement};
use serde::{Deserialize, Serialize};

use super::range::is_false;
use super::{Code, Day};
use crate::scenario::{EmbargoStep, Mark, RecognitionStep, SanctionsStep, Split, TalksStep};

/// An entry of the historical record.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Entry {
    /// Its code.
    pub id: Code,
    /// The day.
    pub date: Day,
    /// The last day, if it lasted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
    /// In words.
    pub title: String,
    /// More words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// Who acted, as reported.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<Code>,
    /// Whom it concerned.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<Code>,
    /// Its CAMEO code.
    pub cameo: At<String>,
    /// Our plain type.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub kind: String,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Code>,
    /// What record mode imposes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub effects: Vec<Effect>,
    /// Whether who did it is disputed.
    #[serde(default, skip_serializing_if = "is_false")]
    pub disputed: bool,
    /// Which part of the record; by its date, if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub split: Option<At<Split>>,
    /// The one source of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Code>,
    /// Several sources of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Code>,
    /// How well it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<At<Mark>>,
}

/// What record mode imposes for an entry.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Effect {
    /// A region changes hands.
    Control {
        /// The region.
        region: Code,
        /// Whose troops.
        military: Code,
        /// Whose security; whose troops, if left out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        security: Option<Code>,
        /// Whose administration; whose security, if left out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        civil: Option<Code>,
    },
    /// Attacks open a war, or go on.
    Offensive {
        /// Whose.
        by: Code,
        /// Into which regions.
        into: At<Vec<Code>>,
    },
    /// Positions taken without a war.
    Incursion {
        /// Whose.
        by: Code,
        /// Where.
        into: Code,
        /// Troops.
        troops: At<f64>,
    },
    /// Killed on a side.
    Losses {
        /// Whose.
        actor: Code,
        /// Killed.
        killed: At<f64>,
    },
    /// Captives taken, or (negative) returned.
    Captives {
        /// Who holds them.
        held_by: Code,
        /// Whose they are.
        of: Code,
        /// Change.
        change: At<f64>,
    },
    /// An agreement is signed.
    Sign(Code),
    /// An agreement's ceasefire is broken.
    Broken(Code),
    /// A clause is done.
    ClauseDone {
        /// The agreement.
        text: Code,
        /// The clause's number.
        clause: At<f64>,
    },
    /// A clause gets another date.
    ClauseMoved {
        /// The agreement.
        text: Code,
        /// The clause's number.
        clause: At<f64>,
        /// The new date.
        to: Day,
    },
    /// Talks.
    Talks {
        /// On what.
        dispute: Code,
        /// The step.
        step: TalksStep,
        /// Who takes it.
        by: Code,
        /// Who mediates.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        mediator: Option<Code>,
    },
    /// A call for help.
    Call {
        /// The treaty.
        treaty: Code,
        /// The article of the obligation.
        obligation: Code,
        /// Who calls.
        by: Code,
        /// Who is called.
        to: Code,
    },
    /// The answer to the last call of `by` to `from`.
    Answered {
        /// The ally.
        from: Code,
        /// Who had called.
        by: Code,
        /// The answer.
        answer: Answer,
    },
    /// A statement.
    Said {
        /// Who.
        by: Code,
        /// To whom.
        to: Code,
        /// What.
        statement: Statement,
    },
    /// A public claim to hold a region.
    Claim {
        /// Who.
        by: Code,
        /// Which.
        region: Code,
    },
    /// A public admission that a region is lost.
    Concede {
        /// Who.
        by: Code,
        /// Which.
        region: Code,
    },
    /// Recognition.
    Recognition {
        /// Who.
        by: Code,
        /// On which dispute.
        dispute: Code,
        /// Which title.
        title: Code,
        /// The step.
        step: RecognitionStep,
    },
    /// An arms embargo.
    Embargo {
        /// Who.
        by: Code,
        /// Against whom.
        against: Code,
        /// The step.
        step: EmbargoStep,
    },
    /// Aid.
    Aid {
        /// Who sends it.
        by: Code,
        /// To whom.
        to: Code,
        /// What is sent.
        kind: AidKind,
    },
    /// Sanctions.
    Sanctions {
        /// Who.
        by: Code,
        /// Against whom.
        against: Code,
        /// The step.
        step: SanctionsStep,
    },
    /// Troops placed.
    Deployed {
        /// Whose.
        actor: Code,
        /// Where.
        region: Code,
        /// How many.
        troops: At<f64>,
        /// What for.
        role: ForceRole,
    },
    /// Reserves called up.
    Mobilised(Code),
    /// Protest or crisis at home.
    Protest(Code),
    /// An election is called.
    ElectionCalled {
        /// Where.
        actor: Code,
        /// For when.
        date: Day,
    },
    /// An election is held.
    ElectionHeld {
        /// Where.
        actor: Code,
        /// The government's share of the vote.
        support: At<f64>,
    },
}
