//! Ultimatums: a public demand with a deadline behind which stands an attack.
//!
//! It is met by an agreement that is worth as much to its maker, carried out by a war that its maker's side opens, or it
//! lapses; then the demand is dropped, and that costs its maker at home (the audience equation, `phases::talk`).

use pourparler_model::{ActorId, Date, DisputeId, EventKind, Hostility, PackageId, Subject};

use crate::phases::talk;
use crate::rules::legal::Refusal;
use crate::rules::{agreed, legal};
use crate::stage::Stage;
use crate::state::Ultimatum;

/// Whether a principal may give an ultimatum: there is no war and none of its own is open, and the package is worth more to
/// it than what holds, and than what has been agreed.
///
/// # Errors
/// The reason why not.
pub fn may(stage: &Stage, actor: ActorId, dispute: DisputeId, package: PackageId) -> Result<(), Refusal> {
    let hostilities = stage.state.hostilities.get(dispute.index()).ok_or(Refusal::NotThere)?;
    let side = stage.setup.principal(dispute, actor).ok_or(Refusal::NoParty)?;
    let worth = legal::worth(stage, dispute, side, package).ok_or(Refusal::NotThere)?;
    let holds = agreed::or_what_holds(stage, dispute, side);
    // Without ground to fight for there is nothing to threaten with.
    let ground = !stage.setup.scenario.disputes[dispute.index()].objectives.is_empty();
    let part = stage.setup.disputes[dispute.index()].is_part(package);
    if package.index() == 0 || part || worth <= holds || !ground || !hostilities.posed {
        return Err(Refusal::NoCase);
    }
    let open = stage.state.affairs.ultimatums.iter().any(|u| u.dispute == dispute && u.by == actor);
    if open || hostilities.status == Hostility::War || agreed::as_a_whole(stage, dispute) == Some(package) {
        return Err(Refusal::Already);
    }
    Ok(())
}

/// A principal gives an ultimatum.
pub fn issue(stage: &mut Stage, by: ActorId, dispute: DisputeId, package: PackageId) {
    // Of several in one turn the first is given.
    if stage.state.affairs.ultimatums.iter().any(|u| u.dispute == dispute && u.by == by) {
        return;
    }
    talk::demand(stage, dispute, by, package);
    let days = stage.setup.values.ultimatum_days;
    let until = stage.day + days as i32;
    stage.state.affairs.ultimatums.push(Ultimatum { by, dispute, package, made: stage.day, until });
    tell(stage, EventKind::Ultimatum, by, dispute, package, days);
}

fn tell(
    stage: &mut Stage,
    kind: EventKind,
    by: ActorId,
    dispute: DisputeId,
    package: PackageId,
    amount: f64,
) {
    let principals = stage.setup.disputes[dispute.index()].principals;
    let mut event = stage.event(kind).by(by).about(Subject::Package(dispute, package)).amount(amount);
    event.to = principals.into_iter().find(|p| *p != by);
    stage.tell(event);
}

/// What becomes of ultimatums in time: met, carried out, lapsed. On the day of the deadline the desks look at war and peace.
pub fn lapse_of_time(stage: &mut Stage) {
    let mut i = 0;
    while i < stage.state.affairs.ultimatums.len() {
        let open = stage.state.affairs.ultimatums[i];
        match fate(stage, &open) {
            None => {
                if stage.day == open.until {
                    stage.raise_alarm(open.dispute, None);
                }
                i += 1;
            }
            Some(kind) => {
                stage.state.affairs.ultimatums.remove(i);
                let late = f64::from(stage.day - open.until);
                tell(stage, kind, open.by, open.dispute, open.package, late);
                let side = stage.setup.principal(open.dispute, open.by);
                let war = stage.state.hostilities[open.dispute.index()].status == Hostility::War;
                match (kind, side) {
                    (EventKind::UltimatumLapsed, Some(side)) if !war => {
                        talk::drop_demand(stage, open.dispute, side, PackageId::new(0));
                    }
                    // Who has what it asked for demands it no more.
                    (EventKind::UltimatumMet, Some(side)) => {
                        stage.state.talks[open.dispute.index()].staked[side] = None;
                    }
                    _ => {}
                }
            }
        }
    }
}

fn fate(stage: &Stage, open: &Ultimatum) -> Option<EventKind> {
    let side = stage.setup.principal(open.dispute, open.by)?;
    let hostilities = &stage.state.hostilities[open.dispute.index()];
    if hostilities.status == Hostility::War && hostilities.since >= open.made {
        let own = hostilities.opened_by.is_some_and(|by| stage.side(open.dispute, by) == Some(side));
        // Whoever is attacked has no threat left to carry out.
        return Some(if own { EventKind::UltimatumCarriedOut } else { EventKind::UltimatumLapsed });
    }
    let worth = |p| legal::worth(stage, open.dispute, side, p);
    let agreed = agreed::worth(stage, open.dispute, side);
    if agreed.zip(worth(open.package)).is_some_and(|(got, asked)| got >= asked - 1e-12) {
        return Some(EventKind::UltimatumMet);
    }
    // Who has signed for less since has let it go; who has settled a part has not.
    let table = &stage.setup.disputes[open.dispute.index()];
    let whole = |package: PackageId| package.index() > 0 && !table.is_part(package);
    let mut pacts = stage.state.ledger.pacts.iter().filter(|pact| pact.dispute == Some(open.dispute));
    let signed = pacts.any(|p| p.signed >= open.made && p.ended.is_none() && p.package.is_some_and(whole));
    if signed {
        return Some(EventKind::UltimatumLapsed);
    }
    let over = open.until + stage.setup.values.ultimatum_grace_days as i32;
    (stage.day > over.max(first_decision(stage, open))).then_some(EventKind::UltimatumLapsed)
}

/// The day of the first decision from the deadline on.
fn first_decision(stage: &Stage, open: &Ultimatum) -> Date {
    let turn = i32::from(stage.state.clock.turn_days.max(1));
    let turns = (open.until - open.made + turn - 1) / turn;
    open.made + turns.max(1) * turn
}
