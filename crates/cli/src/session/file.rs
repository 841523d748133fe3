//! A game in a file: how its run is made, whom the person plays, and all orders from outside so far.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::{Session, play_to};
use crate::args::{Making, Turn};
use crate::plan::{Plan, Programs, appointments};
use crate::play::find_actor;
use crate::{exit, whole_file};

/// What helps where the file of a game is not whole.
const REMEDY: &str = "take it from a copy, or begin anew: pourparler play SCENARIO --state CODE --save FILE";
/// The version of the form.
const FORM: u64 = 1;

impl Session {
    /// Write the game whole, or leave what is there as it is.
    pub(super) fn write(&self, file: &Path) -> anyhow::Result<()> {
        let header = &self.run.header;
        let object = json!({
            "game": FORM,
            "pourparler": header.version,
            "scenario": self.scenario,
            "documents": header.documents,
            "start": header.start,
            "seed": header.seed,
            "run": header.run,
            "turn_days": header.turn_days,
            "policies": self.plan.policies,
            "parameters": self.plan.parameters,
            "state": self.run.scenario.actors[self.actor.index()].id,
            "today": self.run.sim.today().to_string(),
            "state_hash": format!("{:016x}", self.run.sim.state_hash()),
            "orders": self.run.orders.lines(&self.run.scenario).lines().collect::<Vec<_>>(),
        });
        may_save(file, true)?;
        whole_file::write(file, &format!("{object:#}\n")).map_err(|error| {
            if file.is_file() && self.save.as_deref() == Some(file) {
                let kept =
                    format!("{} still holds the game up to the last turn that was saved", file.display());
                return exit::io_with(error, &kept);
            }
            error
        })
    }
}

/// Whether a game may be saved in a file: one that there is not yet, in a folder that there is, or one that is to be replaced.
pub(crate) fn may_save(file: &Path, replace: bool) -> anyhow::Result<()> {
    let shown = file.display();
    if file.file_name().is_none() || shown.to_string().ends_with('/') {
        return Err(exit::usage(format!("`{shown}` is no name for a file")));
    }
    if file.exists() {
        return match (file.is_file(), replace) {
            (true, true) => Ok(()),
            (true, false) => Err(exit::refused(format!(
                "there is a file {shown} already; to replace it: save {shown} force"
            ))),
            (false, _) => Err(exit::refused(format!("{shown} is there, and is not a file: name a file"))),
        };
    }
    if file.is_symlink() {
        return Err(exit::refused(format!("{shown} is a link to what there is not")));
    }
    whole_file::has_folder(file)
}

/// A game from a file, played again up to where it was. `policies` are those of the command line: a program is started only
/// if it is named there.
pub(crate) fn load(file: &Path, policies: &[String], save: Option<PathBuf>) -> anyhow::Result<Session> {
    let shown = file.display();
    let bytes = std::fs::read(file).map_err(|e| exit::io(format!("cannot read {shown}: {e}")))?;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(exit::refused(format!("{shown} is empty: there is no game in it; {REMEDY}")));
    }
    let game: Value = serde_json::from_slice(&bytes)
        .map_err(|e| exit::refused(format!("{shown} is no saved game: {e}; {REMEDY}")))?;
    let missing =
        |key: &str| exit::refused(format!("{shown}: `{key}` is missing, or not what it should be; {REMEDY}"));
    let text = |key: &str| game[key].as_str().map(str::to_owned).ok_or_else(|| missing(key));
    let list = |key: &str| serde_json::from_value::<Vec<String>>(game[key].clone()).map_err(|_| missing(key));
    match game["game"].as_u64() {
        Some(FORM) => {}
        Some(other) => {
            return Err(exit::refused(format!(
                "{shown} is a game of form {other}, and this version reads form {FORM}: play it with the version that saved it"
            )));
        }
        None => return Err(missing("game")),
    }
    let scenario = text("scenario")?;
    let turn = match game["turn_days"].as_u64() {
        Some(1) => Turn::Day,
        Some(7) => Turn::Week,
        _ => return Err(missing("turn_days")),
    };
    let making = Making {
        scenario: scenario.clone(),
        seed: Some(game["seed"].as_u64().ok_or_else(|| missing("seed"))?),
        run: game["run"].as_u64().ok_or_else(|| missing("run"))?,
        start: Some(text("start")?),
        policy: list("policies")?,
        turn,
        set: list("parameters")?,
        parameters: None,
    };
    // What a file says is refused as a file is, not as a command line.
    let unmade =
        |e: anyhow::Error| exit::refused(format!("{shown}: what it was made of cannot be made again: {e:#}"));
    let mut plan = Plan::from_command_line(&making, None, None).map_err(unmade)?;
    plan.programs = Programs::Never;
    // What was played under other documents is another game, whatever comes out first.
    let (was, is) = (text("documents")?, &plan.documents);
    if was != *is {
        return Err(exit::refused(format!(
            "{shown}: the scenario {scenario} has changed since this was saved (its documents were {was}, and are {is}): a game goes on under the documents that it began with; take them from a copy, or begin anew"
        )));
    }
    let mut run = plan.clone().assemble().map_err(unmade)?;
    run.orders.give_lines(&run.scenario, &list("orders")?.join("\n"), &shown.to_string())?;
    let today = text("today")?.parse().map_err(|_| missing("today"))?;
    let actor = find_actor(&run.scenario, &text("state")?)?;
    let heard = play_to(&mut run, actor, today)?;
    if run.sim.today() != today || text("state_hash")? != format!("{:016x}", run.sim.state_hash()) {
        let why = if run.header.version == text("pourparler")? {
            format!("both are version {}, so it was changed, or saved by another build", run.header.version)
        } else {
            format!("it was saved by version {}, this is {}", text("pourparler")?, run.header.version)
        };
        return Err(exit::refused(format!("{shown}: the game does not come out as it was saved ({why})")));
    }
    if !policies.is_empty() {
        for (other, policy) in appointments(&run.scenario, policies)? {
            let known = run.cabinet.of(other).is_some_and(|p| p.name() == policy);
            if !known {
                return Err(exit::usage(format!(
                    "{shown}: --policy {policy}: a game goes on under the policies that it began with; naming a program again lets it start"
                )));
            }
        }
        run.may_start_programs();
        plan.programs = Programs::Start;
    }
    let mut game = Session::new(plan, scenario, actor, run, save.or_else(|| Some(file.to_path_buf())));
    game.heard = heard;
    Ok(game)
}
