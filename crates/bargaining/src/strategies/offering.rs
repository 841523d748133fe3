//! What to offer: the offering part of a strategy.

use super::curve::Curve;
use crate::space::Outcome;
use std::sync::Arc;

/// How an offering strategy finds an outcome for its target utility.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Pick {
    /// The outcome of least utility that is at least the target less `slack`.
    LowestAtLeast {
        /// By how much the target may be missed, in utility.
        slack: f64,
    },
    /// The outcome of nearest utility.
    Nearest,
    /// Of the outcomes from the target up to `width` above it, the best for the opponent by one's model of it; without
    /// a model as `LowestAtLeast` (trade-off; Faratin, Sierra and Jennings 2002).
    BestForOpponent {
        /// Width of the band, in utility.
        width: f64,
    },
    /// Any of the outcomes from the target up to `width` above it, with equal chance.
    Random {
        /// Width of the band, in utility.
        width: f64,
    },
}

/// An offering strategy.
#[derive(Debug, Clone, PartialEq)]
pub enum Offering {
    /// Concedes with time, along a curve from the best utility to the floor.
    TimeDependent {
        /// The curve.
        curve: Curve,
        /// How to find the outcome.
        pick: Pick,
    },
    /// Concedes as a resource runs out: `kappa + (1 - kappa) exp(-resource)` of the way is conceded, the resource being
    /// the rounds that remain divided by `scale` (Faratin, Sierra and Jennings 1998).
    ResourceDependent {
        /// Share conceded from the start.
        kappa: f64,
        /// Rounds that make one unit of the resource.
        scale: f64,
        /// How to find the outcome.
        pick: Pick,
    },
    /// Concedes in its own utility as much as the opponent conceded in it over the last `window` offers, by ratio.
    RelativeTitForTat {
        /// How many offers back to compare with.
        window: usize,
        /// How to find the outcome.
        pick: Pick,
    },
    /// The same by difference, since the last offer.
    AbsoluteTitForTat {
        /// How to find the outcome.
        pick: Pick,
    },
    /// Concedes from the best as much as the opponent's last offer lies above the worst outcome:
    /// `max - (u(received) - min)`. The best outcome until three offers are received.
    NaiveTitForTat {
        /// How to find the outcome.
        pick: Pick,
    },
    /// Offers outcomes from the best down, one more for each new one that the opponent offers, else an old one again at
    /// random (MiCRO; de Jonge 2022). It never goes below the reservation.
    Micro,
    /// A mixture of time and behaviour, `t^2` of the first (Keskin, Cakan and Aydogan 2021): the time part follows
    /// `curve` as a utility, the behaviour part answers the opponent's recent concessions by `empathy * (1 + t)`.
    /// It thinks again between answering and offering, so that its offer follows from the one it had in mind.
    Hybrid {
        /// The time part; its value is the utility itself, not a share of the range.
        curve: Curve,
        /// How strongly concessions are answered; 0.5 in the original.
        empathy: f64,
        /// How to find the outcome.
        pick: Pick,
    },
    /// Any outcome at or above the floor, with equal chance.
    Random,
    /// The best outcome, always.
    Tough,
    /// Knows which outcomes the opponent will take when, and waits for the best moment.
    BestResponse(BestResponse),
}

/// What a best response knows: what the opponent accepts at a time is what gives it at least
/// `floor + (max - floor) * curve(t)`.
#[derive(Debug, Clone)]
pub struct BestResponse {
    /// The opponent's preferences.
    pub opponent: Arc<super::Valuation>,
    /// The opponent's curve.
    pub curve: Curve,
}

impl PartialEq for BestResponse {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.opponent, &other.opponent) && self.curve == other.curve
    }
}

impl BestResponse {
    /// The least utility that the opponent accepts at a time.
    pub fn threshold(&self, t: f64) -> f64 {
        let (floor, max) = (self.opponent.floor(), self.opponent.max());
        floor + (max - floor) * self.curve.at(t)
    }

    /// The best outcome for `own` among those that the opponent accepts at a time; `None` in large spaces, or when it
    /// accepts nothing.
    pub fn best_acceptable(&self, own: &super::Valuation, t: f64) -> Option<(Outcome, f64)> {
        let mut best: Option<(Outcome, f64)> = None;
        self.opponent.in_band(self.threshold(t), f64::INFINITY, |o, _| {
            let u = own.of(o);
            if best.is_none_or(|(_, v)| u > v) {
                best = Some((o, u));
            }
        });
        best
    }
}
