//! Agreements: signing them, and what their clauses do when they are kept or broken.

use pourparler_model::{
    ActorId, ActorSet, ClauseId, ClauseState, Date, DisputeId, Event, EventKind, ForceRole, Hostility,
    PackageId, PactId, RegionId, Subject, TextId, Verification,
};
use pourparler_scenario::{Action, ClauseText, Due, StatusQuo, Strength, TermOfIssue};
use pourparler_theory::compliance::{self, Evidence, clause_state};
use pourparler_theory::range::Outlook;

use crate::rules::{casualties, displacement, intrusion, knowledge, mandate, payments, status_quo, war};
use crate::stage::Stage;
use crate::state::{CHALLENGER, Clause, DEFENDER, Pact, Wording};

/// Put an agreement on the books; it takes effect on its day.
fn write(stage: &mut Stage, pact: Pact, wordings: &[Wording]) -> PactId {
    let id = PactId::new(stage.state.ledger.pacts.len());
    let first = ClauseId::new(stage.state.ledger.clauses.len());
    stage.state.ledger.pacts.push(Pact { first, clauses: wordings.len() as u16, ..pact });
    for &wording in wordings {
        let due = match stage.setup.clause_text(wording).due {
            None => None,
            Some(Due::On(date)) => Some(date),
            Some(Due::After(days)) => Some(pact.in_force + i32::from(days)),
        };
        stage.state.ledger.clauses.push(Clause {
            pact: id,
            wording,
            state: ClauseState::Pending,
            due,
            done: None,
            done_by: ActorSet::NONE,
            postponed: false,
        });
    }
    id
}

/// Sign a written agreement of the scenario.
pub fn sign_text(stage: &mut Stage, text: TextId, cause: Option<u32>) -> PactId {
    let setup = stage.setup.clone();
    let words = &setup.scenario.texts[text.index()];
    let wordings: Vec<Wording> = (0..words.clauses.len()).map(|i| Wording::Text(text, i as u16)).collect();
    let pact = Pact {
        text: Some(text),
        dispute: words.dispute,
        package: None,
        signed: words.signed,
        in_force: words.in_force,
        silent_since: words.in_force,
        strength: words.strength,
        broken: None,
        replaced: None,
        ended: None,
        guarantor: words.mediators.first().copied(),
        also_signed: words.parties.iter().skip(2).copied().collect(),
        first: ClauseId::new(0),
        clauses: 0,
    };
    let id = write(stage, pact, &wordings);
    let mut event = stage.event(EventKind::Agreed).about(Subject::Pact(id)).because(cause);
    (event.by, event.to) = (words.parties.first().copied(), words.parties.get(1).copied());
    let index = stage.tell(event);
    if words.in_force <= stage.day {
        enter_into_force(stage, id, Some(index));
    }
    id
}

/// The clauses that an agreement on a package would have, as things stand.
pub(crate) fn wordings(stage: &Stage, dispute: DisputeId, package: PackageId, mut each: impl FnMut(Wording)) {
    let setup = &stage.setup;
    let data = &setup.scenario.disputes[dispute.index()];
    let truce = package.index() == 0;
    let part = setup.disputes[dispute.index()].is_part(package);
    for (i, clause) in data.always.iter().enumerate().filter(|_| !part) {
        if !truce || matches!(clause.action, Action::Ceasefire) {
            each(Wording::Always(dispute, i as u16));
        }
    }
    if !truce {
        let levels = &setup.disputes[dispute.index()].packages[package.index()];
        for (t, term) in data.terms.iter().enumerate() {
            let level = levels[usize::from(term.band.issue)];
            if term.band.has(level) {
                if brought_about(stage, dispute, term, level) {
                    continue;
                }
                for (c, clause) in term.clauses.iter().enumerate() {
                    if !stands_already(stage, dispute, term, &clause.action) {
                        each(Wording::Term(dispute, t as u16, c as u16));
                    }
                }
            }
        }
        let pledged = payments::pledged(stage, dispute).filter(|_| !part);
        pledged.for_each(|(i, _)| each(Wording::Payment(dispute, i as u16)));
    }
}

