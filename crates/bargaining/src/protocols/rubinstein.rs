//! Alternating offers over a pie without end (Rubinstein 1982), with what makes delay costly: discounting, a risk of
//! breakdown, outside options. Solved, and played.
//!
//! An outside option is taken at will in answer to an offer and binds only where it beats going on (Binmore, Shaked and
//! Sutton 1989): threats below that are empty. Breakdown comes by itself between offers and always counts (Binmore,
//! Rubinstein and Wolinsky 1986). A scenario must say which of the two its war is.

use thiserror::Error;

/// The game on a pie of 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rubinstein {
    /// What a share is worth one period later, for each player, in [0, 1].
    pub discount: [f64; 2],
    /// Probability that talks break down after a rejection, in [0, 1].
    pub breakdown: f64,
    /// What each gets then.
    pub breakdown_payoffs: [f64; 2],
    /// What each gets by leaving in answer to an offer; negative infinity for none.
    pub outside: [f64; 2],
}

/// The unique subgame perfect equilibrium.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Equilibrium {
    /// What each player gets when it proposes.
    pub proposer: [f64; 2],
    /// What each player gets when it answers: exactly what makes it accept.
    pub responder: [f64; 2],
    /// Whether each player's outside option is what makes it accept.
    pub outside_binds: [bool; 2],
}

/// Parameters for which there is no unique equilibrium, or that are out of range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum RubinsteinError {
    /// Delay costs nobody anything.
    #[error("delay costs nothing: give a discount factor below 1 or a risk of breakdown")]
    NoCost,
    /// Going without agreement is worth more than the pie.
    #[error(
        "somebody has more by leaving or by waiting than by any agreement: lower the payoffs without one"
    )]
    NoAgreement,
    /// A number out of range.
    #[error("discount factors and the risk of breakdown lie in [0, 1], payoffs are finite or absent")]
    Range,
}

impl Rubinstein {
    /// Discounting only.
    pub fn discounted(first: f64, second: f64) -> Self {
        Self {
            discount: [first, second],
            breakdown: 0.0,
            breakdown_payoffs: [0.0; 2],
            outside: [f64::NEG_INFINITY; 2],
        }
    }

    fn check(&self) -> Result<(), RubinsteinError> {
        let unit = |x: f64| (0.0..=1.0).contains(&x);
        let fine = self.discount.iter().all(|d| unit(*d))
            && unit(self.breakdown)
            && self.breakdown_payoffs.iter().all(|b| b.is_finite())
            && self.outside.iter().all(|w| !w.is_nan() && *w < f64::INFINITY);
        if !fine {
            return Err(RubinsteinError::Range);
        }
        let rate = (1.0 - self.breakdown) * self.discount[0] * (1.0 - self.breakdown) * self.discount[1];
        if rate >= 1.0 { Err(RubinsteinError::NoCost) } else { Ok(()) }
    }

    /// What player i expects from rejecting, when it gets `v` by proposing next.
    fn continuation(&self, i: usize, v: f64) -> f64 {
        self.breakdown * self.breakdown_payoffs[i] + (1.0 - self.breakdown) * self.discount[i] * v
    }

    /// Solves it: `v_i = 1 - max(continuation_j(v_j), outside_j)`, by the four cases of which option binds, exactly.
    ///
    /// # Errors
    /// Parameters out of range, or delay that costs nothing; [`RubinsteinError::NoAgreement`] where a proposer would
    /// rather be refused than give what makes the other accept, as with outside options worth more than the pie.
    pub fn solve(&self) -> Result<Equilibrium, RubinsteinError> {
        self.check()?;
        // Affine in v: continuation_i(v) = a_i + b_i v.
        let b = self.discount.map(|d| (1.0 - self.breakdown) * d);
        let a = self.breakdown_payoffs.map(|p| self.breakdown * p);
        let mut best: Option<(f64, Equilibrium)> = None;
        for binds in [[false, false], [true, false], [false, true], [true, true]] {
            // v_0 = 1 - r_1, v_1 = 1 - r_0, r_i = outside_i where it binds, else a_i + b_i v_i.
            if (0..2).any(|i| binds[i] && self.outside[i] == f64::NEG_INFINITY) {
                continue;
            }
            let v = match binds {
                [true, true] => [1.0 - self.outside[1], 1.0 - self.outside[0]],
                [true, false] => {
                    let v1 = 1.0 - self.outside[0];
                    [1.0 - (a[1] + b[1] * v1), v1]
                }
                [false, true] => {
                    let v0 = 1.0 - self.outside[1];
                    [v0, 1.0 - (a[0] + b[0] * v0)]
                }
                [false, false] => {
                    let v0 = (1.0 - a[1] - b[1] * (1.0 - a[0])) / (1.0 - b[0] * b[1]);
                    [v0, 1.0 - (a[0] + b[0] * v0)]
                }
            };
            let go_on = [self.continuation(0, v[0]), self.continuation(1, v[1])];
            let responder = [go_on[0].max(self.outside[0]), go_on[1].max(self.outside[1])];
            // How far the case's assumption is from true; one case fits, others may by rounding.
            let off = (0..2).map(|i| (1.0 - responder[1 - i] - v[i]).abs()).fold(0.0, f64::max);
            let outside_binds = [self.outside[0] > go_on[0], self.outside[1] > go_on[1]];
            if best.as_ref().is_none_or(|(o, _)| off < *o) {
                best = Some((off, Equilibrium { proposer: v, responder, outside_binds }));
            }
        }
        let (_, e) = best.ok_or(RubinsteinError::Range)?;
        // What a proposer has when its offer is refused: the other leaves, or talks go on and it answers next.
        let refused = |i: usize| match (e.outside_binds[1 - i], self.outside[i]) {
            (true, w) if w.is_finite() => w,
            (true, _) => 0.0,
            (false, _) => self.continuation(i, e.responder[i]),
        };
        if (0..2).any(|i| e.proposer[i] < refused(i) - 1e-12) {
            return Err(RubinsteinError::NoAgreement);
        }
        Ok(e)
    }

