//! Finding and loading scenarios.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use pourparler_documents::{Severity, did_you_mean};
use pourparler_policies::PolicySpec;
use pourparler_scenario::{Findings, Loaded, Scenario, load_with, read_folder, read_folder_without};
use xxhash_rust::xxh3::Xxh3;

use crate::plan::POLICIES;
use crate::run_folder::MANIFEST;
use crate::{exit, output};

/// Where scenarios live, seen from where the program is called.
const HOME: &str = "scenarios";

/// A scenario that has been read: as checked, and what identifies its documents.
#[derive(Debug)]
pub(crate) struct Read {
    /// As checked.
    pub(crate) scenario: Scenario,
    /// A hash of the documents' names and bytes.
    pub(crate) hash: String,
}

/// The folder of a scenario: a path, or a name under `scenarios`.
pub(crate) fn find(name: &str) -> anyhow::Result<PathBuf> {
    let path = Path::new(name);
    if path.join(MANIFEST).is_file() && !path.join("scenario.ron").is_file() {
        return Err(exit::usage(format!(
            "{name} is a folder of what was played; its scenario is {}",
            path.join("scenario").display()
        )));
    }
    if path.is_dir() {
        return Ok(path.to_path_buf());
    }
    let at_home = Path::new(HOME).join(name);
    if at_home.is_dir() && !name.is_empty() {
        return Ok(at_home);
    }
    if path.is_file() {
        return Err(exit::usage(format!("{name} is a file; a scenario is a folder: name the folder")));
    }
    let known = names();
    let near = did_you_mean(name, known.iter().map(String::as_str));
    let remedy = match (near, known.as_slice()) {
        (Some(near), _) => format!("did you mean `{near}`?"),
        (None, []) => "name a folder, or make one: pourparler new my-scenario".to_owned(),
        (None, _) => format!("there are: {}", known.join(", ")),
    };
    Err(exit::usage(format!("no scenario `{name}` here or under {HOME}/; {remedy}")))
}

/// The scenarios under `scenarios`.
fn names() -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(HOME) else { return Vec::new() };
    let mut names: Vec<String> = entries
        .filter_map(Result::ok)
        .filter(|e| e.path().join("scenario.ron").is_file())
        .filter_map(|e| e.file_name().into_string().ok())
        .collect();
    names.sort();
    names
}

/// What reading a folder brought: a scenario with its hash, or findings.
pub(crate) fn examine(folder: &Path) -> anyhow::Result<Result<(Loaded, String), Findings>> {
    let files = read_folder(folder)?;
    let hash = hash(&files);
    let loaded = load_with(&folder.display().to_string(), &files, &BTreeMap::new(), &policy);
    Ok(loaded.map(|loaded| (loaded, hash)))
}

/// Whether a text of a document is a policy; what to write instead, if not.
pub(crate) fn policy(text: &str) -> Result<(), String> {
    let Err(wrong) = text.parse::<PolicySpec>() else { return Ok(()) };
    let near = did_you_mean(text, POLICIES.into_iter())
        .or_else(|| POLICIES.into_iter().find(|name| text.starts_with(name) && !text.contains(':')));
    Err(near.map_or_else(|| wrong.to_string(), |name| format!("did you mean `{name}`?")))
}

/// Documents that stand in for those of the folder, which are not opened: by name, the file that is read instead; none to leave
/// it out.
pub(crate) type Instead<'a> = &'a [(&'static str, Option<&'a Path>)];

/// Load a scenario; errors and warnings go to standard error.
pub(crate) fn open(name: &str) -> anyhow::Result<Read> {
    open_with(name, &[])
}

/// Load a scenario with other documents in the place of some.
pub(crate) fn open_with(name: &str, instead: Instead<'_>) -> anyhow::Result<Read> {
    // Where documents stand in for others, what only those referred to is no oversight.
    read(name, instead, instead.is_empty())
}

/// Load the scenario that lies in a result folder: its warnings were given when the folder was made.
pub(crate) fn open_kept_with(name: &str, instead: Instead<'_>) -> anyhow::Result<Read> {
    read(name, instead, false)
}

fn read(name: &str, instead: Instead<'_>, warn: bool) -> anyhow::Result<Read> {
    let folder = find(name)?;
    let left: Vec<&str> = instead.iter().map(|(document, _)| *document).collect();
    let mut files = read_folder_without(&folder, &left)?;
    if files.is_empty() {
        return Err(exit::usage(format!(
            "{} is no scenario: there is no document in it (scenario.ron, actors.ron ..); make one: pourparler new my-scenario",
            folder.display()
        )));
    }
    let mut shown = BTreeMap::new();
    for (document, file) in instead {
        if let Some(file) = file {
            let bytes =
                std::fs::read(file).map_err(|e| exit::io(format!("cannot read {}: {e}", file.display())))?;
            files.insert((*document).to_owned(), bytes);
            shown.insert((*document).to_owned(), file.display().to_string());
        }
    }
    let hash = hash(&files);
    match load_with(&folder.display().to_string(), &files, &shown, &policy).map(|loaded| (loaded, hash)) {
        Ok((loaded, hash)) => {
            let warnings = loaded.warnings.render(output::colour_on_stderr());
            if !warnings.is_empty() && warn {
                output::note(warnings.trim_end());
            }
            Ok(Read { scenario: loaded.scenario, hash })
        }
        Err(findings) => {
            output::note(findings.render(output::colour_on_stderr()).trim_end());
            let whose = shown.iter().find(|(_, file)| errors_only_in(&findings, file));
            Err(exit::refused(match whose {
                Some((document, file)) => format!("{file}, read in the place of {document}, has errors"),
                None => format!("the scenario in {} has errors", folder.display()),
            }))
        }
    }
}

/// Whether all errors that have a place lie in a file.
fn errors_only_in(findings: &Findings, name: &str) -> bool {
    let errors = findings.diagnostics.sorted().into_iter().filter(|d| d.severity == Severity::Error);
    let mut files = errors.filter_map(|d| findings.sources.get(d.file?)).peekable();
    files.peek().is_some() && files.all(|file| file.name == name)
}

/// Load the scenario that lies in a run folder, which was checked when the run was made.
pub(crate) fn open_kept(folder: &Path) -> anyhow::Result<Scenario> {
    match examine(folder)? {
        Ok((loaded, _)) => Ok(loaded.scenario),
        Err(findings) => {
            output::note(findings.render(output::colour_on_stderr()).trim_end());
            Err(exit::refused(format!("the scenario in {} has errors", folder.display())))
        }
    }
}

/// A hash of documents, independent of where they lie.
fn hash(files: &BTreeMap<String, Vec<u8>>) -> String {
    let mut state = Xxh3::new();
    for (name, bytes) in files {
        state.update(&(name.len() as u64).to_le_bytes());
        state.update(name.as_bytes());
        state.update(&(bytes.len() as u64).to_le_bytes());
        state.update(bytes);
    }
    format!("{:016x}", state.digest())
}
