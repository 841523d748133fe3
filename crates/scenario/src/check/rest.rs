//! The short documents: ties, schedule, sources.

use pourparler_documents::Diagnostic;

use super::Check;
use super::names::Table;
use super::origin::Otherwise;
use crate::codes;
use crate::document::Document;
use crate::fields::quantities as q;
use crate::scenario::{Scheduled, Source, Tie};
use crate::written;

pub(super) fn ties(cx: &mut Check, written: &[written::Tie]) -> Vec<Tie> {
    if !cx.enter(Document::Ties) {
        return Vec::new();
    }
    cx.most_items(written.iter().map(|item| item.a.span), "ties");
    let mut pairs = Table::default();
    let mut checked = Vec::with_capacity(written.len());
    for item in written {
        let (a, b) = (item.a.as_str().min(&item.b), item.a.as_str().max(&item.b));
        if a == b {
            cx.error(
                codes::SELF,
                item.b.span,
                format!("`{a}` has a tie to itself"),
                "the same actor",
                "name another actor, or leave it out",
            );
        }
        let pair = format!("the tie of {a} and {b} of {}", item.date);
        if let Some(file) = cx.file
            && let Some(first) = pairs.add(&pair, file, item.a.span)
        {
            cx.twice(&pair, item.a.span, first);
        }
        checked.push(Tie {
            a: cx.actor(&item.a),
            b: cx.actor(&item.b),
            affinity: cx.number(&q::AFFINITY, &item.affinity),
            date: cx.day(&item.date),
            origin: cx.origin(item, item.a.span, Otherwise::Scenario),
        });
    }
    checked
}

pub(super) fn schedule(cx: &mut Check, written: &[written::Scheduled]) -> Vec<Scheduled> {
    if !cx.enter(Document::Schedule) {
        return Vec::new();
    }
    cx.most_items(written.iter().map(|item| item.id.span), "scheduled events");
    cx.all_different("scheduled event", written.iter().map(|item| &item.id));
    cx.rising("scheduled events", written.iter().map(|item| &item.date), false);
    let mut checked = Vec::with_capacity(written.len());
    for item in written {
        cx.form_of(&item.id);
        cx.in_order("announced", &item.announced, "date", &item.date);
        checked.push(Scheduled {
            id: item.id.value.clone(),
            announced: cx.day(&item.announced),
            date: cx.day(&item.date),
            title: item.title.clone(),
            actor: cx.actor(&item.actor),
            effect: item.effect.clone(),
            origin: cx.origin(item, item.id.span, Otherwise::Scenario),
        });
    }
    checked
}

pub(super) fn sources(cx: &mut Check, written: &[written::Source]) -> Vec<Source> {
    if !cx.enter(Document::Sources) {
        return Vec::new();
    }
    cx.most_items(written.iter().map(|item| item.id.span), "sources");
    written
        .iter()
        .map(|item| Source { id: item.id.value.clone(), title: item.title.clone(), url: item.url.clone() })
        .collect()
}

/// Sources that nothing refers to: worth a look, and no error. Not told while documents could not be read.
pub(super) fn unused_sources(cx: &mut Check, written: &[written::Source]) {
    if !cx.enter(Document::Sources) || !cx.all_whole() {
        return;
    }
    let used = std::mem::take(&mut cx.used);
    for (source, _) in written.iter().zip(used).filter(|(_, used)| !used) {
        let warning =
            Diagnostic::warning(codes::UNUSED_SOURCE, format!("source `{}` is not referred to", source.id))
                .label("by nothing");
        cx.tell(warning, source.id.span, "refer to it where it was used, or take it out");
    }
}
