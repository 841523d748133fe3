//! Finding and loading what-ifs.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use pourparler_documents::{Diagnostic, did_you_mean};
use pourparler_report::check_pattern;
use pourparler_scenario::variant::{FOLDER, Sheet, Variant, Words, vary};
use pourparler_scenario::{Findings, Scenario, codes, read_folder};
use xxhash_rust::xxh3::xxh3_64;

use crate::{exit, output, scenarios};

/// A document larger than this is no what-if that a person wrote.
const LARGEST: u64 = 1 << 20;

/// A scenario's documents, with what its what-ifs are made of.
pub(crate) struct Beside {
    /// The folder.
    pub(crate) folder: PathBuf,
    files: BTreeMap<String, Vec<u8>>,
}

impl Beside {
    /// Those of a scenario, by path or name.
    pub(crate) fn open(name: &str) -> anyhow::Result<Self> {
        let folder = scenarios::find(name)?;
        let files = read_folder(&folder)?;
        Ok(Self { folder, files })
    }

    /// The what-ifs that lie beside the scenario, in order of their names.
    pub(crate) fn shipped(&self) -> Vec<PathBuf> {
        let Ok(entries) = std::fs::read_dir(self.folder.join(FOLDER)) else { return Vec::new() };
        let ron = |path: &PathBuf| path.extension().is_some_and(|e| e == "ron") && path.is_file();
        let mut found: Vec<PathBuf> = entries.filter_map(Result::ok).map(|e| e.path()).filter(ron).collect();
        found.sort();
        found
    }

    /// The file of a what-if: a path, or the name of one beside the scenario.
    pub(crate) fn find(&self, name: &str) -> anyhow::Result<PathBuf> {
        let path = Path::new(name);
        if path.is_file() {
            return Ok(path.to_path_buf());
        }
        let shipped = self.shipped();
        let found = shipped.iter().find(|p| code(p) == name);
        found.cloned().ok_or_else(|| {
            let names: Vec<String> = shipped.iter().map(|p| code(p)).collect();
            let remedy = match (did_you_mean(name, names.iter().map(String::as_str)), names.is_empty()) {
                (Some(meant), _) => format!("did you mean `{meant}`?"),
                (None, true) => "name a file".to_owned(),
                (None, false) => format!("there are: {}", names.join(", ")),
            };
            exit::usage(format!("no what-if `{name}`; {remedy}"))
        })
    }

    /// Read one and check it.
    pub(crate) fn load(&self, base: &Scenario, path: &Path) -> anyhow::Result<Result<Variant, Findings>> {
        let shown = path.display().to_string();
        let wrong = |e: std::io::Error| exit::io(format!("cannot read {shown}: {e}"));
        if std::fs::metadata(path).map_err(wrong)?.len() > LARGEST {
            return Err(exit::refused(format!("{shown} is larger than a what-if can be")));
        }
        let bytes = std::fs::read(path).map_err(wrong)?;
        Ok(self.vary(base, &Sheet::Document { name: shown.clone(), id: code(path), bytes }))
    }

    /// Changes of a command line.
    pub(crate) fn of_lines(&self, base: &Scenario, lines: &[String]) -> Result<Variant, Findings> {
        self.vary(base, &Sheet::Line(lines.to_vec()))
    }

    fn vary(&self, base: &Scenario, sheet: &Sheet) -> Result<Variant, Findings> {
        let words = Words { policy: &scenarios::policy, act: &check_pattern };
        vary(&self.folder.display().to_string(), &self.files, base, sheet, words)
    }
}

/// A warning of each folder beside the documents whose name is nearly that of the what-ifs': nothing in it is read.
pub(crate) fn misnamed(folder: &Path) -> Vec<Diagnostic> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let folders = entries.filter_map(Result::ok).filter(|entry| entry.path().is_dir());
    let mut names: Vec<String> = folders.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    let near = names.iter().filter(|name| did_you_mean(name, [FOLDER].into_iter()).is_some());
    near.map(|name| {
        let place = folder.join(name).display().to_string();
        Diagnostic::warning(
            codes::UNKNOWN_FILE,
            format!("{place} is no folder of a scenario, and is not read"),
        )
        .help(format!("is `{FOLDER}` meant? rename it"))
    })
    .collect()
}

/// The code of a what-if: the name of its file.
pub(crate) fn code(path: &Path) -> String {
    path.file_stem().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
}

/// A variant, or a refusal with what is wrong told on standard error.
pub(crate) fn or_refused(loaded: Result<Variant, Findings>, name: &str) -> anyhow::Result<Variant> {
    loaded.map_err(|findings| {
        output::note(findings.render(output::colour_on_stderr()).trim_end());
        exit::refused(format!("the what-if {name} has errors; nothing was played"))
    })
}

/// The hash of a text.
pub(crate) fn hash(text: &str) -> String {
    format!("{:016x}", xxh3_64(text.as_bytes()))
}
