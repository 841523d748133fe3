//! Any bytes give a value or a diagnostic.

mod common;

use common::Treaty;
use pourparler_documents::{Diagnostics, Sources, read};
use proptest::prelude::*;

const SAMPLE: &str = r##"// a sample, with a bit of everything
[
    Treaty(
        id: "cst-1992", parties: ["ARM", "RUS"], in_force: Since("1994-04-20"),
        weight: 1_000.5e-3,
        obligations: [
            Obligation(article: "2", kind: Consult, scope: TerritoryOf(Party)),
            (article: "4\n\u{159}", kind: Defend, scope: Share(low: 0.25, high: 1)), /* nested /* comment */ */
            (article: r#"5"#, kind: Defend, scope: Box(1, 2)),
        ],
    ),
    (id: "Şuşa/Շուշի", parties: [], in_force: Between(from: "2020-01-01", to: "2021-01-01"), weight: -0x1F, note: Some("x")),
]
"##;

/// Reads bytes; a value, or else at least one error, whose rendering has a sane size and no control characters.
fn survives(bytes: Vec<u8>) -> bool {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let value = sources
        .add_bytes("a.ron", bytes, &mut diagnostics)
        .and_then(|file| read::<Vec<Treaty>>(&sources, file, &mut diagnostics));
    assert_eq!(value.is_none(), diagnostics.has_errors());
    let shown = diagnostics.render(&sources, false);
    assert!(shown.len() < 200_000, "{} bytes", shown.len());
    assert!(shown.chars().all(|c| !c.is_control() || c == '\n'), "{shown:?}");
    assert_eq!(diagnostics.to_json(&sources).lines().count(), diagnostics.len());
    value.is_some()
}

/// A small generator of our own: the test must do the same everywhere.
fn numbers() -> impl FnMut(usize) -> usize {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    move |below| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    }
}

#[test]
fn the_sample_is_right() {
    assert!(survives(SAMPLE.as_bytes().to_vec()));
}

#[test]
fn truncated_anywhere() {
    let right = (0..SAMPLE.len()).filter(|length| survives(SAMPLE.as_bytes()[..*length].to_vec())).count();
    assert_eq!(right, 1, "only the last line break can be spared");
}

#[test]
fn bytes_flipped() {
    let mut below = numbers();
    for _ in 0..2_000 {
        let mut bytes = SAMPLE.as_bytes().to_vec();
        for _ in 0..=below(3) {
            let at = below(bytes.len());
            bytes[at] ^= 1 << below(8);
        }
        survives(bytes);
    }
}

#[test]
fn pieces_moved_doubled_and_cut() {
    let mut below = numbers();
    for _ in 0..2_000 {
        let bytes = SAMPLE.as_bytes();
        let (from, length, to) = (below(bytes.len()), below(60), below(bytes.len()));
        let piece = &bytes[from..(from + length).min(bytes.len())];
        survives([&bytes[..to], piece, &bytes[(to + below(40)).min(bytes.len())..]].concat());
    }
}

#[test]
fn very_long_and_very_deep() {
    let cases: [(&str, String); 9] = [
        ("a long text", format!("[\"{}\"]", "x".repeat(5_000_000))),
        ("a long word", "x".repeat(5_000_000)),
        ("a long number", "9".repeat(5_000_000)),
        ("a long line", format!("[{}", "(), ".repeat(500_000))),
        ("deep brackets", "[(".repeat(500_000)),
        ("deep options", "Some(".repeat(500_000)),
        ("deep comments", "/*".repeat(500_000)),
        ("many fields", format!("[({})]", "a: 1, ".repeat(200_000))),
        ("many blanks", " \n".repeat(2_000_000)),
    ];
    for (name, text) in cases {
        assert!(!survives(text.into_bytes()), "{name}");
    }
}

proptest! {
    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        survives(bytes);
    }

    #[test]
    fn any_text_of_its_characters(text in r#"[\[\](){}:,"'a-cA-C0-9 \n/\\.=#*r_-]{0,120}"#) {
        survives(text.into_bytes());
    }
}
