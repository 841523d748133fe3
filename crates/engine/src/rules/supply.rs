//! Supply: a maximum flow from the depots to the troops, over the routes that their side holds.
//!
//! Capacities and demands are in troops sustained. A region's fill rate is the share of its demand that
//! the flow meets (theory, section d). Where not all can be met, the shortage is shared (`ration`). Of the troops in a region those
//! who find room to fight there are fed first, and only they count: who waits behind them lives on what it has brought (assumption).

use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use pourparler_model::{ActorId, ActorSet, RegionId, RouteKind};

use crate::rules::flow::Flow;
use crate::rules::mark::Mark;
use crate::rules::ration;
use crate::setup::Setup;
use crate::stage::Stage;
use crate::state::{CHALLENGER, DEFENDER, RegionState};

/// Days after which the sizes of forces are looked at again: a choice between accuracy and time, as what a force eats changes by
/// some tenths of a per cent a day in battle.
const SIZES_DAYS: i32 = 3;

/// Renew the fill rates if control has changed, or where troops stand, or, every few days, how many they are.
pub fn renew(stage: &mut Stage) {
    let places = places(stage);
    // Where a turn is no shorter than that, at every turn.
    let days = i32::from(stage.state.clock.turn_days);
    let due = stage.day.number().rem_euclid(SIZES_DAYS) < days;
    if stage.state.clock.supply_mark == places && !due {
        return;
    }
    stage.state.clock.supply_mark = places;
    sizes(stage);
    let mut done = ActorSet::NONE;
    for force in 0..stage.state.forces.len() {
        let owner = stage.state.forces[force].owner;
        if !done.has(owner) {
            let group = friends(stage, owner);
            done |= group;
            let mark = mark_of(stage, group);
            if stage.state.homes[owner.index()].supply_mark != mark {
                stage.state.homes[owner.index()].supply_mark = mark;
                side(stage, group);
            }
        }
    }
}

/// Those who feed each other's troops: friends by the documents, and whoever has joined their side.
fn friends(stage: &Stage, owner: ActorId) -> ActorSet {
    let mut group = stage.setup.friends[owner.index()];
    for dispute in stage.setup.dispute_ids() {
        let joined = stage.state.hostilities[dispute.index()].joined;
        for side in [CHALLENGER, DEFENDER] {
            if !joined[side].is_empty() && stage.mask(dispute, side).meets(&group) {
                group |= stage.mask(dispute, side);
            }
        }
    }
    group
}

/// A mark that is equal as long as no region changed hands, nobody joined a side and no force moved.
fn places(stage: &Stage) -> u64 {
    let mut mark = Mark::new();
    mark.mix(stage.setup.supplies);
    // Four to a word: the mark is asked for every turn.
    for regions in stage.state.regions.chunks(4) {
        mark.mix(regions.iter().fold(0, |word, r| word << 16 | u64::from(r.military.0)));
    }
    for hostilities in &stage.state.hostilities {
        hostilities.joined.iter().for_each(|joined| mark.all(joined.words()));
    }
    for forces in stage.state.forces.chunks(4) {
        mark.mix(forces.iter().fold(0, |word, f| word << 16 | u64::from(f.region.0)));
    }
    mark.number()
}

/// The class of size of each force: it changes with about a tenth, and is worked out only for what has changed in number.
fn sizes(stage: &mut Stage) {
    let sizes = &mut stage.scratch.sizes;
    sizes.resize(stage.state.forces.len(), (0, 0));
    for (known, force) in sizes.iter_mut().zip(&stage.state.forces) {
        if known.0 != force.troops {
            *known = (force.troops, (libm::log(f64::from(force.troops) + 1.0) * 10.0) as u64);
        }
    }
}

/// A mark of what feeds one group of friends: what they hold, and their troops by class of size.
fn mark_of(stage: &Stage, group: ActorSet) -> u64 {
    let mut mark = Mark::new();
    mark.mix(stage.setup.supplies);
    mark.all(group.words());
    held(stage, group).for_each(|held| mark.mix(held));
    for (force, (_, size)) in stage.state.forces.iter().zip(&stage.scratch.sizes) {
        if group.has(force.owner) {
            mark.mix(u64::from(force.region.0) << 32 | size);
        }
    }
    // Zero is nobody's: a mark that is not known.
    mark.number() | 1
}

