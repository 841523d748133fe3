//! Which acts are legal: one check for each act, and their enumeration.
//!
//! The enumeration lists what the check accepts; a test holds the two together. A refused act changes
//! nothing and is answered with its reason.

use std::ops::Range;

use pourparler_model::{
    Act, ActorId, AidKind, Answer, CallId, ClauseId, ClauseState, Desk, DisputeId, ForceId, ForceRole,
    Hostility, PackageId, RegionId, Role, Statement, Tactic, TalksStatus, TreatyId,
};

use crate::phases::operate;
use crate::rules::{
    agreed, aid, battle, casus, conference, contingent, embargo, intrusion, knowledge, mandate, payments,
    recognition, red_lines, status_quo, ultimatum,
};
use crate::stage::Stage;
use crate::state::Sanctions;

/// Why an order is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Refusal {
    /// The actor takes no decisions.
    #[error("this actor takes no decisions")]
    NoDecider,
    /// The actor has no such desk.
    #[error("this actor has no desk for that")]
    NoDesk,
    /// The act names something that is not there.
    #[error("there is no such thing")]
    NotThere,
    /// The force is not under the actor's command, or has no troops, or is not there to fight.
    #[error("this force cannot do that")]
    NotTheirs,
    /// The region is not next to the force.
    #[error("the region is not next to the force")]
    NotAdjacent,
    /// The region is held by the wrong side for that.
    #[error("the region is held by the wrong side for that")]
    WrongHolder,
    /// The offensive there has been beaten back in this campaign.
    #[error("the attack there has been beaten back in this campaign")]
    BeatenBack,
    /// The actor is no party to that.
    #[error("this actor is no party to that")]
    NoParty,
    /// The talks do not stand so.
    #[error("the talks do not stand so")]
    WrongStage,
    /// It is the other side's move.
    #[error("it is the other side's move")]
    NotTheirMove,
    /// The home front would not ratify it.
    #[error("the home front would not ratify it")]
    NotRatified,
    /// The treaty gives no case for a call, or one was made lately; a crisis for an early election.
    #[error("there is no case for that now")]
    NoCase,
    /// It has been done already, or nothing is there to undo.
    #[error("it has been done already, or there is nothing to undo")]
    Already,
}

