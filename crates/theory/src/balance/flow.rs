//! Relations that follow each other continuously: the unbounded and the bounded flow.

use super::matrix::{Spectrum, symmetric, symmetric_spectrum};
use crate::error::{Theory, TheoryError, at_most, finite, nonnegative, positive};

/// Most actors whose flow is integrated.
pub const MAX_ACTORS: usize = 60;

/// Where the unbounded flow `X' = X^2` ends (Marvel, Kleinberg, Kleinberg & Strogatz 2011).
#[derive(Debug, Clone, PartialEq)]
pub struct Blowup {
    /// Largest eigenvalue of the start.
    pub lambda: f64,
    /// When it blows up: `1 / lambda`; `None` if it never does.
    pub time: Option<f64>,
    /// Leading eigenvector; `None` if the largest eigenvalue is not simple, and the camps hang on rounding.
    pub leading: Option<Vec<f64>>,
    /// The camps: signs of the leading eigenvector, the camp of the first committed actor first. Actors at 0 are in
    /// neither. One camp is harmony; empty without a blow-up or a leading eigenvector.
    pub camps: Vec<Vec<usize>>,
}

/// Eigenvalue, time and camps of the unbounded flow from `start`, symmetric; its diagonal (opinions of oneself) matters
/// to the time.
///
/// # Errors
/// A matrix that is empty or not square, symmetric and finite.
pub fn blowup(start: &[Vec<f64>]) -> Theory<Blowup> {
    let Spectrum { values, vectors } = symmetric_spectrum(start)?;
    let Some(&lambda) = values.first() else {
        return Err(TheoryError::NoAnswer("there are no actors"));
    };
    let scale = values.iter().fold(0.0_f64, |a, v| a.max(v.abs()));
    let simple = values.get(1).is_none_or(|second| lambda - second > 1e-9 * scale);
    let time = (lambda > 1e-12 * scale).then(|| 1.0 / lambda);
    let leading = simple.then(|| vectors[0].clone());
    let mut camps = Vec::new();
    if let (Some(vector), Some(_)) = (&leading, time) {
        for sign in [1.0, -1.0] {
            let camp: Vec<usize> = (0..vector.len()).filter(|&i| vector[i] * sign > 1e-9).collect();
            if !camp.is_empty() {
                camps.push(camp);
            }
        }
    }
    Ok(Blowup { lambda, time, leading, camps })
}

/// `X(t) = X0 (I - t X0)^-1`, the exact state of the unbounded flow.
///
/// # Errors
/// As [`blowup`]; a time negative, or at or past the blow-up.
pub fn riccati_flow(start: &[Vec<f64>], time: f64) -> Theory<Vec<Vec<f64>>> {
    let Spectrum { values, vectors } = symmetric_spectrum(start)?;
    nonnegative("time", time)?;
    if values.first().is_some_and(|v| time * v >= 1.0) {
        return Err(TheoryError::NoAnswer("the unbounded flow has blown up before this time"));
    }
    let n = values.len();
    let mut x = vec![vec![0.0; n]; n];
    for (value, vector) in values.iter().zip(&vectors) {
        let grown = value / (1.0 - time * value);
        for i in 0..n {
            for j in 0..n {
                x[i][j] += grown * vector[i] * vector[j];
            }
        }
    }
    Ok(x)
}

/// The state of the bounded flow.
#[derive(Debug, Clone, PartialEq)]
pub struct BoundedEnd {
    /// Relations between -R and R.
    pub x: Vec<Vec<f64>>,
    /// Whether nothing moves any more (to 1e-14 of the largest rate).
    pub at_rest: bool,
}

