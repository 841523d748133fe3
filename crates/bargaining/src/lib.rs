//! Automated negotiation.

pub mod analysis;
pub mod domain;
pub mod formats;
pub mod preferences;
pub mod space;

pub use domain::Domain;
