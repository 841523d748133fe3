//! Why a walk came to a halt.

use std::fmt;

use serde::de::{Error, Expected, Unexpected};

use crate::codes;
use crate::near::did_you_mean;
use crate::source::Span;
use crate::words::{alternatives, cropped, quoted};

/// Something wrong with the document, as yet without a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(crate) code: &'static str,
    pub(crate) span: Option<Span>,
    pub(crate) message: String,
    pub(crate) label: String,
    pub(crate) help: Vec<String>,
    pub(crate) related: Option<(Span, String)>,
}

impl Finding {
    pub(crate) fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            code,
            span: None,
            message: message.into(),
            label: String::new(),
            help: Vec::new(),
            related: None,
        }
    }

    pub(crate) fn at(self, span: Span) -> Self {
        Self { span: Some(span), ..self }
    }

    pub(crate) fn label(self, label: impl Into<String>) -> Self {
        Self { label: label.into(), ..self }
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    pub(crate) fn related(self, span: Span, label: impl Into<String>) -> Self {
        Self { related: Some((span, label.into())), ..self }
    }
}

/// Why a walk came to a halt.
#[derive(Debug)]
pub(crate) enum Fault {
    /// Something newly found.
    New(Box<Finding>),
    /// A field that a struct needs is not there.
    Missing(&'static str),
    /// Something that is in the ledger now: the next walk will get past it.
    Again,
    /// Something in the ledger that this place cannot get past: the place around it must.
    Stuck,
}

impl Fault {
    pub(crate) fn wrong_kind(found: &str, expected: &str) -> Self {
        Self::New(Box::new(Finding::new(codes::WRONG_KIND, format!("expected {expected}, found {found}"))))
    }

    fn new(code: &'static str, message: String) -> Self {
        Self::New(Box::new(Finding::new(code, message)))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::New(finding) => f.write_str(&finding.message),
            Self::Missing(field) => write!(f, "field `{field}` is missing"),
            Self::Again | Self::Stuck => f.write_str("a value that is known to be wrong"),
        }
    }
}

impl std::error::Error for Fault {}

impl Error for Fault {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(codes::REFUSED, message.to_string())
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::wrong_kind(&found_words(&found), &expected_words(&expected.to_string()))
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        let message =
            format!("expected {}, found {}", expected_words(&expected.to_string()), found_words(&found));
        Self::new(codes::REFUSED, message)
    }

    fn invalid_length(length: usize, expected: &dyn Expected) -> Self {
        let message = format!("expected {}, found {length} values", expected_words(&expected.to_string()));
        Self::new(codes::WRONG_LENGTH, message)
    }

    fn unknown_variant(found: &str, expected: &'static [&'static str]) -> Self {
        Self::New(Box::new(unknown_word(found, expected)))
    }

    fn unknown_field(found: &str, expected: &'static [&'static str]) -> Self {
        Self::New(Box::new(unknown_field(found, "", expected)))
    }

    fn missing_field(field: &'static str) -> Self {
        Self::Missing(field)
    }

    fn duplicate_field(field: &'static str) -> Self {
        Self::new(codes::GIVEN_TWICE, format!("field {} is given twice", quoted(field)))
    }
}

/// A word that is none of the alternatives.
pub(crate) fn unknown_word(found: &str, expected: &[&str]) -> Finding {
    let finding = Finding::new(codes::UNKNOWN_WORD, format!("no such word here: {}", quoted(found)))
        .label(format!("expected {}", alternatives(expected, 12)));
    suggest(finding, found, expected)
}

/// A field that a struct does not have.
pub(crate) fn unknown_field(found: &str, owner: &str, expected: &[&str]) -> Finding {
    let owner = if owner.is_empty() { "there is".to_owned() } else { format!("{} has", quoted(owner)) };
    let finding = Finding::new(codes::UNKNOWN_FIELD, format!("{owner} no field {}", quoted(found)));
    let finding = if expected.is_empty() {
        finding.label("it has no fields at all")
    } else {
        finding.label(format!("its fields are {}", alternatives(expected, 20).replace(" or ", " and ")))
    };
    suggest(finding, found, expected)
}

fn suggest(finding: Finding, found: &str, expected: &[&str]) -> Finding {
    match did_you_mean(found, expected.iter().copied()) {
        Some(meant) => finding.help(format!("did you mean `{meant}`?")),
        None => finding,
    }
}

/// What serde's derived code expects, in words for authors.
pub(crate) fn expected_words(expected: &str) -> String {
    let plain = match expected {
        "f64" | "f32" | "a floating-point number" => "a number",
        "u8" => "a whole number from 0 to 255",
        "u16" => "a whole number from 0 to 65535",
        "u32" | "u64" | "usize" | "u128" => "a whole number from 0 up",
        "i8" | "i16" | "i32" | "i64" | "isize" | "i128" => "a whole number",
        "a string" | "string" | "str" | "a borrowed string" => "text in quotes",
        "a boolean" => "`true` or `false`",
        "a character" => "a character in single quotes",
        "a sequence" => "a list `[ .. ]`",
        "a map" => "a map `{ .. }`",
        "unit" => "`()`",
        _ => "",
    };
    if !plain.is_empty() {
        return plain.to_owned();
    }
    for (prefix, form) in [("struct ", "(..)"), ("tuple struct ", "(..)"), ("unit struct ", "")] {
        if let Some(name) = expected.strip_prefix(prefix)
            && !name.contains(' ')
        {
            return quoted(&format!("{name}{form}"));
        }
    }
    expected.to_owned()
}

fn found_words(found: &Unexpected<'_>) -> String {
    match found {
        Unexpected::Bool(value) => format!("`{value}`"),
        Unexpected::Unsigned(value) => format!("the number {value}"),
        Unexpected::Signed(value) => format!("the number {value}"),
        Unexpected::Float(value) => format!("the number {value}"),
        Unexpected::Char(value) => format!("the character {}", quoted(&value.to_string())),
        Unexpected::Str(value) => format!("the text \"{}\"", cropped(value)),
        Unexpected::Unit => "`()`".to_owned(),
        Unexpected::Option => "a value that may be left out".to_owned(),
        Unexpected::Seq => "a list".to_owned(),
        Unexpected::Map => "a map".to_owned(),
        other => other.to_string(),
    }
}
