//! Solutions when the parties may agree on a lottery: the convex hull of the outcomes, where the axioms do pick one
//! point. Egalitarian and Kalai-Smorodinsky are matrix games, exact to rounding; Nash is closed-form edge by edge for
//! two parties and by away-step Frank-Wolfe for more.

use super::frontier::Frontier;
use super::game;

/// Solutions over lotteries. Disagreement points and ideals as in [`super::solutions`].
#[derive(Debug, Clone, PartialEq)]
pub struct LotterySolutions {
    /// The best each party can have while nobody falls below the disagreement point.
    pub ideal: Vec<f64>,
    /// Nash.
    pub nash: Vec<f64>,
    /// Kalai-Smorodinsky, with that ideal.
    pub kalai_smorodinsky: Vec<f64>,
    /// Egalitarian.
    pub egalitarian: Vec<f64>,
}

/// A party gains where its ideal is more than this above its disagreement utility.
const GAIN: f64 = 1e-9;

/// The solutions over lotteries on a frontier (all of it: a lottery may contain outcomes that are not rational).
/// `None` when no lottery gives everybody at least `d`. Where some party cannot gain, the least gain and the product of
/// gains are zero whatever the others get: the solutions are then those among the parties that can gain, the others held
/// at no less than `d`.
pub fn lottery(frontier: &Frontier, d: &[f64]) -> Option<LotterySolutions> {
    let rows: Vec<&[f64]> = frontier.points.iter().map(|p| p.utilities.as_slice()).collect();
    let rows = if d.len() == 2 { hull(&rows) } else { rows };
    let ones = vec![1.0; d.len()];
    let egalitarian = along(&rows, d, &ones)?;
    if egalitarian.iter().zip(d).any(|(u, d)| *u < d - 1e-9) {
        return None;
    }
    let ideal: Vec<f64> = (0..d.len()).map(|i| best_for(&rows, d, i)).collect::<Option<_>>()?;
    let direction: Vec<f64> = ideal.iter().zip(d).map(|(a, d)| a - d).collect();
    let gainers: Vec<usize> = (0..d.len()).filter(|i| direction[*i] > GAIN).collect();
    if d.len() > 2 && !gainers.is_empty() && gainers.len() < d.len() {
        return among(&rows, d, ideal, &gainers);
    }
    let kalai_smorodinsky =
        if gainers.len() == d.len() { along(&rows, d, &direction)? } else { egalitarian.clone() };
    let nash = if d.len() == 2 { nash_two(&rows, d) } else { nash_many(&rows, d, &egalitarian) };
    Some(LotterySolutions { ideal, nash, kalai_smorodinsky, egalitarian })
}

/// The upper right part of the convex hull of a two-party frontier, from the first party's best on: the corners.
pub fn hull<'a>(rows: &[&'a [f64]]) -> Vec<&'a [f64]> {
    let mut corners: Vec<&[f64]> = Vec::new();
    for &point in rows {
        while let [.., a, b] = corners[..] {
            // The frontier runs from right to left; a corner that does not stick out is no corner.
            let cross = (b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0]);
            if cross > 0.0 {
                break;
            }
            corners.pop();
        }
        corners.push(point);
    }
    corners
}

/// The distance from a point to the upper right hull of two parties' utilities (the corners as [`hull`] gives them).
pub fn hull_distance(corners: &[&[f64]], u: &[f64]) -> Option<f64> {
    let to_segment = |a: &[f64], b: &[f64]| {
        let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
        let length = dx * dx + dy * dy;
        let t = if length > 0.0 { ((u[0] - a[0]) * dx + (u[1] - a[1]) * dy) / length } else { 0.0 };
        let t = t.clamp(0.0, 1.0);
        super::measures::distance(u, &[a[0] + t * dx, a[1] + t * dy])
    };
    match corners {
        [] => None,
        [one] => Some(super::measures::distance(u, one)),
        many => many.windows(2).map(|w| to_segment(w[0], w[1])).reduce(f64::min),
    }
}

fn mix(rows: &[&[f64]], mixture: &[f64]) -> Vec<f64> {
    let mut point = vec![0.0; rows.first().map_or(0, |r| r.len())];
    for (row, q) in rows.iter().zip(mixture) {
        for (p, u) in point.iter_mut().zip(*row) {
            *p += q * u;
        }
    }
    point
}

