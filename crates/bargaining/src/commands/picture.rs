//! The picture of a session as SVG: for each pair of parties the outcomes in utility space, the frontier, the solutions
//! and the path of offers; beside it how far each party came down over the rounds.

use super::{Talks, counted, cut, plain};
use crate::domain::Domain;
use crate::preferences::ENUMERABLE;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Colours of the parties, told apart by colour-blind people too (Okabe and Ito).
const COLOURS: [&str; 6] = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"];
const INK: &str = "#333";
const FAINT: &str = "#ddd";

/// At most so many outcomes are drawn; of larger spaces an even sample.
const DRAWN: u64 = 20_000;

/// So many pairs of parties are drawn.
const PAIRS: usize = 6;

/// Strokes of the parties' lines, and sizes of their marks: where one lies on another both show, in black and white too.
const DASHES: [&str; 6] = ["none", "7 3", "2 2.5", "9 3 2 3", "5 2", "1.5 4"];
const SIZES: [f64; 6] = [4.4, 3.6, 3.6, 2.8, 2.4, 2.0];

const PANEL: f64 = 340.0;
const LEFT: f64 = 78.0;
const TOP: f64 = 116.0;
const GAP: f64 = 100.0;
/// Width of a letter of the text, roughly.
const LETTER: f64 = 6.8;
/// Letters in a line of an axis' name.
const AXIS: usize = 48;
/// Height of a line of the key.
const LINE: f64 = 19.0;

/// A rectangle of the picture with linear scales.
struct Panel {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
    from: [f64; 2],
    to: [f64; 2],
}

impl Panel {
    fn at(&self, u: f64, v: f64) -> (f64, f64) {
        let share = |value: f64, k: usize| (value - self.from[k]) / (self.to[k] - self.from[k]);
        (self.x + self.width * share(u, 0), self.y + self.height * (1.0 - share(v, 1)))
    }

