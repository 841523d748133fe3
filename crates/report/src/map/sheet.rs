//! A whole sheet: the theatre at large, its contested part enlarged, a key.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use pourparler_model::Date;

use super::build::{Area, Map};
use super::draw::{self, CONTACT, Panel, SCHEMATIC, STATES};
use super::labels;
use super::palette::{INK, OUTSIDE, Palette, WATER};
use super::situation::{Post, PostKind, Situation};
use super::words::Words;
use crate::language::Language;
use crate::svg::escape;

const MARGIN: f64 = 24.0;
const PANEL: f64 = 760.0;
const TOP: f64 = 92.0;

/// Size of letters in the enlarged part, and at large.
const SIZES: (f64, f64) = (11.5, 9.5);

/// A sheet with what it is `about` below its title, and how it was `made` at its foot, and with both layers: who holds what (colour), whose it is in international law (texture where that is another, and
/// the state borders), lines of contact, detachments
/// on ground that the other side holds, posts of third parties.
#[must_use]
pub fn svg(
    map: &Map,
    situation: &Situation,
    date: Date,
    (about, made): (&str, &str),
    language: Language,
) -> String {
    let words = Words::of(language);
    let palette = Palette::new(situation);
    let right = MARGIN * 2.0 + PANEL;
    let detail = Panel::new(map, map.doc.detail, MARGIN, TOP, PANEL);
    let overview = Panel::new(map, map.doc.overview, right, TOP, PANEL);
    let bottom = TOP + detail.height.max(overview.height);
    let mut body = String::new();
    let title = format!("{}, {}", words.title, language.date(date));
    let _ = write!(
        body,
        r#"<text x="{MARGIN}" y="38" font-size="24" font-weight="600">{}</text><text x="{MARGIN}" y="62" font-size="13.5">{}</text>"#,
        escape(&title),
        escape(about)
    );
    for (panel, name, heading) in
        [(&detail, "detail", words.detail), (&overview, "overview", map.title(language))]
    {
        let _ = write!(
            body,
            r#"<text x="{}" y="{}" font-size="13" font-weight="600">{}</text>"#,
            panel.x,
            TOP - 8.0,
            escape(heading)
        );
        body += &ground(map, situation, &palette, panel, name);
    }
    body += &labelled(map, situation, &detail, language, SIZES.0, |_| true);
    body += &posts(map, situation, &palette, &detail, (language, SIZES.0), |_| true);
    body += &labels::surroundings(map, &overview, language);
    body += &labelled(map, situation, &overview, language, SIZES.1, |area| !detail.shows(area.at));
    body += &posts(map, situation, &palette, &overview, (language, SIZES.1), |area| !detail.shows(area.at));
    body += &outline(map, &overview, words.enlarged);
    body += &scale(&detail, 50.0, words);
    body += &scale(&overview, 100.0, words);
    let (key, height) = key(map, situation, &palette, bottom + 26.0, made, language);
    body += &key;
    let (width, height) = (right + PANEL + MARGIN, height);
    let described = described(map, situation, language);
    format!(
        concat!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img" "#,
            r#"aria-labelledby="map-title map-desc" font-family="system-ui, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif" fill="{ink}">"#,
            r##"<title id="map-title">{title}</title><desc id="map-desc">{desc}</desc><defs>{defs}</defs><rect width="{w}" height="{h}" fill="#fff"/>{body}</svg>"##,
            "\n"
        ),
        w = width,
        h = height,
        ink = INK,
        title = escape(&title),
        desc = escape(&described),
        defs = palette.defs("of-"),
        body = body,
    )
}

