//! Detachments on ground that the other side holds, and what they make of a dispute that is not at war.

use pourparler_model::{ActorId, Date, DisputeId, Hostility, RegionId};

use crate::rules::contingent;
use crate::setup::Setup;
use crate::stage::Stage;
use crate::state::ForceState;

/// The bodies of troops of one side that stand on ground of this dispute which the other side holds, by index.
pub fn detachments(stage: &Stage, dispute: DisputeId, side: usize) -> impl Iterator<Item = usize> + '_ {
    let (ours, theirs) = (stage.mask(dispute, side), stage.mask(dispute, 1 - side));
    stage.state.forces.iter().enumerate().filter_map(move |(i, f)| {
        let holder = stage.state.regions[f.region.index()].military;
        // Most troops stand on their own ground.
        let abroad = f.owner != holder
            && f.troops > 0
            && Setup::intrudes(f.role)
            && ours.has(f.owner)
            && theirs.has(holder)
            && stage.dispute_over(f.owner, f.region) == Some(dispute);
        abroad.then_some(i)
    })
}

/// Since when detachments of a side have stood on ground that the other holds, the first of them; none where none do.
#[must_use]
pub fn entered_since(stage: &Stage, dispute: DisputeId, side: usize) -> Option<Date> {
    detachments(stage, dispute, side).map(|i| stage.state.forces[i].since).min()
}

/// The dispute in which detachments of the other side stand in a region that an actor's own side holds, with that side.
#[must_use]
pub fn against(stage: &Stage, actor: ActorId, region: RegionId) -> Option<(DisputeId, usize)> {
    let holder = stage.state.regions[region.index()].military;
    stage.setup.dispute_ids().find_map(|dispute| {
        let side = stage.side(dispute, actor)?;
        let own = stage.mask(dispute, side).has(holder);
        let entered =
            || detachments(stage, dispute, 1 - side).any(|i| stage.state.forces[i].region == region);
        (own && entered()).then_some((dispute, side))
    })
}

/// By dispute: whether detachments of either side stand on ground that the other holds. In the list that the stage keeps
/// for it, to be given back.
pub(crate) fn entered(stage: &mut Stage) -> Vec<bool> {
    let mut entered = std::mem::take(&mut stage.scratch.entered);
    entered.clear();
    entered.resize(stage.state.hostilities.len(), false);
    abroad(stage).for_each(|(_, dispute)| entered[dispute.index()] = true);
    entered
}

/// Bodies of troops that stand, uninvited, where somebody else holds the ground, with the dispute that they have with the holder.
pub(crate) fn abroad(stage: &Stage) -> impl Iterator<Item = (&ForceState, DisputeId)> {
    let away = |f: &&ForceState| f.owner != stage.state.regions[f.region.index()].military;
    let troops = stage.state.forces.iter().filter(|f| f.troops > 0 && Setup::intrudes(f.role));
    troops.filter(away).filter_map(|f| Some((f, stage.dispute_over(f.owner, f.region)?)))
}

/// Whether a dispute without a war is quiet, as the troops on the ground have it.
pub fn renew(stage: &mut Stage, dispute: DisputeId) {
    let mut entered = entered(stage);
    renew_as(stage, dispute, &mut entered);
    stage.scratch.entered = entered;
}

/// The same, with what [`entered`] found; found anew if who has joined whom changes with it.
pub(crate) fn renew_as(stage: &mut Stage, dispute: DisputeId, entered: &mut Vec<bool>) {
    let status = stage.state.hostilities[dispute.index()].status;
    if status == Hostility::War {
        return;
    }
    let now = if entered[dispute.index()] { Hostility::Incursion } else { Hostility::Quiet };
    if now != status {
        let day = stage.day;
        let hostilities = &mut stage.state.hostilities[dispute.index()];
        (hostilities.status, hostilities.since) = (now, day);
        if now == Hostility::Quiet {
            // Who came to help goes its own way again.
            contingent::part(stage, dispute, None);
            stage.scratch.entered = std::mem::take(entered);
            *entered = self::entered(stage);
        }
    }
}
