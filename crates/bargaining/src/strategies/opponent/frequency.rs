//! Frequency models: values that an opponent offers often are good for it, issues that it seldom changes matter to it.

/// Which of the public variants of HardHeaded's model (van Krimpen et al. 2013). They disagree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FrequencyVariant {
    /// Unchanged issues gain `l / n`, but no weight beyond `1 - n * (l / n) / total`; the first bid is only remembered
    /// (GENIUS).
    PerIssueCapped,
    /// Unchanged issues gain `l`, no cap; the first bid is only remembered (a 2017 fork).
    Full,
    /// Unchanged issues gain `l / n`, no cap; the first bid counts for the values too (NegMAS 0.16).
    FirstCounts,
    /// Values by how often they were offered relative to the most frequent of their issue; weights by the frequency
    /// of each issue's most frequent value (Smith, van Galen Last 2012).
    Smith,
}

/// A frequency model of one opponent.
#[derive(Debug, Clone, PartialEq)]
pub struct FrequencyModel {
    variant: FrequencyVariant,
    rate: f64,
    weights: Vec<f64>,
    counts: Vec<Vec<f64>>,
    last: Option<Vec<u32>>,
}

impl FrequencyModel {
    /// A model that knows nothing: equal weights, equal values. `sizes` is the number of values of each issue, `rate`
    /// HardHeaded's l (0.2 in the original).
    pub fn new(sizes: &[u32], variant: FrequencyVariant, rate: f64) -> Self {
        let start = if variant == FrequencyVariant::Smith { 0.0 } else { 1.0 };
        Self {
            variant,
            rate,
            weights: vec![1.0 / sizes.len().max(1) as f64; sizes.len()],
            counts: sizes.iter().map(|n| vec![start; *n as usize]).collect(),
            last: None,
        }
    }

    /// The current weights. They sum to 1, or to less where a cap has held one back.
    pub fn weights(&self) -> &[f64] {
        &self.weights
    }

    /// The current count of each value.
    pub fn counts(&self) -> &[Vec<f64>] {
        &self.counts
    }

    /// Takes in an offer of the opponent.
    pub fn observe(&mut self, values: &[u32]) {
        let first = self.last.is_none();
        let smith = self.variant == FrequencyVariant::Smith;
        if !first || smith || self.variant == FrequencyVariant::FirstCounts {
            for (column, value) in self.counts.iter_mut().zip(values) {
                if let Some(count) = column.get_mut(*value as usize) {
                    *count += 1.0;
                }
            }
        }
        if smith {
            let top = |c: &Vec<f64>| c.iter().copied().fold(0.0, f64::max);
            let total: f64 = self.counts.iter().map(top).sum();
            if total > 0.0 {
                self.weights = self.counts.iter().map(|c| top(c) / total).collect();
            }
        } else if let Some(last) = &self.last {
            let n = self.weights.len() as f64;
            let gain = match self.variant {
                FrequencyVariant::Full => self.rate,
                _ => self.rate / n,
            };
            let same: Vec<bool> = last.iter().zip(values).map(|(a, b)| a == b).collect();
            let total = 1.0 + gain * same.iter().filter(|s| **s).count() as f64;
            let cap = 1.0 - n * gain / total;
            for (weight, same) in self.weights.iter_mut().zip(&same) {
                let allowed = self.variant != FrequencyVariant::PerIssueCapped || *weight < cap;
                *weight = if *same && allowed { (*weight + gain) / total } else { *weight / total };
            }
        }
        self.last = Some(values.to_vec());
    }

    /// The estimated utility of an outcome to the opponent, 0 to 1.
    pub fn estimate(&self, values: &[u32]) -> f64 {
        self.weights
            .iter()
            .zip(&self.counts)
            .zip(values)
            .map(|((w, column), v)| {
                let top = column.iter().copied().fold(0.0, f64::max);
                if top > 0.0 { w * column.get(*v as usize).copied().unwrap_or(0.0) / top } else { *w }
            })
            .sum()
    }
}
