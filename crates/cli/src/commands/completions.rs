//! `pourparler completions`: completions for a shell.

use std::process::ExitCode;

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use crate::args::Cli;
use crate::output;

const EXAMPLES: &str = "\
Examples:
  pourparler completions bash > ~/.local/share/bash-completion/completions/pourparler
  pourparler completions zsh > ~/.zfunc/_pourparler
  pourparler completions fish > ~/.config/fish/completions/pourparler.fish";

/// What `completions` takes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct CompletionsArgs {
    /// The shell
    shell: Shell,
}

/// Print them.
pub(crate) fn command(args: &CompletionsArgs) -> anyhow::Result<ExitCode> {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "pourparler", &mut text);
    output::data(&String::from_utf8_lossy(&text))?;
    Ok(ExitCode::SUCCESS)
}
