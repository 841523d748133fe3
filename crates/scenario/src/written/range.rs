//! Numbers that are known as a range.

use std::fmt;

use pourparler_documents::At;
use serde::de::{self, MapAccess, Visitor};
use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A number, or a range with its most plausible value: `3`, or `(low: 1, mode: 2, high: 4)`.
#[derive(Clone, PartialEq, Debug)]
pub enum Range {
    /// A plain number, which stands for all three.
    Point(f64),
    /// A range.
    Between {
        /// Lowest plausible value.
        low: At<f64>,
        /// The value used unless a run draws another.
        mode: At<f64>,
        /// Highest plausible value.
        high: At<f64>,
    },
}

/// The fields of a range.
pub(crate) const RANGE_FIELDS: &[&str] = &["low", "mode", "high"];

impl<'de> Deserialize<'de> for Range {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct RangeVisitor;

        impl<'de> Visitor<'de> for RangeVisitor {
            type Value = Range;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number, or (low: .., mode: .., high: ..)")
            }

            fn visit_u64<E: de::Error>(self, number: u64) -> Result<Range, E> {
                Ok(Range::Point(number as f64))
            }

            fn visit_i64<E: de::Error>(self, number: i64) -> Result<Range, E> {
                Ok(Range::Point(number as f64))
            }

            fn visit_f64<E: de::Error>(self, number: f64) -> Result<Range, E> {
                Ok(Range::Point(number))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Range, A::Error> {
                let (mut low, mut mode, mut high) = (None, None, None);
                while let Some(name) = fields.next_key::<String>()? {
                    match name.as_str() {
                        "low" => low = Some(fields.next_value()?),
                        "mode" => mode = Some(fields.next_value()?),
                        "high" => high = Some(fields.next_value()?),
                        _ => return Err(de::Error::unknown_field(&name, RANGE_FIELDS)),
                    }
                }
                Ok(Range::Between {
                    low: low.ok_or_else(|| de::Error::missing_field("low"))?,
                    mode: mode.ok_or_else(|| de::Error::missing_field("mode"))?,
                    high: high.ok_or_else(|| de::Error::missing_field("high"))?,
                })
            }
        }

        deserializer.deserialize_any(RangeVisitor)
    }
}

impl Serialize for Range {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Point(number) => serializer.serialize_f64(*number),
            Self::Between { low, mode, high } => {
                let mut fields = serializer.serialize_struct("", RANGE_FIELDS.len())?;
                fields.serialize_field("low", low)?;
                fields.serialize_field("mode", mode)?;
                fields.serialize_field("high", high)?;
                fields.end()
            }
        }
    }
}

/// For `skip_serializing_if`.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
pub(super) const fn is_false(value: &bool) -> bool {
    !*value
}
