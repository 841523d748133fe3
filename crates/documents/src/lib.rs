//! Reading RON documents, and saying what is wrong with them.
//!
//! A scenario is written by people, and people make several mistakes at once. A reader that stops at the first makes
//! them run the program once per mistake; a reader that names no place makes them search. So [`read`] collects **all**
//! errors of a file, each with its line and column, the text that stands there, and what to write instead.
//!
//! ```
//! use pourparler_documents::{At, Diagnostics, Sources, read};
//! use serde::Deserialize;
//!
//! #[derive(Debug, Deserialize)]
//! struct Stance {
//!     actor: At<String>,
//!     salience: f64,
//! }
//!
//! let mut sources = Sources::default();
//! let mut diagnostics = Diagnostics::default();
//! let file = sources.add("stances.ron", r#"[(actor: ARM, salience: 0.4), (actor: "RUS", salience: high)]"#);
//! let stances: Option<Vec<Stance>> = read(&sources, file, &mut diagnostics);
//! assert!(stances.is_none());
//! assert_eq!(diagnostics.error_count(), 2);
//! ```
//!
//! # How
//!
//! The text is parsed into a tree in which every value knows its place; a syntax error ends there, with a remedy where
//! one can be guessed. Then a `serde` deserialiser walks the tree. `serde` itself stops at the first error, so the walk
//! is repeated: what is known to be wrong is passed over or stood in for, and the next error comes to light, until none
//! is left. So a document type is an ordinary `#[derive(Deserialize)]` with plain fields; only a value whose place is
//! needed later (an id that may turn out to name nothing, a number with bounds) is wrapped in [`At`].
//!
//! # The language
//!
//! RON, without what a scenario has no use for (byte strings, ranges, number suffixes), and with what spares the author
//! ceremony: `Some(..)` may be left out, so may the name of a struct, and a newtype's parentheses. What is left out
//! cannot be wrong: a struct's name that is given must be the right one, and a field that the struct does not have is an
//! error whether or not the type says `deny_unknown_fields`.
//!
//! # Invariants
//!
//! - No I/O: the caller reads the bytes. No clock, no environment, no global state.
//! - Any bytes give a value or a diagnostic; none gives a panic, a stack overflow or pages of output.
//! - The order of diagnostics depends on the documents alone.

mod at;
pub mod codes;
mod de;
mod diagnostic;
mod fields;
mod json;
mod near;
mod parse;
mod quantity;
mod read;
mod render;
mod source;
mod tree;
mod words;

pub use at::At;
pub use diagnostic::{Diagnostic, Diagnostics, Related, Severity};
pub use fields::{FieldPath, fields_of};
pub use near::did_you_mean;
pub use quantity::Quantity;
pub use read::{MOST_ERRORS, read};
pub use source::{FileId, SourceFile, Sources, Span};
pub use tree::{Member, Shape, Tree};
