//! `pourparler pairing`: how many runs the pairs of a what-if save, measured.

use std::process::ExitCode;

use clap::Args;
use pourparler_lab::interval::Estimate;
use pourparler_lab::pairing::{Saved, saved};
use pourparler_lab::sheet::{Cell, Column, Part, Sheet};
use pourparler_lab::thresholds::effects::{EffectsError, read};
use pourparler_lab::whatif::pair::Row;
use pourparler_report::act_code;

use crate::pairs::{PairArgs, Pairs, Parameters};
use crate::studies::Answer;
use crate::{exit, interrupt};

const EXAMPLES: &str = "\
Examples:
  pourparler pairing karabakh-2020-2021 --with no-drones --with truce-holds --runs 500
  pourparler pairing karabakh-2020-2021 --with no-drones --parameters default --json

Plays N pairs; then N runs of the scenario, and N of each what-if, all under chance and draws of their own.";

/// What `pairing` takes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct PairingArgs {
    #[command(flatten)]
    pairs: PairArgs,
    /// How many pairs, and how many independent runs of each arm
    #[arg(long, value_name = "N", default_value_t = 400, value_parser = crate::args::whole::<u64>(2, 1_000_000), allow_negative_numbers = true)]
    runs: u64,
    /// Whether parameters are drawn from parameters.ron for each pair and each independent run, or are the defaults
    #[arg(long, value_name = "WHICH", default_value = "drawn")]
    parameters: Parameters,
    #[command(flatten)]
    answer: Answer,
}

/// The outcomes of a pair, an arm each.
type Outcomes = Vec<Vec<f32>>;

fn outcomes(rows: &[Row]) -> Outcomes {
    rows.iter().map(|row| row.outcomes.clone()).collect()
}

/// Play, and hold against each other.
pub(crate) fn command(args: &PairingArgs) -> anyhow::Result<ExitCode> {
    let mut made = args.pairs.prepare(3 * args.runs)?;
    made.plan.drawn = args.parameters == Parameters::Drawn;
    interrupt::watch()?;
    let plan = &made.plan;
    let mut alone = plan.clone();
    alone.arms.truncate(1);
    let played = args.answer.on_threads("runs or pairs", 3 * args.runs as usize, |tick| {
        let code =
            |sim: &pourparler_engine::Simulation, act| act_code(&sim.setup().scenario, sim.state(), act);
        let play = |plan, pairs| read(plan, pairs, outcomes, &code, &interrupt::wanted, &tick);
        let n = args.runs;
        // A variant may take up the past of a run of the scenario: that run is played with it, and not looked at.
        Ok::<_, EffectsError>([play(plan, 0..n)?, play(&alone, n..2 * n)?, play(plan, 2 * n..3 * n)?])
    })?;
    let [pairs, before, after] = played.map_err(|error| match error {
        EffectsError::Start(why) => exit::refused(why.to_string()),
        EffectsError::Interrupted => exit::interrupted_with("nothing is kept"),
    })?;
    let sections = (1..plan.arms.len()).map(|arm| part(&made, arm, &pairs, &before, &after));
    args.answer.give_sheet(&Sheet {
        title: format!("pairing of {}", made.scenario.id),
        made_with: made_with(args, &made),
        columns: COLUMNS.to_vec(),
        sections: sections.collect(),
        notes: NOTES.map(str::to_owned).to_vec(),
    })?;
    Ok(ExitCode::SUCCESS)
}

const COLUMNS: [Column; 11] = [
    Column::unseen("outcome"),
    Column::new("outcome", "title"),
    Column::new("paired", "paired"),
    Column::new("its s.d.", "paired_sd"),
    Column::unseen("paired_variance"),
    Column::new("independent", "independent"),
    Column::new("its s.d.", "independent_sd"),
    Column::unseen("independent_variance"),
    Column::new("ratio", "ratio"),
    Column::new("from", "from"),
    Column::new("to", "to"),
];
const NOTES: [&str; 2] = [
    "paired, independent: mean difference and standard deviation, over pairs that share chance and parameters, and over runs that share \
     nothing. No run is in both.",
    "ratio, of the variances: how many times more independent runs are needed for the same surety; below 1 pairing harms. from, to: 95 %, bootstrap \
     over runs, of fewer than 30 Student's on the jackknife's error. No ratio where no pair differs.",
];

fn made_with(args: &PairingArgs, made: &Pairs) -> Vec<(String, String)> {
    [
        ("documents", made.documents.clone()),
        ("start", format!("{} ({})", made.start_name, made.plan.start())),
        ("until", made.plan.until.to_string()),
        ("runs", args.runs.to_string()),
        ("seed", args.pairs.seed.to_string()),
        ("parameters", args.parameters.word().to_owned()),
    ]
    .map(|(what, how)| (what.to_owned(), how))
    .to_vec()
}

/// The outcomes of an arm in which anything differs, single regions left out.
fn part(made: &Pairs, arm: usize, pairs: &[Outcomes], before: &[Outcomes], after: &[Outcomes]) -> Part {
    let plan = &made.plan;
    let level = |rows: &[Outcomes], arm: usize, outcome: usize| -> Vec<f64> {
        rows.iter().map(|r| f64::from(r[arm][outcome])).collect()
    };
    let row = |outcome: usize| {
        let pair = |r: &Outcomes| f64::from(r[arm][outcome]) - f64::from(r[0][outcome]);
        let pairs: Vec<f64> = pairs.iter().map(pair).collect();
        let found: Saved = saved(&pairs, &level(after, arm, outcome), &level(before, 0, outcome));
        if found.paired == [0.0, 0.0] && found.independent == [0.0, 0.0] {
            return None;
        }
        let three = |pick: fn(&Estimate) -> f64| Cell::from(found.ratio.as_ref().map(pick));
        let measure = &plan.measures.outcomes[outcome];
        let mut row = vec![Cell::from(measure.id.as_str()), measure.title.as_str().into()];
        for [mean, variance] in [found.paired, found.independent] {
            row.extend([mean, variance.sqrt(), variance].map(Cell::from));
        }
        row.extend([three(|e| e.value), three(|e| e.low), three(|e| e.high)]);
        Some(row)
    };
    let rows: Vec<Vec<Cell>> = (0..plan.measures.regions).filter_map(row).collect();
    let arm = &plan.arms[arm];
    let head = if arm.question.is_empty() { &arm.title } else { &arm.question };
    Part { title: head.clone(), about: format!("arm {}", arm.id), columns: Vec::new(), rows }
}
