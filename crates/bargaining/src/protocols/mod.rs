//! Protocols: who may do what when, and when there is an agreement.

mod alternating;
mod bilateral;
mod concession;
mod deadline;
mod demand;
mod rubinstein;
mod tentative;
mod votes;

pub use alternating::{End, Session, Table};
pub use bilateral::{Bilateral, sequential};
pub use concession::{Concession, monotonic_concession, risk, zeuthen_pie};
pub use deadline::{Deadline, Pace};
pub use demand::{demand_outcomes, demand_pie};
pub use rubinstein::{Equilibrium, Rubinstein, RubinsteinError, baron_ferejohn};
pub use tentative::tentative;
pub use votes::{Mediation, Voted, Voter, majority, multiple_offers, single_text, single_text_greedy};
