//! The map: a grid of regions, and states that grow over it.

use std::collections::BTreeSet;

use pourparler_documents::At;
use pourparler_model::{RouteKind, Terrain};

use super::spec::WorldSpec;
use super::{Draw, For, begins, code, one_of, rounded, state};
use crate::written::{Code, Holding, Region, Route};

/// Who holds which region of the grid.
pub(super) struct Map {
    pub(super) states: usize,
    width: usize,
    /// The holder of each region.
    pub(super) owner: Vec<usize>,
    /// The region from which each state grew.
    pub(super) capital: Vec<usize>,
}

impl Map {
    pub(super) fn draw(spec: &WorldSpec, draw: &Draw) -> Self {
        let width = ((spec.regions as f64 * 1.3).sqrt().ceil() as usize).max(1);
        let capital = capitals(spec, draw);
        let mut map = Self { states: spec.states, width, owner: vec![usize::MAX; spec.regions], capital };
        for (state, region) in map.capital.iter().enumerate() {
            map.owner[*region] = state;
        }
        map.grow(draw);
        map
    }

    /// In turn, each state takes a free region beside its own, until none is left.
    fn grow(&mut self, draw: &Draw) {
        let mut edges: Vec<BTreeSet<usize>> =
            self.capital.iter().map(|region| self.free_beside(*region).collect()).collect();
        let mut streams: Vec<_> = (0..self.states).map(|state| draw.stream(For::Growth, state)).collect();
        let mut left = self.owner.len() - self.states;
        while left > 0 {
            let before = left;
            for state in 0..self.states {
                edges[state].retain(|region| self.owner[*region] == usize::MAX);
                let pick = one_of(&mut streams[state], edges[state].len());
                let Some(region) = edges[state].iter().nth(pick).copied() else { continue };
                self.owner[region] = state;
                left -= 1;
                let more: Vec<usize> = self.free_beside(region).collect();
                edges[state].extend(more);
            }
            if left == before {
                break; // cannot be: the grid is connected
            }
        }
    }

    fn free_beside(&self, region: usize) -> impl Iterator<Item = usize> + '_ {
        self.neighbours(region).filter(|next| self.owner[*next] == usize::MAX)
    }

    /// The regions left, right, above and below.
    pub(super) fn neighbours(&self, region: usize) -> impl Iterator<Item = usize> + use<> {
        let (width, count) = (self.width, self.owner.len());
        let column = region % width;
        let left = (column > 0).then(|| region - 1);
        let right = (column + 1 < width).then_some(region + 1);
        let around = [region.checked_sub(width), left, right, Some(region + width)];
        around.into_iter().flatten().filter(move |next| *next < count)
    }

    /// Pairs of states that share a border, each once.
    pub(super) fn borders(&self) -> BTreeSet<(usize, usize)> {
        let mut pairs = BTreeSet::new();
        for region in 0..self.owner.len() {
            for next in self.neighbours(region) {
                let (a, b) = (self.owner[region], self.owner[next]);
                if a < b {
                    pairs.insert((a, b));
                }
            }
        }
        pairs
    }

    /// Regions of one state at the border of another.
    pub(super) fn frontier(&self, of: usize, with: usize) -> Vec<usize> {
        let own = (0..self.owner.len()).filter(|region| self.owner[*region] == of);
        own.filter(|region| self.neighbours(*region).any(|next| self.owner[next] == with)).collect()
    }

    pub(super) fn code(region: usize) -> Code {
        code(&format!("r{:05}", region + 1))
    }

    /// The regions as a document.
    pub(super) fn regions(&self, draw: &Draw) -> Vec<Region> {
        (0..self.owner.len()).map(|region| self.region(region, draw)).collect()
    }

    fn region(&self, region: usize, draw: &Draw) -> Region {
        let mut place = draw.stream(For::Place, region);
        let mut ground = draw.stream(For::Ground, region);
        let owner = self.owner[region];
        let (column, row) = (region % self.width, region / self.width);
        // A twentieth of a degree between neighbours at least, so that the largest grid stays on the globe.
        let step = (100.0 / self.width as f64).min(0.5);
        let shaken = |at: usize, shake: f64| rounded((at as f64 + 0.6 * (shake - 0.5)) * step, 1000.0);
        let terrain = match ground.unit() {
            u if u < 0.4 => Terrain::Plain,
            u if u < 0.7 => Terrain::Hill,
            u if u < 0.9 => Terrain::Mountain,
            _ => Terrain::Urban,
        };
        Region {
            id: Self::code(region),
            name: format!("Region {}", region + 1),
            names: Default::default(),
            group: state(owner).value,
            de_jure: state(owner),
            terrain,
            population: Some(At::from((ground.unit() * 400.0).round() * 1000.0 + 5000.0)),
            inhabitants: None,
            lon: At::from(shaken(column, place.unit())),
            lat: At::from(rounded(60.0 - shaken(row, place.unit()), 1000.0)),
            depth_km: At::from((15.0 + 45.0 * place.unit()).round()),
            holding: At::from(vec![Holding {
                from: begins(),
                military: state(owner),
                security: None,
                civil: None,
            }]),
            routes: self.neighbours(region).map(|next| self.route(region, next, draw)).collect(),
            source: None,
            sources: Vec::new(),
            mark: None,
        }
    }

    /// The same from both sides: drawn for the pair, the smaller first.
    fn route(&self, from: usize, to: usize, draw: &Draw) -> Route {
        let mut way = draw.pair(For::Way, from.min(to), from.max(to));
        let road = way.unit();
        let kind = match self.owner[from] == self.owner[to] {
            true if road < 0.75 => RouteKind::Road,
            true => RouteKind::Track,
            false if road < 0.5 => RouteKind::Road,
            false => RouteKind::ClosedBorder,
        };
        Route { to: Self::code(to), kind: At::from(kind) }
    }
}

/// Different regions, spread by chance.
fn capitals(spec: &WorldSpec, draw: &Draw) -> Vec<usize> {
    let mut free: Vec<usize> = (0..spec.regions).collect();
    (0..spec.states)
        .map(|state| {
            let mut stream = draw.stream(For::Capital, state);
            free.swap_remove(one_of(&mut stream, free.len()))
        })
        .collect()
}
