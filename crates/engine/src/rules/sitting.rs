//! A sitting: what the delegations at a table do on one day.
//!
//! A table is a session of alternating offers of the negotiation library (Ståhl 1972; Rubinstein 1982): its outcomes are the
//! dispute's packages, its parties the two delegations, and what a delegation has without agreement is its state's
//! reservation value of the day, so it follows the battlefield. A delegation has an explicit order for one turn, or a brief
//! for all turns of the day; the sitting is adjourned when the rounds of the day are over, or when it is the turn of a
//! delegation that has to ask its capital first. With a deadline the last turn is to take it or leave it: a table at which
//! it is left lying for a day collapses.

use std::sync::Arc;

use pourparler_bargaining::preferences::UtilityTable;
use pourparler_bargaining::protocols::End;
use pourparler_bargaining::space::{Outcome, Space};
use pourparler_bargaining::strategies::{self, Negotiator, Offer, Proposal, Response, Strategy, Valuation};
use pourparler_model::{
    Act, ActorId, DisputeId, EventKind, Hostility, PackageId, Seen, Subject, Tactic, TalksStatus,
};

use crate::phases::talk;
use crate::purposes;
use crate::rules::{belief, continuation, legal, pacts, recognition};
use crate::stage::Stage;
use crate::state::{CHALLENGER, DEFENDER};

/// A delegation at the table, with what its capital told it for the day.
enum Delegation {
    /// Nothing: it has to ask first.
    Uninstructed,
    /// To offer this.
    Offer(PackageId),
    /// To accept what lies there.
    Accept,
    /// To negotiate by itself. With it, the rounds over which it concedes with time at a table that has no deadline.
    Brief(Box<Strategy>, Option<f64>),
}

impl Negotiator for Delegation {
    fn respond(&mut self, view: &strategies::View<'_>, offer: &Offer) -> Response {
        match self {
            Self::Accept => {
                *self = Self::Uninstructed;
                Response::Accept
            }
            Self::Brief(strategy, rounds) => strategy.respond(&paced(view, *rounds), offer),
            Self::Uninstructed | Self::Offer(_) => Response::Reject,
        }
    }

    fn propose(&mut self, view: &strategies::View<'_>) -> Proposal {
        match self {
            Self::Offer(package) => {
                let outcome = Outcome(package.index() as u64);
                *self = Self::Uninstructed;
                Proposal::Offer(outcome)
            }
            Self::Brief(strategy, rounds) => match strategy.propose(&paced(view, *rounds)) {
                // Where nothing reaches its reservation value, it has nothing to offer.
                Proposal::Offer(outcome)
                    if strategy.utility(outcome) < strategy.valuation().reservation() =>
                {
                    Proposal::Wait
                }
                proposal => proposal,
            },
            Self::Uninstructed | Self::Accept => Proposal::Wait,
        }
    }

    fn utility(&self, outcome: Outcome) -> f64 {
        match self {
            Self::Brief(strategy, _) => strategy.utility(outcome),
            _ => f64::NAN,
        }
    }
}

/// Relative time at a table without a deadline.
fn paced<'a>(view: &strategies::View<'a>, rounds: Option<f64>) -> strategies::View<'a> {
    let time = rounds.map_or(view.time, |n| (f64::from(view.round) / n.max(1.0)).min(1.0));
    strategies::View { time, ..*view }
}