/// Whether what a term would bring about holds already, so that it needs no clause. Where the level of its issue comes of a clause
/// of a kind, one that brings another is needed unless such a clause stands; and a level that no clause of the kind brings is
/// agreed only by its words. Where it comes of ground, ground brings about no more than what is handed over: peacekeepers, or a
/// centre that watches, are for each clause to say.
fn brought_about(stage: &Stage, dispute: DisputeId, term: &TermOfIssue, level: f64) -> bool {
    let issue = usize::from(term.band.issue);
    let holds = stage.state.levels[dispute.index()][issue];
    if !term.band.has(holds) {
        return false;
    }
    match stage.setup.scenario.disputes[dispute.index()].issues[issue].status_quo {
        StatusQuo::Clause { kind, .. } if term.clauses.iter().any(|clause| clause.action.tag() == kind) => {
            status_quo::clause_holds(stage, dispute, kind)
        }
        StatusQuo::Clause { .. } => holds == level,
        StatusQuo::Control { .. } => false,
        _ => true,
    }
}

/// Sign the package that talks have concluded, the principals and `others` with them; it enters into force on the next day. Who
/// signs without being of a side stands behind it, where nobody mediated.
pub fn sign_package(
    stage: &mut Stage,
    dispute: DisputeId,
    package: PackageId,
    by: ActorId,
    mediator: Option<ActorId>,
    others: &[ActorId],
) -> PactId {
    let setup = stage.setup.clone();
    let truce = package.index() == 0;
    let part = setup.disputes[dispute.index()].is_part(package);
    let mut clauses = Vec::new();
    wordings(stage, dispute, package, |wording| clauses.push(wording));
    let strength = match (truce, prevailed(stage, dispute)) {
        // A part is agreed on in peace, and says nothing of fire.
        _ if part => Strength::None,
        (true, _) => Strength::Truce,
        (false, true) => Strength::Settlement,
        (false, false) => Strength::Agreement,
    };
    let pact = Pact {
        text: None,
        dispute: Some(dispute),
        package: Some(package),
        signed: stage.day,
        in_force: stage.day + 1,
        silent_since: stage.day + 1,
        strength,
        broken: None,
        replaced: None,
        ended: None,
        guarantor: mediator.or_else(|| others.iter().copied().find(|a| stage.side(dispute, *a).is_none())),
        also_signed: others.iter().copied().collect(),
        first: ClauseId::new(0),
        clauses: 0,
    };
    let id = write(stage, pact, &clauses);
    let principals = setup.disputes[dispute.index()].principals;
    let other = if principals[CHALLENGER] == by { principals[DEFENDER] } else { principals[CHALLENGER] };
    let event = stage.event(EventKind::Agreed).by(by).to(other).about(Subject::Pact(id));
    let index = stage.tell(event);
    for &signatory in others {
        let event = stage.event(EventKind::Signed).by(signatory).about(Subject::Pact(id));
        stage.tell(event.because(Some(index)));
    }
    id
}

/// How sure one is of an end of a war that is held to be decided, as a probability (assumption).
pub(super) const SURE: f64 = 0.9;

/// Whether a side has prevailed in a war that is on: both sides hold that for all but sure, nine chances in ten (assumption).
fn prevailed(stage: &Stage, dispute: DisputeId) -> bool {
    let sure = |chance: fn(Outlook) -> f64| {
        stage.state.assessments[dispute.index()].iter().all(|now| chance(now.outlook) >= SURE)
    };
    let war = stage.state.hostilities[dispute.index()].status == Hostility::War;
    war && (sure(|o| o.win) || sure(|o| o.lose))
}