    fn frame(&self, out: &mut String, [head, horizontal, vertical]: [&str; 3], whole: bool) {
        let (x, y, w, h) = (self.x, self.y, self.width, self.height);
        let _ = writeln!(
            out,
            r#"<text x="{x:.1}" y="{:.1}" font-weight="600">{}</text>"#,
            y - 11.0,
            escape(head)
        );
        let quarter = |k: usize, i: u32| self.from[k] + (self.to[k] - self.from[k]) * f64::from(i) / 4.0;
        let quarters: Vec<f64> = (0..=4).map(|i| quarter(0, i)).collect();
        let across = if whole { round_numbers(self.from[0], self.to[0]) } else { quarters };
        for value in across {
            let gx = self.at(value, 0.0).0;
            let written = if whole { format!("{value}") } else { tick(value) };
            let _ = writeln!(out, r#"<path d="M{gx:.1} {y:.1}V{:.1}" stroke="{FAINT}"/>"#, y + h);
            let _ = writeln!(
                out,
                r#"<text x="{gx:.1}" y="{:.1}" text-anchor="middle">{written}</text>"#,
                y + h + 16.0
            );
        }
        for i in 0..=4 {
            let gy = y + h * (1.0 - f64::from(i) / 4.0);
            let _ = writeln!(out, r#"<path d="M{x:.1} {gy:.1}H{:.1}" stroke="{FAINT}"/>"#, x + w);
            let _ = writeln!(
                out,
                r#"<text x="{:.1}" y="{:.1}" text-anchor="end">{}</text>"#,
                x - 7.0,
                gy + 4.0,
                tick(quarter(1, i))
            );
        }
        let _ = writeln!(
            out,
            r#"<rect x="{x:.1}" y="{y:.1}" width="{w}" height="{h}" fill="none" stroke="{INK}"/>"#
        );
        let (cx, cy) = (x + w / 2.0, y + h / 2.0);
        for (i, line) in two_lines(&plain(horizontal), AXIS).iter().enumerate() {
            let ly = y + h + 36.0 + 15.0 * i as f64;
            let _ = writeln!(
                out,
                r#"<text x="{cx:.1}" y="{ly:.1}" text-anchor="middle">{}</text>"#,
                escape(line)
            );
        }
        for (i, line) in two_lines(&plain(vertical), AXIS).iter().rev().enumerate() {
            let lx = x - 44.0 - 15.0 * i as f64;
            let _ = writeln!(
                out,
                r#"<text x="{lx:.1}" y="{cy:.1}" text-anchor="middle" transform="rotate(-90 {lx:.1} {cy:.1})">{}</text>"#,
                escape(line)
            );
        }
    }
}

/// The first and the last whole number of an axis, and round ones between, none too near to the last.
fn round_numbers(from: f64, to: f64) -> Vec<f64> {
    let width = to - from;
    // 1, 2, 5, 10, 20, 50, ..
    let mut step = 1.0;
    for factor in [2.0, 2.5, 2.0].into_iter().cycle() {
        if width / step <= 6.0 {
            break;
        }
        step *= factor;
    }
    let mut numbers = vec![from];
    let mut next = step;
    while next < to - 0.4 * step {
        if next > from + 0.4 * step {
            numbers.push(next);
        }
        next += step;
    }
    numbers.push(to);
    numbers
}

fn tick(value: f64) -> String {
    let text = if value.abs() >= 100.0 { format!("{value:.0}") } else { format!("{value:.2}") };
    if text.starts_with("-0") && text.trim_matches(['-', '0', '.']).is_empty() {
        text[1..].to_owned()
    } else {
        text
    }
}

/// A text in XML.
fn escape(text: &str) -> String {
    plain(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A text in two lines of so many letters at most, broken between words; cut where that is not enough.
fn two_lines(text: &str, most: usize) -> Vec<String> {
    if text.chars().count() <= most {
        return vec![text.to_owned()];
    }
    let end = text.char_indices().nth(most).map_or(text.len(), |(at, _)| at);
    let (first, second) = match text[..end].rfind(' ') {
        Some(at) => (&text[..at], &text[at + 1..]),
        None => text.split_at(end),
    };
    vec![first.to_owned(), cut(second, most.saturating_sub(1))]
}

/// Lines of so many letters at most, broken between words.
fn lines(text: &str, most: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if line.chars().count() + 1 + word.chars().count() <= most => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Draws a session.
pub fn svg(domain: &Domain, talks: &Talks) -> String {
    let n = domain.parties.len();
    let pairs: Vec<(usize, usize)> =
        (0..n).flat_map(|a| (a + 1..n).map(move |b| (a, b))).take(PAIRS).collect();
    let panels = pairs.len() + 1;
    let columns = if panels <= 2 { panels } else { panels.div_ceil(2).max(2) };
    let rows = panels.div_ceil(columns);
    let width = LEFT + columns as f64 * (PANEL + GAP) - GAP + 28.0;
    let foot = TOP + rows as f64 * (PANEL + GAP) - 20.0;
    let (key, lines) = key(domain, talks, foot, width);
    let height = foot + LINE * lines as f64 + 8.0;
    let mut out = String::new();
    let _ = writeln!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="negotiation-title negotiation-desc" width="{width:.0}" height="{height:.0}" viewBox="0 0 {width:.0} {height:.0}" font-family="system-ui, sans-serif" font-size="12" fill="{INK}">"#
    );
    let _ = writeln!(out, r#"<title id="negotiation-title">{}</title>"#, escape(&domain.name));
    let _ = writeln!(out, r#"<desc id="negotiation-desc">{}</desc>"#, escape(&described(domain, talks)));
    let _ = writeln!(out, r#"<rect width="100%" height="100%" fill="white"/>"#);
    let letters = |size: f64| ((width - LEFT) / LETTER * 12.0 / size) as usize;
    let _ = writeln!(
        out,
        r#"<text x="{LEFT}" y="30" font-size="18" font-weight="600">{}</text>"#,
        escape(&cut(&domain.name, letters(19.0)))
    );
    for (i, line) in two_lines(&talks.ending(domain), letters(12.0)).iter().enumerate() {
        let y = 52 + 16 * i;
        let _ = writeln!(out, r#"<text x="{LEFT}" y="{y}">{}</text>"#, escape(line));
    }
    let place =
        |i: usize| (LEFT + (i % columns) as f64 * (PANEL + GAP), TOP + (i / columns) as f64 * (PANEL + GAP));
    for (i, (a, b)) in pairs.iter().enumerate() {
        space_panel(&mut out, domain, talks, (*a, *b), place(i));
    }
    time_panel(&mut out, domain, talks, place(panels - 1));
    out.push_str(&key);
    out.push_str("</svg>\n");
    out
}

/// The picture in words: how it ended, how far each party came down, and what the panels show.
fn described(domain: &Domain, talks: &Talks) -> String {
    let mut words = format!("{}. ", talks.ending(domain));
    for (party, conceded) in domain.parties.iter().zip(&talks.account.conceded) {
        let _ = write!(
            words,
            "{}: {}, {:.0} % of its range conceded. ",
            party.name,
            counted(conceded.offers, "offer", "offers"),
            100.0 * conceded.total
        );
    }
    words
        + "For each two parties: what outcomes and offers are worth to both; at the end: what each party's own offers are worth to it, round by round."
}

fn scale(talks: &Talks, party: usize) -> (f64, f64) {
    let (min, max) = (talks.analysis.minima[party], talks.analysis.maxima[party]);
    let min = min.min(talks.analysis.reservations[party]);
    if min >= -1e-9 && max <= 1.0 + 1e-3 && max > 0.5 {
        (0.0, 1.0)
    } else {
        (min, if max > min { max } else { min + 1.0 })
    }
}

fn space_panel(out: &mut String, domain: &Domain, talks: &Talks, (a, b): (usize, usize), (x, y): (f64, f64)) {
    let (sa, sb) = (scale(talks, a), scale(talks, b));
    let panel = Panel { x, y, width: PANEL, height: PANEL, from: [sa.0, sb.0], to: [sa.1, sb.1] };
    let axis = |p: usize| format!("utility to {}", domain.parties[p].name);
    panel.frame(out, ["What offers are worth to two of them", &axis(a), &axis(b)], false);
    outcomes(out, domain, &panel, a, b);
    let reservations = &talks.analysis.reservations;
    let (rx, ry) = panel.at(reservations[a], reservations[b]);
    if reservations[a] > sa.0 {
        let _ = writeln!(
            out,
            r#"<path d="M{rx:.1} {y:.1}v{PANEL}" stroke="{}" stroke-dasharray="2 4"/>"#,
            COLOURS[a % 6]
        );
    }
    if reservations[b] > sb.0 {
        let _ = writeln!(
            out,
            r#"<path d="M{x:.1} {ry:.1}h{PANEL}" stroke="{}" stroke-dasharray="2 4"/>"#,
            COLOURS[b % 6]
        );
    }
    frontier(out, talks, &panel, a, b);
    // With more than two parties the paths cross: fainter, so that the points stand out.
    let (faint, small) = if domain.parties.len() > 2 { (0.22, 0.75) } else { (0.55, 1.0) };
    for party in 0..domain.parties.len() {
        let path: Vec<(f64, f64)> = talks
            .offers
            .iter()
            .zip(&talks.utilities)
            .filter(|(o, _)| o.party == party)
            .map(|(_, u)| panel.at(u[a], u[b]))
            .collect();
        let colour = COLOURS[party % 6];
        let line: Vec<String> = path.iter().map(|(x, y)| format!("{x:.1} {y:.1}")).collect();
        if !line.is_empty() {
            let dash = DASHES[party % 6];
            let _ = writeln!(
                out,
                r#"<path d="M{}" fill="none" stroke="{colour}" stroke-opacity="{faint}" stroke-width="1.4" stroke-dasharray="{dash}"/>"#,
                line.join("L")
            );
        }
        let (first, last) = (path.first().copied(), path.last().copied());
        let mut seen = BTreeSet::new();
        for (x, y) in path {
            if seen.insert(((x * 2.0) as i64, (y * 2.0) as i64)) {
                mark(out, party, (x, y), SIZES[party % 6] * small, [colour, "none"]);
            }
        }
        let ends = [(first, ["white", colour]), (last, [colour, INK])];
        for ((x, y), look) in ends.into_iter().filter_map(|(at, look)| Some((at?, look))) {
            mark(out, party, (x, y), END, look);
        }
    }
    if let Some(u) = &talks.account.utilities {
        let (cx, cy) = panel.at(u[a], u[b]);
        let _ = writeln!(out, r#"<path d="{}" fill="{INK}" stroke="white"/>"#, star(cx, cy));
    }
    solutions(out, talks, &panel, a, b);
}

fn outcomes(out: &mut String, domain: &Domain, panel: &Panel, a: usize, b: usize) {
    let Some(len) = domain.space.len().filter(|n| *n <= ENUMERABLE) else { return };
    let mut seen = BTreeSet::new();
    let mut dots = String::new();
    let mut values = Vec::new();
    for k in 0..len.min(DRAWN) {
        // All of a small space; of a large one an even sample, by the multiples of the golden ratio.
        let share = (k as f64 * 0.618_033_988_749_894_9) % 1.0;
        let at = if len <= DRAWN { k } else { (share * len as f64) as u64 };
        domain.space.decode(crate::space::Outcome(at), &mut values);
        if !domain.space.allows(&values) {
            continue;
        }
        let u = |p: usize| domain.parties[p].utility.of(&domain.space, &values);
        let (x, y) = panel.at(u(a), u(b));
        if x.is_finite() && y.is_finite() && seen.insert(((x * 2.0) as i64, (y * 2.0) as i64)) {
            let _ = write!(dots, "M{x:.1} {y:.1}h0");
        }
    }
    let (size, opacity) = if seen.len() > 4000 { (1.6, 0.5) } else { (3.0, 1.0) };
    let _ = writeln!(
        out,
        r##"<path d="{dots}" stroke="#b5b5b5" stroke-opacity="{opacity}" stroke-width="{size}" stroke-linecap="round" fill="none"/>"##
    );
}

fn frontier(out: &mut String, talks: &Talks, panel: &Panel, a: usize, b: usize) {
    let points = &talks.analysis.frontier.points;
    let places: Vec<(f64, f64)> = points.iter().map(|p| panel.at(p.utilities[a], p.utilities[b])).collect();
    if talks.analysis.maxima.len() == 2 {
        let line: Vec<String> = places.iter().map(|(x, y)| format!("{x:.1} {y:.1}")).collect();
        let _ =
            writeln!(out, r#"<path d="M{}" fill="none" stroke="{INK}" stroke-width="1.2"/>"#, line.join("L"));
    }
    let radius = if places.len() > 150 { 1.3 } else { 2.4 };
    for (x, y) in places.iter().take(3000) {
        let _ =
            writeln!(out, r#"<circle cx="{x:.1}" cy="{y:.1}" r="{radius}" fill="white" stroke="{INK}"/>"#);
    }
}

/// The solutions, those that coincide under one label.
fn solutions(out: &mut String, talks: &Talks, panel: &Panel, a: usize, b: usize) {
    let s = &talks.analysis.solutions;
    let named = [("N", s.nash), ("KS", s.kalai_smorodinsky), ("E", s.egalitarian), ("U", s.utilitarian)];
    let mut labels: Vec<(usize, String)> = Vec::new();
    for (name, index) in named {
        let Some(i) = index else { continue };
        match labels.iter_mut().find(|(j, _)| *j == i) {
            Some((_, label)) => label.push_str(&format!(" {name}")),
            None => labels.push((i, name.to_owned())),
        }
    }
    let mut placed: Vec<(f64, f64, String)> = labels
        .into_iter()
        .map(|(i, label)| {
            let u = &s.feasible.points[i].utilities;
            let (x, y) = panel.at(u[a], u[b]);
            (x, y, label)
        })
        .collect();
    // From the right: a label moves up for those to its right, and the lines to the diamonds do not cross.
    placed.sort_by(|p, q| q.0.total_cmp(&p.0).then(p.1.total_cmp(&q.1)));
    let mut taken: Vec<(f64, f64, f64)> = Vec::new();
    for (x, y, label) in placed {
        let wide = 8.0 * label.len() as f64;
        let right = x + 14.0 + wide < panel.x + panel.width;
        let (tx, mut ty) = (if right { x + 10.0 } else { x - 10.0 }, y - 12.0);
        let from = if right { tx } else { tx - wide };
        let meets = |ty: f64| {
            let over = |(of, ow, oy): &(f64, f64, f64)| {
                from < of + ow + 4.0 && *of < from + wide + 4.0 && (oy - ty).abs() < 14.0
            };
            taken.iter().any(over)
        };
        while meets(ty) {
            ty -= 14.0;
        }
        taken.push((from, wide, ty));
        let (lx, ly) = (if right { tx } else { x - 10.0 }, ty + 2.0);
        let _ = writeln!(out, r#"<path d="M{x:.1} {y:.1}L{lx:.1} {ly:.1}" stroke="{INK}"/>"#);
        let _ = writeln!(
            out,
            r##"<path d="M{x:.1} {:.1}l5 5l-5 5l-5 -5z" fill="#F0E442" stroke="{INK}"/>"##,
            y - 5.0
        );
        let anchor = if right { "start" } else { "end" };
        let _ = writeln!(
            out,
            r#"<text x="{tx:.1}" y="{ty:.1}" text-anchor="{anchor}" font-weight="600" stroke="white" stroke-width="3" paint-order="stroke">{label}</text>"#
        );
    }
}

fn star(x: f64, y: f64) -> String {
    let mut d = String::new();
    for i in 0..10 {
        let radius = if i % 2 == 0 { 13.0 } else { 5.4 };
        let angle = std::f64::consts::PI * (f64::from(i) / 5.0 - 0.5);
        let letter = if i == 0 { 'M' } else { 'L' };
        let _ =
            write!(d, "{letter}{:.1} {:.1}", x + radius * libm::cos(angle), y + radius * libm::sin(angle));
    }
    d + "z"
}

/// Each party's own utility of its offers, as a share of the way from its floor to its best, over the rounds.
fn time_panel(out: &mut String, domain: &Domain, talks: &Talks, (x, y): (f64, f64)) {
    let last = f64::from(talks.rounds.max(2));
    let panel = Panel { x, y, width: PANEL, height: PANEL, from: [1.0, 0.0], to: [last, 1.0] };
    panel.frame(
        out,
        ["How far each came down", "round", "share of its own range: 1 best, 0 reservation"],
        true,
    );
    for party in 0..domain.parties.len() {
        let floor = talks.analysis.reservations[party].max(talks.analysis.minima[party]);
        let width = (talks.analysis.maxima[party] - floor).max(f64::MIN_POSITIVE);
        let share = |u: f64| ((u - floor) / width).clamp(0.0, 1.0);
        let colour = COLOURS[party % 6];
        let own: Vec<(f64, f64)> = talks
            .offers
            .iter()
            .zip(&talks.utilities)
            .filter(|(o, _)| o.party == party)
            .map(|(o, u)| panel.at(f64::from(o.round) + 1.0, share(u[party])))
            .collect();
        let mut d = String::new();
        for (i, (px, py)) in own.iter().enumerate() {
            let _ = if i == 0 { write!(d, "M{px:.1} {py:.1}") } else { write!(d, "H{px:.1}V{py:.1}") };
        }
        let (dash, wide) = (DASHES[party % 6], if party == 0 { 3.0 } else { 2.0 });
        let _ = writeln!(
            out,
            r#"<path d="{d}" fill="none" stroke="{colour}" stroke-width="{wide}" stroke-dasharray="{dash}"/>"#
        );
        if own.len() == 1 {
            let _ =
                writeln!(out, r#"<circle cx="{:.1}" cy="{:.1}" r="3" fill="{colour}"/>"#, own[0].0, own[0].1);
        }
        if let Some(u) = &talks.account.utilities {
            let (px, py) = panel.at(last, share(u[party]));
            let _ = writeln!(
                out,
                r#"<circle cx="{px:.1}" cy="{py:.1}" r="5" fill="white" stroke="{colour}" stroke-width="2.5"/>"#
            );
        }
    }
}

/// A mark of a party at a place, in a fill and a stroke: each party has a shape of its own.
fn mark(out: &mut String, party: usize, (x, y): (f64, f64), r: f64, [fill, stroke]: [&str; 2]) {
    let look = format!(r#"fill="{fill}" stroke="{stroke}" stroke-width="1.6""#);
    let _ = match party % 4 {
        0 => writeln!(out, r#"<circle cx="{x:.1}" cy="{y:.1}" r="{r:.1}" {look}/>"#),
        1 => {
            let (left, top, side) = (x - 0.88 * r, y - 0.88 * r, 1.76 * r);
            writeln!(out, r#"<path d="M{left:.1} {top:.1}h{side:.1}v{side:.1}h-{side:.1}z" {look}/>"#)
        }
        2 => {
            let (w, h) = (1.15 * r, 2.0 * r);
            writeln!(out, r#"<path d="M{x:.1} {:.1}l{w:.1} {h:.1}h-{:.1}z" {look}/>"#, y - 1.1 * r, 2.0 * w)
        }
        _ => {
            let (w, h) = (1.15 * r, 2.0 * r);
            writeln!(out, r#"<path d="M{x:.1} {:.1}l{w:.1} -{h:.1}h-{:.1}z" {look}/>"#, y + 1.1 * r, 2.0 * w)
        }
    };
}

/// Size of the marks of a first and a last offer.
const END: f64 = 6.0;

/// The key, of what is in the picture only, from a height down; and how many lines it takes. Below it stands what was played.
fn key(domain: &Domain, talks: &Talks, top: f64, width: f64) -> (String, usize) {
    let mut out = String::new();
    let mut row = 0;
    let letters = ((width - LEFT - 50.0) / LETTER) as usize;
    let text = |out: &mut String, x: f64, row: usize, words: &str| {
        let _ =
            writeln!(out, r#"<text x="{x:.1}" y="{:.1}">{}</text>"#, top + LINE * row as f64, escape(words));
    };
    for (i, party) in domain.parties.iter().enumerate() {
        let (y, colour) = (top + LINE * row as f64 - 4.0, COLOURS[i % 6]);
        let _ = writeln!(
            out,
            r#"<path d="M{LEFT} {y:.1}h30" stroke="{colour}" stroke-width="2" stroke-dasharray="{}"/>"#,
            DASHES[i % 6]
        );
        mark(&mut out, i, (LEFT + 15.0, y), 4.4, [colour, "none"]);
        for line in lines(&plain(&format!("offers of {} ({})", party.name, talks.tactics[i])), letters) {
            text(&mut out, LEFT + 40.0, row, &line);
            row += 1;
        }
    }
    let mut x = LEFT;
    for (symbol, words) in symbols(domain, talks) {
        let wide = 24.0 + LETTER * words.chars().count() as f64;
        if x > LEFT && x + wide > width {
            (x, row) = (LEFT, row + 1);
        }
        symbol(&mut out, (x + 6.0, top + LINE * row as f64 - 4.0));
        text(&mut out, x + 18.0, row, &words);
        x += wide + 16.0;
    }
    row += 1;
    let n = domain.parties.len();
    let pairs = n * n.saturating_sub(1) / 2;
    if pairs > PAIRS {
        text(&mut out, LEFT, row, &format!("The first {PAIRS} of {pairs} pairs of parties are drawn."));
        row += 1;
    }
    for line in lines(&talks.made(), letters + 7) {
        text(&mut out, LEFT, row, &line);
        row += 1;
    }
    (out, row)
}

/// Draws a sign of the key at a place.
type Symbol = fn(&mut String, (f64, f64));

/// The signs that are in the picture, with what they stand for.
fn symbols(domain: &Domain, talks: &Talks) -> Vec<(Symbol, String)> {
    let mut list: Vec<(Symbol, String)> = Vec::new();
    let mut with = |there: bool, symbol: Symbol, words: &str| {
        if there {
            list.push((symbol, words.to_owned()));
        }
    };
    with(!talks.offers.is_empty(), |out, at| mark(out, 0, at, 5.0, ["white", INK]), "first offer");
    with(!talks.offers.is_empty(), |out, at| mark(out, 0, at, 5.0, ["#999", INK]), "last offer");
    let drawn = domain.space.len().is_some_and(|n| n <= ENUMERABLE);
    with(drawn, |out, at| mark(out, 0, at, 1.8, ["#b5b5b5", "none"]), "outcome");
    let frontier = &talks.analysis.frontier.points;
    with(!frontier.is_empty(), |out, at| mark(out, 0, at, 2.8, ["white", INK]), "on the Pareto frontier");
    let bound = (0..domain.parties.len()).any(|p| talks.analysis.reservations[p] > scale(talks, p).0);
    with(
        bound,
        |out, (x, y)| {
            let _ = writeln!(
                out,
                r#"<path d="M{:.1} {y:.1}h14" stroke="{INK}" stroke-dasharray="2 4"/>"#,
                x - 6.0
            );
        },
        "reservation value",
    );
    let deal = talks.account.utilities.is_some();
    with(
        deal,
        |out, (x, y)| {
            let _ = writeln!(
                out,
                r#"<path d="{}" fill="{INK}" transform="translate({x:.1} {y:.1}) scale(.6)"/>"#,
                star(0.0, 0.0)
            );
        },
        "the deal",
    );
    with(deal, |out, at| mark(out, 0, at, 4.0, ["white", INK]), "what the deal is worth (right)");
    let s = &talks.analysis.solutions;
    let named = [
        ("N Nash", s.nash),
        ("KS Kalai-Smorodinsky", s.kalai_smorodinsky),
        ("E egalitarian", s.egalitarian),
        ("U utilitarian", s.utilitarian),
    ];
    let named: Vec<&str> = named.into_iter().filter_map(|(name, there)| there.map(|_| name)).collect();
    with(
        !named.is_empty(),
        |out, (x, y)| {
            let _ = writeln!(
                out,
                r##"<path d="M{x:.1} {:.1}l5 5l-5 5l-5 -5z" fill="#F0E442" stroke="{INK}"/>"##,
                y - 5.0
            );
        },
        &format!("solutions: {}", named.join(", ")),
    );
    list
}
