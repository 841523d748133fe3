//! Sums that are gathered as the runs come, and the means and intervals that they give.

use statrs::distribution::{ContinuousCDF, StudentsT};

/// What an interval leaves out on either side.
const TAIL: f64 = 0.025;

/// Count, sum, sum of squares.
#[derive(Clone, Copy, Default, Debug, PartialEq)]
pub(super) struct Sums {
    pub(super) n: f64,
    sum: f64,
    squares: f64,
}

impl Sums {
    pub(super) fn add(&mut self, x: f64) {
        self.n += 1.0;
        self.sum += x;
        self.squares += x * x;
    }

    pub(super) fn mean(&self) -> f64 {
        if self.n > 0.0 { self.sum / self.n } else { 0.0 }
    }

    pub(super) fn variance(&self) -> f64 {
        if self.n < 2.0 {
            return 0.0;
        }
        ((self.squares - self.sum * self.sum / self.n) / (self.n - 1.0)).max(0.0)
    }

    /// Student's interval, 95 %; none of fewer than two cases, and of cases that are all the same.
    pub(super) fn interval(&self) -> Option<(f64, f64)> {
        let error = if self.n > 0.0 { (self.variance() / self.n).sqrt() } else { 0.0 };
        around(self.mean(), error, self.n)
    }
}

/// What two runs under one draw have in common: sums over draws of the products of the two, and of what they add up to.
#[derive(Clone, Copy, Default, Debug, PartialEq)]
pub(super) struct Twins {
    n: f64,
    products: f64,
    both: f64,
    products_squared: f64,
    both_squared: f64,
    crossed: f64,
}

impl Twins {
    /// A draw, by its two runs.
    pub(super) fn add(&mut self, one: f64, other: f64) {
        let (product, both) = (one * other, one + other);
        self.n += 1.0;
        self.products += product;
        self.both += both;
        self.products_squared += product * product;
        self.both_squared += both * both;
        self.crossed += product * both;
    }

    /// Their covariance around a mean, with Student's interval over draws; none of fewer than two, and where all say the same. The
    /// products are those of the distances from the mean: what moves both runs of all draws alike is no part of them.
    pub(super) fn covariance(&self, mean: f64) -> Option<(f64, (f64, f64))> {
        if self.n < 2.0 {
            return None;
        }
        let sum = self.products - mean * self.both;
        let squares = self.products_squared - 2.0 * mean * self.crossed + mean * mean * self.both_squared;
        let variance = ((squares - sum * sum / self.n) / (self.n - 1.0)).max(0.0);
        let value = sum / self.n + mean * mean;
        Some((value, around(value, (variance / self.n).sqrt(), self.n)?))
    }
}

/// Draws with all their runs: clusters, some of which may have fewer runs than others.
///
/// Their mean is the mean over all runs, a ratio of two sums over draws; its standard error is that of a ratio estimator
/// (Cochran 1977, ch. 6 and 9A): with `y` the sum over a draw's runs, `m` their number and `R` the mean,
/// `sqrt(sum (y - R m)^2 / (n (n - 1))) / (sum m / n)`. Where all draws have as many runs it is that of the draws' means.
#[derive(Clone, Copy, Default, Debug, PartialEq)]
pub(super) struct Clusters {
    pub(super) n: f64,
    runs: f64,
    sum: f64,
    runs_squared: f64,
    squares: f64,
    products: f64,
}

impl Clusters {
    /// A draw: the sum over its runs, and how many it has.
    pub(super) fn add(&mut self, sum: f64, runs: f64) {
        self.n += 1.0;
        self.runs += runs;
        self.sum += sum;
        self.runs_squared += runs * runs;
        self.squares += sum * sum;
        self.products += sum * runs;
    }

    pub(super) fn mean(&self) -> f64 {
        if self.runs > 0.0 { self.sum / self.runs } else { 0.0 }
    }

    /// The standard error of the mean; nothing is known of it from a single draw.
    pub(super) fn error(&self) -> f64 {
        if self.n < 2.0 {
            return 0.0;
        }
        let mean = self.mean();
        let residues = self.squares - 2.0 * mean * self.products + mean * mean * self.runs_squared;
        (residues.max(0.0) * self.n / (self.n - 1.0)).sqrt() / self.runs
    }