/// `x_ij' = (1 - (x_ij / R)^2) sum_k x_ik x_kj` over `k` other than `i`, `j`, with a diagonal of 0 (Kulakowski, Gawronski
/// & Gronek 2005). Integrated by fourth-order Runge-Kutta steps of a hundredth of the fastest time scale, until `time` or
/// rest. Turns a graph without ties between some pairs into one with ties between all: not for default use.
///
/// # Errors
/// A matrix that is not square, symmetric and finite, or larger than [`MAX_ACTORS`]; entries beyond `bound`; a `bound`
/// not above 0, a time negative; a flow that would need more than half a million steps.
pub fn bounded_flow(start: &[Vec<f64>], bound: f64, time: f64) -> Theory<BoundedEnd> {
    let n = symmetric(start)?;
    at_most("the number of actors", n as u64, MAX_ACTORS as u64)?;
    positive("the bound R", bound)?;
    nonnegative("time", time)?;
    let mut x = vec![0.0; n * n];
    for i in 0..n {
        for j in 0..n {
            if i != j {
                nonnegative("R less the size of a relation", bound - start[i][j].abs())?;
                x[i * n + j] = start[i][j];
            }
        }
    }
    let fastest = n.max(1) as f64 * bound;
    let limit = 500_000;
    let steps = (time * fastest / 0.01).ceil().max(1.0);
    let step = time / steps;
    let mut k = [vec![0.0; n * n], vec![0.0; n * n], vec![0.0; n * n], vec![0.0; n * n]];
    let mut at = vec![0.0; n * n];
    let mut taken = 0.0;
    while taken < steps {
        rates(n, bound, &x, &mut k[0]);
        let rate = k[0].iter().fold(0.0_f64, |a, r| a.max(r.abs()));
        if rate <= 1e-14 * fastest * bound {
            return Ok(BoundedEnd { x: square(n, &x), at_rest: true });
        }
        if taken >= f64::from(limit) {
            return Err(TheoryError::NoAnswer("the flow is too slow to be followed for so long"));
        }
        for (stage, part) in [(1, 0.5), (2, 0.5), (3, 1.0)] {
            for i in 0..n * n {
                at[i] = x[i] + part * step * k[stage - 1][i];
            }
            rates(n, bound, &at, &mut k[stage]);
        }
        for i in 0..n * n {
            let slope = (k[0][i] + 2.0 * (k[1][i] + k[2][i]) + k[3][i]) / 6.0;
            x[i] = (x[i] + step * slope).clamp(-bound, bound);
        }
        taken += 1.0;
    }
    Ok(BoundedEnd { x: square(n, &x), at_rest: false })
}

fn rates(n: usize, bound: f64, x: &[f64], out: &mut [f64]) {
    for i in 0..n {
        for j in 0..i {
            // The diagonal is 0, so that k = i and k = j add nothing.
            let pull: f64 = (0..n).map(|k| x[i * n + k] * x[j * n + k]).sum();
            let r = x[i * n + j] / bound;
            let rate = (1.0 - r * r) * pull;
            out[i * n + j] = rate;
            out[j * n + i] = rate;
        }
    }
}

fn square(n: usize, x: &[f64]) -> Vec<Vec<f64>> {
    (0..n).map(|i| x[i * n..(i + 1) * n].to_vec()).collect()
}

/// How a flow changed the ties that it began with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opposites {
    /// Pairs whose tie changed its sign.
    pub flipped: Vec<(usize, usize)>,
    /// Pairs without a tie at the start that have a strong one now.
    pub invented: Vec<(usize, usize)>,
}

impl BoundedEnd {
    /// Compares with the start; a tie is strong from `strong` on.
    pub fn against(&self, start: &[Vec<f64>], strong: f64) -> Opposites {
        let mut change = Opposites { flipped: Vec::new(), invented: Vec::new() };
        for (i, (before, after)) in start.iter().zip(&self.x).enumerate() {
            for j in i + 1..before.len().min(after.len()) {
                if before[j] * after[j] < 0.0 {
                    change.flipped.push((i, j));
                } else if before[j] == 0.0 && after[j].abs() >= strong {
                    change.invented.push((i, j));
                }
            }
        }
        change
    }

    /// The actors on `node`'s side: itself and those whose relation to it is positive.
    pub fn camp(&self, node: usize) -> Vec<usize> {
        let positive = |i: usize| i == node || self.x.get(node).is_some_and(|row| row[i] > 0.0);
        (0..self.x.len()).filter(|&i| positive(i)).collect()
    }
}

/// The optional weak drift of an existing tie: `x + eta days clip(sum_k x_ik x_kj / n, -1, 1)`, kept in [-1, 1]; a pair
/// without a tie stays without. `pull` is that sum over `n`; `eta` at most 0.002 a day (own rule, off by default).
#[inline]
pub fn weak_drift(x: f64, tied: bool, pull: f64, eta_per_day: f64, days: f64) -> f64 {
    if tied { (x + eta_per_day * days * pull.clamp(-1.0, 1.0)).clamp(-1.0, 1.0) } else { x }
}

