//! What is asked for: `states=50,regions=200,seed=1`.

use std::str::FromStr;

/// How large, and from which seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spec {
    pub(super) states: usize,
    pub(super) regions: usize,
    pub(super) seed: u64,
}

/// The most regions: more than enough to see how time grows.
const MOST_REGIONS: usize = 20_000;
const MOST_STATES: usize = 64;

/// Why a specification cannot be followed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SpecError {
    /// A part that is none of the three.
    #[error("`{0}` is no part of a specification: write states=50,regions=200,seed=1")]
    Part(String),
    /// A value that is no number.
    #[error("`{value}` is not a whole number: write {name}={example}")]
    Number {
        /// Which part.
        name: &'static str,
        /// What was written.
        value: String,
        /// What could be written.
        example: &'static str,
    },
    /// Too few or too many.
    #[error("{name}={value} cannot be: write {low} to {high}{why}")]
    Range {
        /// Which part.
        name: &'static str,
        /// What was asked for.
        value: usize,
        /// The fewest.
        low: usize,
        /// The most.
        high: usize,
        /// Why, if it needs saying.
        why: &'static str,
    },
}

impl FromStr for Spec {
    type Err = SpecError;

    fn from_str(text: &str) -> Result<Self, SpecError> {
        let mut spec = Self { states: 10, regions: 40, seed: 1 };
        for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            let unknown = || SpecError::Part(part.chars().take(40).collect());
            let (name, value) = part.split_once('=').ok_or_else(unknown)?;
            let (name, value) = (name.trim(), value.trim());
            match name {
                "states" => spec.states = number("states", value, "50")?,
                "regions" => spec.regions = number("regions", value, "200")?,
                "seed" => spec.seed = number("seed", value, "1")?,
                _ => return Err(unknown()),
            }
        }
        if !(2..=MOST_STATES).contains(&spec.states) {
            return Err(SpecError::Range {
                name: "states",
                value: spec.states,
                low: 2,
                high: MOST_STATES,
                why: "",
            });
        }
        if !(spec.states..=MOST_REGIONS).contains(&spec.regions) {
            let why = ", at least one for each state";
            return Err(SpecError::Range {
                name: "regions",
                value: spec.regions,
                low: spec.states,
                high: MOST_REGIONS,
                why,
            });
        }
        Ok(spec)
    }
}

fn number<T: FromStr>(name: &'static str, value: &str, example: &'static str) -> Result<T, SpecError> {
    value.parse().map_err(|_| SpecError::Number { name, value: value.chars().take(40).collect(), example })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_or_made_says_what_to_write() {
        for (text, expected) in [
            ("50", "`50` is no part of a specification: write states=50,regions=200,seed=1"),
            ("sates=5", "`sates=5` is no part of a specification: write states=50,regions=200,seed=1"),
            ("states=many", "`many` is not a whole number: write states=50"),
            ("states=1", "states=1 cannot be: write 2 to 64"),
            ("states=9,regions=8", "regions=8 cannot be: write 9 to 20000, at least one for each state"),
        ] {
            assert_eq!(text.parse::<Spec>().unwrap_err().to_string(), expected);
        }
        assert_eq!("".parse::<Spec>(), Ok(Spec { states: 10, regions: 40, seed: 1 }));
    }
}
