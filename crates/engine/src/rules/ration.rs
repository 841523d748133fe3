//! Who goes short where not all can be fed: the lexicographically optimal flow (Megiddo 1974).
//!
//! Of all largest flows it is the one in which the smallest share of a demand that is met is as large as can be, then the next
//! smallest, and so on. It is one only, whatever the order of the regions: all behind one bottleneck go equally short, and nobody
//! for the sake of one who is better fed.

use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};

use crate::rules::flow::Flow;

/// What of a flow may be missing by rounding, as a share of it.
const ROUNDING: f64 = 1e-9;
/// A share that is not known yet; the same of a node that the last cut leaves no more than it has.
const OPEN: f64 = -1.0;
const CUT_OFF: f64 = -2.0;

/// The share of each node's demand that is met. `graph`: node `i` has demand `demand[i]`, 0 or more, and an edge `sinks[i]` to the
/// sink; `flow` has read it; `shares`: by node, 1 where nothing is demanded.
pub(crate) fn shares(
    graph: &mut DiGraph<(), f64>,
    flow: &mut Flow,
    [source, sink]: [NodeIndex; 2],
    sinks: &[EdgeIndex],
    demand: &[f64],
    shares: &mut [f64],
) {
    for (share, demand) in shares.iter_mut().zip(demand) {
        *share = if *demand > 0.0 { OPEN } else { 1.0 };
    }
    while shares.iter().any(|share| *share < 0.0) {
        // The largest share that all who are left can have: from above, cut by cut (Newton's method on the parametric flow).
        let mut level = 1.0;
        loop {
            let mut wanted = 0.0;
            for ((edge, demand), share) in sinks.iter().zip(demand).zip(&*shares) {
                let met = demand * if *share < 0.0 { level } else { *share };
                graph[*edge] = met;
                wanted += met;
            }
            let carried = flow.largest(graph, source, sink);
            let met: f64 = sinks.iter().map(|edge| carried[edge.index()]).sum();
            if met >= wanted * (1.0 - ROUNDING) {
                break;
            }
            let Some(lower) = behind(graph, flow, sink, demand, shares).filter(|lower| *lower < level) else {
                break;
            };
            level = lower;
            for (node, share) in shares.iter_mut().enumerate().filter(|(_, share)| **share < 0.0) {
                *share = if flow.has_more(node) { OPEN } else { CUT_OFF };
            }
        }
        // Those whom the last cut leaves no more; without a shortage all who are left.
        let cut = shares.contains(&CUT_OFF);
        let known = |share: &&mut f64| if cut { **share == CUT_OFF } else { **share < 0.0 };
        shares.iter_mut().filter(known).for_each(|share| *share = level);
    }
}

/// The share that those who are cut off in the last flow can have at most: what the full ways to them let through, less what is promised
/// to others there; none if nobody is left there.
fn behind(
    graph: &DiGraph<(), f64>,
    flow: &Flow,
    sink: NodeIndex,
    demand: &[f64],
    shares: &[f64],
) -> Option<f64> {
    let off = |node: NodeIndex| !flow.has_more(node.index());
    let full = graph.raw_edges().iter().filter(|e| e.target() != sink && !off(e.source()) && off(e.target()));
    let through: f64 = full.map(|e| e.weight).sum();
    let (mut open, mut promised) = (0.0, 0.0);
    for (node, (demand, share)) in demand.iter().zip(shares).enumerate() {
        match off(NodeIndex::new(node)) {
            true if *share < 0.0 => open += demand,
            true => promised += demand * share,
            false => {}
        }
    }
    (open > 0.0).then(|| ((through - promised) / open).max(0.0))
}

#[cfg(test)]
mod tests {
    use petgraph::algo::dinics;
    use proptest::prelude::*;

    use super::*;

    /// A network of so many nodes, its ways `(from, to, capacity)`, with a source that leads to node 0 without limit.
    fn shares_of(ways: &[(usize, usize, f64)], demand: &[f64]) -> Vec<f64> {
        let nodes = demand.len();
        let mut graph = DiGraph::new();
        (0..nodes + 2).for_each(|_| {
            graph.add_node(());
        });
        let [source, sink] = [nodes, nodes + 1].map(NodeIndex::new);
        graph.add_edge(source, NodeIndex::new(0), demand.iter().sum());
        for &(from, to, capacity) in ways {
            graph.add_edge(NodeIndex::new(from), NodeIndex::new(to), capacity);
        }
        let sinks: Vec<EdgeIndex> =
            (0..nodes).map(|node| graph.add_edge(NodeIndex::new(node), sink, 0.0)).collect();
        let mut flow = Flow::default();
        flow.read(&graph);
        let mut found = vec![1.0; nodes];
        shares(&mut graph, &mut flow, [source, sink], &sinks, demand, &mut found);
        found
    }