/// Whether what an action would bring about is so already.
fn stands_already(stage: &Stage, dispute: DisputeId, term: &TermOfIssue, action: &Action) -> bool {
    match action {
        Action::HandOver { region, to } => {
            stage.setup.friendly(stage.state.regions[region.index()].military, *to)
        }
        // Those of a post may have stepped between the sides next to it: as many as are written, and some at every post.
        Action::Peacekeepers { actor, posts, .. } => {
            let there = |region: Option<RegionId>| -> u32 {
                let own = stage.state.forces.iter().filter(|f| {
                    f.owner == *actor
                        && f.role == ForceRole::Peacekeepers
                        && region.is_none_or(|region| f.region == region)
                });
                own.map(|f| f.troops).sum()
            };
            there(None) >= posts.iter().map(|(_, troops)| troops).sum()
                && posts.iter().all(|(region, _)| there(Some(*region)) > 0)
        }
        // What goes with a level that ground has brought about is not promised twice.
        _ => {
            let issue = usize::from(term.band.issue);
            let by_ground = matches!(
                stage.setup.scenario.disputes[dispute.index()].issues[issue].status_quo,
                StatusQuo::Control { .. }
            );
            by_ground
                && term.band.has(stage.state.levels[dispute.index()][issue])
                && status_quo::clause_holds(stage, dispute, action.tag())
        }
    }
}

/// An agreement takes effect: its ceasefire holds, its peacekeepers deploy, agreed levels stand.
pub fn enter_into_force(stage: &mut Stage, id: PactId, cause: Option<u32>) {
    let setup = stage.setup.clone();
    let pact = *stage.state.ledger.pact(id);
    let event = stage.event(EventKind::InForce).about(Subject::Pact(id)).because(cause);
    let index = stage.tell(event);
    replace(stage, id, index);
    if let (Some(dispute), Some(package)) = (pact.dispute, pact.package)
        && package.index() > 0
    {
        let levels = &setup.disputes[dispute.index()].packages[package.index()];
        let standing = stage.state.standing[dispute.index()].iter_mut().zip(levels);
        // What was left open stays as it was.
        standing.filter(|(_, level)| !level.is_nan()).for_each(|(stands, level)| *stands = *level);
    }
    let first = pact.first.index();
    for c in first..first + usize::from(pact.clauses) {
        let wording = stage.state.ledger.clauses[c].wording;
        let words = setup.clause_text(wording);
        if let Action::Peacekeepers { actor, posts, .. } = &words.action {
            for &(region, troops) in posts {
                deploy(stage, *actor, region, troops, ForceRole::Peacekeepers, Some(index));
            }
            mandate::begin(stage, ClauseId::new(c));
            if words.due.is_none() {
                settle(stage, ClauseId::new(c), ClauseState::Done, Some(index));
            }
        }
    }
    if let Some(dispute) = pact.dispute
        && pact.strength != Strength::None
    {
        let between = setup.dispute_ids().filter(|d| status_quo::same_parties(stage, *d, dispute));
        for other in between.collect::<Vec<_>>() {
            war::call_off(stage, other);
            if pact.strength != Strength::Truce {
                war::end(stage, other, Some(index));
            }
        }
    }
}

/// An agreement takes the place of earlier ones between the same two: their ceasefires pass over into its own, and open
/// clauses on its dispute that ask for what it settles itself lapse, but for those in which one has a part that is not bound by
/// it: an agreement changes nothing for who is no party to it (Vienna Convention on the Law of Treaties 1969, art. 30(4), 41, 59).
fn replace(stage: &mut Stage, id: PactId, cause: u32) {
    let setup = stage.setup.clone();
    let pact = *stage.state.ledger.pact(id);
    let Some(dispute) = pact.dispute else { return };
    let settles: Vec<&Action> =
        stage.state.ledger.clauses_of(id).map(|(_, c)| &setup.clause_text(c.wording).action).collect();
    let bound = bound(stage, id);
    for earlier in (0..id.index()).map(PactId::new) {
        let other = *stage.state.ledger.pact(earlier);
        if other.ended.is_some()
            || !other.dispute.is_some_and(|d| status_quo::same_parties(stage, d, dispute))
        {
            continue;
        }
        // What the fighting that it ends had broken was another silence, which goes on where it was kept.
        let broke = stage.state.hostilities[dispute.index()].broke;
        let same_silence = other.dispute == Some(dispute) || broke.is_none_or(|broke| earlier > broke);
        if pact.strength != Strength::None && same_silence && other.holds_fire(stage.day) {
            stage.state.ledger.pacts[earlier.index()].replaced = Some(stage.day);
            let own = &mut stage.state.ledger.pacts[id.index()];
            own.silent_since = own.silent_since.min(other.silent_since);
            // To agree on a truce once more takes nothing from what protects the fire that has ceased.
            own.strength = own.strength.max(other.strength);
        }
        if other.dispute == Some(dispute) {
            let signed = mandate::parties(stage, earlier);
            lapse(stage, earlier, cause, |words| {
                settles.iter().any(|own| same_matter(own, &words.action))
                    && with_a_part(words, signed).all(|actor| bound.has(actor))
            });
        }
    }
}

