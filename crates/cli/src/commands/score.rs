//! `pourparler score`: forecasts of a scenario's questions, held against what came.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use pourparler_lab::questions::forecast::{Forecast, forecasts};
use pourparler_lab::questions::play::{Making, groups, play};
use pourparler_lab::questions::score::{Scores, scores};
use pourparler_policies::Cabinet;
use pourparler_report::tables::scores as table;
use pourparler_scenario::{Question, Split};
use serde_json::{Map, Value, json};

use crate::scenarios::{self, Read};
use crate::studies::Answer;
use crate::{exit, output, run_folder};

const EXAMPLES: &str = "\
Examples:
  pourparler score karabakh-2020-2021                   both sets, 200 runs from each day of asking
  pourparler score karabakh-2020-2021 --set holdout --runs 50
  pourparler score karabakh-2020-2021 --questions my-questions.ron --json
  pourparler score karabakh-2020-2021 --parameters scenarios/karabakh-2020-2021/calibrated/parameters.ron
  pourparler score out/no-drones --json > out/no-drones/scores.json    for its page: `report`

A result folder of `whatif` is scored as it was made: its documents, seed and draws of the parameters, the scenario as it stands. \
Each question is put to runs that start on the day on which it is asked, with the record before that day as their past; what \
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

/// Runs from each day, if nothing is said.
const RUNS: u64 = 200;

/// How a result folder was made.
struct Kept {
    /// The folder of its documents.
    scenario: String,
    seed: u64,
    pairs: u64,
    /// Runs under each draw of the parameters.
    drawn: Option<u64>,
}

impl Kept {
    /// None if the folder is no result folder.
    fn of(folder: &Path) -> anyhow::Result<Option<Self>> {
        let path = folder.join(run_folder::MANIFEST);
        if !path.is_file() {
            if folder.join("plan.json").is_file() {
                return Err(exit::refused(format!(
                    "{} was broken off: the same command of `whatif` with --resume ends it",
                    folder.display()
                )));
            }
            return Ok(None);
        }
        let shown = path.display();
        let text = std::fs::read(&path).map_err(|e| exit::io(format!("cannot read {shown}: {e}")))?;
        let manifest: Value = serde_json::from_slice(&text).unwrap_or_default();
        let (Some(seed), Some(pairs)) = (manifest["seed"].as_u64(), manifest["pairs"].as_u64()) else {
            return Err(exit::usage(format!(
                "{} is no result folder of `whatif`; of a single run there is nothing to score: name its scenario",
                folder.display()
            )));
        };
        let drawn = (manifest["parameters"] == "drawn").then(|| manifest["replicates"].as_u64().unwrap_or(1));
        Ok(Some(Self { scenario: folder.join("scenario").display().to_string(), seed, pairs, drawn }))
    }
}

/// What `score` takes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ScoreArgs {
    /// A scenario: the path of its folder, or its name under ./scenarios; or a result folder of `whatif`
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
    /// How many runs from each day on which something is asked; 200, or the pairs of a result folder if they are fewer
    #[arg(long, value_name = "N", value_parser = crate::args::whole::<u32>(1, 1_000_000), allow_negative_numbers = true)]
    runs: Option<u32>,
    /// Another document of parameters in the place of the scenario's; `default` for its defaults, `drawn` for a draw of its
    /// distributions each run
    #[arg(long, value_name = "FILE|default|drawn")]
    parameters: Option<PathBuf>,
    /// Seed of all chance; 1, or that of a result folder
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    seed: Option<u64>,
    #[command(flatten)]
    answer: Answer,
}

/// Forecast, and score.
pub(crate) fn command(args: &ScoreArgs) -> anyhow::Result<ExitCode> {
    let Some(name) = args.scenario.as_ref().filter(|_| !args.language) else {
        output::data(&pourparler_scenario::query::reference())?;
        return Ok(ExitCode::SUCCESS);
    };
    let kept = Kept::of(Path::new(name))?;
    let word = |word: &str| args.parameters.as_ref().is_some_and(|p| p.as_os_str() == word);
    let other = args.parameters.as_deref().filter(|_| !word("default") && !word("drawn"));
    let drawn = match (&args.parameters, &kept) {
        (None, Some(kept)) => kept.drawn,
        _ => word("drawn").then_some(1),
    };
    let seed = args.seed.or(kept.as_ref().map(|k| k.seed)).unwrap_or(1);
    let most = kept.as_ref().map_or(RUNS, |k| k.pairs.min(RUNS));
    let runs = args.runs.map_or(most as usize, |n| n as usize);
    let name = kept.as_ref().map_or(name.as_str(), |k| k.scenario.as_str());
    let mut instead = Vec::new();
    instead.extend(other.map(|file| ("parameters.ron", Some(file))));
    if let Some(file) = &args.questions {
        instead.extend([("questions.ron", Some(file.as_path())), ("holdout.ron", None)]);
    }
    let open = if kept.is_some() { scenarios::open_kept_with } else { scenarios::open_with };
    let Read { scenario, hash } = open(name, &instead)?;
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
    let making =
        Making { scenario: &scenario, cabinet: &cabinet, values: &scenario.parameters.values, drawn, seed };
    let groups = groups(&scenario, &questions);
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
    let scores = Scores { fitted: other.is_some(), ..scores(&questions, &all, &known) };
    let own = if drawn.is_some() { "drawn" } else { "default" };
    let parameters = other.map_or_else(|| own.to_owned(), |file| file.display().to_string());
    let made_with = [
        ("scenario", scenario.id.clone()),
        ("documents", hash),
        ("version", env!("CARGO_PKG_VERSION").to_owned()),
        ("parameters", parameters),
        ("runs_each", runs.to_string()),
        ("seed", seed.to_string()),
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
