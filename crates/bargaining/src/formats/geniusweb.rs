//! GeniusWeb JSON: domains (`issuesValues`) and `LinearAdditiveUtilitySpace` profiles, the reservation given as an
//! outcome. The evaluations of an issue stand under `discreteutils` in older files and `DiscreteValueSetUtilities` in
//! newer ones (`numberutils` and `NumberValueSetUtilities` for numbers): all are read.

use super::ReadOptions;
use super::draft::{self, AdditiveDraft, IssueDraft};
use super::json::{Entry, Node, Value};
use crate::domain::Domain;
use crate::preferences::{Preferences, Reservation, Utility};
use crate::space::{Issue, IssueKind, Space};
use pourparler_documents::{Diagnostic, Diagnostics, FileId, Span};
use serde_json::{Map, Value as Out, json};

const PROFILE: &str = "LinearAdditiveUtilitySpace";

/// Whether a file is a domain (`Some(true)`), a profile (`Some(false)`), or neither.
pub(super) fn kind(root: &Node) -> Option<bool> {
    if root.get("issuesValues").is_some() {
        Some(true)
    } else if root.get(PROFILE).is_some() {
        Some(false)
    } else {
        None
    }
}

fn fault(diagnostics: &mut Diagnostics, file: FileId, span: Span, message: impl Into<String>, help: &str) {
    diagnostics.push(Diagnostic::error("N0501", message).at(file, span).help(help));
}

fn number(node: &Node, what: &str, file: FileId, diagnostics: &mut Diagnostics) -> Option<(f64, Span)> {
    let number = match &node.value {
        Value::Number(x) => Some(*x),
        Value::Text(text) => text.trim().parse().ok().filter(|x: &f64| x.is_finite()),
        _ => None,
    };
    if number.is_none() {
        fault(
            diagnostics,
            file,
            node.span,
            format!("{what} is {}, not a number", node.kind()),
            "write a number",
        );
    }
    number.map(|x| (x, node.span))
}

/// The name and the space of a domain file, or of the domain inside of a profile.
pub(super) fn space(root: &Node, file: FileId, diagnostics: &mut Diagnostics) -> Option<(String, Space)> {
    let domain = root.get(PROFILE).and_then(|p| p.get("domain")).unwrap_or(root);
    let Some(issues) = domain.get("issuesValues") else {
        fault(
            diagnostics,
            file,
            root.span,
            "no `issuesValues` in this file",
            "give each issue its values there",
        );
        return None;
    };
    let mut drafts = Vec::new();
    for Entry { key, key_span, node } in issues.entries() {
        let kind = if let Some(Value::List(values)) = node.get("values").map(|v| &v.value) {
            let mut labels = Vec::new();
            for value in values {
                match &value.value {
                    Value::Text(text) => labels.push(text.clone()),
                    Value::Number(x) => labels.push(x.to_string()),
                    _ => fault(diagnostics, file, value.span, "a value is not a text", "write a text"),
                }
            }
            Some(IssueKind::Categorical(labels))
        } else if let Some(Value::List(range)) = node.get("range").map(|v| &v.value) {
            let ends: Vec<f64> = range
                .iter()
                .filter_map(|n| number(n, "an end of a range", file, diagnostics))
                .map(|x| x.0)
                .collect();
            match ends[..] {
                [low, high, step] if step > 0.0 && high > low && (high - low) / step < 1e6 => {
                    let count = libm::floor((high - low) / step + 1e-9);
                    Some(IssueKind::Continuous { low, high: low + count * step, steps: count as u32 + 1 })
                }
                _ => None,
            }
        } else {
            None
        };
        match kind {
            Some(kind) => drafts.push(IssueDraft { name: key.clone(), span: *key_span, kind }),
            None => {
                let message = format!("issue `{key}` has neither a list of values nor a usable range");
                fault(
                    diagnostics,
                    file,
                    node.span,
                    message,
                    "write {\"values\": [..]} or {\"range\": [low, high, step]}",
                );
            }
        }
    }
    if diagnostics.has_errors() {
        return None;
    }
    let name = match domain.get("name").map(|n| &n.value) {
        Some(Value::Text(text)) => text.clone(),
        _ => String::new(),
    };
    draft::space(&drafts, file, diagnostics).map(|s| (name, s))
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
    let body = root.get(PROFILE)?;
    let (Some(utilities), Some(weights)) = (body.get("issueUtilities"), body.get("issueWeights")) else {
        fault(diagnostics, file, body.span, "`issueUtilities` or `issueWeights` is missing", "give both");
        return None;
    };
    for entry in utilities.entries().iter().chain(weights.entries()) {
        if !space.issues().iter().any(|i| i.name() == entry.key) {
            let message = format!("the domain has no issue `{}`", entry.key);
            fault(diagnostics, file, entry.key_span, message, "write it as in the domain");
        }
    }
    let mut draft = AdditiveDraft {
        name: name.to_owned(),
        span: Span::new(body.span.start, body.span.start + 1),
        weights: Vec::new(),
        tables: Vec::new(),
        any_sum: options.weights_as_stored,
        reservation: Reservation::Utility(0.0),
        discount: None,
    };
    for issue in space.issues() {
        draft.weights.push(weights.get(issue.name()).and_then(|n| number(n, "a weight", file, diagnostics)));
        let table = utilities.get(issue.name()).and_then(|node| table(node, issue, file, diagnostics));
        draft.tables.push(table);
    }
    match body.get("reservationBid") {
        Some(bid) if !matches!(bid.value, Value::Null) => {
            draft.reservation = reservation(bid, space, file, diagnostics)?;
        }
        _ => {}
    }
    if diagnostics.has_errors() {
        return None;
    }
    draft::additive(draft, space, file, |_, t| t, diagnostics)
}

