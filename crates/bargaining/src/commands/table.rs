//! Plain text tables.

use super::plain;

/// A column's head, and to which side its cells go.
#[derive(Debug, Clone)]
pub(super) struct Column {
    head: String,
    left: bool,
}

/// A column of words.
pub(super) fn words(head: impl Into<String>) -> Column {
    Column { head: plain(&head.into()), left: true }
}

/// A column of numbers.
pub(super) fn numbers(head: impl Into<String>) -> Column {
    Column { head: plain(&head.into()), left: false }
}

/// Lays out rows under a head, columns padded to their widest cell.
pub(super) fn table(columns: &[Column], rows: &[Vec<String>]) -> String {
    let head: Vec<String> = columns.iter().map(|c| c.head.clone()).collect();
    let rows: Vec<Vec<String>> =
        rows.iter().map(|row| row.iter().map(|cell| plain(cell)).collect()).collect();
    let width = |c: usize| {
        let cells = rows.iter().chain([&head]).filter_map(|r| r.get(c)).map(|s| s.chars().count());
        cells.max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns.len()).map(width).collect();
    let line = |cells: &[String]| {
        let mut out = String::new();
        for ((column, cell), width) in columns.iter().zip(cells).zip(&widths) {
            let pad = " ".repeat(width.saturating_sub(cell.chars().count()));
            out.push_str("  ");
            out.push_str(&if column.left { format!("{cell}{pad}") } else { format!("{pad}{cell}") });
        }
        out.trim_end().to_owned() + "\n"
    };
    [&head].into_iter().chain(&rows).map(|row| line(row)).collect()
}
