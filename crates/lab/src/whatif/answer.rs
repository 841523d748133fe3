//! What is told of an ensemble: plain data, as `answer.json` has it. Its form: `docs/reading-a-result.md`.

use serde::{Deserialize, Serialize};

use super::measures::Measure;

/// The whole answer.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each is explained in docs/reading-a-result.md")]
pub struct Answer {
    pub form: u32,
    pub pourparler: String,
    pub scenario: ScenarioName,
    pub question: String,
    pub question_fr: String,
    pub start: StartName,
    pub from: Option<String>,
    pub until: String,
    pub pairs: u64,
    pub seed: u64,
    pub parameters: String,
    pub replicates: u64,
    pub arms: Vec<ArmName>,
    pub outcomes: Vec<Measure>,
    pub main: Vec<String>,
    pub results: Vec<ResultOf>,
    pub differences: Vec<Difference>,
    #[serde(default)]
    pub applied: Vec<Applied>,
    pub sentences: Vec<Sentences>,
    pub shares: Vec<Shares>,
    pub series: Vec<Fan>,
    pub control: Vec<Map>,
    pub event_times: Vec<EventTime>,
    pub divergences: Vec<Divergence>,
    pub through: Vec<Through>,
    pub typical: Vec<Typical>,
    pub accounts: Vec<AccountOf>,
    pub timeline: Vec<Moment>,
    pub limits: Vec<String>,
    pub limits_fr: Vec<String>,
    pub provenance: Provenance,
}

