//! A run folder, made into the run that it was.
//!
//! A run is not stored state by state: it is made again from what its manifest says, with the scenario that lies in the
//! folder, and held against the folder's events. So whatever is shown of it is what happened in it, or it is not shown.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use pourparler_model::Date;
use pourparler_report::{Names, jsonl};
use serde_json::Value;

use crate::forks::Fork;
use crate::plan::{Plan, Programs};
use crate::play::{Run, find_start};
use crate::run_folder::{EVENTS, MANIFEST, ORDERS};
use crate::scenarios;
use crate::{exit, looking};

/// A run folder, as read.
#[derive(Debug)]
pub(crate) struct Kept {
    folder: PathBuf,
    plan: Plan,
    forks: Vec<Fork>,
    /// Its orders from outside, one JSON object a line; empty if there are none.
    orders: String,
    /// Its events, one JSON object a line.
    events: Vec<String>,
    /// How many there were when it was written.
    written: Option<usize>,
    /// The version that wrote it.
    pub(crate) version: String,
    /// The last day that was played.
    pub(crate) played_until: Date,
}

/// Whether a name is that of a run folder.
pub(crate) fn is_run(name: &str) -> bool {
    Path::new(name).join(MANIFEST).is_file()
}

/// Read a run folder.
pub(crate) fn open(name: &str) -> anyhow::Result<Kept> {
    let folder = PathBuf::from(name);
    if !is_run(name) {
        looking::no_broken_folder(name)?;
        return Err(exit::usage(format!(
            "{name} is no run folder (it has no {MANIFEST}); write one with: pourparler run SCENARIO --out DIR"
        )));
    }
    let text = read(name, MANIFEST)?;
    let shown = folder.join(MANIFEST).display().to_string();
    let manifest: Value = serde_json::from_str(&text)
        .map_err(|e| damaged(name, &format!("{MANIFEST} is no JSON ({e})"), ""))?;
    if manifest["pairs"].is_u64() {
        return Err(exit::usage(format!(
            "{name} is a result folder of `whatif`, of many runs; to read it: pourparler report {name}, pourparler score {name}"
        )));
    }
    let mut plan = plan(&folder, &manifest, &shown)?;
    let played = manifest["played_until"].as_str().and_then(|d| d.parse().ok()).unwrap_or(plan.until);
    let forks = match &manifest["forks"] {
        Value::Null => Some(Vec::new()),
        list => list.as_array().and_then(|l| l.iter().map(Fork::from_json).collect()),
    };
    let given = folder.join(ORDERS).exists();
    if !given {
        plan.programs = Programs::OrdersGone;
    }
    Ok(Kept {
        forks: forks.ok_or_else(|| unlike(&shown, "forks", REMEDY))?,
        orders: if given { read(name, ORDERS)? } else { String::new() },
        events: read(name, EVENTS)?.lines().skip(1).map(str::to_owned).collect(),
        written: manifest["events"].as_u64().and_then(|n| usize::try_from(n).ok()),
        version: manifest["pourparler"].as_str().unwrap_or("?").to_owned(),
        played_until: played,
        plan,
        folder,
    })
}

/// A run folder of which a file is not whole.
pub(crate) fn damaged(folder: &str, what: &str, remedy: &str) -> anyhow::Error {
    exit::refused(format!("the run folder {folder} is damaged: {what}; {REMEDY}{remedy}"))
}

/// What helps where a file of a run folder is not whole.
const REMEDY: &str = "take the file from a copy, or make the run anew with `pourparler run`";

/// A file of a run folder as text.
fn read(folder: &str, name: &str) -> anyhow::Result<String> {
    let path = Path::new(folder).join(name);
    let bytes = std::fs::read(&path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => damaged(folder, &format!("{name} is missing"), ""),
        _ => exit::io(format!("cannot read {}: {error}", path.display())),
    })?;
    String::from_utf8(bytes).map_err(|error| {
        let (at, bytes) = (error.utf8_error().valid_up_to(), error.as_bytes());
        let line = 1 + bytes[..at].iter().filter(|byte| **byte == b'\n').count();
        damaged(folder, &format!("{name} is not UTF-8 in line {line}, at byte {}", at + 1), "")
    })
}