    /// Student's interval around the mean over all runs, 95 %; none of fewer than two draws, and of draws that are all the same.
    pub(super) fn interval(&self) -> Option<(f64, f64)> {
        around(self.mean(), self.error(), self.n)
    }
}

fn around(mean: f64, error: f64, n: f64) -> Option<(f64, f64)> {
    let half = wide(n, TAIL) * error;
    // What is all the same has no width: what sums of squares leave of it is below the digits that are told.
    (n >= 2.0 && half > 1e-6 * mean.abs()).then_some((mean - half, mean + half))
}

/// How many standard errors of a mean of `n` cases leave out so much on either side (Student).
pub(super) fn wide(n: f64, tail: f64) -> f64 {
    StudentsT::new(0.0, 1.0, (n - 1.0).max(1.0)).map_or(0.0, |t| t.inverse_cdf(1.0 - tail))
}

#[cfg(test)]
mod tests {
    use pourparler_chance::quantile::normal;
    use pourparler_chance::{Chance, Key, Purpose, Seed};

    use super::*;

    /// Of draws with the same number of runs the interval is Student's of their means.
    #[test]
    fn of_equal_draws_the_interval_is_that_of_their_means() {
        let (mut clusters, mut means) = (Clusters::default(), Sums::default());
        for i in 0..9_u32 {
            let sum = f64::from(i * i % 7);
            clusters.add(sum, 2.0);
            means.add(sum / 2.0);
        }
        let (own, known) = (clusters.interval().unwrap(), means.interval().unwrap());
        assert!((own.0 - known.0).abs() < 1e-12 && (own.1 - known.1).abs() < 1e-12, "{own:?} {known:?}");
    }

    /// Five runs under three draws, as `--runs 5` has them: the mean of the runs is 3, that of the draws' means 4.
    #[test]
    fn of_unequal_draws_the_interval_is_around_the_mean_of_the_runs() {
        let mut clusters = Clusters::default();
        for (sum, runs) in [(2.0, 2.0), (4.0, 2.0), (9.0, 1.0)] {
            clusters.add(sum, runs);
        }
        let (low, high) = clusters.interval().unwrap();
        assert!((clusters.mean() - 3.0).abs() < 1e-12 && ((low + high) / 2.0 - 3.0).abs() < 1e-9);
        // Residues -4, -2 and 6: the error is sqrt(56 / 6) / (5 / 3), t(2) = 4.3027.
        assert!((high - 3.0 - 4.3027 * (56.0_f64 / 6.0).sqrt() * 0.6).abs() < 1e-3, "{low} {high}");
    }

    #[test]
    fn one_case_has_no_interval_nor_have_cases_that_are_all_the_same() {
        let (mut sums, mut clusters) = (Sums::default(), Clusters::default());
        for _ in 0..5 {
            sums.add(0.1);
            clusters.add(0.2, 2.0);
            assert_eq!((sums.interval(), clusters.interval()), (None, None), "{}", sums.n);
        }
        sums.add(0.3);
        clusters.add(0.3, 2.0);
        assert!(sums.interval().is_some() && clusters.interval().is_some());
    }

    /// Runs under a draw have part of their spread in common; half of the draws have one run, the others two.
    #[test]
    fn intervals_of_unequal_draws_hold_the_mean_as_often_as_they_say() {
        const TRIALS: u32 = 4000;
        for n in [3, 5, 10, 29] {
            let held = (0..TRIALS).filter(|trial| {
                let chance = Chance::new(Seed(5), u64::from(*trial));
                let draw = |i: u32, of: u16| chance.unit(Key::new(Purpose(of)).nth(i));
                let mut clusters = Clusters::default();
                for i in 0..n {
                    let common = normal(draw(i, 1), 7.0, 1.0);
                    let runs = if draw(i, 2) < 0.5 { 1 } else { 2 };
                    let sum: f64 = (0..runs).map(|run| common + normal(draw(i, 3 + run), 0.0, 1.0)).sum();
                    clusters.add(sum, f64::from(runs));
                }
                let (low, high) = clusters.interval().unwrap();
                (low..=high).contains(&7.0)
            });
            let share = held.count() as f64 / f64::from(TRIALS);
            let error = (0.95 * 0.05 / f64::from(TRIALS)).sqrt();
            assert!((share - 0.95).abs() < 4.0 * error, "{n}: {share}");
        }
    }
}
