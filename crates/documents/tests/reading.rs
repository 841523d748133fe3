//! What an author sees when a document is wrong: each test is a document, and the text on the screen.

mod common;

use common::{InForce, Kind, Obligation, Scope, Share, Table, Treaty, Who, good, shown};
use insta::assert_snapshot;
use pourparler_documents::{MOST_ERRORS, Span};

#[test]
fn a_right_document_is_read_with_its_places() {
    let text = r#"// a comment
[
    Treaty(
        id: "cst-1992", parties: ["ARM", "RUS",],
        in_force: Between(from: "1994-04-20", to: "2020-01-01"),
        weight: 1_000,
        obligations: [
            Obligation(article: "2", kind: Consult, scope: TerritoryOf(Party)),
            (article: "4", kind: Defend, scope: Share(low: 0.25, high: 1)),
            (article: "5", kind: Defend, scope: Box(1, 2)),
        ],
    ),
    (id: "b", parties: [], in_force: Never, weight: -.5e1, note: "given"),
    (id: "c", parties: [], in_force: Never, weight: 0, note: Some("given")),
    (id: "d", parties: [], in_force: Never, weight: 0, note: None),
]"#;
    let treaties: Vec<Treaty> = good(text);
    let slice = |span: Span| &text[span.start..span.end];
    assert_eq!(slice(treaties[0].id.span), "\"cst-1992\"");
    assert_eq!(slice(treaties[0].parties[1].span), "\"RUS\"");
    assert_eq!(*treaties[0].parties[1], "RUS");
    assert_eq!(treaties[0].weight, 1000.0);
    assert_eq!(treaties[1].weight, -5.0);
    let scopes: Vec<&Scope> = treaties[0].obligations.iter().map(|obligation| &obligation.scope).collect();
    let expected =
        [Scope::TerritoryOf(Who::Party), Scope::Share(Share { low: 0.25, high: 1.0 }), Scope::Box(1, 2)];
    assert_eq!(scopes, expected.iter().collect::<Vec<_>>());
    let notes: Vec<Option<&str>> = treaties.iter().map(|treaty| treaty.note.as_deref()).collect();
    assert_eq!(notes, [None, Some("given"), Some("given"), None]);
    assert_eq!(treaties[1].in_force, InForce::Never);
}

