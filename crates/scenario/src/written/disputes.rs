//! `disputes.ron`: what is in dispute, between whom, and who wants what.

use std::fmt;

use pourparler_documents::At;
use pourparler_model::{Desk, Verification};
use serde::de::{self, MapAccess, SeqAccess, Visitor};
use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Clause, Code, Day, Due, Range};
use crate::scenario::{ClauseTag, Conclusion, Mark, WalkOut};

/// A dispute between a challenger and a defender of the status quo.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Dispute {
    /// Its code.
    pub id: Code,
    /// Its name.
    pub name: String,
    /// The side that is dissatisfied with the status quo.
    pub challenger: Code,
    /// The side that defends it.
    pub defender: Code,
    /// Parties beside the challenger.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with_challenger: Vec<Code>,
    /// Parties beside the defender.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with_defender: Vec<Code>,
    /// Who decides it alone, if it is settled neither by talks nor by war.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<Decided>,
    /// The regions that a war over it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub objectives: Option<At<Vec<Code>>>,
    /// The share of the objectives that is victory.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub victory_share: Option<At<f64>>,
    /// Actors that may mediate.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mediators: Vec<Code>,
    /// Who makes the first offer; the challenger, if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposer: Option<Code>,
    /// Offers after which talks end without result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline_offers: Option<At<f64>>,
    /// Rounds of talks a day at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rounds_a_day: Option<At<f64>>,
    /// Its issues.
    pub issues: At<Vec<Issue>>,
    /// What clauses an agreed level of an issue brings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<Term>,
    /// Clauses that every agreement on it has.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub always: Vec<Clause>,
    /// What no agreement on it can set together.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub incompatible: Vec<Incompatible>,
    /// What can be agreed on without the rest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<DisputePart>,
    /// What third parties may pay a side for a settlement.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub payments: Vec<Payment>,
    /// What states can recognise about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub titles: Vec<Title>,
    /// The rules of a table of more than two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conference: Option<Conference>,
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

impl Dispute {
    /// Everybody on its two sides, the principals first.
    pub(crate) fn sides(&self) -> impl Iterator<Item = &Code> {
        [&self.challenger, &self.defender].into_iter().chain(&self.with_challenger).chain(&self.with_defender)
    }

    /// Whether two stand on its two sides, and a war over it can be fought.
    pub(crate) fn opposes(&self, one: &Code, other: &Code) -> bool {
        let challenges = |code: &Code| {
            self.with_challenger.iter().chain([&self.challenger]).any(|c| c.value == code.value)
        };
        let defends =
            |code: &Code| self.with_defender.iter().chain([&self.defender]).any(|c| c.value == code.value);
        self.decided.is_none() && (challenges(one) && defends(other) || defends(one) && challenges(other))
    }

    /// Whether a code is that of its challenger or its defender.
    pub(crate) fn is_principal(&self, code: &Code) -> bool {
        [&self.challenger, &self.defender].iter().any(|side| side.value == code.value)
    }
}

/// A dispute that one actor decides alone.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Decided {
    /// Who.
    pub by: Code,
    /// At which desk.
    pub at: At<Desk>,
}

/// An issue: a scale from 0 (the challenger's farthest demand) to 100 (the defender's).
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Issue {
    /// Its code.
    pub id: Code,
    /// Its name.
    pub name: String,
    /// What it is about.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Its options.
    pub options: At<Options>,
    /// What the actors want.
    pub positions: At<Vec<Position>>,
    /// How the level that holds is computed.
    pub status_quo: StatusQuo,
    /// The level if the challenger wins a war.
    pub victory: At<f64>,
    /// The level if it loses one.
    pub defeat: At<f64>,
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

/// An option of an issue.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Opt {
    /// Its level.
    pub level: At<f64>,
    /// In words.
    pub text: String,
}

/// What an actor wants on an issue, from a date on.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Position {
    /// Who.
    pub actor: Code,
    /// As of.
    pub date: Day,
    /// The level that it wants.
    pub level: At<Range>,
    /// How much the issue counts for it.
    pub salience: At<Range>,
    /// What it has declared that it will not accept.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub red_line: String,
    /// The level beyond which that would be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub red_line_at: Option<At<f64>>,
    /// A red line read from its conduct.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub inferred_line: String,
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

/// The clauses that an agreed level of an issue brings.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Term {
    /// The issue.
    pub issue: Code,
    /// From this level.
    pub from: At<f64>,
    /// To this level.
    pub to: At<f64>,
    /// The clauses.
    pub clauses: Vec<Clause>,
}

