//! What readers collect before it is checked: shared by all formats, so that each fault is worded once.

use crate::preferences::{Additive, Preferences, Reservation, Utility, ValueFunction};
use crate::space::{Issue, IssueKind, Space, SpaceError};
use pourparler_documents::{Diagnostic, Diagnostics, FileId, Span};

/// Weights may miss a sum of 1 by this much without being called wrong (files round them).
pub(super) const WEIGHT_TOLERANCE: f64 = 0.011;

/// An issue as read, with the places that errors name.
#[derive(Debug, Clone)]
pub(super) struct IssueDraft {
    pub(super) name: String,
    pub(super) span: Span,
    pub(super) kind: IssueKind,
}

/// The space of some issues, or the errors.
pub(super) fn space(issues: &[IssueDraft], file: FileId, diagnostics: &mut Diagnostics) -> Option<Space> {
    let mut built = Vec::new();
    let mut fine = true;
    for draft in issues {
        match Issue::new(draft.name.clone(), draft.kind.clone()) {
            Ok(issue) => built.push(issue),
            Err(error) => {
                fine = false;
                diagnostics.push(space_error(&error, file, draft.span));
            }
        }
    }
    if !fine {
        return None;
    }
    let place = |error: &SpaceError| match error {
        SpaceError::DuplicateIssue(name) => {
            issues.iter().rev().find(|i| i.name == *name).map_or(Span::default(), |i| i.span)
        }
        _ => Span::default(),
    };
    Space::new(built).map_err(|e| diagnostics.push(space_error(&e, file, place(&e)))).ok()
}

fn space_error(error: &SpaceError, file: FileId, span: Span) -> Diagnostic {
    let message = error.to_string();
    match message.split_once(": ") {
        Some((what, remedy)) => Diagnostic::error("N0201", what).at(file, span).help(remedy),
        None => Diagnostic::error("N0201", message).at(file, span),
    }
}

/// The evaluation of each value of an issue, with its place; `None` is missing in the file.
pub(super) type EvaluationDrafts = Vec<Option<(f64, Span)>>;

/// A party as read. `weights` and `tables` follow the issues of the space; `None` is missing in the file.
pub(super) struct AdditiveDraft {
    pub(super) name: String,
    /// Where to point at when something is missing.
    pub(super) span: Span,
    pub(super) weights: Vec<Option<(f64, Span)>>,
    pub(super) tables: Vec<Option<EvaluationDrafts>>,
    /// Whether weights far from a sum of 1 are kept without an error.
    pub(super) any_sum: bool,
    pub(super) reservation: Reservation,
    pub(super) discount: Option<f64>,
}

/// Checks a party and builds it: every weight and every evaluation there, none negative, weights summing to 1.
/// `scale` maps the evaluations of a named issue (GENIUS divides by the maximum).
pub(super) fn additive(
    draft: AdditiveDraft,
    space: &Space,
    file: FileId,
    scale: impl Fn(&Issue, Vec<f64>) -> Vec<f64>,
    diagnostics: &mut Diagnostics,
) -> Option<Preferences> {
    let before = diagnostics.error_count();
    let mut weights = Vec::new();
    let mut functions = Vec::new();
    for ((issue, weight), table) in space.issues().iter().zip(&draft.weights).zip(draft.tables) {
        let name = issue.name();
        match weight {
            None => diagnostics.push(
                Diagnostic::error("N0301", format!("issue `{name}` has no weight for `{}`", draft.name))
                    .at(file, draft.span)
                    .help("give every issue a weight; 0 if the party does not care"),
            ),
            Some((w, span)) if *w < 0.0 => diagnostics.push(
                Diagnostic::error("N0302", format!("the weight of issue `{name}` is {w}"))
                    .at(file, *span)
                    .help("weights are 0 or more"),
            ),
            Some((w, _)) => weights.push(*w),
        }
        let Some(table) = table else {
            diagnostics.push(
                Diagnostic::error("N0303", format!("issue `{name}` has no evaluations for `{}`", draft.name))
                    .at(file, draft.span)
                    .help("give every value of every issue an evaluation"),
            );
            continue;
        };
        let mut evaluations = Vec::new();
        for (v, entry) in table.into_iter().enumerate() {
            match entry {
                None => diagnostics.push(
                    Diagnostic::error(
                        "N0304",
                        format!("the value `{}` of issue `{name}` has no evaluation", issue.label(v as u32)),
                    )
                    .at(file, draft.span)
                    .help("give every value of every issue an evaluation"),
                ),
                Some((e, span)) if e < 0.0 => diagnostics.push(
                    Diagnostic::error(
                        "N0305",
                        format!(
                            "the value `{}` of issue `{name}` has the evaluation {e}",
                            issue.label(v as u32)
                        ),
                    )
                    .at(file, span)
                    .help("evaluations are 0 or more: shift the issue's evaluations up"),
                ),
                Some((e, _)) => evaluations.push(e),
            }
        }
        functions.push(ValueFunction::Table(scale(issue, evaluations)));
    }
    if diagnostics.error_count() > before {
        return None;
    }
    let sum: f64 = weights.iter().sum();
    if (sum - 1.0).abs() > WEIGHT_TOLERANCE && !draft.any_sum {
        // Without what rounding has left of the sum.
        let shown = (sum * 1e9).round() / 1e9;
        let span = draft.weights.iter().flatten().next().map_or(draft.span, |(_, s)| *s);
        diagnostics.push(
            Diagnostic::error("N0306", format!("the weights of `{}` sum to {shown}, not to 1", draft.name))
                .at(file, span)
                .help(format!("divide each by {shown}, or read the file with weights as stored")),
        );
        return None;
    }
    match Additive::new(space, weights, &functions) {
        Ok(additive) => Some(Preferences {
            name: draft.name,
            utility: Utility::Additive(additive),
            reservation: draft.reservation,
            discount: draft.discount.filter(|d| *d > 0.0 && *d < 1.0),
        }),
        Err(error) => {
            diagnostics.push(Diagnostic::error("N0307", error.to_string()).at(file, draft.span));
            None
        }
    }
}
