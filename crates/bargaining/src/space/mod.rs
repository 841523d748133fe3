//! Outcome spaces: issues, outcomes as one number, constraints, enumeration and sampling.
//!
//! An outcome is its position in the space (a mixed-radix number, the last issue running fastest), so that a million
//! of them cost nothing to hold and a table of utilities is a plain vector. A space of more than 2^63 outcomes has no
//! such numbers; there an outcome is the list of its values, which every function that can do without numbers takes.

mod constraint;
mod issue;

pub use constraint::{Atom, Constraint};
pub use issue::{Issue, IssueKind, MAX_VALUES, SpaceError};

/// An outcome of a space of at most 2^63 outcomes: its position, the last issue running fastest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct Outcome(pub u64);

/// All that can be agreed: the issues, and what must not be agreed together.
#[derive(Debug, Clone, PartialEq)]
pub struct Space {
    issues: Vec<Issue>,
    strides: Vec<u64>,
    size: Option<u64>,
    constraints: Vec<Constraint>,
}

impl Space {
    /// A space without constraints.
    ///
    /// # Errors
    /// No issues, or two issues of one name.
    pub fn new(issues: Vec<Issue>) -> Result<Self, SpaceError> {
        if issues.is_empty() {
            return Err(SpaceError::NoIssues);
        }
        for (i, issue) in issues.iter().enumerate() {
            if issues[..i].iter().any(|other| other.name() == issue.name()) {
                return Err(SpaceError::DuplicateIssue(issue.name().to_owned()));
            }
        }
        let mut strides = vec![0; issues.len()];
        let mut size = Some(1_u64);
        for (i, issue) in issues.iter().enumerate().rev() {
            strides[i] = size.unwrap_or(0);
            size = size.and_then(|s| s.checked_mul(u64::from(issue.len()))).filter(|s| *s < 1 << 63);
        }
        Ok(Self { issues, strides, size, constraints: Vec::new() })
    }

    /// The same space with constraints.
    ///
    /// # Errors
    /// A constraint names an issue or a value that is not there.
    pub fn with_constraints(mut self, constraints: Vec<Constraint>) -> Result<Self, SpaceError> {
        for atom in constraints.iter().flat_map(Constraint::atoms) {
            let len = self.issues.get(atom.issue).map_or(0, Issue::len);
            if let Some(&value) = atom.values.iter().find(|v| **v >= len) {
                return Err(SpaceError::Constraint { issue: atom.issue, value });
            }
            if atom.issue >= self.issues.len() {
                return Err(SpaceError::Constraint { issue: atom.issue, value: 0 });
            }
        }
        self.constraints = constraints;
        Ok(self)
    }

    /// The issues, in order.
    pub fn issues(&self) -> &[Issue] {
        &self.issues
    }

    /// The constraints.
    pub fn constraints(&self) -> &[Constraint] {
        &self.constraints
    }

    /// How many outcomes, before constraints; `None` from 2^63 on.
    #[expect(clippy::len_without_is_empty, reason = "a space is never empty before its constraints")]
    pub fn len(&self) -> Option<u64> {
        self.size
    }

    /// The decimal logarithm of the number of outcomes before constraints, for spaces of any size.
    pub fn log10_len(&self) -> f64 {
        self.issues.iter().map(|i| libm::log10(f64::from(i.len()))).sum()
    }

    /// Writes the value of each issue of an outcome into `values`.
    pub fn decode(&self, outcome: Outcome, values: &mut Vec<u32>) {
        values.clear();
        let mut rest = outcome.0;
        for stride in &self.strides {
            values.push((rest / stride) as u32);
            rest %= stride;
        }
    }

    /// The value of each issue of an outcome.
    pub fn values(&self, outcome: Outcome) -> Vec<u32> {
        let mut values = Vec::with_capacity(self.issues.len());
        self.decode(outcome, &mut values);
        values
    }

    /// The value of one issue of an outcome.
    pub fn value(&self, outcome: Outcome, issue: usize) -> u32 {
        ((outcome.0 / self.strides[issue]) % u64::from(self.issues[issue].len())) as u32
    }

    /// The outcome with these values; `None` where a value is out of range or the space has no numbers.
    pub fn outcome(&self, values: &[u32]) -> Option<Outcome> {
        self.size?;
        if values.len() != self.issues.len() {
            return None;
        }
        let mut index = 0;
        for ((value, stride), issue) in values.iter().zip(&self.strides).zip(&self.issues) {
            if *value >= issue.len() {
                return None;
            }
            index += u64::from(*value) * stride;
        }
        Some(Outcome(index))
    }

    /// Whether the constraints allow an outcome.
    pub fn allows(&self, values: &[u32]) -> bool {
        self.constraints.iter().all(|c| c.allows(values))
    }

