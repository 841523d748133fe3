//! Events on a scale from conflict to cooperation.
//!
//! The Goldstein scale rates kinds of events from -10 (force) to +10 (retreat, surrender). It is an ordinal expert scale
//! summed as if it were cardinal, and blind to magnitude: one shot counts as an offensive. Report conflict and
//! cooperation apart, with counts and fatalities beside them.

mod table;

use crate::error::{Theory, TheoryError};

/// Value of a CAMEO code: that of the longest known code that it begins with. Codes are text of two to four digits:
/// `010` (make a statement) is not `10` (demand).
///
/// # Errors
/// A text that is no CAMEO code.
pub fn goldstein(code: &str) -> Theory<f64> {
    let unknown = || TheoryError::Notation {
        what: "a CAMEO code",
        text: code.chars().take(20).collect(),
        remedy: "write two to four digits, the first two from 01 to 20, as text",
    };
    if !(2..=4).contains(&code.len()) || !code.bytes().all(|b| b.is_ascii_digit()) {
        return Err(unknown());
    }
    (2..=code.len())
        .rev()
        .find_map(|end| table::SCALE.binary_search_by(|row| row.0.cmp(&code[..end])).ok())
        .map(|at| table::SCALE[at].1)
        .ok_or_else(unknown)
}

/// Sums over events.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct GoldsteinSum {
    /// Number of events.
    pub count: usize,
    /// Sum of all values.
    pub total: f64,
    /// Sum of the negative values.
    pub conflict: f64,
    /// Sum of the positive values.
    pub cooperation: f64,
}

impl GoldsteinSum {
    /// The sum with one more event.
    #[must_use]
    pub fn with(self, value: f64) -> Self {
        Self {
            count: self.count + 1,
            total: self.total + value,
            conflict: self.conflict + value.min(0.0),
            cooperation: self.cooperation + value.max(0.0),
        }
    }

    /// Mean value; `None` without events.
    pub fn mean(&self) -> Option<f64> {
        (self.count > 0).then(|| self.total / self.count as f64)
    }
}

/// How severe an act is for comparison with studies of language models in wargames (weights of Rivera et al. 2024).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// De-escalation: -2 points.
    Deescalation,
    /// Status quo: 0.
    StatusQuo,
    /// Posturing: 4.
    Posturing,
    /// Non-violent escalation: 12.
    NonViolent,
    /// Violent escalation: 28.
    Violent,
    /// Nuclear: 60.
    Nuclear,
}

impl Severity {
    /// Points.
    pub fn points(self) -> i32 {
        match self {
            Self::Deescalation => -2,
            Self::StatusQuo => 0,
            Self::Posturing => 4,
            Self::NonViolent => 12,
            Self::Violent => 28,
            Self::Nuclear => 60,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_within_the_scale() {
        assert!(table::SCALE.is_sorted_by(|a, b| a.0 < b.0));
        assert!(table::SCALE.iter().all(|r| (-10.0..=10.0).contains(&r.1)));
        let roots = table::SCALE.iter().filter(|r| r.0.len() == 2).count();
        assert_eq!(roots, 20);
    }

    #[test]
    fn longest_prefix_wins() {
        let value = |code| goldstein(code).unwrap();
        assert_eq!((value("13"), value("130"), value("131"), value("1384")), (-6.0, -4.4, -5.8, -7.0));
        assert_eq!(
            (value("0333"), value("0334"), value("182"), value("1821"), value("1823")),
            (5.2, 6.0, -9.5, -9.0, -10.0)
        );
        assert_eq!((value("010"), value("10"), value("0110"), value("0874")), (0.0, -5.0, -0.1, 10.0));
    }

    #[test]
    fn what_is_no_code_has_no_value() {
        for code in ["", "1", "00", "21", "99", "abc", "19x", "19000", "é1", "-1", " 19"] {
            assert!(goldstein(code).is_err(), "{code}");
        }
    }

    #[test]
    fn sums_are_kept_apart() {
        let sum = [-10.0, 4.0, 0.0].into_iter().fold(GoldsteinSum::default(), GoldsteinSum::with);
        assert_eq!((sum.total, sum.conflict, sum.cooperation, sum.mean()), (-6.0, -10.0, 4.0, Some(-2.0)));
        assert_eq!(GoldsteinSum::default().mean(), None);
        assert!(
            Severity::Violent.points() > Severity::NonViolent.points() && Severity::Deescalation.points() < 0
        );
    }
}
