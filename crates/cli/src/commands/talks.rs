//! `pourparler talks`: who talked with whom, and what came of it.

use std::process::ExitCode;

use clap::Args;
use pourparler_report::Names;
use pourparler_report::tables::{self, talks};

use crate::looking::Looking;
use crate::output;

const EXAMPLES: &str = "\
Examples:
  pourparler talks out/run-1                            of a run folder
  pourparler talks karabakh-2020-2021 --seed 7          of a run that is played on the fly
  pourparler talks out/run-1 --at 2020-10-20 --offers   until the morning of a day, with every offer";

/// What `talks` takes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct TalksArgs {
    #[command(flatten)]
    looking: Looking,
    /// Every offer, too
    #[arg(long)]
    offers: bool,
    /// As one JSON object
    #[arg(long)]
    json: bool,
}

/// Show them.
pub(crate) fn command(args: &TalksArgs) -> anyhow::Result<ExitCode> {
    let run = args.looking.run()?;
    let (names, width) = (Names::new(run.sim.setup(), run.sim.state()), output::width());
    let list = talks::tables(&names, run.sim.chronicle(), None);
    // Tables that were over before the run began are the record's.
    let start = run.header.start_date;
    let list: Vec<_> = list.into_iter().filter(|t| t.end.is_none_or(|(end, _)| end >= start)).collect();
    if args.json {
        let document = tables::document("talks", &run.header, &names, talks::json(&names, &list));
        output::data(&format!("{document}\n"))?;
    } else {
        let title = tables::title("Talks", &run.header, &names, width);
        output::data(&(title + &talks::text(&names, &list, args.offers, width)))?;
    }
    Ok(ExitCode::SUCCESS)
}
