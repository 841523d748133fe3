//! A scenario as it is written and as it is checked.
//!
//! An author writes documents in RON, one file a subject ([`form`]). [`load`] turns their bytes into a [`Scenario`], or
//! into every error that they have, each with its place and its remedy ([`codes`]); [`write_documents`] turns a scenario
//! back. What each field means, its unit and its range stand in one table ([`fields`]), which the checks, `explain` and
//! the reference share.
//!
//! - [`written`]: the documents as written; codes for ids, texts for dates, defaults left out.
//! - [`Scenario`] and its parts: as checked; the contract with the engine. [`Parameters`], [`Values`]: every number that
//!   the model reads.
//! - [`query`]: the language in which a forecast question says how it resolves.
//! - [`starter`], [`synthetic`], [`crisis`]: new scenarios, to begin with, for scale, and for studies over many.
//! - [`variant`]: what-ifs, a scenario with something changed.
//! - [`without_after`]: a scenario from which everything later than a date is gone, for the test that runs use no
//!   hindsight.
//!
//! # Invariants
//!
//! - Nothing is half-loaded: with any error there is no scenario.
//! - No clock, no environment, and no files but in [`folder`].
//! - Any bytes give a scenario or diagnostics, never a panic.
//! - Writing a scenario and loading it again gives an equal one.

mod check;
pub mod codes;
mod document;
pub mod fields;
pub mod folder;
mod hindsight;
mod load;
mod parameters;
pub mod query;
mod salvage;
mod scenario;
mod starter;
mod synthetic;
pub mod templates;
pub mod variant;
mod write;
pub mod written;

#[doc = include_str!("../FORM.md")]
pub mod form {}

pub use document::Document;
pub use folder::{FolderError, read_folder, read_folder_without};
pub use hindsight::{known_on, without_after};
pub use load::{CheckPolicy, Findings, Loaded, load, load_with};
pub use parameters::*;
pub use scenario::*;
pub use starter::starter;
pub use synthetic::{CRISIS_RANGES, CrisisRange, SpecError, Spread, crisis, synthetic};
pub use write::{write_documents, write_source};
