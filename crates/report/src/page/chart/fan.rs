//! A fan: quantiles over time, of the scenario as it stands and with the change.

use pourparler_model::Date;

use super::frame::{Counts, band, frame, line};
use super::{Caption, picture};
use crate::language::Language;
use crate::page::answer::Fan;

/// The range of values of all arms, which all pictures of a series have in common: that of shares is none to all.
pub(in crate::page) fn range<'a>(counts: Counts, arms: impl Iterator<Item = &'a Fan>) -> (f64, f64) {
    if counts == Counts::Shares {
        return (0.0, 1.0);
    }
    let all = arms.flat_map(|f| f.q05.iter().chain(&f.q95)).copied().filter(|v| v.is_finite());
    all.fold((0.0, 0.0), |(low, high), v| (f64::min(low, v), f64::max(high, v)))
}

/// Draws it. `from` marks the day on which the arms may begin to differ.
#[expect(clippy::too_many_arguments, reason = "all that a picture shows")]
pub(in crate::page) fn fan(
    caption: Caption<'_>,
    dates: &[Date],
    (counts, range): (Counts, (f64, f64)),
    unit: &str,
    stands: Option<&Fan>,
    changed: &Fan,
    from: Option<Date>,
    language: Language,
) -> String {
    let f = frame(dates, range, counts, unit, language);
    let mut svg = f.svg.clone();
    svg += &format!(r#"<path class="light" d="{}"/>"#, band(&f, dates, &changed.q05, &changed.q95));
    svg += &format!(r#"<path class="dark" d="{}"/>"#, band(&f, dates, &changed.q25, &changed.q75));
    if let Some(base) = stands {
        for edge in [&base.q05, &base.q95] {
            svg += &format!(r#"<path class="dotted" d="{}"/>"#, line(&f, dates, edge));
        }
        svg += &format!(r#"<path class="dashed" d="{}"/>"#, line(&f, dates, &base.q50));
    }
    svg += &format!(r#"<path class="median" d="{}"/>"#, line(&f, dates, &changed.q50));
    if let Some(day) = from.filter(|d| dates.first().is_some_and(|first| d > first)) {
        let x = f.x.at(f64::from(day.number()));
        svg += &format!(r#"<path class="fork" d="M{x:.1} 14V{}"/>"#, f.height - 24.0);
    }
    picture(caption, f.height, &svg)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Charts of one series side by side had a scale each.
    #[test]
    fn one_range_for_all_arms() {
        let of = |high: f64| Fan { q05: vec![1.0], q95: vec![high], ..Fan::default() };
        let arms = [of(10.0), of(400.0)];
        assert_eq!(range(Counts::Whole, arms.iter()), (0.0, 400.0));
        assert_eq!(range(Counts::Shares, arms.iter()), (0.0, 1.0));
        assert_eq!(range(Counts::Whole, [Fan::default()].iter()), (0.0, 0.0));
    }
}
