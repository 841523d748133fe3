//! Small campaigns, for the tests.

use super::{Column, Kernel, Place, Rules, Site, Theatre};

/// One objective, the first region; nothing happens but battles.
pub(super) fn rules<'a>(kernel: &'a Kernel, places: &'a [Place], days: u32) -> Rules<'a> {
    Rules {
        kernel,
        places,
        objectives: 0b01,
        needed: 1,
        beyond: 0,
        days,
        prepared: 1.0,
        hasty: 1.0,
        prepare_days: 0,
        unopposed: 1.0,
        wounded: 3.0,
        captives: 0.0,
        least_ratio: 0.0,
        pocket_attrition: 0.0,
        pocket_surrender: 0.0,
    }
}

/// A region by its neighbours, through which an unopposed advance takes `days`.
pub(super) fn place(neighbours: u64, days: f64, frontage: f64) -> Place {
    Place { neighbours, roads: neighbours, ways: neighbours, pace: 1.0 / days, frontage, terrain: 1.0 }
}

/// An attacker in the second of two regions, a defender in the first.
pub(super) fn opening(rules: &Rules<'_>, [troops, defenders]: [f64; 2]) -> Theatre {
    let mut theatre = Theatre::default();
    theatre.set(0, Site::default(), true, false);
    theatre.set(1, Site::default(), false, true);
    theatre.defend(0, defenders, defenders, 1.0, 0);
    theatre.attack(Column::new(1, 0, troops, 1.0, 1.0));
    theatre.open(rules, false);
    theatre
}
