//! The numbers of the errors that any document can have. Readers of particular documents number theirs from E0200.

/// The text is not RON.
pub const SYNTAX: &str = "E0101";
/// The bytes are not UTF-8.
pub const NOT_UTF8: &str = "E0102";
/// A value of another kind: text for a number, a list for a struct.
pub const WRONG_KIND: &str = "E0103";
/// A value of the right kind that its type refuses.
pub const REFUSED: &str = "E0104";
/// A field that the struct does not have.
pub const UNKNOWN_FIELD: &str = "E0105";
/// A field that the struct needs.
pub const MISSING_FIELD: &str = "E0106";
/// A word that is none of those allowed here.
pub const UNKNOWN_WORD: &str = "E0107";
/// A field or a key that was given before.
pub const GIVEN_TWICE: &str = "E0108";
/// A struct under another name.
pub const WRONG_NAME: &str = "E0109";
/// Too few or too many values.
pub const WRONG_LENGTH: &str = "E0110";
/// More errors in one file than are shown.
pub const TOO_MANY: &str = "E0111";
/// A number outside its bounds.
pub const OUT_OF_RANGE: &str = "E0311";
