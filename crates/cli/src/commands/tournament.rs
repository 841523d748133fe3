//! `pourparler tournament`: strategies against each other, in every role.

use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use pourparler_bargaining::commands::{tournament_json, tournament_text};
use pourparler_bargaining::protocols::Deadline;
use pourparler_bargaining::strategies::Tactic;
use pourparler_bargaining::tournament::{Plan, TournamentError, play};

use crate::domains::{DOMAINS, Reading};
use crate::{exit, glossary, output};

const EXAMPLES: &str = "\
Examples:
  pourparler tournament cargo-bikes ceasefire --parties boulware,conceder,micro,tit-for-tat
  pourparler tournament assets/domains --parties boulware,micro,random --repetitions 20
  pourparler tournament river --parties linear,tough --self-play --json | jq .standings";

/// What `tournament` takes.
#[derive(Debug, Args)]
#[command(after_help = help())]
pub(crate) struct TournamentArgs {
    #[command(flatten)]
    reading: Reading,
    /// The strategies: see below
    #[arg(long, value_name = "NAME,NAME..", value_delimiter = ',', required = true)]
    parties: Vec<Tactic>,
    /// Rounds of a session at most; in a round everybody has a turn
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = crate::args::whole::<u32>(1, 1_000_000), allow_negative_numbers = true)]
    rounds: u32,
    /// Sessions of each line-up on each domain; more than one matters only where strategies draw
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = crate::args::whole::<u32>(1, u32::MAX), allow_negative_numbers = true)]
    repetitions: u32,
    /// Let each strategy meet itself, too
    #[arg(long)]
    self_play: bool,
    /// Seed of all chance
    #[arg(long, value_name = "N", default_value_t = 1, allow_negative_numbers = true)]
    seed: u64,
    /// The results with every session as one JSON object on standard output
    #[arg(long)]
    json: bool,
    /// Threads; all cores if not given. The results do not depend on it
    #[arg(long, value_name = "N", value_parser = crate::args::whole::<u16>(1, 1024), allow_negative_numbers = true)]
    jobs: Option<u16>,
}

fn help() -> String {
    format!("{DOMAINS}\n\n{}\n\n{EXAMPLES}", glossary::strategies())
}

/// Play.
pub(crate) fn command(args: &TournamentArgs) -> anyhow::Result<ExitCode> {
    let names: Vec<String> = args.parties.iter().map(Tactic::to_string).collect();
    if let Some((_, twice)) = names.iter().enumerate().find(|(i, name)| names[..*i].contains(name)) {
        return Err(exit::usage(format!(
            "`{twice}` is given twice; --self-play lets a strategy meet itself"
        )));
    }
    let plan = Plan {
        domains: args.reading.all()?.into_iter().map(Arc::new).collect(),
        tactics: args.parties.clone(),
        deadline: Deadline::rounds(args.rounds),
        repetitions: args.repetitions,
        self_play: args.self_play,
        seed: args.seed,
    };
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(args.jobs.map_or(0, usize::from))
        .build()
        .map_err(|e| exit::refused(format!("cannot start the threads: {e}; give fewer with --jobs")))?;
    let tournament = pool.install(|| play(&plan)).map_err(|e| match e {
        TournamentError::TooSmall => exit::usage(e.to_string()),
        TournamentError::Domain { .. } | TournamentError::TooMany(_) => exit::refused(e.to_string()),
    })?;
    output::data(&if args.json {
        output::json_line(tournament_json(&plan, &tournament))
    } else {
        tournament_text(&plan, &tournament)
    })?;
    Ok(ExitCode::SUCCESS)
}
