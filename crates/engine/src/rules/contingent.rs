//! What an ally sends into a war that is not its own: of each of its bodies of troops that fight the share `ally_share`, of its
//! garrisons abroad as of the others; peacekeepers stay at their posts.
//!
//! Those who reckon with it, the ally that weighs it, and what then comes go by the same number.

use pourparler_model::{ActorId, ForceRole, RegionId};

use crate::setup::Setup;
use crate::stage::Stage;
use crate::state::ForceState;

/// How many of a body of troops would go.
fn of(force: &ForceState, share: f64) -> u32 {
    let goes = Setup::fights(force.role) && force.role != ForceRole::Peacekeepers;
    if goes { (f64::from(force.troops) * share) as u32 } else { 0 }
}

/// How many troops an ally would send.
#[must_use]
pub fn size(stage: &Stage, ally: ActorId) -> u32 {
    let share = stage.setup.values.ally_share;
    stage.state.forces.iter().filter(|f| f.owner == ally).map(|f| of(f, share)).sum()
}

/// An ally's troops go to a region, to fight: how many came, those who were there not counted. Nothing where nobody could come.
pub(crate) fn send(stage: &mut Stage, ally: ActorId, place: RegionId) -> Option<u32> {
    let share = stage.setup.values.ally_share;
    let mut came = None;
    for i in 0..stage.state.forces.len() {
        let force = &stage.state.forces[i];
        if force.owner == ally && force.region != place {
            let troops = of(force, share);
            if troops > 0 {
                *came.get_or_insert(0) += stage.transfer(i, place, ForceRole::Army, troops);
            }
        }
    }
    came
}
