//! Many runs, and what they say together.
//!
//! - [`ensemble`]: runs in parallel; the same bytes on any number of threads.
//! - [`outcome`]: what a run came to, as a plain row: wars, losses, ceasefires, answers of allies, causes.
//! - [`interval`]: figures with their 95 % intervals.
//! - [`crises`]: the generated crises over which patterns and mechanisms are looked at.
//! - [`outcomes`]: the table of one scenario over many seeds.
//! - [`patterns`]: patterns of the record that the model should show, each with a definition and a verdict.
//! - [`ablation`]: one mechanism switched off, paired run by run.
//! - [`draws`]: parameters drawn from their distributions, by key.
//! - [`whatif`]: paired ensembles of a scenario and its variants.
//! - [`benchmark`]: figures of the record and base rates, with their sources.
//! - [`study`]: the form that all three tables have.
//!
//! # Invariants
//! - Runs are independent: each is addressed by seed and number, and results are put together in the order of the numbers.
//! - An outcome is read from the chronicle, the ledger and the assessments of a run; nothing is measured that the engine
//!   does not already say.
//! - Benchmarks are looked at after the runs, by nothing but the tables: no run can read them.
//! - Resampling draws by key. The quantiles behind intervals come from `statrs`, whose last bits may differ between
//!   platforms: tables round, and no run depends on them.

pub mod ablation;
pub mod benchmark;
pub mod crises;
pub mod draws;
pub mod ensemble;
pub mod interval;
pub mod outcome;
pub mod outcomes;
pub mod patterns;
pub mod play;
pub mod study;
pub mod whatif;
