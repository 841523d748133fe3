//! stub
use serde::de::DeserializeOwned;
/// stub
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FieldPath {
    /// stub
    pub owner: String,
    /// stub
    pub field: String,
    /// stub
    pub kind: String,
}
/// stub
#[must_use]
pub fn fields_of<T: DeserializeOwned>() -> Vec<FieldPath> {
    Vec::new()
}
