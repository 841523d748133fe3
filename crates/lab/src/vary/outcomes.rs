//! Named numbers of a run.

use crate::interval::{Estimate, mean, proportion};
use crate::play::Played;

/// A number that a run comes to.
#[derive(Clone, Copy, Debug)]
pub struct Measure {
    /// What `--outcome` calls it.
    pub name: &'static str,
    /// Its unit.
    pub unit: &'static str,
    /// What it is.
    pub meaning: &'static str,
    /// How it is read.
    pub of: fn(&Played) -> f64,
}

impl Measure {
    /// Its figure over runs, with an interval: exact where it says yes or no of a run (Clopper & Pearson 1934), else Student's.
    #[must_use]
    pub fn figure(&self, runs: &[f64]) -> Option<Estimate> {
        if self.unit == SHARE {
            return proportion(runs.iter().filter(|x| **x > 0.5).count(), runs.len());
        }
        mean(runs)
    }
}

/// The unit of what says yes or no of a run.
const SHARE: &str = "share of runs";

/// All of them, about the first dispute of a scenario and the others between the same two.
pub const MEASURES: &[Measure] = &[
    Measure {
        name: "war_days",
        unit: "days",
        meaning: "days of war of those played, those of a war that was given too",
        of: |p| p.outcome.wars.iter().map(|w| f64::from(w.played(p.outcome.days))).sum(),
    },
    Measure {
        name: "killed",
        unit: "persons",
        meaning: "killed on both sides, in battles and clashes that the model made",
        of: |p| f64::from(p.outcome.all_killed()),
    },
    Measure {
        name: "taken",
        unit: "regions",
        meaning: "regions that the challenger took, less those that it lost, by fighting",
        of: |p| f64::from(p.outcome.taken[0]) - f64::from(p.outcome.taken[1]),
    },
    Measure {
        name: "ground",
        unit: "0 to 3",
        meaning: "ground of the dispute in the challenger's hands at the end: 0 nothing, 1 some, 2 most, 3 all",
        of: |p| f64::from(p.standing.held),
    },
    Measure {
        name: "settled",
        unit: SHARE,
        meaning: "whether an agreement that is more than a truce was signed",
        of: |p| f64::from(u8::from(p.outcome.agreed > p.outcome.truces)),
    },
    Measure {
        name: "war_at_end",
        unit: SHARE,
        meaning: "whether there is war on the last day",
        of: |p| f64::from(u8::from(p.standing.war)),
    },
    Measure {
        name: "ceasefires_broken",
        unit: "count",
        meaning: "ceasefires that were broken",
        of: |p| p.outcome.ceasefires.iter().filter(|c| c.broken).count() as f64,
    },
    Measure {
        name: "wars_begun",
        unit: "count",
        meaning: "wars that the model began",
        of: |p| p.outcome.own_wars().count() as f64,
    },
    Measure {
        name: "allies_joined",
        unit: "count",
        meaning: "allies that sent troops",
        of: |p| f64::from(p.joined),
    },
];

/// The main ones.
pub const MAIN: [&str; 4] = ["war_days", "killed", "taken", "settled"];

/// The measure of a name.
#[must_use]
pub fn measure(name: &str) -> Option<&'static Measure> {
    MEASURES.iter().find(|m| m.name == name)
}
