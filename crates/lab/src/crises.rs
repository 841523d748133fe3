//! Generated crises: made by number, played once each.

use std::sync::Arc;

use pourparler_chance::Seed;
use pourparler_engine::{Options, Simulation};
use pourparler_model::DisputeId;
use pourparler_policies::Cabinet;
use pourparler_scenario::{Scenario, crisis, load};

use crate::ablation::Switch;
use crate::ensemble::ensemble;
use crate::play::{Played, play};

/// Why a crisis cannot be played.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CrisisError {
    /// It does not pass `check`.
    #[error("generated crisis {number} of seed {seed} does not pass check, which is a bug:\n{findings}")]
    Refused {
        /// The seed.
        seed: u64,
        /// The number.
        number: u64,
        /// What `check` finds.
        findings: String,
    },
    /// It cannot start.
    #[error("generated crisis {number} of seed {seed} cannot start: {why}")]
    Start {
        /// The seed.
        seed: u64,
        /// The number.
        number: u64,
        /// Why.
        why: String,
    },
}

/// Which crises.
#[derive(Clone, PartialEq, Debug)]
pub struct Crises {
    /// How many.
    pub count: usize,
    /// The seed, of the crises and of the runs.
    pub seed: u64,
    /// Parameters that are changed, by name.
    pub set: Vec<(String, f64)>,
}

impl Crises {
    /// What a study of them is made with: what its table bears.
    pub(crate) fn made_with(&self) -> Vec<(String, String)> {
        [
            ("scenario", "generated crises".to_owned()),
            ("crises", self.count.to_string()),
            ("seed", self.seed.to_string()),
            ("parameters", values(&self.set)),
            ("policies", "statecraft".to_owned()),
        ]
        .map(|(what, with)| (what.to_owned(), with))
        .into()
    }

    /// Play each once under each switch, by crisis and switch. `tick` is told of every crisis that is done, on any thread.
    ///
    /// # Errors
    /// If one of them cannot be played: the first, by number.
    pub fn play(
        &self,
        switches: &[Switch],
        tick: &(dyn Fn() + Sync),
    ) -> Result<Vec<Vec<Played>>, CrisisError> {
        let each = |(): &mut (), number: usize| {
            let number = number as u64;
            let scenario = Arc::new(made(self.seed, number)?);
            let of = |switch: &Switch| self.run(*switch, &scenario, number);
            let played = switches.iter().map(of).collect::<Result<Vec<_>, _>>();
            tick();
            played
        };
        ensemble(self.count, || (), each).into_iter().collect()
    }

    /// One crisis under one switch: the same number draws the same chances, whatever is switched off.
    fn run(&self, switch: Switch, scenario: &Arc<Scenario>, number: u64) -> Result<Played, CrisisError> {
        let mut values = scenario.parameters.values;
        for (name, value) in &self.set {
            values.set(name, *value);
        }
        let scenario = switch.apply(scenario, &mut values);
        let mut options = Options::new(&scenario, Seed(self.seed));
        (options.run, options.values) = (number, values);
        let cabinet = Cabinet::statecraft(scenario.actors.len());
        let start = |why: String| CrisisError::Start { seed: self.seed, number, why };
        let mut sim = Simulation::new(scenario, &options).map_err(|e| start(e.to_string()))?;
        Ok(play(&mut sim, &cabinet, DisputeId::new(0)))
    }
}

/// A crisis, made and checked.
///
/// # Errors
/// If it does not pass `check`.
pub fn made(seed: u64, number: u64) -> Result<Scenario, CrisisError> {
    let files = crisis(seed, number).into_iter().map(|(file, text)| (file, text.into_bytes())).collect();
    let refused = |findings| CrisisError::Refused { seed, number, findings };
    load("", &files).map(|loaded| loaded.scenario).map_err(|findings| refused(findings.render(false)))
}

#[must_use]
pub(crate) fn values(set: &[(String, f64)]) -> String {
    let text: Vec<String> = set.iter().map(|(name, value)| format!("{name}={value}")).collect();
    if text.is_empty() {
        "the template's".to_owned()
    } else {
        format!("the template's, but {}", text.join(", "))
    }
}
