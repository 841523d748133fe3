//! Support for the war falls with the logarithm of casualties, and rises with the prospect of victory.

use libm::{exp, log10, pow};

use crate::error::{Theory, TheoryError, finite, nonnegative, positive, share};
use crate::numeric::TIE;
use crate::turn::per_turn_hazard;

/// `s0 - b log10(C / C0)`, kept within [0, 100] (Mueller 1971, 1973: about 15 points per tenfold rise). Support and slope
/// in percentage points. Without casualties the formula has no bound: the most that there is, unless the slope is 0.
///
/// # Errors
/// A support outside [0, 100], a slope or casualties negative, reference casualties not above 0.
pub fn mueller_support(at_reference: f64, reference: f64, slope: f64, casualties: f64) -> Theory<f64> {
    nonnegative("support", at_reference)?;
    nonnegative("what support lacks to 100", 100.0 - at_reference)?;
    positive("the reference casualties", reference)?;
    nonnegative("points lost per tenfold rise", slope)?;
    nonnegative("casualties", casualties)?;
    if slope == 0.0 || casualties == reference {
        return Ok(at_reference);
    }
    // log10(0) is -inf: clamped to 100.
    Ok((at_reference - slope * log10(casualties / reference)).clamp(0.0, 100.0))
}

/// Casualties at which support has fallen to `level`: `C0 10^((s0 - level) / b)`; `None` if the slope is 0.
///
/// # Errors
/// As [`mueller_support`]; a result beyond all numbers.
pub fn casualties_at_support(
    at_reference: f64,
    reference: f64,
    slope: f64,
    level: f64,
) -> Theory<Option<f64>> {
    mueller_support(at_reference, reference, slope, reference)?;
    finite("the level of support", level)?;
    if slope == 0.0 {
        return Ok(None);
    }
    finite("the casualties", reference * pow(10.0, (at_reference - level) / slope)).map(Some)
}

/// What moves support besides its base. Points are percentage points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MoraleTerms {
    /// Points lost per tenfold rise of own casualties (Mueller 1971).
    pub per_tenfold: f64,
    /// Points gained when victory goes from impossible to certain (Sidman & Norpoth 2012).
    pub per_prospect: f64,
    /// Points of rally at the outbreak.
    pub rally: f64,
    /// Days over which the rally fades by a factor of e (60 to 120).
    pub rally_days: f64,
}

/// The engine's form: `s0 - b log10(C / C0) + rho (p - p0) + rally exp(-t / tau)`, within [0, 100]. Up to the reference
/// `C0` casualties cost nothing, so that a war that has not begun leaves support at `s0`.
#[inline]
pub fn war_support(
    base: f64,
    casualties: f64,
    reference: f64,
    prospect: f64,
    prospect_at_start: f64,
    days_since_outbreak: f64,
    terms: &MoraleTerms,
) -> f64 {
    let lost = if casualties > reference && reference > 0.0 {
        terms.per_tenfold * log10(casualties / reference)
    } else {
        0.0
    };
    let rally = if terms.rally_days > 0.0 {
        terms.rally * exp(-days_since_outbreak.max(0.0) / terms.rally_days)
    } else {
        0.0
    };
    let support = base - lost + terms.per_prospect * (prospect - prospect_at_start) + rally;
    if support.is_nan() { base.clamp(0.0, 100.0) } else { support.clamp(0.0, 100.0) }
}

/// Probability of a government crisis within `days`: a base hazard a day, multiplied by e for every `scale` points that
/// support lies below `threshold`, and divided likewise above (own form: proportional hazard).
#[inline]
pub fn crisis_hazard(support: f64, threshold: f64, base_per_day: f64, scale: f64, days: f64) -> f64 {
    let tilt = if scale > 0.0 { exp((threshold - support) / scale) } else { 1.0 };
    per_turn_hazard((base_per_day * tilt).clamp(0.0, 1.0), days)
}

/// Whether a leader fights on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gamble {
    /// Expected hold on office, less the cost, when fighting on.
    pub fight_on: f64,
    /// Expected hold on office when settling now.
    pub settle: f64,
    /// It fights on; indifferent, it does too.
    pub continues: bool,
    /// The chance of victory from which fighting on pays; `None` if victory and defeat do the same to office.
    pub threshold: Option<f64>,
}

/// Gamble for resurrection: fight on iff `p >= (o_s + c - o_l) / (o_w - o_l)` (Downs & Rocke 1994; Goemans 2000). Offices
/// are probabilities of keeping it after winning, losing, settling; `cost` is the leader's own.
///
/// # Errors
/// Probabilities outside [0, 1], the cost not finite.
pub fn gamble_for_resurrection(p: f64, win: f64, lose: f64, settle: f64, cost: f64) -> Theory<Gamble> {
    share("p", p)?;
    share("office after victory", win)?;
    share("office after defeat", lose)?;
    share("office after settling", settle)?;
    finite("the leader's cost", cost)?;
    let fight_on = p * win + (1.0 - p) * lose - cost;
    let threshold = (win != lose).then(|| (settle + cost - lose) / (win - lose));
    if threshold.is_some_and(|t| !t.is_finite()) {
        return Err(TheoryError::NoAnswer("victory and defeat are too close for a threshold"));
    }
    Ok(Gamble { fight_on, settle, continues: fight_on >= settle - TIE, threshold })
}

