//! `pourparler packages`: what could be agreed on a day, what it is worth to either side, and who could sign it.

use std::process::ExitCode;

use clap::Args;
use pourparler_model::DisputeId;
use pourparler_report::Names;
use pourparler_report::tables::{self, packages};

use crate::looking::{self, Looking};
use crate::{exit, output};

const EXAMPLES: &str = "\
Examples:
  pourparler packages karabakh-2020-2021                               as the run begins
  pourparler packages karabakh-2020-2021 --seed 7 --at 2020-10-20      on a day of a run
  pourparler packages out/run-1 --dispute border --json";

/// What `packages` takes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, mut_arg("at", looking::end_or_start))]
pub(crate) struct PackagesArgs {
    #[command(flatten)]
    looking: Looking,
    /// Of this dispute only, by its code
    #[arg(long, value_name = "DISPUTE")]
    dispute: Option<String>,
    /// As one JSON object
    #[arg(long)]
    json: bool,
}

/// Show them.
pub(crate) fn command(args: &PackagesArgs) -> anyhow::Result<ExitCode> {
    let run = args.looking.run_or_start()?;
    let (names, width) = (Names::new(run.sim.setup(), run.sim.state()), output::width());
    let only = args.dispute.as_deref().map(|code| named(&names, code)).transpose()?;
    let list = packages::packages(&names, &run.sim, only);
    if args.json {
        let document = tables::document("packages", &run.header, &names, packages::json(&names, &list));
        output::data(&format!("{document}\n"))?;
    } else {
        let title = tables::title("Packages", &run.header, &names, width);
        output::data(&(title + &packages::text(&names, &list, width)))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// A dispute between parties by its code.
fn named(names: &Names<'_>, code: &str) -> anyhow::Result<DisputeId> {
    let between: Vec<DisputeId> = names.setup.dispute_ids().filter(|d| !names.setup.decided(*d)).collect();
    between.iter().copied().find(|d| names.dispute(*d) == code).ok_or_else(|| {
        let codes: Vec<&str> = between.iter().map(|d| names.dispute(*d)).collect();
        exit::usage(format!("no dispute `{code}` between parties; there are {}", codes.join(", ")))
    })
}
