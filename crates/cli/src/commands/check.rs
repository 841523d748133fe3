//! `pourparler check`: what is wrong with scenarios, and what their fields mean.

use std::process::ExitCode;

use clap::Args;
use pourparler_scenario::Scenario;
use pourparler_scenario::fields::{explain, reference};

use crate::whatifs::{self, Beside};
use crate::{exit, output, scenarios, wordless};

const EXAMPLES: &str = "\
Examples:
  pourparler check karabakh-2020-2021
  pourparler check scenarios/*
  pourparler check karabakh-2020-2021 --record    acts of its record that the engine has no word for
  pourparler check --explain salience             what a field means, its unit and range
  pourparler check --reference > fields.md        all fields, in Markdown
  pourparler check --codebook > codebook.md       all events and acts, in Markdown";

/// What `check` takes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct CheckArgs {
    /// Scenarios: paths of folders, or names under ./scenarios
    #[arg(required_unless_present_any = ["explain", "reference", "codebook"])]
    scenarios: Vec<String>,
    /// Explain a field of the documents
    #[arg(long, value_name = "FIELD", conflicts_with_all = ["scenarios", "reference"])]
    explain: Option<String>,
    /// Print the reference of all fields, in Markdown
    #[arg(long, conflicts_with = "scenarios")]
    reference: bool,
    /// Print the codebook of all events and acts, in Markdown
    #[arg(long, conflicts_with_all = ["scenarios", "explain", "reference"])]
    codebook: bool,
    /// List the acts of the record that the engine has no word for: with date, actors, words and source
    #[arg(long, conflicts_with_all = ["explain", "reference", "codebook"])]
    record: bool,
    /// Findings as JSON Lines on standard output; with --record the acts, and findings in words on standard error
    #[arg(long)]
    json: bool,
}

/// Check.
pub(crate) fn command(args: &CheckArgs) -> anyhow::Result<ExitCode> {
    if let Some(field) = &args.explain {
        let text = explain(field).map_err(|e| exit::usage(e.to_string()))?;
        output::data(&format!("{}\n", text.trim_end()))?;
        return Ok(ExitCode::SUCCESS);
    }
    if args.reference {
        output::data(&reference())?;
        return Ok(ExitCode::SUCCESS);
    }
    if args.codebook {
        output::data(&pourparler_report::codebook())?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut good = true;
    for name in &args.scenarios {
        let folder = scenarios::find(name)?;
        let (findings, said) = match scenarios::examine(&folder)? {
            Ok((loaded, _)) if args.record => {
                let s = &loaded.scenario;
                let said = if args.json {
                    wordless::json(s).into_iter().map(output::json_line).collect()
                } else {
                    wordless::text(s)
                };
                (loaded.warnings, said)
            }
            Ok((mut loaded, _)) => {
                loaded.warnings.diagnostics.extend(whatifs::misnamed(&folder));
                let s = &loaded.scenario;
                let (whatifs, sound) = whatifs_of(&folder, s, args.json)?;
                good &= sound;
                let said = format!(
                    "{}: fine. {}, {}, {}, {}; {} to {}{whatifs}\n",
                    s.id,
                    counted(s.actors.len(), "actor"),
                    counted(s.regions.len(), "region"),
                    counted(s.disputes.len(), "dispute"),
                    counted(s.record.len(), "row of record"),
                    s.begins,
                    s.ends
                );
                (loaded.warnings, if sound { said } else { String::new() })
            }
            Err(findings) => {
                good = false;
                (findings, String::new())
            }
        };
        if args.json && !args.record {
            output::data(&findings.to_json())?;
        } else {
            let told = findings.render(output::colour_on_stderr());
            if !told.is_empty() {
                output::note(told.trim_end());
            }
            output::data(&said)?;
        }
    }
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::from(exit::REFUSED) })
}

/// Checks the what-ifs that lie beside a scenario; what to say of them, and whether all are sound.
fn whatifs_of(folder: &std::path::Path, scenario: &Scenario, json: bool) -> anyhow::Result<(String, bool)> {
    let beside = Beside::open(&folder.display().to_string())?;
    let shipped = beside.shipped();
    let mut sound = 0;
    for path in &shipped {
        match beside.load(scenario, path)? {
            Ok(_) => sound += 1,
            Err(findings) if json => output::data(&findings.to_json())?,
            Err(findings) => output::note(findings.render(output::colour_on_stderr()).trim_end()),
        }
    }
    let said = match (shipped.len(), sound) {
        (0, _) => String::new(),
        (n, sound) if n == sound => format!("; {}", counted(n, "what-if")),
        (n, sound) => format!("; {} of {n} what-ifs", sound),
    };
    Ok((said, sound == shipped.len()))
}

fn counted(n: usize, what: &str) -> String {
    let (noun, rest) =
        what.split_once(' ').map_or((what, String::new()), |(noun, rest)| (noun, format!(" {rest}")));
    format!("{n} {noun}{}{rest}", if n == 1 { "" } else { "s" })
}
