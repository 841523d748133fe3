//! Strategies by name, for commands and configuration.

use super::opponent::{BayesianModel, FrequencyModel, FrequencyVariant};
use super::{Acceptance, Curve, Offering, OpponentModel, Pick, Strategy, Valuation, Window};
use crate::preferences::PreferenceError;
use crate::space::Space;
use pourparler_chance::Stream;
use pourparler_documents::did_you_mean;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;
use thiserror::Error;

/// The names that are known, with a word on each.
pub const NAMES: [(&str, &str); 18] = [
    ("boulware", "concedes late: 1 - t^(1/e) with e = 0.2; accepts what beats its next offer"),
    ("linear", "concedes evenly with time"),
    ("conceder", "concedes early: 1 - t^(1/e) with e = 2"),
    ("faratin:E", "1 - t^(1/E), for any E"),
    (
        "aspiration:X",
        "1 - t^X, as NegMAS: 4 is its boulware, 0.25 its conceder; accepts by target, not by next offer",
    ),
    ("exponential", "1 - exp((1 - t)^beta ln kappa) with beta 1, kappa 0.05"),
    ("resource", "concedes as the rounds run out"),
    ("tit-for-tat", "concedes as much as the opponent did, by difference"),
    ("relative-tft", "concedes as much as the opponent did, by ratio"),
    ("averaged-tft", "the same over the last three offers"),
    ("naive-tft", "concedes from its best what the opponent gives above the worst"),
    ("micro", "from the best down, one new offer for each new offer received (up to 2^26 outcomes)"),
    ("hybrid", "part time, part answering the opponent's recent concessions"),
    ("tradeoff", "boulware, but of equally good offers the best for the opponent by a frequency model"),
    ("bayesian", "the same with a Bayesian model"),
    ("combi", "boulware that late in the talks accepts the best of the recent offers"),
    ("random", "any rational offer; accepts what beats its next offer"),
    ("tough", "the best outcome, always"),
];

/// A strategy that can be named.
#[derive(Debug, Clone, PartialEq)]
pub struct Tactic {
    name: String,
    offering: Offering,
    acceptance: Acceptance,
    model: Option<ModelKind>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ModelKind {
    Frequency,
    Bayesian,
}

/// A name that no strategy has.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("no strategy is called `{name}`: {}", remedy(name))]
pub struct StrategyNameError {
    /// The name given.
    pub name: String,
}

/// What to write instead: what the number of a strategy must be, a name that is near, or all names.
fn remedy(name: &str) -> String {
    let base = name.split(':').next().unwrap_or(name);
    let named = |known: &str| known.split(':').next() == Some(base);
    if let Some((known, _)) = NAMES.iter().find(|(known, _)| named(known)) {
        return match known.split_once(':') {
            Some((_, letter)) => format!("write `{known}` with a number above 0 for {letter}"),
            None => format!("`{known}` takes no number"),
        };
    }
    match did_you_mean(base, NAMES.iter().map(|(known, _)| known.split(':').next().unwrap_or(known))) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the names are {}", NAMES.map(|(known, _)| known).join(", ")),
    }
}

const LOWEST: Pick = Pick::LowestAtLeast { slack: 0.0 };
const NEXT: Acceptance = Acceptance::Next { a: 1.0, b: 0.0 };

