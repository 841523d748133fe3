//! What a page is made of: `answer.json` of a result folder, and the scores beside it.
//!
//! Plain data, read leniently: what is missing is not shown, what is unknown is passed over.

use pourparler_model::Date;
use serde::{Deserialize, Deserializer};

/// The answer to a what-if.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Answer {
    /// The version of the program that made it.
    pub pourparler: String,
    /// Of what.
    pub scenario: Scenario,
    /// What was asked.
    pub question: String,
    /// The same in French; may be empty.
    pub question_fr: String,
    /// Where the runs begin.
    pub start: Option<Start>,
    /// The first day on which the arms may differ.
    pub from: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
    /// Pairs of runs.
    pub pairs: u64,
    /// Seed of all chance.
    pub seed: u64,
    /// `drawn` or `default`.
    pub parameters: String,
    /// The arms; the first is the scenario as it stands.
    pub arms: Vec<Arm>,
    /// What is measured.
    pub outcomes: Vec<Outcome>,
    /// Outcomes to show first.
    pub main: Vec<String>,
    /// One an arm and outcome.
    pub results: Vec<Figure>,
    /// One an arm but the first, and outcome.
    pub differences: Vec<Difference>,
    /// Of arms that depend on something: to how many pairs they applied, and the figures over those.
    pub applied: Vec<Applied>,
    /// The answer in sentences.
    pub sentences: Vec<Sentences>,
    /// How it ends.
    pub shares: Vec<Shares>,
    /// Fan charts.
    pub series: Vec<Series>,
    /// Who holds what, in which share of runs.
    pub control: Vec<Control>,
    /// When something has happened, in which share of runs.
    pub event_times: Vec<EventTimes>,
    /// Where paths part.
    pub divergences: Vec<Divergence>,
    /// Decisions whose change goes with that of an outcome.
    pub through: Vec<Through>,
    /// A pair near the mean difference.
    pub typical: Vec<Typical>,
    /// Why somebody decided as it did.
    pub accounts: Vec<Account>,
    /// What must be kept in mind.
    pub limits: Vec<String>,
    /// The same in French.
    pub limits_fr: Vec<String>,
    /// What it was made of.
    pub provenance: Provenance,
}

/// The scenario.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Scenario {
    /// Its code.
    pub id: String,
    /// Its title.
    pub title: String,
}

/// A start.
#[derive(Clone, Debug, Deserialize)]
pub struct Start {
    /// Its name.
    #[serde(default)]
    pub name: String,
    /// Its day.
    pub date: Date,
}

/// A title in both languages.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Title {
    /// In English.
    pub title: String,
    /// In French; may be empty.
    pub title_fr: String,
}

/// A way in which runs end.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Category {
    /// Its code: ground taken, whether at war, what is signed (`2-0-1`).
    pub id: String,
    /// What it is called.
    #[serde(flatten)]
    pub title: Title,
}

/// One way the world may go.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Arm {
    /// Its code.
    pub id: String,
    /// How it is called.
    #[serde(flatten)]
    pub title: Title,
    /// What it asks.
    pub question: String,
    /// The same in French.
    pub question_fr: String,
    /// What it changes, as it is written: paths, codes, dates.
    pub changes: Vec<String>,
    /// The same in words, one for each.
    pub told: Vec<Title>,
    /// Orders that it gives, and in which share of the runs they were carried out.
    pub carried_out: Vec<CarriedOut>,
}

/// An order that a variant gives.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct CarriedOut {
    /// The order, as it is written.
    pub order: String,
    /// The same in words.
    #[serde(flatten)]
    pub title: Title,
    /// The share of runs in which it could be carried out.
    pub share: Option<f64>,
    /// Of a ban of all attacks, the share of runs in which there were battles, or a ceasefire ended, all the same.
    pub all_the_same: Option<f64>,
}

/// Something measured of a run.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Outcome {
    /// Its code.
    pub id: String,
    /// How it is called.
    #[serde(flatten)]
    pub title: Title,
    /// In what.
    pub unit: String,
    /// `number`, `share` (0 or 1 a run) or `days`.
    pub kind: String,
}

/// A mean and a distribution.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Figure {
    /// Of which arm.
    pub arm: String,
    /// Of which outcome.
    pub outcome: String,
    /// Runs in which it is defined.
    pub n: u64,
    /// The mean, with an interval of 95 %.
    pub mean: Option<f64>,
    /// Its lower end.
    pub low: Option<f64>,
    /// Its upper end.
    pub high: Option<f64>,
    /// Levels and values.
    pub quantiles: Vec<(f64, Option<f64>)>,
}

