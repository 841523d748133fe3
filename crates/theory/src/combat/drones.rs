//! Armed drones, and the air defence that stops them. Nothing here allocates or fails.

use libm::expm1;

/// What the drones of a side add to the log of its strength against a side with an air defence:
/// `weight (1 - exp(-n (1 - c) / scale))`.
///
/// `drones` `n`: armed and loitering drones in service, 0 or more. `air_defence` `c`: the share of them that the other side
/// stops, 0 to 1; the rest leaks through (Hughes 1995). Those that get through are spread over targets without plan, so
/// that what they do saturates as the cover of a random search or of random shots does (Koopman 1956; Washburn & Kress
/// 2009). `scale`: drones getting through at which the effect has come to `1 - 1/e`, above 0. `weight`: the effect of any
/// number of them, a log ratio; it has no source. Zero without drones, and where none gets through.
#[must_use]
pub fn drone_advantage(drones: f64, air_defence: f64, scale: f64, weight: f64) -> f64 {
    let through = drones * (1.0 - air_defence.clamp(0.0, 1.0));
    if through > 0.0 && scale > 0.0 { -weight * expm1(-through / scale) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_answers() {
        // As many as the scale: 1 - 1/e of the weight. Half stopped of twice as many: the same.
        let part = 0.3 * (1.0 - libm::exp(-1.0));
        assert!((drone_advantage(100.0, 0.0, 100.0, 0.3) - part).abs() < 1e-15);
        assert_eq!(drone_advantage(200.0, 0.5, 100.0, 0.3), drone_advantage(100.0, 0.0, 100.0, 0.3));
        // ln 2 scales: half of the weight.
        let half = drone_advantage(100.0 * std::f64::consts::LN_2, 0.0, 100.0, 0.3);
        assert!((half - 0.15).abs() < 1e-15);
        // Without drones, or where none gets through: nothing. Very many: the weight.
        assert_eq!(drone_advantage(0.0, 0.2, 100.0, 0.3), 0.0);
        assert_eq!(drone_advantage(500.0, 1.0, 100.0, 0.3), 0.0);
        assert_eq!(drone_advantage(1e9, 0.2, 100.0, 0.3), 0.3);
        // Numbers that mean nothing do nothing.
        assert_eq!(
            (drone_advantage(f64::NAN, 0.2, 9.0, 0.3), drone_advantage(9.0, 0.2, 0.0, 0.3)),
            (0.0, 0.0)
        );
    }

    proptest! {
        /// More drones never help less, more air defence never lets them help more, and the effect stays below the weight.
        #[test]
        fn monotone_and_bounded(n in 0.0..5000.0f64, dn in 0.0..500.0f64, c in 0.0..1.0f64, dc in 0.0..0.5f64, w in 0.0..1.0f64) {
            let at = |n, c| drone_advantage(n, c, 100.0, w);
            prop_assert!(at(n + dn, c) >= at(n, c));
            prop_assert!(at(n, c + dc) <= at(n, c));
            prop_assert!((0.0..=w).contains(&at(n, c)));
        }
    }
}
