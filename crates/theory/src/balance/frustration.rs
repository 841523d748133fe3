//! The frustration index: how many ties stand in the way of two camps.

use super::graph::SignedGraph;
use crate::error::{Theory, at_most};

/// Most nodes of a graph whose camps are found by trying all.
pub const MAX_NODES: usize = 24;

/// Most best divisions that are listed.
const MAX_LISTED: usize = 4096;

/// The best divisions into two camps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frustration {
    /// Fewest edges against the division: hostile within a camp, friendly across.
    pub index: usize,
    /// How many divisions reach it. With more than one, no camp may be presented as a fact.
    pub divisions: u64,
    /// The camp of node 0 in each of them, as bit masks, in ascending order; at most 4096 are listed.
    pub camps: Vec<u32>,
}

impl SignedGraph {
    /// Frustration index by trying every division (Harary 1959; Aref & Wilson 2018). NP-hard, hence at most
    /// [`MAX_NODES`] nodes.
    ///
    /// # Errors
    /// More nodes.
    pub fn frustration(&self) -> Theory<Frustration> {
        let n = self.nodes();
        at_most("the number of nodes", n as u64, MAX_NODES as u64)?;
        let masks = |sign: i8| -> Vec<u32> {
            (0..n).map(|i| (0..n).filter(|&j| self.sign(i, j) == sign).fold(0, |m, j| m | 1 << j)).collect()
        };
        let (friends, foes) = (masks(1), masks(-1));
        let mut best = Frustration { index: usize::MAX, divisions: 0, camps: Vec::new() };
        // Node 0 stays in its camp; a Gray code moves one other node at a time.
        let mut camp: u32 = if n == 0 { 0 } else { (1u64 << n).wrapping_sub(1) as u32 };
        let mut cost = foes.iter().map(|m| m.count_ones() as usize).sum::<usize>() / 2;
        let others = n.saturating_sub(1);
        for step in 0..1u64 << others {
            if step > 0 {
                let moved = step.trailing_zeros() as usize + 1;
                let old = if camp >> moved & 1 == 1 { camp } else { !camp };
                // In the old camp hostile ties were against, in the new one friendly ties to the old camp are.
                let against = |mask: u32, set: u32| (mask & set).count_ones() as usize;
                let before = against(foes[moved], old) + against(friends[moved], !old);
                let after = against(friends[moved], old) + against(foes[moved], !old);
                cost = cost + after - before;
                camp ^= 1 << moved;
            }
            if cost < best.index {
                best = Frustration { index: cost, divisions: 0, camps: Vec::new() };
            }
            if cost == best.index {
                best.divisions += 1;
                if best.camps.len() < MAX_LISTED {
                    best.camps.push(camp);
                }
            }
        }
        best.camps.sort_unstable();
        Ok(best)
    }