/// To which pairs an arm applied, if it depends on something.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Applied {
    /// The arm.
    pub arm: String,
    /// How many pairs.
    pub pairs: u64,
    /// Means of the arm and of the first one over those pairs.
    pub results: Vec<Figure>,
    /// Differences over those pairs.
    pub differences: Vec<Difference>,
}

/// An arm less the first, pair by pair.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Difference {
    /// The figures.
    #[serde(flatten)]
    pub figure: Figure,
    /// Share of pairs in which it is higher.
    pub share_up: f64,
    /// Lower.
    pub share_down: f64,
    /// The same.
    pub share_same: f64,
    /// Share of pairs whose sign is opposite to the mean's.
    pub share_opposite: f64,
    /// `robust`, `not robust`, `no clear effect`, `no difference seen`, `too few pairs`.
    pub verdict: String,
    /// Parameters across whose thirds it turns.
    pub turns: Vec<Turn>,
    /// Share of its variance that is chance.
    pub chance: Option<f64>,
    /// Share of its variance that is not knowing the parameters.
    pub ignorance: Option<f64>,
    /// Variance with independent seeds, over that of pairs.
    pub variance_ratio: Option<f64>,
    /// A tornado.
    pub drivers: Vec<Driver>,
}

/// A third of a parameter's range in which a difference has the other sign.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Turn {
    /// The parameter.
    pub parameter: String,
    /// In what.
    pub unit: String,
    /// From where.
    pub from: Option<f64>,
    /// To where.
    pub to: Option<f64>,
    /// The mean difference there.
    pub mean: Option<f64>,
}

/// The mean difference in the lowest and the highest third of a parameter.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Driver {
    /// The parameter.
    pub parameter: String,
    /// In the lowest third.
    pub low_third: Option<f64>,
    /// In the highest.
    pub high_third: Option<f64>,
}

/// The answer in sentences.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Sentences {
    /// For which arm.
    pub arm: String,
    /// In English.
    pub en: Vec<String>,
    /// In French.
    pub fr: Vec<String>,
}

/// Categories whose shares sum to 1.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Shares {
    /// What is divided.
    #[serde(flatten)]
    pub title: Title,
    /// Into what.
    pub categories: Vec<Category>,
    /// By arm.
    pub arms: Vec<ArmShares>,
}

/// Shares of an arm.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ArmShares {
    /// Which.
    pub arm: String,
    /// In the order of the categories.
    #[serde(deserialize_with = "numbers")]
    pub shares: Vec<f64>,
}

/// Quantiles over time.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Series {
    /// Its code.
    pub id: String,
    /// What is shown.
    #[serde(flatten)]
    pub title: Title,
    /// In what.
    pub unit: String,
    /// When.
    pub dates: Vec<Date>,
    /// By arm.
    pub arms: Vec<Fan>,
}

/// Quantiles of an arm, one a date.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fan {
    /// Which.
    pub arm: String,
    /// The mean.
    #[serde(deserialize_with = "numbers")]
    pub mean: Vec<f64>,
    /// 5 %.
    #[serde(deserialize_with = "numbers")]
    pub q05: Vec<f64>,
    /// 25 %.
    #[serde(deserialize_with = "numbers")]
    pub q25: Vec<f64>,
    /// The median.
    #[serde(deserialize_with = "numbers")]
    pub q50: Vec<f64>,
    /// 75 %.
    #[serde(deserialize_with = "numbers")]
    pub q75: Vec<f64>,
    /// 95 %.
    #[serde(deserialize_with = "numbers")]
    pub q95: Vec<f64>,
}

/// Who holds what on a day.
#[derive(Clone, Debug, Deserialize)]
pub struct Control {
    /// The day.
    pub date: Date,
    /// By arm.
    #[serde(default)]
    pub arms: Vec<ArmControl>,
}

/// Who holds what in an arm.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct ArmControl {
    /// Which.
    pub arm: String,
    /// By region.
    pub regions: Vec<RegionControl>,
}

/// Who holds a region.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct RegionControl {
    /// Its code.
    pub region: String,
    /// Actors and shares of runs.
    pub holders: Vec<(String, f64)>,
}

/// Shares of runs in which something has happened, over time.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct EventTimes {
    /// What.
    #[serde(flatten)]
    pub title: Title,
    /// When.
    pub dates: Vec<Date>,
    /// By arm.
    pub arms: Vec<Curve>,
}

/// Shares of an arm, one a date.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Curve {
    /// Which.
    pub arm: String,
    /// From 0 to 1.
    #[serde(deserialize_with = "numbers")]
    pub share: Vec<f64>,
}

/// Where the paths of pairs first part.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Divergence {
    /// Of which arm.
    pub arm: String,
    /// Share of pairs that never part.
    pub same: f64,
    /// Half have parted by then.
    pub median_date: Option<Date>,
    /// A tenth.
    pub early_date: Option<Date>,
    /// Nine tenths.
    pub late_date: Option<Date>,
    /// By what.
    pub first: Vec<First>,
}

