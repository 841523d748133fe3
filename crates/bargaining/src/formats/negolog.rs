//! NegoLog JSON (Doğru et al. 2024): one profile a party with `reservationValue`, `issueWeights` and `issues`.

use super::ReadOptions;
use super::draft::{self, AdditiveDraft, IssueDraft};
use super::json::{Node, Value};
use crate::preferences::{Preferences, Reservation};
use crate::space::{IssueKind, Space};
use pourparler_documents::{Diagnostic, Diagnostics, FileId, Span};

/// Whether a file is a profile of this form.
pub(super) fn is_profile(root: &Node) -> bool {
    root.get("issueWeights").is_some() && root.get("issues").is_some()
}

/// The space: the issues and values of a profile, in their order.
pub(super) fn space(root: &Node, file: FileId, diagnostics: &mut Diagnostics) -> Option<Space> {
    let drafts: Vec<IssueDraft> = root
        .get("issues")?
        .entries()
        .iter()
        .map(|e| {
            let values = e.node.entries().iter().map(|v| v.key.clone()).collect();
            IssueDraft { name: e.key.clone(), span: e.key_span, kind: IssueKind::Categorical(values) }
        })
        .collect();
    draft::space(&drafts, file, diagnostics)
}

/// The preferences of a profile.
pub(super) fn profile(
    root: &Node,
    name: &str,
    space: &Space,
    file: FileId,
    options: &ReadOptions,
    diagnostics: &mut Diagnostics,
) -> Option<Preferences> {
    let (issues, weights) = (root.get("issues")?, root.get("issueWeights")?);
    let mut fault = |span: Span, message: String, help: &str| {
        diagnostics.push(Diagnostic::error("N0601", message).at(file, span).help(help));
    };
    let mut read = |node: &Node, what: &str| match &node.value {
        Value::Number(x) => Some((*x, node.span)),
        _ => {
            fault(node.span, format!("{what} is {}, not a number", node.kind()), "write a number");
            None
        }
    };
    let reservation = root.get("reservationValue").and_then(|n| read(n, "the reservation value"));
    let mut draft = AdditiveDraft {
        name: name.to_owned(),
        span: Span::new(root.span.start, root.span.start + 1),
        weights: Vec::new(),
        tables: Vec::new(),
        any_sum: options.weights_as_stored,
        reservation: Reservation::Utility(reservation.map_or(0.0, |(r, _)| r)),
        discount: None,
    };
    for issue in space.issues() {
        draft.weights.push(weights.get(issue.name()).and_then(|n| read(n, "a weight")));
        draft.tables.push(issues.get(issue.name()).map(|node| {
            (0..issue.len())
                .map(|v| node.get(&issue.label(v)).and_then(|n| read(n, "an evaluation")))
                .collect()
        }));
    }
    for entry in issues.entries().iter().chain(weights.entries()) {
        match space.issues().iter().find(|i| i.name() == entry.key) {
            None => fault(
                entry.key_span,
                format!("the other profiles have no issue `{}`", entry.key),
                "all profiles of a domain have the same issues",
            ),
            Some(issue) => {
                for value in entry.node.entries() {
                    if issue.find(&value.key).is_none() {
                        let message = format!(
                            "the other profiles have no value `{}` in issue `{}`",
                            value.key, entry.key
                        );
                        fault(value.key_span, message, "all profiles of a domain have the same values");
                    }
                }
            }
        }
    }
    if diagnostics.has_errors() {
        return None;
    }
    draft::additive(draft, space, file, |_, t| t, diagnostics)
}
