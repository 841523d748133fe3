//! Single values: numbers, ranges, dates, texts.

use pourparler_documents::{At, Diagnostic, Quantity, Span};
use pourparler_model::Date;

use super::Check;
use crate::codes;
use crate::scenario::Estimate;
use crate::written::{Day, Range};

impl Check {
    /// A number within its bounds.
    pub(super) fn number(&mut self, quantity: &Quantity, number: &At<f64>) -> f64 {
        let Some(file) = self.file else { return number.value };
        match quantity.check(number, file) {
            Ok(value) => value,
            Err(error) => {
                self.diagnostics.push(error.help(remedy(quantity, number.value)));
                quantity.min.max(0.0)
            }
        }
    }

    /// A number that may be left out.
    pub(super) fn number_or(&mut self, quantity: &Quantity, number: Option<&At<f64>>, default: f64) -> f64 {
        number.map_or(default, |number| self.number(quantity, number))
    }

    /// A whole number within its bounds.
    pub(super) fn whole(&mut self, quantity: &Quantity, number: &At<f64>) -> i64 {
        let value = self.number(quantity, number);
        if value.fract() != 0.0 {
            self.error(
                codes::NOT_WHOLE,
                number.span,
                format!("{} is a whole number", quantity.name),
                &number.value.to_string(),
                &format!("write {} or {}", value.floor(), value.ceil()),
            );
        }
        value as i64
    }

    pub(super) fn whole_u32(&mut self, quantity: &Quantity, number: &At<f64>) -> u32 {
        u32::try_from(self.whole(quantity, number)).unwrap_or(0)
    }

    pub(super) fn whole_u16(&mut self, quantity: &Quantity, number: &At<f64>) -> u16 {
        u16::try_from(self.whole(quantity, number)).unwrap_or(0)
    }

    /// A range, or 0 where it is left out.
    pub(super) fn estimate_or_none(&mut self, quantity: &Quantity, range: Option<&At<Range>>) -> Estimate {
        range.map_or(Estimate { low: 0.0, mode: 0.0, high: 0.0 }, |range| self.estimate(quantity, range))
    }

    /// A range: each of its numbers within bounds, and in order.
    pub(super) fn estimate(&mut self, quantity: &Quantity, range: &At<Range>) -> Estimate {
        self.estimate_of(quantity, range, Self::number)
    }

    /// A range of whole numbers.
    pub(super) fn whole_estimate(&mut self, quantity: &Quantity, range: &At<Range>) -> Estimate {
        self.estimate_of(quantity, range, |cx, quantity, number| cx.whole(quantity, number) as f64)
    }

    fn estimate_of(
        &mut self,
        quantity: &Quantity,
        range: &At<Range>,
        one: impl Fn(&mut Self, &Quantity, &At<f64>) -> f64,
    ) -> Estimate {
        match &range.value {
            Range::Point(number) => {
                let value = one(self, quantity, &At::new(*number, range.span));
                Estimate { low: value, mode: value, high: value }
            }
            Range::Between { low, mode, high } => {
                let estimate = Estimate {
                    low: one(self, quantity, low),
                    mode: one(self, quantity, mode),
                    high: one(self, quantity, high),
                };
                if low.value > mode.value || mode.value > high.value {
                    let mut sorted = [low.value, mode.value, high.value];
                    sorted.sort_by(f64::total_cmp);
                    let [low, mode, high] = sorted;
                    self.error(
                        codes::RANGE_ORDER,
                        range.span,
                        format!("{} must have low <= mode <= high", quantity.name),
                        "not in order",
                        &format!("did you mean (low: {low}, mode: {mode}, high: {high})?"),
                    );
                }
                estimate
            }
        }
    }

    /// A date of the calendar; told if it is none.
    pub(super) fn date(&mut self, day: &Day) -> Option<Date> {
        match day.parse() {
            Ok(date) => Some(date),
            Err(_) => {
                let label = "not a date of the calendar";
                let message = format!("`{}` is not a date", short(day));
                self.error(codes::NOT_A_DATE, day.span, message, label, &nearest_date(day));
                None
            }
        }
    }

    /// A date, or any if it is none.
    pub(super) fn day(&mut self, day: &Day) -> Date {
        self.date(day).unwrap_or(Date::from_number(0))
    }

    /// A date that must not come before another one.
    pub(super) fn in_order(&mut self, first: &str, early: &Day, then: &str, late: &Day) {
        let (Ok(one), Ok(other)) = (early.parse::<Date>(), late.parse::<Date>()) else { return };
        if other >= one {
            return;
        }
        let error = Diagnostic::error(
            codes::DATE_ORDER,
            format!("`{then}` ({other}) comes before `{first}` ({one})"),
        )
        .label(format!("before {one}"));
        let error = match self.file {
            Some(file) => error.related(file, early.span, format!("`{first}` is here")),
            None => error,
        };
        self.tell(error, late.span, &format!("write {one} or later, or change `{first}`"));
    }

