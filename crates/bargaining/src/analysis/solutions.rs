//! Bargaining solutions on a finite set of outcomes, each under a name of its own.
//!
//! Public tools use one word for several things: "Kalai" means four of the functions here, "Kalai-Smorodinsky" three,
//! and what happens without agreement is often tacit. So each variant is a function with its own name, and the
//! disagreement point is an argument. On a finite set the classical axioms do not pick a unique point; ties go to the
//! larger sum of utilities, then to the earlier point.

use super::frontier::{Frontier, FrontierPoint};
use std::fmt;
use std::str::FromStr;
use thiserror::Error;

/// What the parties have if they do not agree.
#[derive(Debug, Clone, PartialEq)]
pub enum Disagreement {
    /// Their reservation utilities.
    Reservation,
    /// Their reservation utilities, or the least utility of any outcome where that is higher (NegMAS).
    ReservationOrMinimum,
    /// Zero for everybody (GENIUS, NegoLog).
    Zero,
    /// As given.
    Point(Vec<f64>),
}

/// A text that is no disagreement point.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("`{text}` is no disagreement point: write {}, or a utility for each party, as in 0.2,0.3", names())]
pub struct DisagreementError {
    /// The text given.
    pub text: String,
}

fn names() -> String {
    Disagreement::NAMES.map(|(name, _)| name).join(", ")
}

impl FromStr for Disagreement {
    type Err = DisagreementError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "reservation" => Ok(Self::Reservation),
            "reservation-or-minimum" => Ok(Self::ReservationOrMinimum),
            "zero" => Ok(Self::Zero),
            _ => {
                let number = |part: &str| part.trim().parse().ok().filter(|u: &f64| u.is_finite());
                let point: Option<Vec<f64>> = text.split(',').map(number).collect();
                point.map(Self::Point).ok_or_else(|| DisagreementError { text: text.to_owned() })
            }
        }
    }
}

impl fmt::Display for Disagreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reservation => f.write_str("reservation"),
            Self::ReservationOrMinimum => f.write_str("reservation-or-minimum"),
            Self::Zero => f.write_str("zero"),
            Self::Point(u) => f.write_str(&u.iter().map(f64::to_string).collect::<Vec<_>>().join(",")),
        }
    }
}

impl Disagreement {
    /// The names that are known, with a word on each; a point is written as its numbers.
    pub const NAMES: [(&'static str, &'static str); 3] = [
        ("reservation", "what each party has without agreement"),
        ("reservation-or-minimum", "the same, or its worst outcome where that is better (NegMAS)"),
        ("zero", "0 for everybody (GENIUS, NegoLog)"),
    ];

    /// The point, from reservation utilities and the least utilities of the parties.
    pub fn point(&self, reservations: &[f64], minima: &[f64]) -> Vec<f64> {
        match self {
            Self::Reservation => reservations.to_vec(),
            Self::ReservationOrMinimum => reservations.iter().zip(minima).map(|(r, m)| r.max(*m)).collect(),
            Self::Zero => vec![0.0; reservations.len()],
            Self::Point(point) => point.clone(),
        }
    }

    /// The least that each party agrees to under the point `d`: that point, and where it was given as numbers not less
    /// than the reservation utility.
    pub fn floor(&self, reservations: &[f64], d: &[f64]) -> Vec<f64> {
        match self {
            Self::Point(_) => reservations.iter().zip(d).map(|(r, d)| r.max(*d)).collect(),
            Self::Reservation | Self::ReservationOrMinimum | Self::Zero => d.to_vec(),
        }
    }
}

/// The index of the point with the greatest value of `score`; ties by the larger sum, then the earlier point.
fn best(points: &[FrontierPoint], score: impl Fn(&[f64]) -> f64) -> Option<usize> {
    let mut chosen: Option<(f64, f64, usize)> = None;
    for (i, point) in points.iter().enumerate() {
        let (value, sum) = (score(&point.utilities), point.utilities.iter().sum::<f64>());
        if value.is_nan() {
            continue;
        }
        if chosen.is_none_or(|(v, s, _)| value > v || (value == v && sum > s)) {
            chosen = Some((value, sum, i));
        }
    }
    chosen.map(|(_, _, i)| i)
}

fn gains<'a>(u: &'a [f64], d: &'a [f64]) -> impl Iterator<Item = f64> + 'a {
    u.iter().zip(d).map(|(u, d)| u - d)
}

fn least(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(f64::INFINITY, f64::min)
}

