//! Axes.

use std::fmt::Write as _;

use pourparler_model::Date;

use super::WIDTH;
use crate::language::Language;
use crate::svg::{escape, width_of};

/// Room at the left, above, at the right.
pub(super) const LEFT: f64 = 46.0;
pub(super) const TOP: f64 = 20.0;
pub(super) const RIGHT: f64 = 10.0;

/// A linear scale to px.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) low: f64,
    pub(super) high: f64,
}

impl Scale {
    pub(super) fn at(&self, value: f64) -> f64 {
        let width = self.to - self.from;
        let share = if width.abs() < 1e-12 { 0.5 } else { (value - self.from) / width };
        self.low + (self.high - self.low) * share.clamp(-0.02, 1.02)
    }
}

/// Round numbers that cover a range: at most `most` steps of 1, 2 or 5 by a power of ten, none smaller than `least`. A range of one
/// value is that from nothing to it, of nothing to one.
pub(super) fn ticks(low: f64, high: f64, most: usize, least: f64) -> Vec<f64> {
    let (low, high) = match high - low > 1e-9 {
        true => (low, high),
        false if high.abs() > 1e-9 => (low.min(0.0), high.max(0.0)),
        false => (0.0, 1.0),
    };
    #[expect(clippy::cast_precision_loss, reason = "few steps")]
    let raw = ((high - low) / most as f64).max(least);
    let power = libm::pow(10.0, libm::floor(libm::log10(raw)));
    let step = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|f| f * power)
        .find(|s| *s >= raw * 0.999)
        .unwrap_or(10.0 * power);
    let (first, last) = (libm::floor(low / step + 1e-9), libm::ceil(high / step - 1e-9));
    let mut out = Vec::new();
    let mut n = first;
    while n <= last + 0.1 && out.len() < 50 {
        out.push(n * step);
        n += 1.0;
    }
    out
}

/// Decimals that tell ticks apart.
pub(super) fn decimals(ticks: &[f64]) -> usize {
    let step = ticks.windows(2).map(|w| w[1] - w[0]).fold(f64::INFINITY, f64::min);
    // As many as the step needs; of a single one, or none, no decimals.
    let needed =
        |places: &usize| step >= 0.999 * libm::pow(10.0, -f64::from(u8::try_from(*places).unwrap_or(9)));
    if step.is_finite() { (0..9).find(needed).unwrap_or(9) } else { 0 }
}

/// A frame with a scale of values at the left and dates below.
pub(super) struct Frame {
    pub(super) x: Scale,
    pub(super) y: Scale,
    pub(super) height: f64,
    pub(super) svg: String,
}

/// What the scale at the left counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::page) enum Counts {
    /// Things that are whole: there is no half of a person.
    Whole,
    /// Shares, which are written as per cent.
    Shares,
    /// Anything.
    Numbers,
}

