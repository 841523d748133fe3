//! The deserialiser: one value of the tree, asked for as one type.

use serde::de::value::StrDeserializer;
use serde::de::{Deserializer, IntoDeserializer, Visitor};

use super::access::{Elements, Entries, Members, WithPlace};
use super::explain::expectation;
use super::fault::{Fault, Finding};
use super::ledger::Ledger;
use super::variant::Choice;
use crate::at;
use crate::codes;
use crate::near::did_you_mean;
use crate::parse::{Field, Kind, Node, Word};
use crate::source::Span;
use crate::words::{alternatives, counted, quoted};

/// One value, and what is known of the document.
pub(crate) struct Cursor<'s> {
    pub(crate) node: &'s Node<'s>,
    pub(crate) ledger: &'s Ledger<'s>,
    /// Whether the name before the brackets has been used up, as the name of an enum's variant.
    pub(crate) nameless: bool,
}

impl<'s> Cursor<'s> {
    pub(crate) const fn new(node: &'s Node<'s>, ledger: &'s Ledger<'s>) -> Self {
        Self { node, ledger, nameless: false }
    }

    fn name(&self) -> Option<Word<'s>> {
        match &self.node.kind {
            _ if self.nameless => None,
            Kind::Bare(word) => Some(*word),
            Kind::Values(name, _) | Kind::Fields(name, _) => *name,
            _ => None,
        }
    }

    /// A struct's name may be left out; if it is given, it must be the right one.
    fn check_name(&self, expected: &'static str) {
        if let Some(word) = self.name()
            && word.text != expected
        {
            let finding = Finding::new(
                codes::WRONG_NAME,
                format!("expected {}, found {}", quoted(expected), quoted(word.text)),
            );
            let meant = did_you_mean(word.text, std::iter::once(expected)).is_some();
            let help = if meant {
                format!("did you mean `{expected}`?")
            } else {
                format!("write `{expected}(..)`, or leave the name out")
            };
            self.ledger.report(finding.at(word.span).help(help));
        }
    }

    /// Where a struct's missing field is shown: its name, or else its opening bracket.
    fn head(&self) -> Span {
        let start = self.node.span.start;
        let named = match &self.node.kind {
            Kind::Bare(word) => Some(*word),
            Kind::Values(name, _) | Kind::Fields(name, _) => *name,
            _ => None,
        };
        named.map_or(Span::new(start, start + 1), |word| word.span)
    }

    /// The members of a struct, or of a variant with fields.
    pub(super) fn members<V: Visitor<'s>>(
        self,
        owner: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let given: &'s [Field<'s>] = match &self.node.kind {
            Kind::Fields(_, given) => given,
            Kind::Values(_, values) if values.is_empty() => &[],
            Kind::Bare(_) => &[],
            Kind::Values(..) => {
                let finding = Finding::new(
                    codes::WRONG_KIND,
                    format!("the values of {} need their fields' names", quoted(owner)),
                );
                let fields = alternatives(fields, 20).replace(" or ", " and ");
                return Err(Fault::New(Box::new(
                    finding.at(self.node.span).help(format!("write `name: value`; the fields are {fields}")),
                )));
            }
            _ => return self.wrong_kind(&format!("`{owner}(..)`")),
        };
        let members = Members::new(&self, owner, fields, given);
        match visitor.visit_map(members) {
            Err(Fault::Missing(field)) => Err(self.ledger.lacks(self.node, self.head(), owner, field)),
            other => other,
        }
    }

    /// The elements of a list.
    fn elements<V: Visitor<'s>>(self, items: &'s [Node<'s>], visitor: V) -> Result<V::Value, Fault> {
        let mut elements = Elements::of_list(items, self.ledger);
        let result = visitor.visit_seq(&mut elements);
        match result {
            Err(Fault::New(finding)) if finding.span.is_none() && elements.passed_over() => Err(Fault::Stuck),
            other => other,
        }
    }

    /// The values of a tuple.
    pub(super) fn tuple<V: Visitor<'s>>(self, length: usize, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.kind {
            Kind::Values(_, items) if items.len() == length => {
                visitor.visit_seq(Elements::of_tuple(items, self.ledger))
            }
            Kind::Values(_, items) => {
                let expected = counted(length, "value");
                Err(Fault::New(Box::new(
                    Finding::new(codes::WRONG_LENGTH, format!("expected {expected}, found {}", items.len()))
                        .at(self.node.span),
                )))
            }
            _ => self.wrong_kind(&format!("{} in round brackets", counted(length, "value"))),
        }
    }
}

