//! A `serde` deserialiser that finds every error, not only the first.
//!
//! `serde`'s derived code stops at the first error. So the document is walked again and again, with a [`Ledger`] of what
//! is known: an element of a list that is known to be wrong is passed over, a field that is known to be wrong is stood
//! in for, and the walk gets as far as the next error. Elements known to be right are passed over too, so that all walks
//! together cost little more than one.
//!
//! A stand-in is a value of the same field elsewhere in the document, or else made up by [`Blank`]. It never reaches the
//! caller: a walk with an error in the ledger gives no value.

mod access;
mod blank;
mod cursor;
mod explain;
mod fault;
mod ledger;
mod numbers;
mod variant;

pub(crate) use cursor::Cursor;
pub(crate) use fault::{Fault, Finding, expected_words};
pub(crate) use ledger::Ledger;
