//! Through which decisions: where paths part, what goes with the outcome, a typical pair, why.

use maud::{Markup, html};
use pourparler_model::Date;

use super::{by_arm, minor, table};
use crate::language::Language;
use crate::page::Page;
use crate::page::answer::{Divergence, Through, Typical};

/// The section.
pub(super) fn section(page: &Page<'_>) -> Option<Markup> {
    by_arm(page, |_, arm| {
        let a = page.answer;
        let parting = a.divergences.iter().find(|d| d.arm == arm.id);
        let through: Vec<&Through> =
            a.through.iter().filter(|t| t.arm == arm.id && !t.decisions.is_empty()).collect();
        let typical = a.typical.iter().find(|t| t.arm == arm.id);
        let accounts: Vec<_> = a.accounts.iter().filter(|x| x.arm == arm.id).collect();
        if parting.is_none() && through.is_empty() && typical.is_none() && accounts.is_empty() {
            return None;
        }
        Some(html! {
            @if let Some(parting) = parting { (parts(page, parting)) }
            @for one in through { (going_with(page, one)) }
            @if let Some(typical) = typical { (pair(page, typical)) }
            @if !accounts.is_empty() {
                (minor(page, page.words.accounts))
                div.accounts { @for account in accounts { div {
                    @let (lines, language) = told(page, &account.lines, &account.lines_fr);
                    p {
                        strong { (page.actor(&account.actor)) } (page.colon()) (page.name(&account.title))
                        @if let Some(day) = account.date { ", " (page.language.date(day)) }
                        " (" (if account.side == "baseline" { page.words.as_it_stands } else { page.words.with_change }) ")" (aside(page, language))
                    }
                    pre tabindex="0" lang=[marked(page, language)] { (lines.join("\n")) }
                } } }
            }
        })
    })
}

fn parts(page: &Page<'_>, d: &Divergence) -> Markup {
    let w = page.words;
    let day = |d: Option<Date>| d.map_or_else(|| "–".to_owned(), |d| page.language.date(d));
    html! {
        (minor(page, w.parting))
        p {
            @if d.same > 0.0 { (w.never_part.replace("{}", &page.percent(d.same))) } @else { (w.all_part) }
            @match d.median_date {
                None => {}
                Some(_) if d.early_date == d.late_date => { " " (w.one_day_part.replace("{day}", &day(d.median_date))) }
                Some(_) => {
                    " " (w.half_part.replace("{median}", &day(d.median_date)).replace("{early}", &day(d.early_date)).replace("{late}", &day(d.late_date)))
                }
            }
        }
        // All differences are of one outcome.
        @if let Some(outcome) = d.first.first().and_then(|first| page.answer.outcome(&first.outcome)) {
            (table(w.parting, &html! {
                thead { tr {
                    th scope="col" { (w.first_difference) }
                    th.n scope="col" { (w.share_of_pairs) }
                    th.n scope="col" {
                        (w.mean_difference) (page.colon()) (page.name(&outcome.title))
                        @if outcome.kind == "share" || page.needs_unit(outcome) { " " small { (page.change_unit(outcome)) } }
                    }
                } }
                tbody { @for first in &d.first { tr {
                    th scope="row" { (page.language.pick(&first.what, &first.what_fr)) }
                    td.n { (page.percent(first.share)) }
                    td.n { (page.change(outcome, first.difference)) }
                } } }
            }))
        }
    }
}

fn going_with(page: &Page<'_>, through: &Through) -> Markup {
    let w = page.words;
    let name =
        page.answer.outcome(&through.outcome).map_or(through.outcome.as_str(), |o| page.name(&o.title));
    html! {
        (table(name, &html! {
            caption { (w.going_with) " " (page.quoted(name)) }
            thead { tr {
                th scope="col" { (w.who) } th scope="col" { (w.decision) } th.n scope="col" { (w.more_a_run) } th.n scope="col" { (w.correlation) }
            } }
            tbody { @for d in &through.decisions { tr {
                th scope="row" { (page.actor(&d.actor)) }
                // Who it is stands beside it.
                @let title = page.name(&d.title);
                td { (title.split_once(": ").or_else(|| title.split_once(" : ")).or_else(|| title.split_once("\u{a0}: ")).map_or(title, |(_, what)| what)) }
                td.n { (signed(page, d.change)) }
                td.n { (d.correlation.map_or_else(|| "–".to_owned(), |c| page.language.number(c, 2))) }
            } } }
        }))
        p.note { small { (w.few_correlations) } }
    }
}

