//! From a command line, or a run folder, to a run that is ready to be played.

use std::sync::Arc;

use pourparler_chance::Seed;
use pourparler_documents::did_you_mean;
use pourparler_engine::{Options, Simulation, StartPoint};
use pourparler_model::{ActorId, Date};
use pourparler_policies::{Cabinet, Historical, Policy, PolicySpec, SpecError};
use pourparler_report::Header;
use pourparler_scenario::{Parameter, Scenario, Values};

use crate::args::Making;
use crate::exec::{Exec, Spec, is_exec};
use crate::orders::Orders;
use crate::play::{Run, find_actor, find_start};
use crate::scenarios::{self, Read};
use crate::{exit, output};

/// The seed that is used if none is given.
const SEED: u64 = 1;

/// What a run is made of.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    /// The scenario.
    pub(crate) scenario: Arc<Scenario>,
    /// The hash of its documents.
    pub(crate) documents: String,
    /// The what-if variant; `none` for the scenario as it stands.
    pub(crate) variant: String,
    /// Where it starts.
    pub(crate) start: StartPoint,
    /// The start's name, or its date.
    pub(crate) start_name: String,
    /// The last day to be played.
    pub(crate) until: Date,
    /// The seed.
    pub(crate) seed: u64,
    /// The run under that seed.
    pub(crate) run: u64,
    /// Days in a turn.
    pub(crate) turn_days: u8,
    /// Policies, as on the command line; for the others those of the scenario.
    pub(crate) policies: Vec<String>,
    /// Parameters, as on the command line.
    pub(crate) parameters: Vec<String>,
    /// Whether programs that are named as policies may be started.
    pub(crate) programs: Programs,
}

/// Whether a program that is named as a policy may be started.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Programs {
    /// The user has named it.
    Start,
    /// Only a file has.
    Never,
    /// Only a run folder has, and the orders that the program gave are not there.
    OrdersGone,
    /// Many runs are played: a program answers one at a time.
    OneRunOnly,
}

impl Plan {
    /// What a command line asks for.
    pub(crate) fn from_command_line(
        making: &Making,
        start: Option<StartPoint>,
        until: Option<Date>,
    ) -> anyhow::Result<Self> {
        let Read { scenario, hash } = match &making.parameters {
            Some(file) => scenarios::open_with(&making.scenario, &[("parameters.ron", Some(file))])?,
            None => scenarios::open(&making.scenario)?,
        };
        let scenario = Arc::new(scenario);
        let given = start.is_some();
        let start = match start {
            Some(start) => start,
            None => find_start(&scenario, making.start.as_deref().unwrap_or(""))?,
        };
        decide(&scenario, &making.policy)?;
        if let Some(until) = until.filter(|until| *until > scenario.ends) {
            output::note(&format!(
                "--until {until}: the scenario ends on {}, and so does the run",
                scenario.ends
            ));
        }
        let last = until.unwrap_or(scenario.ends).min(scenario.ends);
        if until.is_some_and(|until| until < start.date) {
            return Err(exit::usage(format!("--until {last} is before the start, {}", start.date)));
        }
        let seed = making.seed.unwrap_or_else(|| {
            output::note(&format!("seed {SEED}, the default; another: --seed N"));
            SEED
        });
        let start_name = match (&making.start, given) {
            (Some(name), false) => name.clone(),
            (None, false) => {
                scenario.starts.get(scenario.default_start).map_or_else(String::new, |s| s.id.clone())
            }
            (_, true) => start.date.to_string(),
        };
        Ok(Self {
            scenario,
            documents: hash,
            variant: "none".to_owned(),
            start,
            start_name,
            until: last,
            seed,
            run: making.run,
            turn_days: making.turn.days(),
            policies: making.policy.clone(),
            parameters: making.set.clone(),
            programs: Programs::Start,
        })
    }

    /// The run, waiting for its first orders.
    pub(crate) fn assemble(self) -> anyhow::Result<Run> {
        let scenario = &self.scenario;
        let (values, parameters) = parameters(scenario, scenario.parameters.values, &self.parameters)?;
        let mut programs = Vec::new();
        let (cabinet, policies) = self.cabinet(&mut programs)?;
        let header = Header {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            scenario: scenario.id.clone(),
            documents: self.documents.clone(),
            variant: self.variant.clone(),
            start: self.start_name.clone(),
            start_title: self.start.title.clone(),
            start_date: self.start.date,
            until: self.until,
            seed: self.seed,
            run: self.run,
            turn_days: self.turn_days,
            policies,
            parameters,
        };
        let mut options = Options::new(scenario, Seed(self.seed));
        options.start = self.start.clone();
        (options.run, options.turn_days, options.values) = (self.run, self.turn_days, values);
        let sim = Simulation::new(scenario.clone(), &options).map_err(|e| exit::refused(e.to_string()))?;
        Ok(Run {
            scenario: self.scenario,
            sim,
            cabinet,
            header,
            programs,
            orders: Orders::default(),
            forks: Vec::new(),
            taken: 0,
        })
    }

