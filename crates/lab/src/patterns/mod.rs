//! Patterns of the record that the model should show over many crises (pattern-oriented modelling, Grimm et al. 2005).
//!
//! Each has its definition and its condition in words, which the table prints. They were written before any result was
//! looked at, and no parameter has been set to meet one.

mod allies;
mod ceasefires;
mod engagements;
mod settlement;
mod severity;
mod victories;
mod wars;

use crate::crises::Crises;
use crate::play::Played;
use crate::study::{Section, Study, Verdict};

/// Fewer cases than this in either group of a comparison say nothing.
pub(crate) const NEEDED: usize = 20;

/// A pattern: its definition, condition, figures and verdict over crises.
pub type Pattern = fn(&[&Played]) -> Section;

/// All patterns, in the order of the table.
pub const PATTERNS: [Pattern; 7] = [
    wars::few_crises_become_wars,
    severity::tails_are_heavy,
    ceasefires::first_ceasefires_fail_early,
    settlement::settlement_follows_cumulated_fighting,
    victories::victories_last_longer_than_truces,
    allies::allies_stay_out,
    engagements::seventy_percent_at_three_to_one,
];

/// The table, of crises played with nothing switched off.
#[must_use]
pub fn study(crises: &Crises, played: &[&Played]) -> Study {
    let mut study = Study {
        title: "patterns over generated crises".to_owned(),
        made_with: crises.made_with(),
        sections: PATTERNS.iter().map(|pattern| pattern(played)).collect(),
        notes: Vec::new(),
    };
    let [reproduced, not, few] = study.score();
    study.notes = vec![
        format!(
            "Reproduced: {reproduced} of {}; with too few cases to tell: {few}. Not as expected: the condition is not met, be it that the \
             interval speaks against it or that it leaves it open.",
            reproduced + not
        ),
        "A generated crisis is a claim to ground between two armed neighbours, played for a year; crises of the record were \
         selected as crises by those who coded them, so rates of war do not compare one to one. Intervals, 95 %: shares, \
         Clopper & Pearson, of what a crisis has several of at its effective number (Korn & Graubard 1998); comparisons, and shares \
         that the end of the run cuts off, bootstrap over the crises that have a case, of fewer than 30 Student's on the \
         jackknife's error, of one or of none that differ no interval."
            .to_owned(),
    ];
    study
}

fn section(
    title: &str,
    definition: &str,
    verdict: Verdict,
    lines: Vec<crate::study::Line>,
    note: &str,
) -> Section {
    Section {
        title: title.to_owned(),
        definition: definition.to_owned(),
        verdict: Some(verdict),
        lines,
        note: note.to_owned(),
    }
}

#[cfg(test)]
mod tests;