fn spread(values: impl Iterator<Item = f64> + Clone) -> f64 {
    values.clone().fold(f64::NEG_INFINITY, f64::max) - least(values)
}

fn ratios<'a>(u: &'a [f64], d: &'a [f64], ideal: &'a [f64]) -> impl Iterator<Item = f64> + Clone + 'a {
    u.iter().zip(d).zip(ideal).map(|((u, d), a)| if a > d { (u - d) / (a - d) } else { 1.0 })
}

/// Nash 1950: the greatest product of gains over the disagreement point. Meant for a frontier of rational points;
/// where no point gives everybody at least `d`, the product means nothing and the result is `None`.
pub fn nash(frontier: &Frontier, d: &[f64]) -> Option<usize> {
    weighted_nash(frontier, d, &vec![1.0; d.len()])
}

/// The asymmetric Nash solution: the greatest product of gains, each to the power of the party's weight.
pub fn weighted_nash(frontier: &Frontier, d: &[f64], weights: &[f64]) -> Option<usize> {
    let plain = weights.iter().all(|w| *w == 1.0);
    best(&frontier.points, |u| {
        if gains(u, d).any(|g| g < 0.0) {
            f64::NAN
        } else if plain {
            gains(u, d).product()
        } else {
            gains(u, d).zip(weights).map(|(g, w)| libm::pow(g, *w)).product()
        }
    })
}

/// Kalai 1977, the egalitarian solution: the greatest least gain.
pub fn egalitarian(frontier: &Frontier, d: &[f64]) -> Option<usize> {
    best(&frontier.points, |u| least(gains(u, d)))
}

/// Kalai and Smorodinsky 1975, on a finite set: the greatest least share of the way from the disagreement point to
/// the ideal point. Textbooks take each party's best *rational* outcome as its ideal, some tools the best of all:
/// the ideal is an argument.
pub fn kalai_smorodinsky(frontier: &Frontier, d: &[f64], ideal: &[f64]) -> Option<usize> {
    best(&frontier.points, |u| least(ratios(u, d, ideal)))
}

/// What NegMAS calls Kalai-Smorodinsky: the least difference between the largest and the smallest of those shares.
pub fn kalai_smorodinsky_least_spread(frontier: &Frontier, d: &[f64], ideal: &[f64]) -> Option<usize> {
    best(&frontier.points, |u| -spread(ratios(u, d, ideal)))
}

/// What GENIUS calls Kalai-Smorodinsky: the least sum of differences between any two parties' utilities, on the whole
/// frontier, without a disagreement point.
pub fn least_difference(frontier: &Frontier) -> Option<usize> {
    best(&frontier.points, |u| -difference(u))
}

/// The utilitarian solution: the greatest sum of utilities. NegoLog calls this point Kalai.
pub fn utilitarian(frontier: &Frontier) -> Option<usize> {
    best(&frontier.points, |u| u.iter().sum())
}

/// Relative utilitarianism (Dhillon and Mertens 1999): the greatest sum of those shares of the way to the ideal.
pub fn relative_utilitarian(frontier: &Frontier, d: &[f64], ideal: &[f64]) -> Option<usize> {
    best(&frontier.points, |u| ratios(u, d, ideal).sum())
}

/// The product of gains.
pub fn nash_product(u: &[f64], d: &[f64]) -> f64 {
    gains(u, d).product()
}

/// The least gain.
pub fn least_gain(u: &[f64], d: &[f64]) -> f64 {
    least(gains(u, d))
}

/// The least share of the way to the ideal point.
pub fn least_ratio(u: &[f64], d: &[f64], ideal: &[f64]) -> f64 {
    least(ratios(u, d, ideal))
}

/// The difference between the largest and the smallest of those shares.
pub fn ratio_spread(u: &[f64], d: &[f64], ideal: &[f64]) -> f64 {
    spread(ratios(u, d, ideal))
}

/// The sum over pairs of parties of the difference between their utilities.
pub fn difference(u: &[f64]) -> f64 {
    let pairs = u.iter().enumerate().flat_map(|(i, a)| u[i + 1..].iter().map(move |b| (a - b).abs()));
    pairs.sum()
}

/// The best utility of each party among the points.
pub fn ideal(frontier: &Frontier) -> Vec<f64> {
    let parties = frontier.points.first().map_or(0, |p| p.utilities.len());
    (0..parties)
        .map(|i| frontier.points.iter().map(|p| p.utilities[i]).fold(f64::NEG_INFINITY, f64::max))
        .collect()
}
