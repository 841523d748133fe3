//! Shifting power: war because tomorrow's stronger side can't bind itself today.

use crate::error::{Theory, discount, nonnegative, positive, share};
use crate::numeric::TIE;

/// A once-for-all shift of power towards the *rising* side, valued over an endless flow of the issue.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shift {
    /// Probability that the rising side wins a war now.
    pub p_now: f64,
    /// The same after the shift.
    pub p_next: f64,
    /// Discount factor per period.
    pub delta: f64,
    /// The rising side's total cost of war.
    pub cost_rising: f64,
    /// The declining side's total cost of war.
    pub cost_declining: f64,
    /// Value of the issue per period.
    pub flow: f64,
}

/// Whether the declining side prefers war now, and by how much.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prevention {
    /// It fights.
    pub war: bool,
    /// The shift: `(delta p' - p)` times the flow.
    pub shift: f64,
    /// The bargaining surplus per period: `(1 - delta) (c_D + delta c_R)`.
    pub surplus: f64,
    /// The declining side's value of war now.
    pub war_value: f64,
    /// The most that peace can bring it.
    pub peace_value: f64,
    /// The `p'` above which it fights; above 1 no shift is large enough.
    pub critical_p_next: f64,
}

/// The declining side fights iff `delta p' - p > (1 - delta) (c_D + delta c_R)`: the shift exceeds the bargaining
/// surplus (Powell 2004 APSR, 2006; Fearon 1995, pp. 401-409; wars as game-ending lotteries, total costs). The best
/// peace gives the rising side no more than it must have: its war value now or the discounted one of tomorrow,
/// whichever is larger, or nothing.
///
/// # Errors
/// Probabilities outside [0, 1], `delta` outside [0, 1), costs negative, a flow not above 0.
pub fn prevention(s: Shift) -> Theory<Prevention> {
    share("p now", s.p_now)?;
    share("p next", s.p_next)?;
    discount("delta", s.delta)?;
    nonnegative("the rising side's cost", s.cost_rising)?;
    nonnegative("the declining side's cost", s.cost_declining)?;
    positive("the flow of the issue", s.flow)?;
    let all = s.flow / (1.0 - s.delta);
    let shift = (s.delta * s.p_next - s.p_now) * s.flow;
    let surplus = (1.0 - s.delta) * (s.cost_declining + s.delta * s.cost_rising);
    let rising_now = s.p_now * all - s.cost_rising;
    let rising_next = s.p_next * all - s.cost_rising;
    Ok(Prevention {
        war: shift > surplus + TIE * s.flow,
        shift,
        surplus,
        war_value: (1.0 - s.p_now) * all - s.cost_declining,
        peace_value: all - rising_now.max(s.delta * rising_next).max(0.0),
        critical_p_next: if s.delta == 0.0 { f64::INFINITY } else { (s.p_now + surplus / s.flow) / s.delta },
    })
}

/// The condition in flow costs (cost per period of a war that never ended): the gap `delta p' - p - (c_D + delta c_R)`
/// in shares of the flow. Above 0 the declining side feels preventive pressure of that size per period.
#[inline]
pub fn preventive_gap(
    p_now: f64,
    p_next: f64,
    delta: f64,
    flow_cost_declining: f64,
    flow_cost_rising: f64,
) -> f64 {
    delta * p_next - p_now - (flow_cost_declining + delta * flow_cost_rising)
}

/// What an agreement that shifts strength is worth to the one who gives, in its own utility.
///
/// The other side accepts it today, for today it expects no more of fighting. Once the ground has passed to it, it may
/// (`other_war`, its value of fighting from the new lines, less what breaking the agreement costs it): if that exceeds
/// what the agreement leaves it (`other_agreed`), the agreement does not enforce itself, and the giver has to reckon with
/// `revised`, what it is left with when the other has what its new strength brings it (Fearon 1995, pp. 401-409; Powell
/// 2006: what one cannot bind oneself not to take is not worth its face). `exposure`, 0 to 1, is the probability that
/// nothing else holds the other back (guarantors, troops between the two, a name to lose); `delay` the discount factor
/// until then.
#[inline]
#[must_use]
pub fn expected_worth(
    agreed: f64,
    revised: f64,
    other_agreed: f64,
    other_war: f64,
    exposure: f64,
    delay: f64,
) -> f64 {
    let comes_back = other_war > other_agreed + TIE;
    if comes_back { agreed - exposure * delay * (agreed - revised).max(0.0) } else { agreed }
}

