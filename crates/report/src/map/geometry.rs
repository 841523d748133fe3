//! Rings of places: which side a place is on, cutting by a line, putting together.

use std::collections::BTreeMap;

/// A place: degrees east and north, in hundred-thousandths.
pub(super) type Point = (i32, i32);

/// A closed line; the last place is not the first again. Outer ones run against the clock, holes with it.
pub(super) type Ring = Vec<Point>;

/// A place from degrees.
#[expect(clippy::cast_possible_truncation, reason = "degrees are below 360: far inside an i32")]
pub(super) fn point(lon: f64, lat: f64) -> Point {
    (libm::round(lon * 1e5) as i32, libm::round(lat * 1e5) as i32)
}

/// Degrees of a place.
pub(super) fn degrees(p: Point) -> (f64, f64) {
    (f64::from(p.0) / 1e5, f64::from(p.1) / 1e5)
}

/// Twice the area of a ring: positive if it runs against the clock.
pub(super) fn twice_area(ring: &[Point]) -> i64 {
    edges(ring).map(|(a, b)| i64::from(a.0) * i64::from(b.1) - i64::from(b.0) * i64::from(a.1)).sum()
}

/// The edges of a ring, each in its direction.
pub(super) fn edges(ring: &[Point]) -> impl Iterator<Item = (Point, Point)> {
    ring.iter().copied().zip(ring.iter().copied().cycle().skip(1))
}

/// Whether a place lies within rings, by the even-odd rule.
pub(super) fn within<'a>(rings: impl IntoIterator<Item = &'a Ring>, p: Point) -> bool {
    rings.into_iter().flat_map(|r| edges(r)).filter(|&(a, b)| crosses_ray(a, b, p)).count() % 2 == 1
}

/// Whether an edge crosses the ray that goes east from a place.
fn crosses_ray(a: Point, b: Point, p: Point) -> bool {
    if (a.1 > p.1) == (b.1 > p.1) {
        return false;
    }
    let [ax, ay, bx, by, px, py] = [a.0, a.1, b.0, b.1, p.0, p.1].map(i64::from);
    let left = (px - ax) * (by - ay);
    let right = (bx - ax) * (py - ay);
    if by > ay { left < right } else { left > right }
}

/// Where two stretches cross, if they do: the place, and how far along the second it lies (0 to 1).
fn crossing((a, b): (Point, Point), (c, d): (Point, Point)) -> Option<(Point, f64)> {
    let sub = |p: Point, q: Point| (f64::from(p.0) - f64::from(q.0), f64::from(p.1) - f64::from(q.1));
    let cross = |u: (f64, f64), v: (f64, f64)| u.0 * v.1 - u.1 * v.0;
    let (r, s, o) = (sub(b, a), sub(d, c), sub(c, a));
    let turn = cross(r, s);
    if turn == 0.0 {
        return None;
    }
    let (t, u) = (cross(o, s) / turn, cross(o, r) / turn);
    if !(0.0..1.0).contains(&t) || !(0.0..1.0).contains(&u) {
        return None;
    }
    let (lon, lat) = degrees(a);
    let (dx, dy) = (r.0 / 1e5, r.1 / 1e5);
    Some((point(lon + t * dx, lat + t * dy), u))
}

/// A place put on an edge, whichever way the edge runs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Insert {
    /// One end.
    pub(super) a: Point,
    /// The other.
    pub(super) b: Point,
    /// The place between them.
    pub(super) at: Point,
}

/// Puts a place into a ring if the ring has the edge.
pub(super) fn insert(ring: &mut Ring, new: Insert) {
    let found = edges(ring).position(|e| e == (new.a, new.b) || e == (new.b, new.a));
    if let Some(i) = found
        && new.at != new.a
        && new.at != new.b
    {
        ring.insert(i + 1, new.at);
    }
}

