//! `pourparler replay`: what held on a day of a run, or what a state knew of it.

use std::process::ExitCode;

use clap::Args;
use pourparler_report::{Detachment, Names, scene, story, tables, view};
use serde_json::{Value, json};

use crate::looking::Looking;
use crate::output;
use crate::play::{Run, find_actor};

const EXAMPLES: &str = "\
Examples:
  pourparler run karabakh-2020-2021 --seed 7 --out out/run-1
  pourparler replay out/run-1 --at 2020-10-20                    what really held that morning
  pourparler replay out/run-1 --at 2020-10-20 --state ARM        what ARM knew and could order
  pourparler replay out/run-1 --at 2020-10-20 --state ARM --json
  pourparler replay karabakh-2020-2021 --seed 7 --at 2020-10-20  without a folder

The run is made again from its manifest and held against its events. If it comes out otherwise (another version of the \
program), that is said, with the first difference, and nothing is shown unless --anyway asks for it.";

/// What `replay` takes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ReplayArgs {
    #[command(flatten)]
    looking: Looking,
    /// What this state knew, instead of what really held: its code, as in `pourparler states`
    #[arg(long, value_name = "CODE")]
    state: Option<String>,
    /// As one JSON object
    #[arg(long)]
    json: bool,
}

/// Show it.
pub(crate) fn command(args: &ReplayArgs) -> anyhow::Result<ExitCode> {
    let run = args.looking.run()?;
    let (names, width) = (Names::new(run.sim.setup(), run.sim.state()), output::width());
    let text = match (&args.state, args.json) {
        (None, true) => {
            let truth = scene::truth_json(&names, &run.sim);
            format!("{}\n", tables::document("truth", &run.header, &names, truth))
        }
        (None, false) => {
            let title = tables::title("What held", &run.header, &names, width);
            title + &scene::truth(&names, &run.sim, width)
        }
        (Some(code), true) => {
            let actor = find_actor(&run.scenario, code)?;
            let seen = run.sim.view(actor);
            let mut document = tables::document("view", &run.header, &names, view::known(&seen));
            if let Some(map) = document.as_object_mut() {
                map.insert("state".to_owned(), json!(names.actor(actor)));
                let there = Detachment::seen(&seen);
                map.insert("detachments".to_owned(), there.iter().map(|d| d.json(&names)).collect());
                map.insert("legal".to_owned(), legal(&run, actor));
            }
            format!("{document}\n")
        }
        (Some(code), false) => {
            let actor = find_actor(&run.scenario, code)?;
            let what = format!("What {} knew", names.actor_name(actor));
            let mut text = tables::title(&what, &run.header, &names, width);
            text.push_str(&scene::known(&names, &run.sim.view(actor), width));
            let from = run.sim.today() - i32::from(run.header.turn_days);
            let days = (run.header.start_date, from);
            let news = story::news(&names, run.sim.chronicle(), actor, days, width);
            if !news.is_empty() {
                text.push_str(&format!("\nWhat it saw since its last decision\n{news}"));
            }
            text.push_str(&scene::legal(&run.sim.view(actor), width));
            text
        }
    };
    output::data(&text)?;
    Ok(ExitCode::SUCCESS)
}

/// The codes of the acts that an actor could order.
fn legal(run: &Run, actor: pourparler_model::ActorId) -> Value {
    view::legal(&run.sim.view(actor)).into_iter().map(|(code, _)| json!(code)).collect()
}