    /// A policy for every actor, and their names: those of the few, then under `*` that of most.
    fn cabinet(
        &self,
        programs: &mut Vec<(ActorId, Arc<Exec>)>,
    ) -> anyhow::Result<(Cabinet, Vec<(String, String)>)> {
        let scenario = &self.scenario;
        let actors = || (0..scenario.actors.len()).map(ActorId::new);
        let mut cabinet = Cabinet::statecraft(scenario.actors.len());
        for (actor, data) in actors().zip(&scenario.actors) {
            // What a scenario names is a built-in policy: a document starts no program.
            let spec: PolicySpec = data.policy.parse().map_err(|e| exit::usage(format!("{e}")))?;
            cabinet.appoint(actor, spec.0);
        }
        for (actor, text) in appointments(scenario, &self.policies)? {
            let maker = Maker { seed: self.seed, run: self.run, programs: self.programs };
            maker.appoint(&mut cabinet, actor, &text, programs)?;
        }
        let policies = named(scenario, &cabinet);
        Ok((cabinet, policies))
    }
}

/// The names of policies: those of the few, then under `*` that of most.
pub(crate) fn named(scenario: &Scenario, cabinet: &Cabinet) -> Vec<(String, String)> {
    let name = |actor| cabinet.of(actor).map_or_else(String::new, Policy::name);
    let names: Vec<String> = (0..scenario.actors.len()).map(ActorId::new).map(name).collect();
    // The policy of most; of equally many, the first in the list.
    let count = |name: &String| names.iter().filter(|n| *n == name).count();
    let most = names.iter().rev().max_by_key(|name| count(name)).cloned().unwrap_or_default();
    let others = scenario.actors.iter().zip(&names).filter(|(_, name)| **name != most);
    let mut policies: Vec<(String, String)> =
        others.map(|(actor, name)| (actor.id.clone(), name.clone())).collect();
    policies.push(("*".to_owned(), most));
    policies
}

/// Who gets which policy: `random` for all first, then `RUS=..` for one; the order on the command line does not matter.
pub(crate) fn appointments(scenario: &Scenario, given: &[String]) -> anyhow::Result<Vec<(ActorId, String)>> {
    let mut list = Vec::new();
    let for_all: Vec<&String> = given.iter().filter(|text| split(text).is_none()).collect();
    for (nth, text) in for_all.iter().copied().enumerate() {
        twice("all", for_all[..nth].iter().copied(), text)?;
        list.extend((0..scenario.actors.len()).map(|i| (ActorId::new(i), text.clone())));
    }
    let mut given_to: Vec<(ActorId, String)> = Vec::new();
    for (code, policy) in given.iter().filter_map(|text| split(text)) {
        let actor = find_actor(scenario, &code)?;
        twice(&code, given_to.iter().filter(|(a, _)| *a == actor).map(|(_, p)| p), &policy)?;
        given_to.push((actor, policy));
    }
    list.extend(given_to);
    Ok(list)
}

/// The code of the state that a policy is for, and the policy; none if it is for all.
fn split(text: &str) -> Option<(String, String)> {
    // `exec,timeout=5:..` has a `=` too; a code has neither `,` nor `:`.
    let (code, policy) = text.split_once('=')?;
    (!code.contains([',', ':'])).then(|| (code.trim().to_owned(), policy.trim().to_owned()))
}

/// Refuse a policy for a state that decides nothing.
fn decide(scenario: &Scenario, given: &[String]) -> anyhow::Result<()> {
    for (code, policy) in given.iter().filter_map(|text| split(text)) {
        let data = &scenario.actors[find_actor(scenario, &code)?.index()];
        if data.desks.is_empty() {
            return Err(exit::refused(format!(
                "--policy {code}={policy}: {} takes no decisions in this scenario",
                data.name
            )));
        }
    }
    Ok(())
}

/// Whether a `NAME=VALUE` is about this name, in any case.
pub(crate) fn is_of(text: &str, name: &str) -> bool {
    text.split_once('=').is_some_and(|(own, _)| own.trim().eq_ignore_ascii_case(name))
}

/// Refuse a second policy beside others that were given to the same.
fn twice<'a>(
    whom: &str,
    mut before: impl Iterator<Item = &'a String>,
    policy: &String,
) -> anyhow::Result<()> {
    before.find(|p| *p != policy).map_or(Ok(()), |before| {
        Err(exit::usage(format!("--policy gives {whom} two policies, `{before}` and `{policy}`: keep one")))
    })
}

