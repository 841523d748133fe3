//! The Pareto frontier of a domain.

use super::eliminate::{BUDGET, eliminate};
use super::maximal::maximal;
use crate::domain::Domain;
use crate::preferences::structure::Structure;
use crate::preferences::{ENUMERABLE, PreferenceError, Utility, UtilityTable};
use crate::space::Outcome;

/// Spaces of up to this many outcomes are enumerated: going issue by issue costs more there.
const SMALL: u64 = 4096;

/// One Pareto-optimal utility vector and an outcome that reaches it.
#[derive(Debug, Clone, PartialEq)]
pub struct FrontierPoint {
    /// The outcome, by the value of each issue: of several equal ones, the lowest that was found.
    pub values: Vec<u32>,
    /// Its utility to each party.
    pub utilities: Vec<f64>,
    /// How many outcomes have exactly these utilities, this one included.
    pub ties: u64,
}

/// All Pareto-optimal utility vectors of a domain, best for the first party first. Reservation values play no part:
/// see [`Frontier::rational`].
#[derive(Debug, Clone, PartialEq)]
pub struct Frontier {
    /// The points.
    pub points: Vec<FrontierPoint>,
}

fn searchable(domain: &Domain) -> bool {
    let utilities: Vec<&Utility> = domain.parties.iter().map(|p| &p.utility).collect();
    Structure::constrained(&domain.space, &utilities).is_some()
}

impl Frontier {
    /// The exact frontier, whatever the number of parties. Additive utilities and boxes are done issue by issue, in
    /// spaces of any size and with constraints; everything else, and small spaces, by enumeration.
    ///
    /// # Errors
    /// [`PreferenceError::NothingAllowed`] where no outcome obeys the constraints,
    /// [`PreferenceError::TooLarge`] where the space can be neither searched nor enumerated, [`PreferenceError::Budget`]
    /// where it could be searched but for boxes that overlap too much.
    pub fn of(domain: &Domain) -> Result<Self, PreferenceError> {
        if domain.space.len().is_some_and(|n| n <= SMALL) {
            return Self::of_tables(domain, &domain.tables()?);
        }
        match Self::by_issue(domain) {
            Some(frontier) if frontier.points.is_empty() => Err(PreferenceError::NothingAllowed),
            Some(frontier) => Ok(frontier),
            None if domain.space.len().is_none_or(|n| n > ENUMERABLE) && searchable(domain) => {
                Err(PreferenceError::Budget(BUDGET as u64))
            }
            None => Self::of_tables(domain, &domain.tables()?),
        }
    }

    /// The same, issue by issue whatever the size; without points where no outcome obeys the constraints. `None` where a
    /// utility is neither additive nor boxes, or where constraints and boxes are too entangled.
    pub fn by_issue(domain: &Domain) -> Option<Self> {
        let utilities: Vec<&Utility> = domain.parties.iter().map(|p| &p.utility).collect();
        let structure = Structure::constrained(&domain.space, &utilities)?;
        let found = eliminate(&structure)?;
        // Boxes were added in another order than evaluation adds them: evaluate, and compare once more.
        if structure.boxes.is_empty() {
            let points = found.into_iter().map(|f| FrontierPoint {
                values: f.values,
                utilities: f.utilities,
                ties: f.ties,
            });
            return Some(Self { points: points.collect() });
        }
        let candidates = found.into_iter().map(|f| FrontierPoint {
            utilities: domain.utilities(&f.values),
            values: f.values,
            ties: f.ties,
        });
        Some(Self::among(domain.parties.len(), candidates.collect()))
    }

    /// The frontier from tables that are already there.
    ///
    /// # Errors
    /// None at present; the type leaves room.
    pub fn of_tables(domain: &Domain, tables: &[UtilityTable]) -> Result<Self, PreferenceError> {
        let parties = tables.len();
        let len = tables.first().map_or(0, |t| t.utilities().len());
        let mut rows = Vec::with_capacity(len * parties);
        for i in 0..len {
            rows.extend(tables.iter().map(|t| t.utilities()[i]));
        }
        let points = maximal(parties, &rows, &[])
            .into_iter()
            .map(|m| FrontierPoint {
                values: domain.space.values(Outcome(m.index as u64)),
                utilities: rows[m.index * parties..(m.index + 1) * parties].to_vec(),
                ties: m.ties,
            })
            .collect();
        Ok(Self { points })
    }

    /// The undominated among some points.
    pub fn among(parties: usize, points: Vec<FrontierPoint>) -> Self {
        let rows: Vec<f64> = points.iter().flat_map(|p| p.utilities.iter().copied()).collect();
        let ties: Vec<u64> = points.iter().map(|p| p.ties).collect();
        let kept = maximal(parties, &rows, &ties);
        let points = kept.iter().map(|m| FrontierPoint { ties: m.ties, ..points[m.index].clone() }).collect();
        Self { points }
    }

    /// The points that give every party at least its reservation utility. They are the frontier of the rational
    /// outcomes, since what dominates a rational outcome is rational.
    pub fn rational(&self, reservations: &[f64]) -> Self {
        let rational = |p: &&FrontierPoint| p.utilities.iter().zip(reservations).all(|(u, r)| u >= r);
        Self { points: self.points.iter().filter(rational).cloned().collect() }
    }

    /// Number of outcomes on the frontier, those of equal utilities counted one by one.
    pub fn outcomes(&self) -> u64 {
        self.points.iter().fold(0, |sum, p| sum.saturating_add(p.ties))
    }
}
