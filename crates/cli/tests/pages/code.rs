//! What the code marks as an assumption, found by walking the source.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::root;

/// How a comment marks one.
const MARKS: [&str; 2] = ["(assumption", "are assumptions:"];

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The text of a comment line; none if it is code.
fn comment(line: &str) -> Option<&str> {
    let rest = line.trim_start().strip_prefix("//")?;
    Some(rest.trim_start_matches(['/', '!']).trim())
}

/// The name of what a line defines.
fn defined(line: &str) -> Option<&str> {
    let words = line.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty());
    let mut words = words.skip_while(|w| matches!(*w, "pub" | "crate" | "super" | "async"));
    let first = words.next()?;
    let second = words.next();
    match (first, second) {
        // `const fn name`
        ("const", Some("fn")) => words.next(),
        ("const" | "static" | "fn" | "struct" | "enum" | "trait" | "type", name) => name,
        _ => None,
    }
}

/// The sentence of a comment that has the mark.
fn sentence(block: &str, mark: usize) -> String {
    let begins = block[..mark].rfind(". ").map_or(0, |i| i + 2);
    let ends = block[mark..].find(". ").map_or(block.len(), |i| mark + i + 1);
    block[begins..ends].trim().replace('|', "\\|")
}

/// What one file has: item and sentence.
fn of_file(text: &str) -> Vec<(String, String)> {
    let lines: Vec<&str> = text.lines().collect();
    let (mut found, mut at, mut around) = (Vec::new(), 0, "the module".to_owned());
    while at < lines.len() {
        if comment(lines[at]).is_none() {
            if let Some(name) = defined(lines[at]) {
                format!("`{name}`").clone_into(&mut around);
            }
            at += 1;
            continue;
        }
        let from = at;
        while at < lines.len() && comment(lines[at]).is_some() {
            at += 1;
        }
        let block: Vec<&str> = lines[from..at].iter().filter_map(|line| comment(line)).collect();
        let block = block.join(" ");
        let documents = lines[from].trim_start().starts_with("///");
        for mark in MARKS.iter().flat_map(|mark| block.match_indices(mark)).map(|(i, _)| i) {
            let after = lines[at..].iter().find(|line| !line.trim_start().starts_with("#["));
            let item = match after.and_then(|line| defined(line)) {
                Some(name) if documents => format!("`{name}`"),
                _ => around.clone(),
            };
            found.push((item, sentence(&block, mark)));
        }
    }
    found
}

/// A table of all.
pub(crate) fn assumptions() -> String {
    let root = root();
    let mut sources = Vec::new();
    for name in ["theory", "engine", "policies"] {
        files(&root.join("crates").join(name).join("src"), &mut sources);
    }
    let mut text = String::from("| where | item | what is assumed |\n|---|---|---|\n");
    for path in sources {
        let shown = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        for (item, said) in of_file(&std::fs::read_to_string(&path).unwrap()) {
            let _ = writeln!(text, "| `{shown}` | {item} | {said} |");
        }
    }
    text
}

#[test]
fn items_and_sentences() {
    let text = "//! A head. All is so (assumption).\n\n/// First. A bound,\n/// hops (assumption). Last.\nconst FAR: u8 = 4;\n\n\
                pub const fn weigh() {\n    // Half (assumption: half of either).\n    let x = 1;\n}\n";
    let found = of_file(text);
    let expected = [
        ("the module", "All is so (assumption)."),
        ("`FAR`", "A bound, hops (assumption)."),
        ("`weigh`", "Half (assumption: half of either)."),
    ];
    let found: Vec<(&str, &str)> = found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(found, expected);
}