/// The furthest point of the hull from `d` along a positive direction (the point itself, not one that only covers it).
fn along(rows: &[&[f64]], d: &[f64], direction: &[f64]) -> Option<Vec<f64>> {
    let payoffs: Vec<Vec<f64>> = rows
        .iter()
        .map(|r| r.iter().zip(d).zip(direction).map(|((u, d), x)| (u - d) / x).collect())
        .collect();
    let (_, mixture) = game::solve(&payoffs)?;
    Some(mix(rows, &mixture))
}

/// The solutions when only the `gainers` can have more than `d`.
fn among(rows: &[&[f64]], d: &[f64], ideal: Vec<f64>, gainers: &[usize]) -> Option<LotterySolutions> {
    let egalitarian = along_among(rows, d, &ideal, gainers, &vec![1.0; d.len()])?;
    let direction: Vec<f64> = ideal.iter().zip(d).map(|(a, d)| a - d).collect();
    let kalai_smorodinsky = along_among(rows, d, &ideal, gainers, &direction)?;
    // In a lottery that leaves the others at `d` only outcomes that do so have a part; where several parties are held,
    // outcomes that hold them only in a mixture count through the two solutions before.
    let held = |u: &[f64]| (0..d.len()).all(|i| gainers.contains(&i) || (u[i] - d[i]).abs() <= GAIN);
    let only = |u: &[f64]| -> Vec<f64> { gainers.iter().map(|i| u[*i]).collect() };
    let mut vertices: Vec<Vec<f64>> = rows.iter().filter(|u| held(u)).map(|u| only(u)).collect();
    vertices.push(only(&egalitarian));
    let vertices: Vec<&[f64]> = vertices.iter().map(Vec::as_slice).collect();
    let best = nash_many(&vertices, &only(d), &only(&kalai_smorodinsky));
    let mut nash = d.to_vec();
    for (i, u) in gainers.iter().zip(best) {
        nash[*i] = u;
    }
    Some(LotterySolutions { ideal, nash, kalai_smorodinsky, egalitarian })
}

/// As [`along`] for the gainers only, nobody else below `d`; of equally far points one with the greatest sum. By
/// bisection on the value of a game, 60 halvings each.
fn along_among(
    rows: &[&[f64]],
    d: &[f64],
    ideal: &[f64],
    gainers: &[usize],
    direction: &[f64],
) -> Option<Vec<f64>> {
    let sum = |u: &[f64]| -> f64 { gainers.iter().map(|i| u[*i]).sum() };
    // A lottery that takes every gainer `least` of the way and gives them `total` together.
    let reach = |least: f64, total: f64| {
        let payoffs: Vec<Vec<f64>> = rows
            .iter()
            .map(|u| {
                let gain = |i: usize| {
                    if gainers.contains(&i) { (u[i] - d[i]) / direction[i] - least } else { u[i] - d[i] }
                };
                (0..d.len()).map(gain).chain(std::iter::once(sum(u) - total)).collect()
            })
            .collect();
        game::solve(&payoffs).filter(|(value, _)| *value >= -1e-13).map(|(_, mixture)| mix(rows, &mixture))
    };
    let bisect = |low: f64, high: f64, try_at: &dyn Fn(f64) -> Option<Vec<f64>>| {
        let (mut low, mut high, mut best) = (low, high, try_at(low));
        for _ in 0..60 {
            let middle = f64::midpoint(low, high);
            match try_at(middle) {
                Some(u) => (low, best) = (middle, Some(u)),
                None => high = middle,
            }
        }
        best.map(|u| (low, u))
    };
    let furthest = gainers.iter().map(|i| (ideal[*i] - d[*i]) / direction[*i]).reduce(f64::min)?;
    let (lowest, highest) = (sum(d), sum(ideal));
    let (least, u) = bisect(0.0, furthest, &|least| reach(least, lowest))?;
    bisect(sum(&u).min(highest), highest, &|total| reach(least, total)).map(|(_, u)| u).or(Some(u))
}

