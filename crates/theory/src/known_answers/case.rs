//! Reading cases. A case that can't be read stays in the list, with its defect, so that the others still run.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use thiserror::Error;

/// How far a result may be from what is expected: within `abs`, or within `rel` of the expected size.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Tolerance {
    /// Absolute.
    pub abs: f64,
    /// Relative; 0 where the case gives none.
    pub rel: f64,
}

/// One case.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// Its name, unique in the file.
    pub id: String,
    /// Which crate answers: `theory`, `bargaining`, `collective`, `lab`, `league`.
    pub group: String,
    /// The model.
    pub model: String,
    /// Inputs; `same_as` is already resolved.
    pub inputs: Value,
    /// What must come out.
    pub expected: Value,
    /// How exactly.
    pub tolerance: Tolerance,
    /// Where it is from.
    pub source: String,
    /// Why the case can't be run, if it can't.
    pub defect: Option<String>,
}

/// Why a whole file can't be read.
#[derive(Debug, Error)]
pub enum CasesError {
    /// It is not JSON.
    #[error("the cases are not a list in JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// It has no cases.
    #[error("there are no cases: give a list of objects with id, group, model, inputs, expected, tolerance")]
    Empty,
}

#[derive(Deserialize)]
struct Written {
    id: String,
    #[serde(default)]
    group: String,
    model: String,
    #[serde(default)]
    inputs: Option<Value>,
    #[serde(default)]
    expected: Option<Value>,
    #[serde(default)]
    tolerance: Option<Value>,
    #[serde(default)]
    source: Option<Value>,
}

/// The little that a broken case may still tell.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Label {
    id: Option<Value>,
    group: Option<Value>,
    model: Option<Value>,
}

/// The cases of this project.
///
/// # Errors
/// None with the embedded file as it is; a test holds it to that.
pub fn builtin_cases() -> Result<Vec<Case>, CasesError> {
    read_cases(include_str!("../../cases.json"))
}

/// Reads a list of cases. Unknown keys are ignored; a case that is broken is kept with its `defect`.
///
/// # Errors
/// A text that is not a list in JSON, or an empty one.
pub fn read_cases(text: &str) -> Result<Vec<Case>, CasesError> {
    let items: Vec<Box<RawValue>> = serde_json::from_str(text.trim_start_matches('\u{feff}'))?;
    let mut cases: Vec<Case> = items.iter().enumerate().map(|(at, item)| read_one(at, item.get())).collect();
    if cases.is_empty() {
        return Err(CasesError::Empty);
    }
    let mut seen = BTreeSet::new();
    for case in &mut cases {
        if !seen.insert(case.id.clone()) {
            case.defect.get_or_insert_with(|| "another case has the same id".to_owned());
        }
    }
    resolve_references(&mut cases);
    Ok(cases)
}

fn read_one(at: usize, text: &str) -> Case {
    let broken = |defect: String| {
        let label: Label = serde_json::from_str(text).unwrap_or_default();
        let text = |v: &Option<Value>| v.as_ref().and_then(Value::as_str).map(str::to_owned);
        Case {
            id: text(&label.id).unwrap_or_else(|| format!("case number {}", at + 1)),
            group: text(&label.group).unwrap_or_default(),
            model: text(&label.model).unwrap_or_default(),
            inputs: Value::Null,
            expected: Value::Null,
            tolerance: Tolerance::default(),
            source: String::new(),
            defect: Some(defect),
        }
    };
    let written: Written = match serde_json::from_str(text) {
        Ok(written) => written,
        Err(error) => return broken(error.to_string()),
    };
    let defect = |what: &str| Some(what.to_owned());
    let tolerance =
        written.tolerance.as_ref().map_or(Err("give a tolerance, such as {\"abs\": 1e-9}"), read_tolerance);
    let mut case = Case {
        id: written.id,
        group: written.group,
        model: written.model,
        inputs: written.inputs.unwrap_or(Value::Null),
        expected: written.expected.unwrap_or(Value::Null),
        tolerance: tolerance.unwrap_or_default(),
        source: written.source.as_ref().and_then(Value::as_str).unwrap_or_default().to_owned(),
        defect: tolerance.err().map(str::to_owned),
    };
    if !case.inputs.is_object() {
        case.defect = defect("the inputs must be an object");
    } else if case.expected.as_object().is_none_or(Map::is_empty) {
        case.defect = defect("expected must be an object with at least one key");
    } else if case.id.is_empty() {
        case.defect = defect("the id is empty");
    }
    case
}

fn read_tolerance(value: &Value) -> Result<Tolerance, &'static str> {
    let number = |v: Option<&Value>| match v {
        None | Some(Value::Null) => Ok(None),
        Some(v) => match v.as_f64() {
            Some(x) if x.is_finite() && x >= 0.0 => Ok(Some(x)),
            _ => Err("a tolerance must be a number of 0 or more"),
        },
    };
    let (abs, rel) = match value {
        Value::Number(_) => (number(Some(value))?, None),
        Value::Object(map) => (number(map.get("abs"))?, number(map.get("rel"))?),
        _ => return Err("the tolerance must be an object with abs, rel or both"),
    };
    if abs.is_none() && rel.is_none() {
        return Err("the tolerance must give abs, rel or both");
    }
    Ok(Tolerance { abs: abs.unwrap_or(0.0), rel: rel.unwrap_or(0.0) })
}

