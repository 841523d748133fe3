//! How a command ends: exit codes, and the words for what went wrong.

use std::io::{self, Write};
use std::process::ExitCode;

use pourparler_model::Date;
use pourparler_scenario::FolderError;

use crate::output;

/// Refused: documents or cases with errors, or a request that cannot be carried out.
pub(crate) const REFUSED: u8 = 1;
/// The command line is wrong.
pub(crate) const USAGE: u8 = 2;
/// A file or a pipe failed.
pub(crate) const IO: u8 = 3;

/// The user has interrupted it.
pub(crate) const INTERRUPTED: u8 = 130;

/// A failure with an exit code of its own.
#[derive(Debug)]
pub(crate) struct Failure {
    code: u8,
    message: String,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}

/// What was asked for is refused.
pub(crate) fn refused(message: impl Into<String>) -> anyhow::Error {
    Failure { code: REFUSED, message: message.into() }.into()
}

/// What was asked for makes no sense.
pub(crate) fn usage(message: impl Into<String>) -> anyhow::Error {
    Failure { code: USAGE, message: message.into() }.into()
}

/// The user has interrupted a run on a day that has not been played.
pub(crate) fn interrupted(day: Date) -> anyhow::Error {
    Failure { code: INTERRUPTED, message: format!("interrupted on {day}") }.into()
}

/// The user has interrupted it; what there is to say of that.
pub(crate) fn interrupted_with(what: impl Into<String>) -> anyhow::Error {
    Failure { code: INTERRUPTED, message: format!("interrupted: {}", what.into()) }.into()
}

/// A file cannot be read or written.
pub(crate) fn io(message: impl Into<String>) -> anyhow::Error {
    Failure { code: IO, message: message.into() }.into()
}

/// The same failure, with a remedy if it is one of files and names none.
pub(crate) fn io_with(error: anyhow::Error, remedy: &str) -> anyhow::Error {
    let said = format!("{error:#}");
    if code(&error) == IO && !said.contains(remedy) { io(format!("{said}; {remedy}")) } else { error }
}

/// The exit code of a command's end; says on standard error what went wrong.
pub(crate) fn of(end: anyhow::Result<ExitCode>) -> ExitCode {
    let error = match end {
        Ok(code) => return code,
        Err(error) => error,
    };
    if is_broken_pipe(&error) {
        // Whoever read has read enough.
        return ExitCode::SUCCESS;
    }
    // Standard error may be closed too; there is nobody left to tell then.
    let _ = writeln!(anstream::stderr(), "{}error:{} {error:#}", bold(), anstyle::Reset);
    ExitCode::from(code(&error))
}

/// Clap's own errors: help and version are no errors, all else is usage.
pub(crate) fn of_clap(error: &clap::Error) -> ExitCode {
    let told = error.render().ansi().to_string();
    if error.exit_code() == 0 {
        return of(output::data(&told).map(|()| ExitCode::SUCCESS).map_err(anyhow::Error::from));
    }
    let _ = write!(anstream::stderr(), "{}", in_our_words(&told));
    ExitCode::from(USAGE)
}

/// What the standard library says of texts that are no numbers, so that it tells what to write.
fn in_our_words(told: &str) -> String {
    let whole = "write a whole number, 0 or more";
    [
        ("invalid digit found in string", whole),
        ("cannot parse integer from empty string", whole),
        ("number too large to fit in target type", "too large"),
    ]
    .iter()
    .fold(told.to_owned(), |text, (theirs, ours)| text.replace(theirs, ours))
}

fn bold() -> anstyle::Style {
    anstyle::AnsiColor::Red.on_default().bold()
}

fn code(error: &anyhow::Error) -> u8 {
    for cause in error.chain() {
        if let Some(failure) = cause.downcast_ref::<Failure>() {
            return failure.code;
        }
        if cause.is::<io::Error>() || cause.is::<FolderError>() {
            return IO;
        }
    }
    REFUSED
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}
