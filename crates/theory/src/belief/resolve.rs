//! Resolve: the other side's cost of war, learnt from what it accepts and rejects.

use crate::distribution::Costs;
use crate::error::{Theory, TheoryError, finite, length, nonnegative, share, weights};
use crate::numeric::logistic;
use crate::turn::decay;

/// How the other side answers a demand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Responder {
    /// Precision of its logit choice, per unit of utility.
    pub lambda: f64,
    /// What a reputation for standing firm is worth to it, in utility: 0 for a myopic responder. A strategic one also
    /// rejects for later rounds; leaving that out takes rejection for too much resolve.
    pub reputation: f64,
}

impl Responder {
    /// One who looks at this demand only.
    pub fn myopic(lambda: f64) -> Self {
        Self { lambda, reputation: 0.0 }
    }

    /// Probability that a type with this cost rejects the demand that the proposer get `demand`, when the proposer would
    /// win a war with probability `p`: `1 / (1 + exp(lambda (u_accept - u_war)))`, `u_accept = 1 - demand`,
    /// `u_war = 1 - p - cost` (McKelvey & Palfrey 1998, Signorino 1999).
    #[inline]
    pub fn rejects(self, p: f64, cost: f64, demand: f64) -> f64 {
        logistic(self.lambda * (demand - p - cost + self.reputation))
    }
}

/// What was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// The demand was rejected.
    Rejected,
    /// It was accepted.
    Accepted,
}

/// Beliefs over `N` cost types. Plain data, by value: nothing allocates.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ResolveGrid<const N: usize> {
    costs: [f64; N],
    weights: [f64; N],
}

impl<const N: usize> ResolveGrid<N> {
    /// A belief: probability `weights[i]` that the cost is `costs[i]`.
    ///
    /// # Errors
    /// Costs not finite, weights that do not sum to 1.
    pub fn new(costs: [f64; N], belief: [f64; N]) -> Theory<Self> {
        for c in costs {
            finite("the cost of a type", c)?;
        }
        weights("the beliefs", &belief)?;
        Ok(Self { costs, weights: belief })
    }

    /// The types.
    pub fn costs(&self) -> &[f64; N] {
        &self.costs
    }

    /// Their probabilities, which sum to one.
    pub fn weights(&self) -> &[f64; N] {
        &self.weights
    }

    /// Mean cost. Resolve is its negative.
    #[inline]
    pub fn mean(&self) -> f64 {
        self.costs.iter().zip(&self.weights).map(|(c, w)| c * w).sum()
    }

    /// Probability, before the answer, that the demand is rejected.
    #[inline]
    pub fn prob_reject(&self, p: f64, demand: f64, responder: Responder) -> f64 {
        self.costs.iter().zip(&self.weights).map(|(&c, w)| w * responder.rejects(p, c, demand)).sum()
    }

    /// Bayes after an answer. An answer that no type gives (in floating point) teaches nothing.
    #[inline]
    #[must_use]
    pub fn after(self, p: f64, demand: f64, answer: Answer, responder: Responder) -> Self {
        let mut next = self;
        let mut sum = 0.0;
        for i in 0..N {
            let z = responder.lambda * (demand - p - self.costs[i] + responder.reputation);
            // Acceptance as its own logistic: 1 - 0.999... would lose its digits.
            let likelihood = logistic(if answer == Answer::Rejected { z } else { -z });
            next.weights[i] = self.weights[i] * likelihood;
            sum += next.weights[i];
        }
        if sum > 0.0 && sum.is_finite() {
            for w in &mut next.weights {
                *w /= sum;
            }
            next
        } else {
            self
        }
    }

    /// Forgetting: what was learnt shrinks towards `prior` by the factor `daily` a day (wars create new private
    /// information, Shirkey 2016). Seven days are a week.
    #[inline]
    #[must_use]
    pub fn decayed(self, prior: &Self, daily: f64, days: f64) -> Self {
        let mut next = self;
        for i in 0..N {
            next.weights[i] = decay(self.weights[i], prior.weights[i], daily, days);
        }
        next
    }
}

/// A belief on a list of types after an answer, for any number of types.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerBelief {
    /// Probability of the answer by type.
    pub likelihood: Vec<f64>,
    /// Probability of the answer before it was given.
    pub prob: f64,
    /// The posterior.
    pub posterior: Vec<f64>,
}

impl AnswerBelief {
    /// Mean cost in the posterior.
    pub fn mean(&self, costs: &[f64]) -> f64 {
        costs.iter().zip(&self.posterior).map(|(c, w)| c * w).sum()
    }
}

/// [`ResolveGrid::after`] for a list of types.
///
/// # Errors
/// Lists of different lengths, a prior that does not sum to 1, `p` outside [0, 1], a demand not finite, `lambda`
/// negative; an answer that no type gives.
pub fn answered_posterior(
    costs: &[f64],
    prior: &[f64],
    p: f64,
    demand: f64,
    answer: Answer,
    responder: Responder,
) -> Theory<AnswerBelief> {
    length("the prior", prior.len(), costs.len())?;
    weights("the prior", prior)?;
    share("p", p)?;
    finite("the demand", demand)?;
    nonnegative("lambda", responder.lambda)?;
    finite("the worth of reputation", responder.reputation)?;
    let mut likelihood = Vec::with_capacity(costs.len());
    for &c in costs {
        let z = responder.lambda * (demand - p - finite("the cost of a type", c)? + responder.reputation);
        likelihood.push(logistic(if answer == Answer::Rejected { z } else { -z }));
    }
    let joint: Vec<f64> = likelihood.iter().zip(prior).map(|(l, w)| l * w).collect();
    let prob: f64 = joint.iter().sum();
    if prob <= 0.0 {
        return Err(TheoryError::NoAnswer(
            "no type gives this answer: there is nothing to learn from what can't happen",
        ));
    }
    Ok(AnswerBelief { likelihood, prob, posterior: joint.iter().map(|j| j / prob).collect() })
}

