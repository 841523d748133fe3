//! `pourparler playthrough`.

use std::process::ExitCode;

use clap::Args;

/// What `playthrough` takes.
#[derive(Debug, Args)]
pub(crate) struct PlaythroughArgs {}

/// Not yet.
pub(crate) fn command(_args: &PlaythroughArgs) -> anyhow::Result<ExitCode> {
    Ok(ExitCode::SUCCESS)
}
