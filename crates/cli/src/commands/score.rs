//! `pourparler score`: forecasts of a scenario's questions, held against what came.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use pourparler_lab::questions::forecast::{Forecast, forecasts};
use pourparler_lab::questions::play::{Making, groups, play};
use pourparler_lab::questions::score::scores;
use pourparler_policies::Cabinet;
use pourparler_report::tables::scores as table;
use pourparler_scenario::{Question, Split};
use serde_json::{Map, Value, json};

use crate::scenarios::{self, Read};
use crate::studies::Answer;
use crate::{exit, output};

const EXAMPLES: &str = "\
Examples:
  pourparler score karabakh-2020-2021                   both sets, 200 runs from each day of asking
  pourparler score karabakh-2020-2021 --set holdout --runs 50
  pourparler score karabakh-2020-2021 --questions my-questions.ron --json
  pourparler score karabakh-2020-2021 --parameters scenarios/karabakh-2020-2021/calibrated/parameters.ron

Each question is put to runs that start on the day on which it is asked, with the record before that day as their past; what
the record has from that day on answers nothing. How questions resolve: docs/questions.md.";

/// Which questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Set {
    /// Both
    All,
    /// Those that may be used to calibrate
    Calibration,
    /// Those kept apart
    Holdout,
}

/// What `score` takes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ScoreArgs {
    /// A scenario: the path of its folder, or its name under ./scenarios
    #[arg(required_unless_present = "language")]
    scenario: Option<String>,
    /// Print the page on how questions resolve, and end
    #[arg(long)]
    language: bool,
    /// Questions in the place of the scenario's, in the form of its questions.ron
    #[arg(long, value_name = "FILE")]
    questions: Option<PathBuf>,
    /// Which of the scenario's questions
    #[arg(long, value_name = "SET", default_value = "all", conflicts_with = "questions")]
    set: Set,
    /// How many runs from each day on which something is asked
    #[arg(long, value_name = "N", default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    runs: u32,
    /// Another document of parameters in the place of the scenario's; `default` for that of the scenario
    #[arg(long, value_name = "FILE|default", default_value = "default")]
    parameters: PathBuf,
    /// Seed of all chance
    #[arg(long, value_name = "N", default_value_t = 1, allow_negative_numbers = true)]
    seed: u64,
    #[command(flatten)]
    answer: Answer,
}

/// Forecast, and score.
pub(crate) fn command(args: &ScoreArgs) -> anyhow::Result<ExitCode> {
    let Some(name) = args.scenario.as_ref().filter(|_| !args.language) else {
        output::data(&pourparler_scenario::query::reference())?;
        return Ok(ExitCode::SUCCESS);
    };
    let other = (args.parameters.as_os_str() != "default").then_some(args.parameters.as_path());
    let mut instead = Vec::new();
    instead.extend(other.map(|file| ("parameters.ron", Some(file))));
    if let Some(file) = &args.questions {
        instead.extend([("questions.ron", Some(file.as_path())), ("holdout.ron", None)]);
    }
    let Read { scenario, hash } = scenarios::open_with(name, &instead)?;
    let scenario = Arc::new(scenario);
    let asked = |q: &&Question| match args.set {
        Set::All => true,
        Set::Calibration => q.split == Split::Calibration,
        Set::Holdout => q.split == Split::Holdout,
    };
    let known: Vec<&Question> = scenario.questions.iter().collect();
    let questions: Vec<&Question> = scenario.questions.iter().filter(asked).collect();
    if questions.is_empty() {
        return Err(exit::usage(format!(
            "{} has no such questions: name a file of them with --questions",
            scenario.id
        )));
    }
    let cabinet = Cabinet::of_scenario(&scenario).map_err(|e| exit::usage(e.to_string()))?;
    let making = Making {
        scenario: &scenario,
        cabinet: &cabinet,
        values: &scenario.parameters.values,
        seed: args.seed,
    };
    let (groups, runs) = (groups(&scenario, &questions), args.runs as usize);
    let made = |tick: &(dyn Fn() + Sync)| -> Result<Vec<Forecast>, pourparler_engine::SetupError> {
        let mut all = Vec::new();
        for group in &groups {
            let answers = play(&making, group, &questions, runs, tick)?;
            all.extend(forecasts(&making, group, &questions, &answers)?);
        }
        Ok(all)
    };
    let all = args
        .answer
        .on_threads("runs", groups.len() * runs, made)?
        .map_err(|e| exit::refused(e.to_string()))?;
    let scores = scores(&questions, &all, &known);
    let parameters = other.map_or_else(|| "default".to_owned(), |file| file.display().to_string());
    let made_with = [
        ("scenario", scenario.id.clone()),
        ("documents", hash),
        ("version", env!("CARGO_PKG_VERSION").to_owned()),
        ("parameters", parameters),
        ("runs_each", runs.to_string()),
        ("seed", args.seed.to_string()),
    ]
    .map(|(what, with)| (what.to_owned(), with));
    args.answer.give_as(
        || {
            let mut object = Map::new();
            let made: Map<String, Value> = made_with.iter().map(|(k, v)| (k.clone(), json!(v))).collect();
            object.insert("scores".to_owned(), Value::Object(made));
            if let Value::Object(rest) = scores.to_json() {
                object.extend(rest);
            }
            Value::Object(object)
        },
        |bytes| table::csv(&scores, &made_with, bytes),
        || {
            let made: Vec<String> =
                made_with.iter().map(|(what, with)| format!("{} {with}", what.replace('_', " "))).collect();
            table::text(&scores, &format!("scores · {}", made.join(" · ")), output::width())
        },
    )?;
    Ok(ExitCode::SUCCESS)
}
