//! The largest flow through a network: Dinic's algorithm, on `petgraph`'s graphs.
//!
//! A largest flow is one of many: who goes short in it is for `ration` to say. This finds the one that
//! `petgraph::algo::dinics` finds, to the last bit: it tries the same paths in the same order, but makes no lists anew for
//! every path, and enters no dead end twice. A test holds the two together.

use petgraph::Direction;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

/// An edge as one of its ends sees it.
#[derive(Clone, Copy, Debug)]
struct Arc {
    edge: usize,
    /// The node that it starts from.
    from: usize,
    /// Whether it leads the edge's way; else flow on it can be taken back.
    forward: bool,
}

/// What the flows through one network are worked out in, and again for other capacities.
#[derive(Debug, Default)]
pub(crate) struct Flow {
    /// By edge: what it carries, and what it can.
    carried: Vec<f64>,
    capacity: Vec<f64>,
    /// By edge: its arcs, the one that leads its way first.
    ends: Vec<[usize; 2]>,
    /// The arcs of all nodes, one node after the other, and where those of each begin.
    arcs: Vec<Arc>,
    first: Vec<usize>,
    /// By arc: where it leads, and what more can flow through it. Apart, as they are asked for far more often than the rest.
    leads: Vec<usize>,
    room: Vec<f64>,
    /// By node: its distance from the source, which has 1; 0 for what cannot be reached.
    level: Vec<usize>,
    /// The arcs of a node that lead a level farther and carry no more than they can, in the node's place among `arcs`; how many
    /// there are, and how many of them have been found to lead nowhere.
    ahead: Vec<usize>,
    count: Vec<usize>,
    tried: Vec<usize>,
    queue: Vec<usize>,
    /// The arcs on the way.
    path: Vec<usize>,
}

impl Flow {
    /// What each edge carries when as much as can be flows from a source to a sink. `graph`: the one that was read, with the
    /// capacities of today.
    pub(crate) fn largest(&mut self, graph: &DiGraph<(), f64>, source: NodeIndex, sink: NodeIndex) -> &[f64] {
        self.carried.fill(0.0);
        for ((edge, capacity), [there, back]) in
            graph.raw_edges().iter().zip(&mut self.capacity).zip(&self.ends)
        {
            *capacity = edge.weight;
            (self.room[*there], self.room[*back]) = (edge.weight, 0.0);
        }
        let (source, sink) = (source.index(), sink.index());
        while self.levels(source, sink) {
            while self.find_path(source, sink) {
                self.fill_path();
            }
        }
        &self.carried
    }

    /// Whether more could have flowed to a node, after the last search: those for which it could not are cut off from the source by what
    /// is full.
    pub(crate) fn has_more(&self, node: usize) -> bool {
        self.level[node] != 0
    }

    /// Take up a network.
    pub(crate) fn read(&mut self, graph: &DiGraph<(), f64>) {
        let (nodes, edges) = (graph.node_count(), graph.edge_count());
        for list in [&mut self.carried, &mut self.capacity] {
            list.clear();
            list.resize(edges, 0.0);
        }
        self.ends.clear();
        self.ends.resize(edges, [0; 2]);
        self.arcs.clear();
        self.leads.clear();
        self.first.clear();
        for node in graph.node_indices() {
            self.first.push(self.arcs.len());
            for (end, direction) in [Direction::Outgoing, Direction::Incoming].into_iter().enumerate() {
                for edge in graph.edges_directed(node, direction) {
                    let forward = end == 0;
                    let to = if forward { edge.target() } else { edge.source() };
                    self.ends[edge.id().index()][end] = self.arcs.len();
                    self.arcs.push(Arc { edge: edge.id().index(), from: node.index(), forward });
                    self.leads.push(to.index());
                }
            }
        }
        self.first.push(self.arcs.len());
        self.room.clear();
        self.room.resize(self.arcs.len(), 0.0);
        self.ahead.clear();
        self.ahead.resize(self.arcs.len(), 0);
        for list in [&mut self.level, &mut self.count, &mut self.tried] {
            list.clear();
            list.resize(nodes, 0);
        }
    }

