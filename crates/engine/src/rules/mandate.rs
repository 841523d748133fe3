//! Mandates of peacekeepers: they run to a date, are prolonged unless a party gives notice in time, and end with the troops
//! going home.

use pourparler_model::{
    ActorId, ActorSet, ClauseId, EventKind, ForceId, ForceRole, PactId, RegionId, Subject,
};
use pourparler_scenario::Action;

use crate::rules::legal::Refusal;
use crate::stage::Stage;
use crate::state::Mandate;

/// An agreement that gives a mandate enters into force: its term begins.
pub fn begin(stage: &mut Stage, clause: ClauseId) {
    let entry = stage.state.ledger.clauses[clause.index()];
    let from = stage.state.ledger.pact(entry.pact).in_force;
    if let Action::Peacekeepers { actor, term, .. } = stage.setup.clause_text(entry.wording).action {
        let until = from + i32::from(term);
        stage.state.affairs.mandates.push(Mandate { clause, actor, until, objected: None, ended: None });
    }
}

/// By how many days a mandate is prolonged at its end, and how many days before it notice must be given.
fn terms(stage: &Stage, mandate: &Mandate) -> (u16, u16) {
    let entry = &stage.state.ledger.clauses[mandate.clause.index()];
    match stage.setup.clause_text(entry.wording).action {
        Action::Peacekeepers { renews, notice, .. } => (renews, notice),
        _ => (0, 0),
    }
}

/// Mandates whose day has come: prolonged, or at an end. One of an agreement that a war has ended is not prolonged.
pub fn lapse_of_time(stage: &mut Stage) {
    for i in 0..stage.state.affairs.mandates.len() {
        let mandate = stage.state.affairs.mandates[i];
        if mandate.ended.is_some() || mandate.until > stage.day {
            continue;
        }
        let pact = stage.state.ledger.clauses[mandate.clause.index()].pact;
        let (renews, _) = terms(stage, &mandate);
        let about = Subject::Clause(mandate.clause);
        if renews > 0 && mandate.objected.is_none() && stage.state.ledger.pact(pact).ended.is_none() {
            stage.state.affairs.mandates[i].until = mandate.until + i32::from(renews);
            let event = stage.event(EventKind::MandateRenewed).by(mandate.actor).about(about);
            stage.tell(event.amount(f64::from(renews)));
        } else {
            stage.state.affairs.mandates[i].ended = Some(stage.day);
            let mut event = stage.event(EventKind::MandateExpired).by(mandate.actor).about(about);
            event.to = mandate.objected;
            let index = stage.tell(event);
            go_home(stage, mandate.actor, index);
        }
    }
}

/// Whether the mandate that a clause gave is at an end.
pub(crate) fn is_over(stage: &Stage, clause: ClauseId) -> bool {
    let latest = stage.state.affairs.mandates.iter().rev().find(|m| m.clause == clause);
    latest.is_some_and(|m| m.ended.is_some())
}

/// Peacekeepers who stand nowhere under a mandate any more leave: to the largest body of troops of their own, else out of
/// the theatre.
fn go_home(stage: &mut Stage, actor: ActorId, cause: u32) {
    if stage.state.affairs.mandates.iter().any(|m| m.actor == actor && m.ended.is_none()) {
        return;
    }
    let base = stage
        .state
        .forces
        .iter()
        .enumerate()
        .filter(|(_, f)| f.owner == actor && f.role != ForceRole::Peacekeepers && f.troops > 0)
        .max_by_key(|(i, f)| (f.troops, std::cmp::Reverse(*i)))
        .map(|(_, f)| (f.region, f.role));
    let mut gone = 0;
    for i in 0..stage.state.forces.len() {
        let force = stage.state.forces[i];
        if force.owner != actor || force.role != ForceRole::Peacekeepers || force.troops == 0 {
            continue;
        }
        gone += force.troops;
        match base {
            Some((region, role)) => {
                stage.transfer(i, region, role, force.troops);
            }
            None => stage.state.forces[i].troops = 0,
        }
        let region = &mut stage.state.regions[force.region.index()];
        // Who has troops there keeps security again.
        if region.security == actor && region.military != actor {
            region.security = region.military;
        }
    }
    if gone > 0 {
        let event = stage.event(EventKind::Withdrawal).by(actor).amount(f64::from(gone)).because(Some(cause));
        stage.tell(event);
    }
}

/// The parties to an agreement, as a mask.
pub(crate) fn parties(stage: &Stage, pact: PactId) -> ActorSet {
    let pact = stage.state.ledger.pact(pact);
    let text = pact.text.map_or(&[][..], |t| &stage.setup.scenario.texts[t.index()].parties);
    let principals = pact
        .dispute
        .map_or(ActorSet::NONE, |d| stage.setup.disputes[d.index()].principals.into_iter().collect());
    text.iter().copied().fold(principals | pact.also_signed, ActorSet::and)
}

