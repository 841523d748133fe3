//! Paired effects of a what-if with one parameter held at a value.

use pourparler_engine::SetupError;
use rayon::prelude::*;

use crate::whatif::arm::Coder;
use crate::whatif::pair::{Row, Worker, play};
use crate::whatif::plan::Plan;

/// Why there are no effects.
#[derive(Debug, thiserror::Error)]
pub enum EffectsError {
    /// An arm cannot start.
    #[error("{0}")]
    Start(#[from] SetupError),
    /// The user has had enough.
    #[error("interrupted")]
    Interrupted,
}

/// Play pairs, and read each one's rows, an arm each; in the order of the pairs. `done` is told of each pair.
///
/// # Errors
/// When an arm cannot start, or it is stopped.
pub fn read<T: Send>(
    plan: &Plan,
    pairs: std::ops::Range<u64>,
    of: impl Fn(&[Row]) -> T + Sync + Send,
    code: Coder<'_>,
    stopped: &(dyn Fn() -> bool + Sync),
    done: &(dyn Fn() + Sync),
) -> Result<Vec<T>, EffectsError> {
    let one = |worker: &mut Worker, pair: u64| {
        if stopped() {
            return Err(EffectsError::Interrupted);
        }
        let rows = play(plan, worker, pair, code, &|_, _, _| String::new())?;
        done();
        Ok(of(&rows))
    };
    pairs.into_par_iter().map_init(Worker::default, one).collect()
}

/// The effect of the second arm on an outcome in a pair: its own less that of the first.
#[must_use]
pub fn effect(rows: &[Row], outcome: usize) -> f64 {
    let of = |row: Option<&Row>| row.and_then(|r| r.outcomes.get(outcome)).map_or(0.0, |x| f64::from(*x));
    of(rows.get(1)) - of(rows.first())
}

/// The same pairs of the first arm and another, with a parameter held at a value in both; all other parameters are drawn as
/// they are without.
#[must_use]
pub fn held(plan: &Plan, arm: usize, parameter: &str, value: f64) -> Plan {
    let mut held = plan.clone();
    held.arms = plan.arms.first().into_iter().chain(plan.arms.get(arm)).cloned().collect();
    held.held = vec![(parameter.to_owned(), value)];
    held.keep = 0;
    held
}

/// Whether an arm fixes a parameter, or gives it a value or a distribution of its own: then it cannot be held.
#[must_use]
pub fn sets(plan: &Plan, arm: usize, parameter: &str) -> bool {
    let of = |arm: usize| {
        let parameters = plan.arms.get(arm).map(|a| &a.scenario.parameters);
        parameters.and_then(|p| p.declared.iter().find(|d| d.name == parameter))
    };
    of(0) != of(arm)
}
