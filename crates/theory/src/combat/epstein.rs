//! Epstein's adaptive dynamic model: attrition is chosen, by pressing on and by giving ground.
//!
//! The recursion is this project's reconstruction of Epstein 1985 and 1990; it has not been compared with the books, so
//! do not cite it as his.

use crate::error::{Theory, at_most, discount, nonnegative, positive, share};

/// Longest campaign computed, in days.
pub const MAX_DAYS: u32 = 100_000;

/// The start of a campaign and the thresholds of both sides.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AdaptiveFront {
    /// Attackers.
    pub attackers: f64,
    /// Defenders.
    pub defenders: f64,
    /// Attackers lost for each defender lost.
    pub exchange: f64,
    /// The attacker's rate of attrition on the first day were nobody to withdraw, a share a day.
    pub prosecution: f64,
    /// The daily attrition that the attacker is willing to bear.
    pub attacker_threshold: f64,
    /// The daily attrition above which the defender withdraws.
    pub defender_threshold: f64,
    /// The fastest withdrawal, km a day.
    pub max_withdrawal: f64,
}

/// One day: rates of that day, strengths at its end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AdaptiveDay {
    /// The attacker's chosen rate of attrition, share a day.
    pub prosecution: f64,
    /// Withdrawal, km a day.
    pub withdrawal: f64,
    /// Attackers at the end of the day.
    pub attackers: f64,
    /// Defenders at the end of the day.
    pub defenders: f64,
}

/// `a = P (1 - W / W_max)`; `A' = A (1 - a)`; `D' = D - a A / rho`; `P' = P [1 - (a - a_T) / a_T]`;
/// `W' = W + (W_max - W) / (1 - d_T) (d - d_T)` while the defender's attrition `d` exceeds `d_T`, else 0. Rates stay
/// within [0, 1], strengths at or above 0.
///
/// # Errors
/// Strengths negative, an exchange ratio, attacker's threshold or withdrawal speed not above 0, thresholds outside
/// [0, 1), more than [`MAX_DAYS`] days.
pub fn adaptive_attrition(front: AdaptiveFront, days: u32) -> Theory<Vec<AdaptiveDay>> {
    let mut attackers = nonnegative("the attackers", front.attackers)?;
    let mut defenders = nonnegative("the defenders", front.defenders)?;
    let exchange = positive("attackers lost per defender", front.exchange)?;
    let mut prosecution = share("the prosecution rate", front.prosecution)?;
    let bearable = positive("the attacker's threshold", front.attacker_threshold)?;
    let threshold = discount("the defender's threshold", front.defender_threshold)?;
    let fastest = positive("the fastest withdrawal", front.max_withdrawal)?;
    at_most("the number of days", days.into(), MAX_DAYS.into())?;
    let mut withdrawal = 0.0_f64;
    let mut record = Vec::with_capacity(days as usize);
    for _ in 0..days {
        let day = (prosecution, withdrawal);
        let attrition = prosecution * (1.0 - withdrawal / fastest);
        let before = defenders;
        defenders = (defenders - attrition * attackers / exchange).max(0.0);
        attackers *= 1.0 - attrition;
        record.push(AdaptiveDay { prosecution: day.0, withdrawal: day.1, attackers, defenders });
        let suffered = if before > 0.0 { (before - defenders) / before } else { 0.0 };
        prosecution = (prosecution * (1.0 - (attrition - bearable) / bearable)).clamp(0.0, 1.0);
        withdrawal = if suffered > threshold {
            (withdrawal + (fastest - withdrawal) / (1.0 - threshold) * (suffered - threshold)).min(fastest)
        } else {
            0.0
        };
    }
    Ok(record)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRONT: AdaptiveFront = AdaptiveFront {
        attackers: 330_000.0,
        defenders: 200_000.0,
        exchange: 1.5,
        prosecution: 0.03,
        attacker_threshold: 0.075,
        defender_threshold: 0.05,
        max_withdrawal: 20.0,
    };

    #[test]
    fn first_days_by_hand() {
        let days = adaptive_attrition(FRONT, 2).unwrap();
        assert_eq!(days[0].attackers, 330_000.0 * 0.97);
        assert!((days[0].defenders - 193_400.0).abs() < 1e-9);
        assert!((days[1].prosecution - 0.048).abs() < 1e-15);
    }

    #[test]
    fn nothing_leaves_its_bounds_in_long_campaigns() {
        let fierce = AdaptiveFront { prosecution: 0.9, attacker_threshold: 0.1, ..FRONT };
        for day in adaptive_attrition(fierce, 500).unwrap() {
            assert!((0.0..=1.0).contains(&day.prosecution) && (0.0..=20.0).contains(&day.withdrawal));
            assert!(day.attackers >= 0.0 && day.defenders >= 0.0 && day.attackers.is_finite());
        }
        assert!(adaptive_attrition(FRONT, 0).unwrap().is_empty());
    }

    #[test]
    fn nonsense_is_refused() {
        assert!(adaptive_attrition(FRONT, MAX_DAYS + 1).is_err());
        assert!(adaptive_attrition(AdaptiveFront { defender_threshold: 1.0, ..FRONT }, 3).is_err());
        assert!(adaptive_attrition(AdaptiveFront { exchange: 0.0, ..FRONT }, 3).is_err());
    }
}
