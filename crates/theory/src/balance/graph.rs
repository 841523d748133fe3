//! Who is friend and who is foe: a graph with signs, and the measures of its balance.

use libm::exp;

use super::matrix::symmetric_spectrum;
use crate::error::{Theory, TheoryError, at_most};

/// A graph whose edges are friendly (+1) or hostile (-1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedGraph {
    n: usize,
    sign: Vec<i8>,
}

impl SignedGraph {
    /// A graph of `n` nodes without edges, at most 400.
    ///
    /// # Errors
    /// More nodes.
    pub fn new(n: usize) -> Theory<Self> {
        at_most("the number of nodes", n as u64, 400)?;
        Ok(Self { n, sign: vec![0; n * n] })
    }

    /// A graph from edges; each pair at most once.
    ///
    /// # Errors
    /// A node that is not there, an edge from a node to itself, a pair given twice.
    pub fn from_edges(n: usize, edges: impl IntoIterator<Item = (usize, usize, bool)>) -> Theory<Self> {
        let mut graph = Self::new(n)?;
        for (i, j, friendly) in edges {
            if i >= n || j >= n || i == j {
                return Err(TheoryError::NoAnswer("an edge must join two different nodes of the graph"));
            }
            if graph.sign(i, j) != 0 {
                return Err(TheoryError::NoAnswer("each pair of nodes has at most one edge"));
            }
            graph.set(i, j, if friendly { 1 } else { -1 });
        }
        Ok(graph)
    }

    fn set(&mut self, i: usize, j: usize, sign: i8) {
        self.sign[i * self.n + j] = sign;
        self.sign[j * self.n + i] = sign;
    }

    /// Number of nodes.
    pub fn nodes(&self) -> usize {
        self.n
    }

    /// +1, -1, or 0 without an edge.
    pub fn sign(&self, i: usize, j: usize) -> i8 {
        self.sign[i * self.n + j]
    }

    /// The same graph seen from the other side of each node in `switched`: signs of edges that leave the set change. No
    /// measure of balance does.
    #[must_use]
    pub fn switched(&self, switched: &[bool]) -> Self {
        let mut graph = self.clone();
        for i in 0..self.n {
            for j in 0..self.n {
                if switched.get(i) != switched.get(j) {
                    graph.sign[i * self.n + j] = -self.sign(i, j);
                }
            }
        }
        graph
    }

    /// Balanced and unbalanced triangles: product of the three signs positive or negative.
    pub fn triangles(&self) -> (usize, usize) {
        let (mut balanced, mut unbalanced) = (0, 0);
        for i in 0..self.n {
            for j in i + 1..self.n {
                for k in j + 1..self.n {
                    match self.sign(i, j) * self.sign(j, k) * self.sign(i, k) {
                        1 => balanced += 1,
                        -1 => unbalanced += 1,
                        _ => {}
                    }
                }
            }
        }
        (balanced, unbalanced)
    }

    fn matrix(&self, f: impl Fn(usize, usize) -> f64) -> Vec<Vec<f64>> {
        (0..self.n).map(|i| (0..self.n).map(|j| f(i, j)).collect()).collect()
    }

    /// Degree of balance `tr exp(A) / tr exp(|A|)` over closed walks: 1 iff balanced (Estrada & Benzi 2014).
    ///
    /// # Errors
    /// A graph without nodes.
    pub fn walk_balance(&self) -> Theory<f64> {
        let signed = symmetric_spectrum(&self.matrix(|i, j| f64::from(self.sign(i, j))))?;
        let plain = symmetric_spectrum(&self.matrix(|i, j| f64::from(self.sign(i, j).abs())))?;
        let Some(&top) = plain.values.first() else {
            return Err(TheoryError::NoAnswer("a graph without nodes has no walks"));
        };
        // Both traces divided by the largest term.
        let trace = |values: &[f64]| values.iter().map(|v| exp(v - top)).sum::<f64>();
        Ok(trace(&signed.values) / trace(&plain.values))
    }

    /// Smallest eigenvalue of the signed Laplacian (degrees less signs): 0 iff some component is balanced; on a connected
    /// graph iff the graph is (Kunegis et al. 2010).
    ///
    /// # Errors
    /// A graph without nodes.
    pub fn least_laplacian_eigenvalue(&self) -> Theory<f64> {
        let degree = |i: usize| (0..self.n).filter(|&j| self.sign(i, j) != 0).count() as f64;
        let laplacian = self.matrix(|i, j| if i == j { degree(i) } else { -f64::from(self.sign(i, j)) });
        let spectrum = symmetric_spectrum(&laplacian)?;
        spectrum
            .values
            .last()
            .copied()
            .ok_or(TheoryError::NoAnswer("a graph without nodes has no eigenvalues"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn triangles_by_hand() {
        let g = |signs: [bool; 3]| {
            SignedGraph::from_edges(3, [(0, 1, signs[0]), (1, 2, signs[1]), (0, 2, signs[2])]).unwrap()
        };
        let balanced = g([true, false, false]);
        assert_eq!(balanced.triangles(), (1, 0));
        assert!((balanced.walk_balance().unwrap() - 1.0).abs() < 1e-12);
        assert!(balanced.least_laplacian_eigenvalue().unwrap().abs() < 1e-12);
        let hostile = g([false; 3]);
        assert_eq!(hostile.triangles(), (0, 1));
        assert!((hostile.least_laplacian_eigenvalue().unwrap() - 1.0).abs() < 1e-12);
        let e = exp(1.0);
        let k = (1.0 / (e * e) + 2.0 * e) / (e * e + 2.0 / e);
        assert!((hostile.walk_balance().unwrap() - k).abs() < 1e-12);
    }

    #[test]
    fn nonsense_is_refused() {
        assert!(SignedGraph::from_edges(2, [(0, 0, true)]).is_err());
        assert!(SignedGraph::from_edges(2, [(0, 2, true)]).is_err());
        assert!(SignedGraph::from_edges(2, [(0, 1, true), (1, 0, false)]).is_err());
        assert!(SignedGraph::new(401).is_err());
        assert!(SignedGraph::new(0).unwrap().walk_balance().is_err());
        assert_eq!(SignedGraph::new(1).unwrap().walk_balance().unwrap(), 1.0);
    }
}
