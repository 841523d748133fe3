//! A tornado: how the mean difference moves with each parameter.

use std::fmt::Write as _;

use super::frame::{Scale, decimals, ticks};
use super::{Caption, WIDTH, picture};
use crate::language::Language;
use crate::svg::{escape, width_of};

/// A parameter: its name, and the mean difference in its lowest and highest third.
pub(in crate::page) struct Bar {
    pub(in crate::page) name: String,
    pub(in crate::page) low: f64,
    pub(in crate::page) high: f64,
}

const ROW: f64 = 34.0;

/// An upright line beside the bars, row by row: names stand on rows of their own, with no line through them.
fn upright(x: f64, rows: usize) -> String {
    let mut d = String::new();
    let mut y = 26.0;
    for _ in 0..rows {
        let _ = write!(d, "M{x:.1} {:.1}V{:.1}", y + 15.0, y + 30.0);
        y += ROW;
    }
    d
}

/// Draws it, in the order given; `mean` is the mean over all pairs.
pub(in crate::page) fn tornado(
    caption: Caption<'_>,
    bars: &[Bar],
    mean: Option<f64>,
    unit: &str,
    thirds: [&str; 2],
    language: Language,
) -> String {
    let ends = bars.iter().flat_map(|b| [b.low, b.high]).chain(mean).chain([0.0]);
    let (low, high) = ends.fold((0.0_f64, 0.0_f64), |(l, h), v| (l.min(v), h.max(v)));
    let marks = ticks(low, high, 5, 0.0);
    let (from, to) = (marks.first().copied().unwrap_or(-1.0), marks.last().copied().unwrap_or(1.0));
    let x = Scale { from, to, low: 26.0, high: WIDTH - 26.0 };
    #[expect(clippy::cast_precision_loss, reason = "few bars")]
    let bottom = 26.0 + bars.len() as f64 * ROW;
    let mut svg = String::new();
    let second = 20.0 + width_of(thirds[0], 10.5) + 22.0;
    let _ = write!(
        svg,
        r#"<circle class="third" cx="8" cy="8" r="4.5"/><text class="tick" x="18" y="12">{}</text><rect class="third" x="{second}" y="3.5" width="9" height="9"/><text class="tick" x="{}" y="12">{}</text>"#,
        escape(thirds[0]),
        second + 15.0,
        escape(thirds[1])
    );
    let places = decimals(&marks);
    for mark in &marks {
        let at = x.at(*mark);
        let class = if mark.abs() < 1e-12 { "zero" } else { "grid" };
        let _ = write!(
            svg,
            r#"<path class="{class}" d="{}"/><text class="tick" x="{at:.1}" y="{}" text-anchor="middle">{}</text>"#,
            upright(at, bars.len()),
            bottom + 14.0,
            language.number(*mark, places)
        );
    }
    if let Some(mean) = mean {
        let at = x.at(mean);
        let _ = write!(svg, r#"<path class="dashed" d="{}"/>"#, upright(at, bars.len()));
    }
    let mut y = 26.0;
    for bar in bars {
        let (a, b) = (x.at(bar.low), x.at(bar.high));
        let _ = write!(
            svg,
            r#"<text class="label" x="0" y="{:.1}">{}</text><path class="thin" d="M{a:.1} {m:.1}H{b:.1}"/><circle class="third" cx="{a:.1}" cy="{m:.1}" r="4.5"/><rect class="third" x="{:.1}" y="{:.1}" width="9" height="9"/>"#,
            y + 11.0,
            escape(&bar.name),
            b - 4.5,
            y + 17.5,
            m = y + 22.0
        );
        y += ROW;
    }
    let _ = write!(
        svg,
        r#"<text class="tick" x="{}" y="{}" text-anchor="end">{}</text>"#,
        WIDTH,
        bottom + 28.0,
        escape(unit)
    );
    picture(caption, bottom + 34.0, &svg)
}
