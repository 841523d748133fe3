//! Broken copies of a scenario: what is changed, and what must be said of it.

#![allow(dead_code, unreachable_pub, reason = "each test file uses its part")]

use std::collections::BTreeMap;
use std::path::PathBuf;

use pourparler_documents::{Diagnostic, Severity};
use pourparler_scenario::{Findings, load, read_folder, starter};

/// Stands in a replacement just before the place that the error must point at; it is taken out.
const HERE: char = '‸';

/// A change to one file: of the first `from` after the first `after`, into `to`.
pub struct Edit {
    pub file: &'static str,
    pub after: &'static str,
    pub from: &'static str,
    pub to: &'static str,
}

/// What must be said: the number, a part of the message, a part of the remedy.
pub struct Said {
    pub code: &'static str,
    pub message: &'static str,
    pub help: &'static str,
}

/// A broken copy.
pub struct Broken {
    pub name: &'static str,
    pub edits: &'static [Edit],
    /// One for each mark, in the order of files and places; then those without a place in the text.
    pub said: &'static [Said],
}

pub type Files = BTreeMap<String, Vec<u8>>;

/// The files of a scenario of this repository.
pub fn shipped(name: &str) -> Files {
    read_folder(&PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../scenarios").join(name)).unwrap()
}

/// The files of the starter.
pub fn started() -> Files {
    starter("valley").into_iter().map(|(file, text)| (file, text.into_bytes())).collect()
}

pub fn text(files: &Files, file: &str) -> String {
    String::from_utf8(files.get(file).unwrap_or_else(|| panic!("no {file}")).clone()).unwrap()
}

/// Applies an edit; the places marked in it stay marked.
fn edit(files: &mut Files, edit: &Edit) {
    let old = if files.contains_key(edit.file) { text(files, edit.file) } else { String::new() };
    let after = old.find(edit.after).unwrap_or_else(|| panic!("no `{}` in {}", edit.after, edit.file));
    let start =
        after + old[after..].find(edit.from).unwrap_or_else(|| panic!("no `{}` in {}", edit.from, edit.file));
    let new = format!("{}{}{}", &old[..start], edit.to, &old[start + edit.from.len()..]);
    files.insert(edit.file.to_owned(), new.into_bytes());
}

/// Takes the marks out of all files; where they were, as `file:line:column`.
fn places(files: &mut Files) -> Vec<String> {
    const ORDER: [&str; 14] = [
        "scenario.ron",
        "actors.ron",
        "regions.ron",
        "forces.ron",
        "treaties.ron",
        "ties.ron",
        "disputes.ron",
        "agreements.ron",
        "schedule.ron",
        "record.ron",
        "questions.ron",
        "holdout.ron",
        "parameters.ron",
        "sources.ron",
    ];
    let mut places = Vec::new();
    for file in ORDER {
        let Some(Ok(mut text)) = files.get(file).cloned().map(String::from_utf8) else { continue };
        while let Some(at) = text.find(HERE) {
            let before = &text[..at];
            let line = before.matches('\n').count() + 1;
            let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
            places.push(format!("{file}:{line}:{column}"));
            text.remove(at);
        }
        files.insert(file.to_owned(), text.into_bytes());
    }
    places
}

/// Where a diagnostic points.
pub fn place(findings: &Findings, diagnostic: &Diagnostic) -> Option<String> {
    let file = findings.sources.get(diagnostic.file?)?;
    let (line, column) = file.line_col(diagnostic.span?.start);
    Some(format!("{}:{line}:{column}", file.name))
}

/// Makes the broken copy of these files, and holds the errors that are told against what must be.
pub fn check(original: &Files, broken: &Broken) {
    hold(original, broken, Severity::Error);
}

/// The same of a copy that loads, and of warnings.
pub fn check_warned(original: &Files, doubtful: &Broken) {
    hold(original, doubtful, Severity::Warning);
}

fn hold(original: &Files, broken: &Broken, severity: Severity) {
    let mut files = original.clone();
    for change in broken.edits {
        edit(&mut files, change);
    }
    let expected = places(&mut files);
    let findings = match (load("", &files), severity) {
        (Ok(loaded), Severity::Warning) => loaded.warnings,
        (Err(findings), Severity::Error) => findings,
        (Ok(_), _) => panic!("{}: loaded", broken.name),
        (Err(findings), _) => panic!("{}: {}", broken.name, findings.render(false)),
    };
    let told = findings.diagnostics.sorted();
    let told: Vec<&Diagnostic> = told.into_iter().filter(|told| told.severity == severity).collect();
    let all = findings.render(false);
    let mut found: Vec<String> = told.iter().filter_map(|told| place(&findings, told)).collect();
    found.retain(|place| !place.ends_with(":1:1"));
    assert_eq!(found, expected, "{}\n{all}", broken.name);
    assert_eq!(told.len(), broken.said.len(), "{}\n{all}", broken.name);
    for said in broken.said {
        let fits = |told: &&&Diagnostic| {
            told.code == said.code
                && told.message.contains(said.message)
                && (told.help.iter().any(|help| help.contains(said.help)) || said.help.is_empty())
        };
        assert!(told.iter().any(|one| fits(&one)), "{}: {} {}\n{all}", broken.name, said.code, said.message);
    }
    for place in &expected {
        assert!(all.contains(place), "{}: {place}\n{all}", broken.name);
    }
}