/// Whether an actor may order an act now.
///
/// # Errors
/// The reason why not.
pub fn check(stage: &Stage, actor: ActorId, act: Act) -> Result<(), Refusal> {
    let data = stage.setup.scenario.actors.get(actor.index()).ok_or(Refusal::NotThere)?;
    if data.role == Role::Background {
        return Err(Refusal::NoDecider);
    }
    if !data.desks.contains(&act.desk()) {
        return Err(Refusal::NoDesk);
    }
    match act {
        Act::Attack { force, into } | Act::Incursion { force, into } => {
            operation(stage, actor, act, force, into)
        }
        Act::Move { force, to } => movement(stage, actor, force, to),
        Act::Fortify { force } => fortification(stage, actor, force),
        Act::Hold { dispute } => halt(stage, actor, dispute),
        Act::Withdraw { dispute } => withdrawal(stage, actor, dispute),
        Act::Mobilise => mobilisation(stage, actor),
        Act::CallTalks { dispute } => call_talks(stage, actor, dispute),
        Act::CallConference { dispute } => conference::may_call(stage, actor, dispute),
        Act::Attend { dispute } => attendance(stage, actor, dispute),
        Act::Suspend { dispute } => at_table(stage, dispute, actor, &[TalksStatus::Open]),
        Act::Resume { dispute } => resumption(stage, actor, dispute),
        Act::Leave { dispute } => departure(stage, actor, dispute),
        Act::Offer { dispute, package } => offer(stage, actor, dispute, package),
        Act::Brief { dispute, least, .. } => {
            at_table(stage, dispute, actor, &[TalksStatus::Open])?;
            let side = side_of_principal(stage, dispute, actor)?;
            ratified(stage, dispute, side, least)
        }
        Act::Accept { dispute } => acceptance(stage, actor, dispute),
        Act::Draft { dispute, package } => draft(stage, actor, dispute, package),
        Act::Back { dispute } => backing(stage, actor, dispute),
        Act::Pledge { dispute, payment } => payments::may(stage, actor, dispute, payment),
        Act::Demand { dispute, package } => demand(stage, actor, dispute, package),
        Act::Ultimatum { dispute, package } => ultimatum::may(stage, actor, dispute, package),
        Act::Aid { to } => aid::may(stage, actor, to, AidKind::Arms),
        Act::Fund { to } => aid::may(stage, actor, to, AidKind::Money),
        Act::Relieve { to } => aid::may(stage, actor, to, AidKind::Relief),
        Act::ImposeEmbargo { against } => embargo::may(stage, actor, against, false),
        Act::LiftEmbargo { against } => embargo::may(stage, actor, against, true),
        Act::CallAlly { treaty, obligation, ally } => call_ally(stage, actor, treaty, obligation, ally),
        Act::SuspendTreaty { treaty } | Act::ResumeTreaty { treaty } | Act::LeaveTreaty { treaty } => {
            casus::may(stage, actor, treaty, act)
        }
        Act::AnswerCall { call, answer } => answer_call(stage, actor, call, answer),
        Act::MakeStatement { to, dispute, .. } => statement(stage, actor, to, dispute),
        Act::Claim { region } => knowledge::may_claim(stage, actor, region),
        Act::Concede { region } => knowledge::may_concede(stage, actor, region),
        Act::ThreatenRecognition { dispute, title }
        | Act::Recognise { dispute, title }
        | Act::WithdrawRecognition { dispute, title } => recognition::may(stage, actor, dispute, title, act),
        Act::ThreatenSanctions { against } => sanctions(stage, actor, against, &[Sanctions::None]),
        Act::ImposeSanctions { against } => {
            sanctions(stage, actor, against, &[Sanctions::None, Sanctions::Threatened])
        }
        Act::LiftSanctions { against } => {
            sanctions(stage, actor, against, &[Sanctions::Imposed, Sanctions::Threatened])
        }
        Act::Fulfil { clause } | Act::Postpone { clause } => obligation(stage, actor, act, clause),
        Act::ObjectMandate { clause } => mandate::may_object(stage, actor, clause),
        Act::Interpose { force, to } => mandate::may_interpose(stage, actor, force, to),
        Act::CallElection => early_election(stage, actor),
    }
}

/// Whether talks on a dispute could be called: it is posed, and there is no table.
pub(crate) fn check_call(stage: &Stage, dispute: DisputeId) -> Result<(), Refusal> {
    let talks = stage.state.talks.get(dispute.index()).ok_or(Refusal::NotThere)?;
    let stands = talks.status == TalksStatus::None && stage.state.hostilities[dispute.index()].posed;
    if stands { Ok(()) } else { Err(Refusal::WrongStage) }
}

fn side_of_party(stage: &Stage, dispute: DisputeId, actor: ActorId) -> Result<usize, Refusal> {
    if dispute.index() >= stage.setup.disputes.len() {
        return Err(Refusal::NotThere);
    }
    stage.side(dispute, actor).ok_or(Refusal::NoParty)
}

fn side_of_principal(stage: &Stage, dispute: DisputeId, actor: ActorId) -> Result<usize, Refusal> {
    if dispute.index() >= stage.setup.disputes.len() {
        return Err(Refusal::NotThere);
    }
    stage.setup.principal(dispute, actor).ok_or(Refusal::NoParty)
}

fn own_army(stage: &Stage, actor: ActorId, force: ForceId) -> Result<usize, Refusal> {
    let data = stage.state.forces.get(force.index()).ok_or(Refusal::NotThere)?;
    let commands = stage.setup.commander[data.owner.index()] == actor;
    if commands && data.troops > 0 && data.role == ForceRole::Army {
        Ok(force.index())
    } else {
        Err(Refusal::NotTheirs)
    }
}

fn adjacent(stage: &Stage, from: RegionId, to: RegionId) -> Result<(), Refusal> {
    if to.index() >= stage.state.regions.len() {
        return Err(Refusal::NotThere);
    }
    let near = stage.setup.neighbours[from.index()].iter().any(|(r, _)| *r == to);
    if near { Ok(()) } else { Err(Refusal::NotAdjacent) }
}

