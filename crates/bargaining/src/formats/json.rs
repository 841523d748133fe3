//! A small JSON reader that knows the place of every value, refuses double keys (which other readers silently drop),
//! and bounds depth.

use pourparler_documents::{Diagnostic, FileId, Span};

/// Values may lie this deep in each other.
const MAX_DEPTH: usize = 64;

/// A value and its place.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) span: Span,
    pub(super) value: Value,
}

/// A JSON value.
#[derive(Debug, Clone)]
pub(super) enum Value {
    Null,
    Bool,
    Number(f64),
    Text(String),
    List(Vec<Node>),
    Object(Vec<Entry>),
}

/// A key, its place, and the value.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) key_span: Span,
    pub(super) node: Node,
}

impl Node {
    pub(super) fn get(&self, key: &str) -> Option<&Node> {
        self.entries().iter().find(|e| e.key == key).map(|e| &e.node)
    }

    pub(super) fn entries(&self) -> &[Entry] {
        match &self.value {
            Value::Object(entries) => entries,
            _ => &[],
        }
    }

    /// What kind of value it is, for messages.
    pub(super) fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "null",
            Value::Bool => "true or false",
            Value::Number(_) => "a number",
            Value::Text(_) => "a text",
            Value::List(_) => "a list",
            Value::Object(_) => "an object",
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    file: FileId,
}

/// Reads a document.
pub(super) fn parse(text: &str, file: FileId) -> Result<Node, Diagnostic> {
    let mut reader = Reader { text, at: 0, file };
    let node = reader.value(0)?;
    reader.blanks();
    if reader.at < text.len() {
        return Err(reader.here("something stands after the end of the value").help("delete it"));
    }
    Ok(node)
}

