//! Domains of our own in each format, read; and files that are wrong or hostile, refused with a place and a remedy.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use pourparler_bargaining::Domain;
use pourparler_bargaining::formats::{self, GeniusEvaluations, ReadOptions, geniusweb, load, ours};
use pourparler_bargaining::preferences::Reservation;
use pourparler_documents::{Diagnostics, Sources};
use std::path::PathBuf;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/domains")
}

fn read(files: &[&str]) -> Domain {
    let paths: Vec<PathBuf> = files.iter().map(|f| folder().join(f)).collect();
    let loaded = load(&paths, &ReadOptions::default());
    assert!(loaded.diagnostics.is_empty(), "{}", loaded.diagnostics.render(&loaded.sources, false));
    loaded.domain.unwrap()
}

fn utilities(domain: &Domain, labels: &[&str]) -> Vec<f64> {
    domain.utilities(&domain.space.parse(labels).unwrap())
}

fn close(a: &[f64], b: &[f64]) {
    assert!(a.len() == b.len() && a.iter().zip(b).all(|(x, y)| (x - y).abs() < 1e-12), "{a:?} {b:?}");
}

#[test]
fn genius_linear() {
    let domain = read(&["ferry_domain.xml", "ferry_island.xml", "ferry_mainland.xml"]);
    assert_eq!(domain.space.len(), Some(24));
    // 0.5 * 2/8 + 0.25 * 3/4 + 0.25 * (0.25 + 0.25 * 2) and 0.25 * 2/2 + 0.5 * 8/10 + 0.25 * (1 - 0.25 * 2).
    close(&utilities(&domain, &["weekly", "half & half", "3"]), &[0.5, 0.775]);
    close(&domain.reservations(), &[0.25, 0.0]);
    assert_eq!(domain.parties[0].discount, Some(0.5));
    assert_eq!(domain.parties[1].discount, None);
}

#[test]
fn genius_evaluations_as_stored() {
    let paths = ["ferry_domain.xml", "ferry_island.xml"].map(|f| folder().join(f));
    let options = ReadOptions { genius: GeniusEvaluations::AsStored, weights_as_stored: false };
    let domain = load(&paths, &options).domain.unwrap();
    close(&utilities(&domain, &["weekly", "half & half", "3"]), &[0.5 * 2.0 + 0.25 * 3.0 + 0.25 * 0.75]);
}

#[test]
fn genius_boxes_without_a_domain_file() {
    let domain = read(&["boxes.xml"]);
    close(&utilities(&domain, &["1", "6"]), &[1.0]);
    close(&utilities(&domain, &["0", "5"]), &[0.0]);
    close(&utilities(&domain, &["3", "9"]), &[0.4]);
}

#[test]
fn geniusweb_with_either_key() {
    let domain = read(&["web_old.json", "web_new.json"]);
    assert_eq!(domain.name, "river");
    close(&utilities(&domain, &["less", "low"]), &[0.25, 0.5]);
    // The first party's reservation is an outcome: 0.75 * 0.4 + 0.25 * 0.2.
    close(&domain.reservations(), &[0.35, 0.0]);
    assert!(matches!(domain.parties[0].reservation, Reservation::Outcome(_)));
}

#[test]
fn negolog() {
    let domain = read(&["negolog_A.json", "negolog_B.json"]);
    close(&utilities(&domain, &["q", "q"]), &[0.4 + 0.18, 0.07 + 0.24]);
    close(&domain.reservations(), &[0.2, 0.0]);
}

#[test]
fn our_own_form() {
    let domain = read(&["holiday.ron"]);
    assert_eq!(domain.space.outcomes().count(), 50 - 10);
    close(&utilities(&domain, &["hills", "4", "0.75"]), &[0.1 + 0.0625 + 0.0625, 1.0]);
    close(&domain.reservations(), &[0.3, 0.0]);
}

