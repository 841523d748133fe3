//! What a party wants: utilities, what it has without agreement, what delay costs, and what it does not know itself.

mod additive;
mod inverse;
mod large;
mod partial;
mod rectangles;
pub(crate) mod structure;
mod table;
mod value;

pub use additive::Additive;
pub use inverse::{Descending, Inverse};
pub use large::LargeInverse;
pub use partial::{PartialOrder, PartialOrderError};
pub use rectangles::{HyperRectangles, Rectangle, Side};
pub use table::{ENUMERABLE, UtilityTable};
pub use value::ValueFunction;

use crate::space::Space;
use thiserror::Error;

/// Why preferences cannot be built.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum PreferenceError {
    /// A count that does not fit the space.
    #[error("the space has {issues} issues, but {given} weights or value functions are given")]
    Count {
        /// Issues of the space.
        issues: usize,
        /// How many were given.
        given: usize,
    },
    /// A weight that is negative or not finite.
    #[error("the weight of issue `{issue}` is {weight}: give a finite number, 0 or more")]
    Weight {
        /// The issue.
        issue: String,
        /// Its weight.
        weight: f64,
    },
    /// An evaluation that is not finite.
    #[error("an evaluation of `{issue}` is {value}: give a finite number")]
    Evaluation {
        /// The issue, or the rectangle.
        issue: String,
        /// The number.
        value: f64,
    },
    /// A scale that is not above zero.
    #[error("the utilities are divided by {0}: give a finite number above 0")]
    Scale(f64),
    /// A rectangle that does not fit the space.
    #[error("rectangle {rectangle} bounds issue number {issue} outside of its values, or in reversed order")]
    Side {
        /// Position of the rectangle.
        rectangle: usize,
        /// Position of the issue.
        issue: usize,
    },
    /// Too many outcomes for a table.
    #[error("10^{log10:.1} outcomes are too many to enumerate: use the searches for large spaces")]
    TooLarge {
        /// Decimal logarithm of the number of outcomes.
        log10: f64,
    },
    /// A strategy that goes through the outcomes in order, in a space too large for that.
    #[error(
        "`{strategy}` goes from outcome to outcome, and 10^{log10:.1} are too many: choose another strategy"
    )]
    Walk {
        /// The strategy.
        strategy: String,
        /// Decimal logarithm of the number of outcomes.
        log10: f64,
    },
    /// A table of utilities that does not fit.
    #[error("{given} utilities are given for {outcomes} outcomes")]
    Table {
        /// Outcomes of the space.
        outcomes: u64,
        /// Utilities given.
        given: usize,
    },
    /// Constraints leave nothing.
    #[error("no outcome obeys the constraints")]
    NothingAllowed,
    /// A search gave up.
    #[error("the search visited more than {0} nodes without finishing: the space is too entangled to search")]
    Budget(u64),
}

/// A utility function over the outcomes of a space.
#[derive(Debug, Clone, PartialEq)]
pub enum Utility {
    /// Weighted sum, issue by issue.
    Additive(Additive),
    /// Boxes of outcomes.
    HyperRectangles(HyperRectangles),
    /// One number an outcome, in the order of the space.
    Explicit(Vec<f64>),
    /// A probability-weighted mean of several: what a party expects that does not know its own utility exactly.
    Mixture(Vec<(f64, Utility)>),
}

impl Utility {
    /// The utility of an outcome, given by the value of each issue.
    pub fn of(&self, space: &Space, values: &[u32]) -> f64 {
        match self {
            Self::Additive(u) => u.of(values),
            Self::HyperRectangles(u) => u.of(values),
            Self::Explicit(table) => space
                .outcome(values)
                .and_then(|o| table.get(o.0 as usize).copied())
                .unwrap_or(f64::NEG_INFINITY),
            Self::Mixture(parts) => parts.iter().map(|(p, u)| p * u.of(space, values)).sum(),
        }
    }

