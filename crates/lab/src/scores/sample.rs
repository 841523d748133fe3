//! A distribution that is given by draws, or is normal.

/// The continuous ranked probability score of draws (Matheson & Winkler 1976; Gneiting & Raftery 2007), in the unit of the
/// answer: `E|X - y| - E|X - X'|/2`, the draws themselves taken for the distribution (the form `1/n^2`). None without draws.
#[must_use]
pub fn crps(draws: &[f64], answer: f64) -> Option<f64> {
    let n = draws.len() as f64;
    spread(draws).map(|spread| distance(draws, answer) - spread / (n * n))
}

/// The same, fair to draws that are few: `1/(n(n-1))` (Ferro 2014). None with fewer than two.
#[must_use]
pub fn crps_fair(draws: &[f64], answer: f64) -> Option<f64> {
    let n = draws.len() as f64;
    let spread = spread(draws).filter(|_| draws.len() > 1)?;
    Some(distance(draws, answer) - spread / (n * (n - 1.0)))
}

fn distance(draws: &[f64], answer: f64) -> f64 {
    draws.iter().map(|x| (x - answer).abs()).sum::<f64>() / draws.len() as f64
}

/// Half the sum of all distances between two draws, in n log n.
fn spread(draws: &[f64]) -> Option<f64> {
    if draws.is_empty() {
        return None;
    }
    let sorted = sorted(draws);
    let n = sorted.len() as f64;
    Some(sorted.iter().enumerate().map(|(i, x)| (2.0 * i as f64 + 1.0 - n) * x).sum())
}

/// The continuous ranked probability score of a normal distribution (Gneiting & Raftery 2007).
#[must_use]
pub fn crps_gaussian(mean: f64, sd: f64, answer: f64) -> f64 {
    if sd <= 0.0 {
        return (mean - answer).abs();
    }
    let z = (answer - mean) / sd;
    let density = libm::exp(-0.5 * z * z) / (core::f64::consts::TAU).sqrt();
    let below = 0.5 * (1.0 + libm::erf(z / core::f64::consts::SQRT_2));
    sd * (z * (2.0 * below - 1.0) + 2.0 * density - 1.0 / core::f64::consts::PI.sqrt())
}

/// A quantile of draws, between order statistics in proportion (type 7 of Hyndman & Fan 1996). None without draws.
#[must_use]
pub fn quantile(draws: &[f64], share: f64) -> Option<f64> {
    let sorted = sorted(draws);
    let at = share.clamp(0.0, 1.0) * (sorted.len().checked_sub(1)? as f64);
    let (low, part) = (at as usize, at - at.floor());
    let (a, b) = (*sorted.get(low)?, *sorted.get(low + 1).or(sorted.last())?);
    Some(a + part * (b - a))
}

/// The interval score of the central interval that holds `level` of the draws (Gneiting & Raftery 2007): its width, and what
/// the answer lies outside it, times `2/(1 - level)`. None without draws.
#[must_use]
pub fn interval_score(draws: &[f64], level: f64, answer: f64) -> Option<f64> {
    let tail = 0.5 * (1.0 - level);
    let (low, high) = (quantile(draws, tail)?, quantile(draws, 1.0 - tail)?);
    let miss = (low - answer).max(0.0) + (answer - high).max(0.0);
    Some(high - low + miss / tail)
}

/// The ignorance score in bits over bins (Hegre et al. 2024, the ViEWS challenge): minus the log of the share of draws in the
/// answer's bin, with one draw more in each bin. The bins lie between the edges, one more above the last.
/// It depends on the number of draws. None where the answer lies below the first edge.
#[must_use]
pub fn ignorance_bits(draws: &[f64], edges: &[f64], answer: f64) -> Option<f64> {
    let bin = |x: f64| edges.iter().rposition(|edge| x >= *edge);
    let came = bin(answer)?;
    let inside = draws.iter().filter(|x| bin(**x) == Some(came)).count() as f64;
    Some(-libm::log2((inside + 1.0) / (draws.len() as f64 + edges.len() as f64)))
}

fn sorted(draws: &[f64]) -> Vec<f64> {
    let mut sorted = draws.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_pairs_and_by_order_it_is_the_same() {
        let draws = [3.0_f64, -1.0, 8.0, 3.0, 0.5, 12.0];
        let pairs: f64 = draws.iter().flat_map(|a| draws.iter().map(move |b| (a - b).abs())).sum();
        let by_pairs = distance(&draws, 4.0) - 0.5 * pairs / 36.0;
        assert!((crps(&draws, 4.0).unwrap() - by_pairs).abs() < 1e-12);
        assert_eq!((crps(&[], 1.0), crps_fair(&[1.0], 1.0)), (None, None));
        assert_eq!(crps(&[7.0; 5], 4.0), Some(3.0));
    }

    /// Many evenly spread quantiles of a normal score as the normal does.
    #[test]
    fn many_draws_of_a_normal_score_as_it_does() {
        let n = 4000;
        let draws: Vec<f64> = (0..n)
            .map(|i| pourparler_chance::quantile::normal((f64::from(i) + 0.5) / f64::from(n), 3.0, 2.0))
            .collect();
        for answer in [-2.0, 3.0, 4.5] {
            assert!((crps(&draws, answer).unwrap() - crps_gaussian(3.0, 2.0, answer)).abs() < 1e-3);
        }
        assert_eq!(crps_gaussian(3.0, 0.0, 5.0), 2.0);
    }

    /// A proper score: over answers that come from a normal, no other normal scores better in expectation, nor do its draws.
    #[test]
    fn the_truth_scores_best_in_expectation() {
        let even = |n: u32, mean: f64, sd: f64| -> Vec<f64> {
            let at = |i: u32| (f64::from(i) + 0.5) / f64::from(n);
            (0..n).map(|i| pourparler_chance::quantile::normal(at(i), mean, sd)).collect()
        };
        let answers = even(2000, 3.0, 2.0);
        let mean = |score: &dyn Fn(f64) -> f64| answers.iter().map(|a| score(*a)).sum::<f64>() / 2000.0;
        let truth = mean(&|a| crps_gaussian(3.0, 2.0, a));
        let told = even(200, 3.0, 2.0);
        let drawn = mean(&|a| crps(&told, a).unwrap());
        for (off, scale) in [(0.4, 1.0), (-0.4, 1.0), (0.0, 0.7), (0.0, 1.5), (1.0, 0.8), (-2.0, 1.2)] {
            let (m, sd) = (3.0 + off, 2.0 * scale);
            assert!(mean(&|a| crps_gaussian(m, sd, a)) > truth + 1e-3, "{off} {scale}");
            let other = even(200, m, sd);
            assert!(mean(&|a| crps(&other, a).unwrap()) > drawn + 1e-3, "draws: {off} {scale}");
        }
    }

    #[test]
    fn quantiles_lie_between_order_statistics() {
        let draws = [4.0, 1.0, 3.0, 2.0];
        let at = |share| quantile(&draws, share).unwrap();
        assert_eq!((at(0.0), at(0.5), at(1.0), at(0.25)), (1.0, 2.5, 4.0, 1.75));
        assert_eq!(quantile(&[], 0.5), None);
    }
}
