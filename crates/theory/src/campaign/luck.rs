//! Points for the luck of battles: the same for every campaign, even over the plays of a fan.
//!
//! The draws of luck of a fan are numbered, and where each value of the shock has plays of its own those of like shocks lie side
//! by side. Each battle and day is a dimension of its own, in which the
//! [`BLOCK`] plays of a block take [`BLOCK`] even steps of (0, 1) once each (a Latin hypercube: McKay, Beckman & Conover
//! 1979); those of each half of the block take one of every two of these steps, those of each quarter one of every four, and so
//! on down to two plays. So the first few draws, and plays of like shocks, however many there are, get luck that is spread out.

use std::sync::LazyLock;

use crate::numeric::{bisect, normal_below};

/// Plays in a block; also the steps in each dimension.
pub(super) const BLOCK: usize = 128;
/// Different orders; each battle and day takes one by hash.
const ORDERS: usize = 1024;
/// Days for which one hash gives luck.
pub(super) const DAYS_AT_ONCE: u32 = 4;

/// A table of orders: by play of a block, and order, the step.
#[derive(Clone, PartialEq, Eq)]
pub struct Luck {
    steps: Vec<[u8; ORDERS]>,
}

impl std::fmt::Debug for Luck {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Luck").finish_non_exhaustive()
    }
}

impl Default for Luck {
    fn default() -> Self {
        let mut steps = vec![[0; ORDERS]; BLOCK];
        let orders: Vec<[u8; BLOCK]> = (0..ORDERS).map(|order| arrangement(order as u64)).collect();
        for (play, row) in steps.iter_mut().enumerate() {
            for (step, order) in row.iter_mut().zip(&orders) {
                *step = order[play];
            }
        }
        Self { steps }
    }
}

static SHARED: LazyLock<Luck> = LazyLock::new(Luck::default);

/// SplitMix64's finalizer (Steele, Lea & Flood 2014).
#[inline]
fn scatter(x: u64) -> u64 {
    let mut x = x.wrapping_add(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// The steps of the plays of a block in one order: of each two steps that are next to each other one goes to either half of the
/// plays, by hash; the same again in each half with those that it got, and so on.
fn arrangement(order: u64) -> [u8; BLOCK] {
    let mut steps: [u8; BLOCK] = std::array::from_fn(|step| step as u8);
    let mut sorted = steps;
    let mut size = BLOCK;
    while size > 1 {
        for (group, steps) in steps.chunks_mut(size).enumerate() {
            sorted[..size].copy_from_slice(steps);
            for pair in 0..size / 2 {
                let turned =
                    scatter(order << 24 | (size as u64) << 16 | (group as u64) << 8 | pair as u64) & 1;
                steps[pair] = sorted[2 * pair + turned as usize];
                steps[size / 2 + pair] = sorted[2 * pair + 1 - turned as usize];
            }
        }
        size /= 2;
    }
    steps
}

/// The luck of one play.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fortune<'a> {
    steps: &'a [u8; ORDERS],
    play: u64,
    block: u64,
}

impl Luck {
    /// The one table: it holds for every campaign.
    #[must_use]
    pub fn shared() -> &'static Self {
        &SHARED
    }

    /// The luck of a play.
    #[inline]
    pub(super) fn of(&self, play: usize) -> Fortune<'_> {
        let (block, play) = (play / BLOCK, play % BLOCK);
        Fortune { steps: &self.steps[play], play: play as u64, block: block as u64 }
    }
}

/// How many values a point can take: see [`Fortune::days`].
pub(super) const POINTS: f64 = (BLOCK * 256) as f64;

