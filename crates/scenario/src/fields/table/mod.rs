//! The table, one part a subject.

mod actors;
mod agreements;
mod disputes;
mod frame;
mod parameters;
mod record;
mod theatre;
mod treaties;

use super::Group;

/// All groups, part by part, in the order of the documents.
pub const GROUPS: &[&[Group]] = &[
    frame::GROUPS,
    actors::GROUPS,
    theatre::GROUPS,
    treaties::GROUPS,
    disputes::GROUPS,
    agreements::GROUPS,
    record::GROUPS,
    parameters::GROUPS,
];
