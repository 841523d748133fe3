//! Automated negotiation.

pub mod analysis;
pub mod commands;
pub mod domain;
pub mod formats;
pub mod known_answers;
pub mod preferences;
pub mod protocols;
pub mod space;
pub mod strategies;
pub mod synthetic;
pub mod tournament;

pub use domain::Domain;
