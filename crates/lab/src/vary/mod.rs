//! Outcomes as parameters and policies vary.
//!
//! - [`outcomes`]: what a run came to, as named numbers.
//! - [`points`]: runs at points of a design, all under the same keyed chance.
//! - [`sweep`]: designs over named ranges and policies.
//! - [`sensitivity`]: which parameters matter, by elementary effects, by Sobol' indices, one at a time.

pub mod outcomes;
pub mod points;
pub mod sensitivity;
pub mod sweep;
