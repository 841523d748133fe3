//! Made-up crises: a challenger that claims ground which a defender holds, their allies, a mediator, one year.
//!
//! All that differs from one crisis to the next is drawn by key from the ranges in [`CRISIS_RANGES`]; the rest is the same
//! in all. The theatre is a strip: the challenger's country, its side of the line, one or two rows of ground in dispute, the
//! defender's country, with the allies and the mediator behind. The parameters of the model are the template's.

mod dispute;
mod parties;
mod ranges;
mod theatre;

use std::collections::BTreeMap;

use pourparler_chance::{Chance, Seed};
use pourparler_documents::At;

use super::{Draw, begins, code, documents, rounded};
use crate::written::{Code, Effect, Entry, ScenarioSource};
use ranges::What;
pub use ranges::{CRISIS_RANGES, CrisisRange, Spread};
use theatre::Theatre;

/// The parties, in the order in which they stand in the documents.
const CHALLENGER: usize = 0;
const DEFENDER: usize = 1;
const MEDIATOR: usize = 4;
const CODES: [&str; 5] = ["CHA", "DEF", "CHA-ALLY", "DEF-ALLY", "MED"];

/// The code of a party.
fn party(index: usize) -> Code {
    code(CODES[index])
}

/// The ally of a principal.
const fn ally(principal: usize) -> usize {
    principal + 2
}

/// The crisis of a number under a seed, as documents by file name. It passes `check`.
#[must_use]
pub fn crisis(seed: u64, number: u64) -> BTreeMap<String, String> {
    let draw = Draw { chance: Chance::new(Seed(seed), number) };
    let theatre = Theatre::draw(&draw);
    let record = trigger(&draw, &theatre);
    documents(&ScenarioSource {
        frame: super::frame(
            &format!("crisis-{seed}-{number}"),
            format!("Made-up crisis {number} of seed {seed}"),
            record.iter().map(|entry| entry.id.clone()).collect(),
        ),
        actors: parties::actors(&draw),
        regions: theatre.regions(&draw),
        forces: vec![parties::forces(&draw, &theatre)],
        treaties: parties::treaties(&draw),
        ties: parties::ties(&draw),
        disputes: vec![dispute::dispute(&draw, &theatre)],
        record,
        ..ScenarioSource::default()
    })
}

/// What the first day gives: positions taken, reserves called up.
fn trigger(draw: &Draw, theatre: &Theatre) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut entry = |id: &str, by: usize, cameo: &str, kind: &str, title: &str, effect: Effect| {
        entries.push(Entry {
            id: code(id),
            date: begins(),
            until: None,
            title: title.to_owned(),
            summary: String::new(),
            by: vec![party(by)],
            to: vec![party(1 - by)],
            cameo: At::from(cameo.to_owned()),
            kind: kind.to_owned(),
            place: None,
            effects: vec![effect],
            disputed: false,
            split: None,
            source: None,
            sources: Vec::new(),
            mark: None,
        });
    };
    for principal in [CHALLENGER, DEFENDER] {
        if What::CalledUp.so(draw, principal) {
            let effect = Effect::Mobilised(party(principal));
            entry(
                &format!("called-up-{principal}"),
                principal,
                "154",
                "mobilisation",
                "Reserves called up",
                effect,
            );
        }
    }
    if What::Incursion.so(draw, 0) {
        let into = theatre.objectives()[0].clone();
        let effect = Effect::Incursion { by: party(CHALLENGER), into, troops: At::from(250.0) };
        entry("incursion", CHALLENGER, "152", "incursion", "Positions taken across the line", effect);
    }
    entries
}

#[cfg(test)]
mod tests;
