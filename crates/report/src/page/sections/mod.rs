//! The sections of a page, one file a few.

mod about;
mod answer;
mod decisions;
mod ends;
mod ground;
mod hangs;
mod paths;
mod scores;

use maud::{Markup, html};

use super::Page;

/// A section.
pub(super) struct Section {
    pub(super) id: &'static str,
    pub(super) title: &'static str,
    pub(super) body: Markup,
}

/// How the ends that the page draws look.
pub(super) fn looks(page: &Page<'_>) -> std::collections::BTreeSet<super::chart::Look> {
    ends::looks(page)
}

/// All sections that have something to say.
pub(super) fn all(page: &Page<'_>) -> Vec<Section> {
    let w = page.words;
    let list: [(&'static str, &'static str, Option<Markup>); 11] = [
        ("answer", w.answer, Some(answer::section(page))),
        ("pairs", w.pairs, answer::pairs(page)),
        ("paths", w.paths, paths::fans(page)),
        ("ends", w.ends, ends::section(page)),
        ("times", w.times, paths::times(page)),
        ("maps", w.maps, ground::section(page)),
        ("decisions", w.decisions, decisions::section(page)),
        ("hangs", w.hangs, hangs::section(page)),
        ("scores", w.scores, Some(scores::section(page))),
        ("limits", w.limits, Some(about::limits(page))),
        ("provenance", w.provenance, Some(about::provenance(page))),
    ];
    list.into_iter().filter_map(|(id, title, body)| Some(Section { id, title, body: body? })).collect()
}

/// Something for each arm that changes anything, under its name if there are several.
fn by_arm(page: &Page<'_>, each: impl Fn(usize, &super::answer::Arm) -> Option<Markup>) -> Option<Markup> {
    let arms = page.changed();
    let several = arms.len() > 1;
    let parts: Vec<(String, Markup)> =
        arms.into_iter().filter_map(|(n, arm)| Some((page.asked(arm), each(n, arm)?))).collect();
    if parts.is_empty() {
        return None;
    }
    Some(html! { @for (name, body) in &parts { @if several { h3 { (name) } } (body) } })
}

/// A table that scrolls by itself where it is too wide.
fn table(label: &str, inner: &Markup) -> Markup {
    html! { div.table role="group" aria-label=(label) tabindex="0" { table { (inner) } } }
}

/// A table whose rows become blocks on a narrow screen, each cell under the name of its column (`data-of`).
fn blocks(label: &str, inner: &Markup) -> Markup {
    html! { div.table.blocks role="group" aria-label=(label) tabindex="0" { table { (inner) } } }
}

/// A table behind a line that opens it.
fn behind(summary: &str, label: &str, inner: &Markup) -> Markup {
    html! { details { summary { (summary) } (table(label, inner)) } }
}

/// A heading below those of the arms; one step higher where there is one arm, whose name is not shown.
fn minor(page: &Page<'_>, text: &str) -> Markup {
    html! { @if page.changed().len() > 1 { h4 { (text) } } @else { h3.minor { (text) } } }
}
