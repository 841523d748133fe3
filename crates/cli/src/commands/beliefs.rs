//! `pourparler beliefs`: what the parties believe of each other, beside what is so: who misread whom.

use std::process::ExitCode;

use clap::Args;
use pourparler_report::Names;
use pourparler_report::tables::{self, beliefs};

use crate::looking::Looking;
use crate::output;

const EXAMPLES: &str = "\
Examples:
  pourparler beliefs out/run-1 --at 2020-10-20
  pourparler beliefs karabakh-2020-2021 --seed 7 --at 2020-10-20
  pourparler beliefs ultimatum --seed 1 --at 2000-01-01 --json";

/// What `beliefs` takes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct BeliefsArgs {
    #[command(flatten)]
    looking: Looking,
    /// As one JSON object
    #[arg(long)]
    json: bool,
}

/// Show them.
pub(crate) fn command(args: &BeliefsArgs) -> anyhow::Result<ExitCode> {
    let run = args.looking.run()?;
    let (names, width) = (Names::new(run.sim.setup(), run.sim.state()), output::width());
    let list = beliefs::beliefs(&names, &run.sim);
    if args.json {
        let document = tables::document("beliefs", &run.header, &names, beliefs::json(&names, &list));
        output::data(&format!("{document}\n"))?;
    } else {
        let title = tables::title("Beliefs", &run.header, &names, width);
        output::data(&(title + &beliefs::text(&names, &list, width)))?;
    }
    Ok(ExitCode::SUCCESS)
}