/// Support in peace after so many days: what moved it away from what is usual fades by half in every `half_days`. Series of approval
/// forget an event at a constant rate (Hibbs 1982; Beck 1991). Shares.
///
/// # Errors
/// A support outside [0, 1], a half-life not above 0, days negative.
pub fn returning_support(now: f64, usual: f64, half_days: f64, days: f64) -> Theory<f64> {
    share("support", now)?;
    share("the usual support", usual)?;
    let left = libm::exp2(-nonnegative("days", days)? / positive("the half-life", half_days)?);
    Ok(usual + (now - usual) * left)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TERMS: MoraleTerms =
        MoraleTerms { per_tenfold: 15.0, per_prospect: 40.0, rally: 10.0, rally_days: 90.0 };

    #[test]
    fn support_returns_by_half_in_every_half_life() {
        let after = |now, days| returning_support(now, 0.6, 200.0, days).unwrap();
        assert_eq!(after(0.2, 0.0), 0.2);
        assert!((after(0.2, 200.0) - 0.4).abs() < 1e-15 && (after(0.9, 400.0) - 0.675).abs() < 1e-15);
        // Day by day as at once.
        let daily = (0..200).fold(0.2, |now, _| after(now, 1.0));
        assert!((daily - 0.4).abs() < 1e-12);
        assert_eq!(after(0.6, 77.0), 0.6);
        assert!(returning_support(1.2, 0.6, 200.0, 1.0).is_err());
        assert!(returning_support(0.2, 0.6, 0.0, 1.0).is_err());
        assert!(returning_support(0.2, 0.6, 200.0, -1.0).is_err());
    }

    #[test]
    fn mueller_at_the_corners() {
        assert_eq!(mueller_support(70.0, 100.0, 15.0, 100.0).unwrap(), 70.0);
        assert_eq!(mueller_support(70.0, 100.0, 15.0, 0.0).unwrap(), 100.0);
        assert_eq!(mueller_support(70.0, 100.0, 0.0, 0.0).unwrap(), 70.0);
        assert_eq!(mueller_support(70.0, 100.0, 15.0, 1e12).unwrap(), 0.0);
        assert!(
            mueller_support(70.0, 0.0, 15.0, 10.0).is_err()
                && mueller_support(70.0, 100.0, 15.0, -1.0).is_err()
        );
        assert_eq!(casualties_at_support(70.0, 100.0, 0.0, 50.0).unwrap(), None);
        assert!(casualties_at_support(70.0, 100.0, 1e-300, 50.0).is_err());
    }

    #[test]
    fn a_war_that_has_not_begun_leaves_support_alone() {
        let quiet = MoraleTerms { rally: 0.0, ..TERMS };
        assert_eq!(war_support(55.0, 0.0, 100.0, 0.6, 0.6, 0.0, &quiet), 55.0);
        assert_eq!(war_support(55.0, 1000.0, 100.0, 0.6, 0.6, 0.0, &quiet), 40.0);
        assert_eq!(war_support(55.0, 0.0, 100.0, 0.6, 0.6, 0.0, &TERMS), 65.0);
        assert_eq!(war_support(55.0, 0.0, 0.0, f64::NAN, 0.6, 0.0, &TERMS), 55.0);
    }

    #[test]
    fn a_crisis_at_the_threshold_has_the_base_hazard() {
        assert!((crisis_hazard(40.0, 40.0, 0.01, 10.0, 1.0) - 0.01).abs() < 1e-15);
        assert_eq!(crisis_hazard(0.0, 100.0, 0.5, 1.0, 1.0), 1.0);
        assert!(crisis_hazard(90.0, 40.0, 0.01, 10.0, 7.0) < 0.001);
    }

    #[test]
    fn gambles_at_the_corners() {
        let same = gamble_for_resurrection(0.5, 0.4, 0.4, 0.4, 0.0).unwrap();
        assert!(same.continues && same.threshold.is_none());
        let at = gamble_for_resurrection(0.314_285_714_285_714_3, 0.9, 0.2, 0.4, 0.02).unwrap();
        assert!(at.continues, "indifferent leaders fight on");
        assert!(!gamble_for_resurrection(0.31, 0.9, 0.2, 0.4, 0.02).unwrap().continues);
        assert!(gamble_for_resurrection(0.5, 1.4, 0.4, 0.4, 0.0).is_err());
    }

    proptest! {
        #[test]
        fn support_is_monotone(c in 0.0..1e6f64, more in 0.0..1e6f64, p in 0.0..=1.0f64, dp in 0.0..0.5f64, t in 0.0..400.0f64) {
            let s = |c, p, t| war_support(60.0, c, 100.0, p, 0.5, t, &TERMS);
            prop_assert!(s(c + more, p, t) <= s(c, p, t) + 1e-12);
            prop_assert!(s(c, (p + dp).min(1.0), t) >= s(c, p, t) - 1e-12);
            prop_assert!((0.0..=100.0).contains(&s(c, p, t)));
            prop_assert!(mueller_support(60.0, 100.0, 15.0, c + more).unwrap() <= mueller_support(60.0, 100.0, 15.0, c).unwrap());
        }

        /// P13 for the hazard of a crisis.
        #[test]
        fn p13_crisis(s in 0.0..100.0f64, base in 0.0..0.05f64) {
            let day = crisis_hazard(s, 40.0, base, 10.0, 1.0);
            let week = crisis_hazard(s, 40.0, base, 10.0, 7.0);
            prop_assert!((per_turn_hazard(day, 7.0) - week).abs() < 1e-9);
        }
    }
}
