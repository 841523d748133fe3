//! A table with columns of its own: as text, as CSV.

use std::io;

use pourparler_lab::sheet::{Cell, Sheet};

use super::grid;
use super::study::{number, paragraph};
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
        let rows: Vec<Vec<String>> = part.rows.iter().map(|row| row.iter().map(cell).collect()).collect();
        text.push_str(&grid(&sheet.columns, &rows, 2, width));
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
        Cell::Number(x) if *x != 0.0 && x.abs() < 0.001 => format!("{x:.2e}"),
        Cell::Number(x) => number(*x),
        Cell::Empty => "-".to_owned(),
    }
}

/// As CSV, a row for each of the table's; what it was made with stands in every row.
///
/// # Errors
/// What the writer answers.
pub fn csv(sheet: &Sheet, version: &str, out: &mut dyn io::Write) -> io::Result<()> {
    let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(out);
    let made = sheet.made_with.iter().map(|(what, _)| what.as_str());
    let columns = sheet.columns.iter().map(|c| if c.is_empty() { "what" } else { c });
    csv.write_record(["study", "version"].into_iter().chain(made).chain(["section"]).chain(columns))?;
    for part in &sheet.sections {
        for row in &part.rows {
            let made = sheet.made_with.iter().map(|(_, how)| how.clone());
            let cells = row.iter().map(|cell| match cell {
                Cell::Text(text) => text.clone(),
                Cell::Number(x) => format!("{x:.6e}"),
                Cell::Empty => String::new(),
            });
            let head = [sheet.title.clone(), version.to_owned()].into_iter();
            csv.write_record(head.chain(made).chain([part.title.clone()]).chain(cells))?;
        }
    }
    csv.flush()
}
