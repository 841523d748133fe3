//! What an ally sends into a war that is not its own: of each of its bodies of troops that fight the share `ally_share`, of its
//! garrisons abroad as of the others; peacekeepers stay at their posts.
//!
//! Those who reckon with it, the ally that weighs it, and what then comes go by the same number.

use pourparler_model::{ActorId, ActorSet, DisputeId, EventKind, ForceRole, RegionId};

use crate::setup::Setup;
use crate::stage::Stage;
use crate::state::{Contingent, ForceState};

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

/// An ally's troops go to a region, to fight in a dispute: how many came, those who were there not counted. Nothing where nobody
/// could come.
pub(crate) fn send(stage: &mut Stage, ally: ActorId, dispute: DisputeId, place: RegionId) -> Option<u32> {
    let share = stage.setup.values.ally_share;
    let mut came = None;
    for i in 0..stage.state.forces.len() {
        let force = stage.state.forces[i];
        if force.owner == ally && force.region != place {
            let troops = of(&force, share);
            if troops > 0 {
                let troops = stage.transfer(i, place, ForceRole::Army, troops);
                *came.get_or_insert(0) += troops;
                let sent = Contingent { ally, dispute, from: force.region, role: force.role, troops };
                stage.state.affairs.contingents.push(sent);
            }
        }
    }
    came
}

/// Those who had joined a dispute go their own ways, and their contingents home.
pub(crate) fn part(stage: &mut Stage, dispute: DisputeId, cause: Option<u32>) {
    let foes = [0, 1].map(|side| stage.mask(dispute, 1 - side));
    let side = [0, 1].map(|side| stage.state.hostilities[dispute.index()].joined[side]);
    stage.state.part(dispute);
    let all = std::mem::take(&mut stage.state.affairs.contingents);
    for sent in all.chunk_by(|a, b| (a.ally, a.dispute) == (b.ally, b.dispute)) {
        let Some(first) = sent.first() else { continue };
        if first.dispute != dispute {
            stage.state.affairs.contingents.extend_from_slice(sent);
            continue;
        }
        let enemies = (0..2).find(|&s| side[s].has(first.ally)).map_or(ActorSet::NONE, |s| foes[s]);
        let gone: u32 = sent.iter().map(|sent| go_home(stage, sent, enemies)).sum();
        if gone > 0 {
            let event = stage.event(EventKind::Withdrawal).by(first.ally).amount(f64::from(gone));
            stage.tell(event.because(cause));
        }
    }
}

/// Of those who went from one body, as many as are left go back to it from ground that is not their own. Where its place has fallen
/// to the enemy they stay.
fn go_home(stage: &mut Stage, sent: &Contingent, enemies: ActorSet) -> u32 {
    if enemies.has(stage.state.regions[sent.from.index()].military) {
        return 0;
    }
    let mut gone = 0;
    for i in 0..stage.state.forces.len() {
        let force = stage.state.forces[i];
        let abroad = stage.state.regions[force.region.index()].military != sent.ally;
        let home = (force.region, force.role) == (sent.from, sent.role);
        if force.owner == sent.ally && force.role == ForceRole::Army && abroad && !home {
            gone += stage.transfer(i, sent.from, sent.role, force.troops.min(sent.troops - gone));
        }
    }
    gone
}
