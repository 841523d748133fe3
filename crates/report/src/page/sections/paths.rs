//! How things go over time, and how they end.

use maud::{Markup, PreEscaped, html};

use super::{behind, by_arm};
use crate::page::Page;
use crate::page::answer::{Fan, Series};
use crate::page::chart::{self, Caption, Counts};

/// At most so many rows of a table of dates; the page stays small.
const ROWS: usize = 24;
/// The unit of a series that is 0 or 1 in each run.
const SHARE: &str = "share of runs";

/// Fan charts.
pub(super) fn fans(page: &Page<'_>) -> Option<Markup> {
    let w = page.words;
    let body = by_arm(page, |n, arm| {
        let shown: Vec<(&Series, Option<&Fan>, &Fan)> = page
            .answer
            .series
            .iter()
            .filter_map(|s| {
                let of = |id: &str| s.arms.iter().find(|a| a.arm == id);
                Some((s, of(page.base()), of(&arm.id)?))
            })
            .collect();
        if shown.is_empty() {
            return None;
        }
        Some(html! {
            @if let Some(note) = page.of_all_pairs(&arm.id) { p.note { (note) } }
            div.grid-of { @for (i, (series, stands, changed)) in shown.iter().enumerate() {
                @let last = |f: &Fan| if series.unit == SHARE {
                    f.mean.last().map_or_else(String::new, |v| page.percent(*v))
                } else {
                    f.q50.last().map_or_else(String::new, |v| told(page, series, *v))
                };
                @let described = format!(
                    "{} {}{c}{}; {}{c}{}. {}", if series.unit == SHARE { w.share_of_runs } else { w.median }, date(page, series), last(changed), w.as_it_stands,
                    stands.map_or_else(String::new, last),
                    if series.unit == SHARE { w.share_note } else { w.paths_note },
                    c = page.colon()
                );
                @let id = format!("fan-{n}-{i}");
                figure {
                    figcaption { (page.name(&series.title)) }
                    @let caption = Caption { id: &id, title: page.name(&series.title), described: &described };
                    // Of what is so or not in a run, the share of runs says more than quantiles of 0 and 1.
                    @if series.unit == SHARE {
                        (PreEscaped(chart::curve(
                            caption, &series.dates, stands.map(|f| f.mean.as_slice()), &changed.mean, page.language,
                        )))
                    } @else {
                        @let counts = Page::counts(&series.unit);
                        (PreEscaped(chart::fan(
                            caption, &series.dates, (counts, chart::range(counts, series.arms.iter())), page.unit(&series.unit),
                            *stands, changed, page.answer.from, page.language,
                        )))
                    }
                    (behind(w.as_table, page.name(&series.title), &(if series.unit == SHARE { means(page, series, *stands, changed) } else { quantiles(page, series, *stands, changed) })))
                }
            } }
        })
    })?;
    let forks = page.answer.from.is_some_and(|from| page.answer.start.as_ref().is_none_or(|s| from > s.date));
    Some(
        html! { p.note { (w.paths_note) " " (w.share_note) " " (w.steps_note) @if forks { " " (w.fork_note) } } (body) },
    )
}

/// Shares of runs as a table, every few dates.
fn means(page: &Page<'_>, series: &Series, stands: Option<&Fan>, changed: &Fan) -> Markup {
    let w = page.words;
    let value = |list: &[f64], i: usize| list.get(i).map_or_else(|| "–".to_owned(), |v| page.percent(*v));
    let step = series.dates.len().div_ceil(ROWS).max(1);
    html! {
        thead { tr {
            th scope="col" { (w.date) }
            th.n scope="col" { (w.with_change) }
            @if stands.is_some() { th.n scope="col" { (w.as_it_stands) } }
        } }
        tbody { @for (i, day) in series.dates.iter().enumerate().filter(|(i, _)| i % step == 0 || i + 1 == series.dates.len()) {
            tr {
                th.d scope="row" { (page.language.date(*day)) }
                @for fan in [Some(changed), stands].into_iter().flatten() { td.n { (value(&fan.mean, i)) } }
            }
        } }
    }
}

