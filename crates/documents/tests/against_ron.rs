//! The parser against the `ron` crate's: a document that one accepts, the other must accept, with the same value.

use std::fmt::Write;

use pourparler_documents::{Diagnostics, Sources, read};
use proptest::prelude::*;
use ron::Options;
use ron::extensions::Extensions;
use serde::Deserialize;

#[derive(Debug, PartialEq, Deserialize)]
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
    ron accepts: "amount: 1.5,acount: 3, k"
    ron accepts: "amount: 1.5,_count: 3, k"
    ron accepts: "mount: 1.5, ount: 3, kin"
    ron accepts: "mount: 1.5,  ount: 3, ki"
    ron accepts: "mount: 1.5, aount: 3, ki"
    ron accepts: "mount: 1.5, \nount: 3, ki"
    ron accepts: "mount: 1.5, /**/ount: 3,"
    ron accepts: "mount: 1.5, _ount: 3, ki"
    ron accepts: "ount: 1.5, cunt: 3, kind"
    ron accepts: "ount: 1.5, c0unt: 3, kin"
    ron accepts: "ount: 1.5, caunt: 3, kin"
    ron accepts: "ount: 1.5, c_unt: 3, kin"
    ron accepts: "unt: 1.5, cont: 3, kind:"
    ron accepts: "unt: 1.5, co0nt: 3, kind"
    ron accepts: "unt: 1.5, coant: 3, kind"
    ron accepts: "unt: 1.5, co_nt: 3, kind"
    ron accepts: "nt: 1.5, cout: 3, kind: "
    ron accepts: "nt: 1.5, cou0t: 3, kind:"
    ron accepts: "nt: 1.5, couat: 3, kind:"
    ron accepts: "nt: 1.5, cou_t: 3, kind:"
    ron accepts: "t: 1.5, coun: 3, kind: A"
    ron accepts: "t: 1.5, coun : 3, kind: "
    ron accepts: "t: 1.5, coun0: 3, kind: "
    ron accepts: "t: 1.5, couna: 3, kind: "
    ron accepts: "t: 1.5, coun\n: 3, kind: "
    ron accepts: "t: 1.5, coun/**/: 3, kin"
    ron accepts: "t: 1.5, coun_: 3, kind: "
    ron accepts: "mount: -1e3,acount: None"
    ron accepts: "mount: -1e3,_count: None"
    ron accepts: "ount: -1e3, ount: None, "
    ron accepts: "ount: -1e3,  ount: None,"
    ron accepts: "ount: -1e3, aount: None,"
    ron accepts: "ount: -1e3, \nount: None,"
    ron accepts: "ount: -1e3, /**/ount: No"
    ron accepts: "ount: -1e3, _ount: None,"
    ron accepts: "unt: -1e3, cunt: None, k"
    ron accepts: "unt: -1e3, c0unt: None, "
    ron accepts: "unt: -1e3, caunt: None, "
    ron accepts: "unt: -1e3, c_unt: None, "
    ron accepts: "nt: -1e3, cont: None, ki"
    ron accepts: "nt: -1e3, co0nt: None, k"
    ron accepts: "nt: -1e3, coant: None, k"
    ron accepts: "nt: -1e3, co_nt: None, k"
    ron accepts: "t: -1e3, cout: None, kin"
    ron accepts: "t: -1e3, cou0t: None, ki"
    ron accepts: "t: -1e3, couat: None, ki"
    ron accepts: "t: -1e3, cou_t: None, ki"
    ron accepts: ": -1e3, coun: None, kind"
    ron accepts: ": -1e3, coun : None, kin"
    ron accepts: ": -1e3, coun0: None, kin"
    ron accepts: ": -1e3, couna: None, kin"
    ron accepts: ": -1e3, coun\n: None, kin"
    ron accepts: ": -1e3, coun/**/: None, "
    ron accepts: ": -1e3, coun_: None, kin"
    ron accepts: "lds(a: 0x1F,ab: Some(fal"
    ron accepts: "lds(a: 0x1F,_b: Some(fal"
    ron accepts: "ds(a: 0x1F, _: Some(fals"
    ours accepts: "c\", amount: ._0, kind: O"
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
