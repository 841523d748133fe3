//! From a command line to a run that is ready to be played.

use std::sync::Arc;

use pourparler_chance::Seed;
use pourparler_documents::did_you_mean;
use pourparler_engine::{Options, Simulation, StartPoint};
use pourparler_model::{ActorId, Date};
use pourparler_policies::{Cabinet, PolicySpec};
use pourparler_report::Header;
use pourparler_report::series::Series;
use pourparler_scenario::{Scenario, Values};

use crate::args::Making;
use crate::scenarios::{self, Read};
use crate::{exit, output};

/// The seed that is used if none is given.
const SEED: u64 = 1;

/// A run, ready to be played.
#[derive(Debug)]
pub(crate) struct Run {
    /// The scenario.
    pub(crate) scenario: Arc<Scenario>,
    /// The run.
    pub(crate) sim: Simulation,
    /// Who decides.
    pub(crate) cabinet: Cabinet,
    /// What it is.
    pub(crate) header: Header,
}

/// Make a run. `start` is that of the command line unless the command has another.
pub(crate) fn make(making: &Making, start: Option<StartPoint>, until: Option<Date>) -> anyhow::Result<Run> {
    let Read { scenario, hash } = scenarios::open(&making.scenario)?;
    let scenario = Arc::new(scenario);
    let given = start.is_some();
    let start = match start {
        Some(start) => start,
        None => find_start(&scenario, making.start.as_deref().unwrap_or(""))?,
    };
    let last = until.unwrap_or(scenario.ends).min(scenario.ends);
    if until.is_some_and(|until| until < start.date) {
        return Err(exit::usage(format!("--until {last} is before the start, {}", start.date)));
    }
    let seed = making.seed.unwrap_or_else(|| {
        output::note(&format!("seed {SEED}, the default; another: --seed N"));
        SEED
    });
    let (values, parameters) = parameters(&scenario, &making.set)?;
    let (cabinet, policies) = cabinet(&scenario, &making.policy)?;
    let mut options = Options::new(&scenario, Seed(seed));
    let name = match (&making.start, given) {
        (Some(name), false) => name.clone(),
        (None, false) => {
            scenario.starts.get(scenario.default_start).map_or_else(String::new, |s| s.id.clone())
        }
        (_, true) => start.date.to_string(),
    };
    let header = Header {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        scenario: scenario.id.clone(),
        documents: hash,
        variant: "none".to_owned(),
        start: name,
        start_title: start.title.clone(),
        start_date: start.date,
        until: last,
        seed,
        run: making.run,
        turn_days: making.turn.days(),
        policies,
        parameters,
    };
    options.start = start;
    (options.run, options.turn_days, options.values) = (making.run, making.turn.days(), values);
    let sim = Simulation::new(scenario.clone(), &options).map_err(|e| exit::refused(e.to_string()))?;
    Ok(Run { scenario, sim, cabinet, header })
}

impl Run {
    /// Play to the last day.
    pub(crate) fn play(&mut self) {
        while !self.sim.is_over() && self.sim.today() <= self.header.until {
            self.cabinet.play_turn(&mut self.sim);
        }
    }

    /// The same, with the state of every morning put down.
    pub(crate) fn play_observed(&mut self, series: &mut Series) {
        series.observe(&self.sim);
        while !self.sim.is_over() && self.sim.today() <= self.header.until {
            self.cabinet.play_turn(&mut self.sim);
            series.observe(&self.sim);
        }
    }
}

/// A start by name or date.
pub(crate) fn find_start(scenario: &Scenario, name: &str) -> anyhow::Result<StartPoint> {
    StartPoint::named(scenario, name).ok_or_else(|| {
        let names = scenario.starts.iter().map(|s| s.id.as_str());
        let remedy = did_you_mean(name, names.clone()).map_or_else(
            || {
                format!(
                    "there are {}; or write a date, as in {}",
                    names.collect::<Vec<_>>().join(", "),
                    scenario.begins
                )
            },
            |near| format!("did you mean `{near}`?"),
        );
        exit::usage(format!("no start `{name}`; {remedy}"))
    })
}

