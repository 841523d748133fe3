//! War as a process: battles move a front over `N` forts until one side has them all (Smith 1998, Smith & Stam 2004,
//! Slantchev 2003).

mod values;
mod walk;

pub use values::{WarValues, war_values};
pub(crate) use walk::ruin;
pub use walk::{MAX_FORTS, expected_battles, win_probability};
