//! Documents that new scenarios begin with.

/// `parameters.ron`: every number that the model reads, with our defaults.
pub const PARAMETERS: &str = include_str!("../templates/parameters.ron");

/// `sources.ron`: what those defaults are taken from.
pub const SOURCES: &str = include_str!("../templates/sources.ron");
