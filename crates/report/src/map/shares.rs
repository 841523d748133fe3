//! A small map of how often who holds what: each region is striped in proportion to the shares of runs.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::build::Map;
use super::draw::Panel;
use super::palette::{INK, Palette, WATER};
use super::situation::Situation;
use crate::svg::escape;

/// In which share of runs each actor's troops hold a region: by region, (actor, share), shares from 0 to 1.
pub type Held = BTreeMap<String, Vec<(String, f64)>>;

/// Width of a picture, px.
const WIDTH: f64 = 360.0;
/// A stripe of a whole, px.
const STRIPE: f64 = 12.0;

/// Land of third parties: white, with a thin hatch both ways.
const THIRD: &str = r##"<pattern id="area-third" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="7" height="7" fill="#fff"/><path d="M0 3.5H7M3.5 0V7" stroke="#bbb" stroke-width=".6"/></pattern>"##;

/// The shapes that all pictures of a page have in common, to be put into it once, before them.
#[must_use]
pub fn shapes(map: &Map, situation: &Situation) -> String {
    let panel = Panel::new(map, map.doc.detail, 0.0, 0.0, WIDTH);
    let mut defs = String::new();
    for area in &map.areas {
        let d = panel.rings(&area.rings);
        if let Some(id) = area.region.as_ref().filter(|_| !d.is_empty()) {
            let _ = write!(defs, r#"<path id="area-{}" d="{d}" fill-rule="evenodd"/>"#, escape(id));
        }
    }
    format!(
        r#"<svg width="0" height="0" class="defs" aria-hidden="true"><defs>{THIRD}{defs}<g id="area-around">{}</g><g id="area-lines">{}{}</g></defs></svg>"#,
        panel.background(),
        panel.borders(situation),
        panel.lakes()
    )
}

/// The picture, with ids that begin with `prefix`, a title and a description. It refers to [`shapes`].
#[must_use]
pub fn shares(
    map: &Map,
    situation: &Situation,
    held: &Held,
    prefix: &str,
    title: &str,
    described: &str,
) -> String {
    let palette = Palette::new(situation);
    let panel = Panel::new(map, map.doc.detail, 0.0, 0.0, WIDTH);
    let (w, h) = (panel.width, panel.height);
    let mut patterns: BTreeSet<String> = BTreeSet::new();
    let (mut defs, mut land, mut figures) = (String::new(), String::new(), String::new());
    for area in &map.areas {
        let Some(id) = area.region.as_ref().filter(|_| panel.meets_any(&area.rings)) else { continue };
        let own = situation.regions.get(id).map(|g| vec![(g.de_jure.clone(), 1.0)]).unwrap_or_default();
        let stripes = stripes(held.get(id).unwrap_or(&own));
        let fill = match stripes.as_slice() {
            [] => continue,
            // In grey a plain tint would look like troops of a party.
            [(only, _)] if palette.look(only).is_none() => "url(#area-third)".to_owned(),
            [(only, _)] => palette.fill(only).to_owned(),
            several => {
                let key = several.iter().map(|(a, n)| format!("{a}{n}")).collect::<Vec<_>>().join("-");
                let name = format!("{prefix}{key}");
                if patterns.insert(name.clone()) {
                    defs += &pattern(&name, several, &palette);
                }
                format!("url(#{name})")
            }
        };
        let _ = write!(land, r##"<use href="#area-{}" fill="{fill}"/>"##, escape(id));
        if let [(_, most), _, ..] = stripes.as_slice()
            && panel.shows(area.at)
        {
            let (x, y) = panel.place(area.at);
            let _ = write!(figures, r#"<text x="{x:.1}" y="{:.1}">{most}</text>"#, y + 3.5);
        }
    }
    format!(
        concat!(
            r#"<svg viewBox="0 0 {w} {h}" overflow="hidden" role="img" aria-labelledby="{p}t {p}d">"#,
            r#"<title id="{p}t">{title}</title><desc id="{p}d">{desc}</desc><defs>{defs}</defs>"#,
            r##"<rect width="{w}" height="{h}" fill="{water}"/><use href="#area-around"/>{land}<use href="#area-lines"/>"##,
            r##"<g font-size="10.5" font-weight="600" text-anchor="middle" paint-order="stroke" stroke="#fff" stroke-width="2.6" stroke-linejoin="round" fill="{ink}">{figures}</g>"##,
            r##"<rect width="{w}" height="{h}" fill="none" stroke="#777"/></svg>"##
        ),
        w = w,
        h = h,
        p = prefix,
        title = escape(title),
        desc = escape(described),
        defs = defs,
        water = WATER,
        land = land,
        ink = INK,
        figures = figures,
    )
}

/// Shares in whole percent, the greatest first, none below 1.
fn stripes(held: &[(String, f64)]) -> Vec<(String, u32)> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share is from 0 to 1")]
    let percent = |share: f64| libm::round(share.clamp(0.0, 1.0) * 100.0) as u32;
    let mut all: Vec<(String, u32)> =
        held.iter().map(|(a, s)| (a.clone(), percent(*s))).filter(|(_, n)| *n > 0).collect();
    all.sort_by(|x, y| y.1.cmp(&x.1).then_with(|| x.0.cmp(&y.0)));
    all
}

fn pattern(name: &str, stripes: &[(String, u32)], palette: &Palette) -> String {
    let mut out = format!(
        r#"<pattern id="{}" width="{STRIPE}" height="{STRIPE}" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">"#,
        escape(name)
    );
    let mut y = 0.0;
    for (actor, n) in stripes {
        let height = STRIPE * f64::from(*n) / 100.0;
        let _ = write!(
            out,
            r#"<rect y="{y:.2}" width="{STRIPE}" height="{height:.2}" fill="{}"/>"#,
            palette.fill(actor)
        );
        y += height;
    }
    out + "</pattern>"
}
