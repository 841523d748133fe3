//! A name for keeping one's word: a Beta belief whose evidence fades.
//!
//! Whether states have such reputations is disputed (for: Crescenzi 2007, Weisiger & Yarhi-Milo 2015; against: Mercer
//! 1996, Press 2005): see [`crate::alliance::weighed_reliability`] for the weight.

use crate::belief::Beta;
use crate::error::{Theory, nonnegative, positive, share};

/// What happened in a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conduct {
    /// A promise was kept.
    Kept,
    /// A promise was broken.
    Broken,
    /// Nothing was due.
    Nothing,
}

/// Belief after a sequence of turns: in each the excess over the prior fades by `gamma`, then the event counts (discounted
/// Beta, after Josang & Ismail 2002).
///
/// # Errors
/// `gamma` outside [0, 1].
pub fn discounted_reputation(prior: Beta, conduct: &[Conduct], gamma: f64) -> Theory<Beta> {
    share("gamma", gamma)?;
    Ok(conduct.iter().fold(prior, |belief, event| {
        let (kept, broken) = match event {
            Conduct::Kept => (1.0, 0.0),
            Conduct::Broken => (0.0, 1.0),
            Conduct::Nothing => (0.0, 0.0),
        };
        belief.discounted(&prior, gamma, 1.0, kept, broken)
    }))
}

/// The probability that an ally honours an obligation: the mean of a Beta whose prior is the rate of the obligation's type,
/// worth `weight` tried calls, after what the ally itself has honoured and failed (discounted counts).
///
/// # Errors
/// `prior` outside [0, 1], a weight not above 0, counts negative or not finite.
pub fn reliability(prior: f64, weight: f64, honoured: f64, failed: f64) -> Theory<f64> {
    share("the prior reliability", prior)?;
    positive("the weight of the prior", weight)?;
    let tried = nonnegative("calls honoured", honoured)? + nonnegative("calls failed", failed)?;
    Ok((prior * weight + honoured) / (weight + tried))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ally_is_as_reliable_as_its_kind_until_it_is_tried() {
        assert!((reliability(0.22, 10.0, 0.0, 0.0).unwrap() - 0.22).abs() < 1e-15);
        // 2.2 of 10, and one failure more: 2.2 of 11; one honoured: 3.2 of 11.
        assert!((reliability(0.22, 10.0, 0.0, 1.0).unwrap() - 0.2).abs() < 1e-15);
        assert!((reliability(0.22, 10.0, 1.0, 0.0).unwrap() - 3.2 / 11.0).abs() < 1e-15);
        assert!(reliability(0.22, 0.0, 1.0, 0.0).is_err());
        assert!(reliability(1.2, 1.0, 1.0, 0.0).is_err());
        assert!(reliability(0.2, 1.0, -1.0, 0.0).is_err());
    }

    #[test]
    fn evidence_fades_towards_the_prior() {
        let prior = Beta::new(2.0, 2.0).unwrap();
        let kept = discounted_reputation(prior, &[Conduct::Kept], 0.9).unwrap();
        assert_eq!((kept.a(), kept.b()), (3.0, 2.0));
        let mut quiet = vec![Conduct::Kept];
        quiet.extend([Conduct::Nothing; 500]);
        let faded = discounted_reputation(prior, &quiet, 0.9).unwrap();
        assert!((faded.a() - 2.0).abs() < 1e-12);
        assert_eq!(discounted_reputation(prior, &[], 0.9).unwrap(), prior);
        // Without fading it is plain counting; with full fading only the last turn counts.
        let both = [Conduct::Kept, Conduct::Broken, Conduct::Kept];
        assert_eq!(discounted_reputation(prior, &both, 1.0).unwrap().a(), 4.0);
        assert_eq!(discounted_reputation(prior, &both, 0.0).unwrap().a(), 3.0);
        assert!(discounted_reputation(prior, &both, 1.1).is_err());
    }
}
