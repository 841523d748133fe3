//! A difference, pair by pair: its spread on a scale with zero, and in which share of the pairs it goes which way.

use std::fmt::Write as _;

use super::frame::{RIGHT, Scale, decimals, ticks};
use super::{Caption, WIDTH, picture};
use crate::language::Language;
use crate::page::answer::Difference;
use crate::svg::{escape, width_of};

const LEFT: f64 = 12.0;
const HEIGHT: f64 = 128.0;
const MIDDLE: f64 = 28.0;
const AXIS: f64 = 50.0;
const BAR: f64 = 92.0;

/// Draws it. `factor` and `unit` are those of the scale; `words` are lower, the same, higher.
pub(in crate::page) fn strip(
    caption: Caption<'_>,
    d: &Difference,
    factor: f64,
    unit: &str,
    words: [&str; 3],
    language: Language,
) -> String {
    let figure = &d.figure;
    let value = |v: Option<f64>| v.filter(|v| v.is_finite()).map(|v| v * factor);
    let quantile = |l: f64| value(figure.quantile(l));
    let all = [
        quantile(0.05),
        quantile(0.95),
        value(figure.low),
        value(figure.high),
        value(figure.mean),
        Some(0.0),
    ];
    let (low, high) = all.into_iter().flatten().fold((0.0_f64, 0.0_f64), |(l, h), v| (l.min(v), h.max(v)));
    // Where nothing differs there is nothing to have a scale of, but zero.
    let marks = if high - low > 1e-9 { ticks(low, high, 5, 0.0) } else { vec![0.0] };
    let (from, to) = match marks.as_slice() {
        [first, .., last] => (*first, *last),
        _ => (-1.0, 1.0),
    };
    let x = Scale { from, to, low: LEFT + 14.0, high: WIDTH - RIGHT - 14.0 };
    let mut svg = String::new();
    let places = decimals(&marks);
    let mut free_from = 0.0;
    for mark in &marks {
        let at = x.at(*mark);
        let class = if mark.abs() < 1e-12 { "zero" } else { "grid" };
        let _ = write!(svg, r#"<path class="{class}" d="M{at:.1} 10V{AXIS}"/>"#);
        let text = language.number(*mark, places);
        let half = width_of(&text, 10.5) / 2.0;
        // What would stand over its neighbour is left out, but never zero.
        if at - half < free_from && class != "zero" {
            continue;
        }
        free_from = at + half + 4.0;
        let _ = write!(
            svg,
            r#"<text class="tick" x="{at:.1}" y="{}" text-anchor="middle">{text}</text>"#,
            AXIS + 13.0
        );
    }
    let _ = write!(
        svg,
        r#"<text class="tick" x="{}" y="{}" text-anchor="end">{}</text>"#,
        WIDTH - 2.0,
        AXIS + 26.0,
        escape(unit)
    );
    let mut stretch = |from: Option<f64>, to: Option<f64>, class: &str| {
        if let (Some(a), Some(b)) = (from, to) {
            let _ = write!(
                svg,
                r#"<path class="{class}" d="M{:.1} {MIDDLE}H{:.1}"/>"#,
                x.at(a),
                x.at(b).max(x.at(a) + 0.5)
            );
        }
    };
    stretch(quantile(0.05), quantile(0.95), "thin");
    stretch(quantile(0.25), quantile(0.75), "thick");
    if let (Some(a), Some(b)) = (value(figure.low), value(figure.high)) {
        let (a, b) = (x.at(a), x.at(b));
        let _ = write!(svg, r#"<path class="bracket" d="M{a:.1} 16h-2.5v24h2.5M{b:.1} 16h2.5v24h-2.5"/>"#);
    }
    if let Some(mean) = value(figure.mean) {
        let _ = write!(svg, r#"<circle class="dot" cx="{:.1}" cy="{MIDDLE}" r="4.5"/>"#, x.at(mean));
    }
    svg += &ways([d.share_down, d.share_same, d.share_up], words, language);
    picture(caption, HEIGHT, &svg)
}

/// The bar of shares: lower, the same, higher.
fn ways(shares: [f64; 3], words: [&str; 3], language: Language) -> String {
    let total: f64 = shares.iter().sum::<f64>().max(1e-9);
    let width = WIDTH - LEFT - RIGHT;
    let mut svg = String::new();
    let mut at = LEFT;
    for ((share, word), class) in shares.into_iter().zip(words).zip(["down", "level", "up"]) {
        let part = width * share / total;
        let _ = write!(svg, r#"<rect class="{class}" x="{at:.1}" y="{BAR}" width="{part:.1}" height="13"/>"#);
        let text = format!("{word} {}\u{a0}%", language.number(share * 100.0, 0));
        // Lower at the left edge, higher at the right, the same between them: never over each other, and so not always below its part,
        // whose colour therefore stands before it.
        let wide = width_of(&text, 10.5);
        let (x, anchor, begins) = match class {
            "down" => (LEFT + 12.0, "start", LEFT),
            "up" => (WIDTH - RIGHT, "end", WIDTH - RIGHT - wide - 15.0),
            _ => (LEFT + width / 2.0 + 6.0, "middle", LEFT + width / 2.0 - wide / 2.0 - 7.0),
        };
        let _ = write!(
            svg,
            r##"<rect class="{class}" stroke="#777" stroke-width=".6" x="{begins:.1}" y="{}" width="8" height="8"/><text class="tick" x="{x:.1}" y="{}" text-anchor="{anchor}">{}</text>"##,
            BAR + 19.0,
            BAR + 27.0,
            escape(&text)
        );
        at += part;
    }
    svg
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Around a dot at nothing stood a scale of -0.6 to 0.6.
    #[test]
    fn where_nothing_differs_the_scale_is_zero_alone() {
        let d = Difference {
            figure: crate::page::answer::Figure { mean: Some(0.0), ..Default::default() },
            share_same: 1.0,
            ..Difference::default()
        };
        let caption = Caption { id: "a", title: "t", described: "d" };
        let svg = strip(caption, &d, 1.0, "persons", ["lower", "the same", "higher"], Language::English);
        assert_eq!(svg.matches("class=\"zero\"").count(), 1);
        assert!(
            svg.contains(">0</text>") && !svg.contains("class=\"grid\"") && !svg.contains("0.6"),
            "{svg}"
        );
    }
}
