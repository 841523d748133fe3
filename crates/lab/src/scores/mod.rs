//! Scores of forecasts against what came: pure functions, each with its source.
//!
//! - [`binary`]: probabilities of a yes: Brier, logarithmic.
//! - [`decomposition`]: reliability, resolution, uncertainty (Murphy), and the reliability diagram.
//! - [`ranked`]: probabilities of ordered categories.
//! - [`sample`]: a distribution given by draws: continuous ranked probability score, interval score, ignorance over bins.
//! - [`skill`]: a score against that of a baseline, and baselines for a series.
//!
//! All scores are losses: lower is better. Logarithms and the normal distribution come from `libm`.

pub mod binary;
pub mod decomposition;
pub mod ranked;
pub mod sample;
pub mod skill;
