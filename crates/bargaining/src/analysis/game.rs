//! The value of a zero-sum matrix game, by the simplex method: what the lottery versions of the solutions come down to.

/// Pivots are below this are zero.
const TINY: f64 = 1e-12;

/// Maximises over mixtures of rows the least column: `max over q of min over j of sum_k q_k a[k][j]`.
/// Returns the value and the mixture (non-negative, summing to 1). `None` for no rows, or no columns, or when the
/// method does not end (it did on every input tried).
pub fn solve(rows: &[Vec<f64>]) -> Option<(f64, Vec<f64>)> {
    let m = rows.len();
    let n = rows.first().map(Vec::len).filter(|n| *n > 0)?;
    // With all entries positive the column player's programme is: max sum y, A y <= 1, y >= 0.
    let low = rows.iter().flatten().copied().fold(f64::INFINITY, f64::min);
    let shift = 1.0 - low;
    // Condensed tableau: rows = basic variables, columns = non-basic ones, then the right-hand side.
    let mut t: Vec<Vec<f64>> =
        rows.iter().map(|r| r.iter().map(|a| a + shift).chain(std::iter::once(1.0)).collect()).collect();
    let mut objective = vec![-1.0; n];
    objective.push(0.0);
    // Labels: column variables 0..n, slack of row k is n + k.
    let mut columns: Vec<usize> = (0..n).collect();
    let mut basis: Vec<usize> = (n..n + m).collect();
    for round in 0..50 * (m + n) + 1000 {
        // The steepest column at first, Bland's rule later, which cannot cycle.
        let candidates = (0..n).filter(|j| objective[*j] < -TINY);
        let entering = if round < 20 * (m + n) {
            candidates.min_by(|a, b| objective[*a].total_cmp(&objective[*b]))
        } else {
            candidates.min_by_key(|j| columns[*j])
        };
        let Some(entering) = entering else {
            let total = objective[n];
            let mut mixture = vec![0.0; m];
            for (j, label) in columns.iter().enumerate() {
                if *label >= n {
                    mixture[label - n] = (objective[j] / total).max(0.0);
                }
            }
            return Some((1.0 / total - shift, mixture));
        };
        let leaving = (0..m).filter(|i| t[*i][entering] > TINY).min_by(|a, b| {
            let ratio = |i: usize| t[i][n] / t[i][entering];
            ratio(*a).total_cmp(&ratio(*b)).then_with(|| basis[*a].cmp(&basis[*b]))
        })?;
        pivot(&mut t, &mut objective, leaving, entering);
        std::mem::swap(&mut basis[leaving], &mut columns[entering]);
    }
    None
}

fn pivot(t: &mut [Vec<f64>], objective: &mut [f64], row: usize, column: usize) {
    let p = t[row][column];
    for (j, x) in t[row].iter_mut().enumerate() {
        *x = if j == column { 1.0 / p } else { *x / p };
    }
    let pivot_row = t[row].clone();
    let eliminate = |line: &mut [f64]| {
        let factor = line[column];
        if factor != 0.0 {
            for (j, x) in line.iter_mut().enumerate() {
                *x = if j == column { -factor * pivot_row[j] } else { *x - factor * pivot_row[j] };
            }
        }
    };
    for (i, line) in t.iter_mut().enumerate() {
        if i != row {
            eliminate(line);
        }
    }
    eliminate(objective);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_games() {
        let rows = |r: &[&[f64]]| r.iter().map(|x| x.to_vec()).collect::<Vec<_>>();
        // Matching pennies; a saddle point; a 3x2 game with value 2/5 at (0.6, 0, 0.4) of its rows.
        let (value, mixture) = solve(&rows(&[&[1.0, -1.0], &[-1.0, 1.0]])).unwrap();
        assert!(value.abs() < 1e-12 && (mixture[0] - 0.5).abs() < 1e-12);
        assert!((solve(&rows(&[&[3.0, 5.0], &[2.0, 9.0]])).unwrap().0 - 3.0).abs() < 1e-12);
        let (value, mixture) = solve(&rows(&[&[2.0, -2.0], &[-3.0, -3.0], &[-2.0, 4.0]])).unwrap();
        assert!((value - 0.4).abs() < 1e-12, "{value}");
        assert!((mixture[0] - 0.6).abs() < 1e-12 && mixture[1] == 0.0, "{mixture:?}");
    }
}
