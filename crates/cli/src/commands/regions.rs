//! `pourparler regions`.

use std::process::ExitCode;

use clap::Args;

/// What `regions` takes.
#[derive(Debug, Args)]
pub(crate) struct RegionsArgs {}

/// Not yet.
pub(crate) fn command(_args: &RegionsArgs) -> anyhow::Result<ExitCode> {
    Ok(ExitCode::SUCCESS)
}
