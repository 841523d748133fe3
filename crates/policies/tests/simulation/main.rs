//! What must hold of whole runs, whatever the scenario and the policies: the same bytes, no hindsight, nothing known that
//! cannot be known, nothing lost or made from nothing.
//!
//! One binary of many small files: it links once.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests: what cannot be is a failure"
)]

mod agreements;
mod alarms;
mod arms;
mod calibration;
mod calls;
mod causes;
mod claims;
mod concessions;
mod conference;
mod costs;
mod coupling;
mod dated;
mod days;
mod deadlines;
mod dealings;
mod diplomacy;
mod doctrines;
mod documents;
mod dominance;
mod faith;
mod hidden;
mod hindsight;
mod hopes;
mod invariants;
mod legal_acts;
mod locality;
mod mandates;
mod means;
mod mechanisms;
mod mended;
mod missing;
mod outlook;
mod packages;
mod parties;
mod parts;
mod payments;
mod people;
mod pledges;
mod pressure;
mod queries;
mod ratification;
mod recognition;
mod record;
mod same_bytes;
mod second_world;
mod signed;
mod sittings;
mod snapshot;
mod symmetry;
mod tables;
mod tactics;
mod together;
mod treaties;
mod weekly;
mod works;
mod world;
