//! What must not be agreed together.

/// "The issue has one of these values."
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Atom {
    /// Position of the issue in its space.
    pub issue: usize,
    /// Positions of the values, in any order.
    pub values: Vec<u32>,
}

impl Atom {
    fn holds(&self, values: &[u32]) -> bool {
        self.values.contains(&values[self.issue])
    }
}

/// A rule that every admissible outcome obeys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Constraint {
    /// Not all of these at once.
    Forbidden(Vec<Atom>),
    /// Where all of `when` hold, all of `then` must.
    Requires {
        /// The condition; empty means always.
        when: Vec<Atom>,
        /// What it requires.
        then: Vec<Atom>,
    },
}

impl Constraint {
    /// Whether an outcome, given by the value of each issue, obeys the rule.
    pub fn allows(&self, values: &[u32]) -> bool {
        match self {
            Self::Forbidden(all) => !all.iter().all(|a| a.holds(values)),
            Self::Requires { when, then } => {
                !when.iter().all(|a| a.holds(values)) || then.iter().all(|a| a.holds(values))
            }
        }
    }

    pub(super) fn atoms(&self) -> impl Iterator<Item = &Atom> {
        match self {
            Self::Forbidden(all) => all.iter().chain([].iter()),
            Self::Requires { when, then } => when.iter().chain(then.iter()),
        }
    }
}
