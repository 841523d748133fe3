//! The ground: a strip from the challenger's country to the defender's.

use pourparler_documents::At;
use pourparler_model::{RouteKind, Terrain};

use super::super::Draw;
use super::ranges::What;
use super::{CHALLENGER, CODES, DEFENDER, MEDIATOR, ally, begins, code, party};
use crate::written::{Code, Holding, Region, Route};

/// How wide the line is, how deep the ground in dispute, and whose it is by law.
pub(super) struct Theatre {
    fronts: usize,
    rows: usize,
    title: usize,
}

/// A region before it is written: its code, holder, owner by law, place.
struct Plot {
    code: String,
    holder: usize,
    owner: usize,
    at: (f64, f64),
}

/// The country of a party.
pub(super) fn home(index: usize) -> Code {
    code(&format!("home-{}", CODES[index].to_lowercase()))
}

impl Theatre {
    pub(super) fn draw(draw: &Draw) -> Self {
        Self {
            fronts: What::Fronts.draw(draw, 0) as usize,
            rows: What::Rows.draw(draw, 0) as usize,
            title: if What::Title.so(draw, 0) { CHALLENGER } else { DEFENDER },
        }
    }

    /// The challenger's side of the line.
    pub(super) fn line(&self) -> Vec<Code> {
        (0..self.fronts).map(|front| code(&format!("line-{}", front + 1))).collect()
    }

    /// The ground in dispute of a row, the first behind the line.
    pub(super) fn row(&self, row: usize) -> Vec<Code> {
        (0..self.fronts).map(|front| code(&format!("claim-{}-{}", row + 1, front + 1))).collect()
    }

    /// All ground in dispute, nearest to the line first.
    pub(super) fn objectives(&self) -> Vec<Code> {
        (0..self.rows).flat_map(|row| self.row(row)).collect()
    }

    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    fn plots(&self) -> Vec<Plot> {
        let mut plots = Vec::new();
        let column = |front: usize| 10.0 + 0.5 * front as f64;
        let mut add = |codes: Vec<Code>, holder, owner, lat: f64| {
            for (front, code) in codes.into_iter().enumerate() {
                plots.push(Plot { code: code.value, holder, owner, at: (column(front), lat) });
            }
        };
        add(vec![home(CHALLENGER)], CHALLENGER, CHALLENGER, 50.0);
        add(self.line(), CHALLENGER, CHALLENGER, 49.5);
        for row in 0..self.rows {
            add(self.row(row), DEFENDER, self.title, 49.0 - 0.5 * row as f64);
        }
        add(vec![home(DEFENDER)], DEFENDER, DEFENDER, 47.5);
        for (index, lat) in [(ally(CHALLENGER), 51.0), (ally(DEFENDER), 46.5), (MEDIATOR, 52.0)] {
            add(vec![home(index)], index, index, lat);
        }
        plots
    }

    /// Ways between regions, each once, of which none is closed but that across the line.
    fn ways(&self) -> Vec<(Code, Code, RouteKind)> {
        let mut ways = Vec::new();
        let mut rows = vec![self.line()];
        rows.extend((0..self.rows).map(|row| self.row(row)));
        for row in &rows {
            for pair in row.windows(2) {
                ways.push((pair[0].clone(), pair[1].clone(), RouteKind::Road));
            }
        }
        for (n, pair) in rows.windows(2).enumerate() {
            let kind = if n == 0 { RouteKind::ClosedBorder } else { RouteKind::Road };
            ways.extend(pair[0].iter().zip(&pair[1]).map(|(a, b)| (a.clone(), b.clone(), kind)));
        }
        let ends = [(rows.first(), CHALLENGER), (rows.last(), DEFENDER)];
        for (row, principal) in ends {
            let fronts = row.into_iter().flatten();
            ways.extend(fronts.map(|front| (front.clone(), home(principal), RouteKind::Road)));
            ways.push((home(principal), home(ally(principal)), RouteKind::Road));
            ways.push((home(ally(principal)), home(MEDIATOR), RouteKind::Road));
        }
        ways
    }

    /// As a document.
    pub(super) fn regions(&self, draw: &Draw) -> Vec<Region> {
        let ways = self.ways();
        let region = |(nth, plot): (usize, Plot)| {
            let routes = ways.iter().filter_map(|(a, b, kind)| {
                let to = match (a.value == plot.code, b.value == plot.code) {
                    (true, _) => b,
                    (_, true) => a,
                    _ => return None,
                };
                Some(Route { to: to.clone(), kind: At::from(*kind) })
            });
            Region {
                id: code(&plot.code),
                name: plot.code.clone(),
                names: Default::default(),
                group: CODES[plot.owner].to_owned(),
                de_jure: party(plot.owner),
                terrain: match What::Ground.draw(draw, nth) as usize {
                    0 => Terrain::Plain,
                    1 => Terrain::Hill,
                    2 => Terrain::Mountain,
                    _ => Terrain::Urban,
                },
                population: None,
                inhabitants: None,
                lon: At::from(plot.at.0),
                lat: At::from(plot.at.1),
                depth_km: At::from(What::DepthKm.rounded(draw, nth, 1.0)),
                holding: At::from(vec![Holding {
                    from: begins(),
                    military: party(plot.holder),
                    security: None,
                    civil: None,
                }]),
                routes: routes.collect(),
                source: None,
                sources: Vec::new(),
                mark: None,
            }
        };
        self.plots().into_iter().enumerate().map(region).collect()
    }
}
