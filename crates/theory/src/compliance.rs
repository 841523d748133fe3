//! Keeping and breaking agreements: when compliance pays, how much is inspected, what is known of a clause.

use libm::{log, pow};

use crate::error::{Theory, TheoryError, discount, finite, nonnegative, positive, share};

/// The smallest discount over the lag at which a promise is kept: `g / (g + R - P + G)`, `gain` `g` from each undetected
/// period of violation, `surplus` `R - P` of cooperation over punishment, `penalty` `G` a guarantor adds.
///
/// # Errors
/// A quantity negative or not finite, all three 0.
pub fn compliance_threshold(gain: f64, surplus: f64, penalty: f64) -> Theory<f64> {
    nonnegative("the gain", gain)?;
    nonnegative("the surplus of cooperation", surplus)?;
    nonnegative("the guarantor's penalty", penalty)?;
    let all = gain + surplus + penalty;
    if all == 0.0 {
        return Err(TheoryError::NoAnswer("nothing is gained by violation nor lost by it"));
    }
    finite("the threshold", gain / all)
}

/// Whether keeping the clause pays: `delta^lag >= g / (g + R - P + G)` (repeated game with observation lag; Friedman
/// 1971, Fearon 1998). `delta` per period, `lag` in periods until a violation is seen. With no gain there is nothing to
/// violate for.
#[inline]
pub fn complies(delta: f64, lag: f64, gain: f64, surplus: f64, penalty: f64) -> bool {
    if gain <= 0.0 {
        return true;
    }
    // The margin is one of rounding: at the threshold itself the clause is kept.
    pow(delta, lag) * (gain + surplus + penalty) >= gain * (1.0 - 1e-12)
}

/// The longest lag of verification that compliance survives, `floor(ln threshold / ln delta)`; `None` without bound.
///
/// # Errors
/// As [`compliance_threshold`]; `delta` outside (0, 1).
pub fn max_detection_lag(delta: f64, gain: f64, surplus: f64, penalty: f64) -> Theory<Option<f64>> {
    let threshold = compliance_threshold(gain, surplus, penalty)?;
    positive("delta", delta)?;
    discount("delta", delta)?;
    if threshold == 0.0 {
        return Ok(None);
    }
    let lag = log(threshold) / log(delta);
    // An integer but for its last bits is that integer.
    Ok(Some((lag + 1e-12 * (1.0 + lag)).floor()))
}

/// The discount factor at which a clause verified after `lag` periods is just kept.
///
/// # Errors
/// As [`compliance_threshold`]; `lag` not above 0.
pub fn critical_discount(lag: f64, gain: f64, surplus: f64, penalty: f64) -> Theory<f64> {
    Ok(pow(compliance_threshold(gain, surplus, penalty)?, 1.0 / positive("the lag", lag)?))
}

/// An inspector and one who may violate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Inspection {
    /// Cost of inspecting.
    pub cost: f64,
    /// The inspector's loss from a violation that stays undetected.
    pub loss_undetected: f64,
    /// Its loss from one that is detected.
    pub loss_detected: f64,
    /// The violator's gain if undetected.
    pub gain: f64,
    /// Its penalty if detected.
    pub penalty: f64,
    /// Probability that an inspection detects a violation.
    pub detection: f64,
}

/// Equilibrium of the inspection game.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct InspectionEquilibrium {
    /// Probability of inspection.
    pub inspect: f64,
    /// Probability of violation.
    pub violate: f64,
    /// The inspector's payoff.
    pub inspector: f64,
    /// The inspectee's payoff.
    pub inspectee: f64,
}

/// Mixed equilibrium `P(inspect) = g / (q (g + pen))`, `P(violate) = e / (q (L_u - L_d))` (Dresher 1962; Avenhaus, von
/// Stengel & Zamir 2002). Where inspecting can't deter, the inspectee violates for certain; where it does not pay, nobody
/// inspects; where there is nothing to gain, nobody violates.
///
/// # Errors
/// A quantity negative or not finite, detection outside [0, 1], a detected violation that costs more than an undetected
/// one.
pub fn inspection_equilibrium(game: Inspection) -> Theory<InspectionEquilibrium> {
    let e = nonnegative("the cost of inspection", game.cost)?;
    let l_u = nonnegative("the loss if undetected", game.loss_undetected)?;
    let l_d = nonnegative("the loss if detected", game.loss_detected)?;
    nonnegative("the loss that detection avoids", l_u - l_d)?;
    let g = nonnegative("the violator's gain", game.gain)?;
    let pen = nonnegative("the violator's penalty", game.penalty)?;
    let q = share("the probability of detection", game.detection)?;
    let avoided = q * (l_u - l_d);
    let (inspect, violate) = if g == 0.0 {
        (0.0, 0.0)
    } else if q * (g + pen) <= g {
        // Even a certain inspection leaves violation worth while (at equality: no worse).
        (if e < avoided { 1.0 } else { 0.0 }, 1.0)
    } else if e >= avoided {
        (0.0, 1.0)
    } else {
        (g / (q * (g + pen)), e / avoided)
    };
    let caught = q * inspect;
    Ok(InspectionEquilibrium {
        inspect,
        violate,
        inspector: -e * inspect - violate * ((1.0 - caught) * l_u + caught * l_d),
        inspectee: violate * ((1.0 - caught) * g - caught * pen),
    })
}

