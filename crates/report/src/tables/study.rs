//! A table of results over many runs: as text, as CSV.

use std::io;

use pourparler_lab::benchmark::Benchmark;
use pourparler_lab::interval::Estimate;
use pourparler_lab::study::{Line, Section, Study, Verdict};

use super::grid;
use crate::style::{Styles, paint};
use crate::text::{capital, wrap};

/// So many figures without a case, with one beside them or none that has any, are told in one line.
const MANY: usize = 5;
/// Columns from which on there is room for what figures are set beside.
const WIDE: usize = 110;

/// As text, in lines of about `width` columns.
#[must_use]
pub fn text(study: &Study, version: &str, width: usize) -> String {
    let made: Vec<String> = study.made_with.iter().map(|(what, how)| format!("{what} {how}")).collect();
    let head = format!("{} · {} · version {version}", study.title, made.join(" · "));
    let (plain, house) = (anstyle::Style::new(), Styles::HOUSE);
    let mut text = String::new();
    paragraph(&mut text, &head, house.head, 0, width);
    for section in &study.sections {
        let head = capital(&section.title);
        let title =
            section.verdict.map_or_else(|| head.clone(), |verdict| format!("{head}: {}", told(verdict)));
        text.push('\n');
        paragraph(&mut text, &title, house.head, 0, width);
        paragraph(&mut text, &section.definition, plain, 2, width);
        text.push_str(&figures(section, width));
        text.push_str(&side_by_side(section, width));
        paragraph(&mut text, &section.note, house.faint, 2, width);
    }
    for note in &study.notes {
        text.push('\n');
        paragraph(&mut text, note, house.faint, 0, width);
    }
    text
}

/// Words in a style, in lines of about `width` columns; nothing for no words.
pub(super) fn paragraph(text: &mut String, words: &str, style: anstyle::Style, indent: usize, width: usize) {
    if words.is_empty() {
        return;
    }
    for line in wrap(words, width.saturating_sub(indent).max(20)) {
        text.push_str(&format!("{}{}\n", " ".repeat(indent), paint(style, &line)));
    }
}

/// A verdict for people.
const fn told(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Yes => "as expected",
        Verdict::No => "not as expected",
        Verdict::TooFew => "too few cases to tell",
    }
}

/// A verdict for programs.
const fn words(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Yes => "yes",
        Verdict::No => "no",
        Verdict::TooFew => "too few cases to tell",
    }
}

/// The figures; what they are set beside in the last column, or below, each by itself, where the columns are too few.
fn figures(section: &Section, width: usize) -> String {
    let row = |line: &Line| {
        let figure = line.figure.as_ref();
        vec![
            line.what.clone(),
            figure.map_or_else(|| "-".to_owned(), |e| number(e.value)),
            figure.map_or_else(|| "-".to_owned(), interval),
            figure.map_or_else(|| "0".to_owned(), |e| e.n.to_string()),
            line.unit.to_owned(),
        ]
    };
    let beside = |line: &Line| line.beside.iter().map(|b| in_words(b)).collect::<Vec<_>>().join("; ");
    let mut lines: Vec<&Line> = section.lines.iter().filter(|line| line.cell.is_none()).collect();
    if lines.is_empty() {
        return String::new();
    }
    let told = lines.iter().filter(|line| line.figure.is_some()).count();
    // Line after line without a case says no more than one that says so.
    let none = if told > 1 || lines.len() < told + MANY {
        ""
    } else {
        lines.retain(|line| line.figure.is_some());
        "  no cases of anything else\n"
    };
    if lines.is_empty() {
        return "  no cases\n".to_owned();
    }
    let mut rows: Vec<Vec<String>> = lines.iter().copied().map(row).collect();
    let all: Vec<String> = lines.iter().copied().map(beside).collect();
    let heads = ["", "figure", "95 %", "cases", "unit", "beside"];
    if all.iter().all(String::is_empty) {
        return grid(&heads[..5], &rows, 2, width) + none;
    }
    if width >= WIDE {
        rows.iter_mut().zip(all).for_each(|(row, beside)| row.push(beside));
        return grid(&heads, &rows, 2, width) + none;
    }
    let mut text = grid(&heads[..5], &rows, 2, width) + none;
    for (line, beside) in lines.into_iter().zip(all).filter(|(_, beside)| !beside.is_empty()) {
        paragraph(&mut text, &format!("beside \"{}\": {beside}", line.what), anstyle::Style::new(), 2, width);
    }
    text
}

/// Figures of one measure in one row: a column for each, the last with its interval.
fn side_by_side(section: &Section, width: usize) -> String {
    let placed: Vec<(&Line, [&str; 2])> =
        section.lines.iter().filter_map(|line| Some((line, line.cell?))).collect();
    let (mut measures, mut columns): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    for (_, [measure, column]) in &placed {
        for (all, one) in [(&mut measures, measure), (&mut columns, column)] {
            if !all.contains(one) {
                all.push(one);
            }
        }
    }
    let Some(last) = columns.last() else { return String::new() };
    let row = |measure: &&str| {
        let line =
            |column: &str| placed.iter().find(|(_, cell)| cell == &[*measure, column]).map(|(line, _)| *line);
        let figure = |column: &str| line(column).and_then(|line| line.figure.as_ref());
        let value = |column: &&str| figure(column).map_or_else(|| "-".to_owned(), |e| number(e.value));
        let mut row = vec![(*measure).to_owned()];
        row.extend(columns.iter().map(value));
        row.push(figure(last).map_or_else(|| "-".to_owned(), interval));
        row.push(line(last).map_or("", |line| line.unit).to_owned());
        row
    };
    let rows: Vec<Vec<String>> = measures.iter().map(row).collect();
    let heads: Vec<&str> = [""].into_iter().chain(columns.iter().copied()).chain(["95 %", "unit"]).collect();
    grid(&heads, &rows, 2, width)
}

