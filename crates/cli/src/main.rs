//! The program `pourparler`.
//!
//! Data go to standard output, all else to standard error. Exit codes: 0 fine; 1 the documents, the cases or a request were
//! refused; 2 usage; 3 a file could not be read or written; 130 interrupted.

mod args;
mod commands;
mod domains;
mod ensembles;
mod exec;
mod exit;
mod forks;
mod glossary;
mod interrupt;
mod looking;
mod orders;
mod output;
mod pairs;
mod plan;
mod play;
mod rerun;
mod run_folder;
mod scenarios;
mod session;
mod stories;
mod studies;
mod whatifs;
mod whole_file;
mod wordless;

use std::process::ExitCode;

use clap::Parser;

#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = match args::Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return exit::of_clap(&error),
    };
    exit::of(commands::dispatch(cli.command))
}
