//! Reading a file as a type of document.

use serde::de::DeserializeOwned;

use crate::codes;
use crate::de::{Cursor, Fault, Finding, Ledger};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::parse::{Trouble, parse};
use crate::source::{FileId, Sources};

/// How many errors of one file are shown; more are of no use at once.
pub const MOST_ERRORS: usize = 100;

/// Reads a file as a document of type `T`.
///
/// If anything is wrong, all of it goes to the collector, and there is no value: one syntax error, or up to
/// [`MOST_ERRORS`] others.
pub fn read<T: DeserializeOwned>(
    sources: &Sources,
    file: FileId,
    diagnostics: &mut Diagnostics,
) -> Option<T> {
    let text = &sources.get(file)?.text;
    let node = match parse(text) {
        Ok(node) => node,
        Err(trouble) => {
            diagnostics.push(syntax(*trouble, file));
            return None;
        }
    };
    let ledger = Ledger::default();
    let value = walk(&node, &ledger);
    let mut findings = ledger.take_findings();
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

fn syntax(trouble: Trouble, file: FileId) -> Diagnostic {
    let Trouble { span, message, label, help, related } = trouble;
    told(Finding { code: codes::SYNTAX, span: Some(span), message, label, help, related }, file)
}

fn told(finding: Finding, file: FileId) -> Diagnostic {
    let Finding { code, span, message, label, help, related } = finding;
    let diagnostic = Diagnostic { help, span, ..Diagnostic::error(code, message).in_file(file).label(label) };
    match related {
        Some((span, label)) => diagnostic.related(file, span, label),
        None => diagnostic,
    }
}
