//! Effective strengths: troops x quality x drones x posture x terrain x supply (theory, section d).

use pourparler_model::{ActorId, Date, RegionId};
use pourparler_theory::combat::{effective_strength, works_factor};

use crate::setup::Setup;
use crate::stage::Stage;
use crate::state::{ForceState, WorldState};

/// Quality of a force against an enemy (the one that decides for the other side): its owner's, with drones, and with arms
/// and advisers from others.
#[must_use]
pub fn quality(setup: &Setup, state: &WorldState, force: &ForceState, enemy: ActorId) -> f64 {
    setup.quality_against(force.owner, enemy) * (1.0 + state.homes[force.owner.index()].material)
}

/// Strength of a force that attacks an enemy.
#[must_use]
pub fn attacking(setup: &Setup, state: &WorldState, force: &ForceState, enemy: ActorId, troops: f64) -> f64 {
    effective_strength(troops, quality(setup, state, force, enemy), 1.0, 1.0, force.supply)
}

/// Strength of a force that defends the ground on which it stands against an enemy.
#[must_use]
pub fn defending(
    setup: &Setup,
    state: &WorldState,
    force: &ForceState,
    enemy: ActorId,
    troops: f64,
    today: Date,
) -> f64 {
    let prepared = if today - force.since >= setup.values.prepare_days as i32 {
        setup.values.posture_prepared
    } else {
        setup.values.posture_hasty
    };
    effective_strength(
        troops,
        quality(setup, state, force, enemy),
        prepared * works(setup, force),
        setup.terrain(force.region),
        force.supply,
    )
}

/// What the works of a force multiply its posture by, where it defends.
#[must_use]
pub fn works(setup: &Setup, force: &ForceState) -> f64 {
    works_factor(force.works, setup.values.posture_prepared, setup.values.posture_fortified)
}

/// The share of a side's troops in a region that the ground lets be engaged.
#[must_use]
pub fn engaged(stage: &Stage, region: RegionId, troops: f64) -> f64 {
    let frontage = stage.setup.frontage(region);
    if troops > frontage { frontage / troops } else { 1.0 }
}
