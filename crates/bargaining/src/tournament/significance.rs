//! Whether a difference could be chance.

use super::Comparison;
use pourparler_chance::{Chance, Key, Purpose, Seed, Tag};
use statrs::distribution::{ContinuousCDF, StudentsT};

/// Chance of the bootstrap.
const BOOTSTRAP: Purpose = Purpose(2);

/// The two-sided sign test: the probability that a fair coin falls as unevenly as `wins` to `losses`, exactly.
pub fn sign_test(wins: usize, losses: usize) -> f64 {
    let n = wins + losses;
    let least = wins.min(losses);
    if n == 0 {
        return 1.0;
    }
    // Logarithms of binomial coefficients, added up from the tail.
    let mut log_term = -(n as f64) * std::f64::consts::LN_2;
    let mut tail = libm::exp(log_term);
    for i in 1..=least {
        log_term += libm::log((n - i + 1) as f64 / i as f64);
        tail += libm::exp(log_term);
    }
    (2.0 * tail).min(1.0)
}

/// Holm's correction (1979) of the probabilities of several comparisons, in place; those without one do not count.
pub(super) fn holm(comparisons: &mut [Comparison]) {
    let mut tested: Vec<&mut f64> = comparisons.iter_mut().filter_map(|c| c.p.as_mut()).collect();
    tested.sort_by(|a, b| a.total_cmp(b));
    let (n, mut floor) = (tested.len(), 0.0_f64);
    for (rank, p) in tested.into_iter().enumerate() {
        *p = (*p * (n - rank) as f64).min(1.0).max(floor);
        floor = *p;
    }
}

/// Clusters below which the percentiles of a bootstrap are too narrow (Hesterberg 2015; the number is our choice, as in the studies).
const FEW: usize = 30;

/// The 95 per cent interval of a mean. Whole clusters are drawn, as values of one cluster depend on each other (Field and Welsh
/// 2007); of a single cluster, its values. From thirty on by the percentiles of so many bootstrap samples, from a stream of their own;
/// below, Student's on the standard error of a ratio over clusters (Cochran 1977, chapter 6). None of a single value, and where
/// all say the same.
pub fn mean_interval(clusters: &[Vec<f64>], resamples: u32, seed: u64, tag: Tag) -> Option<(f64, f64)> {
    let size = |values: &[f64]| (values.iter().sum::<f64>(), values.len() as f64);
    let drawn: Vec<(f64, f64)> = match clusters {
        [one] => one.iter().map(|v| (*v, 1.0)).collect(),
        many => many.iter().filter(|c| !c.is_empty()).map(|c| size(c)).collect(),
    };
    let n = drawn.len();
    if n < 2 {
        return None;
    }
    let add = |a: (f64, f64), b: (f64, f64)| (a.0 + b.0, a.1 + b.1);
    let (sum, count) = drawn.iter().copied().fold((0.0, 0.0), add);
    let mean = sum / count;
    let squares: f64 = drawn.iter().map(|(sum, count)| sum - mean * count).map(|off| off * off).sum();
    let error = (squares * n as f64 / (n as f64 - 1.0)).sqrt() / count;
    if error <= 1e-12 * mean.abs() {
        return None;
    }
    if n < FEW {
        let half = error * StudentsT::new(0.0, 1.0, n as f64 - 1.0).ok()?.inverse_cdf(0.975);
        return Some((mean - half, mean + half));
    }
    let mut stream = Chance::new(Seed(seed), 0).stream(Key::new(BOOTSTRAP).actor(tag));
    let mut means: Vec<f64> = (0..resamples)
        .map(|_| {
            let one = |_| drawn[((stream.unit() * n as f64) as usize).min(n - 1)];
            let (sum, count) = (0..n).map(one).fold((0.0, 0.0), add);
            sum / count
        })
        .collect();
    means.sort_by(f64::total_cmp);
    let at = |q: f64| means.get((q * f64::from(resamples)) as usize).copied();
    Some((at(0.025)?, at(0.975)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_test_has_its_exact_values() {
        assert_eq!(sign_test(0, 0), 1.0);
        assert!((sign_test(5, 0) - 0.0625).abs() < 1e-12);
        assert!((sign_test(8, 2) - 2.0 * 56.0 / 1024.0).abs() < 1e-12);
        assert_eq!(sign_test(3, 3), 1.0);
        assert!(sign_test(2000, 1000) < 1e-60);
    }

    #[test]
    fn the_bootstrap_covers_a_known_mean_about_as_often_as_it_says() {
        let mut covered = 0;
        let mut source = Chance::new(Seed(5), 0).stream(Key::new(Purpose(900)));
        for trial in 0..200 {
            let values: Vec<Vec<f64>> = (0..40).map(|_| vec![source.unit()]).collect();
            let (low, high) = mean_interval(&values, 400, trial, Tag(0)).unwrap();
            covered += i32::from(low <= 0.5 && 0.5 <= high);
        }
        // 190 expected; four standard errors are 12.
        assert!((175..=200).contains(&covered), "{covered}");
    }

    #[test]
    fn repeating_every_value_does_not_narrow_the_interval() {
        for n in [20, 40] {
            let once: Vec<Vec<f64>> = (0..n).map(|i| vec![f64::from(i * i % 7)]).collect();
            let often: Vec<Vec<f64>> = once.iter().map(|c| vec![c[0]; 10]).collect();
            let [once, often] = [once, often].map(|c| mean_interval(&c, 200, 1, Tag(0)).unwrap());
            assert!((once.0 - often.0).abs() < 1e-9 && (once.1 - often.1).abs() < 1e-9, "{once:?} {often:?}");
        }
        // Of one cluster its values: mean 1, standard error 0.5774, t(2) = 4.3027.
        let (low, high) = mean_interval(&[vec![0.0, 1.0, 2.0]], 200, 1, Tag(0)).unwrap();
        assert!((low + 1.4841).abs() < 1e-3 && (high - 3.4841).abs() < 1e-3, "{low} {high}");
    }

    #[test]
    fn two_sessions_are_few_and_what_does_not_differ_has_no_interval() {
        // t(1) = 12.706.
        let (low, high) = mean_interval(&[vec![0.6], vec![0.8]], 1000, 1, Tag(0)).unwrap();
        assert!((low + 0.5706).abs() < 1e-3 && (high - 1.9706).abs() < 1e-3, "{low} {high}");
        for same in [vec![vec![0.5]], vec![vec![0.5]; 9], vec![vec![0.1]; 40], Vec::new()] {
            assert_eq!(mean_interval(&same, 200, 1, Tag(0)), None);
        }
    }
}
