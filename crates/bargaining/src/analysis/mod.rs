//! The analysis of a domain: its Pareto frontier, the solution concepts, and what kind of conflict it is.

mod eliminate;
mod frontier;
pub mod game;
pub mod lottery;
pub mod maximal;
pub mod measures;
mod nearest;
pub mod solutions;

pub use frontier::{Frontier, FrontierPoint};
pub use lottery::{LotterySolutions, lottery};
pub use measures::Census;
pub use nearest::Nearest;
pub use solutions::{Disagreement, DisagreementError};

use crate::domain::Domain;
use crate::preferences::{
    ENUMERABLE, HyperRectangles, LargeInverse, PreferenceError, Preferences, Rectangle, Utility,
};

/// The solutions of a domain under one disagreement point. Each is a position in `feasible`; without any such point
/// there is no solution.
#[derive(Debug, Clone, PartialEq)]
pub struct Solutions {
    /// The disagreement point.
    pub disagreement: Vec<f64>,
    /// The frontier among the outcomes that the parties may choose from ([`Disagreement::floor`]).
    pub feasible: Frontier,
    /// Each party's best among them.
    pub ideal: Vec<f64>,
    /// [`solutions::nash`].
    pub nash: Option<usize>,
    /// [`solutions::egalitarian`].
    pub egalitarian: Option<usize>,
    /// [`solutions::kalai_smorodinsky`] with that ideal (textbooks).
    pub kalai_smorodinsky: Option<usize>,
    /// The same with each party's best outcome of all as its ideal.
    pub kalai_smorodinsky_global: Option<usize>,
    /// [`solutions::kalai_smorodinsky_least_spread`] with the best of all as ideal (NegMAS).
    pub kalai_smorodinsky_least_spread: Option<usize>,
    /// [`solutions::utilitarian`].
    pub utilitarian: Option<usize>,
    /// [`solutions::relative_utilitarian`] with the best of all as ideal.
    pub relative_utilitarian: Option<usize>,
    /// The solutions over lotteries, where they exist. `None` too for more than 2 000 points.
    pub lottery: Option<LotterySolutions>,
}

/// Everything about a domain.
#[derive(Debug, Clone, PartialEq)]
pub struct Analysis {
    /// The least utility of any allowed outcome to each party.
    pub minima: Vec<f64>,
    /// The greatest.
    pub maxima: Vec<f64>,
    /// What each party has without agreement.
    pub reservations: Vec<f64>,
    /// The frontier.
    pub frontier: Frontier,
    /// Its points that are rational for everybody.
    pub rational: Frontier,
    /// Each party's range of utilities on the rational frontier: what is there to bargain over. `None` when no
    /// outcome is rational for everybody, which is when no agreement can be expected.
    pub range: Option<Vec<(f64, f64)>>,
    /// The solutions with the disagreement point asked for, on the rational frontier.
    pub solutions: Solutions,
    /// [`solutions::nash`] with zero disagreement, on the whole frontier (GENIUS, NegoLog).
    pub nash_zero: Option<usize>,
    /// [`solutions::least_difference`], on the whole frontier.
    pub least_difference: Option<usize>,
    /// [`measures::opposition_ideal`].
    pub opposition_ideal: Option<f64>,
    /// [`measures::opposition_least_difference`].
    pub opposition_least_difference: Option<f64>,
    /// [`measures::opposition_utilitarian`].
    pub opposition_utilitarian: Option<f64>,
    /// What takes a look at every outcome; `None` in spaces too large for that.
    pub census: Option<Census>,
}

/// Solves a frontier under a disagreement point `d`, among the points that give every party at least its `floor`. The
/// ideal of Kalai and Smorodinsky (1975) is the best among the same points.
pub fn solve(frontier: &Frontier, floor: &[f64], d: Vec<f64>, maxima: &[f64]) -> Solutions {
    let feasible = frontier.rational(floor);
    let ideal = solutions::ideal(&feasible);
    Solutions {
        nash: solutions::nash(&feasible, &d),
        egalitarian: solutions::egalitarian(&feasible, &d),
        kalai_smorodinsky: solutions::kalai_smorodinsky(&feasible, &d, &ideal),
        kalai_smorodinsky_global: solutions::kalai_smorodinsky(&feasible, &d, maxima),
        kalai_smorodinsky_least_spread: solutions::kalai_smorodinsky_least_spread(&feasible, &d, maxima),
        utilitarian: solutions::utilitarian(&feasible),
        relative_utilitarian: solutions::relative_utilitarian(&feasible, &d, maxima),
        lottery: if frontier.points.len() <= 2_000 { lottery(frontier, &d) } else { None },
        disagreement: d,
        feasible,
        ideal,
    }
}

/// The least and the greatest utility of a party in a large space.
fn extremes(domain: &Domain, party: usize) -> Result<(f64, f64), PreferenceError> {
    let utility = &domain.parties[party].utility;
    if let Utility::HyperRectangles(boxes) = utility {
        // The greatest is the frontier of a party that is alone; the least, of its opposite.
        let alone = |sign: f64| {
            let turned = boxes
                .rectangles()
                .iter()
                .map(|r| Rectangle { utility: sign * r.utility, sides: r.sides.clone() })
                .collect();
            let utility = HyperRectangles::new(&domain.space, turned, boxes.scale())?;
            let party = Preferences::new("", Utility::HyperRectangles(utility));
            let alone = Domain { name: String::new(), space: domain.space.clone(), parties: vec![party] };
            let best = Frontier::of(&alone)?;
            Ok(best.points.first().map_or(0.0, |p| sign * p.utilities[0]))
        };
        return Ok((alone(-1.0)?, alone(1.0)?));
    }
    let inverse = LargeInverse::new(&domain.space, utility)?;
    let of = |values: &[u32]| utility.of(&domain.space, values);
    Ok((of(&inverse.worst()), of(&inverse.best())))
}

