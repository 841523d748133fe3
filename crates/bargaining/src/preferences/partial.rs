//! A party that can only compare some outcomes: partial orders, and utilities that fit them.

use super::{Additive, PreferenceError, ValueFunction};
use crate::space::Space;
use thiserror::Error;

/// Comparisons between some outcomes, closed under transitivity.
#[derive(Debug, Clone, PartialEq)]
pub struct PartialOrder {
    outcomes: Vec<Vec<u32>>,
    above: Vec<bool>,
}

/// Why comparisons make no order.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PartialOrderError {
    /// A comparison names an outcome that is not listed.
    #[error("a comparison names outcome number {0}, but the list is shorter")]
    Unknown(usize),
    /// Two outcomes are each above the other.
    #[error("outcome number {0} is above itself by the comparisons given: remove one of the cycle")]
    Cycle(usize),
}

impl PartialOrder {
    /// Builds from outcomes and comparisons `(better, worse)` by position in that list.
    ///
    /// # Errors
    /// A position beyond the list, or a cycle.
    pub fn new(outcomes: Vec<Vec<u32>>, better: &[(usize, usize)]) -> Result<Self, PartialOrderError> {
        let n = outcomes.len();
        let mut above = vec![false; n * n];
        for &(a, b) in better {
            if a >= n || b >= n {
                return Err(PartialOrderError::Unknown(a.max(b)));
            }
            above[a * n + b] = true;
        }
        for k in 0..n {
            for i in 0..n {
                if above[i * n + k] {
                    for j in 0..n {
                        above[i * n + j] |= above[k * n + j];
                    }
                }
            }
        }
        match (0..n).find(|i| above[i * n + i]) {
            Some(i) => Err(PartialOrderError::Cycle(i)),
            None => Ok(Self { outcomes, above }),
        }
    }

    /// A complete ranking of some outcomes, worst first (the form of GENIUS uncertainty profiles).
    ///
    /// # Errors
    /// None for a ranking; the type is that of [`PartialOrder::new`].
    pub fn ranking(worst_first: Vec<Vec<u32>>) -> Result<Self, PartialOrderError> {
        let pairs: Vec<(usize, usize)> = (1..worst_first.len()).map(|i| (i, i - 1)).collect();
        Self::new(worst_first, &pairs)
    }

    /// The outcomes compared.
    pub fn outcomes(&self) -> &[Vec<u32>] {
        &self.outcomes
    }

    /// Whether the first is known to be better (`Some(true)`), worse (`Some(false)`), or neither.
    pub fn compare(&self, a: usize, b: usize) -> Option<bool> {
        let n = self.outcomes.len();
        if a >= n || b >= n {
            None
        } else if self.above[a * n + b] {
            Some(true)
        } else if self.above[b * n + a] {
            Some(false)
        } else {
            None
        }
    }

    /// The outcomes that nothing listed is known to be better than.
    pub fn maximal(&self) -> Vec<usize> {
        let n = self.outcomes.len();
        (0..n).filter(|i| (0..n).all(|j| !self.above[j * n + i])).collect()
    }

    /// An additive utility that agrees with the comparisons as far as one can: margin perceptron over the values'
    /// contributions, `sweeps` passes, then scaled so that the worst outcome has 0 and the best 1. Where an additive
    /// utility fits all comparisons it finds one, given passes enough (Novikoff 1962); else it comes near.
    ///
    /// # Errors
    /// As [`Additive::new`].
    pub fn additive_fit(&self, space: &Space, sweeps: u32) -> Result<Additive, PreferenceError> {
        let n = self.outcomes.len();
        let mut parts: Vec<Vec<f64>> = space.issues().iter().map(|i| vec![0.0; i.len() as usize]).collect();
        let mut mean = parts.clone();
        let of = |parts: &[Vec<f64>], o: &[u32]| -> f64 {
            parts.iter().zip(o).map(|(p, v)| p.get(*v as usize).copied().unwrap_or(0.0)).sum()
        };
        for _ in 0..sweeps {
            let mut wrong = false;
            for a in 0..n {
                for b in 0..n {
                    if !self.above[a * n + b] {
                        continue;
                    }
                    let (better, worse) = (&self.outcomes[a], &self.outcomes[b]);
                    if of(&parts, better) - of(&parts, worse) < 1.0 {
                        wrong = true;
                        for (i, part) in parts.iter_mut().enumerate() {
                            part[better[i] as usize] += 0.1;
                            part[worse[i] as usize] -= 0.1;
                        }
                    }
                }
            }
            if !wrong {
                mean.clone_from(&parts);
                break;
            }
            mean.clone_from(&parts);
        }
        let lows: Vec<f64> = mean.iter().map(|p| p.iter().copied().fold(f64::INFINITY, f64::min)).collect();
        let spans: Vec<f64> = mean
            .iter()
            .zip(&lows)
            .map(|(p, low)| p.iter().copied().fold(f64::NEG_INFINITY, f64::max) - low)
            .collect();
        let total: f64 = spans.iter().sum();
        let weights = spans.iter().map(|s| if total > 0.0 { s / total } else { 0.0 }).collect();
        let values: Vec<ValueFunction> = mean
            .iter()
            .zip(lows.iter().zip(&spans))
            .map(|(p, (low, span))| {
                ValueFunction::Table(
                    p.iter().map(|x| if *span > 0.0 { (x - low) / span } else { 0.0 }).collect(),
                )
            })
            .collect();
        Additive::new(space, weights, &values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::space::Issue;

    #[test]
    fn comparisons_are_transitive_and_cycles_are_refused() {
        let outcomes = vec![vec![0], vec![1], vec![2], vec![3]];
        let order = PartialOrder::new(outcomes.clone(), &[(2, 1), (1, 0)]).unwrap();
        assert_eq!(order.compare(2, 0), Some(true));
        assert_eq!(order.compare(0, 2), Some(false));
        assert_eq!(order.compare(0, 3), None);
        assert_eq!(order.maximal(), [2, 3]);
        assert_eq!(PartialOrder::new(outcomes.clone(), &[(0, 1), (1, 0)]), Err(PartialOrderError::Cycle(0)));
        assert_eq!(PartialOrder::new(outcomes, &[(0, 9)]), Err(PartialOrderError::Unknown(9)));
    }

    #[test]
    fn a_ranking_made_by_an_additive_utility_is_fitted_without_error() {
        let space = Space::new(vec![
            Issue::categorical("a", ["1", "2", "3"]).unwrap(),
            Issue::categorical("b", ["1", "2", "3"]).unwrap(),
        ])
        .unwrap();
        let truth = Additive::new(
            &space,
            vec![0.7, 0.3],
            &[ValueFunction::Table(vec![0.0, 0.4, 1.0]), ValueFunction::Table(vec![1.0, 0.0, 0.2])],
        )
        .unwrap();
        let mut ranked: Vec<Vec<u32>> = space.outcomes().map(|o| space.values(o)).collect();
        ranked.sort_by(|a, b| truth.of(a).total_cmp(&truth.of(b)));
        let fit = PartialOrder::ranking(ranked.clone()).unwrap().additive_fit(&space, 2000).unwrap();
        for pair in ranked.windows(2) {
            assert!(fit.of(&pair[0]) < fit.of(&pair[1]), "{pair:?}");
        }
    }
}
