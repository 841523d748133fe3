//! Paired effects at points of a range.

use statrs::distribution::{ContinuousCDF, StudentsT};

use crate::interval::{Estimate, mean};

/// The effect at a value, pair by pair.
#[derive(Clone, PartialEq, Debug)]
pub struct Sample {
    /// At which the parameter is held.
    pub at: f64,
    /// The effect in each pair, in the same order at all points.
    pub effects: Vec<f64>,
}

impl Sample {
    /// The mean effect with Student's 95 % interval. None with fewer than two pairs.
    #[must_use]
    pub fn estimate(&self) -> Option<Estimate> {
        mean(&self.effects)
    }

    /// The mean over some pairs, by their places.
    pub(super) fn over(&self, pairs: &[usize]) -> f64 {
        pairs.iter().filter_map(|pair| self.effects.get(*pair)).sum::<f64>() / pairs.len().max(1) as f64
    }

    pub(super) fn mean(&self) -> f64 {
        self.effects.iter().sum::<f64>() / self.effects.len().max(1) as f64
    }

    /// The sign of the mean if an interval at this level of error lies wholly on one side of nothing; else 0.
    pub(super) fn sign(&self, error: f64) -> i8 {
        let n = self.effects.len() as f64;
        let Some(found) = self.estimate() else { return 0 };
        let quantile =
            |error: f64| StudentsT::new(0.0, 1.0, n - 1.0).map_or(4.0, |t| t.inverse_cdf(1.0 - error / 2.0));
        // Effects that are all the same have no interval, and the one sign.
        let half =
            found.ends().map_or(0.0, |[_, high]| (high - found.value) * quantile(error) / quantile(0.05));
        i8::from(found.value - half > 0.0) - i8::from(found.value + half < 0.0)
    }
}

/// Samples in the order of their values.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Curve {
    samples: Vec<Sample>,
}

impl Curve {
    /// The samples, lowest value first.
    #[must_use]
    pub fn samples(&self) -> &[Sample] {
        &self.samples
    }

    pub(super) fn add(&mut self, sample: Sample) {
        let place = self.samples.partition_point(|s| s.at < sample.at);
        self.samples.insert(place, sample);
    }

    /// Between two values, where the mean over some pairs first has the sign that it has not at the lower of them: by straight
    /// lines between the samples. The upper value if it never does, the lower one if it has it from the start.
    pub(super) fn crossing(&self, [low, high]: [f64; 2], rises: bool, pairs: &[usize]) -> f64 {
        let side = |sample: &Sample| if rises { sample.over(pairs) } else { -sample.over(pairs) };
        let mut before: Option<(f64, f64)> = None;
        for sample in self.samples.iter().filter(|s| s.at >= low && s.at <= high) {
            let now = side(sample);
            if now >= 0.0 {
                return match before {
                    Some((at, was)) if now > was => at + (sample.at - at) * was / (was - now),
                    Some(_) => sample.at,
                    None => low,
                };
            }
            before = Some((sample.at, now));
        }
        high
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curve(points: &[(f64, f64)]) -> Curve {
        let mut curve = Curve::default();
        for (at, effect) in points {
            curve.add(Sample { at: *at, effects: vec![*effect, *effect] });
        }
        curve
    }

    #[test]
    fn crossings_lie_on_the_lines_between_samples() {
        let both = [0, 1];
        let rising = curve(&[(2.0, 1.0), (0.0, -3.0), (1.0, -1.0)]);
        assert_eq!(rising.crossing([0.0, 2.0], true, &both), 1.5);
        // Never within what is looked at; and from the start.
        assert_eq!(rising.crossing([0.0, 1.0], true, &both), 1.0);
        assert_eq!(rising.crossing([2.0, 2.0], true, &both), 2.0);
        assert_eq!(curve(&[(0.0, 4.0), (1.0, -4.0)]).crossing([0.0, 1.0], false, &both), 0.5);
    }

    #[test]
    fn a_sign_is_clear_only_beyond_its_error() {
        let sample = Sample { at: 0.0, effects: vec![1.0, 2.0, 3.0, 4.0, 5.0] };
        assert_eq!(sample.sign(0.05), 1);
        // Mean 3, standard error 0.71: at one in ten thousand t(4) is 13.
        assert_eq!(sample.sign(0.0001), 0);
        assert_eq!(Sample { at: 0.0, effects: vec![0.0; 9] }.sign(0.05), 0);
        assert_eq!(Sample { at: 0.0, effects: vec![-2.0; 9] }.sign(0.05), -1);
    }
}
