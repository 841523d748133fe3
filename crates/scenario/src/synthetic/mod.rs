//! Made-up scenarios: worlds of any size, to see how the engine bears scale, and crises between two, to see over many of
//! them what the model does ([`crisis`](mod@crisis)).
//!
//! Regions lie on a grid, slightly shaken; states grow over it from their capitals, so that each holds one connected
//! part; about every second state disputes some of a neighbour's regions. Everything is drawn by key from the seed: the
//! same specification gives the same bytes.

mod crisis;
mod map;
mod people;
mod spec;

use std::collections::BTreeMap;

use pourparler_chance::{Chance, Key, Purpose, Seed, Stream};
use pourparler_documents::At;

use crate::templates;
use crate::write::write_source;
use crate::written::{Code, Day, Frame, ScenarioSource, Start};
pub use crisis::{CRISIS_RANGES, CrisisRange, Spread, crisis};
pub use spec::SpecError;
use spec::{Spec, WorldSpec};

/// The world's first day, on which all data are dated.
const BEGINS: &str = "2030-01-01";

/// A made-up scenario after a specification such as `states=50,regions=200,seed=1`, or `crisis=12,seed=1`, by file name.
/// It passes `check`.
///
/// # Errors
/// If the specification cannot be read, or asks for what cannot be.
pub fn synthetic(spec: &str) -> Result<BTreeMap<String, String>, SpecError> {
    match spec.parse()? {
        Spec::World(spec) => Ok(world(&spec)),
        Spec::Crisis { seed, number } => Ok(crisis(seed, number)),
    }
}

/// A world of many states.
fn world(spec: &WorldSpec) -> BTreeMap<String, String> {
    let WorldSpec { states, regions, seed } = spec;
    let draw = Draw { chance: Chance::new(Seed(*seed), 0) };
    let map = map::Map::draw(spec, &draw);
    documents(&ScenarioSource {
        frame: frame(
            &format!("synthetic-{states}-{regions}-{seed}"),
            format!("{states} made-up states, {regions} regions, seed {seed}"),
            Vec::new(),
        ),
        regions: map.regions(&draw),
        ..people::people(&map, &draw)
    })
}

/// The documents; parameters and their sources are the templates, comments and all.
fn documents(written: &ScenarioSource) -> BTreeMap<String, String> {
    let mut files = write_source(written);
    files.insert("parameters.ron".to_owned(), templates::PARAMETERS.to_owned());
    files.insert("sources.ron".to_owned(), templates::SOURCES.to_owned());
    files
}

/// The frame of a made-up world: a year from the first day, on which `given` entries of the record hold.
fn frame(id: &str, title: String, given: Vec<Code>) -> Frame {
    Frame {
        id: code(id),
        title,
        summary: "Made by `pourparler new --synthetic`. Nothing in it is real.".to_owned(),
        begins: begins(),
        ends: At::from("2030-12-31".to_owned()),
        starts: At::from(vec![Start {
            id: code("start"),
            title: "the first day".to_owned(),
            date: begins(),
            given,
        }]),
        default_start: None,
        mark: Some(At::from(crate::scenario::Mark::Estimate)),
    }
}

fn code(text: &str) -> Code {
    At::from(text.to_owned())
}

fn begins() -> Day {
    At::from(BEGINS.to_owned())
}

/// The code of a state.
fn state(index: usize) -> Code {
    code(&format!("S{:02}", index + 1))
}

/// Chance by what it is for.
struct Draw {
    chance: Chance,
}

/// What chance is drawn for; numbers are never used twice.
#[derive(Clone, Copy)]
enum For {
    Capital = 1,
    Growth = 2,
    Place = 3,
    Ground = 4,
    Way = 5,
    Army = 6,
    Home = 7,
    Tie = 8,
    Treaty = 9,
    Dispute = 10,
    Stance = 11,
}

impl Draw {
    /// The stream of the `nth` thing of a kind.
    fn stream(&self, purpose: For, nth: usize) -> Stream {
        self.numbered(purpose as u16, nth)
    }

    /// The same by number: worlds use those of [`For`], crises those from 100 on.
    fn numbered(&self, purpose: u16, nth: usize) -> Stream {
        self.chance.stream(Key::new(Purpose(purpose)).nth(nth as u32))
    }

    /// The stream of an ordered pair.
    fn pair(&self, purpose: For, one: usize, other: usize) -> Stream {
        self.stream(purpose, one << 16 | other)
    }
}

/// One of so many, all equally likely.
fn one_of(stream: &mut Stream, count: usize) -> usize {
    ((stream.unit() * count as f64) as usize).min(count.saturating_sub(1))
}

/// A number rounded to so many steps to one.
fn rounded(number: f64, steps: f64) -> f64 {
    (number * steps).round() / steps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loaded(spec: &str) -> crate::Scenario {
        let files =
            synthetic(spec).unwrap().into_iter().map(|(file, text)| (file, text.into_bytes())).collect();
        match crate::load("", &files) {
            Ok(loaded) => {
                assert_eq!(loaded.warnings.render(false), "", "{spec}");
                loaded.scenario
            }
            Err(findings) => panic!("{spec}: {}", findings.render(false)),
        }
    }

    #[test]
    fn sizes_are_as_asked() {
        for (states, regions, seed) in [(2, 2, 0), (2, 30, 9), (7, 7, 3), (50, 200, 1), (256, 1000, 5)] {
            let scenario = loaded(&format!("states={states},regions={regions},seed={seed}"));
            assert_eq!((scenario.actors.len(), scenario.regions.len()), (states, regions));
            let wanted = (states / 2).max(1);
            assert!((1..=wanted).contains(&scenario.disputes.len()), "{}", scenario.disputes.len());
        }
        let scenario = loaded("states=50,regions=200,seed=1");
        assert!(scenario.disputes.len() >= 20, "{}", scenario.disputes.len());
        assert!(scenario.treaties.len() >= 10, "{}", scenario.treaties.len());
        assert!(scenario.orders_of_battle[0].forces.len() >= 50);
    }

    #[test]
    fn each_state_is_of_one_piece() {
        let scenario = loaded("states=12,regions=150,seed=2");
        for state in 0..scenario.actors.len() {
            let own: Vec<usize> = (0..scenario.regions.len())
                .filter(|index| scenario.regions[*index].holding[0].military.index() == state)
                .collect();
            let mut reached = vec![own[0]];
            let mut next = 0;
            while next < reached.len() {
                let at = reached[next];
                next += 1;
                for route in &scenario.routes {
                    for (from, to) in [(route.a, route.b), (route.b, route.a)] {
                        if from.index() == at && own.contains(&to.index()) && !reached.contains(&to.index()) {
                            reached.push(to.index());
                        }
                    }
                }
            }
            assert_eq!(reached.len(), own.len(), "state {state}");
        }
    }

    #[test]
    fn the_same_specification_gives_the_same_bytes_and_another_seed_others() {
        let one = synthetic("states=9,regions=40,seed=1").unwrap();
        assert_eq!(one, synthetic("seed=1, regions=40, states=9").unwrap());
        assert_ne!(one, synthetic("states=9,regions=40,seed=2").unwrap());
    }
}
