//! Politics at home: support for the war, the leader's office, and who must be paid for loyalty.

mod ratification;
mod selectorate;
mod support;

pub use crate::audience::audience_cost_paid;
pub use ratification::least_ratified;
pub use selectorate::{PublicPrivate, private_goods, public_and_private};
pub use support::{
    Gamble, MoraleTerms, casualties_at_support, crisis_hazard, gamble_for_resurrection, mueller_support,
    returning_support, war_support,
};
