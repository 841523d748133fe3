//! What an author sees when a text is no document: the errors as far as it can be followed, their places, and what to write instead.

mod common;

use common::shown;
use insta::assert_snapshot;

fn syntax(text: &str) -> String {
    let shown = shown::<serde::de::IgnoredAny>(text);
    assert!(shown.is_empty() || shown.starts_with("error[E0101]"), "{shown}");
    shown
}

#[test]
fn a_comma_or_a_colon_is_missing_or_mistaken() {
    assert_snapshot!(syntax("[\n  (id: \"a\" name: \"b\"),\n]"), @r##"
    error[E0101]: missing `,`
     --> a.ron:2:11
      |
    2 |   (id: "a" name: "b"),
      |           ^ a comma belongs here
    1 error in 1 file; nothing was loaded
    "##);
    assert_snapshot!(syntax("[\n  (id: \"a\")\n  (id: \"b\"),\n]"), @r##"
    error[E0101]: missing `,`
     --> a.ron:2:12
      |
    2 |   (id: "a")
      |            ^ a comma belongs here
    1 error in 1 file; nothing was loaded
    "##);
    assert_snapshot!(syntax("[1; 2]"), @r##"
    error[E0101]: expected `,`, found `;`
     --> a.ron:1:3
      |
    1 | [1; 2]
      |   ^
      |
      = help: write `,`
    1 error in 1 file; nothing was loaded
    "##);
    assert_snapshot!(syntax("(id = \"a\")"), @r##"
    error[E0101]: expected `:`, found `=`
     --> a.ron:1:5
      |
    1 | (id = "a")
      |     ^
      |
      = help: write `id: ..`
    1 error in 1 file; nothing was loaded
    "##);
    assert_snapshot!(syntax("{ \"a\" 1 }"), @r##"
    error[E0101]: expected `:` after `"a"`
     --> a.ron:1:7
      |
    1 | { "a" 1 }
      |       ^
    1 error in 1 file; nothing was loaded
    "##);
    assert_snapshot!(syntax("[1,, 2]"), @r##"
    error[E0101]: expected a value, found `,`
     --> a.ron:1:4
      |
    1 | [1,, 2]
      |    ^
      |
      = help: take one comma away
    1 error in 1 file; nothing was loaded
    "##);
    assert_snapshot!(syntax("[a: 1]"), @r##"
    error[E0101]: expected `,` or `]`, found `:`
     --> a.ron:1:3
      |
    1 | [a: 1]
      |   ^
      |
      = help: a struct's fields stand in round brackets, a map's keys in curly ones
    1 error in 1 file; nothing was loaded
    "##);
}

#[test]
fn brackets_do_not_match() {
    assert_snapshot!(syntax("[\n  (id: \"a\",\n  (id: \"b\"),\n]"), @r##"
    error[E0101]: values with and without a name in one pair of brackets
     --> a.ron:3:3
      |
    3 |   (id: "b"),
      |   ^^^^^^^^^
      |
      = help: write `name: value` for each
      = help: or is a `)` missing before it?
    note: this one has a name
     --> a.ron:2:4
      |
    2 |   (id: "a",
      |    ^^
    1 error in 1 file; nothing was loaded
    "##);
    assert_snapshot!(syntax("[\n  (id: \"a\"),\n"), @r##"
    error[E0101]: this `[` is not closed
     --> a.ron:1:1
      |
    1 | [
      | ^
      |
    note: expected `]` before the end
     --> a.ron:3:1
      |
    3 |
      | ^
    1 error in 1 file; nothing was loaded
    "##);
    assert_snapshot!(syntax("[\n  (ids: [1, 2),\n]"), @r##"
    error[E0101]: expected `]`, found `)`
     --> a.ron:2:14
      |
    2 |   (ids: [1, 2),
      |              ^
      |
      = help: close the inner bracket first: `]`
    note: this `[` is still open
     --> a.ron:2:9
      |
    2 |   (ids: [1, 2),
      |         ^
    1 error in 1 file; nothing was loaded
    "##);
    assert_snapshot!(syntax("[1, 2]]"), @r##"
    error[E0101]: expected the end of the document
     --> a.ron:1:7
      |
    1 | [1, 2]]
      |       ^
      |
      = help: take the last bracket away
    note: the document ends here, with its first value
     --> a.ron:1:1
      |
    1 | [1, 2]]
      | ^^^^^^
    1 error in 1 file; nothing was loaded
    "##);
    assert_snapshot!(syntax("[1, 2)"), @r##"
    error[E0101]: expected `]`, found `)`
     --> a.ron:1:6
      |
    1 | [1, 2)
      |      ^
      |
      = help: write `]`
    note: this `[` is still open
     --> a.ron:1:1
      |
    1 | [1, 2)
      | ^
    1 error in 1 file; nothing was loaded
    "##);
    assert_snapshot!(syntax("(id:"), @r##"
    error[E0101]: this `(` is not closed
     --> a.ron:1:1
      |
    1 | (id:
      | ^
      |
    note: expected `)` before the end
     --> a.ron:1:5
      |
    1 | (id:
      |     ^
    1 error in 1 file; nothing was loaded
    "##);
    assert_snapshot!(syntax("(id: )"), @r##"
    error[E0101]: expected a value, found `)`
     --> a.ron:1:6
      |
    1 | (id: )
      |      ^
    1 error in 1 file; nothing was loaded
    "##);
    assert_snapshot!(syntax("[Treaty { id: 1 }]"), @r##"
    error[E0101]: `Treaty` is followed by `{`
     --> a.ron:1:9
      |
    1 | [Treaty { id: 1 }]
      |         ^
      |
      = help: fields stand in round brackets: Treaty(name: value)
    1 error in 1 file; nothing was loaded
    "##);
}

#[test]
fn quotes_and_comments() {
    assert_snapshot!(syntax("[\n  (id: \"a, name: \"b\"),\n  (id: \"c\"),\n]"), @r##"
    error[E0101]: missing `,`
     --> a.ron:2:19
      |
    2 |   (id: "a, name: "b"),
      |                   ^ a comma belongs here
      |
      = help: or is a quote missing, or one too many?
    1 error in 1 file; nothing was loaded
    "##);
    assert_snapshot!(syntax("[\"a]"), @r##"
    error[E0101]: this text does not end
     --> a.ron:1:2
      |
    1 | ["a]
      |  ^ opened here
      |
      = help: close it with `"`
    1 error in 1 file; nothing was loaded
    "##);
    assert_snapshot!(syntax("['Baku']"), @r##"
    error[E0101]: single quotes hold one character
     --> a.ron:1:2
      |
    1 | ['Baku']
      |  ^^^^^^
      |
      = help: a text stands in double quotes: ".."
    1 error in 1 file; nothing was loaded
    "##);
    assert_snapshot!(syntax("[“Baku”]"), @r##"
    error[E0101]: expected a value, found `“`
     --> a.ron:1:2
      |
    1 | [“Baku”]
      |  ^
      |
      = help: write straight quotes: "
    1 error in 1 file; nothing was loaded
    "##);
    assert_snapshot!(syntax("[\"a\\qb\"]"), @r##"
    error[E0101]: `\q` is no escape
     --> a.ron:1:4
      |
    1 | ["a\qb"]
      |    ^^
      |
      = help: known are \n \t \r \0 \\ \" \' \x41 and \u{159}; a backslash itself is written \\
    1 error in 1 file; nothing was loaded
    "##);
    assert_snapshot!(syntax("[r#\"a\"]"), @r##"
    error[E0101]: this text does not end
     --> a.ron:1:2
      |
    1 | [r#"a"]
      |  ^ opened here
      |
      = help: close it with `"#`
    1 error in 1 file; nothing was loaded
    "##);
    assert_snapshot!(syntax("# note\n[]"), @r##"
    error[E0101]: expected a value, found `#`
     --> a.ron:1:1
      |
    1 | # note
      | ^
      |
      = help: a comment begins with `//`
    1 error in 1 file; nothing was loaded
    "##);
    assert_snapshot!(syntax("/* a /* b */ []"), @r##"
    error[E0101]: this comment does not end
     --> a.ron:1:1
      |
    1 | /* a /* b */ []
      | ^^ opened here
      |
      = help: close it with `*/`
    1 error in 1 file; nothing was loaded
    "##);
}

#[test]
fn words_and_numbers() {
    assert_snapshot!(syntax("(day: 2020-09-27)"), @r##"
    error[E0101]: `2020-09-27` is not a number
     --> a.ron:1:7
      |
    1 | (day: 2020-09-27)
      |       ^^^^^^^^^^
      |
      = help: a date stands in quotes: "2020-09-27"
    1 error in 1 file; nothing was loaded
    "##);
    assert_snapshot!(syntax("(length: 12km)"), @r##"
    error[E0101]: `12km` is not a number
     --> a.ron:1:10
      |
    1 | (length: 12km)
      |          ^^^^
      |
      = help: a unit is not written after a number; a text stands in quotes
    1 error in 1 file; nothing was loaded
    "##);
    assert_snapshot!(syntax("(kind: Kind::Consult)"), @r##"
    error[E0101]: expected a value, found `::`
     --> a.ron:1:12
      |
    1 | (kind: Kind::Consult)
      |            ^^
      |
      = help: write the last word alone
    1 error in 1 file; nothing was loaded
    "##);
    assert_snapshot!(syntax("(\"id\": 1)"), @r##"
    error[E0101]: the name of a field is a plain word
     --> a.ron:1:2
      |
    1 | ("id": 1)
      |  ^^^^
      |
      = help: write it without quotes; a map with keys of other kinds stands in curly brackets
    1 error in 1 file; nothing was loaded
    "##);
    assert_snapshot!(syntax("(1, id: 2)"), @r##"
    error[E0101]: values with and without a name in one pair of brackets
     --> a.ron:1:5
      |
    1 | (1, id: 2)
      |     ^^
      |
      = help: write `name: value` for each
    note: this one has no name
     --> a.ron:1:2
      |
    1 | (1, id: 2)
      |  ^
    1 error in 1 file; nothing was loaded
    "##);
    assert_snapshot!(syntax("(id: 1, 2)"), @r##"
    error[E0101]: values with and without a name in one pair of brackets
     --> a.ron:1:9
      |
    1 | (id: 1, 2)
      |         ^
      |
      = help: write `name: value` for each
    note: this one has a name
     --> a.ron:1:2
      |
    1 | (id: 1, 2)
      |  ^^
    1 error in 1 file; nothing was loaded
    "##);
    assert_snapshot!(syntax("Treaty(id: 1), Treaty(id: 2)"), @r##"
    error[E0101]: expected the end of the document
     --> a.ron:1:14
      |
    1 | Treaty(id: 1), Treaty(id: 2)
      |              ^
      |
      = help: several values stand in a list: [ .., .. ]
    note: the document ends here, with its first value
     --> a.ron:1:1
      |
    1 | Treaty(id: 1), Treaty(id: 2)
      | ^^^^^^^^^^^^^
    1 error in 1 file; nothing was loaded
    "##);
    assert_snapshot!(syntax("[\0]"), @r##"
    error[E0101]: expected a value, found `\u{0}`
     --> a.ron:1:2
      |
    1 | [␀]
      |  ^
    1 error in 1 file; nothing was loaded
    "##);
}

#[test]
fn nothing_at_all() {
    assert_snapshot!(syntax(""), @r##"
    error[E0101]: the document is empty
     --> a.ron:1:1
      |
    1 |
      | ^
      |
      = help: an empty list is written `[]`
    1 error in 1 file; nothing was loaded
    "##);
    assert_snapshot!(syntax("// only a comment"), @r##"
    error[E0101]: the document is empty
     --> a.ron:1:18
      |
    1 | // only a comment
      |                  ^
      |
      = help: an empty list is written `[]`
    1 error in 1 file; nothing was loaded
    "##);
}

#[test]
fn what_is_right_is_accepted() {
    for text in [
        "[]",
        " [ ] ",
        "()",
        "{}",
        "A",
        "A()",
        "A(1)",
        "A(b: 1,)",
        "// c\n[1, /* d /* e */ */ 2]//",
        "#![enable(implicit_some)]\n1",
        "\u{feff}[]",
        "[\r\n1\r\n]\r\n",
        "\t[\t1\t]\t",
        "r#\"a\"#",
        "A (1)",
        "{ A: 1, (1, 2): [3] }",
        "Żółć(ę: 1)",
    ] {
        assert_eq!(syntax(text), "", "{text:?}");
    }
}

#[test]
fn brackets_nest_to_a_limit() {
    assert_eq!(syntax(&format!("{}{}", "[".repeat(64), "]".repeat(64))), "");
    assert_snapshot!(syntax(&"[".repeat(1_000_000)), @r##"
    error[E0101]: brackets nest deeper than 64 levels
     --> a.ron:1:65
      |
    1 | [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[...
      |                                                                 ^
    1 error in 1 file; nothing was loaded
    "##);
}

#[test]
fn after_a_missing_comma_reading_goes_on() {
    assert_snapshot!(syntax("[\n  (id: \"a\" n: 1),\n  (id: \"b\", n: 2)\n  (id: \"c\", n: 3;),\n]"), @r##"
    error[E0101]: missing `,`
     --> a.ron:2:11
      |
    2 |   (id: "a" n: 1),
      |           ^ a comma belongs here
    error[E0101]: missing `,`
     --> a.ron:3:18
      |
    3 |   (id: "b", n: 2)
      |                  ^ a comma belongs here
    error[E0101]: expected `,`, found `;`
     --> a.ron:4:17
      |
    4 |   (id: "c", n: 3;),
      |                 ^
      |
      = help: write `,`
    3 errors in 1 file; nothing was loaded
    "##);
}

#[test]
fn numbers_are_put_right_that_are_written_as_elsewhere() {
    for (written, message, instead) in [
        ("80,000", "no commas", "80000"),
        ("1,250,000", "no commas", "1250000"),
        ("0,65", "a point, not a comma", "0.65"),
        ("0,655", "a point, not a comma", "0.655"),
        ("-1,5", "a point, not a comma", "-1.5"),
        ("80 000", "no spaces", "80000"),
        ("65%", "no per cent sign", "0.65"),
    ] {
        let said = syntax(&format!("(a: {written}, b: [1,2], c: 3;)"));
        assert!(said.contains(message) && said.contains(&format!("help: write {instead}\n")), "{said}");
        assert!(said.contains("--> a.ron:1:5") && said.contains("2 errors in 1 file"), "{said}");
    }
    assert_eq!(syntax("(a: 80, b: [80, 100], c: (80,100))"), "");
}
