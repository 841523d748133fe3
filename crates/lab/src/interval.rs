//! Figures with their 95 % intervals.

use pourparler_chance::{Chance, Key, Purpose, Seed};
use statrs::distribution::{Beta, Binomial, ContinuousCDF, DiscreteCDF, StudentsT};

/// What an interval leaves out on either side.
const TAIL: f64 = 0.025;
/// Resamples of a bootstrap.
const RESAMPLES: u32 = 1000;
/// Units below which the percentile interval of a bootstrap is too narrow to be given (Hesterberg 2015; the number is our choice).
const FEW: usize = 30;
/// What the draws of a bootstrap are for.
const RESAMPLE: Purpose = Purpose(1);

/// A figure, its 95 % interval, and how many cases stand behind it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Estimate {
    /// The figure.
    pub value: f64,
    /// The lower end; minus infinity where the cases give no interval.
    pub low: f64,
    /// The upper end; infinity where the cases give no interval.
    pub high: f64,
    /// Cases.
    pub n: usize,
}

impl Estimate {
    /// The same of what can only be so little and so much: the ends are cut there, whatever Student's interval says of a few cases.
    /// Where there is no interval there is none.
    #[must_use]
    pub fn within(self, [least, most]: [f64; 2]) -> Self {
        self.ends().map_or(self, |[low, high]| Self { low: low.max(least), high: high.min(most), ..self })
    }

    /// The same if it has an interval that can be told, else without one.
    fn told(self, known: bool) -> Self {
        if known { self } else { Self { low: ANY[0], high: ANY[1], ..self } }
    }

    /// The ends of the interval; none where the cases give none.
    #[must_use]
    pub fn ends(&self) -> Option<[f64; 2]> {
        (self.low.is_finite() && self.high.is_finite()).then_some([self.low, self.high])
    }
}

/// Figures that can be anything.
pub const ANY: [f64; 2] = [f64::NEG_INFINITY, f64::INFINITY];
/// Figures that are not below nothing.
pub const POSITIVE: [f64; 2] = [0.0, f64::INFINITY];
/// Shares, and what else lies from 0 to 1.
pub const SHARE: [f64; 2] = [0.0, 1.0];
/// Differences of shares.
pub const DIFFERENCE: [f64; 2] = [-1.0, 1.0];

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

/// The share of cases that come in units, as ceasefires come in runs; by unit, how many hits it has of how many cases. With the
/// interval of Clopper & Pearson at the effective number of cases (Korn & Graubard 1998). None without cases.
#[must_use]
pub fn pooled(units: impl IntoIterator<Item = (usize, usize)>) -> Option<Estimate> {
    let units: Vec<[f64; 2]> =
        units.into_iter().filter(|(_, n)| *n > 0).map(|(hits, n)| [hits as f64, n as f64]).collect();
    let [hits, cases] = units.iter().fold([0.0; 2], |sum, unit| [sum[0] + unit[0], sum[1] + unit[1]]);
    let (share, size) = (hits / cases, units.len() as f64);
    let squares: f64 = units.iter().map(|[hits, n]| hits - share * n).map(|off| off * off).sum();
    // Of a ratio of two sums over units (Cochran 1977, chapter 6).
    let error = (squares * size / (size - 1.0).max(1.0)).sqrt() / cases;
    (cases > 0.0).then(|| effective(share, error, cases, size))
}

/// A share of cases that come in so many units, with its standard error over them: the interval of Clopper & Pearson at the number of
/// independent cases that would have this error, less what Student's quantiles are wider for so few units (Korn & Graubard 1998). A
/// share of all or none has no such error: there each unit counts as a case. No interval of a single unit, and where every unit has
/// the same share of some.
pub(crate) fn effective(share: f64, error: f64, cases: f64, units: f64) -> Estimate {
    let known = Estimate { value: share, low: ANY[0], high: ANY[1], n: cases as usize };
    let some = share > 0.0 && share < 1.0;
    if units < 2.0 || some && error <= 1e-12 {
        return known;
    }
    let wide = |n: f64| StudentsT::new(0.0, 1.0, n - 1.0).map_or(f64::NAN, |t| t.inverse_cdf(1.0 - TAIL));
    let ratio = wide(cases) / wide(units);
    let alone = share * (1.0 - share) / (cases - 1.0);
    let size = if some { cases * alone / (error * error) * ratio * ratio } else { units };
    let quantile = |a: f64, b: f64, p: f64| Beta::new(a, b).map_or(f64::NAN, |beta| beta.inverse_cdf(p));
    let (k, rest) = (share * size, size - share * size);
    let low = if share > 0.0 { quantile(k, rest + 1.0, TAIL) } else { 0.0 };
    let high = if share < 1.0 { quantile(k + 1.0, rest, 1.0 - TAIL) } else { 1.0 };
    Estimate { low, high, ..known }.told(low.is_finite() && high.is_finite())
}

