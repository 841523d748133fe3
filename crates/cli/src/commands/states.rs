//! `pourparler states`.

use std::process::ExitCode;

use clap::Args;

/// What `states` takes.
#[derive(Debug, Args)]
pub(crate) struct StatesArgs {}

/// Not yet.
pub(crate) fn command(_args: &StatesArgs) -> anyhow::Result<ExitCode> {
    Ok(ExitCode::SUCCESS)
}
