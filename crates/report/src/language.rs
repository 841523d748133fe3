//! The languages in which pages and maps are written.
//!
//! Texts are tables of typed fields, one a language: a text that is missing in one of them does not compile. `fluent` would
//! bring a dozen crates, and find a missing key at run time; its plurals are not needed where figures stand in tables.

use pourparler_model::Date;

/// A language.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// French.
    French,
}

const MONTHS: [[&str; 12]; 2] = [
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
];

impl Language {
    /// The languages of pages and maps, English first.
    pub const ALL: [Self; 2] = [Self::English, Self::French];

    /// Its code in HTML.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
        }
    }

    /// Its place in tables of texts.
    #[must_use]
    pub const fn index(self) -> usize {
        match self {
            Self::English => 0,
            Self::French => 1,
        }
    }

    /// The one of two texts that is in this language; English where there is no other.
    #[must_use]
    pub fn pick<'a>(self, english: &'a str, french: &'a str) -> &'a str {
        match self {
            Self::French if !french.is_empty() => french,
            _ => english,
        }
    }

    /// Several: `a, b and c`, `a, b et c`.
    #[must_use]
    pub fn list<T: ToString>(self, items: &[T]) -> String {
        let and = self.pick("and", "et");
        match items {
            [] => String::new(),
            [one] => one.to_string(),
            [most @ .., last] => {
                let most: Vec<String> = most.iter().map(T::to_string).collect();
                format!("{} {and} {}", most.join(", "), last.to_string())
            }
        }
    }

    /// A date: `27 Sep 2020`, `27 sept. 2020`.
    #[must_use]
    pub fn date(self, date: Date) -> String {
        let (year, month, day) = date.ymd();
        let month = MONTHS[self.index()].get(usize::from(month) - 1).copied().unwrap_or_default();
        match (self, day) {
            (Self::French, 1) => format!("1er {month} {year}"),
            _ => format!("{day} {month} {year}"),
        }
    }

    /// The day of a text that [`Language::date`] wrote, or that has the month in full.
    #[must_use]
    pub fn read_date(self, text: &str) -> Option<Date> {
        let mut parts = text.split(' ');
        let (day, name, year) = (parts.next()?, parts.next()?, parts.next()?);
        let known = |m: &&str| name.starts_with(m.trim_end_matches('.'));
        let month = MONTHS[self.index()].iter().position(known)?;
        let day = day.trim_end_matches("er").parse().ok()?;
        Date::new(year.parse().ok()?, u8::try_from(month + 1).ok()?, day)
    }

    /// A month: `Sep 2020`.
    #[must_use]
    pub fn month(self, date: Date) -> String {
        let (year, month, _) = date.ymd();
        format!("{} {year}", MONTHS[self.index()].get(usize::from(month) - 1).copied().unwrap_or_default())
    }

    /// A number with so many decimals: `1 234.5`, `1 234,5`, with narrow spaces that do not break, as in all our texts.
    #[must_use]
    pub fn number(self, value: f64, decimals: usize) -> String {
        let text = format!("{:.decimals$}", value.abs());
        let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
        let point = match self {
            Self::English => ".",
            Self::French => ",",
        };
        let mut out = String::new();
        if value < 0.0 && text.chars().any(|c| c.is_ascii_digit() && c != '0') {
            out.push('\u{2212}');
        }
        for (i, digit) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i).is_multiple_of(3) {
                out.push('\u{202f}');
            }
            out.push(digit);
        }
        if !part.is_empty() {
            out.push_str(point);
            out.push_str(part);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_dates_as_each_language_writes_them() {
        let day: Date = "2020-10-01".parse().unwrap();
        assert_eq!(Language::English.date(day), "1 Oct 2020");
        assert_eq!(Language::French.date(day), "1er oct. 2020");
        for (language, items) in [(Language::English, "a, b and c"), (Language::French, "a, b et c")] {
            for month in 1..=12 {
                let day = Date::new(2021, month, 1).unwrap();
                assert_eq!(language.read_date(&language.date(day)), Some(day));
            }
            assert_eq!(language.read_date("some day"), None);
            assert_eq!(language.list(&["a", "b", "c"]), items);
        }
        assert_eq!(Language::English.read_date("9 November 2020"), "2020-11-09".parse().ok());
        assert_eq!(Language::English.number(-12_345.678, 1), "\u{2212}12\u{202f}345.7");
        assert_eq!(Language::French.number(1234.5, 1), "1\u{202f}234,5");
        assert_eq!(Language::English.number(-0.04, 1), "0.0");
    }
}
