//! A negotiation problem: what can be agreed, and who wants what.

use crate::preferences::{PreferenceError, Preferences, UtilityTable};
use crate::space::Space;

/// An outcome space and the preferences of the parties over it.
#[derive(Debug, Clone, PartialEq)]
pub struct Domain {
    /// Name, for reports.
    pub name: String,
    /// What can be agreed.
    pub space: Space,
    /// Who wants what, in the order in which they speak.
    pub parties: Vec<Preferences>,
}

impl Domain {
    /// The reservation utility of each party.
    pub fn reservations(&self) -> Vec<f64> {
        self.parties.iter().map(|p| p.reservation_utility(&self.space)).collect()
    }

    /// The utility of an outcome to each party.
    pub fn utilities(&self, values: &[u32]) -> Vec<f64> {
        self.parties.iter().map(|p| p.utility.of(&self.space, values)).collect()
    }

    /// The table of each party.
    ///
    /// # Errors
    /// As [`UtilityTable::new`].
    pub fn tables(&self) -> Result<Vec<UtilityTable>, PreferenceError> {
        self.parties.iter().map(|p| UtilityTable::new(&self.space, &p.utility)).collect()
    }
}
