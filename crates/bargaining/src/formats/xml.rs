//! A small XML reader for domain files: elements and attributes, each with its place.
//!
//! It takes no document type declarations, so there are no entities to expand; it bounds depth and size, so hostile
//! files end in an error; and it keeps the place of every attribute, so that errors of meaning can name it.

use pourparler_documents::{Diagnostic, FileId, Span};

/// Elements may lie this deep in each other.
pub const MAX_DEPTH: usize = 64;
/// A file may hold this many elements.
pub const MAX_ELEMENTS: usize = 1_000_000;

/// An attribute.
#[derive(Debug, Clone)]
pub(super) struct Attribute {
    pub(super) name: String,
    pub(super) value: String,
    pub(super) span: Span,
}

/// An element; text between elements is dropped.
#[derive(Debug, Clone)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) span: Span,
    pub(super) attributes: Vec<Attribute>,
    pub(super) children: Vec<Element>,
}

impl Element {
    pub(super) fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|a| a.name == name)
    }

    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |c| c.name == name)
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    file: FileId,
}

/// Reads a document into its root element.
pub(super) fn parse(text: &str, file: FileId) -> Result<Element, Diagnostic> {
    let mut reader = Reader { text, at: 0, file };
    let mut open: Vec<Element> = Vec::new();
    let mut root: Option<Element> = None;
    let mut elements = 0;
    loop {
        let Some(start) = reader.find("<") else {
            if let Some(unclosed) = open.last() {
                let message = format!("the element `{}` is never closed", unclosed.name);
                return Err(reader.error(unclosed.span, message).help(format!("add `</{}>`", unclosed.name)));
            }
            return root.ok_or_else(|| {
                let span = Span::new(0, text.len().min(1));
                reader.error(span, "no XML element in this file").help("is it a domain or profile file?")
            });
        };
        reader.at = start;
        let rest = &text[start..];
        if rest.starts_with("<!--") {
            reader.skip("-->", "comment")?;
        } else if rest.starts_with("<![CDATA[") {
            reader.skip("]]>", "CDATA section")?;
        } else if rest.starts_with("<?") {
            reader.skip("?>", "processing instruction")?;
        } else if rest.starts_with("<!") {
            let span = Span::new(start, (start + 9).min(text.len()));
            return Err(reader
                .error(span, "document type declarations are not accepted, nor the entities they define")
                .help("delete the declaration and write the values out"));
        } else if rest.starts_with("</") {
            let (name, span) = reader.closing()?;
            let Some(done) = open.pop() else {
                return Err(reader.error(span, format!("`</{name}>` closes nothing")).help("delete it"));
            };
            if done.name != name {
                let message = format!("`</{name}>` closes `<{}>`", done.name);
                return Err(reader
                    .error(span, message)
                    .help(format!("write `</{}>` here first", done.name))
                    .related(file, done.span, "opened here"));
            }
            attach(done, &mut open, &mut root, &reader)?;
        } else {
            elements += 1;
            if elements > MAX_ELEMENTS {
                let span = Span::new(start, start + 1);
                return Err(reader
                    .error(span, format!("more than {MAX_ELEMENTS} elements"))
                    .help("not a domain"));
            }
            let (element, empty) = reader.opening()?;
            if empty {
                attach(element, &mut open, &mut root, &reader)?;
            } else if open.len() >= MAX_DEPTH {
                let message = format!("elements nested more than {MAX_DEPTH} deep");
                return Err(reader
                    .error(element.span, message)
                    .help("a domain file needs about five levels"));
            } else {
                open.push(element);
            }
        }
    }
}

fn attach(
    done: Element,
    open: &mut [Element],
    root: &mut Option<Element>,
    reader: &Reader<'_>,
) -> Result<(), Diagnostic> {
    match open.last_mut() {
        Some(parent) => parent.children.push(done),
        None if root.is_none() => *root = Some(done),
        None => {
            return Err(reader
                .error(done.span, format!("a second root element, `{}`", done.name))
                .help("keep one root element a file"));
        }
    }
    Ok(())
}

