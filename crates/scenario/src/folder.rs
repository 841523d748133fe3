//! Reading a scenario's folder: the only place of this crate that touches files.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use crate::document::Document;

/// A file larger than this is no document that a person wrote.
const LARGEST: u64 = 64 << 20;

/// Why a folder cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// There is no such folder, or it cannot be entered.
    #[error("cannot read the scenario's folder {folder}: {error}")]
    Folder {
        /// The folder.
        folder: String,
        /// What the system says.
        error: io::Error,
    },
    /// A file in it cannot be read.
    #[error("cannot read {file}: {error}")]
    File {
        /// The file.
        file: String,
        /// What the system says.
        error: io::Error,
    },
}

/// The files of a scenario's folder, for [`crate::load`]: name to bytes. Sub-folders are left alone.
///
/// # Errors
/// If the folder, or a file in it, cannot be read.
pub fn read_folder(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, FolderError> {
    read_folder_without(folder, &[])
}

/// The files of a scenario's folder but for those of these names, which are not looked at.
///
/// # Errors
/// If the folder, or another file in it, cannot be read.
pub fn read_folder_without(folder: &Path, left: &[&str]) -> Result<BTreeMap<String, Vec<u8>>, FolderError> {
    let of_folder = |error| FolderError::Folder { folder: folder.display().to_string(), error };
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(of_folder)? {
        let path = entry.map_err(of_folder)?.path();
        let of_file = |error| FolderError::File { file: path.display().to_string(), error };
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        if left.contains(&name) {
            continue;
        }
        let about = fs::metadata(&path).map_err(of_file)?;
        if about.is_dir() && Document::ALL.iter().any(|document| document.file() == name) {
            let what = "a folder stands where a document should";
            return Err(of_file(io::Error::new(io::ErrorKind::IsADirectory, what)));
        }
        if name.starts_with('.') || !about.is_file() || !worth_reading(name) {
            continue;
        }
        if about.len() > LARGEST {
            return Err(of_file(io::Error::new(io::ErrorKind::FileTooLarge, "larger than 64 MiB")));
        }
        files.insert(name.to_owned(), fs::read(&path).map_err(of_file)?);
    }
    Ok(files)
}

/// Documents, and what may be a misspelt one.
fn worth_reading(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| ending.to_ascii_lowercase().starts_with('r'))
}
