//! Golden playthroughs: a whole run of each scenario, read in review.
//!
//! Made anew by
//! ```text
//! UPDATE_PLAYTHROUGHS=1 cargo test -p pourparler --test playthroughs
//! ```

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

use std::path::Path;

const REMAKE: &str = "UPDATE_PLAYTHROUGHS=1 cargo test -p pourparler --test playthroughs";
/// Larger than this, nobody reads it, bytes.
const LARGEST: usize = 400_000;

fn check(scenario: &str, until: Option<&str>) {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = assert_cmd::cargo::cargo_bin_cmd!("pourparler")
        .current_dir(here.join("../.."))
        .args(["playthrough", scenario, "--seed", "1"])
        .args(until.iter().flat_map(|day| ["--until", day]))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let now = String::from_utf8(output.stdout).unwrap();
    assert!(now.len() < LARGEST, "{} bytes: abbreviate", now.len());
    let golden = here.join("tests/playthroughs").join(format!("{scenario}.txt"));
    if std::env::var_os("UPDATE_PLAYTHROUGHS").is_some() {
        std::fs::create_dir_all(golden.parent().unwrap()).unwrap();
        std::fs::write(&golden, now).unwrap();
        return;
    }
    let before = std::fs::read_to_string(&golden)
        .unwrap_or_else(|e| panic!("{}: {e}; make it with: {REMAKE}", golden.display()));
    if let Some((n, (a, b))) = before.lines().zip(now.lines()).enumerate().find(|(_, (a, b))| a != b) {
        panic!(
            "{scenario} plays otherwise from line {} on:\n- {a}\n+ {b}\nif that is meant, make the file anew, and read it: {REMAKE}",
            n + 1
        );
    }
    assert_eq!(before.len(), now.len(), "{scenario} is longer or shorter than before; {REMAKE}");
}

#[test]
fn ultimatum() {
    check("ultimatum", None);
}

#[test]
fn karabakh_2020_2021() {
    check("karabakh-2020-2021", None);
}

// To the end of the three months that the frameworks set: the tables after that are of the same kind.
#[test]
fn camp_david_1978() {
    check("camp-david-1978", Some("1978-12-31"));
}
