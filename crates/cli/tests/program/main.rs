//! The real program, in folders of its own.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

mod any_turn;
mod broken_off;
mod check;
mod damaged;
mod domains;
mod exec;
mod interrupt;
mod listings;
mod map;
mod negotiate;
mod new;
#[cfg(feature = "parquet")]
mod parquet;
mod play;
mod replay;
mod run;
mod run_folder;
mod scores;
mod studies;
mod thresholds;
mod tournament;
mod verify;
mod whatif;
mod why;

use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;

/// The root of the repository, where `scenarios` lies.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The program, called from the root of the repository.
fn program() -> Command {
    let mut command = assert_cmd::cargo::cargo_bin_cmd!("pourparler");
    command.current_dir(root());
    for name in ["NO_COLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        command.env_remove(name);
    }
    command
}

/// What it answers.
fn call(args: &[&str]) -> Output {
    program().args(args).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// It ends with this code, says this on standard error and nothing on standard output, and does not panic.
#[track_caller]
fn refuses(args: &[&str], code: i32, words: &str) {
    let output = call(args);
    let said = err(&output);
    assert_eq!(output.status.code(), Some(code), "{args:?}: {said}");
    assert!(said.contains(words), "{args:?}: {said}");
    assert!(output.stdout.is_empty(), "{args:?}: {}", out(&output));
    assert!(!said.contains("panicked"), "{said}");
}

/// It succeeds; what it wrote.
#[track_caller]
fn succeeds(args: &[&str]) -> String {
    let output = call(args);
    assert_eq!(output.status.code(), Some(0), "{args:?}: {}", err(&output));
    out(&output)
}

/// Files and folders in a folder, sorted.
fn entries(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// A copy of a scenario's documents in a folder, changed by `change(file, text)`.
fn copy(scenario: &str, to: &Path, change: impl Fn(&str, String) -> String) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(root().join("scenarios").join(scenario)).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_file() {
            let text = std::fs::read_to_string(&path).unwrap();
            std::fs::write(to.join(&name), change(&name, text)).unwrap();
        }
    }
}
