//! Comply: what is done under agreements, what becomes known of it, calls for help and their answers,
//! statements and sanctions.

use pourparler_model::{
    Act, ActorId, AidKind, Answer, CallId, ClauseId, ClauseState, DisputeId, EventKind, ForceRole, Hostility,
    ObligationKind, Phase, RegionId, Subject, TalksStatus, TreatyId,
};

use crate::phases::talk;
use crate::rules::{aid, casus, contingent, embargo, faith, knowledge, mandate, pacts, recognition};
use crate::stage::Stage;
use crate::state::{Call, Sanctions};

/// Carry out what is ordered about duties, day by day: clauses done or judged, calls answered, statements, sanctions.
pub fn run(stage: &mut Stage) {
    stage.phase = Phase::Comply;
    let today = stage.state.clock.today;
    stage.day = today;
    let orders = std::mem::take(&mut stage.orders);
    for &(actor, act) in &orders {
        match act {
            // The fighting may have ended in the meantime.
            Act::CallAlly { treaty, obligation, ally } if has_case(stage, actor, treaty, obligation) => {
                call(stage, actor, ally, treaty, obligation);
            }
            Act::SuspendTreaty { treaty } | Act::ResumeTreaty { treaty } | Act::LeaveTreaty { treaty } => {
                casus::membership(stage, actor, treaty, act)
            }
            // Of several answers in one turn the first holds, if it settles the call.
            Act::AnswerCall { call, answer } if stage.state.ledger.calls[call.index()].open() => {
                self::answer(stage, call, answer);
            }
            Act::MakeStatement { statement, to, dispute } => {
                let event =
                    stage.event(EventKind::Said(statement)).by(actor).to(to).about(Subject::Dispute(dispute));
                stage.tell(event);
                let at = stage.state.pairs.at(actor, to);
                stage.state.pairs.spoke[at] = Some(stage.day);
            }
            Act::Aid { to } => aid::send(stage, actor, to, AidKind::Arms, None),
            Act::Fund { to } => aid::send(stage, actor, to, AidKind::Money, None),
            Act::Relieve { to } => aid::send(stage, actor, to, AidKind::Relief, None),
            Act::ImposeEmbargo { against } => embargo::impose(stage, actor, against, None),
            Act::LiftEmbargo { against } => embargo::lift(stage, actor, against, None),
            Act::Claim { region } => knowledge::claim(stage, actor, region, None),
            Act::ThreatenRecognition { dispute, title } => {
                recognition::threaten(stage, actor, dispute, title, None);
            }
            Act::Recognise { dispute, title } => recognition::give(stage, actor, dispute, title, None),
            Act::WithdrawRecognition { dispute, title } => {
                recognition::withdraw(stage, actor, dispute, title, None);
            }
            Act::ThreatenSanctions { against } => sanction(stage, actor, against, Sanctions::Threatened),
            Act::ImposeSanctions { against } => sanction(stage, actor, against, Sanctions::Imposed),
            Act::LiftSanctions { against } => sanction(stage, actor, against, Sanctions::None),
            Act::Fulfil { clause } => pacts::fulfil(stage, clause, actor, None),
            Act::ObjectMandate { clause } => mandate::object(stage, actor, clause),
            Act::Interpose { force, to } => mandate::interpose(stage, force.index(), to),
            Act::Postpone { clause } => postpone(stage, clause, actor),
            _ => {}
        }
    }
    // An admission ends what is said of a region, so it comes after whatever was said on the same day, in any order of states.
    for &(actor, act) in &orders {
        if let Act::Concede { region } = act {
            knowledge::concede(stage, actor, region, None);
        }
    }
    stage.orders = orders;
    for k in 0..i32::from(stage.state.clock.turn_days) {
        stage.day = today + k;
        judge(stage);
    }
    stage.day = today;
}

/// The states of clauses whose time has come.
pub(crate) fn judge(stage: &mut Stage) {
    for c in 0..stage.state.ledger.clauses.len() {
        let entry = stage.state.ledger.clauses[c];
        let open =
            matches!(entry.state, ClauseState::Pending | ClauseState::Breached | ClauseState::Unverified);
        if open && pacts::nothing_left(stage, &entry) && stage.state.ledger.pact(entry.pact).stands(stage.day)
        {
            stage.state.ledger.clauses[c].done = Some(stage.day);
        }
        let entry = stage.state.ledger.clauses[c];
        let waits = entry.due.is_some() || entry.done.is_some();
        if !open || !waits || !stage.state.ledger.pact(entry.pact).stands(stage.day) {
            continue;
        }
        let words = stage.setup.clause_text(entry.wording);
        let lag = pacts::verification_lag(stage, words);
        let state = pacts::judged(&entry, i32::from(words.tolerance), lag, stage.day);
        if state != ClauseState::Pending {
            pacts::settle(stage, ClauseId::new(c), state, None);
        }
    }
}

