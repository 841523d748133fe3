//! What commands over pairs of runs share: a scenario, what-ifs of it, from when to when, under whose policies.

use std::sync::Arc;

use clap::{Args, ValueEnum};
use pourparler_engine::StartPoint;
use pourparler_lab::whatif::arm::Arm;
use pourparler_lab::whatif::measures::Measures;
use pourparler_lab::whatif::plan::Plan;
use pourparler_model::{ActorId, Date};
use pourparler_policies::Policy;
use pourparler_scenario::Scenario;
use pourparler_scenario::variant::{Changed, Variant};

use crate::args::{Making, Turn};
use crate::plan::{self, Maker, Programs};
use crate::whatifs::{self, Beside};
use crate::{exit, output};

/// Which arms, and how they are played.
#[derive(Debug, Clone, Args)]
pub(crate) struct PairArgs {
    /// A scenario: the path of its folder, or its name under ./scenarios
    pub(crate) scenario: String,
    /// A what-if: a file, or the name of one beside the scenario; may be repeated, each is an arm of its own
    #[arg(long, value_name = "WHATIF")]
    with: Vec<String>,
    /// One change, `PATH = VALUE` or `PATH += ITEM`; may be repeated, all of them are one arm
    #[arg(long, value_name = "CHANGE")]
    set: Vec<String>,
    /// Seed of all chance
    #[arg(long, value_name = "N", default_value_t = 1, allow_negative_numbers = true)]
    pub(crate) seed: u64,
    /// A start of the scenario, or a date; that of the what-ifs if not given
    #[arg(long, value_name = "NAME|DATE")]
    start: Option<String>,
    /// The first day that may be otherwise: what comes before is played once for all arms of a pair
    #[arg(long, value_name = "DATE")]
    from: Option<Date>,
    /// The last day to be played; of turns of a week, the one that it falls in is played to its end
    #[arg(long, value_name = "DATE")]
    until: Option<Date>,
    /// Who decides how in all arms, as in `run`; may be repeated
    #[arg(long, value_name = "[STATE=]POLICY")]
    policy: Vec<String>,
    /// Length of a turn
    #[arg(long, value_name = "LENGTH", default_value = "day")]
    turn: Turn,
}

/// Where the parameters come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Parameters {
    /// Each draw from its distribution.
    Drawn,
    /// The defaults of parameters.ron.
    Default,
}

impl Parameters {
    /// Its word on the command line.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Drawn => "drawn",
            Self::Default => "default",
        }
    }
}

/// What they come to.
#[derive(Debug)]
pub(crate) struct Pairs {
    /// The scenario as it stands.
    pub(crate) scenario: Arc<Scenario>,
    /// The hash of its documents.
    pub(crate) documents: String,
    /// The variants, an arm each after the first.
    pub(crate) variants: Vec<Variant>,
    /// The start's name.
    pub(crate) start_name: String,
    /// So many pairs, whose parameters are the defaults, each once; no events are kept.
    pub(crate) plan: Plan,
}

impl PairArgs {
    /// Those of one run under a what-if, or under changes.
    pub(crate) fn single(
        making: &Making,
        with: Option<String>,
        changes: Vec<String>,
        until: Option<Date>,
    ) -> Self {
        if making.seed.is_none() {
            output::note("seed 1, the default; another: --seed N");
        }
        Self {
            scenario: making.scenario.clone(),
            with: with.into_iter().collect(),
            set: changes,
            seed: making.seed.unwrap_or(1),
            start: making.start.clone(),
            from: None,
            until,
            policy: making.policy.clone(),
            turn: making.turn,
        }
    }