/// Who is bound by an agreement: who signed it, whoever has no say of its own beside one who did, and who mediated it. That a mediator
/// stands to what was agreed under its eyes as a signatory does is an assumption.
fn bound(stage: &Stage, id: PactId) -> ActorSet {
    let mediator = stage.state.ledger.pact(id).guarantor;
    let signed = mediator.into_iter().fold(mandate::parties(stage, id), ActorSet::and);
    let speaks = |(i, chief): (usize, &ActorId)| signed.has(*chief).then(|| ActorId::new(i));
    stage.setup.commander.iter().enumerate().filter_map(speaks).fold(signed, ActorSet::and)
}

/// Who has a part in a clause: who owes it, whose peacekeepers it places, who receives what it hands over; and who guarantees it, if that
/// has signed the agreement. The word of a guarantor that has not goes with what it stood for.
fn with_a_part(words: &ClauseText, signed: ActorSet) -> impl Iterator<Item = ActorId> + '_ {
    let other = match &words.action {
        Action::Peacekeepers { actor, .. } => Some(*actor),
        Action::HandOver { to, .. } => Some(*to),
        _ => None,
    };
    words.obligors.iter().copied().chain(other).chain(words.guarantor.filter(move |g| signed.has(*g)))
}

/// Whether two clauses cannot both stand.
fn same_matter(a: &Action, b: &Action) -> bool {
    match (a, b) {
        (Action::HandOver { region: a, .. }, Action::HandOver { region: b, .. }) => a == b,
        // What is owed for one settlement is owed beside what is owed for the next; what two declarations are about only their
        // words say; and one meeting serves both promises to meet.
        (Action::Payment | Action::Declaration | Action::FurtherTalks, _) => false,
        _ => a.tag() == b.tag(),
    }
}

/// Open clauses of an agreement are no longer in force.
fn lapse(stage: &mut Stage, id: PactId, cause: u32, is_meant: impl Fn(&ClauseText) -> bool) {
    let setup = stage.setup.clone();
    let clauses: Vec<ClauseId> = stage.state.ledger.clauses_of(id).map(|(c, _)| c).collect();
    for clause in clauses {
        let entry = stage.state.ledger.clauses[clause.index()];
        let open = matches!(entry.state, ClauseState::Pending | ClauseState::Unverified);
        // What has been done stays done, though nobody may know yet.
        if open && entry.done.is_none() && is_meant(setup.clause_text(entry.wording)) {
            settle(stage, clause, ClauseState::Lapsed, Some(cause));
        }
    }
}

/// War over a dispute ends the agreements on it. What the two have agreed on another stands: only its ceasefire is broken here.
pub fn end_by_war(stage: &mut Stage, dispute: DisputeId, cause: u32) {
    for id in (0..stage.state.ledger.pacts.len()).map(PactId::new) {
        let pact = *stage.state.ledger.pact(id);
        if pact.dispute == Some(dispute) && pact.ended.is_none() {
            stage.state.ledger.pacts[id.index()].ended = Some(stage.day);
            lapse(stage, id, cause, |_| true);
        }
    }
}

