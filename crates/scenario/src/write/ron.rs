//! A `serde` serialiser into a tree of RON, which can then be laid out.

use std::fmt;

use serde::ser::{
    Error, Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant,
    Serializer,
};

/// What is to be written.
#[derive(Debug)]
pub(super) enum Tree {
    /// A number, a text, a word.
    Leaf(String),
    /// `[a, b]`
    List(Vec<Tree>),
    /// `Name(a: b)`, `(a: b)`
    Fields(&'static str, Vec<(&'static str, Tree)>),
    /// `Name(a)`
    Wrapped(&'static str, Box<Tree>),
    /// `{a: b}`
    Map(Vec<(String, Tree)>),
}

impl Tree {
    /// Its parts, each with what stands before it.
    pub(super) fn members(&self) -> Vec<(String, &Self)> {
        match self {
            Self::Leaf(_) => Vec::new(),
            Self::List(items) => items.iter().map(|item| (String::new(), item)).collect(),
            Self::Fields(_, fields) => {
                fields.iter().map(|(name, value)| (format!("{name}: "), value)).collect()
            }
            Self::Wrapped(_, value) => vec![(String::new(), &**value)],
            Self::Map(entries) => entries.iter().map(|(key, value)| (format!("{key}: "), value)).collect(),
        }
    }

    /// What stands around its parts.
    pub(super) fn brackets(&self) -> (String, char) {
        match self {
            Self::Leaf(_) | Self::List(_) => ("[".to_owned(), ']'),
            Self::Fields(name, _) | Self::Wrapped(name, _) => (format!("{name}("), ')'),
            Self::Map(_) => ("{".to_owned(), '}'),
        }
    }
}

/// A value as a tree. The document types serialise without fail; should one not, the page says so in place of a value.
pub(super) fn tree(value: &impl Serialize) -> Tree {
    value.serialize(Trees).unwrap_or_else(|error| Tree::Leaf(format!("/* {error} */")))
}

/// What the document types never contain.
#[derive(Debug)]
pub(super) struct NotADocument(String);

impl fmt::Display for NotADocument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NotADocument {}

impl Error for NotADocument {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

type Done = Result<Tree, NotADocument>;

fn none<T>(what: &str) -> Result<T, NotADocument> {
    Err(NotADocument(format!("{what} in a document")))
}

/// A text in double quotes.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.push_str(&format!("\\u{{{:x}}}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// The serialiser.
struct Trees;

macro_rules! leaves {
    ($($method:ident($type:ty);)*) => {
        $(fn $method(self, value: $type) -> Done {
            Ok(Tree::Leaf(value.to_string()))
        })*
    };
}

impl Serializer for Trees {
    type Ok = Tree;
    type Error = NotADocument;
    type SerializeSeq = List;
    type SerializeTuple = Impossible<Tree, NotADocument>;
    type SerializeTupleStruct = Impossible<Tree, NotADocument>;
    type SerializeTupleVariant = Impossible<Tree, NotADocument>;
    type SerializeMap = Map;
    type SerializeStruct = Fields;
    type SerializeStructVariant = Fields;

    leaves! {
        serialize_bool(bool);
        serialize_i8(i8);
        serialize_i16(i16);
        serialize_i32(i32);
        serialize_i64(i64);
        serialize_u8(u8);
        serialize_u16(u16);
        serialize_u32(u32);
        serialize_u64(u64);
    }

    fn serialize_f32(self, value: f32) -> Done {
        self.serialize_f64(value.into())
    }

    fn serialize_f64(self, value: f64) -> Done {
        // The shortest digits that give the same number again; whole numbers without a point.
        Ok(Tree::Leaf(if value.fract() == 0.0 && value.abs() < 1e15 {
            format!("{value:.0}")
        } else {
            format!("{value:?}")
        }))
    }

    fn serialize_char(self, value: char) -> Done {
        self.serialize_str(&value.to_string())
    }

    fn serialize_str(self, value: &str) -> Done {
        Ok(Tree::Leaf(quoted(value)))
    }

    fn serialize_bytes(self, _: &[u8]) -> Done {
        none("bytes")
    }

    fn serialize_none(self) -> Done {
        Ok(Tree::Leaf("None".to_owned()))
    }

    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Done {
        none("nothing")
    }

