//! One party's utilities of all outcomes, computed once.

use super::{PreferenceError, Utility};
use crate::space::{Outcome, Space};

/// Spaces of up to this many outcomes are enumerated; larger ones are searched.
pub const ENUMERABLE: u64 = 1 << 26;

/// The utility of every outcome of a space, by the outcome's number. Outcomes that the constraints forbid have
/// negative infinity.
#[derive(Debug, Clone, PartialEq)]
pub struct UtilityTable {
    utilities: Vec<f64>,
    min: f64,
    max: f64,
}

impl UtilityTable {
    /// Evaluates every outcome.
    ///
    /// # Errors
    /// More than [`ENUMERABLE`] outcomes; an explicit table of another length; constraints that leave nothing.
    pub fn new(space: &Space, utility: &Utility) -> Result<Self, PreferenceError> {
        let len = space
            .len()
            .filter(|n| *n <= ENUMERABLE)
            .ok_or(PreferenceError::TooLarge { log10: space.log10_len() })?;
        let mut utilities = match utility {
            Utility::Additive(additive) => additive.fill(len as usize),
            Utility::Explicit(table) if table.len() as u64 == len => table.clone(),
            Utility::Explicit(table) => {
                return Err(PreferenceError::Table { outcomes: len, given: table.len() });
            }
            other => {
                let mut values = vec![0; space.issues().len()];
                (0..len)
                    .map(|_| {
                        let u = other.of(space, &values);
                        advance(space, &mut values);
                        u
                    })
                    .collect()
            }
        };
        if !space.constraints().is_empty() {
            let mut values = vec![0; space.issues().len()];
            for u in &mut utilities {
                if !space.allows(&values) {
                    *u = f64::NEG_INFINITY;
                }
                advance(space, &mut values);
            }
        }
        Self::from_utilities(utilities)
    }

    /// Takes utilities by outcome number, negative infinity where an outcome is forbidden.
    ///
    /// # Errors
    /// No finite utility at all.
    pub fn from_utilities(utilities: Vec<f64>) -> Result<Self, PreferenceError> {
        // Four lanes, so that one comparison need not wait for the last; a forbidden outcome, below every number, counts
        // as above every number for the minimum.
        let (mut mins, mut maxs) = ([f64::INFINITY; 4], [f64::NEG_INFINITY; 4]);
        let mut lane = |k: usize, u: f64| {
            let low = if u > f64::NEG_INFINITY { u } else { f64::INFINITY };
            mins[k] = if low < mins[k] { low } else { mins[k] };
            maxs[k] = if u > maxs[k] { u } else { maxs[k] };
        };
        let chunks = utilities.chunks_exact(4);
        for u in chunks.remainder() {
            lane(0, *u);
        }
        for chunk in chunks {
            for (k, u) in chunk.iter().enumerate() {
                lane(k, *u);
            }
        }
        let min = mins.into_iter().fold(f64::INFINITY, f64::min);
        let max = maxs.into_iter().fold(f64::NEG_INFINITY, f64::max);
        if max == f64::NEG_INFINITY {
            return Err(PreferenceError::NothingAllowed);
        }
        Ok(Self { utilities, min, max })
    }

    /// All utilities, by outcome number.
    pub fn utilities(&self) -> &[f64] {
        &self.utilities
    }

    /// The utility of an outcome; negative infinity where it is forbidden or beyond the last.
    pub fn of(&self, outcome: Outcome) -> f64 {
        self.utilities.get(outcome.0 as usize).copied().unwrap_or(f64::NEG_INFINITY)
    }

    /// The least utility of an allowed outcome.
    pub fn min(&self) -> f64 {
        self.min
    }

    /// The greatest.
    pub fn max(&self) -> f64 {
        self.max
    }
}

/// Moves to the next outcome in order; after the last comes the first.
pub(crate) fn advance(space: &Space, values: &mut [u32]) {
    for (value, issue) in values.iter_mut().zip(space.issues()).rev() {
        *value += 1;
        if *value < issue.len() {
            return;
        }
        *value = 0;
    }
}
