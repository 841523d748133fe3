//! Record mode: what the historical record says happened is imposed, each event marked so.
//!
//! It is an explicit input of a run: every day before the start is imposed, and of the start's own day only what the
//! start gives. Nothing else in the engine changes the world by date.

use std::cmp::Reverse;

use pourparler_model::{
    ActorId, Answer, CallId, Date, DisputeId, EventKind, ForceRole, Hostility, PactId, RegionId, Seen,
    Statement, Subject, TalksStatus, TextId,
};
use pourparler_scenario::variant::Condition;
use pourparler_scenario::{Effect, EmbargoStep, Entry, RecognitionStep, SanctionsStep, StatusQuo, TalksStep};

use crate::phases::{aftermath, comply, operate, talk};
use crate::rules::{aid, displacement, embargo, knowledge, pacts, recognition, status_quo, war};
use crate::setup::Setup;
use crate::stage::Stage;
use crate::state::{ForceState, Sanctions};

/// Impose what the record has for the stage's day; after the start only what the start gives for later days, as a what-if
/// does.
pub fn impose_day(stage: &mut Stage) {
    let setup = stage.setup.clone();
    if stage.day > setup.start.date {
        impose_given(stage, &setup);
        return;
    }
    let before = std::mem::replace(&mut stage.chronicle.imposing, true);
    if stage.day > setup.scenario.begins {
        orders_of_battle(stage);
        holdings(stage);
    }
    for (i, entry) in setup.scenario.record.iter().enumerate() {
        let index = i as u16;
        let given = setup.start.given.contains(&index);
        let played = stage.day < setup.start.date || given;
        if entry.date == stage.day && played && !depends(&setup, index) {
            impose(stage, entry, index);
        }
    }
    impose_dependent(stage, &setup);
    if stage.day > setup.scenario.begins {
        dated(stage, &setup);
    }
    stage.chronicle.imposing = before;
}

/// Support at home and ties, where the documents have them from this day on. They hold what has happened by then, the day's
/// entries too.
fn dated(stage: &mut Stage, setup: &Setup) {
    let day = stage.day;
    for (i, actor) in setup.scenario.actors.iter().enumerate() {
        let rows = actor.home.iter().flat_map(|home| &home.support);
        if let Some((_, share)) = rows.into_iter().find(|(from, _)| *from == day) {
            aftermath::support_is(stage, ActorId::new(i), *share);
        }
    }
    for tie in setup.scenario.ties.iter().filter(|tie| tie.date == day) {
        let by = tie.affinity - stage.state.pairs.tie(tie.a, tie.b);
        stage.state.pairs.shift_tie(tie.a, tie.b, by);
    }
}

/// What the start gives for a day of the run itself.
pub(crate) fn impose_given(stage: &mut Stage, setup: &Setup) {
    for &index in setup.start.given.iter().filter(|index| !depends(setup, **index)) {
        let entry = setup.scenario.record.get(usize::from(index)).filter(|e| e.date == stage.day);
        let Some(entry) = entry else { continue };
        let before = std::mem::replace(&mut stage.chronicle.imposing, true);
        impose(stage, entry, index);
        stage.chronicle.imposing = before;
    }
    let before = std::mem::replace(&mut stage.chronicle.imposing, true);
    impose_dependent(stage, setup);
    stage.chronicle.imposing = before;
}

/// Whether an entry is imposed only if something holds.
fn depends(setup: &Setup, index: u16) -> bool {
    setup.start.only_if.as_ref().is_some_and(|(_, entries)| entries.contains(&index))
}

/// What is imposed only if something holds: that is read on its day, as the state then stands, and what was found there holds
/// for later days too. Where it does not hold, an event says so.
fn impose_dependent(stage: &mut Stage, setup: &Setup) {
    let Some((only_if, entries)) = &setup.start.only_if else { return };
    if stage.day == only_if.on && !holds(stage, only_if.condition) {
        let dispute = only_if.condition.dispute();
        let war = matches!(only_if.condition, Condition::NoWar(_));
        let event = stage.event(EventKind::NotImposed).about(Subject::Dispute(dispute));
        // It changes nothing, and is no part of what is imposed.
        let before = std::mem::replace(&mut stage.chronicle.imposing, false);
        stage.tell(event.amount(f64::from(u8::from(war))).seen_by(Seen::NONE));
        stage.chronicle.imposing = before;
    }
    for &index in entries {
        let entry = setup.scenario.record.get(usize::from(index)).filter(|e| e.date == stage.day);
        let Some(entry) = entry else { continue };
        if stage.chronicle.events().iter().all(|e| e.kind != EventKind::NotImposed) {
            impose(stage, entry, index);
        }
    }
}