#[test]
fn several_errors_of_several_items() {
    assert_snapshot!(shown::<Vec<Treaty>>(
        r#"[
    Treaty(
        id: "cst-1992", parties: ["ARM", RUS, 3], in_force: Since("1994-04-20"),
        weight: "0.5",
        obligations: [
            Obligation(article: "2", kind: Consullt),
            Obligation(artcle: 4, kind: Defend, scope: Party),
        ],
    ),
    Treaty(id: "x", parties: [], in_force: Sinse("1994"), weight: 1),
]"#), @r##"
error[E0103]: expected text in quotes, found the word `RUS`
 --> a.ron:3:42
  |
3 |         id: "cst-1992", parties: ["ARM", RUS, 3], in_force: Since("1994-04-20"),
  |                                          ^^^
  |
  = help: write it in quotes: "RUS"
error[E0103]: expected text in quotes, found the number 3
 --> a.ron:3:47
  |
3 |         id: "cst-1992", parties: ["ARM", RUS, 3], in_force: Since("1994-04-20"),
  |                                               ^
  |
  = help: write it in quotes: "3"
error[E0103]: `weight` takes a number, not the text "0.5"
 --> a.ron:4:17
  |
4 |         weight: "0.5",
  |                 ^^^^^
  |
  = help: write it without quotes: 0.5
error[E0107]: `kind` cannot be `Consullt`
 --> a.ron:6:44
  |
6 |             Obligation(article: "2", kind: Consullt),
  |                                            ^^^^^^^^ expected `Consult` or `Defend`
  |
  = help: did you mean `Consult`?
error[E0105]: `Obligation` has no field `artcle`
 --> a.ron:7:24
  |
7 |             Obligation(artcle: 4, kind: Defend, scope: Party),
  |                        ^^^^^^ its fields are `article`, `kind` and `scope`
  |
  = help: did you mean `article`?
error[E0103]: `article` takes text in quotes, not the number 4
 --> a.ron:7:32
  |
7 |             Obligation(artcle: 4, kind: Defend, scope: Party),
  |                                ^
  |
  = help: write it in quotes: "4"
error[E0107]: `scope` cannot be `Party`
 --> a.ron:7:56
  |
7 |             Obligation(artcle: 4, kind: Defend, scope: Party),
  |                                                        ^^^^^ expected `Anywhere`, `TerritoryOf`, `Share` or `Box`
error[E0107]: `in_force` cannot be `Sinse`
  --> a.ron:10:44
   |
10 |     Treaty(id: "x", parties: [], in_force: Sinse("1994"), weight: 1),
   |                                            ^^^^^ expected `Since`, `Between` or `Never`
   |
   = help: did you mean `Since`?
8 errors in 1 file; nothing was loaded
"##);
}

#[test]
fn fields_unknown_missing_and_given_twice() {
    assert_snapshot!(shown::<Vec<Treaty>>(
        r#"[
    Treaty(id: "a", parties: [], in_force: Never, weight: 1, colour: "red", id: "b"),
    (),
    Treaty(id: "c", parties: [], in_force: Between(from: "1994-04-20"), weight: 1),
    Treety(id: "d", parties: [], in_force: Between(till: "1994-04-20"), weight: 1),
    Agreement(id: "e", parties: [], in_force: Never, weight: 1),
]"#), @r##"
error[E0105]: `Treaty` has no field `colour`
 --> a.ron:2:62
  |
2 |     Treaty(id: "a", parties: [], in_force: Never, weight: 1, colour: "red", id: "b"),
  |                                                              ^^^^^^ its fields are `id`, `parties`, `in_force`, `weight`, `obligations` and `note`
error[E0108]: field `id` is given twice
 --> a.ron:2:77
  |
2 |     Treaty(id: "a", parties: [], in_force: Never, weight: 1, colour: "red", id: "b"),
  |                                                                             ^^
  |
note: first given here
 --> a.ron:2:12
  |
2 |     Treaty(id: "a", parties: [], in_force: Never, weight: 1, colour: "red", id: "b"),
  |            ^^
error[E0106]: `Treaty` has no field `id`, which it needs
 --> a.ron:3:5
  |
3 |     (),
  |     ^ `id` is missing here
  |
  = help: add `id: ..`
error[E0106]: `Treaty` has no field `in_force`, which it needs
 --> a.ron:3:5
  |
3 |     (),
  |     ^ `in_force` is missing here
  |
  = help: add `in_force: ..`
error[E0106]: `Treaty` has no field `parties`, which it needs
 --> a.ron:3:5
  |
3 |     (),
  |     ^ `parties` is missing here
  |
  = help: add `parties: ..`
error[E0106]: `Treaty` has no field `weight`, which it needs
 --> a.ron:3:5
  |
3 |     (),
  |     ^ `weight` is missing here
  |
  = help: add `weight: ..`
error[E0106]: `Between` has no field `to`, which it needs
 --> a.ron:4:44
  |
4 |     Treaty(id: "c", parties: [], in_force: Between(from: "1994-04-20"), weight: 1),
  |                                            ^^^^^^^ `to` is missing here
  |
  = help: add `to: ..`
error[E0109]: expected `Treaty`, found `Treety`
 --> a.ron:5:5
  |
5 |     Treety(id: "d", parties: [], in_force: Between(till: "1994-04-20"), weight: 1),
  |     ^^^^^^
  |
  = help: did you mean `Treaty`?
error[E0106]: `Between` has no field `from`, which it needs
 --> a.ron:5:44
  |
5 |     Treety(id: "d", parties: [], in_force: Between(till: "1994-04-20"), weight: 1),
  |                                            ^^^^^^^ `from` is missing here
  |
  = help: add `from: ..`
error[E0106]: `Between` has no field `to`, which it needs
 --> a.ron:5:44
  |
5 |     Treety(id: "d", parties: [], in_force: Between(till: "1994-04-20"), weight: 1),
  |                                            ^^^^^^^ `to` is missing here
  |
  = help: add `to: ..`
error[E0105]: `Between` has no field `till`
 --> a.ron:5:52
  |
5 |     Treety(id: "d", parties: [], in_force: Between(till: "1994-04-20"), weight: 1),
  |                                                    ^^^^ its fields are `from` and `to`
error[E0109]: expected `Treaty`, found `Agreement`
 --> a.ron:6:5
  |
6 |     Agreement(id: "e", parties: [], in_force: Never, weight: 1),
  |     ^^^^^^^^^
  |
  = help: write `Treaty(..)`, or leave the name out
12 errors in 1 file; nothing was loaded
"##);
}

#[test]
fn a_field_without_a_stand_in_hides_no_other_error() {
    // The first refuses every made-up value and no other item has a good one; the rest is told all the same.
    assert_snapshot!(shown::<Vec<Treaty>>(
        r#"[
    Treaty(id: 1, parties: [2], in_force: Since("yesterday"), weight: x),
]"#), @r##"
error[E0103]: `id` takes text in quotes, not the number 1
 --> a.ron:2:16
  |
2 |     Treaty(id: 1, parties: [2], in_force: Since("yesterday"), weight: x),
  |                ^
  |
  = help: write it in quotes: "1"
error[E0103]: expected text in quotes, found the number 2
 --> a.ron:2:29
  |
2 |     Treaty(id: 1, parties: [2], in_force: Since("yesterday"), weight: x),
  |                             ^
  |
  = help: write it in quotes: "2"
error[E0104]: "yesterday" is not a date such as 2020-09-27
 --> a.ron:2:49
  |
2 |     Treaty(id: 1, parties: [2], in_force: Since("yesterday"), weight: x),
  |                                                 ^^^^^^^^^^^ the value of `Since`
error[E0103]: `weight` takes a number, not the word `x`
 --> a.ron:2:71
  |
2 |     Treaty(id: 1, parties: [2], in_force: Since("yesterday"), weight: x),
  |                                                                       ^
4 errors in 1 file; nothing was loaded
"##);
}

#[test]
fn values_of_another_kind() {
    assert_snapshot!(shown::<Vec<Obligation>>(
        r#"[
    (article: "1", kind: "Consult", scope: Anywhere()),
    (article: "2", kind: "Defent", scope: TerritoryOf),
    (article: "3", kind: 4, scope: Share(low: 0.5)),
    (article: '4', kind: Consult(1), scope: Box(300, -1)),
    (article: true, kind: [Defend], scope: Box(1)),
    { "article": "6", "kind": "Consult" },
    ("7", Consult),
    8,
]"#), @r##"
error[E0103]: `kind` takes `Consult` or `Defend`, not the text "Consult"
 --> a.ron:2:26
  |
2 |     (article: "1", kind: "Consult", scope: Anywhere()),
  |                          ^^^^^^^^^
  |
  = help: write it without quotes: Consult
error[E0103]: `Anywhere` stands alone
 --> a.ron:2:44
  |
2 |     (article: "1", kind: "Consult", scope: Anywhere()),
  |                                            ^^^^^^^^^^
  |
  = help: write `Anywhere` without brackets
error[E0103]: `kind` takes `Consult` or `Defend`, not the text "Defent"
 --> a.ron:3:26
  |
3 |     (article: "2", kind: "Defent", scope: TerritoryOf),
  |                          ^^^^^^^^
  |
  = help: did you mean `Defend`, without quotes?
error[E0103]: `TerritoryOf` takes a value
 --> a.ron:3:43
  |
3 |     (article: "2", kind: "Defent", scope: TerritoryOf),
  |                                           ^^^^^^^^^^^
  |
  = help: write `TerritoryOf(..)`
error[E0103]: `kind` takes `Consult` or `Defend`, not the number 4
 --> a.ron:4:26
  |
4 |     (article: "3", kind: 4, scope: Share(low: 0.5)),
  |                          ^
error[E0106]: `Share` has no field `high`, which it needs
 --> a.ron:4:36
  |
4 |     (article: "3", kind: 4, scope: Share(low: 0.5)),
  |                                    ^^^^^ `high` is missing here
  |
  = help: add `high: ..`
error[E0103]: `article` takes text in quotes, not the character `4`
 --> a.ron:5:15
  |
5 |     (article: '4', kind: Consult(1), scope: Box(300, -1)),
  |               ^^^
error[E0103]: `Consult` stands alone
 --> a.ron:5:26
  |
5 |     (article: '4', kind: Consult(1), scope: Box(300, -1)),
  |                          ^^^^^^^^^^
  |
  = help: write `Consult` without brackets
error[E0103]: expected a whole number from 0 to 255, found the number 300
 --> a.ron:5:49
  |
5 |     (article: '4', kind: Consult(1), scope: Box(300, -1)),
  |                                                 ^^^
error[E0103]: expected a whole number from 0 to 255, found the number -1
 --> a.ron:5:54
  |
5 |     (article: '4', kind: Consult(1), scope: Box(300, -1)),
  |                                                      ^^
error[E0103]: `article` takes text in quotes, not `true`
 --> a.ron:6:15
  |
6 |     (article: true, kind: [Defend], scope: Box(1)),
  |               ^^^^
error[E0103]: `kind` takes `Consult` or `Defend`, not a list
 --> a.ron:6:27
  |
6 |     (article: true, kind: [Defend], scope: Box(1)),
  |                           ^^^^^^^^
error[E0110]: expected 2 values, found 1
 --> a.ron:6:44
  |
6 |     (article: true, kind: [Defend], scope: Box(1)),
  |                                            ^^^^^^
error[E0103]: expected `Obligation(..)`, found a map
 --> a.ron:7:5
  |
7 |     { "article": "6", "kind": "Consult" },
  |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: a struct's fields stand in round brackets: (name: value)
error[E0103]: the values of `Obligation` need their fields' names
 --> a.ron:8:5
  |
8 |     ("7", Consult),
  |     ^^^^^^^^^^^^^^
  |
  = help: write `name: value`; the fields are `article`, `kind` and `scope`
error[E0103]: expected `Obligation(..)`, found the number 8
 --> a.ron:9:5
  |
9 |     8,
  |     ^
16 errors in 1 file; nothing was loaded
"##);
}

#[test]
fn a_list_or_a_struct_where_the_other_belongs() {
    assert_snapshot!(shown::<Vec<Treaty>>(r#"Treaty(id: "a", parties: [])"#), @r##"
    error[E0103]: expected a list `[ .. ]`, found `Treaty(..)`
     --> a.ron:1:1
      |
    1 | Treaty(id: "a", parties: [])
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: a list of one is written in square brackets too: [ .. ]
    1 error in 1 file; nothing was loaded
    "##);
    assert_snapshot!(shown::<Vec<Treaty>>(
        r#"[(id: "a", parties: ("ARM", "RUS"), in_force: Never, weight: 1), (id: "a", parties: "ARM", in_force: Never, weight: 1)]"#), @r##"
        error[E0103]: `parties` takes a list `[ .. ]`, not values in round brackets
         --> a.ron:1:21
          |
        1 | [(id: "a", parties: ("ARM", "RUS"), in_force: Never, weight: 1), (id: "a", parties: "ARM", in_force: Never, weight: 1)]
          |                     ^^^^^^^^^^^^^^
          |
          = help: a list stands in square brackets: [ .. ]
        error[E0103]: `parties` takes a list `[ .. ]`, not the text "ARM"
         --> a.ron:1:85
          |
        1 | [(id: "a", parties: ("ARM", "RUS"), in_force: Never, weight: 1), (id: "a", parties: "ARM", in_force: Never, weight: 1)]
          |                                                                                     ^^^^^
          |
          = help: a list of one is written in square brackets too: [ .. ]
        2 errors in 1 file; nothing was loaded
        "##);
    assert_snapshot!(shown::<Table>("[]"), @r##"
    error[E0103]: expected `Table(..)`, found a list
     --> a.ron:1:1
      |
    1 | []
      | ^^
    1 error in 1 file; nothing was loaded
    "##);
}

#[test]
fn maps() {
    assert_snapshot!(shown::<Table>(
        r#"(rows: { "a": (1, 2), "b": (1.5, 2), "a": (3, 4), "c": (1, 2, 3), d: (1, 2), "e": [1, 2], "f": ("1", 2) })"#), @r##"
        error[E0103]: expected a whole number from 0 to 255, found the number 1.5
         --> a.ron:1:29
          |
        1 | (rows: { "a": (1, 2), "b": (1.5, 2), "a": (3, 4), "c": (1, 2, 3), d: (1, 2), "e": [1, 2], "f": ("1", 2) })
          |                             ^^^
        error[E0108]: key `a` is given twice
         --> a.ron:1:38
          |
        1 | (rows: { "a": (1, 2), "b": (1.5, 2), "a": (3, 4), "c": (1, 2, 3), d: (1, 2), "e": [1, 2], "f": ("1", 2) })
          |                                      ^^^
          |
        note: first given here
         --> a.ron:1:10
          |
        1 | (rows: { "a": (1, 2), "b": (1.5, 2), "a": (3, 4), "c": (1, 2, 3), d: (1, 2), "e": [1, 2], "f": ("1", 2) })
          |          ^^^
        error[E0110]: expected 2 values, found 3
         --> a.ron:1:56
          |
        1 | (rows: { "a": (1, 2), "b": (1.5, 2), "a": (3, 4), "c": (1, 2, 3), d: (1, 2), "e": [1, 2], "f": ("1", 2) })
          |                                                        ^^^^^^^^^
        error[E0103]: expected text in quotes, found the word `d`
         --> a.ron:1:67
          |
        1 | (rows: { "a": (1, 2), "b": (1.5, 2), "a": (3, 4), "c": (1, 2, 3), d: (1, 2), "e": [1, 2], "f": ("1", 2) })
          |                                                                   ^
          |
          = help: write it in quotes: "d"
        error[E0103]: expected 2 values in round brackets, found a list
         --> a.ron:1:83
          |
        1 | (rows: { "a": (1, 2), "b": (1.5, 2), "a": (3, 4), "c": (1, 2, 3), d: (1, 2), "e": [1, 2], "f": ("1", 2) })
          |                                                                                   ^^^^^^
          |
          = help: these values stand in round brackets
        error[E0103]: expected a whole number from 0 to 255, found the text "1"
         --> a.ron:1:97
          |
        1 | (rows: { "a": (1, 2), "b": (1.5, 2), "a": (3, 4), "c": (1, 2, 3), d: (1, 2), "e": [1, 2], "f": ("1", 2) })
          |                                                                                                 ^^^
          |
          = help: write it without quotes: 1
        6 errors in 1 file; nothing was loaded
        "##);
    let table: Table = good(r#"(rows: { "b": (1, 2), "a": (3, 4.5) })"#);
    assert_eq!(table.rows.into_iter().collect::<Vec<_>>(), [("a".into(), (3, 4.5)), ("b".into(), (1, 2.0))]);
}

#[test]
fn numbers() {
    assert_snapshot!(shown::<Vec<u8>>("[256, -1, 1.0, 1e2, inf, 99999999999999999999999999999999999999999999, 0x1FF]"), @r##"
    error[E0103]: expected a whole number from 0 to 255, found the number 256
     --> a.ron:1:2
      |
    1 | [256, -1, 1.0, 1e2, inf, 99999999999999999999999999999999999999999999, 0x1FF]
      |  ^^^
    error[E0103]: expected a whole number from 0 to 255, found the number -1
     --> a.ron:1:7
      |
    1 | [256, -1, 1.0, 1e2, inf, 99999999999999999999999999999999999999999999, 0x1FF]
      |       ^^
    error[E0103]: expected a whole number from 0 to 255, found the number 1.0
     --> a.ron:1:11
      |
    1 | [256, -1, 1.0, 1e2, inf, 99999999999999999999999999999999999999999999, 0x1FF]
      |           ^^^
    error[E0103]: expected a whole number from 0 to 255, found the number 1e2
     --> a.ron:1:16
      |
    1 | [256, -1, 1.0, 1e2, inf, 99999999999999999999999999999999999999999999, 0x1FF]
      |                ^^^
    error[E0103]: expected a whole number from 0 to 255, found the number inf
     --> a.ron:1:21
      |
    1 | [256, -1, 1.0, 1e2, inf, 99999999999999999999999999999999999999999999, 0x1FF]
      |                     ^^^
    error[E0103]: expected a whole number from 0 to 255, found the number 99999999999999999999999999999999999999999999
     --> a.ron:1:26
      |
    1 | [256, -1, 1.0, 1e2, inf, 99999999999999999999999999999999999999999999, 0x1FF]
      |                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    error[E0103]: expected a whole number from 0 to 255, found the number 0x1FF
     --> a.ron:1:72
      |
    1 | [256, -1, 1.0, 1e2, inf, 99999999999999999999999999999999999999999999, 0x1FF]
      |                                                                        ^^^^^
    7 errors in 1 file; nothing was loaded
    "##);
    assert_snapshot!(shown::<Vec<f64>>("[1e999, x, \"1\", '1', ()]"), @r##"
    error[E0104]: this number is too large
     --> a.ron:1:2
      |
    1 | [1e999, x, "1", '1', ()]
      |  ^^^^^
    error[E0103]: expected a number, found the word `x`
     --> a.ron:1:9
      |
    1 | [1e999, x, "1", '1', ()]
      |         ^
    error[E0103]: expected a number, found the text "1"
     --> a.ron:1:12
      |
    1 | [1e999, x, "1", '1', ()]
      |            ^^^
      |
      = help: write it without quotes: 1
    error[E0103]: expected a number, found the character `1`
     --> a.ron:1:17
      |
    1 | [1e999, x, "1", '1', ()]
      |                 ^^^
    error[E0103]: expected a number, found `()`
     --> a.ron:1:22
      |
    1 | [1e999, x, "1", '1', ()]
      |                      ^^
    5 errors in 1 file; nothing was loaded
    "##);
    assert_eq!(good::<Vec<i64>>("[0x1F, 0b101, 0o17, -1_000, +5]"), [31, 5, 15, -1000, 5]);
    assert_eq!(
        good::<Vec<f64>>("[1, 1., .5, -1e-3, 0x10, inf]"),
        [1.0, 1.0, 0.5, -0.001, 16.0, f64::INFINITY]
    );
    assert!(good::<f64>("NaN").is_nan());
}

#[test]
fn texts() {
    let texts: Vec<String> = good(
        "[\"a\\n\\t\\\"\\\\\\x41\\u{159}\", r\"\\n\", r#\"a \"b\" c\"#, \"two\nlines\", \"joined \\\n   up\", \"\"]",
    );
    assert_eq!(texts, ["a\n\t\"\\A\u{159}", "\\n", "a \"b\" c", "two\nlines", "joined up", ""]);
}

#[test]
fn newtypes_and_options_may_be_unwrapped() {
    #[derive(Debug, PartialEq, serde::Deserialize)]
    struct Id(String);
    #[derive(Debug, PartialEq, serde::Deserialize)]
    struct Pair(u8, u8);
    #[derive(Debug, PartialEq, serde::Deserialize)]
    struct Marker;
    let id = |text: &str| Some(Id(text.into()));
    assert_eq!(
        good::<Vec<Option<Id>>>(r#"["a", Id("b"), ("c"), Some("d"), Some(Id("e")), None]"#),
        [id("a"), id("b"), id("c"), id("d"), id("e"), None]
    );
    assert_eq!(good::<Vec<Pair>>("[(1, 2), Pair(3, 4)]"), [Pair(1, 2), Pair(3, 4)]);
    assert_eq!(good::<Vec<Marker>>("[Marker, ()]"), [Marker, Marker]);
    assert_snapshot!(shown::<Vec<Pair>>("[Piar(1, 2), (1), Pair]"), @r##"
    error[E0109]: expected `Pair`, found `Piar`
     --> a.ron:1:2
      |
    1 | [Piar(1, 2), (1), Pair]
      |  ^^^^
      |
      = help: did you mean `Pair`?
    error[E0110]: expected 2 values, found 1
     --> a.ron:1:14
      |
    1 | [Piar(1, 2), (1), Pair]
      |              ^^^
    error[E0103]: expected 2 values in round brackets, found the word `Pair`
     --> a.ron:1:19
      |
    1 | [Piar(1, 2), (1), Pair]
      |                   ^^^^
    3 errors in 1 file; nothing was loaded
    "##);
}

#[test]
fn serdes_own_attributes_work() {
    #[derive(Debug, PartialEq, serde::Deserialize)]
    #[serde(untagged)]
    enum Amount {
        Number(f64),
        Range { low: f64, high: f64 },
    }
    #[derive(Debug, PartialEq, serde::Deserialize)]
    struct Common {
        source: String,
        mark: Kind,
    }
    #[derive(Debug, PartialEq, serde::Deserialize)]
    #[serde(rename_all = "kebab-case")]
    struct Row {
        #[serde(alias = "size")]
        amount: Amount,
        #[serde(flatten)]
        common: Common,
        #[serde(rename = "Big")]
        big: bool,
    }
    let rows: Vec<Row> = good(
        r#"[(amount: 1.5, source: "a", mark: Defend, Big: true), (size: (low: 1, high: 2), source: "b", mark: Consult, Big: false)]"#,
    );
    assert_eq!(
        rows[0],
        Row {
            amount: Amount::Number(1.5),
            common: Common { source: "a".into(), mark: Kind::Defend },
            big: true
        }
    );
    assert_eq!(rows[1].amount, Amount::Range { low: 1.0, high: 2.0 });
    assert_snapshot!(shown::<Vec<Row>>(r#"[(amount: "x", source: "a", mark: Defend, Big: 1), (amount: 1, mark: Defend, Big: true)]"#), @r##"
    error[E0104]: data did not match any variant of untagged enum Amount
     --> a.ron:1:11
      |
    1 | [(amount: "x", source: "a", mark: Defend, Big: 1), (amount: 1, mark: Defend, Big: true)]
      |           ^^^ the value of `amount`
    error[E0103]: `Big` takes `true` or `false`, not the number 1
     --> a.ron:1:48
      |
    1 | [(amount: "x", source: "a", mark: Defend, Big: 1), (amount: 1, mark: Defend, Big: true)]
      |                                                ^
    error[E0106]: field `source` is missing
     --> a.ron:1:52
      |
    1 | [(amount: "x", source: "a", mark: Defend, Big: 1), (amount: 1, mark: Defend, Big: true)]
      |                                                    ^ `source` is missing here
      |
      = help: add `source: ..`
    3 errors in 1 file; nothing was loaded
    "##);
}

#[test]
fn errors_beyond_the_most_are_counted_as_one() {
    let shown = shown::<Vec<u8>>(&format!("[{}]", "x,".repeat(100_000)));
    let last = shown.lines().last().unwrap_or_default();
    assert_eq!(last, format!("{} errors in 1 file; nothing was loaded", MOST_ERRORS + 1));
    assert!(
        shown.starts_with("error[E0111]: more than 100 errors, the rest is not shown\n"),
        "{}",
        &shown[..200]
    );
    assert!(shown.len() < 100_000, "{}", shown.len());
}
