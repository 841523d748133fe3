//! Arms embargoes: what a state, or an organisation with its members, sells to another no longer.
//!
//! It bars the share of the target's imports of arms that comes from there (`arms_from` in the documents). What the target has
//! wears out as far as it came from there, by and by, and is made good in the same time once it is lifted
//! (`theory::pressure`). While it is in force its maker sends the target no arms itself.

use pourparler_model::{ActorId, EventKind, Role};
use pourparler_scenario::Values;
use pourparler_theory::pressure::taken_by_embargo;

use crate::rules::legal::Refusal;
use crate::stage::Stage;
use crate::state::Embargo;

/// What is left of a lifted embargo is forgotten below this share of quality.
const DUST: f64 = 1e-9;

/// Whether an actor bars arms to another, by itself or as a member of an organisation that does.
#[must_use]
pub fn bars(stage: &Stage, by: ActorId, against: ActorId) -> bool {
    let list = stage.state.affairs.embargoes.iter();
    list.filter(|e| e.in_force && e.against == against).any(|e| binds(stage, e.by, by))
}

/// Whether an embargo of `maker` binds `actor`.
pub(crate) fn binds(stage: &Stage, maker: ActorId, actor: ActorId) -> bool {
    maker == actor || stage.setup.scenario.actors[maker.index()].members.contains(&actor)
}

/// The share of an actor's imports of arms that an embargo by `by` would bar beyond those that are in force.
#[must_use]
pub fn share(stage: &Stage, by: ActorId, against: ActorId) -> f64 {
    let imports = stage.setup.scenario.actors[against.index()].military.as_ref().map(|m| &m.arms_from);
    let list = imports.into_iter().flatten();
    let new = list.filter(|(from, _)| binds(stage, by, *from) && !bars(stage, *from, against));
    // A sum of nothing is minus zero.
    new.fold(0.0, |all, (_, share)| all + share).min(1.0)
}

/// Whether an actor may bar arms to another (or, to lift: does): it decides, and the other has troops and is of a side of some
/// dispute, not of its own, and no member of it.
///
/// # Errors
/// The reason why not.
pub(crate) fn may(stage: &Stage, actor: ActorId, against: ActorId, lift: bool) -> Result<(), Refusal> {
    let target = stage.setup.scenario.actors.get(against.index()).ok_or(Refusal::NotThere)?;
    if against == actor {
        return Err(Refusal::NotThere);
    }
    if stage.setup.scenario.actors[actor.index()].role != Role::Decides {
        return Err(Refusal::NoDecider);
    }
    let own =
        stage.state.affairs.embargoes.iter().any(|e| e.in_force && (e.by, e.against) == (actor, against));
    if lift {
        return if own { Ok(()) } else { Err(Refusal::Already) };
    }
    let party = stage.setup.dispute_ids().any(|d| stage.side(d, against).is_some());
    let member = binds(stage, actor, against);
    if !party || target.military.is_none() || member || stage.allied(actor, against) {
        return Err(Refusal::NoParty);
    }
    if own { Err(Refusal::Already) } else { Ok(()) }
}

/// An actor bars arms to another.
pub(crate) fn impose(stage: &mut Stage, by: ActorId, against: ActorId, cause: Option<u32>) {
    let list = &stage.state.affairs.embargoes;
    if list.iter().any(|e| e.in_force && (e.by, e.against) == (by, against)) {
        return;
    }
    let (share, since) = (share(stage, by, against), stage.day);
    let list = &mut stage.state.affairs.embargoes;
    match list.iter_mut().find(|e| (e.by, e.against) == (by, against)) {
        // One that was lifted lately takes from where it had come to.
        Some(earlier) => (earlier.since, earlier.share, earlier.in_force) = (since, share, true),
        None => list.push(Embargo { by, against, since, share, taken: 0.0, in_force: true }),
    }
    let event = stage.event(EventKind::EmbargoImposed).by(by).to(against).amount(share).because(cause);
    stage.tell(event);
}

/// An actor lifts its embargo.
pub(crate) fn lift(stage: &mut Stage, by: ActorId, against: ActorId, cause: Option<u32>) {
    let list = &mut stage.state.affairs.embargoes;
    let Some(own) = list.iter_mut().find(|e| e.in_force && (e.by, e.against) == (by, against)) else {
        return;
    };
    own.in_force = false;
    let taken = own.taken;
    let event = stage.event(EventKind::EmbargoLifted).by(by).to(against).amount(taken).because(cause);
    stage.tell(event);
}

/// The share of its target's imports that one of the embargoes bars today, beyond those before it in the list: together they bar each
/// share once, whoever came first and whoever has lifted its own.
fn own_share(stage: &Stage, index: usize) -> f64 {
    let all = &stage.state.affairs.embargoes;
    let own = all[index];
    let (target, earlier) = (own.against, &all[..index]);
    let barred = |from| earlier.iter().any(|e| e.in_force && e.against == target && binds(stage, e.by, from));
    let imports = stage.setup.scenario.actors[target.index()].military.as_ref().map(|m| &m.arms_from);
    let bound =
        imports.into_iter().flatten().filter(|(from, _)| binds(stage, own.by, *from) && !barred(*from));
    bound.fold(0.0, |all, (_, share)| all + share).min(1.0)
}

/// What a day takes of the quality of those to whom arms are barred, or gives back.
pub(crate) fn day(stage: &mut Stage) {
    if stage.state.affairs.embargoes.is_empty() {
        return;
    }
    let Values { embargo_weight, embargo_half_days, .. } = stage.setup.values;
    for i in 0..stage.state.affairs.embargoes.len() {
        if stage.state.affairs.embargoes[i].in_force {
            stage.state.affairs.embargoes[i].share = own_share(stage, i);
        }
        let embargo = stage.state.affairs.embargoes[i];
        let bound = if embargo.in_force { embargo_weight * embargo.share } else { 0.0 };
        let now = taken_by_embargo(embargo.taken, bound, embargo_half_days, 1.0).unwrap_or(embargo.taken);
        let now = if !embargo.in_force && now < DUST { 0.0 } else { now };
        stage.state.affairs.embargoes[i].taken = now;
        stage.state.homes[embargo.against.index()].material -= now - embargo.taken;
    }
    stage.state.affairs.embargoes.retain(|e| e.in_force || e.taken > 0.0);
}
