//! Models of an opponent, learned from its offers, and how good they are.

mod bayesian;
mod estimates;
mod frequency;

pub use bayesian::{BayesianModel, Hypothesis, likelihood};
pub use estimates::ConcessionFit;
pub use frequency::{FrequencyModel, FrequencyVariant};

use crate::space::{Outcome, Space};

/// A model of one opponent.
#[derive(Debug, Clone, PartialEq)]
pub enum OpponentModel {
    /// Frequencies.
    Frequency(FrequencyModel),
    /// Bayes.
    Bayesian(BayesianModel),
}

impl OpponentModel {
    /// Takes in an offer of the opponent.
    pub fn observe(&mut self, values: &[u32]) {
        match self {
            Self::Frequency(m) => m.observe(values),
            Self::Bayesian(m) => m.observe(values),
        }
    }

    /// The estimated utility of an outcome to the opponent, 0 to 1.
    pub fn estimate(&self, values: &[u32]) -> f64 {
        match self {
            Self::Frequency(m) => m.estimate(values),
            Self::Bayesian(m) => m.estimate(values),
        }
    }
}

/// How well a model knows an opponent's utility: over some outcomes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Accuracy {
    /// Pearson's correlation of estimate and truth.
    pub correlation: f64,
    /// The share of pairs of outcomes that the model ranks as the truth does; 0.5 is guessing (Hindriks and Tykhonov
    /// 2008). Pairs that the truth does not distinguish are left out.
    pub ranking: f64,
    /// Mean absolute difference between estimate and truth, both scaled to [0, 1] over these outcomes.
    pub error: f64,
}

/// Measures a model against the true utilities of some outcomes.
pub fn accuracy(
    model: &OpponentModel,
    space: &Space,
    outcomes: &[Outcome],
    truth: impl Fn(Outcome) -> f64,
) -> Accuracy {
    let pairs: Vec<(f64, f64)> =
        outcomes.iter().map(|o| (model.estimate(&space.values(*o)), truth(*o))).collect();
    let n = pairs.len().max(1) as f64;
    let (mx, my) = pairs.iter().fold((0.0, 0.0), |(a, b), (x, y)| (a + x / n, b + y / n));
    let sum = |f: &dyn Fn(&(f64, f64)) -> f64| -> f64 { pairs.iter().map(f).sum() };
    let sxy = sum(&|(x, y)| (x - mx) * (y - my));
    let scale = libm::sqrt(sum(&|(x, _)| (x - mx) * (x - mx)) * sum(&|(_, y)| (y - my) * (y - my)));
    let (mut right, mut compared) = (0_u64, 0_u64);
    for (i, a) in pairs.iter().enumerate() {
        for b in &pairs[i + 1..] {
            if a.1 != b.1 {
                compared += 2;
                let agreement = (a.0 - b.0) * (a.1 - b.1);
                right += if agreement > 0.0 { 2 } else { u64::from(agreement == 0.0) };
            }
        }
    }
    let unit = |get: &dyn Fn(&(f64, f64)) -> f64| {
        let low = pairs.iter().map(get).fold(f64::INFINITY, f64::min);
        let high = pairs.iter().map(get).fold(f64::NEG_INFINITY, f64::max);
        (low, if high > low { high - low } else { 1.0 })
    };
    let ((x0, xs), (y0, ys)) = (unit(&|p| p.0), unit(&|p| p.1));
    Accuracy {
        correlation: if scale > 0.0 { sxy / scale } else { 0.0 },
        ranking: if compared > 0 { right as f64 / compared as f64 } else { 0.5 },
        error: sum(&|(x, y)| ((x - x0) / xs - (y - y0) / ys).abs()) / n,
    }
}
