//! The picture of a session as SVG: for each pair of parties the outcomes in utility space, the frontier, the solutions
//! and the path of offers; beside it how far each party came down over the rounds.

use super::{Talks, cut, plain};
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

const PANEL: f64 = 340.0;
const LEFT: f64 = 62.0;
const TOP: f64 = 92.0;
const GAP: f64 = 84.0;
/// Width of a letter of the text, roughly.
const LETTER: f64 = 6.8;

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

    fn frame(&self, out: &mut String, horizontal: &str, vertical: &str, whole: bool) {
        let (x, y, w, h) = (self.x, self.y, self.width, self.height);
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
        let _ = writeln!(
            out,
            r#"<text x="{cx:.1}" y="{:.1}" text-anchor="middle">{}</text>"#,
            y + h + 36.0,
            escape(horizontal)
        );
        let lx = x - 44.0;
        let _ = writeln!(
            out,
            r#"<text x="{lx:.1}" y="{cy:.1}" text-anchor="middle" transform="rotate(-90 {lx:.1} {cy:.1})">{}</text>"#,
            escape(vertical)
        );
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

/// A name in XML, at most 48 characters of it.
fn escape(text: &str) -> String {
    escaped(text, 48)
}

fn escaped(text: &str, most: usize) -> String {
    let shown = cut(&plain(text), most);
    shown.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
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

/// Draws a session.
pub fn svg(domain: &Domain, talks: &Talks) -> String {
    let n = domain.parties.len();
    let pairs: Vec<(usize, usize)> =
        (0..n).flat_map(|a| (a + 1..n).map(move |b| (a, b))).take(PAIRS).collect();
    let panels = pairs.len() + 1;
    let columns = if panels <= 2 { panels } else { panels.div_ceil(2).max(2) };
    let rows = panels.div_ceil(columns);
    let width = LEFT + columns as f64 * (PANEL + GAP) - GAP + 28.0;
    let legend = TOP + rows as f64 * (PANEL + GAP) - 6.0;
    let height = legend + 60.0;
    let mut out = String::new();
    let _ = writeln!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0}" height="{height:.0}" viewBox="0 0 {width:.0} {height:.0}" font-family="system-ui, sans-serif" font-size="12" fill="{INK}">"#
    );
    let _ = writeln!(out, r#"<rect width="100%" height="100%" fill="white"/>"#);
    let _ = writeln!(
        out,
        r#"<text x="{LEFT}" y="30" font-size="18" font-weight="600">{}</text>"#,
        escape(&domain.name)
    );
    for (i, line) in two_lines(&talks.ending(domain), ((width - LEFT) / LETTER) as usize).iter().enumerate() {
        let y = 52 + 16 * i;
        let _ = writeln!(out, r#"<text x="{LEFT}" y="{y}">{}</text>"#, escaped(line, usize::MAX));
    }
    let place =
        |i: usize| (LEFT + (i % columns) as f64 * (PANEL + GAP), TOP + (i / columns) as f64 * (PANEL + GAP));
    for (i, (a, b)) in pairs.iter().enumerate() {
        space_panel(&mut out, domain, talks, (*a, *b), place(i));
    }
    time_panel(&mut out, domain, talks, place(panels - 1));
    legend_lines(&mut out, domain, talks, legend);
    out.push_str("</svg>\n");
    out
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
    let axis = |p: usize| format!("utility of {}", domain.parties[p].name);
    panel.frame(out, &axis(a), &axis(b), false);
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
    let (faint, dot) = if domain.parties.len() > 2 { (0.22, 2.4) } else { (0.55, 3.0) };
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
            let _ = writeln!(
                out,
                r#"<path d="M{}" fill="none" stroke="{colour}" stroke-opacity="{faint}" stroke-width="1.4"/>"#,
                line.join("L")
            );
        }
        let mut seen = BTreeSet::new();
        for (x, y) in path {
            if seen.insert(((x * 2.0) as i64, (y * 2.0) as i64)) {
                let _ = writeln!(out, r#"<circle cx="{x:.1}" cy="{y:.1}" r="{dot}" fill="{colour}"/>"#);
            }
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
    panel.frame(out, "round", "own offers: 1 best, 0 reservation", true);
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
        let _ = writeln!(out, r#"<path d="{d}" fill="none" stroke="{colour}" stroke-width="2"/>"#);
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

fn legend_lines(out: &mut String, domain: &Domain, talks: &Talks, top: f64) {
    let mut x = LEFT;
    for (i, party) in domain.parties.iter().enumerate() {
        let label = format!("{} ({})", party.name, talks.tactics[i]);
        let _ =
            writeln!(out, r#"<circle cx="{x:.1}" cy="{:.1}" r="5" fill="{}"/>"#, top - 4.0, COLOURS[i % 6]);
        let _ = writeln!(out, r#"<text x="{:.1}" y="{top:.1}">{}</text>"#, x + 11.0, escape(&label));
        x += 34.0 + LETTER * label.chars().count().min(49) as f64;
    }
    let y = top + 22.0;
    let _ = writeln!(
        out,
        r#"<text x="{LEFT}" y="{y:.1}">lines: offers · grey: outcomes · circles: Pareto frontier · dotted: reservations · star, rings: the deal</text>"#
    );
    let y = y + 18.0;
    let n = domain.parties.len();
    let pairs = n * n.saturating_sub(1) / 2;
    let some = if pairs > PAIRS { format!(" · the first {PAIRS} of {pairs} pairs") } else { String::new() };
    let _ = writeln!(
        out,
        r#"<text x="{LEFT}" y="{y:.1}">diamonds: N Nash, KS Kalai-Smorodinsky, E egalitarian, U utilitarian{some}</text>"#
    );
}
