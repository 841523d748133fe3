//! The reliability diagram: what was given a probability, and how often it came true.

use std::fmt::Write as _;

use super::{Caption, picture};
use crate::language::Language;
use crate::page::scores::Bin;
use crate::svg::escape;

const SIZE: f64 = 240.0;
const LEFT: f64 = 48.0;
const TOP: f64 = 22.0;

/// Draws it: the area of a circle is the number of questions, which stands beside it.
pub(in crate::page) fn reliability(
    caption: Caption<'_>,
    bins: &[Bin],
    axes: [&str; 2],
    language: Language,
) -> String {
    let (x, y) = (|p: f64| LEFT + SIZE * p, |p: f64| TOP + SIZE * (1.0 - p));
    let mut svg = String::new();
    for n in 0..=4 {
        let share = f64::from(n) / 4.0;
        let text = format!("{}\u{a0}%", language.number(share * 100.0, 0));
        let _ = write!(
            svg,
            r#"<path class="grid" d="M{LEFT} {v:.1}h{SIZE}M{h:.1} {TOP}v{SIZE}"/><text class="tick" x="{}" y="{:.1}" text-anchor="end">{text}</text><text class="tick" x="{h:.1}" y="{}" text-anchor="middle">{text}</text>"#,
            LEFT - 5.0,
            y(share) + 3.5,
            TOP + SIZE + 15.0,
            v = y(share),
            h = x(share)
        );
    }
    let _ = write!(svg, r#"<path class="dashed" d="M{} {}L{} {}"/>"#, x(0.0), y(0.0), x(1.0), y(1.0));
    for bin in bins.iter().filter(|b| b.n > 0) {
        #[expect(clippy::cast_precision_loss, reason = "few questions")]
        let (n, hits) = (bin.n as f64, bin.hits as f64);
        let (cx, cy) = (x(bin.p), y(hits / n));
        let r = (libm::sqrt(n) * 2.6).clamp(3.0, 14.0);
        let _ = write!(
            svg,
            r#"<circle class="bin" cx="{cx:.1}" cy="{cy:.1}" r="{r:.1}"/><text class="tick halo" x="{:.1}" y="{:.1}">{}</text>"#,
            cx + r + 2.0,
            cy + 3.5,
            bin.n
        );
    }
    let _ = write!(
        svg,
        r#"<text class="tick" x="0" y="10">{}</text><text class="tick" x="{}" y="{}" text-anchor="end">{}</text>"#,
        escape(axes[1]),
        LEFT + SIZE,
        TOP + SIZE + 30.0,
        escape(axes[0])
    );
    picture(caption, TOP + SIZE + 36.0, &svg)
}
