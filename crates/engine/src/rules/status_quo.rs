//! The status quo: the level that holds on each issue, computed from what is, never read by date.

use pourparler_model::{ClauseState, Date, DisputeId, RegionId};
use pourparler_scenario::{Action, ClauseTag, Issue, StatusQuo};

use crate::rules::{intrusion, mandate};
use crate::setup::Setup;
use crate::stage::Stage;
use crate::state::{CHALLENGER, Pact};

/// Compute the levels of a dispute's issues into its list.
pub fn renew(stage: &mut Stage, setup: &Setup, dispute: DisputeId) {
    for (i, issue) in setup.scenario.disputes[dispute.index()].issues.iter().enumerate() {
        let level = match &issue.status_quo {
            StatusQuo::Control { regions, none, all } => {
                let challengers = stage.mask(dispute, CHALLENGER);
                let held = |r: &&RegionId| challengers.has(stage.state.regions[r.index()].military);
                by_ground(*none, *all, regions.iter().filter(held).count(), regions.len())
            }
            StatusQuo::Clause { kind, with, without } => {
                if clause_holds(stage, dispute, *kind) {
                    *with
                } else {
                    *without
                }
            }
            StatusQuo::Captives { none, many, full } => {
                let held = f64::from(stage.state.hostilities[dispute.index()].captives[CHALLENGER]);
                none + (full - none) * (held / many.max(1.0)).min(1.0)
            }
            StatusQuo::Incursion { none, many, full } => {
                none + (full - none) * (f64::from(intruders(stage, dispute)) / many.max(1.0)).min(1.0)
            }
            StatusQuo::Standing(_) => stage.state.standing[dispute.index()][i],
        };
        stage.state.levels[dispute.index()][i] = level;
    }
}

/// The level of an issue that follows from ground, so many regions of all of which the challenger's side holds.
fn by_ground(none: f64, all: f64, held: usize, of: usize) -> f64 {
    none + (all - none) * held as f64 / of.max(1) as f64
}

/// The levels of a dispute once what is owed by a date under the agreements in force has been done: ground handed over, prisoners
/// returned. Nothing where nothing of the kind is owed; on a promise without a date nobody counts (assumption).
#[must_use]
pub fn owed(stage: &Stage, dispute: DisputeId) -> Option<Vec<f64>> {
    let pending = || {
        let clauses = stage.state.ledger.standing(stage.day);
        let open = clauses.filter(|(.., clause)| {
            clause.state == ClauseState::Pending && clause.due.is_some() && clause.done.is_none()
        });
        open.map(|(_, pact, clause)| (pact.dispute, &stage.setup.clause_text(clause.wording).action))
    };
    let returns = |of: Option<DisputeId>, action: &Action| {
        of == Some(dispute) && matches!(action, Action::ReturnPrisoners)
    };
    if !pending().any(|(of, action)| matches!(action, Action::HandOver { .. }) || returns(of, action)) {
        return None;
    }
    let challengers = stage.mask(dispute, CHALLENGER);
    let will_hold = |region: &&RegionId| {
        let handed = pending().find_map(|(_, action)| match action {
            Action::HandOver { region: handed, to } => (*handed == **region).then_some(*to),
            _ => None,
        });
        challengers.has(handed.unwrap_or(stage.state.regions[region.index()].military))
    };
    let issues = &stage.setup.scenario.disputes[dispute.index()].issues;
    let level = |(issue, holds): (&Issue, &f64)| match &issue.status_quo {
        StatusQuo::Control { regions, none, all } => {
            by_ground(*none, *all, regions.iter().filter(will_hold).count(), regions.len())
        }
        StatusQuo::Captives { none, .. } if pending().any(|(of, action)| returns(of, action)) => *none,
        _ => *holds,
    };
    Some(issues.iter().zip(&stage.state.levels[dispute.index()]).map(level).collect())
}

/// Whether an agreement that stands, or is about to, has a region handed over, and that has still to be done.
#[must_use]
pub fn handed_over(stage: &Stage, region: RegionId) -> bool {
    let ledger = &stage.state.ledger;
    ledger.clauses.iter().any(|clause| {
        let open = matches!(clause.state, ClauseState::Pending | ClauseState::Late);
        open && ledger.pact(clause.pact).ended.is_none()
            && matches!(stage.setup.clause_text(clause.wording).action, Action::HandOver { region: r, .. } if r == region)
    })
}

/// Troops of the challenger's side that stand on ground of the dispute which the defender's side holds.
#[must_use]
pub fn intruders(stage: &Stage, dispute: DisputeId) -> u32 {
    intrusion::detachments(stage, dispute, CHALLENGER).map(|i| stage.state.forces[i].troops).sum()
}

/// Whether an agreement on the dispute is in force that has a clause of this kind, not breached or lapsed; and the mandate that it
/// gives, if it gives one, is not at an end.
pub(crate) fn clause_holds(stage: &Stage, dispute: DisputeId, kind: ClauseTag) -> bool {
    stage.state.ledger.standing(stage.day).any(|(id, pact, clause)| {
        pact.dispute == Some(dispute)
            && !mandate::is_over(stage, id)
            && !matches!(clause.state, ClauseState::Breached | ClauseState::Lapsed)
            && stage.setup.clause_text(clause.wording).action.tag() == kind
    })
}

/// The agreement whose ceasefire binds the sides of a dispute on a day, if one does: the latest on it, or else the latest between
/// the two on another of their disputes, unless the fighting over this one has broken it.
#[must_use]
pub fn ceasefire(stage: &Stage, dispute: DisputeId, day: Date) -> Option<usize> {
    let broke = stage.state.hostilities[dispute.index()].broke;
    let binds = |(i, pact): (usize, &Pact)| {
        let about = pact.dispute.filter(|_| pact.holds_fire(day))?;
        if about == dispute {
            return Some((true, i));
        }
        let unbroken = broke.is_none_or(|broke| i > broke.index());
        (unbroken && same_parties(stage, about, dispute)).then_some((false, i))
    };
    stage.state.ledger.pacts.iter().enumerate().filter_map(binds).max().map(|(_, i)| i)
}

/// Whether two disputes are between the same two, on whichever sides.
#[must_use]
pub fn same_parties(stage: &Stage, a: DisputeId, b: DisputeId) -> bool {
    let [x, y] = stage.setup.disputes[a.index()].principals;
    let other = stage.setup.disputes[b.index()].principals;
    !stage.setup.decided(a) && !stage.setup.decided(b) && (other == [x, y] || other == [y, x])
}

/// Whether peacekeepers stand between the sides, on ground that is an objective of the dispute.
#[must_use]
pub fn peacekeepers(stage: &Stage, dispute: DisputeId) -> bool {
    stage.state.forces.iter().any(|f| {
        f.role == pourparler_model::ForceRole::Peacekeepers
            && f.troops > 0
            && stage.setup.is_objective(dispute, f.region)
    })
}
