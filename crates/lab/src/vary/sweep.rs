//! Designs over named ranges and policies.

use pourparler_chance::{Chance, Seed};

use crate::sensitivity::design;

/// What varies.
#[derive(Clone, PartialEq, Debug)]
pub enum Axis {
    /// A parameter between two values, in so many steps on a grid.
    Range {
        /// The parameter, as `parameters.ron` calls it.
        name: String,
        /// From.
        low: f64,
        /// To.
        high: f64,
        /// Values on a grid, both ends included.
        steps: usize,
    },
    /// One of several policies for an actor.
    Policies {
        /// The actor's code.
        actor: String,
        /// The policies, as on the command line.
        policies: Vec<String>,
    },
}

/// How points are laid over the axes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Design {
    /// Every combination of the grid's values.
    Grid,
    /// A Latin hypercube of so many points, with every combination of policies.
    Hypercube(usize),
    /// So many points of a Sobol' sequence, with every combination of policies.
    Sobol(usize),
}

/// A setting of one axis.
#[derive(Clone, PartialEq, Debug)]
pub enum Setting {
    /// A value of a parameter.
    Value(f64),
    /// A policy, by its place in the axis.
    Policy(usize),
}

impl Axis {
    /// What it is called.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Range { name, .. } => name.clone(),
            Self::Policies { actor, .. } => format!("policy:{actor}"),
        }
    }

    fn at(&self, unit: f64) -> Setting {
        match self {
            Self::Range { low, high, .. } => Setting::Value(low + (high - low) * unit),
            Self::Policies { policies, .. } => Setting::Policy(
                ((unit * policies.len() as f64) as usize).min(policies.len().saturating_sub(1)),
            ),
        }
    }
}

/// The points of a design: by point, a setting of each axis.
#[must_use]
pub fn points(axes: &[Axis], layout: Design, seed: u64) -> Vec<Vec<Setting>> {
    let levels: Vec<usize> = axes
        .iter()
        .map(|axis| match axis {
            Axis::Range { steps, .. } => *steps,
            Axis::Policies { policies, .. } => policies.len(),
        })
        .collect();
    if layout == Design::Grid {
        let settle = |axis: &Axis, unit: f64| match axis {
            // The grid's places of policies are evenly spaced from 0 to 1.
            Axis::Policies { policies, .. } if policies.len() > 1 => {
                Setting::Policy((unit * (policies.len() - 1) as f64).round() as usize)
            }
            _ => axis.at(unit),
        };
        let units = design::grid(&levels);
        return units.iter().map(|u| axes.iter().zip(u).map(|(a, u)| settle(a, *u)).collect()).collect();
    }
    let ranges = axes.iter().filter(|a| matches!(a, Axis::Range { .. })).count();
    let units = match layout {
        Design::Hypercube(n) => design::latin_hypercube(&Chance::new(Seed(seed), 0), n, ranges),
        Design::Sobol(n) => design::sobol(seed as u32, n, ranges),
        Design::Grid => Vec::new(),
    };
    let choices: Vec<usize> = axes
        .iter()
        .zip(&levels)
        .filter(|(a, _)| matches!(a, Axis::Policies { .. }))
        .map(|(_, n)| *n)
        .collect();
    let combinations = choices.iter().product::<usize>().max(1);
    let mut points = Vec::with_capacity(units.len() * combinations);
    for unit in &units {
        for combination in 0..combinations {
            let (mut left, mut place) = (combination, 0);
            let settle = |axis: &Axis| match axis {
                Axis::Range { .. } => {
                    place += 1;
                    axis.at(unit[place - 1])
                }
                Axis::Policies { policies, .. } => {
                    let pick = left % policies.len().max(1);
                    left /= policies.len().max(1);
                    Setting::Policy(pick)
                }
            };
            points.push(axes.iter().map(settle).collect());
        }
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axes() -> Vec<Axis> {
        vec![
            Axis::Range { name: "csf_exponent".to_owned(), low: 0.5, high: 1.5, steps: 3 },
            Axis::Policies { actor: "ARM".to_owned(), policies: vec!["dove".to_owned(), "hawk".to_owned()] },
        ]
    }

    #[test]
    fn a_grid_has_every_combination() {
        let points = points(&axes(), Design::Grid, 1);
        assert_eq!(points.len(), 6);
        assert_eq!(points[0], [Setting::Value(0.5), Setting::Policy(0)]);
        assert_eq!(points[3], [Setting::Value(1.0), Setting::Policy(1)]);
        assert_eq!(points[5], [Setting::Value(1.5), Setting::Policy(1)]);
    }

    #[test]
    fn spread_designs_cross_their_points_with_the_policies() {
        for layout in [Design::Hypercube(8), Design::Sobol(8)] {
            let points = points(&axes(), layout, 1);
            assert_eq!(points.len(), 16);
            let of = |policy| points.iter().filter(|p| p[1] == Setting::Policy(policy)).count();
            assert_eq!((of(0), of(1)), (8, 8));
            let inside = |p: &Vec<Setting>| matches!(p[0], Setting::Value(x) if (0.5..=1.5).contains(&x));
            assert!(points.iter().all(inside));
        }
    }
}
