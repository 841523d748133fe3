//! `pourparler ablate`: one mechanism switched off at a time, over generated crises.

use std::process::ExitCode;

use clap::Args;
use pourparler_lab::ablation::{self, Switch};

use crate::studies::{Answer, Which, of_crisis};

const EXAMPLES: &str = "\
Examples:
  pourparler ablate                                     500 generated crises, five times each
  pourparler ablate --crises 50 --seed 3 --csv

Audience costs, the ratification cap, the commitment problem, alliances: each switched off in the same crises under the \
same chances. What the crises draw: pourparler patterns --ranges.";

/// What `ablate` takes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct AblateArgs {
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    answer: Answer,
}

/// Play them, and tell.
pub(crate) fn command(args: &AblateArgs) -> anyhow::Result<ExitCode> {
    let crises = args.which.crises()?;
    let mut switches = vec![Switch::Nothing];
    switches.extend(Switch::ALL);
    let played = args
        .answer
        .on_threads("crises", crises.count, |tick| crises.play(&switches, tick))?
        .map_err(of_crisis)?;
    args.answer.give(&ablation::study(&crises, &played))?;
    Ok(ExitCode::SUCCESS)
}
