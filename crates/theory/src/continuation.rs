//! Talks while fighting: what refusing an offer is worth where the table goes on tomorrow.
//!
//! A refusal costs a turn of the war, not the war. In a turn the war ends by arms with a probability `hazard` (a costly
//! lottery: Powell 2004 AJPS; Wagner 2000), else the table meets again: `refuse(w, x) = hazard w + (1 - hazard) delta x`,
//! with `w` the value of fighting on to the end and `x` that of the next turn's table. With `hazard` one over the turns that
//! are still ahead, `hazard w` holds just that turn's share of the cost that is in `w`.
//!
//! Offers screen (Slantchev 2003; Powell 2004): the proposer either satisfies every type of the other side now, or the
//! weaker ones only, and faces the tougher ones tomorrow. Types are skimmed off from the weakest (Fudenberg & Tirole
//! 1991, ch. 10), so that a belief is the number of tough types that are left, and the recursion runs over these: for each
//! belief, each last type to satisfy. A type accepts what is worth a turn of fighting and the better of two things: the offer
//! that it expects tomorrow, and what it could get by an offer of its own, the division of alternating offers that a chance
//! of breakdown keeps short (Binmore, Rubinstein & Wolinsky 1986; in the limit the Nash solution over the values of fighting).
//! Choice is noisy (agent quantal response, McKelvey & Palfrey 1998): the recursion gives the thresholds, a logit the
//! answers.

use crate::numeric::{TIE, logistic};

/// An offer: its worth to who makes it and to the other side.
pub type Offer = (f64, f64);

/// What a refusal costs: a turn of the war.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Turn {
    /// Probability that the war ends by arms before the table meets again, 0 to 1.
    pub hazard: f64,
    /// Discount factor of a turn, 0 to 1.
    pub delta: f64,
}

impl Turn {
    /// What a turn of fighting is worth to whom fighting to the end is worth `war`, and the next turn's table `next`.
    #[inline]
    #[must_use]
    pub fn refuse(self, war: f64, next: f64) -> f64 {
        self.hazard * war + (1.0 - self.hazard) * self.delta * next
    }
}

/// What is asked: the proposer's side of a table in a war.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Siege<'a> {
    /// The other side's value of fighting to the end, by type, from the toughest to the weakest.
    pub wars: &'a [f64],
    /// The proposer's belief in each type; sums to one.
    pub weights: &'a [f64],
    /// What each type could get by an offer of its own tomorrow: [`division`]; its value of fighting where it makes none.
    pub counters: &'a [f64],
    /// The proposer's own value of fighting to the end.
    pub own_war: f64,
    /// The offers that can be made.
    pub offers: &'a [Offer],
    /// A turn of the war.
    pub turn: Turn,
}

/// The proposer's best against the types that are left.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Step {
    /// How many of the toughest types are left after the offer; as many as before means that nobody is satisfied.
    pub left: usize,
    /// What the offer is worth to the other side; minus infinity where none is made.
    pub offer: f64,
    /// The proposer's value.
    pub value: f64,
}

/// The equilibrium of a [`Siege`]: a step for each number of types that are left, from 1 on.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Screening {
    steps: Vec<Step>,
}

/// The division that alternating offers under a chance of breakdown lead to, as what each side gets of it: the offer with the
/// largest product of gains over fighting (Binmore, Rubinstein & Wolinsky 1986), ties to the first; the values of fighting
/// where no offer suits both.
#[must_use]
pub fn division(offers: &[Offer], own_war: f64, other_war: f64) -> Offer {
    let mut best = (0.0, (own_war, other_war));
    for &(own, other) in offers {
        let (gain, their) = (own - own_war, other - other_war);
        if gain >= 0.0 && their >= 0.0 && gain * their > best.0 {
            best = (gain * their, (own, other));
        }
    }
    best.1
}

/// [`division`] for each type of the other side: what it gets.
#[must_use]
pub fn counters(offers: &[Offer], own_war: f64, wars: &[f64]) -> Vec<f64> {
    wars.iter().map(|w| division(offers, own_war, *w).1).collect()
}

