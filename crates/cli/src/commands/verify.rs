//! `pourparler verify`: known answers against the equations, the negotiation library and the lab.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use pourparler_bargaining::known_answers::known_answer_models as bargaining;
use pourparler_lab::known_answers::known_answer_models as lab;
use pourparler_theory::known_answers::{builtin_cases, models, read_cases, run_all};

use crate::{exit, output};

const EXAMPLES: &str = "\
Examples:
  pourparler verify                                     the project's own cases
  pourparler verify my-cases.json

A case has id, group, model, inputs, expected, tolerance. Numbers and labels are compared; a case \
whose model is not in this program is counted as not offered, never as passed. Exit code 1 if any \
case fails or is invalid.";

/// What `verify` takes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct VerifyArgs {
    /// A file of cases in JSON; the project's own if none is named
    cases: Option<PathBuf>,
}

/// Verify.
pub(crate) fn command(args: &VerifyArgs) -> anyhow::Result<ExitCode> {
    let cases = match &args.cases {
        None => builtin_cases().map_err(|e| exit::refused(e.to_string()))?,
        Some(path) => {
            let shown = path.display();
            let bytes = std::fs::read(path).map_err(|e| exit::io(format!("cannot read {shown}: {e}")))?;
            let text =
                String::from_utf8(bytes).map_err(|e| exit::refused(format!("{shown} is not UTF-8: {e}")))?;
            read_cases(&text).map_err(|e| exit::refused(format!("{shown}: {e}")))?
        }
    };
    let report = run_all(&cases, &[models(), bargaining(), lab()]);
    output::data(&report.to_string())?;
    Ok(if report.is_good() { ExitCode::SUCCESS } else { ExitCode::from(exit::REFUSED) })
}
