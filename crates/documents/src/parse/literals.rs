//! Numbers, texts in quotes, characters.

use std::borrow::Cow;

use super::scan::Scanner;
use super::{Kind, Parsed, Trouble};
use crate::source::Span;
use crate::words::quoted;

impl<'s> Scanner<'s> {
    /// A number, as it is written.
    pub(super) fn number(&mut self) -> Parsed<Kind<'s>> {
        let start = self.at;
        let text = self.take_while(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '+' | '-'));
        if is_number(text) {
            self.spaces_of_number(start);
            self.per_cent(start, text);
            return Ok(Kind::Number(text));
        }
        let trouble = Trouble::new(self.since(start), format!("{} is not a number", quoted(text)));
        let like_date =
            text.matches('-').count() == 2 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        Err(if like_date {
            trouble.help(format!("a date stands in quotes: \"{text}\""))
        } else if text.starts_with(|c: char| c.is_ascii_digit()) && text.contains(|c: char| c.is_alphabetic())
        {
            trouble.help("a unit is not written after a number; a text stands in quotes")
        } else {
            trouble
        })
    }

    /// A number is written as people write it elsewhere, and it is plain which is meant.
    fn mend_number(&mut self, start: usize, message: &str, instead: &str) {
        self.last_end = self.at;
        let trouble = Trouble::new(self.since(start), message).help(format!("write {instead}"));
        self.mended.push(*trouble);
    }

    /// Groups of three digits after a number, each with this before it: their end, if there are any.
    fn groups(&self, before: char) -> Option<usize> {
        let mut end = self.at;
        while let Some(rest) = self.text[end..].strip_prefix(before)
            && rest.bytes().take_while(u8::is_ascii_digit).count() == 3
            && !rest[3..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
        {
            end += before.len_utf8() + 3;
        }
        (end > self.at).then_some(end)
    }

    /// `80 000`.
    fn spaces_of_number(&mut self, start: usize) {
        let first = &self.text[start..self.at];
        if first.len() > 3 || !all_digits(first, 10) {
            return;
        }
        if let Some(end) = [' ', '\u{a0}', '\u{202f}'].into_iter().find_map(|blank| self.groups(blank)) {
            self.at = end;
            let digits: String = self.text[start..end].chars().filter(char::is_ascii_digit).collect();
            self.mend_number(start, "a number has no spaces", &digits);
        }
    }

    /// `65%`.
    fn per_cent(&mut self, start: usize, text: &str) {
        if self.eat('%') {
            let instead =
                text.parse::<f64>().map_or_else(|_| "the share".to_owned(), |n| (n / 100.0).to_string());
            self.mend_number(start, "a share has no per cent sign: it is a number from 0 to 1", &instead);
        }
    }

    /// `80,000` or `0,65` where a field's value ends with its comma: what follows that is no name.
    pub(super) fn commas_of_number(&mut self, start: usize) {
        let digits_follow =
            |rest: &str| rest.starts_with(',') && rest[1..].starts_with(|c: char| c.is_ascii_digit());
        if !digits_follow(self.rest()) {
            return;
        }
        let first = &self.text[start..self.at];
        let thousands = self.groups(',').filter(|end| {
            !first.trim_start_matches(['+', '-', '0']).is_empty() && !digits_follow(&self.text[*end..])
        });
        match thousands {
            Some(end) => {
                self.at = end;
                let digits = self.text[start..end].replace(',', "");
                self.mend_number(start, "a number has no commas", &digits);
            }
            None => {
                self.at += 1;
                self.take_while(|c| c.is_ascii_digit() || c == '_');
                let number = self.text[start..self.at].replace(',', ".");
                self.mend_number(start, "a number has a point, not a comma", &number);
            }
        }
    }

    /// A text in double quotes; it may run over several lines.
    pub(super) fn text(&mut self) -> Parsed<Kind<'s>> {
        let start = self.at;
        self.bump('"');
        let mut resolved = String::new();
        loop {
            let piece = self.take_while(|c| c != '"' && c != '\\');
            if self.eat('"') {
                self.note_lines(start);
                return Ok(Kind::Text(if resolved.is_empty() {
                    Cow::Borrowed(piece)
                } else {
                    resolved.push_str(piece);
                    Cow::Owned(resolved)
                }));
            }
            resolved.push_str(piece);
            if !self.eat('\\') {
                return Err(self.endless(start, "\""));
            }
            if self.peek() == Some('\n') || self.rest().starts_with("\r\n") {
                // A backslash at the end of a line joins it to the next.
                self.take_while(|c| matches!(c, ' ' | '\t' | '\n' | '\r'));
            } else if let Some(c) = self.escape()? {
                resolved.push(c);
            } else {
                return Err(self.endless(start, "\""));
            }
        }
    }

    /// `r"..."` or `r#"..."#`, in which nothing is escaped; `None` if it is not one.
    pub(super) fn raw_text(&mut self) -> Parsed<Option<Kind<'s>>> {
        let start = self.at;
        let Some(rest) = self.rest().strip_prefix('r') else {
            return Ok(None);
        };
        let fences = rest.len() - rest.trim_start_matches('#').len();
        let Some(body) = rest[fences..].strip_prefix('"') else {
            return Ok(None);
        };
        let close = format!("\"{}", &rest[..fences]);
        let Some(length) = body.find(&close) else {
            return Err(self.endless(start, &close));
        };
        self.at += 1 + fences + 1 + length + close.len();
        self.last_end = self.at;
        self.note_lines(start);
        Ok(Some(Kind::Text(Cow::Borrowed(&body[..length]))))
    }

    /// A character in single quotes.
    pub(super) fn character(&mut self) -> Parsed<Kind<'s>> {
        let start = self.at;
        self.bump('\'');
        let c = if self.eat('\\') {
            self.escape()?
        } else {
            self.peek().filter(|c| *c != '\'').inspect(|c| self.bump(*c))
        };
        match c {
            Some(c) if self.eat('\'') => Ok(Kind::Char(c)),
            _ => {
                let text = self.take_while(|c| !matches!(c, '\'' | '\n' | ',' | ')' | ']' | '}'));
                let _ = text;
                self.eat('\'');
                Err(Trouble::new(self.since(start), "single quotes hold one character")
                    .help("a text stands in double quotes: \"..\""))
            }
        }
    }

    /// What follows a backslash; `None` at the end of the text.
    fn escape(&mut self) -> Parsed<Option<char>> {
        let start = self.at - 1;
        let Some(c) = self.peek() else {
            return Ok(None);
        };
        self.bump(c);
        let resolved = match c {
            'n' => Some('\n'),
            'r' => Some('\r'),
            't' => Some('\t'),
            '0' => Some('\0'),
            '\\' | '"' | '\'' => Some(c),
            'x' => {
                let digits =
                    self.rest().get(..2).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
                self.at += digits.map_or(0, str::len);
                digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()).and_then(char::from_u32)
            }
            'u' if self.eat('{') => {
                let digits = self.take_while(|c| c.is_ascii_hexdigit());
                let c = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
                c.filter(|_| self.eat('}'))
            }
            _ => None,
        };
        if resolved.is_some() {
            return Ok(resolved);
        }
        let span = self.since(start);
        Err(Trouble::new(span, format!("{} is no escape", quoted(&self.text[span.start..span.end])))
            .help(r#"known are \n \t \r \0 \\ \" \' \x41 and \u{159}; a backslash itself is written \\"#))
    }

    /// Remembers a text that runs over several lines.
    fn note_lines(&mut self, start: usize) {
        let span = self.since(start);
        if self.text[start..self.at].contains('\n') {
            self.long_text = Some(span);
        }
    }

    fn endless(&self, start: usize, close: &str) -> Box<Trouble> {
        Trouble::new(Span::new(start, start + 1), "this text does not end")
            .label("opened here")
            .help(format!("close it with `{close}`"))
    }
}

