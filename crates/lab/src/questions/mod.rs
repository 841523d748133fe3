//! Forecast questions: what a run answers, what many runs give, how that scores.
//!
//! - [`evaluate`]: an expression over what a run leaves behind.
//! - [`events`]: the events that an expression may look at, and those of the baselines.
//! - [`play`]: runs from the day on which questions are asked, shared by all that are asked alike.
//! - [`forecast`]: what the runs give, a probability or a distribution; and the baselines.
//! - [`score`]: the scores, by set, with intervals.
//!
//! An expression is never answered by what the record imposes: from the day on which the question is asked only the model's own
//! events count. What lies before that day is known to whoever is asked, and counts where an expression reaches back to it.

pub mod evaluate;
pub mod events;
pub mod forecast;
mod json;
pub mod play;
pub mod score;