fn signed(page: &Page<'_>, value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |v| format!("{}{}", if v > 0.0 { "+" } else { "" }, page.plain(v)))
}

/// Sentences with their days (`9 Nov 2020  ..`), each day said once.
fn days(lines: &[String]) -> Vec<(&str, &str)> {
    let mut last = "";
    let split = lines.iter().map(|line| line.split_once("  ").unwrap_or(("", line)));
    split
        .map(|(day, text)| {
            let said = if day == last { "" } else { day };
            last = day;
            (said, text)
        })
        .collect()
}

/// Both runs of a pair, with the place where they part.
fn pair(page: &Page<'_>, typical: &Typical) -> Markup {
    let w = page.words;
    let outcome = page.answer.outcome(&typical.outcome);
    let difference = outcome.map_or_else(String::new, |o| {
        format!("{} {}", page.change(o, typical.difference), page.change_unit_of(o, typical.difference))
            .trim_end()
            .to_owned()
    });
    let name = outcome.map_or(typical.outcome.as_str(), |o| page.name(&o.title));
    let note = w
        .typical_note
        .replace("{pair}", &typical.pair.to_string())
        .replace("{outcome}", name)
        .replace("{difference}", &difference);
    html! {
        (minor(page, w.typical))
        p.note { (note) }
        div.two { @for (heading, english, french) in [
            (w.as_it_stands, &typical.baseline, &typical.baseline_fr),
            (w.with_change, &typical.variant, &typical.variant_fr),
        ] {
            @let (lines, language) = told(page, english, french);
            // The first line of the day on which the runs part, or of a later one.
            @let parted = |line: &String| day_of(language, line).zip(typical.diverges).is_some_and(|(day, parted)| day >= parted);
            @let apart = typical.diverges.map(|_| lines.iter().position(parted).unwrap_or(lines.len()));
            div {
                p.side { (heading) }
                p.note { (w.only_here) (aside(page, language)) }
                ul.story lang=[marked(page, language)] {
                    @for (i, (day, text)) in days(lines).into_iter().enumerate() {
                        @if apart == Some(i) { (parting_mark(page, typical)) }
                        li { @if !day.is_empty() { span.day { (day) } " " } (text) }
                    }
                    @if apart == Some(lines.len()) { (parting_mark(page, typical)) }
                    @if let (Some(cut), Some(last)) = (typical.cut, page.answer.until) {
                        li.cut lang=(page.language.code()) {
                            (w.cut_here.replace("{cut}", &page.language.date(cut)).replace("{}", &page.language.date(last)))
                        }
                    }
                }
            }
        } }
    }
}

/// What the engine told, stories and accounts, in the language of the page; in English, where an older answer has it in no other.
fn told<'a>(page: &Page<'_>, english: &'a [String], french: &'a [String]) -> (&'a [String], Language) {
    match page.language {
        Language::French if !french.is_empty() || english.is_empty() => (french, Language::French),
        _ => (english, Language::English),
    }
}

/// The language of what is told, where it is not that of the page.
fn marked(page: &Page<'_>, language: Language) -> Option<&'static str> {
    (page.language != language).then_some(language.code())
}

/// That it is told in another language, in the words of the page.
fn aside(page: &Page<'_>, language: Language) -> &'static str {
    if page.language == language { "" } else { page.words.in_english }
}

/// Here the runs part.
fn parting_mark(page: &Page<'_>, typical: &Typical) -> Markup {
    html! { li.parts lang=(page.language.code()) { "▾ " (page.words.parts_here) @if let Some(day) = typical.diverges { ", " (page.language.date(day)) } } }
}

/// The day of a line that begins with it: `9 Nov 2020  ..`, `9 nov. 2020  ..`.
fn day_of(language: Language, line: &str) -> Option<Date> {
    language.read_date(line.split_once("  ")?.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_a_line_is_read() {
        let nov: Date = "2020-11-09".parse().unwrap();
        assert_eq!(day_of(Language::English, "9 Nov 2020  A truce"), Some(nov));
        assert_eq!(day_of(Language::English, "9 November 2020  A truce"), Some(nov));
        assert_eq!(day_of(Language::French, "9 nov. 2020  Une trêve"), Some(nov));
        assert_eq!(day_of(Language::English, "A truce"), None);
    }
}
