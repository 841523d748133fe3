//! Ratings from paired results (Bradley and Terry 1952): strength such that i beats j with probability
//! `1 / (1 + 10^((r_j - r_i) / 400))`.

/// A rating on the Elo scale, mean 1500.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rating {
    /// The rating.
    pub elo: f64,
    /// Its standard error, from the curvature of the likelihood, the others held fixed.
    pub error: f64,
}

/// Fits ratings to `wins[i][j]`, how often i beat j (a draw is half a win for each). Half a draw against everybody is
/// added, so that one who always won has a finite rating. Maximum likelihood by Hunter's (2004) minorisation, until
/// nothing changes by more than 1e-10.
pub fn bradley_terry(wins: &[Vec<f64>]) -> Vec<Rating> {
    const PRIOR: f64 = 0.25;
    let k = wins.len();
    let games = |i: usize, j: usize| if i == j { 0.0 } else { wins[i][j] + wins[j][i] + 2.0 * PRIOR };
    let won = |i: usize| (0..k).filter(|j| *j != i).map(|j| wins[i][j] + PRIOR).sum::<f64>();
    let mut strength = vec![1.0; k];
    for _ in 0..100_000 {
        let next: Vec<f64> = (0..k)
            .map(|i| {
                let expected: f64 =
                    (0..k).filter(|j| *j != i).map(|j| games(i, j) / (strength[i] + strength[j])).sum();
                if expected > 0.0 { won(i) / expected } else { 1.0 }
            })
            .collect();
        let mean = libm::exp(next.iter().map(|s| libm::log(*s)).sum::<f64>() / k.max(1) as f64);
        let next: Vec<f64> = next.iter().map(|s| s / mean).collect();
        let change = next.iter().zip(&strength).map(|(a, b)| (a / b - 1.0).abs()).fold(0.0, f64::max);
        strength = next;
        if change < 1e-10 {
            break;
        }
    }
    let scale = 400.0 / std::f64::consts::LN_10;
    (0..k)
        .map(|i| {
            let information: f64 = (0..k)
                .map(|j| {
                    let p = strength[i] / (strength[i] + strength[j]);
                    games(i, j) * p * (1.0 - p)
                })
                .sum();
            let error = if information > 0.0 { scale / libm::sqrt(information) } else { f64::INFINITY };
            Rating { elo: 1500.0 + scale * libm::log(strength[i]), error }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_players_have_the_closed_form() {
        // 75.25 of 100.5 games: odds of 75.25 to 25.25.
        let ratings = bradley_terry(&[vec![0.0, 75.0], vec![25.0, 0.0]]);
        let expected = 400.0 * libm::log10(75.25 / 25.25);
        assert!((ratings[0].elo - ratings[1].elo - expected).abs() < 1e-6);
        assert!((ratings[0].elo + ratings[1].elo - 3000.0).abs() < 1e-6);
    }

    #[test]
    fn a_circle_is_a_draw_and_an_unbeaten_player_has_a_finite_rating() {
        let circle = vec![vec![0.0, 6.0, 2.0], vec![2.0, 0.0, 6.0], vec![6.0, 2.0, 0.0]];
        for rating in bradley_terry(&circle) {
            assert!((rating.elo - 1500.0).abs() < 1e-6);
        }
        let unbeaten = bradley_terry(&[vec![0.0, 10.0], vec![0.0, 0.0]]);
        assert!(unbeaten[0].elo.is_finite() && unbeaten[0].elo > unbeaten[1].elo + 200.0);
    }
}
