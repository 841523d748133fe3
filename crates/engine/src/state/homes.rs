//! Home fronts and reputations.

use bevy_ecs::prelude::Component;
use pourparler_model::Date;
use serde::{Deserialize, Serialize};

/// The home front of an actor.
#[derive(Component, Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct HomeFront {
    /// Support for the government's course, 0 to 1.
    pub support: f64,
    /// The same as it was when the war that is on began; in peace, as it is.
    pub base: f64,
    /// The support that is usual, to which it returns in peace: as the documents or the record last have it, or as the last vote.
    pub usual: f64,
    /// Own killed in the run.
    pub killed: u32,
    /// Own missing: neither found dead nor known to be prisoners. At home they weigh as the killed do.
    pub missing: u32,
    /// The day on which a war last began for it.
    pub rally: Option<Date>,
    /// Own killed and missing before the war that is on.
    pub killed_before: u32,
    /// The win probability with which it went into the war: what was hoped for.
    pub hoped: f64,
    /// Whether a political crisis is open.
    pub crisis: bool,
    /// Whether it has lost an election, and a date is set on which the next government takes office.
    pub outgoing: bool,
    /// The day of an election that has been called.
    pub election: Option<Date>,
    /// Reserves that have not been called up.
    pub reserves: u32,
    /// Reserves on their way: how many, and when they arrive.
    pub called_up: Option<(u32, Date)>,
    /// Arms and advisers from others, as an addition to quality: 0.1 is a tenth. Under an embargo it can be below nothing.
    pub material: f64,
    /// A mark of the inputs behind the fill rates of those who are supplied with it, where it is the first of them; 0 where
    /// they are not known.
    pub supply_mark: u64,
}

impl HomeFront {
    /// Own killed and missing in the run: those who did not come back, whatever is known of them.
    #[must_use]
    pub const fn lost(&self) -> u32 {
        self.killed + self.missing
    }
}

/// Kept and broken promises, true and false claims, as discounted Betas.
#[derive(Component, Clone, Copy, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Reputation {
    /// Kept.
    pub kept: f64,
    /// Broken.
    pub broken: f64,
    /// Public claims to hold a region that were found to be so.
    pub claims_true: f64,
    /// The same, found not to be so.
    pub claims_false: f64,
    /// Calls within the scope that were honoured, by what was owed: to consult, to assist, to defend.
    pub honoured: [f64; 3],
    /// The same, not honoured.
    pub failed: [f64; 3],
}
