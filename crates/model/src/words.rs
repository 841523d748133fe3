//! Words of accounts, in English and in French.
//!
//! Who decides says why in both languages at once: a form of words in each, side by side, with the same parts in their places.
//! How names, numbers and dates are put in French is for whoever shows it.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::date::Date;

/// A text in English and in French. `Display` and files have the English one.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Words {
    /// The form in English, in French. A place `{0}` is filled with the first part; French ones may ask for a preposition, which
    /// takes in the article of a name: `{de 0}`, `{à 0}`.
    pub forms: [&'static str; 2],
    /// What stands in the places.
    pub parts: Vec<Part>,
}

/// What stands in a place of a form.
#[derive(Clone, PartialEq, Debug)]
pub enum Part {
    /// A name or a text of the documents, as it stands there.
    Name(String),
    /// A number, with so many decimals.
    Number(f64, usize),
    /// A day.
    Day(Date),
    /// Other words.
    Words(Words),
}

impl Words {
    /// Words in English and in French.
    #[must_use]
    pub const fn new(english: &'static str, french: &'static str) -> Self {
        Self { forms: [english, french], parts: Vec::new() }
    }

    /// The same, with this in the next place.
    #[must_use]
    pub fn with(mut self, part: Part) -> Self {
        self.parts.push(part);
        self
    }

    /// The same, with a name of the documents in the next place.
    #[must_use]
    pub fn name(self, name: impl Into<String>) -> Self {
        self.with(Part::Name(name.into()))
    }

    /// The same, with a number in the next place.
    #[must_use]
    pub fn number(self, value: f64, decimals: usize) -> Self {
        self.with(Part::Number(value, decimals))
    }

    /// A form with its places filled: `put` says how, by the preposition that the place asks for, if any. A place without a part
    /// stays as it stands.
    #[must_use]
    pub fn filled(&self, form: &str, put: impl Fn(&str, &Part) -> String) -> String {
        let mut out = String::new();
        let mut rest = form;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let (place, after) = after.split_once('}').unwrap_or((after, ""));
            let (preposition, number) = place.rsplit_once(' ').unwrap_or(("", place));
            match number.parse::<usize>().ok().and_then(|n| self.parts.get(n)) {
                Some(part) => out.push_str(&put(preposition, part)),
                None => out.extend(["{", place, "}"]),
            }
            rest = after;
        }
        out + rest
    }
}

impl From<[&'static str; 2]> for Words {
    fn from([english, french]: [&'static str; 2]) -> Self {
        Self::new(english, french)
    }
}

impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.filled(self.forms[0], |_, part| part.to_string()))
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => f.write_str(name),
            Self::Number(value, decimals) => write!(f, "{value:.decimals$}"),
            Self::Day(date) => write!(f, "{date}"),
            Self::Words(words) => write!(f, "{words}"),
        }
    }
}

impl Serialize for Words {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_in_the_order_that_each_language_asks_for() {
        let inner = Words::new("hold", "tenir");
        let words = Words::new("{1}: {0}, worth {2}, {3}", "{3} : {de 0} {à 1}, {2}")
            .name("Armenia")
            .with(Part::Words(inner))
            .number(0.256, 2)
            .name("{9}");
        assert_eq!(words.to_string(), "hold: Armenia, worth 0.26, {9}");
        let french = words.filled(words.forms[1], |preposition, part| format!("[{preposition}|{part}]"));
        assert_eq!(french, "[|{9}] : [de|Armenia] [à|hold], [|0.26]");
        // What has no part, or no end, stays.
        assert_eq!(Words::new("{4} and {", "").to_string(), "{4} and {}");
    }
}