/// A mean, with Student's interval. None with fewer than two cases; of cases that all say the same there is no interval, for
/// they say nothing of how far it may be off.
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
    let [low, high] = [value - half, value + half];
    Some(Estimate { value, low, high, n }.told(wide(low, high, value)))
}

/// Whether an interval has a width, rounding aside.
fn wide(low: f64, high: f64, value: f64) -> bool {
    high - low > 1e-12 * value.abs()
}

/// The value below which a share of the cases lies, with an interval from the order statistics (Conover 1999). None
/// without cases. No interval where the cases are too few for any pair of them to hold it with 95 %, as five are for a median, nor
/// where they all say the same.
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
    let ends = order(&ranks, n as u64).map(|ranks| ranks.map(|rank| at(rank as usize - 1)));
    let (low, high) = (sorted.first()?, sorted.last()?);
    Some(match ends {
        Some([Some(from), Some(to)]) => Estimate { value, low: from, high: to, n }.told(low < high),
        _ => Estimate { value, low: ANY[0], high: ANY[1], n },
    })
}

/// The ranks, from 1, of the order statistics that hold a quantile with 95 %, where so many cases have such ranks. Half of the error
/// is left out on either side; where one side is the outermost case and leaves out more, the other leaves out what remains.
fn order(ranks: &Binomial, n: u64) -> Option<[u64; 2]> {
    let lowest = ranks.inverse_cdf(TAIL);
    let highest = ranks.inverse_cdf(1.0 - TAIL) + 1;
    let below = |rank: u64| ranks.cdf(rank - 1);
    let above = |rank: u64| 1.0 - ranks.cdf(rank - 1);
    let whole = 2.0 * TAIL;
    let [low, high] = match (lowest < 1, highest > n) {
        (false, false) => [lowest, highest],
        (true, _) => [1, (1..=n).find(|rank| below(1) + above(*rank) <= whole)?],
        (false, true) => [(1..=n).rev().find(|rank| below(*rank) + above(n) <= whole)?, n],
    };
    (low < high).then_some([low, high])
}

/// A statistic over `n` units (runs, crises): from thirty on with the percentile interval of a bootstrap over the units (Efron
/// 1979), below with Student's on the jackknife's standard error (Tukey 1958), cut at what the figure can be at all. Of a single
/// unit, of units that all say the same, and where it hangs on one of a few, there is no interval: nothing is known of how far it
/// may be off. `statistic` gets the indices of the units, some more than once. None where it has none for the units as they are.
#[must_use]
pub fn bootstrap(
    n: usize,
    cases: usize,
    [least, most]: [f64; 2],
    statistic: impl Fn(&[usize]) -> Option<f64>,
) -> Option<Estimate> {
    let units: Vec<usize> = (0..n).collect();
    let value = statistic(&units)?;
    let ends = if n < FEW { jackknifed(&units, value, &statistic) } else { resampled(units, &statistic) };
    let wide = ends.filter(|[low, high]| wide(*low, *high, value));
    let [low, high] = wide.map_or(ANY, |[low, high]| [low.max(least), high.min(most)]);
    Some(Estimate { value, low, high, n: cases })
}

/// The percentiles over resamples.
fn resampled(mut units: Vec<usize>, statistic: impl Fn(&[usize]) -> Option<f64>) -> Option<[f64; 2]> {
    let n = units.len();
    let mut drawn = Vec::with_capacity(RESAMPLES as usize);
    for sample in 0..RESAMPLES {
        let mut stream = Chance::new(Seed(0), 0).stream(Key::new(RESAMPLE).nth(sample));
        units.iter_mut().for_each(|unit| *unit = ((stream.unit() * n as f64) as usize).min(n - 1));
        drawn.extend(statistic(&units));
    }
    drawn.sort_by(f64::total_cmp);
    let at = |share: f64| drawn.get((share * drawn.len() as f64) as usize).copied();
    Some([at(TAIL)?, at(1.0 - TAIL)?])
}

