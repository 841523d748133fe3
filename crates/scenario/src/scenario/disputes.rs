//! What is in dispute: issues, positions, titles, payments, and the rules of tables.

use pourparler_model::{ActorId, Date, Desk, RegionId};
use serde::{Deserialize, Serialize};

use super::{ClauseTag, ClauseText, Estimate, Origin};

/// A dispute between a challenger and a defender of the status quo.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Dispute {
    /// Its code.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The side that is dissatisfied with the status quo.
    pub challenger: ActorId,
    /// The side that defends it.
    pub defender: ActorId,
    /// Parties beside the challenger, whose troops count with it.
    pub with_challenger: Vec<ActorId>,
    /// Parties beside the defender, whose troops count with it.
    pub with_defender: Vec<ActorId>,
    /// Who decides it alone, and at which desk, if it is settled neither by talks nor by war: whether an ally
    /// helps, whether a third power presses. The positions on its issues are then the stances of that decision.
    pub decided: Option<Decided>,
    /// The regions that a war over it is about; none for one that is decided alone.
    pub objectives: Vec<RegionId>,
    /// The share of the objectives that, held by the challenger, is victory; 0 to 1.
    pub victory_share: f64,
    /// Actors that may mediate, first choice first.
    pub mediators: Vec<ActorId>,
    /// Who makes the first offer when talks open: the challenger or the defender.
    pub proposer: ActorId,
    /// Offers after which talks end without result, if there is a deadline: the last is take-it-or-leave-it.
    pub deadline_offers: Option<u16>,
    /// Rounds of talks a day at most, in which either side has a turn; if not set, the parameter `talks_rounds`.
    pub rounds_a_day: Option<u16>,
    /// Its issues.
    pub issues: Vec<Issue>,
    /// What clauses an agreed level of an issue brings.
    pub terms: Vec<TermOfIssue>,
    /// Clauses that every agreement on it has.
    pub always: Vec<ClauseText>,
    /// What no agreement on it can set together.
    pub incompatible: Vec<Incompatible>,
    /// What can be agreed on without the rest.
    pub parts: Vec<DisputePart>,
    /// What third parties may pay a side for a settlement.
    pub payments: Vec<Payment>,
    /// What states can recognise about it.
    pub titles: Vec<Title>,
    /// Who else sits at a table of all concerned, and by which rules; without it those who fight beside a side, if any do.
    pub conference: Option<ConferenceRule>,
    /// Where this comes from.
    pub origin: Origin,
}

/// The rules of a table of more than two.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ConferenceRule {
    /// Who sits there beside the two principals.
    pub seats: Vec<ActorId>,
    /// Whose consent an agreement needs.
    pub conclusion: Conclusion,
    /// What follows when one who is no principal leaves.
    pub walk_out: WalkOut,
}

/// Whose consent an agreement at a table of more than two needs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Conclusion {
    /// Of all who sit there.
    Unanimity,
    /// Of the two principals; the others are heard.
    Principals,
}

/// What follows when one who is no principal leaves a table of more than two.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum WalkOut {
    /// The talks collapse.
    Collapses,
    /// They are suspended.
    Suspends,
}

/// A title: what a state can recognise about a dispute, as that an entity is a state, or that a territory belongs to one.
/// Who holds a territory in fact is another matter.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Title {
    /// Its code.
    pub id: String,
    /// In words: what is recognised.
    pub text: String,
    /// Whose title it is: an actor on a side of the dispute.
    pub of: ActorId,
    /// The issue that it is about, by its index in the dispute.
    pub issue: u8,
    /// The level of the issue that it stands for, 0 to 100.
    pub level: f64,
    /// Who has recognised it, and when.
    pub recognised: Vec<Recogniser>,
    /// Where this comes from.
    pub origin: Origin,
}

/// A state that has recognised a title.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Recogniser {
    /// Who.
    pub by: ActorId,
    /// Since when; always, if not set.
    pub from: Option<Date>,
    /// The first day on which it no longer does.
    pub until: Option<Date>,
}

impl Recogniser {
    /// Whether it recognises the title on a day.
    #[must_use]
    pub fn on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day < until)
    }
}

