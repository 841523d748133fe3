//! One mechanism switched off at a time, in the same crises under the same chances.
//!
//! Chance is keyed, so that crisis and run are the same but for what the mechanism changes; a difference is taken crisis by
//! crisis, and a switch that changes nothing gives differences of exactly nothing.

use std::sync::Arc;

use pourparler_model::Onset;
use pourparler_scenario::{Scenario, Values};

use crate::crises::Crises;
use crate::interval::{ANY, DIFFERENCE, Estimate, POSITIVE, SHARE, mean, proportion};
use crate::play::Played;
use crate::study::{Line, Section, Study, Verdict};

/// Fewer crises than this say nothing.
const NEEDED: usize = 30;

/// What is switched off.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Switch {
    /// Nothing.
    Nothing,
    /// Audience costs: retreat from a public demand costs nothing.
    Audience,
    /// The ratification cap: home fronts ratify everything.
    Ratification,
    /// The commitment problem: that an agreement makes the other side stronger does not count.
    Commitment,
    /// Alliances: there are no treaties.
    Alliance,
}

impl Switch {
    /// All that switch something off.
    pub const ALL: [Self; 4] = [Self::Audience, Self::Ratification, Self::Commitment, Self::Alliance];

    /// In words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Nothing => "nothing switched off",
            Self::Audience => "no audience cost",
            Self::Ratification => "no ratification cap",
            Self::Commitment => "no commitment problem",
            Self::Alliance => "no alliance",
        }
    }

    /// The scenario and the parameters without it.
    #[must_use]
    pub fn apply(self, scenario: &Arc<Scenario>, values: &mut Values) -> Arc<Scenario> {
        match self {
            Self::Nothing => {}
            Self::Audience => values.audience_slope = 0.0,
            Self::Ratification => values.ratification_weight = 0.0,
            Self::Commitment => values.commitment_weight = 0.0,
            Self::Alliance => {
                let without = Scenario { treaties: Vec::new(), ..Scenario::clone(scenario) };
                return Arc::new(without);
            }
        }
        scenario.clone()
    }
}

/// A measure of a crisis.
struct Measure {
    what: &'static str,
    unit: &'static str,
    kind: Kind,
    of: fn(&Played) -> f64,
}

/// What a measure says of a crisis, and so which interval its mean has.
#[derive(Clone, Copy)]
enum Kind {
    /// Yes or no, 1 or 0.
    Whether,
    /// A share, 0 to 1.
    Share,
    /// How many.
    Count,
}

impl Measure {
    /// Its mean: exact where it says yes or no (Clopper & Pearson 1934), else Student's, cut at what can be.
    fn level(&self, all: &[&Played]) -> Option<Estimate> {
        let values: Vec<f64> = all.iter().map(|p| (self.of)(p)).collect();
        match self.kind {
            Kind::Whether => proportion(values.iter().filter(|x| **x > 0.5).count(), values.len()),
            Kind::Share => mean(&values).map(|found| found.within(SHARE)),
            Kind::Count => mean(&values).map(|found| found.within(POSITIVE)),
        }
    }

    /// How it changes, crisis by crisis.
    fn change(&self, with: &[&Played], without: &[&Played]) -> Option<Estimate> {
        let bounds = match self.kind {
            Kind::Whether | Kind::Share => DIFFERENCE,
            Kind::Count => ANY,
        };
        difference(with, without, self.of).map(|found| found.within(bounds))
    }
}

const EMPTY: Measure = Measure {
    what: "empty bargaining ranges",
    unit: "share of weeks",
    kind: Kind::Share,
    of: |p| f64::from(p.empty) / f64::from(p.looks.max(1)),
};
const WAR: Measure = Measure {
    what: "crises with a war",
    unit: "share of crises",
    kind: Kind::Whether,
    of: |p| f64::from(u8::from(p.outcome.own_wars().next().is_some())),
};
const FORESTALLING: Measure = Measure {
    what: "wars opened before the other side's reserves arrived",
    unit: "per crisis",
    kind: Kind::Count,
    of: |p| p.outcome.own_wars().filter(|war| war.forestalls).count() as f64,
};
const TAGGED: Measure = Measure {
    what: "wars begun by commitment, as their cause is told",
    unit: "per crisis",
    kind: Kind::Count,
    of: |p| p.outcome.own_wars().filter(|war| war.onset == Some(Onset::Commitment)).count() as f64,
};
const EMPTY_AT_ONSET: Measure = Measure {
    what: "wars that began where no bargain suited both",
    unit: "per crisis",
    kind: Kind::Count,
    of: |p| p.outcome.own_wars().filter(|war| war.slack.is_some_and(|slack| slack < 0.0)).count() as f64,
};
const WARS: Measure = Measure {
    what: "wars",
    unit: "per crisis",
    kind: Kind::Count,
    of: |p| p.outcome.own_wars().count() as f64,
};
const KILLED: Measure = Measure {
    what: "killed on both sides",
    unit: "per crisis",
    kind: Kind::Count,
    of: |p| f64::from(p.outcome.all_killed()),
};
const SIGNED: Measure = Measure {
    what: "agreements beyond a truce",
    unit: "per crisis",
    kind: Kind::Count,
    of: |p| f64::from(p.outcome.agreed - p.outcome.truces),
};

/// What is shown of every switch.
const SHOWN: [&Measure; 8] = [&EMPTY, &WAR, &WARS, &EMPTY_AT_ONSET, &FORESTALLING, &TAGGED, &SIGNED, &KILLED];

