//! What the answer hangs on: tornado, turning points, chance and ignorance.

use maud::{Markup, PreEscaped, html};

use super::{behind, by_arm, table};
use crate::page::Page;
use crate::page::answer::{Difference, Outcome};
use crate::page::chart::{self, Bar, Caption};
use crate::page::parameters::called;

/// Parameters in a tornado.
const BARS: usize = 8;

/// The section.
pub(super) fn section(page: &Page<'_>) -> Option<Markup> {
    let w = page.words;
    by_arm(page, |n, arm| {
        let shown: Vec<(&Outcome, &Difference)> = page
            .main()
            .into_iter()
            .filter_map(|o| Some((o, page.answer.difference(&arm.id, &o.id)?)))
            .collect();
        if shown.is_empty() {
            return None;
        }
        let drawn = shown.iter().any(|(o, d)| !bars(page, o, d).is_empty());
        Some(html! {
            @if drawn { p.note { (w.hangs_note) } }
            @for why in without(page, &shown) { p.note { (why) } }
            div.grid-of { @for (i, (outcome, d)) in shown.iter().enumerate() {
                @let bars = bars(page, outcome, d);
                @if !bars.is_empty() {
                    @let described = bars.iter().map(|b| format!("{}{}{}, {}", b.name, page.colon(), page.plain(b.low), page.plain(b.high)))
                        .collect::<Vec<_>>().join("; ");
                    @let id = format!("tornado-{n}-{i}");
                    figure {
                        figcaption { (page.name(&outcome.title)) }
                        (PreEscaped(chart::tornado(
                            Caption { id: &id, title: page.name(&outcome.title), described: &described }, &bars,
                            d.figure.mean.map(|m| m * page.factor(outcome)), page.change_unit(outcome),
                            [w.lowest_third, w.highest_third], page.language,
                        )))
                        (behind(w.as_table, page.name(&outcome.title), &html! {
                            thead { tr { th scope="col" { (w.parameter) } th.n scope="col" { (w.lowest_third) } th.n scope="col" { (w.highest_third) } } }
                            tbody { @for driver in d.drivers.iter().take(BARS) { tr {
                                th scope="row" { (called(&driver.parameter, page.language)) " " small { (driver.parameter) } }
                                td.n { (page.change(outcome, driver.low_third)) }
                                td.n { (page.change(outcome, driver.high_third)) }
                            } } }
                        }))
                    }
                }
            } }
            (spread(page, &shown))
            @for (outcome, d) in &shown { (turns(page, outcome, d)) }
        })
    })
}

/// Why outcomes have no chart: once where it is so of all.
fn without(page: &Page<'_>, shown: &[(&Outcome, &Difference)]) -> Vec<String> {
    let w = page.words;
    let mut said: Vec<String> = Vec::new();
    for (outcome, d) in shown.iter().filter(|(o, d)| bars(page, o, d).is_empty()) {
        let same = d.share_up + d.share_down <= 0.0;
        let why = if page.answer.parameters == "default" {
            w.hangs_default.to_owned()
        } else if same {
            w.hangs_same.replace("{}", &page.quoted(page.name(&outcome.title)))
        } else {
            w.hangs_few.to_owned()
        };
        if !said.contains(&why) {
            said.push(why);
        }
    }
    said
}

fn bars(page: &Page<'_>, outcome: &Outcome, d: &Difference) -> Vec<Bar> {
    let factor = page.factor(outcome);
    let bar = |driver: &crate::page::answer::Driver| {
        Some(Bar {
            name: called(&driver.parameter, page.language),
            low: driver.low_third? * factor,
            high: driver.high_third? * factor,
        })
    };
    d.drivers.iter().filter_map(bar).take(BARS).collect()
}

/// Chance, ignorance, and what pairing gains.
fn spread(page: &Page<'_>, shown: &[(&Outcome, &Difference)]) -> Markup {
    let w = page.words;
    let split: Vec<_> =
        shown.iter().filter(|(_, d)| d.chance.is_some() || d.variance_ratio.is_some()).collect();
    let share = |v: Option<f64>| v.map_or_else(|| "–".to_owned(), |v| page.percent(v));
    html! {
        @if !split.is_empty() {
            (table(w.spread, &html! {
                caption { (w.spread) }
                thead { tr {
                    th scope="col" { (w.outcome) } th.n scope="col" { (w.chance) } th.n scope="col" { (w.ignorance) } th.n scope="col" { (w.ratio) }
                } }
                tbody { @for (outcome, d) in split { tr {
                    th scope="row" { (page.name(&outcome.title)) }
                    td.n { (share(d.chance)) }
                    td.n { (share(d.ignorance)) }
                    td.n { (number(page, d.variance_ratio)) }
                } } }
            }))
        }
    }
}

/// Where the answer turns.
fn turns(page: &Page<'_>, outcome: &Outcome, d: &Difference) -> Markup {
    let w = page.words;
    let name = page.name(&outcome.title);
    html! {
        @if !d.turns.is_empty() {
            (table(w.turns, &html! {
                caption { (w.turns) (page.colon()) (name) }
                thead { tr { th scope="col" { (w.parameter) } th.n scope="col" { (w.range) } th.n scope="col" { (w.mean_difference) } } }
                tbody { @for turn in &d.turns { tr {
                    th scope="row" { (called(&turn.parameter, page.language)) " " small { (turn.parameter) } }
                    td.n { (number(page, turn.from)) " – " (number(page, turn.to)) " " small { (turn.unit) } }
                    td.n { (page.change(outcome, turn.mean)) }
                } } }
            }))
        }
    }
}

fn number(page: &Page<'_>, value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |v| page.plain(v))
}
