//! Aid: arms and material to one that has not called, money, humanitarian aid.
//!
//! Arms add to the quality of troops. Money takes off the cost of fighting on, as sanctions add to it; humanitarian aid lets
//! people who are displaced return sooner. The two last count for `support_days`, once for each who gives.

use pourparler_model::{ActorId, AidKind, EventKind, Role};

use crate::rules::legal::Refusal;
use crate::rules::{embargo, faith};
use crate::stage::Stage;
use crate::state::{Aid, Support};

/// Whether an actor may send aid of a kind to another.
///
/// # Errors
/// The reason why not.
pub(crate) fn may(stage: &Stage, actor: ActorId, to: ActorId, kind: AidKind) -> Result<(), Refusal> {
    if to.index() >= stage.state.pairs.actors || to == actor {
        return Err(Refusal::NotThere);
    }
    let donor = &stage.setup.scenario.actors[actor.index()];
    if donor.role != Role::Decides || (kind == AidKind::Arms && donor.military.is_none()) {
        return Err(Refusal::NoDecider);
    }
    let party = !stage.setup.decides[to.index()].is_empty();
    let armed = stage.setup.scenario.actors[to.index()].military.is_some();
    match kind {
        // Nobody relieves whose people are where they live.
        AidKind::Relief if displaced(stage, to) == 0 => return Err(Refusal::NoCase),
        AidKind::Relief => {}
        AidKind::Arms | AidKind::Money if !party || !armed || stage.opposed(actor, to) => {
            return Err(Refusal::NoParty);
        }
        // Who bars arms to it sends none.
        AidKind::Arms if embargo::bars(stage, actor, to) => return Err(Refusal::NoCase),
        AidKind::Arms | AidKind::Money => {}
    }
    let interval = stage.setup.values.call_interval_days as i32;
    let affairs = &stage.state.affairs;
    let lately = match kind {
        AidKind::Arms => {
            affairs.aid.iter().any(|a| a.by == actor && a.to == to && stage.day - a.last < interval)
        }
        _ => affairs.support.iter().any(|s| (s.by, s.to, s.kind) == (actor, to, kind)),
    };
    if lately { Err(Refusal::Already) } else { Ok(()) }
}

/// An actor sends aid to another.
pub(crate) fn send(stage: &mut Stage, by: ActorId, to: ActorId, kind: AidKind, cause: Option<u32>) {
    let (day, v) = (stage.day, stage.setup.values);
    let affairs = &mut stage.state.affairs;
    let (kind, amount) = match kind {
        AidKind::Arms => {
            match affairs.aid.iter_mut().find(|a| a.by == by && a.to == to) {
                Some(aid) => aid.last = day,
                None => affairs.aid.push(Aid { by, to, last: day }),
            }
            stage.state.homes[to.index()].material += v.material_boost;
            (EventKind::AidSent, v.material_boost)
        }
        AidKind::Money | AidKind::Relief => {
            affairs.support.retain(|s| (s.by, s.to, s.kind) != (by, to, kind));
            affairs.support.push(Support { by, to, kind, sent: day });
            match kind {
                AidKind::Money => (EventKind::MoneySent, v.money_worth),
                _ => (EventKind::ReliefSent, f64::from(displaced(stage, to))),
            }
        }
    };
    let event = stage.event(kind).by(by).to(to).amount(amount).because(cause);
    let sent = stage.tell(event);
    if kind == EventKind::AidSent {
        let help = faith::Help { to, over: None, place: None, troops: false };
        faith::helped(stage, by, help, Some(sent));
    }
}

/// People of an actor's side who are displaced.
#[must_use]
pub fn displaced(stage: &Stage, of: ActorId) -> u32 {
    let list = stage.state.affairs.displaced.iter();
    list.filter(|d| stage.setup.friendly(d.of, of)).map(|d| d.persons).sum()
}

/// How many give an actor money today.
#[must_use]
pub fn givers(stage: &Stage, to: ActorId) -> u32 {
    let list = stage.state.affairs.support.iter();
    list.filter(|s| s.to == to && s.kind == AidKind::Money).count() as u32
}

/// How many give humanitarian aid to an actor, or to one of its side.
#[must_use]
pub fn relief(stage: &Stage, of: ActorId) -> u32 {
    let list = stage.state.affairs.support.iter();
    list.filter(|s| s.kind == AidKind::Relief && stage.setup.friendly(s.to, of)).count() as u32
}

/// What was sent long ago counts no more.
pub(crate) fn lapse_of_time(stage: &mut Stage) {
    let days = stage.setup.values.support_days as i32;
    let day = stage.day;
    stage.state.affairs.support.retain(|s| day - s.sent < days);
}
