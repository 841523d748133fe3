//! What the commands `solve`, `negotiate` and `tournament` do, without a terminal: domains and options in, text, JSON and
//! pictures out. The program only parses arguments and prints.

mod negotiate;
pub mod picture;
mod solve;
mod table;
mod tournament;

pub use negotiate::{Account, Conceded, NegotiateError, Protocol, Talks, TalksOptions, negotiate};
pub use solve::{solve_json, solve_text};
pub use tournament::{tournament_json, tournament_text};

/// A utility for people: four digits.
fn short(u: f64) -> String {
    if u.is_nan() { "-".to_owned() } else { format!("{u:.4}") }
}

/// Utilities for people.
fn shorts(u: &[f64]) -> String {
    u.iter().map(|u| short(*u)).collect::<Vec<_>>().join(" ")
}
