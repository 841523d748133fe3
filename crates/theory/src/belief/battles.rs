//! Who is strong? Bayes over finitely many types, from battles.

use libm::{exp, log, log1p};

use crate::error::{Theory, TheoryError, length, share, weights};

/// Posterior over types that win a battle with probability `types[i]`, after `wins` and `losses` (Wagner 2000;
/// Slantchev 2003). In logarithms, so that ten thousand battles do not underflow.
///
/// # Errors
/// Lists of different lengths, probabilities outside [0, 1], a prior that does not sum to 1, results that no type can
/// produce.
pub fn battle_posterior(types: &[f64], prior: &[f64], wins: u32, losses: u32) -> Theory<Vec<f64>> {
    length("the prior", prior.len(), types.len())?;
    weights("the prior", prior)?;
    let times = |count: u32, log_p: f64| if count == 0 { 0.0 } else { f64::from(count) * log_p };
    let mut logs = Vec::with_capacity(types.len());
    for (&p, &w) in types.iter().zip(prior) {
        share("a type's chance to win a battle", p)?;
        logs.push(log(w) + times(wins, log(p)) + times(losses, log1p(-p)));
    }
    let most = logs.iter().fold(f64::NEG_INFINITY, |a, &b| a.max(b));
    if most == f64::NEG_INFINITY {
        return Err(TheoryError::NoAnswer("no type can have had these results"));
    }
    for l in &mut logs {
        *l = exp(*l - most);
    }
    let sum: f64 = logs.iter().sum();
    for l in &mut logs {
        *l /= sum;
    }
    Ok(logs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand_and_at_the_corners() {
        let p = battle_posterior(&[0.6, 0.4], &[0.5, 0.5], 3, 1).unwrap();
        assert!((p[0] - 0.692_307_692_307_692_3).abs() < 1e-14);
        assert_eq!(battle_posterior(&[1.0, 0.4], &[0.5, 0.5], 0, 1).unwrap(), [0.0, 1.0]);
        assert_eq!(battle_posterior(&[0.6, 0.4], &[1.0, 0.0], 0, 50_000).unwrap(), [1.0, 0.0]);
        assert_eq!(battle_posterior(&[0.6, 0.4], &[0.3, 0.7], 0, 0).unwrap(), [0.3, 0.7]);
        assert!(battle_posterior(&[1.0, 1.0], &[0.5, 0.5], 0, 1).is_err());
        assert!(battle_posterior(&[1.1], &[1.0], 0, 1).is_err());
        assert!(battle_posterior(&[0.5], &[0.5, 0.5], 0, 1).is_err());
    }
}