/// Place troops under a mandate.
pub fn deploy(
    stage: &mut Stage,
    actor: ActorId,
    region: RegionId,
    troops: u32,
    role: ForceRole,
    cause: Option<u32>,
) {
    let slot = stage.slot(actor, region, role);
    // A mandate that is renewed or repeated brings up to its strength, not beyond.
    let missing = troops.saturating_sub(stage.state.forces[slot].troops);
    if missing == 0 {
        return;
    }
    stage.state.reinforce(slot, missing, stage.day);
    if role == ForceRole::Peacekeepers {
        // They keep security; whose troops and whose administration are there is another matter.
        stage.state.regions[region.index()].security = actor;
    }
    let event =
        stage.event(EventKind::Deployed).by(actor).at(region).amount(f64::from(missing)).because(cause);
    stage.tell(event);
}

/// A ceasefire is broken by fighting over a dispute; the other clauses of its agreement stand until a war ends them. If it was made
/// over another dispute of the two it binds there still.
pub fn break_ceasefire(
    stage: &mut Stage,
    dispute: DisputeId,
    pact: usize,
    by: Option<ActorId>,
    cause: Option<u32>,
) {
    let day = stage.day;
    let id = PactId::new(pact);
    let age = day - stage.state.ledger.pacts[pact].silent_since;
    let own = stage.state.ledger.pacts[pact].dispute == Some(dispute);
    if own {
        stage.state.ledger.pacts[pact].broken = Some(day);
    } else {
        stage.state.hostilities[dispute.index()].broke = Some(id);
    }
    let mut event = stage
        .event(EventKind::CeasefireBroken)
        .about(Subject::Pact(id))
        .amount(f64::from(age.max(0)))
        .because(cause);
    event.by = by;
    if let Some(by) = by {
        let principals = stage.setup.disputes[dispute.index()].principals;
        event.to = principals.into_iter().find(|p| stage.opposed(by, *p));
        stage.state.reputations[by.index()].broken += 1.0;
    }
    let to = event.to;
    let index = stage.tell(event);
    let clauses: Vec<ClauseId> = stage.state.ledger.clauses_of(id).map(|(c, _)| c).collect();
    for clause in clauses {
        let entry = &stage.state.ledger.clauses[clause.index()];
        if own
            && entry.state == ClauseState::Pending
            && matches!(stage.setup.clause_text(entry.wording).action, Action::Ceasefire)
        {
            // Both owe a ceasefire; the breach is of the one who broke it, or of nobody that can be named.
            stage.state.ledger.clauses[clause.index()].state = ClauseState::Breached;
            let mut event =
                stage.event(EventKind::ClauseBreached).about(Subject::Clause(clause)).because(Some(index));
            (event.by, event.to) = (by, to);
            stage.tell(event);
        }
    }
    // Nobody that can be named: an incident. Who breaks it by an attack may do so for an earlier one.
    let earlier = stage.state.hostilities[dispute.index()].incident;
    stage.raise_alarm(dispute, if by.is_none() { Some(index) } else { earlier });
}

/// Days until what was done of a clause, or left undone, is known; none if it never is. A hand-over, like troops under a mandate, is
/// plain to see.
#[must_use]
pub fn verification_lag(stage: &Stage, words: &ClauseText) -> Option<i32> {
    let v = &stage.setup.values;
    if matches!(words.action, Action::HandOver { .. } | Action::Peacekeepers { .. }) {
        return Some(0);
    }
    match words.verification {
        Verification::None => None,
        Verification::SelfReport => Some(v.lag_self_report as i32),
        Verification::Observers => Some(v.lag_observers as i32),
        Verification::Remote => Some(v.lag_remote as i32),
    }
}

