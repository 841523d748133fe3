//! Pressure from outside: what sanctions add to the cost of fighting on.

use crate::error::{Theory, nonnegative, share};

/// The cost of fighting on under sanctions, as a share of the value of the dispute: own cost and that of each sender's
/// sanctions added up, at most the whole value (Morgan & Schwebach 1997: sanctions move a bargain by the cost of holding
/// out, and by nothing else).
///
/// # Errors
/// `each` outside [0, 1], `base` negative or not finite.
pub fn cost_under_sanctions(base: f64, each: f64, senders: u32) -> Theory<f64> {
    nonnegative("the cost of fighting on", base)?;
    share("the cost of one sender's sanctions", each)?;
    Ok((base + each * f64::from(senders)).min(base.max(1.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_add_up_to_the_whole_at_most() {
        assert_eq!(cost_under_sanctions(0.2, 0.05, 0).unwrap(), 0.2);
        assert!((cost_under_sanctions(0.2, 0.05, 3).unwrap() - 0.35).abs() < 1e-15);
        assert_eq!(cost_under_sanctions(0.9, 0.05, 9).unwrap(), 1.0);
        // One that is higher already is not lowered.
        assert_eq!(cost_under_sanctions(1.4, 0.05, 9).unwrap(), 1.4);
        assert!(cost_under_sanctions(-0.1, 0.05, 1).is_err());
        assert!(cost_under_sanctions(0.1, 1.05, 1).is_err());
    }
}
