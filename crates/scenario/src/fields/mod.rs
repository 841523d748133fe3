//! Every field of every document: what it means, its unit and range, whether it may be left out.
//!
//! One table, read by the checks (the [`quantities`]), by [`explain`] and by the generated [`reference()`]. A test
//! compares it with the document types themselves, so that none has a field that is not explained.

mod explain;
pub mod quantities;
mod reference;
mod table;

use pourparler_documents::Quantity;

pub use explain::{NoSuchField, explain};
pub use reference::reference;
pub use table::GROUPS;

/// The fields of one struct, or the words of one enum.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Group {
    /// The type: `Position`, `StatusQuo`, `StatusQuo::Control`.
    pub owner: &'static str,
    /// Where it stands: `disputes.issues.positions`; first the place where it is best explained.
    pub places: &'static [&'static str],
    /// What it is.
    pub about: &'static str,
    /// Whether it has the fields of [`ORIGIN`] beside its own.
    pub marked: bool,
    /// Its fields, or its words.
    pub fields: &'static [Field],
}

impl Group {
    /// Its own fields, then those of its origin, if it has one.
    pub fn all(&self) -> impl Iterator<Item = &'static Field> {
        let origin: &'static [Field] = if self.marked { ORIGIN } else { &[] };
        self.fields.iter().chain(origin)
    }
}

/// A field of a struct, or a word of an enum.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// Whether it may be left out.
    pub needed: Needed,
    /// What it means.
    pub meaning: &'static str,
    /// How it is written.
    pub example: &'static str,
}

/// What a field takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Takes {
    /// Nothing: a word that stands alone.
    Nothing,
    /// A text.
    Text,
    /// A list of texts.
    Texts,
    /// Texts by language code.
    TextMap,
    /// A code that is given here.
    NewCode,
    /// The code of something: "an actor".
    Code(&'static str),
    /// A list of codes: "actors".
    Codes(&'static str),
    /// A date.
    Date,
    /// `true` or `false`.
    Flag,
    /// A number.
    Number(&'static Quantity),
    /// A number, or a range.
    Range(&'static Quantity),
    /// A word of an enum, or a struct.
    One(&'static str),
    /// A list of words or structs.
    Many(&'static str),
    /// Fields: a variant of an enum.
    Fields,
}

/// Whether a field may be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needed {
    /// It may not.
    Required,
    /// It may, and then stands for this.
    Default(&'static str),
    /// It is a word of an enum.
    Word,
}

/// The fields of whatever has an origin.
pub const ORIGIN: &[Field] = &[
    default("source", Takes::Code("source"), "none", "the one source of it", r#"source: "cst-text""#),
    default(
        "sources",
        Takes::Codes("sources"),
        "none",
        "its sources, where there are several",
        r#"sources: ["a", "b"]"#,
    ),
    default(
        "mark",
        Takes::One("Mark"),
        "Sourced with a source; else that of what it stands in, or of scenario.ron",
        "how well it is known",
        "mark: Estimate",
    ),
];

const fn need(name: &'static str, takes: Takes, meaning: &'static str, example: &'static str) -> Field {
    Field { name, takes, needed: Needed::Required, meaning, example }
}

const fn default(
    name: &'static str,
    takes: Takes,
    default: &'static str,
    meaning: &'static str,
    example: &'static str,
) -> Field {
    Field { name, takes, needed: Needed::Default(default), meaning, example }
}

const fn word(name: &'static str, meaning: &'static str) -> Field {
    Field { name, takes: Takes::Nothing, needed: Needed::Word, meaning, example: "" }
}

const fn variant(name: &'static str, takes: Takes, meaning: &'static str, example: &'static str) -> Field {
    Field { name, takes, needed: Needed::Word, meaning, example }
}

const fn group(
    owner: &'static str,
    places: &'static [&'static str],
    about: &'static str,
    fields: &'static [Field],
) -> Group {
    Group { owner, places, about, marked: false, fields }
}

const fn marked(
    owner: &'static str,
    places: &'static [&'static str],
    about: &'static str,
    fields: &'static [Field],
) -> Group {
    Group { owner, places, about, marked: true, fields }
}
