//! A what-if as it is written.

use pourparler_documents::At;
use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::written::{Code, Day};

/// Anything: what it may be depends on the path that it goes to.
pub type Anything = At<IgnoredAny>;

/// A what-if document.
#[derive(Clone, PartialEq, Debug, Default, Deserialize)]
#[serde(rename = "WhatIf")]
pub struct WhatIf {
    /// What the variant is called.
    pub title: String,
    /// The same in French.
    #[serde(default)]
    pub title_fr: String,
    /// The question that it answers.
    pub question: At<String>,
    /// The same in French.
    #[serde(default)]
    pub question_fr: String,
    /// The start, by name or date, that the question is about; the scenario's default, if left out.
    #[serde(default)]
    pub start: Option<Code>,
    /// The first day that may be otherwise; the start, if left out.
    #[serde(default)]
    pub from: Option<Day>,
    /// What must hold in a run on that day for the what-if to apply to it; if left out, it applies to all.
    #[serde(default)]
    pub only_if: Option<At<Holds>>,
    /// What is otherwise.
    pub changes: At<Vec<At<Change>>>,
}

/// What may have to hold.
#[derive(Clone, PartialEq, Debug, Deserialize)]
pub enum Holds {
    /// There is a war over this dispute.
    War(Code),
    /// There is none.
    NoWar(Code),
}

/// One thing that is otherwise.
#[derive(Clone, PartialEq, Debug, Deserialize)]
pub enum Change {
    /// A datum of the documents has another value.
    Set {
        /// Which: `treaties.cst_1992.obligations.4.scope`.
        path: At<String>,
        /// What stands there instead.
        to: Anything,
    },
    /// A list of the documents has one item more.
    Add {
        /// Which list.
        to: At<String>,
        /// The item.
        item: Anything,
    },
    /// An item of a list, or a field that may be left out, is taken away.
    Remove {
        /// Which.
        path: At<String>,
    },
    /// An actor orders this, if it can, on a day or once within days.
    Order {
        /// Who.
        by: Code,
        /// The code of the act; `*` stands for anything.
        act: At<String>,
        /// The day.
        #[serde(default)]
        on: Option<Day>,
        /// The first of the days.
        #[serde(default)]
        from: Option<Day>,
        /// The last of them.
        #[serde(default)]
        until: Option<Day>,
        /// Whether it is given again, on every day on which it can be.
        #[serde(default)]
        always: bool,
    },
    /// An actor orders nothing of the kind, on a day or within days.
    Forbid {
        /// Who.
        by: Code,
        /// The code of the act; `*` stands for anything.
        act: At<String>,
        /// The day.
        #[serde(default)]
        on: Option<Day>,
        /// The first of the days.
        #[serde(default)]
        from: Option<Day>,
        /// The last of them.
        #[serde(default)]
        until: Option<Day>,
    },
    /// An actor decides by another policy.
    Policy {
        /// Who.
        of: Code,
        /// The policy, as on the command line.
        policy: At<String>,
    },
    /// Something happens on a day, whatever the model would do.
    Happens {
        /// When.
        on: Day,
        /// In words.
        title: At<String>,
        /// What it does, as in the record.
        effects: Anything,
    },
    /// A written agreement enters into force on a day, whatever the model would do.
    InForce {
        /// Its code.
        agreement: Code,
        /// When.
        on: Day,
    },
}