/// Makes policies for a run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Maker {
    /// The run's seed.
    pub(crate) seed: u64,
    /// The run under that seed.
    pub(crate) run: u64,
    /// Whether programs may be started.
    pub(crate) programs: Programs,
}

impl Maker {
    /// Give an actor a policy by its text, instead of the one that it has.
    pub(crate) fn appoint(
        self,
        cabinet: &mut Cabinet,
        actor: ActorId,
        text: &str,
        programs: &mut Vec<(ActorId, Arc<Exec>)>,
    ) -> anyhow::Result<()> {
        programs.retain(|(a, _)| *a != actor);
        let policy = self.policy(text, &mut |program| programs.push((actor, program)))?;
        cabinet.appoint(actor, policy);
        Ok(())
    }

    /// A built-in policy by its text.
    pub(crate) fn make(self, text: &str) -> anyhow::Result<Arc<dyn Policy>> {
        self.policy(text, &mut |_| {})
    }

    fn policy(self, text: &str, tell: &mut dyn FnMut(Arc<Exec>)) -> anyhow::Result<Arc<dyn Policy>> {
        if is_exec(text) {
            if self.programs == Programs::OneRunOnly {
                return Err(exit::usage(format!(
                    "`{text}`: a program answers one run at a time (run, fork, play), and here many are played: name a built-in policy"
                )));
            }
            let spec: Spec = text.parse().map_err(exit::usage)?;
            let program = Arc::new(Exec::new(spec, self.seed, self.run, self.programs));
            tell(program.clone());
            return Ok(program);
        }
        // A program may come after the record, too.
        if let Some((date, then)) = text.strip_prefix("historical:").and_then(|rest| rest.split_once(','))
            && is_exec(then)
            && let Ok(until) = date.parse::<Date>()
        {
            return Ok(Arc::new(Historical::new(until, self.policy(then, tell)?)));
        }
        Ok(spec(text, self.programs)?.0)
    }
}

/// The built-in policies that are named by a word alone.
pub(crate) const POLICIES: [&str; 6] = ["statecraft", "hawk", "dove", "tit-for-tat", "status-quo", "random"];

/// A built-in policy by its text; what to write instead, if it is none.
pub(crate) fn spec(text: &str, programs: Programs) -> anyhow::Result<PolicySpec> {
    text.parse().map_err(|wrong: SpecError| {
        let day = text.strip_prefix("historical:").and_then(|rest| rest.split_once(','));
        if let Some((day, _)) = day
            && let Err(error) = day.parse::<Date>()
        {
            return exit::usage(format!("`{text}`: {error}"));
        }
        let SpecError::Unknown(name) = &wrong else { return exit::usage(wrong.to_string()) };
        // Of many runs a program decides none.
        let exec = if programs == Programs::OneRunOnly { "" } else { ", exec:COMMAND for a program" };
        let near = did_you_mean(name, POLICIES.into_iter().chain(["historical", "exec"]))
            .map_or_else(String::new, |near| format!("did you mean `{near}`? "));
        exit::usage(format!(
            "no policy `{name}`; {near}there are: {} (the first three also as in statecraft:tactic=NAME,beta=NUMBER), historical:DATE,POLICY{exec}",
            POLICIES.join(", ")
        ))
    })
}

/// The parameter of a name, as it is declared.
pub(crate) fn declared<'a>(scenario: &'a Scenario, name: &str) -> anyhow::Result<&'a Parameter> {
    let found = scenario.parameters.declared.iter().find(|p| p.name == name);
    found.ok_or_else(|| {
        let remedy = did_you_mean(name, Values::NAMES.iter().copied()).map_or_else(
            || "they stand in parameters.ron".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        exit::usage(format!("no parameter `{name}`; {remedy}"))
    })
}

/// Parameters with those changed that are given as `NAME=VALUE`, and which they are.
pub(crate) fn parameters(
    scenario: &Scenario,
    mut values: Values,
    given: &[String],
) -> anyhow::Result<(Values, Vec<(String, f64)>)> {
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
        let declared = declared(scenario, name)?;
        if !(declared.low..=declared.high).contains(&number) {
            // A number without a unit is of unit 1. As it was written: 1e300 has as many digits.
            let unit = if declared.unit == "1" { String::new() } else { format!(", in {}", declared.unit) };
            return Err(exit::usage(format!(
                "--set {name}: {value} is outside {} to {} ({}{unit})",
                declared.low, declared.high, declared.meaning
            )));
        }
        if let Some((_, before)) = changed.iter().find(|(n, before)| n == name && *before != number) {
            return Err(exit::usage(format!("--set {name} is given twice, {before} and {number}: keep one")));
        }
        values.set(name, number);
        changed.push((name.to_owned(), number));
    }
    Ok((values, changed))
}
