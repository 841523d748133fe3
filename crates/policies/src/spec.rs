//! Policies as they are written on a command line: `statecraft`, `hawk`, `statecraft:tactic=boulware,beta=0.3`,
//! `historical:2021-05-14,statecraft`.

use std::sync::Arc;

use pourparler_model::{Date, Exponent, Tactic};

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
        "no policy `{0}`: write statecraft (or statecraft:tactic=NAME,beta=NUMBER), hawk, dove, tit-for-tat, status-quo, random, or historical:DATE,POLICY"
    )]
    Unknown(String),
    /// A historical policy needs its last day and what comes then.
    #[error("`{0}`: write historical:DATE,POLICY, as in historical:2021-05-14,statecraft")]
    Historical(String),
    /// A key that statecraft does not have, or a value that its key does not take.
    #[error("`{text}`: {wrong}")]
    Key {
        /// The policy, as written.
        text: String,
        /// What is wrong, and what to write.
        wrong: String,
    },
}

/// The tactics that a delegation can be briefed with.
const TACTICS: &str =
    "boulware, linear, conceder, faratin, tit-for-tat, relative-tft, averaged-tft, micro or tough";

/// Statecraft, hawk or dove, with the keys that may follow the name: `tactic` and `beta`.
fn statecraft(text: &str) -> Option<Result<Statecraft, SpecError>> {
    let (name, keys) = text.split_once(':').map_or((text, None), |(name, keys)| (name, Some(keys)));
    let base = match name {
        "statecraft" => Statecraft::PLAIN,
        "hawk" => Statecraft::HAWK,
        "dove" => Statecraft::DOVE,
        _ => return None,
    };
    let Some(keys) = keys else { return Some(Ok(base)) };
    let tactic = briefed(keys).map_err(|wrong| SpecError::Key { text: text.to_owned(), wrong });
    Some(tactic.map(|tactic| base.by_tactic(tactic)))
}

/// The tactic that keys name: `tactic=NAME`, and with a tactic of time `beta=NUMBER`, the exponent of its concession.
fn briefed(keys: &str) -> Result<Tactic, String> {
    let (mut tactic, mut beta) = (None, None);
    for pair in keys.split(',') {
        let slot = match pair.split_once('=') {
            Some(("tactic", value)) => (&mut tactic, value),
            Some(("beta", value)) => (&mut beta, value),
            Some((key, _)) => return Err(format!("no key `{key}`: the keys are tactic and beta")),
            None => return Err(format!("`{pair}` is no KEY=VALUE, as in tactic=boulware,beta=0.3")),
        };
        if slot.0.replace(slot.1).is_some() {
            return Err(format!("`{pair}`: a key is given once"));
        }
    }
    let name = tactic.ok_or("no tactic: write tactic=NAME before or after beta")?;
    let beta = match beta {
        None => None,
        Some(text) => Some(
            text.parse()
                .ok()
                .and_then(Exponent::of)
                .ok_or_else(|| format!("beta is a number from 0.01 to 100, not `{text}`"))?,
        ),
    };
    match (name, beta) {
        ("faratin", None) => Err("tactic=faratin takes its exponent from beta: write beta=0.3".to_owned()),
        ("boulware", Some(e)) if e.get() >= 1.0 => Err("boulware concedes late: beta below 1".to_owned()),
        ("conceder", Some(e)) if e.get() <= 1.0 => Err("conceder concedes early: beta above 1".to_owned()),
        ("boulware" | "conceder" | "faratin", Some(e)) => Ok(Tactic::Faratin(e)),
        (_, Some(_)) => Err(format!("beta goes with boulware, conceder or faratin, not with `{name}`")),
        (_, None) => {
            let known = Tactic::named(name).filter(|t| !matches!(t, Tactic::Faratin(_)));
            known.ok_or_else(|| format!("no tactic `{name}`: write {TACTICS}"))
        }
    }
}

impl std::str::FromStr for PolicySpec {
    type Err = SpecError;

    fn from_str(text: &str) -> Result<Self, SpecError> {
        if let Some(made) = statecraft(text) {
            return made.map(|policy| Self(Arc::new(policy)));
        }
        match text {
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
            "statecraft:tactic=boulware",
            "dove:tactic=tit-for-tat",
            "statecraft:tactic=faratin,beta=0.35",
            "historical:2021-05-14,hawk:tactic=micro",
        ] {
            assert_eq!(text.parse::<PolicySpec>().unwrap().0.name(), text);
        }
    }

    #[test]
    fn a_tactic_of_time_takes_its_exponent() {
        let named = |text: &str| text.parse::<PolicySpec>().unwrap().0.name();
        assert_eq!(named("statecraft:tactic=boulware,beta=0.3"), "statecraft:tactic=faratin,beta=0.3");
        assert_eq!(named("statecraft:beta=2.5,tactic=conceder"), "statecraft:tactic=faratin,beta=2.5");
    }

    #[test]
    fn keys_that_are_not_there_are_refused_with_the_remedy() {
        for (text, remedy) in [
            ("statecraft:tactics=boulware", "no key `tactics`: the keys are tactic and beta"),
            ("statecraft:", "is no KEY=VALUE"),
            ("statecraft:boulware", "is no KEY=VALUE"),
            ("statecraft:beta=0.3", "no tactic"),
            ("statecraft:tactic=bouleware", "no tactic `bouleware`: write boulware, linear"),
            ("statecraft:tactic=boulware,tactic=linear", "a key is given once"),
            ("statecraft:tactic=boulware,beta=2", "boulware concedes late: beta below 1"),
            ("statecraft:tactic=conceder,beta=0.5", "conceder concedes early: beta above 1"),
            ("statecraft:tactic=micro,beta=0.5", "beta goes with boulware, conceder or faratin"),
            ("statecraft:tactic=faratin", "write beta=0.3"),
            ("statecraft:tactic=faratin,beta=0", "from 0.01 to 100, not `0`"),
            ("statecraft:tactic=faratin:0.3", "no tactic `faratin:0.3`"),
            ("tit-for-tat:tactic=linear", "no policy `tit-for-tat:tactic=linear`"),
        ] {
            let said = text.parse::<PolicySpec>().unwrap_err().to_string();
            assert!(said.contains(remedy), "{text}: {said}");
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
