//! `pourparler run`: play a scenario.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use pourparler_lab::whatif::pair::single;
use pourparler_model::Date;
use pourparler_report::series::Series;
use pourparler_report::{Header, Names, act_code, jsonl, story};

use crate::args::{Making, Turn};
use crate::output::quoted;
use crate::pairs::PairArgs;
use crate::run_folder::{self, Replace};
use crate::{exit, interrupt, output, plan, play};

const EXAMPLES: &str = "\
Examples:
  pourparler run karabakh-2020-2021                     from the default start, as a story
  pourparler run karabakh-2020-2021 --start border --seed 7
  pourparler run karabakh-2020-2021 --start 2020-10-10 --until 2020-12-31
  pourparler run karabakh-2020-2021 --policy RUS=historical:2021-05-14,statecraft
  pourparler run karabakh-2020-2021 --policy 'RUS=exec:python3 my_policy.py'
                                                a policy in any language: docs/exec-policy.md
  pourparler run karabakh-2020-2021 --with no-drones --seed 7        one run of a what-if
  pourparler run ultimatum --json | head -3             the chronicle, one JSON object a line
  pourparler run ultimatum --out out/ultimatum-1        manifest, scenario, events, series";

/// What `run` takes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct RunArgs {
    #[command(flatten)]
    making: Making,
    /// The last day to be played; of turns of a week, the one that it falls in is played to its end
    #[arg(long, value_name = "DATE")]
    until: Option<Date>,
    /// Play it under a what-if: a file, or the name of one beside the scenario. In its place `--set` takes changes of
    /// the documents, as in `whatif`; values of parameters can be set with both
    #[arg(long, value_name = "WHATIF", conflicts_with_all = ["out", "parameters"])]
    with: Option<String>,
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
    let changes = args.making.set.iter().any(|text| is_change(text));
    if args.with.is_some() || changes {
        if args.out.is_some() || args.making.parameters.is_some() {
            return Err(exit::usage(
                "a run folder cannot be made again from a what-if: leave --out and --parameters out, or use `whatif`",
            ));
        }
        return under_a_whatif(args);
    }
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
        let (last, begun) = (run.sim.today() - 1, run.header.start_date);
        output::note(&if last < begun {
            format!("nothing was played; what came before the start is in {}", out.display())
        } else {
            format!("what was played until {last} is in {}", out.display())
        });
    }
    end?;
    if args.json {
        let names = Names::new(run.sim.setup(), run.sim.state());
        let mut text = Vec::new();
        jsonl::write(&mut text, &run.header, &names, run.sim.chronicle())?;
        output::data(&String::from_utf8_lossy(&text))?;
    } else {
        let named = match &args.out {
            Some(out) => quoted(&out.to_string_lossy()),
            None => as_named(&args.making, &run.header),
        };
        output::data(&story::story(&run.header, &run.sim, Some(&named), output::width()))?;
    }
    if let Some(out) = &args.out {
        output::note(&format!("written to {}", out.display()));
    }
    Ok(ExitCode::SUCCESS)
}

/// What names a run that is in no folder: its scenario, and the options that make it what it is.
fn as_named(making: &Making, header: &Header) -> String {
    let mut text = quoted(&making.scenario);
    let mut add = |option: &str, value: &str| text.push_str(&format!(" --{option} {}", quoted(value)));
    add("start", &header.start);
    add("seed", &header.seed.to_string());
    if header.run != 0 {
        add("run", &header.run.to_string());
    }
    if making.turn == Turn::Week {
        add("turn", "week");
    }
    making.policy.iter().for_each(|policy| add("policy", policy));
    if let Some(file) = &making.parameters {
        add("parameters", &file.to_string_lossy());
    }
    making.set.iter().for_each(|set| add("set", set));
    text
}

/// Whether a `--set` changes a datum of the documents rather than a parameter.
fn is_change(text: &str) -> bool {
    text.split_once('=').is_some_and(|(path, _)| path.contains('.'))
}

/// One run of a what-if: the same as in its pair.
fn under_a_whatif(args: &RunArgs) -> anyhow::Result<ExitCode> {
    let (changes, parameters): (Vec<String>, Vec<String>) =
        args.making.set.iter().cloned().partition(|text| is_change(text));
    let pairs = PairArgs::single(&args.making, args.with.clone(), changes, args.until);
    let mut made = pairs.prepare(1)?;
    let scenario = made.scenario.clone();
    let (_, set) = plan::parameters(&scenario, scenario.parameters.values, &parameters)?;
    made.plan.held.clone_from(&set);
    let [variant] = made.variants.as_slice() else {
        return Err(exit::usage("name a what-if with --with, or changes with --set, not both"));
    };
    let code = |sim: &pourparler_engine::Simulation, act| act_code(&sim.setup().scenario, sim.state(), act);
    let sim =
        single(&made.plan, 1, args.making.run, None, &code).map_err(|e| exit::refused(e.to_string()))?;
    let Some(sim) = sim else { return Err(exit::refused("there is no such arm")) };
    let start = &sim.setup().start;
    let header = Header {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        scenario: scenario.id.clone(),
        documents: made.documents.clone(),
        variant: variant.id.clone(),
        start: made.start_name.clone(),
        start_title: start.title.clone(),
        start_date: start.date,
        until: made.plan.until,
        seed: made.plan.seed,
        run: args.making.run,
        turn_days: made.plan.turn_days,
        policies: plan::named(&scenario, &made.plan.arms[1].cabinet),
        parameters: set,
    };
    if args.json {
        let mut text = Vec::new();
        jsonl::write(&mut text, &header, &Names::new(sim.setup(), sim.state()), sim.chronicle())?;
        output::data(&String::from_utf8_lossy(&text))?;
    } else {
        // `why` knows no what-ifs.
        output::data(&story::story(&header, &sim, None, output::width()))?;
    }
    Ok(ExitCode::SUCCESS)
}
