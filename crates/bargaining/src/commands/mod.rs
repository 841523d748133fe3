//! What the commands `solve`, `negotiate` and `tournament` do, without a terminal: domains and options in, text, JSON and
//! pictures out. The program only parses arguments and prints.

mod negotiate;
pub mod picture;
mod solve;
mod table;
mod tournament;

use crate::domain::Domain;

pub use negotiate::{Account, Conceded, NegotiateError, Protocol, Talks, TalksOptions, negotiate};
pub use solve::{solve_json, solve_text};
pub use tournament::{tournament_json, tournament_text};

/// A utility for people: four digits.
fn short(u: f64) -> String {
    if u.is_nan() { "-".to_owned() } else { format!("{u:.4}") }
}

/// Utilities for people, a cell each.
fn shorts(u: &[f64]) -> Vec<String> {
    u.iter().map(|u| short(*u)).collect()
}

/// A name as it may be shown: what a file calls its parties must not steer a terminal or break a picture.
fn plain(name: &str) -> String {
    let shown = |c: char| if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') { '\u{FFFD}' } else { c };
    name.chars().map(shown).collect()
}

/// The first so many characters of a name.
fn cut(name: &str, most: usize) -> String {
    match name.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", &name[..at]),
        None => name.to_owned(),
    }
}

/// The name of a solution for people; as files have it, with spaces or without, where it is nobody's.
fn proper(name: &str) -> String {
    match name.replace('_', " ").as_str() {
        "nash" => "Nash".to_owned(),
        "nash zero disagreement" => "Nash, disagreement at zero".to_owned(),
        "kalai smorodinsky" => "Kalai-Smorodinsky".to_owned(),
        "kalai smorodinsky global ideal" => "Kalai-Smorodinsky, global ideal".to_owned(),
        "kalai smorodinsky least spread" => "Kalai-Smorodinsky, least spread".to_owned(),
        "pareto frontier" => "Pareto frontier".to_owned(),
        other => other.to_owned(),
    }
}

/// The most letters of a party's name in a row of a table; longer ones are told above.
const NAME: usize = 24;

/// The name of a party in a table.
fn brief(name: &str) -> String {
    cut(name, NAME)
}

/// A number of things in words.
fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// Columns of utilities, one a party.
fn by_party(domain: &Domain) -> impl Iterator<Item = table::Column> {
    domain.parties.iter().map(|p| table::numbers(cut(&p.name, 16)))
}

/// The column of an outcome, with the issues in the order of its values.
fn of_outcome(what: &str, domain: &Domain) -> table::Column {
    let issues: Vec<String> = domain.space.issues().iter().map(|i| cut(i.name(), 24)).collect();
    table::words(format!("{what}: {}", cut(&issues.join(", "), 80)))
}