/// An actor by code, in any case.
pub(crate) fn find_actor(scenario: &Scenario, code: &str) -> anyhow::Result<ActorId> {
    let found = scenario.actors.iter().position(|a| a.id.eq_ignore_ascii_case(code));
    found.map(ActorId::new).ok_or_else(|| {
        let codes = scenario.actors.iter().map(|a| a.id.as_str());
        let by_name =
            scenario.actors.iter().find(|a| a.name.eq_ignore_ascii_case(code)).map(|a| a.id.as_str());
        let remedy = by_name.or_else(|| did_you_mean(code, codes)).map_or_else(
            || format!("see them with: pourparler states {}", scenario.id),
            |near| format!("did you mean `{near}`?"),
        );
        exit::usage(format!("no state `{code}`; {remedy}"))
    })
}

fn cabinet(scenario: &Scenario, given: &[String]) -> anyhow::Result<(Cabinet, Vec<(String, String)>)> {
    let parse = |text: &str| text.parse::<PolicySpec>().map_err(|e| exit::usage(e.to_string()));
    let mut specs = Vec::new();
    for actor in &scenario.actors {
        specs.push(parse(&actor.policy)?);
    }
    // For all first, then for one: the order on the command line does not matter.
    let (one, all): (Vec<&String>, Vec<&String>) = given.iter().partition(|text| text.contains('='));
    for text in all {
        specs.fill(parse(text)?);
    }
    for text in one {
        let (actor, policy) = text.split_once('=').unwrap_or(("", text));
        specs[find_actor(scenario, actor.trim())?.index()] = parse(policy.trim())?;
    }
    let mut cabinet = Cabinet::statecraft(scenario.actors.len());
    let names: Vec<String> = specs.iter().map(|s| s.0.name()).collect();
    for (i, spec) in specs.into_iter().enumerate() {
        cabinet.appoint(ActorId::new(i), spec.0);
    }
    // The policy of most; of equally many, the first in the list.
    let count = |name: &String| names.iter().filter(|n| *n == name).count();
    let most = names.iter().rev().max_by_key(|name| count(name)).cloned().unwrap_or_default();
    let others = scenario.actors.iter().zip(&names).filter(|(_, name)| **name != most);
    let mut policies: Vec<(String, String)> =
        others.map(|(actor, name)| (actor.id.clone(), name.clone())).collect();
    policies.push(("*".to_owned(), most));
    Ok((cabinet, policies))
}

fn parameters(scenario: &Scenario, given: &[String]) -> anyhow::Result<(Values, Vec<(String, f64)>)> {
    let mut values = scenario.parameters.values;
    let mut changed = Vec::new();
    for text in given {
        let Some((name, value)) = text.split_once('=') else {
            return Err(exit::usage(format!("--set {text}: write NAME=VALUE, as in --set csf_exponent=2")));
        };
        let (name, value) = (name.trim(), value.trim());
        let number: f64 = value
            .parse()
            .ok()
            .filter(|v: &f64| v.is_finite())
            .ok_or_else(|| exit::usage(format!("--set {name}: `{value}` is not a number")))?;
        let Some(declared) = scenario.parameters.declared.iter().find(|p| p.name == name) else {
            let remedy = did_you_mean(name, Values::NAMES.iter().copied()).map_or_else(
                || "they stand in parameters.ron".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            return Err(exit::usage(format!("no parameter `{name}`; {remedy}")));
        };
        if !(declared.low..=declared.high).contains(&number) {
            return Err(exit::usage(format!(
                "--set {name}: {number} is outside {} to {} ({}, in {})",
                declared.low, declared.high, declared.meaning, declared.unit
            )));
        }
        values.set(name, number);
        changed.retain(|(n, _)| n != name);
        changed.push((name.to_owned(), number));
    }
    Ok((values, changed))
}
