//! Drawing areas and lines into a panel.

use std::fmt::Write as _;

use super::build::{Border, Map};
use super::document::Frame;
use super::geometry::{Point, Ring, within};
use super::palette::{BORDER, COAST, OUTSIDE, WATER};
use super::situation::{Ground, Situation};

/// Border of a region that is schematic.
pub(super) const SCHEMATIC: &str = r##"stroke="#222" stroke-width="1.1" stroke-dasharray="1.6 2.6""##;
/// Border of states.
pub(super) const STATES: &str = r##"stroke="#222" stroke-width="1.9" stroke-dasharray="9 2.5 1.8 2.5""##;
/// Border of regions.
pub(super) fn regions() -> String {
    format!(r#"stroke="{BORDER}" stroke-width=".6""#)
}
/// Line of contact.
pub(super) const CONTACT: &str = r##"stroke="#a3123a" stroke-width="3.2" stroke-linejoin="round""##;

/// A rectangle of a picture that shows a part of the earth.
#[derive(Clone, Copy, Debug)]
pub(super) struct Panel<'a> {
    map: &'a Map,
    /// Left and top edge, px.
    pub(super) x: f64,
    pub(super) y: f64,
    /// Size, px.
    pub(super) width: f64,
    pub(super) height: f64,
    /// Px to a km.
    pub(super) scale: f64,
    middle: (f64, f64),
}

impl<'a> Panel<'a> {
    /// A panel of this width that shows a frame; its height follows.
    pub(super) fn new(map: &'a Map, frame: Frame, x: f64, y: f64, width: f64) -> Self {
        let corners = [
            (frame.west, frame.south),
            (frame.east, frame.south),
            (frame.west, frame.north),
            (frame.east, frame.north),
        ];
        let middle_lon = f64::midpoint(frame.west, frame.east);
        let mut points: Vec<(f64, f64)> =
            corners.iter().map(|&(lon, lat)| map.projection.project(lon, lat)).collect();
        points.push(map.projection.project(middle_lon, frame.north));
        points.push(map.projection.project(middle_lon, frame.south));
        let bound = |pick: fn(&(f64, f64)) -> f64| {
            let all = points.iter().map(pick);
            (all.clone().fold(f64::INFINITY, f64::min), all.fold(f64::NEG_INFINITY, f64::max))
        };
        let ((left, right), (top, bottom)) = (bound(|p| p.0), bound(|p| p.1));
        let scale = width / (right - left);
        let middle = (f64::midpoint(left, right), f64::midpoint(top, bottom));
        Self { map, x, y, width, height: libm::round((bottom - top) * scale), scale, middle }
    }

    /// Where a place is drawn.
    pub(super) fn place(&self, p: Point) -> (f64, f64) {
        let (x, y) = self.map.projection.place(p);
        (
            self.x + self.width / 2.0 + (x - self.middle.0) * self.scale,
            self.y + self.height / 2.0 + (y - self.middle.1) * self.scale,
        )
    }

    /// Whether a place is seen.
    pub(super) fn shows(&self, p: Point) -> bool {
        let (x, y) = self.place(p);
        x >= self.x && x <= self.x + self.width && y >= self.y && y <= self.y + self.height
    }

    /// Whether anything of a line may be seen.
    fn meets(&self, line: &[Point]) -> bool {
        let drawn: Vec<(f64, f64)> = line.iter().map(|p| self.place(*p)).collect();
        !(drawn.iter().all(|p| p.0 < self.x)
            || drawn.iter().all(|p| p.0 > self.x + self.width)
            || drawn.iter().all(|p| p.1 < self.y)
            || drawn.iter().all(|p| p.1 > self.y + self.height))
    }

    /// Whether anything of rings may be seen.
    pub(super) fn meets_any(&self, rings: &[Ring]) -> bool {
        rings.iter().any(|r| self.meets(r))
    }

    /// The path of a line: in tenths of a px, relative, which is short.
    pub(super) fn path(&self, line: &[Point], closed: bool) -> String {
        let mut out = String::new();
        let mut last = (0_i64, 0_i64);
        for (n, p) in line.iter().enumerate() {
            let (x, y) = self.place(*p);
            #[expect(clippy::cast_possible_truncation, reason = "a picture is far smaller than 2^63 px")]
            let at = (libm::round(x * 10.0) as i64, libm::round(y * 10.0) as i64);
            let (dx, dy) = (at.0 - last.0, at.1 - last.1);
            if n == 0 {
                let _ = write!(out, "M{} {}", tenth(at.0), tenth(at.1));
            } else if (dx, dy) != (0, 0) {
                let _ = write!(out, "l{} {}", tenth(dx), tenth(dy));
            }
            last = at;
        }
        if closed {
            out.push('z');
        }
        out
    }