/// Whether a condition holds as the state stands.
fn holds(stage: &Stage, condition: Condition) -> bool {
    let war = |dispute: DisputeId| stage.state.hostilities[dispute.index()].status == Hostility::War;
    match condition {
        Condition::War(dispute) => war(dispute),
        Condition::NoWar(dispute) => !war(dispute),
    }
}

/// Troops as they stood on this day, where the documents know.
fn orders_of_battle(stage: &mut Stage) {
    let setup = stage.setup.clone();
    if let Some(order) = setup.scenario.orders_of_battle.iter().find(|o| o.date == stage.day) {
        stage.state.forces.clear();
        stage.state.forces.extend(order.forces.iter().map(|f| stand(f, stage.day)));
        // Who has come to help stands there as the documents have it.
        stage.state.affairs.contingents.clear();
    }
}

/// A force as the documents have it; it has been where it stands for a while (assumption: a month).
#[must_use]
pub fn stand(force: &pourparler_scenario::Force, day: Date) -> ForceState {
    ForceState {
        owner: force.actor,
        region: force.region,
        role: force.role,
        troops: force.troops.mode.max(0.0) as u32,
        since: day - 30,
        supply: 1.0,
        attack: None,
        works: force.works,
        digs: false,
    }
}

fn holdings(stage: &mut Stage) {
    let setup = stage.setup.clone();
    for (i, region) in setup.scenario.regions.iter().enumerate() {
        if let Some(h) = region.holding.iter().find(|h| h.from == stage.day) {
            control(stage, RegionId::new(i), h.military, h.security, h.civil, None);
        }
    }
}

fn impose(stage: &mut Stage, entry: &Entry, index: u16) {
    let mut event = stage.event(EventKind::Recorded).about(Subject::Record(index));
    (event.by, event.to, event.place) = (entry.by.first().copied(), entry.to.first().copied(), entry.place);
    let note = stage.tell(event);
    for effect in &entry.effects {
        apply(stage, effect, note);
    }
}

fn control(
    stage: &mut Stage,
    region: RegionId,
    military: ActorId,
    security: ActorId,
    civil: ActorId,
    cause: Option<u32>,
) {
    let before = stage.state.regions[region.index()];
    if (before.military, before.security, before.civil) == (military, security, civil) {
        return;
    }
    if before.military != military {
        let leaving = stage.setup.friends[before.military.index()];
        if !leaving.has(military) {
            for i in stage.retreat(region, leaving) {
                stage.state.forces[i].troops = 0;
            }
        }
        let war = stage
            .dispute_over(military, region)
            .is_some_and(|d| stage.state.hostilities[d.index()].status == Hostility::War);
        let seen = if war { knowledge::changes_hands(stage, region, military) } else { Seen::ALL };
        let mut event = stage
            .event(if war { EventKind::RegionTaken } else { EventKind::HandedOver })
            .by(military)
            .to(before.military)
            .at(region)
            .because(cause)
            .seen_by(seen);
        if !war {
            (event.by, event.to) = (Some(before.military), Some(military));
        }
        let index = stage.tell(event);
        if !leaving.has(military) {
            displacement::of_change(stage, region, before.military, military, Some(index));
        }
    }
    let state = &mut stage.state.regions[region.index()];
    (state.military, state.security, state.civil, state.progress) = (military, security, civil, 0.0);
    if stage.state.hostilities.iter().all(|h| h.status != Hostility::War) {
        knowledge::settle_region(stage, region, cause);
    }
}

/// Give the forces of a side their targets: each attacks the region next to it that fewest attack so far.
pub fn aim(stage: &mut Stage, by: ActorId, into: &[RegionId]) {
    let mut aimed = vec![0u32; into.len()];
    for i in 0..stage.state.forces.len() {
        let force = stage.state.forces[i];
        if stage.setup.commander[force.owner.index()] != by
            || force.role != ForceRole::Army
            || force.troops == 0
        {
            continue;
        }
        let near = &stage.setup.neighbours[force.region.index()];
        let target = (0..into.len())
            .filter(|&t| {
                near.iter().any(|(r, _)| *r == into[t]) && stage.dispute_over(force.owner, into[t]).is_some()
            })
            .min_by_key(|&t| (aimed[t], t));
        if let Some(t) = target {
            aimed[t] += 1;
            stage.state.forces[i].attack = Some(into[t]);
        }
    }
}

