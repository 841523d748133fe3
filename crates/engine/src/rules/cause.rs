//! Why fighting began, and why it ended: gathers what both sides held at that moment and asks `theory::cause`.
//!
//! The answer is an event of its own that nobody in the run sees: it knows the beliefs and costs of both.

use std::cell::RefCell;

use pourparler_model::{DisputeId, Ending, EventKind, Hostility, Onset, PackageId, Seen, Subject};
use pourparler_scenario::Strength;
use pourparler_theory::cause::{Bargain, Cause, Finding, Side, Situation};
use pourparler_theory::range::Outlook;

use crate::phases::assess::own_cost;
use crate::rules::shift::{Consequences, Expectation};
use crate::rules::spoils::Spoils;
use crate::rules::{legal, red_lines, status_quo};
use crate::stage::Stage;
use crate::state::{CHALLENGER, DEFENDER, Foreseen};

/// By how much a declared red line puts a package out of reach: the whole value.
const RED_LINE: f64 = -1.0;

/// The value of fighting to a side under an outlook, with so much of the ground ahead gained in a stalemate.
fn war(stage: &Stage, dispute: DisputeId, side: usize, outlook: Outlook, gained: f64) -> f64 {
    let spoils = Spoils::of(stage, dispute, side, &stage.state.levels[dispute.index()]);
    spoils.after(gained).value(outlook, own_cost(stage, dispute, side))
}

/// What both sides bring: their values of fighting under their own outlooks and a common one, and what they have staked.
///
/// The common one is the mean of the two: a pool in which each counts as much (assumption).
fn sides(stage: &Stage, dispute: DisputeId) -> [Side; 2] {
    let now = &stage.state.assessments[dispute.index()];
    let mean = |f: fn(Outlook) -> f64| 0.5 * (f(now[CHALLENGER].outlook) + f(now[DEFENDER].outlook));
    let pool = Outlook { win: mean(|o| o.win), draw: mean(|o| o.draw), lose: mean(|o| o.lose) };
    let gained = 0.5 * (now[CHALLENGER].gained + now[DEFENDER].gained);
    [CHALLENGER, DEFENDER].map(|side| {
        let principal = stage.setup.disputes[dispute.index()].principals[side];
        let home = stage.setup.scenario.actors[principal.index()].home.as_ref();
        let staked = stage.state.talks[dispute.index()].staked[side];
        Side {
            war: now[side].war,
            war_common: war(stage, dispute, side, pool, gained),
            staked: staked.and_then(|p| legal::worth(stage, dispute, side, p)).unwrap_or(f64::NEG_INFINITY),
            audience_slope: stage.setup.values.audience_slope * home.map_or(0.0, |h| h.audience),
        }
    })
}

/// What the two could settle on: what holds, and every package that settles all.
fn bargains(stage: &Stage, dispute: DisputeId) -> Vec<Bargain> {
    let now = &stage.state.assessments[dispute.index()];
    let packages = (0..stage.setup.disputes[dispute.index()].whole).map(PackageId::new);
    packages
        .map(|package| {
            let worth = [CHALLENGER, DEFENDER]
                .map(|side| legal::worth(stage, dispute, side, package).unwrap_or(f64::NEG_INFINITY));
            let ratified = if package.index() == 0 {
                f64::INFINITY
            } else {
                let margin = |side: usize| {
                    let crossed = red_lines::crosses(stage, dispute, side, package);
                    if crossed { RED_LINE } else { worth[side] - now[side].ratification }
                };
                margin(CHALLENGER).min(margin(DEFENDER))
            };
            Bargain { worth, ratified }
        })
        .collect()
}

/// What both sides can expect of bargains, worked out for those that are asked about. `protected`: whether guarantees count.
fn expected<'a>(
    stage: &'a Stage,
    dispute: DisputeId,
    protected: bool,
    bargains: &'a [Bargain],
    known: &'a RefCell<Consequences>,
) -> impl Fn(usize) -> [f64; 2] + 'a {
    let each = [CHALLENGER, DEFENDER].map(|side| Expectation::new(stage, dispute, side, protected));
    move |at| {
        [CHALLENGER, DEFENDER].map(|side| {
            let lost = each[side].lost(PackageId::new(at), &mut known.borrow_mut());
            bargains[at].worth[side] - lost[side]
        })
    }
}