/// An obligor does its part of what a clause asks; when all have, it is done.
pub fn fulfil(stage: &mut Stage, clause: ClauseId, by: ActorId, cause: Option<u32>) {
    let setup = stage.setup.clone();
    let entry = stage.state.ledger.clauses[clause.index()];
    let words = setup.clause_text(entry.wording);
    let all = words.obligors.iter().copied().collect();
    if is_over(stage, &entry) || entry.done.is_some() || entry.done_by.has(by) {
        return;
    }
    let done_by = entry.done_by | ActorSet::of(by);
    stage.state.ledger.clauses[clause.index()].done_by = done_by;
    if done_by & all == all {
        stage.state.ledger.clauses[clause.index()].done = Some(stage.day);
    }
    carry_out(stage, &words.action, by, entry.pact, cause);
    if words.remains
        && let Some(dispute) = stage.state.ledger.pact(entry.pact).dispute
        && let Some(side) = stage.side(dispute, by)
    {
        casualties::return_remains(stage, dispute, side, cause);
    }
}

/// Whether a clause asks for nothing any more: a war that began this morning may have ended its agreement.
pub(crate) fn is_over(stage: &Stage, entry: &Clause) -> bool {
    entry.state == ClauseState::Lapsed || stage.state.ledger.pact(entry.pact).ended.is_some()
}

/// Whether one has done its part of an exchange of prisoners, and those who have not hold nobody: they have nothing to do.
pub(crate) fn nothing_left(stage: &Stage, entry: &Clause) -> bool {
    if entry.done.is_some() || entry.done_by.is_empty() {
        return false;
    }
    let words = stage.setup.clause_text(entry.wording);
    let dispute = stage.state.ledger.pact(entry.pact).dispute;
    let Some(dispute) = dispute.filter(|_| matches!(words.action, Action::ReturnPrisoners)) else {
        return false;
    };
    let held = stage.state.hostilities[dispute.index()].captives;
    let holds = |actor: ActorId| stage.side(dispute, actor).is_some_and(|side| held[side] > 0);
    words.obligors.iter().all(|actor| entry.done_by.has(*actor) || !holds(*actor))
}

/// What a clause's action changes in the world.
fn carry_out(stage: &mut Stage, action: &Action, by: ActorId, pact: PactId, cause: Option<u32>) {
    let setup = stage.setup.clone();
    let dispute = stage.state.ledger.pact(pact).dispute;
    match action {
        Action::HandOver { region, to } => hand_over(stage, *region, *to, by, cause),
        Action::Withdraw => {
            if let Some(dispute) = dispute {
                withdraw(stage, dispute, by, cause);
            }
        }
        Action::ReturnPrisoners => {
            // Each returns those whom its own side holds.
            if let Some(dispute) = dispute
                && let Some(side) = stage.side(dispute, by)
            {
                let held = std::mem::take(&mut stage.state.hostilities[dispute.index()].captives[side]);
                let principals = setup.disputes[dispute.index()].principals;
                if held > 0 {
                    let event = stage
                        .event(EventKind::PrisonersReturned)
                        .by(principals[side])
                        .to(principals[1 - side])
                        .amount(f64::from(held))
                        .because(cause);
                    stage.tell(event);
                }
            }
        }
        // Peacekeepers have deployed as the agreement entered into force: who has stepped between the sides since is not replaced.
        Action::Peacekeepers { .. }
        | Action::Ceasefire
        | Action::MineMaps
        | Action::ReturnDisplaced
        | Action::OpenRoutes
        | Action::Commission
        | Action::FurtherTalks
        | Action::Monitoring
        | Action::Payment
        | Action::Declaration => {}
    }
}

/// A region is handed over: the troops of the side that leaves fall back.
pub fn hand_over(stage: &mut Stage, region: RegionId, to: ActorId, by: ActorId, cause: Option<u32>) {
    let holder = stage.state.regions[region.index()].military;
    if stage.setup.friendly(holder, to) {
        return;
    }
    let leaving = stage.setup.friends[holder.index()];
    let surrounded = stage.retreat(region, leaving);
    for i in surrounded {
        // Nobody is taken at a hand-over: with no way out by land they leave the theatre.
        stage.state.forces[i].troops = 0;
    }
    let state = &mut stage.state.regions[region.index()];
    (state.military, state.security, state.civil, state.progress) = (to, to, to, 0.0);
    // A hand-over is plain to see.
    knowledge::settle_region(stage, region, cause);
    let event = stage.event(EventKind::HandedOver).by(by).to(to).at(region).because(cause);
    let index = stage.tell(event);
    displacement::of_change(stage, region, holder, to, Some(index));
}

