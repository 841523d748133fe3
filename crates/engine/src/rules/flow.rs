//! Maximum flow through a network (Dinic 1970), in buffers that are used again.
//!
//! Of the many maximum flows there may be, it finds the one that takes edges in the order last added first: petgraph's
//! `dinics` finds the same one, and a test holds the two together, bit by bit.

/// No edge, or no more of them.
const NONE: u32 = u32::MAX;

/// An edge, and the next one that leaves, or enters, the same node.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Edge {
    pub(crate) from: u32,
    pub(crate) to: u32,
    pub(crate) capacity: f64,
    pub(crate) flow: f64,
    next_out: u32,
    next_in: u32,
}

impl Edge {
    /// What can still pass towards a node at one of its ends: forward what is left, backward what flows.
    fn residual(&self, towards: u32) -> f64 {
        if towards == self.from { self.flow } else { self.capacity - self.flow }
    }

    const fn other(&self, end: u32) -> u32 {
        if end == self.from { self.to } else { self.from }
    }
}

/// A node: its edges, and where a search stands.
#[derive(Clone, Debug, Default)]
struct Node {
    out: u32,
    into: u32,
    /// Edges to the next level that can still carry something.
    forward: Vec<u32>,
    /// How many of them the search has tried.
    tried: usize,
    /// Steps from the source, from 1; 0 where it does not come.
    level: u32,
    visited: bool,
    /// The edge by which the search came.
    by: u32,
}

/// A network.
#[derive(Clone, Debug, Default)]
pub(crate) struct Network {
    nodes: Vec<Node>,
    edges: Vec<Edge>,
    queue: Vec<u32>,
}

impl Network {
    /// Start again with so many nodes and no edges.
    pub(crate) fn reset(&mut self, nodes: usize) {
        self.edges.clear();
        self.nodes.resize(nodes, Node::default());
        for node in &mut self.nodes {
            (node.out, node.into) = (NONE, NONE);
            node.forward.clear();
        }
    }

    /// Add an edge.
    pub(crate) fn add(&mut self, from: usize, to: usize, capacity: f64) {
        let edge = self.edges.len() as u32;
        let (next_out, next_in) = (self.nodes[from].out, self.nodes[to].into);
        self.edges.push(Edge { from: from as u32, to: to as u32, capacity, flow: 0.0, next_out, next_in });
        (self.nodes[from].out, self.nodes[to].into) = (edge, edge);
    }

    /// The edges, in the order in which they were added.
    pub(crate) fn edges(&self) -> &[Edge] {
        &self.edges
    }

    /// Send as much as can pass from one node to another.
    pub(crate) fn solve(&mut self, source: usize, sink: usize) {
        let (source, sink) = (source as u32, sink as u32);
        while self.levels(source, sink) {
            while self.path(source, sink) {
                self.augment(sink);
            }
        }
    }

    /// Lay out the nodes by their distance from the source; whether the sink can be reached.
    fn levels(&mut self, source: u32, sink: u32) -> bool {
        self.nodes.iter_mut().for_each(|node| node.level = 0);
        self.queue.clear();
        self.queue.push(source);
        self.nodes[source as usize].level = 1;
        let mut next = 0;
        while let Some(&here) = self.queue.get(next) {
            next += 1;
            self.nodes[here as usize].forward.clear();
            let mut leaving = true;
            let mut at = self.nodes[here as usize].out;
            loop {
                if at == NONE {
                    if !leaving {
                        break;
                    }
                    (leaving, at) = (false, self.nodes[here as usize].into);
                    continue;
                }
                let edge = self.edges[at as usize];
                self.reach(here, at, sink);
                at = if leaving { edge.next_out } else { edge.next_in };
            }
        }
        self.nodes[sink as usize].level > 0
    }

    /// Note where an edge leads from a node whose level is known.
    fn reach(&mut self, here: u32, at: u32, sink: u32) {
        let edge = self.edges[at as usize];
        let there = edge.other(here);
        if edge.residual(there) == 0.0 {
            return;
        }
        let level = self.nodes[here as usize].level + 1;
        let known = self.nodes[there as usize].level;
        if known == 0 {
            self.nodes[there as usize].level = level;
            if there != sink {
                self.queue.push(there);
            }
        }
        if known == 0 || known == level {
            self.nodes[here as usize].forward.push(at);
        }
    }

    /// Find a way from level to level by which something can still pass.
    fn path(&mut self, source: u32, sink: u32) -> bool {
        for node in &mut self.nodes {
            (node.tried, node.visited) = (0, false);
        }
        self.queue.clear();
        self.queue.push(source);
        self.nodes[source as usize].visited = true;
        self.nodes[source as usize].by = NONE;
        while let Some(&here) = self.queue.last() {
            let mut found = false;
            loop {
                let node = &mut self.nodes[here as usize];
                let Some(&at) = node.forward.get(node.tried) else { break };
                let edge = self.edges[at as usize];
                let there = edge.other(here);
                if edge.residual(there) == 0.0 {
                    node.forward.swap_remove(node.tried);
                    continue;
                }
                if !self.nodes[there as usize].visited {
                    let next = &mut self.nodes[there as usize];
                    next.by = at;
                    if there == sink {
                        return true;
                    }
                    next.visited = true;
                    self.queue.push(there);
                    found = true;
                    break;
                }
                self.nodes[here as usize].tried += 1;
            }
            if !found {
                self.queue.pop();
            }
        }
        false
    }

    /// Send along the way that was found what its narrowest edge lets pass.
    fn augment(&mut self, sink: u32) {
        let mut most = f64::MAX;
        let mut at = sink;
        while let Some(edge) = self.edges.get(self.nodes[at as usize].by as usize) {
            let left = edge.residual(at);
            most = if most < left { most } else { left };
            at = edge.other(at);
        }
        let mut at = sink;
        while let Some(edge) = self.edges.get_mut(self.nodes[at as usize].by as usize) {
            edge.flow = if at == edge.from { edge.flow - most } else { edge.flow + most };
            at = edge.other(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use petgraph::algo::maximum_flow::dinics;
    use petgraph::graph::{DiGraph, NodeIndex};
    use pourparler_chance::{Chance, Key, Purpose, Seed};

    use super::*;

    #[test]
    fn the_flow_is_petgraphs_bit_by_bit() {
        let mut network = Network::default();
        for case in 0..200 {
            let mut draws = Chance::new(Seed(case), 0).stream(Key::new(Purpose(1)));
            let mut below = |n: usize| ((draws.unit() * n as f64) as usize).min(n - 1);
            let nodes = 3 + below(12);
            let mut graph: DiGraph<(), f64> = DiGraph::new();
            (0..nodes).for_each(|_| {
                graph.add_node(());
            });
            network.reset(nodes);
            for _ in 0..below(nodes * 4) + 2 {
                let (from, to) = (below(nodes), below(nodes));
                let capacity = below(1000) as f64 / 7.0;
                // Nothing flows into the source or out of the sink, and nowhere to itself, as in a supply network.
                if from != to && to != 0 && from != nodes - 1 {
                    graph.add_edge(NodeIndex::new(from), NodeIndex::new(to), capacity);
                    network.add(from, to, capacity);
                }
            }
            let (_, flows) = dinics(&graph, NodeIndex::new(0), NodeIndex::new(nodes - 1));
            network.solve(0, nodes - 1);
            let ours: Vec<f64> = network.edges().iter().map(|e| e.flow).collect();
            assert_eq!(ours, flows, "case {case}");
        }
    }
}