/// Why a war opens that `side` opens now; asked before it is on.
#[must_use]
pub fn of_onset(stage: &Stage, dispute: DisputeId, side: usize) -> Finding {
    let (bargains, known) = (bargains(stage, dispute), RefCell::default());
    Situation {
        sides: sides(stage, dispute),
        bargains: &bargains,
        kept: &expected(stage, dispute, true, &bargains, &known),
        opener: side,
        status_quo: stage.state.assessments[dispute.index()][side].peace,
        incident: stage.state.hostilities[dispute.index()].incident.is_some(),
    }
    .cause()
}

/// The word of the chronicle for a cause.
const fn onset(cause: Cause) -> Onset {
    match cause {
        Cause::Disparity => Onset::Disparity,
        Cause::Optimism => Onset::Optimism,
        Cause::Commitment => Onset::Commitment,
        Cause::Ratification => Onset::Ratification,
        Cause::Stakes => Onset::Stakes,
        Cause::Accident => Onset::Accident,
        Cause::Chance => Onset::Chance,
    }
}

/// Write down why a war began.
pub fn tell_onset(stage: &mut Stage, dispute: DisputeId, side: usize, finding: Finding, war: u32) {
    let by = stage.setup.disputes[dispute.index()].principals[side];
    let event = stage
        .event(EventKind::WhyBegun(onset(finding.cause)))
        .by(by)
        .about(Subject::Dispute(dispute))
        .amount(finding.slack)
        .other(finding.without)
        .because(Some(war))
        .seen_by(Seen::NONE);
    stage.tell(event);
}

/// Whether the challenger's side holds what counts as victory.
fn won(stage: &Stage, dispute: DisputeId) -> bool {
    let data = &stage.setup.scenario.disputes[dispute.index()];
    let mask = stage.mask(dispute, CHALLENGER);
    let held = data.objectives.iter().filter(|r| mask.has(stage.state.regions[r.index()].military)).count();
    !data.objectives.is_empty() && held >= stage.setup.objectives_needed(dispute)
}

/// Why a war ends now, with the slack of the best bargain and the same without what made the end possible; asked while it
/// is still on. `by`: the event that ends it.
#[must_use]
pub fn of_ending(stage: &Stage, dispute: DisputeId, by: Option<u32>) -> (Ending, f64, f64) {
    let d = dispute.index();
    debug_assert_eq!(stage.state.hostilities[d].status, Hostility::War);
    let (sides, bargains, known) = (sides(stage, dispute), bargains(stage, dispute), RefCell::default());
    let slack = |sides: [Side; 2], protected: bool| {
        let kept = &expected(stage, dispute, protected, &bargains, &known);
        let (bargains, opener) = (bargains.as_slice(), CHALLENGER);
        Situation { sides, bargains, kept, opener, status_quo: 0.0, incident: false }.range()
    };
    let now = slack(sides, true);
    let event = by.and_then(|index| stage.chronicle.events().get(index as usize));
    let pact = event.and_then(|e| match (e.kind, e.subject) {
        (EventKind::InForce, Subject::Pact(pact)) => Some(*stage.state.ledger.pact(pact)),
        _ => None,
    });
    if won(stage, dispute) || pact.is_some_and(|p| p.strength == Strength::Settlement) {
        return (Ending::Victory, now, now);
    }
    if pact.is_none() {
        let worth_it = |side: usize| sides[side].war > stage.state.assessments[d][side].status_quo;
        let ending = if status_quo::ceasefire(stage, dispute, stage.day).is_some() {
            Ending::Truce
        } else if worth_it(CHALLENGER) || worth_it(DEFENDER) {
            Ending::PeteredOut
        } else {
            Ending::Exhaustion
        };
        return (ending, now, now);
    }
    let alone = slack(sides, false);
    if now >= 0.0 && alone < 0.0 {
        return (Ending::Guarantee, now, alone);
    }
    // What they believed when it began, on the ground as it is.
    let mut then = sides;
    for (side, s) in then.iter_mut().enumerate() {
        if let Some(Foreseen { outlook, gained, .. }) = stage.state.hostilities[d].believed[side] {
            s.war = war(stage, dispute, side, outlook, gained);
        }
    }
    let before = slack(then, true);
    if now >= 0.0 && before < 0.0 {
        return (Ending::Convergence, now, before);
    }
    (Ending::Bargain, now, now)
}

/// Write down why a war ended.
pub fn tell_ending(stage: &mut Stage, dispute: DisputeId, found: (Ending, f64, f64), end: u32) {
    let event = stage
        .event(EventKind::WhyEnded(found.0))
        .about(Subject::Dispute(dispute))
        .amount(found.1)
        .other(found.2)
        .because(Some(end))
        .seen_by(Seen::NONE);
    stage.tell(event);
}