    /// How much more than can flow is asked for where each node takes its share: 0 for what can be.
    fn missing(ways: &[(usize, usize, f64)], taken: &[f64]) -> f64 {
        let nodes = taken.len();
        let mut graph: DiGraph<(), f64> = DiGraph::new();
        (0..nodes + 2).for_each(|_| {
            graph.add_node(());
        });
        let total: f64 = taken.iter().sum();
        graph.add_edge(NodeIndex::new(nodes), NodeIndex::new(0), total);
        for &(from, to, capacity) in ways {
            graph.add_edge(NodeIndex::new(from), NodeIndex::new(to), capacity);
        }
        for (node, taken) in taken.iter().enumerate() {
            graph.add_edge(NodeIndex::new(node), NodeIndex::new(nodes + 1), *taken);
        }
        total - dinics(&graph, NodeIndex::new(nodes), NodeIndex::new(nodes + 1)).0
    }

    #[test]
    fn all_behind_one_bottleneck_go_equally_short() {
        // A road of 20 to the first region, and one through it to the second: both want more than it brings.
        let found = shares_of(&[(0, 1, 20.0), (1, 2, 20.0)], &[0.0, 17.0, 23.0]);
        assert!((found[1] - 0.5).abs() < 1e-9 && (found[2] - 0.5).abs() < 1e-9, "{found:?}");
        assert_eq!(found[0], 1.0);
    }

    #[test]
    fn who_is_short_of_a_way_of_its_own_costs_the_others_nothing() {
        // The third region has a track of 5 only; the road of 30 serves the rest of what is asked for before it.
        let found = shares_of(&[(0, 1, 30.0), (1, 2, 5.0)], &[0.0, 20.0, 20.0]);
        assert!((found[1] - 1.0).abs() < 1e-9 && (found[2] - 0.25).abs() < 1e-9, "{found:?}");
        // And where the road is short as well, it comes to what the first can have beside it.
        let found = shares_of(&[(0, 1, 15.0), (1, 2, 5.0)], &[0.0, 20.0, 20.0]);
        assert!((found[1] - 0.5).abs() < 1e-9 && (found[2] - 0.25).abs() < 1e-9, "{found:?}");
    }

    #[test]
    fn who_cannot_be_reached_has_nothing() {
        let found = shares_of(&[(0, 1, 10.0)], &[0.0, 5.0, 5.0]);
        assert_eq!(found, [1.0, 1.0, 0.0]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn it_is_a_largest_flow_in_which_nobody_has_more_at_the_cost_of_one_who_has_less(
            ways in prop::collection::vec((0..7usize, 0..7usize, 0.0..20.0f64), 3..16),
            demand in prop::collection::vec(prop_oneof![Just(0.0), 1.0..15.0f64], 7),
        ) {
            let ways: Vec<_> = ways.into_iter().filter(|(a, b, _)| a != b).collect();
            let found = shares_of(&ways, &demand);
            let taken: Vec<f64> = found.iter().zip(&demand).map(|(share, demand)| share * demand).collect();
            prop_assert!(missing(&ways, &taken) < 1e-6, "{found:?}");
            prop_assert!(found.iter().all(|share| (0.0..=1.0).contains(share)));
            // As much as a largest flow carries.
            let largest = demand.iter().sum::<f64>() - missing(&ways, &demand);
            prop_assert!((taken.iter().sum::<f64>() - largest).abs() < 1e-6 * (1.0 + largest));
            // Nobody can have more even if all who are better off gave up what they have above its share.
            for node in (0..demand.len()).filter(|node| found[*node] < 1.0 - 1e-9) {
                let mut other = taken.clone();
                for (k, taken) in other.iter_mut().enumerate() {
                    *taken = taken.min((found[node] + 1e-12) * demand[k]);
                }
                other[node] += 1e-3 * demand[node];
                prop_assert!(missing(&ways, &other) > 1e-6, "{node}: {found:?}");
            }
        }

        #[test]
        fn the_order_of_the_regions_changes_nothing(
            ways in prop::collection::vec((0..7usize, 0..7usize, 0.0..20.0f64), 3..16),
            demand in prop::collection::vec(1.0..15.0f64, 7),
        ) {
            let ways: Vec<_> = ways.into_iter().filter(|(a, b, _)| a != b).collect();
            let found = shares_of(&ways, &demand);
            // The depot stays the first; the rest the other way round.
            let turned = |node: usize| if node == 0 { 0 } else { 7 - node };
            let mut turned_ways: Vec<_> = ways.iter().map(|(a, b, c)| (turned(*a), turned(*b), *c)).collect();
            turned_ways.reverse();
            let turned_demand: Vec<f64> = (0..7).map(|node| demand[turned(node)]).collect();
            let other = shares_of(&turned_ways, &turned_demand);
            for node in 0..7 {
                prop_assert!((found[node] - other[turned(node)]).abs() < 1e-6, "{found:?} {other:?}");
            }
        }
    }
}