    /// The first proposer's share when there are only so many offers and then nothing for anybody (Stahl 1972), by
    /// backward induction; discounting only.
    pub fn finite(&self, offers: u32) -> f64 {
        let mut share = 0.0;
        for left in 1..=offers {
            // Who proposes with `left` offers to go: the first player if the number of offers before is even.
            let responder = usize::from((offers - left).is_multiple_of(2));
            share = if left == 1 { 1.0 } else { 1.0 - self.discount[responder] * share };
        }
        share
    }

    /// Plays it: each player gives its demand for itself when proposing, and the least share it accepts, by period (from
    /// 0). `uniform` gives numbers in [0, 1) for the risk of breakdown. Returns the period of the end and what each has
    /// then, in terms of the first period (discounted by each player's factor).
    pub fn play(
        &self,
        demands: impl Fn(usize, u32) -> f64,
        accepts: impl Fn(usize, u32) -> f64,
        periods: u32,
        mut uniform: impl FnMut() -> f64,
    ) -> (u32, [f64; 2]) {
        let mut worth = [1.0, 1.0];
        for period in 0..periods {
            let proposer = (period % 2) as usize;
            let responder = 1 - proposer;
            let demand = demands(proposer, period).clamp(0.0, 1.0);
            if 1.0 - demand >= accepts(responder, period) - 1e-12 {
                let mut shares = [0.0; 2];
                shares[proposer] = demand * worth[proposer];
                shares[responder] = (1.0 - demand) * worth[responder];
                return (period, shares);
            }
            let go_on = self.continuation(responder, accepts(responder, period));
            if self.outside[responder] > f64::NEG_INFINITY && self.outside[responder] > go_on {
                let outside = self.outside.map(|w| if w.is_finite() { w } else { 0.0 });
                return (period, [outside[0] * worth[0], outside[1] * worth[1]]);
            }
            if uniform() < self.breakdown {
                let b = self.breakdown_payoffs;
                return (period, [b[0] * worth[0], b[1] * worth[1]]);
            }
            worth[0] *= self.discount[0];
            worth[1] *= self.discount[1];
        }
        (periods, [0.0, 0.0])
    }
}

/// Baron and Ferejohn 1989, closed rule, simple majority of an odd number of members, random recognition: the share of
/// the proposer, and that of each of its `(n - 1) / 2` partners.
pub fn baron_ferejohn(n: u32, delta: f64) -> (f64, f64) {
    let n = f64::from(n);
    (1.0 - delta * (n - 1.0) / (2.0 * n), delta / n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn playing_the_equilibrium_ends_at_once_with_the_solved_shares() {
        let game =
            Rubinstein { breakdown: 0.05, breakdown_payoffs: [0.1, 0.2], ..Rubinstein::discounted(0.9, 0.8) };
        let e = game.solve().unwrap();
        let (period, shares) = game.play(|i, _| e.proposer[i], |i, _| e.responder[i], 100, || 0.5);
        assert_eq!(period, 0);
        assert!((shares[0] - e.proposer[0]).abs() < 1e-12 && (shares[1] - e.responder[1]).abs() < 1e-12);
    }

    #[test]
    fn asking_for_more_than_the_equilibrium_does_not_pay() {
        let game = Rubinstein::discounted(0.9, 0.8);
        let e = game.solve().unwrap();
        let greedy = |i: usize, p: u32| if i == 0 && p == 0 { e.proposer[0] + 0.05 } else { e.proposer[i] };
        let (period, shares) = game.play(greedy, |i, _| e.responder[i], 100, || 0.5);
        assert_eq!(period, 1);
        assert!(shares[0] < e.proposer[0]);
    }

    #[test]
    fn finite_games_tend_to_the_infinite_one() {
        let game = Rubinstein::discounted(0.9, 0.8);
        assert!((game.finite(400) - game.solve().unwrap().proposer[0]).abs() < 1e-12);
        assert_eq!(game.finite(1), 1.0);
    }

    #[test]
    fn payoffs_without_agreement_that_beat_the_pie_leave_nothing_to_agree_on() {
        let game = Rubinstein::discounted(0.9, 0.9);
        let outside = |a, b| Rubinstein { outside: [a, b], ..game }.solve();
        assert_eq!(outside(0.7, 0.6), Err(RubinsteinError::NoAgreement));
        assert_eq!(outside(f64::NEG_INFINITY, 1.2), Err(RubinsteinError::NoAgreement));
        assert!((outside(0.7, 0.3).unwrap().proposer[0] - 0.7).abs() < 1e-12);
        let breakdown = |risk, a, b| {
            Rubinstein { breakdown: risk, breakdown_payoffs: [a, b], ..Rubinstein::discounted(1.0, 1.0) }
                .solve()
        };
        assert_eq!(breakdown(0.1, 0.8, 0.7), Err(RubinsteinError::NoAgreement));
        assert!(breakdown(0.1, 0.5, 0.4).is_ok());
        // More than the pie, but too unlikely to wait for at such a cost of delay.
        let rare = Rubinstein { breakdown: 0.05, breakdown_payoffs: [0.6, 0.5], ..game };
        assert!(rare.solve().is_ok());
    }

    #[test]
    fn costless_delay_has_no_solution() {
        assert_eq!(Rubinstein::discounted(1.0, 1.0).solve(), Err(RubinsteinError::NoCost));
        assert_eq!(Rubinstein::discounted(1.5, 0.5).solve(), Err(RubinsteinError::Range));
    }
}
