//! Expressions of forecast questions: whatever the text, an expression or an error with a place in it, never a panic.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

use pourparler_chance::{Chance, Key, Purpose, Seed};
use pourparler_scenario::query::{Function, parse};

/// Pieces that expressions are made of, and some that they are not.
const PIECES: &[&str] = &[
    "controls",
    "held",
    "count",
    "sum",
    "first_date",
    "duration",
    "done",
    "troops",
    "killed",
    "battle",
    "AZE",
    "[",
    "]",
    "(",
    ")",
    ",",
    ":",
    "by",
    "on",
    "from",
    "of",
    "2020-11-09",
    "2020-02-30",
    "7",
    "0.5",
    "1e9",
    "and",
    "or",
    "not",
    "<=",
    "==",
    "!=",
    "=",
    "-",
    "+",
    "*",
    "/",
    "'",
    "'a b'",
    "\u{e9}",
    "\n",
    "truce",
    "any",
    "-1",
    "\u{0}",
    "&&",
];

#[test]
fn any_text_is_read_or_refused() {
    let (mut read, mut refused) = (0, 0);
    for nth in 0..20_000 {
        let mut stream = Chance::new(Seed(11), nth).stream(Key::new(Purpose(1)));
        let mut text = String::new();
        if nth % 3 == 0 {
            // Near to something that can be read.
            text.push_str(
                "count(battle, by: AZE, from: 2020-11-09) >= 1 and not controls(AZE, x, by: 2020-11-09)",
            );
            let at = (stream.unit() * text.len() as f64) as usize;
            if text.is_char_boundary(at) {
                text.truncate(at);
            }
        }
        for _ in 0..(stream.unit() * 14.0) as usize {
            let piece = PIECES[((stream.unit() * PIECES.len() as f64) as usize).min(PIECES.len() - 1)];
            text.push_str(piece);
            text.push_str(["", " "][usize::from(stream.unit() < 0.7)]);
        }
        match parse(&text) {
            Ok(query) => {
                read += 1;
                for call in query.expression.calls() {
                    for (argument, value) in call.function.spec().arguments.iter().zip(&call.arguments) {
                        assert!(value.is_some() || !argument.needed, "{text}");
                    }
                }
                assert_eq!(parse(&query.text), Ok(query));
            }
            Err(error) => {
                refused += 1;
                assert!(error.at.start <= error.at.end && error.at.end <= text.len(), "{text}: {error:?}");
                assert!(
                    text.is_char_boundary(error.at.start) && text.is_char_boundary(error.at.end),
                    "{text}"
                );
                assert!(!error.message.is_empty() && !error.help.is_empty());
            }
        }
    }
    assert!(read > 50 && refused > 10_000, "{read} {refused}");
}

#[test]
fn functions_have_names_and_meanings_of_their_own() {
    let mut names: Vec<&str> = Function::ALL.iter().map(|f| f.spec().name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), Function::ALL.len());
    for function in Function::ALL {
        let spec = function.spec();
        assert!(spec.meaning.trim().len() > 20, "{}", spec.name);
        // Those that must be there come first: they may go without their names.
        let needed: Vec<bool> = spec.arguments.iter().map(|a| a.needed).collect();
        assert!(needed.windows(2).all(|w| w[0] >= w[1]), "{}", spec.name);
    }
}
