//! Counts: the smallest whole number at which the distribution function reaches `u`.
//!
//! Where few events are expected, the probabilities are summed from zero. Where many are, the search starts from the
//! Cornish-Fisher guess and asks the distribution function itself, so that the answer is the quantile and not an
//! approximation of it. Only beyond ten million expected events the guess is taken as it is: it is then off by one in
//! about one draw of ten thousand.

use super::normal::standard_normal;
use super::special::{beta_tails, gamma_tails};
use super::{inside, probability};

/// Up to this many expected events, sum from zero.
const FEW: f64 = 16.0;
/// Nearer to 1 than this a sum from zero has lost the digits that matter: then the upper tail is asked.
const NEAR_ONE: f64 = 1.0 - 1e-6;
/// From this many, take the guess.
const MANY: f64 = 1e7;

/// Failures before the first success, each with probability `p`.
///
/// `p` of zero or below, or not a number, never succeeds: `u64::MAX`. `p` of 1 or above: 0.
#[must_use]
pub fn geometric(u: f64, p: f64) -> u64 {
    let p = probability(p);
    if p == 0.0 {
        return u64::MAX;
    }
    // The smallest k with 1 - (1 - p)^(k + 1) >= u.
    let trials = libm::log1p(-inside(u)) / libm::log1p(-p);
    (trials.ceil() - 1.0).max(0.0) as u64
}

/// Events in a while in which `mean` are expected.
///
/// A mean of zero or below, or not a number, gives 0; the largest result is `u64::MAX`.
#[must_use]
pub fn poisson(u: f64, mean: f64) -> u64 {
    let u = inside(u);
    if mean.is_nan() || mean <= 0.0 {
        return 0;
    }
    if mean.is_infinite() {
        return u64::MAX;
    }
    if mean <= FEW && u <= NEAR_ONE {
        return summed(libm::exp(-mean), u64::MAX, |below| below < u, |k| mean / k);
    }
    let guess = cornish_fisher(u, mean, mean.sqrt(), 1.0 / mean.sqrt());
    if mean > MANY {
        return guess as u64;
    }
    searched(guess as u64, u64::MAX, |k| {
        let (above, up_to) = gamma_tails(k as f64 + 1.0, mean);
        reaches(u, up_to, above)
    })
}

/// Successes in `n` independent trials, each with probability `p`.
///
/// `p` below 0 or not a number counts as 0, above 1 as 1.
#[must_use]
pub fn binomial(u: f64, n: u64, p: f64) -> u64 {
    let u = inside(u);
    let p = probability(p);
    let q = 1.0 - p;
    let trials = n as f64;
    if n == 0 || p == 0.0 {
        return 0;
    }
    if q == 0.0 {
        return n;
    }
    let ratio = |k: f64, p: f64, q: f64| (trials - k + 1.0) / k * (p / q);
    if trials * p <= FEW && p <= 0.5 && u <= NEAR_ONE {
        let none = libm::exp(trials * libm::log1p(-p));
        return summed(none, n, |below| below < u, |k| ratio(k, p, q));
    }
    if trials * q <= FEW && 1.0 - u <= NEAR_ONE {
        // Count the failures instead: k successes reach u just if n - k - 1 failures stay at or below 1 - u.
        let none = libm::exp(trials * libm::log1p(-q));
        return n - summed(none, n, |below| below <= 1.0 - u, |k| ratio(k, q, p));
    }
    let sd = (trials * p * q).sqrt();
    let guess = (cornish_fisher(u, trials * p, sd, (q - p) / sd) as u64).min(n);
    if sd * sd > MANY {
        return guess;
    }
    searched(guess, n, |k| {
        let (up_to, above) = beta_tails(trials - k as f64, k as f64 + 1.0, q, p);
        k >= n || reaches(u, up_to, above)
    })
}

/// The smallest `k` up to `most` whose cumulated probability is no longer `below`: `none` is the probability of 0,
/// `ratio(k)` that of `k` over that of `k - 1`.
fn summed(none: f64, most: u64, below: impl Fn(f64) -> bool, ratio: impl Fn(f64) -> f64) -> u64 {
    let (mut sum, mut mass) = (none, none);
    let mut k = 0;
    while k < most && below(sum) {
        k += 1;
        let step = ratio(k as f64);
        mass *= step;
        // Rounding may leave the sum just short of the last uniforms: end where nothing is added any more.
        if step < 1.0 && sum + mass == sum {
            break;
        }
        sum += mass;
    }
    k
}

/// Whether the distribution function reaches `u`, judged by the smaller of its tails.
fn reaches(u: f64, up_to: f64, above: f64) -> bool {
    if u <= 0.5 { up_to >= u } else { above <= 1.0 - u }
}

