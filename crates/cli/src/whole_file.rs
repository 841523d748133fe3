//! Files that appear whole or not at all: pictures.
//!
//! A file is written beside its place under a name of its own and then renamed; whatever fails, the place is as it was.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::{exit, run_folder};

/// Whether a picture may be written; to be asked before the work, too. Only a picture is replaced.
pub(crate) fn may_write_svg(path: &Path) -> anyhow::Result<()> {
    let shown = path.display();
    if path.file_name().is_none() || shown.to_string().ends_with('/') {
        return Err(exit::usage(format!("`{shown}` is no name for a file")));
    }
    if !path.exists() {
        return Ok(());
    }
    if !path.is_file() {
        return Err(exit::refused(format!("{shown} is there, and is not a file")));
    }
    let mut begins = Vec::new();
    File::open(path)
        .and_then(|file| file.take(256).read_to_end(&mut begins))
        .map_err(|e| exit::io(format!("cannot read {shown}: {e}")))?;
    let begins = String::from_utf8_lossy(&begins);
    if begins.is_empty() || begins.starts_with("<svg") || begins.starts_with("<?xml") {
        return Ok(());
    }
    Err(exit::refused(format!("{shown} is there, and is no SVG picture: choose another name")))
}

/// Write a picture.
pub(crate) fn write_svg(path: &Path, text: &str) -> anyhow::Result<()> {
    may_write_svg(path)?;
    // Through a link to what it names: the link stays.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let parent = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
        _ => PathBuf::from("."),
    };
    run_folder::create(&parent)?;
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let temporary = Scrap(parent.join(format!(".{name}.new-{}", std::process::id())));
    run_folder::file(&temporary.0, text.as_bytes())?;
    run_folder::rename(&temporary.0, &path)
}

/// A file that is removed in the end, if it is still there.
struct Scrap(PathBuf);

impl Drop for Scrap {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}
