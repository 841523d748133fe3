//! A day of fighting at one front, as the engine resolves it. Nothing here allocates or fails.

use libm::{exp, pow};

/// The three-outcome kernel: weights `rho^(m/2) : s : rho^(-m/2)`, normalised, with `rho = E_A / E_D`. It depends on
/// the ratio only, so that two armies twice as large fare alike; the draw form of the literature does not have this
/// property ([`super::draw_contest`]).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Contest {
    /// `m`, exponent of the strength ratio in the odds of winning against losing. 0.784 (SE 0.136) on The Dupuy
    /// Institute's table of engagements.
    pub exponent: f64,
    /// `s`, weight of a draw, 0 or more; at equal strength a draw has probability `s / (s + 2)`.
    pub stalemate: f64,
    /// `a0`, added to the logit of winning against losing (attackers choose when to attack). 0.005 (SE 0.113) there.
    pub attacker_bias: f64,
}

/// Probabilities of the three outcomes for the attacker; they sum to one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ThreeWay {
    /// The attacker advances.
    pub win: f64,
    /// The front holds.
    pub draw: f64,
    /// The attacker is thrown back.
    pub lose: f64,
}

impl Contest {
    /// The odds at `ln(E_A / E_D)` plus whatever shock the day brings. An infinite logarithm (nobody defends, or nobody
    /// attacks) is a certain outcome; where neither side is there, the logarithm is NaN and nothing moves.
    #[inline]
    pub fn odds(&self, log_ratio: f64) -> ThreeWay {
        // Half the logit of winning against losing.
        let half = 0.5 * (self.exponent * log_ratio + self.attacker_bias);
        if half.is_nan() {
            // At exponent 0 an infinite logarithm is lost in the product; it is as certain as at any other.
            if log_ratio.is_infinite() {
                let win = if log_ratio > 0.0 { 1.0 } else { 0.0 };
                return ThreeWay { win, draw: 0.0, lose: 1.0 - win };
            }
            return ThreeWay { win: 0.0, draw: 1.0, lose: 0.0 };
        }
        // All three weights divided by the largest of rho^(m/2) and rho^(-m/2), so that nothing overflows.
        let size = half.abs();
        if size == f64::INFINITY {
            let win = if half > 0.0 { 1.0 } else { 0.0 };
            return ThreeWay { win, draw: 0.0, lose: 1.0 - win };
        }
        let (even, weak) = (self.stalemate.max(0.0) * exp(-size), exp(-2.0 * size));
        let sum = 1.0 + even + weak;
        let (strong, draw, weak) = (1.0 / sum, even / sum, weak / sum);
        if half >= 0.0 {
            ThreeWay { win: strong, draw, lose: weak }
        } else {
            ThreeWay { win: weak, draw, lose: strong }
        }
    }
}

/// Effective strength: troops times quality, posture, terrain and supply fill-rate. Troops in thousands or in persons,
/// as long as both sides use the same; multipliers are pure numbers, 1 for a plain force in the open, supply from 0
/// to 1.
#[inline]
pub fn effective_strength(troops: f64, quality: f64, posture: f64, terrain: f64, supply: f64) -> f64 {
    troops * quality * posture * terrain * supply
}

/// What field works multiply a defender's posture by: 1 without any (`share` 0), `fortified / prepared` when they are finished
/// (`share` 1), along a straight line between; never below 1. The multipliers are Dupuy's ([`super::POSTURES`]); that it grows
/// evenly with the work done is an assumption.
#[inline]
#[must_use]
pub fn works_factor(share: f64, prepared: f64, fortified: f64) -> f64 {
    1.0 + share.clamp(0.0, 1.0) * (fortified / prepared - 1.0).max(0.0)
}

/// Fractions of their strength that attacker and defender lose in a day at `ratio = E_A / E_D`: `base * ratio^-W` and
/// `base * ratio^W` (Helmbold 1965). `base` is the daily fraction at parity; `exponent` `W` is 1 for the square law, 1/2
/// for the linear one, 0 for the logarithmic one. Both are kept within [0, 1]; a side that is not there (`ratio` 0 or
/// infinite, with `W > 0`) inflicts nothing and is lost itself, and where neither is (NaN) nobody loses.
#[inline]
pub fn helmbold_loss_fractions(ratio: f64, base: f64, exponent: f64) -> (f64, f64) {
    if ratio.is_nan() || base.is_nan() || base <= 0.0 {
        return (0.0, 0.0);
    }
    let tilt = pow(ratio.max(0.0), exponent);
    if tilt.is_nan() {
        return (base.min(1.0), base.min(1.0));
    }
    // 1/0 is meant: the missing attacker's fraction saturates at 1.
    ((base / tilt).min(1.0), (base * tilt).min(1.0))
}

