//! Names on a map.

use std::fmt::Write as _;

use super::build::{Area, Map};
use super::draw::Panel;
use super::geometry::{Point, point};
use crate::language::Language;
use crate::svg::{escape, width_of};

/// Height of a line, as a multiple of the size of letters.
const LEADING: f64 = 1.12;

/// The box of a label: middle, width, height, px.
pub(super) fn extent(lines: &[String], size: f64) -> (f64, f64) {
    let width = lines.iter().map(|l| width_of(l, size)).fold(0.0, f64::max);
    #[expect(clippy::cast_precision_loss, reason = "a label has few lines")]
    let height = lines.len() as f64 * size * LEADING;
    (width, height)
}

/// A region's name in its area.
pub(super) fn region(panel: &Panel<'_>, area: &Area, language: Language, size: f64) -> String {
    text(panel, area.at, &area.label[language.index()], size, "")
}

/// Lines of text around a place.
pub(super) fn text(panel: &Panel<'_>, at: Point, lines: &[String], size: f64, style: &str) -> String {
    let (x, y) = panel.place(at);
    let (_, height) = extent(lines, size);
    let mut out = format!(r#"<text text-anchor="middle" font-size="{size}"{style}>"#);
    for (n, line) in lines.iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "a label has few lines")]
        let down = y - height / 2.0 + (n as f64 + 0.8) * size * LEADING;
        let _ = write!(out, r#"<tspan x="{x:.1}" y="{down:.1}">{}</tspan>"#, escape(line));
    }
    out + "</text>"
}

/// Names of countries and waters.
pub(super) fn surroundings(map: &Map, panel: &Panel<'_>, language: Language) -> String {
    let mut out = String::new();
    for country in &map.doc.countries {
        if let Some((lon, lat)) = country.at
            && panel.shows(point(lon, lat))
        {
            let name = language.pick(&country.name, &country.name_fr).to_uppercase();
            let style = r##" letter-spacing="2.5" font-weight="600" fill="#555""##;
            out += &text(panel, point(lon, lat), &[name], 13.0, style);
        }
    }
    for water in &map.doc.waters {
        let at = point(water.at.0, water.at.1);
        if panel.shows(at) {
            let name = language.pick(&water.name, &water.name_fr).to_owned();
            out += &text(panel, at, &[name], 10.0, r##" font-style="italic" fill="#3d6577""##);
        }
    }
    out
}
