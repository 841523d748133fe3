//! The texts that were read, and places in them.

use crate::codes;
use crate::diagnostic::{Diagnostic, Diagnostics};

/// A stretch of a file's text, in bytes from its beginning: `start` is its first, `end` the first after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The first byte after it.
    pub end: usize,
}

impl Span {
    /// A span from its ends.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Whether another span lies within this one.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// One file: its name as shown to the user, and its text.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct SourceFile {
    /// The path, as it is shown to the user.
    pub name: String,
    /// The text, without a byte order mark.
    pub text: String,
}

/// What is not UTF-8: the text up to there and a replacement for the rest, and which bytes.
struct NotText {
    readable: String,
    span: Span,
    bytes: Vec<u8>,
    wide: bool,
}

const BYTE_ORDER_MARK: &[u8] = &[0xef, 0xbb, 0xbf];

fn decode(mut bytes: Vec<u8>) -> Result<String, NotText> {
    if bytes.starts_with(BYTE_ORDER_MARK) {
        bytes.drain(..BYTE_ORDER_MARK.len());
    }
    String::from_utf8(bytes).map_err(|error| {
        let start = error.utf8_error().valid_up_to();
        let bytes = error.into_bytes();
        let bad = bytes[start..].iter().take(4).take_while(|byte| !byte.is_ascii()).copied().collect();
        let wide = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
        let readable = String::from_utf8_lossy(&bytes).into_owned();
        NotText { readable, span: Span::new(start, start + '\u{fffd}'.len_utf8()), bytes: bad, wide }
    })
}

impl NotText {
    fn diagnostic(&self, name: &str) -> Diagnostic {
        let (line, column) = line_col(&self.readable, self.span.start);
        let bytes: Vec<String> = self.bytes.iter().map(|byte| format!("{byte:#04x}")).collect();
        let message = format!(
            "{name} is not UTF-8 text: {} at line {line}, column {column}",
            if bytes.len() == 1 {
                format!("byte {}", bytes[0])
            } else {
                format!("bytes {}", bytes.join(" "))
            }
        );
        let remedy =
            if self.wide { "this looks like UTF-16: save it as UTF-8" } else { "save the file as UTF-8" };
        Diagnostic::error(codes::NOT_UTF8, message).help(remedy)
    }
}

impl SourceFile {
    /// A file from the bytes that were read; a byte order mark is taken off.
    ///
    /// # Errors
    /// If the bytes are not UTF-8: says where, and which.
    #[expect(clippy::result_large_err, reason = "plain data at the boundary; an error is rare and is kept")]
    pub fn from_bytes(name: impl Into<String>, bytes: Vec<u8>) -> Result<Self, Diagnostic> {
        let name = name.into();
        match decode(bytes) {
            Ok(text) => Ok(Self { name, text }),
            Err(not_text) => Err(not_text.diagnostic(&name)),
        }
    }

    /// Line and column of a byte, both from 1; a column is a character. An offset beyond the end means the end, one
    /// within a character its beginning.
    #[must_use]
    pub fn line_col(&self, offset: usize) -> (usize, usize) {
        line_col(&self.text, offset)
    }

    /// The text of a span; empty if it is none of this file's.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or("")
    }
}

fn line_col(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..text.floor_char_boundary(offset)];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let lines = before.bytes().filter(|byte| *byte == b'\n').count();
    (lines + 1, before[line_start..].chars().count() + 1)
}

/// Which of the files that were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// The files that were read, in the order in which they were added; diagnostics are shown in that order.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// Adds a text under a name.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        self.add_file(SourceFile { name: name.into(), text: text.into() })
    }

    /// Adds a file.
    pub fn add_file(&mut self, file: SourceFile) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(file);
        id
    }

    /// Adds the bytes that were read under a name. If they are not UTF-8, says so in the collector, with the place, and
    /// gives nothing.
    pub fn add_bytes(
        &mut self,
        name: impl Into<String>,
        bytes: Vec<u8>,
        diagnostics: &mut Diagnostics,
    ) -> Option<FileId> {
        let name = name.into();
        match decode(bytes) {
            Ok(text) => Some(self.add(name, text)),
            Err(not_text) => {
                let diagnostic = not_text.diagnostic(&name);
                let file = self.add(name, not_text.readable);
                diagnostics.push(diagnostic.at(file, not_text.span));
                None
            }
        }
    }

    /// A file.
    #[must_use]
    pub fn get(&self, file: FileId) -> Option<&SourceFile> {
        self.files.get(file.0 as usize)
    }

    /// All files with their ids, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        (0..).map(FileId).zip(&self.files)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_characters_from_one() {
        let file = SourceFile { name: "a.ron".into(), text: "a\nŞuşa b\r\n\tc".into() };
        let check = |needle: &str, expected| {
            let offset = file.text.find(needle).unwrap_or_default();
            assert_eq!(file.line_col(offset), expected, "{needle}");
        };
        check("a", (1, 1));
        check("uşa", (2, 2));
        check("b", (2, 6));
        check("c", (3, 2));
        assert_eq!(file.line_col(3), (2, 1), "within a character");
        assert_eq!(file.line_col(usize::MAX), (3, 3), "beyond the end");
    }

    #[test]
    fn bytes_that_are_not_text_are_named() {
        let check = |bytes: &[u8], expected: &str| {
            let error = SourceFile::from_bytes("a.ron", bytes.to_vec()).unwrap_err();
            assert_eq!(format!("{} ({})", error.message, error.help.join("; ")), expected);
        };
        check(
            b"[\n  \"\xe9t\xe9\"]",
            "a.ron is not UTF-8 text: byte 0xe9 at line 2, column 4 (save the file as UTF-8)",
        );
        check(
            b"\xff\xfe[\0]\0",
            "a.ron is not UTF-8 text: bytes 0xff 0xfe at line 1, column 1 (this looks like UTF-16: save it as UTF-8)",
        );
        let with_mark = SourceFile::from_bytes("a.ron", b"\xef\xbb\xbf[]".to_vec()).map(|file| file.text);
        assert_eq!(with_mark.as_deref(), Ok("[]"));
    }
}
