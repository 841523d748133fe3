//! The nearest point of a frontier, for millions of questions.

use super::frontier::Frontier;

/// Points in one leaf.
const LEAF: usize = 8;

/// A frontier's points in a tree of bounding boxes (a k-d tree; Bentley 1975). A question starts with a guess: outcomes
/// that follow each other are close, so the answer to the last one bounds the search for the next.
#[derive(Debug, Clone)]
pub struct Nearest {
    parties: usize,
    rows: Vec<f64>,
    nodes: Vec<Node>,
    /// For each node `parties` lower and `parties` upper bounds.
    bounds: Vec<f64>,
}

#[derive(Debug, Clone, Copy)]
struct Node {
    start: u32,
    end: u32,
    /// The second child; the first is the next node. 0 in a leaf.
    second: u32,
}

impl Nearest {
    /// Prepares a frontier.
    pub fn new(frontier: &Frontier) -> Self {
        let parties = frontier.points.first().map_or(0, |p| p.utilities.len());
        let mut points: Vec<&[f64]> = frontier.points.iter().map(|p| p.utilities.as_slice()).collect();
        let mut nearest = Self { parties, rows: Vec::new(), nodes: Vec::new(), bounds: Vec::new() };
        if !points.is_empty() {
            nearest.build(&mut points, 0);
            nearest.rows = points.concat();
        }
        nearest
    }

    fn build(&mut self, points: &mut [&[f64]], start: u32) {
        let node = self.nodes.len();
        self.nodes.push(Node { start, end: start + points.len() as u32, second: 0 });
        let bound =
            |pick: fn(f64, f64) -> f64, from: f64, p: usize| points.iter().map(|u| u[p]).fold(from, pick);
        let lows: Vec<f64> = (0..self.parties).map(|p| bound(f64::min, f64::INFINITY, p)).collect();
        let highs: Vec<f64> = (0..self.parties).map(|p| bound(f64::max, f64::NEG_INFINITY, p)).collect();
        let widest = (0..self.parties)
            .max_by(|a, b| (highs[*a] - lows[*a]).total_cmp(&(highs[*b] - lows[*b])))
            .unwrap_or(0);
        self.bounds.extend(lows);
        self.bounds.extend(highs);
        if points.len() > LEAF {
            points.sort_by(|a, b| a[widest].total_cmp(&b[widest]));
            let (left, right) = points.split_at_mut(points.len() / 2);
            let middle = start + left.len() as u32;
            self.build(left, start);
            self.nodes[node].second = self.nodes.len() as u32;
            self.build(right, middle);
        }
    }

    /// The distance from a utility vector to the nearest point; infinite without points.
    pub fn distance(&self, u: &[f64]) -> f64 {
        self.from(u, 0).0
    }

    /// The same, and a guess for the next question, starting from the guess of the last one (0 at first).
    pub fn from(&self, u: &[f64], guess: usize) -> (f64, usize) {
        let mut best = (f64::INFINITY, guess);
        if self.nodes.is_empty() {
            return best;
        }
        self.look(guess.min(self.rows.len() / self.parties - 1), u, &mut best);
        self.search(0, u, &mut best);
        (libm::sqrt(best.0), best.1)
    }

    fn look(&self, point: usize, u: &[f64], best: &mut (f64, usize)) {
        let row = &self.rows[point * self.parties..(point + 1) * self.parties];
        let squared: f64 = row.iter().zip(u).map(|(a, b)| (a - b) * (a - b)).sum();
        if squared < best.0 {
            *best = (squared, point);
        }
    }

    /// The squared distance to the box of a node.
    fn gap(&self, node: usize, u: &[f64]) -> f64 {
        let bounds = &self.bounds[node * 2 * self.parties..(node + 1) * 2 * self.parties];
        let (lows, highs) = bounds.split_at(self.parties);
        u.iter()
            .zip(lows)
            .zip(highs)
            .map(|((x, low), high)| {
                let out = (low - x).max(x - high).max(0.0);
                out * out
            })
            .sum()
    }

    fn search(&self, node: usize, u: &[f64], best: &mut (f64, usize)) {
        let Node { start, end, second } = self.nodes[node];
        if second == 0 {
            for point in start..end {
                self.look(point as usize, u, best);
            }
            return;
        }
        let (first, second) = (node + 1, second as usize);
        let (a, b) = (self.gap(first, u), self.gap(second, u));
        for (child, gap) in if a <= b { [(first, a), (second, b)] } else { [(second, b), (first, a)] } {
            if gap < best.0 {
                self.search(child, u, best);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::FrontierPoint;

    #[test]
    fn agrees_with_looking_at_every_point() {
        for parties in 1..=4 {
            let mut x = 0.31;
            let mut draw = || {
                x = 3.98 * x * (1.0 - x);
                x
            };
            let point = |u: Vec<f64>| FrontierPoint { values: vec![], utilities: u, ties: 1 };
            let points: Vec<FrontierPoint> =
                (0..300).map(|_| point((0..parties).map(|_| draw()).collect())).collect();
            let frontier = Frontier { points };
            let nearest = Nearest::new(&frontier);
            let mut guess = 0;
            for _ in 0..300 {
                let u: Vec<f64> = (0..parties).map(|_| 1.4 * draw() - 0.2).collect();
                let distance = |p: &FrontierPoint| super::super::measures::distance(&p.utilities, &u);
                let expected = frontier.points.iter().map(distance).fold(f64::INFINITY, f64::min);
                let (got, next) = nearest.from(&u, guess);
                guess = next;
                assert!((got - expected).abs() < 1e-12, "{got} {expected}");
            }
        }
        assert_eq!(Nearest::new(&Frontier { points: vec![] }).distance(&[0.5]), f64::INFINITY);
    }
}
