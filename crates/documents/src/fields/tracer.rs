//! The deserialiser that gives made-up values and notes what is asked for.

use std::cell::RefCell;
use std::fmt;

use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, Expected, IntoDeserializer, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};

use super::state::{Fate, SAMPLES, SlotId, State};
use crate::at;
use crate::de::expected_words;

const TEXTS: [&str; SAMPLES] = ["", "2020-09-27", "A", "ARM", "a-b", "0"];
const NUMBERS: [u8; SAMPLES] = [0, 1, 2, 10, 50, 100];

/// Why a walk came to a halt.
#[derive(Debug)]
pub(super) enum Halt {
    /// A made-up value was refused.
    Refused,
    /// A struct was not given a field that it needs.
    Missing,
    /// Something was learnt: the next walk will get further.
    Again,
}

impl fmt::Display for Halt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a made-up value was refused")
    }
}

impl std::error::Error for Halt {}

impl Error for Halt {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self::Refused
    }

    fn missing_field(_: &'static str) -> Self {
        Self::Missing
    }
}

/// A made-up value for one member, of whatever kind it wants.
#[derive(Clone)]
pub(super) struct Tracer<'t> {
    state: &'t RefCell<State>,
    slot: Option<SlotId>,
    /// What goes before the kind: "list of ".
    wrap: String,
    /// The owners that this one lies within: a type within itself is not followed.
    within: Vec<usize>,
}

impl<'t> Tracer<'t> {
    pub(super) const fn root(state: &'t RefCell<State>) -> Self {
        Self { state, slot: None, wrap: String::new(), within: Vec::new() }
    }

    fn note(&self, kind: &str) {
        self.state.borrow_mut().note(self.slot, &format!("{}{kind}", self.wrap));
    }

    fn note_leaf<'de>(&self, visitor: &impl Visitor<'de>) {
        let expected: &dyn Expected = visitor;
        self.note(&expected_words(&expected.to_string()));
    }

    fn sample(&self) -> usize {
        let mut state = self.state.borrow_mut();
        self.slot.and_then(|slot| state.slot(slot)).map_or(0, |slot| slot.sample.min(SAMPLES - 1))
    }

    fn number(&self) -> u8 {
        NUMBERS[self.sample()]
    }

    fn wrapped(&self, wrap: &str) -> Self {
        Self { wrap: format!("{}{wrap}", self.wrap), ..self.clone() }
    }

    fn without_slot(&self) -> Self {
        Self { slot: None, ..self.clone() }
    }

    /// A member of an owner that lies within this one.
    fn member(&self, id: SlotId) -> Self {
        let mut within = self.within.clone();
        within.push(id.0);
        Self { state: self.state, slot: Some(id), wrap: String::new(), within }
    }

    /// What follows for a member from what came of it.
    fn settle<T>(&self, id: SlotId, result: Result<T, Halt>) -> Result<T, Halt> {
        let mut state = self.state.borrow_mut();
        match result {
            Ok(value) => {
                // Not as long as something within is still being found out.
                if !state.has_learnt() {
                    state.set_fate(id, Fate::Good);
                }
                return Ok(value);
            }
            Err(Halt::Again) => {}
            Err(Halt::Refused | Halt::Missing) if state.has_learnt() => {}
            Err(Halt::Refused | Halt::Missing) => {
                let more = state.slot(id).is_some_and(|slot| {
                    slot.sample += 1;
                    slot.sample < SAMPLES
                });
                if !more {
                    state.set_fate(id, Fate::Stuck);
                }
                state.learnt();
            }
        }
        Err(Halt::Again)
    }

    /// A struct, or a variant with fields.
    fn fields<'de, V: Visitor<'de>>(
        &self,
        name: &str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Halt> {
        let owner = self.state.borrow_mut().owner(name, fields);
        if self.within.contains(&owner) {
            return Err(Halt::Refused);
        }
        // One walk for each field without it, to see whether it is missed.
        let probe = {
            let mut state = self.state.borrow_mut();
            (0..fields.len())
                .find(|member| state.slot((owner, *member)).is_some_and(|slot| slot.optional.is_none()))
        };
        let given = {
            let mut state = self.state.borrow_mut();
            (0..fields.len()).filter(|member| state.fate((owner, *member)) != Fate::Stuck).collect::<Vec<_>>()
        };
        let known = given.iter().all(|member| self.state.borrow_mut().fate((owner, *member)) == Fate::Good);
        let Some(probe) = probe.filter(|_| known) else {
            let members = Members { tracer: self, owner, fields, given: given.into_iter(), current: None };
            return visitor.visit_map(members);
        };
        let rest: Vec<usize> = given.into_iter().filter(|member| *member != probe).collect();
        let members = Members { tracer: self, owner, fields, given: rest.into_iter(), current: None };
        let missed = match visitor.visit_map(members) {
            Err(Halt::Again) => return Err(Halt::Again),
            // Another field that is missed is one that refuses everything: then this one is taken for needed.
            Err(Halt::Missing) => true,
            Ok(_) | Err(Halt::Refused) => false,
        };
        let mut state = self.state.borrow_mut();
        if let Some(slot) = state.slot((owner, probe)) {
            slot.optional = Some(!missed);
        }
        state.learnt();
        Err(Halt::Again)
    }
}

macro_rules! leaves {
    ($($method:ident => $visit:ident($value:expr);)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Halt> {
            self.note_leaf(&visitor);
            let value: fn(&Self) -> _ = $value;
            visitor.$visit(value(&self))
        })*
    };
}

