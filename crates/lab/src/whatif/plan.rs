//! What an ensemble is: everything that its results depend on, and nothing else.

use std::sync::Arc;

use pourparler_chance::Seed;
use pourparler_engine::{Options, SetupError, Simulation, Snapshot};
use pourparler_model::Date;
use pourparler_scenario::Values;

use super::arm::Arm;
use super::measures::Measures;
use crate::draws;

/// Pairs in a chunk. Fixed, so that results do not depend on who plays how many.
pub const CHUNK: u64 = 50;
/// Days between two looks at the series.
const LOOK_DAYS: i32 = 7;
/// Runs of fewer days are looked at turn by turn: a few looks would leave nearly all of their course out (our choice).
const SHORT: i32 = 60;
/// Days after the start at which the map is kept, beside the last.
const MAP_DAYS: [i32; 4] = [14, 44, 120, 240];

/// Pairs of runs: the scenario as it stands and its variants, run by run under the same chance and the same parameters.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The arms; the first is the scenario as it stands.
    pub arms: Vec<Arm>,
    /// What is measured.
    pub measures: Measures,
    /// How many pairs.
    pub pairs: u64,
    /// The seed.
    pub seed: u64,
    /// Whether parameters are drawn from their distributions.
    pub drawn: bool,
    /// Runs under each draw of the parameters: 2 let chance and ignorance be told apart.
    pub replicates: u64,
    /// The first day that may be otherwise; none for the start.
    pub from: Option<Date>,
    /// The last day to be played.
    pub until: Date,
    /// Days in a turn.
    pub turn_days: u8,
    /// Of how many pairs the events are kept.
    pub keep: u64,
    /// Parameters that are held at a value in all arms, whatever is drawn.
    pub held: Vec<(String, f64)>,
}

impl Plan {
    /// The number of chunks.
    #[must_use]
    pub const fn chunks(&self) -> u64 {
        self.pairs.div_ceil(CHUNK)
    }

    /// The pairs of a chunk.
    #[must_use]
    pub fn pairs_of(&self, chunk: u64) -> std::ops::Range<u64> {
        (chunk * CHUNK).min(self.pairs)..((chunk + 1) * CHUNK).min(self.pairs)
    }

    /// The draw of parameters of a pair.
    #[must_use]
    pub fn draw_of(&self, pair: u64) -> u64 {
        if self.drawn { pair / self.replicates.max(1) } else { 0 }
    }

    /// The parameters of an arm in a pair: where an arm sets one, it is not drawn.
    #[must_use]
    pub fn values(&self, arm: &Arm, pair: u64) -> Values {
        let parameters = &arm.scenario.parameters;
        let mut values = if self.drawn {
            draws::values(parameters, self.seed, self.draw_of(pair))
        } else {
            parameters.values
        };
        for (name, value) in &self.held {
            values.set(name, *value);
        }
        values
    }

    /// A simulation of an arm.
    ///
    /// # Errors
    /// When the scenario cannot start so.
    pub fn simulation(&self, arm: &Arm, pair: u64) -> Result<Simulation, SetupError> {
        Simulation::new(Arc::clone(&arm.scenario), &self.options(arm, pair))
    }

    /// A simulation of an arm that goes on from a day on the way.
    ///
    /// # Errors
    /// When the scenario cannot start so.
    pub fn resumed(&self, arm: &Arm, pair: u64, from: &Snapshot) -> Result<Simulation, SetupError> {
        Simulation::resumed(Arc::clone(&arm.scenario), &self.options(arm, pair), from)
    }

    fn options(&self, arm: &Arm, pair: u64) -> Options {
        let mut options = Options::new(&arm.scenario, Seed(self.seed));
        options.start = arm.start.clone();
        options.run = pair;
        options.turn_days = self.turn_days;
        options.values = self.values(arm, pair);
        options
    }

    /// The first day of a run.
    #[must_use]
    pub fn start(&self) -> Date {
        self.arms.first().map_or(self.until, |arm| arm.start.date)
    }

    /// The mornings on which the series are looked at: every week, in a short run at every turn, and the morning after the last day.
    #[must_use]
    pub fn looks(&self) -> Vec<Date> {
        looks(self.start(), self.until + 1, self.turn_days)
    }

    /// The mornings of which the map is kept.
    #[must_use]
    pub fn maps(&self) -> Vec<Date> {
        let end = self.until + 1;
        let mut days: Vec<Date> = MAP_DAYS.iter().map(|d| self.start() + *d).filter(|d| *d < end).collect();
        days.push(end);
        days
    }
}

/// The mornings from one to another on which a run in turns of so many days is looked at.
fn looks(start: Date, end: Date, turn_days: u8) -> Vec<Date> {
    let step = if end - start < SHORT { i32::from(turn_days.max(1)) } else { LOOK_DAYS };
    let mut days: Vec<Date> = Vec::new();
    let mut day = start;
    while day < end {
        days.push(day);
        day = day + step;
    }
    days.push(end);
    days
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Five days were two looks, and a ramp between them.
    #[test]
    fn a_short_run_is_looked_at_every_turn() {
        let start = Date::new(2000, 1, 1).unwrap();
        assert_eq!(looks(start, start + 5, 1), (0..=5).map(|n| start + n).collect::<Vec<_>>());
        assert_eq!(looks(start, start + 20, 7), [0, 7, 14, 20].map(|n| start + n));
        assert_eq!((looks(start, start + 59, 1).len(), looks(start, start + 60, 1).len()), (60, 10));
    }
}
