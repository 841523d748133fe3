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
    pub columns: Vec<&'static str>,
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
    pub columns: Vec<&'static str>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Clone, PartialEq, Debug)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A number.
    Number(f64),
    /// Nothing to be said.
    Empty,
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
    pub fn columns_of<'a>(&'a self, part: &'a Part) -> &'a [&'static str] {
        if part.columns.is_empty() { &self.columns } else { &part.columns }
    }

    /// As a JSON object; numbers to six digits behind the point, small ones to six that count.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let made: Map<String, Value> = self.made_with.iter().map(|(k, v)| (k.clone(), json!(v))).collect();
        let part = |part: &Part| {
            let row = |row: &Vec<Cell>| -> Value {
                let cells = self.columns_of(part).iter().zip(row);
                Value::Object(cells.map(|(column, cell)| ((*column).to_owned(), cell.to_json())).collect())
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
    fn to_json(&self) -> Value {
        match self {
            Self::Text(text) => json!(text),
            Self::Number(x) => json!(rounded(*x)),
            Self::Empty => Value::Null,
        }
    }
}

/// Beyond these digits platforms may differ.
fn rounded(x: f64) -> f64 {
    format!("{x:.6e}").parse().unwrap_or(x)
}
