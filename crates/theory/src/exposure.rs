//! What fighting does to those who stay where it is: people who leave, troops that are surrounded.

use crate::error::{Theory, nonnegative, share};

/// The share that has gone after so many days, if a share `per_day` of those left goes each day.
///
/// People leave where their lives are in danger, the more the longer it lasts (Davenport, Moore & Poe 2003); the constant
/// rate is the simplest law that never goes beyond all.
///
/// # Errors
/// `per_day` outside [0, 1], days negative or not finite.
pub fn gone(per_day: f64, days: f64) -> Theory<f64> {
    share("the share that goes a day", per_day)?;
    nonnegative("days", days)?;
    let left = 1.0 - per_day;
    // Asked of every single day: the first power is the number itself.
    Ok(1.0 - if days == 1.0 { left } else { libm::pow(left, days) })
}

/// The hazard a day that surrounded troops surrender: `most` times the ratio form of a contest between those around them and
/// themselves (Tullock 1980). Even strengths give half of `most`; 0 where nobody stands around them.
///
/// # Errors
/// `most` outside [0, 1], strengths negative or not finite.
pub fn surrender_hazard(most: f64, around: f64, inside: f64) -> Theory<f64> {
    share("the highest hazard of surrender", most)?;
    let all = nonnegative("the strength around", around)? + nonnegative("the strength inside", inside)?;
    Ok(if all > 0.0 { most * around / all } else { 0.0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_answers() {
        assert_eq!(gone(0.02, 0.0).unwrap(), 0.0);
        assert!((gone(0.5, 2.0).unwrap() - 0.75).abs() < 1e-15);
        assert_eq!(gone(1.0, 3.0).unwrap(), 1.0);
        // Two days are one and then another.
        let (one, two) = (gone(0.1, 1.0).unwrap(), gone(0.1, 2.0).unwrap());
        assert!((two - (one + (1.0 - one) * one)).abs() < 1e-15);
        assert_eq!(surrender_hazard(0.2, 5.0, 5.0).unwrap(), 0.1);
        assert!((surrender_hazard(0.2, 3.0, 1.0).unwrap() - 0.15).abs() < 1e-15);
        assert_eq!(surrender_hazard(0.2, 0.0, 0.0).unwrap(), 0.0);
        assert!(gone(1.1, 1.0).is_err() && surrender_hazard(0.2, -1.0, 1.0).is_err());
    }
}
