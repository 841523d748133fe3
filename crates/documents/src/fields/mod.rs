//! The fields of a document type, found by asking it: for a generated reference, and for a test that it leaves none out.
//!
//! A type that can be deserialised tells what it wants. So it is handed to a deserialiser that gives it made-up values,
//! notes what it asks for, and asks again until every field of every struct and every variant of every enum has been
//! seen. Types that refuse made-up values are tried with several; one that refuses them all is noted and left alone.

use std::cell::RefCell;

use serde::de::DeserializeOwned;

use state::State;
use tracer::Tracer;

mod state;
mod tracer;

/// A field of a struct, or a variant of an enum.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FieldPath {
    /// The struct, `Treaty`; the enum, `InForce`; or the enum's variant with fields, `InForce::Between`.
    pub owner: String,
    /// The field, or the variant.
    pub field: String,
    /// What it takes: the name of a struct or an enum, "a number", "text in quotes", "list of .." any of these; "alone"
    /// for a variant without values, "fields" for one with fields.
    pub kind: String,
    /// Whether it may be left out; false if that cannot be found out, after a field that refuses every made-up value.
    pub optional: bool,
}

/// The fields of a document type and of all types within it, each type once, in the order in which they are met.
///
/// ```
/// #[derive(serde::Deserialize)]
/// struct Stance { actor: String, salience: Option<f64> }
///
/// let fields = pourparler_documents::fields_of::<Vec<Stance>>();
/// let told: Vec<String> = fields.iter().map(|f| format!("{}.{}: {}", f.owner, f.field, f.kind)).collect();
/// assert_eq!(told, ["Stance.actor: text in quotes", "Stance.salience: a number"]);
/// assert!(fields[1].optional);
/// ```
#[must_use]
pub fn fields_of<T: DeserializeOwned>() -> Vec<FieldPath> {
    let state = RefCell::new(State::default());
    loop {
        let known = state.borrow().facts();
        // The value itself, or why there is none, is of no interest.
        let _ = T::deserialize(Tracer::root(&state));
        if state.borrow().facts() == known {
            break;
        }
        state.borrow_mut().next_walk();
    }
    state.into_inner().into_fields()
}
