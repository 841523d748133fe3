//! From bytes to a checked scenario, or to everything that is wrong with them. No files: see [`crate::folder`].

use std::collections::BTreeMap;

use pourparler_documents::{Diagnostic, Diagnostics, FileId, Sources, did_you_mean, read};
use serde::de::DeserializeOwned;

use crate::check::{self, Extent, Files, Known};
use crate::codes;
use crate::document::Document;
use crate::salvage::{codes_of, sound_items};
use crate::scenario::Scenario;
use crate::written::ScenarioSource;

/// What was found in the documents: errors, warnings, and the texts in which they stand.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// The documents' texts.
    pub sources: Sources,
    /// What was found.
    pub diagnostics: Diagnostics,
}

impl Findings {
    /// In the look of rustc's errors, ending with a count; empty if there is nothing to say.
    #[must_use]
    pub fn render(&self, color: bool) -> String {
        self.diagnostics.render(&self.sources, color)
    }

    /// One JSON object a line.
    #[must_use]
    pub fn to_json(&self) -> String {
        self.diagnostics.to_json(&self.sources)
    }
}

/// A scenario, and what there is to say of it nevertheless.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The scenario.
    pub scenario: Scenario,
    /// Warnings; no errors.
    pub warnings: Findings,
}

/// Whether a text is a policy, which only the floors above know; if not, what to write instead.
pub type CheckPolicy<'a> = dyn Fn(&str) -> Result<(), String> + 'a;

/// Reads and checks the documents of a scenario: file name (`actors.ron`) to bytes. `folder` is what their names are
/// shown with, such as `scenarios/ultimatum`; it may be empty. Any text is taken for a policy.
///
/// # Errors
/// Everything that is wrong, and no scenario, if anything is: nothing is half-loaded.
pub fn load(folder: &str, files: &BTreeMap<String, Vec<u8>>) -> Result<Loaded, Findings> {
    load_with(folder, files, &BTreeMap::new(), &|_| Ok(()))
}

/// As [`load`], with documents that come from elsewhere: `elsewhere` has, by the document's name, what it is to be shown as.
/// `policy` knows policies.
///
/// # Errors
/// As [`load`].
pub fn load_with(
    folder: &str,
    files: &BTreeMap<String, Vec<u8>>,
    elsewhere: &BTreeMap<String, String>,
    policy: &CheckPolicy<'_>,
) -> Result<Loaded, Findings> {
    let mut reader =
        Reader { folder, files, elsewhere, findings: Findings::default(), known: Files::default() };
    let written = reader.all();
    reader.strangers();
    let Reader { known, mut findings, .. } = reader;
    let (scenario, told) = check::check(&written, known, policy);
    findings.diagnostics.extend(told);
    match scenario {
        Some(scenario) if !findings.diagnostics.has_errors() => {
            warn_of_folder(folder, &scenario, &mut findings.diagnostics);
            Ok(Loaded { scenario, warnings: findings })
        }
        _ => Err(findings),
    }
}

/// Reads the documents one by one.
struct Reader<'a> {
    folder: &'a str,
    files: &'a BTreeMap<String, Vec<u8>>,
    elsewhere: &'a BTreeMap<String, String>,
    findings: Findings,
    known: Files,
}

