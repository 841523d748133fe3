//! `pourparler beliefs`: what the parties believe of each other, beside what is so: who misread whom.

use std::process::ExitCode;

use clap::Args;
use pourparler_report::Names;
use pourparler_report::tables::{self, balance, beliefs};
use serde_json::json;

use crate::looking::Looking;
use crate::output;
use crate::play::Run;

const EXAMPLES: &str = "\
Examples:
  pourparler beliefs out/run-1 --at 2020-10-20
  pourparler beliefs karabakh-2020-2021 --seed 7 --at 2020-10-20
  pourparler beliefs ultimatum --seed 1 --at 2000-01-01 --json
  pourparler beliefs karabakh-2020-2021 --seed 7 --balance";

/// What `beliefs` takes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct BeliefsArgs {
    #[command(flatten)]
    looking: Looking,
    /// As one JSON object
    #[arg(long)]
    json: bool,
    /// Show instead how far the ties are in balance, at the start and on the day: a diagnostic, which no run follows
    #[arg(long)]
    balance: bool,
}

/// Show them.
pub(crate) fn command(args: &BeliefsArgs) -> anyhow::Result<ExitCode> {
    let run = args.looking.run()?;
    if args.balance {
        return relations(args, &run);
    }
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

/// The balance of the ties at the start and on the day.
fn relations(args: &BeliefsArgs, run: &Run) -> anyhow::Result<ExitCode> {
    let names = Names::new(run.sim.setup(), run.sim.state());
    let codes: Vec<&str> = names.scenario().actors.iter().map(|a| a.id.as_str()).collect();
    let of = |ties: &[f64]| balance::balance(codes.len(), ties);
    let (start, now) = (of(&run.sim.setup().ties), of(&run.sim.state().pairs.ties));
    if args.json {
        let both = json!({"start": balance::json(&codes, &start), "now": balance::json(&codes, &now)});
        let document = tables::document("balance", &run.header, &names, both);
        output::data(&format!("{document}\n"))?;
    } else {
        let width = output::width();
        let title = tables::title("Balance of the ties", &run.header, &names, width);
        let text = [("At the start", &start), ("On the day", &now)]
            .map(|(head, found)| balance::text(head, &codes, found, width));
        output::data(&(title + &text.concat()))?;
    }
    Ok(ExitCode::SUCCESS)
}
