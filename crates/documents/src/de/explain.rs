//! Saying what was found, what was expected, and how to mend it.

use serde::de::Visitor;

use super::cursor::Cursor;
use super::fault::{Fault, Finding, expected_words};
use crate::codes;
use crate::parse::Kind;
use crate::words::{cropped, quoted};

impl Cursor<'_> {
    /// What was found, in words.
    pub(super) fn found(&self) -> String {
        describe(&self.node.kind)
    }

    pub(super) fn wrong_kind<T>(&self, expected: &str) -> Result<T, Fault> {
        let finding = Finding::new(codes::WRONG_KIND, format!("expected {expected}, found {}", self.found()));
        Err(Fault::New(Box::new(self.remedy(finding.at(self.node.span), expected))))
    }

    /// The remedies for the commonest mix-ups.
    fn remedy(&self, finding: Finding, expected: &str) -> Finding {
        match &self.node.kind {
            Kind::Bare(word) if expected.contains("quotes") || expected.contains("text") => {
                finding.help(format!("write it in quotes: \"{}\"", cropped(word.text)))
            }
            Kind::Number(text) if expected == "text in quotes" => {
                finding.help(format!("write it in quotes: \"{}\"", cropped(text)))
            }
            Kind::Text(text) if expected.contains("number") && text.trim().parse::<f64>().is_ok() => {
                finding.help(format!("write it without quotes: {}", cropped(text.trim())))
            }
            Kind::Text(text) if expected.starts_with("`true`") && matches!(&**text, "true" | "false") => {
                finding.help(format!("write it without quotes: {text}"))
            }
            Kind::Map(_) if expected.ends_with("(..)`") => {
                finding.help("a struct's fields stand in round brackets: (name: value)")
            }
            Kind::Fields(..) if expected.starts_with("a map") => {
                finding.help("a map stands in curly brackets: { key: value }")
            }
            Kind::Values(None, _) if expected.starts_with("a list") => {
                finding.help("a list stands in square brackets: [ .. ]")
            }
            Kind::List(_) if expected.ends_with("in round brackets") => {
                finding.help("these values stand in round brackets")
            }
            Kind::List(_) | Kind::Map(_) | Kind::Values(None, _) => finding,
            _ if expected.starts_with("a list") => {
                finding.help("a list of one is written in square brackets too: [ .. ]")
            }
            _ => finding,
        }
    }
}

/// What was written, in words.
fn describe(kind: &Kind<'_>) -> String {
    match kind {
        Kind::Bool(value) => format!("`{value}`"),
        Kind::Number(text) => format!("the number {}", cropped(text)),
        Kind::Text(text) => format!("the text \"{}\"", cropped(text)),
        Kind::Char(c) => format!("the character {}", quoted(&c.to_string())),
        Kind::List(_) => "a list".to_owned(),
        Kind::Map(_) => "a map".to_owned(),
        Kind::Bare(word) => format!("the word {}", quoted(word.text)),
        Kind::Values(None, values) if values.is_empty() => "`()`".to_owned(),
        Kind::Values(None, _) => "values in round brackets".to_owned(),
        Kind::Fields(None, _) => "fields in round brackets".to_owned(),
        Kind::Values(Some(name), _) | Kind::Fields(Some(name), _) => {
            quoted(&format!("{}(..)", cropped(name.text)))
        }
    }
}

/// What a visitor expects, in words for authors.
pub(super) fn expectation<'s>(visitor: &impl Visitor<'s>) -> String {
    struct Expecting<'a, V>(&'a V);
    impl<'s, V: Visitor<'s>> std::fmt::Display for Expecting<'_, V> {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            self.0.expecting(f)
        }
    }
    expected_words(&Expecting(visitor).to_string())
}
