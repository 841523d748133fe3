//! Folders that appear whole or not at all: run folders, new scenarios.
//!
//! Everything is written into a folder beside the target, under a name of its own, which is renamed in the end. Whatever
//! fails on the way, the target is as it was.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use pourparler_model::ActorId;
use pourparler_report::series::Series;
use pourparler_report::{Names, jsonl};
use pourparler_scenario::write_documents;
use serde_json::{Value, json};

use crate::exec::Exec;
use crate::exit;
use crate::forks::Fork;
use crate::play::Run;

/// What marks a folder as one of ours.
pub(crate) const MANIFEST: &str = "manifest.json";
/// The chronicle.
pub(crate) const EVENTS: &str = "events.jsonl";
/// Orders from outside.
pub(crate) const ORDERS: &str = "orders.jsonl";

/// What to do about a folder that is there and not empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Replace {
    /// Refuse.
    Never,
    /// Refuse, and say that --force would replace it.
    UnlessForced,
    /// Replace it if it is a run folder.
    Runs,
}

/// Whether a folder may be written; to be asked before a long run, too.
pub(crate) fn may_write(folder: &Path, replace: Replace) -> anyhow::Result<()> {
    let shown = folder.display();
    if folder.as_os_str().is_empty() || folder.file_name().is_none() {
        return Err(exit::usage(format!("`{shown}` is no name for a folder")));
    }
    if !folder.exists() {
        return Ok(());
    }
    if !folder.is_dir() {
        return Err(exit::refused(format!("{shown} is there, and is not a folder")));
    }
    let mut entries = fs::read_dir(folder).map_err(|e| exit::io(format!("cannot read {shown}: {e}")))?;
    match (entries.next().is_none(), replace) {
        (true, _) => Ok(()),
        (false, Replace::Runs) if folder.join(MANIFEST).is_file() => Ok(()),
        (false, Replace::Runs) => Err(exit::refused(format!(
            "{shown} is not empty and is no run folder (it has no {MANIFEST}): --force replaces run folders only"
        ))),
        (false, Replace::UnlessForced) => Err(exit::refused(format!(
            "{shown} is not empty: choose another folder, or --force to replace it"
        ))),
        (false, Replace::Never) => {
            Err(exit::refused(format!("{shown} is there, and is not empty: choose another name")))
        }
    }
}

/// Write a folder: `fill` writes into a temporary one, which then takes its place.
pub(crate) fn write(
    folder: &Path,
    replace: Replace,
    fill: impl FnOnce(&Path) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    may_write(folder, replace)?;
    let parent = match folder.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
        _ => PathBuf::from("."),
    };
    create(&parent)?;
    let name = folder.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let beside = |what: &str| parent.join(format!(".{name}.{what}-{}", std::process::id()));
    let (temporary, old) = (Scrap(beside("new")), Scrap(beside("old")));
    create(&temporary.0)?;
    fill(&temporary.0)?;
    if folder.exists() {
        rename(folder, &old.0)?;
    }
    rename(&temporary.0, folder).inspect_err(|_| {
        // Put back what was there.
        let _ = fs::rename(&old.0, folder);
    })
}

/// Write a file.
pub(crate) fn file(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    fs::write(path, bytes).map_err(|e| exit::io(format!("cannot write {}: {e}", path.display())))
}

/// Make a folder and those above it.
pub(crate) fn create(folder: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(folder).map_err(|e| exit::io(format!("cannot make {}: {e}", folder.display())))
}

/// Give a file or folder its place.
pub(crate) fn rename(from: &Path, to: &Path) -> anyhow::Result<()> {
    fs::rename(from, to).map_err(|e| exit::io(format!("cannot write {}: {e}", to.display())))
}

/// A folder that is removed in the end, if it is still there.
struct Scrap(PathBuf);

impl Drop for Scrap {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Write a run: manifest, scenario, events, series, and the orders that no built-in policy can give again. `stopped` is what
/// ended it before its last day.
pub(crate) fn write_run(
    folder: &Path,
    replace: Replace,
    run: &Run,
    series: &Series,
    stopped: Option<&anyhow::Error>,
) -> anyhow::Result<()> {
    let names = Names::new(run.sim.setup(), run.sim.state());
    let mut events = Vec::new();
    jsonl::write(&mut events, &run.header, &names, run.sim.chronicle())?;
    let mut table = Vec::new();
    series.write(&mut table, &run.header)?;
    write(folder, replace, |temporary| {
        let scenario = temporary.join("scenario");
        create(&scenario)?;
        for (name, text) in write_documents(&run.scenario) {
            file(&scenario.join(name), text.as_bytes())?;
        }
        file(&temporary.join(EVENTS), &events)?;
        file(&temporary.join("series.csv"), &table)?;
        if !run.orders.is_empty() {
            file(&temporary.join(ORDERS), run.orders.lines(&run.scenario).as_bytes())?;
        }
        file(&temporary.join(MANIFEST), manifest(run, stopped).as_bytes())
    })
}

/// The run's header, how it was called, how far it came, and the hash of its last state.
fn manifest(run: &Run, stopped: Option<&anyhow::Error>) -> String {
    let mut manifest = run.header.to_json();
    if let Some(map) = manifest.as_object_mut() {
        let command: Vec<String> =
            std::env::args_os().skip(1).map(|a| a.to_string_lossy().into_owned()).collect();
        map.insert("command".to_owned(), json!(command));
        map.insert("interrupted".to_owned(), json!(stopped.is_some()));
        if let Some(reason) = stopped {
            map.insert("interrupted_by".to_owned(), json!(format!("{reason:#}")));
        }
        map.insert("played_until".to_owned(), json!((run.sim.today() - 1).to_string()));
        if !run.forks.is_empty() {
            map.insert("forks".to_owned(), run.forks.iter().map(Fork::to_json).collect());
        }
        if !run.programs.is_empty() {
            map.insert("programs".to_owned(), programs(run));
        }
        map.insert("events".to_owned(), json!(run.sim.chronicle().len()));
        map.insert("state_hash".to_owned(), json!(format!("{:016x}", run.sim.state_hash())));
    }
    format!("{manifest:#}\n")
}

/// What became of the decisions of programs, by actor.
fn programs(run: &Run) -> Value {
    let one = |(actor, program): &(ActorId, Arc<Exec>)| {
        let tally = program.tally();
        let code = run.scenario.actors[actor.index()].id.clone();
        (code, json!({"decisions": tally.decisions, "refused": tally.refused}))
    };
    Value::Object(run.programs.iter().map(one).collect())
}
