//! `pourparler completions`.

use std::process::ExitCode;

use clap::Args;

/// What `completions` takes.
#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {}

/// Not yet.
pub(crate) fn command(_args: &CompletionsArgs) -> anyhow::Result<ExitCode> {
    Ok(ExitCode::SUCCESS)
}
