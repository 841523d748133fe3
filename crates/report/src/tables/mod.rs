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

/// Columns of a table stand so far apart.
const APART: usize = 2;
/// A column as narrow as this is broken only where nothing else helps: it has numbers, days, or single words.
const NARROW: usize = 16;
/// So many of those with names are tried broken, in every choice of them.
const GIVING: usize = 4;

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

/// Columns as wide as their widest cell. Where that is more than there is room for the widest is broken between words, and the next
/// widest with it, until all go in; two spaces stand between columns whatever their width.
#[must_use]
pub fn grid(heads: &[&str], rows: &[Vec<String>], indent: usize, width: usize) -> String {
    let cell = |row: &Vec<String>, i: usize| row.get(i).cloned().unwrap_or_default();
    let widths = widths(heads, rows, width.saturating_sub(indent));
    let line = |parts: &[Vec<String>], n: usize| -> String {
        let cells = parts
            .iter()
            .zip(&widths)
            .map(|(part, width)| left(part.get(n).map_or("", String::as_str), *width));
        let line = cells.collect::<Vec<_>>().join(&" ".repeat(APART));
        format!("{}{}", " ".repeat(indent), line.trim_end_matches(' '))
    };
    let height = |parts: &[Vec<String>]| parts.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let mut text = String::new();
    let parts: Vec<Vec<String>> =
        heads.iter().zip(&widths).map(|(head, width)| broken(head, *width, 0)).collect();
    for n in 0..height(&parts) {
        text.push_str(&format!("{}\n", paint(Styles::HOUSE.faint, &line(&parts, n))));
    }
    for row in rows {
        // What follows of a name that is broken stands in from it.
        let hanging = |i: usize| if i == 0 && heads.len() > 1 { 2 } else { 0 };
        let parts: Vec<Vec<String>> =
            widths.iter().enumerate().map(|(i, width)| broken(&cell(row, i), *width, hanging(i))).collect();
        for n in 0..height(&parts) {
            text.push_str(&line(&parts, n));
            text.push('\n');
        }
    }
    text
}

/// How wide each column is to be, so that all go into so many.
fn widths(heads: &[&str], rows: &[Vec<String>], width: usize) -> Vec<usize> {
    let most = |of: &dyn Fn(&str) -> usize| -> Vec<usize> {
        let column = |(i, head): (usize, &&str)| {
            let cells = rows.iter().filter_map(|row| row.get(i)).map(|cell| of(cell));
            cells.chain([of(head)]).max().unwrap_or(0)
        };
        heads.iter().enumerate().map(column).collect()
    };
    let room = width.saturating_sub(APART * heads.len().saturating_sub(1));
    let wanted = most(&columns);
    let words = most(&|cell| cell.split(' ').map(columns).max().unwrap_or(0));
    let pieces = most(&|cell| cell.split(' ').flat_map(pieces).map(columns).max().unwrap_or(0));
    let fits = |least: &Vec<usize>| least.iter().sum::<usize>() <= room;
    // Names of a few words may give way where that leaves the text beside them more than it takes; numbers and days do not.
    let narrow: Vec<usize> =
        wanted.iter().zip(&words).map(|(all, word)| (*word).max(NARROW.min(*all))).collect();
    let named = |i: usize| {
        rows.iter().filter_map(|row| row.get(i)).all(|cell| !cell.contains(|c: char| c.is_ascii_digit()))
    };
    let give: Vec<usize> =
        (0..heads.len()).filter(|i| words[*i] < narrow[*i] && named(*i)).take(GIVING).collect();
    let choices = (0..1_usize << give.len()).map(|set| -> [Vec<usize>; 2] {
        let gives = |i: &usize| give.iter().position(|one| one == i).is_some_and(|nth| set >> nth & 1 == 1);
        [&wanted, &narrow]
            .map(|all| (0..heads.len()).map(|i| if gives(&i) { words[i] } else { all[i] }).collect())
    });
    let height = |widths: &[usize]| -> usize {
        let tallest =
            |row: &Vec<String>| row.iter().zip(widths).map(|(cell, w)| broken(cell, *w, 0).len()).max();
        rows.iter().filter_map(tallest).sum()
    };
    if wanted.iter().sum::<usize>() <= room {
        return wanted;
    }
    let best = choices
        .filter(|[_, least]| fits(least))
        .map(|[wanted, least]| filled(&wanted, &least, room))
        .min_by_key(|widths| height(widths));
    // A word that is broken is hard to copy: names of parameters and regions are, at their joints, only where words do not go in.
    best.unwrap_or_else(|| filled(&wanted, if fits(&words) { &words } else { &pieces }, room))
}