/// A key of a file that has not what it should have.
fn unlike(shown: &str, key: &str, remedy: &str) -> anyhow::Error {
    exit::refused(format!("{shown}: `{key}` is missing, or not what it should be; {remedy}"))
}

/// What the run was made of, from its manifest.
fn plan(folder: &Path, manifest: &Value, shown: &str) -> anyhow::Result<Plan> {
    let missing = |key: &str| unlike(shown, key, REMEDY);
    let text = |key: &str| manifest[key].as_str().map(str::to_owned).ok_or_else(|| missing(key));
    let number = |key: &str| manifest[key].as_u64().ok_or_else(|| missing(key));
    let pairs = |key: &str| manifest[key].as_object().ok_or_else(|| missing(key));
    let scenario = Arc::new(scenarios::open_kept(&folder.join("scenario"))?);
    let start_name = text("start")?;
    let mut policies = Vec::new();
    for (actor, policy) in pairs("policies")? {
        let policy = policy.as_str().ok_or_else(|| missing("policies"))?;
        policies.push(if actor == "*" { policy.to_owned() } else { format!("{actor}={policy}") });
    }
    let parameters = pairs("parameters")?.iter().map(|(name, value)| format!("{name}={value}")).collect();
    Ok(Plan {
        start: find_start(&scenario, &start_name)?,
        documents: text("documents")?,
        variant: text("variant")?,
        start_name,
        until: text("until")?.parse().map_err(|_| missing("until"))?,
        seed: number("seed")?,
        run: number("run")?,
        turn_days: u8::try_from(number("turn_days")?).map_err(|_| missing("turn_days"))?,
        policies,
        parameters,
        // A file starts no program.
        programs: Programs::Never,
        scenario,
    })
}

impl Kept {
    /// The run at its start, with its orders from outside and its forks.
    pub(crate) fn run(&self) -> anyhow::Result<Run> {
        let mut run = self.plan.clone().assemble()?;
        let orders = self.folder.join(ORDERS).display().to_string();
        run.orders.give_lines(&run.scenario, &self.orders, &orders)?;
        run.forks.clone_from(&self.forks);
        Ok(run)
    }

    /// Hold a run that has been made again against the folder, as far as it has come. If what happened is not the same, the
    /// first difference is the error.
    pub(crate) fn verify(&self, run: &Run) -> anyhow::Result<()> {
        let names = Names::new(run.sim.setup(), run.sim.state());
        let events = run.sim.chronicle();
        let last_is_whole = self.events.last().is_none_or(|line| serde_json::from_str::<Value>(line).is_ok());
        if let Some(written) = self.written.filter(|n| self.events.len() < *n || !last_is_whole) {
            let whole = self.events.len() - usize::from(!last_is_whole);
            return Err(damaged(
                &self.folder.display().to_string(),
                &format!("{EVENTS} has {whole} whole events, and {written} were written"),
                "; to see what this version makes of it all the same: --anyway",
            ));
        }
        let differs = |n: usize, what: String| {
            let now = env!("CARGO_PKG_VERSION");
            let by = if self.version == now {
                format!("both are version {now}, so it was changed, or made by another build")
            } else {
                format!("it was written by version {}, this is {now}", self.version)
            };
            exit::refused(format!(
                "{} cannot be made again: event {n} differs ({by})\n{what}\nto see what this version makes of it: --anyway",
                self.folder.display()
            ))
        };
        for (n, event) in events.iter().enumerate() {
            let now = serde_json::to_string(&jsonl::Line::new(&names, n, event))?;
            match self.events.get(n) {
                Some(then) if *then == now => {}
                Some(then) => return Err(differs(n, format!("- {then}\n+ {now}"))),
                None => return Err(differs(n, format!("+ {now}, where the folder has none"))),
            }
        }
        match self.events.get(events.len()) {
            Some(more) if run.sim.today() > self.played_until => {
                Err(differs(events.len(), format!("- {more}, where there is none now")))
            }
            _ => Ok(()),
        }
    }
}
