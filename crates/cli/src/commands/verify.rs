//! `pourparler verify`.

use std::process::ExitCode;

use clap::Args;

/// What `verify` takes.
#[derive(Debug, Args)]
pub(crate) struct VerifyArgs {}

/// Not yet.
pub(crate) fn command(_args: &VerifyArgs) -> anyhow::Result<ExitCode> {
    Ok(ExitCode::SUCCESS)
}