/// The widest columns made narrower, none below its least, until all go into the room; what is left over goes to the first that take it.
fn filled(wanted: &[usize], least: &[usize], room: usize) -> Vec<usize> {
    let capped = |cap: usize| -> Vec<usize> {
        wanted.iter().zip(least).map(|(all, least)| (*all).min(cap.max(*least))).collect()
    };
    let widest = wanted.iter().copied().max().unwrap_or(0);
    let cap = (0..=widest).rev().find(|cap| capped(*cap).iter().sum::<usize>() <= room);
    let mut widths = capped(cap.unwrap_or(0));
    let mut spare = room.saturating_sub(widths.iter().sum());
    for (width, all) in widths.iter_mut().zip(wanted) {
        let more = spare.min(all - *width);
        (*width, spare) = (*width + more, spare - more);
    }
    widths
}

/// A cell in lines of so many columns, broken between words; a word that is wider at its joints.
fn broken(cell: &str, width: usize, indent: usize) -> Vec<String> {
    if columns(cell) <= width {
        return vec![cell.to_owned()];
    }
    let mut words: Vec<String> = Vec::new();
    for word in cell.split(' ') {
        let mut own = String::new();
        for piece in pieces(word) {
            if !own.is_empty() && columns(&own) + columns(piece) > width && columns(word) > width {
                words.push(std::mem::take(&mut own));
            }
            own.push_str(piece);
        }
        words.push(own);
    }
    // A hanging line that is too wide would run into the next column.
    let indent = if cell.split(' ').all(|word| columns(word) + indent <= width) { indent } else { 0 };
    hang(&words.join(" "), width, indent)
}

/// The pieces of a word between its joints: `front_speed_mountain` has three.
fn pieces(word: &str) -> Vec<&str> {
    word.split_inclusive(['_', '/', '-']).collect()
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

    #[test]
    fn the_widest_columns_are_broken_first_and_columns_never_touch() {
        let rows = vec![
            vec![
                "front_speed_mountain".to_owned(),
                "a duty, kept so far".to_owned(),
                "No threat or use of force".to_owned(),
            ],
            vec!["x".to_owned(), "not due".to_owned(), "El Arish returns".to_owned()],
        ];
        let lines = |width| -> Vec<String> {
            grid(&["who", "state", "what"], &rows, 0, width).lines().skip(1).map(str::to_owned).collect()
        };
        assert_eq!(lines(80)[0], "front_speed_mountain  a duty, kept so far  No threat or use of force");
        assert_eq!(
            lines(66)[..2],
            [
                "front_speed_mountain  a duty, kept so far  No threat or use of",
                "                                           force"
            ]
        );
        // No word goes in any more: the longest are broken at their joints, and nowhere else.
        assert_eq!(lines(26)[..2], ["front_    a duty,  No", "speed_    kept so  threat"]);
        assert_eq!(broken("front_speed_mountain", 13, 0), ["front_speed_", "mountain"]);
        for width in 24..80 {
            let text = lines(width);
            assert!(text.iter().all(|line| columns(line) <= width), "{width}: {text:#?}");
        }
    }
}