/// Without noise an answer truncates the belief: the demand `x` is rejected by exactly the types with a cost below
/// `x - p` (Fearon 1995; skimming, Fudenberg & Tirole 1991, ch. 10). Mean cost among those who reject and those who
/// accept; `None` on a side where there is nobody.
///
/// # Errors
/// An impossible prior, `p` outside [0, 1], a demand not finite.
pub fn answered_truncation(prior: &Costs, p: f64, demand: f64) -> Theory<(Option<f64>, Option<f64>)> {
    prior.check()?;
    share("p", p)?;
    finite("the demand", demand)?;
    Ok(prior.means_around(demand - p))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn grid() -> ResolveGrid<4> {
        ResolveGrid::new([0.05, 0.15, 0.25, 0.35], [0.25; 4]).unwrap()
    }

    #[test]
    fn list_and_grid_agree() {
        let r = Responder::myopic(20.0);
        let after = grid().after(0.5, 0.6, Answer::Rejected, r);
        let list =
            answered_posterior(grid().costs(), grid().weights(), 0.5, 0.6, Answer::Rejected, r).unwrap();
        assert_eq!(after.weights().as_slice(), list.posterior.as_slice());
        assert!((list.prob - grid().prob_reject(0.5, 0.6, r)).abs() < 1e-15);
        assert!((list.mean(grid().costs()) - after.mean()).abs() < 1e-15);
    }

    #[test]
    fn an_impossible_answer_teaches_nothing() {
        let same = grid().after(0.5, -1e6, Answer::Rejected, Responder::myopic(1e6));
        assert_eq!(same, grid());
        let list = answered_posterior(&[0.1], &[1.0], 0.5, -1e6, Answer::Rejected, Responder::myopic(1e6));
        assert!(list.is_err());
    }

    #[test]
    fn a_reputation_makes_rejection_say_less_of_cost() {
        let myopic = grid().after(0.5, 0.6, Answer::Rejected, Responder::myopic(20.0));
        let strategic = grid().after(0.5, 0.6, Answer::Rejected, Responder { lambda: 20.0, reputation: 0.1 });
        assert!(strategic.mean() > myopic.mean());
    }

    #[test]
    fn truncation_at_the_ends() {
        let u = Costs::Uniform { lo: 0.0, hi: 0.4 };
        let (reject, accept) = answered_truncation(&u, 0.5, 0.6).unwrap();
        assert!((reject.unwrap() - 0.05).abs() < 1e-12 && (accept.unwrap() - 0.25).abs() < 1e-12);
        assert_eq!(answered_truncation(&u, 0.5, 0.4).unwrap(), (None, Some(0.2)));
        assert_eq!(answered_truncation(&u, 0.5, 0.95).unwrap(), (Some(0.2), None));
    }

    #[test]
    fn nonsense_is_refused() {
        assert!(ResolveGrid::new([0.1, 0.2], [0.5, 0.6]).is_err());
        assert!(ResolveGrid::new([f64::NAN, 0.2], [0.5, 0.5]).is_err());
        assert!(
            answered_posterior(&[0.1], &[0.5, 0.5], 0.5, 0.6, Answer::Accepted, Responder::myopic(1.0))
                .is_err()
        );
    }

    proptest! {
        /// P10, exactly: the posteriors averaged over the answers, with their probabilities, are the prior.
        #[test]
        fn p10_martingale(p in 0.0..=1.0f64, x in 0.0..=1.0f64, lambda in 0.0..50.0f64, rep in 0.0..0.2f64) {
            let r = Responder { lambda, reputation: rep };
            let reject = grid().prob_reject(p, x, r);
            let (no, yes) = (grid().after(p, x, Answer::Rejected, r), grid().after(p, x, Answer::Accepted, r));
            for i in 0..4 {
                let mean = reject * no.weights()[i] + (1.0 - reject) * yes.weights()[i];
                prop_assert!((mean - 0.25).abs() < 1e-12);
            }
        }

        /// P11: a rejection never lowers the mean believed resolve, an acceptance never raises it.
        #[test]
        fn p11_order(
            p in 0.0..=1.0f64, x in -1.0..2.0f64, lambda in 0.0..1e3f64, w in prop::array::uniform4(0.01..1.0f64),
        ) {
            let sum: f64 = w.iter().sum();
            let prior = ResolveGrid::new([0.05, 0.15, 0.25, 0.35], w.map(|v| v / sum)).unwrap();
            let r = Responder::myopic(lambda);
            prop_assert!(prior.after(p, x, Answer::Rejected, r).mean() <= prior.mean() + 1e-12);
            prop_assert!(prior.after(p, x, Answer::Accepted, r).mean() >= prior.mean() - 1e-12);
        }

        /// P13 and P19: a week is seven days, and without news beliefs only decay towards the prior.
        #[test]
        fn p13_decay(gamma in 0.5..=1.0f64) {
            let learnt = grid().after(0.5, 0.6, Answer::Rejected, Responder::myopic(20.0));
            let mut daily = learnt;
            for _ in 0..7 {
                daily = daily.decayed(&grid(), gamma, 1.0);
            }
            let weekly = learnt.decayed(&grid(), gamma, 7.0);
            for i in 0..4 {
                prop_assert!((daily.weights()[i] - weekly.weights()[i]).abs() < 1e-12);
            }
            prop_assert_eq!(learnt.decayed(&grid(), 1.0, 100.0), learnt);
        }
    }
}
