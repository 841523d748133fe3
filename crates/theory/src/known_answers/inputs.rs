//! Reading a model's inputs, and giving results the shape that the inputs had.

use serde_json::{Map, Number, Value};
use thiserror::Error;

use crate::distribution::Costs;
use crate::error::TheoryError;

/// Why a model gives no result.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum ModelError {
    /// An input is missing.
    #[error("the input `{0}` is missing")]
    Missing(String),
    /// An input is of another type or form.
    #[error("the input `{key}` must be {wanted}")]
    Wrong {
        /// Which.
        key: String,
        /// What is accepted.
        wanted: &'static str,
    },
    /// The equation has no value at these inputs.
    #[error(transparent)]
    Theory(#[from] TheoryError),
}

impl ModelError {
    /// Inputs that a model of another crate cannot take; `message` says what is wrong with them.
    #[must_use]
    pub fn of_inputs(message: String) -> Self {
        let remedy = "correct the inputs of the case";
        Self::Theory(TheoryError::Notation { what: "the inputs", text: message, remedy })
    }
}

/// The number that a model of another crate has among its inputs.
///
/// # Errors
/// What it must be, where it is none.
pub fn input_number(inputs: &Value, key: &str) -> Result<f64, String> {
    inputs[key].as_f64().ok_or_else(|| format!("`{key}` must be a number"))
}

/// A model's result.
pub(super) type Answer<T = Value> = Result<T, ModelError>;

/// Named results.
pub(super) type Row = Vec<(&'static str, Value)>;

/// Longest list that a model works through.
const LONGEST: usize = 100_000;

/// A finite number, or null where there is none.
pub(super) fn num(x: f64) -> Value {
    Number::from_f64(x).map_or(Value::Null, Value::Number)
}

/// A number that may not exist.
pub(super) fn opt(x: Option<f64>) -> Value {
    x.map_or(Value::Null, num)
}

/// A list of numbers.
pub(super) fn nums(list: impl IntoIterator<Item = f64>) -> Value {
    list.into_iter().map(num).collect()
}

/// A matrix.
pub(super) fn matrix(rows: &[Vec<f64>]) -> Value {
    rows.iter().map(|row| nums(row.iter().copied())).collect()
}

/// Named results as an object.
pub(super) fn object(row: Row) -> Value {
    Value::Object(row.into_iter().map(|(k, v)| (k.to_owned(), v)).collect())
}

/// The inputs of a model.
#[derive(Debug, Clone, Copy)]
pub(super) struct Inputs<'a>(&'a Map<String, Value>);

fn wrong(key: &str, wanted: &'static str) -> ModelError {
    ModelError::Wrong { key: key.to_owned(), wanted }
}

fn number(key: &str, value: &Value) -> Answer<f64> {
    value.as_f64().filter(|x| x.is_finite()).ok_or_else(|| wrong(key, "a number"))
}

fn count(key: &str, value: &Value) -> Answer<u32> {
    let x = number(key, value)?;
    if x >= 0.0 && x <= f64::from(u32::MAX) && x == x.floor() {
        Ok(x as u32)
    } else {
        Err(wrong(key, "a whole number of 0 or more"))
    }
}

impl<'a> Inputs<'a> {
    pub(super) fn of(value: &'a Value) -> Answer<Self> {
        value.as_object().map(Self).ok_or_else(|| wrong("inputs", "an object"))
    }