/// The greatest utility of one party in the hull while nobody falls below `d`: by bisection on the value of a game,
/// 60 halvings.
fn best_for(rows: &[&[f64]], d: &[f64], party: usize) -> Option<f64> {
    let feasible = |target: f64| {
        let payoffs: Vec<Vec<f64>> = rows
            .iter()
            .map(|r| {
                r.iter()
                    .zip(d)
                    .enumerate()
                    .map(|(i, (u, d))| if i == party { u - target } else { u - d })
                    .collect()
            })
            .collect();
        game::solve(&payoffs).is_some_and(|(value, _)| value >= -1e-13)
    };
    let (mut low, mut high) = (d[party], rows.iter().map(|r| r[party]).reduce(f64::max)?);
    if feasible(high) {
        return Some(high);
    }
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if feasible(middle) { low = middle } else { high = middle }
    }
    Some(low)
}

/// On each edge the product of gains is a parabola.
fn nash_two(corners: &[&[f64]], d: &[f64]) -> Vec<f64> {
    let mut best: Option<(f64, Vec<f64>)> = None;
    let mut consider = |u: Vec<f64>| {
        let (g, h) = (u[0] - d[0], u[1] - d[1]);
        if g >= -1e-12 && h >= -1e-12 && best.as_ref().is_none_or(|(p, _)| g * h > *p) {
            best = Some((g * h, u));
        }
    };
    for corner in corners {
        consider(corner.to_vec());
    }
    for edge in corners.windows(2) {
        let (a, b) = (edge[0], edge[1]);
        let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
        if dx * dy != 0.0 {
            let t = -((a[0] - d[0]) * dy + (a[1] - d[1]) * dx) / (2.0 * dx * dy);
            let t = t.clamp(0.0, 1.0);
            consider(vec![a[0] + t * dx, a[1] + t * dy]);
        }
    }
    best.map(|(_, u)| u).unwrap_or_else(|| d.to_vec())
}

/// Maximises the sum of the logarithms of gains over mixtures, from a start with positive gains, by away-step
/// Frank-Wolfe (Lacoste-Julien and Jaggi 2015), until the duality gap is below 1e-12 or after 20 000 steps.
fn nash_many(rows: &[&[f64]], d: &[f64], start: &[f64]) -> Vec<f64> {
    // The start is a vertex of its own, so that its mixture need not be known.
    let vertices: Vec<&[f64]> = rows.iter().copied().chain(std::iter::once(start)).collect();
    let mut weights: Vec<f64> = vec![0.0; vertices.len()];
    weights[vertices.len() - 1] = 1.0;
    let mut point = start.to_vec();
    if point.iter().zip(d).any(|(u, d)| u - d <= 1e-12) {
        return point;
    }
    for _ in 0..20_000 {
        let gradient: Vec<f64> = point.iter().zip(d).map(|(u, d)| 1.0 / (u - d)).collect();
        let slope = |v: &[f64]| -> f64 { v.iter().zip(&gradient).map(|(x, g)| x * g).sum() };
        let here = slope(&point);
        let by_slope = |a: &usize, b: &usize| slope(vertices[*a]).total_cmp(&slope(vertices[*b]));
        let Some(toward) = (0..vertices.len()).max_by(by_slope) else { break };
        let Some(away) = (0..vertices.len()).filter(|i| weights[*i] > 0.0).min_by(by_slope) else { break };
        let gap = slope(vertices[toward]) - here;
        if gap < 1e-12 {
            break;
        }
        let forward = gap >= here - slope(vertices[away]);
        let (direction, limit): (Vec<f64>, f64) = if forward {
            (vertices[toward].iter().zip(&point).map(|(v, p)| v - p).collect(), 1.0)
        } else {
            let w = weights[away];
            (point.iter().zip(vertices[away]).map(|(p, v)| p - v).collect(), w / (1.0 - w).max(1e-300))
        };
        let step = line_search(&point, d, &direction, limit);
        let keep = if forward { 1.0 - step } else { 1.0 + step };
        for w in &mut weights {
            *w *= keep;
        }
        if forward {
            weights[toward] += step;
        } else {
            weights[away] = if step >= limit { 0.0 } else { (weights[away] - step).max(0.0) };
        }
        for (p, x) in point.iter_mut().zip(&direction) {
            *p += step * x;
        }
    }
    point
}

