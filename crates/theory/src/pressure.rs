//! Pressure from outside: what sanctions add to the cost of fighting on, what money takes off it, what an embargo does to arms.

use crate::error::{Theory, nonnegative, positive, share};

/// The cost of fighting on under sanctions, as a share of the value of the dispute: own cost and that of each sender's
/// sanctions added up, at most the whole value (Morgan & Schwebach 1997: sanctions move a bargain by the cost of holding
/// out, and by nothing else).
///
/// `senders`: see [`expected_senders`].
///
/// # Errors
/// `each` outside [0, 1], `base` or `senders` negative or not finite.
pub fn cost_under_sanctions(base: f64, each: f64, senders: f64) -> Theory<f64> {
    nonnegative("the cost of fighting on", base)?;
    share("the cost of one sender's sanctions", each)?;
    nonnegative("the senders of sanctions", senders)?;
    Ok((base + each * senders).min(base.max(1.0)))
}

/// How many senders of sanctions a target reckons with: those whose sanctions are in force, and of those who threaten as many as
/// it believes to mean it. A threat is an ultimatum whose cost is that of the sanctions, so it works by being believed, before
/// anything is imposed (Morgan & Schwebach 1997; Drezner 2003).
///
/// `credibility`: probability that a threat is carried out, 0 to 1.
///
/// # Errors
/// `credibility` outside [0, 1].
pub fn expected_senders(imposed: u32, threatening: u32, credibility: f64) -> Theory<f64> {
    share("the credibility of a threat", credibility)?;
    Ok(f64::from(imposed) + credibility * f64::from(threatening))
}

/// The cost of fighting on with money from others, as a share of the value of the dispute: as much less for each giver, and
/// never below nothing. It is the sanctions' equation with the sign turned: transfers move a bargain by what they take off the
/// cost of holding out (Morgan & Schwebach 1997; of aid as the counterpart of sanctions, Baldwin 1985).
///
/// # Errors
/// `each` outside [0, 1], `base` negative or not finite.
pub fn cost_with_money(base: f64, each: f64, givers: u32) -> Theory<f64> {
    nonnegative("the cost of fighting on", base)?;
    share("what one giver takes off it", each)?;
    Ok((base - each * f64::from(givers)).max(0.0))
}

/// The share of the quality of troops that an embargo has taken after so many days: it nears `bound` (none once it is lifted)
/// by half in every `half_days`, from the `taken` that it was. Stocks and spare parts run down at a constant rate (assumption);
/// embargoes work slowly, and on what comes from those who keep to them only (Brzoska 2008).
///
/// # Errors
/// `taken` or `bound` outside [0, 1], a half-life not above 0, days negative.
pub fn taken_by_embargo(taken: f64, bound: f64, half_days: f64, days: f64) -> Theory<f64> {
    share("what is taken", taken)?;
    share("what an embargo can take", bound)?;
    let left = libm::exp2(-nonnegative("days", days)? / positive("the half-life", half_days)?);
    Ok(bound + (taken - bound) * left)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_add_up_to_the_whole_at_most() {
        assert_eq!(cost_under_sanctions(0.2, 0.05, 0.0).unwrap(), 0.2);
        assert!((cost_under_sanctions(0.2, 0.05, 3.0).unwrap() - 0.35).abs() < 1e-15);
        assert_eq!(cost_under_sanctions(0.9, 0.05, 9.0).unwrap(), 1.0);
        // One that is higher already is not lowered.
        assert_eq!(cost_under_sanctions(1.4, 0.05, 9.0).unwrap(), 1.4);
        assert!(cost_with_money(-0.1, 0.05, 1).is_err());
        assert!(cost_under_sanctions(-0.1, 0.05, 1.0).is_err());
        assert!(cost_under_sanctions(0.1, 1.05, 1.0).is_err());
        assert!(cost_under_sanctions(0.1, 0.05, -1.0).is_err());
    }

    #[test]
    fn of_those_who_threaten_as_many_count_as_are_believed() {
        assert_eq!(expected_senders(2, 3, 0.5).unwrap(), 3.5);
        assert_eq!(expected_senders(2, 3, 0.0).unwrap(), 2.0);
        assert_eq!(expected_senders(0, 1, 1.0).unwrap(), expected_senders(1, 0, 0.3).unwrap());
        assert!(expected_senders(0, 1, 1.1).is_err());
    }

    #[test]
    fn money_takes_off_what_sanctions_add() {
        assert!((cost_with_money(0.2, 0.05, 3).unwrap() - 0.05).abs() < 1e-15);
        assert_eq!(cost_with_money(0.1, 0.05, 3).unwrap(), 0.0);
        let under = cost_under_sanctions(0.2, 0.05, 2.0).unwrap();
        assert!((cost_with_money(under, 0.05, 2).unwrap() - 0.2).abs() < 1e-15);
    }

    #[test]
    fn an_embargo_takes_half_in_its_half_life() {
        assert!((taken_by_embargo(0.0, 0.2, 180.0, 180.0).unwrap() - 0.1).abs() < 1e-15);
        assert!((taken_by_embargo(0.1, 0.0, 180.0, 360.0).unwrap() - 0.025).abs() < 1e-15);
        // Day by day comes to the same as at once.
        let days = (0..30).try_fold(0.0, |taken, _| taken_by_embargo(taken, 0.3, 90.0, 1.0)).unwrap();
        assert!((days - taken_by_embargo(0.0, 0.3, 90.0, 30.0).unwrap()).abs() < 1e-12);
        assert!(
            taken_by_embargo(0.0, 0.2, 0.0, 1.0).is_err() && taken_by_embargo(0.0, 1.2, 9.0, 1.0).is_err()
        );
    }
}
