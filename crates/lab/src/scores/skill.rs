//! A score against that of a baseline.

use super::sample::crps;

/// Skill: the share of the baseline's score that is saved, 1 at best, below 0 where the baseline is better. None where the
/// baseline's score is 0: nothing could be saved.
#[must_use]
pub fn skill(score: f64, baseline: f64) -> Option<f64> {
    (baseline > 0.0).then(|| 1.0 - score / baseline)
}

/// What a naive forecaster of a series says of a day, given what came before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Naive {
    /// Always zero.
    Zero,
    /// The last value.
    Last,
    /// Any value that came so far, each as likely.
    History,
}

impl Naive {
    /// Every naive forecast, the one that knows least first.
    pub const ALL: [Self; 3] = [Self::Zero, Self::Last, Self::History];

    /// Its draws for the value that follows `past`.
    #[must_use]
    pub fn draws(self, past: &[f64]) -> Vec<f64> {
        match self {
            Self::Zero => vec![0.0],
            Self::Last => past.last().copied().into_iter().collect(),
            Self::History => past.to_vec(),
        }
    }

    /// Its mean score over a series, from the value at `from` on. None where there is nothing to score, or nothing to say it
    /// by.
    #[must_use]
    pub fn mean_crps(self, series: &[f64], from: usize) -> Option<f64> {
        let scores: Option<Vec<f64>> =
            (from..series.len()).map(|t| crps(&self.draws(&series[..t]), series[t])).collect();
        let scores = scores.filter(|s| !s.is_empty())?;
        Some(scores.iter().sum::<f64>() / scores.len() as f64)
    }
}
