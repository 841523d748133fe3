//! The kernel of a day's battle as a table over the log ratio of strengths: what [`Contest::odds`], [`daily_advance`] and
//! [`helmbold_loss_fractions`] say, read off in a few nanoseconds.

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

/// The table reaches from minus to plus this log ratio (a ratio of 1 to 400); beyond it the ends hold.
const REACH: f64 = 6.0;
/// Entries for a unit of the log ratio: with straight lines between them the odds are right to 1e-4.
const STEPS: usize = 32;
const LAST: usize = 2 * REACH as usize * STEPS;

impl Kernel {
    /// Tabulate a kernel: `base`, share killed a day at parity; `exponent`, Helmbold's.
    #[must_use]
    pub fn new(contest: &Contest, base: f64, exponent: f64) -> Self {
        let day = |i: usize| {
            let log_ratio = i as f64 / STEPS as f64 - REACH;
            let (ratio, odds) = (libm::exp(log_ratio), contest.odds(log_ratio));
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

    /// A day at a log ratio, between the two entries next to it.
    #[inline]
    #[must_use]
    pub fn at(&self, log_ratio: f64) -> Day {
        let place = ((log_ratio + REACH) * STEPS as f64).clamp(0.0, LAST as f64 - 1e-6);
        let below = place as usize;
        let part = place - below as f64;
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
}

/// The natural logarithm of a positive number to about 1e-7, by the series of the inverse hyperbolic tangent.
#[inline]
#[must_use]
pub fn quick_ln(x: f64) -> f64 {
    const MANTISSA: u64 = (1 << 52) - 1;
    let bits = x.to_bits();
    let mut power = (bits >> 52) as i64 - 1023;
    let mut m = f64::from_bits((bits & MANTISSA) | (1023 << 52));
    if m > std::f64::consts::SQRT_2 {
        (m, power) = (0.5 * m, power + 1);
    }
    let t = (m - 1.0) / (m + 1.0);
    let s = t * t;
    power as f64 * std::f64::consts::LN_2 + 2.0 * t * (1.0 + s * (1.0 / 3.0 + s * (0.2 + s / 7.0)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_quick_logarithm_is_right(x in 1e-9..1e9f64) {
            prop_assert!((quick_ln(x) - libm::log(x)).abs() < 1e-7, "{x}");
        }

        #[test]
        fn the_table_is_the_kernel(x in -5.9..5.9f64, m in 0.2..2.0f64, s in 0.0..5.0f64, w in 0.0..1.2f64) {
            let contest = Contest { exponent: m, stalemate: s, attacker_bias: 0.1 };
            let day = Kernel::new(&contest, 0.003, w).at(x);
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
    }
}
