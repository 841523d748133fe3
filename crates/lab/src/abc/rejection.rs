//! Rejection (Tavaré, Balding, Griffiths & Donnelly 1997; Pritchard et al. 1999).

use pourparler_chance::{Chance, Key, Purpose};

/// What a draw from the prior is for.
const PRIOR: Purpose = Purpose(10);
/// What the data that a draw leads to are drawn for.
const DATA: Purpose = Purpose(11);

/// What was kept.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Kept<T> {
    /// The draws whose data came close enough.
    pub draws: Vec<T>,
    /// How many were tried.
    pub tried: usize,
}

/// Draw `count` times from a prior, simulate data, keep what lies within `tolerance`. The prior's uniforms are stratified: one
/// in each of `count` equal parts. `prior` turns a uniform into a draw; `distance` simulates with a uniform of its own.
pub fn rejection<T>(
    chance: &Chance,
    count: usize,
    prior: impl Fn(f64) -> T,
    distance: impl Fn(&T, f64) -> f64,
    tolerance: f64,
) -> Kept<T> {
    let one = |i: usize| {
        let within = chance.unit(Key::new(PRIOR).nth(i as u32));
        let draw = prior((i as f64 + within) / count as f64);
        (distance(&draw, chance.unit(Key::new(DATA).nth(i as u32))) <= tolerance).then_some(draw)
    };
    Kept { draws: (0..count).filter_map(one).collect(), tried: count }
}