/// Least bias of a mediator towards the demanding side at which its private "the other is weak" is believed: it says so
/// honestly iff `b [q (p + c_h) + (1 - q) p - (p + c_l)] >= (1 - q) c_M`. `signal` `q` is how probably its own
/// information is right, `war_cost` `c_M` what war costs it. `None`: no bias is enough. A mediator without bias who only
/// wants peace always says "tough", and is not believed (in the spirit of Kydd 2003; own reduced form). Shares beyond
/// the whole issue can't be demanded.
///
/// # Errors
/// Probabilities outside [0, 1], costs negative, `c_low` above `c_high`.
pub fn mediator_bias(p: f64, c_low: f64, c_high: f64, signal: f64, war_cost: f64) -> Theory<Option<f64>> {
    share("p", p)?;
    nonnegative("the low cost", c_low)?;
    nonnegative("the high cost less the low one", c_high - c_low)?;
    share("the quality of the signal", signal)?;
    nonnegative("the mediator's cost of war", war_cost)?;
    let (high, low) = ((p + c_high).min(1.0), (p + c_low).min(1.0));
    let gain = signal * high + (1.0 - signal) * p - low;
    let risk = (1.0 - signal) * war_cost;
    Ok(if risk == 0.0 && gain >= 0.0 { Some(0.0) } else { (gain > 0.0).then(|| risk / gain) })
}

/// What is known about the fulfilment of a clause. Days count from any common origin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Evidence {
    /// Nobody could look.
    Missing,
    /// Seen done on this day.
    Done(f64),
    /// Seen not to be done as of this day.
    NotDone(f64),
}

/// The state of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClauseState {
    /// Not yet due.
    Pending,
    /// Done in time.
    Done,
    /// Done after the deadline and its tolerance.
    Late,
    /// Due, but nobody can say.
    Unverified,
    /// Seen not to be done when due.
    Breached,
}

/// The state of a clause due on `due` with `tolerance` days, as `today` knows it. What is unknown is never a breach: only
/// an observation made after the deadline that the thing is not done makes one.
///
/// # Errors
/// Days not finite, a tolerance negative, evidence from after today.
pub fn clause_state(due: f64, tolerance: f64, today: f64, evidence: Evidence) -> Theory<ClauseState> {
    let limit = finite("the deadline", due)? + nonnegative("the tolerance", tolerance)?;
    finite("today", today)?;
    if let Evidence::Done(day) | Evidence::NotDone(day) = evidence {
        nonnegative("days since the observation", today - finite("the day of the observation", day)?)?;
    }
    Ok(match evidence {
        Evidence::Done(day) if day <= limit => ClauseState::Done,
        Evidence::Done(_) => ClauseState::Late,
        _ if today <= limit => ClauseState::Pending,
        Evidence::NotDone(day) if day > limit => ClauseState::Breached,
        _ => ClauseState::Unverified,
    })
}

