//! Our own form: a whole domain in one RON document, written by people.
//!
//! ```ron
//! (
//!     name: "holiday",
//!     issues: [
//!         (name: "place", values: ["sea", "hills"]),
//!         (name: "days", from: 3, to: 7),
//!     ],
//!     forbidden: [[(issue: "place", values: ["hills"]), (issue: "days", values: ["3"])]],
//!     parties: [
//!         (name: "Ann", reservation: 0.3, issues: [
//!             (issue: "place", weight: 0.6, evaluations: [1, 0.2]),
//!             (issue: "days", weight: 0.4, line: (first: 0, last: 1)),
//!         ]),
//!         (name: "Bob", scale: 10, boxes: [
//!             (utility: 7, sides: [(issue: "place", values: ["hills"])]),
//!             (utility: 3, sides: [(issue: "days", from: 3, to: 4)]),
//!         ]),
//!     ],
//! )
//! ```

use super::ReadOptions;
use super::draft::{self, AdditiveDraft, IssueDraft};
use crate::domain::Domain;
use crate::preferences::{
    HyperRectangles, Preferences, Rectangle, Reservation, Side, Utility, ValueFunction,
};
use crate::space::{Atom, Constraint, Issue, IssueKind, MAX_VALUES, Space};
use pourparler_documents::{At, Diagnostic, Diagnostics, FileId, Sources, Span, read};
use serde::Deserialize;
use std::fmt::Write as _;

#[derive(Debug, Clone, Deserialize)]
#[serde(rename = "Domain")]
struct DomainDoc {
    name: String,
    issues: Vec<IssueDoc>,
    #[serde(default)]
    forbidden: Vec<At<Vec<AtomDoc>>>,
    #[serde(default)]
    required: Vec<At<RequiredDoc>>,
    parties: At<Vec<At<PartyDoc>>>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename = "Issue")]
struct IssueDoc {
    name: At<String>,
    #[serde(default)]
    values: Option<Vec<String>>,
    #[serde(default)]
    ordered: bool,
    #[serde(default)]
    from: Option<f64>,
    #[serde(default)]
    to: Option<f64>,
    #[serde(default)]
    steps: Option<At<u32>>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename = "Atom")]
struct AtomDoc {
    issue: At<String>,
    values: At<Vec<At<String>>>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename = "Required")]
struct RequiredDoc {
    when: Vec<AtomDoc>,
    then: Vec<AtomDoc>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename = "Party")]
struct PartyDoc {
    name: String,
    #[serde(default)]
    reservation: Option<At<f64>>,
    #[serde(default)]
    reservation_outcome: Option<At<Vec<String>>>,
    #[serde(default)]
    discount: Option<f64>,
    #[serde(default)]
    issues: Vec<EvaluationDoc>,
    #[serde(default)]
    boxes: Vec<At<BoxDoc>>,
    #[serde(default)]
    scale: Option<At<f64>>,
    #[serde(default)]
    any_sum: bool,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename = "Evaluation")]
struct EvaluationDoc {
    issue: At<String>,
    weight: At<f64>,
    #[serde(default)]
    evaluations: Option<Vec<At<f64>>>,
    #[serde(default)]
    line: Option<At<LineDoc>>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename = "Line")]
struct LineDoc {
    first: f64,
    last: f64,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename = "Box")]
struct BoxDoc {
    utility: f64,
    sides: Vec<At<SideDoc>>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename = "Side")]
struct SideDoc {
    issue: At<String>,
    #[serde(default)]
    from: Option<f64>,
    #[serde(default)]
    to: Option<f64>,
    #[serde(default)]
    values: Option<Vec<At<String>>>,
}

struct Context<'a> {
    file: FileId,
    diagnostics: &'a mut Diagnostics,
}

impl Context<'_> {
    fn fault(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.diagnostics.push(Diagnostic::error("N0701", message).at(self.file, span).help(help));
    }

    fn issue(&mut self, name: &At<String>, space: &Space) -> Option<usize> {
        let found = space.issues().iter().position(|i| i.name() == name.value);
        if found.is_none() {
            let names: Vec<&str> = space.issues().iter().map(Issue::name).collect();
            self.fault(
                name.span,
                format!("no issue is called `{}`", name.value),
                format!("the issues are {}", names.join(", ")),
            );
        }
        found
    }

    fn value(&mut self, label: &At<String>, issue: &Issue) -> Option<u32> {
        let found = issue.find(&label.value);
        if found.is_none() {
            let message = format!("issue `{}` has no value `{}`", issue.name(), label.value);
            self.fault(label.span, message, "write one of its values");
        }
        found
    }

    fn atoms(&mut self, docs: &[AtomDoc], space: &Space) -> Option<Vec<Atom>> {
        docs.iter()
            .map(|doc| {
                let issue = self.issue(&doc.issue, space)?;
                if doc.values.value.is_empty() {
                    self.fault(doc.values.span, "a condition without values", "name at least one value");
                    return None;
                }
                let values: Option<Vec<u32>> =
                    doc.values.value.iter().map(|v| self.value(v, &space.issues()[issue])).collect();
                Some(Atom { issue, values: values? })
            })
            .collect()
    }
}

