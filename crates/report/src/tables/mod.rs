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
use crate::text::{columns, left, wrap};

/// The narrowest that the last column gets, columns.
const NARROWEST: usize = 24;

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

/// Columns as wide as their widest cell; the last takes what is left, and is broken at spaces.
pub(crate) fn grid(heads: &[&str], rows: &[Vec<String>], indent: usize, width: usize) -> String {
    let last = heads.len().saturating_sub(1);
    let widths: Vec<usize> = (0..last)
        .map(|i| rows.iter().filter_map(|r| r.get(i)).map(|c| columns(c)).chain([columns(heads[i])]).max())
        .map(|w| w.unwrap_or(0) + 2)
        .collect();
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
        let words = wrap(row.get(last).map_or("", String::as_str), room);
        for (n, part) in words.iter().map(String::as_str).chain(words.is_empty().then_some("")).enumerate() {
            let cells: Vec<&str> = (0..last)
                .map(|i| if n == 0 { row.get(i).map_or("", String::as_str) } else { "" })
                .chain([part])
                .collect();
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
}