fn apply(stage: &mut Stage, effect: &Effect, note: u32) {
    let cause = Some(note);
    match effect {
        Effect::Control { region, military, security, civil } => {
            control(stage, *region, *military, *security, *civil, cause);
        }
        Effect::Offensive { by, into } => offensive(stage, *by, into, cause),
        Effect::Incursion { by, into, troops } => incursion(stage, *by, *into, *troops),
        Effect::Losses { actor, killed } => losses(stage, *actor, *killed, cause),
        Effect::Captives { held_by, of, change } => captives(stage, *held_by, *of, *change, cause),
        Effect::Sign(text) => sign(stage, *text, cause),
        Effect::Broken(text) => broken(stage, *text, cause),
        Effect::ClauseDone { text, clause } => clause_done(stage, *text, *clause, cause),
        Effect::ClauseMoved { text, clause, to } => clause_moved(stage, *text, *clause, *to, cause),
        Effect::Talks { dispute, step, by, mediator } => talks(stage, *dispute, *step, *by, *mediator),
        Effect::Call { treaty, obligation, by, to } => {
            comply::call(stage, *by, *to, *treaty, *obligation);
        }
        Effect::Answered { from, by, answer } => answered(stage, *from, *by, *answer),
        Effect::Said { by, to, statement } => said(stage, *by, *to, *statement, cause),
        Effect::Claim { by, region } => knowledge::claim(stage, *by, *region, cause),
        Effect::Concede { by, region } => knowledge::concede(stage, *by, *region, cause),
        Effect::Recognition { by, dispute, title, step } => match step {
            RecognitionStep::Threatened => recognition::threaten(stage, *by, *dispute, *title, cause),
            RecognitionStep::Given => recognition::give(stage, *by, *dispute, *title, cause),
            RecognitionStep::Withdrawn => recognition::withdraw(stage, *by, *dispute, *title, cause),
        },
        Effect::Embargo { by, against, step } => match step {
            EmbargoStep::Imposed => embargo::impose(stage, *by, *against, cause),
            EmbargoStep::Lifted => embargo::lift(stage, *by, *against, cause),
        },
        Effect::Aid { by, to, kind } => aid::send(stage, *by, *to, *kind, cause),
        Effect::Sanctions { by, against, step } => {
            let step = match step {
                SanctionsStep::Threatened => Sanctions::Threatened,
                SanctionsStep::Imposed => Sanctions::Imposed,
                SanctionsStep::Lifted => Sanctions::None,
            };
            comply::sanction(stage, *by, *against, step);
        }
        Effect::Deployed { actor, region, troops, role } => {
            deployed(stage, *actor, *region, *troops, *role, cause)
        }
        Effect::Mobilised(actor) => mobilised(stage, *actor, cause),
        Effect::Protest(actor) => {
            let support = stage.state.homes[actor.index()].support;
            let event = stage.event(EventKind::Protest).by(*actor).amount(support).because(cause);
            stage.tell(event);
        }
        Effect::ElectionCalled { actor, date } => election_called(stage, *actor, *date, cause),
        Effect::ElectionHeld { actor, support } => election_held(stage, *actor, *support, cause),
    }
}

/// A text is signed, once; a table on its dispute has done its work, and rises.
fn sign(stage: &mut Stage, text: TextId, cause: Option<u32>) {
    if stage.state.ledger.pacts.iter().any(|pact| pact.text == Some(text)) {
        return;
    }
    pacts::sign_text(stage, text, cause);
    if let Some(dispute) = stage.setup.scenario.texts[text.index()].dispute
        && stage.state.talks[dispute.index()].status != TalksStatus::None
    {
        talk::close(stage, dispute);
    }
}

