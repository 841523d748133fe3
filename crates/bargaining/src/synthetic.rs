//! Domains made from a seed, the same in every language: for tests and for measuring tools against each other.
//!
//! A splitmix64 generator (Steele, Lea and Flood 2014) gives each party one weight an issue, then each issue's values;
//! weights are divided by their sum, each issue's values are stretched to [0, 1].

use crate::domain::Domain;
use crate::preferences::{Additive, PreferenceError, Preferences, Reservation, Utility, ValueFunction};
use crate::space::{Issue, Space};

/// Uniform numbers in [0, 1) from splitmix64.
#[derive(Debug, Clone)]
pub struct SplitMix(pub u64);

impl SplitMix {
    /// The next number.
    pub fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 11) as f64 * (1.0 / (1_u64 << 53) as f64)
    }
}

/// Weights, summing to 1, and the values of each issue, stretched to [0, 1].
pub fn tables(seed: u64, shape: &[u32]) -> (Vec<f64>, Vec<Vec<f64>>) {
    let mut g = SplitMix(seed);
    let weights: Vec<f64> = shape.iter().map(|_| g.unit()).collect();
    let sum: f64 = weights.iter().sum();
    let values = shape
        .iter()
        .map(|n| {
            let v: Vec<f64> = (0..*n).map(|_| g.unit()).collect();
            let low = v.iter().copied().fold(f64::INFINITY, f64::min);
            let high = v.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            v.iter().map(|x| if high > low { (x - low) / (high - low) } else { 0.0 }).collect()
        })
        .collect();
    (weights.iter().map(|w| w / sum).collect(), values)
}

/// A domain with issues `i0, i1, ..` of values `0, 1, ..` and one party for each seed. `opposed`: the second party's
/// values are 1 minus the first's, under its own weights.
///
/// # Errors
/// An empty shape, or an issue without values.
pub fn domain(
    shape: &[u32],
    seeds: &[u64],
    opposed: bool,
    reservation: f64,
) -> Result<Domain, PreferenceError> {
    let issues: Result<Vec<Issue>, _> = shape
        .iter()
        .enumerate()
        .map(|(k, n)| Issue::categorical(format!("i{k}"), (0..*n).map(|v| v.to_string())))
        .collect();
    let space = issues.and_then(Space::new).map_err(|_| PreferenceError::NothingAllowed)?;
    let mut parts: Vec<(Vec<f64>, Vec<Vec<f64>>)> = seeds.iter().map(|s| tables(*s, shape)).collect();
    if let (true, [first, second, ..]) = (opposed, &mut parts[..]) {
        second.1 = first.1.iter().map(|column| column.iter().map(|x| 1.0 - x).collect()).collect();
    }
    let parties: Result<Vec<Preferences>, PreferenceError> = parts
        .into_iter()
        .zip(seeds)
        .map(|((weights, values), seed)| {
            let functions: Vec<ValueFunction> = values.into_iter().map(ValueFunction::Table).collect();
            let utility = Utility::Additive(Additive::new(&space, weights, &functions)?);
            let reservation = Reservation::Utility(reservation);
            Ok(Preferences { reservation, ..Preferences::new(format!("seed {seed}"), utility) })
        })
        .collect();
    Ok(Domain { name: format!("synthetic {shape:?}"), parties: parties?, space })
}
