//! Whatever the bytes: a scenario or diagnostics, never a panic; and what loads comes back from being written.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

mod common;

use common::{Files, shipped, started};
use pourparler_chance::{Chance, Key, Purpose, Seed, Stream};
use pourparler_scenario::{load, write_documents};

fn below(stream: &mut Stream, count: usize) -> usize {
    ((stream.unit() * count as f64) as usize).min(count.saturating_sub(1))
}

/// Words that are likely to be read as something else.
const WORDS: [&[u8]; 16] = [
    b"-1",
    b"1e400",
    b"NaN",
    b"inf",
    b"()",
    b"[]",
    b"\"\"",
    b"None",
    b"\"2021-02-30\"",
    b"99999999999",
    b"\xff",
    b"((((",
    b"]",
    b"Some(Some(1))",
    b"0x10",
    b"/*",
];

/// One change to the bytes of one file.
fn mutate(bytes: &mut Vec<u8>, stream: &mut Stream) {
    let at = below(stream, bytes.len());
    let length = below(stream, 40).min(bytes.len() - at);
    match below(stream, 6) {
        0 => bytes.truncate(at),
        1 => bytes[at] = below(stream, 256) as u8,
        2 => drop(bytes.drain(at..at + length)),
        3 => {
            let copy = bytes[at..at + length].to_vec();
            let to = below(stream, bytes.len());
            bytes.splice(to..to, copy);
        }
        4 => {
            let word = WORDS[below(stream, WORDS.len())];
            bytes.splice(at..at + length.min(word.len()), word.iter().copied());
        }
        _ => {
            // A whole value: from a colon to the next comma.
            let Some(start) = bytes[at..].iter().position(|byte| *byte == b':').map(|gap| at + gap + 1)
            else {
                return;
            };
            let end =
                bytes[start..].iter().position(|byte| *byte == b',').map_or(bytes.len(), |gap| start + gap);
            let word = WORDS[below(stream, WORDS.len())];
            bytes.splice(start..end, word.iter().copied());
        }
    }
}

fn survives(original: &Files, count: usize, seed: u64) {
    let chance = Chance::new(Seed(seed), 0);
    let documents: Vec<&String> = original.keys().filter(|name| name.ends_with(".ron")).collect();
    let mut loaded = 0;
    for nth in 0..count {
        let mut stream = chance.stream(Key::new(Purpose(1)).nth(nth as u32));
        let mut files = original.clone();
        for _ in 0..=below(&mut stream, 2) {
            let name = documents[below(&mut stream, documents.len())];
            mutate(files.get_mut(name).unwrap(), &mut stream);
        }
        match load("", &files) {
            Ok(whole) => {
                loaded += 1;
                let written = write_documents(&whole.scenario);
                let bytes = written.into_iter().map(|(file, text)| (file, text.into_bytes())).collect();
                match load("", &bytes) {
                    Ok(again) => assert_eq!(again.scenario, whole.scenario, "mutation {nth}"),
                    Err(findings) => panic!("mutation {nth}: {}", findings.render(false)),
                }
            }
            Err(findings) => {
                assert!(findings.diagnostics.has_errors(), "mutation {nth}: refused without a word");
                assert!(findings.render(false).len() < 1 << 18, "mutation {nth}: pages of output");
                assert!(!findings.to_json().is_empty());
            }
        }
    }
    assert!(loaded < count, "no mutation was noticed");
}

#[test]
fn a_thousand_mutations_of_the_starter() {
    survives(&started(), 1000, 1);
}

#[test]
fn mutations_of_the_shipped_scenarios() {
    survives(&shipped("ultimatum"), 300, 2);
    survives(&shipped("karabakh-2020-2021"), 100, 3);
}

#[test]
fn truncations_of_each_document() {
    let original = started();
    for name in original.keys().filter(|name| name.ends_with(".ron")) {
        let length = original[name].len();
        for end in (0..length).step_by((length / 40).max(1)) {
            let mut files = original.clone();
            files.get_mut(name).unwrap().truncate(end);
            let _ = load("", &files).map_err(|findings| findings.render(false));
        }
    }
}
