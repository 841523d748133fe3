//! What is measured of a run: its outcomes, and what is looked at from week to week.
//!
//! - `table`: the list; `read`: how each is read off a run, in the same order.

mod read;
mod table;

use pourparler_model::{ActorId, DisputeId};
use pourparler_scenario::Scenario;

pub(super) use read::{Morning, between, ending, look, outcomes};
use table::Entry;
pub(super) use table::PEOPLE;

/// The kind of a measure.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Any number.
    Number,
    /// 0 or 1 in a run: its mean is a share of runs.
    Share,
    /// Days.
    Days,
}

/// A measure of a run.
#[derive(Clone, PartialEq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Measure {
    /// Its code.
    pub id: String,
    /// What it is.
    pub title: String,
    /// The same in French.
    pub title_fr: String,
    /// Its unit.
    pub unit: String,
    /// Its kind.
    pub kind: Kind,
}

/// The measures that are told first.
pub const MAIN: [&str; 3] = ["killed", "war_days", "regions_changed"];

/// What is measured in a scenario.
#[derive(Clone, PartialEq, Debug)]
pub struct Measures {
    /// The dispute that they are about, and all others between the same two.
    pub dispute: DisputeId,
    /// The outcomes of a run, in the order of its row.
    pub outcomes: Vec<Measure>,
    /// Where those of single regions begin: one a region, whether another side holds it than at the start.
    pub regions: usize,
    /// What is looked at from week to week.
    pub series: Vec<Measure>,
}

impl Measures {
    /// Those of a scenario.
    #[must_use]
    pub fn of(scenario: &Scenario) -> Self {
        let dispute = DisputeId::new(scenario.disputes.iter().position(|d| d.decided.is_none()).unwrap_or(0));
        let code = |a: ActorId| {
            scenario.actors.get(a.index()).map_or(("?", "?"), |a| (a.id.as_str(), a.name.as_str()))
        };
        let principals = scenario
            .disputes
            .get(dispute.index())
            .map_or([ActorId::new(0); 2], |d| [d.challenger, d.defender]);
        let [(a, a_name), (b, b_name)] = principals.map(code);
        let made = |(id, title, title_fr, unit, kind): Entry| {
            let fill = |text: &str| {
                let coded = text.replace("{A}", a).replace("{B}", b);
                coded.replace("{a}", a_name).replace("{b}", b_name)
            };
            Measure {
                id: fill(id),
                title: fill(title),
                title_fr: fill(title_fr),
                unit: unit.to_owned(),
                kind,
            }
        };
        let mut outcomes: Vec<Measure> = table::OUTCOMES.into_iter().map(made).collect();
        let regions = outcomes.len();
        outcomes.extend(scenario.regions.iter().map(|r| Measure {
            id: format!("changed:{}", r.id),
            title: format!("{}: another side holds it than at the start", r.name),
            title_fr: format!("{} : passée à l’autre côté", r.name),
            unit: "share of runs".to_owned(),
            kind: Kind::Share,
        }));
        let series = table::SERIES.into_iter().map(made).collect();
        Self { dispute, outcomes, regions, series }
    }

    /// The place of an outcome in a row.
    #[must_use]
    pub fn outcome(&self, id: &str) -> Option<usize> {
        self.outcomes.iter().position(|m| m.id == id)
    }

    /// The places of the outcomes that are told first.
    #[must_use]
    pub fn main(&self) -> Vec<usize> {
        MAIN.iter().filter_map(|id| self.outcome(id)).collect()
    }
}
