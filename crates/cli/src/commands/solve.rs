//! `pourparler solve`: what is fair, and what kind of conflict a domain is.

use std::process::ExitCode;

use clap::Args;
use pourparler_bargaining::analysis::{Disagreement, analyse};
use pourparler_bargaining::commands::{solve_json, solve_text};

use crate::domains::{self, DOMAINS, Reading};
use crate::{exit, glossary, output};

const EXAMPLES: &str = "\
Examples:
  pourparler solve cargo-bikes
  pourparler solve assets/domains                       every domain of a folder
  pourparler solve ferry_domain.xml ferry_island.xml ferry_mainland.xml
  pourparler solve river --disagreement zero
  pourparler solve river --json | jq .solutions.nash";

/// What `solve` takes.
#[derive(Debug, Args)]
#[command(after_help = help())]
pub(crate) struct SolveArgs {
    #[command(flatten)]
    reading: Reading,
    /// What the parties have if they do not agree: see below
    #[arg(long, value_name = "POINT", default_value = "reservation")]
    disagreement: Disagreement,
    /// JSON on standard output, one object a line, one line a domain
    #[arg(long)]
    json: bool,
}

fn help() -> String {
    format!("{DOMAINS}\n\n{}\n\n{EXAMPLES}", glossary::disagreements())
}

/// Solve.
pub(crate) fn command(args: &SolveArgs) -> anyhow::Result<ExitCode> {
    let all = args.reading.all()?;
    let mut parts = Vec::new();
    for domain in &all {
        domains::fits(&args.disagreement, domain)?;
        let analysis = analyse(domain, &args.disagreement)
            .map_err(|e| exit::refused(format!("domain `{}`: {e}", domain.name)))?;
        parts.push(if args.json {
            output::json_line(solve_json(domain, &analysis))
        } else {
            solve_text(domain, &analysis)
        });
    }
    output::data(&parts.join(if args.json { "" } else { "\n" }))?;
    Ok(ExitCode::SUCCESS)
}
