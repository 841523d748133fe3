//! Talk: tables are called, opened, suspended, resumed; demands are staked; delegations sit (`rules::sitting`).

use pourparler_bargaining::protocols::{Deadline, Pace, Table};
use pourparler_model::{Act, ActorId, DisputeId, EventKind, PackageId, Phase, Subject, TalksStatus};

use pourparler_theory::audience::audience_cost_paid;

use crate::purposes;
use crate::rules::{conference, legal, payments, single_text, sitting, ultimatum};
use crate::stage::Stage;
use crate::state::{CHALLENGER, Conference, DEFENDER, Talks};

/// A table that nothing but its parties ends.
const OPEN_ENDED: Deadline = Deadline { rounds: None, time: None, pace: Pace::StepPlusOne };

/// Carry out the orders about tables: calls, stakes, offers and answers, up to an agreement signed.
pub fn run(stage: &mut Stage) {
    stage.phase = Phase::Talk;
    stage.day = stage.state.clock.today;
    let orders = std::mem::take(&mut stage.orders);
    let mut heard = orders.clone();
    heard.sort_by_key(|(actor, act)| place_at_table(stage, *actor, *act));
    for (actor, act) in heard {
        match act {
            Act::CallTalks { dispute } => call(stage, dispute, actor),
            Act::CallConference { dispute } => call_all(stage, dispute, actor),
            Act::Attend { dispute } => attend(stage, dispute, actor),
            Act::Suspend { dispute } => break_off(stage, dispute, actor),
            Act::Resume { dispute } => resume(stage, dispute, actor),
            Act::Leave { dispute } => leave(stage, dispute, actor),
            Act::Pledge { dispute, payment } => payments::pledge(stage, actor, dispute, payment),
            Act::Demand { dispute, package } => demand(stage, dispute, actor, package),
            Act::Ultimatum { dispute, package } => ultimatum::issue(stage, actor, dispute, package),
            _ => {}
        }
    }
    stage.orders = orders;
    let setup = stage.setup.clone();
    for dispute in setup.dispute_ids() {
        if stage.state.talks[dispute.index()].status == TalksStatus::Open {
            single_text::carry_out(stage, dispute);
        }
        if stage.state.talks[dispute.index()].status == TalksStatus::Open {
            sitting::sit(stage, dispute);
        }
    }
}

/// Of what is said on one day about a table the challenger is heard first, then the defender, then third parties, among whom it is
/// drawn: which of them the documents list first does not show.
fn place_at_table(stage: &Stage, actor: ActorId, act: Act) -> (usize, u64) {
    let dispute = match act {
        Act::CallTalks { dispute }
        | Act::CallConference { dispute }
        | Act::Attend { dispute }
        | Act::Suspend { dispute }
        | Act::Resume { dispute }
        | Act::Leave { dispute }
        | Act::Demand { dispute, .. } => dispute,
        _ => return (2, 0),
    };
    if let Some(side) = stage.setup.principal(dispute, actor) {
        return (side, 0);
    }
    let about = stage.setup.dispute_tags[dispute.index()];
    let key = stage.key(purposes::HEARD).actor(stage.actor_tag(actor)).counterpart(about);
    (2, stage.chance.unit(key).to_bits())
}

/// A table as it is before anybody calls.
#[must_use]
pub fn no_table(day: pourparler_model::Date) -> Talks {
    Talks {
        status: TalksStatus::None,
        since: day,
        called: None,
        mediator: None,
        attending: [false; 2],
        table: Table::new(2, OPEN_ENDED),
        offered: None,
        draft: None,
        backed: [false; 2],
        best: [f64::NEG_INFINITY; 2],
        staked: [None; 2],
        suspended: None,
        pledged: 0,
        conference: None,
    }
}

/// Talks are called, or offered by a mediator.
pub fn call(stage: &mut Stage, dispute: DisputeId, by: ActorId) {
    call_to(stage, dispute, by, None);
}

