//! Enums: a word that chooses, and what stands in brackets after it.

use serde::de::{DeserializeSeed, EnumAccess, MapAccess, VariantAccess, Visitor};

use super::cursor::{Cursor, word};
use super::fault::{Fault, Finding};
use crate::codes;
use crate::parse::{Kind, Word};
use crate::words::quoted;

/// A chosen variant.
pub(super) struct Choice<'s> {
    name: &'s str,
    /// The variant's name as the type has it, if that is known.
    variant: &'static str,
    cursor: Cursor<'s>,
}

impl<'s> Choice<'s> {
    pub(super) fn new(word: Word<'s>, variants: &'static [&'static str], cursor: Cursor<'s>) -> Self {
        let variant = variants.iter().find(|variant| **variant == word.text).copied().unwrap_or_default();
        Self { name: word.text, variant, cursor }
    }

    /// As a map with one entry: for serde's buffers, which know no enums.
    pub(super) fn as_entry(name: &'s str, cursor: Cursor<'s>) -> AsEntry<'s> {
        AsEntry { name: Some(name), cursor: Some(cursor) }
    }

    fn wrong<T>(&self, message: String, help: String) -> Result<T, Fault> {
        let finding = Finding::new(codes::WRONG_KIND, message).at(self.cursor.node.span).help(help);
        Err(Fault::New(Box::new(finding)))
    }

    fn is_bare(&self) -> bool {
        matches!(self.cursor.node.kind, Kind::Bare(_))
    }
}

impl<'s> EnumAccess<'s> for Choice<'s> {
    type Error = Fault;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'s>>(self, seed: V) -> Result<(V::Value, Self), Fault> {
        let name = seed.deserialize(word(self.name))?;
        Ok((name, self))
    }
}

impl<'s> VariantAccess<'s> for Choice<'s> {
    type Error = Fault;

    fn unit_variant(self) -> Result<(), Fault> {
        if self.is_bare() {
            return Ok(());
        }
        self.wrong(
            format!("{} stands alone", quoted(self.name)),
            format!("write `{}` without brackets", self.name),
        )
    }

    fn newtype_variant_seed<T: DeserializeSeed<'s>>(self, seed: T) -> Result<T::Value, Fault> {
        let ledger = self.cursor.ledger;
        match &self.cursor.node.kind {
            Kind::Values(_, items) if items.len() == 1 => {
                let node = &items[0];
                if ledger.is_bad(node) {
                    return match ledger.donor((self.variant, "")) {
                        Some(donor) => seed.deserialize(Cursor::new(donor, ledger)),
                        None => seed.deserialize(super::blank::Blank),
                    }
                    .map_err(|_| Fault::Stuck);
                }
                let read = seed.deserialize(Cursor::new(node, ledger));
                if read.is_ok() && !ledger.holds_known(node) {
                    ledger.offer((self.variant, ""), node);
                }
                read.map_err(|fault| ledger.settle(fault, node, Some(self.name)))
            }
            Kind::Bare(_) => self
                .wrong(format!("{} takes a value", quoted(self.name)), format!("write `{}(..)`", self.name)),
            // `Normal(mean: 1, sd: 2)` for `Normal((mean: 1, sd: 2))`.
            _ => seed.deserialize(Cursor { nameless: true, ..self.cursor }),
        }
    }

    fn tuple_variant<V: Visitor<'s>>(self, length: usize, visitor: V) -> Result<V::Value, Fault> {
        if self.is_bare() {
            let message = format!("{} takes {length} values", quoted(self.name));
            return self.wrong(message, format!("write `{}(..)`", self.name));
        }
        self.cursor.tuple(length, visitor)
    }

    fn struct_variant<V: Visitor<'s>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.cursor.members(self.variant, fields, visitor)
    }
}

/// A variant as a map with one entry.
pub(super) struct AsEntry<'s> {
    name: Option<&'s str>,
    cursor: Option<Cursor<'s>>,
}

impl<'s> MapAccess<'s> for AsEntry<'s> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'s>>(&mut self, seed: K) -> Result<Option<K::Value>, Fault> {
        self.name.take().map(|name| seed.deserialize(word(name))).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'s>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        let cursor = self.cursor.take().ok_or(Fault::Stuck)?;
        match &cursor.node.kind {
            Kind::Values(_, items) if items.len() == 1 => {
                seed.deserialize(Cursor::new(&items[0], cursor.ledger))
            }
            _ => seed.deserialize(Cursor { nameless: true, ..cursor }),
        }
    }
}
