//! `pourparler report`: the page of a result folder.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use pourparler_report::page::{self, Answer, Scores, Setting};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::args::Tongue;
use crate::{exit, output, scenarios, whole_file};

/// The answer, in a result folder.
const ANSWER: &str = "answer.json";
/// Scores, in the same.
const SCORES: &str = "scores.json";

const EXAMPLES: &str = "\
Examples:
  pourparler report out/truce                      writes out/truce/report.html
  pourparler report out/truce --lang fr            writes out/truce/report.fr.html
  pourparler report out/truce --out brief.html
  pourparler score karabakh-2020-2021 --json > out/truce/scores.json      to show scores, too

The page is one file that asks for nothing from the network; it prints well, also in black and white.";

/// What `report` takes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ReportArgs {
    /// A result folder, as `pourparler whatif` writes it
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Language of the page
    #[arg(long, value_name = "LANGUAGE", default_value = "en")]
    lang: Tongue,
    /// Write it here; without it, into the folder
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// Write it.
pub(crate) fn command(args: &ReportArgs) -> anyhow::Result<ExitCode> {
    let out = args.out.clone().unwrap_or_else(|| args.folder.join(name(args.lang)));
    whole_file::may_write_html(&out)?;
    let page = page(&args.folder, args.lang)?;
    whole_file::write_html(&out, &page)?;
    output::note(&format!("{} written ({} kB)", out.display(), page.len().div_ceil(1000)));
    Ok(ExitCode::SUCCESS)
}

/// How the file is called in a result folder.
pub(crate) const fn name(lang: Tongue) -> &'static str {
    match lang {
        Tongue::En => "report.html",
        Tongue::Fr => "report.fr.html",
    }
}

/// The page of a result folder.
pub(crate) fn page(folder: &Path, lang: Tongue) -> anyhow::Result<String> {
    let path = folder.join(ANSWER);
    if !path.is_file() && folder.join("chunks").is_dir() {
        return Err(exit::refused(format!(
            "{} is the folder of a `whatif` that was broken off: the same command with --resume goes on with it",
            folder.display()
        )));
    }
    if !path.is_file() {
        return Err(exit::usage(format!(
            "{} is no result folder (it has no {ANSWER}); write one with: pourparler whatif SCENARIO --with VARIANT --out DIR",
            folder.display()
        )));
    }
    let answer: Answer = read(&path)?;
    if answer.arms.is_empty() {
        return Err(exit::refused(format!(
            "{} has no arms: it is not what `whatif` writes there",
            path.display()
        )));
    }
    let scores = folder.join(SCORES);
    let scores = if scores.is_file() { Some(scores_of(&answer.scenario.id, &scores)?) } else { None };
    let scenario = scenarios::open_kept(&folder.join("scenario"))?;
    let setting = Setting { scores, ..Setting::of(&scenario) };
    Ok(page::html(&answer, &setting, lang.language()))
}

/// Scores, if they are those of the scenario.
fn scores_of(scenario: &str, path: &Path) -> anyhow::Result<Scores> {
    let value: Value = read(path)?;
    let of = value["scores"]["scenario"].as_str().unwrap_or("no scenario");
    if of != scenario {
        return Err(exit::refused(format!(
            "{} has scores of {of}, and the result is of {scenario}: take it away, or make it anew with `pourparler score --json`",
            path.display()
        )));
    }
    read(path)
}

fn read<T: DeserializeOwned>(path: &Path) -> anyhow::Result<T> {
    let shown = path.display();
    let text = std::fs::read(path).map_err(|e| exit::io(format!("cannot read {shown}: {e}")))?;
    serde_json::from_slice(&text)
        .map_err(|e| exit::refused(format!("{shown} is not what `pourparler` writes there: {e}")))
}