fn operation(stage: &Stage, actor: ActorId, act: Act, force: ForceId, into: RegionId) -> Result<(), Refusal> {
    let index = own_army(stage, actor, force)?;
    let data = stage.state.forces[index];
    if matches!(act, Act::Attack { .. })
        && into.index() < stage.state.regions.len()
        && (into == data.region || adjacent(stage, data.region, into).is_ok())
        && intrusion::against(stage, data.owner, into).is_some()
    {
        // It drives off what stands on ground of its own side.
        return Ok(());
    }
    adjacent(stage, data.region, into)?;
    let dispute = stage.dispute_over(data.owner, into).ok_or(Refusal::WrongHolder)?;
    if matches!(act, Act::Incursion { .. }) {
        // A detachment that stands on the other side's ground holds there; it does not go on without a war.
        if !stage.allied(data.owner, stage.state.regions[data.region.index()].military) {
            return Err(Refusal::WrongHolder);
        }
        let slot =
            stage.state.forces.iter().any(|f| {
                f.owner == data.owner && f.region == into && f.role == ForceRole::Army && f.troops > 0
            });
        let war = stage.state.hostilities[dispute.index()].status == Hostility::War;
        return if slot || war { Err(Refusal::Already) } else { Ok(()) };
    }
    if stage.state.regions[into.index()].progress <= -battle::THROUGH {
        Err(Refusal::BeatenBack)
    } else {
        Ok(())
    }
}

fn movement(stage: &Stage, actor: ActorId, force: ForceId, to: RegionId) -> Result<(), Refusal> {
    let index = own_army(stage, actor, force)?;
    let data = stage.state.forces[index];
    adjacent(stage, data.region, to)?;
    let holder = stage.state.regions[to.index()].military;
    if stage.allied(data.owner, holder) { Ok(()) } else { Err(Refusal::WrongHolder) }
}

/// Whether forces of an actor attack over a dispute, so that it can break that off.
fn halt(stage: &Stage, actor: ActorId, dispute: DisputeId) -> Result<(), Refusal> {
    if dispute.index() >= stage.setup.disputes.len() {
        return Err(Refusal::NotThere);
    }
    let attacks = stage.state.forces.iter().any(|f| {
        let over = f.attack.and_then(|into| stage.dispute_over(f.owner, into));
        f.troops > 0 && over == Some(dispute) && stage.setup.commander[f.owner.index()] == actor
    });
    if attacks { Ok(()) } else { Err(Refusal::Already) }
}

fn fortification(stage: &Stage, actor: ActorId, force: ForceId) -> Result<(), Refusal> {
    let data = stage.state.forces[own_army(stage, actor, force)?];
    if !stage.allied(data.owner, stage.state.regions[data.region.index()].military) {
        Err(Refusal::WrongHolder)
    } else if data.attack.is_some() {
        Err(Refusal::NotTheirs)
    } else if data.digs || data.works >= 1.0 {
        Err(Refusal::Already)
    } else {
        Ok(())
    }
}

fn withdrawal(stage: &Stage, actor: ActorId, dispute: DisputeId) -> Result<(), Refusal> {
    let side = side_of_party(stage, dispute, actor)?;
    let mut abroad = intrusion::detachments(stage, dispute, side)
        .filter(|&i| stage.setup.commander[stage.state.forces[i].owner.index()] == actor);
    if abroad.next().is_some() { Ok(()) } else { Err(Refusal::Already) }
}

fn mobilisation(stage: &Stage, actor: ActorId) -> Result<(), Refusal> {
    if operate::can_mobilise(stage, actor) { Ok(()) } else { Err(Refusal::Already) }
}

fn at_table(
    stage: &Stage,
    dispute: DisputeId,
    actor: ActorId,
    stages: &[TalksStatus],
) -> Result<(), Refusal> {
    conference::place(stage, dispute, actor)?;
    if stages.contains(&stage.state.talks[dispute.index()].status) {
        Ok(())
    } else {
        Err(Refusal::WrongStage)
    }
}

fn call_talks(stage: &Stage, actor: ActorId, dispute: DisputeId) -> Result<(), Refusal> {
    if dispute.index() >= stage.setup.disputes.len() {
        return Err(Refusal::NotThere);
    }
    let party = stage.setup.principal(dispute, actor).is_some();
    let mediator = stage.setup.scenario.disputes[dispute.index()].mediators.contains(&actor);
    if !party && !mediator {
        return Err(Refusal::NoParty);
    }
    check_call(stage, dispute)
}

