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
    Act, ActorId, DisputeId, Event, EventKind, Hostility, PackageId, Seen, Subject, Tactic, TalksStatus,
};

use crate::phases::talk;
use crate::purposes;
use crate::rules::{belief, conference, continuation, legal, pacts, recognition};
use crate::stage::Stage;
use crate::state::{CHALLENGER, DEFENDER, MOST_SEATS};

/// A delegation at the table, with what its capital told it for the day.
enum Delegation {
    /// Nothing: it has to ask first.
    Uninstructed,
    /// Nothing, and nobody waits for it: it has no part in the conclusion, and lets pass what lies there.
    Heard,
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
            Self::Heard => Response::Accept,
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
            Self::Uninstructed | Self::Heard | Self::Accept => Proposal::Wait,
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
    let parties = stage.state.talks[dispute.index()].table.parties();
    // A weekly turn has seven days of talks; an explicit order is still one turn of the table.
    for _ in 0..parties as u32 * u32::from(rounds) * u32::from(stage.state.clock.turn_days) {
        let talks = &mut stage.state.talks[dispute.index()];
        let (place, before) = (talks.to_move(), talks.table);
        // On the last turns what lies there is taken or left.
        let last = before.turns_left().is_some_and(|turns| (turns as usize) < parties);
        let overdue = talks.offered.is_some_and(|day| day < stage.day) && last;
        if matches!(delegations[place], Delegation::Uninstructed) && !overdue {
            return;
        }
        let offers = record.len();
        let end = talks.table.turn(&mut delegations[..parties], &mut record);
        if let Some(End::Agreement(outcome)) = end {
            conclude(stage, dispute, place, PackageId::new(outcome.0 as usize));
            return;
        }
        let stands = talks.table.offer() == before.offer() && talks.table.is_fresh() && parties > 2;
        if let Some(offer) = before.offer().filter(|offer| offer.party != place && before.is_fresh()) {
            let package = PackageId::new(offer.outcome.0 as usize);
            if stands && end.is_none() {
                // It agrees, and others have to answer yet.
                consented(stage, dispute, place, package);
            } else {
                // What had just been offered was not accepted.
                refused(stage, dispute, place, offer.party, package);
            }
        }
        if let Some(offer) = record.get(offers) {
            offered(stage, dispute, place, PackageId::new(offer.outcome.0 as usize));
        }
        if end.is_some() || stage.state.talks[dispute.index()].table.turns_left() == Some(0) {
            talk::collapse(stage, dispute, None);
            return;
        }
    }
}