/// Student's interval on the standard error from leaving out one unit after another. None where one cannot be left out.
fn jackknifed(units: &[usize], value: f64, statistic: impl Fn(&[usize]) -> Option<f64>) -> Option<[f64; 2]> {
    if units.len() < 2 {
        return None;
    }
    let size = units.len() as f64;
    let others = |left: &usize| units.iter().copied().filter(|unit| unit != left).collect::<Vec<_>>();
    let without: Vec<f64> = units.iter().map(|left| statistic(&others(left))).collect::<Option<_>>()?;
    let middle = without.iter().sum::<f64>() / size;
    let squares: f64 = without.iter().map(|x| (x - middle) * (x - middle)).sum();
    let error = (squares * (size - 1.0) / size).sqrt();
    let half = error * StudentsT::new(0.0, 1.0, size - 1.0).ok()?.inverse_cdf(1.0 - TAIL);
    half.is_finite().then_some([value - half, value + half])
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
    fn of_units_of_one_case_a_share_is_that_of_the_cases() {
        for (hits, n) in [(0, 12), (1, 40), (5, 10), (12, 12)] {
            let (found, exact) = (pooled((0..n).map(|i| (usize::from(i < hits), 1))), proportion(hits, n));
            let [found, exact] = [found.unwrap(), exact.unwrap()];
            assert!(
                (found.low - exact.low).abs() < 1e-9 && (found.high - exact.high).abs() < 1e-9,
                "{hits} of {n}"
            );
            assert_eq!((found.value, found.n), (exact.value, exact.n));
        }
        assert_eq!(pooled([(0, 0), (0, 0)]), None);
        assert_eq!(pooled([(1, 3)]).unwrap().ends(), None);
    }

    /// Cases of a unit that all go one way tell no more than one of them.
    #[test]
    fn of_units_that_go_one_way_each_counts_as_a_case() {
        let found = pooled((0..40).map(|i| (if i < 12 { 5 } else { 0 }, 5))).unwrap();
        let exact = proportion(12, 40).unwrap();
        assert!((found.low - exact.low).abs() < 0.01 && (found.high - exact.high).abs() < 0.01, "{found:?}");
        assert_eq!(found.n, 200);
        // Some of each unit, the same everywhere: nothing is known of how far it may be off.
        assert_eq!(pooled([(1, 2); 9]).unwrap().ends(), None);
    }

    #[test]
    fn ends_lie_within_what_can_be() {
        let found = mean(&[0.0, 0.0, 10.0]).unwrap();
        let counted = found.within(POSITIVE);
        assert!(found.low < 0.0 && counted.low == 0.0 && counted.high == found.high, "{found:?}");
        let shares = mean(&[0.0, 1.0, 1.0]).unwrap().within(SHARE);
        assert_eq!((shares.low, shares.high), (0.0, 1.0));
        // What has no interval gets none.
        let alone = Estimate { value: 3.0, low: f64::NEG_INFINITY, high: f64::INFINITY, n: 1 };
        assert_eq!(alone.within(SHARE), alone);
    }

    #[test]
    fn a_mean_known_from_tables() {
        // Mean 3, standard deviation 1.5811, t(4) = 2.7764.
        let found = mean(&[1.0, 2.0, 3.0, 4.0, 5.0]).unwrap();
        assert!(near(found.value, 3.0) && near(found.low, 1.0368) && near(found.high, 4.9632), "{found:?}");
        assert_eq!(mean(&[1.0]), None);
        // Cases that all say the same say nothing of their spread, here as in a bootstrap.
        for same in [0.0, 0.1] {
            let none = mean(&[same; 9]).unwrap();
            assert_eq!((none.ends(), none.n), (None, 9), "{none:?}");
            assert!((none.value - same).abs() < 1e-12);
        }
    }

    #[test]
    fn a_median_between_its_order_statistics() {
        let values: Vec<f64> = (1..=20).map(f64::from).collect();
        let found = quantile(&values, 0.5).unwrap();
        // The 6th and the 15th of 20 (Conover).
        assert_eq!((found.value, found.low, found.high), (10.5, 6.0, 15.0));
        assert_eq!(quantile(&[], 0.5), None);
        let one = quantile(&[4.0], 0.5).unwrap();
        assert_eq!((one.value, one.ends()), (4.0, None));
        // All alike.
        assert_eq!(quantile(&[4.0; 20], 0.5).unwrap().ends(), None);
    }

    /// The outermost of n cases hold a quantile p with 1 - p^n - (1 - p)^n: six for a median, twenty-nine for a decile.
    #[test]
    fn too_few_cases_give_a_quantile_no_interval() {
        let of = |n: u32, share: f64| {
            let values: Vec<f64> = (1..=n).map(f64::from).collect();
            quantile(&values, share).unwrap().ends()
        };
        for (share, least) in [(0.5, 6), (0.1, 29), (0.9, 29)] {
            for n in 1..least {
                assert_eq!(of(n, share), None, "{share} of {n}");
            }
            let [low, high] = of(least, share).unwrap();
            assert!(low == 1.0 || high == f64::from(least), "{share}: {low} {high}");
            // However many there are, the ranks hold it with at least 95 %.
            for n in least..200 {
                let [low, high] = of(n, share).unwrap();
                let ranks = Binomial::new(share, u64::from(n)).unwrap();
                let held = ranks.cdf(high as u64 - 1) - ranks.cdf(low as u64 - 1);
                assert!(held >= 0.95 - 1e-9, "{share} of {n}: {low} to {high} hold {held}");
            }
        }
    }

    #[test]
    fn a_bootstrap_of_a_mean_is_near_students() {
        let values: Vec<f64> = (0..200).map(|i| f64::from(i % 10)).collect();
        let of = |units: &[usize]| Some(units.iter().map(|i| values[*i]).sum::<f64>() / units.len() as f64);
        let (found, exact) = (bootstrap(200, 200, ANY, of).unwrap(), mean(&values).unwrap());
        assert!((found.low - exact.low).abs() < 0.06 && (found.high - exact.high).abs() < 0.06, "{found:?}");
        assert_eq!(bootstrap(200, 200, ANY, of), bootstrap(200, 200, ANY, of));
    }

    /// Of a mean the jackknife's standard error is the usual one: below thirty units nothing but Student's interval.
    #[test]
    fn of_few_units_the_interval_is_students() {
        let values: Vec<f64> = (0..29).map(|i| f64::from(i * i % 7)).collect();
        let of = |units: &[usize]| Some(units.iter().map(|i| values[*i]).sum::<f64>() / units.len() as f64);
        for n in [2, 3, 10, 29] {
            let (found, exact) = (bootstrap(n, n, ANY, of).unwrap(), mean(&values[..n]).unwrap());
            assert!(near(found.value, exact.value), "{n}: {found:?}");
            assert!(near(found.low, exact.low) && near(found.high, exact.high), "{n}: {found:?} {exact:?}");
        }
        // What cannot be is not in it.
        let cut = bootstrap(3, 3, [0.0, 1.5], of).unwrap();
        assert_eq!((cut.low, cut.high), (0.0, 1.5));
    }

    #[test]
    fn what_says_nothing_of_its_spread_has_no_interval() {
        let of = |values: &'static [f64]| {
            move |units: &[usize]| Some(units.iter().map(|i| values[*i]).sum::<f64>() / units.len() as f64)
        };
        let one = bootstrap(1, 1, SHARE, of(&[0.3])).unwrap();
        assert_eq!((one.value, one.ends(), one.n), (0.3, None, 1));
        for n in [2, 5, 40] {
            let same = bootstrap(n, n, SHARE, of(&[0.1; 40])).unwrap();
            assert_eq!(same.ends(), None, "{n}: {same:?}");
        }
        // A figure that hangs on one unit: there is none without it.
        let hangs = |units: &[usize]| units.contains(&0).then_some(2.0);
        assert_eq!(bootstrap(4, 4, ANY, hangs).unwrap().ends(), None);
        assert_eq!(bootstrap(0, 0, ANY, |units| (!units.is_empty()).then_some(1.0)), None);
    }

    #[test]
    fn intervals_of_a_ratio_hold_it_about_as_often_as_they_say() {
        for n in [3, 5, 10, 20] {
            let held = (0..2000_u64).filter(|trial| {
                let stream = Chance::new(Seed(9), *trial);
                let draw = |i: usize, of: u16| stream.unit(Key::new(Purpose(of)).nth(i as u32));
                let pairs: Vec<(f64, f64)> = (0..n).map(|i| (draw(i, 7), 1.0 + draw(i, 8))).collect();
                let sum = |units: &[usize], of: fn(&(f64, f64)) -> f64| -> f64 {
                    units.iter().map(|i| of(&pairs[*i])).sum()
                };
                let ratio = |units: &[usize]| Some(sum(units, |p| p.0) / sum(units, |p| p.1));
                let found = bootstrap(n, n, ANY, ratio).unwrap();
                (found.low..=found.high).contains(&(1.0 / 3.0))
            });
            let share = held.count() as f64 / 2000.0;
            assert!((0.92..=0.98).contains(&share), "{n}: {share}");
        }
    }
}
