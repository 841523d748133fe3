//! What an outcome depends on: pure functions of a model that takes points of the unit cube.
//!
//! - [`design`]: grids, Latin hypercubes, Sobol' sequences.
//! - [`morris`]: elementary effects, which tell with few runs what matters at all.
//! - [`sobol`]: the share of the variance that each input accounts for, alone and with all that it interacts with.
//! - [`mod@reference`]: functions whose indices are known, and exact indices by quadrature.

pub mod design;
pub mod morris;
pub mod reference;
pub mod sobol;
