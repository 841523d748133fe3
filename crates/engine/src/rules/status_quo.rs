//! The status quo: the level that holds on each issue, computed from what is, never read by date.

use pourparler_model::{ClauseState, Date, DisputeId};
use pourparler_scenario::{ClauseTag, StatusQuo};

use crate::rules::{intrusion, recognition};
use crate::setup::Setup;
use crate::stage::Stage;
use crate::state::CHALLENGER;

/// Compute the levels of a dispute's issues into its list.
pub fn renew(stage: &mut Stage, setup: &Setup, dispute: DisputeId) {
    for (i, issue) in setup.scenario.disputes[dispute.index()].issues.iter().enumerate() {
        let level = match &issue.status_quo {
            StatusQuo::Control { regions, none, all } => {
                let challengers = stage.mask(dispute, CHALLENGER);
                let held = regions
                    .iter()
                    .filter(|r| challengers.has(stage.state.regions[r.index()].military))
                    .count();
                none + (all - none) * held as f64 / regions.len().max(1) as f64
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

/// What it would be worth to a side if the challenger's side held all the ground that levels depend on, and `levels` held on
/// the other issues.
#[must_use]
pub fn worth_if_all_held(stage: &Stage, dispute: DisputeId, side: usize, levels: &[f64]) -> f64 {
    let issues = &stage.setup.scenario.disputes[dispute.index()].issues;
    let level = |i: usize| match issues[i].status_quo {
        StatusQuo::Control { all, .. } => all,
        _ => levels[i],
    };
    let held = stage.setup.disputes[dispute.index()].value_of(side, level);
    held + recognition::in_law(stage, dispute, side, level)
}

/// Troops of the challenger's side that stand on ground of the dispute which the defender's side holds.
#[must_use]
pub fn intruders(stage: &Stage, dispute: DisputeId) -> u32 {
    intrusion::detachments(stage, dispute, CHALLENGER).map(|i| stage.state.forces[i].troops).sum()
}

/// Whether an agreement on the dispute is in force that has a clause of this kind, not breached or lapsed.
pub(crate) fn clause_holds(stage: &Stage, dispute: DisputeId, kind: ClauseTag) -> bool {
    stage.state.ledger.standing(stage.day).any(|(_, pact, clause)| {
        pact.dispute == Some(dispute)
            && !matches!(clause.state, ClauseState::Breached | ClauseState::Lapsed)
            && stage.setup.clause_text(clause.wording).action.tag() == kind
    })
}

/// The agreement whose ceasefire binds the sides of a dispute on a day, if one does: the latest between the two, whichever
/// of their disputes it is about.
#[must_use]
pub fn ceasefire(stage: &Stage, dispute: DisputeId, day: Date) -> Option<usize> {
    stage.state.ledger.pacts.iter().enumerate().rev().find_map(|(i, pact)| {
        let between = pact.dispute.is_some_and(|d| same_parties(stage, d, dispute));
        (between && pact.holds_fire(day)).then_some(i)
    })
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
