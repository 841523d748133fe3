//! Known answers: cases with expected results, run against the equations.
//!
//! A case names a *model*, gives its inputs in the literature's notation, and says what must come out. Models of this
//! crate are in [`models`]; other crates bring registries of their own, and [`run`] takes any number of them. The
//! project's cases are embedded ([`builtin_cases`]); a file of the same form can be read instead ([`read_cases`]).
//!
//! Every key with a number, a truth value or a list that a case expects must be produced and agree; a text is compared
//! where the model produces that key, and is a note where it does not. A case of which nothing was compared is invalid:
//! it could not have failed.

mod case;
mod compare;
mod inputs;
mod models;
mod report;

pub use case::{Case, CasesError, Tolerance, builtin_cases, read_cases};
pub use inputs::{ModelError, input_number};
pub use models::models;
pub use report::{GROUP, Model, Outcome, Report, Tally, run, run_all};