/// Levels of several issues that contradict each other.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Incompatible {
    /// Why.
    pub text: At<String>,
    /// The levels, of two issues or more.
    pub all: At<Vec<Band>>,
}

/// Levels of one issue.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Band {
    /// The issue.
    pub issue: Code,
    /// From this level.
    pub from: At<f64>,
    /// To this level.
    pub to: At<f64>,
}

/// Issues that can be agreed on without the others.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct DisputePart {
    /// What they have in common.
    pub text: At<String>,
    /// The issues: not all of them.
    pub issues: At<Vec<Code>>,
}

/// What a third party may pay a side for a settlement.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Payment {
    /// Who pays.
    pub by: Code,
    /// Who receives.
    pub to: Code,
    /// As of.
    pub date: Day,
    /// Its worth to the one who receives.
    pub worth: At<f64>,
    /// Its cost to the one who pays.
    pub cost: At<f64>,
    /// In words.
    pub text: String,
    /// When it falls due; at once, if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Due>,
    /// Days after the date that still count as in time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tolerance: Option<At<f64>>,
    /// How it can be verified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verification: Option<Verification>,
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

/// The rules of a table of more than two.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Conference {
    /// Who sits there beside the principals.
    pub seats: At<Vec<Code>>,
    /// Whose consent an agreement needs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conclusion: Option<Conclusion>,
    /// What follows when one who is no principal leaves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub walk_out: Option<WalkOut>,
}

/// What states can recognise about a dispute.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Title {
    /// Its code.
    pub id: Code,
    /// In words.
    pub text: At<String>,
    /// Whose title it is.
    pub of: Code,
    /// The issue that it is about.
    pub issue: Code,
    /// The level that it stands for.
    pub level: At<f64>,
    /// Who has recognised it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recognised: Vec<Recogniser>,
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

/// A state that has recognised a title.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Recogniser {
    /// Who.
    pub by: Code,
    /// Since when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// The first day on which it no longer does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
}

/// How the level that holds on an issue is computed.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum StatusQuo {
    /// Linear in the share of regions under the challenger's side.
    Control {
        /// The regions.
        regions: At<Vec<Code>>,
        /// The level where it holds none.
        none: At<f64>,
        /// The level where it holds all.
        all: At<f64>,
    },
    /// By whether a clause of this kind is in force.
    Clause {
        /// The kind of clause.
        kind: ClauseTag,
        /// The level while one is.
        with: At<f64>,
        /// The level otherwise.
        without: At<f64>,
    },
    /// Linear in the captives that the challenger holds.
    Captives {
        /// The level where nobody is held.
        none: At<f64>,
        /// How many count as the full level.
        many: At<f64>,
        /// The level there.
        full: At<f64>,
    },
    /// Linear in the challenger's troops on the defender's recognised territory.
    Incursion {
        /// The level where none stand there.
        none: At<f64>,
        /// How many count as the full level.
        many: At<f64>,
        /// The level there.
        full: At<f64>,
    },
    /// A level that only an agreement changes.
    Standing(At<f64>),
}

/// The options of an issue: listed, or evenly spaced.
#[derive(Clone, PartialEq, Debug)]
pub enum Options {
    /// One by one.
    List(Vec<Opt>),
    /// From 0 to 100 in steps of this.
    Grid(At<f64>),
}

impl<'de> Deserialize<'de> for Options {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OptionsVisitor;

        impl<'de> Visitor<'de> for OptionsVisitor {
            type Value = Options;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of options, or Grid(step: ..)")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Options, A::Error> {
                let mut list = Vec::new();
                while let Some(option) = items.next_element()? {
                    list.push(option);
                }
                Ok(Options::List(list))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Options, A::Error> {
                let mut step = None;
                while let Some(name) = fields.next_key::<String>()? {
                    match name.as_str() {
                        "step" => step = Some(fields.next_value()?),
                        _ => return Err(de::Error::unknown_field(&name, &["step"])),
                    }
                }
                Ok(Options::Grid(step.ok_or_else(|| de::Error::missing_field("step"))?))
            }
        }

        deserializer.deserialize_any(OptionsVisitor)
    }
}

impl Serialize for Options {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::List(list) => list.serialize(serializer),
            Self::Grid(step) => {
                let mut fields = serializer.serialize_struct("Grid", 1)?;
                fields.serialize_field("step", step)?;
                fields.end()
            }
        }
    }
}