/// The turns of one day at an open table.
pub fn sit(stage: &mut Stage, dispute: DisputeId) {
    let mut record = Vec::new();
    let mut delegations = delegations(stage, dispute, &mut record);
    let rounds = stage.setup.scenario.disputes[dispute.index()].rounds_a_day;
    let rounds = rounds.unwrap_or(stage.setup.values.talks_rounds as u16);
    // A weekly turn has seven days of talks; an explicit order is still one turn of the table.
    for _ in 0..2 * u32::from(rounds) * u32::from(stage.state.clock.turn_days) {
        let talks = &mut stage.state.talks[dispute.index()];
        let (side, before) = (talks.to_move(), talks.table);
        let overdue = talks.offered.is_some_and(|day| day < stage.day) && before.turns_left() == Some(1);
        if matches!(delegations[side], Delegation::Uninstructed) && !overdue {
            return;
        }
        let offers = record.len();
        let end = talks.table.turn(&mut delegations, &mut record);
        if let Some(End::Agreement(outcome)) = end {
            conclude(stage, dispute, side, PackageId::new(outcome.0 as usize));
            return;
        }
        // What had just been offered was not accepted.
        if let Some(offer) = before.offer().filter(|offer| offer.party != side && before.is_fresh()) {
            refused(stage, dispute, side, PackageId::new(offer.outcome.0 as usize));
        }
        if let Some(offer) = record.get(offers) {
            offered(stage, dispute, side, PackageId::new(offer.outcome.0 as usize));
        }
        if end.is_some() || stage.state.talks[dispute.index()].table.turns_left() == Some(0) {
            talk::collapse(stage, dispute, None);
            return;
        }
    }
}

/// Both delegations, with the day's orders; what was said before is recalled if one needs it.
fn delegations(stage: &Stage, dispute: DisputeId, record: &mut Vec<Offer>) -> [Delegation; 2] {
    let mut delegations = [Delegation::Uninstructed, Delegation::Uninstructed];
    for &(actor, act) in &stage.orders {
        let about = match act {
            Act::Offer { dispute, .. } | Act::Accept { dispute } | Act::Brief { dispute, .. } => dispute,
            _ => continue,
        };
        let Some(side) = stage.setup.principal(dispute, actor).filter(|_| about == dispute) else { continue };
        if !matches!(delegations[side], Delegation::Uninstructed) {
            continue;
        }
        match act {
            Act::Offer { package, .. } => delegations[side] = Delegation::Offer(package),
            Act::Accept { .. } => delegations[side] = Delegation::Accept,
            Act::Brief { tactic, least, .. } => {
                if record.is_empty() {
                    recall(stage, dispute, record);
                }
                if let Some(strategy) = brief(stage, dispute, side, tactic, least, record) {
                    let open_ended = stage.state.talks[dispute.index()].table.turns_left().is_none();
                    let rounds = open_ended.then_some(stage.setup.values.concession_rounds);
                    delegations[side] = Delegation::Brief(Box::new(strategy), rounds);
                }
            }
            _ => {}
        }
    }
    delegations
}

/// The offers at this table so far, from the chronicle.
fn recall(stage: &Stage, dispute: DisputeId, record: &mut Vec<Offer>) {
    let principals = stage.setup.disputes[dispute.index()].principals;
    for event in stage.chronicle.events().iter().rev() {
        match (event.kind, event.subject) {
            (EventKind::TalksOpened, Subject::Dispute(about)) if about == dispute => break,
            (EventKind::Offer, Subject::Package(about, package)) if about == dispute => {
                let party = usize::from(event.by == Some(principals[DEFENDER]));
                let outcome = Outcome(package.index() as u64);
                record.push(Offer { round: 0, time: 0.0, party, outcome });
            }
            _ => {}
        }
    }
    record.reverse();
    // In alternating offers the turn tells the round.
    for (turn, offer) in record.iter_mut().enumerate() {
        offer.round = (turn / 2) as u32;
    }
}

/// A strategy of the negotiation library under a brief.
fn brief(
    stage: &Stage,
    dispute: DisputeId,
    side: usize,
    tactic: Tactic,
    least: PackageId,
    record: &[Offer],
) -> Option<Strategy> {
    let table = &stage.setup.disputes[dispute.index()];
    let space: &Arc<Space> = table.list.as_ref()?;
    let valuation = Arc::new(valuation(stage, dispute, side, least)?);
    let tactic: strategies::Tactic = tactic.name().parse().ok()?;
    let key = stage
        .key(purposes::DELEGATION)
        .actor(stage.actor_tag(table.principals[side]))
        .counterpart(stage.setup.dispute_tags[dispute.index()]);
    let mut strategy = tactic.strategy(valuation, space, stage.chance.stream(key));
    strategy.recall(side, 2, record);
    Some(strategy)
}

