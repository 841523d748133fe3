//! A small map of how often who holds what: the colour of a region lies between those of the two sides, as its share of runs does, and
//! a number says in how many runs of a hundred one of the two holds it, always the same.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::build::Map;
use super::draw::Panel;
use super::palette::{INK, Palette, WATER, mixed};
use super::situation::Situation;
use crate::svg::escape;

/// In which share of runs each actor's troops hold a region: by region, (actor, share), shares from 0 to 1.
pub type Held = BTreeMap<String, Vec<(String, f64)>>;

/// Width of a picture, px.
const WIDTH: f64 = 360.0;
/// Size of figures, px: they can be read where three pictures stand beside each other on paper.
const FIGURE: f64 = 13.0;

/// Land of third parties: white, with a thin hatch both ways.
const THIRD: &str = r##"<pattern id="area-third" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="7" height="7" fill="#fff"/><path d="M0 3.5H7M3.5 0V7" stroke="#9a9a9a" stroke-width=".7"/></pattern>"##;

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

/// The picture of the shares of runs in which the side of `whose` holds the regions, with a title and a description; its ids begin with
/// `prefix`. It refers to [`shapes`].
#[must_use]
pub fn shares(
    map: &Map,
    situation: &Situation,
    (held, whose): (&Held, &str),
    prefix: &str,
    title: &str,
    described: &str,
) -> String {
    let palette = Palette::new(situation);
    let mut figures = String::new();
    let panel = Panel::new(map, map.doc.detail, 0.0, 0.0, WIDTH);
    let land = land(map, situation, &panel, |id| {
        let own = situation.regions.get(id).map(|g| vec![(g.de_jure.clone(), 1.0)]).unwrap_or_default();
        let held = held.get(id).unwrap_or(&own);
        // In grey a plain tint would look like troops of a party.
        let fill = match held.iter().all(|(who, share)| *share <= 0.0 || palette.look(who).is_none()) {
            true => "url(#area-third)".to_owned(),
            false => mixed(held.iter().map(|(who, share)| (palette.fill(who), *share))),
        };
        let of_side: f64 = held
            .iter()
            .filter(|(who, _)| situation.side(who) == situation.side(whose))
            .map(|(_, share)| share)
            .sum();
        (fill, (0.005..=0.995).contains(&of_side).then(|| libm::round(of_side * 100.0).clamp(1.0, 99.0)))
    });
    for (x, y, figure) in land.1 {
        let _ = write!(figures, r#"<text x="{x:.1}" y="{:.1}">{figure}</text>"#, y + FIGURE * 0.35);
    }
    picture(&panel, (prefix, title, described), &land.0, &figures)
}

/// The regions as a map with numbers, in the colours of their owners, and the regions in the order of the numbers: for a narrow screen, on
/// which names have no room. It refers to [`shapes`].
#[must_use]
pub fn numbered(map: &Map, owners: &Situation, prefix: &str, title: &str) -> (String, Vec<String>) {
    let palette = Palette::new(owners);
    let panel = Panel::new(map, map.doc.detail, 0.0, 0.0, WIDTH);
    let seen = map.areas.iter().filter(|a| panel.shows(a.at)).filter_map(|a| a.region.clone());
    let order: Vec<String> = seen.filter(|id| owners.regions.contains_key(id)).collect();
    let (land, places) = land(map, owners, &panel, |id| {
        let owner = owners.regions.get(id).map_or("", |g| g.de_jure.as_str());
        let fill = palette.look(owner).map_or("url(#area-third)", |look| look.fill);
        #[expect(clippy::cast_precision_loss, reason = "a map has few regions")]
        let number = order.iter().position(|own| own == id).map(|n| (n + 1) as f64);
        (fill.to_owned(), number)
    });
    let mut figures = String::new();
    for (x, y, figure) in places {
        let _ = write!(figures, r#"<text x="{x:.1}" y="{:.1}">{figure}</text>"#, y + FIGURE * 0.35);
    }
    (picture(&panel, (prefix, title, ""), &land, &figures), order)
}

/// Regions with the fill of each, and the figures that stand in them.
fn land(
    map: &Map,
    situation: &Situation,
    panel: &Panel<'_>,
    of: impl Fn(&str) -> (String, Option<f64>),
) -> (String, Vec<(f64, f64, f64)>) {
    let (mut land, mut figures) = (String::new(), Vec::new());
    for area in &map.areas {
        let Some(id) = area.region.as_ref().filter(|_| panel.meets_any(&area.rings)) else { continue };
        if !situation.regions.contains_key(id) {
            continue;
        }
        let (fill, figure) = of(id);
        let _ = write!(land, r##"<use href="#area-{}" fill="{fill}"/>"##, escape(id));
        if let Some(figure) = figure.filter(|_| panel.shows(area.at)) {
            let (x, y) = panel.place(area.at);
            figures.push((x, y, figure));
        }
    }
    (land, figures)
}

fn picture(
    panel: &Panel<'_>,
    (prefix, title, described): (&str, &str, &str),
    land: &str,
    figures: &str,
) -> String {
    format!(
        concat!(
            r#"<svg viewBox="0 0 {w} {h}" overflow="hidden" role="img" aria-labelledby="{p}t{labelled}">"#,
            r#"<title id="{p}t">{title}</title>{desc}"#,
            r##"<rect width="{w}" height="{h}" fill="{water}"/><use href="#area-around"/>{land}<use href="#area-lines"/>"##,
            r##"<g font-size="{size}" font-weight="600" text-anchor="middle" paint-order="stroke" stroke="#fff" stroke-width="3" stroke-linejoin="round" fill="{ink}">{figures}</g>"##,
            r##"<rect width="{w}" height="{h}" fill="none" stroke="#777"/></svg>"##
        ),
        w = panel.width,
        h = panel.height,
        p = prefix,
        title = escape(title),
        labelled = if described.is_empty() { String::new() } else { format!(" {prefix}d") },
        desc = if described.is_empty() {
            String::new()
        } else {
            format!(r#"<desc id="{prefix}d">{}</desc>"#, escape(described))
        },
        water = WATER,
        size = FIGURE,
        ink = INK,
        land = land,
        figures = figures,
    )
}

/// The colours from none of the runs to all of them for `whose`, the rest being held by `other`: shares and fills, for a key.
#[must_use]
pub fn ramp(situation: &Situation, whose: &str, other: &str) -> Vec<(u8, String)> {
    let palette = Palette::new(situation);
    let of = |n: u8| {
        let share = f64::from(n) / 100.0;
        (n, mixed([(palette.fill(whose), share), (palette.fill(other), 1.0 - share)].into_iter()))
    };
    [0, 20, 40, 60, 80, 100].map(of).to_vec()
}
