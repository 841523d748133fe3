//! Values, lists, maps, structs: and what to say where they break off.

use super::scan::{Scanner, begins_word};
use super::{DEEPEST, Field, Kind, Node, Outcome, Parsed, Trouble, Word};
use crate::source::Span;
use crate::words::quoted;

/// The document: one value, with blanks and comments round it.
pub(crate) fn parse(text: &str) -> Outcome<'_> {
    let mut parser = Parser { scan: Scanner::new(text), open: Vec::new() };
    let read = document(&mut parser);
    let mut troubles = parser.scan.mended;
    let node = read.map_err(|trouble| troubles.push(*trouble)).ok();
    Outcome { node, troubles }
}

fn document<'s>(parser: &mut Parser<'s>) -> Parsed<Node<'s>> {
    parser.scan.eat('\u{feff}');
    parser.scan.skip()?;
    parser.attributes()?;
    if parser.scan.peek().is_none() {
        return Err(
            Trouble::new(parser.scan.here(), "the document is empty").help("an empty list is written `[]`")
        );
    }
    let node = parser.value()?;
    parser.scan.skip()?;
    match parser.scan.peek() {
        None => Ok(node),
        Some(c) => Err(parser.trailing(c, &node)),
    }
}

/// An opening bracket, where it stands.
#[derive(Clone, Copy)]
struct Open {
    bracket: char,
    span: Span,
}

impl Open {
    const fn closing(self) -> char {
        match self.bracket {
            '[' => ']',
            '{' => '}',
            _ => ')',
        }
    }
}

struct Parser<'s> {
    scan: Scanner<'s>,
    open: Vec<Open>,
}

impl<'s> Parser<'s> {
    /// `#![enable(..)]`: all that it could enable is always on.
    fn attributes(&mut self) -> Parsed<()> {
        while self.scan.rest().starts_with("#!") {
            let start = self.scan.at;
            match self.scan.rest().find(']') {
                Some(length) => self.scan.at += length + 1,
                None => return Err(Trouble::new(Span::new(start, start + 2), "this attribute does not end")),
            }
            self.scan.skip()?;
        }
        Ok(())
    }

