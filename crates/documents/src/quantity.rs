//! Numbers with bounds and a meaning.

use crate::at::At;
use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::source::FileId;

/// What a number of a document is: its name, its unit, its bounds (both included), and what it means in words.
///
/// ```
/// use pourparler_documents::{At, Quantity, Sources, Span};
///
/// const SALIENCE: Quantity =
///     Quantity { name: "salience", unit: "", min: 0.0, max: 1.0, meaning: "a share of attention" };
///
/// let mut sources = Sources::default();
/// let file = sources.add("disputes.ron", "1.7");
/// let wrong = SALIENCE.check(&At::new(1.7, Span::new(0, 3)), file).unwrap_err();
/// assert_eq!(wrong.message, "salience is a share of attention, 0 to 1");
/// assert_eq!(wrong.label, "1.7");
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantity {
    /// Its name, as the author writes it.
    pub name: &'static str,
    /// The unit, such as "per day"; empty for a plain number.
    pub unit: &'static str,
    /// The smallest value allowed; minus infinity for no bound.
    pub min: f64,
    /// The largest value allowed; infinity for no bound.
    pub max: f64,
    /// What it is, to follow "is": "a share of attention".
    pub meaning: &'static str,
}

impl Quantity {
    /// The value, if it lies within the bounds; what to say if it does not, or is not a number, or is infinite.
    ///
    /// # Errors
    /// A diagnostic at the value's place.
    #[expect(clippy::result_large_err, reason = "plain data at the boundary; an error is rare and is kept")]
    pub fn check(&self, value: &At<f64>, file: FileId) -> Result<f64, Diagnostic> {
        let number = value.value;
        if number.is_finite() && number >= self.min && number <= self.max {
            return Ok(number);
        }
        let message = format!("{} is {}{}", self.name, self.meaning, self.bounds());
        Err(Diagnostic::error(codes::OUT_OF_RANGE, message).at(file, value.span).label(number.to_string()))
    }

    /// ", 0 to 1 per day"; ", at least 0"; nothing without bounds and unit.
    fn bounds(&self) -> String {
        let unit = if self.unit.is_empty() { String::new() } else { format!(" {}", self.unit) };
        match (self.min.is_finite(), self.max.is_finite()) {
            (true, true) => format!(", {} to {}{unit}", self.min, self.max),
            (true, false) => format!(", at least {}{unit}", self.min),
            (false, true) => format!(", at most {}{unit}", self.max),
            (false, false) if self.unit.is_empty() => String::new(),
            (false, false) => format!(", in numbers{unit}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Sources, Span};

    #[test]
    fn bounds_are_included_and_told() {
        let file = Sources::default().add("a.ron", "");
        let check = |min, max, unit, value: f64, expected: Result<f64, &str>| {
            let quantity = Quantity { name: "rate", unit, min, max, meaning: "a hazard" };
            let found = quantity.check(&At::new(value, Span::default()), file).map_err(|error| error.message);
            assert_eq!(found, expected.map_err(str::to_owned));
        };
        check(0.0, 1.0, "", 1.0, Ok(1.0));
        check(0.0, 1.0, "", 0.0, Ok(0.0));
        check(0.0, 1.0, "", -0.1, Err("rate is a hazard, 0 to 1"));
        check(0.0, 1.5, "per day", 2.0, Err("rate is a hazard, 0 to 1.5 per day"));
        check(0.0, f64::INFINITY, "per day", -1.0, Err("rate is a hazard, at least 0 per day"));
        check(0.0, f64::INFINITY, "", f64::INFINITY, Err("rate is a hazard, at least 0"));
        check(f64::NEG_INFINITY, 3.0, "", f64::NAN, Err("rate is a hazard, at most 3"));
        check(f64::NEG_INFINITY, f64::INFINITY, "", f64::NAN, Err("rate is a hazard"));
    }
}
