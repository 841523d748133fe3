//! How it ends: a bar an arm, divided into categories.

use std::fmt::Write as _;

use super::{Caption, WIDTH, lines, picture};
use crate::language::Language;
use crate::svg::{escape, width_of};

/// How many categories can be told apart.
pub(in crate::page) const MOST: usize = 12;

/// Definitions of the fills of the categories, once a page: each has a colour and a texture of its own, so that a grey copy tells
/// them apart.
pub(in crate::page) const PATTERNS: &str = concat!(
    r#"<svg width="0" height="0" class="defs" aria-hidden="true"><defs>"#,
    r##"<pattern id="share0" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#0b3c5d"/><path d="M0 3H6" stroke="#fff" stroke-width=".8"/></pattern>"##,
    r##"<pattern id="share1" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#f2c14e"/><path d="M0 3H6" stroke="#7a5200" stroke-width="1"/></pattern>"##,
    r##"<pattern id="share2" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#5fa8d3"/><circle cx="3" cy="3" r="1.5" fill="#fff"/></pattern>"##,
    r##"<pattern id="share3" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#f7f2e8"/><circle cx="3" cy="3" r="1" fill="#555"/></pattern>"##,
    r##"<pattern id="share4" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#8d5a97"/><path d="M0 3H6M3 0V6" stroke="#fff" stroke-width=".8"/></pattern>"##,
    r##"<pattern id="share5" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><rect width="6" height="6" fill="#9fd3bd"/><path d="M0 3H6" stroke="#0d5c45" stroke-width="1"/></pattern>"##,
    r##"<pattern id="share6" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><rect width="6" height="6" fill="#c8553d"/><path d="M0 3H6" stroke="#fff" stroke-width="2"/></pattern>"##,
    r##"<pattern id="share7" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#dddddd"/><path d="M0 3H6M3 0V6" stroke="#777" stroke-width=".8"/></pattern>"##,
    r##"<pattern id="share8" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#4d7c3a"/><path d="M3 0V6" stroke="#fff" stroke-width="1.6"/></pattern>"##,
    r##"<pattern id="share9" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#f3b8cc"/><path d="M3 0V6" stroke="#8a2350" stroke-width="1"/></pattern>"##,
    r##"<pattern id="share10" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#26262b"/></pattern>"##,
    r##"<pattern id="share11" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#c9dff0"/><path d="M0 3H6" stroke="#0b3c5d" stroke-width="1"/></pattern>"##,
    "</defs></svg>"
);

/// How much wider than Arial a reader's letters may be (Verdana, DejaVu Sans), times (estimate): a picture cuts off what is beyond it.
const WIDER: f64 = 1.17;

fn fill(n: usize) -> String {
    format!("url(#share{})", n % MOST)
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
    for line in lines(text, 12.0 * WIDER, WIDTH - x) {
        let _ = write!(svg, r#"<text class="label" x="{x}" y="{y:.1}">{}</text>"#, escape(&line));
        y += LINE;
    }
    y
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fill_is_defined_and_has_its_own_texture() {
        assert_eq!(PATTERNS.matches("<pattern ").count(), MOST);
        for n in 0..MOST {
            assert!(PATTERNS.contains(&format!("id=\"share{n}\"")), "{n}");
        }
        let textures: std::collections::BTreeSet<String> = PATTERNS
            .split("<pattern ")
            .skip(1)
            .map(|p| {
                p.split('>').skip(2).collect::<String>() + p.split("patternTransform").nth(1).unwrap_or("")
            })
            .collect();
        assert_eq!(textures.len(), MOST);
    }
}
