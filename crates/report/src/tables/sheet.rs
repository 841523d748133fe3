//! A table with columns of its own: as text, as CSV.

use std::io;

use pourparler_lab::sheet::{Cell, Sheet};

use super::grid;
use super::study::{number, paragraph};
use crate::language::Language;
use crate::page::parameter;
use crate::style::Styles;

/// As text, in lines of about `width` columns.
#[must_use]
pub fn text(sheet: &Sheet, version: &str, width: usize) -> String {
    let (plain, house) = (anstyle::Style::new(), Styles::HOUSE);
    let made: Vec<String> = sheet.made_with.iter().map(|(what, how)| format!("{what} {how}")).collect();
    let mut text = String::new();
    let head = format!("{} · {} · version {version}", sheet.title, made.join(" · "));
    paragraph(&mut text, &head, house.head, 0, width);
    for part in &sheet.sections {
        text.push('\n');
        paragraph(&mut text, &part.title, house.head, 0, width);
        paragraph(&mut text, &part.about, plain, 2, width);
        let columns = sheet.columns_of(part);
        let mut heads: Vec<&str> = columns.iter().filter_map(|column| column.head).collect();
        let row = |row: &Vec<Cell>| {
            let seen = row.iter().zip(columns).filter(|(_, column)| column.head.is_some());
            seen.map(|(of, _)| cell(of)).collect::<Vec<_>>()
        };
        let mut rows: Vec<Vec<String>> = part.rows.iter().map(row).collect();
        let bare = grid(&heads, &rows, 2, width);
        // A parameter's name says little to who has not read the documents.
        let titled = (heads.first() == Some(&"parameter")).then(|| {
            heads.insert(1, "what it is");
            rows.iter_mut().for_each(|row| row.insert(1, parameter(&row[0], Language::English)));
            grid(&heads, &rows, 2, width)
        });
        let in_one_line_each = |table: &String| table.lines().count() == rows.len() + 1;
        text.push_str(&titled.filter(in_one_line_each).unwrap_or(bare));
    }
    for note in &sheet.notes {
        text.push('\n');
        paragraph(&mut text, note, house.faint, 0, width);
    }
    text
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        // What arithmetic leaves of nothing.
        Cell::Number(x) if x.abs() < 1e-12 => "0".to_owned(),
        Cell::Number(x) if x.abs() < 0.001 => format!("{x:.2e}"),
        Cell::Number(x) => number(*x),
        Cell::Change(x, clear) => format!("{x:+.3}{}", if *clear { "*" } else { "" }),
        Cell::Count(n) => n.to_string(),
        Cell::Flag(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Cell::Empty => "-".to_owned(),
    }
}

/// As CSV, a row for each of the table's; what it was made with stands in every row. Columns that only a section has follow those
/// of the table, and are empty in the rows of the others.
///
/// # Errors
/// What the writer answers.
pub fn csv(sheet: &Sheet, version: &str, out: &mut dyn io::Write) -> io::Result<()> {
    let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(out);
    let made = sheet.made_with.iter().map(|(what, _)| what.as_str());
    let mut all: Vec<&str> = sheet.columns.iter().map(|column| column.key).collect();
    for column in sheet.sections.iter().flat_map(|part| &part.columns) {
        if !all.contains(&column.key) {
            all.push(column.key);
        }
    }
    csv.write_record(
        ["study", "version"].into_iter().chain(made).chain(["section"]).chain(all.iter().copied()),
    )?;
    for part in &sheet.sections {
        for row in &part.rows {
            let made = sheet.made_with.iter().map(|(_, how)| how.clone());
            let own = sheet.columns_of(part);
            let cells = all.iter().map(|key| {
                let place = own.iter().position(|column| column.key == *key);
                place.and_then(|i| row.get(i)).map_or_else(String::new, Cell::to_csv)
            });
            let head = [sheet.title.clone(), version.to_owned()].into_iter();
            csv.write_record(head.chain(made).chain([part.title.clone()]).chain(cells))?;
        }
    }
    csv.flush()
}
