//! A scenario as it is written and as it is checked.

mod parameters;
mod scenario;

pub use parameters::*;
pub use scenario::*;
