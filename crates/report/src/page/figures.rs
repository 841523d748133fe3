//! Figures and names as they stand in the text.

use super::answer::{Arm, Difference, Outcome, Title};
use super::chart::Counts;
use super::{Language, Page};

/// What stands where there is no figure.
const NONE: &str = "–";

impl<'a> Page<'a> {
    /// What the page answers.
    pub(super) fn title(&self) -> String {
        let a = self.answer;
        let whole = self.language.pick(&a.question, &a.question_fr);
        if !whole.is_empty() {
            return whole.to_owned();
        }
        match self.changed().as_slice() {
            [(_, only)] => self.asked(only),
            several => {
                let names: Vec<&str> = several.iter().map(|(_, arm)| self.name(&arm.title)).collect();
                format!("{}{}{}", self.words.compare, self.colon(), names.join("; "))
            }
        }
    }

    /// What an arm asks, or how it is called.
    pub(super) fn asked(&self, arm: &'a Arm) -> String {
        let asked = self.language.pick(&arm.question, &arm.question_fr);
        if asked.is_empty() { self.name(&arm.title).to_owned() } else { asked.to_owned() }
    }

    /// A title in the language of the page.
    pub(super) fn name(&self, title: &'a Title) -> &'a str {
        self.language.pick(&title.title, &title.title_fr)
    }

    /// A colon, with the space that French has before it.
    pub(super) fn colon(&self) -> &'static str {
        if self.language.index() == 1 { "\u{a0}: " } else { ": " }
    }

    /// Both ends of an interval, with what stands between them in the language of the page.
    pub(super) fn interval(&self, low: &str, high: &str) -> String {
        // Where the cases give none.
        if low == NONE || high == NONE {
            return NONE.to_owned();
        }
        let between = if self.language.index() == 1 { "\u{a0}; " } else { "; " };
        format!("[{low}{between}{high}]")
    }

    /// What is between quotation marks.
    pub(super) fn quoted(&self, text: &str) -> String {
        if self.language.index() == 1 { format!("«\u{a0}{text}\u{a0}»") } else { format!("“{text}”") }
    }