/// Reads a domain from a RON document.
pub(super) fn domain(
    sources: &Sources,
    file: FileId,
    options: &ReadOptions,
    diagnostics: &mut Diagnostics,
) -> Option<Domain> {
    let doc: DomainDoc = read(sources, file, diagnostics)?;
    let mut context = Context { file, diagnostics };
    let mut drafts = Vec::new();
    for issue in &doc.issues {
        let steps = issue.steps.as_ref().map(|steps| steps.value);
        let kind = match (&issue.values, issue.from, issue.to, steps) {
            (Some(values), None, None, None) if issue.ordered => IssueKind::Ordinal(values.clone()),
            (Some(values), None, None, None) => IssueKind::Categorical(values.clone()),
            (None, Some(low), Some(high), Some(steps)) => IssueKind::Continuous { low, high, steps },
            (None, Some(low), Some(high), None) if low == libm::floor(low) && high == libm::floor(high) => {
                IssueKind::Integer { low: low as i64, high: high as i64 }
            }
            _ => {
                let message = format!("issue `{}` has no usable values", issue.name.value);
                let help = "give values: [..], or whole numbers from: and to:, or from:, to: and steps:";
                context.fault(issue.name.span, message, help);
                continue;
            }
        };
        if let Some(steps) = issue.steps.as_ref().filter(|s| !(2..=MAX_VALUES).contains(&u64::from(s.value)))
        {
            let message = format!("issue `{}` has {} steps", issue.name.value, steps.value);
            context.fault(steps.span, message, format!("write 2 to {MAX_VALUES}"));
            continue;
        }
        drafts.push(IssueDraft { name: issue.name.value.clone(), span: issue.name.span, kind });
    }
    if context.diagnostics.has_errors() {
        return None;
    }
    let space = draft::space(&drafts, file, context.diagnostics)?;
    let mut constraints = Vec::new();
    for docs in &doc.forbidden {
        if docs.value.is_empty() {
            context.fault(docs.span, "this forbids every outcome", "name what is forbidden, or take it out");
        }
        constraints.extend(context.atoms(&docs.value, &space).map(Constraint::Forbidden));
    }
    for required in &doc.required {
        let RequiredDoc { when, then } = &required.value;
        if let (Some(when), Some(then)) = (context.atoms(when, &space), context.atoms(then, &space)) {
            constraints.push(Constraint::Requires { when, then });
        }
    }
    let first = doc.forbidden.first().map(|docs| docs.span);
    let bound = first.or_else(|| doc.required.first().map(|required| required.span)).unwrap_or_default();
    let space = match space.with_constraints(constraints) {
        Ok(space) => space,
        Err(error) => {
            context.fault(bound, error.to_string(), "correct the constraint");
            return None;
        }
    };
    // Of a larger space whoever searches it finds out.
    let small = space.len().is_some_and(|outcomes| outcomes <= MAX_VALUES);
    if small && !context.diagnostics.has_errors() && space.outcomes().next().is_none() {
        context.fault(bound, "no outcome obeys the constraints", "allow at least one");
    }
    let list = &doc.parties.value;
    if list.is_empty() {
        context.fault(doc.parties.span, "this domain has no parties", "give at least one");
    }
    for (i, party) in list.iter().enumerate() {
        if list[..i].iter().any(|other| other.value.name == party.value.name) {
            let message = format!("two parties are called `{}`", party.value.name);
            context.fault(Span::new(party.span.start, party.span.start + 1), message, "rename one");
        }
    }
    let parties: Vec<Preferences> =
        list.iter().filter_map(|party| preferences(party, &space, options, &mut context)).collect();
    (!context.diagnostics.has_errors()).then_some(Domain { name: doc.name, space, parties })
}

