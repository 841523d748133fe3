//! What a domain is like: how opposed the interests are, how far outcomes lie from the frontier.

use super::frontier::Frontier;
use super::nearest::Nearest;
use crate::preferences::UtilityTable;

/// Opposition as NegMAS defines it: the distance from the nearest outcome to the ideal point, utilities
/// divided by each party's maximum. 0 where everybody can have the best at once. On the rational frontier, since the
/// nearest outcome is never dominated.
pub fn opposition_ideal(rational: &Frontier, maxima: &[f64]) -> Option<f64> {
    let distance = |u: &[f64]| {
        let sum: f64 = u
            .iter()
            .zip(maxima)
            .map(|(u, m)| {
                let gap = 1.0 - if *m == 0.0 { 0.0 } else { u / m };
                gap * gap
            })
            .sum();
        libm::sqrt(sum)
    };
    rational.points.iter().map(|p| distance(&p.utilities)).reduce(f64::min)
}

/// Opposition as GENIUS and the ANL competition define it: the distance from the point of least difference to
/// (1, .., 1) (Baarslag et al. 2013).
pub fn opposition_least_difference(frontier: &Frontier) -> Option<f64> {
    let index = super::solutions::least_difference(frontier)?;
    let sum: f64 = frontier.points[index].utilities.iter().map(|u| (1.0 - u) * (1.0 - u)).sum();
    Some(libm::sqrt(sum))
}

/// Opposition as NegoLog defines it: the distance from the utilitarian point to (1, .., 1).
pub fn opposition_utilitarian(frontier: &Frontier) -> Option<f64> {
    let index = super::solutions::utilitarian(frontier)?;
    let sum: f64 = frontier.points[index].utilities.iter().map(|u| (1.0 - u) * (1.0 - u)).sum();
    Some(libm::sqrt(sum))
}

/// The Euclidean distance between two utility vectors.
pub fn distance(a: &[f64], b: &[f64]) -> f64 {
    libm::sqrt(a.iter().zip(b).map(|(x, y)| (x - y) * (x - y)).sum())
}

/// What takes a look at every outcome.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Census {
    /// Outcomes that the constraints allow.
    pub outcomes: u64,
    /// Of these, how many give everybody at least its reservation utility.
    pub rational: u64,
    /// Mean distance of an outcome to the nearest frontier point ("bid distribution", Baarslag et al. 2013).
    pub distribution: f64,
    /// The correlation of the utilities, Pearson's, mean over pairs of parties: 1 harmony, -1 a fixed pie, 0 where a
    /// utility is flat.
    pub correlation: f64,
    /// The share of pairs of outcomes that two parties rank in opposite ways, mean over pairs of parties, estimated
    /// on a fixed sample of pairs: 0 no conflict, 1 pure conflict.
    pub conflict: f64,
    /// Mean over outcomes of the first party's utility minus the mean of the others' ("balance score", NegoLog).
    pub balance: f64,
}

/// Looks at every outcome once.
pub fn census(tables: &[UtilityTable], reservations: &[f64], frontier: &Frontier) -> Census {
    let parties = tables.len();
    let len = tables.first().map_or(0, |t| t.utilities().len());
    let nearest = Nearest::new(frontier);
    let mut u = vec![0.0; parties];
    let mut guess = 0;
    let (mut outcomes, mut rational) = (0_u64, 0_u64);
    let (mut distances, mut balance) = (0.0, 0.0);
    let mut sums = vec![0.0; parties];
    let mut products = vec![0.0; parties * parties];
    for i in 0..len {
        for (slot, table) in u.iter_mut().zip(tables) {
            *slot = table.utilities()[i];
        }
        if u[0] == f64::NEG_INFINITY {
            continue;
        }
        outcomes += 1;
        rational += u64::from(u.iter().zip(reservations).all(|(u, r)| u >= r));
        let (distance, found) = nearest.from(&u, guess);
        distances += distance;
        guess = found;
        for p in 0..parties {
            sums[p] += u[p];
            for q in p..parties {
                products[p * parties + q] += u[p] * u[q];
            }
        }
        if parties > 1 {
            balance += u[0] - u[1..].iter().sum::<f64>() / (parties - 1) as f64;
        }
    }
    let n = outcomes.max(1) as f64;
    let covariance = |p: usize, q: usize| products[p * parties + q] / n - sums[p] / n * (sums[q] / n);
    let (mut correlation, mut pairs) = (0.0, 0.0);
    for p in 0..parties {
        for q in p + 1..parties {
            let scale = libm::sqrt(covariance(p, p).max(0.0) * covariance(q, q).max(0.0));
            correlation += if scale > 1e-12 { (covariance(p, q) / scale).clamp(-1.0, 1.0) } else { 0.0 };
            pairs += 1.0;
        }
    }
    Census {
        outcomes,
        rational,
        distribution: distances / n,
        correlation: if pairs > 0.0 { correlation / pairs } else { 0.0 },
        conflict: conflict(tables),
        balance: balance / n,
    }
}

/// Pairs of outcomes compared for [`Census::conflict`] in large spaces.
const PAIRS: usize = 20_000;

/// The share of pairs of outcomes that two parties rank in opposite ways (a pair that either is indifferent about
/// counts as no conflict), mean over pairs of parties. Spaces of up to 200 outcomes: all pairs; larger ones: the same
/// 20 000 pairs each time, spread evenly.
pub fn conflict(tables: &[UtilityTable]) -> f64 {
    let len = tables.first().map_or(0, |t| t.utilities().len());
    if len < 2 || tables.len() < 2 {
        return 0.0;
    }
    let (mut opposed, mut all) = (0_u64, 0_u64);
    let mut compare = |i: usize, j: usize| {
        for (p, first) in tables.iter().enumerate() {
            for second in &tables[p + 1..] {
                let a = first.utilities()[i] - first.utilities()[j];
                let b = second.utilities()[i] - second.utilities()[j];
                if a.is_finite() && b.is_finite() {
                    all += 1;
                    opposed += u64::from(a * b < 0.0);
                }
            }
        }
    };
    if len <= 200 {
        for i in 0..len {
            for j in i + 1..len {
                compare(i, j);
            }
        }
    } else {
        // The R2 sequence (Roberts 2018) fills the square evenly, without a generator.
        let (mut x, mut y) = (0.5_f64, 0.5_f64);
        for _ in 0..PAIRS {
            x = (x + 0.754_877_666_246_692_8) % 1.0;
            y = (y + 0.569_840_290_998_053_3) % 1.0;
            let (i, j) = ((x * len as f64) as usize, (y * len as f64) as usize);
            if i != j {
                compare(i, j);
            }
        }
    }
    if all == 0 { 0.0 } else { opposed as f64 / all as f64 }
}
