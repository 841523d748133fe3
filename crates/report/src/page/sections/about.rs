//! Limits, and how the page was made.

use maud::{Markup, html};

use crate::page::Page;

/// What the answer cannot tell.
pub(super) fn limits(page: &Page<'_>) -> Markup {
    let (a, w) = (page.answer, page.words);
    let own = if page.language.index() == 1 && !a.limits_fr.is_empty() { &a.limits_fr } else { &a.limits };
    html! {
        ul.limits {
            @for line in [w.a_model, w.one_war, w.intervals] { li { (line) } }
            @for line in own { li { (line) } }
        }
    }
}

/// Scenario, seed, hashes, command.
pub(super) fn provenance(page: &Page<'_>) -> Markup {
    let (a, w) = (page.answer, page.words);
    let day = |d: Option<pourparler_model::Date>| d.map_or_else(|| "–".to_owned(), |d| page.language.date(d));
    let begins = a.start.as_ref().map(|s| s.date);
    html! {
        dl {
            dt { (w.scenario) } dd { (a.scenario.title) " (" code { (a.scenario.id) } ")" }
            dt { (w.period) } dd { (day(begins)) " – " (day(a.until)) }
            @if let Some(from) = a.from { dt { (w.fork) } dd { (page.language.date(from)) } }
            dt { (w.runs) } dd { (page.language.number(f64::from(u32::try_from(a.pairs).unwrap_or(u32::MAX)), 0)) }
            dt { (w.seed) } dd { (a.seed) }
            dt { (w.parameters) } dd { (if a.parameters == "default" { w.fixed } else { w.drawn }) }
            dt { (w.version) } dd { (a.pourparler) @if let Some(commit) = a.provenance.commit.as_ref().filter(|c| !c.is_empty() && *c != "unknown") { " " code { (commit) } } }
            dt { (w.documents) } dd { code { (a.provenance.documents) } }
            @if !a.provenance.variants.is_empty() {
                dt { (w.variants) }
                dd { @for (n, v) in a.provenance.variants.iter().enumerate() { @if n > 0 { ", " } (v.id) " " code { (v.hash) } } }
            }
            @if !a.provenance.command.is_empty() { dt { (w.command) } dd { code { "pourparler " (a.provenance.command.join(" ")) } } }
        }
    }
}
