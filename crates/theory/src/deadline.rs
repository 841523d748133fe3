//! The last offer before a deadline: accept it, fight, or let things be; with noisy choice on both sides.
//!
//! An agent quantal response (McKelvey & Palfrey 1998; Signorino 1999) of the status-quo ultimatum (Powell 1996): the
//! responder knows its own cost of war, the proposer only the odds of each type, and both choose by logit. With endless
//! precision it is the disparity kernel of [`crate::ultimatum`]: no risk while the responder's war value is no
//! better than what it holds, rising with the disparity, then flat.

use libm::exp;

/// What a responder does with the last offer: probabilities that sum to one.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Response {
    /// It accepts.
    pub accept: f64,
    /// It refuses and fights.
    pub fight: f64,
    /// It refuses and lets things be.
    pub hold: f64,
}

/// Logit over three alternatives with precision `lambda`, in the responder's own utilities; `hold` of minus infinity
/// means that letting things be is no alternative (in the middle of a war, say), and so for `fight`.
#[inline]
#[must_use]
pub fn response(accept: f64, fight: f64, hold: f64, lambda: f64) -> Response {
    let best = accept.max(fight).max(hold);
    let weight = |u: f64| if u == f64::NEG_INFINITY { 0.0 } else { exp(lambda * (u - best)) };
    let (a, f, h) = (weight(accept), weight(fight), weight(hold));
    let sum = a + f + h;
    Response { accept: a / sum, fight: f / sum, hold: h / sum }
}

/// The proposer's side of a last offer.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Stakes<'a> {
    /// The responder's war value, by type.
    pub wars: &'a [f64],
    /// The proposer's belief in each type; sums to one.
    pub weights: &'a [f64],
    /// What holding is worth to the responder; minus infinity where it cannot.
    pub other_hold: f64,
    /// The proposer's own war value.
    pub own_war: f64,
    /// What holding is worth to the proposer.
    pub own_hold: f64,
    /// Precision of choice, per unit of utility.
    pub lambda: f64,
}

impl Stakes<'_> {
    /// What an offer leads to, over the responder's types: the expected response.
    #[must_use]
    pub fn expected(&self, other: f64) -> Response {
        let mut sum = Response { accept: 0.0, fight: 0.0, hold: 0.0 };
        for (war, weight) in self.wars.iter().zip(self.weights) {
            let r = response(other, *war, self.other_hold, self.lambda);
            sum.accept += weight * r.accept;
            sum.fight += weight * r.fight;
            sum.hold += weight * r.hold;
        }
        sum
    }

    /// The proposer's expected utility of an offer worth `own` to it and `other` to the responder, and the response that
    /// it expects.
    #[must_use]
    pub fn value(&self, own: f64, other: f64) -> (f64, Response) {
        let r = self.expected(other);
        (r.accept * own + r.fight * self.own_war + r.hold * self.own_hold, r)
    }

    /// The equilibrium over a list of offers, `(own, other)` each: what happens, over offers, types and noise.
    ///
    /// With no offer to make, the responder is left with fighting or holding.
    #[must_use]
    pub fn outcome(&self, offers: &[(f64, f64)]) -> Response {
        if offers.is_empty() {
            return self.expected(f64::NEG_INFINITY);
        }
        let values: Vec<(f64, Response)> =
            offers.iter().map(|&(own, other)| self.value(own, other)).collect();
        let best = values.iter().map(|(v, _)| *v).fold(f64::NEG_INFINITY, f64::max);
        let mut sum = Response { accept: 0.0, fight: 0.0, hold: 0.0 };
        let mut total = 0.0;
        for (value, r) in &values {
            let weight = exp(self.lambda * (value - best));
            total += weight;
            sum.accept += weight * r.accept;
            sum.fight += weight * r.fight;
            sum.hold += weight * r.hold;
        }
        Response { accept: sum.accept / total, fight: sum.fight / total, hold: sum.hold / total }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ultimatum::disparity_offer;

    fn grid(p: f64, q: f64, c_max: f64, c_s: f64, lambda: f64) -> Response {
        let types = 400;
        let wars: Vec<f64> =
            (0..types).map(|t| p - c_max * (f64::from(t) + 0.5) / f64::from(types)).collect();
        let weights = vec![1.0 / f64::from(types); types as usize];
        let stakes = Stakes {
            wars: &wars,
            weights: &weights,
            other_hold: q,
            own_war: 1.0 - p - c_s,
            own_hold: 1.0 - q,
            lambda,
        };
        let offers: Vec<(f64, f64)> = (0..=400).map(|k| f64::from(k) / 400.0).map(|x| (1.0 - x, x)).collect();
        stakes.outcome(&offers)
    }

    #[test]
    fn endless_precision_gives_powells_disparity() {
        for q in [0.65, 0.55, 0.45, 0.30, 0.10] {
            let closed = disparity_offer(0.6, q, 0.4, 0.1).unwrap().prob_war;
            let found = grid(0.6, q, 0.4, 0.1, 1e6).fight;
            assert!((found - closed).abs() < 0.01, "q {q}: {found} against {closed}");
        }
    }

    #[test]
    fn noise_makes_war_possible_where_nobody_wants_it() {
        assert!(grid(0.6, 0.65, 0.4, 0.1, 1e6).fight < 1e-9);
        assert!(grid(0.6, 0.65, 0.4, 0.1, 10.0).fight > 0.05);
        let r = response(0.5, f64::NEG_INFINITY, 0.5, 10.0);
        assert_eq!((r.accept, r.fight, r.hold), (0.5, 0.0, 0.5));
    }
}