/// The first thing that differs.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct First {
    /// What.
    pub what: String,
    /// The same in French.
    pub what_fr: String,
    /// In which share of pairs.
    pub share: f64,
    /// Of which outcome the difference is.
    pub outcome: String,
    /// The mean difference in these pairs.
    pub difference: Option<f64>,
}

/// Decisions that go with an outcome.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Through {
    /// Of which arm.
    pub arm: String,
    /// Which outcome.
    pub outcome: String,
    /// The decisions, the strongest first.
    pub decisions: Vec<Decision>,
}

/// A kind of decision of somebody.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Decision {
    /// Whose.
    pub actor: String,
    /// What, in words.
    #[serde(flatten)]
    pub title: Title,
    /// How many more a run.
    pub change: Option<f64>,
    /// How it goes with the outcome, -1 to 1.
    pub correlation: Option<f64>,
}

/// A pair near the mean difference.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typical {
    /// Of which arm.
    pub arm: String,
    /// Which.
    pub pair: u64,
    /// By which outcome.
    pub outcome: String,
    /// Its difference.
    pub difference: Option<f64>,
    /// The day on which its runs part.
    pub diverges: Option<Date>,
    /// What happened in the first arm, a line an event that begins with its date.
    pub baseline: Vec<String>,
    /// The same in French; empty if it is not told in French.
    pub baseline_fr: Vec<String>,
    /// What happened in the other.
    pub variant: Vec<String>,
    /// The same in French.
    pub variant_fr: Vec<String>,
    /// The first day that is not told, if the runs go on.
    pub cut: Option<Date>,
}

/// Why somebody decided as it did.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Account {
    /// Of which arm.
    pub arm: String,
    /// `baseline` or `variant`.
    pub side: String,
    /// Who.
    pub actor: String,
    /// When.
    pub date: Option<Date>,
    /// What.
    #[serde(flatten)]
    pub title: Title,
    /// Why.
    pub lines: Vec<String>,
    /// The same in French; empty if it is not told in French.
    pub lines_fr: Vec<String>,
}

/// What it was made of.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Provenance {
    /// A hash of the scenario's documents.
    pub documents: String,
    /// The commit of the program.
    pub commit: Option<String>,
    /// How it was called.
    pub command: Vec<String>,
    /// The variants.
    pub variants: Vec<Hashed>,
}

/// A document by its hash.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Hashed {
    /// Its code.
    pub id: String,
    /// The hash of its bytes.
    pub hash: String,
}

/// Numbers, where `null` stands for one that is not there.
fn numbers<'de, D: Deserializer<'de>>(read: D) -> Result<Vec<f64>, D::Error> {
    let all = Vec::<Option<f64>>::deserialize(read)?;
    Ok(all.into_iter().map(|v| v.unwrap_or(f64::NAN)).collect())
}

impl Answer {
    /// An outcome.
    pub(super) fn outcome(&self, id: &str) -> Option<&Outcome> {
        self.outcomes.iter().find(|o| o.id == id)
    }

    /// An arm, and its place.
    pub(super) fn arm(&self, id: &str) -> Option<(usize, &Arm)> {
        self.arms.iter().enumerate().find(|(_, a)| a.id == id)
    }

    /// To which pairs an arm applied, if it depends on something.
    pub(super) fn applied(&self, arm: &str) -> Option<&Applied> {
        self.applied.iter().find(|a| a.arm == arm)
    }

    /// The figures of an arm (`of`) and outcome, over the pairs to which another applied.
    pub(super) fn result(&self, arm: &str, of: &str, outcome: &str) -> Option<&Figure> {
        let list = self.applied(arm).map_or(&self.results, |a| &a.results);
        list.iter().find(|r| r.arm == of && r.outcome == outcome)
    }

    /// The difference of an arm and outcome, over the pairs to which it applied.
    pub(super) fn difference(&self, arm: &str, outcome: &str) -> Option<&Difference> {
        let list = self.applied(arm).map_or(&self.differences, |a| &a.differences);
        list.iter().find(|d| d.figure.arm == arm && d.figure.outcome == outcome)
    }

    /// The same over all pairs.
    pub(super) fn difference_over_all(&self, arm: &str, outcome: &str) -> Option<&Difference> {
        self.differences.iter().find(|d| d.figure.arm == arm && d.figure.outcome == outcome)
    }
}

impl Figure {
    /// The value at a level.
    pub(super) fn quantile(&self, level: f64) -> Option<f64> {
        self.quantiles.iter().find(|(l, _)| (l - level).abs() < 1e-6).and_then(|(_, v)| *v)
    }
}