    /// Number the nodes by their distance from the source, and list what leads farther; whether the sink can be reached. Nodes
    /// that are as far as the sink, or farther, are on no way to it, and need no list.
    fn levels(&mut self, source: usize, sink: usize) -> bool {
        self.level.fill(0);
        self.level[source] = 1;
        self.queue.clear();
        self.queue.push(source);
        let mut head = 0;
        while let Some(&node) = self.queue.get(head) {
            head += 1;
            let farther = self.level[node] + 1;
            if self.level[sink] != 0 && farther > self.level[sink] {
                break;
            }
            let of_node = self.first[node]..self.first[node + 1];
            let (room, leads) = (&self.room[of_node.clone()], &self.leads[of_node.clone()]);
            let ahead = &mut self.ahead[of_node.clone()];
            let mut count = 0;
            for ((at, room), to) in of_node.zip(room).zip(leads) {
                if *room == 0.0 {
                    continue;
                }
                let level = &mut self.level[*to];
                if *level == 0 {
                    *level = farther;
                    if *to != sink {
                        self.queue.push(*to);
                    }
                }
                if *level == farther {
                    ahead[count] = at;
                    count += 1;
                }
            }
            (self.count[node], self.tried[node]) = (count, 0);
        }
        self.level[sink] != 0
    }

    /// Find the first way to the sink, level by level; whether there is one.
    fn find_path(&mut self, source: usize, sink: usize) -> bool {
        self.path.clear();
        let mut node = source;
        while node != sink {
            let first = self.first[node];
            let dead = node != source && self.level[node] >= self.level[sink];
            let mut next = None;
            while !dead && next.is_none() && self.tried[node] < self.count[node] {
                let place = first + self.tried[node];
                let at = self.ahead[place];
                if self.room[at] == 0.0 {
                    // The last of the list takes the place of what is full.
                    self.count[node] -= 1;
                    self.ahead[place] = self.ahead[first + self.count[node]];
                } else {
                    next = Some(at);
                }
            }
            if let Some(at) = next {
                self.path.push(at);
                node = self.leads[at];
            } else if let Some(at) = self.path.pop() {
                // Nowhere to go from here: back, and not this way again.
                node = self.arcs[at].from;
                self.tried[node] += 1;
            } else {
                return false;
            }
        }
        true
    }

    /// Let as much flow along the path as it takes.
    fn fill_path(&mut self) {
        let room = self.path.iter().rev().map(|at| self.room[*at]);
        let least = room.fold(f64::MAX, |least, room| if least < room { least } else { room });
        for at in &self.path {
            let Arc { edge, forward, .. } = self.arcs[*at];
            self.carried[edge] += if forward { least } else { -least };
            let ([there, back], carried) = (self.ends[edge], self.carried[edge]);
            (self.room[there], self.room[back]) = (self.capacity[edge] - carried, carried);
        }
    }
}

#[cfg(test)]
mod tests {
    use petgraph::algo::dinics;
    use pourparler_chance::{Chance, Key, Purpose, Seed};

    use super::*;

    /// Networks like those of supply, and others: some edges both ways, some capacities whole, some not, some equal, some 0.
    fn network(chance: &Chance, nth: u32) -> DiGraph<(), f64> {
        let draw =
            |place: usize, what: u16| chance.unit(Key::new(Purpose(what)).nth(nth * 1000 + place as u32));
        let nodes = 3 + (draw(0, 1) * 20.0) as usize;
        let mut graph = DiGraph::new();
        (0..nodes).for_each(|_| {
            graph.add_node(());
        });
        let edges = (draw(0, 2) * 5.0 * nodes as f64) as usize;
        for edge in 0..edges {
            let [a, b] = [3, 4].map(|what| NodeIndex::new((draw(edge, what) * nodes as f64) as usize));
            let capacity = match (draw(edge, 5) * 4.0) as u32 {
                0 => 13_688.015_403_108_715,
                1 => 4_339.182_936_897_085,
                2 => (draw(edge, 6) * 9000.0).floor(),
                _ => draw(edge, 6) * 9000.0,
            };
            if a == b {
                continue;
            }
            graph.add_edge(a, b, capacity);
            if draw(edge, 7) < 0.6 {
                graph.add_edge(b, a, capacity);
            }
        }
        graph
    }

    #[test]
    fn the_flow_is_that_of_petgraph_to_the_last_bit() {
        let chance = Chance::new(Seed(1), 0);
        let mut flow = Flow::default();
        let mut flows = 0;
        for nth in 0..2000 {
            let graph = network(&chance, nth);
            let (source, sink) = (NodeIndex::new(0), NodeIndex::new(graph.node_count() - 1));
            let (total, theirs) = dinics(&graph, source, sink);
            flow.read(&graph);
            let ours = flow.largest(&graph, source, sink);
            let bits = |flows: &[f64]| flows.iter().map(|f| f.to_bits()).collect::<Vec<_>>();
            assert_eq!(bits(ours), bits(&theirs), "network {nth}");
            flows += u32::from(total > 0.0);
        }
        assert!(flows > 1000, "{flows} networks with a flow");
    }
}