/// What a third party may pay a side for a settlement: compensation by a mediator with means of its own (Touval & Zartman
/// 1985; Princen 1992).
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Payment {
    /// Who pays: no side of the dispute.
    pub by: ActorId,
    /// Who receives: the challenger or the defender.
    pub to: ActorId,
    /// As of: a run has it if that is no later than its start.
    pub date: Date,
    /// Its worth to the one who receives, in its utility of the dispute; 0 to 1.
    pub worth: f64,
    /// Its cost to the one who pays, in its own utility; 0 to 1.
    pub cost: f64,
    /// The clause that it becomes in an agreement.
    pub clause: ClauseText,
    /// Where this comes from.
    pub origin: Origin,
}

/// A dispute that one actor decides alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Decided {
    /// Who: the challenger or the defender, for itself and those beside it.
    pub by: ActorId,
    /// The desk where it is decided.
    pub at: Desk,
}

/// An issue: a scale from 0 (the challenger's farthest demand) to 100 (the defender's).
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Issue {
    /// Its code.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is about.
    pub description: String,
    /// Its options, lowest level first.
    pub options: Vec<Opt>,
    /// What the actors want, by actor and date.
    pub positions: Vec<Position>,
    /// How the level that holds is computed.
    pub status_quo: StatusQuo,
    /// The level if the challenger wins a war.
    pub victory: f64,
    /// The level if the challenger loses it.
    pub defeat: f64,
    /// Where this comes from.
    pub origin: Origin,
}

/// An option of an issue.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Opt {
    /// Its level, 0 to 100.
    pub level: f64,
    /// In words.
    pub text: String,
}

/// What an actor wants on an issue, from a date on.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Position {
    /// Who.
    pub actor: ActorId,
    /// As of.
    pub date: Date,
    /// The level that it wants, 0 to 100.
    pub level: Estimate,
    /// How much the issue counts for it, 0 to 1.
    pub salience: Estimate,
    /// What it has declared that it will not accept, in its words; empty if it has not. In peace it signs nothing beyond the line;
    /// in a war it does not as long as fighting serves it no worse than what holds.
    pub red_line: String,
    /// The level beyond which that is; if not set, the end of `level` that is nearest to the other side.
    pub red_line_at: Option<f64>,
    /// A red line that was not declared but read from its conduct: for people, not read by the model.
    pub inferred_line: String,
    /// Where this comes from.
    pub origin: Origin,
}

/// How the level that holds on an issue is computed from the world.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub enum StatusQuo {
    /// Linear in the share of these regions under the challenger's side: `none` at 0, `all` at 1.
    Control {
        /// The regions.
        regions: Vec<RegionId>,
        /// The level where the challenger holds none.
        none: f64,
        /// The level where it holds all.
        all: f64,
    },
    /// `with` while an agreement whose clause of this kind is in force, `without` otherwise.
    Clause {
        /// The kind of clause.
        kind: ClauseTag,
        /// The level while one is in force and kept.
        with: f64,
        /// The level otherwise.
        without: f64,
    },
    /// Linear in the captives that the challenger holds: `none` at none, `full` at `many` and above.
    Captives {
        /// The level where nobody is held.
        none: f64,
        /// How many count as the full level.
        many: f64,
        /// The level at `many`.
        full: f64,
    },
    /// Linear in the troops of the challenger on the defender's recognised territory: 0 troops `none`, `many` troops `full`.
    Incursion {
        /// The level where no troops stand there.
        none: f64,
        /// How many count as the full level.
        many: f64,
        /// The level at `many`.
        full: f64,
    },
    /// A level that only an agreement on the issue changes.
    Standing(f64),
}

/// Levels of several issues that contradict each other: no package has all of them.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Incompatible {
    /// Why.
    pub text: String,
    /// The levels, each of an issue of its own.
    pub all: Vec<Band>,
}

/// Issues that can be agreed on without the others, which stay as they are.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct DisputePart {
    /// What they have in common.
    pub text: String,
    /// Their indices in the dispute.
    pub issues: Vec<u8>,
}

/// Levels of one issue.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
pub struct Band {
    /// The index of the issue in the dispute.
    pub issue: u8,
    /// From this level.
    pub from: f64,
    /// To this level.
    pub to: f64,
}

impl Band {
    /// Whether a level lies in it.
    #[must_use]
    pub fn has(&self, level: f64) -> bool {
        (self.from..=self.to).contains(&level)
    }
}

/// The clauses that an agreed level brings.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct TermOfIssue {
    /// The levels that bring them.
    pub band: Band,
    /// The clauses.
    pub clauses: Vec<ClauseText>,
}
