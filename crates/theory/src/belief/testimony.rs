//! What to believe of what others say: independent reports of known credibility.

use crate::error::{Theory, share};

/// The probability of a proposition after independent reports, by Bayes (Bovens & Hartmann 2003, ch. 3).
///
/// Who affirms or denies would say so in any case where it is so; where it is not, one of credibility `c` keeps silent with
/// probability `c` and says it all the same with `1 - c`. An affirmation multiplies the odds by `1 / (1 - c)`, a denial by
/// `1 - c`: two of equal credibility that contradict each other leave the prior as it was. Silence says nothing. All
/// numbers are shares, 0 to 1.
///
/// # Errors
/// A share outside [0, 1]; certainties that contradict each other.
pub fn testimony(prior: f64, affirm: &[f64], deny: &[f64]) -> Theory<f64> {
    share("the prior", prior)?;
    let (mut yes, mut no) = (prior, 1.0 - prior);
    for &credibility in affirm {
        no *= 1.0 - share("the credibility of a report", credibility)?;
    }
    for &credibility in deny {
        yes *= 1.0 - share("the credibility of a report", credibility)?;
    }
    if yes + no <= 0.0 {
        return Err(crate::error::TheoryError::NoAnswer(
            "what is certain is contradicted by what is certain",
        ));
    }
    Ok(yes / (yes + no))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_answers() {
        let p = |affirm: &[f64], deny: &[f64]| testimony(0.5, affirm, deny).unwrap();
        assert!((p(&[0.75], &[]) - 0.8).abs() < 1e-15);
        assert!((p(&[], &[0.75]) - 0.2).abs() < 1e-15);
        // Word against word.
        assert!((p(&[0.75], &[0.75]) - 0.5).abs() < 1e-15);
        assert!((p(&[0.75, 0.75], &[]) - 16.0 / 17.0).abs() < 1e-15);
        // Who never lies is believed; whose word is worth nothing is not heard.
        assert_eq!(p(&[1.0], &[0.9]), 1.0);
        assert_eq!(p(&[0.0], &[0.0]), 0.5);
        assert_eq!(testimony(0.3, &[], &[]).unwrap(), 0.3);
        assert!(testimony(0.5, &[1.0], &[1.0]).is_err());
        assert!(testimony(1.2, &[], &[]).is_err());
        assert!(testimony(0.5, &[-0.1], &[]).is_err());
    }
}
