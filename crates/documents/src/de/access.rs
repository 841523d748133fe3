//! What stands between brackets, one by one: elements of a list, values of a tuple, entries of a map, members of a struct.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::de::value::U64Deserializer;
use serde::de::{DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess};

use super::blank::Blank;
use super::cursor::{Cursor, word};
use super::fault::{Fault, Finding, unknown_field};
use super::ledger::{Ledger, Slot};
use crate::codes;
use crate::near::did_you_mean;
use crate::parse::{Field, Kind, Node};
use crate::source::Span;
use crate::words::quoted;

/// Elements of a list, some of which can be passed over, or values of a tuple, none of which can.
pub(super) struct Elements<'s> {
    items: std::slice::Iter<'s, Node<'s>>,
    ledger: &'s Ledger<'s>,
    list: bool,
    passed_over: bool,
}

impl<'s> Elements<'s> {
    pub(super) fn of_list(items: &'s [Node<'s>], ledger: &'s Ledger<'s>) -> Self {
        Self { items: items.iter(), ledger, list: true, passed_over: false }
    }

    pub(super) fn of_tuple(items: &'s [Node<'s>], ledger: &'s Ledger<'s>) -> Self {
        Self { items: items.iter(), ledger, list: false, passed_over: false }
    }

    /// Whether the list was given shorter than it is.
    pub(super) const fn passed_over(&self) -> bool {
        self.passed_over
    }
}

impl<'s> SeqAccess<'s> for Elements<'s> {
    type Error = Fault;

    fn next_element_seed<T: DeserializeSeed<'s>>(&mut self, seed: T) -> Result<Option<T::Value>, Fault> {
        for node in self.items.by_ref() {
            let bad = self.ledger.is_bad(node);
            if self.list && (bad || (self.ledger.has_findings() && self.ledger.is_done(node))) {
                self.passed_over = true;
                continue;
            }
            if bad {
                return seed.deserialize(Blank).map(Some).map_err(|_| Fault::Stuck);
            }
            return match seed.deserialize(Cursor::new(node, self.ledger)) {
                Ok(value) => {
                    if self.list {
                        self.ledger.mark_done(node);
                    }
                    Ok(Some(value))
                }
                Err(fault) => Err(self.ledger.settle(fault, node, None)),
            };
        }
        Ok(None)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len())
    }
}

/// Entries of a map.
pub(super) struct Entries<'s> {
    entries: std::slice::Iter<'s, (Node<'s>, Node<'s>)>,
    ledger: &'s Ledger<'s>,
    value: Option<&'s Node<'s>>,
    passed_over: bool,
}

impl<'s> Entries<'s> {
    pub(super) fn new(entries: &'s [(Node<'s>, Node<'s>)], ledger: &'s Ledger<'s>) -> Self {
        Self { entries: entries.iter(), ledger, value: None, passed_over: false }
    }

    /// Whether the map was given smaller than it is.
    pub(super) const fn passed_over(&self) -> bool {
        self.passed_over
    }

    /// The same, after a look for keys that are given twice.
    pub(super) fn checked(entries: &'s [(Node<'s>, Node<'s>)], ledger: &'s Ledger<'s>) -> Self {
        let mut seen: BTreeMap<Cow<'_, str>, Span> = BTreeMap::new();
        for (key, _) in entries {
            let name = match &key.kind {
                Kind::Text(text) => Cow::Borrowed(&**text),
                Kind::Bare(word) => Cow::Borrowed(word.text),
                Kind::Number(text) => Cow::Borrowed(*text),
                other => Cow::Owned(format!("{other:?}")),
            };
            if let Some(first) = seen.get(&name) {
                ledger.report(
                    Finding::new(codes::GIVEN_TWICE, format!("key {} is given twice", quoted(&name)))
                        .at(key.span)
                        .related(*first, "first given here"),
                );
            } else {
                seen.insert(name, key.span);
            }
        }
        Self::new(entries, ledger)
    }
}

impl<'s> MapAccess<'s> for Entries<'s> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'s>>(&mut self, seed: K) -> Result<Option<K::Value>, Fault> {
        for (key, value) in self.entries.by_ref() {
            let bad = self.ledger.is_bad(key) || self.ledger.is_bad(value);
            if bad || (self.ledger.has_findings() && self.ledger.is_done(value)) {
                self.passed_over = true;
                continue;
            }
            self.value = Some(value);
            let read = seed.deserialize(Cursor::new(key, self.ledger));
            return read.map(Some).map_err(|fault| self.ledger.settle(fault, key, None));
        }
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'s>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        let node = self.value.take().ok_or(Fault::Stuck)?;
        seed.deserialize(Cursor::new(node, self.ledger))
            .map_err(|fault| self.ledger.settle(fault, node, None))
    }
}

/// A member of a struct: its name, and its value if there is one.
struct Member<'s> {
    slot: Option<Slot>,
    name: &'s str,
    place: Span,
    value: Option<&'s Node<'s>>,
}

/// Members of a struct: those that can be read, then stand-ins for those that are wrong or missing.
pub(super) struct Members<'s> {
    members: std::vec::IntoIter<Member<'s>>,
    current: Option<Member<'s>>,
    ledger: &'s Ledger<'s>,
}

