//! Linear additive utility: a weighted sum of evaluations, issue by issue.

use super::{PreferenceError, ValueFunction};
use crate::space::Space;

/// `u(outcome) = sum over issues of weight * evaluation(value)`, added in the order of the issues.
#[derive(Debug, Clone, PartialEq)]
pub struct Additive {
    weights: Vec<f64>,
    evaluations: Vec<Vec<f64>>,
    contributions: Vec<Vec<f64>>,
}

impl Additive {
    /// Builds from one weight and one value function an issue. Weights are used as given; they need not sum to 1.
    ///
    /// # Errors
    /// Another number of weights or functions than issues; a number that is not finite; a negative weight.
    pub fn new(space: &Space, weights: Vec<f64>, values: &[ValueFunction]) -> Result<Self, PreferenceError> {
        let issues = space.issues();
        if weights.len() != issues.len() || values.len() != issues.len() {
            return Err(PreferenceError::Count {
                issues: issues.len(),
                given: weights.len().min(values.len()),
            });
        }
        let evaluations: Vec<Vec<f64>> = issues.iter().zip(values).map(|(i, f)| f.table(i)).collect();
        for ((weight, table), issue) in weights.iter().zip(&evaluations).zip(issues) {
            if !(weight.is_finite() && *weight >= 0.0) {
                return Err(PreferenceError::Weight { issue: issue.name().to_owned(), weight: *weight });
            }
            if let Some(bad) = table.iter().find(|v| !v.is_finite()) {
                return Err(PreferenceError::Evaluation { issue: issue.name().to_owned(), value: *bad });
            }
        }
        let contributions =
            weights.iter().zip(&evaluations).map(|(w, t)| t.iter().map(|v| w * v).collect()).collect();
        Ok(Self { weights, evaluations, contributions })
    }

    /// The weight of each issue.
    pub fn weights(&self) -> &[f64] {
        &self.weights
    }

    /// The evaluation of each value of each issue, before weighting.
    pub fn evaluations(&self) -> &[Vec<f64>] {
        &self.evaluations
    }

    /// `weight * evaluation` of each value of each issue.
    pub fn contributions(&self) -> &[Vec<f64>] {
        &self.contributions
    }

    /// The utility of an outcome, given by the value of each issue.
    pub fn of(&self, values: &[u32]) -> f64 {
        let mut sum = 0.0;
        for (table, value) in self.contributions.iter().zip(values) {
            sum += table[*value as usize];
        }
        sum
    }

    /// The utilities of all outcomes of a space without constraints, in order. The sums are formed prefix by prefix,
    /// so that each is bit for bit what [`Additive::of`] gives.
    pub(super) fn fill(&self, len: usize) -> Vec<f64> {
        let mut table = Vec::with_capacity(len);
        let mut prefix = vec![0.0];
        for (k, column) in self.contributions.iter().enumerate() {
            let last = k + 1 == self.contributions.len();
            let mut next = if last {
                std::mem::take(&mut table)
            } else {
                Vec::with_capacity(prefix.len() * column.len())
            };
            for sum in &prefix {
                next.extend(column.iter().map(|c| sum + c));
            }
            if last {
                table = next;
            } else {
                prefix = next;
            }
        }
        table
    }
}
