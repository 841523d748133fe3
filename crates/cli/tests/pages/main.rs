//! The pages of `docs/` that are made from the program and its source are current.
//!
//! Made anew, all of them, by
//! ```text
//! UPDATE_PAGES=1 cargo test -p pourparler --test pages
//! ```
//! A page is made whole, or in the parts between `<!-- made: NAME -->` and `<!-- end -->`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

mod code;
mod numbers;
mod properties;
mod session;
mod state;

use std::path::{Path, PathBuf};

const REMAKE: &str = "UPDATE_PAGES=1 cargo test -p pourparler --test pages";

/// The root of the repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// What the program answers on standard output, called from the root of the repository.
fn answer(args: &[&str]) -> String {
    let output = assert_cmd::cargo::cargo_bin_cmd!("pourparler")
        .current_dir(root())
        .env_remove("CLICOLOR_FORCE")
        .env_remove("COLUMNS")
        .args(args)
        .output()
        .unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// A page is as it would be made, or is made.
fn current(page: &str, now: &str) {
    let path = root().join(page);
    let before = std::fs::read_to_string(&path).unwrap_or_default();
    if before == now {
        return;
    }
    if std::env::var_os("UPDATE_PAGES").is_some() {
        std::fs::write(&path, now).unwrap();
        return;
    }
    let line = before.lines().zip(now.lines()).position(|(a, b)| a != b);
    let line = line.unwrap_or_else(|| before.lines().count().min(now.lines().count()));
    let of = |text: &str| text.lines().nth(line).unwrap_or("(nothing)").to_owned();
    panic!(
        "{page} is not current from line {} on:\n- {}\n+ {}\nmake it anew, and read it: {REMAKE}",
        line + 1,
        of(&before),
        of(now)
    );
}

/// The parts of a page are as they would be made, or are made.
fn parts(page: &str, made: &[(&str, String)]) {
    let mut text = std::fs::read_to_string(root().join(page)).unwrap();
    let marks = text.matches("<!-- made: ").count();
    assert_eq!(marks, made.len(), "{page} has other made parts than the test");
    for (name, part) in made {
        let head = format!("<!-- made: {name} -->\n");
        let begins = text.find(&head).unwrap_or_else(|| panic!("{page} has no part {name}")) + head.len();
        let length =
            text[begins..].find("<!-- end -->").unwrap_or_else(|| panic!("{page}: {name} has no end"));
        text.replace_range(begins..begins + length, &format!("\n{}\n\n", part.trim()));
    }
    current(page, &text);
}

#[test]
fn codebook() {
    current("docs/codebook.md", &answer(&["check", "--codebook"]));
}

#[test]
fn fields() {
    current("docs/fields.md", &answer(&["check", "--reference"]));
}

#[test]
fn model() {
    parts(
        "docs/model.md",
        &[("state", state::variables()), ("phases", state::phases()), ("parameters", numbers::parameters())],
    );
}

#[test]
fn assumptions() {
    parts("docs/assumptions.md", &[("estimates", numbers::estimates()), ("code", code::assumptions())]);
}

#[test]
fn session() {
    current("docs/session.md", &session::page());
}

#[test]
fn readme() {
    parts("README.md", &[("session", session::excerpt())]);
}

#[test]
fn crises() {
    current("docs/crises.md", &answer(&["patterns", "--ranges"]));
}

#[test]
fn questions() {
    current("docs/questions.md", &answer(&["score", "--language"]));
}
