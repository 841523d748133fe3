//! Take-it-or-leave-it: one side names a share, the other accepts or fights.
//!
//! Three forms of the same game. [`ultimatum()`]: the proposer demands from a responder whose cost of war is private
//! (Fearon 1995). [`disparity_offer`]: the satisfied side offers to the dissatisfied one, which already holds `q`
//! (Powell 1996): the onset kernel. [`quantal_ultimatum`]: both sides choose with noise (McKelvey & Palfrey 1998).
//! In the first, the probability of war does not depend on the distribution of power at all; in the second it rises
//! with the disparity between power and the status quo.

mod disparity;
mod private_cost;
mod quantal;

pub use disparity::{Disparity, disparity_offer, disparity_offer_capped, disparity_offer_general};
pub use private_cost::{
    TwoTypes, Ultimatum, best_push, ultimatum, ultimatum_exponential, ultimatum_two_costs,
    ultimatum_two_powers, ultimatum_uniform,
};
pub use quantal::{Quantal, quantal_ultimatum, quantal_ultimatum_types};
