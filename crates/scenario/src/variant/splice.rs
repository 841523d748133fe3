//! Documents that are being changed: their texts, and what in them comes from where in the what-if.

use std::collections::BTreeMap;

use pourparler_documents::Span;

use crate::document::Document;

/// A stretch of a changed document that comes from a what-if.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Patch {
    /// Where it is now.
    now: Span,
    /// Where it comes from.
    from: Span,
    /// Whether it is the same text, so that places within it can be told.
    same: bool,
}

/// A piece of a text that is put in.
pub(super) struct Piece<'a> {
    /// The text.
    pub(super) text: &'a str,
    /// What in the what-if it stands for.
    pub(super) from: Span,
    /// Whether it is that text itself.
    pub(super) same: bool,
}

/// The texts of a scenario's documents.
#[derive(Clone, Debug)]
pub(super) struct Texts {
    files: BTreeMap<String, Vec<u8>>,
    patches: BTreeMap<&'static str, Vec<Patch>>,
}

impl Texts {
    pub(super) fn new(files: &BTreeMap<String, Vec<u8>>) -> Self {
        Self { files: files.clone(), patches: BTreeMap::new() }
    }

    /// The text of a document; that of an empty list, if it is absent.
    pub(super) fn text(&self, document: Document) -> String {
        let bytes = self.files.get(document.file());
        bytes.map_or_else(|| "[]".to_owned(), |b| String::from_utf8_lossy(b).into_owned())
    }

    pub(super) const fn files(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.files
    }

    /// Whether a document is changed.
    pub(super) fn is_changed(&self, file: &str) -> bool {
        self.patches.contains_key(file)
    }

    /// Put pieces in the place of a stretch.
    pub(super) fn replace(&mut self, document: Document, span: Span, pieces: &[Piece<'_>]) {
        let mut text = self.text(document);
        let (start, end) = (span.start.min(text.len()), span.end.min(text.len()));
        let new: String = pieces.iter().map(|p| p.text).collect();
        let (gone, come) = (end - start, new.len());
        text.replace_range(start..end, &new);
        self.files.insert(document.file().to_owned(), text.into_bytes());
        let patches = self.patches.entry(document.file()).or_default();
        // What was put in before moves; what has been replaced is gone.
        patches.retain(|p| !(start <= p.now.start && p.now.end <= end && gone > 0));
        for patch in patches.iter_mut() {
            if patch.now.start >= end {
                patch.now = Span::new(patch.now.start - gone + come, patch.now.end - gone + come);
            } else if patch.now.end >= end {
                patch.now.end = patch.now.end - gone + come;
                patch.same = false;
            }
        }
        let mut at = start;
        for piece in pieces {
            let now = Span::new(at, at + piece.text.len());
            patches.push(Patch { now, from: piece.from, same: piece.same });
            at = now.end;
        }
    }

    /// Where in the what-if a place of a changed document comes from: the smallest stretch that it lies in, or the nearest.
    pub(super) fn origin(&self, file: &str, span: Option<Span>) -> Option<Span> {
        let patches = self.patches.get(file)?;
        let Some(span) = span else { return patches.last().map(|p| p.from) };
        let within = patches.iter().filter(|p| p.now.contains(span)).min_by_key(|p| p.now.end - p.now.start);
        if let Some(patch) = within {
            if patch.same {
                let offset = span.start - patch.now.start;
                return Some(Span::new(
                    patch.from.start + offset,
                    patch.from.start + offset + (span.end - span.start),
                ));
            }
            return Some(patch.from);
        }
        let distance = |p: &&Patch| p.now.start.abs_diff(span.start).min(p.now.end.abs_diff(span.end));
        patches.iter().min_by_key(distance).map(|p| p.from)
    }
}
