//! `pourparler outcomes`: a scenario over many runs.

use std::process::ExitCode;

use clap::Args;
use pourparler_chance::Seed;
use pourparler_engine::Options;
use pourparler_lab::outcomes;

use crate::args::{MANY_RUNS, Making};
use crate::exit;
use crate::plan::{Plan, Programs};
use crate::studies::Answer;

const EXAMPLES: &str = "\
Examples:
  pourparler outcomes karabakh-2020-2021                500 runs from the default start
  pourparler outcomes karabakh-2020-2021 --start war --runs 100
  pourparler outcomes karabakh-2020-2021 --csv > outcomes.csv

Runs 0, 1, 2 .. under one seed. Figures with their 95 % intervals, beside base rates and, for the scenarios that ship, \
the record; --json gives the sources of these.";

/// What `outcomes` takes.
#[derive(Debug, Args)]
// It plays runs 0, 1, 2 .., and refuses another.
#[command(
    after_help = EXAMPLES,
    mut_arg("run", |run| run.hide(true)),
    mut_arg("policy", |policy| policy.help(MANY_RUNS)),
)]
pub(crate) struct OutcomesArgs {
    #[command(flatten)]
    making: Making,
    /// How many runs
    #[arg(long, value_name = "N", default_value_t = 500, value_parser = crate::args::whole::<u32>(1, 1_000_000), allow_negative_numbers = true)]
    runs: u32,
    #[command(flatten)]
    answer: Answer,
}

/// Play them, and tell.
pub(crate) fn command(args: &OutcomesArgs) -> anyhow::Result<ExitCode> {
    if args.making.run != 0 {
        return Err(exit::usage("outcomes plays runs 0, 1, 2 ..: leave out --run"));
    }
    let mut plan = Plan::from_command_line(&args.making, None, None)?;
    plan.programs = Programs::OneRunOnly;
    let (start, seed, turn_days) = (plan.start.clone(), plan.seed, plan.turn_days);
    let scenario = plan.scenario.clone();
    let run = plan.assemble()?;
    let mut options = Options::new(&scenario, Seed(seed));
    (options.start, options.turn_days, options.values) = (start, turn_days, run.sim.setup().values);
    let runs = args.runs as usize;
    let played = args
        .answer
        .on_threads("runs", runs, |tick| outcomes::run(&scenario, &options, &run.cabinet, runs, tick))?
        .map_err(|e| exit::refused(e.to_string()))?;
    let header = &run.header;
    let parameters: Vec<String> =
        header.parameters.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let mut made_with = vec![
        ("documents".to_owned(), header.documents.clone()),
        ("start".to_owned(), format!("{} ({})", header.start, header.start_date)),
        ("runs".to_owned(), runs.to_string()),
        ("seed".to_owned(), seed.to_string()),
        ("turn".to_owned(), format!("{turn_days} d")),
        ("policies".to_owned(), header.policies_in_words()),
    ];
    if !parameters.is_empty() {
        made_with.push(("parameters".to_owned(), parameters.join(", ")));
    }
    args.answer.give(&outcomes::study(&scenario, header.start_date, made_with, &played))?;
    Ok(ExitCode::SUCCESS)
}
