//! Casus foederis: when a treaty can be invoked, and whether it covers the case.
//!
//! Obligations are conditional on what happened and where (Leeds, Long & Mitchell 2000): a treaty has a
//! scope. A call outside the scope is possible, and is recorded as such; the treaty then obliges to nothing.

use pourparler_model::{ActorId, Casus, DisputeId, Hostility, RegionId};
use pourparler_scenario::{Scope, Treaty};

use crate::setup::bit;
use crate::stage::Stage;

/// Why a treaty can be invoked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Case {
    /// The dispute behind it.
    pub dispute: DisputeId,
    /// The region that is threatened or attacked.
    pub place: RegionId,
    /// Whether the obligation covers it.
    pub covered: bool,
}

/// Whether a treaty is in force today.
#[must_use]
pub fn in_force(treaty: &Treaty, stage: &Stage) -> bool {
    // A treaty signed after the start is history that the run may not know.
    treaty.from <= stage.setup.start.date
        && treaty.from <= stage.day
        && treaty.until.is_none_or(|until| stage.day <= until)
}

/// The case that a party can put to its allies under an obligation, if there is one; a covered one first.
#[must_use]
pub fn case(stage: &Stage, party: ActorId, treaty: &Treaty, obligation: u8) -> Option<Case> {
    let obligation = treaty.obligations.get(usize::from(obligation))?;
    let covers = |region: RegionId| match &obligation.scope {
        Scope::TerritoryOfParty => stage.setup.scenario.regions[region.index()].de_jure == party,
        Scope::Regions(list) => list.contains(&region),
        Scope::Anywhere => true,
    };
    // At least since the last decision.
    let recent = (stage.setup.values.attack_recent_days as i32).max(i32::from(stage.state.clock.turn_days));
    let mut best: Option<Case> = None;
    for dispute in stage.setup.dispute_ids() {
        let Some(side) = stage.side(dispute, party) else { continue };
        let hostilities = &stage.state.hostilities[dispute.index()];
        if hostilities.status == Hostility::Quiet {
            continue;
        }
        let (own, enemies) = (stage.mask(dispute, side), stage.mask(dispute, 1 - side));
        for (i, region) in stage.state.regions.iter().enumerate() {
            let id = RegionId::new(i);
            if own & bit(region.military) == 0 {
                continue;
            }
            let attacked = hostilities.status == Hostility::War
                && region.fought.is_some_and(|day| stage.day - day <= recent);
            let entered = || stage.fighters(id, enemies).next().is_some();
            let present = attacked || (obligation.casus == Casus::ThreatToTerritory && entered());
            if present && (best.is_none() || (covers(id) && !best.is_some_and(|b| b.covered))) {
                best = Some(Case { dispute, place: id, covered: covers(id) });
            }
        }
    }
    best
}