macro_rules! forms {
    ($($(#[$about:meta])+ $name:ident { $($field:ident: $type:ty),+ $(,)? })+) => {
        $(
            #[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
            $(#[$about])+
            #[expect(missing_docs, reason = "each is explained in docs/reading-a-result.md")]
            pub struct $name { $(pub $field: $type),+ }
        )+
    };
}

forms! {
    /// The scenario.
    ScenarioName { id: String, title: String, begins: String, ends: String }
    /// The start.
    StartName { name: String, title: String, date: String }
    /// An arm.
    ArmName {
        id: String, title: String, title_fr: String, question: String, question_fr: String, changes: Vec<String>,
        told: Vec<Told>, carried_out: Vec<CarriedOut>,
    }
    /// What a what-if changes, in words.
    Told { title: String, title_fr: String }
    /// In what share of runs an order of a what-if could be given, or was forbidden in fact; where all attacks are forbidden, in what
    /// share there were battles, or a ceasefire ended, all the same.
    #[serde(default)]
    CarriedOut { order: String, title: String, title_fr: String, share: f64, all_the_same: Option<f64> }
    /// An outcome in an arm.
    ResultOf {
        arm: String, outcome: String, n: u64, mean: f64, low: Option<f64>, high: Option<f64>, sd: f64, quantiles: Vec<(f64, f64)>,
    }
    /// An arm less the first, pair by pair.
    Difference {
        arm: String, outcome: String, n: u64, mean: f64, low: Option<f64>, high: Option<f64>,
        quantiles: Vec<(f64, f64)>, share_up: f64, share_down: f64, share_same: f64, share_opposite: f64, verdict: String, turns: Vec<Turn>,
        thirds: u64, thirds_opposite: u64, chance: Option<f64>, ignorance: Option<f64>,
        ignorance_interval: Option<(f64, f64)>, variance_ratio: Option<f64>, drivers: Vec<Driver>,
    }
    /// Of an arm that depends on something: on what, to how many pairs it applied, and the figures over those alone.
    Applied {
        arm: String, on: String, condition: String, condition_fr: String, pairs: u64, share: f64,
        results: Vec<ResultOf>, differences: Vec<Difference>,
    }
    /// Where among the parameters the sign turns.
    Turn {
        parameter: String, meaning: String, unit: String, third: String, from: f64, to: f64, mean: f64, low: f64,
        high: f64,
    }
    /// The mean difference in the lowest and the highest third of a parameter.
    Driver { parameter: String, meaning: String, unit: String, low_third: f64, high_third: f64 }
    /// The answer in three sentences.
    Sentences { arm: String, en: Vec<String>, fr: Vec<String> }
    /// Shares of what exclude each other.
    Shares { id: String, title: String, title_fr: String, categories: Vec<Category>, arms: Vec<SharesOf> }
    /// One of them.
    Category { id: String, title: String, title_fr: String }
    /// The shares in an arm.
    SharesOf { arm: String, shares: Vec<f64> }
    /// A series with its spread.
    Fan { id: String, title: String, title_fr: String, unit: String, dates: Vec<String>, arms: Vec<FanOf> }
    /// The same in an arm.
    FanOf {
        arm: String, mean: Vec<f64>, q05: Vec<f64>, q25: Vec<f64>, q50: Vec<f64>, q75: Vec<f64>, q95: Vec<f64>,
    }
    /// Who holds what on a morning.
    Map { date: String, arms: Vec<MapOf> }
    /// The same in an arm.
    MapOf { arm: String, regions: Vec<Holders> }
    /// Who holds a region, in what share of runs.
    Holders { region: String, holders: Vec<(String, f64)> }
    /// By when something has happened.
    EventTime { id: String, title: String, title_fr: String, dates: Vec<String>, arms: Vec<EventTimeOf> }
    /// The same in an arm: the share of runs in which it has happened by the date.
    EventTimeOf { arm: String, share: Vec<f64> }
    /// Where the paths of a pair part.
    Divergence {
        arm: String, same: f64, median_date: Option<String>, early_date: Option<String>, late_date: Option<String>,
        first: Vec<First>,
    }
    /// The first order that only one of the two runs has.
    First { what: String, what_fr: String, actor: String, act: String, share: f64, outcome: String, difference: f64 }
    /// What goes with the difference.
    Through { arm: String, outcome: String, decisions: Vec<Decision> }
    /// A decision: how much more often it is ordered, and how that goes with the difference of the outcome.
    Decision { actor: String, act: String, title: String, title_fr: String, change: f64, correlation: f64 }
    /// One pair, told.
    #[serde(default)]
    Typical {
        arm: String, pair: u64, outcome: String, difference: f64, diverges: Option<String>, baseline: Vec<String>,
        baseline_fr: Vec<String>, variant: Vec<String>, variant_fr: Vec<String>, cut: Option<String>,
    }
    /// Why somebody decided as it did on the day on which a typical pair parts; `side` is `baseline` or `variant`.
    #[serde(default)]
    AccountOf {
        arm: String, pair: u64, side: String, actor: String, date: String, title: String, title_fr: String,
        lines: Vec<String>, lines_fr: Vec<String>,
    }
    /// An event of a typical pair.
    Moment { arm: String, pair: u64, side: String, date: String, kind: String, text: String }
    /// What it was made with.
    Provenance { documents: String, commit: String, command: Vec<String>, variants: Vec<Hashed> }
    /// A document and its hash.
    Hashed { id: String, hash: String }
}

impl Answer {
    /// A difference.
    #[must_use]
    pub fn difference(&self, arm: &str, outcome: &str) -> Option<&Difference> {
        self.differences.iter().find(|d| d.arm == arm && d.outcome == outcome)
    }

    /// An outcome in an arm.
    #[must_use]
    pub fn result(&self, arm: &str, outcome: &str) -> Option<&ResultOf> {
        self.results.iter().find(|r| r.arm == arm && r.outcome == outcome)
    }

    /// To which pairs an arm applied, if it depends on something.
    #[must_use]
    pub fn applied(&self, arm: &str) -> Option<&Applied> {
        self.applied.iter().find(|a| a.arm == arm)
    }

    /// The differences of an arm that are told first: over the pairs to which it applied.
    pub fn told<'a>(&'a self, arm: &'a str) -> impl Iterator<Item = &'a Difference> {
        let list = self.applied(arm).map_or(&self.differences, |a| &a.differences);
        list.iter().filter(move |d| d.arm == arm)
    }

    /// An outcome in an arm (`of`), over the pairs over which the differences of another are told.
    #[must_use]
    pub fn beside(&self, arm: &str, of: &str, outcome: &str) -> Option<&ResultOf> {
        let list = self.applied(arm).map_or(&self.results, |a| &a.results);
        list.iter().find(|r| r.arm == of && r.outcome == outcome)
    }

    /// What is measured.
    #[must_use]
    pub fn measure(&self, id: &str) -> Option<&Measure> {
        self.outcomes.iter().find(|m| m.id == id)
    }
}