/// What the flow is worked out in.
#[derive(Debug, Default)]
pub(crate) struct Buffers {
    networks: Vec<Network>,
    /// The place among them of the one to go next.
    next: usize,
    /// By region: troops to feed, and the share of them that is fed.
    demand: Vec<f64>,
    fill: Vec<f64>,
    /// By region: whether a depot can reach it.
    reached: Vec<bool>,
    /// By region: troops that are fed by the way into it on the shortest ways from the depots.
    load: Vec<f64>,
    /// The regions that a depot can reach, nearest first, each with the one before it on the way and the capacity from there.
    ways: Vec<(RegionId, Option<(RegionId, f64)>)>,
}

/// Networks that are kept: those of two sides and of some others.
const KEPT: usize = 6;

/// The ways of a group of friends over the ground that they hold.
#[derive(Debug)]
struct Network {
    /// What it follows from: capacities, by their mark; the group; what it holds, a bit each.
    supplies: u64,
    group: ActorSet,
    held: Vec<u64>,
    graph: DiGraph<(), f64>,
    /// The ways from the source to the depots, and from each region to the sink.
    depots: Vec<(RegionId, EdgeIndex)>,
    sinks: Vec<EdgeIndex>,
    flow: Flow,
}

impl Network {
    fn new(stage: &Stage, group: ActorSet, held: Vec<u64>) -> Self {
        let holds = |r: RegionId| group.has(stage.state.regions[r.index()].military);
        let regions = stage.setup.scenario.regions.len();
        let mut graph = DiGraph::new();
        for _ in 0..regions + 2 {
            graph.add_node(());
        }
        let (source, sink) = (NodeIndex::new(regions), NodeIndex::new(regions + 1));
        let depots = depots(stage, group)
            .map(|depot| (depot, graph.add_edge(source, NodeIndex::new(depot.index()), 0.0)))
            .collect();
        for route in &stage.setup.scenario.routes {
            let Some(capacity) = capacity(stage, route.kind) else { continue };
            let (a, b) = (NodeIndex::new(route.a.index()), NodeIndex::new(route.b.index()));
            if holds(route.a) {
                graph.add_edge(a, b, capacity);
            }
            if holds(route.b) {
                graph.add_edge(b, a, capacity);
            }
        }
        let sinks = (0..regions).map(|region| graph.add_edge(NodeIndex::new(region), sink, 0.0)).collect();
        let mut flow = Flow::default();
        flow.read(&graph);
        Self { supplies: stage.setup.supplies, group, held, graph, depots, sinks, flow }
    }
}

/// What a group holds, a bit for each region.
fn held(stage: &Stage, group: ActorSet) -> impl Iterator<Item = u64> + '_ {
    stage.state.regions.chunks(64).map(move |regions| {
        let held = |mask: u64, (i, r): (usize, &RegionState)| mask | u64::from(group.has(r.military)) << i;
        regions.iter().enumerate().fold(0, held)
    })
}

/// Fill rates of all troops of a group of friends.
fn side(stage: &mut Stage, group: ActorSet) {
    let mut buffers = std::mem::take(&mut stage.scratch.supply);
    if feed(stage, group, &mut buffers) {
        let floor = stage.setup.values.supply_floor;
        for force in stage.state.forces.iter_mut().filter(|f| group.has(f.owner)) {
            force.supply = buffers.fill[force.region.index()].max(floor).min(1.0);
        }
    }
    stage.scratch.supply = buffers;
}

/// The depots that the documents give a group of friends.
fn documented_depots(stage: &Stage, group: ActorSet) -> impl Iterator<Item = RegionId> + '_ {
    let own = stage.setup.scenario.actors.iter().enumerate();
    own.filter(move |(i, _)| group.has(ActorId::new(*i)))
        .filter_map(|(_, a)| a.military.as_ref())
        .flat_map(|m| m.depots.iter().copied())
}

/// Those of them that one of it holds.
fn depots(stage: &Stage, group: ActorSet) -> impl Iterator<Item = RegionId> + '_ {
    documented_depots(stage, group).filter(move |r| group.has(stage.state.regions[r.index()].military))
}