    /// An input that may be absent; null is absent.
    pub(super) fn get(self, key: &str) -> Option<&'a Value> {
        self.0.get(key).filter(|v| !v.is_null())
    }

    pub(super) fn keys(self) -> impl Iterator<Item = &'a str> {
        self.0.keys().map(String::as_str)
    }

    pub(super) fn need(self, key: &str) -> Answer<&'a Value> {
        self.get(key).ok_or_else(|| ModelError::Missing(key.to_owned()))
    }

    pub(super) fn f64(self, key: &str) -> Answer<f64> {
        number(key, self.need(key)?)
    }

    pub(super) fn f64_or(self, key: &str, default: f64) -> Answer<f64> {
        self.get(key).map_or(Ok(default), |v| number(key, v))
    }

    pub(super) fn maybe(self, key: &str) -> Answer<Option<f64>> {
        self.get(key).map(|v| number(key, v)).transpose()
    }

    pub(super) fn u32(self, key: &str) -> Answer<u32> {
        count(key, self.need(key)?)
    }

    pub(super) fn u32_or(self, key: &str, default: u32) -> Answer<u32> {
        self.get(key).map_or(Ok(default), |v| count(key, v))
    }

    pub(super) fn str(self, key: &str) -> Answer<&'a str> {
        self.need(key)?.as_str().ok_or_else(|| wrong(key, "a text"))
    }

    pub(super) fn list(self, key: &str) -> Answer<&'a [Value]> {
        let list = self.need(key)?.as_array().ok_or_else(|| wrong(key, "a list"))?;
        if list.len() > LONGEST {
            return Err(wrong(key, "a list of at most 100000 entries"));
        }
        Ok(list)
    }

    pub(super) fn f64s(self, key: &str) -> Answer<Vec<f64>> {
        self.list(key)?.iter().map(|v| number(key, v)).collect()
    }

    /// A pair of numbers.
    pub(super) fn pair(self, key: &str) -> Answer<(f64, f64)> {
        match self.f64s(key)?.as_slice() {
            [a, b] => Ok((*a, *b)),
            _ => Err(wrong(key, "a list of two numbers")),
        }
    }

    pub(super) fn matrix(self, key: &str) -> Answer<Vec<Vec<f64>>> {
        let row = |v: &Value| match v.as_array() {
            Some(row) if row.len() <= 400 => row.iter().map(|x| number(key, x)).collect(),
            _ => Err(wrong(key, "a list of rows of numbers")),
        };
        self.list(key)?.iter().map(row).collect()
    }

    pub(super) fn child(self, key: &str) -> Answer<Inputs<'a>> {
        self.need(key)?.as_object().map(Inputs).ok_or_else(|| wrong(key, "an object"))
    }

    /// The objects of a list; an absent list is empty.
    pub(super) fn children(self, key: &str) -> Answer<Vec<Inputs<'a>>> {
        if self.get(key).is_none() {
            return Ok(Vec::new());
        }
        let child = |v: &'a Value| v.as_object().map(Inputs).ok_or_else(|| wrong(key, "a list of objects"));
        self.list(key)?.iter().map(child).collect()
    }

    /// The first of several spellings that is there.
    pub(super) fn spelt<'k>(self, keys: &[&'k str]) -> Answer<&'k str> {
        let first = keys.first().copied().unwrap_or_default();
        keys.iter()
            .copied()
            .find(|k| self.get(k).is_some())
            .ok_or_else(|| ModelError::Missing(first.to_owned()))
    }

    /// A distribution: a text, two bounds of a uniform, or a known cost.
    pub(super) fn costs(self, key: &str) -> Answer<Costs> {
        let (lo, hi) = match self.need(key)? {
            Value::String(text) => return Ok(Costs::parse(text)?),
            Value::Array(_) => self.pair(key)?,
            other => (number(key, other)?, number(key, other)?),
        };
        Ok(Costs::Uniform { lo, hi }.checked()?)
    }

    /// Applies `f` to the numbers under `keys`. Each is a number or a list; lists go in step and turn the results into
    /// lists, numbers are the same throughout.
    pub(super) fn sweep(self, keys: &[&str], f: impl Fn(&[f64]) -> Answer<Row>) -> Answer {
        let mut columns = Vec::new();
        let mut rows = None;
        for &key in keys {
            if self.need(key)?.is_array() {
                let list = self.f64s(key)?;
                if rows.is_some_and(|n| n != list.len()) {
                    return Err(wrong(key, "a list as long as the others"));
                }
                rows = Some(list.len());
                columns.push((list, true));
            } else {
                columns.push((vec![self.f64(key)?], false));
            }
        }
        let at =
            |row: usize| columns.iter().map(|(c, list)| c[if *list { row } else { 0 }]).collect::<Vec<_>>();
        match rows {
            None => f(&at(0)).map(object),
            Some(n) => gather((0..n).map(|row| f(&at(row)))),
        }
    }

    /// Applies `f` to each entry of `cases`, laid over the other inputs; without `cases`, to the inputs themselves.
    pub(super) fn rows(self, f: impl Fn(Inputs<'_>) -> Answer<Row>) -> Answer {
        if self.get("cases").is_none() {
            return f(self).map(object);
        }
        gather(self.children("cases")?.into_iter().map(|case| {
            let mut merged = self.0.clone();
            merged.remove("cases");
            merged.extend(case.0.iter().map(|(k, v)| (k.clone(), v.clone())));
            f(Inputs(&merged))
        }))
    }
}

/// Rows of named results as lists by name.
fn gather(rows: impl Iterator<Item = Answer<Row>>) -> Answer {
    let mut columns: Map<String, Value> = Map::new();
    for row in rows {
        for (key, value) in row? {
            if let Value::Array(column) = columns.entry(key).or_insert_with(|| Value::Array(Vec::new())) {
                column.push(value);
            }
        }
    }
    Ok(Value::Object(columns))
}

/// Adds named results to an object.
pub(super) fn with(mut value: Value, row: Row) -> Value {
    if let Value::Object(map) = &mut value {
        map.extend(row.into_iter().map(|(k, v)| (k.to_owned(), v)));
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn sweeps_keep_the_shape_of_the_inputs() {
        let sum = |v: &Value| Inputs::of(v)?.sweep(&["a", "b"], |x| Ok(vec![("sum", num(x[0] + x[1]))]));
        assert_eq!(sum(&json!({"a": 1, "b": 2})).unwrap(), json!({"sum": 3.0}));
        assert_eq!(sum(&json!({"a": [1, 2], "b": 2})).unwrap(), json!({"sum": [3.0, 4.0]}));
        assert_eq!(sum(&json!({"a": [1, 2], "b": [5, 6]})).unwrap(), json!({"sum": [6.0, 8.0]}));
        assert!(sum(&json!({"a": [1, 2], "b": [5]})).is_err());
        assert!(sum(&json!({"a": "1", "b": 5})).is_err());
        assert!(sum(&json!({"a": null, "b": 5})).is_err());
        assert!(sum(&json!([1])).is_err());
    }

    #[test]
    fn cases_lie_over_the_common_inputs() {
        let v = json!({"a": 1, "cases": [{"b": 2}, {"a": 5, "b": 2}]});
        let sum =
            Inputs::of(&v).unwrap().rows(|i| Ok(vec![("sum", num(i.f64("a")? + i.f64("b")?))])).unwrap();
        assert_eq!(sum, json!({"sum": [3.0, 7.0]}));
    }

    #[test]
    fn counts_are_whole() {
        let v = json!({"a": 2.0, "b": 2.5, "c": -1, "d": 1e300});
        let i = Inputs::of(&v).unwrap();
        assert_eq!(i.u32("a").unwrap(), 2);
        assert!(i.u32("b").is_err() && i.u32("c").is_err() && i.u32("d").is_err() && i.u32("e").is_err());
    }
}
