//! Many runs, and what they say together.
//!
//! - [`ensemble`]: runs in parallel; the same bytes on any number of threads.
//! - [`outcome`]: what a run came to, as a plain row: wars, losses, ceasefires, answers of allies, causes.
//! - [`interval`]: figures with their 95 % intervals.
//! - [`crises`]: the generated crises over which patterns and mechanisms are looked at.
//! - [`outcomes`]: the table of one scenario over many seeds.
//! - [`patterns`]: patterns of the record that the model should show, each with a definition and a verdict.
//! - [`ablation`]: one mechanism switched off, paired run by run.
//! - [`questions`]: forecast questions: what runs answer, and how that scores.
//! - [`mains`]: the main parameters; [`vary`]: outcomes as parameters and policies vary.
//! - [`scores`]: proper scores of forecasts; [`sensitivity`]: what an outcome depends on; [`abc`]: posteriors without likelihoods.
//! - [`calibrate`]: which parameters agree with the calibration set; [`truncated`]: the normals that posteriors are written as.
//! - [`known_answers`]: these functions behind the names of the project's cases.
//! - [`draws`]: parameters drawn from their distributions, by key.
//! - [`whatif`]: paired ensembles of a scenario and its variants; [`thresholds`]: where among a parameter's values their answer
//!   turns.
//! - [`pairing`]: what pairs save against independent runs.
//! - [`benchmark`]: figures of the record and base rates, with their sources.
//! - [`study`]: the form that tables of figures have; [`sheet`]: that of tables with columns of their own.
//!
//! # Invariants
//! - Runs are independent: each is addressed by seed and number, and results are put together in the order of the numbers.
//! - An outcome is read from the chronicle, the ledger and the assessments of a run; nothing is measured that the engine
//!   does not already say.
//! - Benchmarks are looked at after the runs, by nothing but the tables: no run can read them.
//! - Resampling draws by key. The quantiles behind intervals come from `statrs`, whose last bits may differ between
//!   platforms: tables round, and no run depends on them.

pub mod abc;
pub mod ablation;
pub mod benchmark;
pub mod calibrate;
pub mod crises;
pub mod draws;
pub mod ensemble;
pub mod interval;
pub mod known_answers;
pub mod mains;
pub mod outcome;
pub mod outcomes;
pub mod pairing;
pub mod patterns;
pub mod play;
pub mod questions;
pub mod scores;
pub mod sensitivity;
pub mod sheet;
pub mod study;
mod survival;
pub mod thresholds;
pub mod truncated;
pub mod vary;
pub mod whatif;