/// Kilometres a day that an advancing attacker gains: `v_max (1 - 1 / ratio)` above parity, nothing below (own form;
/// opposed advances are mostly below 5 km a day).
#[inline]
pub fn front_speed(ratio: f64, max_km_per_day: f64) -> f64 {
    if ratio > 1.0 { max_km_per_day * (1.0 - 1.0 / ratio) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PLAIN: Contest = Contest { exponent: 0.8, stalemate: 3.0, attacker_bias: 0.0 };

    #[test]
    fn parity_by_hand() {
        assert_eq!(PLAIN.odds(0.0), ThreeWay { win: 0.2, draw: 0.6, lose: 0.2 });
        // rho = 3, m = 2, s = 0: weights 3 : 1/3, that is 9 : 1.
        let sharp = Contest { exponent: 2.0, stalemate: 0.0, attacker_bias: 0.0 };
        assert!((sharp.odds(libm::log(3.0)).win - 0.9).abs() < 1e-15);
    }

    #[test]
    fn an_empty_field_is_certain() {
        assert_eq!(PLAIN.odds(f64::INFINITY), ThreeWay { win: 1.0, draw: 0.0, lose: 0.0 });
        assert_eq!(PLAIN.odds(f64::NEG_INFINITY), ThreeWay { win: 0.0, draw: 0.0, lose: 1.0 });
        assert_eq!(PLAIN.odds(f64::NAN), ThreeWay { win: 0.0, draw: 1.0, lose: 0.0 });
        let even = Contest { exponent: 0.0, ..PLAIN };
        assert_eq!(even.odds(f64::INFINITY), ThreeWay { win: 1.0, draw: 0.0, lose: 0.0 });
        assert_eq!(even.odds(f64::NEG_INFINITY), ThreeWay { win: 0.0, draw: 0.0, lose: 1.0 });
        assert_eq!(even.odds(f64::NAN), ThreeWay { win: 0.0, draw: 1.0, lose: 0.0 });
        let all = PLAIN.odds(5000.0);
        assert!(all.win == 1.0 && all.draw == 0.0);
    }

    #[test]
    fn losses_at_the_corners() {
        assert_eq!(helmbold_loss_fractions(1.0, 0.02, 0.6), (0.02, 0.02));
        assert_eq!(helmbold_loss_fractions(4.0, 0.02, 0.5), (0.01, 0.04));
        assert_eq!(helmbold_loss_fractions(0.0, 0.02, 0.5), (1.0, 0.0));
        assert_eq!(helmbold_loss_fractions(f64::INFINITY, 0.02, 0.5), (0.0, 1.0));
        assert_eq!(helmbold_loss_fractions(7.0, 0.02, 0.0), (0.02, 0.02));
        assert_eq!(helmbold_loss_fractions(f64::NAN, 0.02, 0.5), (0.0, 0.0));
        assert_eq!(helmbold_loss_fractions(3.0, 0.0, 0.5), (0.0, 0.0));
    }

    #[test]
    fn finished_works_make_prepared_positions_fortified_ones() {
        assert_eq!(1.5 * works_factor(0.0, 1.5, 1.6), 1.5);
        assert!((1.5 * works_factor(1.0, 1.5, 1.6) - 1.6).abs() < 1e-15);
        assert!((1.5 * works_factor(0.5, 1.5, 1.6) - 1.55).abs() < 1e-15);
        assert_eq!((works_factor(2.0, 1.0, 1.5), works_factor(1.0, 1.6, 1.5)), (1.5, 1.0));
    }

    #[test]
    fn the_front_moves_above_parity_only() {
        assert_eq!((front_speed(0.5, 4.0), front_speed(1.0, 4.0), front_speed(2.0, 4.0)), (0.0, 0.0, 2.0));
        assert_eq!((front_speed(f64::INFINITY, 4.0), front_speed(f64::NAN, 4.0)), (4.0, 0.0));
        assert_eq!(effective_strength(10.0, 1.3, 1.0, 1.5, 0.5), 9.75);
    }

    proptest! {
        /// P06 for the engine's kernel: sums to one, monotone, mirrored for the other side (P01).
        #[test]
        fn p06_contest(z in -60.0..60.0f64, dz in 0.0..5.0f64, m in 0.0..3.0f64, s in 0.0..9.0f64, a0 in -1.0..1.0f64) {
            let c = Contest { exponent: m, stalemate: s, attacker_bias: a0 };
            let (o, more) = (c.odds(z), c.odds(z + dz));
            prop_assert!((o.win + o.draw + o.lose - 1.0).abs() < 1e-14);
            prop_assert!(more.win >= o.win - 1e-15 && more.lose <= o.lose + 1e-15);
            let mirror = Contest { attacker_bias: -a0, ..c }.odds(-z);
            prop_assert_eq!((o.win, o.draw, o.lose), (mirror.lose, mirror.draw, mirror.win));
            // The odds of winning against losing are the two-outcome contest's.
            prop_assert!(o.lose == 0.0 || o.win == 0.0 || (libm::log(o.win / o.lose) - (m * z + a0)).abs() < 1e-9);
        }

        /// The exchange ratio (B's losses over A's, in strengths) is that of Helmbold's equations.
        #[test]
        fn exchange_ratio(ratio in 0.2..5.0f64, w in 0.0..1.0f64) {
            let (a, d) = helmbold_loss_fractions(ratio, 1e-4, w);
            prop_assert!((d / a - pow(ratio, 2.0 * w)).abs() < 1e-9);
        }
    }
}