/// An obligor puts a clause off, once.
fn postpone(stage: &mut Stage, clause: ClauseId, by: ActorId) {
    let days = stage.setup.values.postponed_days as i32;
    let entry = stage.state.ledger.clauses[clause.index()];
    if pacts::is_over(stage, &entry) || entry.postponed {
        return;
    }
    let entry = &mut stage.state.ledger.clauses[clause.index()];
    entry.postponed = true;
    entry.due = entry.due.map(|due| due + days);
    let event =
        stage.event(EventKind::Postponed).by(by).about(Subject::Clause(clause)).amount(f64::from(days));
    stage.tell(event);
}

/// Whether a party still has a case to put to its allies under a treaty.
fn has_case(stage: &Stage, party: ActorId, treaty: TreatyId, obligation: u8) -> bool {
    casus::case(stage, party, &stage.setup.scenario.treaties[treaty.index()], obligation).is_some()
}

/// A party calls an ally under a treaty.
pub fn call(stage: &mut Stage, by: ActorId, to: ActorId, treaty: TreatyId, obligation: u8) -> CallId {
    let setup = stage.setup.clone();
    let case = casus::case(stage, by, &setup.scenario.treaties[treaty.index()], obligation);
    let covered = case.is_some_and(|c| c.covered);
    let mut event = stage
        .event(EventKind::CallForHelp)
        .by(by)
        .to(to)
        .about(Subject::Treaty(treaty, obligation))
        .amount(f64::from(u8::from(covered)));
    event.place = case.map(|c| c.place);
    event.cause = case.and_then(|c| stage.state.hostilities[c.dispute.index()].opening);
    let event = stage.tell(event);
    stage.state.ledger.calls.push(Call {
        by,
        to,
        treaty,
        obligation,
        dispute: case.map(|c| c.dispute),
        place: case.map(|c| c.place),
        made: stage.day,
        covered,
        answer: None,
        answered: None,
        lapsed: None,
        event,
    });
    CallId::new(stage.state.ledger.calls.len() - 1)
}

/// Whether an answer honours an obligation of this kind.
#[must_use]
pub const fn honours(kind: ObligationKind, answer: Answer) -> bool {
    match kind {
        ObligationKind::Consult => !matches!(answer, Answer::Delay | Answer::Decline | Answer::Words),
        ObligationKind::Defend => matches!(answer, Answer::Troops),
        ObligationKind::Assist => matches!(answer, Answer::Troops | Answer::BorderPosts | Answer::Material),
        ObligationKind::NonAggression | ObligationKind::Neutrality => !matches!(answer, Answer::Decline),
    }
}

/// Calls that have waited for an answer for `answer_days` count as unanswered: who did not keep a promise that covers the case
/// is known for it. Of one that ran out under the record nothing is told.
pub(crate) fn lapse_of_calls(stage: &mut Stage) {
    // The next decision, and what it orders, comes before.
    let least = 2 * i32::from(stage.state.clock.turn_days);
    let days = (libm::ceil(stage.setup.values.answer_days) as i32).max(least);
    for i in 0..stage.state.ledger.calls.len() {
        let call = stage.state.ledger.calls[i];
        if !call.open() || stage.day - call.made < days {
            continue;
        }
        stage.state.ledger.calls[i].lapsed = Some(stage.day);
        if stage.day - call.made > days {
            continue;
        }
        let event = stage
            .event(EventKind::CallLapsed)
            .by(call.to)
            .to(call.by)
            .about(Subject::Call(CallId::new(i)))
            .because(Some(call.event));
        stage.tell(event);
        if call.covered {
            count_answer(stage, &call, false);
        }
    }
}

/// Whether a promise that covers a case was kept counts with those who have to rely on the next.
fn count_answer(stage: &mut Stage, call: &Call, honoured: bool) {
    let treaty = &stage.setup.scenario.treaties[call.treaty.index()];
    let kind = treaty.obligations[usize::from(call.obligation)].kind;
    let reputation = &mut stage.state.reputations[call.to.index()];
    *if honoured { &mut reputation.kept } else { &mut reputation.broken } += 1.0;
    if let Some(i) = casus::helps(kind) {
        let counts = if honoured { &mut reputation.honoured } else { &mut reputation.failed };
        counts[i] += 1.0;
    }
}

