//! What people look at: text for the terminal, and the chronicle as JSON lines and CSV.
//!
//! Pure functions from a run to text. Each says what a run was ([`Header`]) before it says what happened in it, so that
//! no output goes about without its scenario, variant, seed and version.
//!
//! - [`Names`]: codes and names for everything that an event or an act can mention; [`act_code`]. With [`French`] names, what is
//!   told is told in French.
//! - [`jsonl`]: the chronicle, one JSON object a line.
//! - [`series`]: day by day as CSV.
//! - [`story`]: the run as it reads, by date, with a closing picture.
//! - [`account`]: why a decision fell as it did.
//! - [`Detachment`]: troops on ground that the other side of a dispute holds.
//! - [`scene`]: how things stand on a day, or what a state knows of it.
//! - [`tables`]: packages, talks, agreements, beliefs as tables.
//! - [`view`]: what a state knows, as JSON.
//! - [`playthrough`]: what each state saw and ordered, for golden files.
//!
//! # Invariants
//! - Nothing is printed, no file, clock or environment is read; colours are ANSI styles in the text, for the caller to strip.
//! - The same run gives the same bytes.
//! - Parties are named by code or by the names that the scenario gives; a place with two names is shown with both. An act
//!   is told as an act; where the record marks who did it as disputed, so does the text.

pub mod account;
mod book;
mod codebook;
mod codes;
mod detachments;
mod french;
mod header;
pub mod jsonl;
mod language;
pub mod map;
mod names;
pub mod page;
mod patterns;
pub mod playthrough;
pub mod scene;
pub mod series;
pub mod story;
mod style;
mod svg;
pub mod tables;
mod text;
pub mod view;

pub use book::Book;
pub use codebook::codebook;
pub use codes::{act_code, act_of};
pub use detachments::Detachment;
pub use french::French;
pub use header::Header;
pub use language::Language;
pub use names::{Codes, Names};
pub use patterns::check_pattern;
pub use style::Styles;
pub use text::count;