    /// Read the documents, and make the arms.
    pub(crate) fn prepare(&self, pairs: u64) -> anyhow::Result<Pairs> {
        let variants = self.variants()?;
        for variant in &variants {
            if let Some(path) = variant.changed.iter().find_map(unread) {
                return Err(exit::usage(format!(
                    "{}: no run reads `{path}`: nothing would be otherwise",
                    variant.id
                )));
            }
            if let (Some(own), Some(start)) = (&variant.start, &self.start)
                && own != start
            {
                output::note(&format!(
                    "{} asks about the start `{own}`; it is played from `{start}`",
                    variant.id
                ));
            }
        }
        let start = match &self.start {
            Some(start) => Some(start.clone()),
            None => agreed(&variants, "start", |v| v.start.clone())?,
        };
        let making = Making {
            scenario: self.scenario.clone(),
            seed: Some(self.seed),
            run: 0,
            start,
            policy: self.policy.clone(),
            turn: self.turn,
            set: Vec::new(),
            parameters: None,
        };
        let mut base = plan::Plan::from_command_line(&making, None, self.until)?;
        base.programs = Programs::OneRunOnly;
        let (first, until, start_name, scenario, documents) = (
            base.start.clone(),
            base.until,
            base.start_name.clone(),
            base.scenario.clone(),
            base.documents.clone(),
        );
        let cabinet = base.assemble()?.cabinet;
        let from = self.fork(&variants, &scenario, &first, until)?;
        let mut arms = vec![Arm::baseline(&scenario, &first, &cabinet)];
        for variant in &variants {
            let maker = Maker { seed: self.seed, run: 0, programs: Programs::OneRunOnly };
            let mut policies: Vec<(ActorId, Arc<dyn Policy>)> = Vec::new();
            // What its documents say of who decides holds as those of the scenario do: unless the command line says otherwise.
            let named = plan::appointments(&scenario, &self.policy)?;
            for (i, (own, before)) in variant.scenario.actors.iter().zip(&scenario.actors).enumerate() {
                let actor = ActorId::new(i);
                if own.policy != before.policy && named.iter().all(|(a, _)| *a != actor) {
                    policies.push((actor, maker.make(&own.policy)?));
                }
            }
            for (actor, text) in &variant.policies {
                policies.push((*actor, maker.make(text)?));
            }
            let mut arm = Arm::variant(&arms[0], variant, &policies);
            // Whoever reads the result has not seen what was noted as it was made.
            arm.asks_about =
                variant.start.clone().filter(|own| self.start.as_ref().is_some_and(|s| s != own));
            arms.push(arm);
        }
        let plan = Plan {
            measures: Measures::of(&scenario),
            arms,
            pairs,
            seed: self.seed,
            drawn: false,
            replicates: 1,
            from,
            until,
            turn_days: self.turn.days(),
            keep: 0,
            held: Vec::new(),
        };
        Ok(Pairs { scenario, documents, variants, start_name, plan })
    }

    /// The what-ifs that are named.
    fn variants(&self) -> anyhow::Result<Vec<Variant>> {
        let beside = Beside::open(&self.scenario)?;
        if self.with.is_empty() && self.set.is_empty() {
            let names: Vec<String> = beside.shipped().iter().map(|p| whatifs::code(p)).collect();
            let there = if names.is_empty() {
                String::new()
            } else {
                format!("; beside it lie {}", names.join(", "))
            };
            return Err(exit::usage(format!(
                "nothing is otherwise: name a what-if with --with, or a change with --set{there}"
            )));
        }
        let read = crate::scenarios::open(&self.scenario)?;
        let mut variants: Vec<Variant> = Vec::new();
        for name in &self.with {
            let path = beside.find(name)?;
            let variant = whatifs::or_refused(beside.load(&read.scenario, &path)?, name)?;
            if variants.iter().any(|v| v.id == variant.id) || variant.id == "baseline" {
                return Err(exit::usage(format!("two arms would be called `{}`: rename a file", variant.id)));
            }
            variants.push(variant);
        }
        if !self.set.is_empty() {
            let set = whatifs::or_refused(beside.of_lines(&read.scenario, &self.set), "of --set")?;
            if variants.iter().any(|v| v.id == set.id) {
                return Err(exit::usage(format!("two arms would be called `{}`: rename a file", set.id)));
            }
            variants.push(set);
        }
        Ok(variants)
    }

