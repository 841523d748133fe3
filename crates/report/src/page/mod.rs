//! The answer to a what-if as one page of HTML: without network, scripts or fonts of its own; on a screen, a telephone,
//! paper, and in black and white; in English or French.
//!
//! - [`Answer`], [`Scores`]: what it is made of, as the files of a result folder have it.
//! - [`Setting`]: the map, names, scores.
//! - [`html`]: the page.
//!
//! One file a language: a file with both would be twice as long, and would need a script or hide half of itself.
//!
//! # Invariants
//! - The page asks for nothing from outside, and has no script.
//! - Every picture has a title and a description, and a table with the same figures.
//! - What is missing in the answer is left out, or said to be missing; nothing is made up.

mod answer;
mod chart;
mod figures;
mod names;
mod parameters;
mod scores;
mod sections;
mod style;
mod words;

use std::collections::BTreeMap;

pub use answer::{
    Account, Answer, Applied, Arm, ArmControl, ArmShares, CarriedOut, Category, Control, Curve, Decision,
    Difference, Divergence, Driver, EventTimes, Fan, Figure, First, Hashed, Outcome, Provenance,
    RegionControl, Scenario, Sentences, Series, Shares, Start, Through, Title, Turn, Typical,
};
use maud::{DOCTYPE, Markup, PreEscaped, html as markup};
pub use scores::{Baseline, Bin, Interval, Reliability, Score, Scores, Set};

use crate::french::French;
use crate::language::Language;
use crate::map::{self, Map, Situation};
use words::Words;

pub(crate) use parameters::called as parameter;

/// What a page needs beside the answer.
#[derive(Clone, Debug, Default)]
pub struct Setting {
    /// The map of the scenario.
    pub map: Option<Map>,
    /// Who owns what, and names.
    pub owners: Situation,
    /// Names of regions, where there is no map.
    pub regions: BTreeMap<String, String>,
    /// Whose demands the dispute is about that figures are of, and whose the defence.
    pub sides: Option<[String; 2]>,
    /// Names of agreements, treaties and disputes.
    pub papers: Vec<String>,
    /// French names of what is not on the map.
    pub french: French,
    /// Scores against history.
    pub scores: Option<Scores>,
}

impl Setting {
    /// That of a scenario, without scores.
    #[must_use]
    pub fn of(scenario: &pourparler_scenario::Scenario) -> Self {
        let papers = (scenario.texts.iter().map(|t| &t.name))
            .chain(scenario.treaties.iter().map(|t| &t.name))
            .chain(scenario.disputes.iter().map(|d| &d.name));
        Self {
            map: map::find(scenario.regions.iter().map(|r| r.id.as_str())).ok(),
            owners: Situation::owners(scenario),
            regions: scenario.regions.iter().map(|r| (r.id.clone(), r.name.clone())).collect(),
            // As outcomes take it: the first that is between parties.
            sides: scenario
                .disputes
                .iter()
                .find(|d| d.decided.is_none())
                .or(scenario.disputes.first())
                .map(|d| [d.challenger, d.defender].map(|a| scenario.actors[a.index()].id.clone())),
            papers: papers.cloned().collect(),
            french: French::of(scenario),
            scores: None,
        }
    }
}

/// A page while it is written.
#[derive(Clone, Copy)]
struct Page<'a> {
    answer: &'a Answer,
    setting: &'a Setting,
    language: Language,
    words: &'static Words,
}

/// The page.
#[must_use]
pub fn html(answer: &Answer, setting: &Setting, language: Language) -> String {
    let answer = &names::localised(answer, setting, language);
    let page = Page { answer, setting, language, words: Words::of(language) };
    let title = page.title();
    let sections = sections::all(&page);
    let document: Markup = markup! {
        (DOCTYPE)
        html lang=(language.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="generator" content="Pourparler";
                title { (title) }
                style { (PreEscaped(style::CSS)) }
            }
            body {
                a.skip href="#answer" { (page.words.skip) }
                (PreEscaped(chart::patterns(&sections::looks(&page))))
                header {
                    p.kind { (answer.scenario.title) }
                    h1 { (title) }
                    p.lead { (page.words.against.replace("{}", page.stands())) }
                    nav aria-label=(page.words.contents) {
                        ol { @for section in &sections { li { a href={"#" (section.id)} { (section.title) } } } }
                    }
                }
                main {
                    @for section in &sections {
                        section id=(section.id) aria-labelledby={"h-" (section.id)} {
                            h2 id={"h-" (section.id)} { (section.title) }
                            (section.body)
                        }
                    }
                }
                footer { p { (page.words.made_with) " " (answer.pourparler) } }
            }
        }
    };
    document.into_string()
}
