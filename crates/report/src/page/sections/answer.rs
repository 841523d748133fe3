//! The answer in sentences and figures, and its differences pair by pair.

use maud::{Markup, PreEscaped, html};

use super::{behind, blocks, by_arm, minor};
use crate::page::Page;
use crate::page::answer::{Arm, Figure, Outcome, Title};
use crate::page::chart::{self, Caption};

/// The answer.
pub(super) fn section(page: &Page<'_>) -> Markup {
    let french = page.language.index() == 1;
    let body = by_arm(page, |_, arm| {
        let said = page.answer.sentences.iter().find(|s| s.arm == arm.id);
        let lines = said.map(|s| if french && !s.fr.is_empty() { &s.fr } else { &s.en });
        let verdicts: Vec<_> = page
            .main()
            .into_iter()
            .filter_map(|o| Some((o, page.answer.difference(&arm.id, &o.id)?)))
            .collect();
        Some(html! {
            @if !verdicts.is_empty() {
                p.verdicts { (page.words.verdicts) (page.colon()) @for (n, (outcome, d)) in verdicts.iter().enumerate() {
                    @if n > 0 { (page.language.pick("; ", "\u{a0}; ")) }
                    (page.name(&outcome.title)) " " @let (word, class) = page.verdict(d); span class={"badge " (class)} { (word) }
                } }
            }
            @if let Some(lines) = lines { ul.sentences { @for line in lines { li { (line) } } } }
            @if !arm.changes.is_empty() {
                (minor(page, page.words.changes))
                ul { @for (n, change) in arm.changes.iter().enumerate() {
                    li { (worded(page, arm.told.get(n), change, html! {})) }
                } }
                @if !arm.carried_out.is_empty() {
                    p.note { (page.words.carried_out) }
                    ul { @for one in &arm.carried_out {
                        @let share = one.share.map_or_else(|| "–".to_owned(), |s| page.percent(s));
                        @let but = one.all_the_same.map(|s| page.words.all_the_same.replace("{share}", &page.percent(s)));
                        li { (worded(page, Some(&one.title), &one.order, html! {
                            (page.colon()) b { (share) } @if let Some(but) = but { " – " (but) }
                        })) }
                    } }
                }
            }
            (minor(page, page.words.figures))
            p.note { (page.words.mean) }
            @if page.answer.applied(&arm.id).is_some() { p.note { (page.words.applied) } }
            (blocks(page.words.figures, &figures(page, arm, &page.main())))
            @let all: Vec<&Outcome> = page.answer.outcomes.iter().collect();
            @if all.len() > page.main().len() {
                details {
                    summary { (page.words.all_outcomes) }
                    (blocks(page.words.all_outcomes, &figures(page, arm, &all)))
                }
            }
        })
    });
    body.unwrap_or_default()
}

/// What is written in a what-if, in words, with what was written below them; by itself where there are none.
fn worded(page: &Page<'_>, words: Option<&Title>, written: &str, then: Markup) -> Markup {
    match words.map(|title| page.name(title)).filter(|said| !said.is_empty()) {
        Some(said) => html! { (said) (then) code.written { (written) } },
        None => html! { (written) (then) },
    }
}