impl Siege<'_> {
    /// What a type must be offered if tomorrow's offer would be worth `next` to it.
    #[inline]
    fn least(&self, kind: usize, next: f64) -> f64 {
        let war = self.wars[kind];
        self.turn.refuse(war, next.max(self.counters[kind]).max(war))
    }

    /// The best offer that is worth at least `least` to the other side.
    fn cheapest(&self, least: f64) -> Option<Offer> {
        let enough = self.offers.iter().filter(|(_, other)| *other >= least - TIE);
        enough.copied().reduce(|a, b| if b.0 > a.0 { b } else { a })
    }

    /// Solve it. Lists of different lengths are cut to the shortest.
    #[must_use]
    pub fn solve(&self) -> Screening {
        let types = self.wars.len().min(self.weights.len()).min(self.counters.len());
        let mut steps: Vec<Step> = Vec::with_capacity(types);
        let mut mass = 0.0;
        for have in 1..=types {
            mass += self.weights[have - 1];
            // To make no offer that anybody takes is to fight to the end: tomorrow is as today.
            let mut best = Step { left: have, offer: f64::NEG_INFINITY, value: self.own_war };
            let mut kept = mass;
            for left in (0..have).rev() {
                kept -= self.weights[left];
                // Who refuses what all accept is taken for the toughest, and is offered the same again.
                let next = if left == 0 { f64::NEG_INFINITY } else { steps[left - 1].offer };
                let Some((own, other)) = self.cheapest(self.least(left, next)) else { continue };
                let later =
                    if left == 0 { 0.0 } else { self.turn.refuse(self.own_war, steps[left - 1].value) };
                let stays = if mass > 0.0 { (kept / mass).clamp(0.0, 1.0) } else { 0.0 };
                let stays = if left == 0 { 0.0 } else { stays };
                let value = (1.0 - stays) * own + stays * later;
                // Of equally good steps the safer one.
                if value > best.value - TIE {
                    best = Step { left, offer: other, value };
                }
            }
            steps.push(best);
        }
        Screening { steps }
    }

    /// What an offer leads to: the proposer's expected value, the probability that it is accepted, and the probability
    /// by type, with precision `lambda` per unit of utility.
    #[must_use]
    pub fn weigh(&self, screening: &Screening, offer: Offer, lambda: f64) -> Answered {
        let types = screening.steps.len();
        let left = self.left_after(screening, offer.1);
        let step = screening.after(left);
        let next = step.map_or(f64::NEG_INFINITY, |s| s.offer);
        let later = self.turn.refuse(self.own_war, step.map_or(self.own_war, |s| s.value));
        let mut answered = Answered { value: 0.0, accept: 0.0, later };
        for (kind, weight) in self.weights.iter().enumerate().take(types) {
            answered.accept += weight * logistic(lambda * (offer.1 - self.least(kind, next)));
        }
        answered.value = answered.accept * offer.0 + (1.0 - answered.accept) * later;
        answered
    }

    /// What each type would have to be offered to accept rather than refuse an offer worth `other` to it.
    #[must_use]
    pub fn thresholds(&self, screening: &Screening, other: f64) -> Vec<f64> {
        let next = screening.after(self.left_after(screening, other)).map_or(f64::NEG_INFINITY, |s| s.offer);
        (0..screening.steps.len()).map(|kind| self.least(kind, next)).collect()
    }

    /// How many types are left once the offer is refused: the fewest that are consistent with refusing it.
    fn left_after(&self, screening: &Screening, other: f64) -> usize {
        let types = screening.steps.len();
        let satisfied = |left: usize| {
            let next = if left == 0 { f64::NEG_INFINITY } else { screening.steps[left - 1].offer };
            other >= self.least(left, next) - TIE
        };
        (0..types).find(|left| satisfied(*left)).unwrap_or(types)
    }
}

/// What an offer leads to.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Answered {
    /// The proposer's expected value.
    pub value: f64,
    /// Probability that it is accepted.
    pub accept: f64,
    /// What a refusal is worth to the proposer: a turn of fighting, and tomorrow's table.
    pub later: f64,
}

