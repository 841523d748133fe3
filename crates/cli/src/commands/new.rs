//! `pourparler new`: a scenario to begin with.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use crate::run_folder::{self, Replace};
use crate::{exit, output};

const EXAMPLES: &str = "\
Examples:
  pourparler new my-scenario                            into scenarios/my-scenario
  pourparler new my-scenario --into /tmp
  pourparler new large --synthetic states=50,regions=200,seed=1
  pourparler new crisis --synthetic crisis=12,seed=1    a generated crisis, see `patterns`";

/// What `new` takes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct NewArgs {
    /// Its name: letters, digits, `-`, `_`, `.`
    name: String,
    /// A made-up one: a world of this size, to see how the engine bears scale, or a crisis by its number
    #[arg(long, value_name = "SPEC")]
    synthetic: Option<String>,
    /// The folder to put its folder into
    #[arg(long, value_name = "DIR", default_value = "scenarios")]
    into: PathBuf,
}

/// Write it.
pub(crate) fn command(args: &NewArgs) -> anyhow::Result<ExitCode> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let name = &args.name;
    if name.is_empty() || name.len() > 64 || !name.chars().all(fits) || name.starts_with(['.', '-']) {
        return Err(exit::usage(format!(
            "`{name}` is no name for a scenario: up to 64 letters, digits, `-`, `_`, `.`, a letter or digit first"
        )));
    }
    let mut files = match &args.synthetic {
        None => pourparler_scenario::starter(name),
        Some(spec) => pourparler_scenario::synthetic(spec).map_err(|e| exit::usage(e.to_string()))?,
    };
    if let Some(frame) = files.get_mut("scenario.ron") {
        *frame = renamed(frame, name);
    }
    let folder = args.into.join(name);
    run_folder::write(&folder, Replace::Never, |temporary: &Path| {
        files.iter().try_for_each(|(file, text)| run_folder::file(&temporary.join(file), text.as_bytes()))
    })?;
    output::data(&format!("{}\n", folder.display()))?;
    let shown = if args.into == Path::new("scenarios") { name.clone() } else { folder.display().to_string() };
    output::note(&format!("next: pourparler check {shown} && pourparler run {shown}"));
    Ok(ExitCode::SUCCESS)
}

/// The same document under another id.
fn renamed(frame: &str, name: &str) -> String {
    let Some(at) = frame.find("id: \"") else { return frame.to_owned() };
    let from = at + "id: \"".len();
    let to = frame[from..].find('"').map_or(frame.len(), |n| from + n);
    format!("{}{name}{}", &frame[..from], &frame[to..])
}
