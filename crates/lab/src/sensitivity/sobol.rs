//! Sobol' indices by sampling: the design of Saltelli (2002), the estimators of Jansen (1999) for the total and of Saltelli et
//! al. (2010) for the first order, as that paper recommends.

use super::design;

/// The shares of the variance that an input accounts for.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Indices {
    /// Alone.
    pub first: f64,
    /// Alone and with all others that it interacts with.
    pub total: f64,
}

/// The points at which the model has to be run: two samples A and B, and for each input A with that input's column of B.
#[derive(Clone, PartialEq, Debug)]
pub struct Saltelli {
    /// Points of one sample.
    pub base: usize,
    /// Inputs.
    pub inputs: usize,
    /// All of A, then all of B, then the mixed ones by input: `base * (inputs + 2)` points.
    pub points: Vec<Vec<f64>>,
}

impl Saltelli {
    /// A design over a Sobol' sequence; `base` is best a power of two. At most 128 inputs.
    #[must_use]
    pub fn new(seed: u32, base: usize, inputs: usize) -> Self {
        let inputs = inputs.min(design::SOBOL_DIMENSIONS / 2);
        let both = design::sobol(seed, base, 2 * inputs);
        let base = both.len();
        let a = || both.iter().map(|row| row[..inputs].to_vec());
        let b = || both.iter().map(|row| row[inputs..].to_vec());
        let mut points: Vec<Vec<f64>> = a().chain(b()).collect();
        for input in 0..inputs {
            points.extend(both.iter().map(|row| {
                let mut mixed = row[..inputs].to_vec();
                mixed[input] = row[inputs + input];
                mixed
            }));
        }
        Self { base, inputs, points }
    }

    /// The indices from the outcomes at the points, over the rows `rows` of the samples (all of them: `0..base`; a resample of
    /// them for an interval). None for an input where nothing varies.
    #[must_use]
    pub fn indices(&self, outcomes: &[f64], rows: &[usize]) -> Vec<Option<Indices>> {
        let n = rows.len() as f64;
        let (a, rest) = outcomes.split_at(self.base.min(outcomes.len()));
        let (b, mixed) = rest.split_at(self.base.min(rest.len()));
        if rows.is_empty() || mixed.len() < self.base * self.inputs {
            return vec![None; self.inputs];
        }
        let both = || rows.iter().flat_map(|&r| [a[r], b[r]]);
        let mean = both().sum::<f64>() / (2.0 * n);
        let variance = both().map(|y| (y - mean) * (y - mean)).sum::<f64>() / (2.0 * n);
        let of = |input: usize| {
            let column = &mixed[input * self.base..(input + 1) * self.base];
            let first: f64 = rows.iter().map(|&r| (b[r] - mean) * (column[r] - a[r])).sum::<f64>() / n;
            let total: f64 =
                rows.iter().map(|&r| (a[r] - column[r]) * (a[r] - column[r])).sum::<f64>() / (2.0 * n);
            (variance > 0.0).then(|| Indices { first: first / variance, total: total / variance })
        };
        (0..self.inputs).map(of).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sensitivity::reference::{self, Anova};

    fn close(design: &Saltelli, f: impl Fn(&[f64]) -> f64, exact: &Anova, within: f64) {
        let outcomes: Vec<f64> = design.points.iter().map(|p| f(p)).collect();
        let rows: Vec<usize> = (0..design.base).collect();
        for (i, found) in design.indices(&outcomes, &rows).into_iter().enumerate() {
            let found = found.unwrap();
            assert!((found.first - exact.first[i]).abs() < within, "S{i}: {found:?} {}", exact.first[i]);
            assert!((found.total - exact.total[i]).abs() < within, "ST{i}: {found:?} {}", exact.total[i]);
        }
    }

    #[test]
    fn the_estimators_find_the_indices_of_ishigami_and_g() {
        let ishigami = |x: &[f64]| reference::ishigami(x, 7.0, 0.1);
        close(&Saltelli::new(1, 1 << 14, 3), ishigami, &reference::ishigami_indices(7.0, 0.1), 0.01);
        let a = [0.0, 1.0, 4.5, 9.0, 99.0, 99.0];
        let g = |x: &[f64]| reference::g_function(x, &a);
        close(&Saltelli::new(1, 1 << 14, 6), g, &reference::g_indices(&a).unwrap(), 0.01);
    }

    #[test]
    fn what_does_nothing_has_nothing_and_a_constant_has_no_indices() {
        let design = Saltelli::new(2, 256, 3);
        let rows: Vec<usize> = (0..256).collect();
        let outcomes: Vec<f64> = design.points.iter().map(|p| p[0]).collect();
        let found = design.indices(&outcomes, &rows);
        assert_eq!(found[2], Some(Indices { first: 0.0, total: 0.0 }));
        assert_eq!(design.indices(&vec![4.0; design.points.len()], &rows), [None; 3]);
        assert_eq!(design.indices(&[], &rows), [None; 3]);
    }
}
