//! The form of a table of results: sections of figures, each with its interval, its number of cases, and what it is set
//! beside.

use serde_json::{Map, Value, json};

use crate::benchmark::Benchmark;
use crate::interval::Estimate;

/// A table of results.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Study {
    /// What it is a table of.
    pub title: String,
    /// What it was made with, by name: scenario, runs, seed, changed parameters.
    pub made_with: Vec<(String, String)>,
    /// The sections.
    pub sections: Vec<Section>,
    /// What has to be said of all of it.
    pub notes: Vec<String>,
}

/// Figures that belong together.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Section {
    /// The heading.
    pub title: String,
    /// What is measured and, where there is a verdict, what was laid down as its condition.
    pub definition: String,
    /// Whether the condition is met; none where there is no condition.
    pub verdict: Option<Verdict>,
    /// The figures.
    pub lines: Vec<Line>,
    /// What a reader should know.
    pub note: String,
}

/// Whether a condition is met.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// The pattern is reproduced, or the expectation holds.
    Yes,
    /// It is not.
    No,
    /// There are too few cases to tell.
    TooFew,
}

/// A figure.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// What it is.
    pub what: String,
    /// Its unit.
    pub unit: &'static str,
    /// The figure; none without cases.
    pub figure: Option<Estimate>,
    /// What it is set beside.
    pub beside: Vec<&'static Benchmark>,
    /// Its place where figures of one measure stand side by side: the measure, and the column.
    pub cell: Option<[&'static str; 2]>,
}

impl Line {
    /// A figure beside nothing.
    #[must_use]
    pub fn new(what: impl Into<String>, unit: &'static str, figure: Option<Estimate>) -> Self {
        Self { what: what.into(), unit, figure, beside: Vec::new(), cell: None }
    }

    /// A figure of a measure that has others, which people see side by side: `wars: with`, `wars: change without`.
    #[must_use]
    pub fn side_by_side(
        measure: &'static str,
        column: &'static str,
        unit: &'static str,
        figure: Option<Estimate>,
    ) -> Self {
        Self { cell: Some([measure, column]), ..Self::new(format!("{measure}: {column}"), unit, figure) }
    }

    /// The same beside figures of the record or of the literature; names that there are not are left out.
    #[must_use]
    pub fn beside(mut self, ids: &[&str]) -> Self {
        self.beside.extend(ids.iter().filter_map(|id| crate::benchmark::find(id)));
        self
    }
}

impl Verdict {
    /// Of a condition that can only be judged with so many cases.
    #[must_use]
    pub const fn of(met: bool, cases: usize, needed: usize) -> Self {
        match (cases >= needed, met) {
            (false, _) => Self::TooFew,
            (true, true) => Self::Yes,
            (true, false) => Self::No,
        }
    }
}

impl Study {
    /// As a JSON object; figures to six digits.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let made: Map<String, Value> = self.made_with.iter().map(|(k, v)| (k.clone(), json!(v))).collect();
        json!({
            "study": self.title,
            "made_with": made,
            "sections": self.sections.iter().map(Section::to_json).collect::<Vec<_>>(),
            "notes": self.notes,
        })
    }

    /// How many conditions are met, are not, and have too few cases to tell.
    #[must_use]
    pub fn score(&self) -> [usize; 3] {
        let count = |verdict| self.sections.iter().filter(|s| s.verdict == Some(verdict)).count();
        [Verdict::Yes, Verdict::No, Verdict::TooFew].map(count)
    }
}

impl Section {
    fn to_json(&self) -> Value {
        json!({
            "section": self.title,
            "definition": self.definition,
            "verdict": self.verdict.map(|v| match v {
                Verdict::Yes => "yes",
                Verdict::No => "no",
                Verdict::TooFew => "too few cases",
            }),
            "figures": self.lines.iter().map(Line::to_json).collect::<Vec<_>>(),
            "note": self.note,
        })
    }
}

impl Line {
    fn to_json(&self) -> Value {
        let of = |pick: fn(&Estimate) -> f64| self.figure.as_ref().map(|e| rounded(pick(e)));
        json!({
            "what": self.what,
            "unit": self.unit,
            "value": of(|e| e.value),
            "low": of(|e| e.low),
            "high": of(|e| e.high),
            "n": self.figure.map_or(0, |e| e.n),
            "beside": self.beside.iter().map(|b| b.to_json()).collect::<Vec<_>>(),
        })
    }
}

/// To six decimals: beyond them platforms may differ.
fn rounded(x: f64) -> f64 {
    (x * 1e6).round() / 1e6
}
