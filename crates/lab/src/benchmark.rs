//! Figures that results are set beside: the record of a scenario's own war, and base rates over many cases.
//!
//! They stand in `data/benchmarks.json` with their sources, apart from the scenarios: no run reads them.

use std::sync::OnceLock;

use pourparler_model::Date;
use serde::Deserialize;
use serde_json::{Value, json};

/// A figure of the record or of the literature.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Benchmark {
    /// Its id.
    pub id: String,
    /// What it is of.
    pub statistic: String,
    /// In words, as the source has it.
    pub value: String,
    /// Which cases, which years.
    pub scope: String,
    /// `sourced`: read in a public text or data set; `known`: general knowledge; `estimate`: ours.
    pub mark: String,
    /// Where it comes from.
    pub source: String,
    /// The address, if there is one.
    #[serde(default)]
    pub url: String,
    /// What to mind.
    #[serde(default)]
    pub note: String,
    /// The scenario whose record it is; none for a base rate.
    #[serde(default)]
    pub scenario: Option<String>,
    /// The day on which the war ended that it is of: runs that start on it or later are of another.
    #[serde(default)]
    pub until: Option<Date>,
}

impl Benchmark {
    /// Whether runs of a scenario from a day may be set beside it: those of a war beside its record, all beside base rates.
    #[must_use]
    pub fn is_of(&self, scenario: &str, start: Date) -> bool {
        self.scenario.as_ref().is_none_or(|own| own == scenario) && self.until.is_none_or(|end| start < end)
    }

    pub(crate) fn to_json(&self) -> Value {
        json!({
            "id": self.id,
            "statistic": self.statistic,
            "value": self.value,
            "scope": self.scope,
            "mark": self.mark,
            "source": self.source,
            "url": self.url,
        })
    }
}

/// All of them, in the order of the document.
#[must_use]
pub fn all() -> &'static [Benchmark] {
    static ALL: OnceLock<Vec<Benchmark>> = OnceLock::new();
    // The document is part of the program, and a test reads it.
    ALL.get_or_init(|| serde_json::from_str(include_str!("../data/benchmarks.json")).unwrap_or_default())
}

/// The one of an id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Benchmark> {
    all().iter().find(|b| b.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_record_of_a_war_is_beside_runs_that_start_before_it_ended() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let record = find("k2020_days").unwrap();
        assert!(record.is_of("karabakh-2020-2021", day("2020-09-27")));
        assert!(!record.is_of("karabakh-2020-2021", day("2021-05-14")));
        assert!(!record.is_of("camp-david-1978", day("1978-09-05")));
        assert!(find("war_duration").unwrap().is_of("karabakh-2020-2021", day("2021-05-14")));
    }

    #[test]
    fn the_document_can_be_read_and_every_figure_has_its_source() {
        let read: Vec<Benchmark> = serde_json::from_str(include_str!("../data/benchmarks.json")).unwrap();
        assert!(!read.is_empty());
        for (i, b) in read.iter().enumerate() {
            assert!(read[..i].iter().all(|other| other.id != b.id), "{} twice", b.id);
            assert!(!b.source.is_empty() && !b.value.is_empty() && !b.scope.is_empty(), "{}", b.id);
            assert!(matches!(b.mark.as_str(), "sourced" | "known" | "estimate"), "{}", b.id);
        }
    }
}
