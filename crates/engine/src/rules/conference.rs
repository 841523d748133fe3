//! Tables of more than two: who has a seat, what a settlement is worth to one who is no principal, what it has without.
//!
//! The session is the same as for two: alternating offers in turn (`rules::sitting`), in which an offer is agreed once all the
//! others have accepted it, and a single text that all back. What is on the table are the dispute's packages. By the rule of the
//! call nothing is concluded without all, or the two principals conclude and the others are heard.

use pourparler_model::{ActorId, ActorSet, Desk, DisputeId, PackageId, Role};
use pourparler_scenario::{Conclusion, WalkOut};
use pourparler_theory::range::{Outlook, war_value};
use pourparler_theory::spatial::spatial_utility;

use crate::phases::assess::{from_side, type_costs};
use crate::rules::agreed;
use crate::rules::legal::{self, Refusal};
use crate::stage::Stage;
use crate::state::{CHALLENGER, Conference, MOST_SEATS};

/// Who would be called to a table of all concerned, if that is more than the two principals: whom the document names, and who
/// has joined a side and talks for itself.
#[must_use]
pub fn concerned(stage: &Stage, dispute: DisputeId) -> Option<Conference> {
    let rule = stage.setup.scenario.disputes[dispute.index()].conference.as_ref();
    let joined = stage.state.hostilities[dispute.index()].joined;
    if rule.is_none() && joined == [ActorSet::NONE; 2] {
        return None;
    }
    let fights = |a: ActorId| (joined[0] | joined[1]).has(a);
    let named = |a: ActorId| rule.is_some_and(|rule| rule.seats.contains(&a));
    let principals = stage.setup.disputes[dispute.index()].principals;
    let actors = || stage.setup.scenario.actors.iter().enumerate().map(|(i, a)| (ActorId::new(i), a));
    let talks = || actors().filter(|(_, a)| a.role == Role::Decides && a.desks.contains(&Desk::Talks));
    let others = || talks().map(|(id, _)| id).filter(|a| !principals.contains(a));
    // Those named come first, should there be too many.
    let called = others().filter(|a| named(*a)).chain(others().filter(|a| !named(*a) && fights(*a)));
    let mut seats = [None; MOST_SEATS];
    seats.iter_mut().zip(called).for_each(|(seat, actor)| *seat = Some(actor));
    seats[0]?;
    Some(Conference {
        seats,
        came: [false; MOST_SEATS],
        backed: [false; MOST_SEATS],
        unanimous: rule.is_none_or(|rule| rule.conclusion == Conclusion::Unanimity),
        suspends: rule.is_some_and(|rule| rule.walk_out == WalkOut::Suspends),
    })
}

/// The table as it opens: with those who have come, in one row; none where nobody else has.
#[must_use]
pub fn those_who_came(all: Conference) -> Option<Conference> {
    let mut seats = [None; MOST_SEATS];
    let came = all.seats.iter().zip(all.came).filter(|(seat, came)| seat.is_some() && *came);
    seats.iter_mut().zip(came).for_each(|(seat, (actor, _))| *seat = *actor);
    seats[0]?;
    let came = seats.map(|seat| seat.is_some());
    Some(Conference { seats, came, ..all })
}

/// The place of an actor at the table of a dispute: a principal's is its side, those of others follow.
///
/// # Errors
/// [`Refusal::NotThere`] without such a dispute, [`Refusal::NoParty`] without a place.
pub fn place(stage: &Stage, dispute: DisputeId, actor: ActorId) -> Result<usize, Refusal> {
    let talks = stage.state.talks.get(dispute.index()).ok_or(Refusal::NotThere)?;
    let principal = stage.setup.principal(dispute, actor);
    principal.or_else(|| talks.place(actor)).ok_or(Refusal::NoParty)
}

/// Who has a place at the table of a dispute.
#[must_use]
pub fn member(stage: &Stage, dispute: DisputeId, place: usize) -> Option<ActorId> {
    stage.state.talks[dispute.index()].member(stage.setup.disputes[dispute.index()].principals, place)
}

