//! `pourparler agreements`: what was signed, and what became of each clause.

use std::process::ExitCode;

use clap::Args;
use pourparler_report::tables::agreements::{self, Knowledge};
use pourparler_report::{Names, tables};

use crate::looking::Looking;
use crate::output;

const EXAMPLES: &str = "\
Examples:
  pourparler agreements out/run-1
  pourparler agreements karabakh-2020-2021 --seed 7 --at 2021-02-01
  pourparler agreements out/run-1 --public              only what everybody can know";

/// What `agreements` takes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct AgreementsArgs {
    #[command(flatten)]
    looking: Looking,
    /// Only what everybody can know: without what is so where nobody can tell
    #[arg(long)]
    public: bool,
    /// As one JSON object
    #[arg(long)]
    json: bool,
}

/// Show them.
pub(crate) fn command(args: &AgreementsArgs) -> anyhow::Result<ExitCode> {
    let run = args.looking.run()?;
    let (names, width) = (Names::new(run.sim.setup(), run.sim.state()), output::width());
    let knowledge = if args.public { Knowledge::Public } else { Knowledge::Truth };
    if args.json {
        let document =
            tables::document("agreements", &run.header, &names, agreements::json(&names, knowledge));
        output::data(&format!("{document}\n"))?;
    } else {
        let title = tables::title("Agreements", &run.header, &names, width);
        output::data(&(title + &agreements::text(&names, knowledge, width)))?;
    }
    Ok(ExitCode::SUCCESS)
}
