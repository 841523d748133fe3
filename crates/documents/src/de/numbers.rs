//! Numbers: what is written as digits becomes the type that is asked for, or is told apart from it.

use serde::de::Visitor;

use super::cursor::Cursor;
use super::explain::expectation;
use super::fault::{Fault, Finding};
use crate::codes;
use crate::parse::Kind;

impl<'s> Cursor<'s> {
    /// The digits of a number, underscores taken out.
    fn digits(&self, visitor: &impl Visitor<'s>) -> Result<String, Fault> {
        match self.node.kind {
            Kind::Number(text) => Ok(text.replace('_', "")),
            _ => self.wrong_kind(&expectation(visitor)),
        }
    }

    pub(super) fn integer<T>(&self, visitor: &impl Visitor<'s>) -> Result<T, Fault>
    where
        T: TryFrom<i128>,
    {
        let digits = self.digits(visitor)?;
        let body = digits.trim_start_matches(['+', '-']);
        let (base, body) = match body.get(..2) {
            Some("0x") => (16, &body[2..]),
            Some("0o") => (8, &body[2..]),
            Some("0b") => (2, &body[2..]),
            _ => (10, body),
        };
        if !body.chars().all(|c| c.is_digit(base)) {
            return self.wrong_kind(&expectation(visitor)); // a decimal
        }
        let size = i128::from_str_radix(body, base).unwrap_or(i128::MAX);
        let number = if digits.starts_with('-') { -size } else { size };
        T::try_from(number).or_else(|_| self.wrong_kind(&expectation(visitor)))
    }

    pub(super) fn float(&self, visitor: &impl Visitor<'s>) -> Result<f64, Fault> {
        let digits = self.digits(visitor)?;
        if digits.contains(['x', 'o']) || digits.trim_start_matches(['+', '-']).starts_with("0b") {
            return self.integer::<i64>(visitor).map(|number| number as f64);
        }
        match digits.parse::<f64>() {
            Ok(number) if number.is_finite() || digits.contains(['i', 'N']) => Ok(number),
            _ => Err(Fault::New(Box::new(
                Finding::new(codes::REFUSED, "this number is too large").at(self.node.span),
            ))),
        }
    }
}