/// Checks a relation for [`weak_drift`]'s callers.
///
/// # Errors
/// A relation outside [-1, 1] or an `eta` outside [0, 0.002].
pub fn weak_drift_checked(x: f64, tied: bool, pull: f64, eta_per_day: f64, days: f64) -> Theory<f64> {
    nonnegative("1 less the size of a relation", 1.0 - finite("a relation", x)?.abs())?;
    nonnegative("eta", eta_per_day)?;
    nonnegative("what eta lacks to 0.002", 0.002 - eta_per_day)?;
    Ok(weak_drift(x, tied, finite("the pull", pull)?, eta_per_day, nonnegative("days", days)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_pair_that_is_one_number() {
        // One actor: x' = x^2, x(t) = x / (1 - t x).
        let b = blowup(&[vec![0.5]]).unwrap();
        assert_eq!((b.lambda, b.time), (0.5, Some(2.0)));
        assert!((riccati_flow(&[vec![0.5]], 1.0).unwrap()[0][0] - 1.0).abs() < 1e-15);
        assert!(riccati_flow(&[vec![0.5]], 2.0).is_err());
        let calm = blowup(&[vec![-0.5]]).unwrap();
        assert_eq!((calm.time, calm.camps.len()), (None, 0));
        assert!((riccati_flow(&[vec![-0.5]], 2.0).unwrap()[0][0] + 0.25).abs() < 1e-15);
        assert!(blowup(&[]).is_err());
    }

    #[test]
    fn a_double_eigenvalue_has_no_camps() {
        let b = blowup(&[vec![1.0, 0.0], vec![0.0, 1.0]]).unwrap();
        assert_eq!((b.leading, b.camps.len()), (None, 0));
    }

    #[test]
    fn nothing_comes_of_nothing() {
        let rest = bounded_flow(&vec![vec![0.0; 4]; 4], 1.0, 1e9).unwrap();
        assert!(rest.at_rest && rest.x == vec![vec![0.0; 4]; 4]);
        let pair = [vec![0.0, 0.5], vec![0.5, 0.0]];
        assert_eq!(bounded_flow(&pair, 1.0, 10.0).unwrap().x, pair);
        assert!(bounded_flow(&[vec![0.0, 1.5], vec![1.5, 0.0]], 1.0, 1.0).is_err());
        assert_eq!(weak_drift(0.5, false, 1.0, 0.002, 7.0), 0.5);
        assert!((weak_drift_checked(0.5, true, -3.0, 0.002, 7.0).unwrap() - 0.486).abs() < 1e-12);
        assert!(weak_drift_checked(0.5, true, 0.0, 0.01, 7.0).is_err());
    }

    #[test]
    fn three_equal_friends_have_a_closed_form() {
        // x' = (1 - x^2) x^2 for all three pairs: t = [atanh x - 1/x] between start and end.
        let x0 = 0.3;
        let start: Vec<Vec<f64>> =
            (0..3).map(|i| (0..3).map(|j| if i == j { 0.0 } else { x0 }).collect()).collect();
        let end = bounded_flow(&start, 1.0, 2.0).unwrap().x[0][1];
        let f = |x: f64| 0.5 * libm::log((1.0 + x) / (1.0 - x)) - 1.0 / x;
        assert!((f(end) - f(x0) - 2.0).abs() < 1e-10);
    }

    fn relations(n: usize) -> impl Strategy<Value = Vec<Vec<f64>>> {
        prop::collection::vec(-0.9..0.9f64, n * n).prop_map(move |v| {
            let at = |i: usize, j: usize| if i == j { 0.0 } else { v[i.min(j) * n + i.max(j)] };
            (0..n).map(|i| (0..n).map(|j| at(i, j)).collect()).collect()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        /// P17: a balanced saturated graph stays; switching commutes with both flows.
        #[test]
        fn p17(x in relations(5), side in prop::array::uniform5(any::<bool>())) {
            let sign = |i: usize| if side[i] { 1.0 } else { -1.0 };
            let switch = |m: &[Vec<f64>]| -> Vec<Vec<f64>> {
                (0..5).map(|i| (0..5).map(|j| sign(i) * sign(j) * m[i][j]).collect()).collect()
            };
            let balanced: Vec<Vec<f64>> =
                (0..5).map(|i| (0..5).map(|j| if i == j { 0.0 } else { sign(i) * sign(j) }).collect()).collect();
            let kept = bounded_flow(&balanced, 1.0, 5.0).unwrap();
            prop_assert!(kept.at_rest);
            prop_assert_eq!(kept.x, balanced);
            let one = switch(&bounded_flow(&x, 1.0, 1.0).unwrap().x);
            let two = bounded_flow(&switch(&x), 1.0, 1.0).unwrap().x;
            for i in 0..5 {
                for j in 0..5 {
                    prop_assert!((one[i][j] - two[i][j]).abs() < 1e-12);
                }
            }
            let half = blowup(&x).unwrap().time.map_or(1.0, |t| 0.5 * t);
            let (one, two) = (switch(&riccati_flow(&x, half).unwrap()), riccati_flow(&switch(&x), half).unwrap());
            for i in 0..5 {
                for j in 0..5 {
                    prop_assert!((one[i][j] - two[i][j]).abs() < 1e-8 * (1.0 + one[i][j].abs()));
                }
            }
        }

        /// P13: seven steps of a day are one of a week.
        #[test]
        fn p13_flow(x in relations(4)) {
            let mut daily = x.clone();
            for _ in 0..7 {
                daily = bounded_flow(&daily, 1.0, 0.1).unwrap().x;
            }
            let weekly = bounded_flow(&x, 1.0, 0.7).unwrap().x;
            for i in 0..4 {
                for j in 0..4 {
                    prop_assert!((daily[i][j] - weekly[i][j]).abs() < 1e-9);
                }
            }
        }
    }
}
