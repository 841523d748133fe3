//! Figures with their 95 % intervals.

use pourparler_chance::{Chance, Key, Purpose, Seed};
use statrs::distribution::{Beta, Binomial, ContinuousCDF, DiscreteCDF, StudentsT};

/// What an interval leaves out on either side.
const TAIL: f64 = 0.025;
/// Resamples of a bootstrap.
const RESAMPLES: u32 = 1000;
/// What the draws of a bootstrap are for.
const RESAMPLE: Purpose = Purpose(1);

/// A figure, its 95 % interval, and how many cases stand behind it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Estimate {
    /// The figure.
    pub value: f64,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// Cases.
    pub n: usize,
}

/// A share: `hits` of `n`, with the exact interval of Clopper & Pearson (1934). None without cases.
#[must_use]
pub fn proportion(hits: usize, n: usize) -> Option<Estimate> {
    if n == 0 || hits > n {
        return None;
    }
    let (k, size) = (hits as f64, n as f64);
    let quantile = |a: f64, b: f64, p: f64| Beta::new(a, b).ok().map(|beta| beta.inverse_cdf(p));
    let low = if hits == 0 { 0.0 } else { quantile(k, size - k + 1.0, TAIL)? };
    let high = if hits == n { 1.0 } else { quantile(k + 1.0, size - k, 1.0 - TAIL)? };
    Some(Estimate { value: k / size, low, high, n })
}

/// A mean, with Student's interval. None with fewer than two cases.
#[must_use]
pub fn mean(values: &[f64]) -> Option<Estimate> {
    let n = values.len();
    if n < 2 {
        return None;
    }
    let size = n as f64;
    let value = values.iter().sum::<f64>() / size;
    let variance = values.iter().map(|x| (x - value) * (x - value)).sum::<f64>() / (size - 1.0);
    let t = StudentsT::new(0.0, 1.0, size - 1.0).ok()?.inverse_cdf(1.0 - TAIL);
    let half = t * (variance / size).sqrt();
    Some(Estimate { value, low: value - half, high: value + half, n })
}

/// The value below which a share of the cases lies, with an interval from the order statistics (Conover 1999). None
/// without cases.
#[must_use]
pub fn quantile(values: &[f64], share: f64) -> Option<Estimate> {
    let n = values.len();
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let ranks = Binomial::new(share, n as u64).ok()?;
    let at = |rank: usize| sorted.get(rank.min(n.saturating_sub(1))).copied();
    let below = (share * n as f64).floor() as usize;
    let exact = (share * n as f64).fract() == 0.0 && below > 0;
    let value = if exact { 0.5 * (at(below - 1)? + at(below)?) } else { at(below)? };
    let low = (ranks.inverse_cdf(TAIL) as usize).saturating_sub(1);
    let high = ranks.inverse_cdf(1.0 - TAIL) as usize;
    Some(Estimate { value, low: at(low)?, high: at(high)?, n })
}

/// A statistic over `n` units (runs, crises), with the percentile interval of a bootstrap over the units (Efron 1979).
/// `statistic` gets the indices of the units, some more than once. None where it has none for the units as they are.
#[must_use]
pub fn bootstrap(n: usize, cases: usize, statistic: impl Fn(&[usize]) -> Option<f64>) -> Option<Estimate> {
    let mut units: Vec<usize> = (0..n).collect();
    let value = statistic(&units)?;
    let mut drawn = Vec::with_capacity(RESAMPLES as usize);
    for sample in 0..RESAMPLES {
        let mut stream = Chance::new(Seed(0), 0).stream(Key::new(RESAMPLE).nth(sample));
        units.iter_mut().for_each(|unit| *unit = ((stream.unit() * n as f64) as usize).min(n - 1));
        drawn.extend(statistic(&units));
    }
    drawn.sort_by(f64::total_cmp);
    let at = |share: f64| drawn.get((share * drawn.len() as f64) as usize).copied();
    Some(Estimate { value, low: at(TAIL)?, high: at(1.0 - TAIL)?, n: cases })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() < 5e-4
    }

    #[test]
    fn shares_known_from_tables() {
        // Clopper & Pearson's limits for 0, 5 and 10 of 10.
        for (hits, low, high) in [(0, 0.0, 0.3085), (5, 0.1871, 0.8129), (10, 0.6915, 1.0)] {
            let found = proportion(hits, 10).unwrap();
            assert!(near(found.low, low) && near(found.high, high), "{hits}: {found:?}");
        }
        assert_eq!(proportion(0, 0), None);
        assert_eq!(proportion(2, 1), None);
    }

    #[test]
    fn a_mean_known_from_tables() {
        // Mean 3, standard deviation 1.5811, t(4) = 2.7764.
        let found = mean(&[1.0, 2.0, 3.0, 4.0, 5.0]).unwrap();
        assert!(near(found.value, 3.0) && near(found.low, 1.0368) && near(found.high, 4.9632), "{found:?}");
        assert_eq!(mean(&[1.0]), None);
        let none = mean(&[0.0; 9]).unwrap();
        assert_eq!((none.value, none.low, none.high), (0.0, 0.0, 0.0));
    }

    #[test]
    fn a_median_between_its_order_statistics() {
        let values: Vec<f64> = (1..=20).map(f64::from).collect();
        let found = quantile(&values, 0.5).unwrap();
        // The 6th and the 15th of 20 (Conover).
        assert_eq!((found.value, found.low, found.high), (10.5, 6.0, 15.0));
        assert_eq!(quantile(&[], 0.5), None);
        assert_eq!(quantile(&[4.0], 0.5).unwrap().value, 4.0);
    }

    #[test]
    fn a_bootstrap_of_a_mean_is_near_students() {
        let values: Vec<f64> = (0..200).map(|i| f64::from(i % 10)).collect();
        let of = |units: &[usize]| Some(units.iter().map(|i| values[*i]).sum::<f64>() / units.len() as f64);
        let (found, exact) = (bootstrap(200, 200, of).unwrap(), mean(&values).unwrap());
        assert!((found.low - exact.low).abs() < 0.06 && (found.high - exact.high).abs() < 0.06, "{found:?}");
        assert_eq!(bootstrap(200, 200, of), bootstrap(200, 200, of));
    }
}
