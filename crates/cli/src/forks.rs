//! Where a run goes another way than it began: from a day on other policies, other parameters.

use pourparler_engine::{Options, Simulation};
use pourparler_model::Date;
use serde_json::{Value, json};

use crate::exit;
use crate::plan::{Maker, Programs, appointments, parameters};
use crate::play::Run;

/// What is otherwise from a day on.
#[derive(Clone, Debug)]
pub(crate) struct Fork {
    /// The run folder that it goes on from, as it was named.
    pub(crate) from: String,
    /// The first day that may be otherwise.
    pub(crate) at: Date,
    /// Policies, as on the command line.
    pub(crate) policy: Vec<String>,
    /// Parameters, as on the command line.
    pub(crate) set: Vec<String>,
    /// Orders of that day, as on the command line. A run takes them from its list of orders, not from here.
    pub(crate) order: Vec<String>,
    /// Whether programs that are named as policies may be started.
    pub(crate) programs: Programs,
}

/// Parameters that shape what a run is made with, and cannot change on the way.
const FIXED: [&str; 1] = ["resolve_types"];

impl Fork {
    /// As it is kept in a manifest.
    pub(crate) fn to_json(&self) -> Value {
        json!({
            "from": self.from,
            "at": self.at.to_string(),
            "policy": self.policy,
            "set": self.set,
            "order": self.order,
        })
    }

    /// As a manifest keeps it.
    pub(crate) fn from_json(value: &Value) -> Option<Self> {
        let list = |key: &str| serde_json::from_value(value[key].clone()).ok();
        Some(Self {
            from: value["from"].as_str()?.to_owned(),
            at: value["at"].as_str()?.parse().ok()?,
            policy: list("policy")?,
            set: list("set")?,
            order: list("order")?,
            programs: Programs::Never,
        })
    }

    /// What is otherwise, in words; empty if nothing is.
    pub(crate) fn in_words(&self) -> String {
        let order = self.order.iter().map(|o| format!("order {o}"));
        let all: Vec<String> = self.policy.iter().chain(&self.set).cloned().chain(order).collect();
        if all.is_empty() { String::new() } else { format!("from {}: {}", self.at, all.join("; ")) }
    }
}

impl Run {
    /// Take the forks whose day has come.
    pub(crate) fn take_forks(&mut self) -> anyhow::Result<()> {
        while let Some(fork) = self.forks.get(self.taken).filter(|f| f.at <= self.sim.today()).cloned() {
            self.taken += 1;
            for (actor, text) in appointments(&self.scenario, &fork.policy)? {
                let (seed, run) = (self.header.seed, self.header.run);
                let maker = Maker { seed, run, programs: fork.programs };
                maker.appoint(&mut self.cabinet, actor, &text, &mut self.programs)?;
            }
            if !fork.set.is_empty() {
                self.change_parameters(&fork.set)?;
            }
        }
        Ok(())
    }

    /// Go on in a simulation with other parameters. What was worked out of the old ones is worked out anew.
    fn change_parameters(&mut self, given: &[String]) -> anyhow::Result<()> {
        let setup = self.sim.setup().clone();
        let (values, changed) = parameters(&self.scenario, setup.values, given)?;
        if let Some((name, _)) = changed.iter().find(|(name, _)| FIXED.contains(&name.as_str())) {
            return Err(exit::usage(format!(
                "--set {name}: a run is made with it, it cannot change on the way"
            )));
        }
        let (seed, run) = self.sim.seed();
        let mut options = Options::new(&self.scenario, seed);
        options.start = setup.start.clone();
        (options.run, options.turn_days, options.values) = (run, self.header.turn_days, values);
        let mut sim =
            Simulation::new(self.scenario.clone(), &options).map_err(|e| exit::refused(e.to_string()))?;
        sim.restore(&self.sim.snapshot());
        self.sim = sim;
        Ok(())
    }
}