    fn serialize_unit_struct(self, name: &'static str) -> Done {
        Ok(Tree::Leaf(name.to_owned()))
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Done {
        Ok(Tree::Leaf(variant.to_owned()))
    }

    fn serialize_newtype_struct<T: ?Sized + Serialize>(self, _: &'static str, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Done {
        Ok(Tree::Wrapped(variant, Box::new(value.serialize(self)?)))
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<List, NotADocument> {
        Ok(List(Vec::with_capacity(length.unwrap_or(0))))
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, NotADocument> {
        none("a tuple")
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, NotADocument> {
        none("a tuple")
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, NotADocument> {
        none("a tuple")
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Map, NotADocument> {
        Ok(Map { entries: Vec::new(), key: None })
    }

    fn serialize_struct(self, name: &'static str, length: usize) -> Result<Fields, NotADocument> {
        // The names of structs are left out, but for the one that tells forms of a value apart.
        let name = if name == "Grid" { name } else { "" };
        Ok(Fields(name, Vec::with_capacity(length)))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        length: usize,
    ) -> Result<Fields, NotADocument> {
        Ok(Fields(variant, Vec::with_capacity(length)))
    }
}

/// A list being written.
struct List(Vec<Tree>);

impl SerializeSeq for List {
    type Ok = Tree;
    type Error = NotADocument;

    fn serialize_element<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), NotADocument> {
        self.0.push(value.serialize(Trees)?);
        Ok(())
    }

    fn end(self) -> Done {
        Ok(Tree::List(self.0))
    }
}

/// A map being written.
struct Map {
    entries: Vec<(String, Tree)>,
    key: Option<String>,
}

impl SerializeMap for Map {
    type Ok = Tree;
    type Error = NotADocument;

    fn serialize_key<T: ?Sized + Serialize>(&mut self, key: &T) -> Result<(), NotADocument> {
        match key.serialize(Trees)? {
            Tree::Leaf(key) => {
                self.key = Some(key);
                Ok(())
            }
            _ => none("a key that is no text"),
        }
    }

    fn serialize_value<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), NotADocument> {
        let value = value.serialize(Trees)?;
        self.entries.push((self.key.take().unwrap_or_default(), value));
        Ok(())
    }

    fn end(self) -> Done {
        Ok(Tree::Map(self.entries))
    }
}

/// A struct, or a variant with fields, being written.
struct Fields(&'static str, Vec<(&'static str, Tree)>);

impl Fields {
    fn add<T: ?Sized + Serialize>(&mut self, name: &'static str, value: &T) -> Result<(), NotADocument> {
        self.1.push((name, value.serialize(Trees)?));
        Ok(())
    }
}

impl SerializeStruct for Fields {
    type Ok = Tree;
    type Error = NotADocument;

    fn serialize_field<T: ?Sized + Serialize>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), NotADocument> {
        self.add(name, value)
    }

    fn end(self) -> Done {
        Ok(Tree::Fields(self.0, self.1))
    }
}

impl SerializeStructVariant for Fields {
    type Ok = Tree;
    type Error = NotADocument;

    fn serialize_field<T: ?Sized + Serialize>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), NotADocument> {
        self.add(name, value)
    }

    fn end(self) -> Done {
        Ok(Tree::Fields(self.0, self.1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::print::page;

    #[test]
    fn texts_and_numbers_come_back() {
        for text in
            ["", "a\"b\\c", "line\nbreak\ttab", "Şuşa Շուշի", "\u{1b}[31m", "// no comment", "\u{85}\u{202e}"]
        {
            let mut sources = pourparler_documents::Sources::default();
            let file = sources.add("a.ron", page(&tree(&vec![text])));
            let mut told = pourparler_documents::Diagnostics::default();
            let back: Option<Vec<String>> = pourparler_documents::read(&sources, file, &mut told);
            assert_eq!(back, Some(vec![text.to_owned()]), "{}", told.render(&sources, false));
        }
        for number in
            [0.0, -0.0, 1.0, 0.1, 1.0 / 3.0, 1e-12, 6.02e23, -12345.678, 1e15, f64::MAX, f64::MIN_POSITIVE]
        {
            let mut sources = pourparler_documents::Sources::default();
            let file = sources.add("a.ron", page(&tree(&vec![number])));
            let mut told = pourparler_documents::Diagnostics::default();
            let back: Option<Vec<f64>> = pourparler_documents::read(&sources, file, &mut told);
            assert_eq!(back, Some(vec![number]), "{}", told.render(&sources, false));
        }
    }

    #[test]
    fn long_members_get_lines_of_their_own() {
        let value = vec![vec![1.5; 3], vec![0.123_456_789; 12]];
        let text = page(&tree(&value));
        assert!(text.starts_with("[\n    [1.5, 1.5, 1.5],\n    [\n        0.123456789,\n"), "{text}");
        assert!(text.lines().all(|line| line.len() <= 112), "{text}");
    }
}
