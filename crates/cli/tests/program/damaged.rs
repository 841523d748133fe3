//! Damaged run folders, games and domains: whatever their bytes, the program answers, refuses with a reason, or goes on; it
//! never panics.

use std::path::Path;

use super::{call, copy, err, refuses, succeeds};

/// A small generator of our own: the test must do the same everywhere.
fn numbers(mut state: u64) -> impl FnMut(usize) -> usize {
    move |below| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below.max(1) as u64) as usize
    }
}

/// Words where others stood.
const WORDS: [&str; 12] = [
    "-1",
    "1e400",
    "null",
    "\"\"",
    "[]",
    "{}",
    "99999999999999999999",
    "0.5",
    "\"2021-02-30\"",
    "true",
    "((((",
    "\u{0}",
];

/// One change to a text: cut, flipped, a piece less or twice, a word in another's place, deep nesting.
fn damage(text: &mut Vec<u8>, below: &mut impl FnMut(usize) -> usize) {
    let at = below(text.len());
    let length = below(30).min(text.len() - at);
    match below(7) {
        0 => text.truncate(at),
        1 if !text.is_empty() => text[at] ^= 1 << below(8),
        2 => drop(text.drain(at..at + length)),
        3 => {
            let piece = text[at..at + length].to_vec();
            text.splice(at..at, piece);
        }
        4 => {
            let deep = ["[", "{\"a\":", "("][below(3)].repeat(1 + below(4000));
            text.splice(at..at, deep.bytes());
        }
        _ => {
            // A whole value: from a colon to the next comma.
            let Some(from) = text[at..].iter().position(|b| *b == b':').map(|gap| at + gap + 1) else {
                return;
            };
            let end = text[from..].iter().position(|b| *b == b',').map_or(text.len(), |gap| from + gap);
            text.splice(from..end, WORDS[below(WORDS.len())].bytes());
        }
    }
}

/// The answer has one of the program's codes, a reason if it is a refusal, and no panic.
#[track_caller]
fn answers(args: &[&str], what: &str) -> bool {
    let output = call(args);
    let (code, said) = (output.status.code(), err(&output));
    assert!(matches!(code, Some(0..=3)), "{what}: {code:?} {said}");
    assert!(!said.contains("panicked"), "{what}: {said}");
    assert!(code == Some(0) || !said.trim().is_empty(), "{what}: refused without a word");
    code == Some(0)
}

fn write(folder: &Path, files: &[(&str, Vec<u8>)]) {
    for (name, bytes) in files {
        std::fs::write(folder.join(name), bytes).unwrap();
    }
}

#[test]
fn damaged_run_folders_are_refused_or_made_again() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("run");
    let name = folder.to_str().unwrap();
    // A fork with an order from outside, so that every file of a run folder is there.
    let trunk = home.path().join("trunk");
    succeeds(&["run", "ultimatum", "--seed", "3", "--out", trunk.to_str().unwrap()]);
    let fork = ["fork", trunk.to_str().unwrap(), "--at", "2000-01-01", "--order", "S: offer:prize#3"];
    succeeds(&[&fork[..], &["--out", name]].concat());
    let whole: Vec<(&str, Vec<u8>)> =
        ["manifest.json", "orders.jsonl", "events.jsonl", "scenario/disputes.ron"]
            .into_iter()
            .map(|file| (file, std::fs::read(folder.join(file)).unwrap()))
            .collect();
    let out = home.path().join("fork");
    let mut below = numbers(88_172_645_463_325_252);
    let (mut fine, mut refused) = (0, 0);
    for nth in 0..90 {
        let mut files = whole.clone();
        let which = below(files.len());
        damage(&mut files[which].1, &mut below);
        write(&folder, &files);
        let what = format!("damage {nth} to {}", files[which].0);
        let args = match nth % 4 {
            0 => vec!["replay", name],
            1 => vec!["replay", name, "--anyway", "--at", "2000-01-02", "--state", "S", "--json"],
            2 => vec!["talks", name],
            _ => vec!["fork", name, "--at", "2000-01-02", "--out", out.to_str().unwrap(), "--force"],
        };
        if answers(&args, &what) { fine += 1 } else { refused += 1 }
    }
    assert!(fine > 0 && refused > 30, "{fine} fine, {refused} refused");
    write(&folder, &whole);
    succeeds(&["replay", name]);
}

#[test]
fn files_that_break_off_are_said_to_be_damaged() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("run");
    let name = folder.to_str().unwrap();
    succeeds(&["run", "ultimatum", "--seed", "3", "--out", name]);
    for (file, words) in [("manifest.json", "manifest.json is no JSON"), ("events.jsonl", "whole events")] {
        let whole = std::fs::read(folder.join(file)).unwrap();
        std::fs::write(folder.join(file), &whole[..whole.len() - 40]).unwrap();
        refuses(&["replay", name], 1, "is damaged");
        refuses(&["replay", name], 1, words);
        refuses(&["replay", name], 1, "make the run anew");
        std::fs::write(folder.join(file), whole).unwrap();
    }
}

#[test]
fn damaged_domains_are_refused_or_solved() {
    let home = tempfile::tempdir().unwrap();
    let domains = super::root().join("assets/domains");
    let mut files: Vec<_> = std::fs::read_dir(&domains).unwrap().map(|e| e.unwrap().path()).collect();
    files.retain(|path| {
        path.is_file() && path.extension().is_some_and(|e| e == "ron" || e == "json" || e == "xml")
    });
    files.sort();
    assert!(!files.is_empty());
    let mut below = numbers(1_181_783_497_276_652_981);
    for nth in 0..60 {
        let path = &files[nth % files.len()];
        let mut bytes = std::fs::read(path).unwrap();
        damage(&mut bytes, &mut below);
        let broken = home.path().join(path.file_name().unwrap());
        std::fs::write(&broken, bytes).unwrap();
        let command = if nth % 2 == 0 { "solve" } else { "negotiate" };
        answers(
            &[command, broken.to_str().unwrap()],
            &format!("{command}, damage {nth} to {}", path.display()),
        );
    }
}

#[test]
fn damaged_documents_are_refused_or_run() {
    let home = tempfile::tempdir().unwrap();
    let mut below = numbers(4_101_842_887_655_102_017);
    for nth in 0..40 {
        let folder = home.path().join(format!("world-{nth}"));
        copy("ultimatum", &folder, |_, text| text);
        let files = super::entries(&folder);
        let documents: Vec<&String> = files.iter().filter(|name| name.ends_with(".ron")).collect();
        let path = folder.join(documents[below(documents.len())]);
        let mut bytes = std::fs::read(&path).unwrap();
        damage(&mut bytes, &mut below);
        std::fs::write(&path, bytes).unwrap();
        let name = folder.to_str().unwrap();
        let what = format!("damage {nth} to {}", path.display());
        let good = answers(&["check", name], &what);
        // What passes the check runs.
        assert_eq!(good, answers(&["run", name, "--seed", "1", "--json"], &what), "{what}");
    }
}