/// An actor pulls back what follows its orders from ground of a dispute that the other side holds; returns how many went.
pub fn withdraw(stage: &mut Stage, dispute: DisputeId, by: ActorId, cause: Option<u32>) -> u32 {
    let Some(side) = stage.side(dispute, by) else { return 0 };
    let ours = stage.mask(dispute, side);
    let abroad: Vec<usize> = intrusion::detachments(stage, dispute, side)
        .filter(|&i| stage.setup.commander[stage.state.forces[i].owner.index()] == by)
        .collect();
    let mut gone = 0;
    for i in abroad {
        let force = stage.state.forces[i];
        if let Some(home) = stage.fall_back(force.region, ours) {
            gone += stage.transfer(i, home, force.role, force.troops);
        }
    }
    if gone > 0 {
        let other = stage.setup.disputes[dispute.index()].principals[1 - side];
        let event = stage
            .event(EventKind::Withdrawal)
            .by(by)
            .to(other)
            .about(Subject::Dispute(dispute))
            .amount(f64::from(gone))
            .because(cause);
        stage.tell(event);
        intrusion::renew(stage, dispute);
    }
    gone
}

/// A clause gets the state in which it is known to be.
pub fn settle(stage: &mut Stage, clause: ClauseId, state: ClauseState, cause: Option<u32>) {
    let entry = stage.state.ledger.clauses[clause.index()];
    if entry.state == state {
        return;
    }
    stage.state.ledger.clauses[clause.index()].state = state;
    let kind = match state {
        ClauseState::Done => EventKind::ClauseDone,
        ClauseState::Late => EventKind::ClauseLate,
        ClauseState::Breached => EventKind::ClauseBreached,
        ClauseState::Unverified => EventKind::ClauseUnverified,
        ClauseState::Lapsed => EventKind::ClauseLapsed,
        ClauseState::Pending => return,
    };
    let late = match (entry.due, entry.done) {
        (Some(due), Some(done)) => f64::from(done - due),
        _ => 0.0,
    };
    let setup = stage.setup.clone();
    let obligors = &setup.clause_text(entry.wording).obligors;
    // A breach is of those who have not done their part; a promise is kept by those who had a part to do.
    let did = |a: &ActorId| entry.done_by.has(*a);
    let concerned: Vec<ActorId> = match state {
        ClauseState::Breached => obligors.iter().copied().filter(|a| !did(a)).collect(),
        ClauseState::Done | ClauseState::Late if !entry.done_by.is_empty() => {
            obligors.iter().copied().filter(did).collect()
        }
        _ => obligors.clone(),
    };
    let other = |by: ActorId| {
        if let Wording::Payment(dispute, i) = entry.wording {
            return Some(setup.scenario.disputes[dispute.index()].payments[usize::from(i)].to);
        }
        let dispute = stage.state.ledger.pact(entry.pact).dispute?;
        let side = stage.side(dispute, by)?;
        Some(setup.disputes[dispute.index()].principals[1 - side])
    };
    let mut events: Vec<Event> = Vec::new();
    // What all have done, or nobody owes any more, is told once; each breach by itself.
    let told = if state == ClauseState::Breached { concerned.len() } else { concerned.len().min(1) };
    for k in 0..told.max(1) {
        let mut event: Event = stage.event(kind).about(Subject::Clause(clause)).because(cause);
        event.by = concerned.get(k).copied();
        event.to = event.by.and_then(other);
        if state == ClauseState::Late {
            event.amount = late;
        }
        events.push(event);
    }
    for event in events {
        stage.tell(event);
    }
    for obligor in concerned {
        let reputation = &mut stage.state.reputations[obligor.index()];
        match state {
            ClauseState::Done | ClauseState::Late => reputation.kept += 1.0,
            ClauseState::Breached => reputation.broken += 1.0,
            _ => {}
        }
    }
}

