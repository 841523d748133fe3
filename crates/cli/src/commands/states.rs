//! `pourparler states`: who is who in a scenario.

use std::process::ExitCode;

use clap::Args;
use pourparler_model::{ActorKind, Role};
use pourparler_report::tables::{balance, grid};
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

/// Columns from which on what somebody is and what role it has are told apart.
const WIDE: usize = 100;

/// List them.
pub(crate) fn command(args: &StatesArgs) -> anyhow::Result<ExitCode> {
    let scenario = scenarios::open(&args.scenario)?.scenario;
    if args.balance {
        output::data(&of_start(&scenario))?;
        return Ok(ExitCode::SUCCESS);
    }
    let width = output::width();
    let wide = width >= WIDE;
    let row = |actor: &Actor| {
        let command =
            actor.command.map(|chief| format!("forces under {}", scenario.actors[chief.index()].id));
        let (kind, role) = (kind(actor.kind).to_owned(), role(actor.role).to_owned());
        let is = if wide { vec![kind, role] } else { vec![format!("{kind}, {role}")] };
        let mut row = vec![actor.id.clone(), actor.name.clone()];
        row.extend(is);
        row.extend([
            actor.desks.iter().map(|d| d.name()).collect::<Vec<_>>().join(", "),
            if actor.role == Role::Background { String::new() } else { actor.policy.clone() },
            command.unwrap_or_else(|| deciders(actor)),
        ]);
        row
    };
    let mut heads = vec!["code", "name", "is", "role", "desks", "policy", "who decides"];
    if !wide {
        heads.retain(|head| *head != "role");
    }
    let rows: Vec<Vec<String>> = scenario.actors.iter().map(row).collect();
    output::data(&grid(&heads, &rows, 0, width))?;
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