/// A general attack; from the start on it is for the forces to carry it out.
fn offensive(stage: &mut Stage, by: ActorId, into: &[RegionId], cause: Option<u32>) {
    let Some(dispute) = into.first().and_then(|r| stage.dispute_over(by, *r)) else { return };
    if let Some(pact) = status_quo::ceasefire(stage, dispute, stage.day) {
        pacts::break_ceasefire(stage, dispute, pact, Some(by), cause);
    }
    war::open(stage, dispute, by, into.len());
    if stage.day >= stage.setup.start.date {
        aim(stage, by, into);
    }
}

fn incursion(stage: &mut Stage, by: ActorId, into: RegionId, troops: u32) {
    let Some(dispute) = stage.dispute_over(by, into) else { return };
    let mask = stage.setup.friends[by.index()];
    let base = stage.fall_back(into, mask).and_then(|from| stage.fighters(from, mask).next());
    if let Some(i) = base {
        let moved = troops.min(stage.state.forces[i].troops);
        stage.transfer(i, into, ForceRole::Army, moved);
    }
    operate::enter(stage, dispute, by, into, troops);
}

fn broken(stage: &mut Stage, text: TextId, cause: Option<u32>) {
    let pact = stage.state.ledger.pacts.iter().position(|p| p.text == Some(text) && p.broken.is_none());
    if let Some(pact) = pact
        && let Some(dispute) = stage.state.ledger.pacts[pact].dispute
    {
        pacts::break_ceasefire(stage, dispute, pact, None, cause);
    }
}

fn clause_done(stage: &mut Stage, text: TextId, clause: u8, cause: Option<u32>) {
    if let Some(id) = clause_of(stage, text, clause) {
        let day = stage.day;
        stage.state.ledger.clauses[id.index()].done = Some(day);
        let entry = stage.state.ledger.clauses[id.index()];
        let tolerance = i32::from(stage.setup.clause_text(entry.wording).tolerance);
        // The record says so on its day: nothing has to be waited for.
        pacts::settle(stage, id, pacts::judged(&entry, tolerance, Some(0), day), cause);
    }
}

fn clause_moved(stage: &mut Stage, text: TextId, clause: u8, to: Date, cause: Option<u32>) {
    if let Some(id) = clause_of(stage, text, clause) {
        let entry = &mut stage.state.ledger.clauses[id.index()];
        let days = entry.due.map_or(0, |due| to - due);
        entry.due = Some(to);
        let event = stage
            .event(EventKind::Postponed)
            .about(Subject::Clause(id))
            .amount(f64::from(days))
            .because(cause);
        stage.tell(event);
    }
}

fn talks(stage: &mut Stage, dispute: DisputeId, step: TalksStep, by: ActorId, mediator: Option<ActorId>) {
    let open = stage.state.talks[dispute.index()].status;
    match step {
        TalksStep::Called => talk::call(stage, dispute, by),
        TalksStep::Opened => {
            stage.state.talks[dispute.index()].mediator = mediator;
            talk::open(stage, dispute);
        }
        TalksStep::Suspended => talk::suspend(stage, dispute, by),
        TalksStep::Resumed => talk::resume(stage, dispute, by),
        TalksStep::Collapsed if open != TalksStatus::None => talk::collapse(stage, dispute, Some(by)),
        TalksStep::Collapsed => {}
    }
}

fn answered(stage: &mut Stage, from: ActorId, by: ActorId, answer: Answer) {
    let call = stage.state.ledger.calls.iter().rposition(|c| c.by == by && c.to == from && c.unanswered());
    if let Some(call) = call {
        comply::answer(stage, CallId::new(call), answer);
    }
}

fn said(stage: &mut Stage, by: ActorId, to: ActorId, statement: Statement, cause: Option<u32>) {
    let event = stage.event(EventKind::Said(statement)).by(by).to(to).because(cause);
    stage.tell(event);
    let at = stage.state.pairs.at(by, to);
    stage.state.pairs.spoke[at] = Some(stage.day);
}

fn deployed(
    stage: &mut Stage,
    actor: ActorId,
    region: RegionId,
    troops: u32,
    role: ForceRole,
    cause: Option<u32>,
) {
    let told = stage.chronicle.next_index();
    pacts::deploy(stage, actor, region, troops, role, cause);
    if stage.chronicle.next_index() == told {
        // The day's order of battle has them there already; that they came is told all the same.
        let event = stage.event(EventKind::Deployed).by(actor).at(region);
        stage.tell(event.amount(f64::from(troops)).because(cause));
    }
}