    /// The first day that may be otherwise.
    fn fork(
        &self,
        variants: &[Variant],
        scenario: &Scenario,
        first: &StartPoint,
        until: Date,
    ) -> anyhow::Result<Option<Date>> {
        let from = match self.from {
            Some(from) => Some(from),
            None if variants.iter().all(|v| v.from.is_some()) => variants.iter().filter_map(|v| v.from).min(),
            None => None,
        };
        let Some(from) = from else { return Ok(None) };
        if self.from.is_none() && (from < first.date || from > until) {
            let id = variants.iter().find(|v| v.from == Some(from)).map_or("the what-if", |v| v.id.as_str());
            return Err(exit::usage(format!(
                "{id} is about what is otherwise from {from} on, which is outside the run, from {} to {until}",
                first.date
            )));
        }
        if from < first.date || from > until {
            return Err(exit::usage(format!(
                "--from {from} is outside the run, from {} to {until}",
                first.date
            )));
        }
        for variant in variants {
            if from > first.date
                && let Some(path) = variant.changed.iter().find_map(read_at_first)
            {
                return Err(exit::usage(format!(
                    "{}: `{path}` is read on the first day of a run, and the arms part on {from}: what is otherwise has to be so from the start",
                    variant.id
                )));
            }
            let changed = variant.scenario != *scenario;
            if from > first.date && changed && !variant.joins(scenario) {
                return Err(exit::refused(format!(
                    "{}: actors, regions, disputes, treaties and agreements cannot come or go on the way: leave --from out",
                    variant.id
                )));
            }
            if changed && variant.from.is_some_and(|own| own > from) {
                let remedy = if self.from.is_some() { "leave --from out" } else { "play it by itself" };
                return Err(exit::usage(format!(
                    "{} changes data from {} on, and the arms part on {from}: {remedy}",
                    variant.id,
                    variant.from.unwrap_or(from)
                )));
            }
            if let (Some(own), Some(_)) = (variant.from.filter(|own| *own < from), self.from) {
                return Err(exit::usage(format!(
                    "{} is about what is otherwise from {own} on, and with --from {from} the arms part after that: leave --from out",
                    variant.id
                )));
            }
        }
        Ok(Some(from))
    }

    /// The command without what results do not depend on; `last` stands at the end.
    pub(crate) fn said(&self, command: &str, runs: u64, last: &[(&str, String)]) -> Vec<String> {
        let mut list = vec![command.to_owned(), self.scenario.clone()];
        let mut add = |name: &str, value: String| list.extend([format!("--{name}"), value]);
        self.with.iter().for_each(|w| add("with", w.clone()));
        self.set.iter().for_each(|s| add("set", s.clone()));
        add("runs", runs.to_string());
        add("seed", self.seed.to_string());
        self.start.iter().for_each(|s| add("start", s.clone()));
        self.from.iter().for_each(|d| add("from", d.to_string()));
        self.until.iter().for_each(|d| add("until", d.to_string()));
        self.policy.iter().for_each(|p| add("policy", p.clone()));
        if self.turn == Turn::Week {
            add("turn", "week".to_owned());
        }
        last.iter().for_each(|(name, value)| add(name, value.clone()));
        list
    }
}

/// The path of a datum that no run reads, if that is what is changed.
fn unread(changed: &Changed) -> Option<String> {
    let (Changed::Set { path, .. } | Changed::Add { path, .. } | Changed::Remove { path }) = changed else {
        return None;
    };
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    matches!(path[..], ["questions", ..] | ["scenario", "default_start"]).then(|| path.join("."))
}

/// The path of a datum that a run reads on its first day only, if that is what is changed.
fn read_at_first(changed: &Changed) -> Option<String> {
    let (Changed::Set { path, .. } | Changed::Add { path, .. } | Changed::Remove { path }) = changed else {
        return None;
    };
    let at_first = match path.first()?.as_str() {
        "forces" | "ties" | "record" => true,
        "regions" => path.iter().any(|segment| segment == "holding"),
        _ => false,
    };
    at_first.then(|| path.join("."))
}

/// What those variants say that say something, if they say the same.
fn agreed(
    variants: &[Variant],
    what: &str,
    of: impl Fn(&Variant) -> Option<String>,
) -> anyhow::Result<Option<String>> {
    let mut said: Option<(&str, String)> = None;
    for variant in variants {
        let Some(own) = of(variant) else { continue };
        match &said {
            Some((id, before)) if *before != own => {
                return Err(exit::usage(format!(
                    "{id} and {} are about different {what}s: name one with --{what}, or play them apart",
                    variant.id
                )));
            }
            _ => said = Some((&variant.id, own)),
        }
    }
    Ok(said.map(|(_, own)| own))
}
