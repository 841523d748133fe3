//! From an address to a stream of words.
//!
//! Seed and run are hashed once, to 128 bits. They and the two tags give the Philox key, by one long multiplication; day,
//! `nth`, purpose and phase stand in the counter as they are; the counter's first word counts blocks. So addresses with
//! the same tags never share a stream, and two pairs of tags do with a probability of 2⁻⁶⁴: among a million pairs of one
//! run, a chance of 3·10⁻⁸ that any two do. Counters that differ in a few bits are what Philox is made for.

use core::convert::Infallible;

use rand_core::TryRng;
use xxhash_rust::xxh3::xxh3_128;

use crate::key::{Key, Seed, fold};
use crate::philox::philox4x32_10;

/// The chance of one run: hands out streams by key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chance {
    seed: Seed,
    run: u64,
    left: u64,
    right: u64,
}

impl Chance {
    /// The chance of run number `run` of the ensemble with this seed.
    #[must_use]
    pub fn new(seed: Seed, run: u64) -> Self {
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&seed.0.to_le_bytes());
        bytes[8..].copy_from_slice(&run.to_le_bytes());
        let hash = xxh3_128(&bytes);
        Self { seed, run, left: hash as u64, right: (hash >> 64) as u64 }
    }

    /// The seed.
    #[must_use]
    pub const fn seed(&self) -> Seed {
        self.seed
    }

    /// The number of the run.
    #[must_use]
    pub const fn run(&self) -> u64 {
        self.run
    }

    /// The stream at an address. Asking twice gives the same stream from its beginning.
    #[must_use]
    #[inline]
    pub fn stream(&self, key: Key) -> Stream {
        let mixed = fold(key.actor.0 ^ self.left, key.counterpart.0 ^ self.right);
        let what = u32::from(key.purpose.0) | u32::from(key.phase) << 16;
        Stream {
            key: [mixed as u32, (mixed >> 32) as u32],
            counter: [0, key.day.cast_unsigned(), key.nth, what],
            words: [0; 4],
            used: 4,
        }
    }
}

/// Words from one address, through `rand`'s traits: `rand_core::Rng`, and with it everything of `rand::RngExt`.
///
/// A `u64` takes an aligned pair of words (low word first); an odd word before it is passed over. A stream has
/// 2³² blocks of four words, then begins again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stream {
    key: [u32; 2],
    counter: [u32; 4],
    words: [u32; 4],
    used: usize,
}

impl Stream {
    #[inline]
    fn refill(&mut self) {
        self.words = philox4x32_10(self.counter, self.key);
        self.counter[0] = self.counter[0].wrapping_add(1);
        self.used = 0;
    }

    /// The next word.
    #[inline]
    fn word(&mut self) -> u32 {
        if self.used >= 4 {
            self.refill();
        }
        let word = self.words[self.used & 3];
        self.used += 1;
        word
    }

    /// The next aligned pair of words.
    #[inline]
    pub(crate) fn pair(&mut self) -> u64 {
        if self.used > 2 {
            self.refill();
        }
        self.used = (self.used + 1) & !1;
        let pair = u64::from(self.words[self.used & 2]) | u64::from(self.words[(self.used & 2) + 1]) << 32;
        self.used += 2;
        pair
    }
}

impl TryRng for Stream {
    type Error = Infallible;

    #[inline]
    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(self.word())
    }

    #[inline]
    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(self.pair())
    }

    fn try_fill_bytes(&mut self, destination: &mut [u8]) -> Result<(), Infallible> {
        for chunk in destination.chunks_mut(4) {
            chunk.copy_from_slice(&self.word().to_le_bytes()[..chunk.len()]);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use rand_core::Rng;

    use super::*;
    use crate::key::{Purpose, Tag};

    fn stream() -> Stream {
        Chance::new(Seed(7), 3).stream(Key::new(Purpose(1)).actor(Tag::of("ARM")))
    }

    #[test]
    fn words_pairs_and_bytes_are_one_sequence() {
        let words: Vec<u32> = (0..12).scan(stream(), |stream, _| Some(stream.next_u32())).collect();
        let pairs: Vec<u64> = (0..6).scan(stream(), |stream, _| Some(stream.next_u64())).collect();
        let mut bytes = [0; 48];
        stream().fill_bytes(&mut bytes);
        for (i, pair) in pairs.iter().enumerate() {
            assert_eq!(*pair, u64::from(words[2 * i]) | u64::from(words[2 * i + 1]) << 32);
        }
        for (i, word) in words.iter().enumerate() {
            assert_eq!(word.to_le_bytes(), bytes[4 * i..4 * i + 4]);
        }
    }

    #[test]
    fn an_odd_word_is_passed_over() {
        let words: Vec<u32> = (0..8).scan(stream(), |stream, _| Some(stream.next_u32())).collect();
        let mut after_one = stream();
        after_one.next_u32();
        assert_eq!(after_one.next_u64() as u32, words[2]);
        let mut after_three = stream();
        for _ in 0..3 {
            after_three.next_u32();
        }
        assert_eq!(after_three.next_u64() as u32, words[4]);
    }

    #[test]
    fn each_part_of_an_address_matters() {
        let first = |seed, run, key| Chance::new(Seed(seed), run).stream(key).next_u64();
        let key = Key::new(Purpose(1));
        let mut draws = vec![
            first(0, 0, key),
            first(1, 0, key),
            first(0, 1, key),
            first(0, 0, Key::new(Purpose(2))),
            first(0, 0, key.day(1)),
            first(0, 0, key.phase(1)),
            first(0, 0, key.actor(Tag(1))),
            first(0, 0, key.counterpart(Tag(1))),
            first(0, 0, key.nth(1)),
            first(0, 0, key.course(Tag(1))),
        ];
        let count = draws.len();
        draws.sort_unstable();
        draws.dedup();
        assert_eq!(draws.len(), count);
    }
    #[test]
    fn addresses_do_not_collide() {
        let chance = Chance::new(Seed(0), 0);
        let mut draws = Vec::new();
        for actor in 0..8 {
            for counterpart in 0..8 {
                for day in -8..8 {
                    for nth in 0..8 {
                        for purpose in 0..8 {
                            let key =
                                Key::new(Purpose(purpose)).actor(Tag(actor)).counterpart(Tag(counterpart));
                            draws.push(
                                chance.stream(key.day(day).nth(nth).phase(purpose as u8 & 1)).next_u64(),
                            );
                        }
                    }
                }
            }
        }
        let count = draws.len();
        draws.sort_unstable();
        draws.dedup();
        assert_eq!(draws.len(), count);
    }
}