fn mobilised(stage: &mut Stage, actor: ActorId, cause: Option<u32>) {
    // Before the start the orders of battle tell what came of it; given on its day, it is for the model to carry out.
    if stage.day >= stage.setup.start.date && operate::can_mobilise(stage, actor) {
        operate::mobilise(stage, actor, cause);
    } else {
        let event = stage.event(EventKind::Mobilised).by(actor).because(cause);
        stage.tell(event);
    }
}

fn election_called(stage: &mut Stage, actor: ActorId, date: Date, cause: Option<u32>) {
    stage.state.homes[actor.index()].election = Some(date);
    let days = f64::from(date - stage.day);
    let event = stage.event(EventKind::ElectionCalled).by(actor).amount(days).because(cause);
    stage.tell(event);
}

fn election_held(stage: &mut Stage, actor: ActorId, support: f64, cause: Option<u32>) {
    let home = &mut stage.state.homes[actor.index()];
    (home.election, home.crisis) = (None, false);
    (home.support, home.base, home.usual) = (support, support, support);
    let event = stage.event(EventKind::ElectionHeld).by(actor).amount(support).because(cause);
    stage.tell(event);
}

fn clause_of(stage: &Stage, text: TextId, clause: u8) -> Option<pourparler_model::ClauseId> {
    let pact = stage.state.ledger.pacts.iter().rposition(|p| p.text == Some(text))?;
    let mut clauses = stage.state.ledger.clauses_of(PactId::new(pact)).map(|(id, _)| id);
    clauses.nth(usize::from(clause))
}

/// Losses that the record gives: taken from the actor's troops in proportion, the wounded with them.
fn losses(stage: &mut Stage, actor: ActorId, killed: u32, cause: Option<u32>) {
    let group = stage.setup.friends[actor.index()];
    let out = f64::from(killed) * (1.0 + stage.setup.values.wounded_per_killed);
    let fights = |f: &ForceState| group.has(f.owner) && f.role == ForceRole::Army && Setup::fights(f.role);
    let total: f64 = stage.state.forces.iter().filter(|f| fights(f)).map(|f| f64::from(f.troops)).sum();
    if total > 0.0 {
        let keep = (1.0 - out / total).max(0.0);
        for force in stage.state.forces.iter_mut().filter(|f| fights(f)) {
            force.troops = (f64::from(force.troops) * keep) as u32;
        }
    }
    stage.state.homes[actor.index()].killed += killed;
    let sides = stage.setup.dispute_ids().filter_map(|d| Some((d, stage.side(d, actor)?)));
    if let Some((dispute, side)) = sides.max_by_key(|(d, _)| fought(stage, *d)) {
        stage.state.hostilities[dispute.index()].killed[side] += killed;
    }
    let event = stage.event(EventKind::Losses).by(actor).amount(f64::from(killed)).because(cause);
    stage.tell(event);
}

/// Where losses belong: to the war that is on; between wars, where they last fought.
fn fought(stage: &Stage, dispute: DisputeId) -> (bool, Option<Date>, Reverse<usize>) {
    let hostilities = &stage.state.hostilities[dispute.index()];
    (hostilities.status == Hostility::War, hostilities.fought, Reverse(dispute.index()))
}

/// Prisoners are taken, or return. They belong to the dispute in which they are an issue between the two; if they are in none, where
/// losses do.
fn captives(stage: &mut Stage, held_by: ActorId, of: ActorId, change: i32, cause: Option<u32>) {
    let opposed = |d: DisputeId| {
        let (own, other) = (stage.side(d, held_by)?, stage.side(d, of)?);
        (own != other).then_some((d, own))
    };
    let issue = |d: DisputeId| {
        let issues = &stage.setup.scenario.disputes[d.index()].issues;
        issues.iter().any(|issue| matches!(issue.status_quo, StatusQuo::Captives { .. }))
    };
    let disputes = stage.setup.dispute_ids().filter_map(opposed);
    let belong = disputes.max_by_key(|(d, _)| (issue(*d), fought(stage, *d)));
    let Some((dispute, side)) = belong else { return };
    let held = &mut stage.state.hostilities[dispute.index()].captives[side];
    *held = held.saturating_add_signed(change);
    let kind = if change > 0 { EventKind::Captured } else { EventKind::PrisonersReturned };
    let event = stage.event(kind).by(held_by).to(of).amount(f64::from(change.abs())).because(cause);
    stage.tell(event);
}