/// Means of both arms, and their difference.
fn figures(page: &Page<'_>, arm: &Arm, outcomes: &[&Outcome]) -> Markup {
    let w = page.words;
    let applied = page.answer.applied(&arm.id).is_some();
    html! {
        thead { tr {
            th scope="col" { (w.outcome) }
            th.n scope="col" { (w.as_it_stands) }
            th.n scope="col" { (w.with_change) }
            th.n scope="col" { (w.difference) }
            @if applied { th.n scope="col" { (w.over_all) } }
            th scope="col" { (w.verdict) }
        } }
        tbody {
            @for outcome in outcomes {
                tr {
                    th scope="row" {
                        (page.name(&outcome.title))
                        @if page.needs_unit(outcome) { " " small { (page.unit(&outcome.unit)) } }
                    }
                    td.n data-of=(w.as_it_stands) { (mean(page, outcome, page.answer.result(&arm.id, page.base(), &outcome.id))) }
                    td.n data-of=(w.with_change) { (mean(page, outcome, page.answer.result(&arm.id, &arm.id, &outcome.id))) }
                    @match page.answer.difference(&arm.id, &outcome.id) {
                        Some(d) => {
                            td.n data-of=(w.difference) {
                                (page.change(outcome, d.figure.mean)) " "
                                small { (page.interval(&page.change(outcome, d.figure.low), &page.change(outcome, d.figure.high))) }
                                @if outcome.kind == "share" { " " small { (w.points) } }
                            }
                            @if applied {
                                @let all = page.answer.difference_over_all(&arm.id, &outcome.id);
                                td.n data-of=(w.over_all) { (page.change(outcome, all.and_then(|d| d.figure.mean))) }
                            }
                            @let (word, class) = page.verdict(d);
                            td data-of=(w.verdict) { span class={"badge " (class)} { (word) } }
                        }
                        None => { td.n data-of=(w.difference) { "–" } @if applied { td.n data-of=(w.over_all) { "–" } } td {} }
                    }
                }
            }
        }
    }
}

fn mean(page: &Page<'_>, outcome: &Outcome, figure: Option<&Figure>) -> Markup {
    match figure {
        None => html! { "–" },
        Some(f) => html! {
            (page.value(outcome, f.mean)) " "
            small { (page.interval(&page.value(outcome, f.low), &page.value(outcome, f.high))) }
        },
    }
}

/// The differences of the main outcomes, pair by pair.
pub(super) fn pairs(page: &Page<'_>) -> Option<Markup> {
    let w = page.words;
    let body = by_arm(page, |n, arm| {
        let shown: Vec<_> = page
            .main()
            .into_iter()
            .filter_map(|o| Some((o, page.answer.difference(&arm.id, &o.id)?)))
            .collect();
        if shown.is_empty() {
            return None;
        }
        Some(html! {
            div.grid-of {
                @for (i, (outcome, d)) in shown.iter().enumerate() {
                    @let described = format!(
                        "{}{}{} {} {}. {} {}, {} {}, {} {}.",
                        w.difference, page.colon(), page.change(outcome, d.figure.mean),
                        page.interval(&page.change(outcome, d.figure.low), &page.change(outcome, d.figure.high)),
                        page.change_unit(outcome), w.lower, page.percent(d.share_down),
                        w.same, page.percent(d.share_same), w.higher, page.percent(d.share_up)
                    );
                    @let id = format!("strip-{n}-{i}");
                    figure {
                        figcaption { (page.name(&outcome.title)) " " span class={"badge " (page.verdict(d).1)} { (page.verdict(d).0) } }
                        (PreEscaped(chart::strip(
                            Caption { id: &id, title: page.name(&outcome.title), described: &described },
                            d, page.factor(outcome), page.change_unit(outcome), [w.lower, w.same, w.higher], page.language,
                        )))
                    }
                }
            }
            (behind(w.as_table, w.pairs, &spread(page, &shown)))
        })
    })?;
    Some(html! { p.note { (w.pairs_note) } (body) })
}

/// The same as a table.
fn spread(page: &Page<'_>, shown: &[(&Outcome, &crate::page::answer::Difference)]) -> Markup {
    let w = page.words;
    html! {
        thead { tr {
            th scope="col" { (w.outcome) }
            @for level in ["5\u{a0}%", "25\u{a0}%", "50\u{a0}%", "75\u{a0}%", "95\u{a0}%"] { th.n scope="col" { (level) } }
            @for word in [w.lower, w.same, w.higher] { th.n scope="col" { (word) } }
        } }
        tbody { @for (outcome, d) in shown {
            tr {
                th scope="row" { (page.name(&outcome.title)) " " small { (page.change_unit(outcome)) } }
                @for level in [0.05, 0.25, 0.5, 0.75, 0.95] { td.n { (page.change(outcome, d.figure.quantile(level))) } }
                @for share in [d.share_down, d.share_same, d.share_up] { td.n { (page.percent(share)) } }
            }
        } }
    }
}
