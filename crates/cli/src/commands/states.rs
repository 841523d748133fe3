//! `pourparler states`: who is who in a scenario.

use std::process::ExitCode;

use clap::Args;
use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width, presets};
use pourparler_model::{ActorKind, Role};
use pourparler_report::tables::balance;
use pourparler_scenario::{Actor, Scenario};

use crate::{output, scenarios};

const EXAMPLES: &str = "\
Examples:
  pourparler states karabakh-2020-2021
  pourparler states karabakh-2020-2021 --balance    camps and ties under strain at the default start";

/// What `states` takes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct StatesArgs {
    /// A scenario: the path of its folder, or its name under ./scenarios
    scenario: String,
    /// Show instead how far the ties among them are in balance (structural balance): a diagnostic, which no run follows
    #[arg(long)]
    balance: bool,
}

/// List them.
pub(crate) fn command(args: &StatesArgs) -> anyhow::Result<ExitCode> {
    let scenario = scenarios::open(&args.scenario)?.scenario;
    if args.balance {
        output::data(&of_start(&scenario))?;
        return Ok(ExitCode::SUCCESS);
    }
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
    output::data(&lines(table))?;
    Ok(ExitCode::SUCCESS)
}

/// The balance of the ties at the default start.
fn of_start(scenario: &Scenario) -> String {
    let codes: Vec<&str> = scenario.actors.iter().map(|a| a.id.as_str()).collect();
    let start = scenario.starts.get(scenario.default_start).map_or(scenario.begins, |s| s.date);
    let mut ties = vec![0.0; codes.len() * codes.len()];
    for tie in scenario.ties.iter().filter(|t| t.date <= start) {
        ties[tie.a.index() * codes.len() + tie.b.index()] = tie.affinity;
        ties[tie.b.index() * codes.len() + tie.a.index()] = tie.affinity;
    }
    let head = format!("Balance of the ties on {}", start.long());
    balance::text(&head, &codes, &balance::balance(codes.len(), &ties), output::width())
}

/// An empty table as wide as the output.
pub(crate) fn table() -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(output::width()).unwrap_or(u16::MAX));
    table
}

/// A table's lines, without spaces at their ends. They are broken between words, never within one.
pub(crate) fn lines(mut table: Table) -> String {
    if let Some(first) = table.column_mut(0) {
        first.set_padding((0, 1));
    }
    for nth in 0..table.column_count() {
        let cells = table.column_cells_with_header_iter(nth).flatten();
        let longest = cells.map(|cell| longest_word(&cell.content())).max().unwrap_or(0);
        if let Some(column) = table.column_mut(nth) {
            let least = longest + column.padding_width();
            column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(least)));
        }
    }
    table.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

/// Letters of the longest word of a text.
fn longest_word(text: &str) -> u16 {
    let longest = text.split_whitespace().map(|word| word.chars().count()).max();
    longest.and_then(|letters| u16::try_from(letters).ok()).unwrap_or(0)
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
