//! What holds between two actors: ties and sanctions.

use bevy_ecs::prelude::Resource;
use pourparler_model::{ActorId, Date};
use serde::{Deserialize, Serialize};

use super::Kept;

/// How far one actor goes against another with sanctions.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Sanctions {
    /// None.
    None,
    /// Threatened.
    Threatened,
    /// In force.
    Imposed,
}

/// What holds between pairs: dense tables, row by row.
#[derive(Resource, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Pairs {
    /// The number of actors: the side of each table.
    pub actors: usize,
    /// Affinity, -1 to 1, symmetric.
    pub ties: Vec<f64>,
    /// Sanctions of the row's actor against the column's.
    pub sanctions: Vec<Sanctions>,
    /// The last day on which the row's actor made a statement to the column's.
    pub spoke: Vec<Option<Date>>,
    /// The places of pairs whose ties are not where they were at the start: only these return. Worked out from the ties where
    /// it is not known.
    #[serde(skip)]
    moved: Kept<Vec<u32>>,
}

impl Clone for Pairs {
    fn clone(&self) -> Self {
        let Self { actors, ties, sanctions, spoke, moved } = self;
        let (ties, sanctions, spoke) = (ties.clone(), sanctions.clone(), spoke.clone());
        Self { actors: *actors, ties, sanctions, spoke, moved: moved.clone() }
    }

    fn clone_from(&mut self, source: &Self) {
        self.actors = source.actors;
        self.ties.clone_from(&source.ties);
        self.sanctions.clone_from(&source.sanctions);
        self.spoke.clone_from(&source.spoke);
        self.moved.0.clone_from(&source.moved.0);
    }
}

impl Pairs {
    /// Ties as given, no sanctions, nothing said.
    #[must_use]
    pub fn new(actors: usize, ties: Vec<f64>) -> Self {
        let n = actors * actors;
        Self {
            actors,
            ties,
            sanctions: vec![Sanctions::None; n],
            spoke: vec![None; n],
            moved: Kept::default(),
        }
    }

    /// The place of a pair in a table.
    #[must_use]
    pub const fn at(&self, a: ActorId, b: ActorId) -> usize {
        a.index() * self.actors + b.index()
    }

    /// The affinity of a pair.
    #[must_use]
    pub fn tie(&self, a: ActorId, b: ActorId) -> f64 {
        self.ties[self.at(a, b)]
    }

    /// Move the affinity of a pair, within -1 to 1.
    pub fn shift_tie(&mut self, a: ActorId, b: ActorId, by: f64) {
        if a == b {
            return;
        }
        let value = (self.tie(a, b) + by).clamp(-1.0, 1.0);
        let (ab, ba) = (self.at(a, b), self.at(b, a));
        self.ties[ab] = value;
        self.ties[ba] = value;
        if let Some(moved) = &mut self.moved.0 {
            for at in [ab as u32, ba as u32] {
                if !moved.contains(&at) {
                    moved.push(at);
                }
            }
        }
    }

    /// Ties may have been changed by hand: which of them are away from where they return to has to be looked at anew.
    pub(crate) fn look_anew(&mut self) {
        self.moved = Kept::default();
    }

    /// Let ties that are away from `base` return to it: `keep` is the share of the way that is left.
    pub(crate) fn drift(&mut self, base: &[f64], keep: f64) {
        let Self { ties, moved, .. } = self;
        let moved = moved.0.get_or_insert_with(|| {
            let away = ties.iter().zip(base).enumerate().filter(|(_, (tie, base))| tie != base);
            away.map(|(at, _)| at as u32).collect()
        });
        moved.retain(|&at| {
            let (tie, base) = (&mut ties[at as usize], base[at as usize]);
            let away = *tie - base;
            let back = away.abs() < 1e-12;
            *tie = if back { base } else { base + away * keep };
            !back
        });
    }
}
