//! Damaged documents: whatever is done to them, they give a scenario or diagnostics; and what still loads can be played,
//! with every value in its range.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use pourparler_chance::{Chance, Key, Purpose, Seed, Stream};
use pourparler_engine::{Options, Simulation};
use pourparler_scenario::{load, read_folder};

use crate::invariants::check;
use crate::world::cabinet;

type Files = BTreeMap<String, Vec<u8>>;

fn below(rng: &mut Stream, count: usize) -> usize {
    ((rng.unit() * count as f64) as usize).min(count.saturating_sub(1))
}

/// A document's tokens as ranges: words and numbers, texts, and each other character by itself.
fn tokens(text: &str) -> Vec<std::ops::Range<usize>> {
    let bytes = text.as_bytes();
    let (mut found, mut at) = (Vec::new(), 0);
    let word = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-');
    while at < bytes.len() {
        let from = at;
        match bytes[at] {
            b'"' => {
                at += 1;
                while at < bytes.len() && bytes[at] != b'"' {
                    at += 1 + usize::from(bytes[at] == b'\\');
                }
                at = (at + 1).min(bytes.len());
            }
            b'/' if bytes.get(at + 1) == Some(&b'/') => {
                at = text[at..].find('\n').map_or(bytes.len(), |gap| at + gap);
                continue;
            }
            b if word(b) => at += bytes[at..].iter().take_while(|b| word(**b)).count(),
            b if b.is_ascii_whitespace() => {
                at += 1;
                continue;
            }
            _ => {
                at += 1;
                while !text.is_char_boundary(at) {
                    at += 1;
                }
            }
        }
        if text.is_char_boundary(from) && text.is_char_boundary(at) {
            found.push(from..at);
        }
    }
    found
}

/// Numbers that stand where others stood.
const NUMBERS: [&str; 12] =
    ["0", "-1", "1", "0.5", "1e-9", "1e300", "-1e300", "65536", "4294967296", "100", "0.999999", "1000000"];

/// One change to a document, by its tokens or its bytes.
fn damage(bytes: &mut Vec<u8>, rng: &mut Stream) {
    if bytes.is_empty() {
        return;
    }
    let at = below(rng, bytes.len());
    let Ok(text) = std::str::from_utf8(bytes) else {
        bytes.truncate(at);
        return;
    };
    let tokens = tokens(text);
    let is_number = |r: &std::ops::Range<usize>| text[r.clone()].parse::<f64>().is_ok();
    let numbers: Vec<_> = tokens.iter().filter(|r| is_number(r)).cloned().collect();
    let kind = below(rng, 18);
    let damaged = match kind {
        0 => text.as_bytes()[..at].to_vec(),
        1 => {
            let mut flipped = text.as_bytes().to_vec();
            flipped[at] ^= 1 << below(rng, 8);
            flipped
        }
        2 | 3 if !tokens.is_empty() => {
            // A token less, or twice.
            let token = tokens[below(rng, tokens.len())].clone();
            let copies = if kind == 2 { 0 } else { 2 };
            let put = [&text[token.clone()], " "].concat().repeat(copies);
            [&text[..token.start], &put, &text[token.end..]].concat().into_bytes()
        }
        4 => {
            let deep = ["[", "(", "Some(", "{", "((((("][below(rng, 5)].repeat(1 + below(rng, 3000));
            let mut nested = text.as_bytes().to_vec();
            nested.splice(at..at, deep.bytes());
            nested
        }
        _ if !numbers.is_empty() => {
            // Numbers, which are the most likely to load: another value, or two that change places.
            let a = numbers[below(rng, numbers.len())].clone();
            let b = numbers[below(rng, numbers.len())].clone();
            if kind < 14 || a == b {
                let put = NUMBERS[below(rng, NUMBERS.len())];
                [&text[..a.start], put, &text[a.end..]].concat().into_bytes()
            } else {
                let (a, b) = if a.start < b.start { (a, b) } else { (b, a) };
                let (x, y) = (&text[a.clone()], &text[b.clone()]);
                [&text[..a.start], y, &text[a.end..b.start], x, &text[b.end..]].concat().into_bytes()
            }
        }
        _ => text.as_bytes()[at..].to_vec(),
    };
    *bytes = damaged;
}

