//! Plain text tables.

/// Lays out rows under a head, columns padded to their widest cell; the first column left-aligned, the others right.
pub(super) fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    let width = |c: usize| {
        let cells = rows.iter().filter_map(|r| r.get(c)).map(|s| s.chars().count());
        cells.chain(std::iter::once(head[c].chars().count())).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..head.len()).map(width).collect();
    let line = |cells: &[String]| {
        let mut out = String::from(" ");
        for (c, (cell, width)) in cells.iter().zip(&widths).enumerate() {
            let pad = " ".repeat(width.saturating_sub(cell.chars().count()));
            out.push(' ');
            out.push_str(&if c == 0 { format!("{cell}{pad}") } else { format!("{pad}{cell}") });
        }
        out.trim_end().to_owned() + "\n"
    };
    let mut out = line(&head.iter().map(|h| (*h).to_owned()).collect::<Vec<_>>());
    for row in rows {
        out.push_str(&line(row));
    }
    out
}
