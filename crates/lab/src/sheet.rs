//! The form of a table whose columns differ from study to study: sweeps, sensitivities, posteriors.

use serde_json::{Map, Value, json};

/// A table in sections that share their columns.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Sheet {
    /// What it is a table of.
    pub title: String,
    /// What it was made with, by name.
    pub made_with: Vec<(String, String)>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The sections.
    pub sections: Vec<Part>,
    /// What has to be said of all of it.
    pub notes: Vec<String>,
}

/// A section.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Part {
    /// The heading.
    pub title: String,
    /// What it shows.
    pub about: String,
    /// Its own columns, where they are not those of the table.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Column {
    /// What stands above it for people; none of a column for programs only.
    pub head: Option<&'static str>,
    /// Its name for programs, which stays as it is when the head gets other words.
    pub key: &'static str,
}

impl Column {
    /// A column for people and programs.
    #[must_use]
    pub const fn new(head: &'static str, key: &'static str) -> Self {
        Self { head: Some(head), key }
    }

    /// A column for programs only.
    #[must_use]
    pub const fn unseen(key: &'static str) -> Self {
        Self { head: None, key }
    }
}

/// A cell.
#[derive(Clone, PartialEq, Debug)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A number.
    Number(f64),
    /// A change, which people see with its sign, and with a mark if it is clear.
    Change(f64, bool),
    /// How many.
    Count(u64),
    /// Yes or no.
    Flag(bool),
    /// Nothing to be said.
    Empty,
}

impl From<u64> for Cell {
    fn from(n: u64) -> Self {
        Self::Count(n)
    }
}

impl From<bool> for Cell {
    fn from(yes: bool) -> Self {
        Self::Flag(yes)
    }
}

impl From<f64> for Cell {
    fn from(x: f64) -> Self {
        if x.is_finite() { Self::Number(x) } else { Self::Empty }
    }
}

impl From<Option<f64>> for Cell {
    fn from(x: Option<f64>) -> Self {
        x.map_or(Self::Empty, Self::from)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl Sheet {
    /// The columns of a section.
    #[must_use]
    pub fn columns_of<'a>(&'a self, part: &'a Part) -> &'a [Column] {
        if part.columns.is_empty() { &self.columns } else { &part.columns }
    }

    /// As a JSON object; numbers to six digits behind the point, small ones to six that count.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let made: Map<String, Value> = self.made_with.iter().map(|(k, v)| (k.clone(), json!(v))).collect();
        let part = |part: &Part| {
            let row = |row: &Vec<Cell>| -> Value {
                let cells = self.columns_of(part).iter().zip(row);
                Value::Object(cells.map(|(column, cell)| (column.key.to_owned(), cell.to_json())).collect())
            };
            json!({"section": part.title, "about": part.about, "rows": part.rows.iter().map(row).collect::<Vec<_>>()})
        };
        json!({
            "study": self.title,
            "made_with": made,
            "sections": self.sections.iter().map(part).collect::<Vec<_>>(),
            "notes": self.notes,
        })
    }
}

impl Cell {
    /// As a field of CSV: numbers are those of the JSON, without exponents.
    #[must_use]
    pub fn to_csv(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(x) | Self::Change(x, _) => rounded(*x).to_string(),
            Self::Count(n) => n.to_string(),
            Self::Flag(yes) => yes.to_string(),
            Self::Empty => String::new(),
        }
    }

    fn to_json(&self) -> Value {
        match self {
            Self::Text(text) => json!(text),
            Self::Number(x) | Self::Change(x, _) => json!(rounded(*x)),
            Self::Count(n) => json!(n),
            Self::Flag(yes) => json!(yes),
            Self::Empty => Value::Null,
        }
    }
}

/// Beyond these digits platforms may differ.
fn rounded(x: f64) -> f64 {
    format!("{x:.6e}").parse().unwrap_or(x)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_have_stable_keys_and_numbers_that_are_numbers() {
        let sheet = Sheet {
            columns: vec![
                Column::new("", "parameter"),
                Column::new("at low", "at_low"),
                Column::unseen("at_low_clear"),
                Column::new("pairs", "pairs"),
            ],
            sections: vec![Part {
                rows: vec![vec!["x".into(), Cell::Change(9.9, true), true.into(), 30_u64.into()]],
                ..Part::default()
            }],
            ..Sheet::default()
        };
        let row = &sheet.to_json()["sections"][0]["rows"][0];
        assert_eq!(row, &json!({"parameter": "x", "at_low": 9.9, "at_low_clear": true, "pairs": 30}));
        let csv: Vec<String> =
            [Cell::Change(-10.2, false), 30_u64.into(), 3e-7.into(), 30.0.into(), Cell::Empty]
                .iter()
                .map(Cell::to_csv)
                .collect();
        assert_eq!(csv, ["-10.2", "30", "0.0000003", "30", ""]);
    }
}
