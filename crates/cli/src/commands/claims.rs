//! `pourparler claims`: what was said of the ground against what was so, and how long others did not know.

use std::process::ExitCode;

use clap::Args;
use pourparler_report::Names;
use pourparler_report::tables::{self, claims};

use crate::looking::Looking;
use crate::output;

const EXAMPLES: &str = "\
Examples:
  pourparler claims karabakh-2020-2021 --seed 7 --at 2020-11-01
  pourparler claims karabakh-2020-2021 --start ceasefire --seed 7      the record's claims first
  pourparler claims out/run-1 --json";

/// What `claims` takes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ClaimsArgs {
    #[command(flatten)]
    looking: Looking,
    /// As one JSON object
    #[arg(long)]
    json: bool,
}

/// Show them.
pub(crate) fn command(args: &ClaimsArgs) -> anyhow::Result<ExitCode> {
    let run = args.looking.run()?;
    let (names, width) = (Names::new(run.sim.setup(), run.sim.state()), output::width());
    let list = claims::claims(&names, run.sim.chronicle());
    if args.json {
        let document = tables::document("claims", &run.header, &names, claims::json(&names, &list));
        output::data(&format!("{document}\n"))?;
    } else {
        let title = tables::title("Claims and facts", &run.header, &names, width);
        output::data(&(title + &claims::text(&names, &list, width)))?;
    }
    Ok(ExitCode::SUCCESS)
}
