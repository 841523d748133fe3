//! Scores against history.

use maud::{Markup, PreEscaped, html};

use super::table;
use crate::page::Page;
use crate::page::chart::{self, Caption};
use crate::page::scores::{Interval, Scores, Set};

/// The section.
pub(super) fn section(page: &Page<'_>) -> Markup {
    let w = page.words;
    let Some(scores) = &page.setting.scores else { return html! { p { (w.no_scores) } } };
    html! {
        p.note { (w.scores_note) }
        @for (n, set) in scores.sets.iter().enumerate() { (one(page, n, set)) }
        (notes(page, scores))
    }
}

fn name<'a>(page: &Page<'a>, set: &'a str) -> &'a str {
    match set {
        "calibration" => page.words.calibration,
        "holdout" => page.words.holdout,
        other => other,
    }
}

fn one(page: &Page<'_>, n: usize, set: &Set) -> Markup {
    let w = page.words;
    html! {
        h3 { (name(page, &set.set)) }
        (table(w.scores, &html! {
            thead { tr {
                th scope="col" { (w.score) } th.n scope="col" { (w.questions) } th.n scope="col" { (w.model) }
                th scope="col" { (w.baseline) } th.n scope="col" { (w.score) } th.n scope="col" { (w.skill) }
            } }
            tbody { @for score in &set.scores {
                @for (i, baseline) in score.baselines.iter().enumerate() { tr {
                    @if i == 0 {
                        @let rows = score.baselines.len();
                        th scope="rowgroup" rowspan=(rows) { (score.score) " " small { (score.unit) } }
                        td.n rowspan=(rows) { (score.n) }
                        td.n rowspan=(rows) { (interval(page, score.model)) }
                    }
                    td { (baseline.baseline) }
                    td.n { (figure(page, baseline.value)) }
                    td.n { @match baseline.skill { Some(skill) => (interval(page, skill)), None => "–" } }
                } }
                @if score.baselines.is_empty() { tr {
                    th scope="row" { (score.score) " " small { (score.unit) } }
                    td.n { (score.n) } td.n { (interval(page, score.model)) } td {} td {} td {}
                } }
            } }
        }))
        @if let Some(diagram) = set.reliability.as_ref().filter(|r| !r.bins.is_empty()) {
            @let described = diagram.bins.iter().map(|b| format!("{}: {}/{}", page.percent(b.p), b.hits, b.n)).collect::<Vec<_>>().join("; ");
            @let id = format!("reliability-{n}");
            div.grid-of { figure {
                figcaption { (w.reliability) }
                (PreEscaped(chart::reliability(
                    Caption { id: &id, title: w.reliability, described: &described }, &diagram.bins, [w.probability, w.came_true], page.language,
                )))
            } }
        }
        @if set.left_out > 0 { p { (w.left_out.replace("{}", &set.left_out.to_string())) } }
    }
}

fn notes(page: &Page<'_>, scores: &Scores) -> Markup {
    html! {
        @if !scores.notes.is_empty() && page.language.index() == 0 { ul { @for note in &scores.notes { li { (note) } } } }
        p { (page.words.one_war) }
    }
}

fn figure(page: &Page<'_>, value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |v| page.language.number(v, 3))
}

fn interval(page: &Page<'_>, i: Interval) -> Markup {
    html! {
        (figure(page, i.value))
        @if i.low.is_some() && i.high.is_some() { " " small { "[" (figure(page, i.low)) "; " (figure(page, i.high)) "]" } }
    }
}