fn attendance(stage: &Stage, actor: ActorId, dispute: DisputeId) -> Result<(), Refusal> {
    let place = conference::place(stage, dispute, actor)?;
    let talks = &stage.state.talks[dispute.index()];
    let comes = match place.checked_sub(2) {
        None => talks.attending[place],
        Some(seat) => talks.conference.is_some_and(|all| all.came[seat]),
    };
    if talks.status == TalksStatus::Called && !comes { Ok(()) } else { Err(Refusal::WrongStage) }
}

fn resumption(stage: &Stage, actor: ActorId, dispute: DisputeId) -> Result<(), Refusal> {
    at_table(stage, dispute, actor, &[TalksStatus::Suspended])?;
    let suspended = stage.state.talks[dispute.index()].suspended;
    if suspended.is_none_or(|by| by == actor) { Ok(()) } else { Err(Refusal::NotTheirMove) }
}

fn departure(stage: &Stage, actor: ActorId, dispute: DisputeId) -> Result<(), Refusal> {
    at_table(stage, dispute, actor, &[TalksStatus::Open, TalksStatus::Suspended])?;
    // Where a third that leaves suspends the talks, there is nothing more to suspend.
    let talks = &stage.state.talks[dispute.index()];
    let suspended = talks.status == TalksStatus::Suspended;
    let third = talks.conference.filter(|all| all.suspends && all.place(actor).is_some());
    if suspended && third.is_some() { Err(Refusal::WrongStage) } else { Ok(()) }
}

fn offer(stage: &Stage, actor: ActorId, dispute: DisputeId, package: PackageId) -> Result<(), Refusal> {
    at_table(stage, dispute, actor, &[TalksStatus::Open])?;
    let place = conference::place(stage, dispute, actor)?;
    let table = &stage.state.talks[dispute.index()].table;
    // On the last turns not all are left to answer an offer.
    let too_late = table.turns_left().is_some_and(|turns| (turns as usize) < table.parties());
    if table.next() != place || too_late {
        return Err(Refusal::NotTheirMove);
    }
    // Where fire is held, or will be tomorrow, there is no truce to make.
    if package.index() == 0 && status_quo::ceasefire(stage, dispute, stage.day + 1).is_some() {
        return Err(Refusal::Already);
    }
    conference::may_sign(stage, dispute, place, package)
}

fn acceptance(stage: &Stage, actor: ActorId, dispute: DisputeId) -> Result<(), Refusal> {
    at_table(stage, dispute, actor, &[TalksStatus::Open])?;
    let place = conference::place(stage, dispute, actor)?;
    let talks = &stage.state.talks[dispute.index()];
    if talks.to_move() != place {
        return Err(Refusal::NotTheirMove);
    }
    let package = talks.to_answer(place).ok_or(Refusal::NotThere)?;
    conference::may_sign(stage, dispute, place, package)
}

fn draft(stage: &Stage, actor: ActorId, dispute: DisputeId, package: PackageId) -> Result<(), Refusal> {
    let talks = stage.state.talks.get(dispute.index()).ok_or(Refusal::NotThere)?;
    if talks.mediator != Some(actor) {
        return Err(Refusal::NoParty);
    }
    if talks.status != TalksStatus::Open {
        return Err(Refusal::WrongStage);
    }
    let packages = stage.setup.disputes[dispute.index()].packages.len();
    let war = stage.state.hostilities[dispute.index()].status == Hostility::War;
    match package.index() {
        0 if !war => Err(Refusal::NotThere),
        i if i >= packages => Err(Refusal::NotThere),
        _ if talks.draft == Some(package) || agreed::stands(stage, dispute, package) => Err(Refusal::Already),
        _ => in_its_time(stage, dispute, package),
    }
}

fn backing(stage: &Stage, actor: ActorId, dispute: DisputeId) -> Result<(), Refusal> {
    at_table(stage, dispute, actor, &[TalksStatus::Open])?;
    let place = conference::place(stage, dispute, actor)?;
    let talks = &stage.state.talks[dispute.index()];
    let package = talks.draft.ok_or(Refusal::NotThere)?;
    let backs = match place.checked_sub(2) {
        None => talks.backed[place],
        Some(seat) => talks.conference.is_some_and(|all| all.backed[seat]),
    };
    if backs {
        return Err(Refusal::Already);
    }
    conference::may_sign(stage, dispute, place, package)
}

