//! Calendar dates as a count of days.

use std::fmt;
use std::ops::{Add, Sub};
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A day of the (proleptic Gregorian) calendar; printed and read as `2021-05-14`.
///
/// Inside it is the Julian day number, so that the days between two dates are a subtraction.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Date(i32);

/// A text that is no date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a date: {why}", why = remedy(.0))]
pub struct DateError(pub String);

/// What is wrong with a text that is no date: how it is written, or that the calendar has no such day.
fn remedy(text: &str) -> &'static str {
    let written = text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    if written { "there is no such day" } else { "write year-month-day, as in 2021-05-14" }
}

impl Date {
    /// The day `day` of month `month` (1 to 12) of `year`, or `None` where the calendar has no such day.
    #[must_use]
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let month = time::Month::try_from(month).ok()?;
        time::Date::from_calendar_date(year, month, day).ok().map(|d| Self(d.to_julian_day()))
    }

    /// The count of days behind the date (Julian day number): the form in which chance is keyed.
    #[must_use]
    pub const fn number(self) -> i32 {
        self.0
    }

    /// The date with this Julian day number.
    #[must_use]
    pub const fn from_number(number: i32) -> Self {
        Self(number)
    }

    /// Year, month (1 to 12) and day of the month.
    #[must_use]
    pub fn ymd(self) -> (i32, u8, u8) {
        match time::Date::from_julian_day(self.0) {
            Ok(d) => (d.year(), d.month() as u8, d.day()),
            Err(_) => (0, 1, 1),
        }
    }

    /// As people read it: `14 May 2021`.
    #[must_use]
    pub fn long(self) -> String {
        const MONTHS: [&str; 12] =
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        let (y, m, d) = self.ymd();
        format!("{d} {} {y}", MONTHS[usize::from(m.clamp(1, 12)) - 1])
    }
}

impl Add<i32> for Date {
    type Output = Self;

    fn add(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }
}

impl Sub<i32> for Date {
    type Output = Self;

    fn sub(self, days: i32) -> Self {
        Self(self.0.saturating_sub(days))
    }
}

impl Sub for Date {
    type Output = i32;

    fn sub(self, earlier: Self) -> i32 {
        self.0.saturating_sub(earlier.0)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (y, m, d) = self.ymd();
        write!(f, "{y:04}-{m:02}-{d:02}")
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let wrong = || DateError(text.chars().take(40).collect());
        let mut parts = text.split('-');
        let (Some(y), Some(m), Some(d), None) = (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(wrong());
        };
        let digits = |s: &str, n: usize| s.len() == n && s.bytes().all(|b| b.is_ascii_digit());
        if !(digits(y, 4) && digits(m, 2) && digits(d, 2)) {
            return Err(wrong());
        }
        match (y.parse(), m.parse(), d.parse()) {
            (Ok(y), Ok(m), Ok(d)) => Self::new(y, m, d).ok_or_else(wrong),
            _ => Err(wrong()),
        }
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_war_lasted_44_days() {
        let (from, to): (Date, Date) = ("2020-09-27".parse().unwrap(), "2020-11-10".parse().unwrap());
        assert_eq!(to - from, 44);
        assert_eq!((from + 44).to_string(), "2020-11-10");
        assert_eq!(from.long(), "27 Sep 2020");
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in
            ["", "2021-02-29", "2021-13-01", "14 May 2021", "2021-5-14", "2021-05-14T00", "+021-05-14"]
        {
            assert_eq!(text.parse::<Date>(), Err(DateError(text.to_owned())));
        }
    }

    proptest! {
        #[test]
        fn printing_and_reading_agree(number in 1_721_426i32..5_373_484) {
            let date = Date::from_number(number);
            prop_assert_eq!(date.to_string().parse::<Date>(), Ok(date));
        }
    }
}