/// A value of a series, as its scale has it.
fn told(page: &Page<'_>, series: &Series, value: f64) -> String {
    if Page::counts(&series.unit) == Counts::Shares { page.percent(value) } else { page.plain(value) }
}

fn date(page: &Page<'_>, series: &Series) -> String {
    series.dates.last().map_or_else(String::new, |d| page.language.date(*d))
}

/// A fan as a table, every few dates.
fn quantiles(page: &Page<'_>, series: &Series, stands: Option<&Fan>, changed: &Fan) -> Markup {
    let w = page.words;
    let value =
        |list: &[f64], i: usize| list.get(i).map_or_else(|| "–".to_owned(), |v| told(page, series, *v));
    let step = series.dates.len().div_ceil(ROWS).max(1);
    html! {
        thead {
            tr {
                th scope="col" rowspan="2" { (w.date) }
                th scope="colgroup" colspan="3" { (w.with_change) }
                @if stands.is_some() { th scope="colgroup" colspan="3" { (w.as_it_stands) } }
            }
            tr { @for _ in 0..=usize::from(stands.is_some()) {
                th.n scope="col" { (w.median) } th.n scope="col" { (w.half) } th.n scope="col" { (w.nine_tenths) }
            } }
        }
        tbody { @for (i, day) in series.dates.iter().enumerate().filter(|(i, _)| i % step == 0 || i + 1 == series.dates.len()) {
            tr {
                th.d scope="row" { (page.language.date(*day)) }
                @for fan in [Some(changed), stands].into_iter().flatten() {
                    td.n { (value(&fan.q50, i)) }
                    td.n { (value(&fan.q25, i)) " – " (value(&fan.q75, i)) }
                    td.n { (value(&fan.q05, i)) " – " (value(&fan.q95, i)) }
                }
            }
        } }
    }
}

/// Event-time curves.
pub(super) fn times(page: &Page<'_>) -> Option<Markup> {
    let w = page.words;
    let body = by_arm(page, |n, arm| {
        let shown: Vec<_> = page
            .answer
            .event_times
            .iter()
            .filter_map(|e| {
                let of = |id: &str| e.arms.iter().find(|a| a.arm == id).map(|a| a.share.as_slice());
                Some((e, of(page.base()), of(&arm.id)?))
            })
            .collect();
        if shown.is_empty() {
            return None;
        }
        Some(
            html! { @if let Some(note) = page.of_all_pairs(&arm.id) { p.note { (note) } } div.grid-of { @for (i, (event, stands, changed)) in shown.iter().enumerate() {
                @let last = |s: &[f64]| s.last().map_or_else(String::new, |v| page.percent(*v));
                @let described = format!(
                    "{}{c}{}; {}{c}{}.", w.with_change, last(changed), w.as_it_stands, stands.map_or_else(String::new, last),
                    c = page.colon()
                );
                @let id = format!("time-{n}-{i}");
                figure {
                    figcaption { (page.name(&event.title)) }
                    (PreEscaped(chart::curve(
                        Caption { id: &id, title: page.name(&event.title), described: &described }, &event.dates, *stands, changed,
                        page.language,
                    )))
                    @let step = event.dates.len().div_ceil(ROWS).max(1);
                    (behind(w.as_table, page.name(&event.title), &html! {
                        thead { tr { th scope="col" { (w.date) } th.n scope="col" { (w.with_change) } th.n scope="col" { (w.as_it_stands) } } }
                        tbody { @for (k, day) in event.dates.iter().enumerate().filter(|(k, _)| k % step == 0 || k + 1 == event.dates.len()) {
                            tr {
                                th.d scope="row" { (page.language.date(*day)) }
                                td.n { (changed.get(k).map_or_else(String::new, |v| page.percent(*v))) }
                                td.n { (stands.and_then(|s| s.get(k)).map_or_else(String::new, |v| page.percent(*v))) }
                            }
                        } }
                    }))
                }
            } } },
        )
    })?;
    Some(html! { p.note { (w.times_note) " " (w.steps_note) } (body) })
}