/// The numbers of the packages that can be agreed on as things stand: in a war a truce, and what settles all that is open, but no
/// part (assumption); in peace what settles all, and what settles a part.
#[must_use]
pub fn candidates(stage: &Stage, dispute: DisputeId) -> Range<usize> {
    let table = &stage.setup.disputes[dispute.index()];
    let war = stage.state.hostilities[dispute.index()].status == Hostility::War;
    if war { 0..table.whole } else { 1..table.packages.len() }
}

/// Whether a package is not one in part in a war.
pub(crate) fn in_its_time(stage: &Stage, dispute: DisputeId, package: PackageId) -> Result<(), Refusal> {
    if package.index() < candidates(stage, dispute).end { Ok(()) } else { Err(Refusal::NoCase) }
}

/// Whether the home front of a side would ratify a package (Putnam 1988).
///
/// # Errors
/// [`Refusal::NotRatified`] if not, [`Refusal::Already`] if it is agreed, [`Refusal::NotThere`] if there is no such package,
/// [`Refusal::NoCase`] for a package in part in a war.
pub fn ratified(stage: &Stage, dispute: DisputeId, side: usize, package: PackageId) -> Result<(), Refusal> {
    let worth = worth(stage, dispute, side, package).ok_or(Refusal::NotThere)?;
    let floor = stage.state.assessments[dispute.index()][side].ratification;
    // A truce leaves things as they stand: it needs no ratification.
    if package.index() == 0 {
        return Ok(());
    }
    in_its_time(stage, dispute, package)?;
    if agreed::stands(stage, dispute, package) {
        return Err(Refusal::Already);
    }
    if red_lines::crosses(stage, dispute, side, package) {
        return Err(Refusal::NotRatified);
    }
    if worth >= floor - 1e-12 { Ok(()) } else { Err(Refusal::NotRatified) }
}

/// The packages that are wanted, that the home front of a side would ratify, and that no red line of the other side rules out;
/// none without a side. First what settles all that is open, then, in peace, what settles a part of it.
pub fn signable<F: Fn(PackageId) -> bool>(
    stage: &Stage,
    dispute: DisputeId,
    side: Option<usize>,
    wanted: F,
) -> impl Iterator<Item = PackageId> + use<'_, F> {
    let agreed = side.and_then(|_| agreed::as_a_whole(stage, dispute));
    let floor = |side: usize| stage.state.assessments[dispute.index()][side].ratification - 1e-12;
    let floor = side.map_or(f64::NAN, floor);
    let pledged = side.map_or(0.0, |side| payments::worth(stage, dispute, side));
    let table = &stage.setup.disputes[dispute.index()];
    let binds = [0, 1].map(|whose| red_lines::bind(stage, dispute, whose, side));
    let crosses = move |p| (0..2).any(|side| binds[side] && table.lies_beyond(side, p));
    let worths = side.map_or(&[][..], |side| &table.worth[side]).iter().enumerate().skip(1);
    let whole = worths
        .filter(move |(_, worth)| **worth + pledged >= floor)
        .map(|(i, _)| PackageId::new(i))
        .filter(move |p| agreed != Some(*p));
    let in_part = (table.whole..candidates(stage, dispute).end)
        .map(PackageId::new)
        .filter(move |p| {
            let worth = side.and_then(|side| face(stage, dispute, side, *p));
            worth.is_some_and(|worth| worth >= floor)
        })
        .filter(move |p| !agreed::stands(stage, dispute, *p));
    whole.chain(in_part).filter(move |p| wanted(*p) && !crosses(*p))
}

/// The worth of a package to a side, with what third parties have pledged to it for a settlement; the first package is what
/// holds, what has been agreed is no new settlement, and what settles a part is none.
#[must_use]
pub fn worth(stage: &Stage, dispute: DisputeId, side: usize, package: PackageId) -> Option<f64> {
    let face = face(stage, dispute, side, package)?;
    let pledged = payments::worth(stage, dispute, side);
    if pledged == 0.0
        || package.index() == 0
        || stage.setup.disputes[dispute.index()].is_part(package)
        || agreed::as_a_whole(stage, dispute) == Some(package)
    {
        return Some(face);
    }
    Some(face + pledged)
}

