//! Probabilities of categories that have an order.

/// The ranked probability score (Epstein 1969): squared distances of the cumulative probabilities, summed over the categories
/// but the last. None where the category that came is none of them.
#[must_use]
pub fn ranked_probability(probabilities: &[f64], came: usize) -> Option<f64> {
    if came >= probabilities.len() {
        return None;
    }
    let mut below = 0.0;
    let parts = probabilities.iter().enumerate().take(probabilities.len() - 1).map(|(k, p)| {
        below += p;
        let miss = below - if came <= k { 1.0 } else { 0.0 };
        miss * miss
    });
    Some(parts.sum())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scores::binary::brier;

    #[test]
    fn of_two_categories_it_is_the_brier_score_and_near_misses_cost_less() {
        for p in [0.0, 0.3, 0.8] {
            let found = ranked_probability(&[1.0 - p, p], 1).unwrap();
            assert!((found - brier(p, true)).abs() < 1e-15);
        }
        let near = ranked_probability(&[0.0, 1.0, 0.0, 0.0], 2).unwrap();
        let far = ranked_probability(&[1.0, 0.0, 0.0, 0.0], 2).unwrap();
        assert_eq!((near, far), (1.0, 2.0));
        assert_eq!(ranked_probability(&[1.0], 1), None);
        assert_eq!(ranked_probability(&[], 0), None);
    }
}
