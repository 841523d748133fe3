//! What-ifs: a scenario with something changed.
//!
//! A what-if is a short document ([`written`]): a title, a question, and what is otherwise. A change of a datum is made in
//! the documents' texts, which are then checked like any scenario, so that a what-if has every check that a scenario has,
//! with the error shown where the what-if says it. What a document of the scenario cannot say (an order given or forbidden, a
//! policy, something that happens on a day of the run) goes with the checked scenario as plain data.
//!
//! Nothing is half-applied: with any error there is no variant. Any bytes give a variant or diagnostics, never a panic.

mod glob;
mod load;
mod path;
mod rules;
mod splice;
pub mod written;

use pourparler_model::{ActorId, Date, DisputeId};

use crate::scenario::Scenario;

pub use glob::matches;
pub use load::{CheckAct, Sheet, Words, vary};

/// The folder of a scenario in which its what-ifs lie.
pub const FOLDER: &str = "whatif";

/// A what-if that has been checked.
#[derive(Clone, PartialEq, Debug)]
pub struct Variant {
    /// Its code: the name of its file.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The same in French; may be empty.
    pub title_fr: String,
    /// The question.
    pub question: String,
    /// The same in French; may be empty.
    pub question_fr: String,
    /// The start that the question is about: a name or a date; none for the scenario's default.
    pub start: Option<String>,
    /// The first day that may be otherwise; none for the start.
    pub from: Option<Date>,
    /// What must hold on that day for it to apply to a run; it applies to all, if none.
    pub only_if: Option<OnlyIf>,
    /// The scenario, changed.
    pub scenario: Scenario,
    /// Orders given and forbidden.
    pub directives: Vec<Directive>,
    /// Policies, as on the command line.
    pub policies: Vec<(ActorId, String)>,
    /// Entries of the changed scenario's record that come about in the run, on their day.
    pub happens: Vec<u16>,
    /// What is otherwise, as it is written: paths, codes, dates.
    pub changes: Vec<String>,
    /// The same in its parts, one for each.
    pub changed: Vec<Changed>,
    /// The document's text.
    pub text: String,
}

impl Variant {
    /// Whether a run of the scenario that it changes can go on in it: actors, regions, disputes, treaties and agreements are
    /// the same, or more.
    #[must_use]
    pub fn joins(&self, base: &Scenario) -> bool {
        rules::same_frame(base, &self.scenario)
    }
}

/// One thing that is otherwise, in its parts; values are texts of the document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Changed {
    /// A datum has another value.
    Set {
        /// The segments of its path.
        path: Vec<String>,
        /// What stands there instead, as RON.
        value: String,
    },
    /// A list has one item more.
    Add {
        /// The segments of its path.
        path: Vec<String>,
        /// The item.
        item: String,
    },
    /// Something is taken away.
    Remove {
        /// The segments of its path.
        path: Vec<String>,
    },
    /// Something happens on a day.
    Happens {
        /// The day.
        on: String,
        /// In words.
        title: String,
    },
    /// An agreement is in force from a day on.
    InForce {
        /// Its code.
        agreement: String,
        /// The day.
        on: String,
    },
    /// All of it depends on something.
    OnlyIf(OnlyIf),
    /// An order is given, or forbidden.
    Directive(Directive),
    /// An actor decides by another policy.
    Policy {
        /// Its code.
        actor: String,
        /// The policy.
        policy: String,
    },
}

/// On what a what-if depends in each run: where it does not hold, nothing is imposed, ordered or changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OnlyIf {
    /// The morning on which it is read.
    pub on: Date,
    /// What must hold.
    pub condition: Condition,
}

/// A condition that the state of a run fulfils on a morning, or not.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Condition {
    /// There is a war over a dispute.
    War(DisputeId),
    /// There is none.
    NoWar(DisputeId),
}

impl Condition {
    /// The dispute that it is about.
    #[must_use]
    pub const fn dispute(self) -> DisputeId {
        match self {
            Self::War(dispute) | Self::NoWar(dispute) => dispute,
        }
    }
}

/// An order given, or forbidden.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Directive {
    /// Whose.
    pub actor: ActorId,
    /// The code of the act, `*` for anything.
    pub act: String,
    /// The first day.
    pub from: Date,
    /// The last.
    pub until: Date,
    /// What is done about it.
    pub rule: Rule,
}

/// What a directive does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rule {
    /// It is ordered on the first day on which it can be.
    Once,
    /// It is ordered on every day on which it can be.
    Always,
    /// It is not ordered.
    Never,
}

impl Directive {
    /// Whether it is about a day.
    #[must_use]
    pub fn covers(&self, day: Date) -> bool {
        self.from <= day && day <= self.until
    }
}
