//! Writing a scenario as documents: what a run folder keeps, and what a generator makes.

mod back;
mod print;
mod ron;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::document::Document;
use crate::scenario::Scenario;
use crate::written::ScenarioSource;

/// A scenario as documents, by file name. Loaded again, they give an equal scenario.
///
/// Everything is written out: defaults, origins, routes on both sides. Comments of the documents that it was read from
/// are not kept. An empty document is left out, where it may be absent.
#[must_use]
pub fn write_documents(scenario: &Scenario) -> BTreeMap<String, String> {
    write_source(&back::source(scenario))
}

/// Documents as written, in RON.
#[must_use]
pub fn write_source(written: &ScenarioSource) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut add = |document: Document, text: String| {
        let head = format!("// {}: {}.\n", document.file(), document.about());
        files.insert(document.file().to_owned(), head + &text);
    };
    add(Document::Scenario, document(&written.frame));
    macro_rules! lists {
        ($($document:ident: $list:expr;)*) => {
            $(if !$list.is_empty() || Document::$document.is_required() {
                add(Document::$document, document(&$list));
            })*
        };
    }
    lists! {
        Actors: written.actors;
        Regions: written.regions;
        Forces: written.forces;
        Treaties: written.treaties;
        Ties: written.ties;
        Disputes: written.disputes;
        Agreements: written.agreements;
        Schedule: written.schedule;
        Record: written.record;
        Questions: written.questions;
        Holdout: written.holdout;
        Parameters: written.parameters;
        Sources: written.sources;
    }
    files
}

fn document(value: &impl Serialize) -> String {
    print::page(&ron::tree(value))
}
