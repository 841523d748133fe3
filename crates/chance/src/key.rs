//! The address of a draw.
//!
//! Addresses use natural identity (a state's code, a dispute's code, a day), never order of creation, so that one
//! more state in the scenario leaves the draws of all others where they were.

use xxhash_rust::xxh3::xxh3_64;

/// The number that a user gives to an ensemble; any value is as good as any other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Seed(pub u64);

/// The natural identity of a thing: a 64-bit hash (XXH3) of its code.
///
/// Two different codes share a tag with a probability of 2⁻⁶⁴.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Tag(pub u64);

/// Both halves of a long multiplication, each bit of the result depending on all bits of both factors.
#[inline]
pub(crate) const fn fold(a: u64, b: u64) -> u64 {
    let product = a as u128 * b as u128;
    product as u64 ^ (product >> 64) as u64
}

/// What the parts of a pair are mixed with: the first digits of pi after the point, so that neither is zero.
const PAIR: [u64; 2] = [0x243f_6a88_85a3_08d3, 0x1319_8a2e_0370_7344];

impl Tag {
    /// Nobody: for a draw that concerns no actor, or no counterpart.
    pub const NONE: Self = Self(0);

    /// The tag of a code, such as `"ARM"` or `"cst-1992"`.
    #[must_use]
    pub fn of(code: &str) -> Self {
        Self(xxh3_64(code.as_bytes()))
    }

    /// The tag of an ordered pair: `a.and(b)` and `b.and(a)` differ, and so do all ways to nest three.
    #[must_use]
    #[inline]
    pub const fn and(self, other: Self) -> Self {
        Self(fold(self.0 ^ PAIR[0], other.0 ^ PAIR[1]))
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
    pub const fn course(self, code: Tag) -> Self {
        Self { counterpart: self.counterpart.and(code), ..self }
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
    fn pairs_of_small_tags_do_not_collide() {
        let mut tags: Vec<Tag> = (0..300).flat_map(|a| (0..300).map(move |b| Tag(a).and(Tag(b)))).collect();
        tags.extend((0..300).map(Tag));
        let count = tags.len();
        tags.sort_unstable();
        tags.dedup();
        assert_eq!(tags.len(), count);
    }
}
