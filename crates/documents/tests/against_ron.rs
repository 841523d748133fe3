//! The parser against the `ron` crate's: a document that one accepts, the other must accept, with the same value.

use std::fmt::Write;

use pourparler_documents::{Diagnostics, Sources, read};
use proptest::prelude::*;
use ron::Options;
use ron::extensions::Extensions;
use serde::Deserialize;

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    id: String,
    amount: f64,
    count: Option<i32>,
    kind: Kind,
    list: Vec<Kind>,
    pair: (u8, char),
    flag: bool,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
enum Kind {
    Alone,
    One(f64),
    Two(i8, String),
    Fields { a: u16, b: Option<bool> },
}

fn ours(text: &str) -> Option<Vec<Item>> {
    let mut sources = Sources::default();
    let file = sources.add("a.ron", text);
    read(&sources, file, &mut Diagnostics::default())
}

fn rons(text: &str) -> Option<Vec<Item>> {
    let extensions =
        Extensions::IMPLICIT_SOME | Extensions::UNWRAP_NEWTYPES | Extensions::UNWRAP_VARIANT_NEWTYPES;
    Options::default().with_default_extension(extensions).from_str(text).ok()
}

const SAMPLE: &str = r#"[
    Item(id: "a", amount: 1.5, count: 3, kind: Alone, list: [One(2), Two(-3, "x\n"), Fields(a: 1)], pair: (7, 'c'), flag: true),
    (id: "b", amount: -1e3, count: None, kind: Fields(a: 0x1F, b: Some(false)), list: [], pair: (0, '\n'), flag: false), // end
    (id: r"c", amount: 1_0, kind: One(inf), list: [Alone, Alone,], pair: (1, 'é'), flag: false), /* end */
]"#;

#[test]
fn the_sample_is_the_same() {
    assert!(ours(SAMPLE).is_some());
    assert_eq!(ours(SAMPLE), rons(SAMPLE));
}

/// Changes of one character or word. Where one accepts and the other does not, it must be for a known reason.
#[test]
fn small_changes_are_judged_alike() {
    let mut differing = String::new();
    let mut accepted = 0;
    for (at, c) in SAMPLE.char_indices() {
        for change in ["", " ", ",", "0", "\"", "(", ")", "a", "-", ".", "\n", "//", "/**/", "_"] {
            let text = format!("{}{change}{}", &SAMPLE[..at], &SAMPLE[at + c.len_utf8()..]);
            let (ours, rons) = (ours(&text), rons(&text));
            accepted += usize::from(ours.is_some());
            if ours != rons {
                let line_start = SAMPLE[..at].rfind('\n').map_or(0, |newline| newline + 1);
                let from = text.ceil_char_boundary(at.saturating_sub(12).max(line_start));
                let to = text.floor_char_boundary((at + 12).min(text.len()));
                let who = if ours.is_some() { "ours accepts" } else { "ron accepts" };
                let _ = writeln!(differing, "{who}: {:?}", &text[from..to]);
            }
        }
    }
    assert!(accepted > 500, "{accepted}");
    insta::assert_snapshot!(differing, @r##"

    "##);
}

proptest! {
    #[test]
    fn what_ron_writes_is_read(id in any::<String>(), amount in any::<f64>(), count in any::<Option<i32>>(), c in any::<char>()) {
        let text = format!(
            "[(id: {}, amount: {}, count: {}, kind: Alone, list: [], pair: (1, {}), flag: true)]",
            ron::to_string(&id).unwrap(), ron::to_string(&amount).unwrap(),
            ron::to_string(&count).unwrap(), ron::to_string(&c).unwrap(),
        );
        let items = ours(&text);
        prop_assert!(items.is_some(), "{text}");
        prop_assert_eq!(items, rons(&text));
    }
}
