//! Detachments on ground that the other side holds, and what they make of a dispute that is not at war.

use pourparler_model::{DisputeId, ForceRole, Hostility};

use crate::setup::bit;
use crate::stage::Stage;
use crate::state::{CHALLENGER, DEFENDER};

/// The bodies of troops of one side that stand on ground of this dispute which the other side holds, by index.
pub fn detachments(stage: &Stage, dispute: DisputeId, side: usize) -> impl Iterator<Item = usize> + '_ {
    let (ours, theirs) = (stage.mask(dispute, side), stage.mask(dispute, 1 - side));
    stage.state.forces.iter().enumerate().filter_map(move |(i, f)| {
        let holder = stage.state.regions[f.region.index()].military;
        let abroad = f.troops > 0
            && matches!(f.role, ForceRole::Army | ForceRole::BorderGuards)
            && ours & bit(f.owner) != 0
            && theirs & bit(holder) != 0
            && stage.dispute_over(f.owner, f.region) == Some(dispute);
        abroad.then_some(i)
    })
}

/// Whether a dispute without a war is quiet, as the troops on the ground have it.
pub fn renew(stage: &mut Stage, dispute: DisputeId) {
    let status = stage.state.hostilities[dispute.index()].status;
    if status == Hostility::War {
        return;
    }
    let entered = [CHALLENGER, DEFENDER].iter().any(|s| detachments(stage, dispute, *s).next().is_some());
    let now = if entered { Hostility::Incursion } else { Hostility::Quiet };
    if now != status {
        let day = stage.day;
        let hostilities = &mut stage.state.hostilities[dispute.index()];
        (hostilities.status, hostilities.since) = (now, day);
        if now == Hostility::Quiet {
            // Who came to help goes its own way again.
            hostilities.joined = [0; 2];
        }
    }
}