impl Fortune<'_> {
    /// Points for the days of a group of [`DAYS_AT_ONCE`], for the battle over one place: whole numbers below [`POINTS`],
    /// each of which stands for a point of (0, 1) that lies at so many parts of it and a half.
    #[inline]
    pub(super) fn days(self, place: usize, group: u32) -> [u16; DAYS_AT_ONCE as usize] {
        let hash = scatter(self.block << 48 | (place as u64) << 32 | u64::from(group));
        // Where within the step: spread over the plays by multiples of the golden section.
        let within = (hash >> 7).wrapping_add(self.play.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        std::array::from_fn(|k| {
            let order = hash >> (16 * k);
            let step = self.steps[order as usize & (ORDERS - 1)];
            // Turned over in half of the orders: so many more of them.
            let step = if order >> 10 & 1 == 0 { step } else { BLOCK as u8 - 1 - step };
            u16::from(step) << 8 | (within >> (32 + 8 * k)) as u16 & 255
        })
    }

    /// A standard normal deviate for one place and day: the points of its day by [`QUANTILES`].
    #[inline]
    pub(super) fn normal(self, place: usize, day: u32) -> f64 {
        let points = self.days(place, day / DAYS_AT_ONCE);
        QUANTILES[usize::from(points[(day % DAYS_AT_ONCE) as usize] >> 8)]
    }
}

/// Normal quantiles in the middles of so many even parts of (0, 1).
static QUANTILES: LazyLock<[f64; BLOCK]> = LazyLock::new(|| {
    std::array::from_fn(|part| {
        let point = (part as f64 + 0.5) / BLOCK as f64;
        bisect(-8.0, 8.0, |z| normal_below(z) - point)
    })
});

/// The number of points that lie below a probability: a point is below it when its number is below this.
#[inline]
pub(super) fn below(probability: f64) -> u16 {
    // A point lies half a part above its number, so this is the nearest whole number: the last bits of a sum with a number of
    // which they are the ones.
    const ONES: f64 = (1u64 << 52) as f64;
    (probability * POINTS + ONES).to_bits() as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_comes_once_in_a_block_and_once_in_each_part_among_neighbours() {
        let luck = Luck::default();
        for (place, group) in [(0, 0), (3, 1), (17, 9)] {
            for day in 0..DAYS_AT_ONCE as usize {
                let points: Vec<f64> = (0..BLOCK)
                    .map(|play| (f64::from(luck.of(play).days(place, group)[day]) + 0.5) / POINTS)
                    .collect();
                let steps: Vec<usize> = points.iter().map(|u| (u * BLOCK as f64) as usize).collect();
                for near in [2, 4, 8, 16, 32, 64, 128] {
                    for near in steps.chunks(near) {
                        let mut parts: Vec<usize> = near.iter().map(|s| s * near.len() / BLOCK).collect();
                        parts.sort_unstable();
                        assert!(parts.into_iter().eq(0..near.len()));
                    }
                }
            }
        }
    }

    #[test]
    fn so_many_points_lie_below_a_probability() {
        for (probability, points) in
            [(0.0, 0), (0.49 / POINTS, 0), (0.51 / POINTS, 1), (0.5, 16_384), (1.0, 32_768)]
        {
            assert_eq!(below(probability), points);
        }
    }

    #[test]
    fn the_luck_of_different_days_is_unrelated() {
        // Sums over many days spread as those of independent draws do: variance of a mean of n is 1/12n.
        let luck = Luck::default();
        let days = 240;
        let sums: Vec<f64> = (0..8 * BLOCK)
            .map(|play| {
                (0..days / 4)
                    .flat_map(|group| luck.of(play).days(5, group))
                    .map(|n| (f64::from(n) + 0.5) / POINTS)
                    .sum()
            })
            .collect();
        let mean = sums.iter().sum::<f64>() / sums.len() as f64;
        let variance = sums.iter().map(|s| (s - mean) * (s - mean)).sum::<f64>() / sums.len() as f64;
        let expected = f64::from(days) / 12.0;
        // The standard error of a variance from 512 draws is 6 per cent.
        assert!((variance / expected - 1.0).abs() < 0.25, "{variance} {expected}");
    }
}
