//! The address of a draw.
//!
//! Addresses use natural identity (a state's code, a dispute's code, a day), never order of creation, so that one
//! more state in the scenario leaves the draws of all others where they were.

use xxhash_rust::xxh3::xxh3_64_with_seed;

/// The number that a user gives to an ensemble; any value is as good as any other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Seed(pub u64);

/// The natural identity of a thing: a 64-bit hash (XXH3) of its code.
///
/// Two different codes share a tag with a probability of 2⁻⁶⁴.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Tag(pub u64);

/// Keeps the tags of codes apart from those of pairs.
const PAIR: u64 = 0x7061_6972;

impl Tag {
    /// Nobody: for a draw that concerns no actor, or no counterpart.
    pub const NONE: Self = Self(0);

    /// The tag of a code, such as `"ARM"` or `"cst-1992"`.
    #[must_use]
    pub fn of(code: &str) -> Self {
        Self(xxh3_64_with_seed(code.as_bytes(), 0))
    }

    /// The tag of an ordered pair: `a.and(b)` and `b.and(a)` differ, and so do all ways to nest three.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&self.0.to_le_bytes());
        bytes[8..].copy_from_slice(&other.0.to_le_bytes());
        Self(xxh3_64_with_seed(&bytes, PAIR))
    }
}

/// What a draw is for. The engine declares its purposes as named constants; a new decision gets a new number, and a
/// retired number is never used again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Purpose(pub u16);

/// The address of a draw, within a seed and a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Key {
    /// The day, counted from whatever day the caller calls 0; may be negative.
    pub day: i32,
    /// The phase of the turn.
    pub phase: u8,
    /// What the draw is for.
    pub purpose: Purpose,
    /// Whom or what it concerns.
    pub actor: Tag,
    /// Against or with whom.
    pub counterpart: Tag,
    /// Which one, of several otherwise alike.
    pub nth: u32,
}

impl Key {
    /// A key for a purpose; everything else is zero, or nobody.
    #[must_use]
    pub const fn new(purpose: Purpose) -> Self {
        Self { day: 0, phase: 0, purpose, actor: Tag::NONE, counterpart: Tag::NONE, nth: 0 }
    }

    /// The same key on a day.
    #[must_use]
    pub const fn day(self, day: i32) -> Self {
        Self { day, ..self }
    }

    /// The same key in a phase.
    #[must_use]
    pub const fn phase(self, phase: u8) -> Self {
        Self { phase, ..self }
    }

    /// The same key for an actor.
    #[must_use]
    pub const fn actor(self, actor: Tag) -> Self {
        Self { actor, ..self }
    }

    /// The same key towards a counterpart.
    #[must_use]
    pub const fn counterpart(self, counterpart: Tag) -> Self {
        Self { counterpart, ..self }
    }

    /// The `nth` of several draws otherwise alike.
    #[must_use]
    pub const fn nth(self, nth: u32) -> Self {
        Self { nth, ..self }
    }

    /// The key of one course of action among those that a choice under this key weighs.
    #[must_use]
    pub fn course(self, code: Tag) -> Self {
        Self { counterpart: self.counterpart.and(code), ..self }
    }

    /// All fields, packed without gaps or overlap.
    pub(crate) fn bytes(self) -> [u8; 27] {
        let mut bytes = [0; 27];
        bytes[..8].copy_from_slice(&self.actor.0.to_le_bytes());
        bytes[8..16].copy_from_slice(&self.counterpart.0.to_le_bytes());
        bytes[16..20].copy_from_slice(&self.day.to_le_bytes());
        bytes[20..24].copy_from_slice(&self.nth.to_le_bytes());
        bytes[24..26].copy_from_slice(&self.purpose.0.to_le_bytes());
        bytes[26] = self.phase;
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_is_ordered_and_nests() {
        let [a, b, c] = ["ARM", "AZE", "RUS"].map(Tag::of);
        assert_ne!(a.and(b), b.and(a));
        assert_ne!(a.and(b).and(c), a.and(b.and(c)));
        assert_ne!(a.and(Tag::NONE), a);
        assert_ne!(Tag::of(""), Tag::NONE);
    }

    #[test]
    fn each_field_has_bytes_of_its_own() {
        let full = Key {
            day: -1,
            phase: u8::MAX,
            purpose: Purpose(u16::MAX),
            actor: Tag(u64::MAX),
            counterpart: Tag(u64::MAX),
            nth: u32::MAX,
        };
        assert_eq!(full.bytes(), [0xff; 27], "no gap");
        let set = |key: Key| key.bytes().iter().filter(|byte| **byte == 0xff).count();
        let none = Key::default();
        let sizes = [
            set(none.day(-1)),
            set(none.phase(u8::MAX)),
            set(Key::new(Purpose(u16::MAX))),
            set(none.actor(Tag(u64::MAX))),
            set(none.counterpart(Tag(u64::MAX))),
            set(none.nth(u32::MAX)),
        ];
        assert_eq!(sizes, [4, 1, 2, 8, 8, 4], "no overlap, since they add up to 27");
    }
}
