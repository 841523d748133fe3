//! How it ends: a bar an arm, divided into categories.

use std::fmt::Write as _;

use super::{Caption, WIDTH, lines, picture};
use crate::language::Language;
use crate::svg::{escape, width_of};

/// How many categories can be told apart.
pub(in crate::page) const MOST: usize = FILLS.len();

/// Fills of the categories: colour and lightness, and a texture for every second one.
const FILLS: [(&str, bool); 12] = [
    ("#0b3c5d", false),
    ("#f2c14e", true),
    ("#5fa8d3", false),
    ("#f7f2e8", true),
    ("#8d5a97", false),
    ("#9fd3bd", true),
    ("#c8553d", false),
    ("#dddddd", true),
    ("#4d7c3a", false),
    ("#f3b8cc", true),
    ("#26262b", false),
    ("#c9dff0", true),
];

/// Definitions that the fills need, once a page.
pub(in crate::page) const PATTERNS: &str = concat!(
    r#"<svg width="0" height="0" class="defs" aria-hidden="true"><defs>"#,
    r##"<pattern id="share1" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#f2c14e"/><path d="M0 3H6" stroke="#7a5200" stroke-width="1"/></pattern>"##,
    r##"<pattern id="share3" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#f7f2e8"/><circle cx="3" cy="3" r="1" fill="#555"/></pattern>"##,
    r##"<pattern id="share5" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><rect width="6" height="6" fill="#9fd3bd"/><path d="M0 3H6" stroke="#0d5c45" stroke-width="1"/></pattern>"##,
    r##"<pattern id="share7" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#ddd"/><path d="M0 3H6M3 0V6" stroke="#777" stroke-width=".8"/></pattern>"##,
    r##"<pattern id="share9" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#f3b8cc"/><path d="M3 0V6" stroke="#8a2350" stroke-width="1"/></pattern>"##,
    r##"<pattern id="share11" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#c9dff0"/><path d="M0 3H6" stroke="#0b3c5d" stroke-width="1"/></pattern>"##,
    "</defs></svg>"
);

fn fill(n: usize) -> String {
    let n = n % FILLS.len();
    if FILLS[n].1 { format!("url(#share{n})") } else { FILLS[n].0.to_owned() }
}

/// Draws it: bars by name, each with its shares in the order of the categories.
pub(in crate::page) fn shares(
    caption: Caption<'_>,
    categories: &[String],
    bars: &[(String, Vec<f64>)],
    language: Language,
) -> String {
    let mut svg = String::new();
    let mut y = 0.0;
    for (name, values) in bars {
        let total: f64 = values.iter().filter(|v| v.is_finite()).sum::<f64>().max(1e-9);
        y = label(&mut svg, name, 0.0, y + 13.0) - 13.0 - LINE;
        let mut x = 0.0;
        for (n, value) in values.iter().enumerate().filter(|(_, v)| v.is_finite()) {
            let width = WIDTH * value / total;
            let _ = write!(
                svg,
                r##"<rect x="{x:.1}" y="{:.1}" width="{width:.1}" height="22" fill="{}" stroke="#fff" stroke-width="1"/>"##,
                y + 19.0,
                fill(n)
            );
            let text = format!("{}\u{a0}%", language.number(value * 100.0, 0));
            if width > width_of(&text, 11.0) + 6.0 {
                let _ = write!(
                    svg,
                    r#"<text class="on" x="{:.1}" y="{:.1}" text-anchor="middle">{text}</text>"#,
                    x + width / 2.0,
                    y + 34.0
                );
            }
            x += width;
        }
        y += 54.0;
    }
    for (n, name) in categories.iter().enumerate() {
        let _ = write!(
            svg,
            r##"<rect x="0" y="{y:.1}" width="22" height="13" fill="{}" stroke="#777" stroke-width=".7"/>"##,
            fill(n)
        );
        y = label(&mut svg, name, 29.0, y + 10.5) - 10.5 + 5.0;
    }
    picture(caption, y + 2.0, &svg)
}

/// Between two lines of a label.
const LINE: f64 = 15.0;

/// A label in as many lines as it needs; the baseline of what comes after it.
fn label(svg: &mut String, text: &str, x: f64, mut y: f64) -> f64 {
    for line in lines(text, 12.0, WIDTH - x) {
        let _ = write!(svg, r#"<text class="label" x="{x}" y="{y:.1}">{}</text>"#, escape(&line));
        y += LINE;
    }
    y
}