/// Draws the axes; `unit` stands above the scale.
pub(super) fn frame(
    dates: &[Date],
    range: (f64, f64),
    counts: Counts,
    unit: &str,
    language: Language,
) -> Frame {
    let height = 200.0;
    let bottom = height - 24.0;
    let percent = counts == Counts::Shares;
    let marks = ticks(range.0, range.1, 4, if counts == Counts::Whole { 1.0 } else { 0.0 });
    let (from, to) = (marks.first().copied().unwrap_or(0.0), marks.last().copied().unwrap_or(1.0));
    let y = Scale { from, to, low: bottom, high: TOP };
    let day = |d: &Date| f64::from(d.number());
    let x = Scale {
        from: dates.first().map_or(0.0, day),
        to: dates.last().map_or(1.0, day),
        low: LEFT,
        high: WIDTH - RIGHT,
    };
    let mut svg = String::new();
    let places = decimals(&marks);
    for mark in &marks {
        let at = y.at(*mark);
        let text = if percent {
            format!("{}\u{a0}%", language.number(mark * 100.0, 0))
        } else {
            language.number(*mark, places)
        };
        let _ = write!(
            svg,
            r#"<path class="grid" d="M{LEFT} {at:.1}H{}"/><text class="tick" x="{}" y="{:.1}" text-anchor="end">{text}</text>"#,
            WIDTH - RIGHT,
            LEFT - 5.0,
            at + 3.5
        );
    }
    if !unit.is_empty() {
        let _ = write!(svg, r#"<text class="tick" x="0" y="9">{}</text>"#, escape(unit));
    }
    svg += &months(dates, &x, bottom, language);
    Frame { x, y, height, svg }
}

/// First days of months, as many as there is room for; of a short time days.
fn months(dates: &[Date], x: &Scale, bottom: f64, language: Language) -> String {
    let (Some(first), Some(last)) = (dates.first(), dates.last()) else { return String::new() };
    let mut out = String::new();
    let short = *last - *first < SHORT;
    // Whole dates are wider than months.
    let mut free_from = if short { -1.0 } else { LEFT - 20.5 };
    for day in if short { days_between(*first, *last) } else { months_between(*first, *last) } {
        let at = x.at(f64::from(day.number()));
        let _ = write!(out, r#"<path class="axis" d="M{at:.1} {bottom}v4"/>"#);
        let text = if short { language.date(day) } else { language.month(day) };
        let half = width_of(&text, 10.5) / 2.0;
        // What would stand out at the right is moved in; so is the first word at the left.
        let first = free_from < LEFT;
        let middle = match (short, first) {
            (true, _) => at.min(WIDTH - half),
            (false, true) => at.max(LEFT - 20.0 + half),
            (false, false) => at,
        };
        if middle - half > free_from && middle + half <= WIDTH {
            let _ = write!(
                out,
                r#"<text class="tick" x="{middle:.1}" y="{:.1}" text-anchor="middle">{text}</text>"#,
                bottom + 16.0
            );
            free_from = middle + half + 6.0;
        }
    }
    let _ = write!(out, r#"<path class="axis" d="M{LEFT} {bottom}H{}"/>"#, WIDTH - RIGHT);
    out
}

/// Days below which months would leave the axis almost empty.
const SHORT: i32 = 100;

/// At most five days, in whole steps of days or weeks.
fn days_between(first: Date, last: Date) -> Vec<Date> {
    let span = last - first;
    let step = [1, 2, 7, 14, 28].into_iter().find(|s| span / s <= 4).unwrap_or(28);
    (0..=span / step).map(|n| first + n * step).collect()
}

/// First days of months, in steps that leave at most six.
fn months_between(first: Date, last: Date) -> Vec<Date> {
    let (y0, m0, _) = first.ymd();
    let (y1, m1, _) = last.ymd();
    let count = (y1 - y0) * 12 + i32::from(m1) - i32::from(m0);
    let step = [1, 2, 3, 4, 6, 12, 24, 60].into_iter().find(|s| count / s <= 5).unwrap_or(120);
    let of = |n: i32| {
        let month = i32::from(m0) - 1 + n;
        let (year, month) = (y0 + month.div_euclid(12), month.rem_euclid(12));
        let left_out = month % step.min(12) != 0 || (step > 12 && year % (step / 12) != 0);
        let day = u8::try_from(month + 1).ok().and_then(|m| Date::new(year, m, 1))?;
        (!left_out && day >= first && day <= last).then_some(day)
    };
    (0..=count).filter_map(of).collect()
}

/// The path through values, one a date, in steps: a value stands until the next date, for of what is between two looks nothing is
/// known, least of all a ramp. What is no number breaks it.
pub(super) fn line(frame: &Frame, dates: &[Date], values: &[f64]) -> String {
    let mut out = String::new();
    let mut pen = false;
    for (date, value) in dates.iter().zip(values) {
        let x = frame.x.at(f64::from(date.number()));
        match (value.is_finite(), pen) {
            (true, true) => {
                let _ = write!(out, "H{x:.1}V{:.1}", frame.y.at(*value));
            }
            (true, false) => {
                let _ = write!(out, "M{x:.1} {:.1}", frame.y.at(*value));
            }
            (false, true) => {
                let _ = write!(out, "H{x:.1}");
            }
            (false, false) => {}
        }
        pen = value.is_finite();
    }
    out
}

/// The paths around a band, in steps as a line has them, over the dates on which it has both edges.
pub(super) fn band(frame: &Frame, dates: &[Date], low: &[f64], high: &[f64]) -> String {
    let all: Vec<(f64, f64, f64)> = dates
        .iter()
        .zip(low.iter().zip(high))
        .map(|(d, (l, h))| (frame.x.at(f64::from(d.number())), *l, *h))
        .collect();
    let mut out = String::new();
    let known = |p: &(f64, f64, f64)| p.1.is_finite() && p.2.is_finite();
    for piece in all.chunk_by(|a, b| known(a) == known(b)).filter(|piece| known(&piece[0])) {
        let (x0, l0, h0) = piece[0];
        let _ = write!(out, "M{x0:.1} {:.1}", frame.y.at(h0));
        for (x, _, h) in &piece[1..] {
            let _ = write!(out, "H{x:.1}V{:.1}", frame.y.at(*h));
        }
        for (x, l, _) in piece[1..].iter().rev() {
            // Backwards: the lower edge of a step is that of the date at its left.
            let _ = write!(out, "V{:.1}H{x:.1}", frame.y.at(*l));
        }
        let _ = write!(out, "V{:.1}H{x0:.1}Z", frame.y.at(l0));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_time_has_several_days_on_its_axis() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        for (last, least) in
            [("2020-10-03", 3), ("2020-10-25", 3), ("2020-11-20", 4), ("2021-01-01", 4), ("2021-12-31", 4)]
        {
            let dates = [day("2020-09-27"), day(last)];
            let x = Scale {
                from: f64::from(dates[0].number()),
                to: f64::from(dates[1].number()),
                low: LEFT,
                high: WIDTH - RIGHT,
            };
            for language in Language::ALL {
                let count = months(&dates, &x, 176.0, language).matches("<text").count();
                assert!((least..=6).contains(&count), "{last}: {count}");
            }
        }
    }

    #[test]
    fn the_first_month_is_named_in_every_language() {
        let dates = ["2020-09-27", "2021-12-31"].map(|text| text.parse::<Date>().unwrap());
        let [from, to] = dates.map(|day| f64::from(day.number()));
        let x = Scale { from, to, low: LEFT, high: WIDTH - RIGHT };
        for (language, first) in [(Language::English, "Oct 2020"), (Language::French, "oct. 2020")] {
            assert!(months(&dates, &x, 176.0, language).contains(first), "{first}");
        }
    }

    #[test]
    fn ticks_are_round_and_cover() {
        assert_eq!(ticks(0.0, 93.0, 4, 0.0), [0.0, 50.0, 100.0]);
        assert_eq!(ticks(-7.0, 11.0, 4, 0.0), [-10.0, -5.0, 0.0, 5.0, 10.0, 15.0]);
        let close = ticks(0.0, 0.4, 4, 0.0);
        assert_eq!(close.len(), 5);
        assert_eq!(decimals(&close), 1);
        assert!(ticks(3.0, 3.0, 4, 0.0).len() > 1);
    }

    /// Where all is nothing the scale was `0.000`, three times.
    #[test]
    fn no_two_ticks_read_alike() {
        for (low, high, least) in
            [(0.0, 0.0, 1.0), (0.0, 0.0, 0.0), (0.0, 1e-6, 0.0), (0.0, 0.0021, 0.0), (0.0, 2.0, 1.0)]
        {
            let marks = ticks(low, high, 4, least);
            let places = decimals(&marks);
            let mut said: Vec<String> = marks.iter().map(|m| Language::English.number(*m, places)).collect();
            let all = said.len();
            said.dedup();
            assert_eq!(said.len(), all, "{low} to {high}: {said:?}");
        }
        assert_eq!(ticks(0.0, 0.0, 4, 1.0), [0.0, 1.0]);
        assert_eq!(decimals(&[0.0]), 0);
    }

    #[test]
    fn between_two_looks_no_ramp_is_drawn() {
        let dates = ["2000-01-01", "2000-01-02", "2000-01-03"].map(|text| text.parse::<Date>().unwrap());
        let f = frame(&dates, (0.0, 1.0), Counts::Shares, "", Language::English);
        let path = line(&f, &dates, &[0.0, 1.0, 1.0]);
        assert!(!path.contains('L') && path.matches('H').count() == 2, "{path}");
        assert_eq!(line(&f, &dates, &[0.0, f64::NAN, 1.0]).matches('M').count(), 2);
        let around = band(&f, &dates, &[0.0, 0.5, 0.5], &[1.0, 1.0, f64::NAN]);
        assert!(
            !around.contains('L') && around.matches('M').count() == 1 && around.ends_with('Z'),
            "{around}"
        );
    }
}
