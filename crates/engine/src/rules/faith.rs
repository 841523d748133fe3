//! What treaties forbid: to attack a party (non-aggression), and to help its enemies against it (neutrality).
//!
//! Both bind as far as the scope reaches, as long as the treaty is in force and neither party has suspended its part or left. Who
//! goes against them is seen to: its promises are worth less, and the two drift apart (Leeds 2003, on what alliances that are
//! broken cost; the weights are assumptions).

use pourparler_model::{
    ActorId, DisputeId, EventKind, Hostility, ObligationKind, RegionId, Subject, TreatyId,
};

use crate::rules::casus;
use crate::stage::Stage;

/// An obligation of a treaty.
pub type Owed = (TreatyId, u8);

/// What an actor owes another under a treaty in force: an obligation of one of these kinds that covers a region.
fn owed(
    stage: &Stage,
    by: ActorId,
    to: ActorId,
    region: RegionId,
    wanted: impl Fn(ObligationKind) -> bool,
) -> Option<Owed> {
    let scenario = &stage.setup.scenario;
    scenario.treaties.iter().enumerate().find_map(|(t, treaty)| {
        let parties = by != to && [by, to].iter().all(|a| treaty.parties.contains(a));
        if !parties || !casus::in_force(treaty, stage) {
            return None;
        }
        let o = treaty
            .obligations
            .iter()
            .position(|o| wanted(o.kind) && casus::covers(scenario, &o.scope, to, region))?;
        let bound = [by, to].into_iter().all(|a| casus::bound(stage, treaty, a));
        bound.then_some((TreatyId::new(t), o as u8))
    })
}

/// The promise not to attack that an attack of an actor on the holder of a region would break.
#[must_use]
pub fn forbids_attack(stage: &Stage, by: ActorId, region: RegionId) -> Option<Owed> {
    owed(stage, by, holder(stage, region), region, |kind| kind == ObligationKind::NonAggression)
}

/// Who decides for those who hold a region.
fn holder(stage: &Stage, region: RegionId) -> ActorId {
    stage.setup.commander[stage.state.regions[region.index()].military.index()]
}

/// Help to one side of a war.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Help {
    /// Whom it is for.
    pub to: ActorId,
    /// The dispute in which it was asked for; none if it was not: then any in which that side is at odds.
    pub over: Option<DisputeId>,
    /// Where it was asked for; none: anywhere that is fought over.
    pub place: Option<RegionId>,
    /// Whether troops come that fight: they break non-aggression, too.
    pub troops: bool,
}

/// The promise to stay neutral, or not to attack, that help to one side of a war breaks, with whom it was given.
#[must_use]
pub fn forbids_help(stage: &Stage, by: ActorId, help: Help) -> Option<(Owed, ActorId)> {
    let Help { to, over, place, troops } = help;
    let wanted = |kind| kind == ObligationKind::Neutrality || troops && kind == ObligationKind::NonAggression;
    stage.setup.dispute_ids().filter(|d| over.is_none_or(|over| over == *d)).find_map(|dispute| {
        let enemy = enemy(stage, dispute, to)?;
        let objectives = &stage.setup.scenario.disputes[dispute.index()].objectives;
        let places = place.as_slice().iter().chain(objectives.iter().filter(|_| place.is_none()));
        places.copied().find_map(|region| Some((owed(stage, by, enemy, region, wanted)?, enemy)))
    })
}

/// Whether an actor is bound by a treaty in force to assist or to defend another.
#[must_use]
pub fn stands_by(stage: &Stage, by: ActorId, to: ActorId) -> bool {
    let help = |kind| matches!(kind, ObligationKind::Assist | ObligationKind::Defend);
    let both = [by, to];
    by != to
        && stage.setup.scenario.treaties.iter().any(|treaty| {
            both.iter().all(|a| treaty.parties.contains(a) && casus::bound(stage, treaty, *a))
                && casus::in_force(treaty, stage)
                && treaty.obligations.iter().any(|o| help(o.kind))
        })
}

/// Whether help to one side of a dispute that is not quiet goes against a partner: the principal of the other side is one whom the
/// actor is bound to assist or to defend. The scope says when help is due; against its partner nobody is free to act anywhere (Leeds
/// 2003, on what a partner may count on; assumption).
#[must_use]
pub fn against_a_partner(stage: &Stage, by: ActorId, help: Help) -> bool {
    let disputes = stage.setup.dispute_ids().filter(|d| help.over.is_none_or(|over| over == *d));
    disputes.filter_map(|d| enemy(stage, d, help.to)).any(|enemy| stands_by(stage, by, enemy))
}

/// The principal against whom an actor stands in a dispute that is not quiet.
fn enemy(stage: &Stage, dispute: DisputeId, of: ActorId) -> Option<ActorId> {
    let side = stage.side(dispute, of)?;
    let stirred = stage.state.hostilities[dispute.index()].status != Hostility::Quiet;
    stirred.then(|| stage.setup.disputes[dispute.index()].principals[1 - side])
}

/// An actor attacks ground: if it had promised not to, that is told, and counts against its word. Whether it had.
pub(crate) fn attacked(stage: &mut Stage, by: ActorId, region: RegionId, cause: Option<u32>) -> bool {
    let owed = forbids_attack(stage, by, region);
    if let Some(owed) = owed {
        let to = holder(stage, region);
        broken(stage, by, to, Some(region), owed, cause);
    }
    owed.is_some()
}

/// An actor helps one side of a war with troops or arms: the same.
pub(crate) fn helped(stage: &mut Stage, by: ActorId, help: Help, cause: Option<u32>) {
    if let Some((owed, enemy)) = forbids_help(stage, by, help) {
        broken(stage, by, enemy, help.place, owed, cause);
    }
}

fn broken(
    stage: &mut Stage,
    by: ActorId,
    to: ActorId,
    place: Option<RegionId>,
    (treaty, obligation): Owed,
    cause: Option<u32>,
) {
    stage.state.reputations[by.index()].broken += 1.0;
    let mut event = stage.event(EventKind::TreatyBroken).by(by).to(to).because(cause);
    event.place = place;
    let event = event.about(Subject::Treaty(treaty, obligation));
    stage.tell(event);
}
