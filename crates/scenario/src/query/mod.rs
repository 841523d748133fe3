//! The language in which a forecast question says how it resolves: `controls(AZE, nk_shusha, by: 2020-11-09)`.
//!
//! An expression over what a run leaves behind, its chronicle and its state on given days. [`parse`] reads one: `scan` cuts
//! it into words, numbers and days, the functions and their arguments stand in one table ([`functions`]), and what an
//! expression gives (a truth, a number, a day) is known before anything is run. Names stay codes; `check` sees that there are
//! such, and who evaluates an expression looks them up.
//!
//! # Invariants
//!
//! - Any text gives an expression or an error with its place; nothing panics. Depth and length are limited.
//! - No expression can read the record: what is recorded and not played answers nothing.

pub mod functions;
mod parse;
mod reference;
mod scan;

use std::ops::Range;

use pourparler_model::Date;
use serde::Serialize;

pub use functions::{Argument, Function, Gives, Takes};
pub use parse::parse;
pub use reference::reference;

/// The longest expression, in bytes.
pub const LONGEST: usize = 4000;
/// The deepest nesting.
pub const DEEPEST: usize = 40;

/// An expression, as written and as read.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Query {
    /// As written.
    pub text: String,
    /// As read.
    pub expression: Expression,
    /// What it gives.
    pub gives: Gives,
}

/// An expression whose types fit.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub enum Expression {
    /// A number.
    Number(f64),
    /// A day.
    Day(Date),
    /// A truth, turned round.
    Not(Box<Self>),
    /// A number, with the other sign.
    Minus(Box<Self>),
    /// Two, joined.
    Joined(Operator, Box<Self>, Box<Self>),
    /// A function of the run.
    Call(Call),
}

/// What joins two expressions.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[allow(missing_docs, reason = "each is what it is called")]
pub enum Operator {
    Or,
    And,
    Less,
    AtMost,
    More,
    AtLeast,
    Equal,
    Unequal,
    Plus,
    Minus,
    Times,
    Over,
}

/// A function with its arguments.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Call {
    /// Which.
    pub function: Function,
    /// By argument of the function, in its order; none where it was left out.
    pub arguments: Vec<Option<Value>>,
}

/// An argument.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub enum Value {
    /// Names: one, or a list of them.
    Names(Vec<Name>),
    /// A number.
    Number(f64),
    /// A day.
    Day(Date),
}

/// A name, and where it stands in the text.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Name {
    /// As it is written in the query.
    pub name: String,
    /// Its bytes.
    #[serde(skip)]
    pub at: Range<usize>,
}

/// What is wrong with an expression.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{message}; {help}")]
pub struct QueryError {
    /// The bytes that are wrong.
    pub at: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

impl Call {
    fn argument(&self, name: &str) -> Option<&Value> {
        let at = self.function.spec().arguments.iter().position(|a| a.name == name)?;
        self.arguments.get(at)?.as_ref()
    }

    /// The names under an argument; empty where it was left out.
    #[must_use]
    pub fn names(&self, argument: &str) -> &[Name] {
        match self.argument(argument) {
            Some(Value::Names(names)) => names,
            _ => &[],
        }
    }

    /// The first name under an argument.
    #[must_use]
    pub fn name(&self, argument: &str) -> Option<&str> {
        self.names(argument).first().map(|n| n.name.as_str())
    }

    /// The day under an argument.
    #[must_use]
    pub fn day(&self, argument: &str) -> Option<Date> {
        match self.argument(argument) {
            Some(Value::Day(day)) => Some(*day),
            _ => None,
        }
    }

    /// The number under an argument.
    #[must_use]
    pub fn number(&self, argument: &str) -> Option<f64> {
        match self.argument(argument) {
            Some(Value::Number(number)) => Some(*number),
            _ => None,
        }
    }
}

impl Expression {
    /// Every call in it, from left to right.
    #[must_use]
    pub fn calls(&self) -> Vec<&Call> {
        let mut found = Vec::new();
        let mut left = vec![self];
        while let Some(one) = left.pop() {
            match one {
                Self::Call(call) => found.push(call),
                Self::Not(of) | Self::Minus(of) => left.push(of),
                Self::Joined(_, a, b) => left.extend([&**b, &**a]),
                Self::Number(_) | Self::Day(_) => {}
            }
        }
        found
    }
}
