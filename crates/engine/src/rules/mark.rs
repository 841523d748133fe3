//! Marks: numbers that stay the same as long as what they are made of does, but for chance as small as a hash's.

use serde::Serialize;
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

/// Words that are hashed at once.
const WORDS: usize = 64;

/// A mark in the making: words are gathered, and hashed when there is no more room.
#[derive(Debug)]
pub(super) struct Mark {
    words: [[u8; 8]; WORDS],
    count: usize,
    /// The hash of the words before.
    before: u64,
}

impl Mark {
    /// Of nothing yet.
    pub(super) const fn new() -> Self {
        Self { words: [[0; 8]; WORDS], count: 0, before: 0 }
    }

    /// And of this.
    #[inline]
    pub(super) fn mix(&mut self, word: u64) {
        if self.count == WORDS {
            (self.before, self.count) = (self.number(), 0);
        }
        self.words[self.count] = word.to_le_bytes();
        self.count += 1;
    }

    /// And of these, in this order.
    #[inline]
    pub(super) fn all<const N: usize>(&mut self, words: [u64; N]) {
        words.into_iter().for_each(|word| self.mix(word));
    }

    /// The number.
    pub(super) fn number(&self) -> u64 {
        xxh3_64_with_seed(self.words[..self.count].as_flattened(), self.before)
    }
}

/// A mark of data: of the bytes that it is written as, the same on every platform.
pub(crate) fn of_data(data: &impl Serialize) -> u64 {
    // Plain data without maps of unordered keys; writing it to memory cannot fail.
    postcard::to_stdvec(data).map_or(0, |bytes| xxh3_64(&bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(words: &[u64]) -> u64 {
        let mut mark = Mark::new();
        words.iter().for_each(|word| mark.mix(*word));
        mark.number()
    }

    #[test]
    fn what_differs_anywhere_or_stands_elsewhere_has_another_mark() {
        let plain: Vec<u64> = (0..3 * WORDS as u64 + 5).collect();
        let mut marks = vec![of(&plain)];
        for at in 0..plain.len() {
            let mut changed = plain.clone();
            changed[at] ^= 1 << (at % 64);
            marks.push(of(&changed));
            let mut swapped = plain.clone();
            swapped.swap(at, (at + 1) % plain.len());
            marks.push(of(&swapped));
            // One word fewer, and a word of zeros more.
            marks.push(of(&plain[..at]));
            marks.push(of(&[&plain[..at], &[0][..]].concat()));
        }
        // The first word is zero: of it alone twice.
        let asked = marks.len();
        marks.sort_unstable();
        marks.dedup();
        assert_eq!(marks.len(), asked - 1);
    }

    #[test]
    fn what_is_the_same_has_the_same_mark() {
        for count in [0, 1, WORDS - 1, WORDS, WORDS + 1, 4 * WORDS] {
            let words: Vec<u64> = (0..count as u64).map(|word| word * word).collect();
            let mut marks = (Mark::new(), Mark::new());
            words.iter().for_each(|word| marks.0.mix(*word));
            words.chunks(2).for_each(|pair| match *pair {
                [a, b] => marks.1.all([a, b]),
                [a] => marks.1.mix(a),
                _ => {}
            });
            assert_eq!(marks.0.number(), marks.1.number());
        }
    }
}
