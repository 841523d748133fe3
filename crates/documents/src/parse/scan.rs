//! Moving through the text: characters, blanks, comments, words.

use super::{Parsed, Trouble, Word};
use crate::source::Span;

/// A place in the text, moving forward.
pub(super) struct Scanner<'s> {
    pub(super) text: &'s str,
    /// The next byte; always between two characters.
    pub(super) at: usize,
    /// Where the last token ended, before blanks.
    pub(super) last_end: usize,
    /// The last text in quotes that runs over several lines: if something is wrong after it, its closing quote may be
    /// missing.
    pub(super) long_text: Option<Span>,
    /// What is wrong, and plain enough to go on as if it were right.
    pub(super) mended: Vec<Trouble>,
}

impl<'s> Scanner<'s> {
    pub(super) fn new(text: &'s str) -> Self {
        Self { text, at: 0, last_end: 0, long_text: None, mended: Vec::new() }
    }

    pub(super) fn rest(&self) -> &'s str {
        &self.text[self.at..]
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Passes over a character that is known to be there.
    pub(super) fn bump(&mut self, c: char) {
        self.at += c.len_utf8();
        self.last_end = self.at;
    }

    /// Passes over a character if it comes next.
    pub(super) fn eat(&mut self, c: char) -> bool {
        let found = self.peek() == Some(c);
        if found {
            self.bump(c);
        }
        found
    }

    /// The place of the next character, or the end.
    pub(super) fn here(&self) -> Span {
        Span::new(self.at, self.at + self.peek().map_or(0, char::len_utf8))
    }

    pub(super) fn since(&self, start: usize) -> Span {
        Span::new(start, self.at)
    }

    /// Passes over as many characters as have the property, and gives them.
    pub(super) fn take_while(&mut self, property: impl Fn(char) -> bool) -> &'s str {
        let rest = self.rest();
        let length = rest.find(|c| !property(c)).unwrap_or(rest.len());
        self.at += length;
        if length > 0 {
            self.last_end = self.at;
        }
        &rest[..length]
    }

    /// Passes over blanks and comments.
    pub(super) fn skip(&mut self) -> Parsed<()> {
        loop {
            let rest = self.rest();
            let blanks = rest.len() - rest.trim_start_matches(is_blank).len();
            self.at += blanks;
            let rest = self.rest();
            if rest.starts_with("//") {
                self.at += rest.find('\n').unwrap_or(rest.len());
            } else if rest.starts_with("/*") {
                self.block_comment()?;
            } else {
                return Ok(());
            }
        }
    }

    /// Comments between `/*` and `*/` nest.
    fn block_comment(&mut self) -> Parsed<()> {
        let start = self.at;
        let mut depth = 0_usize;
        loop {
            let rest = self.rest();
            if rest.starts_with("/*") {
                depth += 1;
                self.at += 2;
            } else if rest.starts_with("*/") {
                depth -= 1;
                self.at += 2;
                if depth == 0 {
                    return Ok(());
                }
            } else if let Some(c) = rest.chars().next() {
                self.at += c.len_utf8();
            } else {
                return Err(Trouble::new(Span::new(start, start + 2), "this comment does not end")
                    .label("opened here")
                    .help("close it with `*/`"));
            }
        }
    }

    /// The word that comes next, if one does.
    pub(super) fn word(&mut self) -> Option<Word<'s>> {
        let start = self.at;
        if !self.peek().is_some_and(begins_word) {
            return None;
        }
        let text = self.take_while(continues_word);
        Some(Word { text, span: self.since(start) })
    }
}

/// Blanks as RON knows them.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t'..='\r' | '\u{85}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}')
}

pub(super) fn begins_word(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

pub(super) fn continues_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}
