//! Which way round the scales of a dispute stand, and whether anything hangs on them. What is told here can be meant, and seldom is.

use super::Check;
use crate::codes;
use crate::scenario::{Issue, Position};
use crate::written::{self, Code, StatusQuo};

/// What looks turned round, or as if it decided nothing. `issues`: those of the dispute, checked.
pub(super) fn scale(cx: &mut Check, dispute: &written::Dispute, issues: &[Issue]) {
    for (item, issue) in dispute.issues.iter().zip(issues) {
        wishes(cx, item, issue, dispute);
        control(cx, item);
        own_lines(cx, item, issue, dispute);
    }
    nothing_to_win(cx, dispute);
    for side in [&dispute.challenger, &dispute.defender] {
        indifferent(cx, dispute, issues, side);
    }
}

/// The positions of an actor: as written, and as checked.
fn of<'a>(
    item: &'a written::Issue,
    issue: &'a Issue,
    actor: &'a Code,
) -> impl Iterator<Item = (&'a written::Position, &'a Position)> {
    item.positions.iter().zip(&issue.positions).filter(|(row, _)| row.actor.value == actor.value)
}

/// The challenger's first position above the defender's.
fn wishes(cx: &mut Check, item: &written::Issue, issue: &Issue, dispute: &written::Dispute) {
    let first = |actor| of(item, issue, actor).min_by_key(|(_, position)| position.date);
    let (Some((row, one)), Some((_, other))) = (first(&dispute.challenger), first(&dispute.defender)) else {
        return;
    };
    let (challenger, defender) = (one.level.mode, other.level.mode);
    if challenger > defender {
        cx.warn(
            codes::TURNED_ROUND,
            row.level.span,
            format!(
                "on issue `{}` the challenger `{}` stands above the defender `{}`: 0 is the challenger's farthest demand",
                item.id, dispute.challenger, dispute.defender
            ),
            &format!("{challenger}, above {defender}"),
            "are they the wrong way round? change the two levels, or the order of the options, of `victory` and of `defeat`",
        );
    }
}

/// A status quo that is the worse for the challenger the more it holds.
fn control(cx: &mut Check, item: &written::Issue) {
    let StatusQuo::Control { none, all, .. } = &item.status_quo else { return };
    if all.value > none.value && item.victory.value <= item.defeat.value {
        cx.warn(
            codes::TURNED_ROUND,
            all.span,
            format!("on issue `{}` the challenger fares the worse the more of the regions it holds", item.id),
            &format!("above `none`, {}", none.value),
            &format!("are they the wrong way round? write none: {}, all: {}", all.value, none.value),
        );
    }
}

/// A red line of a principal that its own position crosses: for the challenger what lies above it, for the defender what lies below.
fn own_lines(cx: &mut Check, item: &written::Issue, issue: &Issue, dispute: &written::Dispute) {
    for (side, beyond, word) in [(&dispute.challenger, 1.0, "above"), (&dispute.defender, -1.0, "below")] {
        for (row, position) in of(item, issue, side) {
            let Some(line) = &row.red_line_at else { continue };
            let level = position.level.mode;
            if (level - line.value) * beyond > 0.0 {
                cx.warn(
                    codes::OWN_LINE,
                    line.span,
                    format!("the red line of `{side}` on issue `{}` rules out what it wants itself", item.id),
                    &format!("it wants {level}"),
                    &format!("all {word} the line is ruled out: write a level on the other side of {level}"),
                );
            }
        }
    }
}

/// A dispute that a war can be fought over, and in which none decides anything.
fn nothing_to_win(cx: &mut Check, dispute: &written::Dispute) {
    let alike = |issue: &written::Issue| issue.victory.value == issue.defeat.value;
    let Some(first) = dispute.issues.first() else { return };
    if dispute.decided.is_none() && dispute.issues.iter().all(alike) {
        cx.warn(
            codes::NO_STAKE,
            first.defeat.span,
            format!(
                "a war over dispute `{}` decides nothing: `victory` and `defeat` are alike on every issue",
                dispute.id
            ),
            "as `victory`",
            "write the level after a war that the challenger loses, or `decided: (by: .., at: ..)` if it cannot be fought over",
        );
    }
}

/// A principal that no issue counts for: nothing is ever talked about.
fn indifferent(cx: &mut Check, dispute: &written::Dispute, issues: &[Issue], side: &Code) {
    let rows = || dispute.issues.iter().zip(issues).flat_map(|(item, issue)| of(item, issue, side));
    let Some((first, _)) = rows().next() else { return };
    if rows().all(|(_, position)| position.salience.mode == 0.0) {
        cx.warn(
            codes::NO_STAKE,
            first.salience.span,
            format!(
                "no issue of dispute `{}` counts for `{side}`: there is nothing to talk about",
                dispute.id
            ),
            "0, as on all its issues",
            "write a salience above 0 where it cares",
        );
    }
}
