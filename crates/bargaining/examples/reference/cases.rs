//! `../theory/cases.json`: the cases of group `bargaining`.

use crate::{Tally, json};
use pourparler_bargaining::known_answers::known_answer_models;
use serde_json::Value;
use std::path::Path;

/// Runs them, where the file is there; returns how many differ.
pub(crate) fn check(folder: &Path) -> usize {
    let folder = folder.join("..").join("theory");
    if !folder.join("cases.json").exists() {
        return 0;
    }
    let mut tally = Tally::default();
    for case in json(&folder, "cases.json").as_array().into_iter().flatten() {
        if case["group"] != "bargaining" {
            continue;
        }
        let id = case["id"].as_str().unwrap_or("");
        let model = known_answer_models().iter().find(|(name, _)| case["model"] == *name);
        let got = model.map_or_else(
            || Err("no such model".to_owned()),
            |(_, model)| model(&case["inputs"]).map_err(|e| e.to_string()),
        );
        match got {
            Ok(got) => {
                let mut faults = Vec::new();
                let tolerance = case["tolerance"]["abs"].as_f64().unwrap_or(0.0);
                compare("", &case["expected"], &got, tolerance, &mut faults);
                tally.add(faults.is_empty(), || format!("{id}: {}", faults.join("; ")));
            }
            Err(error) => tally.add(false, || format!("{id}: {error}")),
        }
    }
    println!("cases.json, group bargaining: {} of {} pass", tally.passed, tally.passed + tally.failed);
    tally.failed
}

fn compare(path: &str, expected: &Value, got: &Value, tolerance: f64, faults: &mut Vec<String>) {
    match (expected, got) {
        (Value::Object(e), g) => {
            for (key, value) in e {
                compare(&format!("{path}.{key}"), value, &g[key], tolerance, faults);
            }
        }
        (Value::Array(e), Value::Array(g)) if e.len() == g.len() => {
            for (i, (e, g)) in e.iter().zip(g).enumerate() {
                compare(&format!("{path}[{i}]"), e, g, tolerance, faults);
            }
        }
        (Value::Number(e), Value::Number(g)) => {
            let (e, g) = (e.as_f64().unwrap_or(f64::NAN), g.as_f64().unwrap_or(f64::NAN));
            if !(e == g || (e - g).abs() <= tolerance) {
                faults.push(format!("{path}: {g}, expected {e}"));
            }
        }
        (Value::String(_), Value::Null) => {}
        (e, g) if e == g => {}
        (e, g) => faults.push(format!("{path}: {g}, expected {e}")),
    }
}