/// Whether an actor may give notice that it does not want a mandate prolonged.
///
/// # Errors
/// The reason why not.
pub fn may_object(stage: &Stage, actor: ActorId, clause: ClauseId) -> Result<(), Refusal> {
    let mandate = stage.state.affairs.mandates.iter().rev().find(|m| m.clause == clause);
    let mandate = mandate.ok_or(Refusal::NotThere)?;
    let pact = stage.state.ledger.clauses[clause.index()].pact;
    if actor != mandate.actor && !parties(stage, pact).has(actor) {
        return Err(Refusal::NoParty);
    }
    let (renews, notice) = terms(stage, mandate);
    let late = stage.day > mandate.until - i32::from(notice);
    if mandate.ended.is_some() || mandate.objected.is_some() || late || renews == 0 {
        return Err(Refusal::Already);
    }
    Ok(())
}

/// A party gives notice: the mandate ends with its term.
pub fn object(stage: &mut Stage, actor: ActorId, clause: ClauseId) {
    let Some(mandate) = stage.state.affairs.mandates.iter_mut().rev().find(|m| m.clause == clause) else {
        return;
    };
    if mandate.objected.is_some() {
        return;
    }
    mandate.objected = Some(actor);
    let (of, until) = (mandate.actor, mandate.until);
    let left = f64::from(until - stage.day);
    let event = stage.event(EventKind::MandateObjected).by(actor).to(of).about(Subject::Clause(clause));
    stage.tell(event.amount(left));
}

/// Whether peacekeepers may step between the sides in a region next to one of their posts.
///
/// # Errors
/// The reason why not.
pub fn may_interpose(stage: &Stage, actor: ActorId, force: ForceId, to: RegionId) -> Result<(), Refusal> {
    let post = stage.state.forces.get(force.index()).ok_or(Refusal::NotThere)?;
    if to.index() >= stage.state.regions.len() {
        return Err(Refusal::NotThere);
    }
    let commands = stage.setup.commander[post.owner.index()] == actor;
    if !commands || post.role != ForceRole::Peacekeepers || post.troops < 2 {
        return Err(Refusal::NotTheirs);
    }
    if !stage.state.affairs.mandates.iter().any(|m| m.actor == post.owner && m.ended.is_none()) {
        return Err(Refusal::NoCase);
    }
    if !stage.setup.neighbours[post.region.index()].iter().any(|(r, _)| *r == to) {
        return Err(Refusal::NotAdjacent);
    }
    // Between the sides: a region of one that borders on a region of the other.
    let holder = stage.state.regions[to.index()].military;
    let faces = |r: RegionId| stage.opposed(holder, stage.state.regions[r.index()].military);
    if !stage.setup.neighbours[to.index()].iter().any(|(r, _)| faces(*r)) {
        return Err(Refusal::WrongHolder);
    }
    if !admits(stage, post.owner, holder) {
        return Err(Refusal::NoCase);
    }
    if posted(stage, post.owner, to) { Err(Refusal::Already) } else { Ok(()) }
}

/// Whether a holder of ground has let peacekeepers in: it holds a region in which a mandate of theirs gives them posts.
fn admits(stage: &Stage, peacekeepers: ActorId, holder: ActorId) -> bool {
    let mandates =
        stage.state.affairs.mandates.iter().filter(|m| m.actor == peacekeepers && m.ended.is_none());
    mandates.map(|m| &stage.state.ledger.clauses[m.clause.index()]).any(|entry| {
        match &stage.setup.clause_text(entry.wording).action {
            Action::Peacekeepers { posts, .. } => {
                posts.iter().any(|(region, _)| stage.state.regions[region.index()].military == holder)
            }
            _ => false,
        }
    })
}

/// Whether peacekeepers have troops in a region.
fn posted(stage: &Stage, peacekeepers: ActorId, region: RegionId) -> bool {
    stage.state.forces.iter().any(|f| {
        f.role == ForceRole::Peacekeepers && f.troops > 0 && f.region == region && f.owner == peacekeepers
    })
}

/// Half of a post steps between the sides in a neighbouring region (assumption: half). Whose troops, security and
/// administration are there does not change.
pub fn interpose(stage: &mut Stage, force: usize, to: RegionId) {
    let post = stage.state.forces[force];
    // Another post has been quicker.
    if posted(stage, post.owner, to) {
        return;
    }
    let moved = stage.transfer(force, to, ForceRole::Peacekeepers, post.troops / 2);
    if moved > 0 {
        let event = stage.event(EventKind::Deployed).by(post.owner).at(to).amount(f64::from(moved));
        stage.tell(event);
    }
}