macro_rules! integers {
    ($($method:ident => $visit:ident: $type:ty;)*) => {
        $(fn $method<V: Visitor<'s>>(self, visitor: V) -> Result<V::Value, Fault> {
            let number: $type = self.integer(&visitor)?;
            visitor.$visit(number)
        })*
    };
}

impl<'s> Deserializer<'s> for Cursor<'s> {
    type Error = Fault;

    integers! {
        deserialize_i8 => visit_i8: i8;
        deserialize_i16 => visit_i16: i16;
        deserialize_i32 => visit_i32: i32;
        deserialize_i64 => visit_i64: i64;
        deserialize_i128 => visit_i128: i128;
        deserialize_u8 => visit_u8: u8;
        deserialize_u16 => visit_u16: u16;
        deserialize_u32 => visit_u32: u32;
        deserialize_u64 => visit_u64: u64;
        deserialize_u128 => visit_u128: u128;
    }

    fn deserialize_any<V: Visitor<'s>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.kind {
            Kind::Bool(value) => visitor.visit_bool(*value),
            Kind::Number(text) => {
                if let Ok(number) = text.replace('_', "").parse::<u64>() {
                    visitor.visit_u64(number)
                } else if let Ok(number) = text.replace('_', "").parse::<i64>() {
                    visitor.visit_i64(number)
                } else {
                    let number = self.float(&visitor)?;
                    visitor.visit_f64(number)
                }
            }
            Kind::Text(text) => visitor.visit_str(text),
            Kind::Char(c) => visitor.visit_char(*c),
            Kind::List(items) => self.elements(items, visitor),
            Kind::Map(entries) => visitor.visit_map(Entries::new(entries, self.ledger)),
            Kind::Bare(word) if word.text == "None" => visitor.visit_none(),
            Kind::Bare(word) => visitor.visit_str(word.text),
            Kind::Values(Some(name), items) if name.text == "Some" && items.len() == 1 => {
                visitor.visit_some(Self::new(&items[0], self.ledger))
            }
            // An enum's variant, as serde's buffers know it: a map with one entry.
            Kind::Values(Some(name), _) if !self.nameless => {
                visitor.visit_map(Choice::as_entry(name.text, self))
            }
            Kind::Values(_, items) if items.is_empty() => visitor.visit_unit(),
            Kind::Values(_, items) => visitor.visit_seq(Elements::of_tuple(items, self.ledger)),
            Kind::Fields(_, fields) => visitor.visit_map(Members::unchecked(&self, fields)),
        }
    }

    fn deserialize_bool<V: Visitor<'s>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.node.kind {
            Kind::Bool(value) => visitor.visit_bool(value),
            _ => self.wrong_kind(&expectation(&visitor)),
        }
    }

    fn deserialize_f32<V: Visitor<'s>>(self, visitor: V) -> Result<V::Value, Fault> {
        let number = self.float(&visitor)?;
        visitor.visit_f32(number as f32)
    }

    fn deserialize_f64<V: Visitor<'s>>(self, visitor: V) -> Result<V::Value, Fault> {
        let number = self.float(&visitor)?;
        visitor.visit_f64(number)
    }

    fn deserialize_char<V: Visitor<'s>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.node.kind {
            Kind::Char(c) => visitor.visit_char(c),
            _ => self.wrong_kind(&expectation(&visitor)),
        }
    }

    fn deserialize_str<V: Visitor<'s>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.kind {
            Kind::Text(text) => visitor.visit_str(text),
            _ => self.wrong_kind(&expectation(&visitor)),
        }
    }

    fn deserialize_string<V: Visitor<'s>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'s>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.kind {
            Kind::Bare(word) if word.text == "None" => visitor.visit_none(),
            Kind::Values(Some(name), items) if name.text == "Some" && items.len() == 1 && !self.nameless => {
                visitor.visit_some(Self::new(&items[0], self.ledger))
            }
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_unit<V: Visitor<'s>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.kind {
            Kind::Values(None, items) if items.is_empty() => visitor.visit_unit(),
            _ => self.wrong_kind("`()`"),
        }
    }

    fn deserialize_unit_struct<V: Visitor<'s>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match &self.node.kind {
            Kind::Bare(word) if word.text == name => visitor.visit_unit(),
            Kind::Values(None, items) if items.is_empty() => visitor.visit_unit(),
            _ => self.wrong_kind(&quoted(name)),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'s>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        if name == at::TOKEN {
            return visitor.visit_seq(WithPlace::new(self));
        }
        // `Id("x")` and `("x")` for what may be written `"x"`.
        match &self.node.kind {
            Kind::Values(word, items)
                if items.len() == 1 && !self.nameless && word.is_none_or(|word| word.text == name) =>
            {
                visitor.visit_newtype_struct(Self::new(&items[0], self.ledger))
            }
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_seq<V: Visitor<'s>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.kind {
            Kind::List(items) => self.elements(items, visitor),
            _ => self.wrong_kind(&match expectation(&visitor) {
                custom if custom.starts_with("struct ") => "a list `[ .. ]`".to_owned(),
                words => words,
            }),
        }
    }

    fn deserialize_tuple<V: Visitor<'s>>(self, length: usize, visitor: V) -> Result<V::Value, Fault> {
        if let Some(word) = self.name() {
            return self.wrong_kind(&format!("values without the name {}", quoted(word.text)));
        }
        self.tuple(length, visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'s>>(
        self,
        name: &'static str,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.check_name(name);
        self.tuple(length, visitor)
    }

    fn deserialize_map<V: Visitor<'s>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.kind {
            Kind::Map(entries) => {
                let mut entries = Entries::checked(entries, self.ledger);
                match visitor.visit_map(&mut entries) {
                    Err(Fault::New(finding)) if finding.span.is_none() && entries.passed_over() => {
                        Err(Fault::Stuck)
                    }
                    other => other,
                }
            }
            // A struct with a flattened field asks for a map.
            Kind::Fields(_, fields) if expectation(&visitor).contains("(..)") => {
                let head = self.head();
                let (node, ledger) = (self.node, self.ledger);
                match visitor.visit_map(Members::unchecked(&self, fields)) {
                    Err(Fault::Missing(field)) => Err(ledger.lacks(node, head, "", field)),
                    other => other,
                }
            }
            _ => self.wrong_kind("a map `{ .. }`"),
        }
    }

    fn deserialize_struct<V: Visitor<'s>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.check_name(name);
        self.members(name, fields, visitor)
    }

    fn deserialize_enum<V: Visitor<'s>>(
        self,
        _name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match self.name() {
            Some(word) if variants.contains(&word.text) => {
                visitor.visit_enum(Choice::new(word, variants, self))
            }
            Some(word) => {
                Err(Fault::New(Box::new(super::fault::unknown_word(word.text, variants).at(word.span))))
            }
            None => {
                let finding = Finding::new(
                    codes::WRONG_KIND,
                    format!("expected {}, found {}", alternatives(variants, 12), self.found()),
                );
                let finding = finding.at(self.node.span);
                Err(Fault::New(Box::new(match &self.node.kind {
                    Kind::Text(text) if variants.contains(&&**text) => {
                        finding.help(format!("write it without quotes: {text}"))
                    }
                    Kind::Text(text) => match did_you_mean(text, variants.iter().copied()) {
                        Some(meant) => finding.help(format!("did you mean `{meant}`, without quotes?")),
                        None => finding,
                    },
                    _ => finding,
                })))
            }
        }
    }

    fn deserialize_identifier<V: Visitor<'s>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.kind {
            Kind::Bare(word) => visitor.visit_str(word.text),
            Kind::Text(text) => visitor.visit_str(text),
            _ => self.wrong_kind("a word"),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'s>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_unit()
    }

    fn deserialize_bytes<V: Visitor<'s>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.wrong_kind(&expectation(&visitor))
    }

    fn deserialize_byte_buf<V: Visitor<'s>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.wrong_kind(&expectation(&visitor))
    }
}

/// A word as a deserialiser of its own.
pub(super) fn word(text: &str) -> StrDeserializer<'_, Fault> {
    text.into_deserializer()
}
