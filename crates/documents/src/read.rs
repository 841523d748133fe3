//! Reading a file as a type of document.

use serde::de::DeserializeOwned;

use crate::codes;
use crate::de::{Cursor, Fault, Finding, Ledger};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::parse::{Outcome, Trouble, parse};
use crate::source::{FileId, Sources};

/// How many errors of one file are shown; more are of no use at once.
pub const MOST_ERRORS: usize = 100;

/// Reads a file as a document of type `T`.
///
/// If anything is wrong, all of it goes to the collector, and there is no value: up to [`MOST_ERRORS`] errors, those of syntax as
/// far as the text can be followed.
pub fn read<T: DeserializeOwned>(
    sources: &Sources,
    file: FileId,
    diagnostics: &mut Diagnostics,
) -> Option<T> {
    let text = &sources.get(file)?.text;
    let Outcome { node, troubles } = parse(text);
    let ledger = Ledger::default();
    let value = node.as_ref().and_then(|node| walk(node, &ledger));
    let mut findings: Vec<Finding> = troubles.into_iter().map(syntax).collect();
    findings.extend(ledger.take_findings());
    if findings.is_empty() {
        return value;
    }
    if findings.len() > MOST_ERRORS {
        findings.truncate(MOST_ERRORS);
        diagnostics.push(
            Diagnostic::error(
                codes::TOO_MANY,
                format!("more than {MOST_ERRORS} errors, the rest is not shown"),
            )
            .in_file(file),
        );
    }
    diagnostics.extend(findings.into_iter().map(|finding| told(finding, file)));
    None
}

/// Walks the tree until no walk finds anything new.
fn walk<'s, T: DeserializeOwned>(node: &'s crate::parse::Node<'s>, ledger: &'s Ledger<'s>) -> Option<T> {
    loop {
        let known = ledger.facts();
        let fault = match T::deserialize(Cursor::new(node, ledger)) {
            Ok(value) => return Some(value),
            Err(fault) => fault,
        };
        if let Fault::New(_) | Fault::Missing(_) = fault {
            ledger.settle(fault, node, None);
            return None;
        }
        if matches!(fault, Fault::Stuck) || ledger.facts() == known || ledger.is_full() {
            return None;
        }
    }
}

fn syntax(trouble: Trouble) -> Finding {
    let Trouble { span, message, label, help, related } = trouble;
    Finding { code: codes::SYNTAX, span: Some(span), message, label, help, related }
}

fn told(finding: Finding, file: FileId) -> Diagnostic {
    let Finding { code, span, message, label, help, related } = finding;
    let diagnostic = Diagnostic { help, span, ..Diagnostic::error(code, message).in_file(file).label(label) };
    match related {
        Some((span, label)) => diagnostic.related(file, span, label),
        None => diagnostic,
    }
}