fn in_words(b: &Benchmark) -> String {
    format!("{}: {} ({}) [{}]", b.statistic, b.value, b.scope, b.id)
}

/// Its interval; a dash where the cases give none.
pub(super) fn interval(e: &Estimate) -> String {
    e.ends().map_or_else(|| "-".to_owned(), |[low, high]| format!("{} to {}", number(low), number(high)))
}

/// Three figures behind the point for what is small, none for what is large.
pub(super) fn number(x: f64) -> String {
    let text = match x.abs() {
        a if a >= 1000.0 => format!("{x:.0}"),
        a if a >= 10.0 => format!("{x:.1}"),
        _ => format!("{x:.3}"),
    };
    if text.trim_start_matches('-').chars().all(|c| matches!(c, '0' | '.')) { "0".to_owned() } else { text }
}

/// The figures as CSV, a row each; what they were made with stands in every row.
///
/// # Errors
/// What the writer answers.
pub fn csv(study: &Study, version: &str, out: &mut dyn io::Write) -> io::Result<()> {
    let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(out);
    let made = study.made_with.iter().map(|(what, _)| what.as_str());
    let heads = ["study", "version"].into_iter().chain(made);
    let columns = ["section", "verdict", "what", "unit", "value", "low", "high", "n", "beside"];
    csv.write_record(heads.chain(columns))?;
    for section in &study.sections {
        for line in &section.lines {
            let figure = |pick: fn(&Estimate) -> f64| {
                let told = line.figure.as_ref().map(pick).filter(|x| x.is_finite());
                told.map_or_else(String::new, |x| format!("{x:.6}"))
            };
            let beside: Vec<String> = line.beside.iter().map(|b| in_words(b)).collect();
            let made = study.made_with.iter().map(|(_, how)| how.clone());
            let row = [
                section.title.clone(),
                section.verdict.map_or("", words).to_owned(),
                line.what.clone(),
                line.unit.to_owned(),
                figure(|e| e.value),
                figure(|e| e.low),
                figure(|e| e.high),
                line.figure.map_or(0, |e| e.n).to_string(),
                beside.join("; "),
            ];
            csv.write_record([study.title.clone(), version.to_owned()].into_iter().chain(made).chain(row))?;
        }
    }
    csv.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn study() -> Study {
        let figure = Estimate { value: 0.25, low: -0.0001, high: 1234.56, n: 4 };
        let alone = Estimate { value: 0.5, low: f64::NEG_INFINITY, high: f64::INFINITY, n: 1 };
        Study {
            title: "a study".to_owned(),
            made_with: vec![("seed".to_owned(), "7".to_owned())],
            sections: vec![Section {
                title: "A pattern".to_owned(),
                definition: "What is asked.".to_owned(),
                verdict: Some(Verdict::No),
                lines: vec![
                    Line::new("a share", "share", Some(figure)).beside(&["icb_full_war"]),
                    Line::new("another", "days", None),
                    Line::new("a third", "share", Some(alone)),
                ],
                note: String::new(),
            }],
            notes: vec!["A note.".to_owned()],
        }
    }

    #[test]
    fn text_says_what_it_is_and_how_sure() {
        let text = text(&study(), "1.2.3", 200);
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[0].contains("a study · seed 7 · version 1.2.3"), "{text}");
        assert!(
            text.contains("A pattern: not as expected")
                && text.contains("0 to 1235")
                && text.contains("0.167"),
            "{text}"
        );
        assert!(lines.iter().any(|l| l.starts_with("  another") && l.contains('-')), "{text}");
        assert!(lines.iter().any(|l| l.starts_with("  a third") && l.contains('-')), "{text}");
        assert!(!text.contains("inf") && !text.contains("NaN"), "{text}");
    }

    #[test]
    fn in_few_columns_no_line_runs_over_and_what_is_beside_stands_below() {
        let told = text(&study(), "1.2.3", 80);
        assert!(told.lines().all(|line| line.chars().count() <= 80), "{told}");
        assert!(told.contains("\n  beside \"a share\": ") && told.contains("icb_full_war"), "{told}");
    }

    #[test]
    fn csv_has_a_row_for_each_figure() {
        let mut out = Vec::new();
        csv(&study(), "1.2.3", &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 4);
        assert_eq!(lines[0], "study,version,seed,section,verdict,what,unit,value,low,high,n,beside");
        assert!(
            lines[1]
                .starts_with("a study,1.2.3,7,A pattern,no,a share,share,0.250000,-0.000100,1234.560000,4,")
        );
        assert_eq!(lines[2], "a study,1.2.3,7,A pattern,no,another,days,,,,0,");
        // A figure without an interval.
        assert_eq!(lines[3], "a study,1.2.3,7,A pattern,no,a third,share,0.500000,,,1,");
    }
}