/// Talks are called between the principals, and with others where there are some.
fn call_to(stage: &mut Stage, dispute: DisputeId, by: ActorId, mut others: Option<Conference>) {
    let principal = stage.setup.principal(dispute, by);
    let day = stage.day;
    let seat = others.and_then(|all| all.place(by));
    if let (Some(all), Some(seat)) = (&mut others, seat) {
        all.came[seat] = true;
    }
    let talks = &mut stage.state.talks[dispute.index()];
    if talks.status == TalksStatus::Called {
        // Who calls for what is called already, comes.
        attend(stage, dispute, by);
        return;
    }
    if talks.status != TalksStatus::None {
        return;
    }
    talks.status = TalksStatus::Called;
    (talks.since, talks.called) = (day, Some(day));
    talks.mediator = if principal.is_none() && seat.is_none() { Some(by) } else { None };
    talks.attending = [principal == Some(CHALLENGER), principal == Some(DEFENDER)];
    talks.conference = others;
    let other = match principal {
        Some(side) => stage.setup.disputes[dispute.index()].principals[1 - side],
        None => stage.setup.disputes[dispute.index()].principals[CHALLENGER],
    };
    let event = stage.event(EventKind::TalksCalled).by(by).to(other).about(Subject::Dispute(dispute));
    let Some(all) = others else {
        stage.tell(event);
        return;
    };
    let call = stage.tell(event.amount(2.0 + all.members().count() as f64));
    for member in all.members().filter(|member| *member != by) {
        let event = stage.event(EventKind::Invited).by(by).to(member).about(Subject::Dispute(dispute));
        stage.tell(event.because(Some(call)));
    }
}

/// All concerned are called to one table.
pub fn call_all(stage: &mut Stage, dispute: DisputeId, by: ActorId) {
    let all = conference::concerned(stage, dispute);
    call_to(stage, dispute, by, all);
}

fn attend(stage: &mut Stage, dispute: DisputeId, by: ActorId) {
    let principal = stage.setup.principal(dispute, by);
    let talks = &mut stage.state.talks[dispute.index()];
    if talks.status != TalksStatus::Called {
        return;
    }
    match (principal, &mut talks.conference) {
        (Some(side), _) => talks.attending[side] = true,
        (None, Some(all)) => {
            let Some(seat) = all.place(by) else { return };
            all.came[seat] = true;
        }
        (None, None) => return,
    }
    // Where the two conclude, nobody waits for the others.
    let others = talks.conference.is_none_or(|all| !all.unanimous || all.all(all.came));
    if talks.attending == [true; 2] && others {
        open(stage, dispute);
    }
}

/// The table opens.
pub fn open(stage: &mut Stage, dispute: DisputeId) {
    let setup = stage.setup.clone();
    let first =
        setup.principal(dispute, setup.scenario.disputes[dispute.index()].proposer).unwrap_or(DEFENDER);
    let day = stage.day;
    let principals = setup.disputes[dispute.index()].principals;
    stage.state.hostilities[dispute.index()].posed = true;
    let talks = &mut stage.state.talks[dispute.index()];
    talks.status = TalksStatus::Open;
    talks.since = day;
    talks.conference = talks.conference.and_then(conference::those_who_came);
    let parties = 2 + talks.conference.map_or(0, |all| all.members().count());
    // After so many offers everybody else has one more turn, to answer the last.
    let answers = parties as u32 - 1;
    let offers = setup.scenario.disputes[dispute.index()].deadline_offers;
    let turns = offers.map(|offers| u32::from(offers) + answers);
    talks.table = Table::new(parties, turns.map_or(OPEN_ENDED, Deadline::turns)).opened_by(first);
    talks.offered = None;
    talks.best = [f64::NEG_INFINITY; 2];
    (talks.draft, talks.backed) = (None, [false; 2]);
    let mediator = talks.mediator;
    let mut event = stage
        .event(EventKind::TalksOpened)
        .by(principals[CHALLENGER])
        .to(principals[DEFENDER])
        .about(Subject::Dispute(dispute));
    if let Some(mediator) = mediator {
        event.by = Some(mediator);
    }
    stage.tell(event);
}

/// One at the table suspends the talks by its own decision: they go on when it says so.
fn break_off(stage: &mut Stage, dispute: DisputeId, by: ActorId) {
    if stage.state.talks[dispute.index()].status == TalksStatus::Open {
        suspend(stage, dispute, by);
        stage.state.talks[dispute.index()].suspended = Some(by);
    }
}

/// The talks are suspended, for anybody at the table to resume.
pub fn suspend(stage: &mut Stage, dispute: DisputeId, by: ActorId) {
    step(stage, dispute, by, TalksStatus::Open, TalksStatus::Suspended, EventKind::TalksSuspended);
}