fn preferences(
    party: &At<PartyDoc>,
    space: &Space,
    options: &ReadOptions,
    context: &mut Context<'_>,
) -> Option<Preferences> {
    let doc = &party.value;
    let span = Span::new(party.span.start, party.span.start + 1);
    let reservation = match (&doc.reservation_outcome, doc.reservation) {
        (Some(labels), None) => match space.parse(&labels.value) {
            Some(values) => Reservation::Outcome(values),
            None => {
                context.fault(
                    labels.span,
                    "this is no outcome of the domain",
                    "give one value for each issue, in order",
                );
                return None;
            }
        },
        (Some(labels), Some(_)) => {
            let message = "a reservation utility and a reservation outcome are both given";
            context.fault(labels.span, message, "keep one of the two");
            return None;
        }
        (None, utility) => Reservation::Utility(utility.as_ref().map_or(0.0, |u| u.value)),
    };
    // Where weights may have any sum, utilities may be anything above nothing.
    let any_sum = doc.any_sum || options.weights_as_stored;
    let most = if any_sum { f64::INFINITY } else { 1.0 };
    if let Some(utility) = doc.reservation.as_ref().filter(|u| !(0.0..=most).contains(&u.value)) {
        let message = format!("`{}` has the reservation utility {}", doc.name, utility.value);
        context.fault(utility.span, message, "utilities run from 0 to 1: write one of these");
    }
    if !doc.boxes.is_empty() {
        if !doc.issues.is_empty() {
            context.fault(span, format!("`{}` has boxes and weights", doc.name), "keep one of the two");
            return None;
        }
        let rectangles: Vec<Rectangle> =
            doc.boxes.iter().filter_map(|b| rectangle(b, space, context)).collect();
        let scale = doc.scale.as_ref().map_or(1.0, |s| s.value);
        return match HyperRectangles::new(space, rectangles, scale) {
            Ok(utility) => Some(Preferences {
                name: doc.name.clone(),
                utility: Utility::HyperRectangles(utility),
                reservation,
                discount: doc.discount.filter(|d| *d > 0.0 && *d < 1.0),
            }),
            Err(error) => {
                context.fault(
                    doc.scale.as_ref().map_or(span, |s| s.span),
                    error.to_string(),
                    "correct the numbers",
                );
                None
            }
        };
    }
    let n = space.issues().len();
    let (mut weights, mut tables) = (vec![None; n], vec![None; n]);
    for evaluation in &doc.issues {
        let Some(i) = context.issue(&evaluation.issue, space) else { continue };
        let issue = &space.issues()[i];
        if weights[i].is_some() {
            context.fault(
                evaluation.issue.span,
                format!("issue `{}` stands twice", issue.name()),
                "remove one",
            );
        }
        weights[i] = Some((evaluation.weight.value, evaluation.weight.span));
        let table = match (&evaluation.evaluations, &evaluation.line) {
            (Some(list), None) if list.len() == issue.len() as usize => {
                list.iter().map(|e| Some((e.value, e.span))).collect()
            }
            (Some(list), None) => {
                let message = format!(
                    "issue `{}` has {} values, but {} evaluations",
                    issue.name(),
                    issue.len(),
                    list.len()
                );
                context.fault(evaluation.issue.span, message, "give one for each value, in order");
                // Nothing more is to be said of them.
                vec![Some((0.0, evaluation.issue.span)); issue.len() as usize]
            }
            (None, Some(line)) => {
                let width = issue.number(issue.len() - 1) - issue.number(0);
                let slope = if width > 0.0 { (line.value.last - line.value.first) / width } else { 0.0 };
                let function = ValueFunction::Linear { slope, offset: line.value.first };
                function.table(issue).into_iter().map(|e| Some((e, line.span))).collect()
            }
            _ => {
                let message = format!("issue `{}` has no evaluations", issue.name());
                context.fault(
                    evaluation.issue.span,
                    message,
                    "give evaluations: [..] or line: (first: .., last: ..)",
                );
                continue;
            }
        };
        tables[i] = Some(table);
    }
    let draft = AdditiveDraft {
        name: doc.name.clone(),
        span,
        weights,
        tables,
        any_sum,
        reservation,
        discount: doc.discount,
    };
    draft::additive(draft, space, context.file, |_, t| t, context.diagnostics)
}

fn rectangle(doc: &At<BoxDoc>, space: &Space, context: &mut Context<'_>) -> Option<Rectangle> {
    let mut sides = Vec::new();
    for side in &doc.value.sides {
        let issue = context.issue(&side.value.issue, space)?;
        let kind = &space.issues()[issue];
        let (low, high) = match (&side.value.values, side.value.from, side.value.to) {
            (Some(values), None, None) => {
                let found: Vec<u32> = values.iter().filter_map(|v| context.value(v, kind)).collect();
                let (low, high) = (found.iter().min().copied()?, found.iter().max().copied()?);
                if high - low + 1 != found.len() as u32 {
                    context.fault(
                        side.span,
                        "these values are not neighbours",
                        "write one box for each run of values",
                    );
                }
                (low, high)
            }
            (None, Some(from), Some(to)) => {
                let inside = |v: &u32| (from..=to).contains(&kind.number(*v));
                match ((0..kind.len()).find(inside), (0..kind.len()).rev().find(inside)) {
                    (Some(low), Some(high)) => (low, high),
                    _ => {
                        context.fault(
                            side.span,
                            "no value lies inside of this side",
                            "correct from: and to:",
                        );
                        return None;
                    }
                }
            }
            _ => {
                context.fault(side.span, "a side without bounds", "give values: [..], or from: and to:");
                return None;
            }
        };
        sides.push(Side { issue, low, high });
    }
    Some(Rectangle { utility: doc.value.utility, sides })
}

