//! `pourparler calibrate`: the parameters that agree with the questions of the calibration set.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use pourparler_lab::abc::population::{Plan, Population};
use pourparler_lab::calibrate::{Calibration, Learnt, calibrated, learnt};
use pourparler_lab::mains;
use pourparler_lab::sheet::{Cell, Column, Part, Sheet};
use pourparler_policies::Cabinet;
use pourparler_scenario::{Came, Scenario, write_documents};

use crate::scenarios::{self, Read};
use crate::studies::Answer;
use crate::{exit, output, plan, whole_file};

const EXAMPLES: &str = "\
Examples:
  pourparler calibrate karabakh-2020-2021 --particles 50 --out parameters-calibrated.ron
  pourparler run karabakh-2020-2021 --parameters parameters-calibrated.ron

Sequential approximate Bayesian computation with the priors of parameters.ron, judged by the questions of questions.ron. \
holdout.ron is not read: without it the result is the same, byte for byte.";

/// What `calibrate` takes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct CalibrateArgs {
    /// A scenario: the path of its folder, or its name under ./scenarios
    scenario: String,
    /// Where to write the document of parameters
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Replace the file if it is there
    #[arg(long)]
    force: bool,
    /// Particles of each population
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = crate::args::whole::<u32>(2, 100_000), allow_negative_numbers = true)]
    particles: u32,
    /// Populations, the first from the priors
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = crate::args::whole::<u32>(1, 50), allow_negative_numbers = true)]
    populations: u32,
    /// The most points to play
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = crate::args::whole::<u32>(2, 10_000_000), allow_negative_numbers = true)]
    budget: u32,
    /// Runs from each day on which something is asked, at each point
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = crate::args::whole::<u32>(1, 10_000), allow_negative_numbers = true)]
    runs: u32,
    /// Which parameters, with commas between; the twenty main ones if none is named
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    vary: Vec<String>,
    /// Seed of all chance
    #[arg(long, value_name = "N", default_value_t = 1, allow_negative_numbers = true)]
    seed: u64,
    #[command(flatten)]
    answer: Answer,
}

/// Look, tell, write.
pub(crate) fn command(args: &CalibrateArgs) -> anyhow::Result<ExitCode> {
    whole_file::may_write_document(&args.out, args.force)?;
    // Whether it can be written is not to be found out after all the points are played.
    whole_file::can_write(&args.out)?;
    let Read { scenario, hash } = scenarios::open_with(&args.scenario, &[("holdout.ron", None)])?;
    let scenario = Arc::new(scenario);
    let names = if args.vary.is_empty() { mains::names() } else { args.vary.clone() };
    for name in &args.vary {
        plan::declared(&scenario, name)?;
    }
    let varied = mains::declared(&scenario.parameters, &names);
    if varied.is_empty() {
        return Err(exit::usage("none of these parameters varies: their distribution is Fixed"));
    }
    let cabinet = Cabinet::of_scenario(&scenario).map_err(|e| exit::usage(e.to_string()))?;
    let calibration = Calibration::new(&scenario, &cabinet, varied, args.runs as usize, args.seed);
    if calibration.questions.is_empty() {
        return Err(exit::usage(format!("{} has no questions to calibrate on", scenario.id)));
    }
    calibration.can_start().map_err(|e| exit::refused(e.to_string()))?;
    let plan = Plan {
        particles: args.particles as usize,
        populations: args.populations as usize,
        quantile: 0.5,
        least: 0.0,
        budget: args.budget as usize,
        seed: args.seed,
    };
    let predicting = plan.particles.min(50);
    let (found, predicted) = args.answer.on_threads("points", plan.budget, |tick| {
        let found = calibration.run(&plan, tick);
        let of = |p: Option<&Population>| p.map(|p| calibration.predicted(p, predicting)).unwrap_or_default();
        let predicted = [of(found.first()), of(found.last())];
        (found, predicted)
    })?;
    let Some(last) = found.last() else { return Err(exit::refused("no point was played: raise --budget")) };
    let learnt = learnt(&calibration.varied, last);
    let command = format!(
        "pourparler calibrate {} --particles {} --populations {} --budget {} --runs {} --seed {}{} --out {}",
        scenario.id,
        args.particles,
        args.populations,
        args.budget,
        args.runs,
        args.seed,
        if args.vary.is_empty() { String::new() } else { format!(" --vary {}", args.vary.join(",")) },
        args.out.display()
    );
    let text = document(&scenario, &learnt, &command, &hash, &found);
    whole_file::write(&args.out, &text)?;
    output::note(&format!("{} written", args.out.display()));
    let sheet = sheet(&calibration, &found, &predicted, &learnt, &command, &hash);
    args.answer.give_sheet(&sheet)?;
    Ok(ExitCode::SUCCESS)
}