/// One at the table who may says that they go on, and they do.
pub fn resume(stage: &mut Stage, dispute: DisputeId, by: ActorId) {
    step(stage, dispute, by, TalksStatus::Suspended, TalksStatus::Open, EventKind::TalksResumed);
}

fn step(
    stage: &mut Stage,
    dispute: DisputeId,
    by: ActorId,
    from: TalksStatus,
    to: TalksStatus,
    kind: EventKind,
) {
    if stage.state.talks[dispute.index()].status != from {
        return;
    }
    let day = stage.day;
    let talks = &mut stage.state.talks[dispute.index()];
    (talks.status, talks.since, talks.suspended) = (to, day, None);
    let mut event = stage.event(kind).by(by).about(Subject::Dispute(dispute));
    event.to = stage
        .setup
        .principal(dispute, by)
        .map(|side| stage.setup.disputes[dispute.index()].principals[1 - side]);
    stage.tell(event);
}

/// One side leaves: the talks collapse.
pub fn leave(stage: &mut Stage, dispute: DisputeId, by: ActorId) {
    if !matches!(stage.state.talks[dispute.index()].status, TalksStatus::Open | TalksStatus::Suspended) {
        return;
    }
    // Leaving an offer on the table is refusing it.
    if let Ok(place) = conference::place(stage, dispute, by) {
        sitting::refusal(stage, dispute, place);
        // At a table of more than two one who is no principal may leave the others to think it over.
        if place >= 2 && stage.state.talks[dispute.index()].conference.is_some_and(|all| all.suspends) {
            suspend(stage, dispute, by);
            return;
        }
    }
    collapse(stage, dispute, Some(by));
}

/// The talks end without result.
pub fn collapse(stage: &mut Stage, dispute: DisputeId, by: Option<ActorId>) {
    let mut event = stage.event(EventKind::TalksCollapsed).about(Subject::Dispute(dispute));
    event.by = by;
    stage.tell(event);
    close(stage, dispute);
}

pub(crate) fn close(stage: &mut Stage, dispute: DisputeId) {
    let day = stage.day;
    let talks = &mut stage.state.talks[dispute.index()];
    let kept = (talks.staked, talks.called);
    *talks = no_table(day);
    (talks.staked, talks.called) = kept;
}

/// A side stakes a demand in public; a lesser one than before costs it at home (Fearon 1994).
pub(crate) fn demand(stage: &mut Stage, dispute: DisputeId, by: ActorId, package: PackageId) {
    let Some(side) = stage.setup.principal(dispute, by) else { return };
    drop_demand(stage, dispute, side, package);
    stage.state.talks[dispute.index()].staked[side] = Some(package);
    let other = stage.setup.disputes[dispute.index()].principals[1 - side];
    let event = stage
        .event(EventKind::Demand)
        .by(by)
        .to(other)
        .about(Subject::Package(dispute, package))
        .amount(legal::worth(stage, dispute, side, package).unwrap_or(0.0));
    stage.tell(event);
}

/// A side that settles for less than it had demanded in public pays for it at home.
pub(crate) fn drop_demand(stage: &mut Stage, dispute: DisputeId, side: usize, package: PackageId) {
    let Some(staked) = stage.state.talks[dispute.index()].staked[side] else { return };
    let worth = |p| legal::worth(stage, dispute, side, p).unwrap_or(0.0);
    let (staked_worth, accepted) = (worth(staked), worth(package));
    stage.state.talks[dispute.index()].staked[side] = None;
    let principal = stage.setup.disputes[dispute.index()].principals[side];
    let audience = stage.setup.scenario.actors[principal.index()].home.as_ref().map_or(0.0, |h| h.audience);
    let slope = stage.setup.values.audience_slope * audience;
    let Ok(cost) = audience_cost_paid(staked_worth, accepted, slope) else { return };
    if cost <= 0.0 {
        return;
    }
    let home = &mut stage.state.homes[principal.index()];
    home.base = (home.base - cost).clamp(0.0, 1.0);
    let event = stage
        .event(EventKind::DemandDropped)
        .by(principal)
        .about(Subject::Package(dispute, staked))
        .amount(cost);
    stage.tell(event);
}
