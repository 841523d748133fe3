//! Effective strengths: troops x quality x posture x terrain x supply (theory, section d).

use pourparler_model::{Date, RegionId};
use pourparler_theory::combat::effective_strength;

use crate::setup::Setup;
use crate::stage::Stage;
use crate::state::{ForceState, WorldState};

/// Quality of a force: its owner's, with arms and advisers from others.
#[must_use]
pub fn quality(setup: &Setup, state: &WorldState, force: &ForceState) -> f64 {
    setup.quality(force.owner) * (1.0 + state.homes[force.owner.index()].material)
}

/// Strength of a force that attacks.
#[must_use]
pub fn attacking(setup: &Setup, state: &WorldState, force: &ForceState, troops: f64) -> f64 {
    effective_strength(troops, quality(setup, state, force), 1.0, 1.0, force.supply)
}

/// Strength of a force that defends the ground on which it stands.
#[must_use]
pub fn defending(setup: &Setup, state: &WorldState, force: &ForceState, troops: f64, today: Date) -> f64 {
    let posture = if today - force.since >= setup.values.prepare_days as i32 {
        setup.values.posture_prepared
    } else {
        setup.values.posture_hasty
    };
    effective_strength(
        troops,
        quality(setup, state, force),
        posture,
        setup.terrain(force.region),
        force.supply,
    )
}

/// Troops of a side that fight in a region, and the share of them that the ground lets be engaged.
#[must_use]
pub fn engaged(stage: &Stage, region: RegionId, troops: f64) -> f64 {
    let frontage = stage.setup.frontage(region);
    if troops > frontage { frontage / troops } else { 1.0 }
}
