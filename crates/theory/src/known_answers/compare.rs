//! Comparing what came out with what should have.

use serde_json::Value;

use super::case::Tolerance;

/// A difference: where, what was expected, what came.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Difference {
    pub(super) path: String,
    pub(super) expected: String,
    pub(super) got: String,
}

/// Compares and counts what was compared; the first difference ends it.
pub(super) fn compare(expected: &Value, got: &Value, tolerance: Tolerance) -> Result<usize, Difference> {
    let mut compared = 0;
    walk("", expected, Some(got), tolerance, &mut compared)?;
    Ok(compared)
}

fn walk(
    path: &str,
    expected: &Value,
    got: Option<&Value>,
    tolerance: Tolerance,
    compared: &mut usize,
) -> Result<(), Difference> {
    let differs =
        |why: String| Err(Difference { path: path.to_owned(), expected: brief(expected), got: why });
    match (expected, got) {
        // A text that the model does not produce is a note.
        (Value::String(_), None) => return Ok(()),
        (Value::Null, None | Some(Value::Null)) => {}
        (_, None) => return differs("nothing: the model does not produce this key".to_owned()),
        (Value::Number(e), Some(Value::Number(g))) => {
            if !close(e.as_f64(), g.as_f64(), tolerance) {
                return differs(brief(&Value::Number(g.clone())));
            }
        }
        (Value::Array(e), Some(Value::Array(g))) => {
            if e.len() != g.len() {
                return differs(format!("a list of {} entries for {}", g.len(), e.len()));
            }
            if e.is_empty() {
                *compared += 1;
            }
            for (at, (e, g)) in e.iter().zip(g).enumerate() {
                walk(&format!("{path}[{at}]"), e, Some(g), tolerance, compared)?;
            }
            return Ok(());
        }
        (Value::Object(e), Some(Value::Object(g))) => {
            for (key, e) in e {
                let inner = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                walk(&inner, e, g.get(key), tolerance, compared)?;
            }
            return Ok(());
        }
        (e, Some(g)) if e == g && !e.is_number() => {}
        (_, Some(g)) => return differs(brief(g)),
    }
    *compared += 1;
    Ok(())
}

fn close(expected: Option<f64>, got: Option<f64>, tolerance: Tolerance) -> bool {
    match (expected, got) {
        // NaN compares false with everything, so it is never close.
        (Some(e), Some(g)) => e == g || (e - g).abs() <= tolerance.abs.max(tolerance.rel * e.abs()),
        _ => false,
    }
}

fn brief(value: &Value) -> String {
    let mut text = value.to_string();
    if text.chars().count() > 120 {
        text = text.chars().take(117).collect::<String>() + "...";
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check(expected: Value, got: Value) -> Result<usize, String> {
        compare(&expected, &got, Tolerance { abs: 0.01, rel: 0.0 }).map_err(|d| d.path)
    }

    #[test]
    fn what_must_agree_and_what_may_be_missing() {
        assert_eq!(
            check(json!({"a": 1, "b": "word", "c": true}), json!({"a": 1.009, "c": true, "z": 0})),
            Ok(2)
        );
        assert_eq!(check(json!({"a": 1}), json!({"a": 1.011})), Err("a".into()));
        assert_eq!(check(json!({"a": 1}), json!({})), Err("a".into()));
        assert_eq!(check(json!({"a": true}), json!({})), Err("a".into()));
        assert_eq!(check(json!({"a": [1]}), json!({})), Err("a".into()));
        assert_eq!(check(json!({"a": "x"}), json!({"a": "y"})), Err("a".into()));
        assert_eq!(check(json!({"a": "x"}), json!({"a": "x"})), Ok(1));
        assert_eq!(check(json!({"a": "x"}), json!({"a": 1})), Err("a".into()));
        assert_eq!(check(json!({"a": true}), json!({"a": 1})), Err("a".into()));
        assert_eq!(check(json!({"a": 1}), json!({"a": null})), Err("a".into()));
        assert_eq!(check(json!({"a": null}), json!({"a": null})), Ok(1));
        assert_eq!(check(json!({"a": null}), json!({"a": 3})), Err("a".into()));
        assert_eq!(
            check(json!({"a": {"b": [[1, 2], [3, 4]]}}), json!({"a": {"b": [[1, 2], [3, 5]]}})),
            Err("a.b[1][1]".into())
        );
        assert_eq!(check(json!({"a": [1, 2]}), json!({"a": [1]})), Err("a".into()));
        assert_eq!(check(json!({"a": "prose"}), json!({})), Ok(0));
        assert_eq!(check(json!({"a": ["x", "y"]}), json!({"a": ["x", "z"]})), Err("a[1]".into()));
    }

    #[test]
    fn tolerances() {
        let within = |e: f64, g: f64, abs, rel| close(Some(e), Some(g), Tolerance { abs, rel });
        assert!(within(850.0, 850.0, 0.0, 0.0) && !within(850.0, 850.000_000_1, 0.0, 0.0));
        assert!(within(1000.0, 1000.9, 0.0, 1e-3) && !within(1000.0, 1001.1, 0.0, 1e-3));
        assert!(!within(f64::NAN, f64::NAN, 1.0, 1.0) && !within(1.0, f64::NAN, f64::MAX, 0.0));
    }
}
