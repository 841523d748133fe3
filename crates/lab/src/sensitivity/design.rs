//! Points of the unit cube.

use pourparler_chance::{Chance, Key, Purpose};

/// What the order of a Latin hypercube's strata is drawn for.
const STRATUM: Purpose = Purpose(2);
/// What a place within a stratum is drawn for.
const WITHIN: Purpose = Purpose(3);

/// The largest number of points of a Sobol' sequence here, and of its dimensions.
pub const SOBOL_POINTS: usize = 1 << 16;
/// See [`SOBOL_POINTS`].
pub const SOBOL_DIMENSIONS: usize = 256;

/// A Latin hypercube (McKay, Beckman & Conover 1979): in each dimension one point in each of `n` equal strata.
#[must_use]
pub fn latin_hypercube(chance: &Chance, n: usize, dimensions: usize) -> Vec<Vec<f64>> {
    let columns: Vec<Vec<usize>> = (0..dimensions).map(|d| permutation(chance, n, d)).collect();
    let place = |row: usize, d: usize| {
        let within = chance.unit(Key::new(WITHIN).day(d as i32).nth(row as u32));
        (columns[d][row] as f64 + within) / n as f64
    };
    (0..n).map(|row| (0..dimensions).map(|d| place(row, d)).collect()).collect()
}

fn permutation(chance: &Chance, n: usize, dimension: usize) -> Vec<usize> {
    let mut order: Vec<(f64, usize)> =
        (0..n).map(|i| (chance.unit(Key::new(STRATUM).day(dimension as i32).nth(i as u32)), i)).collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    order.into_iter().map(|(_, i)| i).collect()
}

/// A Sobol' sequence (Sobol' 1967, directions of Joe & Kuo 2008) with hashed Owen scrambling (Owen 1995; Burley 2020), at most
/// [`SOBOL_POINTS`] points in [`SOBOL_DIMENSIONS`] dimensions; what is beyond is cut off.
#[must_use]
pub fn sobol(seed: u32, n: usize, dimensions: usize) -> Vec<Vec<f64>> {
    let (n, dimensions) = (n.min(SOBOL_POINTS), dimensions.min(SOBOL_DIMENSIONS));
    let point = |i: usize| {
        (0..dimensions).map(|d| f64::from(sobol_burley::sample(i as u32, d as u32, seed))).collect()
    };
    (0..n).map(point).collect()
}

/// A full grid: `levels[d]` evenly spaced values in dimension d, ends included (the middle where there is one level).
#[must_use]
pub fn grid(levels: &[usize]) -> Vec<Vec<f64>> {
    let value = |i: usize, of: usize| if of > 1 { i as f64 / (of - 1) as f64 } else { 0.5 };
    let mut points = vec![Vec::new()];
    for &of in levels {
        points = points
            .iter()
            .flat_map(|point: &Vec<f64>| {
                (0..of).map(move |i| {
                    let mut longer = point.clone();
                    longer.push(value(i, of));
                    longer
                })
            })
            .collect();
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;
    use pourparler_chance::Seed;

    #[test]
    fn each_stratum_of_a_hypercube_holds_one_point() {
        let points = latin_hypercube(&Chance::new(Seed(3), 0), 50, 4);
        for d in 0..4 {
            let mut strata: Vec<usize> = points.iter().map(|p| (p[d] * 50.0) as usize).collect();
            strata.sort_unstable();
            assert_eq!(strata, (0..50).collect::<Vec<_>>());
        }
        assert_ne!(points[0][0], points[0][1]);
    }

    /// Any aligned block of 2^k points has one in each of 2^k equal intervals of every dimension.
    #[test]
    fn a_sobol_sequence_is_evenly_spread() {
        let points = sobol(7, 64, 5);
        for d in 0..5 {
            let mut cells: Vec<usize> = points.iter().map(|p| (p[d] * 64.0) as usize).collect();
            cells.sort_unstable();
            assert_eq!(cells, (0..64).collect::<Vec<_>>(), "dimension {d}");
        }
        assert_ne!(sobol(7, 4, 2), sobol(8, 4, 2));
    }

    #[test]
    fn a_grid_has_its_corners() {
        let points = grid(&[3, 2]);
        assert_eq!(points.len(), 6);
        assert_eq!((points[0].as_slice(), points[5].as_slice()), (&[0.0, 0.0][..], &[1.0, 1.0][..]));
        assert_eq!(grid(&[1]), [[0.5]]);
    }
}