/// The worth of a package to a side by its levels alone.
#[must_use]
pub fn face(stage: &Stage, dispute: DisputeId, side: usize, package: PackageId) -> Option<f64> {
    let table = &stage.setup.disputes[dispute.index()];
    let holds = &stage.state.levels[dispute.index()];
    match package.index() {
        0 => Some(table.value(side, holds) + recognition::in_law(stage, dispute, side, |i| holds[i])),
        i if i < table.whole => table.worth[side].get(i).copied(),
        i => {
            table.packages.get(i)?;
            // What it leaves open stays as it is.
            let level = |issue| table.level(package, issue).unwrap_or(holds[issue]);
            Some(table.value_of(side, level) + recognition::in_law(stage, dispute, side, level))
        }
    }
}

fn call_ally(
    stage: &Stage,
    actor: ActorId,
    treaty: TreatyId,
    obligation: u8,
    ally: ActorId,
) -> Result<(), Refusal> {
    let data = stage.setup.scenario.treaties.get(treaty.index()).ok_or(Refusal::NotThere)?;
    if !(data.parties.contains(&actor) && data.parties.contains(&ally)) || actor == ally {
        return Err(Refusal::NoParty);
    }
    let answers = &stage.setup.scenario.actors[ally.index()];
    if answers.role == Role::Background
        || !answers.desks.contains(&Desk::Alliances)
        || !casus::in_force(data, stage)
        || !casus::bound(stage, data, ally)
    {
        return Err(Refusal::NotThere);
    }
    let lately = stage.state.ledger.calls.iter().any(|c| {
        let same = (c.by, c.to, c.treaty, c.obligation) == (actor, ally, treaty, obligation);
        same && stage.day - c.made < stage.setup.values.call_interval_days as i32
    });
    // What forbids, and promises no help, gives nobody a case.
    let helps = data.obligations.get(usize::from(obligation)).is_some_and(|o| casus::helps(o.kind).is_some());
    if lately || !helps {
        return Err(Refusal::NoCase);
    }
    let case = casus::case(stage, actor, data, obligation).ok_or(Refusal::NoCase)?;
    match stage.side(case.dispute, ally) {
        None => Ok(()),
        // Who fights at its side already need not be called, and who stands on the other is what one would call for help against.
        own if own == stage.side(case.dispute, actor) => Err(Refusal::Already),
        Some(_) => Err(Refusal::NoCase),
    }
}

fn answer_call(stage: &Stage, actor: ActorId, call: CallId, answer: Answer) -> Result<(), Refusal> {
    let call = stage.state.ledger.calls.get(call.index()).ok_or(Refusal::NotThere)?;
    if call.to != actor {
        return Err(Refusal::NoParty);
    }
    if !call.open() || (answer == Answer::Delay && call.answer.is_some()) {
        return Err(Refusal::Already);
    }
    // Posts guard the caller's own border: only where the obligation covers the case.
    if answer == Answer::BorderPosts && !call.covered {
        return Err(Refusal::NoCase);
    }
    // Who bars arms to the caller sends none.
    if answer == Answer::Material && embargo::bars(stage, actor, call.by) {
        return Err(Refusal::NoCase);
    }
    let can = match answer {
        Answer::Troops => contingent::size(stage, actor) > 0,
        Answer::BorderPosts => stage.state.forces.iter().any(|f| f.owner == actor && f.troops > 0),
        _ => true,
    };
    if can { Ok(()) } else { Err(Refusal::NotTheirs) }
}

fn demand(stage: &Stage, actor: ActorId, dispute: DisputeId, package: PackageId) -> Result<(), Refusal> {
    let side = side_of_principal(stage, dispute, actor)?;
    let staked = stage.state.talks[dispute.index()].staked[side];
    // What is demanded in public is the whole.
    let exists = package.index() < stage.setup.disputes[dispute.index()].whole;
    match (exists, package.index(), staked == Some(package)) {
        (false, ..) | (_, 0, _) => Err(Refusal::NotThere),
        (.., true) => Err(Refusal::Already),
        _ => Ok(()),
    }
}