#[test]
fn what_is_written_is_read_back_the_same() {
    for files in [
        &["holiday.ron"][..],
        &["ferry_domain.xml", "ferry_island.xml", "ferry_mainland.xml"],
        &["boxes.xml"],
    ] {
        let domain = read(files);
        let text = ours::write(&domain).unwrap();
        let mut sources = Sources::default();
        let mut diagnostics = Diagnostics::default();
        let file = sources.add("back.ron", text);
        let back = formats::read(&sources, &[file], &ReadOptions::default(), false, &mut diagnostics);
        assert!(diagnostics.is_empty(), "{}", diagnostics.render(&sources, false));
        assert_eq!(back.unwrap(), domain);
    }
    let domain = read(&["web_old.json", "web_new.json"]);
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let mut files = vec![sources.add("river.json", geniusweb::write_domain(&domain))];
    for party in 0..2 {
        files.push(sources.add(
            format!("{}.json", domain.parties[party].name),
            geniusweb::write_profile(&domain, party).unwrap(),
        ));
    }
    let back = formats::read(&sources, &files, &ReadOptions::default(), false, &mut diagnostics).unwrap();
    assert_eq!(back, domain);
}

/// Reads texts as files and gives what was complained about, one line each: file, line, column, message, remedy.
fn complaints(files: &[(&str, &str)]) -> Vec<String> {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let ids: Vec<_> = files.iter().map(|(name, text)| sources.add(*name, *text)).collect();
    let domain = formats::read(&sources, &ids, &ReadOptions::default(), false, &mut diagnostics);
    assert!(domain.is_none(), "the file was accepted");
    assert!(diagnostics.has_errors());
    let lines = diagnostics.sorted().into_iter().map(|d| {
        let place = match (d.file.and_then(|f| sources.get(f)), d.span) {
            (Some(file), Some(span)) => {
                let (line, column) = file.line_col(span.start);
                format!("{}:{line}:{column}", file.name)
            }
            (Some(file), None) => file.name.clone(),
            _ => String::new(),
        };
        // Errors of RON's syntax are worded by the crate `documents`.
        assert!(!d.help.is_empty() || place.contains(".ron:"), "no remedy for: {}", d.message);
        format!("{place}: {} ({})", d.message, d.help.join("; "))
    });
    lines.collect()
}

fn profile(change: impl Fn(String) -> String) -> Vec<String> {
    let read = |name: &str| std::fs::read_to_string(folder().join(name)).unwrap();
    let (domain, island) = (read("ferry_domain.xml"), read("ferry_island.xml"));
    let changed = change(island.clone());
    assert_ne!(changed, island, "the change changes nothing");
    complaints(&[("ferry_domain.xml", &domain), ("island.xml", &changed)])
}

