//! A run as tables that can be put before a class: who talked with whom, what was signed and kept, who misread whom.
//!
//! [`study`] is the table of many runs, [`scores`] that of forecasts, [`sheet`] that of studies with
//! columns of their own.
//!
//! Each table is plain data first, then JSON and text of it. Dates are written out, both parties are named, states of clauses
//! are words. Where a table shows what was known beside what was so, it says which is which.

pub mod agreements;
pub mod balance;
pub mod beliefs;
pub mod claims;
pub mod packages;
pub mod scores;
pub mod sheet;
pub mod study;
pub mod talks;

use pourparler_model::{ActorId, DisputeId};
use serde_json::{Value, json};

use crate::header::Header;
use crate::names::Names;
use crate::style::{Styles, paint};
use crate::text::{columns, hang, left, wrap};

/// The narrowest that the last column gets, columns.
const NARROWEST: usize = 24;
/// The narrowest that the first column gets where the others leave no more.
const NAMES: usize = 18;

/// What a table is of: the line above it.
#[must_use]
pub fn title(what: &str, header: &Header, names: &Names<'_>, width: usize) -> String {
    let run = if header.run == 0 { String::new() } else { format!(" run {}", header.run) };
    let mut line = format!(
        "{what} · {} · from {} · seed {}{run} · {} · as of {}",
        header.scenario,
        header.start_title,
        header.seed,
        header.policies_in_words(),
        names.state.clock.today.long()
    );
    if header.variant != "none" {
        line.push_str(&format!(" · {}", header.variant));
    }
    wrap(&line, width).iter().map(|line| format!("{}\n", paint(Styles::HOUSE.head, line))).collect()
}

/// The same as JSON: the run's header, the day, and the table under its name.
#[must_use]
pub fn document(what: &str, header: &Header, names: &Names<'_>, table: Value) -> Value {
    json!({"run": header.to_json(), "date": names.state.clock.today.to_string(), what: table})
}

/// Columns as wide as their widest cell; the last takes what is left, and is broken at spaces. Where that is too little the first,
/// which names the row, is broken as well.
pub(crate) fn grid(heads: &[&str], rows: &[Vec<String>], indent: usize, width: usize) -> String {
    let last = heads.len().saturating_sub(1);
    let cell = |row: &Vec<String>, i: usize| row.get(i).cloned().unwrap_or_default();
    let widest = |i: usize| {
        let cells = rows.iter().filter_map(|r| r.get(i)).map(|c| columns(c));
        cells.chain(heads.get(i).map(|head| columns(head))).max().unwrap_or(0)
    };
    let mut widths: Vec<usize> = (0..last).map(|i| widest(i) + 2).collect();
    let all = indent + widths.iter().sum::<usize>() + widest(last).min(NARROWEST);
    if let Some(first) = widths.first_mut() {
        *first = first.saturating_sub(all.saturating_sub(width)).max((NAMES + 2).min(*first));
    }
    let room = width.saturating_sub(indent + widths.iter().sum::<usize>()).max(NARROWEST);
    let line = |cells: &[&str]| -> String {
        let padded: String = cells
            .iter()
            .enumerate()
            .map(|(i, c)| widths.get(i).map_or_else(|| (*c).to_owned(), |w| left(c, *w)))
            .collect();
        format!("{}{}", " ".repeat(indent), padded.trim_end())
    };
    let mut text = format!("{}\n", paint(Styles::HOUSE.faint, &line(heads)));
    for row in rows {
        let mut parts: Vec<Vec<String>> = (0..=last).map(|i| vec![cell(row, i)]).collect();
        if let Some(first) = widths.first().filter(|first| columns(&parts[0][0]) + 2 > **first) {
            parts[0] = hang(&cell(row, 0), first.saturating_sub(2), 2);
        }
        parts[last] = wrap(&cell(row, last), room);
        for n in 0..parts.iter().map(Vec::len).max().unwrap_or(0).max(1) {
            let cells: Vec<&str> = parts.iter().map(|part| part.get(n).map_or("", String::as_str)).collect();
            text.push_str(&line(&cells));
            text.push('\n');
        }
    }
    text
}

/// The two sides of a dispute: `Karabakh: Azerbaijan and Armenia`.
pub(crate) fn sides(names: &Names<'_>, dispute: DisputeId) -> String {
    let [a, b] = principals(names, dispute).map(|a| names.actor_short(a));
    format!("{}: {a} and {b}", names.dispute_short(dispute))
}

/// Challenger and defender.
pub(crate) fn principals(names: &Names<'_>, dispute: DisputeId) -> [ActorId; 2] {
    names.setup.disputes.get(dispute.index()).map_or([ActorId::new(0); 2], |d| d.principals)
}

/// Disputes between parties, in order; those that one decides alone are left out.
pub(crate) fn disputes<'a>(names: &Names<'a>) -> impl Iterator<Item = DisputeId> + use<'a> {
    let setup = names.setup;
    setup.dispute_ids().filter(move |d| !setup.decided(*d))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_column_is_broken_and_the_others_are_not() {
        let rows = vec![
            vec!["1".to_owned(), "a name".to_owned(), "one two three four five six seven".to_owned()],
            vec!["22".to_owned(), String::new(), String::new()],
        ];
        let text = grid(&["no.", "who", "what"], &rows, 2, 40);
        let bare: Vec<&str> = text.lines().skip(1).collect();
        assert_eq!(bare, ["  1    a name  one two three four five", "               six seven", "  22"]);
    }
    #[test]
    fn a_name_is_broken_where_the_columns_are_too_few() {
        let rows = vec![vec![
            "killed on both sides: change without".to_owned(),
            "-12.5".to_owned(),
            "-100.4 to 75.4".to_owned(),
            "per crisis".to_owned(),
        ]];
        let lines = |width| -> Vec<String> {
            grid(&["", "figure", "95 %", "unit"], &rows, 2, width)
                .lines()
                .skip(1)
                .map(str::to_owned)
                .collect()
        };
        assert_eq!(lines(80), ["  killed on both sides: change without  -12.5   -100.4 to 75.4  per crisis"]);
        assert_eq!(
            lines(60),
            ["  killed on both sides:   -12.5   -100.4 to 75.4  per crisis", "    change without"]
        );
    }
}
