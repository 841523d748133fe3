//! `pourparler why`.

use std::process::ExitCode;

use clap::Args;

/// What `why` takes.
#[derive(Debug, Args)]
pub(crate) struct WhyArgs {}

/// Not yet.
pub(crate) fn command(_args: &WhyArgs) -> anyhow::Result<ExitCode> {
    Ok(ExitCode::SUCCESS)
}