/// Analyses a domain. Spaces of up to 2^26 outcomes are looked at outcome by outcome for the [`Census`]; in larger
/// ones everything else is still exact.
///
/// # Errors
/// [`PreferenceError::TooLarge`] where the frontier of a large space cannot be found; what [`Domain::tables`] raises.
pub fn analyse(domain: &Domain, disagreement: &Disagreement) -> Result<Analysis, PreferenceError> {
    let reservations = domain.reservations();
    let frontier = Frontier::of(domain)?;
    let rational = frontier.rational(&reservations);
    let enumerable = domain.space.len().is_some_and(|n| n <= ENUMERABLE);
    let (minima, maxima, census) = if enumerable {
        let tables = domain.tables()?;
        let minima: Vec<f64> = tables.iter().map(|t| t.min()).collect();
        let maxima: Vec<f64> = tables.iter().map(|t| t.max()).collect();
        (minima, maxima, Some(measures::census(&tables, &reservations, &frontier)))
    } else {
        let mut ends = (Vec::new(), Vec::new());
        for party in 0..domain.parties.len() {
            let (least, greatest) = extremes(domain, party)?;
            ends.0.push(least);
            ends.1.push(greatest);
        }
        (ends.0, ends.1, None)
    };
    let range = (!rational.points.is_empty()).then(|| {
        (0..domain.parties.len())
            .map(|p| {
                let utilities = || rational.points.iter().map(|q| q.utilities[p]);
                (utilities().fold(f64::INFINITY, f64::min), utilities().fold(f64::NEG_INFINITY, f64::max))
            })
            .collect()
    });
    let d = disagreement.point(&reservations, &minima);
    let floor = disagreement.floor(&reservations, &d);
    Ok(Analysis {
        solutions: solve(&frontier, &floor, d, &maxima),
        nash_zero: solutions::nash(&frontier, &vec![0.0; domain.parties.len()]),
        least_difference: solutions::least_difference(&frontier),
        opposition_ideal: measures::opposition_ideal(&rational, &maxima),
        opposition_least_difference: measures::opposition_least_difference(&frontier),
        opposition_utilitarian: measures::opposition_utilitarian(&frontier),
        minima,
        maxima,
        reservations,
        frontier,
        rational,
        range,
        census,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::solve_text;
    use crate::preferences::{Additive, Reservation, ValueFunction};
    use crate::space::{Issue, Space};

    /// Two parties over single outcomes.
    fn domain(points: &[[f64; 2]], reservation: f64) -> Domain {
        let labels: Vec<_> = (0..points.len()).map(|i| format!("o{i}")).collect();
        let space = Space::new(vec![Issue::categorical("which", labels).unwrap()]).unwrap();
        let party = |p: usize| {
            let table = ValueFunction::Table(points.iter().map(|u| u[p]).collect());
            let utility = Utility::Additive(Additive::new(&space, vec![1.0], &[table]).unwrap());
            let reservation = Reservation::Utility(reservation);
            Preferences { reservation, ..Preferences::new(format!("p{p}"), utility) }
        };
        let parties = vec![party(0), party(1)];
        Domain { name: "points".to_owned(), space, parties }
    }

    const FOUR: [[f64; 2]; 4] = [[1.0, 0.0], [0.6, 0.505], [0.5, 0.62], [0.0, 1.0]];

    fn at(a: &Analysis, index: Option<usize>) -> Vec<f64> {
        a.solutions.feasible.points[index.unwrap()].utilities.clone()
    }

    #[test]
    fn the_ideal_is_the_best_that_leaves_everybody_its_disagreement_utility() {
        let a = analyse(&domain(&FOUR, 0.0), &Disagreement::Point(vec![0.4, 0.4])).unwrap();
        assert_eq!(a.solutions.ideal, [0.6, 0.62]);
        assert_eq!(at(&a, a.solutions.kalai_smorodinsky), [0.5, 0.62]);
        // A point below the reservations adds nothing that the parties would agree to.
        let a = analyse(&domain(&FOUR, 0.4), &Disagreement::Point(vec![0.0, 0.0])).unwrap();
        assert_eq!(a.solutions.feasible.points.len(), 2);
        // Zero is what the tools measure from that know no reservation.
        let a = analyse(&domain(&FOUR, 0.4), &Disagreement::Zero).unwrap();
        assert_eq!(a.solutions.feasible.points.len(), 4);
        assert_eq!(a.rational.points.len(), 2);
    }

    #[test]
    fn a_point_that_no_outcome_reaches_has_no_solution() {
        let domain = domain(&FOUR, 0.0);
        let a = analyse(&domain, &Disagreement::Point(vec![0.9, 0.9])).unwrap();
        let s = &a.solutions;
        for index in [
            s.nash,
            s.egalitarian,
            s.kalai_smorodinsky,
            s.kalai_smorodinsky_global,
            s.kalai_smorodinsky_least_spread,
            s.utilitarian,
            s.relative_utilitarian,
        ] {
            assert_eq!(index, None);
        }
        assert!(s.lottery.is_none());
        assert!(solve_text(&domain, &a).contains("there is no solution"));
    }
}