    /// Dates that must rise from one to the next.
    pub(super) fn rising<'a>(&mut self, what: &str, days: impl Iterator<Item = &'a Day>, strictly: bool) {
        let mut last: Option<(Date, Span)> = None;
        for day in days {
            let Ok(date) = day.parse::<Date>() else { continue };
            if let Some((before, span)) = last
                && (date < before || (strictly && date == before))
            {
                let error =
                    Diagnostic::error(codes::UNSORTED, format!("{what} stand in the order of their dates"))
                        .label(if date < before {
                            format!("earlier than {before}")
                        } else {
                            "the same day".into()
                        });
                let error = match self.file {
                    Some(file) => error.related(file, span, format!("{before} stands before it")),
                    None => error,
                };
                let help = if date < before { "move it up" } else { "keep one of the two" };
                self.tell(error, day.span, help);
                continue;
            }
            last = Some((date, day.span));
        }
    }

    /// The first of a list of dated values must hold when the world begins.
    pub(super) fn held_at_first(&mut self, what: &str, first: Option<&Day>) {
        let (Some(begins), Some(first)) = (self.begins, first) else { return };
        if first.parse::<Date>().is_ok_and(|date| date > begins) {
            self.error(
                codes::STARTS_LATE,
                first.span,
                format!("{what} must be known from the world's first day"),
                &format!("later than {begins}"),
                &format!("add what held on {begins}"),
            );
        }
    }

    /// A text that says something.
    pub(super) fn said(&mut self, what: &str, text: &At<String>, help: &str) {
        if text.trim().is_empty() {
            self.error(codes::EMPTY_TEXT, text.span, format!("{what} must not be empty"), "empty", help);
        }
    }
}

/// What to write instead of a number out of range.
fn remedy(quantity: &Quantity, number: f64) -> String {
    let scaled = number / 100.0;
    if quantity.max == 1.0
        && (1.0..=100.0).contains(&number)
        && number.fract() == 0.0
        && scaled >= quantity.min
    {
        return format!("per cent? write {scaled}");
    }
    match (quantity.min.is_finite(), quantity.max.is_finite()) {
        (true, true) => format!("write a number from {} to {}", quantity.min, quantity.max),
        _ => "write a number that is finite".to_owned(),
    }
}

fn short(text: &str) -> String {
    text.chars().take(40).filter(|c| !c.is_control()).collect()
}

/// The date that was probably meant.
fn nearest_date(text: &str) -> String {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let parts: Vec<&str> =
        text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|p| !p.is_empty()).collect();
    let month = |part: &str| -> Option<u8> {
        let named = MONTHS.iter().position(|name| part.to_ascii_lowercase().starts_with(name));
        named.map(|index| index as u8 + 1).or_else(|| part.parse().ok())
    };
    if let [a, b, c] = parts[..] {
        let (year, other) = if a.len() == 4 { (a, c) } else { (c, a) };
        if let (Ok(year), Some(m), Ok(day)) = (year.parse::<i32>(), month(b), other.parse::<u8>()) {
            for (m, day) in [(m, day), (day, m)] {
                if let Some(date) = Date::new(year, m, day) {
                    return format!("did you mean \"{date}\"?");
                }
            }
            if (1..=12).contains(&m) && (29..=31).contains(&day) {
                let last = (28..day).rev().find_map(|day| Date::new(year, m, day));
                if let Some(last) = last {
                    return format!("the last day of that month is \"{last}\"");
                }
            }
        }
    }
    "write year-month-day, as in \"2021-05-14\"".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_that_is_none_is_guessed() {
        for (text, expected) in [
            ("2021-5-14", "did you mean \"2021-05-14\"?"),
            ("14.05.2021", "did you mean \"2021-05-14\"?"),
            ("14 May 2021", "did you mean \"2021-05-14\"?"),
            ("2021-14-05", "did you mean \"2021-05-14\"?"),
            ("2021-02-30", "the last day of that month is \"2021-02-28\""),
            ("soon", "write year-month-day, as in \"2021-05-14\""),
            ("2021-13-45", "write year-month-day, as in \"2021-05-14\""),
            ("", "write year-month-day, as in \"2021-05-14\""),
        ] {
            assert_eq!(nearest_date(text), expected, "{text}");
        }
    }

    #[test]
    fn a_number_out_of_range_gets_a_remedy() {
        let share = crate::fields::quantities::SALIENCE;
        assert_eq!(remedy(&share, 60.0), "per cent? write 0.6");
        assert_eq!(remedy(&share, 1.7), "write a number from 0 to 1");
    }
}
