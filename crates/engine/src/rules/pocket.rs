//! Troops that are surrounded: all ways out lead to ground of the other side, and no depot is where they stand.
//!
//! Supply does not reach them (`rules::supply`); they lose troops day by day, and may surrender.

use pourparler_model::{ActorSet, DisputeId, EventKind, Hostility, RegionId, RouteKind};
use pourparler_theory::exposure::{gone, surrender_hazard};

use crate::purposes;
use crate::rules::battle;
use crate::setup::Setup;
use crate::stage::Stage;
use crate::state::{CHALLENGER, DEFENDER};

/// Whether a side's troops in a region are surrounded by the other side's ground.
#[must_use]
pub fn surrounded(stage: &Stage, dispute: DisputeId, side: usize, region: RegionId) -> bool {
    let (own, theirs) = (stage.mask(dispute, side), stage.mask(dispute, 1 - side));
    let open = |r: RegionId| !theirs.has(stage.state.regions[r.index()].military);
    can_be_shut(&stage.setup, own, region, open)
}

/// Whether troops of some actors (a bit each) in a region have a way out, none that is `open`, and no depot where they stand.
pub(super) fn can_be_shut(
    setup: &Setup,
    own: ActorSet,
    region: RegionId,
    open: impl Fn(RegionId) -> bool,
) -> bool {
    let near = &setup.neighbours[region.index()];
    let mut ways =
        near.iter().filter(|(_, kind)| *kind != RouteKind::ClosedBorder).map(|(r, _)| *r).peekable();
    if ways.peek().is_none() || ways.any(open) {
        return false;
    }
    !setup.depots[region.index()].meets(&own)
}

/// A day of all pockets, in the disputes that are at war: each body of troops once, though its side may be at war in two of them.
pub fn day(stage: &mut Stage) {
    let mut counted = Vec::new();
    for dispute in stage.setup.dispute_ids() {
        if stage.state.hostilities[dispute.index()].status == Hostility::War {
            for side in [CHALLENGER, DEFENDER] {
                of_side(stage, dispute, side, &mut counted);
            }
        }
    }
}

fn of_side(stage: &mut Stage, dispute: DisputeId, side: usize, counted: &mut Vec<usize>) {
    let own = stage.mask(dispute, side);
    for i in 0..stage.state.forces.len() {
        let force = stage.state.forces[i];
        let theirs = own.has(force.owner) && force.troops > 0 && Setup::fights(force.role);
        if theirs && !counted.contains(&i) && surrounded(stage, dispute, side, force.region) {
            counted.push(i);
            pocket(stage, dispute, side, i);
        }
    }
}

fn pocket(stage: &mut Stage, dispute: DisputeId, side: usize, index: usize) {
    let v = stage.setup.values;
    let force = stage.state.forces[index];
    let captor = stage.setup.disputes[dispute.index()].principals[1 - side];
    let lost = (f64::from(force.troops) * gone(v.pocket_attrition, 1.0).unwrap_or(0.0)) as u32;
    stage.state.forces[index].troops -= lost;
    let event = stage
        .event(EventKind::Encircled)
        .by(captor)
        .to(force.owner)
        .at(force.region)
        .about(pourparler_model::Subject::Dispute(dispute))
        .amount(f64::from(force.troops - lost))
        .other(f64::from(lost));
    let told = stage.tell(event);
    let mask = stage.mask(dispute, 1 - side);
    let near = &stage.setup.neighbours[force.region.index()];
    let around: f64 = stage
        .state
        .forces
        .iter()
        .filter(|f| mask.has(f.owner) && Setup::fights(f.role))
        .filter(|f| near.iter().any(|(r, _)| *r == f.region))
        .map(|f| f64::from(f.troops))
        .sum();
    let hazard = surrender_hazard(v.pocket_surrender, around, f64::from(force.troops)).unwrap_or(0.0);
    let place = stage.region_tag(force.region);
    let key = stage.key(purposes::SURRENDER).actor(place).counterpart(stage.actor_tag(force.owner));
    if stage.chance.bernoulli(key, hazard) {
        battle::surrender(stage, dispute, 1 - side, index, Some(told));
    }
}