/// Land, borders and water of a panel, cut to its frame.
fn ground(map: &Map, situation: &Situation, palette: &Palette, panel: &Panel<'_>, name: &str) -> String {
    let (x, y, w, h) = (panel.x, panel.y, panel.width, panel.height);
    let rect = format!(r#"x="{x}" y="{y}" width="{w}" height="{h}""#);
    let mut out = format!(
        r#"<clipPath id="clip-{name}"><rect {rect}/></clipPath><rect {rect} fill="{WATER}"/><g clip-path="url(#clip-{name})">{}"#,
        panel.background()
    );
    for area in &map.areas {
        let Some(id) = &area.region else { continue };
        let d = panel.rings(&area.rings);
        let Some(ground) = situation.regions.get(id).filter(|_| !d.is_empty()) else { continue };
        let fill = match palette.look(&ground.military) {
            Some(look) if ground.military != ground.de_jure => format!("url(#of-{})", look.holder),
            Some(look) => look.fill.to_owned(),
            None => "url(#of-third)".to_owned(),
        };
        let _ =
            write!(out, r#"<path id="{name}-{}" d="{d}" fill="{fill}" fill-rule="evenodd"/>"#, escape(id));
    }
    out += &panel.borders(situation);
    out += &panel.lakes();
    out += &panel.contact(situation);
    let _ = write!(out, r##"</g><rect {rect} fill="none" stroke="#777" stroke-width="1"/>"##);
    out
}

/// The contested part with the names of its regions, each in the colour of its owner in international law.
#[must_use]
pub fn names(map: &Map, owners: &Situation, title: &str, language: Language) -> String {
    let palette = Palette::new(owners);
    let panel = Panel::new(map, map.doc.detail, 0.0, 0.0, PANEL);
    let body = ground(map, owners, &palette, &panel, "names")
        + &labelled(map, owners, &panel, language, SIZES.0, |_| true)
        + &scale(&panel, 50.0, Words::of(language));
    format!(
        r#"<svg viewBox="0 0 {PANEL} {}" role="img" aria-labelledby="names-t"><title id="names-t">{}</title><defs>{}</defs>{body}</svg>"#,
        panel.height,
        escape(title),
        palette.defs("of-")
    )
}

/// Names of the regions whose label is seen.
fn labelled(
    map: &Map,
    situation: &Situation,
    panel: &Panel<'_>,
    language: Language,
    size: f64,
    wanted: impl Fn(&Area) -> bool,
) -> String {
    let there = |a: &&Area| a.region.as_ref().is_some_and(|id| situation.regions.contains_key(id));
    let shown = map.areas.iter().filter(there).filter(|a| panel.shows(a.at) && wanted(a));
    let text: String = shown.map(|a| labels::region(panel, a, language, size)).collect();
    format!(
        r##"<g paint-order="stroke" stroke="#fff" stroke-opacity=".85" stroke-width="2.6" stroke-linejoin="round">{text}</g>"##
    )
}

/// Detachments and posts beside the names of their regions.
fn posts(
    map: &Map,
    situation: &Situation,
    palette: &Palette,
    panel: &Panel<'_>,
    (language, size): (Language, f64),
    wanted: impl Fn(&Area) -> bool,
) -> String {
    let mut at: BTreeMap<&str, BTreeMap<(PostKind, &str), Vec<&Post>>> = BTreeMap::new();
    for post in &situation.posts {
        // Detachments have the look of whose they are; letters are alike for all.
        let whose = if post.kind == PostKind::Detachment { post.actor.as_str() } else { "" };
        at.entry(&post.region).or_default().entry((post.kind, whose)).or_default().push(post);
    }
    let mut out = String::new();
    for (region, marks) in at {
        let Some(area) = map.area(region).filter(|a| panel.shows(a.at) && wanted(a)) else { continue };
        let (x, y) = panel.place(area.at);
        let (width, height) = labels::extent(&area.label[language.index()], size);
        // Beside, above or below the name, where it lies in the region.
        let (dx, dy) = (width / 2.0 + 13.0, height / 2.0 + 11.0);
        let places =
            [(-dx, 0.0), (dx, 0.0), (0.0, -dy), (0.0, dy), (-dx, -dy), (dx, -dy), (-dx, dy), (dx, dy)];
        let mut free = places.iter().filter(|(dx, dy)| panel.inside(&area.rings, (x + dx, y + dy)));
        for ((kind, whose), posts) in marks {
            let (dx, dy) = free.next().copied().unwrap_or((0.0, -dy));
            let said = stands(map, situation, posts.iter().copied(), language).join(" ");
            let _ = write!(
                out,
                "<g><title>{}</title>{}</g>",
                escape(&said),
                badge(x + dx, y + dy, kind, palette, whose)
            );
        }
    }
    out
}

/// The mark of a kind of post: a diamond in the look of its owner for detachments, a letter for those who were let in.
fn badge(x: f64, y: f64, kind: PostKind, palette: &Palette, whose: &str) -> String {
    let letter = match kind {
        PostKind::Detachment => {
            let fill =
                palette.look(whose).map_or("#fff".to_owned(), |look| format!("url(#of-{})", look.holder));
            let shape = format!("M{x:.1} {:.1}l8 8 -8 8 -8 -8z", y - 8.0);
            return format!(
                r##"<path d="{shape}" fill="{fill}" stroke="#fff" stroke-width="5" stroke-linejoin="round"/><path d="{shape}" fill="{fill}" stroke="{INK}" stroke-width="1.8"/>"##
            );
        }
        PostKind::Peacekeepers => "P",
        PostKind::Observers => "O",
        PostKind::BorderGuards => "B",
        PostKind::Garrison => "G",
    };
    format!(
        concat!(
            r##"<circle cx="{x:.1}" cy="{y:.1}" r="7.5" fill="#fff" stroke="{ink}" stroke-width="1.6"/>"##,
            r#"<text x="{x:.1}" y="{t:.1}" text-anchor="middle" font-size="10" font-weight="700">{letter}</text>"#
        ),
        x = x,
        y = y,
        t = y + 3.6,
        ink = INK,
        letter = letter
    )
}

/// Posts in words, one sentence for each kind of each owner on the ground of each holder.
fn stands<'a>(
    map: &Map,
    situation: &Situation,
    posts: impl Iterator<Item = &'a Post>,
    language: Language,
) -> Vec<String> {
    let words = Words::of(language);
    let mut by: BTreeMap<(PostKind, &str, &str), Vec<String>> = BTreeMap::new();
    for post in posts {
        let Some(ground) = situation.regions.get(&post.region) else { continue };
        let region = map.region(&post.region, language).unwrap_or_else(|| post.region.clone());
        let troops = language.number(f64::from(post.troops), 0);
        by.entry((post.kind, &post.actor, &ground.military)).or_default().push(format!("{region} {troops}"));
    }
    let name = |code: &str| called(map, situation, code, language);
    let sentence = |((kind, actor, holder), places): (&(PostKind, &str, &str), &Vec<String>)| {
        words
            .stands
            .replace("{kind}", words.post(*kind).1)
            .replace("{actor}", &name(actor))
            .replace("{holder}", &name(holder))
            .replace("{places}", &places.join("; "))
    };
    by.iter().map(sentence).collect()
}

/// How the map, or else the scenario, calls somebody.
fn called(map: &Map, situation: &Situation, code: &str, language: Language) -> String {
    let own = situation.names.get(code).map_or(code, String::as_str);
    map.country(code, language).unwrap_or(own).to_owned()
}

/// Where the enlarged part lies.
fn outline(map: &Map, overview: &Panel<'_>, word: &str) -> String {
    let inner = Panel::new(map, map.doc.detail, 0.0, 0.0, 100.0);
    let (left, top) = overview.of(&inner, (inner.x, inner.y));
    let (right, bottom) = overview.of(&inner, (inner.x + inner.width, inner.y + inner.height));
    format!(
        concat!(
            r#"<rect x="{x:.1}" y="{y:.1}" width="{w:.1}" height="{h:.1}" fill="none" stroke="{ink}" stroke-width="1.2"/>"#,
            r##"<text x="{t:.1}" y="{b:.1}" font-size="10" text-anchor="end" paint-order="stroke" stroke="#fff" stroke-width="3">{word}</text>"##
        ),
        x = left,
        y = top,
        w = right - left,
        h = bottom - top,
        t = right - 4.0,
        b = bottom - 5.0,
        ink = INK,
        word = escape(word)
    )
}

/// The key, and where the sheet ends.
fn key(
    map: &Map,
    situation: &Situation,
    palette: &Palette,
    top: f64,
    made: &str,
    language: Language,
) -> (String, f64) {
    let words = Words::of(language);
    let name = |code: &str| called(map, situation, code, language);
    let mut entries: Vec<(String, String)> = Vec::new();
    let swatch = |fill: &str| {
        format!(r##"<rect width="34" height="16" fill="{fill}" stroke="#777" stroke-width=".8"/>"##)
    };
    for actor in &situation.contested {
        let holds = |own: bool| {
            situation.regions.values().any(|g| g.military == *actor && (g.de_jure == *actor) == own)
        };
        if holds(true) {
            entries.push((swatch(palette.fill(actor)), words.holds_own.replace("{}", &name(actor))));
        }
        if holds(false) {
            entries
                .push((swatch(&format!("url(#of-{actor})")), words.holds_other.replace("{}", &name(actor))));
        }
    }
    entries.push((swatch("url(#of-third)"), words.neutral.to_owned()));
    entries.push((swatch(OUTSIDE), words.outside.to_owned()));
    let line = |style: &str| format!(r#"<path d="M0 8H34" fill="none" {style}/>"#);
    entries.push((line(CONTACT), words.contact.to_owned()));
    entries.push((line(STATES), words.state_border.to_owned()));
    entries.push((line(&draw::regions()), words.region_border.to_owned()));
    entries.push((line(SCHEMATIC), words.schematic.to_owned()));
    let colon = language.pick(": ", "\u{a0}: ");
    for kind in PostKind::ALL {
        let mut by: BTreeMap<&str, u32> = BTreeMap::new();
        for post in situation.posts.iter().filter(|p| p.kind == kind && map.area(&p.region).is_some()) {
            *by.entry(post.actor.as_str()).or_default() += post.troops;
        }
        let whose = |(actor, troops): (&&str, &u32)| {
            format!("{} {}", name(actor), language.number(f64::from(*troops), 0))
        };
        let word = words.post(kind).0;
        if kind == PostKind::Detachment {
            for (actor, troops) in &by {
                let sign = badge(17.0, 8.0, kind, palette, actor);
                entries.push((sign, format!("{word}{colon}{}", whose((actor, troops)))));
            }
        } else if !by.is_empty() {
            let whose: Vec<String> = by.iter().map(whose).collect();
            let sign = badge(17.0, 8.0, kind, palette, "");
            entries.push((sign, format!("{word}{colon}{}", whose.join(", "))));
        }
    }
    let mut out = String::new();
    let rows = entries.len().div_ceil(3);
    for (n, (sign, text)) in entries.iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "a key has few entries")]
        let (x, y) = (MARGIN + (n / rows) as f64 * 520.0, top + (n % rows) as f64 * 24.0);
        let _ = write!(
            out,
            r#"<g transform="translate({x} {y})">{sign}<text x="44" y="12.5" font-size="12.5">{}</text></g>"#,
            escape(text)
        );
    }
    #[expect(clippy::cast_precision_loss, reason = "a key has few rows")]
    let end = top + rows as f64 * 24.0 + 14.0;
    let mut y = end;
    for line in [words.evidence, map.notice(), made].into_iter().filter(|line| !line.is_empty()) {
        let _ = write!(
            out,
            r##"<text x="{MARGIN}" y="{y}" font-size="10.5" fill="#444">{}</text>"##,
            escape(line)
        );
        y += 15.0;
    }
    (out, y + 5.0)
}

/// A bar of so many km, in the corner at the lower left.
fn scale(panel: &Panel<'_>, km: f64, words: &Words) -> String {
    let (x, y) = (panel.x + 14.0, panel.y + panel.height - 14.0);
    let width = km * panel.scale;
    format!(
        concat!(
            r##"<rect x="{bx:.1}" y="{by:.1}" width="{bw:.1}" height="30" fill="#fff" fill-opacity=".85"/>"##,
            r#"<path d="M{x:.1} {top:.1}v6h{width:.1}v-6" fill="none" stroke="{ink}" stroke-width="1.5"/>"#,
            r#"<text x="{middle:.1}" y="{text:.1}" font-size="11" text-anchor="middle">{km:.0} {unit}</text>"#
        ),
        bx = x - 7.0,
        by = y - 22.0,
        bw = width + 14.0,
        x = x,
        top = y - 4.0,
        width = width,
        ink = INK,
        middle = x + width / 2.0,
        text = y - 8.0,
        km = km,
        unit = words.kilometres,
    )
}

/// The map in words, for those who do not see it.
fn described(map: &Map, situation: &Situation, language: Language) -> String {
    let words = Words::of(language);
    let mut by: BTreeMap<(&str, &str), Vec<String>> = BTreeMap::new();
    for (region, ground) in situation.regions.iter().filter(|(_, g)| g.military != g.de_jure) {
        let name = map.region(region, language).unwrap_or_else(|| region.clone());
        by.entry((ground.military.as_str(), ground.de_jure.as_str())).or_default().push(name);
    }
    let sentence = |((holder, owner), regions): (&(&str, &str), &Vec<String>)| {
        words
            .described
            .replace("{holder}", &called(map, situation, holder, language))
            .replace("{owner}", &called(map, situation, owner, language))
            .replace("{regions}", &regions.join("; "))
    };
    let mut said: Vec<String> = by.iter().map(sentence).collect();
    if said.is_empty() {
        said.push(words.all_own.to_owned());
    }
    let drawn = situation.posts.iter().filter(|p| map.area(&p.region).is_some());
    said.extend(stands(map, situation, drawn, language));
    said.join(" ")
}
