//! Files that appear whole or not at all: pictures, pages, documents.
//!
//! A file is written beside its place under a name of its own and then renamed; whatever fails, the place is as it was.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::{exit, run_folder};

/// Whether a picture may be written; to be asked before the work, too. Only a picture is replaced.
pub(crate) fn may_write_svg(path: &Path) -> anyhow::Result<()> {
    may_write(path, &["<svg", "<?xml"], "SVG picture")
}

/// The same of a page: only a page is replaced.
pub(crate) fn may_write_html(path: &Path) -> anyhow::Result<()> {
    may_write(path, &["<!DOCTYPE html", "<!doctype html"], "HTML page")
}

/// Whether a file may be written: where there is none, or one that begins in one of these ways.
fn may_write(path: &Path, beginnings: &[&str], what: &str) -> anyhow::Result<()> {
    let shown = path.display();
    if path.file_name().is_none() || shown.to_string().ends_with('/') {
        return Err(exit::usage(format!("`{shown}` is no name for a file")));
    }
    if !path.exists() {
        return has_folder(path);
    }
    if !path.is_file() {
        return Err(exit::refused(format!("{shown} is there, and is not a file")));
    }
    let mut begins = Vec::new();
    File::open(path)
        .and_then(|file| file.take(256).read_to_end(&mut begins))
        .map_err(|e| exit::io(format!("cannot read {shown}: {e}")))?;
    let begins = String::from_utf8_lossy(&begins);
    if begins.is_empty() || beginnings.iter().any(|b| begins.starts_with(b)) {
        return Ok(());
    }
    Err(exit::refused(format!("{shown} is there, and is no {what}: choose another name")))
}

/// Write a picture.
pub(crate) fn write_svg(path: &Path, text: &str) -> anyhow::Result<()> {
    may_write_svg(path)?;
    write(path, text)
}

/// Write a page.
pub(crate) fn write_html(path: &Path, text: &str) -> anyhow::Result<()> {
    may_write_html(path)?;
    write(path, text)
}

/// Whether a document may be written; to be asked before the work, too. One that is there is replaced if that is wanted.
pub(crate) fn may_write_document(path: &Path, replace: bool) -> anyhow::Result<()> {
    let shown = path.display();
    if path.file_name().is_none() || shown.to_string().ends_with('/') {
        return Err(exit::usage(format!("`{shown}` is no name for a file")));
    }
    if path.exists() && !(path.is_file() && replace) {
        let remedy =
            if path.is_file() { "--force replaces it" } else { "it is no file: choose another name" };
        return Err(exit::refused(format!("{shown} is there already; {remedy}")));
    }
    has_folder(path)
}

/// Whether there is the folder of a file that is to be written: none is made for it, since a name may be mistyped.
pub(crate) fn has_folder(file: &Path) -> anyhow::Result<()> {
    match file.parent() {
        Some(parent) if !parent.as_os_str().is_empty() && !parent.is_dir() => {
            Err(exit::io(format!("cannot write {}: there is no folder {}", file.display(), parent.display())))
        }
        _ => Ok(()),
    }
}

/// Whether a file can be written there, by writing one beside it that does not stay; to be asked before long work.
pub(crate) fn can_write(path: &Path) -> anyhow::Result<()> {
    let (_, temporary) = beside(path);
    run_folder::file(&temporary.0, b"")
}

/// What a path names, through a link, which stays, and a file beside it that does not.
fn beside(path: &Path) -> (PathBuf, Scrap) {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let parent = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
        _ => PathBuf::from("."),
    };
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let temporary = Scrap(parent.join(format!(".{name}.new-{}", std::process::id())));
    (path, temporary)
}

/// Write a text where there may be something already.
pub(crate) fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    let (path, temporary) = beside(path);
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