/// The document of parameters, its command at its head.
fn document(
    scenario: &Scenario,
    learnt: &[Learnt],
    command: &str,
    hash: &str,
    found: &[Population],
) -> String {
    let changed = calibrated(scenario, learnt);
    let documents = write_documents(&changed);
    let body = documents.get("parameters.ron").map_or("", String::as_str);
    let tolerance = found.last().map_or(0.0, |p| p.tolerance.min(1.0));
    let points: usize = found.iter().map(|p| p.tried).sum();
    format!(
        "// parameters.ron, calibrated: the posterior of {} parameters in the place of the prior, the rest as it was.\n//\n\
         // Made by: {command}\n// Version {}, documents {hash} (without holdout.ron), {points} points, tolerance {tolerance:.4}.\n//\n\
         // It uses what is known of this conflict up to the calibration questions' last day, and no holdout question. One case\n\
         // calibrates nothing: most of this is the prior, and what moved may have moved by chance. The default is the scenario's\n\
         // own parameters.ron.\n//\n\
         // Each parameter by itself: what is drawn within its bounds has mean and standard deviation of the posterior (a\n\
         // lognormal, of the logarithm), or, where its reason says so, comes as near as its distribution does.\n{body}",
        learnt.len(),
        env!("CARGO_PKG_VERSION"),
    )
}

/// Columns of the populations.
const POPULATIONS: [Column; 6] = [
    Column::new("population", "population"),
    Column::new("tolerance", "tolerance"),
    Column::new("largest distance", "largest_distance"),
    Column::new("mean distance", "mean_distance"),
    Column::new("points played", "points_played"),
    Column::new("different particles", "different_particles"),
];
/// Columns of the parameters.
const PARAMETERS: [Column; 8] = [
    Column::new("parameter", "parameter"),
    Column::new("prior 5", "prior_5"),
    Column::new("prior 50", "prior_50"),
    Column::new("prior 95", "prior_95"),
    Column::new("posterior 5", "posterior_5"),
    Column::new("posterior 50", "posterior_50"),
    Column::new("posterior 95", "posterior_95"),
    Column::new("narrowed", "narrowed"),
];
/// Columns of the questions.
const QUESTIONS: [Column; 4] = [
    Column::new("question", "question"),
    Column::new("prior", "prior"),
    Column::new("posterior", "posterior"),
    Column::new("what came", "what_came"),
];

fn sheet(
    calibration: &Calibration<'_>,
    found: &[Population],
    predicted: &[Vec<Vec<f64>>; 2],
    learnt: &[Learnt],
    command: &str,
    hash: &str,
) -> Sheet {
    let mean = |draws: &[f64]| (!draws.is_empty()).then(|| draws.iter().sum::<f64>() / draws.len() as f64);
    let populations = Part {
        title: "populations".to_owned(),
        about: "Distances: the mean over the questions of the Brier score, of numbers the CRPS as a share of the answer (of 0: in its \
                unit), at most 1. Different particles: their effective number."
            .to_owned(),
        columns: POPULATIONS.to_vec(),
        rows: found
            .iter()
            .enumerate()
            .map(|(i, p)| {
                let most = p.particles.iter().map(|q| q.distance).fold(0.0, f64::max);
                vec![
                    Cell::from(format!("population {}", i + 1)),
                    p.tolerance.into(),
                    most.into(),
                    p.mean(|q| q.distance).into(),
                    (p.tried as u64).into(),
                    p.effective().into(),
                ]
            })
            .collect(),
    };
    let parameters = Part {
        title: "parameters".to_owned(),
        about: "5, 50 and 95 in a hundred of the prior and of the posterior; narrowed: 0 nothing was learnt, 1 all, below 0 wider."
            .to_owned(),
        columns: Vec::new(),
        rows: learnt
            .iter()
            .map(|l| {
                let mut row = vec![Cell::from(l.name.as_str())];
                row.extend(l.prior.into_iter().chain(l.posterior).map(Cell::from));
                row.push(l.narrowed.into());
                row
            })
            .collect(),
    };
    let questions = Part {
        title: "questions, as predicted".to_owned(),
        about: "Means of the draws from the prior and from the posterior (of a yes or no: the share of yes), with what came."
            .to_owned(),
        columns: QUESTIONS.to_vec(),
        rows: calibration
            .questions
            .iter()
            .enumerate()
            .map(|(i, question)| {
                let of = |which: usize| Cell::from(predicted[which].get(i).and_then(|d| mean(d)));
                let came = match question.came {
                    Came::Yes(yes) => f64::from(u8::from(yes)),
                    Came::Number(y) => y,
                    Came::Between(low, high) => 0.5 * (low + high),
                    Came::Level(level) => f64::from(level),
                };
                vec![
                    Cell::from(question.id.as_str()),
                    of(0),
                    of(1),
                    came.into(),
                ]
            })
            .collect(),
    };
    let of = |which: usize| calibration.distance(&predicted[which]);
    Sheet {
        title: "calibration".to_owned(),
        made_with: vec![("command".to_owned(), command.to_owned()), ("documents".to_owned(), hash.to_owned())],
        columns: PARAMETERS.to_vec(),
        sections: vec![populations, parameters, questions],
        notes: vec![
            format!(
                "Mean distance of the predictive distributions: prior {:.4}, posterior {:.4} (the same questions that chose the \
                 posterior: `score --set holdout` says what it is worth).",
                of(0),
                of(1)
            ),
            "One war cannot calibrate this model: the posterior is nearly the prior for most parameters, and with few particles \
             what moved may have moved by chance."
                .to_owned(),
        ],
    }
}
