//! Scores against history.

use maud::{Markup, PreEscaped, html};

use super::table;
use crate::page::Page;
use crate::page::chart::{self, Caption};
use crate::page::scores::{Interval, Scores, Set};

/// The section.
pub(super) fn section(page: &Page<'_>) -> Markup {
    let w = page.words;
    let Some(scores) = &page.setting.scores else { return html! { p { (with_code(w.no_scores)) } } };
    html! {
        p.note { (w.scores_note) }
        @for (n, set) in scores.sets.iter().enumerate() { (one(page, n, set)) }
        (notes(page, scores))
    }
}

/// A text in which what stands between backquotes is code.
fn with_code(text: &str) -> Markup {
    html! { @for (n, part) in text.split('`').enumerate() { @if n % 2 == 1 { code { (part) } } @else { (part) } } }
}

/// Scores, units and baselines, as the program names them in English, and in French.
const NAMES: [(&str, &str); 12] = [
    ("Brier score", "score de Brier"),
    ("log score", "score logarithmique"),
    ("ranked probability score", "score de probabilité ordonné (RPS)"),
    ("CRPS", "CRPS"),
    ("interval score, 90 %", "score d’intervalle, 90 %"),
    ("0 to 1", "0 à 1"),
    ("share of the worst", "part du pire"),
    ("share of the answer", "part de la réponse"),
    ("even odds", "une chance sur deux"),
    ("base rate", "taux de base"),
    ("status quo", "statu quo"),
    ("persistence", "persistance"),
];

/// What the program names, in the language of the page.
fn called<'a>(page: &Page<'_>, english: &'a str) -> &'a str {
    let french = NAMES.iter().find(|(name, _)| *name == english).map_or("", |(_, french)| french);
    page.language.pick(english, french)
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
                th scope="col" { (w.baseline) } th.n scope="col" { (w.baseline_score) } th.n scope="col" { (w.skill) }
            } }
            tbody { @for score in &set.scores {
                @for (i, baseline) in score.baselines.iter().enumerate() { tr {
                    @if i == 0 {
                        @let rows = score.baselines.len();
                        th scope="rowgroup" rowspan=(rows) { (called(page, &score.score)) " " small { (called(page, &score.unit)) } }
                        td.n rowspan=(rows) { (score.n) }
                        td.n rowspan=(rows) { (interval(page, score.model)) }
                    }
                    td { (called(page, &baseline.baseline)) }
                    td.n { (figure(page, baseline.value)) }
                    td.n { @match baseline.skill { Some(skill) => (interval(page, skill)), None => "–" } }
                } }
                @if score.baselines.is_empty() { tr {
                    th scope="row" { (called(page, &score.score)) " " small { (called(page, &score.unit)) } }
                    td.n { (score.n) } td.n { (interval(page, score.model)) } td {} td {} td {}
                } }
            } }
        }))
        @if let Some(diagram) = set.reliability.as_ref().filter(|r| !r.bins.is_empty()) {
            @let described = diagram.bins.iter().map(|b| format!("{}{}{}/{}", page.percent(b.p), page.colon(), b.hits, b.n)).collect::<Vec<_>>().join("; ");
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
        @if i.low.is_some() && i.high.is_some() { " " small { (page.interval(&figure(page, i.low), &figure(page, i.high))) } }
    }
}
