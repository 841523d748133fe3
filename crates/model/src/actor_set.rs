//! Sets of actors.

use std::ops::{BitAnd, BitOr, BitOrAssign};

use serde::{Deserialize, Serialize};

use crate::ids::ActorId;

const WORDS: usize = 4;

/// A set of actors: a bit for each of [`ActorSet::MOST`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ActorSet([u64; WORDS]);

impl ActorSet {
    /// The most actors that a set, and so a world, can tell apart.
    pub const MOST: usize = WORDS * 64;

    /// Nobody.
    pub const NONE: Self = Self([0; WORDS]);

    /// Everybody, those of no world too.
    pub const ALL: Self = Self([u64::MAX; WORDS]);

    /// One actor only.
    #[must_use]
    pub const fn of(actor: ActorId) -> Self {
        Self::NONE.and(actor)
    }

    /// The same and this actor.
    #[must_use]
    pub const fn and(mut self, actor: ActorId) -> Self {
        self.0[word(actor)] |= bit(actor);
        self
    }

    /// Whether an actor is in it.
    #[must_use]
    #[inline]
    pub const fn has(&self, actor: ActorId) -> bool {
        self.0[word(actor)] & bit(actor) != 0
    }

    /// Put one more actor in.
    pub const fn insert(&mut self, actor: ActorId) {
        self.0[word(actor)] |= bit(actor);
    }

    /// Take an actor out.
    pub const fn remove(&mut self, actor: ActorId) {
        self.0[word(actor)] &= !bit(actor);
    }

    /// Whether nobody is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::NONE
    }

    /// Whether somebody is in both.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        !(*self & *other).is_empty()
    }

    /// How many are in it.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Those in it, in order of id.
    pub fn iter(&self) -> impl Iterator<Item = ActorId> + use<> {
        self.0.into_iter().enumerate().flat_map(|(nth, word)| {
            let next = |left: &u64| Some(left & left.wrapping_sub(1)).filter(|left| *left != 0);
            let lowest = move |left: u64| ActorId::new(nth * 64 + left.trailing_zeros() as usize);
            std::iter::successors(Some(word).filter(|word| *word != 0), next).map(lowest)
        })
    }

    /// Its bits, 64 actors a word: for marks of what follows from a set.
    #[must_use]
    pub const fn words(&self) -> [u64; WORDS] {
        self.0
    }
}

const fn word(actor: ActorId) -> usize {
    (actor.0 as usize >> 6) & (WORDS - 1)
}

const fn bit(actor: ActorId) -> u64 {
    1 << (actor.0 & 63)
}

impl BitOr for ActorSet {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(std::array::from_fn(|i| self.0[i] | other.0[i]))
    }
}

impl BitOrAssign for ActorSet {
    fn bitor_assign(&mut self, other: Self) {
        *self = *self | other;
    }
}

impl BitAnd for ActorSet {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        Self(std::array::from_fn(|i| self.0[i] & other.0[i]))
    }
}

impl FromIterator<ActorId> for ActorSet {
    fn from_iter<I: IntoIterator<Item = ActorId>>(actors: I) -> Self {
        actors.into_iter().fold(Self::NONE, Self::and)
    }
}

impl std::fmt::Debug for ActorSet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Numbers that look drawn, from 0 to 255.
    fn numbers(salt: u64, count: usize) -> Vec<ActorId> {
        let next =
            |x: &u64| Some(x.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407));
        std::iter::successors(next(&salt), next)
            .take(count)
            .map(|x| ActorId::new((x >> 56) as usize))
            .collect()
    }

    #[test]
    fn it_is_a_set() {
        for salt in 0..200 {
            let (a, b) = (numbers(salt, salt as usize % 40), numbers(salt + 1000, 30));
            let [x, y] = [&a, &b].map(|list| list.iter().copied().collect::<ActorSet>());
            let [p, q] = [&a, &b].map(|list| list.iter().copied().collect::<BTreeSet<_>>());
            let same = |set: ActorSet, like: Vec<ActorId>| {
                assert_eq!(set.iter().collect::<Vec<_>>(), like);
                assert_eq!((set.len(), set.is_empty()), (like.len(), like.is_empty()));
            };
            same(x, p.iter().copied().collect());
            same(x | y, p.union(&q).copied().collect());
            same(x & y, p.intersection(&q).copied().collect());
            assert_eq!(x.meets(&y), !p.is_disjoint(&q));
            for actor in (0..ActorSet::MOST).map(ActorId::new) {
                assert_eq!(x.has(actor), p.contains(&actor));
                assert!(ActorSet::ALL.has(actor) && !ActorSet::NONE.has(actor));
            }
            let mut z = x;
            for actor in &b {
                z.insert(*actor);
            }
            assert_eq!(z, x | y);
            b.iter().for_each(|actor| z.remove(*actor));
            same(z, p.difference(&q).copied().collect());
        }
    }
}
