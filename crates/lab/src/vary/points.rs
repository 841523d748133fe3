//! Runs at points.

use std::sync::Arc;

use pourparler_chance::Seed;
use pourparler_engine::{Options, SetupError, Simulation};
use pourparler_model::DisputeId;
use pourparler_policies::Cabinet;
use pourparler_scenario::{Scenario, Values};

use super::outcomes::Measure;
use crate::ensemble::ensemble;
use crate::play::play;

/// What is the same at all points.
#[derive(Clone, Debug)]
pub struct Making<'a> {
    /// The scenario.
    pub scenario: &'a Arc<Scenario>,
    /// Start, seed, length of a turn; the parameters are those of the point.
    pub options: &'a Options,
    /// Runs at each point: 0, 1, 2 .. under the seed, the same at all.
    pub runs: usize,
    /// What is read of them.
    pub measures: &'a [&'static Measure],
}

/// A point.
#[derive(Clone, Debug)]
pub struct Point<'a> {
    /// The parameters.
    pub values: Values,
    /// Who decides.
    pub cabinet: &'a Cabinet,
}

/// What the runs at a point came to: by measure and run.
pub type Found = Vec<Vec<f64>>;

/// Play the runs of all points, by point. The same chance falls at all of them, so that what differs is what varies.
///
/// # Errors
/// If the scenario cannot start so.
pub fn play_all(
    making: &Making<'_>,
    points: &[Point<'_>],
    tick: &(dyn Fn() + Sync),
) -> Result<Vec<Found>, SetupError> {
    let dispute =
        DisputeId::new(making.scenario.disputes.iter().position(|d| d.decided.is_none()).unwrap_or(0));
    let one = |(): &mut (), number: usize| {
        let point = &points[number];
        let mut options = making.options.clone();
        options.values = point.values;
        let mut sim = Simulation::new(making.scenario.clone(), &options)?;
        let mut found: Found = vec![Vec::with_capacity(making.runs); making.measures.len()];
        for run in 0..making.runs {
            let Seed(seed) = making.options.seed;
            sim.reset(Seed(seed), run as u64);
            let played = play(&mut sim, point.cabinet, dispute);
            for (column, measure) in found.iter_mut().zip(making.measures) {
                column.push((measure.of)(&played));
            }
        }
        tick();
        Ok(found)
    };
    ensemble(points.len(), || (), one).into_iter().collect()
}

/// The mean over the runs, by point, of one measure.
#[must_use]
pub fn means(found: &[Found], measure: usize) -> Vec<f64> {
    let of = |point: &Found| {
        let runs = point.get(measure).map_or(&[][..], Vec::as_slice);
        if runs.is_empty() { 0.0 } else { runs.iter().sum::<f64>() / runs.len() as f64 }
    };
    found.iter().map(of).collect()
}
