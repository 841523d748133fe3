//! What a strategy asks of its own preferences: computed once, shared by sessions and threads.

use crate::preferences::{
    Descending, ENUMERABLE, Inverse, LargeInverse, PreferenceError, Preferences, Utility, UtilityTable,
};
use crate::space::{Outcome, Space};

/// One party's preferences, prepared: utilities by outcome and outcomes by utility. Share it in an `Arc`.
#[derive(Debug, Clone)]
pub struct Valuation {
    kind: Kind,
    min: f64,
    max: f64,
    reservation: f64,
    discount: Option<f64>,
}

#[derive(Debug, Clone)]
enum Kind {
    Table { table: UtilityTable, inverse: Inverse },
    Large { space: Space, utility: Utility, inverse: LargeInverse },
}

impl Valuation {
    /// Prepares a party's preferences: a table and its index for up to [`ENUMERABLE`] outcomes, searches beyond.
    ///
    /// # Errors
    /// What [`UtilityTable::new`] or [`LargeInverse::new`] raise; a space of 2^63 outcomes or more.
    pub fn new(space: &Space, preferences: &Preferences) -> Result<Self, PreferenceError> {
        let reservation = preferences.reservation_utility(space);
        if space.len().is_some_and(|n| n <= ENUMERABLE) {
            let table = UtilityTable::new(space, &preferences.utility)?;
            return Ok(Self { discount: preferences.discount, ..Self::of_table(table, reservation) });
        }
        if space.len().is_none() {
            return Err(PreferenceError::TooLarge { log10: space.log10_len() });
        }
        let inverse = LargeInverse::new(space, &preferences.utility)?;
        let utility = preferences.utility.clone();
        let (min, max) = (utility.of(space, &inverse.worst()), utility.of(space, &inverse.best()));
        let kind = Kind::Large { space: space.clone(), utility, inverse };
        Ok(Self { kind, min, max, reservation, discount: preferences.discount })
    }

    /// From a table that is already there.
    pub fn of_table(table: UtilityTable, reservation: f64) -> Self {
        let inverse = Inverse::new(&table);
        let (min, max) = (table.min(), table.max());
        Self { kind: Kind::Table { table, inverse }, min, max, reservation, discount: None }
    }

    /// The same with another reservation utility, as when the situation behind the talks changes.
    #[must_use]
    pub fn with_reservation(mut self, reservation: f64) -> Self {
        self.reservation = reservation;
        self
    }

    /// The utility of an outcome.
    pub fn of(&self, outcome: Outcome) -> f64 {
        match &self.kind {
            Kind::Table { table, .. } => table.of(outcome),
            Kind::Large { space, utility, .. } => utility.of(space, &space.values(outcome)),
        }
    }

    /// The table, where there is one.
    pub fn table(&self) -> Option<&UtilityTable> {
        match &self.kind {
            Kind::Table { table, .. } => Some(table),
            Kind::Large { .. } => None,
        }
    }

    /// The least utility of any outcome.
    pub fn min(&self) -> f64 {
        self.min
    }

    /// The greatest.
    pub fn max(&self) -> f64 {
        self.max
    }

    /// What the party has without agreement.
    pub fn reservation(&self) -> f64 {
        self.reservation
    }

    /// The least utility worth offering: the reservation, or the minimum where that is higher.
    pub fn floor(&self) -> f64 {
        self.reservation.max(self.min)
    }

    /// Discount factor over the whole talks.
    pub fn discount(&self) -> Option<f64> {
        self.discount
    }

    /// The best outcome.
    pub fn best(&self) -> Outcome {
        match &self.kind {
            Kind::Table { inverse, .. } => inverse.best(),
            Kind::Large { space, inverse, .. } => space.outcome(&inverse.best()).unwrap_or(Outcome(0)),
        }
    }

    /// The outcome of least utility among those of at least `utility`; the best outcome where there is none.
    pub fn at_least(&self, utility: f64) -> Outcome {
        match &self.kind {
            Kind::Table { table, inverse } => inverse.at_least(table, utility).unwrap_or(inverse.best()),
            Kind::Large { space, inverse, .. } => {
                let found = inverse.at_least(utility).and_then(|v| space.outcome(&v));
                found.unwrap_or_else(|| self.best())
            }
        }
    }

    /// The outcome whose utility is nearest (in large spaces: nearest from above).
    pub fn nearest(&self, utility: f64) -> Outcome {
        match &self.kind {
            Kind::Table { table, inverse } => inverse.nearest(table, utility),
            Kind::Large { .. } => self.at_least(utility),
        }
    }

    /// Calls `visit` for each outcome with utility in `[low, high]`; in large spaces for at most one.
    pub fn in_band(&self, low: f64, high: f64, mut visit: impl FnMut(Outcome, f64)) {
        match &self.kind {
            Kind::Table { table, inverse } => inverse.in_band(table, low, high, visit),
            Kind::Large { .. } => {
                let outcome = self.at_least(low);
                let u = self.of(outcome);
                if u <= high {
                    visit(outcome, u);
                }
            }
        }
    }

    /// A walk from the best outcome downwards; `None` in large spaces.
    pub fn descending(&self) -> Option<Descending> {
        match &self.kind {
            Kind::Table { inverse, .. } => Some(inverse.descending()),
            Kind::Large { .. } => None,
        }
    }

    /// The next outcome of a walk.
    pub fn next(&self, walk: &mut Descending) -> Option<Outcome> {
        match &self.kind {
            Kind::Table { table, inverse } => walk.next(inverse, table),
            Kind::Large { .. } => None,
        }
    }
}