impl FromStr for Tactic {
    type Err = StrategyNameError;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let error = || StrategyNameError { name: name.to_owned() };
        let (base, parameter) = match name.split_once(':') {
            Some((base, text)) => {
                let x: f64 = text.parse().map_err(|_| error())?;
                if !(x.is_finite() && x > 0.0) {
                    return Err(error());
                }
                (base, Some(x))
            }
            None => (name, None),
        };
        let time = |curve| Offering::TimeDependent { curve, pick: LOWEST };
        let faratin = |e| time(Curve::Polynomial { e, k: 0.0 });
        let guided = |width| Offering::TimeDependent {
            curve: Curve::Polynomial { e: 0.2, k: 0.0 },
            pick: Pick::BestForOpponent { width },
        };
        let mut model = None;
        let mut acceptance = NEXT;
        let offering = match (base, parameter) {
            ("boulware", None) => faratin(0.2),
            ("linear", None) => faratin(1.0),
            ("conceder", None) => faratin(2.0),
            ("faratin", Some(e)) => faratin(e),
            ("aspiration", Some(exponent)) => {
                acceptance = Acceptance::Target { slack: 0.001 };
                let pick = Pick::LowestAtLeast { slack: 0.001 };
                Offering::TimeDependent { curve: Curve::Aspiration { exponent }, pick }
            }
            ("exponential", None) => time(Curve::Exponential { beta: 1.0, kappa: 0.05 }),
            ("resource", None) => Offering::ResourceDependent { kappa: 0.0, scale: 10.0, pick: LOWEST },
            ("tit-for-tat", None) => Offering::AbsoluteTitForTat { pick: LOWEST },
            ("relative-tft", None) => Offering::RelativeTitForTat { window: 1, pick: LOWEST },
            ("averaged-tft", None) => Offering::RelativeTitForTat { window: 3, pick: LOWEST },
            ("naive-tft", None) => Offering::NaiveTitForTat { pick: LOWEST },
            ("micro", None) => Offering::Micro,
            ("hybrid", None) => Offering::Hybrid {
                curve: Curve::Bezier { p0: 1.0, p1: 0.75, p2: 0.8 },
                empathy: 0.5,
                pick: Pick::Nearest,
            },
            ("tradeoff", None) => {
                model = Some(ModelKind::Frequency);
                guided(0.05)
            }
            ("bayesian", None) => {
                model = Some(ModelKind::Bayesian);
                guided(0.05)
            }
            ("combi", None) => {
                acceptance = Acceptance::Combi { time: 0.98, window: Window::WindowMax };
                faratin(0.2)
            }
            ("random", None) => Offering::Random,
            ("tough", None) => Offering::Tough,
            _ => return Err(error()),
        };
        Ok(Self { name: name.to_owned(), offering, acceptance, model })
    }
}

impl fmt::Display for Tactic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl Tactic {
    /// A tactic of one's own, under a name.
    pub fn new(name: impl Into<String>, offering: Offering, acceptance: Acceptance) -> Self {
        Self { name: name.into(), offering, acceptance, model: None }
    }

    /// Whether it can be played with these preferences. To be asked before a session: what cannot would have nothing to
    /// offer.
    ///
    /// # Errors
    /// [`PreferenceError::Walk`] for one that goes through the outcomes in order, in a space too large for that.
    pub fn check(&self, valuation: &Valuation, space: &Space) -> Result<(), PreferenceError> {
        if matches!(self.offering, Offering::Micro) && valuation.descending().is_none() {
            return Err(PreferenceError::Walk { strategy: self.name.clone(), log10: space.log10_len() });
        }
        Ok(())
    }

    /// A party that plays it.
    pub fn strategy(&self, valuation: Arc<Valuation>, space: &Arc<Space>, chance: Stream) -> Strategy {
        let strategy = Strategy::new(valuation, self.offering.clone(), self.acceptance.clone(), chance);
        let sizes = || space.issues().iter().map(|i| i.len()).collect::<Vec<u32>>();
        match self.model {
            None => strategy,
            Some(ModelKind::Frequency) => {
                let model = FrequencyModel::new(&sizes(), FrequencyVariant::PerIssueCapped, 0.2);
                strategy.with_model(OpponentModel::Frequency(model), space.clone())
            }
            Some(ModelKind::Bayesian) => {
                let model = BayesianModel::new(&sizes(), 0.25, 0.005);
                strategy.with_model(OpponentModel::Bayesian(model), space.clone())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_known_and_others_are_refused() {
        for (name, _) in NAMES {
            let name = name.replace(":E", ":0.5").replace(":X", ":4");
            assert_eq!(name.parse::<Tactic>().unwrap().to_string(), name);
        }
        for bad in ["bouleware", "faratin", "faratin:x", "faratin:-1", "aspiration:inf", "tough:2", ""] {
            assert!(bad.parse::<Tactic>().is_err(), "{bad}");
        }
        let said = |name: &str| name.parse::<Tactic>().unwrap_err().to_string();
        assert!(said("bouleware").ends_with("did you mean `boulware`?"));
        assert!(said("faratim:2").ends_with("did you mean `faratin`?"));
        assert!(said("faratin").ends_with("write `faratin:E` with a number above 0 for E"));
        assert!(said("tough:2").ends_with("`tough` takes no number"));
        assert!(said("xyzzy").contains("the names are boulware, linear"));
    }
}
