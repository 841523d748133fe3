//! `pourparler playthrough`: a whole run written down, for golden files.

use std::process::ExitCode;

use clap::Args;
use pourparler_model::Date;
use pourparler_report::playthrough::Playthrough;

use crate::args::Making;
use crate::{output, play};

const EXAMPLES: &str = "\
It is a golden file for tests: every turn with what each state saw, could order and ordered, so that a change of the program shows \
as a difference of texts. To read a run take `run`, to look at a day of it `replay`.

Examples:
  pourparler playthrough ultimatum --seed 1
  pourparler playthrough karabakh-2020-2021 --until 2020-11-10

The golden files of the project are made anew by
  UPDATE_PLAYTHROUGHS=1 cargo test -p pourparler --test playthroughs";

/// What `playthrough` takes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct PlaythroughArgs {
    #[command(flatten)]
    making: Making,
    /// The last day to be played
    #[arg(long, value_name = "DATE")]
    until: Option<Date>,
}

/// Write it down.
pub(crate) fn command(args: &PlaythroughArgs) -> anyhow::Result<ExitCode> {
    let mut run = play::make(&args.making, None, args.until)?;
    let mut told = Playthrough::new(&run.header, &run.sim);
    while run.goes_on() {
        let decisions = run.decide()?;
        let sim = &mut run.sim;
        told.decided(sim, &decisions);
        let day = sim.today();
        sim.step();
        told.happened(sim, day);
    }
    run.finish()?;
    output::data(&told.finish(&run.sim))?;
    Ok(ExitCode::SUCCESS)
}
