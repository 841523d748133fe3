//! A document type with a bit of everything, and the check that all tables use.
#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    clippy::panic,
    reason = "tests; each program uses its part"
)]

use std::collections::BTreeMap;

use pourparler_documents::{At, Diagnostics, Sources, read};
use serde::Deserialize;
use serde::de::DeserializeOwned;

#[derive(Debug, PartialEq, Deserialize)]
pub struct Treaty {
    pub id: At<String>,
    pub parties: Vec<At<String>>,
    pub in_force: InForce,
    pub weight: f64,
    #[serde(default)]
    pub obligations: Vec<Obligation>,
    pub note: Option<String>,
}

#[derive(Debug, PartialEq, Deserialize)]
pub enum InForce {
    Since(Date),
    Between { from: Date, to: Date },
    Never,
}

#[derive(Debug, PartialEq, Deserialize)]
pub struct Obligation {
    pub article: String,
    pub kind: Kind,
    #[serde(default)]
    pub scope: Scope,
}

#[derive(Debug, PartialEq, Deserialize)]
pub enum Kind {
    Consult,
    Defend,
}

#[derive(Debug, PartialEq, Default, Deserialize)]
pub enum Scope {
    #[default]
    Anywhere,
    TerritoryOf(Who),
    Share(Share),
    Box(u8, u8),
}

#[derive(Debug, PartialEq, Deserialize)]
pub enum Who {
    Party,
    Guarantor,
}

#[derive(Debug, PartialEq, Deserialize)]
pub struct Share {
    pub low: f64,
    pub high: f64,
}

/// A type that refuses most texts, the empty one too.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(try_from = "String")]
pub struct Date(pub String);

impl TryFrom<String> for Date {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let dashed = text.len() == 10 && text.split('-').count() == 3;
        if dashed { Ok(Self(text)) } else { Err(format!("\"{text}\" is not a date such as 2020-09-27")) }
    }
}

#[derive(Debug, PartialEq, Deserialize)]
pub struct Table {
    pub rows: BTreeMap<String, (u8, f64)>,
}

/// What is shown for a text; empty if it is right.
pub fn shown<T: DeserializeOwned>(text: &str) -> String {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let file = sources.add("a.ron", text);
    let value = read::<T>(&sources, file, &mut diagnostics);
    assert_eq!(value.is_none(), diagnostics.has_errors(), "a value, or else errors");
    diagnostics.render(&sources, false)
}

/// Reads a text that is right.
#[track_caller]
pub fn good<T: DeserializeOwned>(text: &str) -> T {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let file = sources.add("a.ron", text);
    let value = read::<T>(&sources, file, &mut diagnostics);
    value.unwrap_or_else(|| panic!("{}", diagnostics.render(&sources, false)))
}