impl Screening {
    /// The proposer's best against all types: what it does today. `None` where there are no types.
    #[must_use]
    pub fn today(&self) -> Option<Step> {
        self.steps.last().copied()
    }

    /// The steps, by the number of types that are left, from 1 on.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The step that follows a refusal with `left` types left; of none, that against the toughest.
    fn after(&self, left: usize) -> Option<Step> {
        self.steps.get(left.max(1) - 1).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screening::{Screening as Closed, screening};
    use crate::ultimatum::ultimatum_two_costs;
    use proptest::prelude::*;

    const P: f64 = 0.5;
    const OWN_COST: f64 = 0.1;
    const COSTS: [f64; 2] = [0.1, 0.25];

    fn shares() -> Vec<Offer> {
        (0..=20_000).map(|k| f64::from(k) / 20_000.0).map(|x| (1.0 - x, x)).collect()
    }

    /// Two cost types, one proposer, who would win with probability P.
    fn solve(offers: &[Offer], prob_tough: f64, turn: Turn, counters: Option<[f64; 2]>) -> Screening {
        let wars = COSTS.map(|c| 1.0 - P - c);
        let siege = Siege {
            wars: &wars,
            weights: &[prob_tough, 1.0 - prob_tough],
            counters: &counters.unwrap_or(wars),
            own_war: P - OWN_COST,
            offers,
            turn,
        };
        siege.solve()
    }

    #[test]
    fn one_turn_that_decides_all_is_fearons_ultimatum() {
        let offers = shares();
        let turn = Turn { hazard: 1.0, delta: 1.0 };
        let threshold = ultimatum_two_costs(P, OWN_COST, COSTS[0], COSTS[1], 0.5).unwrap().threshold;
        for prob in [threshold - 0.01, threshold + 0.01] {
            let game = ultimatum_two_costs(P, OWN_COST, COSTS[0], COSTS[1], prob).unwrap();
            let today = solve(&offers, prob, turn, None).today().unwrap();
            assert_eq!(today.left == 1, game.risky, "Pr(tough) {prob}");
            assert!((today.value - game.optimum.value).abs() < 1e-4);
            assert!((today.offer - (1.0 - game.optimum.demand)).abs() < 1e-4);
        }
    }

    #[test]
    fn patient_screening_is_the_closed_form_with_a_battle_between() {
        let offers = shares();
        for hazard in [0.3, 0.1] {
            let turn = Turn { hazard, delta: 1.0 };
            // A battle costs its share of the war, and decides it with the same probability.
            let closed = |prob_tough| {
                let k = COSTS.map(|c| hazard * c);
                screening(Closed {
                    p: P,
                    c_own: OWN_COST,
                    c_final: (COSTS[0], COSTS[1]),
                    k_own: hazard * OWN_COST,
                    k_other: (k[0], k[1]),
                    delta: 1.0,
                    prob_tough,
                })
                .unwrap()
            };
            let threshold = closed(0.5).threshold;
            assert!(!closed(threshold).screens);
            // At small turns the trade-off is that of the whole war: the hazard drops out.
            let expected = (COSTS[1] - COSTS[0]) / (COSTS[1] + OWN_COST);
            assert!((threshold - expected).abs() < 1e-12);
            assert_eq!(solve(&offers, threshold - 0.02, turn, None).today().unwrap().left, 1);
            assert_eq!(solve(&offers, threshold + 0.02, turn, None).today().unwrap().left, 0);
            // What satisfies the tough type is its value of fighting; the weak one waits for it, but for a turn's war.
            let pooled = solve(&offers, 0.9, turn, None).today().unwrap();
            assert!((pooled.offer - (1.0 - P - COSTS[0])).abs() < 1e-4);
            let screened = solve(&offers, 0.1, turn, None).today().unwrap();
            let weak = hazard * (1.0 - P - COSTS[1]) + (1.0 - hazard) * (1.0 - P - COSTS[0]);
            assert!((screened.offer - weak).abs() < 1e-4);
        }
    }

    #[test]
    fn with_offers_of_its_own_a_side_gets_half_of_what_peace_saves() {
        let offers = shares();
        let (own, other) = division(&offers, P - OWN_COST, 1.0 - P - COSTS[0]);
        assert!((own - 0.5).abs() < 1e-4 && (other - 0.5).abs() < 1e-4);
        // Short turns: the proposer has no more than the other side.
        let turn = Turn { hazard: 1e-6, delta: 1.0 };
        let today = solve(&offers, 1.0, turn, Some([other, other])).today().unwrap();
        assert!((today.value - 0.5).abs() < 1e-3);
        // No offer suits both: they fight.
        assert_eq!(division(&[(1.0, 0.0), (0.0, 1.0)], 0.4, 0.4), (0.4, 0.4));
        let none = solve(&[(1.0, 0.0)], 0.5, turn, None).today().unwrap();
        assert_eq!((none.left, none.value), (2, P - OWN_COST));
    }

    #[test]
    fn the_shorter_the_turn_the_less_there_is_to_screen_for() {
        // The weak type waits rather than take less: what screening can gain is a turn's share of its cost of war.
        let offers = shares();
        let gain = |hazard| {
            let turn = Turn { hazard, delta: 1.0 };
            solve(&offers, 0.1, turn, None).today().unwrap().value - (P + COSTS[0])
        };
        assert!(gain(0.5) > 4.0 * gain(0.1) && gain(0.1) > 0.0);
    }

    #[test]
    fn endless_precision_answers_as_the_thresholds_say() {
        let offers = shares();
        let wars = COSTS.map(|c| 1.0 - P - c);
        let siege = Siege {
            wars: &wars,
            weights: &[0.3, 0.7],
            counters: &wars,
            own_war: P - OWN_COST,
            offers: &offers,
            turn: Turn { hazard: 0.2, delta: 0.99 },
        };
        let screening = siege.solve();
        let today = screening.today().unwrap();
        assert_eq!(today.left, 1);
        let sure = siege.weigh(&screening, (1.0 - today.offer, today.offer + 1e-3), 1e9);
        assert!((sure.accept - 0.7).abs() < 1e-9);
        let noisy = siege.weigh(&screening, (1.0 - today.offer, today.offer), 0.0);
        assert!((noisy.accept - 0.5).abs() < 1e-12);
        assert!(siege.weigh(&screening, (1.0, 0.0), 1e9).accept < 1e-9);
        let [tough, weak] = siege.thresholds(&screening, today.offer)[..] else { unreachable!() };
        assert!(tough > weak);
    }

    proptest! {
        /// The tougher the types that are left, the less they leave to the proposer, and never less than the war does.
        #[test]
        fn tougher_types_leave_less(
            hazard in 0.01..=1.0f64, delta in 0.9..=1.0f64, own in 0.0..0.6f64,
            costs in prop::array::uniform4(0.0..0.4f64), raw in prop::array::uniform4(0.01..1.0f64),
        ) {
            let mut costs = costs;
            costs.sort_by(f64::total_cmp);
            let wars = costs.map(|c| 0.5 - c);
            let sum: f64 = raw.iter().sum();
            let weights = raw.map(|w| w / sum);
            let offers: Vec<Offer> = (0..=50).map(|k| f64::from(k) / 50.0).map(|x| (1.0 - x, x)).collect();
            let counters = counters(&offers, own, &wars);
            let siege = Siege { wars: &wars, weights: &weights, counters: &counters, own_war: own, offers: &offers, turn: Turn { hazard, delta } };
            let solved = siege.solve();
            for step in solved.steps() {
                prop_assert!(step.value >= own - 1e-9 && step.value <= 1.0);
            }
            for offer in &offers {
                let answered = siege.weigh(&solved, *offer, 10.0);
                prop_assert!((0.0..=1.0 + 1e-9).contains(&answered.accept));
                let bound = offer.0.max(answered.later) + 1e-9;
                prop_assert!(answered.value <= bound);
            }
        }
    }
}