/// Whether a number is well formed: an integer (also `0x`, `0o`, `0b`), a decimal, `inf` or `NaN`, with underscores
/// between the digits where the author likes them.
fn is_number(text: &str) -> bool {
    let body = text.strip_prefix(['+', '-']).unwrap_or(text);
    if matches!(body, "inf" | "NaN") {
        return true;
    }
    for (prefix, base) in [("0x", 16), ("0o", 8), ("0b", 2)] {
        if let Some(digits) = body.strip_prefix(prefix) {
            return !digits.starts_with('_') && all_digits(digits, base);
        }
    }
    let (mantissa, exponent) = match body.find(['e', 'E']) {
        Some(at) => (&body[..at], Some(&body[at + 1..])),
        None => (body, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |text: &str| text.is_empty() || all_digits(text, 10);
    digits(whole)
        && digits(fraction)
        && !whole.starts_with('_')
        && !fraction.starts_with('_')
        && mantissa.bytes().any(|b| b.is_ascii_digit())
        && exponent
            .is_none_or(|exponent| all_digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent), 10))
}

fn all_digits(text: &str, base: u32) -> bool {
    text.chars().any(|c| c.is_digit(base)) && text.chars().all(|c| c == '_' || c.is_digit(base))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_known_by_their_form() {
        let good = [
            "0", "-1", "+1", "1_000", "0x1F", "0b10", "0o17", "1.5", ".5", "1.", "1e3", "-1.5E-3", "inf",
            "-inf", "NaN",
        ];
        for text in good {
            assert!(is_number(text), "{text}");
        }
        for text in [
            "",
            "-",
            ".",
            "1.2.3",
            "2020-09-27",
            "1e",
            "1km",
            "0x",
            "0xG",
            "0b2",
            "e5",
            "--1",
            "_1",
            "._1",
            "1,5",
        ] {
            assert!(!is_number(text), "{text}");
        }
    }
}