    /// Every admissible outcome, in order. Nothing for spaces without numbers.
    pub fn outcomes(&self) -> impl Iterator<Item = Outcome> + '_ {
        let mut values = Vec::with_capacity(self.issues.len());
        (0..self.size.unwrap_or(0)).map(Outcome).filter(move |o| {
            if self.constraints.is_empty() {
                return true;
            }
            self.decode(*o, &mut values);
            self.allows(&values)
        })
    }

    /// An outcome drawn uniformly among the admissible ones, by rejection: `uniform` gives numbers in [0, 1).
    /// `None` when 10 000 draws in a row broke a constraint.
    pub fn sample(&self, mut uniform: impl FnMut() -> f64) -> Option<Vec<u32>> {
        for _ in 0..10_000 {
            let values: Vec<u32> = self
                .issues
                .iter()
                .map(|i| ((uniform() * f64::from(i.len())) as u32).min(i.len() - 1))
                .collect();
            if self.allows(&values) {
                return Some(values);
            }
        }
        None
    }

    /// An outcome as people read it: its values, in the order of the issues.
    pub fn labels(&self, values: &[u32]) -> Vec<String> {
        self.issues.iter().zip(values).map(|(issue, v)| issue.label(*v)).collect()
    }

    /// The outcome that is written so.
    pub fn parse(&self, labels: &[impl AsRef<str>]) -> Option<Vec<u32>> {
        if labels.len() != self.issues.len() {
            return None;
        }
        self.issues.iter().zip(labels).map(|(issue, label)| issue.find(label.as_ref())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn space() -> Space {
        Space::new(vec![
            Issue::categorical("status", ["A", "shared", "B"]).unwrap(),
            Issue::new("years", IssueKind::Integer { low: 5, high: 8 }).unwrap(),
            Issue::new("share", IssueKind::Continuous { low: 0.0, high: 1.0, steps: 5 }).unwrap(),
        ])
        .unwrap()
    }

    #[test]
    fn outcomes_and_values_are_inverse_and_the_last_issue_runs_fastest() {
        let space = space();
        assert_eq!(space.len(), Some(60));
        assert_eq!(space.values(Outcome(1)), [0, 0, 1]);
        for outcome in space.outcomes() {
            assert_eq!(space.outcome(&space.values(outcome)), Some(outcome));
            assert_eq!(space.value(outcome, 1), space.values(outcome)[1]);
        }
        assert_eq!(space.outcome(&[0, 4, 0]), None);
    }

    #[test]
    fn labels_are_read_back() {
        let space = space();
        let values = space.parse(&["shared", "7", "0.75"]).unwrap();
        assert_eq!(values, [1, 2, 3]);
        assert_eq!(space.labels(&values), ["shared", "7", "0.75"]);
        assert_eq!(space.parse(&["shared", "9", "0.75"]), None);
    }

    #[test]
    fn constraints_hold_in_enumeration_and_sampling() {
        let no_long_a = Constraint::Forbidden(vec![
            Atom { issue: 0, values: vec![0] },
            Atom { issue: 1, values: vec![2, 3] },
        ]);
        let b_needs_half = Constraint::Requires {
            when: vec![Atom { issue: 0, values: vec![2] }],
            then: vec![Atom { issue: 2, values: vec![2] }],
        };
        let space = space().with_constraints(vec![no_long_a, b_needs_half]).unwrap();
        assert_eq!(space.outcomes().count(), 10 + 20 + 4);
        let mut state = 0.0;
        for _ in 0..100 {
            let values = space
                .sample(|| {
                    state = (state + 0.618_033_988_7) % 1.0;
                    state
                })
                .unwrap();
            assert!(space.allows(&values));
        }
    }

    #[test]
    fn a_space_of_10_to_the_50_has_no_numbers_but_a_size() {
        let issues =
            (0..50).map(|i| Issue::new(format!("i{i}"), IssueKind::Integer { low: 0, high: 9 }).unwrap());
        let space = Space::new(issues.collect()).unwrap();
        assert_eq!(space.len(), None);
        assert!((space.log10_len() - 50.0).abs() < 1e-9);
    }

    #[test]
    fn faults_are_named() {
        assert!(matches!(Issue::categorical("x", ["a", "a"]), Err(SpaceError::DuplicateValue { .. })));
        assert!(matches!(
            Issue::new("x", IssueKind::Integer { low: i64::MIN, high: i64::MAX }),
            Err(SpaceError::Bounds { .. })
        ));
        let atom = Atom { issue: 7, values: vec![] };
        assert!(space().with_constraints(vec![Constraint::Forbidden(vec![atom])]).is_err());
    }
}
