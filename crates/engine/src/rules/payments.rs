//! Payments by third parties: pledged at a table for a settlement, owed under it.
//!
//! A mediator with means of its own widens the bargaining range: what it adds for one side is taken from neither (Touval &
//! Zartman 1985; Princen 1992, the principal mediator). A pledge is for a settlement of this table: a truce in place earns
//! nothing, and with the table the pledge is gone.

use pourparler_model::{ActorId, ClauseState, DisputeId, EventKind, Subject, TalksStatus};
use pourparler_scenario::Payment;

use crate::rules::legal::Refusal;
use crate::rules::sitting;
use crate::stage::Stage;
use crate::state::Wording;

/// Whether an actor may pledge a payment now.
///
/// # Errors
/// The reason why not.
pub(crate) fn may(stage: &Stage, actor: ActorId, dispute: DisputeId, payment: u8) -> Result<(), Refusal> {
    let data = stage.setup.scenario.disputes.get(dispute.index()).ok_or(Refusal::NotThere)?;
    let offered = data.payments.get(usize::from(payment)).ok_or(Refusal::NotThere)?;
    // What the data give for a later day nobody knows of yet.
    if offered.date > stage.setup.start.date {
        return Err(Refusal::NotThere);
    }
    if offered.by != actor {
        return Err(Refusal::NoParty);
    }
    let talks = &stage.state.talks[dispute.index()];
    if !matches!(talks.status, TalksStatus::Called | TalksStatus::Open) {
        return Err(Refusal::WrongStage);
    }
    if talks.pledged & mark(payment) != 0 || owed(stage, dispute, payment) {
        return Err(Refusal::Already);
    }
    Ok(())
}

/// A third party pledges a payment: the sides hear it, and a mediator in the room.
pub(crate) fn pledge(stage: &mut Stage, actor: ActorId, dispute: DisputeId, payment: u8) {
    // The table may have closed earlier in the day.
    if may(stage, actor, dispute, payment).is_err() {
        return;
    }
    let setup = stage.setup.clone();
    let pledged = &setup.scenario.disputes[dispute.index()].payments[usize::from(payment)];
    stage.state.talks[dispute.index()].pledged |= mark(payment);
    let event = stage
        .event(EventKind::Pledged)
        .by(actor)
        .to(pledged.to)
        .about(Subject::Dispute(dispute))
        .amount(pledged.worth)
        .other(pledged.cost)
        .seen_by(sitting::room(stage, dispute).and(actor));
    stage.tell(event);
}

/// The payments that are pledged at a table, with their places in the list.
pub(crate) fn pledged(stage: &Stage, dispute: DisputeId) -> impl Iterator<Item = (usize, &Payment)> {
    let mask = stage.state.talks[dispute.index()].pledged;
    let list: &[Payment] =
        if mask == 0 { &[] } else { &stage.setup.scenario.disputes[dispute.index()].payments };
    list.iter().enumerate().filter(move |(i, _)| mask & mark(*i as u8) != 0)
}

/// What the payments pledged to a side are worth to it, in its utility of the dispute.
pub(crate) fn worth(stage: &Stage, dispute: DisputeId, side: usize) -> f64 {
    // On most days nothing is.
    if stage.state.talks[dispute.index()].pledged == 0 {
        return 0.0;
    }
    let principal = stage.setup.disputes[dispute.index()].principals[side];
    pledged(stage, dispute).filter(|(_, p)| p.to == principal).map(|(_, p)| p.worth).sum()
}

/// Whether a payment is owed, or was made, under an agreement that came before.
fn owed(stage: &Stage, dispute: DisputeId, payment: u8) -> bool {
    let wording = Wording::Payment(dispute, u16::from(payment));
    stage.state.ledger.clauses.iter().any(|c| c.wording == wording && c.state != ClauseState::Lapsed)
}

/// Its bit among the pledged.
fn mark(payment: u8) -> u64 {
    1u64.checked_shl(u32::from(payment)).unwrap_or(0)
}