/// The two rings into which a line cuts one, and what it puts on edges that neighbours have too. `None` if it does not go
/// in once and out once.
pub(super) fn cut(ring: &Ring, line: &[Point]) -> Option<([Ring; 2], [Insert; 2])> {
    let mut hits: Vec<(f64, usize, Insert)> = Vec::new();
    for (n, stretch) in line.windows(2).enumerate() {
        for edge in edges(ring) {
            if let Some((at, along)) = crossing(edge, (stretch[0], stretch[1])) {
                #[expect(clippy::cast_precision_loss, reason = "a line has few stretches")]
                hits.push((n as f64 + along, n, Insert { a: edge.0, b: edge.1, at }));
            }
        }
    }
    hits.sort_by(|x, y| x.0.total_cmp(&y.0));
    let [(_, first, enter), (_, last, leave)] = hits.as_slice() else { return None };
    let inner: Vec<Point> = line[first + 1..=*last].to_vec();
    let mut whole = ring.clone();
    insert(&mut whole, *enter);
    insert(&mut whole, *leave);
    let start = whole.iter().position(|p| *p == enter.at)?;
    whole.rotate_left(start);
    let end = whole.iter().position(|p| *p == leave.at)?;
    // Along the ring from where the line enters to where it leaves, and back along the line; and the other way about.
    let mut one: Ring = whole[..=end].to_vec();
    one.extend(inner.iter().rev());
    let mut other: Ring = whole[end..].to_vec();
    other.push(enter.at);
    other.extend(inner.iter());
    Some(([one, other], [*enter, *leave]))
}

/// Rings put together: what borders within them goes.
pub(super) fn union<'a>(rings: impl IntoIterator<Item = &'a Ring>) -> Vec<Ring> {
    let mut left: BTreeMap<Point, Vec<Point>> = BTreeMap::new();
    for (a, b) in rings.into_iter().flat_map(|r| edges(r)) {
        let back =
            left.get_mut(&b).and_then(|ends| ends.iter().position(|e| *e == a).map(|i| ends.swap_remove(i)));
        if back.is_none() {
            left.entry(a).or_default().push(b);
        }
    }
    chain(left).into_iter().filter(|r| r.len() > 2).collect()
}

/// Edges, each in its direction, joined to lines that go as far as they can.
pub(super) fn chain(mut left: BTreeMap<Point, Vec<Point>>) -> Vec<Vec<Point>> {
    let mut arrivals: BTreeMap<Point, usize> = BTreeMap::new();
    for end in left.values().flatten() {
        *arrivals.entry(*end).or_default() += 1;
    }
    // Open lines first, from their beginnings, so that none is broken in its middle.
    let mut starts: Vec<Point> = left
        .iter()
        .filter(|(p, ends)| ends.len() > arrivals.get(p).copied().unwrap_or(0))
        .map(|(p, _)| *p)
        .collect();
    starts.extend(left.keys().copied().collect::<Vec<_>>());
    let mut lines = Vec::new();
    for start in starts {
        loop {
            let mut line = vec![start];
            let mut at = start;
            while let Some(next) = left.get_mut(&at).and_then(Vec::pop) {
                at = next;
                if at == start {
                    break;
                }
                line.push(at);
            }
            if line.len() < 2 {
                break;
            }
            lines.push(line);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square() -> Ring {
        vec![(0, 0), (4, 0), (4, 4), (0, 4)]
    }

    #[test]
    fn a_cut_square_has_its_area_still_and_unites_to_itself() {
        let ([one, other], _) = cut(&square(), &[(-1, 1), (2, 3), (5, 1)]).unwrap();
        assert_eq!(twice_area(&one) + twice_area(&other), 32);
        assert!(within([&one], (2, 1)) != within([&other], (2, 1)));
        let mut whole = union([&one, &other]);
        assert_eq!(whole.len(), 1);
        assert_eq!(twice_area(&whole.remove(0)), 32);
    }

    #[test]
    fn a_line_that_does_not_pass_through_cuts_nothing() {
        assert!(cut(&square(), &[(1, 1), (2, 3)]).is_none());
        assert!(cut(&square(), &[(-1, 1), (2, 3)]).is_none());
        assert!(cut(&square(), &[(-3, 1), (-1, 3)]).is_none());
    }

    #[test]
    fn a_hole_is_not_within() {
        let hole = vec![(1, 1), (1, 2), (2, 2), (2, 1)];
        let rings = [square(), hole];
        assert!(within(&rings, (3, 3)));
        assert!(!within(&rings, (1, 1)) || !within(&rings, (2, 1)));
        assert!(!within(&rings, (5, 1)));
    }
}
