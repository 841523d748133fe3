//! The normal that, cut at bounds, has a given mean and standard deviation: parameters are drawn cut (see [`crate::draws`]).

use core::f64::consts::{FRAC_1_SQRT_2, PI};

/// Halvings of an interval: more than a double has bits.
const HALVINGS: usize = 60;
/// The standard deviation may be off by this share of itself.
const NEAR: f64 = 1e-3;

/// A normal before it is cut.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Parent {
    /// Its mean, within the bounds.
    pub mean: f64,
    /// Its standard deviation.
    pub sd: f64,
    /// Whether, cut, it has what was asked for; else it has the mean, and the widest spread there is with it.
    pub exact: bool,
}

/// Mean and standard deviation of a normal cut at bounds between which its mean lies (Johnson, Kotz & Balakrishnan 1994).
#[must_use]
pub fn moments(mean: f64, sd: f64, low: f64, high: f64) -> [f64; 2] {
    let (a, b) = ((low - mean) / sd, (high - mean) / sd);
    let density = |z: f64| libm::exp(-0.5 * z * z) / (2.0 * PI).sqrt();
    // An end that is infinitely far off adds nothing.
    let moved = |z: f64| if z.is_finite() { z * density(z) } else { 0.0 };
    let within = 0.5 * (libm::erf(b * FRAC_1_SQRT_2) - libm::erf(a * FRAC_1_SQRT_2));
    let shift = (density(a) - density(b)) / within;
    let variance = 1.0 + (moved(a) - moved(b)) / within - shift * shift;
    [mean + sd * shift, sd * variance.max(0.0).sqrt()]
}

/// The normal, its own mean within the bounds, that has this mean and this standard deviation once it is cut. Not all can be had:
/// the mean of one that is cut at both ends moves to the middle as it grows wide.
#[must_use]
pub fn parent(mean: f64, sd: f64, low: f64, high: f64) -> Parent {
    if !(sd > 0.0 && low < mean && mean < high) {
        return Parent { mean: mean.clamp(low, high), sd: sd.max(0.0), exact: false };
    }
    // Cut on one side only, it moves to the other: its own mean lies where the cut is.
    let ends = [if low.is_finite() { low } else { mean }, if high.is_finite() { high } else { mean }];
    // By its standard deviation: where its own mean must lie for the cut one's to be right; none where that is out of bounds.
    let centre = |wide: f64| {
        let cut = |at: f64| moments(at, wide, low, high)[0];
        let [mut left, mut right] = ends;
        if cut(left) > mean || cut(right) < mean {
            return None;
        }
        for _ in 0..HALVINGS {
            let middle = 0.5 * (left + right);
            if cut(middle) < mean { left = middle } else { right = middle }
        }
        Some(0.5 * (left + right))
    };
    let spread = |wide: f64| centre(wide).map(|at| (at, moments(at, wide, low, high)[1]));
    // What is cut is narrower than before. Ten times the range is flat as far as anybody can see.
    let most = if (high - low).is_finite() { 10.0 * (high - low) } else { 1e3 * sd };
    let (mut left, mut right) = (libm::log(1e-6 * sd), libm::log(most.max(sd)));
    for _ in 0..HALVINGS {
        let middle = 0.5 * (left + right);
        let fits = spread(libm::exp(middle)).is_some_and(|(_, found)| found <= sd);
        if fits { left = middle } else { right = middle }
    }
    let wide = libm::exp(left);
    match spread(wide) {
        Some((at, found)) => Parent { mean: at, sd: wide, exact: (found - sd).abs() <= NEAR * sd },
        None => Parent { mean, sd, exact: false },
    }
}

#[cfg(test)]
mod tests {
    use pourparler_chance::quantile::truncated_normal;

    use super::*;

    /// Of what is drawn, over evenly spread probabilities.
    fn drawn(of: Parent, low: f64, high: f64) -> [f64; 2] {
        let n = 40_000_u32;
        let at = |i| truncated_normal((f64::from(i) + 0.5) / f64::from(n), of.mean, of.sd, low, high);
        let mean = (0..n).map(at).sum::<f64>() / f64::from(n);
        let squares = (0..n).map(|i| (at(i) - mean) * (at(i) - mean)).sum::<f64>();
        [mean, (squares / f64::from(n)).sqrt()]
    }

    #[test]
    fn the_moments_are_those_of_what_is_drawn() {
        for (mean, sd, low, high) in
            [(0.0, 1.0, -1.0, 0.5), (0.2, 3.0, 0.0, 1.0), (2.0, 1.0, f64::NEG_INFINITY, 2.5)]
        {
            let (found, exact) =
                (drawn(Parent { mean, sd, exact: true }, low, high), moments(mean, sd, low, high));
            assert!((0..2).all(|i| (found[i] - exact[i]).abs() < 1e-3), "{found:?} {exact:?}");
        }
        // Half a normal: sqrt(2 / pi), sqrt(1 - 2 / pi).
        let half = moments(0.0, 1.0, 0.0, f64::INFINITY);
        assert!((half[0] - 0.797_885).abs() < 1e-5 && (half[1] - 0.602_810).abs() < 1e-5, "{half:?}");
    }

    #[test]
    fn what_is_drawn_has_the_mean_and_the_spread_that_were_asked_for() {
        for (mean, sd, low, high) in [
            (5.0, 3.365, 0.0, 20.0),
            (0.8, 0.2, 0.2, 2.0),
            (0.3, 0.2, 0.0, 1.0),
            (0.45, 0.27, 0.0, 1.0),
            (1.0, 0.7, f64::NEG_INFINITY, 2.0),
            (100.0, 1.0, 0.0, 1000.0),
        ] {
            let found = parent(mean, sd, low, high);
            assert!(found.exact && (low..=high).contains(&found.mean) && found.sd >= sd * 0.999, "{found:?}");
            let got = drawn(found, low, high);
            assert!((got[0] - mean).abs() < 2e-3 * sd && (got[1] - sd).abs() < 2e-3 * sd, "{got:?}");
        }
    }

    #[test]
    fn what_cannot_be_had_is_come_near_and_told() {
        // Wider than even odds over the range; an exponential's spread, of a normal whose mean lies within the bounds.
        for (mean, sd, low, high) in [(0.5, 0.4, 0.0, 1.0), (1.0, 1.0, 0.0, 50.0)] {
            let found = parent(mean, sd, low, high);
            assert!(!found.exact && (low..=high).contains(&found.mean), "{found:?}");
            let got = drawn(found, low, high);
            assert!((got[0] - mean).abs() < 2e-3 && got[1] < sd && got[1] > 0.7 * sd, "{got:?}");
        }
        assert_eq!(parent(1.0, 0.0, 0.0, 1.0), Parent { mean: 1.0, sd: 0.0, exact: false });
    }
}
