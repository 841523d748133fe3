//! `pourparler states`: who is who in a scenario.

use std::process::ExitCode;

use clap::Args;
use comfy_table::{ContentArrangement, Table, presets};
use pourparler_model::{ActorKind, Role};
use pourparler_scenario::Actor;

use crate::{output, scenarios};

const EXAMPLES: &str = "\
Examples:
  pourparler states karabakh-2020-2021";

/// What `states` takes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct StatesArgs {
    /// A scenario: the path of its folder, or its name under ./scenarios
    scenario: String,
}

/// List them.
pub(crate) fn command(args: &StatesArgs) -> anyhow::Result<ExitCode> {
    let scenario = scenarios::open(&args.scenario)?.scenario;
    let mut table = table();
    table.set_header(["code", "name", "is", "role", "desks", "policy", "who decides"]);
    for actor in &scenario.actors {
        let command =
            actor.command.map(|chief| format!("forces under {}", scenario.actors[chief.index()].id));
        table.add_row([
            actor.id.clone(),
            actor.name.clone(),
            kind(actor.kind).to_owned(),
            role(actor.role).to_owned(),
            actor.desks.iter().map(|d| d.name()).collect::<Vec<_>>().join(", "),
            if actor.role == Role::Background { String::new() } else { actor.policy.clone() },
            command.unwrap_or_else(|| deciders(actor)),
        ]);
    }
    output::data(&lines(&table))?;
    Ok(ExitCode::SUCCESS)
}

/// An empty table as wide as the output.
pub(crate) fn table() -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(output::width()).unwrap_or(u16::MAX));
    table
}

/// A table's lines, without spaces at their ends.
pub(crate) fn lines(table: &Table) -> String {
    table.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

/// The offices that decide on war and peace.
fn deciders(actor: &Actor) -> String {
    let offices: Vec<String> =
        actor.leaders.iter().filter(|l| l.decides).map(|l| format!("{} {}", l.office, l.name)).collect();
    offices.join("; ")
}

const fn kind(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::State => "state",
        ActorKind::NonState => "non-state party",
        ActorKind::Organisation => "organisation",
    }
}

const fn role(role: Role) -> &'static str {
    match role {
        Role::Decides => "decides",
        Role::Speaks => "speaks",
        Role::Background => "background",
    }
}
