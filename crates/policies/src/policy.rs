//! The one interface of a decision.

use pourparler_engine::{ActorChance, View};
use pourparler_model::{Account, Memory, Orders};

/// How an actor decides.
pub trait Policy: std::fmt::Debug + Send + Sync {
    /// Its name, as on the command line.
    fn name(&self) -> String;

    /// The orders for this turn. What is to be remembered goes into `memory`; if an account is asked for, what was
    /// weighed goes into it, and the orders are the same as without.
    fn decide(
        &self,
        view: &View<'_>,
        memory: &mut Memory,
        chance: &ActorChance<'_>,
        account: Option<&mut Account>,
    ) -> Orders;
}
