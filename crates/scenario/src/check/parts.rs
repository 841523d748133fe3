//! What can be agreed on without the rest.

use std::collections::BTreeSet;

use super::Check;
use super::disputes::issue_index;
use crate::codes;
use crate::scenario::DisputePart;
use crate::written;

/// The most parts that a dispute may list: each has packages of its own.
const MOST: usize = 8;

/// The parts of a dispute.
pub(super) fn parts(cx: &mut Check, dispute: &written::Dispute) -> Vec<DisputePart> {
    if let Some(last) = dispute.parts.last() {
        cx.at_most(dispute.parts.len(), MOST, "parts", last.issues.span);
    }
    let parts = dispute.parts.iter().map(|item| part(cx, item, dispute)).collect();
    for (nth, item) in dispute.parts.iter().enumerate() {
        let codes = |item: &written::DisputePart| -> BTreeSet<String> {
            item.issues.iter().map(|code| code.value.clone()).collect()
        };
        let own = codes(item);
        if !own.is_empty() && dispute.parts[..nth].iter().any(|earlier| codes(earlier) == own) {
            cx.error(
                codes::NO_PART,
                item.issues.span,
                format!("part `{}` has the same issues as an earlier one", item.text.value),
                "the same issues again",
                "leave one of the two out",
            );
        }
    }
    parts
}

fn part(cx: &mut Check, item: &written::DisputePart, dispute: &written::Dispute) -> DisputePart {
    if item.text.trim().is_empty() {
        let help = "say in words what its issues have in common";
        cx.error(codes::EMPTY_TEXT, item.text.span, "a part of a dispute says nothing", "what is it?", help);
    }
    if item.issues.is_empty() {
        let help = "add the issues that can be agreed on without the others";
        cx.error(codes::EMPTY_LIST, item.issues.span, "a part without issues", "no issue", help);
    }
    cx.all_different("issue", item.issues.iter());
    let issues: Vec<u8> = item.issues.iter().map(|code| issue_index(cx, code, dispute)).collect();
    let has = |issue: &written::Issue| item.issues.iter().any(|code| code.value == issue.id.value);
    if !dispute.issues.is_empty() && dispute.issues.iter().all(has) {
        cx.error(
            codes::NO_PART,
            item.issues.span,
            format!("part `{}` has all issues of dispute `{}`", item.text.value, dispute.id),
            "this is the whole, which is always on the table",
            "leave an issue out, or leave the part out",
        );
    }
    DisputePart { text: item.text.value.clone(), issues }
}
