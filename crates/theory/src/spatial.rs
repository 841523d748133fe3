//! What a settlement is worth to one who is neither challenger nor defender, and may want something between the two.

/// Single-peaked additive utility: on each issue 1 at what one wants, and less by the distance from it on either side, as a share
/// of the scale of 100 (the spatial model: Enelow & Hinich 1984; additive over issues: Keeney & Raiffa 1976). Each item: how
/// much the issue counts, the level that is wanted, the level that there would be. 0 to 1; nothing where no issue counts.
pub fn spatial_utility(issues: impl IntoIterator<Item = (f64, f64, f64)>) -> Option<f64> {
    let (mut sum, mut weights) = (0.0, 0.0);
    for (weight, ideal, level) in issues {
        if weight > 0.0 && level.is_finite() {
            sum += weight * (1.0 - (level - ideal).abs() / 100.0);
            weights += weight;
        }
    }
    (weights > 0.0).then(|| sum / weights)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_answers() {
        // Three quarters of the attention on an issue that is 20 off, a quarter on one that is 60 off the other way.
        let utility = spatial_utility([(0.9, 50.0, 70.0), (0.3, 100.0, 40.0)]).unwrap();
        assert!((utility - (0.75 * 0.8 + 0.25 * 0.4)).abs() < 1e-15);
        assert_eq!(spatial_utility([(1.0, 30.0, 30.0), (0.0, 0.0, 100.0)]), Some(1.0));
        assert_eq!(spatial_utility([(1.0, 30.0, 50.0)]), spatial_utility([(1.0, 30.0, 10.0)]));
        assert_eq!(spatial_utility([(0.0, 30.0, 50.0)]), None);
        assert_eq!(spatial_utility([]), None);
    }
}