/// The delegations, with the day's orders; what was said before is recalled if one needs it.
fn delegations(stage: &Stage, dispute: DisputeId, record: &mut Vec<Offer>) -> [Delegation; 2 + MOST_SEATS] {
    let unanimous = stage.state.talks[dispute.index()].conference.is_none_or(|all| all.unanimous);
    let waited_for = |place: usize| place < 2 || unanimous;
    let mut delegations =
        std::array::from_fn(
            |place| {
                if waited_for(place) { Delegation::Uninstructed } else { Delegation::Heard }
            },
        );
    for &(actor, act) in &stage.orders {
        let about = match act {
            Act::Offer { dispute, .. } | Act::Accept { dispute } | Act::Brief { dispute, .. } => dispute,
            _ => continue,
        };
        let Some(side) = conference::place(stage, dispute, actor).ok().filter(|_| about == dispute) else {
            continue;
        };
        if !matches!(delegations[side], Delegation::Uninstructed | Delegation::Heard) {
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
    let parties = stage.state.talks[dispute.index()].table.parties();
    for event in stage.chronicle.events().iter().rev() {
        match (event.kind, event.subject) {
            (EventKind::TalksOpened, Subject::Dispute(about)) if about == dispute => break,
            (EventKind::Offer, Subject::Package(about, package)) if about == dispute => {
                let place = event.by.and_then(|by| conference::place(stage, dispute, by).ok());
                let party = place.unwrap_or(CHALLENGER);
                let outcome = Outcome(package.index() as u64);
                record.push(Offer { round: 0, time: 0.0, party, outcome });
            }
            _ => {}
        }
    }
    record.reverse();
    // In alternating offers the turn tells the round.
    for (turn, offer) in record.iter_mut().enumerate() {
        offer.round = (turn / parties) as u32;
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
    strategy.recall(side, stage.state.talks[dispute.index()].table.parties(), record);
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
    let talks = &stage.state.talks[dispute.index()];
    let others = talks.conference.into_iter().flat_map(|all| all.members()).chain(talks.mediator);
    others.fold(Seen::only(challenger).and(defender), Seen::and)
}

/// One who leaves refuses what lies on the table for it.
pub fn refusal(stage: &mut Stage, dispute: DisputeId, place: usize) {
    let talks = &stage.state.talks[dispute.index()];
    if let Some((author, package)) = talks.on_table().filter(|(author, _)| *author != place) {
        refused(stage, dispute, place, author, package);
    }
}

/// An event at a table, by one who sits there, about a package; between two it is to the other.
fn at_table(
    stage: &Stage,
    dispute: DisputeId,
    place: usize,
    to: usize,
    kind: EventKind,
    package: PackageId,
) -> Event {
    let mut event = stage.event(kind).about(Subject::Package(dispute, package));
    event.by = conference::member(stage, dispute, place);
    event.to = conference::member(stage, dispute, to);
    event.amount = conference::worth(stage, dispute, place, package).unwrap_or(0.0);
    event.seen_by(room(stage, dispute))
}

/// At a table of more than two one agrees to what lies there.
fn consented(stage: &mut Stage, dispute: DisputeId, place: usize, package: PackageId) {
    let author = stage.state.talks[dispute.index()].on_table().map_or(CHALLENGER, |(author, _)| author);
    let event = at_table(stage, dispute, place, author, EventKind::Consented, package);
    stage.tell(event);
}

/// An offer was refused; the one who made it learns from that, if the two are the principals.
fn refused(stage: &mut Stage, dispute: DisputeId, place: usize, author: usize, package: PackageId) {
    let Some(worth) = conference::worth(stage, dispute, place, package) else { return };
    let event = at_table(stage, dispute, place, author, EventKind::OfferRejected, package);
    stage.tell(event);
    if place >= 2 || author >= 2 {
        return;
    }
    let least = continuation::thresholds(stage, dispute, place, worth);
    let lambda = stage.setup.values.choice_precision;
    let belief = &mut stage.state.beliefs[dispute.index()][1 - place];
    belief::learn_from_refusal(belief, &least, worth, lambda);
}

/// An offer lies on the table; of one who is no principal it is put to the challenger first.
fn offered(stage: &mut Stage, dispute: DisputeId, place: usize, package: PackageId) {
    let worth = |side| legal::worth(stage, dispute, side, package).unwrap_or(0.0);
    let worths = [worth(CHALLENGER), worth(DEFENDER)];
    let day = stage.day;
    let talks = &mut stage.state.talks[dispute.index()];
    for side in (0..2).filter(|side| *side != place) {
        talks.best[side] = talks.best[side].max(worths[side]);
    }
    talks.offered = Some(day);
    let to = if place == CHALLENGER { DEFENDER } else { CHALLENGER };
    let event = at_table(stage, dispute, place, to, EventKind::Offer, package).other(worths[to]);
    stage.tell(event);
}

/// What lay on the table is accepted by all whose consent it needs, last by the one at `place`.
pub fn conclude(stage: &mut Stage, dispute: DisputeId, place: usize, package: PackageId) {
    // What is demanded is the whole: who settles a part, or lets the arms rest, has not gone back on it.
    if package.index() > 0 && !stage.setup.disputes[dispute.index()].is_part(package) {
        for s in [CHALLENGER, DEFENDER] {
            talk::drop_demand(stage, dispute, s, package);
        }
    }
    recognition::settled(stage, dispute, package);
    let talks = stage.state.talks[dispute.index()];
    // An agreement is told of the two principals, and of the others beside them.
    let author = talks.on_table().map(|(author, _)| author).filter(|author| *author < 2);
    let side = if place < 2 { place } else { author.map_or(CHALLENGER, |author| 1 - author) };
    let by: ActorId = stage.setup.disputes[dispute.index()].principals[side];
    // Who is only heard signs nothing.
    let all = talks.conference.filter(|all| all.unanimous);
    let others: Vec<ActorId> = all.into_iter().flat_map(|all| all.members()).collect();
    pacts::sign_package(stage, dispute, package, by, talks.mediator, &others);
    talk::close(stage, dispute);
    debug_assert!(stage.state.talks[dispute.index()].status == TalksStatus::None);
}
