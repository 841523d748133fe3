//! What is asked for: `states=50,regions=200,seed=1`, or `crisis=12,seed=1`.

use std::str::FromStr;

use pourparler_model::ActorSet;

/// A world, or a crisis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spec {
    World(WorldSpec),
    Crisis { seed: u64, number: u64 },
}

/// How large, and from which seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct WorldSpec {
    pub(super) states: usize,
    pub(super) regions: usize,
    pub(super) seed: u64,
}

/// The most regions: more than enough to see how time grows.
const MOST_REGIONS: usize = 20_000;
const MOST_STATES: usize = ActorSet::MOST;

/// Why a specification cannot be followed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SpecError {
    /// A part that is none of those.
    #[error("`{0}` is no part of a specification: write states=50,regions=200,seed=1 or crisis=12,seed=1")]
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
    /// A crisis with a size.
    #[error("a crisis draws its size: leave out states and regions")]
    Size,
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
        let mut spec = WorldSpec { states: 10, regions: 40, seed: 1 };
        let (mut crisis, mut sized) = (None, false);
        for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            let unknown = || SpecError::Part(part.chars().take(40).collect());
            let (name, value) = part.split_once('=').ok_or_else(unknown)?;
            let (name, value) = (name.trim(), value.trim());
            sized |= matches!(name, "states" | "regions");
            match name {
                "crisis" => crisis = Some(number("crisis", value, "12")?),
                "states" => spec.states = number("states", value, "50")?,
                "regions" => spec.regions = number("regions", value, "200")?,
                "seed" => spec.seed = number("seed", value, "1")?,
                _ => return Err(unknown()),
            }
        }
        match crisis {
            Some(_) if sized => return Err(SpecError::Size),
            Some(number) => return Ok(Self::Crisis { seed: spec.seed, number }),
            None => {}
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
        Ok(Self::World(spec))
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
            (
                "50",
                "`50` is no part of a specification: write states=50,regions=200,seed=1 or crisis=12,seed=1",
            ),
            (
                "sates=5",
                "`sates=5` is no part of a specification: write states=50,regions=200,seed=1 or crisis=12,seed=1",
            ),
            ("crisis=x", "`x` is not a whole number: write crisis=12"),
            ("crisis=1,states=3", "a crisis draws its size: leave out states and regions"),
            ("states=many", "`many` is not a whole number: write states=50"),
            ("states=1", "states=1 cannot be: write 2 to 256"),
            ("states=9,regions=8", "regions=8 cannot be: write 9 to 20000, at least one for each state"),
        ] {
            assert_eq!(text.parse::<Spec>().unwrap_err().to_string(), expected);
        }
        assert_eq!("".parse::<Spec>(), Ok(Spec::World(WorldSpec { states: 10, regions: 40, seed: 1 })));
        assert_eq!("seed=3,crisis=7".parse::<Spec>(), Ok(Spec::Crisis { seed: 3, number: 7 }));
    }
}