/// Plays a few turns from each start, or is told why it can't begin.
fn play_a_little(scenario: pourparler_scenario::Scenario, turns: u32, what: &str) -> bool {
    let scenario = Arc::new(scenario);
    let mut played = false;
    let Ok(mut sim) = Simulation::new(scenario.clone(), &Options::new(&scenario, Seed(1))) else {
        return false;
    };
    for policy in ["statecraft", "random"] {
        let cabinet = cabinet(&scenario, policy);
        for _ in 0..turns {
            if sim.is_over() {
                break;
            }
            check(&sim);
            cabinet.play_turn(&mut sim);
            played = true;
        }
        assert!(sim.chronicle().iter().all(|e| e.amount.is_finite() && e.other.is_finite()), "{what}");
    }
    played
}

fn survives(name: &str, original: &Files, count: usize, turns: u32) -> (usize, usize) {
    let chance = Chance::new(Seed(name.len() as u64), 0);
    let documents: Vec<&String> = original.keys().filter(|name| name.ends_with(".ron")).collect();
    let (mut loaded, mut played) = (0, 0);
    for nth in 0..count {
        let mut rng = chance.stream(Key::new(Purpose(60_005)).nth(nth as u32));
        let mut files = original.clone();
        for _ in 0..=below(&mut rng, 2) {
            let name = documents[below(&mut rng, documents.len())];
            damage(files.get_mut(name).unwrap(), &mut rng);
        }
        let what = format!("{name}, damage {nth}");
        match load(name, &files) {
            Ok(whole) => {
                loaded += 1;
                played += usize::from(play_a_little(whole.scenario, turns, &what));
            }
            Err(findings) => {
                assert!(findings.diagnostics.has_errors(), "{what}: refused without a word");
                assert!(!findings.render(false).is_empty() && !findings.to_json().is_empty(), "{what}");
            }
        }
    }
    println!("{name}: of {count} damaged {loaded} load, {played} play");
    (loaded, played)
}

fn files(name: &str) -> Files {
    read_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios").join(name)).unwrap()
}

fn made_up() -> Files {
    let files = pourparler_scenario::synthetic("states=5,regions=20,seed=6").unwrap();
    files.into_iter().map(|(name, text)| (name, text.into_bytes())).collect()
}

fn started() -> Files {
    pourparler_scenario::starter("valley").into_iter().map(|(name, text)| (name, text.into_bytes())).collect()
}

#[test]
fn a_thousand_damaged_small_worlds_load_and_play_or_are_refused() {
    let mut all = (0, 0);
    for (name, files, count) in
        [("ultimatum", files("ultimatum"), 500), ("made-up", made_up(), 300), ("starter", started(), 300)]
    {
        let (loaded, played) = survives(name, &files, count, 8);
        all = (all.0 + loaded, all.1 + played);
    }
    assert!(all.0 > 150 && all.1 > 100 && all.0 < 1100, "{all:?}");
}

#[test]
fn damaged_histories_load_and_play_or_are_refused() {
    for name in ["karabakh-2020-2021", "camp-david-1978"] {
        let (loaded, _) = survives(name, &files(name), 60, 4);
        assert!(loaded > 2 && loaded < 60, "{name}: {loaded}");
    }
}

#[test]
fn whatever_names_a_policy_it_is_one_or_none() {
    let mut rng = Chance::new(Seed(12), 0).stream(Key::new(Purpose(60_007)));
    let (mut known, mut unknown) = (0, 0);
    for nth in 0..3000 {
        let specs =
            ["statecraft", "historical:2021-05-14,statecraft", "random", "historical:2020-12-01,tit-for-tat"];
        let mut bytes = specs[nth % specs.len()].as_bytes().to_vec();
        for _ in 0..below(&mut rng, 3) {
            damage(&mut bytes, &mut rng);
        }
        let text = String::from_utf8_lossy(&bytes).into_owned();
        match text.parse::<pourparler_policies::PolicySpec>() {
            Ok(_) => known += 1,
            Err(error) => {
                assert!(!error.to_string().is_empty());
                unknown += 1;
            }
        }
    }
    assert!(known > 100 && unknown > 100, "{known} {unknown}");
    let endless = "historical:2021-05-14,".repeat(100_000) + "random";
    assert!(
        endless.parse::<pourparler_policies::PolicySpec>().is_err(),
        "without end, and without a stack that overflows"
    );
}
