//! Eigenvalues of small symmetric matrices, by Jacobi's rotations.

use crate::error::{Theory, TheoryError, at_most, finite, length};

/// Eigenvalues in descending order with their vectors.
#[derive(Debug, Clone, PartialEq)]
pub struct Spectrum {
    /// Eigenvalues, largest first.
    pub values: Vec<f64>,
    /// `vectors[i]` belongs to `values[i]`; length one, first component that is not zero positive.
    pub vectors: Vec<Vec<f64>>,
}

/// Rejects matrices that are not square, symmetric (to 1e-9 of the largest entry) and finite; answers their size.
pub(crate) fn symmetric(matrix: &[Vec<f64>]) -> Theory<usize> {
    let n = matrix.len();
    at_most("the size of a matrix", n as u64, 400)?;
    let mut scale = 0.0_f64;
    for row in matrix {
        length("a row of the matrix", row.len(), n)?;
        for &x in row {
            scale = scale.max(finite("an entry of the matrix", x)?.abs());
        }
    }
    let mirrored = |i: usize, j: usize| (matrix[i][j] - matrix[j][i]).abs() <= 1e-9 * scale;
    if !(0..n).all(|i| (0..i).all(|j| mirrored(i, j))) {
        return Err(TheoryError::NoAnswer("relations must be symmetric: entry (i, j) equal to (j, i)"));
    }
    Ok(n)
}

/// Eigenvalues and vectors of a symmetric matrix.
///
/// # Errors
/// A matrix that is not square, symmetric and finite, or larger than 400.
pub fn symmetric_spectrum(matrix: &[Vec<f64>]) -> Theory<Spectrum> {
    let n = symmetric(matrix)?;
    let mut a: Vec<Vec<f64>> = matrix.to_vec();
    // Rows of `v` end up as the eigenvectors.
    let mut v: Vec<Vec<f64>> =
        (0..n).map(|i| (0..n).map(|j| f64::from(u8::from(i == j))).collect()).collect();
    let total: f64 = a.iter().flatten().map(|x| x * x).sum();
    for _ in 0..60 {
        let off: f64 = (0..n).flat_map(|i| (0..i).map(move |j| (i, j))).map(|(i, j)| a[i][j] * a[i][j]).sum();
        if off <= 1e-34 * total {
            break;
        }
        for p in 0..n {
            for q in p + 1..n {
                if a[p][q] != 0.0 {
                    rotate(&mut a, &mut v, p, q);
                }
            }
        }
    }
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|&i, &j| a[j][j].total_cmp(&a[i][i]));
    let vectors = order.iter().map(|&i| oriented(v[i].clone())).collect();
    Ok(Spectrum { values: order.iter().map(|&i| a[i][i]).collect(), vectors })
}

fn oriented(mut vector: Vec<f64>) -> Vec<f64> {
    if vector.iter().find(|x| x.abs() > 1e-9).is_some_and(|&x| x < 0.0) {
        for x in &mut vector {
            *x = -*x;
        }
    }
    vector
}

fn rotate(a: &mut [Vec<f64>], v: &mut [Vec<f64>], p: usize, q: usize) {
    let theta = 0.5 * (a[q][q] - a[p][p]) / a[p][q];
    // The smaller root; for a huge theta its square would overflow, and 1 / (2 theta) is exact enough.
    let t = if theta.abs() > 1e150 {
        0.5 / theta
    } else {
        theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt())
    };
    let c = 1.0 / (t * t + 1.0).sqrt();
    let s = t * c;
    for row in a.iter_mut() {
        let (x, y) = (row[p], row[q]);
        row[p] = c * x - s * y;
        row[q] = s * x + c * y;
    }
    for m in [a, v] {
        let (head, tail) = m.split_at_mut(q);
        for (x, y) in head[p].iter_mut().zip(tail[0].iter_mut()) {
            (*x, *y) = (c * *x - s * *y, s * *x + c * *y);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn two_by_two_by_hand() {
        let s = symmetric_spectrum(&[vec![2.0, 1.0], vec![1.0, 2.0]]).unwrap();
        assert!((s.values[0] - 3.0).abs() < 1e-14 && (s.values[1] - 1.0).abs() < 1e-14);
        assert!((s.vectors[0][0] - s.vectors[0][1]).abs() < 1e-14);
        assert!(symmetric_spectrum(&[]).unwrap().values.is_empty());
    }

    #[test]
    fn nonsense_is_refused() {
        assert!(symmetric_spectrum(&[vec![0.0, 1.0], vec![2.0, 0.0]]).is_err());
        assert!(symmetric_spectrum(&[vec![0.0, 1.0]]).is_err());
        assert!(symmetric_spectrum(&[vec![f64::NAN]]).is_err());
    }

    proptest! {
        #[test]
        fn it_diagonalises(x in prop::collection::vec(-1.0..1.0f64, 36)) {
            let m: Vec<Vec<f64>> = (0..6).map(|i| (0..6).map(|j| x[6 * i.min(j) + i.max(j)]).collect()).collect();
            let s = symmetric_spectrum(&m).unwrap();
            for (value, vector) in s.values.iter().zip(&s.vectors) {
                for i in 0..6 {
                    let image: f64 = (0..6).map(|j| m[i][j] * vector[j]).sum();
                    prop_assert!((image - value * vector[i]).abs() < 1e-12);
                }
                prop_assert!((vector.iter().map(|x| x * x).sum::<f64>() - 1.0).abs() < 1e-12);
            }
        }
    }
}