/// A difference, crisis by crisis: without the mechanism less with it.
#[must_use]
pub fn difference(with: &[&Played], without: &[&Played], of: impl Fn(&Played) -> f64) -> Option<Estimate> {
    let differences: Vec<f64> = with.iter().zip(without).map(|(a, b)| of(b) - of(a)).collect();
    mean(&differences)
}

/// The table. `played`: by crisis, first with nothing switched off, then in the order of [`Switch::ALL`].
#[must_use]
pub fn study(crises: &Crises, played: &[Vec<Played>]) -> Study {
    let under = |nth: usize| -> Vec<&Played> { played.iter().filter_map(|p| p.get(nth)).collect() };
    let with = under(0);
    let sections =
        Switch::ALL.iter().enumerate().map(|(nth, switch)| section(*switch, &with, &under(nth + 1)));
    Study {
        title: "mechanisms switched off, one at a time".to_owned(),
        made_with: crises.made_with(),
        sections: sections.collect(),
        notes: vec![
            "Differences are taken crisis by crisis, without the mechanism less with it, under the same chances. Intervals, 95 %: shares \
             of crises, Clopper & Pearson; all else Student's over crises, cut at what can be: counts at nothing, shares at none and \
             all, changes of shares at one more and one less. An expectation holds if the whole interval lies on its side of nothing."
                .to_owned(),
        ],
    }
}

fn section(switch: Switch, with: &[&Played], without: &[&Played]) -> Section {
    let mut lines = Vec::new();
    for measure in SHOWN {
        let figures = [
            ("with", measure.level(with)),
            ("without", measure.level(without)),
            ("change without", measure.change(with, without)),
        ];
        lines.extend(
            figures.map(|(column, figure)| Line::side_by_side(measure.what, column, measure.unit, figure)),
        );
    }
    // Of what is counted there have to be so many with the mechanism, else there is nothing that could become less.
    let falls = |measure: &Measure| {
        let change = measure.change(with, without);
        let cases = match measure.kind {
            Kind::Count => with.iter().map(|p| (measure.of)(p)).sum::<f64>() as usize,
            Kind::Whether | Kind::Share => with.len(),
        };
        Verdict::of(change.is_some_and(|c| c.high < 0.0), cases, NEEDED)
    };
    let (definition, verdict, note) = match switch {
        Switch::Nothing => ("", None, ""),
        Switch::Audience => (
            "Expected: fewer empty bargaining ranges. Once a week it is asked whether any package, what holds among them, is \
             worth its reservation value to both.",
            Some(falls(&EMPTY)),
            "",
        ),
        Switch::Ratification => (
            "Expected: fewer wars.",
            Some(falls(&WARS)),
            "The cap bounds what can be signed. Whether to attack is weighed against what holds, so that it reaches wars by \
             way of agreements only: the first war of a crisis mostly comes before any, those after it are fewer.",
        ),
        Switch::Commitment => (
            "Expected: fewer preventive onsets: wars opened by one side while reserves that the other has called up are on \
             their way, and none of its own.",
            Some(falls(&FORESTALLING)),
            "That no war's cause is told as commitment without it is so by construction, and decides nothing.",
        ),
        Switch::Alliance => {
            let (found, verdict) = shares(with, without);
            lines.splice(0..0, found);
            (
                "Expected: the probability that the challenger wins, as either side sees it on the first morning, changes by \
                 the allies' share: by exactly what it is without allies less what it is with them.",
                Some(verdict),
                "",
            )
        }
    };
    Section {
        title: switch.words().to_owned(),
        definition: definition.to_owned(),
        verdict,
        lines,
        note: note.to_owned(),
    }
}

/// How the first outlook changes without treaties, beside the allies' share in it.
fn shares(with: &[&Played], without: &[&Played]) -> (Vec<Line>, Verdict) {
    let (mut lines, mut exact, mut moved, mut cases) = (Vec::new(), true, false, 0);
    for (side, whose) in ["the challenger's", "the defender's"].into_iter().enumerate() {
        let pairs = || with.iter().zip(without).map(|(a, b)| (a.first[side], b.first[side]));
        let allied: Vec<_> = pairs().zip(with).filter(|(_, p)| p.allies > 0).map(|(pair, _)| pair).collect();
        let share: Vec<f64> = allied.iter().map(|(a, _)| a.alone - a.with_allies).collect();
        let change: Vec<f64> = allied.iter().map(|(a, b)| b.with_allies - a.with_allies).collect();
        let miss: Vec<f64> = share.iter().zip(&change).map(|(s, c)| (s - c).abs()).collect();
        let unit = "probability, crises with allies";
        let of = |values: &[f64], bounds| mean(values).map(|found| found.within(bounds));
        lines.push(Line::new(format!("allies' share in {whose} outlook"), unit, of(&share, DIFFERENCE)));
        lines.push(Line::new(format!("change of {whose} outlook without"), unit, of(&change, DIFFERENCE)));
        lines.push(Line::new(format!("distance of the two in {whose} outlook"), unit, of(&miss, SHARE)));
        exact &= miss.iter().all(|m| *m < 1e-9);
        moved |= share.iter().any(|s| s.abs() > 1e-9);
        cases = cases.max(allied.len());
    }
    (lines, Verdict::of(exact && moved, cases, NEEDED))
}