impl Reader<'_> {
    fn all(&mut self) -> ScenarioSource {
        ScenarioSource {
            frame: self.one(Document::Scenario),
            actors: self.list(Document::Actors),
            regions: self.list(Document::Regions),
            forces: self.list(Document::Forces),
            treaties: self.list(Document::Treaties),
            ties: self.list(Document::Ties),
            disputes: self.list(Document::Disputes),
            agreements: self.list(Document::Agreements),
            schedule: self.list(Document::Schedule),
            record: self.list(Document::Record),
            questions: self.list(Document::Questions),
            holdout: self.list(Document::Holdout),
            parameters: self.list(Document::Parameters),
            sources: self.list(Document::Sources),
        }
    }

    /// The one document that is no list.
    fn one<T: DeserializeOwned + Default>(&mut self, document: Document) -> T {
        let Some(file) = self.file(document) else { return T::default() };
        let Findings { sources, diagnostics } = &mut self.findings;
        match read(sources, file, diagnostics) {
            Some(value) => {
                self.known[document as usize].extent = Extent::Whole;
                value
            }
            None => T::default(),
        }
    }

    /// A list: if some of its items cannot be read, those that can.
    fn list<T: DeserializeOwned>(&mut self, document: Document) -> Vec<T> {
        let Some(file) = self.file(document) else { return Vec::new() };
        let Findings { sources, diagnostics } = &mut self.findings;
        let mut told = Diagnostics::default();
        let whole = read(sources, file, &mut told);
        let (items, extent) = match whole {
            Some(items) => (Some(items), Extent::Whole),
            None => {
                self.known[document as usize].codes = codes_of(sources, file);
                (sound_items(sources, file, &told), Extent::Part)
            }
        };
        diagnostics.extend(told);
        if items.is_some() {
            self.known[document as usize].extent = extent;
        }
        items.unwrap_or_default()
    }

    /// The text of a document, if it is there and is text.
    fn file(&mut self, document: Document) -> Option<FileId> {
        let Some(bytes) = self.files.get(document.file()) else {
            if document.is_required() {
                self.absent(document);
            } else {
                self.known[document as usize].extent = Extent::Whole;
            }
            return None;
        };
        let Findings { sources, diagnostics } = &mut self.findings;
        let name = self.elsewhere.get(document.file()).cloned();
        let name = name.unwrap_or_else(|| shown(self.folder, document.file()));
        let file = sources.add_bytes(name, bytes.clone(), diagnostics);
        self.known[document as usize] = Known { file, ..Known::default() };
        file
    }

    fn absent(&mut self, document: Document) {
        let place = shown(self.folder, document.file());
        let mut error = Diagnostic::error(codes::NO_FILE, format!("{place} is not there"))
            .help(format!("write it: {}", document.about()));
        let strangers =
            self.files.keys().map(String::as_str).filter(|name| Document::of_file(name).is_none());
        if let Some(near) = did_you_mean(document.file(), strangers) {
            error = error.help(format!("is `{near}` meant? rename it"));
        }
        self.findings.diagnostics.push(error);
    }

    /// Files that are no documents of a scenario, and look as if they were meant to be.
    fn strangers(&mut self) {
        for name in self.files.keys().filter(|name| Document::of_file(name).is_none()) {
            let near = did_you_mean(name, Document::ALL.into_iter().map(Document::file));
            if near.is_none() && !name.to_ascii_lowercase().ends_with(".ron") {
                continue;
            }
            let place = shown(self.folder, name);
            let help = match near {
                Some(near) => format!("is `{near}` meant? rename it"),
                None => {
                    let all: Vec<&str> = Document::ALL.into_iter().map(Document::file).collect();
                    format!("the documents of a scenario are {}", all.join(", "))
                }
            };
            let warning = Diagnostic::warning(
                codes::UNKNOWN_FILE,
                format!("{place} is no document of a scenario, and is not read"),
            );
            self.findings.diagnostics.push(warning.help(help));
        }
    }
}

/// A file's name with its folder before it.
fn shown(folder: &str, file: &str) -> String {
    if folder.is_empty() { file.to_owned() } else { format!("{}/{file}", folder.trim_end_matches('/')) }
}

/// The scenario's code is the name of its folder.
fn warn_of_folder(folder: &str, scenario: &Scenario, diagnostics: &mut Diagnostics) {
    let name = folder.trim_end_matches('/').rsplit('/').next().unwrap_or("");
    if name.is_empty() || name == "." || name == ".." || name == scenario.id {
        return;
    }
    diagnostics.push(
        Diagnostic::warning(
            codes::FOLDER_NAME,
            format!("the folder is `{name}`, the scenario's id `{}`", scenario.id),
        )
        .help("give both the same name, so that outputs can be told apart"),
    );
}
