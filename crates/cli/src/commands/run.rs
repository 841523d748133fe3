//! `pourparler run`: play a scenario.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use pourparler_model::Date;
use pourparler_report::series::Series;
use pourparler_report::{Names, jsonl, story};

use crate::args::Making;
use crate::run_folder::{self, Replace};
use crate::{interrupt, output, play};

const EXAMPLES: &str = "\
Examples:
  pourparler run karabakh-2020-2021                     from the default start, as a story
  pourparler run karabakh-2020-2021 --start border --seed 7
  pourparler run karabakh-2020-2021 --start 2020-10-10 --until 2020-12-31
  pourparler run karabakh-2020-2021 --policy RUS=historical:2021-05-14,statecraft
  pourparler run karabakh-2020-2021 --policy 'RUS=exec:python3 my_policy.py'
                                                        a policy in any language: docs/exec-policy.md
  pourparler run ultimatum --json | head -3             the chronicle, one JSON object a line
  pourparler run ultimatum --out out/ultimatum-1        manifest, scenario, events, series";

/// What `run` takes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct RunArgs {
    #[command(flatten)]
    making: Making,
    /// The last day to be played
    #[arg(long, value_name = "DATE")]
    until: Option<Date>,
    /// The chronicle as JSON Lines on standard output, instead of the story
    #[arg(long)]
    json: bool,
    /// Write a run folder: manifest.json, scenario/, events.jsonl, series.csv
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Replace the folder of --out if it is not empty
    #[arg(long, requires = "out")]
    force: bool,
}

/// Play.
pub(crate) fn command(args: &RunArgs) -> anyhow::Result<ExitCode> {
    let replace = if args.force { Replace::Runs } else { Replace::UnlessForced };
    if let Some(out) = &args.out {
        // Before the run, not after it.
        run_folder::may_write(out, replace)?;
    }
    let mut run = play::make(&args.making, None, args.until)?;
    let end = match &args.out {
        None => run.play(None),
        Some(out) => {
            interrupt::watch()?;
            let mut series = Series::new(run.sim.setup());
            let end = run.play(Some(&mut series));
            // What has been played is kept, whatever ended it.
            run_folder::write_run(out, replace, &run, &series, end.as_ref().err())?;
            end
        }
    };
    run.note_programs();
    if let (Err(_), Some(out)) = (&end, &args.out) {
        output::note(&format!("what was played until {} is in {}", run.sim.today() - 1, out.display()));
    }
    end?;
    if args.json {
        let names = Names::new(run.sim.setup(), run.sim.state());
        let mut text = Vec::new();
        jsonl::write(&mut text, &run.header, &names, run.sim.chronicle())?;
        output::data(&String::from_utf8_lossy(&text))?;
    } else {
        output::data(&story::story(&run.header, &run.sim, output::width()))?;
    }
    if let Some(out) = &args.out {
        output::note(&format!("written to {}", out.display()));
    }
    Ok(ExitCode::SUCCESS)
}
