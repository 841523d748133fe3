//! Words of accounts in the language of the telling.

use pourparler_model::{Part, Words};

use super::grammar::Noun;
use crate::language::Language;
use crate::names::Names;

impl Names<'_> {
    /// Words of an account: names of documents with their articles, and the prepositions that take them in.
    #[must_use]
    pub fn words(&self, words: &Words) -> String {
        match self.language() {
            Language::English => words.to_string(),
            Language::French => {
                words.filled(words.forms[1], |preposition, part| self.part(preposition, part))
            }
        }
    }

    /// A part in French.
    fn part(&self, preposition: &str, part: &Part) -> String {
        let noun = match part {
            Part::Name(name) => match self.french.and_then(|f| f.get(name)) {
                Some(text) => Noun::french(text),
                None => Noun::plain(name.as_str()),
            },
            Part::Number(value, decimals) => return Language::French.number(*value, *decimals),
            Part::Day(date) => return Language::French.date(*date),
            Part::Words(words) => return self.words(words),
        };
        match preposition {
            "de" => noun.of(),
            "à" => noun.to(),
            _ => noun.to_string(),
        }
    }
}