/// Whether a cease-fire holds by itself while fighting destroys what is fought over: the future share of what is left
/// is worth at least the gain of surprise, `delta * share * value >= surprise` (own rule, after Leventoglu & Slantchev
/// 2007). `destruction` is the share of the value lost per fighting day, from 0 to 1.
///
/// # Errors
/// Shares outside [0, 1], `days` or `surprise` negative.
pub fn self_enforcing(
    delta: f64,
    own_share: f64,
    destruction: f64,
    days: f64,
    surprise: f64,
) -> Theory<bool> {
    share("delta", delta)?;
    share("the own share", own_share)?;
    nonnegative("the gain of surprise", surprise)?;
    Ok(delta * own_share * value_left(destruction, days)? >= surprise - TIE)
}

/// What is left of the contested value, as a share, after `days` of fighting: `(1 - destruction)^days`.
///
/// # Errors
/// `destruction` outside [0, 1], `days` negative.
pub fn value_left(destruction: f64, days: f64) -> Theory<f64> {
    Ok(libm::pow(1.0 - share("the daily destruction", destruction)?, nonnegative("days", days)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shift(p_now: f64, p_next: f64) -> Shift {
        Shift { p_now, p_next, delta: 0.9, cost_rising: 1.0, cost_declining: 1.0, flow: 1.0 }
    }

    #[test]
    fn the_critical_shift_is_the_knife_edge() {
        let critical = prevention(shift(0.3, 0.5)).unwrap().critical_p_next;
        assert!((critical - 0.49 / 0.9).abs() < 1e-15);
        assert!(!prevention(shift(0.3, critical)).unwrap().war);
        assert!(prevention(shift(0.3, critical + 1e-9)).unwrap().war);
    }

    #[test]
    fn costs_that_deter_the_riser_leave_the_decliner_everything() {
        let s = Shift { cost_rising: 100.0, ..shift(0.3, 0.6) };
        assert!((prevention(s).unwrap().peace_value - 10.0).abs() < 1e-12);
        assert!(prevention(Shift { delta: 1.0, ..s }).is_err());
        assert!(prevention(Shift { delta: 0.0, ..s }).unwrap().critical_p_next == f64::INFINITY);
    }

    #[test]
    fn what_the_other_comes_back_for_is_not_worth_its_face() {
        // It leaves the other 0.6; from the new lines fighting brings it 0.7, and the giver then keeps 0.3 of its 0.4.
        let worth = |war, exposure| expected_worth(0.4, 0.3, 0.6, war, exposure, 1.0);
        assert_eq!(worth(0.6, 1.0), 0.4, "it enforces itself");
        assert!((worth(0.7, 1.0) - 0.3).abs() < 1e-15);
        assert!((worth(0.7, 0.25) - 0.375).abs() < 1e-15, "protected to three quarters");
        assert_eq!(worth(0.7, 0.0), 0.4);
        // Nobody comes back to give.
        assert_eq!(expected_worth(0.4, 0.5, 0.6, 0.7, 1.0, 1.0), 0.4);
    }

    #[test]
    fn destruction_makes_peace_less_worth_keeping() {
        assert!(self_enforcing(0.99, 0.5, 0.0, 0.0, 0.4).unwrap());
        assert!(!self_enforcing(0.99, 0.5, 0.01, 100.0, 0.4).unwrap());
        assert_eq!(value_left(1.0, 0.0).unwrap(), 1.0);
    }

    proptest! {
        /// The inequality is the comparison of the two values, where the riser's threat is to wait.
        #[test]
        fn the_inequality_compares_war_with_the_best_peace(
            p in 0.0..0.9f64, more in 0.0..0.5f64, delta in 0.1..0.99f64, cr in 0.0..3.0f64, cd in 0.0..3.0f64, flow in 0.2..3.0f64,
        ) {
            let s = Shift { p_now: p, p_next: (p + more).min(1.0), delta, cost_rising: cr, cost_declining: cd, flow };
            let v = prevention(s).unwrap();
            if (v.shift - v.surplus).abs() > 1e-6 && delta * (s.p_next * flow / (1.0 - delta) - cr) >= 0.0 {
                prop_assert_eq!(v.war, v.war_value > v.peace_value);
            }
        }

        /// Flow costs are total costs times (1 - delta).
        #[test]
        fn flow_form(p in 0.0..1.0f64, next in 0.0..1.0f64, delta in 0.0..0.99f64, c in 0.0..3.0f64) {
            let s = Shift { p_now: p, p_next: next, delta, cost_rising: c, cost_declining: 2.0 * c, flow: 1.0 };
            let v = prevention(s).unwrap();
            let k = 1.0 - delta;
            prop_assert!((preventive_gap(p, next, delta, 2.0 * c * k, c * k) - (v.shift - v.surplus)).abs() < 1e-12);
        }
    }
}