/// What levels are worth to an actor by its own positions, dated on or before the start; nothing where it has none.
fn own_worth(stage: &Stage, dispute: DisputeId, actor: ActorId, level: impl Fn(usize) -> f64) -> Option<f64> {
    let issues = stage.setup.public.disputes[dispute.index()].issues.iter().enumerate();
    spatial_utility(issues.filter_map(|(i, issue)| {
        let own = issue.positions.iter().filter(|p| p.actor == actor).max_by_key(|p| p.date)?;
        Some((own.salience.mode, own.level.mode, level(i)))
    }))
}

/// What a package is worth to one at the table of a dispute: to a principal as everywhere, to others by [`worth_to`].
#[must_use]
pub fn worth(stage: &Stage, dispute: DisputeId, place: usize, package: PackageId) -> Option<f64> {
    if place < 2 {
        return legal::worth(stage, dispute, place, package);
    }
    worth_to(stage, dispute, member(stage, dispute, place)?, package)
}

/// What a package is worth to one who is no principal, whether or not it sits at the table: by its positions, and where it has none
/// as to the side on which it fights. Who has neither wants nothing else than there is: each package is worth 1 to it.
#[must_use]
pub fn worth_to(stage: &Stage, dispute: DisputeId, actor: ActorId, package: PackageId) -> Option<f64> {
    let written = stage.setup.disputes[dispute.index()].packages.get(package.index())?;
    let held = &stage.state.levels[dispute.index()];
    let levels = if package.index() == 0 { held } else { written };
    // What a package leaves open stays as it is.
    let level = |i: usize| if levels[i].is_nan() { held[i] } else { levels[i] };
    if let Some(own) = own_worth(stage, dispute, actor, level) {
        return Some(own);
    }
    // What third parties have pledged goes to the principal alone.
    stage.side(dispute, actor).map_or(Some(1.0), |side| legal::face(stage, dispute, side, package))
}

/// What one who is no principal has without an agreement: who fights beside a side, the war, at its own cost, by the outlook of
/// whoever asks, and the share of its cost that this one takes to be ahead; any other, and in peace, what holds.
#[must_use]
pub fn without(
    stage: &Stage,
    dispute: DisputeId,
    actor: ActorId,
    foreseen: Option<(Outlook, f64)>,
) -> Option<f64> {
    let holds = worth_to(stage, dispute, actor, PackageId::new(0))?;
    let (Some(side), Some((outlook, ahead))) = (stage.side(dispute, actor), foreseen) else {
        return Some(holds);
    };
    let issues = &stage.setup.scenario.disputes[dispute.index()].issues;
    let own = |victory: bool| {
        own_worth(stage, dispute, actor, |i| if victory { issues[i].victory } else { issues[i].defeat })
    };
    // With no positions of its own it has its side's: victory 1, defeat 0.
    let [win, lose] = [own(side == CHALLENGER).unwrap_or(1.0), own(side != CHALLENGER).unwrap_or(0.0)];
    let costs = type_costs(stage, actor);
    let cost = costs.get(costs.len() / 2).copied().unwrap_or(0.0) * ahead;
    Some(war_value(from_side(outlook, side), win, holds, lose, cost))
}

/// Whether one at the table may put its name to a package.
///
/// # Errors
/// The reason why not.
pub fn may_sign(stage: &Stage, dispute: DisputeId, place: usize, package: PackageId) -> Result<(), Refusal> {
    if place < 2 {
        return legal::ratified(stage, dispute, place, package);
    }
    worth(stage, dispute, place, package).ok_or(Refusal::NotThere)?;
    legal::in_its_time(stage, dispute, package)?;
    if agreed::stands(stage, dispute, package) {
        return Err(Refusal::Already);
    }
    Ok(())
}

/// Whether an actor may call all concerned to one table: a principal, a mediator, or one that would be called.
///
/// # Errors
/// The reason why not.
pub(crate) fn may_call(stage: &Stage, actor: ActorId, dispute: DisputeId) -> Result<(), Refusal> {
    legal::check_call(stage, dispute)?;
    let all = concerned(stage, dispute).ok_or(Refusal::NoCase)?;
    let mediator = stage.setup.scenario.disputes[dispute.index()].mediators.contains(&actor);
    let party = stage.setup.principal(dispute, actor).is_some() || all.place(actor).is_some();
    if party || mediator { Ok(()) } else { Err(Refusal::NoParty) }
}