impl Reader<'_> {
    fn error(&self, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error("N0101", message).at(self.file, span)
    }

    fn here(&self, message: impl Into<String>) -> Diagnostic {
        let end = self.text[self.at..].chars().next().map_or(0, char::len_utf8);
        self.error(Span::new(self.at, self.at + end), message)
    }

    fn find(&self, needle: &str) -> Option<usize> {
        self.text[self.at..].find(needle).map(|i| self.at + i)
    }

    fn skip(&mut self, end: &str, what: &str) -> Result<(), Diagnostic> {
        match self.find(end) {
            Some(at) => self.at = at + end.len(),
            None => {
                return Err(self
                    .here(format!("this {what} never ends"))
                    .help(format!("end it with `{end}`")));
            }
        }
        Ok(())
    }

    fn blanks(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
    }

    fn name(&mut self) -> Result<(String, Span), Diagnostic> {
        let start = self.at;
        let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':');
        let rest = &self.text[start..];
        let length = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
        if length == 0 {
            return Err(self.here("a name is expected here").help("write `&lt;` for a `<` that is text"));
        }
        self.at += length;
        Ok((self.text[start..self.at].to_owned(), Span::new(start, self.at)))
    }

    fn closing(&mut self) -> Result<(String, Span), Diagnostic> {
        let start = self.at;
        self.at += 2;
        let (name, _) = self.name()?;
        self.blanks();
        if !self.text[self.at..].starts_with('>') {
            return Err(self.here(format!("`</{name}` is not finished")).help("write `>` here"));
        }
        self.at += 1;
        Ok((name, Span::new(start, self.at)))
    }

    fn opening(&mut self) -> Result<(Element, bool), Diagnostic> {
        let start = self.at;
        self.at += 1;
        let (name, _) = self.name()?;
        let mut attributes: Vec<Attribute> = Vec::new();
        loop {
            self.blanks();
            let rest = &self.text[self.at..];
            let empty = rest.starts_with("/>");
            if empty || rest.starts_with('>') {
                self.at += if empty { 2 } else { 1 };
                let span = Span::new(start, self.at);
                return Ok((Element { name, span, attributes, children: Vec::new() }, empty));
            }
            if rest.is_empty() {
                let span = Span::new(start, (start + 1 + name.len()).min(self.text.len()));
                return Err(self
                    .error(span, format!("the tag `<{name}` never ends"))
                    .help("end it with `>`"));
            }
            let attribute = self.attribute()?;
            if attributes.iter().any(|a| a.name == attribute.name) {
                let message = format!("the attribute `{}` stands twice", attribute.name);
                return Err(self.error(attribute.span, message).help("remove one of the two"));
            }
            attributes.push(attribute);
        }
    }

    fn attribute(&mut self) -> Result<Attribute, Diagnostic> {
        let (name, _) = self.name()?;
        self.blanks();
        if !self.text[self.at..].starts_with('=') {
            return Err(self
                .here(format!("the attribute `{name}` has no value"))
                .help(format!("write {name}=\"..\"")));
        }
        self.at += 1;
        self.blanks();
        let quote = match self.text[self.at..].chars().next() {
            Some(c @ ('"' | '\'')) => c,
            _ => {
                return Err(self
                    .here(format!("the value of `{name}` is not in quotes"))
                    .help("put it in quotes"));
            }
        };
        self.at += 1;
        let start = self.at;
        let Some(length) = self.text[start..].find(quote) else {
            return Err(self
                .here(format!("the value of `{name}` never ends"))
                .help(format!("close it with {quote}")));
        };
        self.at = start + length + 1;
        let span = Span::new(start, start + length);
        let value = self.unescape(span)?;
        Ok(Attribute { name, value, span })
    }

    fn unescape(&self, span: Span) -> Result<String, Diagnostic> {
        let raw = &self.text[span.start..span.end];
        if !raw.contains('&') {
            return Ok(raw.to_owned());
        }
        let mut out = String::with_capacity(raw.len());
        let mut rest = raw;
        while let Some(i) = rest.find('&') {
            out.push_str(&rest[..i]);
            rest = &rest[i + 1..];
            let end = rest.find(';').unwrap_or(0);
            let entity = &rest[..end];
            let character = match entity {
                "lt" => Some('<'),
                "gt" => Some('>'),
                "amp" => Some('&'),
                "quot" => Some('"'),
                "apos" => Some('\''),
                _ => entity.strip_prefix('#').and_then(|digits| {
                    let code = match digits.strip_prefix('x') {
                        Some(hex) => u32::from_str_radix(hex, 16),
                        None => digits.parse(),
                    };
                    code.ok().and_then(char::from_u32)
                }),
            };
            let Some(character) = character else {
                let message = format!("`&{}` is not a character that XML knows", &rest[..end.min(20)]);
                return Err(self.error(span, message).help("write `&amp;` for an ampersand"));
            };
            out.push(character);
            rest = &rest[end + 1..];
        }
        out.push_str(rest);
        Ok(out)
    }
}