/// A domain in our RON form, readable by [`super::read`]. Explicit tables and mixtures have no form: `None`.
pub fn write(domain: &Domain) -> Option<String> {
    let mut out = String::new();
    let names = |values: &[String]| values.iter().map(|v| format!("{v:?}")).collect::<Vec<_>>().join(", ");
    let atoms = |atoms: &[Atom]| {
        let one = |a: &Atom| {
            let issue = &domain.space.issues()[a.issue];
            let labels: Vec<String> = a.values.iter().map(|v| issue.label(*v)).collect();
            format!("(issue: {:?}, values: [{}])", issue.name(), names(&labels))
        };
        format!("[{}]", atoms.iter().map(one).collect::<Vec<_>>().join(", "))
    };
    let _ = writeln!(out, "(\n    name: {:?},\n    issues: [", domain.name);
    for issue in domain.space.issues() {
        let body = match issue.kind() {
            IssueKind::Categorical(values) => format!("values: [{}]", names(values)),
            IssueKind::Ordinal(values) => format!("values: [{}], ordered: true", names(values)),
            IssueKind::Integer { low, high } => format!("from: {low}, to: {high}"),
            IssueKind::Continuous { low, high, steps } => {
                format!("from: {low:?}, to: {high:?}, steps: {steps}")
            }
        };
        let _ = writeln!(out, "        (name: {:?}, {body}),", issue.name());
    }
    out.push_str("    ],\n");
    let (mut forbidden, mut required) = (Vec::new(), Vec::new());
    for constraint in domain.space.constraints() {
        match constraint {
            Constraint::Forbidden(all) => forbidden.push(atoms(all)),
            Constraint::Requires { when, then } => {
                required.push(format!("(when: {}, then: {})", atoms(when), atoms(then)));
            }
        }
    }
    for (name, list) in [("forbidden", forbidden), ("required", required)] {
        if !list.is_empty() {
            let _ = writeln!(out, "    {name}: [{}],", list.join(", "));
        }
    }
    out.push_str("    parties: [\n");
    for party in &domain.parties {
        let _ = write!(out, "        (\n            name: {:?},\n", party.name);
        match &party.reservation {
            Reservation::Utility(u) => {
                let _ = writeln!(out, "            reservation: {u:?},");
            }
            Reservation::Outcome(values) => {
                let labels = domain.space.labels(values);
                let _ = writeln!(out, "            reservation_outcome: [{}],", names(&labels));
            }
        }
        if let Some(discount) = party.discount {
            let _ = writeln!(out, "            discount: {discount:?},");
        }
        match &party.utility {
            Utility::Additive(additive) => {
                out.push_str("            any_sum: true,\n            issues: [\n");
                for (i, issue) in domain.space.issues().iter().enumerate() {
                    let (weight, table) = (additive.weights()[i], &additive.evaluations()[i]);
                    let name = issue.name();
                    let _ = writeln!(
                        out,
                        "                (issue: {name:?}, weight: {weight:?}, evaluations: {table:?}),"
                    );
                }
                out.push_str("            ],\n");
            }
            Utility::HyperRectangles(boxes) => {
                let _ = writeln!(out, "            scale: {:?},\n            boxes: [", boxes.scale());
                for r in boxes.rectangles() {
                    let sides: Vec<String> = r.sides.iter().map(|s| write_side(s, &domain.space)).collect();
                    let _ = writeln!(
                        out,
                        "                (utility: {:?}, sides: [{}]),",
                        r.utility,
                        sides.join(", ")
                    );
                }
                out.push_str("            ],\n");
            }
            Utility::Explicit(_) | Utility::Mixture(_) => return None,
        }
        out.push_str("        ),\n");
    }
    out.push_str("    ],\n)\n");
    Some(out)
}

fn write_side(side: &Side, space: &Space) -> String {
    let issue = &space.issues()[side.issue];
    match issue.kind() {
        IssueKind::Categorical(_) | IssueKind::Ordinal(_) => {
            let labels: Vec<String> =
                (side.low..=side.high).map(|v| format!("{:?}", issue.label(v))).collect();
            format!("(issue: {:?}, values: [{}])", issue.name(), labels.join(", "))
        }
        _ => {
            let (from, to) = (issue.number(side.low), issue.number(side.high));
            format!("(issue: {:?}, from: {from:?}, to: {to:?})", issue.name())
        }
    }
}