#[test]
fn faults_of_meaning_are_named_with_their_place() {
    let check = |change: fn(String) -> String, expected: &str| {
        let found = profile(change);
        assert!(found.iter().any(|c| c.contains(expected)), "expected `{expected}`, got {found:#?}");
    };
    check(
        |t| t.replace(r#"<weight index="2" value="0.25"/>"#, ""),
        "island.xml:3:3: issue `Payer` has no weight for `island` (give every issue a weight; 0 if the party does not care)",
    );
    check(
        |t| t.replace(r#"<weight index="1" value="0.5"/>"#, r#"<weight index="1" value="1.5"/>"#),
        "island.xml:15:30: the weights of `island` sum to 2, not to 1 (divide each by 2, or read the file with weights as stored)",
    );
    check(
        |t| t.replace(r#"evaluation="2""#, r#"evaluation="-2""#),
        "the value `weekly` of issue `Sailings` has the evaluation -2",
    );
    check(
        |t| t.replace(r#"value="weekly" "#, r#"value="daily" "#),
        "the value `daily` of issue `Sailings` stands twice",
    );
    check(
        |t| t.replace(r#"value="weekly" "#, r#"value="monthly" "#),
        "issue `Sailings` has no value `monthly` in the domain",
    );
    check(
        |t| t.replace(r#"name="Payer""#, r#"name="Pays""#),
        "the domain has no issue `Pays` (its issues are Sailings, Payer, Years)",
    );
    check(|t| t.replace(r#"evaluation="8""#, r#"evaluation="inf""#), "`evaluation` is \"inf\", not a number");
    check(|t| t.replace(r#" slope="0.25""#, ""), "`evaluator` has no attribute `slope`");
    check(|t| t.replace("</utility_space>", ""), "the element `utility_space` is never closed");
    check(
        |t| t.replace("index=\"3\" value=\"0.25\"", "index=\"7\" value=\"0.25\""),
        "a weight for issue 7, which does not exist",
    );
}

#[test]
fn all_faults_of_a_profile_are_told_at_once() {
    let found = profile(|t| {
        t.replace(r#"evaluation="2""#, r#"evaluation="-2""#)
            .replace(r#"<weight index="2" value="0.25"/>"#, "")
    });
    assert_eq!(found.len(), 2, "{found:#?}");
}

#[test]
fn json_and_ron_faults_are_named_with_their_place() {
    let old = std::fs::read_to_string(folder().join("web_old.json")).unwrap();
    let check = |name: &str, text: &str, expected: &str| {
        let found = complaints(&[(name, text)]);
        assert!(found.iter().any(|c| c.contains(expected)), "expected `{expected}`, got {found:#?}");
    };
    check(
        "a.json",
        &old.replace("discreteutils", "discreteUtils"),
        "the utilities of issue `tariff` stand under `discreteUtils` (write `DiscreteValueSetUtilities`",
    );
    check(
        "a.json",
        &old.replace(r#""less": 0.0"#, r#""less": 0.0, "less": 1.0"#),
        "a.json:5:96: the key \"less\" stands twice",
    );
    check("a.json", &old.replace(r#""water": 0.75, "#, ""), "issue `water` has no weight");
    check("a.json", &old.replace("0.75", "-0.75"), "the weight of issue `water` is -0.75");
    check(
        "a.json",
        &old.replace(r#""tariff": "high" } }"#, r#""tariff": "none" } }"#),
        "the reservation bid gives issue `tariff` no value of the domain",
    );
    check("a.json", r#"["more", "more"]"#, "not a file of a known form");
    check("a.json", "{\"issueWeights\": {\"a\": 1}, \"issues\": {\"a\": {}}}", "issue `a` has no values");
    check(
        "a.json",
        "{\"issueWeights\": {\"a\": 1e999}, \"issues\": {}}",
        "a.json:1:24: `1e999` is no number",
    );
    let ron = std::fs::read_to_string(folder().join("holiday.ron")).unwrap();
    check("a.ron", &ron.replace("weight: 0.5", "weight: 0.7"), "the weights of `Ann` sum to");
    check("a.ron", &ron.replace("[1, 0.2]", "[1]"), "issue `place` has 2 values, but 1 evaluations");
    check("a.ron", &ron.replace(r#"["sea", "hills"]"#, r#"["sea", "sea"]"#), "names the value `sea` twice");
    check(
        "a.ron",
        &ron.replace(r#"issue: "days", weight"#, r#"issue: "day", weight"#),
        "no issue is called `day`",
    );
    check("a.ron", &ron.replace("from: 3, to: 4", "from: 9, to: 12"), "no value lies inside of this side");
    check("a.ron", "(name: \"x\", issues: [], parties: [])", "a space needs at least one issue");
}

#[test]
fn our_form_says_what_is_wrong_where_it_stands() {
    const TEXT: &str = r#"(
name: "x",
issues: [(name: "place", values: ["sea", "hills", "town"]), (name: "days", from: 3, to: 7, steps: 4)],
forbidden: [],
parties: [
(name: "Ann", reservation: 0.3, issues: [
(issue: "place", weight: 0.6, evaluations: [1, 0.2, 0.3]),
(issue: "days", weight: 0.4, line: (first: 0, last: 1)),
]),
(name: "Bob", issues: [
(issue: "place", weight: 0.6, evaluations: [1, 0.2, 0.3]),
(issue: "days", weight: 0.4, line: (first: 0, last: 1)),
]),
],
)"#;
    // Each is the one complaint that there is.
    let check = |from: &str, to: &str, expected: &str| {
        assert!(TEXT.contains(from), "{from}");
        let found = complaints(&[("a.ron", &TEXT.replacen(from, to, 1))]);
        assert!(found.len() == 1 && found[0].contains(expected), "expected `{expected}`, got {found:#?}");
    };
    check("steps: 4", "steps: 0", "a.ron:3:99: issue `days` has 0 steps");
    check("steps: 4", "steps: 999999999", "a.ron:3:99: issue `days` has 999999999 steps");
    check("[1, 0.2, 0.3]", "[1, 0.2]", "issue `place` has 3 values, but 2 evaluations");
    check("Bob", "Ann", "a.ron:10:1: two parties are called `Ann`");
    check("reservation: 0.3", "reservation: 2", "a.ron:6:28: `Ann` has the reservation utility 2");
    check("reservation: 0.3", "reservation: -0.1", "`Ann` has the reservation utility -0.1");
    check("forbidden: []", "forbidden: [[]]", "a.ron:4:13: this forbids every outcome");
    check(
        "forbidden: []",
        "forbidden: [[(issue: \"place\", values: [])]]",
        "a.ron:4:39: a condition without values",
    );
    check(
        "forbidden: []",
        "forbidden: [[(issue: \"place\", values: [\"sea\", \"hills\", \"town\"])]]",
        "a.ron:4:13: no outcome obeys the constraints",
    );
    check("weight: 0.6", "weight: 1.0", "the weights of `Ann` sum to 1.4, not to 1");
    let list = complaints(&[("a.ron", "[1, 2]")]);
    assert!(list.len() == 1 && !list[0].contains("Doc"), "{list:?}");
    let none = TEXT.split_once("parties:").map(|(head, _)| format!("{head}parties: [],)")).unwrap();
    let found = complaints(&[("a.ron", &none)]);
    assert!(found.len() == 1 && found[0].contains("a.ron:5:10: this domain has no parties"), "{found:?}");
}

#[test]
fn hostile_files_end_in_an_error() {
    let bomb = "<!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;&lol;&lol;\">]>\n<utility_space>&lol2;</utility_space>";
    let check = |name: &str, text: &str, expected: &str| {
        let found = complaints(&[(name, text)]);
        assert!(
            found[0].contains(expected),
            "expected `{expected}`, got {}",
            &found[0][..found[0].len().min(300)]
        );
    };
    check("a.xml", bomb, "a.xml:1:1: document type declarations are not accepted");
    check("a.xml", "<utility_space a=\"&lol;\"/>", "`&lol` is not a character that XML knows");
    check("a.xml", "<utility_space><objective>", "is never closed");
    check("a.xml", &"<a>".repeat(20 << 20), "elements nested more than 64 deep");
    check("a.json", &"[".repeat(60 << 20), "values nested more than 64 deep");
    check("a.json", &"{\"a\":".repeat(12 << 20), "values nested more than 64 deep");
    check("a.xml", &"<a>".repeat(100 << 20 >> 1), "MB, more than 64 are not read");
    check("a.json", &"[".repeat(100 << 20), "the file has 100 MB");
    check("a.ron", &"(".repeat(1 << 20), "brackets nest deeper than 64 levels");
    check("a.xml", "\u{0}\u{1}", "not a file of a known form");
    check("a.json", "{\"a\": \"\\ud800\"}", "not a character");
    let wide = "<negotiation_template><objective><issue name=\"a\" index=\"1\" type=\"integer\" lowerbound=\"0\" upperbound=\"999999999999\"/></objective></negotiation_template>";
    check("a.xml", wide, "issue `a` runs from 0 to 999999999999");
    assert!(!complaints(&[]).is_empty());
}

/// Bytes torn out of a good file anywhere leave an error or a domain, never a panic.
#[test]
fn mutilated_files_never_panic() {
    for name in ["ferry_island.xml", "boxes.xml", "web_old.json", "negolog_A.json", "holiday.ron"] {
        let text = std::fs::read_to_string(folder().join(name)).unwrap();
        let mut at = 0;
        while at < text.len() {
            for length in [1, 7, 40] {
                let end = (at + length).min(text.len());
                if !text.is_char_boundary(at) || !text.is_char_boundary(end) {
                    continue;
                }
                for filling in ["", "9", "\"", "<", "}"] {
                    let torn = format!("{}{filling}{}", &text[..at], &text[end..]);
                    let mut sources = Sources::default();
                    let mut diagnostics = Diagnostics::default();
                    let file = sources.add(name, torn);
                    let domain =
                        formats::read(&sources, &[file], &ReadOptions::default(), false, &mut diagnostics);
                    assert!(domain.is_some() || diagnostics.has_errors());
                }
            }
            at += 5;
        }
    }
}
