//! Which parameters matter.

use pourparler_chance::{Chance, Seed};
use pourparler_engine::SetupError;
use pourparler_policies::Cabinet;
use pourparler_scenario::{Parameter, Parameters, Values};

use super::points::{Making, Point, means, play_all};
use crate::draws::quantile;
use crate::interval::{ANY, Estimate, POSITIVE, bootstrap};
use crate::sensitivity::morris::{Effect, Trajectory, trajectories};
use crate::sensitivity::sobol::Saltelli;

/// Levels of the grid of elementary effects.
const LEVELS: usize = 4;
/// The share of a distribution that is left out on either side of the range that is looked at: a normal has no end.
const TAIL: f64 = 0.05;

/// The values at a point of the unit cube, a coordinate each of these parameters; the others keep their defaults. The cube
/// covers the central nine tenths of each distribution.
#[must_use]
pub fn values(parameters: &Parameters, varied: &[&Parameter], unit: &[f64]) -> Values {
    let mut values = parameters.values;
    for (parameter, u) in varied.iter().zip(unit) {
        values.set(&parameter.name, quantile(parameter, TAIL + (1.0 - 2.0 * TAIL) * u.clamp(0.0, 1.0)));
    }
    values
}

/// A parameter one at a time.
#[derive(Clone, PartialEq, Debug)]
pub struct Swing {
    /// Its low and its high value: 5 and 95 in a hundred of its distribution.
    pub at: [f64; 2],
    /// The mean outcome at either, less that at the defaults, with its interval over paired runs.
    pub change: [Option<Estimate>; 2],
}

/// One at a time: the defaults, then each parameter low and high, in pairs of runs. By measure, then by parameter.
///
/// # Errors
/// If the scenario cannot start.
pub fn tornado(
    making: &Making<'_>,
    cabinet: &Cabinet,
    varied: &[&Parameter],
    tick: &(dyn Fn() + Sync),
) -> Result<Vec<Vec<Swing>>, SetupError> {
    let parameters = &making.scenario.parameters;
    let ends = |p: &Parameter| [quantile(p, TAIL), quantile(p, 1.0 - TAIL)];
    let mut points = vec![Point { values: parameters.values, cabinet }];
    for parameter in varied {
        for end in ends(parameter) {
            let mut values = parameters.values;
            values.set(&parameter.name, end);
            points.push(Point { values, cabinet });
        }
    }
    let found = play_all(making, &points, tick)?;
    let swing = |measure: usize, at: usize, parameter: &Parameter| {
        let change = |point: usize| {
            let pairs = found[0][measure].iter().zip(&found[point][measure]);
            let changes: Vec<f64> = pairs.map(|(a, b)| b - a).collect();
            crate::interval::mean(&changes)
        };
        Swing { at: ends(parameter), change: [change(2 * at + 1), change(2 * at + 2)] }
    };
    let of = |measure: usize| varied.iter().enumerate().map(|(at, p)| swing(measure, at, p)).collect();
    Ok((0..making.measures.len()).map(of).collect())
}

/// What an input does, with an interval for its mean size.
#[derive(Clone, PartialEq, Debug)]
pub struct Screened {
    /// Its effects, in units of the outcome over the whole range of the parameter.
    pub effect: Effect,
    /// The mean size of the effects, with its interval over trajectories.
    pub size: Option<Estimate>,
}

/// Elementary effects over `count` trajectories. By measure, then by parameter.
///
/// # Errors
/// If the scenario cannot start.
pub fn morris(
    making: &Making<'_>,
    cabinet: &Cabinet,
    varied: &[&Parameter],
    count: usize,
    tick: &(dyn Fn() + Sync),
) -> Result<Vec<Vec<Screened>>, SetupError> {
    let Seed(seed) = making.options.seed;
    let designs: Vec<Trajectory> = trajectories(&Chance::new(Seed(seed), 0), count, varied.len(), LEVELS);
    let parameters = &making.scenario.parameters;
    let point = |unit: &Vec<f64>| Point { values: values(parameters, varied, unit), cabinet };
    let points: Vec<Point<'_>> = designs.iter().flat_map(|t| &t.points).map(point).collect();
    let found = play_all(making, &points, tick)?;
    let of = |measure: usize| {
        let outcomes = means(&found, measure);
        let each = varied.len() + 1;
        let effects: Vec<Vec<f64>> =
            designs.iter().zip(outcomes.chunks(each)).map(|(t, outcomes)| t.effects(outcomes)).collect();
        let screened = |input: usize| {
            let column: Vec<f64> = effects.iter().map(|e| e[input]).collect();
            let size = bootstrap(column.len(), column.len(), POSITIVE, |units| {
                Some(units.iter().map(|u| column[*u].abs()).sum::<f64>() / units.len() as f64)
            });
            Effect::of(&column, false).map(|effect| Screened { effect, size })
        };
        (0..varied.len()).filter_map(screened).collect()
    };
    Ok((0..making.measures.len()).map(of).collect())
}

/// Indices with their intervals.
#[derive(Clone, PartialEq, Debug)]
pub struct Indexed {
    /// Alone.
    pub first: Option<Estimate>,
    /// With all that it interacts with.
    pub total: Option<Estimate>,
}

/// Sobol' indices from `base` points twice over, and one more time for each parameter. The runs at a point share their chance
/// with those at all others, so that the variance is that of the parameters over fixed runs. By measure, then by parameter.
///
/// # Errors
/// If the scenario cannot start.
pub fn sobol(
    making: &Making<'_>,
    cabinet: &Cabinet,
    varied: &[&Parameter],
    base: usize,
    tick: &(dyn Fn() + Sync),
) -> Result<Vec<Vec<Indexed>>, SetupError> {
    let Seed(seed) = making.options.seed;
    let design = Saltelli::new(seed as u32, base, varied.len());
    let parameters = &making.scenario.parameters;
    let point = |unit: &Vec<f64>| Point { values: values(parameters, varied, unit), cabinet };
    let points: Vec<Point<'_>> = design.points.iter().map(point).collect();
    let found = play_all(making, &points, tick)?;
    let of = |measure: usize| {
        let outcomes = means(&found, measure);
        let indexed = |input: usize| {
            let over = |rows: &[usize]| design.indices(&outcomes, rows).get(input).copied().flatten();
            Indexed {
                // The estimate of a small one may fall below nothing.
                first: bootstrap(design.base, design.base, ANY, |rows| over(rows).map(|i| i.first)),
                total: bootstrap(design.base, design.base, POSITIVE, |rows| over(rows).map(|i| i.total)),
            }
        };
        (0..design.inputs).map(indexed).collect()
    };
    Ok((0..making.measures.len()).map(of).collect())
}
