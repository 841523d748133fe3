//! What the walks so far have found out.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use super::fault::{Fault, Finding};
use crate::codes;
use crate::parse::Node;
use crate::read::MOST_ERRORS;
use crate::source::Span;
use crate::words::quoted;

/// A field of a struct, or of an enum's variant: whatever was read for it once can stand in for it elsewhere.
pub(crate) type Slot = (&'static str, &'static str);

/// What is known of a document. A value is known by its place: no two have the same.
#[derive(Default)]
pub(crate) struct Ledger<'s> {
    findings: RefCell<Vec<Finding>>,
    /// Values that cannot be read, whose errors are among the findings.
    bad: RefCell<BTreeSet<Span>>,
    /// Elements of lists that have been read, or whose errors have all been found.
    done: RefCell<BTreeSet<Span>>,
    /// Fields that a struct needs and does not have.
    missing: RefCell<BTreeMap<Span, BTreeSet<&'static str>>>,
    /// Good values by the field they were given for.
    donors: RefCell<BTreeMap<Slot, &'s Node<'s>>>,
    /// How many facts there are: a walk that adds none is the last.
    facts: Cell<usize>,
}

impl<'s> Ledger<'s> {
    pub(crate) fn facts(&self) -> usize {
        self.facts.get()
    }

    /// Whether enough errors have been found; more are not noted.
    pub(crate) fn is_full(&self) -> bool {
        self.findings.borrow().len() > MOST_ERRORS
    }

    pub(crate) fn take_findings(&self) -> Vec<Finding> {
        self.findings.take()
    }

    /// Whether an error has been found anywhere: only then is anything passed over.
    pub(crate) fn has_findings(&self) -> bool {
        !self.findings.borrow().is_empty()
    }

    /// Notes an error, unless it is known.
    pub(crate) fn report(&self, finding: Finding) {
        let mut findings = self.findings.borrow_mut();
        if findings.len() <= MOST_ERRORS && !findings.contains(&finding) {
            findings.push(finding);
            self.facts.set(self.facts.get() + 1);
        }
    }

    pub(crate) fn is_bad(&self, node: &Node<'_>) -> bool {
        self.bad.borrow().contains(&node.span)
    }

    /// Whether a value, or one within it, is known to be wrong or to lack something, so that an error that has no place
    /// of its own may only be a consequence.
    pub(crate) fn holds_known(&self, node: &Node<'_>) -> bool {
        let from = Span::new(node.span.start, 0);
        let to = Span::new(node.span.end, 0);
        let bad = self.bad.borrow();
        let missing = self.missing.borrow();
        bad.range(from..to).next().is_some() || missing.range(from..to).next().is_some()
    }

    fn mark_bad(&self, node: &Node<'_>) {
        if self.bad.borrow_mut().insert(node.span) {
            self.facts.set(self.facts.get() + 1);
        }
    }

    pub(crate) fn is_done(&self, node: &Node<'_>) -> bool {
        self.done.borrow().contains(&node.span)
    }

    pub(crate) fn mark_done(&self, node: &Node<'_>) {
        if self.done.borrow_mut().insert(node.span) {
            self.facts.set(self.facts.get() + 1);
        }
    }

    /// The fields that a struct is known to lack.
    pub(crate) fn missing_of(&self, node: &Node<'_>) -> Vec<&'static str> {
        self.missing
            .borrow()
            .get(&node.span)
            .map(|fields| fields.iter().copied().collect())
            .unwrap_or_default()
    }

    /// Notes a field that a struct lacks.
    pub(crate) fn lacks(&self, node: &Node<'_>, place: Span, owner: &str, field: &'static str) -> Fault {
        if !self.missing.borrow_mut().entry(node.span).or_default().insert(field) {
            return Fault::Stuck;
        }
        let message = if owner.is_empty() {
            format!("field {} is missing", quoted(field))
        } else {
            format!("{} has no field {}, which it needs", quoted(owner), quoted(field))
        };
        self.report(
            Finding::new(codes::MISSING_FIELD, message)
                .at(place)
                .label(format!("{} is missing here", quoted(field)))
                .help(format!("add `{field}: ..`")),
        );
        Fault::Again
    }

    pub(crate) fn donor(&self, slot: Slot) -> Option<&'s Node<'s>> {
        self.donors.borrow().get(&slot).copied()
    }

    pub(crate) fn offer(&self, slot: Slot, node: &'s Node<'s>) {
        self.donors.borrow_mut().entry(slot).or_insert(node);
    }

    /// What to do about a halt at a value that the walk around it can do without: note a new error, and remember that
    /// the value is wrong.
    pub(crate) fn settle(&self, fault: Fault, node: &Node<'_>, field: Option<&str>) -> Fault {
        match fault {
            Fault::Again => Fault::Again,
            Fault::Stuck => {
                self.mark_bad(node);
                Fault::Again
            }
            Fault::Missing(name) => {
                self.mark_bad(node);
                self.lacks(node, node.span, "", name)
            }
            Fault::New(finding) => {
                let consequence = finding.span.is_none() && self.holds_known(node);
                self.mark_bad(node);
                if !consequence {
                    self.report(placed(*finding, node, field));
                }
                Fault::Again
            }
        }
    }
}

/// A finding with a place, and with the field that it is about.
fn placed(mut finding: Finding, node: &Node<'_>, field: Option<&str>) -> Finding {
    let span = finding.span.unwrap_or(node.span);
    finding.span = Some(span);
    let Some(field) = field.filter(|_| span.start == node.span.start).map(quoted) else {
        return finding;
    };
    let rest = |prefix: &str| finding.message.strip_prefix(prefix).map(str::to_owned);
    match finding.code {
        codes::WRONG_KIND => {
            if let Some((expected, found)) =
                rest("expected ").as_deref().and_then(|rest| rest.split_once(", found "))
            {
                finding.message = format!("{field} takes {expected}, not {found}");
            }
        }
        codes::UNKNOWN_WORD => {
            if let Some(found) = rest("no such word here: ") {
                finding.message = format!("{field} cannot be {found}");
            }
        }
        codes::REFUSED if finding.label.is_empty() => finding.label = format!("the value of {field}"),
        _ => {}
    }
    finding
}