/// What a way carries, troops fed; none if it is closed.
fn capacity(stage: &Stage, kind: RouteKind) -> Option<f64> {
    match kind {
        RouteKind::Road => Some(stage.setup.values.road_capacity),
        RouteKind::Track | RouteKind::LineOfContact => Some(stage.setup.values.track_capacity),
        RouteKind::ClosedBorder => None,
    }
}

/// Work out the fill rates of the regions; false where the documents give the group no depot.
fn feed(stage: &Stage, group: ActorSet, buffers: &mut Buffers) -> bool {
    // Who has no depot is fed from beyond the theatre; who has lost all it had, by nobody.
    if documented_depots(stage, group).next().is_none() {
        return false;
    }
    let (demand, fill) = (&mut buffers.demand, &mut buffers.fill);
    let regions = stage.setup.scenario.regions.len();
    demand.clear();
    demand.resize(regions, 0.0);
    for force in stage.state.forces.iter().filter(|f| group.has(f.owner) && Setup::fights(f.role)) {
        demand[force.region.index()] += f64::from(force.troops);
    }
    for (region, demand) in demand.iter_mut().enumerate().filter(|(_, demand)| **demand > 0.0) {
        *demand = demand.min(stage.setup.frontage(RegionId::new(region)));
    }
    fill.clear();
    fill.resize(regions, 1.0);
    if !shortest_ways_do(stage, group, buffers) {
        by_flow(stage, group, buffers);
    }
    true
}

/// Feed everybody on the shortest ways from the depots, if these can carry it: then all who can be reached are fed, whichever
/// way, and a largest flow has nothing to tell. Those who cannot be reached are not.
fn shortest_ways_do(stage: &Stage, group: ActorSet, buffers: &mut Buffers) -> bool {
    let Buffers { demand, fill, reached, load, ways, .. } = buffers;
    reached.clear();
    reached.resize(demand.len(), false);
    ways.clear();
    for depot in depots(stage, group) {
        if !std::mem::replace(&mut reached[depot.index()], true) {
            ways.push((depot, None));
        }
    }
    let mut next = 0;
    while let Some(&(here, _)) = ways.get(next) {
        next += 1;
        // Troops that stand just across a line are fed over it, but nobody is through them.
        if !group.has(stage.state.regions[here.index()].military) {
            continue;
        }
        for &(there, kind) in &stage.setup.neighbours[here.index()] {
            if let Some(capacity) = capacity(stage, kind)
                && !std::mem::replace(&mut reached[there.index()], true)
            {
                ways.push((there, Some((here, capacity))));
            }
        }
    }
    load.clear();
    load.extend_from_slice(demand);
    for &(region, before) in ways.iter().rev() {
        if let Some((before, capacity)) = before {
            let carried = load[region.index()];
            if carried > capacity {
                return false;
            }
            load[before.index()] += carried;
        }
    }
    for ((fill, reached), demand) in fill.iter_mut().zip(reached).zip(demand) {
        *fill = if *reached || *demand == 0.0 { 1.0 } else { 0.0 };
    }
    true
}

/// The fill rates of the regions by the fairest of the largest flows. What stands where a depot is takes from no way, and is left out.
fn by_flow(stage: &Stage, group: ActorSet, buffers: &mut Buffers) {
    let Buffers { networks, next, demand, fill, .. } = buffers;
    let known = networks.iter().position(|n| {
        n.supplies == stage.setup.supplies
            && n.group == group
            && n.held.iter().copied().eq(held(stage, group))
    });
    let at = known.unwrap_or_else(|| {
        let network = Network::new(stage, group, held(stage, group).collect());
        if networks.len() < KEPT {
            networks.push(network);
            return networks.len() - 1;
        }
        *next = (*next + 1) % KEPT;
        networks[*next] = network;
        *next
    });
    let Network { graph, depots, sinks, flow, .. } = &mut networks[at];
    let total: f64 = demand.iter().sum();
    for (depot, edge) in &*depots {
        graph[*edge] = total;
        demand[depot.index()] = 0.0;
    }
    let ends = [demand.len(), demand.len() + 1].map(NodeIndex::new);
    ration::shares(graph, flow, ends, sinks, demand, fill);
}
