//! The kernel of a day's battle as a table over the ratio of strengths: what [`Contest::odds`], [`daily_advance`] and
//! [`helmbold_loss_fractions`] say, read off in a few nanoseconds.
//!
//! The table has even steps within each doubling of the ratio, so that the bits of a ratio are its place in it: no logarithm is
//! taken.

use crate::combat::{Contest, helmbold_loss_fractions};

/// The share of an objective that a front moves on a day on which the attack succeeds.
///
/// `ratio`: effective strengths, attacker over defender. Zero ratio or less: nothing moves.
#[must_use]
pub fn daily_advance(ratio: f64, days_per_objective: f64) -> f64 {
    if !(ratio > 0.0 && days_per_objective > 0.0) {
        return 0.0;
    }
    // Even a successful attack against the odds gains a tenth of the unopposed distance (assumption).
    let share = (1.0 - 1.0 / ratio).max(0.1);
    (share / days_per_objective).min(1.0)
}

/// What a battle does in a day at one ratio of strengths.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Day {
    /// Probability that the attacker is thrown back, 0 to 1.
    pub lose: f64,
    /// Probability that it is thrown back or nothing moves, 0 to 1.
    pub hold: f64,
    /// How far a success goes, as a share of an unopposed day, 0 to 1.
    pub forward: f64,
    /// How far a repulse goes, likewise.
    pub back: f64,
    /// Share of the attackers engaged that is killed, 0 to 1.
    pub attackers_killed: f64,
    /// Share of the defenders engaged that is killed, 0 to 1.
    pub defenders_killed: f64,
}

/// The table.
#[derive(Clone, PartialEq, Debug)]
pub struct Kernel {
    days: Vec<Day>,
}

/// The table reaches from one to so many doublings of the ratio to the other (1 to 512); beyond it the ends hold.
const DOUBLINGS: u64 = 9;
/// Steps in a doubling, as bits of the place within it: with straight lines between them the odds are right to 1e-4.
const STEP_BITS: u32 = 5;
/// Bits of a ratio behind those that are its place.
const REST_BITS: u32 = f64::MANTISSA_DIGITS - 1 - STEP_BITS;
/// The exponent that the bits of numbers from 1 to 2 have (IEEE 754, binary64).
const ONE: u64 = f64::MAX_EXP as u64 - 1;
/// What the bits of the lowest ratio begin with.
const LOWEST: u64 = (ONE - DOUBLINGS) << STEP_BITS;
const LAST: usize = (2 * DOUBLINGS as usize) << STEP_BITS;

impl Kernel {
    /// Tabulate a kernel: `base`, share killed a day at parity; `exponent`, Helmbold's.
    #[must_use]
    pub fn new(contest: &Contest, base: f64, exponent: f64) -> Self {
        let day = |i: usize| {
            let ratio = f64::from_bits((LOWEST + i as u64) << REST_BITS);
            let odds = contest.odds(libm::log(ratio));
            let (attackers_killed, defenders_killed) = helmbold_loss_fractions(ratio, base, exponent);
            Day {
                lose: odds.lose,
                hold: odds.lose + odds.draw,
                forward: daily_advance(ratio, 1.0),
                back: daily_advance(1.0 / ratio, 1.0),
                attackers_killed,
                defenders_killed,
            }
        };
        Self { days: (0..=LAST).map(day).collect() }
    }

    /// A day at a ratio of strengths, attacker over defender, 0 or more: between the two entries next to it.
    #[inline]
    #[must_use]
    pub fn at(&self, ratio: f64) -> Day {
        const REST: u64 = (1 << REST_BITS) - 1;
        #[expect(clippy::manual_clamp, reason = "what is no number counts as the least, and has a place")]
        let bits = ratio.max(Self::LEAST).min(Self::MOST).to_bits();
        let below = ((bits >> REST_BITS) - LOWEST) as usize;
        // The rest of the bits, as those of a number from 1 to 2.
        let part = f64::from_bits((bits & REST) << STEP_BITS | ONE << (f64::MANTISSA_DIGITS - 1)) - 1.0;
        let [a, b] = [&self.days[below], &self.days[below + 1]];
        let between = |a: f64, b: f64| a + part * (b - a);
        Day {
            lose: between(a.lose, b.lose),
            hold: between(a.hold, b.hold),
            forward: between(a.forward, b.forward),
            back: between(a.back, b.back),
            attackers_killed: between(a.attackers_killed, b.attackers_killed),
            defenders_killed: between(a.defenders_killed, b.defenders_killed),
        }
    }

    /// The first entry.
    const LEAST: f64 = f64::from_bits(LOWEST << REST_BITS);
    /// Just below the last entry.
    const MOST: f64 = f64::from_bits(((LOWEST + LAST as u64) << REST_BITS) - 1);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_table_is_the_kernel(x in -5.9..5.9f64, m in 0.2..2.0f64, s in 0.0..5.0f64, w in 0.0..1.2f64) {
            let contest = Contest { exponent: m, stalemate: s, attacker_bias: 0.1 };
            let day = Kernel::new(&contest, 0.003, w).at(libm::exp(x));
            let odds = contest.odds(x);
            prop_assert!((day.lose - odds.lose).abs() < 3e-4 && (day.hold - odds.lose - odds.draw).abs() < 3e-4);
            let ratio = libm::exp(x);
            // The advance has a corner where it meets its floor.
            prop_assert!((day.forward - daily_advance(ratio, 1.0)).abs() < 0.02);
            prop_assert!((day.back - daily_advance(1.0 / ratio, 1.0)).abs() < 0.02);
            let (a, d) = helmbold_loss_fractions(ratio, 0.003, w);
            // So have the losses, where a share of one is reached: within one entry of it a line cuts the corner.
            for (table, exact) in [(day.attackers_killed, a), (day.defenders_killed, d)] {
                let near_the_corner = exact > 0.95;
                prop_assert!((table / exact - 1.0).abs() < if near_the_corner { 2e-2 } else { 2e-3 }, "{table} {exact}");
            }
        }

        #[test]
        fn beyond_the_table_its_ends_hold(x in prop_oneof![Just(0.0), 0.0..1e-3f64, 600.0..1e12f64, Just(f64::INFINITY), Just(f64::NAN)]) {
            let kernel = Kernel::new(&Contest { exponent: 1.0, stalemate: 1.0, attacker_bias: 0.0 }, 0.003, 0.65);
            let end = kernel.at(if x > 1.0 { 512.0 } else { 1.0 / 512.0 });
            let found = kernel.at(x);
            prop_assert!((found.lose - end.lose).abs() < 1e-9 && (found.forward - end.forward).abs() < 1e-9);
        }
    }
}
