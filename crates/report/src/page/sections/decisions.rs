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
                    p {
                        strong { (page.actor(&account.actor)) } (page.colon()) (page.name(&account.title))
                        @if let Some(day) = account.date { ", " (page.language.date(day)) }
                        " (" (if account.side == "baseline" { page.words.as_it_stands } else { page.words.with_change }) ")"
                    }
                    pre tabindex="0" lang=[engine_language(page)] { (account.lines.join("\n")) }
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
            (w.never_part.replace("{}", &page.percent(d.same)))
            @if d.median_date.is_some() {
                " " (w.half_part.replace("{median}", &day(d.median_date)).replace("{early}", &day(d.early_date)).replace("{late}", &day(d.late_date)))
            }
        }
        @if !d.first.is_empty() {
            (table(w.parting, &html! {
                thead { tr { th scope="col" { (w.first_difference) } th.n scope="col" { (w.share_of_pairs) } th scope="col" { (w.mean_difference) } } }
                tbody { @for first in &d.first { tr {
                    th scope="row" { (page.language.pick(&first.what, &first.what_fr)) }
                    td.n { (page.percent(first.share)) }
                    td { @if let Some(outcome) = page.answer.outcome(&first.outcome) {
                        (page.change(outcome, first.difference)) " " (page.change_unit(outcome)) ", " (page.name(&outcome.title))
                    } }
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
        format!("{} {}", page.change(o, typical.difference), page.change_unit(o)).trim_end().to_owned()
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
        div.two { @for (heading, lines) in [(w.as_it_stands, &typical.baseline), (w.with_change, &typical.variant)] {
            // The first line of the day on which the runs part, or of a later one.
            @let parted = |line: &String| day_of(line).zip(typical.diverges).is_some_and(|(day, parted)| day >= parted);
            @let apart = typical.diverges.map(|_| lines.iter().position(parted).unwrap_or(lines.len()));
            div {
                p.side { (heading) }
                p.note { (w.only_here) }
                ul.story lang=[engine_language(page)] {
                    @for (i, (day, text)) in days(lines).into_iter().enumerate() {
                        @if apart == Some(i) { (parting_mark(page, typical)) }
                        li { @if !day.is_empty() { span.day { (day) } " " } (text) }
                    }
                    @if apart == Some(lines.len()) { (parting_mark(page, typical)) }
                    @if let Some(last) = typical.cut.and(page.answer.until) {
                        li.cut lang=(page.language.code()) { (w.cut_here.replace("{}", &page.language.date(last))) }
                    }
                }
            }
        } }
    }
}

/// The language of what the engine tells, stories and accounts, where it is not that of the page.
fn engine_language(page: &Page<'_>) -> Option<&'static str> {
    (page.language != Language::English).then_some(Language::English.code())
}

/// Here the runs part.
fn parting_mark(page: &Page<'_>, typical: &Typical) -> Markup {
    html! { li.parts lang=(page.language.code()) { "▾ " (page.words.parts_here) @if let Some(day) = typical.diverges { ", " (page.language.date(day)) } } }
}

/// The day of a line that begins with it: `9 Nov 2020  ..`, `9 November 2020  ..`.
fn day_of(line: &str) -> Option<Date> {
    let mut parts = line.split_once("  ")?.0.split(' ');
    let (day, name, year) = (parts.next()?, parts.next()?, parts.next()?);
    let month = MONTHS.iter().position(|m| name.starts_with(m))?;
    Date::new(year.parse().ok()?, u8::try_from(month + 1).ok()?, day.parse().ok()?)
}

/// How the months of a story begin.
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_a_line_is_read() {
        let nov: Date = "2020-11-09".parse().unwrap();
        assert_eq!(day_of("9 Nov 2020  A truce"), Some(nov));
        assert_eq!(day_of("9 November 2020  A truce"), Some(nov));
        assert_eq!(day_of("A truce"), None);
    }
}
