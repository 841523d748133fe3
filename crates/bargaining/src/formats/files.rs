//! Finding the files of a domain on disk.

use super::{MAX_FILE, ReadOptions, read};
use crate::domain::Domain;
use pourparler_documents::{Diagnostic, Diagnostics, FileId, Sources};
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// What became of an attempt to load a domain.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The files that were read.
    pub sources: Sources,
    /// What was found wrong, or worth a look.
    pub diagnostics: Diagnostics,
    /// The domain, unless there are errors.
    pub domain: Option<Domain>,
}

/// Loads one domain from paths: its files in the order in which the parties speak, or one folder, whose files are
/// taken in the order of their names, strangers passed over.
pub fn load(paths: &[PathBuf], options: &ReadOptions) -> Loaded {
    let mut loaded = Loaded::default();
    let mut files = Vec::new();
    let mut folder: Option<&Path> = None;
    for path in paths {
        if path.is_dir() {
            folder = Some(path);
            match std::fs::read_dir(path) {
                Ok(entries) => {
                    let known = |p: &PathBuf| {
                        p.extension()
                            .is_some_and(|e| ["xml", "json", "ron"].iter().any(|k| e.eq_ignore_ascii_case(k)))
                    };
                    let mut inside: Vec<PathBuf> =
                        entries.flatten().map(|e| e.path()).filter(|p| known(p) && p.is_file()).collect();
                    inside.sort();
                    for file in inside {
                        files.extend(add(&file, &mut loaded));
                    }
                }
                Err(error) => loaded.diagnostics.push(unreadable(path, &error.to_string())),
            }
        } else {
            files.extend(add(path, &mut loaded));
        }
    }
    if !loaded.diagnostics.has_errors() {
        loaded.domain = read(&loaded.sources, &files, options, folder.is_some(), &mut loaded.diagnostics);
    }
    if let (Some(domain), Some(name)) = (&mut loaded.domain, folder.and_then(Path::file_name)) {
        domain.name = name.to_string_lossy().into_owned();
    }
    loaded
}

fn add(path: &Path, loaded: &mut Loaded) -> Option<FileId> {
    // By what comes out, not by what the system says: devices and pipes have no size.
    let read = || {
        let mut bytes = Vec::new();
        File::open(path)?.take(MAX_FILE + 1).read_to_end(&mut bytes)?;
        Ok::<_, std::io::Error>(bytes)
    };
    match read() {
        Ok(bytes) if bytes.len() as u64 > MAX_FILE => {
            let message = format!("{} has more than {} MB", path.display(), MAX_FILE >> 20);
            let help = "such files are not read: a domain file has a few kilobytes";
            loaded.diagnostics.push(Diagnostic::error("N0004", message).help(help));
            None
        }
        Ok(bytes) => loaded.sources.add_bytes(path.display().to_string(), bytes, &mut loaded.diagnostics),
        Err(error) => {
            loaded.diagnostics.push(unreadable(path, &error.to_string()));
            None
        }
    }
}

fn unreadable(path: &Path, why: &str) -> Diagnostic {
    Diagnostic::error("N0005", format!("cannot read {}: {why}", path.display())).help("check the path")
}