/// Probability that a breach has been detected after `periods`, each finding it with probability `per_period`: the lag
/// of verification is geometric.
///
/// # Errors
/// A probability outside [0, 1], periods negative.
pub fn detected_by(per_period: f64, periods: f64) -> Theory<f64> {
    share("the probability of detection", per_period)?;
    Ok(crate::turn::per_turn_hazard(per_period, nonnegative("periods", periods)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lags_at_the_knife_edge() {
        assert_eq!(max_detection_lag(0.5, 1.0, 1.0, 0.0).unwrap(), Some(1.0));
        assert_eq!(max_detection_lag(0.5, 1.0, 7.0, 0.0).unwrap(), Some(3.0));
        assert_eq!(max_detection_lag(0.9, 1.0, 0.0, 0.0).unwrap(), Some(0.0));
        assert_eq!(max_detection_lag(0.9, 0.0, 1.0, 0.0).unwrap(), None);
        assert!(
            max_detection_lag(1.0, 1.0, 1.0, 0.0).is_err() && max_detection_lag(0.9, 0.0, 0.0, 0.0).is_err()
        );
        assert!(complies(0.5, 3.0, 1.0, 7.0, 0.0) && !complies(0.5, 3.001, 1.0, 7.0, 0.0));
        assert!(complies(0.0, 5.0, 0.0, 0.0, 0.0));
    }

    #[test]
    fn inspection_corners() {
        let game = Inspection {
            cost: 1.0,
            loss_undetected: 6.0,
            loss_detected: 2.0,
            gain: 4.0,
            penalty: 8.0,
            detection: 0.8,
        };
        let e = |g| inspection_equilibrium(g).unwrap();
        // Detection too weak to deter, but inspecting still pays.
        let weak = e(Inspection { detection: 0.3, ..game });
        assert_eq!((weak.inspect, weak.violate), (1.0, 1.0));
        assert!((weak.inspectee - (0.7 * 4.0 - 0.3 * 8.0)).abs() < 1e-15);
        // Inspecting costs more than it can save.
        let dear = e(Inspection { cost: 4.0, ..game });
        assert_eq!((dear.inspect, dear.violate, dear.inspector, dear.inspectee), (0.0, 1.0, -6.0, 4.0));
        assert_eq!(e(Inspection { gain: 0.0, ..game }).violate, 0.0);
        assert_eq!(e(Inspection { detection: 0.0, ..game }).inspect, 0.0);
        assert!(inspection_equilibrium(Inspection { loss_detected: 7.0, ..game }).is_err());
    }

    #[test]
    fn a_lover_of_peace_is_not_believed() {
        assert!(mediator_bias(0.5, 0.05, 0.3, 0.9, 0.5).unwrap().unwrap() > 0.2);
        assert_eq!(mediator_bias(0.5, 0.05, 0.3, 1.0, 0.5).unwrap(), Some(0.0));
        assert_eq!(mediator_bias(0.5, 0.05, 0.3, 0.1, 0.5).unwrap(), None);
        assert_eq!(mediator_bias(0.5, 0.05, 0.3, 0.1, 0.0).unwrap(), None);
    }

    #[test]
    fn p24_unknown_is_not_false() {
        let state = |today, evidence| clause_state(10.0, 2.0, today, evidence).unwrap();
        assert_eq!(state(11.0, Evidence::Missing), ClauseState::Pending);
        assert_eq!(state(100.0, Evidence::Missing), ClauseState::Unverified);
        assert_eq!(state(100.0, Evidence::NotDone(12.0)), ClauseState::Unverified, "looked too early");
        assert_eq!(state(100.0, Evidence::NotDone(12.5)), ClauseState::Breached);
        assert_eq!(state(100.0, Evidence::Done(12.0)), ClauseState::Done);
        assert_eq!(state(100.0, Evidence::Done(13.0)), ClauseState::Late);
        assert!(clause_state(10.0, 2.0, 11.0, Evidence::Done(12.0)).is_err());
        assert!(clause_state(10.0, f64::NAN, 11.0, Evidence::Missing).is_err());
    }

    #[test]
    fn detection_is_geometric() {
        assert!((detected_by(0.5, 3.0).unwrap() - 0.875).abs() < 1e-15);
        assert_eq!(detected_by(1.0, 1.0).unwrap(), 1.0);
    }

    fn evidence() -> impl Strategy<Value = Evidence> {
        prop_oneof![
            Just(Evidence::Missing),
            (0.0..50.0f64).prop_map(Evidence::Done),
            (0.0..50.0f64).prop_map(Evidence::NotDone),
        ]
    }

    proptest! {
        /// P23: a later deadline never makes a breach of what was none. P24: without evidence there is no breach.
        #[test]
        fn p23_deadlines(due in 0.0..40.0f64, more in 0.0..40.0f64, tolerance in 0.0..5.0f64, e in evidence()) {
            let strict = clause_state(due, tolerance, 50.0, e).unwrap();
            let relaxed = clause_state(due + more, tolerance, 50.0, e).unwrap();
            prop_assert!(relaxed != ClauseState::Breached || strict == ClauseState::Breached);
            prop_assert!(strict != ClauseState::Breached || matches!(e, Evidence::NotDone(_)));
        }

        /// P25: more patience, a heavier guarantor, quicker verification never make a violator of who complied.
        #[test]
        fn p25_enforcement(
            delta in 0.1..1.0f64, lag in 0.0..50.0f64, gain in 0.0..2.0f64, surplus in 0.0..2.0f64, pen in 0.0..2.0f64, more in 0.0..1.0f64,
        ) {
            if complies(delta, lag, gain, surplus, pen) {
                prop_assert!(complies((delta + more).min(1.0), lag, gain, surplus, pen));
                prop_assert!(complies(delta, lag * (1.0 - more), gain, surplus, pen));
                prop_assert!(complies(delta, lag, gain, surplus, pen + more));
            }
        }

        /// The longest lag is just tolerated, one more is not.
        #[test]
        fn the_longest_lag(delta in 0.5..0.99f64, gain in 0.01..2.0f64, surplus in 0.01..2.0f64, pen in 0.0..2.0f64) {
            let lag = max_detection_lag(delta, gain, surplus, pen).unwrap().unwrap();
            prop_assert!(complies(delta, lag, gain, surplus, pen));
            prop_assert!(!complies(delta, lag + 1.0, gain, surplus, pen));
        }

        /// In a mixed equilibrium both are indifferent.
        #[test]
        fn indifference(cost in 0.01..1.0f64, gain in 0.1..4.0f64, pen in 4.0..9.0f64, q in 0.55..1.0f64) {
            let game = Inspection { cost, loss_undetected: 6.0, loss_detected: 2.0, gain, penalty: pen, detection: q };
            let e = inspection_equilibrium(game).unwrap();
            prop_assert!(e.inspectee.abs() < 1e-9);
            prop_assert!((e.inspector + e.violate * 6.0).abs() < 1e-9);
        }
    }
}