impl<'de> Deserializer<'de> for Tracer<'_> {
    type Error = Halt;

    leaves! {
        deserialize_any => visit_str(|t| TEXTS[t.sample()]);
        deserialize_bool => visit_bool(|_| false);
        deserialize_i8 => visit_i8(|t| i8::try_from(t.number()).unwrap_or(0));
        deserialize_i16 => visit_i16(|t| t.number().into());
        deserialize_i32 => visit_i32(|t| t.number().into());
        deserialize_i64 => visit_i64(|t| t.number().into());
        deserialize_i128 => visit_i128(|t| t.number().into());
        deserialize_u8 => visit_u8(|t| t.number());
        deserialize_u16 => visit_u16(|t| t.number().into());
        deserialize_u32 => visit_u32(|t| t.number().into());
        deserialize_u64 => visit_u64(|t| t.number().into());
        deserialize_u128 => visit_u128(|t| t.number().into());
        deserialize_f32 => visit_f32(|t| t.number().into());
        deserialize_f64 => visit_f64(|t| t.number().into());
        deserialize_char => visit_char(|_| 'a');
        deserialize_str => visit_str(|t| TEXTS[t.sample()]);
        deserialize_string => visit_str(|t| TEXTS[t.sample()]);
        deserialize_identifier => visit_str(|t| TEXTS[t.sample()]);
        deserialize_bytes => visit_bytes(|_| &[]);
        deserialize_byte_buf => visit_bytes(|_| &[]);
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Halt> {
        self.note("`()`");
        visitor.visit_unit()
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Halt> {
        self.note("anything");
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Halt> {
        self.note(name);
        visitor.visit_unit()
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Halt> {
        if self.wrap.is_empty() {
            self.state.borrow_mut().set_optional(self.slot);
        }
        // A type within itself is refused: the next time, without.
        if self.sample() > 0 { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Halt> {
        if name == at::TOKEN {
            let ends = Self::root(self.state);
            return visitor.visit_seq(Parts { parts: vec![self, ends.clone(), ends] });
        }
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Halt> {
        let parts = if self.sample() > 0 { Vec::new() } else { vec![self.wrapped("list of ")] };
        visitor.visit_seq(Parts { parts })
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Halt> {
        self.note(&format!("{length} values in round brackets"));
        visitor.visit_seq(Parts { parts: vec![self.without_slot(); length] })
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Halt> {
        self.deserialize_tuple(length, visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Halt> {
        visitor.visit_map(OneEntry { key: Some(self.without_slot()), value: Some(self.wrapped("map to ")) })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Halt> {
        self.note(name);
        self.fields(name, fields, visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Halt> {
        self.note(name);
        let owner = self.state.borrow_mut().owner(name, variants);
        if self.within.contains(&owner) {
            return Err(Halt::Refused);
        }
        // One variant a walk, until all have been seen; then any that works.
        let choose = |fate| {
            let mut state = self.state.borrow_mut();
            (0..variants.len()).find(|member| state.fate((owner, *member)) == fate)
        };
        let member = choose(Fate::Unknown).or_else(|| choose(Fate::Good)).ok_or(Halt::Refused)?;
        let id = (owner, member);
        let name = format!("{name}::{}", variants[member]);
        let chosen = visitor.visit_enum(Variant { tracer: self.member(id), variant: variants[member], name });
        self.settle(id, chosen)
    }
}

/// Members of a struct.
struct Members<'a, 't> {
    tracer: &'a Tracer<'t>,
    owner: usize,
    fields: &'static [&'static str],
    given: std::vec::IntoIter<usize>,
    current: Option<usize>,
}

impl<'de> MapAccess<'de> for Members<'_, '_> {
    type Error = Halt;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Halt> {
        self.current = self.given.next();
        let name = self
            .current
            .map(|member| -> StrDeserializer<'_, Halt> { self.fields[member].into_deserializer() });
        name.map(|name| seed.deserialize(name)).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Halt> {
        let id = (self.owner, self.current.take().ok_or(Halt::Refused)?);
        let read = seed.deserialize(self.tracer.member(id));
        self.tracer.settle(id, read)
    }
}

/// Values one by one, from the last.
struct Parts<'t> {
    parts: Vec<Tracer<'t>>,
}

impl<'de> SeqAccess<'de> for Parts<'_> {
    type Error = Halt;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Halt> {
        self.parts.pop().map(|part| seed.deserialize(part)).transpose()
    }
}

/// A map with one entry.
struct OneEntry<'t> {
    key: Option<Tracer<'t>>,
    value: Option<Tracer<'t>>,
}

impl<'de> MapAccess<'de> for OneEntry<'_> {
    type Error = Halt;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Halt> {
        self.key.take().map(|key| seed.deserialize(key)).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Halt> {
        seed.deserialize(self.value.take().ok_or(Halt::Refused)?)
    }
}

/// A variant of an enum.
struct Variant<'t> {
    tracer: Tracer<'t>,
    variant: &'static str,
    name: String,
}

impl<'de> EnumAccess<'de> for Variant<'_> {
    type Error = Halt;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Halt> {
        let name: StrDeserializer<'_, Halt> = self.variant.into_deserializer();
        Ok((seed.deserialize(name)?, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'_> {
    type Error = Halt;

    fn unit_variant(self) -> Result<(), Halt> {
        self.tracer.note("alone");
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Halt> {
        seed.deserialize(self.tracer)
    }

    fn tuple_variant<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Halt> {
        self.tracer.deserialize_tuple(length, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Halt> {
        self.tracer.note("fields");
        self.tracer.fields(&self.name, fields, visitor)
    }
}
