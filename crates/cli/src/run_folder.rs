//! run folder
