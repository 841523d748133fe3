//! The rules: pure functions on a [`Stage`](crate::stage::Stage), that phases call and tests test.

pub mod battle;
pub mod belief;
pub mod casus;
pub mod cause;
pub mod continuation;
pub mod displacement;
pub mod intelligence;
pub mod intrusion;
pub mod knowledge;
pub mod legal;
pub mod mandate;
pub mod outlook;
pub mod packages;
pub mod pacts;
pub mod payments;
pub mod pocket;
pub mod shift;
pub mod single_text;
pub mod sitting;
pub mod status_quo;
pub mod strength;
pub mod supply;
pub mod theatre;
pub mod ultimatum;
