//! Choices among alternatives.
//!
//! Where the alternatives are fixed, one uniform is inverted over the cumulated weights. Where they may change from
//! one variant to the next (a state's courses of action), every alternative has a Gumbel noise of its own, keyed by its
//! code: the maximum of score plus noise is distributed as the softmax of the scores, and one more alternative either
//! wins or changes nothing.

use crate::key::{Key, Tag};
use crate::quantile;
use crate::stream::Chance;

/// The index at which the cumulated weights pass the share `u` of their sum; rises with `u`.
///
/// A weight that is negative, infinite or not a number counts as zero. `None` if no weight is left.
#[must_use]
pub fn categorical(u: f64, weights: &[f64]) -> Option<usize> {
    let valid = |weight: &f64| if weight.is_finite() && *weight > 0.0 { *weight } else { 0.0 };
    // Scaled by the largest, so that the sum cannot overflow.
    let largest = weights.iter().map(valid).fold(0.0, f64::max);
    if largest == 0.0 {
        return None;
    }
    let total: f64 = weights.iter().map(|weight| valid(weight) / largest).sum();
    let target = u * total;
    let mut sum = 0.0;
    let mut last = None;
    for (index, weight) in weights.iter().map(valid).enumerate() {
        if weight > 0.0 {
            sum += weight / largest;
            last = Some(index);
            if sum > target {
                break;
            }
        }
    }
    last
}

/// The index of the course that wins: each has a score in utils and a code, and is chosen with the probability
/// `exp(score)` over the sum of them all (for a temperature, divide the scores by it first).
///
/// The noise of a course is keyed by `key` and its code alone, neither by its place in the list nor by the others. Two
/// courses with one code share their noise, so that only the better of them can win. A course whose score is not a
/// number, or minus infinity, is never chosen; plus infinity counts as the largest finite number. Equal sums go to the
/// earlier course. `None` if no course is left.
pub fn gumbel_choice(
    chance: &Chance,
    key: Key,
    courses: impl IntoIterator<Item = (Tag, f64)>,
) -> Option<usize> {
    let mut best: Option<(usize, f64)> = None;
    for (index, (code, score)) in courses.into_iter().enumerate() {
        if score.is_nan() || score == f64::NEG_INFINITY {
            continue;
        }
        let value = score.min(f64::MAX) + quantile::gumbel(chance.unit(key.course(code)));
        if best.is_none_or(|(_, highest)| value > highest) {
            best = Some((index, value));
        }
    }
    best.map(|(index, _)| index)
}