    /// The path of rings, as far as they may be seen.
    pub(super) fn rings(&self, rings: &[Ring]) -> String {
        rings.iter().filter(|r| self.meets(r)).map(|r| self.path(r, true)).collect()
    }

    /// Lines of one style.
    pub(super) fn lines<'b>(&self, lines: impl Iterator<Item = &'b [Point]>, style: &str) -> String {
        let d: String = lines.filter(|l| self.meets(l)).map(|l| self.path(l, false)).collect();
        if d.is_empty() { d } else { format!(r#"<path d="{d}" fill="none" {style}/>"#) }
    }

    /// Land of no region.
    pub(super) fn background(&self) -> String {
        let outside = self.map.areas.iter().filter(|a| a.region.is_none());
        let d: String = outside.map(|a| self.rings(&a.rings)).collect();
        format!(
            r##"<path d="{d}" fill="{OUTSIDE}" fill-rule="evenodd" stroke="#c9c4b8" stroke-width=".6"/>"##
        )
    }

    /// Borders between regions, coasts, state borders.
    pub(super) fn borders(&self, situation: &Situation) -> String {
        let map = self.map;
        let owner = |n: usize| {
            let ground = map.areas[n].region.as_ref().and_then(|id| situation.regions.get(id));
            ground.map_or(map.areas[n].country.as_str(), |g| g.de_jure.as_str())
        };
        let is_region = |n: usize| map.areas[n].region.is_some();
        let within = |b: &Border| !b.schematic && is_region(b.sides.0) && b.sides.1.is_some_and(is_region);
        let abroad = |b: &Border| b.sides.1.is_some_and(|n| owner(b.sides.0) != owner(n));
        [
            self.pick(within, &regions()),
            self.pick(|b| b.schematic, SCHEMATIC),
            self.pick(|b| b.sides.1.is_none(), &format!(r#"stroke="{COAST}" stroke-width=".9""#)),
            self.pick(abroad, STATES),
        ]
        .concat()
    }

    /// The lines across which the owner of a region stands, or somebody of its side, while another holds it.
    pub(super) fn contact(&self, situation: &Situation) -> String {
        let ground = |n: usize| self.map.areas[n].region.as_ref().and_then(|id| situation.regions.get(id));
        let faces = |x: &Ground, y: &Ground| {
            let owner = situation.side(&x.de_jure);
            situation.side(&x.military) != owner && situation.side(&y.military) == owner
        };
        let opposed = |b: &Border| match (ground(b.sides.0), b.sides.1.and_then(ground)) {
            (Some(x), Some(y)) => faces(x, y) || faces(y, x),
            _ => false,
        };
        self.pick(opposed, r##"stroke="#fff" stroke-width="6" stroke-linejoin="round""##)
            + &self.pick(opposed, CONTACT)
    }

    /// Whether a point of the picture lies in rings.
    pub(super) fn inside(&self, rings: &[Ring], at: (f64, f64)) -> bool {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a picture is far smaller than 2^31 tenths of a px"
        )]
        let tenths = |(x, y): (f64, f64)| (libm::round(x * 10.0) as i32, libm::round(y * 10.0) as i32);
        let drawn: Vec<Ring> =
            rings.iter().map(|r| r.iter().map(|p| tenths(self.place(*p))).collect()).collect();
        within(&drawn, tenths(at))
    }

    fn pick(&self, wanted: impl Fn(&Border) -> bool, style: &str) -> String {
        self.lines(self.map.borders.iter().filter(|b| wanted(b)).map(|b| b.line.as_slice()), style)
    }

    /// A point of another panel of the same map, in this one.
    pub(super) fn of(&self, other: &Self, at: (f64, f64)) -> (f64, f64) {
        let km = |v: f64, from: f64, size: f64, middle: f64| (v - from - size / 2.0) / other.scale + middle;
        let x = km(at.0, other.x, other.width, other.middle.0);
        let y = km(at.1, other.y, other.height, other.middle.1);
        (
            self.x + self.width / 2.0 + (x - self.middle.0) * self.scale,
            self.y + self.height / 2.0 + (y - self.middle.1) * self.scale,
        )
    }

    /// The lakes.
    pub(super) fn lakes(&self) -> String {
        let d = self.rings(&self.map.lakes);
        format!(r#"<path d="{d}" fill="{WATER}" stroke="{COAST}" stroke-width=".9"/>"#)
    }
}

/// Tenths as a decimal.
fn tenth(n: i64) -> String {
    match (n / 10, n % 10) {
        (whole, 0) => whole.to_string(),
        (0, part) if n < 0 => format!("-.{}", -part),
        (0, part) => format!(".{part}"),
        (whole, part) => format!("{whole}.{}", part.abs()),
    }
}
