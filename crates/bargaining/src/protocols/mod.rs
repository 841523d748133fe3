//! Protocols: who may do what when, and when there is an agreement.

mod alternating;
mod deadline;

pub use alternating::{End, Session};
pub use deadline::{Deadline, Pace};
