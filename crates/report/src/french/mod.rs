//! The French names of what a scenario's documents name in English.
//!
//! A *phrase book* (`assets/french`) has names and short texts of documents in both languages, whole: who changes a text of a
//! document has it untranslated, not wrongly translated, until its phrase is changed too. Names of states have their
//! article: all that French sentences need of them. Regions are named as on the map (`assets/maps`), but for those that need an article.
//! What has no French stands as it is, so that made-up worlds can be told.

pub(crate) mod grammar;
mod nouns;
mod words;

use std::collections::BTreeMap;

use pourparler_documents::{Diagnostics, Sources, read};
use pourparler_scenario::Scenario;
use serde::Deserialize;

use crate::language::Language;
use crate::map;

/// The phrase books that come with the program.
const BUNDLED: [(&str, &str); 7] = [
    ("common.ron", include_str!("../../../../assets/french/common.ron")),
    ("karabakh-2020-2021.ron", include_str!("../../../../assets/french/karabakh-2020-2021.ron")),
    ("camp-david-1978.ron", include_str!("../../../../assets/french/camp-david-1978.ron")),
    (
        "karabakh-2020-2021-clauses.ron",
        include_str!("../../../../assets/french/karabakh-2020-2021-clauses.ron"),
    ),
    ("camp-david-1978-clauses.ron", include_str!("../../../../assets/french/camp-david-1978-clauses.ron")),
    ("made-up.ron", include_str!("../../../../assets/french/made-up.ron")),
    ("ultimatum.ron", include_str!("../../../../assets/french/ultimatum.ron")),
];

/// A text of documents in both languages.
#[derive(Debug, Deserialize)]
struct Phrase {
    en: String,
    fr: String,
}

/// What a scenario names, in French.
#[derive(Clone, Debug, Default)]
pub struct French {
    phrases: BTreeMap<String, String>,
}

impl French {
    /// The French names of a scenario: what its documents name, by the text that stands there.
    #[must_use]
    pub fn of(scenario: &Scenario) -> Self {
        let mut phrases = BTreeMap::new();
        if let Ok(map) = map::find(scenario.regions.iter().map(|r| r.id.as_str())) {
            for region in &scenario.regions {
                if let Some(name) = map.region(&region.id, Language::French) {
                    let name = name.split_once(" (").map_or(name.as_str(), |(short, _)| short).to_owned();
                    phrases.insert(region.name.clone(), name);
                }
            }
        }
        phrases.extend(bundled().into_iter().map(|phrase| (phrase.en, phrase.fr)));
        Self { phrases }
    }

    /// A name of the documents in French without its article, as in tables, if it has one.
    #[must_use]
    pub fn bare(&self, english: &str) -> Option<String> {
        self.get(english).map(|text| grammar::Noun::french(text).bare().to_owned())
    }

    /// A text of the documents in French, if it has one; a name with its article.
    #[must_use]
    pub fn get(&self, english: &str) -> Option<&str> {
        self.phrases.get(english).map(String::as_str)
    }
}

/// All phrases that come with the program; those of a book that cannot be read are left out, which a test forbids.
fn bundled() -> Vec<Phrase> {
    let book = |&(name, text): &(&str, &str)| book(name, text).unwrap_or_default();
    BUNDLED.iter().flat_map(book).collect()
}

/// The phrases of a book, or what is wrong with it.
fn book(name: &str, text: &str) -> Result<Vec<Phrase>, String> {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let file = sources.add(name, text);
    read(&sources, file, &mut diagnostics).ok_or_else(|| diagnostics.render(&sources, false))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrase_books_are_read_and_say_nothing_twice() {
        let mut seen = std::collections::BTreeSet::new();
        for (name, text) in BUNDLED {
            for phrase in book(name, text).unwrap() {
                assert!(!phrase.fr.trim().is_empty() && !phrase.fr.contains('\''), "{phrase:?}");
                assert!(seen.insert(phrase.en.clone()), "{} stands twice", phrase.en);
            }
        }
    }
}
