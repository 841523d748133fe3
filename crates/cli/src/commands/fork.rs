//! `pourparler fork`: go on from a day of a run, as it was or otherwise.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use pourparler_model::{ActorId, Date};
use pourparler_report::series::Series;
use pourparler_report::story;

use crate::forks::Fork;
use crate::output::quoted;
use crate::plan::{Programs, appointments};
use crate::play::{Run, find_actor};
use crate::run_folder::{self, Replace};
use crate::{exit, interrupt, output, rerun};

const EXAMPLES: &str = "\
Examples:
  pourparler fork out/run-1 --at 2020-10-20 --out out/as-it-was        the same run again
  pourparler fork out/run-1 --at 2020-10-20 --policy ARM=dove --out out/dove
  pourparler fork out/run-1 --at 2020-10-20 --order 'ARM: accept:karabakh' --out out/accepted
                          ARM does that on that day; its policy goes on the day after
  pourparler fork out/run-1 --at 2021-05-12 --set clash_hazard=0 --out out/calm
  pourparler fork out/broken-off --at 2020-10-05 --out out/whole       go on after an interruption

Codes of acts: those of `pourparler replay RUN --at DATE --state CODE`. Until the day the new folder is the old one, event by \
event; from then on it differs only by what is changed, for every draw of chance is keyed.";

/// What `fork` takes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ForkArgs {
    /// A run folder, made by `run --out` or `fork`
    run: String,
    /// The first day that may be otherwise: its orders are given anew
    #[arg(long, value_name = "DATE")]
    at: Date,
    /// Who decides how from then on, as in `run`; may be repeated
    #[arg(long, value_name = "[STATE=]POLICY")]
    policy: Vec<String>,
    /// Orders of a state on that day, by code: `ARM: accept:karabakh, mobilise`; may be repeated
    #[arg(long, value_name = "STATE: ACT, ..")]
    order: Vec<String>,
    /// Another value for a parameter from then on; may be repeated
    #[arg(long, value_name = "NAME=VALUE")]
    set: Vec<String>,
    /// The last day to be played (of turns of a week, the one that it falls in is played to its end); that of the run if none is named
    #[arg(long, value_name = "DATE")]
    until: Option<Date>,
    /// The new run folder
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Replace the folder of --out if it is not empty
    #[arg(long)]
    force: bool,
    /// Go on even if the run cannot be made again as it was
    #[arg(long)]
    anyway: bool,
}

/// Fork.
pub(crate) fn command(args: &ForkArgs) -> anyhow::Result<ExitCode> {
    let replace = if args.force { Replace::Runs } else { Replace::UnlessForced };
    run_folder::may_write(&args.out, replace)?;
    outside(&args.out, Path::new(&args.run))?;
    let kept = rerun::open(&args.run)?;
    let mut run = kept.run()?;
    if args.at < run.header.start_date || args.at > kept.played_until + 1 {
        return Err(exit::usage(format!(
            "--at {} is outside the run, which was played from {} to {}",
            args.at, run.header.start_date, kept.played_until
        )));
    }
    if let Some(until) = args.until {
        if until < args.at {
            return Err(exit::usage(format!("--until {until} lies before --at {}", args.at)));
        }
        run.header.until = until.min(run.scenario.ends);
    }
    interrupt::watch()?;
    let mut series = Series::new(run.sim.setup());
    series.observe(&run.sim);
    while run.goes_on() && run.sim.today() + i32::from(run.header.turn_days) <= args.at {
        run.turn()?;
        series.observe(&run.sim);
    }
    if !args.anyway {
        kept.verify(&run)?;
    }
    turn_off(args, &mut run)?;
    let mut end = Ok(());
    while end.is_ok() && run.goes_on() {
        end = run.turn();
        if end.is_ok() {
            series.observe(&run.sim);
        }
    }
    let end = end.and_then(|()| run.finish());
    run_folder::write_run(&args.out, replace, &run, &series, end.as_ref().err())?;
    run.note_programs();
    end?;
    let named = quoted(&args.out.to_string_lossy());
    output::data(&story::story(&run.header, &run.sim, Some(&named), output::width()))?;
    output::note(&format!("written to {}", args.out.display()));
    Ok(ExitCode::SUCCESS)
}

/// Refuse to write into the folder of the run that is forked: it would not be that run's any more. It can be replaced.
fn outside(out: &Path, run: &Path) -> anyhow::Result<()> {
    let Ok(run) = run.canonicalize() else { return Ok(()) };
    let out = std::path::absolute(out).unwrap_or_else(|_| out.to_path_buf());
    let inside = |above: &&Path| above.canonicalize().is_ok_and(|above| above == run);
    match out.ancestors().skip(1).find(inside) {
        Some(_) => Err(exit::refused(format!(
            "--out {} lies in the folder of the run itself: choose one beside it",
            out.display()
        ))),
        None => Ok(()),
    }
}

/// From here on the run goes another way: what is asked for is checked now, and taken with the next turn.
fn turn_off(args: &ForkArgs, run: &mut Run) -> anyhow::Result<()> {
    let today = run.sim.today();
    let mut given = Vec::new();
    for text in &args.order {
        let wrong =
            || exit::usage(format!("--order `{text}`: write STATE: ACT, .., as in 'ARM: accept:karabakh'"));
        let (code, acts) = text.split_once(':').ok_or_else(wrong)?;
        let actor = find_actor(&run.scenario, code.trim())?;
        let codes: Vec<String> =
            acts.split(',').map(str::trim).filter(|a| !a.is_empty()).map(str::to_owned).collect();
        run.read(actor, &codes)?;
        given.push((actor, codes));
    }
    let fork = Fork {
        from: args.run.clone(),
        at: today,
        policy: args.policy.clone(),
        set: args.set.clone(),
        order: args.order.clone(),
        programs: Programs::Start,
    };
    // Whoever gets another policy now decides by it, not by the orders that the old one gave.
    let appointed = appointments(&run.scenario, &args.policy)?;
    // To name the program again that decided before changes nothing.
    let same = |(actor, text): &(ActorId, String)| run.cabinet.of(*actor).is_some_and(|p| p.name() == *text);
    let otherwise = !(fork.set.is_empty() && fork.order.is_empty() && appointed.iter().all(same));
    run.orders.forget_from(today, |actor| otherwise || appointed.iter().any(|(a, _)| *a == actor));
    for (actor, codes) in given {
        run.orders.give(today, actor, codes);
    }
    // What was to come of earlier forks is not part of this one.
    run.forks.truncate(run.taken);
    if otherwise {
        let words = fork.in_words();
        let before = std::mem::take(&mut run.header.variant);
        run.header.variant = if before == "none" { words } else { format!("{before}; {words}") };
    }
    run.forks.push(fork);
    // Taken at once: what is wrong with it is said before anything is written.
    run.take_forks()
}
