//! Functions of the literature whose indices are known, and indices by quadrature instead of sampling.

/// Mean, variance and indices of a function.
#[derive(Clone, PartialEq, Debug)]
pub struct Anova {
    /// Mean.
    pub mean: f64,
    /// Variance.
    pub variance: f64,
    /// First-order indices, by input.
    pub first: Vec<f64>,
    /// Total indices, by input.
    pub total: Vec<f64>,
    /// By pair (i, j), i before j: what the two do together beside what each does alone.
    pub pairs: Vec<((usize, usize), f64)>,
}

/// Ishigami & Homma (1990) on the unit cube, each input stretched to -pi..pi.
#[must_use]
pub fn ishigami(unit: &[f64], a: f64, b: f64) -> f64 {
    let x = |i: usize| core::f64::consts::TAU * (unit.get(i).copied().unwrap_or(0.5) - 0.5);
    let (s0, s1, x2) = (libm::sin(x(0)), libm::sin(x(1)), x(2));
    s0 + a * s1 * s1 + b * x2 * x2 * x2 * x2 * s0
}

/// The G-function of Saltelli & Sobol' (1995).
#[must_use]
pub fn g_function(unit: &[f64], a: &[f64]) -> f64 {
    unit.iter().zip(a).map(|(x, a)| ((4.0 * x - 2.0).abs() + a) / (1.0 + a)).product()
}

/// The indices of [`ishigami`].
#[must_use]
pub fn ishigami_indices(a: f64, b: f64) -> Anova {
    // Smooth: on twelve panels a 4-point rule leaves less than 1e-12.
    anova(|x| ishigami(x, a, b), 3, &panels(12)).unwrap_or_else(|| nothing(3))
}

/// The indices of [`g_function`]. None with more inputs than quadrature can take (7), or with an `a` at which it has no value.
#[must_use]
pub fn g_indices(a: &[f64]) -> Option<Anova> {
    if a.iter().any(|a| !a.is_finite() || *a <= -1.0) {
        return None;
    }
    // Linear on either half: the rule is exact.
    anova(|x| g_function(x, a), a.len(), &panels_of(2, &GAUSS_2))
}

fn nothing(inputs: usize) -> Anova {
    Anova { mean: 0.0, variance: 0.0, first: vec![0.0; inputs], total: vec![0.0; inputs], pairs: Vec::new() }
}

/// Nodes and weights of Gauss & Legendre on -1..1.
const GAUSS_2: [(f64, f64); 2] = [(-0.577_350_269_189_625_8, 1.0), (0.577_350_269_189_625_8, 1.0)];
const GAUSS_4: [(f64, f64); 4] = [
    (-0.861_136_311_594_052_6, 0.347_854_845_137_453_85),
    (-0.339_981_043_584_856_3, 0.652_145_154_862_546_1),
    (0.339_981_043_584_856_3, 0.652_145_154_862_546_1),
    (0.861_136_311_594_052_6, 0.347_854_845_137_453_85),
];

/// A rule on 0..1: nodes with weights that sum to 1.
#[must_use]
pub fn panels(count: usize) -> Vec<(f64, f64)> {
    panels_of(count, &GAUSS_4)
}

fn panels_of(count: usize, rule: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let width = 1.0 / count.max(1) as f64;
    let panel =
        |p: usize| rule.iter().map(move |(x, w)| (width * (p as f64 + 0.5 + 0.5 * x), 0.5 * width * w));
    (0..count.max(1)).flat_map(panel).collect()
}

/// The indices of a function by a product of one-dimensional rules (Sobol' 2001): the variance of its mean given one input, two
/// inputs, or all but one. None if there are more than three million points to go over.
#[must_use]
pub fn anova(f: impl Fn(&[f64]) -> f64, inputs: usize, rule: &[(f64, f64)]) -> Option<Anova> {
    let n = rule.len();
    let points =
        (0..inputs).try_fold(1usize, |all, _| all.checked_mul(n)).filter(|p| (1..=3_000_000).contains(p))?;
    let mut values = Vec::with_capacity(points);
    let mut at = vec![0usize; inputs];
    let mut x: Vec<f64> = at.iter().map(|i| rule[*i].0).collect();
    for _ in 0..points {
        values.push(f(&x));
        for d in (0..inputs).rev() {
            at[d] = (at[d] + 1) % n;
            x[d] = rule[at[d]].0;
            if at[d] != 0 {
                break;
            }
        }
    }
    let whole = conditional(&values, inputs, rule, &[]);
    let mean = whole.first().copied().unwrap_or(0.0);
    let all: Vec<usize> = (0..inputs).collect();
    let spread = |given: &[usize]| {
        let means = conditional(&values, inputs, rule, given);
        let squares = means.iter().map(|m| (m - mean) * (m - mean)).collect::<Vec<_>>();
        let left = conditional(&squares, given.len(), rule, &[]);
        left.first().copied().unwrap_or(0.0)
    };
    let variance = spread(&all);
    if variance <= 0.0 {
        return Some(Anova { mean, ..nothing(inputs) });
    }
    let alone: Vec<f64> = all.iter().map(|i| spread(&[*i])).collect();
    let without = |i: usize| all.iter().copied().filter(|j| *j != i).collect::<Vec<_>>();
    let total = all.iter().map(|i| 1.0 - spread(&without(*i)) / variance).collect();
    let pairs = all.iter().flat_map(|i| all.iter().map(|j| (*i, *j))).filter(|(i, j)| i < j);
    let pairs = pairs.map(|(i, j)| ((i, j), (spread(&[i, j]) - alone[i] - alone[j]) / variance)).collect();
    let first = alone.iter().map(|v| v / variance).collect();
    Some(Anova { mean, variance, first, total, pairs })
}

/// The mean over all inputs but the given ones (in rising order), at each of their nodes.
fn conditional(values: &[f64], inputs: usize, rule: &[(f64, f64)], given: &[usize]) -> Vec<f64> {
    let mut left = values.to_vec();
    let mut kept: Vec<usize> = (0..inputs).collect();
    for input in (0..inputs).rev().filter(|i| !given.contains(i)) {
        let place = kept.iter().position(|k| *k == input).unwrap_or(0);
        let stride: usize = (place + 1..kept.len()).map(|_| rule.len()).product();
        let block = stride * rule.len();
        left = left
            .chunks(block)
            .flat_map(|chunk| {
                (0..stride).map(move |s| {
                    rule.iter().enumerate().map(|(k, (_, w))| w * chunk[k * stride + s]).sum::<f64>()
                })
            })
            .collect();
        kept.remove(place);
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_product_has_the_indices_that_paper_gives() {
        // f = x0 * x1 on the unit square: V0 = 1/48 each, V01 = 1/144, V = 7/144.
        let found = anova(|x| x[0] * x[1], 2, &panels(1)).unwrap();
        assert!((found.variance - 7.0 / 144.0).abs() < 1e-14);
        assert!((found.first[0] - 3.0 / 7.0).abs() < 1e-12 && (found.total[1] - 4.0 / 7.0).abs() < 1e-12);
        assert!((found.pairs[0].1 - 1.0 / 7.0).abs() < 1e-12);
        let flat = anova(|_| 4.0, 2, &panels(1)).unwrap();
        assert_eq!(flat.total, [0.0, 0.0]);
        assert_eq!(anova(|_| 0.0, 40, &panels(1)), None);
    }
}