    /// How the first arm is called.
    pub(super) fn stands(&self) -> &'a str {
        match self.answer.arms.first() {
            Some(arm) if !arm.title.title.is_empty() => self.name(&arm.title),
            _ => self.words.as_it_stands,
        }
    }

    /// The code of the first arm.
    pub(super) fn base(&self) -> &'a str {
        self.answer.arms.first().map_or("", |a| a.id.as_str())
    }

    /// The arms that change something, with their places.
    pub(super) fn changed(&self) -> Vec<(usize, &'a Arm)> {
        self.answer.arms.iter().enumerate().skip(1).collect()
    }

    /// The outcomes to show first.
    pub(super) fn main(&self) -> Vec<&'a Outcome> {
        let named: Vec<&Outcome> = self.answer.main.iter().filter_map(|id| self.answer.outcome(id)).collect();
        if named.is_empty() { self.answer.outcomes.iter().take(4).collect() } else { named }
    }

    /// An actor's name.
    pub(super) fn actor(&self, code: &str) -> String {
        let own = self.setting.owners.names.get(code).map_or(code, String::as_str);
        let on_map = self.setting.map.as_ref().and_then(|m| m.country(code, self.language));
        on_map.map(str::to_owned).unwrap_or_else(|| self.in_words(own))
    }

    /// A region's name.
    pub(super) fn region(&self, code: &str) -> String {
        let on_map = self.setting.map.as_ref().and_then(|m| m.region(code, self.language));
        let own = self.setting.regions.get(code).map_or(code, String::as_str);
        on_map.unwrap_or_else(|| self.in_words(own))
    }

    /// A name of the documents in the language of the page, if it has one.
    fn in_words(&self, name: &str) -> String {
        let french = match self.language {
            Language::English => None,
            Language::French => self.setting.french.bare(name),
        };
        french.unwrap_or_else(|| name.to_owned())
    }

    /// A unit in the language of the page.
    pub(super) fn unit(&self, unit: &'a str) -> &'a str {
        match unit {
            "persons" => self.words.persons,
            "days" => self.words.days,
            "regions" => self.words.regions,
            "probability" => self.words.chance_of,
            "share of people" => self.words.of_people,
            "share of runs" => self.words.of_runs,
            "per run" => self.words.per_run,
            other => other,
        }
    }

    /// Whether the unit of an outcome is not in its title already.
    pub(super) fn needs_unit(&self, outcome: &'a Outcome) -> bool {
        let unit = self.unit(&outcome.unit);
        outcome.kind != "share" && !unit.is_empty() && !self.name(&outcome.title).contains(unit)
    }

    /// A share as per cent.
    pub(super) fn percent(&self, share: f64) -> String {
        if !share.is_finite() {
            return NONE.to_owned();
        }
        let value = share * 100.0;
        // Not all, though nearly all: what is rounded must not say that there are no others.
        if share < 1.0 && value >= 99.5 {
            return ">\u{a0}99\u{a0}%".to_owned();
        }
        if share > 0.0 && value < 0.05 {
            return format!("<\u{a0}{}\u{a0}%", self.language.number(0.1, 1));
        }
        format!("{}\u{a0}%", self.language.number(value, Self::places(value)))
    }

    /// Decimals of per cents and points.
    fn places(value: f64) -> usize {
        usize::from(value.abs() < 9.95 && (value - libm::round(value)).abs() > 0.05)
    }

    /// A number with as many decimals as it deserves.
    pub(super) fn plain(&self, value: f64) -> String {
        if !value.is_finite() {
            return NONE.to_owned();
        }
        let places = match value.abs() {
            v if v >= 99.5 || (v - libm::round(v)).abs() < 1e-9 => 0,
            v if v >= 9.95 => 1,
            v if v >= 0.0995 => 2,
            _ => 3,
        };
        self.language.number(value, places)
    }

    /// A value of an outcome, without its unit unless that is per cent.
    pub(super) fn value(&self, outcome: &Outcome, value: Option<f64>) -> String {
        match value.filter(|v| v.is_finite()) {
            None => NONE.to_owned(),
            Some(v) if outcome.kind == "share" => self.percent(v),
            Some(v) => self.plain(v),
        }
    }

    /// A difference of an outcome with its sign; of shares in points.
    pub(super) fn change(&self, outcome: &Outcome, value: Option<f64>) -> String {
        let Some(v) = value.filter(|v| v.is_finite()) else { return NONE.to_owned() };
        let scaled = v * self.factor(outcome);
        let sign = if scaled > 0.0 { "+" } else { "" };
        // Points have the digits of the per cents that stand beside them, unless there is nothing left of them.
        let points = outcome.kind == "share" && scaled.abs() >= 0.05;
        let text =
            if points { self.language.number(scaled, Self::places(scaled)) } else { self.plain(scaled) };
        format!("{sign}{text}")
    }

    /// By what differences are multiplied to be shown.
    pub(super) fn factor(&self, outcome: &Outcome) -> f64 {
        if outcome.kind == "share" { 100.0 } else { 1.0 }
    }

    /// In what differences are shown.
    pub(super) fn change_unit(&self, outcome: &'a Outcome) -> &'a str {
        if outcome.kind == "share" { self.words.points } else { self.unit(&outcome.unit) }
    }

    /// The same after a number: of one thing the singular, in French of less than two.
    pub(super) fn change_unit_of(&self, outcome: &'a Outcome, value: Option<f64>) -> &'a str {
        let (unit, w) = (self.change_unit(outcome), self.words);
        let size = value.map_or(f64::NAN, |v| (v * self.factor(outcome)).abs());
        let one = match self.language {
            Language::English => (size - 1.0).abs() < 1e-9,
            Language::French => size < 1.995,
        };
        let counts = [w.points, w.persons, w.days, w.regions].contains(&unit);
        unit.strip_suffix('s').filter(|_| one && counts).unwrap_or(unit)
    }

    /// That what is drawn is of all pairs, where an arm applied to some of them.
    pub(super) fn of_all_pairs(&self, arm: &str) -> Option<String> {
        let to = self.answer.applied(arm).filter(|to| to.pairs < self.answer.pairs)?;
        let count = |n: u64| self.language.number(f64::from(u32::try_from(n).unwrap_or(u32::MAX)), 0);
        let said = self.words.of_all_pairs.replace("{all}", &count(self.answer.pairs));
        Some(said.replace("{pairs}", &count(to.pairs)))
    }

    /// What a unit counts, for a scale.
    pub(super) fn counts(unit: &str) -> Counts {
        match unit {
            "share of runs" | "share of people" | "probability" => Counts::Shares,
            "persons" | "days" | "regions" | "per run" => Counts::Whole,
            _ => Counts::Numbers,
        }
    }

    /// A verdict in words, and its class.
    pub(super) fn verdict(&self, difference: &Difference) -> (&'a str, &'static str) {
        match difference.verdict.as_str() {
            "robust" => (self.words.robust, "robust"),
            "not robust" => (self.words.not_robust, "not-robust"),
            "no difference seen" => (self.words.none, "no-effect"),
            "too few pairs" => (self.words.too_few, "too-few"),
            _ => (self.words.unclear, "unclear"),
        }
    }
}