fn table(
    node: &Node,
    issue: &Issue,
    file: FileId,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Option<(f64, Span)>>> {
    if let Some(named) = node.get("discreteutils").or_else(|| node.get("DiscreteValueSetUtilities")) {
        let Some(values) = named.get("valueUtilities") else {
            fault(
                diagnostics,
                file,
                named.span,
                "no `valueUtilities` here",
                "give each value its utility there",
            );
            return None;
        };
        let mut table: Vec<Option<(f64, Span)>> = vec![None; issue.len() as usize];
        for Entry { key, key_span, node } in values.entries() {
            match issue.find(key) {
                Some(v) => table[v as usize] = number(node, "a utility", file, diagnostics),
                None => {
                    let message = format!("issue `{}` has no value `{key}` in the domain", issue.name());
                    fault(diagnostics, file, *key_span, message, "write it as in the domain");
                }
            }
        }
        return Some(table);
    }
    if let Some(numeric) = node.get("numberutils").or_else(|| node.get("NumberValueSetUtilities")) {
        let mut get =
            |key: &str| numeric.get(key).and_then(|n| number(n, key, file, diagnostics)).map(|x| x.0);
        let parts = (get("lowValue"), get("lowUtility"), get("highValue"), get("highUtility"));
        let (Some(low), Some(at_low), Some(high), Some(at_high)) = parts else {
            let help = "give lowValue, lowUtility, highValue and highUtility";
            fault(diagnostics, file, numeric.span, "the utilities of a numeric issue are incomplete", help);
            return None;
        };
        let line = |v: u32| {
            let share = if high > low { (issue.number(v) - low) / (high - low) } else { 1.0 };
            at_low + (at_high - at_low) * share
        };
        return Some((0..issue.len()).map(|v| Some((line(v), numeric.span))).collect());
    }
    let keys: Vec<&str> = node.entries().iter().map(|e| e.key.as_str()).collect();
    let message = format!("the utilities of issue `{}` stand under `{}`", issue.name(), keys.join(", "));
    let help =
        "write `DiscreteValueSetUtilities` (older files: `discreteutils`) or `NumberValueSetUtilities`";
    fault(diagnostics, file, node.span, message, help);
    None
}

fn reservation(
    bid: &Node,
    space: &Space,
    file: FileId,
    diagnostics: &mut Diagnostics,
) -> Option<Reservation> {
    let Some(values) = bid.get("issuevalues") else {
        fault(
            diagnostics,
            file,
            bid.span,
            "the reservation bid has no `issuevalues`",
            "give every issue a value",
        );
        return None;
    };
    let mut outcome = Vec::new();
    for issue in space.issues() {
        let label = values.get(issue.name()).map(|n| match &n.value {
            Value::Text(text) => text.clone(),
            Value::Number(x) => x.to_string(),
            _ => String::new(),
        });
        match label.as_deref().and_then(|l| issue.find(l)) {
            Some(v) => outcome.push(v),
            None => {
                let message =
                    format!("the reservation bid gives issue `{}` no value of the domain", issue.name());
                fault(diagnostics, file, values.span, message, "give every issue one of its values");
            }
        }
    }
    (outcome.len() == space.issues().len()).then_some(Reservation::Outcome(outcome))
}

/// A domain in GeniusWeb's form. Numeric issues are written as values with names.
pub fn write_domain(domain: &Domain) -> String {
    format!("{:#}\n", domain_value(domain))
}

fn domain_value(domain: &Domain) -> Out {
    let issues: Map<String, Out> = domain
        .space
        .issues()
        .iter()
        .map(|i| {
            let values: Vec<String> = (0..i.len()).map(|v| i.label(v)).collect();
            (i.name().to_owned(), json!({ "values": values }))
        })
        .collect();
    json!({ "name": domain.name, "issuesValues": issues })
}

/// A party's profile in GeniusWeb's newer form, the domain inside. `None` for a party that is out of range or whose
/// utility is not additive, for which the form has no words. A reservation that is a utility is left out unless some
/// outcome has exactly that utility, for the form knows reservation outcomes only.
pub fn write_profile(domain: &Domain, party: usize) -> Option<String> {
    let preferences = domain.parties.get(party)?;
    let Utility::Additive(additive) = &preferences.utility else { return None };
    let issues = domain.space.issues();
    let table = |i: usize| -> Map<String, Out> {
        additive.evaluations()[i]
            .iter()
            .enumerate()
            .map(|(v, e)| (issues[i].label(v as u32), json!(e)))
            .collect()
    };
    let utilities: Map<String, Out> = issues
        .iter()
        .enumerate()
        .map(|(i, issue)| {
            (issue.name().to_owned(), json!({ "DiscreteValueSetUtilities": { "valueUtilities": table(i) } }))
        })
        .collect();
    let weights: Map<String, Out> =
        issues.iter().zip(additive.weights()).map(|(i, w)| (i.name().to_owned(), json!(w))).collect();
    let mut body = json!({
        "name": preferences.name,
        "issueUtilities": utilities,
        "issueWeights": weights,
        "domain": domain_value(domain),
    });
    if let Reservation::Outcome(values) = &preferences.reservation {
        let bid: Map<String, Out> =
            issues.iter().zip(values).map(|(i, v)| (i.name().to_owned(), json!(i.label(*v)))).collect();
        body["reservationBid"] = json!({ "issuevalues": bid });
    }
    Some(format!("{:#}\n", json!({ PROFILE: body })))
}
