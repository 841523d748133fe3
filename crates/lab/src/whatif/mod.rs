//! What-ifs: paired ensembles of a scenario and its variants.
//!
//! - [`arm`]: the scenario as it stands, and each variant; [`plan`]: everything that results depend on.
//! - [`pair`]: all arms of a pair, under the same seed, run number and draw of parameters.
//! - [`chunk`]: a range of pairs as a plain function, and its form on disk; [`store`]: the chunks of an ensemble.
//! - [`compare`]: differences pair by pair, and what goes with them, from `sums`; [`answer`]: what is told of them.
//! - [`assemble`]: the files of the result folder.
//!
//! Chance is keyed, so that two arms differ only by what the variant changes and by what follows from it. Memory does not grow
//! with the number of pairs but for one column of numbers at a time.

pub mod answer;
pub mod arm;
pub mod assemble;
mod changes;
pub mod chunk;
pub mod compare;
pub mod measures;
pub mod pair;
pub mod plan;
mod sentences;
pub mod store;
mod sums;
pub mod words;