    fn value(&mut self) -> Parsed<Node<'s>> {
        let start = self.scan.at;
        let Some(c) = self.scan.peek() else {
            return Err(self.broken_off());
        };
        let kind = match c {
            '[' => self.list()?,
            '{' => self.map()?,
            '(' => self.group(None)?,
            '"' => self.scan.text()?,
            '\'' => self.scan.character()?,
            '0'..='9' | '+' | '-' | '.' => self.scan.number()?,
            'r' if self.scan.rest().starts_with("r\"") || self.scan.rest().starts_with("r#") => {
                match self.scan.raw_text()? {
                    Some(text) => text,
                    None => return Err(self.unexpected('r')),
                }
            }
            _ => match self.scan.word() {
                Some(word) => self.after_word(word)?,
                None => return Err(self.unexpected(c)),
            },
        };
        Ok(Node { span: Span::new(start, self.scan.last_end), kind })
    }

    fn after_word(&mut self, word: Word<'s>) -> Parsed<Kind<'s>> {
        match word.text {
            "true" => return Ok(Kind::Bool(true)),
            "false" => return Ok(Kind::Bool(false)),
            "inf" | "NaN" => return Ok(Kind::Number(word.text)),
            _ => {}
        }
        let (at, last_end) = (self.scan.at, self.scan.last_end);
        self.scan.skip()?;
        match self.scan.peek() {
            Some('(') => self.group(Some(word)),
            Some('{') => {
                Err(Trouble::new(self.scan.here(), format!("{} is followed by `{{`", quoted(word.text)))
                    .help(format!("fields stand in round brackets: {}(name: value)", word.text)))
            }
            Some(':') if self.scan.rest().starts_with("::") => {
                Err(Trouble::new(Span::new(self.scan.at, self.scan.at + 2), "expected a value, found `::`")
                    .help("write the last word alone"))
            }
            _ => {
                (self.scan.at, self.scan.last_end) = (at, last_end);
                Ok(Kind::Bare(word))
            }
        }
    }

    fn list(&mut self) -> Parsed<Kind<'s>> {
        let mut items = Vec::new();
        self.brackets('[', |parser| {
            items.push(parser.value()?);
            Ok(())
        })?;
        Ok(Kind::List(items))
    }

    fn map(&mut self) -> Parsed<Kind<'s>> {
        let mut entries = Vec::new();
        self.brackets('{', |parser| {
            let key = parser.value()?;
            parser.colon(&key)?;
            entries.push((key, parser.value()?));
            Ok(())
        })?;
        Ok(Kind::Map(entries))
    }

    /// Values or fields between round brackets, but not both.
    fn group(&mut self, name: Option<Word<'s>>) -> Parsed<Kind<'s>> {
        let mut values: Vec<Node<'s>> = Vec::new();
        let mut fields: Vec<Field<'s>> = Vec::new();
        self.brackets('(', |parser| {
            let node = parser.value()?;
            parser.scan.skip()?;
            let named = matches!(parser.scan.peek(), Some(':' | '='));
            let mixed = if named {
                values.first().map(|first| first.span)
            } else {
                fields.first().map(|f| f.name.span)
            };
            if let Some(other) = mixed {
                let message = "values with and without a name in one pair of brackets";
                let trouble = Trouble::new(node.span, message)
                    .related(other, if named { "this one has no name" } else { "this one has a name" })
                    .help("write `name: value` for each");
                let group = matches!(node.kind, Kind::Values(..) | Kind::Fields(..));
                return Err(if group && !named {
                    trouble.help("or is a `)` missing before it?")
                } else {
                    trouble
                });
            }
            if named {
                parser.colon(&node)?;
                let Kind::Bare(name) = node.kind else {
                    return Err(Trouble::new(node.span, "the name of a field is a plain word").help(
                        "write it without quotes; a map with keys of other kinds stands in curly brackets",
                    ));
                };
                let value = parser.value()?;
                if let Kind::Number(_) = value.kind {
                    parser.scan.commas_of_number(value.span.start);
                }
                fields.push(Field { name, value });
            } else {
                values.push(node);
            }
            Ok(())
        })?;
        Ok(if fields.is_empty() { Kind::Values(name, values) } else { Kind::Fields(name, fields) })
    }

    /// What stands between brackets, with commas between.
    fn brackets(&mut self, bracket: char, mut element: impl FnMut(&mut Self) -> Parsed<()>) -> Parsed<()> {
        let open = Open { bracket, span: self.scan.here() };
        if self.open.len() >= DEEPEST {
            return Err(Trouble::new(open.span, format!("brackets nest deeper than {DEEPEST} levels")));
        }
        self.open.push(open);
        self.scan.bump(bracket);
        loop {
            self.scan.skip()?;
            if self.scan.eat(open.closing()) {
                break;
            }
            element(self)?;
            let end = self.scan.last_end;
            self.scan.skip()?;
            if !self.scan.eat(',') {
                if self.scan.eat(open.closing()) {
                    break;
                }
                let trouble = self.no_comma(open, end)?;
                self.scan.mended.push(*trouble);
            }
        }
        self.open.pop();
        Ok(())
    }

    /// The colon after a key, and the blanks after it.
    fn colon(&mut self, key: &Node<'_>) -> Parsed<()> {
        self.scan.skip()?;
        if self.scan.eat(':') {
            return self.scan.skip();
        }
        let here = self.scan.here();
        let key = &self.scan.text[key.span.start..key.span.end];
        Err(match self.scan.peek() {
            None => self.broken_off(),
            Some('=') => Trouble::new(here, "expected `:`, found `=`")
                .help(format!("write {}", quoted(&format!("{key}: ..")))),
            Some(_) => Trouble::new(here, format!("expected `:` after {}", quoted(key))),
        })
    }

    /// Neither a comma nor the closing bracket after an element that ends at `end`. Where a comma is all that is missing, what is
    /// wrong is the value, and reading can go on.
    fn no_comma(&self, open: Open, end: usize) -> Parsed<Box<Trouble>> {
        let here = self.scan.here();
        let Some(c) = self.scan.peek() else {
            return Err(self.broken_off());
        };
        let trouble = match c {
            ')' | ']' | '}' => return Err(self.wrong_closing(open, c)),
            ';' => Trouble::new(here, "expected `,`, found `;`").help("write `,`"),
            ':' | '=' => Trouble::new(here, format!("expected `,` or `{}`, found `{c}`", open.closing()))
                .help("a struct's fields stand in round brackets, a map's keys in curly ones"),
            _ if foreign_quote(c) || c == '#' => self.unexpected(c),
            _ => {
                let trouble = Trouble::new(Span::new(end, end), "missing `,`").label("a comma belongs here");
                if end == self.scan.at && self.scan.text[..end].ends_with('"') {
                    trouble.help("or is a quote missing, or one too many?")
                } else if self.scan.long_text.is_none() && begins_value(c) {
                    return Ok(trouble);
                } else {
                    trouble
                }
            }
        };
        Err(self.perhaps_endless_text(trouble))
    }

    fn wrong_closing(&self, open: Open, c: char) -> Box<Trouble> {
        let message = format!("expected `{}`, found `{c}`", open.closing());
        let trouble = Trouble::new(self.scan.here(), message)
            .related(open.span, format!("this `{}` is still open", open.bracket));
        let closes_another = self.open.iter().rev().skip(1).any(|other| other.closing() == c);
        trouble.help(if closes_another {
            format!("close the inner bracket first: `{}`", open.closing())
        } else {
            format!("write `{}`", open.closing())
        })
    }

    /// The text ends within brackets, or where a value should be.
    fn broken_off(&self) -> Box<Trouble> {
        let end = Span::new(self.scan.text.len(), self.scan.text.len());
        match self.open.last() {
            Some(open) => self.perhaps_endless_text(
                Trouble::new(open.span, format!("this `{}` is not closed", open.bracket))
                    .related(end, format!("expected `{}` before the end", open.closing())),
            ),
            None => Trouble::new(end, "expected a value"),
        }
    }

    fn unexpected(&self, c: char) -> Box<Trouble> {
        let here = self.scan.here();
        if let (')' | ']' | '}', Some(open)) = (c, self.open.last())
            && c != open.closing()
        {
            return self.wrong_closing(*open, c);
        }
        let trouble =
            Trouble::new(here, format!("expected a value, found {}", quoted(c.encode_utf8(&mut [0; 4]))));
        let trouble = match c {
            _ if foreign_quote(c) => trouble.help("write straight quotes: \""),
            '#' => trouble.help("a comment begins with `//`"),
            ',' => trouble.help("take one comma away"),
            _ => trouble,
        };
        self.perhaps_endless_text(trouble)
    }

    fn trailing(&self, c: char, document: &Node<'_>) -> Box<Trouble> {
        let trouble = Trouble::new(self.scan.here(), "expected the end of the document")
            .related(document.span, "the document ends here, with its first value");
        match (&document.kind, c) {
            (Kind::List(_), ')' | ']' | '}') => trouble.help("take the last bracket away"),
            (Kind::Values(..) | Kind::Fields(..), _) if begins_word(c) || matches!(c, '(' | ',') => {
                trouble.help("several values stand in a list: [ .., .. ]")
            }
            _ => trouble,
        }
    }

    /// If a text before runs over several lines, its closing quote may be missing.
    fn perhaps_endless_text(&self, trouble: Box<Trouble>) -> Box<Trouble> {
        match self.scan.long_text {
            Some(span) if trouble.related.is_none() => {
                trouble.related(span, "this text runs over several lines: is its closing quote missing?")
            }
            _ => trouble,
        }
    }
}

/// Whether a value, or the name of a field, can begin so.
fn begins_value(c: char) -> bool {
    begins_word(c) || c.is_ascii_digit() || matches!(c, '(' | '[' | '{' | '"' | '\'' | '+' | '-' | '.')
}

/// Quotation marks that a word processor makes.
fn foreign_quote(c: char) -> bool {
    matches!(c, '\u{2018}'..='\u{201f}' | '«' | '»' | '`')
}
