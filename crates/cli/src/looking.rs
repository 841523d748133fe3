//! What `replay`, `talks`, `agreements`, `beliefs` and `why` look at: a run folder, or a run that is played on the fly; on a day.

use std::path::Path;

use clap::{Arg, Args};
use pourparler_model::Date;

use crate::args::{Making, Turn};
use crate::play::{self, Run};
use crate::run_folder::{EVENTS, MANIFEST};
use crate::{exit, rerun};

/// A run, and a day in it.
#[derive(Debug, Clone, Args)]
#[command(mut_arg("scenario", run_or_scenario))]
pub(crate) struct Looking {
    #[command(flatten)]
    making: Making,
    /// The day to look at, in the morning before its orders; the end of the run if none is named
    #[arg(long, value_name = "DATE")]
    pub(crate) at: Option<Date>,
    /// Look even if a run folder cannot be made again as it was
    #[arg(long)]
    anyway: bool,
}

/// The argument that names what is looked at.
pub(crate) fn run_or_scenario(argument: Arg) -> Arg {
    let help = "A run folder, or a scenario: the path of its folder, or its name under ./scenarios";
    argument.value_name("RUN|SCENARIO").help(help)
}

impl Looking {
    /// Whether a run folder is looked at.
    fn is_folder(&self) -> bool {
        rerun::is_run(&self.making.scenario)
    }

    /// The run on the day.
    pub(crate) fn run(&self) -> anyhow::Result<Run> {
        if self.is_folder() {
            of_folder(&self.making, self.at, "--at", self.anyway)
        } else {
            no_broken_folder(&self.making.scenario)?;
            let mut run = play::make(&self.making, None, None)?;
            inside(&run, self.at, "--at", run.header.until)?;
            to(&mut run, self.at)?;
            Ok(run)
        }
    }

    /// The run on the day; where none is named, at its end if a run is named in any way, else as it begins.
    pub(crate) fn run_or_start(&self) -> anyhow::Result<Run> {
        if self.at.is_none() && !self.is_folder() && as_it_stands(&self.making) {
            no_broken_folder(&self.making.scenario)?;
            return play::make(&self.making, None, None);
        }
        self.run()
    }
}

/// What `--at` says where [`Looking::run_or_start`] is looked at.
pub(crate) fn end_or_start(argument: Arg) -> Arg {
    let help = "The day to look at, in the morning before its orders. If none is named: of a run folder, and with any of --seed, \
        --run, --policy, --turn, --set and --parameters, the end of the run; else the day on which the scenario starts";
    argument.help(help)
}

/// Whether nothing names a run: neither chance, nor who decides, nor parameters.
fn as_it_stands(m: &Making) -> bool {
    m.seed.is_none()
        && m.run == 0
        && m.policy.is_empty()
        && m.set.is_empty()
        && m.parameters.is_none()
        && m.turn == Turn::Day
}

/// Refuse a run folder that has lost its manifest: it is no scenario either.
pub(crate) fn no_broken_folder(name: &str) -> anyhow::Result<()> {
    if Path::new(name).join(EVENTS).is_file() {
        return Err(rerun::damaged(name, &format!("{MANIFEST} is missing"), ""));
    }
    Ok(())
}

/// The run of a run folder on the day that an option names; as it ended where none is named. `anyway`: even if it cannot be made
/// again as it was.
pub(crate) fn of_folder(
    making: &Making,
    at: Option<Date>,
    option: &str,
    anyway: bool,
) -> anyhow::Result<Run> {
    let m = making;
    if m.start.is_some() || !as_it_stands(m) {
        return Err(exit::usage(format!(
            "{} is a run folder: its seed, start, policies and parameters are those of the run; to change them: pourparler fork",
            m.scenario
        )));
    }
    let kept = rerun::open(&m.scenario)?;
    let mut run = kept.run()?;
    inside(&run, at, option, kept.played_until)?;
    let until = kept.played_until + 1;
    to(&mut run, Some(at.map_or(until, |at| at.min(until))))?;
    if !anyway {
        kept.verify(&run)?;
    }
    Ok(run)
}

/// Whether a day lies in a run that goes to `last`.
fn inside(run: &Run, at: Option<Date>, option: &str, last: Date) -> anyhow::Result<()> {
    match at {
        Some(at) if at < run.header.start_date || at > last + 1 => Err(exit::usage(format!(
            "{option} {at} is outside the run, which goes from {} to {last}",
            run.header.start_date
        ))),
        _ => Ok(()),
    }
}

/// Play to a day, or to the end.
fn to(run: &mut Run, at: Option<Date>) -> anyhow::Result<()> {
    match at {
        Some(at) => run.play_to(at).and_then(|()| run.finish()),
        None => run.play(None),
    }
}
