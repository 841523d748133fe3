//! Reading the inputs of cases.

use serde_json::Value;

/// What a model gives back.
pub(super) type Answer = Result<Value, String>;

pub(super) use pourparler_theory::known_answers::input_number as number;

pub(super) fn number_or(inputs: &Value, key: &str, default: f64) -> Result<f64, String> {
    if inputs[key].is_null() { Ok(default) } else { number(inputs, key) }
}

pub(super) fn text<'a>(inputs: &'a Value, key: &str) -> Result<&'a str, String> {
    inputs[key].as_str().ok_or_else(|| format!("`{key}` must be a text"))
}

pub(super) fn list<'a>(inputs: &'a Value, key: &str) -> Result<&'a [Value], String> {
    inputs[key].as_array().map(Vec::as_slice).ok_or_else(|| format!("`{key}` must be a list"))
}

/// A list of numbers; a single number counts as a list of one.
pub(super) fn numbers(inputs: &Value, key: &str) -> Result<Vec<f64>, String> {
    if let Some(one) = inputs[key].as_f64() {
        return Ok(vec![one]);
    }
    floats(&inputs[key]).ok_or_else(|| format!("`{key}` must be a list of numbers"))
}

pub(super) fn pair(inputs: &Value, key: &str) -> Result<[f64; 2], String> {
    <[f64; 2]>::try_from(numbers(inputs, key)?).map_err(|_| format!("`{key}` must be two numbers"))
}

pub(super) fn floats(value: &Value) -> Option<Vec<f64>> {
    value.as_array()?.iter().map(Value::as_f64).collect()
}

/// A list of lists of numbers.
pub(super) fn rows(inputs: &Value, key: &str) -> Result<Vec<Vec<f64>>, String> {
    let rows: Option<Vec<Vec<f64>>> = list(inputs, key)?.iter().map(floats).collect();
    rows.ok_or_else(|| format!("`{key}` must be a list of lists of numbers"))
}
