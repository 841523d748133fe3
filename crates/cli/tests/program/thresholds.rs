//! Thresholds of parameters, and what pairing saves, with the real program.

use serde_json::Value;

use super::{call, err, out, refuses, succeeds};

/// The smallest scenario with a change whose effect depends on parameters.
const BASE: [&str; 8] = [
    "thresholds",
    "ultimatum",
    "--set",
    "parameters.csf_exponent = 0.4",
    "--outcome",
    "war_days",
    "--vary",
    "csf_exponent,loss_base,choice_precision",
];

fn args<'a>(more: &[&'a str]) -> Vec<&'a str> {
    BASE.iter().chain(more).copied().collect()
}

#[test]
fn each_parameter_has_a_verdict_whatever_the_threads() {
    let json = succeeds(&args(&["--runs", "30", "--points", "3", "--curves", "--json", "--jobs", "2"]));
    assert_eq!(
        json,
        succeeds(&args(&["--runs", "30", "--points", "3", "--curves", "--json", "--jobs", "1"]))
    );
    let found: Value = serde_json::from_str(&json).unwrap();
    let rows = found["sections"][0]["rows"].as_array().unwrap();
    let of = |name: &str| rows.iter().find(|r| r["parameter"] == name).unwrap();
    assert_eq!(of("csf_exponent")["verdict"], "set by the what-if");
    for name in ["loss_base", "choice_precision"] {
        let row = of(name);
        let verdict = row["verdict"].as_str().unwrap();
        let known = ["turns from", "does not turn", "no difference", "cannot be told"];
        assert!(known.iter().any(|k| verdict.starts_with(k)), "{row}");
        assert_eq!(verdict.starts_with("turns"), row["turns_at"].is_number(), "{row}");
        assert!(row["low"].as_f64() < row["high"].as_f64(), "{row}");
        // What is a number for people is one for programs; what they see as a mark is a key of its own.
        assert!(row["at_low"].is_number() && row["at_high_clear"].is_boolean(), "{row}");
    }
    // The curves: each at the three values of the grid at least, all others than the one that is set.
    let curves = found["sections"][1]["rows"].as_array().unwrap();
    assert!(curves.iter().filter(|r| r["parameter"] == "loss_base").count() >= 3);
    assert!(curves.iter().all(|r| r["parameter"] != "csf_exponent" && r["pairs"] == 30), "{curves:?}");
}

#[test]
fn numbers_of_a_table_are_plain_numbers_in_csv() {
    let csv = succeeds(&args(&["--runs", "20", "--points", "2", "--csv"]));
    let mut table = csv::Reader::from_reader(csv.as_bytes());
    let heads = table.headers().unwrap().clone();
    let place = |key: &str| heads.iter().position(|head| head == key).unwrap();
    let keys = ["low", "high", "at_low", "at_high", "pairs"];
    for row in table.records().map(Result::unwrap) {
        let cells = keys.map(|key| row[place(key)].to_owned());
        let plain =
            |cell: &String| cell.is_empty() || (cell.parse::<f64>().is_ok() && !cell.contains(['e', '+']));
        assert!(cells.iter().all(plain), "{cells:?}");
        assert!(row[place("parameter")] == *"csf_exponent" || cells[4] == "20", "{cells:?}");
    }
}

#[test]
fn a_change_that_changes_nothing_has_no_effect_at_any_value() {
    let inert = "actors.S.name = \"S\"";
    let text = call(&[
        "thresholds",
        "ultimatum",
        "--set",
        inert,
        "--vary",
        "loss_base",
        "--runs",
        "20",
        "--points",
        "2",
    ]);
    assert_eq!(text.status.code(), Some(0), "{}", err(&text));
    let said = out(&text);
    assert!(said.contains("no difference in any pair"), "{said}");
    // Two points, and all draws: 60 pairs.
    assert!(err(&text).contains("60 pairs were played"), "{}", err(&text));
}

#[test]
fn what_cannot_be_searched_is_refused() {
    refuses(&["thresholds", "ultimatum"], 2, "nothing is otherwise");
    refuses(&args(&["--runs", "5"]), 2, "a whole number from 20 to");
    let change = "parameters.csf_exponent = 0.4";
    refuses(
        &["thresholds", "ultimatum", "--set", change, "--outcome", "war_day"],
        2,
        "did you mean `war_days`?",
    );
    refuses(
        &["thresholds", "ultimatum", "--set", change, "--vary", "los_base"],
        2,
        "did you mean `loss_base`?",
    );
}

#[test]
fn what_pairing_saves_is_measured_and_an_inert_change_is_exactly_nothing() {
    let args = |jobs| {
        let change = "parameters.csf_exponent = 0.4";
        ["pairing", "ultimatum", "--set", change, "--runs", "60", "--json", "--jobs", jobs]
    };
    let json = succeeds(&args("2"));
    assert_eq!(json, succeeds(&args("1")));
    let found: Value = serde_json::from_str(&json).unwrap();
    let rows = found["sections"][0]["rows"].as_array().unwrap();
    assert!(!rows.is_empty());
    for row in rows.iter().filter(|r| r["ratio"].is_number()) {
        let of = |key: &str| row[key].as_f64().unwrap();
        assert!(
            (of("ratio") / (of("independent_variance") / of("paired_variance")) - 1.0).abs() < 1e-3,
            "{row}"
        );
        assert!(of("from") <= of("ratio") && of("to") >= of("ratio"), "{row}");
    }
    // Paired, nothing differs; independent runs differ all the same.
    let inert = ["pairing", "ultimatum", "--set", "actors.S.name = \"S\"", "--runs", "60", "--json"];
    let found: Value = serde_json::from_str(&succeeds(&inert)).unwrap();
    let rows = found["sections"][0]["rows"].as_array().unwrap();
    assert!(!rows.is_empty());
    for row in rows {
        assert_eq!(
            (row["paired"].as_f64(), row["paired_variance"].as_f64()),
            (Some(0.0), Some(0.0)),
            "{row}"
        );
        assert!(row["independent_variance"].as_f64() > Some(0.0) && row["ratio"].is_null(), "{row}");
    }
}
