//! Marks: numbers that stay the same as long as what they are made of does, but for chance as small as a hash's.

/// What a word of several numbers is multiplied by, number by number: odd, their bits evenly mixed (the golden section's and
/// multiples of it), so that the multiplications wait for nothing but their own number.
const FACTORS: [u64; 4] =
    [0x9e37_79b9_7f4a_7c15, 0x3c6e_f372_fe94_f82b, 0xdaa6_6d2c_7ddf_743f, 0x78dd_e6e5_fd29_f055];

/// A mark in the making.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark(u64);

impl Mark {
    /// Of nothing yet.
    pub(super) const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// And of this.
    #[inline]
    pub(super) const fn mix(&mut self, word: u64) {
        self.0 = (self.0 ^ word).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(23);
    }

    /// And of these, in this order.
    #[inline]
    pub(super) fn all<const N: usize>(&mut self, numbers: [u64; N]) {
        const { assert!(N <= FACTORS.len()) };
        let parts = numbers.iter().zip(FACTORS).map(|(number, factor)| number.wrapping_mul(factor));
        self.mix(parts.fold(0, |word: u64, part| word.rotate_left(31) ^ part));
    }

    /// The number.
    pub(super) const fn number(self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_anywhere_or_stands_elsewhere_has_another_mark() {
        let of = |numbers: [u64; 4]| {
            let mut mark = Mark::new();
            mark.all(numbers);
            mark.mix(7);
            mark.number()
        };
        let mut asked: Vec<[u64; 4]> = Vec::new();
        for base in 0..200u64 {
            for place in 0..4 {
                let mut numbers = [base << 32 | 3, base, 0, base.wrapping_neg()];
                numbers[place] ^= 1 << (base % 64);
                asked.push(numbers);
                numbers.swap(place, (place + 1) % 4);
                asked.push(numbers);
            }
        }
        asked.sort_unstable();
        asked.dedup();
        let mut marks: Vec<u64> = asked.iter().map(|numbers| of(*numbers)).collect();
        marks.sort_unstable();
        marks.dedup();
        assert_eq!(marks.len(), asked.len());
        assert!(asked.len() > 1500);
    }
}