/// An ally answers, and does what it says.
pub fn answer(stage: &mut Stage, id: CallId, answer: Answer) {
    let setup = stage.setup.clone();
    let call = stage.state.ledger.calls[id.index()];
    let day = stage.day;
    let entry = &mut stage.state.ledger.calls[id.index()];
    (entry.answer, entry.answered) = (Some(answer), Some(day));
    let mut event =
        stage.event(EventKind::AllyAnswers(answer)).by(call.to).to(call.by).about(Subject::Call(id));
    event.place = call.place;
    event.cause = Some(call.event);
    let index = stage.tell(event);
    if call.covered && answer != Answer::Delay {
        let kind =
            setup.scenario.treaties[call.treaty.index()].obligations[usize::from(call.obligation)].kind;
        count_answer(stage, &call, honours(kind, answer));
    }
    if matches!(answer, Answer::Troops | Answer::BorderPosts | Answer::Material) {
        let troops = answer == Answer::Troops;
        let help = faith::Help { to: call.by, over: call.dispute, place: call.place, troops };
        faith::helped(stage, call.to, help, Some(index));
    }
    match answer {
        Answer::Troops | Answer::BorderPosts => send(stage, &call, answer, index),
        Answer::Material => stage.state.homes[call.by.index()].material += setup.values.material_boost,
        Answer::Mediate => {
            if let Some(dispute) = call.dispute {
                take_the_chair(stage, dispute, call.to);
            }
        }
        Answer::Words | Answer::Delay | Answer::Decline => {}
    }
}

/// Who has offered to mediate calls for talks, or takes the chair where nobody has it: one whom the parties take as a mediator. Another
/// has been consulted, no more.
fn take_the_chair(stage: &mut Stage, dispute: DisputeId, by: ActorId) {
    if !stage.setup.scenario.disputes[dispute.index()].mediators.contains(&by) {
        return;
    }
    let talks = &mut stage.state.talks[dispute.index()];
    match talks.status {
        TalksStatus::None => talk::call(stage, dispute, by),
        _ => talks.mediator = talks.mediator.or(Some(by)),
    }
}

/// Troops of an ally go where they were asked for: its contingent to fight, or posts of the size of a detachment, half of its
/// largest force at most, to stand at the border (assumption).
fn send(stage: &mut Stage, call: &Call, answer: Answer, cause: u32) {
    let (Some(place), Some(dispute)) = (call.place, call.dispute) else { return };
    let troops = answer == Answer::Troops;
    // To fight nobody comes where it is quiet again, nor twice.
    let hostilities = &stage.state.hostilities[dispute.index()];
    let there = hostilities.joined.iter().any(|side| side.has(call.to));
    if troops && (there || hostilities.status == Hostility::Quiet) {
        return;
    }
    let moved =
        if troops { contingent::send(stage, call.to, dispute, place) } else { posts(stage, call.to, place) };
    if let Some(moved) = moved {
        let event = stage
            .event(EventKind::Deployed)
            .by(call.to)
            .to(call.by)
            .at(place)
            .amount(f64::from(moved))
            .because(Some(cause));
        stage.tell(event);
    }
    if troops && let Some(side) = stage.side(dispute, call.by) {
        stage.state.join(dispute, side, call.to);
    }
}

/// Border guards for posts: how many go, if there is a force that they can come from.
fn posts(stage: &mut Stage, ally: ActorId, place: RegionId) -> Option<u32> {
    let base = (0..stage.state.forces.len())
        .filter(|&i| {
            let f = &stage.state.forces[i];
            f.owner == ally && f.role != ForceRole::Peacekeepers && f.region != place
        })
        .max_by_key(|&i| (stage.state.forces[i].troops, std::cmp::Reverse(i)))?;
    let troops = (stage.state.forces[base].troops / 2).min(stage.setup.values.incursion_troops as u32);
    Some(stage.transfer(base, place, ForceRole::BorderGuards, troops))
}

/// Sanctions are threatened, imposed, lifted.
pub fn sanction(stage: &mut Stage, by: ActorId, against: ActorId, step: Sanctions) {
    let at = stage.state.pairs.at(by, against);
    // A step is taken once, and who has imposed sanctions, earlier in this turn too, threatens with none.
    let now = stage.state.pairs.sanctions[at];
    if now == step || (now, step) == (Sanctions::Imposed, Sanctions::Threatened) {
        return;
    }
    stage.state.pairs.sanctions[at] = step;
    let kind = match step {
        Sanctions::None => EventKind::SanctionsLifted,
        Sanctions::Threatened => EventKind::SanctionsThreatened,
        Sanctions::Imposed => EventKind::SanctionsImposed,
    };
    let event = stage.event(kind).by(by).to(against);
    stage.tell(event);
}
