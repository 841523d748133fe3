//! Lists of names for the help, taken from where the names are known.

use pourparler_bargaining::analysis::Disagreement;
use pourparler_bargaining::commands::Protocol;
use pourparler_bargaining::strategies::NAMES;

/// Columns of the help.
const WIDTH: usize = 98;

/// Strategies, a line each.
pub(crate) fn strategies() -> String {
    list("Strategies:", NAMES.iter().copied())
}

/// Protocols, a line each.
pub(crate) fn protocols() -> String {
    list("Protocols:", Protocol::ALL.into_iter().map(|p| (p.name(), p.words())))
}

/// Disagreement points, a line each.
pub(crate) fn disagreements() -> String {
    let point = ("U1,U2,..", "a utility for each party");
    list("Disagreement points:", Disagreement::NAMES.into_iter().chain([point]))
}

/// A head, and names with what they mean; long words go on under themselves.
fn list<'a>(head: &str, rows: impl Iterator<Item = (&'a str, &'a str)> + Clone) -> String {
    let width = rows.clone().map(|(name, _)| name.len()).max().unwrap_or(0);
    let indent = 2 + width + 2;
    let mut out = head.to_owned();
    for (name, words) in rows {
        out.push_str(&format!("\n  {name:<width$} "));
        let mut at = indent - 1;
        for word in words.split(' ') {
            if at + 1 + word.len() > WIDTH {
                out.push_str(&format!("\n{:<1$}", "", indent - 1));
                at = indent - 1;
            }
            out.push_str(&format!(" {word}"));
            at += 1 + word.len();
        }
    }
    out
}
