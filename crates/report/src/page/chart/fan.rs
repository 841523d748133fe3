//! A fan: quantiles over time, of the scenario as it stands and with the change.

use pourparler_model::Date;

use super::frame::{band, frame, line};
use super::{Caption, picture};
use crate::language::Language;
use crate::page::answer::Fan;

/// Draws it. `from` marks the day on which the arms may begin to differ.
pub(in crate::page) fn fan(
    caption: Caption<'_>,
    dates: &[Date],
    unit: &str,
    stands: Option<&Fan>,
    changed: &Fan,
    from: Option<Date>,
    language: Language,
) -> String {
    let all = [Some(changed), stands].into_iter().flatten().flat_map(|f| f.q05.iter().chain(&f.q95)).copied();
    let finite: Vec<f64> = all.filter(|v| v.is_finite()).collect();
    let low = finite.iter().copied().fold(0.0, f64::min);
    let high = finite.iter().copied().fold(f64::NEG_INFINITY, f64::max).max(low + 1e-6);
    let f = frame(dates, (low, high), false, unit, language);
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