fn statement(stage: &Stage, actor: ActorId, to: ActorId, dispute: DisputeId) -> Result<(), Refusal> {
    let target = stage.setup.scenario.actors.get(to.index()).ok_or(Refusal::NotThere)?;
    if dispute.index() >= stage.setup.disputes.len() || to == actor || target.role == Role::Background {
        return Err(Refusal::NotThere);
    }
    if stage.side(dispute, to).is_none() { Err(Refusal::NoParty) } else { Ok(()) }
}

fn sanctions(stage: &Stage, actor: ActorId, against: ActorId, from: &[Sanctions]) -> Result<(), Refusal> {
    if against.index() >= stage.state.pairs.actors || against == actor {
        return Err(Refusal::NotThere);
    }
    // Sanctions are a matter of governments; who only speaks has none.
    if stage.setup.scenario.actors[actor.index()].role != Role::Decides {
        return Err(Refusal::NoDecider);
    }
    let party = stage.setup.dispute_ids().any(|d| stage.side(d, against).is_some());
    if !party {
        return Err(Refusal::NoParty);
    }
    // Who is on its own side, or a member of it, is not put under them; those there are can be lifted.
    let own = stage.allied(actor, against) || embargo::binds(stage, actor, against);
    if own && from.contains(&Sanctions::None) {
        return Err(Refusal::NoParty);
    }
    let now = stage.state.pairs.sanctions[stage.state.pairs.at(actor, against)];
    if from.contains(&now) { Ok(()) } else { Err(Refusal::Already) }
}

fn obligation(stage: &Stage, actor: ActorId, act: Act, clause: ClauseId) -> Result<(), Refusal> {
    let entry = stage.state.ledger.clauses.get(clause.index()).ok_or(Refusal::NotThere)?;
    let words = stage.setup.clause_text(entry.wording);
    if !words.obligors.contains(&actor) {
        return Err(Refusal::NoParty);
    }
    // Without a date there is nothing to put off, and no end to a standing duty.
    let fulfils = matches!(act, Act::Fulfil { .. }) && words.action.done_once();
    let open = entry.done.is_none()
        && !entry.done_by.has(actor)
        && (entry.due.is_some() || fulfils)
        && entry.state != ClauseState::Lapsed
        && stage.state.ledger.pact(entry.pact).stands(stage.day);
    let late = entry.due.is_some_and(|due| stage.day > due);
    let may = open && !(matches!(act, Act::Postpone { .. }) && (late || entry.postponed));
    if may { Ok(()) } else { Err(Refusal::Already) }
}

fn early_election(stage: &Stage, actor: ActorId) -> Result<(), Refusal> {
    let votes = stage.setup.scenario.actors[actor.index()].home.as_ref().is_some_and(|h| h.elections);
    let home = &stage.state.homes[actor.index()];
    // Voters are called early to end a crisis.
    match (votes && home.crisis, home.election) {
        (false, _) => Err(Refusal::NoCase),
        (true, None) => Ok(()),
        (true, Some(_)) => Err(Refusal::Already),
    }
}

