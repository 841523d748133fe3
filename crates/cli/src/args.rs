//! The command line.

use clap::{Args, Parser, Subcommand};
use pourparler_report::Language;

use crate::commands::{
    ablate, agreements, beliefs, calibrate, check, claims, completions, fork, map, negotiate, new, outcomes,
    packages, pairing, patterns, play, playthrough, regions, replay, report, run, score, sensitivity, solve,
    states, sweep, talks, thresholds, tournament, verify, whatif, why,
};

const EXIT_CODES: &str = "\
Exit codes:
  0  fine
  1  refused: documents or cases with errors, something in the way, a start that cannot be
  2  usage: an option or a name that there is not
  3  a file could not be read or written
  130  interrupted; with --out what had been played is written

Data go to standard output, all else to standard error. NO_COLOR=1 turns colours off.";

/// Simulate how states bargain, threaten, fight and settle.
#[derive(Debug, Parser)]
#[command(name = "pourparler", version, after_help = EXIT_CODES, propagate_version = false, max_term_width = 100)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Play a scenario and tell what happened
    Run(run::RunArgs),
    /// Play a state in the terminal
    Play(play::PlayArgs),
    /// Show what held on a day of a run, or what a state knew
    Replay(replay::ReplayArgs),
    /// Go on from a day of a run, as it was or otherwise
    Fork(fork::ForkArgs),
    /// Show who talked with whom in a run, and what came of it
    Talks(talks::TalksArgs),
    /// Show what could be agreed on a day, what it is worth to either side, and who could sign it
    Packages(packages::PackagesArgs),
    /// Show what was signed in a run, and what became of each clause
    Agreements(agreements::AgreementsArgs),
    /// Show who misread whom in a run
    Beliefs(beliefs::BeliefsArgs),
    /// Show what was said of the ground in a run, against who held it
    Claims(claims::ClaimsArgs),
    /// Show why a state decided as it did on a day
    Why(why::WhyArgs),
    /// Play a scenario and what-ifs of it many times in pairs, and compare
    Whatif(whatif::WhatIfArgs),
    /// Look for the values of parameters at which the answer of a what-if turns
    Thresholds(thresholds::ThresholdsArgs),
    /// Measure how many runs the pairs of a what-if save
    Pairing(pairing::PairingArgs),
    /// Play a scenario many times, and set its outcomes beside base rates and, for the scenarios that ship, the record
    Outcomes(outcomes::OutcomesArgs),
    /// Play generated crises, and look for patterns of the record in them
    Patterns(patterns::PatternsArgs),
    /// Switch mechanisms off, one at a time, in generated crises
    Ablate(ablate::AblateArgs),
    /// Score forecasts of a scenario's questions against what came
    Score(score::ScoreArgs),
    /// Show which parameters the outcomes of a scenario depend on
    Sensitivity(sensitivity::SensitivityArgs),
    /// Show outcomes of a scenario over ranges of parameters and policies
    Sweep(sweep::SweepArgs),
    /// Look for the parameters that agree with the questions of the calibration set
    Calibrate(calibrate::CalibrateArgs),
    /// Check scenarios; explain what their fields mean
    Check(check::CheckArgs),
    /// Write a new scenario that passes `check` and runs
    New(new::NewArgs),
    /// Analyse negotiation domains: Pareto frontier, solutions, kind of conflict
    Solve(solve::SolveArgs),
    /// Hold a negotiation offer by offer
    Negotiate(negotiate::NegotiateArgs),
    /// Let negotiation strategies play against each other
    Tournament(tournament::TournamentArgs),
    /// Run known-answer cases against the equations
    Verify(verify::VerifyArgs),
    /// List the states of a scenario, and who decides what
    States(states::StatesArgs),
    /// List the regions of a scenario, and who holds them
    Regions(regions::RegionsArgs),
    /// Draw the theatre as a map, with who holds what on a day
    Map(map::MapArgs),
    /// Write the answer of a result folder as a page of HTML
    Report(report::ReportArgs),
    /// Write down a whole run turn by turn, with what each state saw and ordered
    Playthrough(playthrough::PlaythroughArgs),
    /// Print completions for a shell
    Completions(completions::CompletionsArgs),
}

/// What `--policy` takes where many runs are played, in which a program decides none.
pub(crate) const MANY_RUNS: &str = "Who decides how: `random` for all, `RUS=historical:2021-05-14,statecraft` for one; may be \
     repeated. Policies: statecraft, hawk, dove, tit-for-tat, status-quo, random, historical:DATE,POLICY";

/// Reads a whole number from one to another.
pub(crate) fn whole<T>(low: T, high: T) -> impl Fn(&str) -> Result<T, String> + Clone + Send + Sync + 'static
where
    T: std::str::FromStr + PartialOrd + std::fmt::Display + Copy + Send + Sync + 'static,
{
    move |text: &str| {
        let number = text.parse().ok().filter(|n| (low..=high).contains(n));
        number.ok_or_else(|| format!("write a whole number from {low} to {high}"))
    }
}

/// How a run is made: shared by all commands that play.
#[derive(Debug, Clone, Args)]
pub(crate) struct Making {
    /// A scenario: the path of its folder, or its name under ./scenarios
    pub(crate) scenario: String,
    /// Seed of all chance [default: 1]
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub(crate) seed: Option<u64>,
    /// Which run under that seed
    #[arg(long, value_name = "N", default_value_t = 0, allow_negative_numbers = true)]
    pub(crate) run: u64,
    /// A start of the scenario, or a date: the record before it is the run's past
    #[arg(long, value_name = "NAME|DATE")]
    pub(crate) start: Option<String>,
    /// Who decides how: `random` for all, `RUS=historical:2021-05-14,statecraft` for one; may be repeated. Policies:
    /// statecraft, hawk, dove, tit-for-tat, status-quo, random, historical:DATE,POLICY, and for a program
    /// exec:COMMAND (docs/exec-policy.md)
    #[arg(long, value_name = "[STATE=]POLICY")]
    pub(crate) policy: Vec<String>,
    /// Length of a turn
    #[arg(long, value_name = "LENGTH", default_value = "day")]
    pub(crate) turn: Turn,
    /// Another value for a parameter; may be repeated
    #[arg(long, value_name = "NAME=VALUE")]
    pub(crate) set: Vec<String>,
    /// Another document of parameters in the place of the scenario's, as `calibrate` writes one
    #[arg(long, value_name = "FILE")]
    pub(crate) parameters: Option<std::path::PathBuf>,
}

/// The length of a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Turn {
    /// One day
    Day,
    /// Seven days
    Week,
}

impl Turn {
    /// Days in a turn.
    pub(crate) const fn days(self) -> u8 {
        match self {
            Self::Day => 1,
            Self::Week => 7,
        }
    }
}

/// A language of maps and reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Tongue {
    /// English
    En,
    /// French
    Fr,
}

impl Tongue {
    /// The language.
    pub(crate) const fn language(self) -> Language {
        match self {
            Self::En => Language::English,
            Self::Fr => Language::French,
        }
    }
}
