//! fields
pub mod quantities;