/// The step in `[0, limit]` where the derivative of the sum of logarithms vanishes, by 100 halvings.
fn line_search(point: &[f64], d: &[f64], direction: &[f64], limit: f64) -> f64 {
    let slope = |s: f64| -> f64 {
        point
            .iter()
            .zip(d)
            .zip(direction)
            .map(|((p, d), x)| {
                let gain = p - d + s * x;
                if gain > 0.0 { x / gain } else { f64::NEG_INFINITY }
            })
            .sum()
    };
    let (mut low, mut high) = (0.0, limit.min(1e6));
    if slope(high) > 0.0 {
        return high;
    }
    for _ in 0..100 {
        let middle = f64::midpoint(low, high);
        if slope(middle) > 0.0 { low = middle } else { high = middle }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::FrontierPoint;

    fn frontier(points: &[&[f64]]) -> Frontier {
        let points =
            points.iter().map(|u| FrontierPoint { values: vec![], utilities: u.to_vec(), ties: 1 }).collect();
        Frontier { points }
    }

    fn close(a: &[f64], b: &[f64], tolerance: f64) {
        assert!(a.iter().zip(b).all(|(x, y)| (x - y).abs() < tolerance), "{a:?} {b:?}");
    }

    #[test]
    fn the_five_points_of_the_known_answers() {
        let f = frontier(&[&[1.0, 0.2], &[0.8, 0.5], &[0.62, 0.7], &[0.4, 0.78], &[0.2, 0.8]]);
        let s = lottery(&f, &[0.0, 0.0]).unwrap();
        close(&s.nash, &[0.625, 0.694_444], 1e-5);
        close(&s.kalai_smorodinsky, &[0.726_744_186, 0.581_395_348], 1e-9);
        close(&s.egalitarian, &[0.657_894_7, 0.657_894_7], 1e-6);
        let rows: Vec<&[f64]> = f.points.iter().map(|p| p.utilities.as_slice()).collect();
        assert!((hull_distance(&hull(&rows), &[0.5, 0.5]).unwrap() - 0.222_988_243_874_149_87).abs() < 1e-12);
    }

    #[test]
    fn three_parties_on_a_simplex_share_equally_and_weights_of_the_axes_follow_scale() {
        let f = frontier(&[&[3.0, 0.0, 0.0], &[0.0, 2.0, 0.0], &[0.0, 0.0, 1.0]]);
        let s = lottery(&f, &[0.0; 3]).unwrap();
        close(&s.nash, &[1.0, 2.0 / 3.0, 1.0 / 3.0], 1e-6);
        close(&s.kalai_smorodinsky, &[1.0, 2.0 / 3.0, 1.0 / 3.0], 1e-9);
        close(&s.egalitarian, &[6.0 / 11.0; 3], 1e-9);
        close(&s.ideal, &[3.0, 2.0, 1.0], 1e-9);
        assert!(lottery(&f, &[3.0, 2.0, 1.0]).is_none());
    }

    #[test]
    fn a_party_that_cannot_gain_does_not_make_the_others_share_arbitrary() {
        let f = frontier(&[&[1.0, 0.0, 0.5], &[0.6, 0.6, 0.5], &[0.0, 1.0, 0.5]]);
        let s = lottery(&f, &[0.0, 0.0, 0.5]).unwrap();
        for u in [&s.nash, &s.kalai_smorodinsky, &s.egalitarian] {
            close(u, &[0.6, 0.6, 0.5], 1e-6);
        }
        close(&s.ideal, &[1.0, 1.0, 0.5], 1e-9);
        // What would take from the party that is held has no part, however much it gives the others.
        let f = frontier(&[&[3.0, 3.0, 0.0], &[2.0, 0.0, 0.5], &[0.0, 1.0, 0.5]]);
        let s = lottery(&f, &[0.0, 0.0, 0.5]).unwrap();
        close(&s.nash, &[1.0, 0.5, 0.5], 1e-6);
        close(&s.kalai_smorodinsky, &[1.0, 0.5, 0.5], 1e-6);
        close(&s.egalitarian, &[2.0 / 3.0, 2.0 / 3.0, 0.5], 1e-6);
        // Two are held, and of equal least gains the larger sum is taken.
        let f = frontier(&[&[1.0, 2.0, 0.5, 0.5], &[1.0, 0.5, 0.5, 0.5]]);
        let s = lottery(&f, &[0.0, 0.0, 0.5, 0.5]).unwrap();
        close(&s.egalitarian, &[1.0, 2.0, 0.5, 0.5], 1e-6);
    }
}
