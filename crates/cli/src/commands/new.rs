//! `pourparler new`.

use std::process::ExitCode;

use clap::Args;

/// What `new` takes.
#[derive(Debug, Args)]
pub(crate) struct NewArgs {}

/// Not yet.
pub(crate) fn command(_args: &NewArgs) -> anyhow::Result<ExitCode> {
    Ok(ExitCode::SUCCESS)
}
