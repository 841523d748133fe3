//! One issue: what can be agreed on it.

use thiserror::Error;

/// What values an issue can take. Values are addressed by position, `0..len`.
#[derive(Debug, Clone, PartialEq)]
pub enum IssueKind {
    /// Named values without an order ("discrete" in GENIUS files).
    Categorical(Vec<String>),
    /// Named values in a meaningful order.
    Ordinal(Vec<String>),
    /// All integers from `low` to `high`, both included.
    Integer {
        /// The smallest value.
        low: i64,
        /// The largest value.
        high: i64,
    },
    /// A real interval, cut into `steps` equally spaced points, both ends included.
    Continuous {
        /// The lower end.
        low: f64,
        /// The upper end.
        high: f64,
        /// The number of points, at least 2.
        steps: u32,
    },
}

/// One issue of a negotiation.
#[derive(Debug, Clone, PartialEq)]
pub struct Issue {
    name: String,
    kind: IssueKind,
}

/// Why an issue or a space cannot be built.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum SpaceError {
    /// An issue has no value at all.
    #[error("issue `{0}` has no values: give it at least one")]
    NoValues(String),
    /// A value is named twice in one issue.
    #[error("issue `{issue}` names the value `{value}` twice: remove or rename one of the two")]
    DuplicateValue {
        /// The issue.
        issue: String,
        /// The value named twice.
        value: String,
    },
    /// Two issues have one name.
    #[error("two issues are called `{0}`: rename one")]
    DuplicateIssue(String),
    /// Bounds of a numeric issue are not usable.
    #[error(
        "issue `{issue}` runs from {low} to {high}: give finite bounds with low <= high, at most 1000000 values"
    )]
    Bounds {
        /// The issue.
        issue: String,
        /// The lower bound given.
        low: f64,
        /// The upper bound given.
        high: f64,
    },
    /// A space without issues.
    #[error("a space needs at least one issue")]
    NoIssues,
    /// A constraint speaks of an issue or a value that is not there.
    #[error("a constraint names issue number {issue}, value number {value}, which the space does not have")]
    Constraint {
        /// Position of the issue.
        issue: usize,
        /// Position of the value.
        value: u32,
    },
}

/// More values than this in one issue are refused: they are surely a mistake, or an attack.
pub const MAX_VALUES: u64 = 1_000_000;

impl Issue {
    /// Checks and builds an issue.
    ///
    /// # Errors
    /// No values, a value named twice, bounds that are not finite, reversed, or span more than [`MAX_VALUES`].
    pub fn new(name: impl Into<String>, kind: IssueKind) -> Result<Self, SpaceError> {
        let name = name.into();
        match &kind {
            IssueKind::Categorical(values) | IssueKind::Ordinal(values) => {
                if values.is_empty() {
                    return Err(SpaceError::NoValues(name));
                }
                let mut sorted: Vec<&String> = values.iter().collect();
                sorted.sort_unstable();
                if let Some(pair) = sorted.windows(2).find(|w| w[0] == w[1]) {
                    return Err(SpaceError::DuplicateValue { issue: name, value: pair[0].clone() });
                }
            }
            IssueKind::Integer { low, high } => {
                let span = high.checked_sub(*low).unwrap_or(-1);
                if span < 0 || span as u64 >= MAX_VALUES {
                    return Err(SpaceError::Bounds { issue: name, low: *low as f64, high: *high as f64 });
                }
            }
            IssueKind::Continuous { low, high, steps } => {
                let bad = !low.is_finite() || !high.is_finite() || low >= high;
                if bad || *steps < 2 || u64::from(*steps) > MAX_VALUES {
                    return Err(SpaceError::Bounds { issue: name, low: *low, high: *high });
                }
            }
        }
        Ok(Self { name, kind })
    }

    /// A categorical issue from its values.
    ///
    /// # Errors
    /// As [`Issue::new`].
    pub fn categorical<S: Into<String>>(
        name: impl Into<String>,
        values: impl IntoIterator<Item = S>,
    ) -> Result<Self, SpaceError> {
        Self::new(name, IssueKind::Categorical(values.into_iter().map(Into::into).collect()))
    }

    /// What the issue is called; no other issue of its space is called so.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What values it takes.
    pub fn kind(&self) -> &IssueKind {
        &self.kind
    }

    /// How many values, at least 1.
    #[expect(clippy::len_without_is_empty, reason = "an issue is never empty")]
    pub fn len(&self) -> u32 {
        match &self.kind {
            IssueKind::Categorical(v) | IssueKind::Ordinal(v) => v.len() as u32,
            IssueKind::Integer { low, high } => (high - low + 1) as u32,
            IssueKind::Continuous { steps, .. } => *steps,
        }
    }

    /// The value at a position as people read it; empty beyond the last.
    pub fn label(&self, value: u32) -> String {
        match &self.kind {
            IssueKind::Categorical(v) | IssueKind::Ordinal(v) => {
                v.get(value as usize).cloned().unwrap_or_default()
            }
            IssueKind::Integer { low, .. } => (low + i64::from(value)).to_string(),
            IssueKind::Continuous { .. } => format!("{}", self.number(value)),
        }
    }

    /// The value at a position as a number: the number itself for numeric issues, the position for named ones.
    pub fn number(&self, value: u32) -> f64 {
        match &self.kind {
            IssueKind::Categorical(_) | IssueKind::Ordinal(_) => f64::from(value),
            IssueKind::Integer { low, .. } => (low + i64::from(value)) as f64,
            IssueKind::Continuous { low, high, steps } => {
                let share = f64::from(value) / f64::from(steps - 1);
                low + (high - low) * share
            }
        }
    }

    /// The position of a value, from how it is written.
    pub fn find(&self, label: &str) -> Option<u32> {
        match &self.kind {
            IssueKind::Categorical(v) | IssueKind::Ordinal(v) => {
                v.iter().position(|x| x == label).map(|i| i as u32)
            }
            IssueKind::Integer { low, high } => {
                let n: i64 = label.trim().parse().ok()?;
                (n >= *low && n <= *high).then(|| (n - low) as u32)
            }
            IssueKind::Continuous { low, high, steps } => {
                let x: f64 = label.trim().parse().ok()?;
                let at = (x - low) / (high - low) * f64::from(steps - 1);
                let near = libm::round(at);
                (near >= 0.0 && near <= f64::from(steps - 1) && (at - near).abs() < 1e-6)
                    .then_some(near as u32)
            }
        }
    }
}