impl<'s> Members<'s> {
    /// The members of a struct with known fields; reports those that it does not have, or that are given twice.
    pub(super) fn new(
        cursor: &Cursor<'s>,
        owner: &'static str,
        fields: &'static [&'static str],
        given: &'s [Field<'s>],
    ) -> Self {
        let ledger = cursor.ledger;
        let mut members: Vec<Member<'s>> = Vec::with_capacity(given.len());
        for field in given {
            let name = field.name;
            if ledger.is_full() {
                break;
            }
            // A mistyped name is an error, but its value is looked at as that of the field that was meant.
            let known = fields.iter().find(|known| **known == name.text).or_else(|| {
                ledger.report(unknown_field(name.text, owner, fields).at(name.span));
                let open = |known: &&&str| given.iter().all(|other| other.name.text != **known);
                let meant = did_you_mean(name.text, fields.iter().copied())?;
                fields.iter().filter(open).find(|known| **known == meant)
            });
            let Some(known) = known else { continue };
            if let Some(first) = members.iter().find(|member| member.name == *known) {
                ledger.report(twice(field, first.place));
                continue;
            }
            let slot = Some((owner, *known));
            members.push(Member { slot, name: known, place: name.span, value: Some(&field.value) });
        }
        // What is wrong comes last, so that it hides nothing if nothing can stand in for it.
        members.sort_by_key(|member| member.value.is_some_and(|value| ledger.is_bad(value)));
        for field in ledger.missing_of(cursor.node) {
            members.push(Member {
                slot: Some((owner, field)),
                name: field,
                place: Span::default(),
                value: None,
            });
        }
        Self { members: members.into_iter(), current: None, ledger }
    }

    /// The members of a struct whose fields are not known.
    pub(super) fn unchecked(cursor: &Cursor<'s>, given: &'s [Field<'s>]) -> Self {
        let ledger = cursor.ledger;
        let mut members: Vec<Member<'s>> = Vec::with_capacity(given.len());
        let mut seen = BTreeMap::new();
        for field in given {
            let (name, place) = (field.name.text, field.name.span);
            if let Some(first) = seen.get(name) {
                ledger.report(twice(field, *first));
                continue;
            }
            seen.insert(name, place);
            members.push(Member { slot: None, name, place, value: Some(&field.value) });
        }
        members.sort_by_key(|member| member.value.is_some_and(|value| ledger.is_bad(value)));
        Self { members: members.into_iter(), current: None, ledger }
    }

    /// Something of the same type for what is wrong or missing.
    fn stand_in<V: DeserializeSeed<'s>>(&self, slot: Option<Slot>, seed: V) -> Result<V::Value, Fault> {
        match slot.and_then(|slot| self.ledger.donor(slot)) {
            Some(donor) => seed.deserialize(Cursor::new(donor, self.ledger)).map_err(|_| Fault::Stuck),
            None => seed.deserialize(Blank).map_err(|_| Fault::Stuck),
        }
    }
}

fn twice(field: &Field<'_>, first: Span) -> Finding {
    Finding::new(codes::GIVEN_TWICE, format!("field {} is given twice", quoted(field.name.text)))
        .at(field.name.span)
        .related(first, "first given here")
}

impl<'s> MapAccess<'s> for Members<'s> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'s>>(&mut self, seed: K) -> Result<Option<K::Value>, Fault> {
        let Some(member) = self.members.next() else {
            return Ok(None);
        };
        let key = seed.deserialize(word(member.name)).map_err(|fault| match fault {
            Fault::New(finding) => Fault::New(Box::new(finding.at(member.place))),
            other => other,
        });
        self.current = Some(member);
        key.map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'s>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        let member = self.current.take().ok_or(Fault::Stuck)?;
        let Some(node) = member.value.filter(|node| !self.ledger.is_bad(node)) else {
            return self.stand_in(member.slot, seed);
        };
        match seed.deserialize(Cursor::new(node, self.ledger)) {
            Ok(value) => {
                if let Some(slot) = member.slot
                    && !self.ledger.holds_known(node)
                {
                    self.ledger.offer(slot, node);
                }
                Ok(value)
            }
            Err(fault) => Err(self.ledger.settle(fault, node, Some(member.name))),
        }
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.members.len())
    }
}

/// A value with its place: start, end, then the value.
pub(super) struct WithPlace<'s> {
    place: std::array::IntoIter<usize, 2>,
    cursor: Option<Cursor<'s>>,
}

impl<'s> WithPlace<'s> {
    pub(super) fn new(cursor: Cursor<'s>) -> Self {
        let Span { start, end } = cursor.node.span;
        Self { place: [start, end].into_iter(), cursor: Some(cursor) }
    }
}

impl<'s> SeqAccess<'s> for WithPlace<'s> {
    type Error = Fault;

    fn next_element_seed<T: DeserializeSeed<'s>>(&mut self, seed: T) -> Result<Option<T::Value>, Fault> {
        if let Some(offset) = self.place.next() {
            let offset: U64Deserializer<Fault> = (offset as u64).into_deserializer();
            return seed.deserialize(offset).map(Some);
        }
        self.cursor.take().map(|cursor| seed.deserialize(cursor)).transpose()
    }
}
