//! `pourparler negotiate`: a session offer by offer, its account and its picture.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use pourparler_bargaining::analysis::Disagreement;
use pourparler_bargaining::commands::{NegotiateError, Protocol, TalksOptions, negotiate, picture};
use pourparler_bargaining::protocols::Deadline;
use pourparler_bargaining::strategies::Tactic;

use crate::domains::{self, DOMAINS, Reading};
use crate::{exit, glossary, output, whole_file};

const EXAMPLES: &str = "\
Examples:
  pourparler negotiate cargo-bikes --parties boulware,micro
  pourparler negotiate river --parties tradeoff,linear,tit-for-tat --svg river.svg
  pourparler negotiate river --parties faratin:0.5 --protocol majority --rounds 40
  pourparler negotiate ceasefire --parties micro --json | jq .agreement";

/// What `negotiate` takes.
#[derive(Debug, Args)]
#[command(after_help = help())]
pub(crate) struct NegotiateArgs {
    #[command(flatten)]
    reading: Reading,
    /// A strategy for each party in the order of the domain, or one for all: see below
    #[arg(long, value_name = "NAME,NAME..", value_delimiter = ',', required = true)]
    parties: Vec<Tactic>,
    /// Rounds at most; in a round everybody has a turn
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = crate::args::whole::<u32>(1, 1_000_000), allow_negative_numbers = true)]
    rounds: u32,
    /// Who may do what when: see below
    #[arg(long, value_name = "NAME", default_value = Protocol::default().name())]
    protocol: Protocol,
    /// What the solutions measure from, which the deal is compared with: see below
    #[arg(long, value_name = "POINT", default_value = "reservation")]
    disagreement: Disagreement,
    /// Seed of all chance
    #[arg(long, value_name = "N", default_value_t = 1, allow_negative_numbers = true)]
    seed: u64,
    /// The session as one JSON object on standard output
    #[arg(long)]
    json: bool,
    /// Draw the session
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
}

fn help() -> String {
    let names = [glossary::strategies(), glossary::protocols(), glossary::disagreements()].join("\n\n");
    format!("{DOMAINS}\n\n{names}\n\n{EXAMPLES}")
}

/// Negotiate.
pub(crate) fn command(args: &NegotiateArgs) -> anyhow::Result<ExitCode> {
    if let Some(path) = &args.svg {
        // Before the talks, not after them.
        whole_file::may_write_svg(path)?;
    }
    let domain = args.reading.one()?;
    domains::fits(&args.disagreement, &domain)?;
    let options = TalksOptions {
        tactics: args.parties.clone(),
        deadline: Deadline::rounds(args.rounds),
        protocol: args.protocol,
        disagreement: args.disagreement.clone(),
        seed: args.seed,
    };
    let talks = negotiate(&domain, &options).map_err(|e| match e {
        NegotiateError::Preferences(_) => exit::refused(format!("domain `{}`: {e}", domain.name)),
        NegotiateError::Count { .. } | NegotiateError::Protocol(_) => exit::usage(e.to_string()),
    })?;
    if let Some(path) = &args.svg {
        whole_file::write_svg(path, &picture::svg(&domain, &talks))?;
    }
    output::data(&if args.json { output::json_line(talks.json(&domain)) } else { talks.text(&domain) })?;
    if let Some(path) = &args.svg {
        output::note(&format!("written to {}", path.display()));
    }
    Ok(ExitCode::SUCCESS)
}