impl Reader<'_> {
    fn here(&self, message: impl Into<String>) -> Diagnostic {
        let end = self.text[self.at..].chars().next().map_or(0, char::len_utf8);
        Diagnostic::error("N0102", message).at(self.file, Span::new(self.at, self.at + end))
    }

    fn blanks(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
    }

    fn next(&mut self) -> Option<u8> {
        self.blanks();
        self.text.as_bytes().get(self.at).copied()
    }

    fn expect(&mut self, byte: u8, after: &str) -> Result<(), Diagnostic> {
        if self.next() == Some(byte) {
            self.at += 1;
            return Ok(());
        }
        let wanted = char::from(byte);
        Err(self
            .here(format!("`{wanted}` is expected here, after {after}"))
            .help(format!("write `{wanted}`")))
    }

    fn value(&mut self, depth: usize) -> Result<Node, Diagnostic> {
        let next = self.next();
        let start = self.at;
        if depth > MAX_DEPTH {
            let message = format!("values nested more than {MAX_DEPTH} deep");
            return Err(self.here(message).help("a domain file needs about six levels"));
        }
        let value = match next {
            Some(b'{') => self.object(depth)?,
            Some(b'[') => self.list(depth)?,
            Some(b'"') => Value::Text(self.string()?),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            Some(b't') => self.word("true", Value::Bool)?,
            Some(b'f') => self.word("false", Value::Bool)?,
            Some(b'n') => self.word("null", Value::Null)?,
            None => return Err(self.here("the file ends where a value is expected").help("complete it")),
            Some(_) => {
                return Err(self.here("a value is expected here").help("texts need double quotes in JSON"));
            }
        };
        Ok(Node { span: Span::new(start, self.at), value })
    }

    fn word(&mut self, word: &str, value: Value) -> Result<Value, Diagnostic> {
        if self.text[self.at..].starts_with(word) {
            self.at += word.len();
            return Ok(value);
        }
        Err(self.here("not a JSON value").help(format!("did you mean `{word}`?")))
    }

    fn number(&mut self) -> Result<Value, Diagnostic> {
        let start = self.at;
        let rest = &self.text[start..];
        let end =
            rest.find(|c: char| !matches!(c, '0'..='9' | '+' | '-' | '.' | 'e' | 'E')).unwrap_or(rest.len());
        match rest[..end].parse::<f64>() {
            Ok(number) if number.is_finite() => {
                self.at += end;
                Ok(Value::Number(number))
            }
            _ => Err(self
                .here(format!("`{}` is no number", &rest[..end.min(40)]))
                .help("write a decimal number")),
        }
    }

    fn list(&mut self, depth: usize) -> Result<Value, Diagnostic> {
        self.at += 1;
        let mut items = Vec::new();
        if self.next() == Some(b']') {
            self.at += 1;
            return Ok(Value::List(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            if self.next() == Some(b',') {
                self.at += 1;
                continue;
            }
            self.expect(b']', "an item of a list")?;
            return Ok(Value::List(items));
        }
    }

    fn object(&mut self, depth: usize) -> Result<Value, Diagnostic> {
        self.at += 1;
        let mut entries: Vec<Entry> = Vec::new();
        let mut seen = std::collections::BTreeMap::new();
        if self.next() == Some(b'}') {
            self.at += 1;
            return Ok(Value::Object(entries));
        }
        loop {
            if self.next() != Some(b'"') {
                return Err(self
                    .here("a key in double quotes is expected here")
                    .help("write \"name\": value"));
            }
            let start = self.at;
            let key = self.string()?;
            let key_span = Span::new(start, self.at);
            if let Some(before) = seen.insert(key.clone(), key_span) {
                return Err(Diagnostic::error(
                    "N0103",
                    format!("the key \"{key}\" stands twice in one object"),
                )
                .at(self.file, key_span)
                .help("remove or rename one of the two")
                .related(self.file, before, "first here"));
            }
            self.expect(b':', "a key")?;
            let node = self.value(depth + 1)?;
            entries.push(Entry { key, key_span, node });
            if self.next() == Some(b',') {
                self.at += 1;
                continue;
            }
            self.expect(b'}', "a value of an object")?;
            return Ok(Value::Object(entries));
        }
    }

    fn string(&mut self) -> Result<String, Diagnostic> {
        let start = self.at;
        self.at += 1;
        let mut out = String::new();
        loop {
            let rest = &self.text[self.at..];
            let Some(i) = rest.find(['"', '\\']) else {
                self.at = start;
                return Err(self.here("this text never ends").help("close it with a double quote"));
            };
            out.push_str(&rest[..i]);
            self.at += i + 1;
            if rest.as_bytes()[i] == b'"' {
                return Ok(out);
            }
            let escape = self.text[self.at..].chars().next().unwrap_or(' ');
            self.at += escape.len_utf8().min(self.text.len() - self.at);
            match escape {
                'n' => out.push('\n'),
                't' => out.push('\t'),
                'r' => out.push('\r'),
                'b' => out.push('\u{8}'),
                'f' => out.push('\u{c}'),
                'u' => out.push(self.unicode()?),
                '"' | '\\' | '/' => out.push(escape),
                _ => {
                    return Err(self
                        .here("not an escape that JSON knows")
                        .help("write `\\\\` for a backslash"));
                }
            }
        }
    }

    fn unicode(&mut self) -> Result<char, Diagnostic> {
        let first = self.hex()?;
        let code = match first {
            // Half of a pair: the other half must follow.
            0xd800..0xdc00 if self.text[self.at..].starts_with("\\u") => {
                self.at += 2;
                match self.hex()? {
                    second @ 0xdc00..0xe000 => 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00),
                    _ => first,
                }
            }
            _ => first,
        };
        char::from_u32(code).ok_or_else(|| self.here("not a character").help("write the character itself"))
    }

    fn hex(&mut self) -> Result<u32, Diagnostic> {
        let digits = self.text.get(self.at..self.at + 4).filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit()));
        match digits.and_then(|d| u32::from_str_radix(d, 16).ok()) {
            Some(unit) => {
                self.at += 4;
                Ok(unit)
            }
            None => Err(self
                .here("four hexadecimal digits are expected after \\u")
                .help("write the character itself")),
        }
    }
}
