//! Turns of any length: rates are per day, and seven daily turns equal a weekly one exactly.

use libm::{expm1, log, log1p, pow};

use crate::error::{Theory, at_most, nonnegative, positive, share};

/// Probability that something with a constant hazard happens within `days`: `1 - (1 - h)^days`. `daily` is a
/// probability per day, from 0 to 1.
#[inline]
pub fn per_turn_hazard(daily: f64, days: f64) -> f64 {
    if days <= 0.0 {
        0.0
    } else if daily >= 1.0 {
        1.0
    } else {
        // Through logarithms, so that a hazard of 1e-12 keeps its digits.
        -expm1(days * log1p(-daily))
    }
}

/// The daily probability of something that happens within `days` with probability `per_turn`: the inverse.
#[inline]
pub fn daily_hazard(per_turn: f64, days: f64) -> f64 {
    if per_turn >= 1.0 { 1.0 } else { -expm1(log1p(-per_turn) / days) }
}

/// Discount factor of a turn: `delta_day^days`.
#[inline]
pub fn per_turn_discount(daily: f64, days: f64) -> f64 {
    pow(daily, days)
}

/// A quantity that goes back to `rest`: a share `daily` of the distance is left after each day. Never overshoots.
#[inline]
pub fn decay(value: f64, rest: f64, daily: f64, days: f64) -> f64 {
    let kept = pow(daily, days);
    // Without decay nothing may change, not even by rounding.
    if kept == 1.0 { value } else { rest + (value - rest) * kept }
}

/// The time until something with a constant hazard a turn happens.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Waiting {
    /// Mean number of turns; `None` if it never happens.
    pub mean: Option<f64>,
    /// First turn by which it has happened with probability one half; `None` if it never happens.
    pub median: Option<f64>,
}

/// Geometric waiting time: mean `1 / h`, median `ceil(ln 1/2 / ln(1 - h))`.
///
/// # Errors
/// `hazard` outside [0, 1].
pub fn geometric_waiting(hazard: f64) -> Theory<Waiting> {
    share("the hazard", hazard)?;
    if hazard == 0.0 {
        return Ok(Waiting { mean: None, median: None });
    }
    let median = if hazard == 1.0 {
        1.0
    } else {
        // A ratio that is an integer but for its last bits is that integer.
        let turns = -std::f64::consts::LN_2 / log1p(-hazard);
        (turns - 1e-12 * turns).ceil().max(1.0)
    };
    Ok(Waiting { mean: Some(1.0 / hazard), median: Some(median) })
}

/// The number of whole days in a turn of `days`, for processes that run daily inside it.
///
/// # Errors
/// Not a whole number from 1 to 366.
pub fn whole_days(days: f64) -> Theory<u32> {
    positive("days in a turn", days)?;
    nonnegative("the part of a day left over", -(days - days.floor()))?;
    at_most("days in a turn", days as u64, 366)?;
    Ok(days as u32)
}

/// Half-life in days of what decays by the factor `daily` a day; infinite at 1.
///
/// # Errors
/// `daily` outside [0, 1].
pub fn half_life(daily: f64) -> Theory<f64> {
    share("the daily factor", daily)?;
    Ok(if daily == 1.0 { f64::INFINITY } else { -std::f64::consts::LN_2 / log(daily) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn corners() {
        assert_eq!(
            (per_turn_hazard(0.0, 7.0), per_turn_hazard(1.0, 7.0), per_turn_hazard(1.0, 0.0)),
            (0.0, 1.0, 0.0)
        );
        assert!((per_turn_hazard(1e-14, 7.0) / 7e-14 - 1.0).abs() < 1e-12);
        assert_eq!(daily_hazard(1.0, 7.0), 1.0);
        assert_eq!(decay(3.0, 3.0, 0.9, 100.0), 3.0);
        assert_eq!(geometric_waiting(0.5).unwrap(), Waiting { mean: Some(2.0), median: Some(1.0) });
        assert_eq!(geometric_waiting(1.0).unwrap().median, Some(1.0));
        assert_eq!(geometric_waiting(0.0).unwrap().mean, None);
        assert!(geometric_waiting(1.1).is_err());
        assert_eq!(whole_days(7.0).unwrap(), 7);
        assert!(whole_days(0.0).is_err() && whole_days(1.5).is_err() && whole_days(1e18).is_err());
        assert!((half_life(0.5).unwrap() - 1.0).abs() < 1e-15);
        assert_eq!(half_life(0.0).unwrap(), 0.0);
    }

    proptest! {
        /// P13: seven days are a week.
        #[test]
        fn p13_conversions(h in 0.0..=1.0f64, delta in 0.5..=1.0f64, x in -5.0..5.0f64, rest in -5.0..5.0f64) {
            let mut alive = 1.0;
            let (mut worth, mut value) = (1.0, x);
            for _ in 0..7 {
                alive *= 1.0 - per_turn_hazard(h, 1.0);
                worth *= per_turn_discount(delta, 1.0);
                value = decay(value, rest, delta, 1.0);
            }
            prop_assert!((1.0 - alive - per_turn_hazard(h, 7.0)).abs() < 1e-12);
            prop_assert!((worth - per_turn_discount(delta, 7.0)).abs() < 1e-12);
            prop_assert!((value - decay(x, rest, delta, 7.0)).abs() < 1e-12);
            prop_assert!(h > 0.95 || (daily_hazard(per_turn_hazard(h, 7.0), 7.0) - h).abs() < 1e-6);
        }
    }
}