    /// A mixture; mixtures of additive functions are folded into one additive function, which is exact.
    ///
    /// # Errors
    /// As [`Additive::new`].
    pub fn mixture(space: &Space, parts: Vec<(f64, Self)>) -> Result<Self, PreferenceError> {
        let additive: Option<Vec<(f64, &Additive)>> =
            parts.iter().map(|(p, u)| if let Self::Additive(a) = u { Some((*p, a)) } else { None }).collect();
        let Some(additive) = additive else { return Ok(Self::Mixture(parts)) };
        let values: Vec<ValueFunction> = space
            .issues()
            .iter()
            .enumerate()
            .map(|(i, issue)| {
                let column = |v: usize| additive.iter().map(|(p, a)| p * a.contributions()[i][v]).sum();
                ValueFunction::Table((0..issue.len() as usize).map(column).collect())
            })
            .collect();
        Ok(Self::Additive(Additive::new(space, vec![1.0; space.issues().len()], &values)?))
    }
}

/// What a party has without agreement.
#[derive(Debug, Clone, PartialEq)]
pub enum Reservation {
    /// As much utility.
    Utility(f64),
    /// The utility of this outcome (`reservationBid` of GeniusWeb), given by its values.
    Outcome(Vec<u32>),
}

/// A party's preferences over a space.
#[derive(Debug, Clone, PartialEq)]
pub struct Preferences {
    /// The party's name.
    pub name: String,
    /// Its utility function.
    pub utility: Utility,
    /// What it has without agreement. Files without one mean utility 0.
    pub reservation: Reservation,
    /// Discount factor over the whole duration of the talks, in (0, 1); `None` means no discount.
    pub discount: Option<f64>,
}

impl Preferences {
    /// Preferences with a reservation utility of 0 and no discount.
    pub fn new(name: impl Into<String>, utility: Utility) -> Self {
        Self { name: name.into(), utility, reservation: Reservation::Utility(0.0), discount: None }
    }

    /// The reservation as a utility.
    pub fn reservation_utility(&self, space: &Space) -> f64 {
        match &self.reservation {
            Reservation::Utility(u) => *u,
            Reservation::Outcome(values) => self.utility.of(space, values),
        }
    }

    /// `u * d^t`: a utility received at relative time `t` in [0, 1] (GENIUS). A factor outside (0, 1) does nothing.
    pub fn discounted(&self, utility: f64, t: f64) -> f64 {
        match self.discount {
            Some(d) if d > 0.0 && d < 1.0 => utility * libm::pow(d, t),
            _ => utility,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::space::Issue;

    fn space() -> Space {
        Space::new(vec![
            Issue::categorical("a", ["x", "y"]).unwrap(),
            Issue::categorical("b", ["x", "y"]).unwrap(),
        ])
        .unwrap()
    }

    fn additive(weights: [f64; 2], tables: [[f64; 2]; 2]) -> Utility {
        let functions = tables.map(|t| ValueFunction::Table(t.to_vec()));
        Utility::Additive(Additive::new(&space(), weights.to_vec(), &functions).unwrap())
    }

    #[test]
    fn a_mixture_of_additive_functions_is_additive_and_equal_to_the_mean() {
        let (one, two) =
            (additive([0.5, 0.5], [[0.0, 1.0], [1.0, 0.0]]), additive([0.2, 0.8], [[1.0, 0.0]; 2]));
        let folded = Utility::mixture(&space(), vec![(0.25, one.clone()), (0.75, two.clone())]).unwrap();
        assert!(matches!(folded, Utility::Additive(_)));
        let loose = Utility::Mixture(vec![(0.25, one), (0.75, two)]);
        for outcome in space().outcomes() {
            let values = space().values(outcome);
            assert!((folded.of(&space(), &values) - loose.of(&space(), &values)).abs() < 1e-15);
        }
    }

    #[test]
    fn discounting_needs_a_factor_inside_0_and_1() {
        let mut preferences = Preferences::new("p", additive([1.0, 0.0], [[0.0, 1.0]; 2]));
        for (factor, expected) in [(Some(0.25), 0.4), (Some(1.0), 0.8), (Some(0.0), 0.8), (None, 0.8)] {
            preferences.discount = factor;
            assert!((preferences.discounted(0.8, 0.5) - expected).abs() < 1e-15);
        }
    }

    #[test]
    fn a_reservation_outcome_gives_its_utility() {
        let mut preferences = Preferences::new("p", additive([0.3, 0.7], [[0.0, 1.0]; 2]));
        preferences.reservation = Reservation::Outcome(vec![1, 0]);
        assert!((preferences.reservation_utility(&space()) - 0.3).abs() < 1e-15);
    }
}