/// All legal acts of an actor, in a fixed order: by desk, then by what they name.
pub fn enumerate(stage: &Stage, actor: ActorId, acts: &mut Vec<Act>) {
    acts.clear();
    let Some(data) = stage.setup.scenario.actors.get(actor.index()) else { return };
    let mut add = |act: Act| {
        if check(stage, actor, act).is_ok() {
            acts.push(act);
        }
    };
    let disputes = || stage.setup.dispute_ids();
    if data.desks.contains(&Desk::War) {
        for (i, force) in stage.state.forces.iter().enumerate() {
            if force.troops == 0 || force.role != ForceRole::Army {
                continue;
            }
            let id = ForceId::new(i);
            add(Act::Fortify { force: id });
            add(Act::Attack { force: id, into: force.region });
            for &(region, _) in &stage.setup.neighbours[force.region.index()] {
                add(Act::Attack { force: id, into: region });
                add(Act::Incursion { force: id, into: region });
                add(Act::Move { force: id, to: region });
            }
        }
        disputes().for_each(|dispute| add(Act::Hold { dispute }));
        disputes().for_each(|dispute| add(Act::Withdraw { dispute }));
    }
    for dispute in disputes().filter(|_| data.desks.contains(&Desk::Talks)) {
        add(Act::CallTalks { dispute });
        add(Act::CallConference { dispute });
        add(Act::Attend { dispute });
        add(Act::Suspend { dispute });
        add(Act::Resume { dispute });
        add(Act::Leave { dispute });
        add(Act::Accept { dispute });
        for p in 0..stage.setup.disputes[dispute.index()].packages.len() {
            add(Act::Offer { dispute, package: PackageId::new(p) });
        }
        for p in 0..stage.setup.disputes[dispute.index()].packages.len() {
            add(Act::Draft { dispute, package: PackageId::new(p) });
        }
        add(Act::Back { dispute });
        for payment in 0..stage.setup.scenario.disputes[dispute.index()].payments.len() {
            add(Act::Pledge { dispute, payment: payment as u8 });
        }
        for tactic in Tactic::ALL {
            for p in 0..stage.setup.disputes[dispute.index()].packages.len() {
                add(Act::Brief { dispute, tactic, least: PackageId::new(p) });
            }
        }
    }
    if data.desks.contains(&Desk::Alliances) {
        for (t, treaty) in stage.setup.scenario.treaties.iter().enumerate() {
            for o in 0..treaty.obligations.len() {
                for &ally in &treaty.parties {
                    add(Act::CallAlly { treaty: TreatyId::new(t), obligation: o as u8, ally });
                }
            }
        }
        for treaty in (0..stage.setup.scenario.treaties.len()).map(TreatyId::new) {
            add(Act::SuspendTreaty { treaty });
            add(Act::ResumeTreaty { treaty });
            add(Act::LeaveTreaty { treaty });
        }
        for c in 0..stage.state.ledger.calls.len() {
            for answer in Answer::ALL {
                add(Act::AnswerCall { call: CallId::new(c), answer });
            }
        }
    }
    if data.desks.contains(&Desk::Pressure) {
        for dispute in disputes() {
            for p in 1..stage.setup.disputes[dispute.index()].packages.len() {
                add(Act::Demand { dispute, package: PackageId::new(p) });
                add(Act::Ultimatum { dispute, package: PackageId::new(p) });
            }
            for statement in Statement::ALL {
                for to in 0..stage.state.pairs.actors {
                    add(Act::MakeStatement { statement, to: ActorId::new(to), dispute });
                }
            }
        }
        for dispute in disputes() {
            for title in (0..stage.setup.disputes[dispute.index()].titles.len()).map(|t| t as u8) {
                add(Act::ThreatenRecognition { dispute, title });
                add(Act::Recognise { dispute, title });
                add(Act::WithdrawRecognition { dispute, title });
            }
        }
        for region in (0..stage.state.regions.len()).map(RegionId::new) {
            add(Act::Claim { region });
            add(Act::Concede { region });
        }
        for against in (0..stage.state.pairs.actors).map(ActorId::new) {
            add(Act::Aid { to: against });
            add(Act::Fund { to: against });
            add(Act::Relieve { to: against });
            add(Act::ImposeEmbargo { against });
            add(Act::LiftEmbargo { against });
            add(Act::ThreatenSanctions { against });
            add(Act::ImposeSanctions { against });
            add(Act::LiftSanctions { against });
        }
    }
    if data.desks.contains(&Desk::Compliance) {
        for clause in (0..stage.state.ledger.clauses.len()).map(ClauseId::new) {
            add(Act::Fulfil { clause });
            add(Act::Postpone { clause });
        }
        let mut mandated: Vec<ClauseId> = stage.state.affairs.mandates.iter().map(|m| m.clause).collect();
        mandated.dedup();
        mandated.into_iter().for_each(|clause| add(Act::ObjectMandate { clause }));
        for (i, force) in stage.state.forces.iter().enumerate() {
            if force.role == ForceRole::Peacekeepers && force.troops > 0 {
                for &(to, _) in &stage.setup.neighbours[force.region.index()] {
                    add(Act::Interpose { force: ForceId::new(i), to });
                }
            }
        }
    }
    if data.desks.contains(&Desk::Home) {
        add(Act::Mobilise);
        add(Act::CallElection);
    }
    debug_assert!(acts.iter().all(|a| data.desks.contains(&a.desk())));
}