    /// Whether two camps divide the graph without a single tie against them.
    pub fn is_balanced(&self) -> bool {
        // Colour along the edges; a contradiction is an unbalanced circle.
        let n = self.nodes();
        let mut side = vec![0i8; n];
        for start in 0..n {
            if side[start] != 0 {
                continue;
            }
            side[start] = 1;
            let mut open = vec![start];
            while let Some(i) = open.pop() {
                for j in 0..n {
                    let wanted = side[i] * self.sign(i, j);
                    if wanted == 0 {
                        continue;
                    }
                    if side[j] == 0 {
                        side[j] = wanted;
                        open.push(j);
                    } else if side[j] != wanted {
                        return false;
                    }
                }
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn complete(n: usize) -> SignedGraph {
        let pairs = (0..n).flat_map(|i| (0..i).map(move |j| (i, j, false)));
        SignedGraph::from_edges(n, pairs).unwrap()
    }

    #[test]
    fn complete_hostility_is_edges_less_the_largest_cut() {
        for n in 1..14usize {
            let cut = (n / 2) * n.div_ceil(2);
            assert_eq!(complete(n).frustration().unwrap().index, n * (n - 1) / 2 - cut, "{n}");
        }
        assert_eq!(complete(5).frustration().unwrap().divisions, 10);
    }

    #[test]
    fn corners() {
        assert_eq!(SignedGraph::new(0).unwrap().frustration().unwrap().divisions, 1);
        assert_eq!(SignedGraph::new(3).unwrap().frustration().unwrap().divisions, 4);
        assert!(SignedGraph::new(25).unwrap().frustration().is_err());
        let pair = SignedGraph::from_edges(2, [(0, 1, false)]).unwrap().frustration().unwrap();
        assert_eq!((pair.index, pair.camps), (0, vec![0b01]));
    }

    fn graphs() -> impl Strategy<Value = (SignedGraph, Vec<bool>)> {
        (1usize..9).prop_flat_map(|n| {
            (prop::collection::vec(-1i8..=1, n * n), prop::collection::vec(any::<bool>(), n)).prop_map(
                move |(signs, switch)| {
                    let edges = (0..n)
                        .flat_map(|i| (0..i).map(move |j| (i, j)))
                        .filter(|&(i, j)| signs[i * n + j] != 0)
                        .map(|(i, j)| (i, j, signs[i * n + j] > 0));
                    (SignedGraph::from_edges(n, edges.collect::<Vec<_>>()).unwrap(), switch)
                },
            )
        })
    }

    /// The nodes that can be reached from the first, as a graph of their own, and the rest.
    fn components(g: &SignedGraph) -> Vec<SignedGraph> {
        let n = g.nodes();
        let mut seen = vec![false; n];
        let mut parts = Vec::new();
        for start in 0..n {
            if seen[start] {
                continue;
            }
            seen[start] = true;
            let mut nodes = vec![start];
            let mut head = 0;
            while head < nodes.len() {
                for (j, seen) in seen.iter_mut().enumerate() {
                    if g.sign(nodes[head], j) != 0 && !*seen {
                        *seen = true;
                        nodes.push(j);
                    }
                }
                head += 1;
            }
            let edges = (0..nodes.len()).flat_map(|a| (0..a).map(move |b| (a, b)));
            let edges: Vec<_> = edges
                .filter(|&(a, b)| g.sign(nodes[a], nodes[b]) != 0)
                .map(|(a, b)| (a, b, g.sign(nodes[a], nodes[b]) > 0))
                .collect();
            parts.push(SignedGraph::from_edges(nodes.len(), edges).unwrap());
        }
        parts
    }

    proptest! {
        /// P18: invariant under switching; 0 iff every component's least Laplacian eigenvalue is 0.
        #[test]
        fn p18((g, switch) in graphs()) {
            let f = g.frustration().unwrap();
            let s = g.switched(&switch);
            prop_assert_eq!(f.index, s.frustration().unwrap().index);
            prop_assert_eq!(g.triangles(), s.triangles());
            prop_assert!((g.walk_balance().unwrap() - s.walk_balance().unwrap()).abs() < 1e-9);
            let flat = components(&g).iter().all(|c| c.least_laplacian_eigenvalue().unwrap() < 1e-9);
            prop_assert_eq!(f.index == 0, flat);
            prop_assert_eq!(f.index == 0, g.is_balanced());
            prop_assert_eq!(f.index == 0, (g.walk_balance().unwrap() - 1.0).abs() < 1e-9);
        }

        /// The listed camps have the cost that they are listed for.
        #[test]
        fn camps_cost_what_they_should((g, _) in graphs()) {
            let f = g.frustration().unwrap();
            prop_assert_eq!(f.camps.len() as u64, f.divisions);
            for camp in f.camps {
                let mut cost = 0;
                for i in 0..g.nodes() {
                    for j in 0..i {
                        let together = camp >> i & 1 == camp >> j & 1;
                        cost += usize::from(g.sign(i, j) == if together { -1 } else { 1 });
                    }
                }
                prop_assert_eq!(cost, f.index);
            }
        }
    }
}
