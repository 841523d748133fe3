//! Finding and loading negotiation domains.

use std::path::{Path, PathBuf};

use clap::Args;
use pourparler_bargaining::Domain;
use pourparler_bargaining::analysis::Disagreement;
use pourparler_bargaining::formats::{GeniusEvaluations, ReadOptions, load};
use pourparler_documents::did_you_mean;

use crate::{exit, output};

/// Where domains live, seen from where the program is called.
const HOME: &str = "assets/domains";

/// What a domain is, for the help.
pub(crate) const DOMAINS: &str = "\
A domain is a RON document of ours; or a folder with the files of one, or these files
themselves: GENIUS XML, GeniusWeb JSON or NegoLog JSON, profiles in the order in which the
parties speak. A folder of RON documents holds a domain in each.";

/// The domains that a command is about, and how they are read.
#[derive(Debug, Args)]
pub(crate) struct Reading {
    /// Domains: paths of documents or folders, or names under ./assets/domains
    #[arg(required = true, value_name = "DOMAIN")]
    domains: Vec<PathBuf>,
    /// Take weights that do not sum to 1 as they stand
    #[arg(long)]
    weights_as_stored: bool,
    /// Take evaluations of GENIUS files undivided, as NegMAS does; GENIUS divides by the greatest of the issue
    #[arg(long)]
    evaluations_as_stored: bool,
}

impl Reading {
    /// Loads all domains; errors and warnings go to standard error. Nothing is loaded if any domain has errors.
    pub(crate) fn all(&self) -> anyhow::Result<Vec<Domain>> {
        let options = ReadOptions {
            genius: if self.evaluations_as_stored {
                GeniusEvaluations::AsStored
            } else {
                GeniusEvaluations::DividedByMaximum
            },
            weights_as_stored: self.weights_as_stored,
        };
        let mut domains = Vec::new();
        let (mut bad, mut unreadable) = (0, false);
        for files in self.groups()? {
            let loaded = load(&files, &options);
            let told = loaded.diagnostics.render(&loaded.sources, output::colour_on_stderr());
            if !told.is_empty() {
                output::note(told.trim_end());
            }
            match loaded.domain {
                Some(domain) => domains.push(domain),
                None => {
                    bad += 1;
                    unreadable |= loaded.diagnostics.into_iter().any(|d| d.code == UNREADABLE);
                }
            }
        }
        match bad {
            0 => Ok(domains),
            _ if unreadable => Err(exit::io("a file could not be read; nothing was done")),
            1 => Err(exit::refused("a domain has errors; nothing was done")),
            _ => Err(exit::refused(format!("{bad} domains have errors; nothing was done"))),
        }
    }

    /// Loads the one domain that is named.
    pub(crate) fn one(&self) -> anyhow::Result<Domain> {
        let groups = self.groups()?.len();
        if groups != 1 {
            return Err(exit::usage(format!("name one domain; these are {groups}")));
        }
        self.all()?.pop().ok_or_else(|| exit::usage("name one domain"))
    }

    /// The files of each domain. Each folder and each RON document is a domain; all other files together are one.
    fn groups(&self) -> anyhow::Result<Vec<Vec<PathBuf>>> {
        let mut groups: Vec<Vec<PathBuf>> = Vec::new();
        let mut loose: Option<usize> = None;
        for name in &self.domains {
            let path = find(name)?;
            if path.is_dir() {
                match documents(&path) {
                    Some(inside) => groups.extend(inside.into_iter().map(|file| vec![file])),
                    None => groups.push(vec![path]),
                }
            } else if has_extension(&path, "ron") {
                groups.push(vec![path]);
            } else if let Some(i) = loose {
                groups[i].push(path);
            } else {
                loose = Some(groups.len());
                groups.push(vec![path]);
            }
        }
        if let Some(twice) = groups.iter().enumerate().find(|(i, g)| groups[..*i].contains(g)) {
            let shown = twice.1.first().map_or_else(String::new, |p| p.display().to_string());
            return Err(exit::usage(format!("{shown} is named twice")));
        }
        Ok(groups)
    }
}

/// The code of a file that cannot be read.
const UNREADABLE: &str = "N0005";

fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case(extension))
}

/// The documents of a folder that holds RON documents and no file of another form.
fn documents(folder: &Path) -> Option<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).ok()?.flatten().map(|e| e.path()).filter(|p| p.is_file()).collect();
    if files.iter().any(|f| has_extension(f, "xml") || has_extension(f, "json")) {
        return None;
    }
    files.retain(|f| has_extension(f, "ron"));
    files.sort();
    (!files.is_empty()).then_some(files)
}

/// The path of a domain: as it is, or a name under `assets/domains`.
fn find(name: &Path) -> anyhow::Result<PathBuf> {
    if name.exists() {
        return Ok(name.to_path_buf());
    }
    let home = Path::new(HOME);
    let text = name.display().to_string();
    let at_home = [home.join(name), home.join(format!("{text}.ron"))];
    if let Some(found) = at_home.into_iter().find(|p| !text.is_empty() && p.exists()) {
        return Ok(found);
    }
    let known = names();
    let remedy = match did_you_mean(&text, known.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => "name a document or a folder".to_owned(),
        None => format!("there are: {}", known.join(", ")),
    };
    Err(exit::usage(format!("no domain `{text}` here or under {HOME}/; {remedy}")))
}

/// The domains under `assets/domains`.
fn names() -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(HOME) else { return Vec::new() };
    let mut names: Vec<String> = entries
        .flatten()
        .map(|e| e.path())
        .filter(|p| p.is_dir() || has_extension(p, "ron"))
        .filter_map(|p| p.file_stem().map(|s| s.to_string_lossy().into_owned()))
        .collect();
    names.sort();
    names
}

/// Whether a disagreement point has a number for each party of a domain.
pub(crate) fn fits(disagreement: &Disagreement, domain: &Domain) -> anyhow::Result<()> {
    match disagreement {
        Disagreement::Point(point) if point.len() != domain.parties.len() => Err(exit::usage(format!(
            "--disagreement {disagreement}: {} has {} parties, but {} {} given",
            domain.name,
            domain.parties.len(),
            point.len(),
            if point.len() == 1 { "number is" } else { "numbers are" }
        ))),
        _ => Ok(()),
    }
}
