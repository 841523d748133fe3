//! Philox4x32-10: a counter-based generator.
//!
//! Written from J. K. Salmon, M. A. Moraes, R. O. Dror and D. E. Shaw, "Parallel random numbers: as easy as 1, 2, 3",
//! SC '11, section 3.3. A block is a bijection of the 128-bit counter under a 64-bit key: ten rounds, each two
//! 32-bit multiplications whose high halves are mixed with the key and the other words. Ten rounds pass every test of
//! BigCrush in the paper with a margin of three.

const MULTIPLIERS: [u32; 2] = [0xD251_1F53, 0xCD9E_8D57];
/// What the key grows by each round: the golden ratio, and the square root of three less one.
const WEYL: [u32; 2] = [0x9E37_79B9, 0xBB67_AE85];
const ROUNDS: usize = 10;

/// One block: four words from a counter and a key.
///
/// Distinct counters under one key give distinct blocks (it is a bijection).
#[must_use]
#[inline]
pub const fn philox4x32_10(counter: [u32; 4], key: [u32; 2]) -> [u32; 4] {
    let [mut c0, mut c1, mut c2, mut c3] = counter;
    let [mut k0, mut k1] = key;
    let mut round = 0;
    while round < ROUNDS {
        let left = c0 as u64 * MULTIPLIERS[0] as u64;
        let right = c2 as u64 * MULTIPLIERS[1] as u64;
        c0 = (right >> 32) as u32 ^ c1 ^ k0;
        c1 = right as u32;
        c2 = (left >> 32) as u32 ^ c3 ^ k1;
        c3 = left as u32;
        k0 = k0.wrapping_add(WEYL[0]);
        k1 = k1.wrapping_add(WEYL[1]);
        round += 1;
    }
    [c0, c1, c2, c3]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The known answers that the authors distribute with Random123 (`kat_vectors`, `philox4x32 10`).
    #[test]
    fn known_answers() {
        let check = |counter, key, expected: [u32; 4]| assert_eq!(philox4x32_10(counter, key), expected);
        check([0; 4], [0; 2], [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]);
        check([u32::MAX; 4], [u32::MAX; 2], [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]);
        check(
            [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
            [0xa409_3822, 0x299f_31d0],
            [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1],
        );
    }
}
