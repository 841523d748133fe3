//! What a Brier score is made of, and the reliability diagram.

/// Forecasts of about the same probability.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Bin {
    /// The mean probability given.
    pub p: f64,
    /// How many forecasts.
    pub n: usize,
    /// How often a yes came.
    pub hits: usize,
}

/// A Brier score as `reliability - resolution + uncertainty` (Murphy 1973). Exact where all forecasts of a bin are equal.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Murphy {
    /// How far the probabilities are from the frequencies: 0 is best.
    pub reliability: f64,
    /// How far the frequencies differ from bin to bin: more is better.
    pub resolution: f64,
    /// What the answers themselves leave open: `base rate * (1 - base rate)`.
    pub uncertainty: f64,
}

impl Murphy {
    /// The Brier score that the three make.
    #[must_use]
    pub fn brier(&self) -> f64 {
        self.reliability - self.resolution + self.uncertainty
    }
}

/// Decompose. None without forecasts.
#[must_use]
pub fn murphy(bins: &[Bin]) -> Option<Murphy> {
    let n: usize = bins.iter().map(|b| b.n).sum();
    if n == 0 {
        return None;
    }
    let size = n as f64;
    let base = bins.iter().map(|b| b.hits).sum::<usize>() as f64 / size;
    let mut parts = Murphy { reliability: 0.0, resolution: 0.0, uncertainty: base * (1.0 - base) };
    for bin in bins.iter().filter(|b| b.n > 0) {
        let (weight, came) = (bin.n as f64 / size, bin.hits as f64 / bin.n as f64);
        parts.reliability += weight * (bin.p - came) * (bin.p - came);
        parts.resolution += weight * (came - base) * (came - base);
    }
    Some(parts)
}

/// The bins of a reliability diagram: `count` of equal width over 0 to 1 (the last takes 1 as well), those without forecasts
/// left out.
#[must_use]
pub fn diagram(forecasts: &[(f64, bool)], count: usize) -> Vec<Bin> {
    let count = count.max(1);
    let of = |p: f64| ((p.clamp(0.0, 1.0) * count as f64) as usize).min(count - 1);
    let bin = |at: usize| {
        let of_it: Vec<(f64, bool)> = forecasts.iter().filter(|(p, _)| of(*p) == at).copied().collect();
        let n = of_it.len();
        let sum: f64 = of_it.iter().map(|(p, _)| p).sum();
        (n > 0).then(|| Bin { p: sum / n as f64, n, hits: of_it.iter().filter(|(_, came)| *came).count() })
    };
    (0..count).filter_map(bin).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scores::binary::{brier, mean};

    #[test]
    fn the_three_parts_make_the_score_where_bins_are_pure() {
        let forecasts: Vec<(f64, bool)> =
            (0..60).map(|i| ([0.05, 0.35, 0.75][i % 3], i % 7 < [1, 3, 5][i % 3])).collect();
        let parts = murphy(&diagram(&forecasts, 10)).unwrap();
        let whole = mean(forecasts.iter().map(|(p, came)| brier(*p, *came)));
        assert!((parts.brier() - whole).abs() < 1e-12, "{parts:?} {whole}");
        assert_eq!(murphy(&[]), None);
    }

    #[test]
    fn certain_forecasts_stand_in_the_outer_bins() {
        let bins = diagram(&[(0.0, false), (1.0, true), (1.0, false)], 10);
        assert_eq!(bins, [Bin { p: 0.0, n: 1, hits: 0 }, Bin { p: 1.0, n: 2, hits: 1 }]);
    }
}
