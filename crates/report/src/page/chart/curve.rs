//! When something has happened: shares of runs over time.

use pourparler_model::Date;

use super::frame::{Counts, frame, line};
use super::{Caption, picture};
use crate::language::Language;

/// Draws it: the scenario as it stands dashed, with the change solid.
pub(in crate::page) fn curve(
    caption: Caption<'_>,
    dates: &[Date],
    stands: Option<&[f64]>,
    changed: &[f64],
    language: Language,
) -> String {
    let f = frame(dates, (0.0, 1.0), Counts::Shares, "", language);
    let mut svg = f.svg.clone();
    if let Some(base) = stands {
        svg += &format!(r#"<path class="dashed" d="{}"/>"#, line(&f, dates, base));
    }
    svg += &format!(r#"<path class="median" d="{}"/>"#, line(&f, dates, changed));
    picture(caption, f.height, &svg)
}
