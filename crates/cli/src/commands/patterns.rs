//! `pourparler patterns`: what the model does over generated crises, beside patterns of the record.

use std::fmt::Write as _;
use std::process::ExitCode;

use clap::Args;
use pourparler_lab::ablation::Switch;
use pourparler_lab::patterns;
use pourparler_lab::play::Played;
use pourparler_scenario::{CRISIS_RANGES, Spread};

use crate::output;
use crate::studies::{Answer, Which, of_crisis};

const EXAMPLES: &str = "\
Examples:
  pourparler patterns                                   500 generated crises
  pourparler patterns --crises 50 --seed 3 --json
  pourparler patterns --ranges                          what a generated crisis draws, and from where
  pourparler new one --synthetic crisis=12,seed=1       crisis 12 of seed 1 as a scenario";

/// What `patterns` takes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct PatternsArgs {
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    answer: Answer,
    /// List what a generated crisis draws, and from which ranges, and play none
    #[arg(long)]
    ranges: bool,
}

/// Play them, and tell.
pub(crate) fn command(args: &PatternsArgs) -> anyhow::Result<ExitCode> {
    if args.ranges {
        output::data(&ranges())?;
        return Ok(ExitCode::SUCCESS);
    }
    let crises = args.which.crises()?;
    let played = args
        .answer
        .on_threads("crises", crises.count, |tick| crises.play(&[Switch::Nothing], tick))?
        .map_err(of_crisis)?;
    let played: Vec<&Played> = played.iter().flatten().collect();
    args.answer.give(&patterns::study(&crises, &played))?;
    Ok(ExitCode::SUCCESS)
}

/// The ranges as a page.
fn ranges() -> String {
    let mut text = "# What a generated crisis draws\n\nEach quantity by key from its range; the list is the one that the \
                    generator reads. All ranges are assumptions.\n\n| quantity | from | to | drawn | unit | what it is |\n\
                    |---|---|---|---|---|---|\n"
        .to_owned();
    for range in CRISIS_RANGES {
        let drawn = match range.spread {
            Spread::Even => "evenly".to_owned(),
            Spread::Log => "evenly in the logarithm".to_owned(),
            Spread::Whole => "whole numbers, evenly".to_owned(),
            Spread::Chance(share) => format!("so in {share} of all"),
        };
        let (low, high, unit, meaning) = (range.low, range.high, range.unit, range.meaning);
        let _ = writeln!(text, "| `{}` | {low} | {high} | {drawn} | {unit} | {meaning} |", range.name);
    }
    text
}