/// What the packages are worth to a delegation today. What its side would not ratify, and a truce where there is no war, is
/// worth less than no agreement.
fn valuation(stage: &Stage, dispute: DisputeId, side: usize, least: PackageId) -> Option<Valuation> {
    let reservation = stage.state.assessments[dispute.index()][side]
        .reservation
        .max(legal::worth(stage, dispute, side, least)?);
    let war = stage.state.hostilities[dispute.index()].status == Hostility::War;
    let packages = stage.setup.disputes[dispute.index()].packages.len();
    let worth = (0..packages).map(PackageId::new).map(|package| {
        let worth = legal::worth(stage, dispute, side, package).unwrap_or(reservation);
        let may = (package.index() > 0 || war) && legal::ratified(stage, dispute, side, package).is_ok();
        if may { worth } else { worth.min(reservation) - 1.0 }
    });
    let table = UtilityTable::from_utilities(worth.collect()).ok()?;
    Some(Valuation::of_table(table, reservation))
}

/// Offers are made, and refused, behind closed doors: the parties see them, and a mediator in the room.
pub(crate) fn room(stage: &Stage, dispute: DisputeId) -> Seen {
    let [challenger, defender] = stage.setup.disputes[dispute.index()].principals;
    let seen = Seen::only(challenger).and(defender);
    stage.state.talks[dispute.index()].mediator.map_or(seen, |mediator| seen.and(mediator))
}

/// One side leaves what lies on the table for it.
pub fn refusal(stage: &mut Stage, dispute: DisputeId, side: usize) {
    if let Some(package) = stage.state.talks[dispute.index()].to_answer(side) {
        refused(stage, dispute, side, package);
    }
}

/// An offer was refused by `side`; the one who made it learns from that.
fn refused(stage: &mut Stage, dispute: DisputeId, side: usize, package: PackageId) {
    let principals = stage.setup.disputes[dispute.index()].principals;
    let Some(worth) = legal::worth(stage, dispute, side, package) else { return };
    let event = stage
        .event(EventKind::OfferRejected)
        .by(principals[side])
        .to(principals[1 - side])
        .about(Subject::Package(dispute, package))
        .amount(worth)
        .seen_by(room(stage, dispute));
    stage.tell(event);
    let least = continuation::thresholds(stage, dispute, side, worth);
    let lambda = stage.setup.values.choice_precision;
    let belief = &mut stage.state.beliefs[dispute.index()][1 - side];
    belief::learn_from_refusal(belief, &least, worth, lambda);
}

/// An offer lies on the table.
fn offered(stage: &mut Stage, dispute: DisputeId, side: usize, package: PackageId) {
    let worth = |side| legal::worth(stage, dispute, side, package).unwrap_or(0.0);
    let (own, other) = (worth(side), worth(1 - side));
    let day = stage.day;
    let talks = &mut stage.state.talks[dispute.index()];
    talks.best[1 - side] = talks.best[1 - side].max(other);
    talks.offered = Some(day);
    let principals = stage.setup.disputes[dispute.index()].principals;
    let event = stage
        .event(EventKind::Offer)
        .by(principals[side])
        .to(principals[1 - side])
        .about(Subject::Package(dispute, package))
        .amount(own)
        .other(other)
        .seen_by(room(stage, dispute));
    stage.tell(event);
}

/// What lay on the table is accepted by `side`.
pub(crate) fn conclude(stage: &mut Stage, dispute: DisputeId, side: usize, package: PackageId) {
    for s in [CHALLENGER, DEFENDER] {
        talk::drop_demand(stage, dispute, s, package);
    }
    recognition::settled(stage, dispute, package);
    let by: ActorId = stage.setup.disputes[dispute.index()].principals[side];
    let mediator = stage.state.talks[dispute.index()].mediator;
    pacts::sign_package(stage, dispute, package, by, mediator, None);
    talk::close(stage, dispute);
    debug_assert!(stage.state.talks[dispute.index()].status == TalksStatus::None);
}
