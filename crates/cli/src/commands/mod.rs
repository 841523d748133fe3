//! The commands, one file each.

pub(crate) mod ablate;
pub(crate) mod agreements;
pub(crate) mod beliefs;
pub(crate) mod calibrate;
pub(crate) mod check;
pub(crate) mod claims;
pub(crate) mod completions;
pub(crate) mod fork;
pub(crate) mod map;
pub(crate) mod negotiate;
pub(crate) mod new;
pub(crate) mod outcomes;
pub(crate) mod packages;
pub(crate) mod pairing;
pub(crate) mod patterns;
pub(crate) mod play;
pub(crate) mod playthrough;
pub(crate) mod regions;
pub(crate) mod replay;
pub(crate) mod report;
pub(crate) mod run;
pub(crate) mod score;
pub(crate) mod sensitivity;
pub(crate) mod solve;
pub(crate) mod states;
pub(crate) mod sweep;
pub(crate) mod talks;
pub(crate) mod thresholds;
pub(crate) mod tournament;
pub(crate) mod verify;
pub(crate) mod whatif;
pub(crate) mod why;

use std::process::ExitCode;

use crate::args::Command;

/// Carry out a command.
pub(crate) fn dispatch(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Report(args) => report::command(&args),
        Command::Run(args) => run::command(&args),
        Command::Play(args) => play::command(&args),
        Command::Replay(args) => replay::command(&args),
        Command::Fork(args) => fork::command(&args),
        Command::Talks(args) => talks::command(&args),
        Command::Packages(args) => packages::command(&args),
        Command::Agreements(args) => agreements::command(&args),
        Command::Beliefs(args) => beliefs::command(&args),
        Command::Claims(args) => claims::command(&args),
        Command::Why(args) => why::command(&args),
        Command::Whatif(args) => whatif::command(&args),
        Command::Thresholds(args) => thresholds::command(&args),
        Command::Pairing(args) => pairing::command(&args),
        Command::Outcomes(args) => outcomes::command(&args),
        Command::Patterns(args) => patterns::command(&args),
        Command::Ablate(args) => ablate::command(&args),
        Command::Score(args) => score::command(&args),
        Command::Sensitivity(args) => sensitivity::command(&args),
        Command::Sweep(args) => sweep::command(&args),
        Command::Calibrate(args) => calibrate::command(&args),
        Command::Check(args) => check::command(&args),
        Command::New(args) => new::command(&args),
        Command::Solve(args) => solve::command(&args),
        Command::Negotiate(args) => negotiate::command(&args),
        Command::Tournament(args) => tournament::command(&args),
        Command::Verify(args) => verify::command(&args),
        Command::States(args) => states::command(&args),
        Command::Regions(args) => regions::command(&args),
        Command::Map(args) => map::command(&args),
        Command::Playthrough(args) => playthrough::command(&args),
        Command::Completions(args) => completions::command(&args),
    }
}
