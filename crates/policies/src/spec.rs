//! Policies as they are written on a command line: `statecraft`, `hawk`, `historical:2021-05-14,statecraft`.

use std::sync::Arc;

use pourparler_model::Date;

use crate::historical::Historical;
use crate::policy::Policy;
use crate::random::Random;
use crate::statecraft::Statecraft;
use crate::status_quo::StatusQuo;
use crate::tit_for_tat::TitForTat;

/// A policy that can be made from a text.
#[derive(Clone, Debug)]
pub struct PolicySpec(pub Arc<dyn Policy>);

/// A text that is no policy.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SpecError {
    /// No policy has this name.
    #[error(
        "no policy `{0}`: write statecraft, hawk, dove, tit-for-tat, status-quo, random, or historical:DATE,POLICY"
    )]
    Unknown(String),
    /// A historical policy needs its last day and what comes then.
    #[error("`{0}`: write historical:DATE,POLICY, as in historical:2021-05-14,statecraft")]
    Historical(String),
}

impl std::str::FromStr for PolicySpec {
    type Err = SpecError;

    fn from_str(text: &str) -> Result<Self, SpecError> {
        match text {
            "statecraft" => Ok(Self(Arc::new(Statecraft::PLAIN))),
            "hawk" => Ok(Self(Arc::new(Statecraft::HAWK))),
            "dove" => Ok(Self(Arc::new(Statecraft::DOVE))),
            "tit-for-tat" => Ok(Self(Arc::new(TitForTat))),
            "status-quo" => Ok(Self(Arc::new(StatusQuo))),
            "random" => Ok(Self(Arc::new(Random))),
            _ => {
                let Some(rest) = text.strip_prefix("historical:") else {
                    return Err(SpecError::Unknown(text.to_owned()));
                };
                let wrong = || SpecError::Historical(text.to_owned());
                let (date, then) = rest.split_once(',').ok_or_else(wrong)?;
                let until: Date = date.parse().map_err(|_| wrong())?;
                // The record until one day and then until another is the record until the later: it is not nested, and a
                // text of any length is read without going deeper with it.
                if then.starts_with("historical:") {
                    return Err(wrong());
                }
                let then: Self = then.parse()?;
                Ok(Self(Arc::new(Historical::new(until, then.0))))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_what_is_named() {
        for text in [
            "statecraft",
            "hawk",
            "dove",
            "tit-for-tat",
            "status-quo",
            "random",
            "historical:2021-05-14,statecraft",
        ] {
            assert_eq!(text.parse::<PolicySpec>().unwrap().0.name(), text);
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "",
            "hawks",
            "historical",
            "historical:2021-05-14",
            "historical:14 May,statecraft",
            "historical:2021-05-14,x",
        ] {
            assert!(text.parse::<PolicySpec>().is_err(), "{text}");
        }
    }
}
