//! `pourparler regions`: the theatre, and who holds it at a start.

use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use pourparler_chance::Seed;
use pourparler_engine::{Options, Simulation};
use pourparler_model::{ActorId, Terrain};

use crate::commands::states::{lines, table};
use crate::{exit, output, play, scenarios};

const EXAMPLES: &str = "\
Examples:
  pourparler regions karabakh-2020-2021
  pourparler regions karabakh-2020-2021 --start border
  pourparler regions karabakh-2020-2021 --start 2020-12-01

Three things are kept apart: whose troops stand there, who keeps security, whose civil administration works. `de jure` is \
the state to which the region belongs in international law, whoever holds it.";

/// What `regions` takes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct RegionsArgs {
    /// A scenario: the path of its folder, or its name under ./scenarios
    scenario: String,
    /// A start of the scenario, or a date: who holds what then, by the record
    #[arg(long, value_name = "NAME|DATE")]
    start: Option<String>,
}

/// List them.
pub(crate) fn command(args: &RegionsArgs) -> anyhow::Result<ExitCode> {
    let scenario = Arc::new(scenarios::open(&args.scenario)?.scenario);
    let mut options = Options::new(&scenario, Seed(0));
    options.start = play::find_start(&scenario, args.start.as_deref().unwrap_or(""))?;
    let date = options.start.date;
    let sim = Simulation::new(scenario.clone(), &options).map_err(|e| exit::refused(e.to_string()))?;
    let code = |a: ActorId| scenario.actors[a.index()].id.as_str();
    let mut table = table();
    table
        .set_header(["code", "name", "group", "de jure", "troops", "security", "civil", "terrain", "people"]);
    for (region, state) in scenario.regions.iter().zip(&sim.state().regions) {
        table.add_row([
            region.id.as_str(),
            &region.name,
            &region.group,
            code(region.de_jure),
            code(state.military),
            code(state.security),
            code(state.civil),
            terrain(region.terrain),
            &region.population.map_or_else(String::new, |n| n.to_string()),
        ]);
    }
    output::data(&format!("{} on {}\n{}", scenario.id, date.long(), lines(&table)))?;
    Ok(ExitCode::SUCCESS)
}

const fn terrain(terrain: Terrain) -> &'static str {
    match terrain {
        Terrain::Plain => "plain",
        Terrain::Hill => "hill",
        Terrain::Mountain => "mountain",
        Terrain::Urban => "urban",
    }
}