/// The state of a clause once its time has come: what the date, what was done and what can be seen say
/// (`theory::compliance::clause_state`).
///
/// Unknown is not false: what cannot be verified is unverified, never breached.
#[must_use]
pub fn judged(entry: &Clause, tolerance: i32, lag: Option<i32>, day: Date) -> ClauseState {
    let Some(due) = entry.due else {
        // Nobody is late without a date; what is done is seen to be done after its lag.
        return match (entry.done, lag) {
            (Some(done), Some(lag)) if day >= done + lag => ClauseState::Done,
            _ => entry.state,
        };
    };
    // What is seen today is how things stood a lag ago, and a clause is judged as of the day that is seen; what has been done by
    // now, and is not seen yet, is waited for.
    let number = |day: Date| f64::from(day.number());
    let (seen, evidence) = match (entry.done, lag) {
        (_, None) => (day, Evidence::Missing),
        (Some(done), Some(lag)) if day < done + lag => return ClauseState::Pending,
        (Some(done), Some(_)) => (day, Evidence::Done(number(done))),
        (None, Some(lag)) => (day + -lag, Evidence::NotDone(number(day + -lag))),
    };
    match clause_state(number(due), f64::from(tolerance), number(seen), evidence) {
        Ok(compliance::ClauseState::Done) => ClauseState::Done,
        Ok(compliance::ClauseState::Late) => ClauseState::Late,
        Ok(compliance::ClauseState::Unverified) => ClauseState::Unverified,
        Ok(compliance::ClauseState::Breached) => ClauseState::Breached,
        // Days are finite and tolerances no less than 0, so that there is an answer.
        Ok(compliance::ClauseState::Pending) | Err(_) => ClauseState::Pending,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clause(due: i32, done: Option<i32>) -> Clause {
        Clause {
            pact: PactId(0),
            wording: Wording::Text(TextId(0), 0),
            state: ClauseState::Pending,
            due: Some(Date::from_number(due)),
            done: done.map(Date::from_number),
            done_by: ActorSet::NONE,
            postponed: false,
        }
    }

    #[test]
    fn unknown_is_not_false() {
        let check = |due, done, lag, day, expected| {
            assert_eq!(
                judged(&clause(due, done), 2, lag, Date::from_number(day)),
                expected,
                "{due} {done:?} {lag:?} {day}"
            );
        };
        check(100, None, Some(5), 102, ClauseState::Pending);
        check(100, None, Some(5), 107, ClauseState::Pending);
        check(100, None, Some(5), 108, ClauseState::Breached);
        check(100, None, None, 102, ClauseState::Pending);
        check(100, None, None, 1000, ClauseState::Unverified);
        check(100, Some(102), Some(5), 106, ClauseState::Pending);
        check(100, Some(102), Some(5), 107, ClauseState::Done);
        check(100, Some(103), Some(5), 108, ClauseState::Late);
        check(100, Some(90), None, 103, ClauseState::Unverified);
        let undated = |done: Option<i32>, day: i32| {
            let entry = Clause { due: None, ..clause(0, done) };
            judged(&entry, 2, Some(5), Date::from_number(day))
        };
        assert_eq!(undated(None, 1000), ClauseState::Pending);
        assert_eq!(undated(Some(100), 104), ClauseState::Pending);
        assert_eq!(undated(Some(100), 105), ClauseState::Done);
    }

    #[test]
    fn a_later_date_never_brings_a_breach_earlier() {
        for due in 90..110 {
            for day in 80..140 {
                let breached = |due| {
                    judged(&clause(due, None), 2, Some(3), Date::from_number(day)) == ClauseState::Breached
                };
                assert!(!breached(due + 1) || breached(due));
            }
        }
    }
}