/// Inputs that say `same_as` another case take that case's inputs, under their own.
fn resolve_references(cases: &mut [Case]) {
    let written: BTreeMap<String, Map<String, Value>> = cases
        .iter()
        .rev() // of two cases with one id the first counts
        .filter_map(|c| c.inputs.as_object().map(|inputs| (c.id.clone(), inputs.clone())))
        .collect();
    for case in cases.iter_mut().filter(|c| c.defect.is_none()) {
        let Some(mut merged) = case.inputs.as_object().cloned() else { continue };
        let mut visited = BTreeSet::from([case.id.clone()]);
        while let Some(reference) = merged.remove("same_as") {
            let Some(id) = reference.as_str() else {
                case.defect = Some("same_as must be the id of another case".to_owned());
                break;
            };
            let Some(base) = written.get(id) else {
                case.defect = Some(format!("same_as refers to `{id}`, which is not among the cases"));
                break;
            };
            if !visited.insert(id.to_owned()) {
                case.defect = Some(format!("same_as goes round in a circle at `{id}`"));
                break;
            }
            for (key, value) in base {
                merged.entry(key.clone()).or_insert_with(|| value.clone());
            }
        }
        case.inputs = Value::Object(merged);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Case {
        let cases = read_cases(&format!("[{text}]")).unwrap();
        assert_eq!(cases.len(), 1);
        cases[0].clone()
    }

    #[test]
    fn broken_cases_keep_their_id_and_the_others_run() {
        for (text, part) in [
            (
                r#"{"id":"x","model":"m","inputs":{"p":1e999},"expected":{"a":1},"tolerance":{"abs":0}}"#,
                "out of range",
            ),
            (r#"{"id":"x","inputs":{},"expected":{"a":1},"tolerance":{"abs":0}}"#, "model"),
            (r#"{"id":"x","model":7,"inputs":{}}"#, "invalid type"),
            (r#"{"id":"x","model":"m","inputs":[],"expected":{"a":1},"tolerance":{"abs":0}}"#, "inputs"),
            (r#"{"id":"x","model":"m","inputs":{},"expected":{},"tolerance":{"abs":0}}"#, "expected"),
            (r#"{"id":"x","model":"m","inputs":{},"expected":{"a":1}}"#, "tolerance"),
            (r#"{"id":"x","model":"m","inputs":{},"expected":{"a":1},"tolerance":{"abs":-1}}"#, "tolerance"),
            (r#"{"id":"x","model":"m","inputs":{},"expected":{"a":1},"tolerance":{}}"#, "tolerance"),
            (r#"{"id":"x","model":"m","inputs":{},"expected":{"a":1},"tolerance":"tight"}"#, "tolerance"),
        ] {
            let case = one(text);
            assert_eq!(case.id, "x", "{text}");
            let defect = case.defect.unwrap();
            assert!(defect.contains(part), "{defect}");
        }
        let deep =
            format!(r#"{{"id":"x","model":"m","inputs":{}{}}}"#, "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!((one(&deep).id.as_str(), one(&deep).defect.is_some()), ("x", true));
        assert_eq!(one("17").id, "case number 1");
        assert!(
            one(r#"{"id":"x","model":"m","inputs":{},"expected":{"a":1},"tolerance":1e-9}"#).defect.is_none()
        );
    }

    #[test]
    fn a_file_that_is_no_list_is_an_error() {
        for text in ["", "{", "{}", "17", "[1,", "[]"] {
            assert!(read_cases(text).is_err(), "{text}");
        }
    }

    #[test]
    fn references_are_followed_and_circles_noticed() {
        let case = |id: &str, inputs: &str| {
            format!(
                r#"{{"id":"{id}","model":"m","inputs":{inputs},"expected":{{"a":1}},"tolerance":{{"abs":0}}}}"#
            )
        };
        let all = [
            case("base", r#"{"p":1,"q":2}"#),
            case("mid", r#"{"same_as":"base","q":3}"#),
            case("top", r#"{"same_as":"mid","r":4}"#),
            case("lost", r#"{"same_as":"nobody"}"#),
            case("left", r#"{"same_as":"right"}"#),
            case("right", r#"{"same_as":"left"}"#),
            case("odd", r#"{"same_as":7}"#),
            case("base", r#"{"p":9}"#),
        ];
        let cases = read_cases(&format!("[{}]", all.join(","))).unwrap();
        assert_eq!(cases[2].inputs, serde_json::json!({"r": 4, "q": 3, "p": 1}));
        assert!(cases[3..8].iter().all(|case| case.defect.is_some()));
    }
}
