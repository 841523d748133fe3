//! `pourparler regions`: the theatre, and who holds it at a start.

use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use pourparler_chance::Seed;
use pourparler_engine::stage::Stage;
use pourparler_engine::{ForceState, Options, Setup, Simulation};
use pourparler_model::{ActorId, Date, ForceRole, RegionId, Terrain};
use pourparler_report::tables::grid;
use pourparler_scenario::Scenario;
use serde_json::{Value, json};

use crate::{exit, output, play, scenarios};

const EXAMPLES: &str = "\
Examples:
  pourparler regions karabakh-2020-2021
  pourparler regions karabakh-2020-2021 --start border
  pourparler regions karabakh-2020-2021 --start 2020-12-01

Three things are kept apart: whose troops stand there, who keeps security, whose civil administration works. `de jure` is \
the state to which the region belongs in international law, whoever holds it. Below, `also there`, are troops of others than the \
holder: detachments of the other side of a dispute, posts and garrisons of who was let in.";

/// What `regions` takes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct RegionsArgs {
    /// A scenario: the path of its folder, or its name under ./scenarios
    scenario: String,
    /// A start of the scenario, or a date: who holds what then, by the record
    #[arg(long, value_name = "NAME|DATE")]
    start: Option<String>,
    /// As one JSON object
    #[arg(long)]
    json: bool,
}

/// Troops of somebody else than the holder in a region.
struct Other {
    actor: ActorId,
    role: ForceRole,
    troops: u32,
    /// Whether the holder is on the other side of a dispute and has not let them in.
    detachment: bool,
}

impl Other {
    /// All of a region.
    fn of(stage: &Stage, region: RegionId) -> Vec<Self> {
        let holder = stage.state.regions[region.index()].military;
        let there = |f: &&ForceState| f.troops > 0 && f.region == region && f.owner != holder;
        let other = |f: &ForceState| Self {
            actor: f.owner,
            role: f.role,
            troops: f.troops,
            detachment: Setup::intrudes(f.role) && stage.dispute_over(f.owner, region).is_some(),
        };
        stage.state.forces.iter().filter(there).map(other).collect()
    }

    /// What they are, in a word.
    const fn word(&self) -> &'static str {
        match self.role {
            _ if self.detachment => "detachment",
            ForceRole::Army => "army",
            ForceRole::Peacekeepers => "peacekeepers",
            ForceRole::BorderGuards => "border guards",
            ForceRole::Observers => "observers",
            ForceRole::Garrison => "garrison",
        }
    }
}

/// List them.
pub(crate) fn command(args: &RegionsArgs) -> anyhow::Result<ExitCode> {
    let scenario = Arc::new(scenarios::open(&args.scenario)?.scenario);
    let mut options = Options::new(&scenario, Seed(0));
    options.start = play::find_start(&scenario, args.start.as_deref().unwrap_or(""))?;
    let date = options.start.date;
    let sim = Simulation::new(scenario.clone(), &options).map_err(|e| exit::refused(e.to_string()))?;
    let text = if args.json {
        format!("{}\n", document(&scenario, &sim, date))
    } else {
        format!("{} on {}\n{}", scenario.id, date.long(), listed(&scenario, &sim))
    };
    output::data(&text)?;
    Ok(ExitCode::SUCCESS)
}

/// Columns from which on a region's code has a column of its own.
const WIDE: usize = 100;

/// As a table, each group above its regions. Where there is no room for a column of codes they stand after the names.
fn listed(scenario: &Scenario, sim: &Simulation) -> String {
    let code = |a: ActorId| scenario.actors[a.index()].id.clone();
    let width = output::width();
    let (mut rows, mut group) = (Vec::new(), "");
    for (region, state) in scenario.regions.iter().zip(&sim.state().regions) {
        if region.group != group {
            group = &region.group;
            rows.push(vec![format!("{group}:")]);
        }
        let mut row = if width >= WIDE {
            vec![region.id.clone(), region.name.clone()]
        } else {
            vec![format!("{} ({})", region.name, region.id)]
        };
        row.extend([region.de_jure, state.military, state.security, state.civil].map(code));
        row.extend([terrain(region.terrain).to_owned(), region.population.map_or_else(String::new, number)]);
        rows.push(row);
    }
    let mut heads = if width >= WIDE { vec!["code", "name"] } else { vec!["region"] };
    heads.extend(["de jure", "held by", "security", "civil", "terrain", "people"]);
    grid(&heads, &rows, 0, width) + &noted(scenario, sim)
}

/// A number with its thousands apart.
fn number(n: u32) -> String {
    pourparler_report::count(f64::from(n))
}

/// Troops of others than the holders; nothing where there are none.
fn noted(scenario: &Scenario, sim: &Simulation) -> String {
    let code = |a: ActorId| scenario.actors[a.index()].id.clone();
    let mut rows = Vec::new();
    for (i, (region, state)) in scenario.regions.iter().zip(&sim.state().regions).enumerate() {
        for other in Other::of(sim.stage(), RegionId::new(i)) {
            rows.push(vec![
                region.id.clone(),
                code(other.actor),
                other.word().to_owned(),
                number(other.troops),
                code(state.military),
            ]);
        }
    }
    let heads = ["also there", "whose", "what", "how many", "held by"];
    if rows.is_empty() { String::new() } else { format!("\n{}", grid(&heads, &rows, 0, output::width())) }
}

/// The same as JSON.
fn document(scenario: &Scenario, sim: &Simulation, date: Date) -> Value {
    let code = |a: ActorId| scenario.actors[a.index()].id.as_str();
    let other = |o: &Other| json!({"actor": code(o.actor), "role": o.role, "troops": o.troops, "detachment": o.detachment});
    let regions: Vec<Value> = scenario
        .regions
        .iter()
        .zip(&sim.state().regions)
        .enumerate()
        .map(|(i, (region, state))| {
            let others: Vec<Value> = Other::of(sim.stage(), RegionId::new(i)).iter().map(other).collect();
            json!({
                "region": region.id,
                "name": region.name,
                "group": region.group,
                "de_jure": code(region.de_jure),
                "military": code(state.military),
                "also_there": others,
                "security": code(state.security),
                "civil": code(state.civil),
                "terrain": region.terrain,
                "population": region.population,
            })
        })
        .collect();
    json!({"scenario": scenario.id, "date": date.to_string(), "regions": regions})
}

const fn terrain(terrain: Terrain) -> &'static str {
    match terrain {
        Terrain::Plain => "plain",
        Terrain::Hill => "hill",
        Terrain::Mountain => "mountain",
        Terrain::Urban => "urban",
    }
}
