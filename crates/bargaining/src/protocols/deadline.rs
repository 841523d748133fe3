//! When talks end, and what relative time means.

use serde::{Deserialize, Serialize};

/// What relative time a round has; public tools differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Pace {
    /// `(round + 1) / (rounds + 1)`, rounds counted from 0 (NegMAS): never 0, never 1.
    #[default]
    StepPlusOne,
    /// `round / rounds` (NegoLog): 0 at the start.
    FromZero,
    /// `round / (rounds - 1)`: 0 in the first round, 1 in the last.
    ToOne,
}

/// A deadline in rounds, in time, or both; the nearer one rules. Time is whatever the caller says a turn takes: no
/// clock is read, so that a session depends on nothing but its inputs.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Deadline {
    /// Rounds after which the talks end; in a round everybody has a turn.
    pub rounds: Option<u32>,
    /// Time after which they end, and the time that one turn takes, in the same unit.
    pub time: Option<(f64, f64)>,
    /// What relative time a round has.
    pub pace: Pace,
}

impl Deadline {
    /// A deadline in rounds.
    pub fn rounds(rounds: u32) -> Self {
        Self { rounds: Some(rounds), time: None, pace: Pace::default() }
    }

    /// A deadline in time: `limit`, a turn taking `turn`.
    pub fn time(limit: f64, turn: f64) -> Self {
        Self { rounds: None, time: Some((limit, turn)), pace: Pace::default() }
    }

    /// A deadline in turns, a turn being one party's.
    pub fn turns(turns: u32) -> Self {
        Self::time(f64::from(turns), 1.0)
    }

    /// Turns that are left after some, with so many parties taking one a round; `None` without a limit.
    pub fn turns_left(&self, parties: usize, turns: u32) -> Option<u32> {
        let by_round = self.rounds.map(|n| n.saturating_mul(parties as u32));
        // The cast saturates: a limit that is not a number is no limit, as in `over`.
        let by_time = self.time.filter(|(l, t)| !(l / t).is_nan()).map(|(l, t)| libm::ceil(l / t) as u32);
        let limit = match (by_round, by_time) {
            (Some(a), Some(b)) => a.min(b),
            (a, b) => a.or(b)?,
        };
        Some(limit.saturating_sub(turns))
    }

    /// Relative time, 0 to 1, in a round (from 0) after some turns (from 0).
    pub fn relative(&self, round: u32, turns: u32) -> f64 {
        let by_round = self.rounds.map_or(0.0, |n| {
            let (round, n) = (f64::from(round), f64::from(n));
            match self.pace {
                Pace::StepPlusOne => (round + 1.0) / (n + 1.0),
                Pace::FromZero => round / n,
                Pace::ToOne => {
                    if n > 1.0 {
                        round / (n - 1.0)
                    } else {
                        1.0
                    }
                }
            }
        });
        let by_time = self.time.map_or(0.0, |(limit, turn)| f64::from(turns) * turn / limit);
        by_round.max(by_time).min(1.0)
    }

    /// Whether the talks are over in a round after some turns. Without any limit they end after 2^20 rounds.
    pub fn over(&self, round: u32, turns: u32) -> bool {
        self.rounds.map_or(round >= 1 << 20, |n| round >= n)
            || self.time.is_some_and(|(limit, turn)| f64::from(turns) * turn >= limit)
    }
}
