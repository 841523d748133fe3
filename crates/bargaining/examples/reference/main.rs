//! Checks this crate against a folder of reference values and traces that is not part of the project:
//! `cargo run --release -p pourparler-bargaining --example reference -- PATH` prints what agrees and what does not.
//!
//! The folder holds `domains/`, `reference.json`, `nonlinear_published_pareto.json` and `traces.json`.

mod cases;
mod published;
mod traces;
mod values;

use std::path::PathBuf;

fn main() {
    let Some(folder) = std::env::args().nth(1).map(PathBuf::from) else {
        eprintln!("usage: reference PATH");
        std::process::exit(2);
    };
    let mut failed = values::check(&folder);
    failed += published::check(&folder);
    failed += traces::check(&folder);
    failed += cases::check(&folder);
    println!("{}", if failed == 0 { "all agree" } else { "SOME DISAGREE" });
    std::process::exit(i32::from(failed > 0));
}

/// A JSON file of the folder.
fn json(folder: &std::path::Path, name: &str) -> serde_json::Value {
    let path = folder.join(name);
    match std::fs::read_to_string(&path)
        .map_err(|e| e.to_string())
        .and_then(|t| serde_json::from_str(&t).map_err(|e| e.to_string()))
    {
        Ok(value) => value,
        Err(error) => {
            eprintln!("{}: {error}", path.display());
            std::process::exit(2);
        }
    }
}

/// Counts of one kind of check.
#[derive(Default)]
struct Tally {
    passed: usize,
    failed: usize,
}

impl Tally {
    fn add(&mut self, fine: bool, what: impl FnOnce() -> String) {
        if fine {
            self.passed += 1;
        } else {
            self.failed += 1;
            println!("    DIFFERS: {}", what());
        }
    }
}
