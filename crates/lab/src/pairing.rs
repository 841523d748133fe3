//! What pairing saves: the variance of a difference of independent runs over that of paired ones, measured.
//!
//! Three sets of runs, none of which has a run of another: pairs; then the first arm by itself; then the other arm by itself,
//! each under chance and draws of its own. Nothing is computed from one set for another.

use crate::interval::{Estimate, POSITIVE, bootstrap};

/// What was measured of an outcome in an arm.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Saved {
    /// The mean difference over pairs, and its variance.
    pub paired: [f64; 2],
    /// The same over independent runs.
    pub independent: [f64; 2],
    /// The ratio of the variances, with its interval over runs. None where no pair differs in another measure than others.
    pub ratio: Option<Estimate>,
}

/// Hold differences of pairs against those of independent runs, `own` less `before` place by place.
#[must_use]
pub fn saved(pairs: &[f64], own: &[f64], before: &[f64]) -> Saved {
    let apart: Vec<f64> = own.iter().zip(before).map(|(a, b)| a - b).collect();
    let n = pairs.len().min(apart.len());
    // A resample takes as many of the one as of the other; which, is independent.
    let ratio = bootstrap(2 * n, n, POSITIVE, |units| {
        // None of a single case: it has no variance.
        let variance = |list: &[f64], side: usize| {
            let own: Vec<f64> = units.iter().filter(|u| **u / n == side).map(|u| list[u % n]).collect();
            (own.len() > 1).then(|| moments(&own)[1])
        };
        let (paired, independent) = (variance(pairs, 0)?, variance(&apart, 1)?);
        (paired > 0.0).then(|| independent / paired)
    });
    Saved { paired: moments(pairs), independent: moments(&apart), ratio }
}

/// Mean and variance.
fn moments(values: &[f64]) -> [f64; 2] {
    let n = values.len() as f64;
    if n < 2.0 {
        return [values.iter().sum::<f64>() / n.max(1.0), 0.0];
    }
    let mean = values.iter().sum::<f64>() / n;
    [mean, values.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - 1.0)]
}

#[cfg(test)]
mod tests {
    use pourparler_chance::quantile::normal;
    use pourparler_chance::{Chance, Key, Purpose, Seed};

    use super::*;

    #[test]
    fn a_known_ratio_is_measured() {
        let draw = |set: u16, i: u64| normal(Chance::new(Seed(3), i).unit(Key::new(Purpose(set))), 0.0, 1.0);
        // Runs of variance 1 whose pairs share all but a part of variance 0.25 x 2: independent ones differ by 2.
        let pairs: Vec<f64> = (0..4000).map(|i| 1.0 + 0.5 * (draw(1, i) - draw(2, i))).collect();
        let own: Vec<f64> = (0..4000).map(|i| 1.0 + draw(3, i)).collect();
        let before: Vec<f64> = (0..4000).map(|i| draw(4, i)).collect();
        let found = saved(&pairs, &own, &before);
        let ratio = found.ratio.unwrap();
        assert!(ratio.low < 4.0 && ratio.high > 4.0 && ratio.high - ratio.low < 1.0, "{ratio:?}");
        assert!((found.paired[0] - 1.0).abs() < 0.05 && (found.independent[0] - 1.0).abs() < 0.1);
    }

    #[test]
    fn pairs_that_never_differ_have_no_ratio() {
        let found = saved(&[0.0; 30], &[1.0; 30], &[0.0; 30]);
        assert_eq!((found.paired, found.ratio), ([0.0, 0.0], None));
    }
}
