//! Scores against history, as `pourparler score --json` writes them.

use serde::Deserialize;

/// How well the forecasts of a scenario's questions did, set by set.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Scores {
    /// Calibration, holdout.
    pub sets: Vec<Set>,
    /// Questions that no mechanism can produce.
    pub left_out: Vec<serde_json::Value>,
    /// What must be kept in mind.
    pub notes: Vec<String>,
}

/// A set of questions.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Set {
    /// Its name.
    pub set: String,
    /// Questions answered by yes or no.
    pub binary: u64,
    /// By a number.
    pub numbers: u64,
    /// By a place in an order.
    pub ordered: u64,
    /// Left out of it.
    pub left_out: u64,
    /// The scores.
    pub scores: Vec<Score>,
    /// The reliability diagram, with Murphy's decomposition.
    pub reliability: Option<Reliability>,
}

/// A score.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Score {
    /// Its name.
    pub score: String,
    /// In what.
    pub unit: String,
    /// Questions.
    pub n: u64,
    /// Of the model.
    pub model: Interval,
    /// Of others.
    pub baselines: Vec<Baseline>,
}

/// A value with an interval of 95 %.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Interval {
    /// The mean score over the questions.
    pub value: Option<f64>,
    /// Its lower end.
    pub low: Option<f64>,
    /// Its upper end.
    pub high: Option<f64>,
}

/// A score of a named baseline, and the model's skill against it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Baseline {
    /// Its name.
    pub baseline: String,
    /// Its score.
    pub value: Option<f64>,
    /// One less the ratio of the scores; above 0 the model is better.
    pub skill: Option<Interval>,
}

/// How often what was given a probability came true.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Reliability {
    /// Murphy's parts.
    pub reliability: Option<f64>,
    /// The second.
    pub resolution: Option<f64>,
    /// The third.
    pub uncertainty: Option<f64>,
    /// Bins of probabilities.
    pub bins: Vec<Bin>,
}

/// A bin of probabilities.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Bin {
    /// The mean probability in it.
    pub p: f64,
    /// Questions.
    pub n: u64,
    /// Of which answered by yes.
    pub hits: u64,
}