/// The smallest `k` up to `most` that is `enough`, found by doubling steps from a guess, then halving.
fn searched(guess: u64, most: u64, enough: impl Fn(u64) -> bool) -> u64 {
    // Not enough at `low - 1`, enough at `high`.
    let (mut low, mut high) = (0, most);
    let mut step = 1;
    let mut at = guess.min(most);
    if enough(at) {
        while at > 0 {
            high = at;
            let next = at.saturating_sub(step);
            if !enough(next) {
                low = next + 1;
                break;
            }
            at = next;
            high = at;
            step *= 2;
        }
    } else {
        while at < most {
            low = at + 1;
            let next = at.saturating_add(step).min(most);
            if enough(next) {
                high = next;
                break;
            }
            at = next;
            step = step.saturating_mul(2);
        }
    }
    while low < high {
        let middle = low + (high - low) / 2;
        if enough(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    high
}

/// The quantile of a whole number with this mean, standard deviation and skewness, by the expansion of E. A. Cornish
/// and R. A. Fisher (1938) to the second order, with the correction for whole numbers.
fn cornish_fisher(u: f64, mean: f64, sd: f64, skewness: f64) -> f64 {
    let z = standard_normal(u);
    let second = (z * z - 1.0) * skewness / 6.0;
    let third = (z - z * z * z) * skewness * skewness / 72.0;
    (mean + sd * (z + second + third) - 0.5).ceil().max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHARES: [f64; 11] =
        [3e-15, 1e-12, 1e-6, 0.01, 0.3, 0.5, 0.7, 0.99, 1.0 - 1e-6, 1.0 - 1e-12, 1.0 - 3e-15];

    /// The quantile by definition: all masses, each from its neighbour by `ratio(k)` = mass of `k` over mass of `k - 1`,
    /// outward from the mode, divided by their sum, then cumulated from the nearer end.
    fn by_definition(u: f64, mode: usize, most: usize, ratio: impl Fn(f64) -> f64) -> u64 {
        let mut masses = vec![0.0; most + 1];
        masses[mode] = 1.0;
        for k in mode + 1..=most {
            masses[k] = masses[k - 1] * ratio(k as f64);
        }
        for k in (0..mode).rev() {
            masses[k] = masses[k + 1] / ratio((k + 1) as f64);
        }
        let total: f64 = masses.iter().sum();
        let mut sum = 0.0;
        let mut cumulated = |mass: &f64| {
            sum += mass / total;
            sum
        };
        if u <= 0.5 {
            masses.iter().position(|mass| cumulated(mass) >= u).unwrap_or(most) as u64
        } else {
            // P(X > k) <= 1 - u for the first time: the last k, coming down, at which P(X >= k) is still above it.
            masses.iter().rposition(|mass| cumulated(mass) > 1.0 - u).unwrap_or(0) as u64
        }
    }

    #[test]
    fn poisson_is_the_exact_quantile() {
        for mean in [1e-9, 0.3, 1.0, 7.5, 15.9, 16.1, 40.0, 300.0, 2_500.0, 90_000.0_f64] {
            for u in SHARES {
                let most = (mean + 40.0 + 12.0 * mean.sqrt()) as usize;
                let expected = by_definition(u, mean as usize, most, |k| mean / k);
                assert_eq!(poisson(u, mean), expected, "mean {mean}, u {u}");
            }
        }
    }

    #[test]
    fn binomial_is_the_exact_quantile() {
        for n in [1, 5, 20, 100, 3_000, 100_000] {
            for p in [1e-6, 0.01, 0.3, 0.5, 0.77, 0.999] {
                for u in SHARES {
                    let ratio = |k: f64| (n as f64 - k + 1.0) / k * (p / (1.0 - p));
                    let expected = by_definition(u, (n as f64 * p) as usize, n, ratio);
                    assert_eq!(binomial(u, n as u64, p), expected, "n {n}, p {p}, u {u}");
                }
            }
        }
    }

    #[test]
    fn geometric_is_the_exact_quantile() {
        for p in [0.01, 0.3, 0.9] {
            for u in [0.001, 0.2, 0.5, 0.9, 0.999] {
                assert_eq!(geometric(u, p), by_definition(u, 0, 5_000, |_| 1.0 - p), "p {p}, u {u}");
            }
        }
    }

    #[test]
    fn the_guess_joins_the_search() {
        for u in SHARES {
            let (below, above) = (poisson(u, MANY), poisson(u, MANY * (1.0 + 1e-12)));
            assert!(above.abs_diff(below) <= 1, "{u}: {below}, then {above}");
        }
    }

    #[test]
    fn parameters_out_of_range_are_clamped() {
        for u in [0.0, 1e-300, 0.5, 1.0, f64::NAN] {
            assert_eq!(poisson(u, 0.0), 0);
            assert_eq!(poisson(u, f64::NAN), 0);
            assert_eq!(poisson(u, f64::INFINITY), u64::MAX);
            assert_eq!(binomial(u, 10, -1.0), 0);
            assert_eq!(binomial(u, 10, 2.0), 10);
            assert_eq!(binomial(u, 0, 0.5), 0);
            assert_eq!(geometric(u, 0.0), u64::MAX);
            assert_eq!(geometric(u, 1.0), 0);
            assert!(binomial(u, u64::MAX, 0.5) > u64::MAX / 4);
            assert!(binomial(u, u64::MAX, 1e-19) < 100);
        }
    }
}
