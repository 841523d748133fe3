//! Supply as the largest flow from depots to the front (Ford & Fulkerson 1956).

use crate::error::{Theory, TheoryError, at_most, nonnegative};

/// A network of one-way routes with capacities (tonnes a day). Kept and refilled, it allocates nothing anew.
#[derive(Debug, Clone, Default)]
pub struct Network {
    /// For each place its arcs, as indices.
    arcs_of: Vec<Vec<u32>>,
    /// Where an arc leads.
    target: Vec<u32>,
    /// What an arc can still carry; an arc and its reverse are neighbours (2k, 2k + 1).
    room: Vec<f64>,
    /// The capacities as given, to which `room` is reset.
    capacity: Vec<f64>,
    level: Vec<u32>,
    next: Vec<u32>,
    queue: Vec<u32>,
}

const UNSEEN: u32 = u32::MAX;

impl Network {
    /// A network of `places` places without routes.
    pub fn new(places: usize) -> Self {
        Self { arcs_of: vec![Vec::new(); places], ..Self::default() }
    }

    /// Number of places.
    pub fn places(&self) -> usize {
        self.arcs_of.len()
    }

    /// Adds a route from one place to another and answers its number. Several routes may join the same places.
    ///
    /// # Errors
    /// A place that is not there, a capacity negative or not finite.
    pub fn add(&mut self, from: usize, to: usize, capacity: f64) -> Theory<usize> {
        nonnegative("the capacity of a route", capacity)?;
        for place in [from, to] {
            if place >= self.places() {
                return Err(TheoryError::OutOfDomain {
                    name: "a place",
                    value: place as f64,
                    must: "one of the network",
                });
            }
        }
        at_most("the number of routes", self.target.len() as u64, 2_000_000)?;
        let arc = self.target.len() as u32;
        self.target.extend([to as u32, from as u32]);
        self.capacity.extend([capacity, 0.0]);
        self.room.extend([capacity, 0.0]);
        self.arcs_of[from].push(arc);
        self.arcs_of[to].push(arc + 1);
        Ok(arc as usize / 2)
    }

    /// Sets the capacity of a route: 0 cuts it.
    ///
    /// # Errors
    /// A route that is not there, a capacity negative or not finite.
    pub fn set_capacity(&mut self, route: usize, capacity: f64) -> Theory<()> {
        nonnegative("the capacity of a route", capacity)?;
        match self.capacity.get_mut(2 * route) {
            Some(slot) => {
                *slot = capacity;
                Ok(())
            }
            None => Err(TheoryError::OutOfDomain {
                name: "a route",
                value: route as f64,
                must: "one of the network",
            }),
        }
    }

    /// The largest flow from `source` to `sink`, by shortest augmenting paths in levels (Dinic). Independent of the order
    /// of routes up to rounding.
    ///
    /// # Errors
    /// A place that is not there; source and sink the same, between which flow is unlimited.
    pub fn max_flow(&mut self, source: usize, sink: usize) -> Theory<f64> {
        for place in [source, sink] {
            if place >= self.places() {
                return Err(TheoryError::OutOfDomain {
                    name: "a place",
                    value: place as f64,
                    must: "one of the network",
                });
            }
        }
        if source == sink {
            return Err(TheoryError::NoAnswer("flow from a place to itself is unlimited"));
        }
        self.room.clear();
        self.room.extend_from_slice(&self.capacity);
        let mut flow = 0.0;
        while self.levels(source, sink) {
            self.next.clear();
            self.next.resize(self.arcs_of.len(), 0);
            loop {
                let pushed = self.augment(source as u32, sink as u32);
                if pushed <= 0.0 {
                    break;
                }
                flow += pushed;
            }
        }
        Ok(flow)
    }

    /// Numbers the places by their distance from the source; whether the sink can be reached.
    fn levels(&mut self, source: usize, sink: usize) -> bool {
        self.level.clear();
        self.level.resize(self.arcs_of.len(), UNSEEN);
        self.level[source] = 0;
        self.queue.clear();
        self.queue.push(source as u32);
        let mut head = 0;
        while head < self.queue.len() {
            let place = self.queue[head] as usize;
            head += 1;
            for &arc in &self.arcs_of[place] {
                let to = self.target[arc as usize] as usize;
                if self.room[arc as usize] > 0.0 && self.level[to] == UNSEEN {
                    self.level[to] = self.level[place] + 1;
                    self.queue.push(to as u32);
                }
            }
        }
        self.level[sink] != UNSEEN
    }

    /// Pushes flow along one path of falling room; 0 when no such path is left. The path is kept in `queue`.
    fn augment(&mut self, source: u32, sink: u32) -> f64 {
        self.queue.clear();
        let mut place = source;
        loop {
            if place == sink {
                let least =
                    self.queue.iter().fold(f64::INFINITY, |least, &arc| least.min(self.room[arc as usize]));
                for &arc in &self.queue {
                    self.room[arc as usize] -= least;
                    self.room[arc as usize ^ 1] += least;
                }
                return least;
            }
            let arcs = &self.arcs_of[place as usize];
            let tried = &mut self.next[place as usize];
            match arcs.get(*tried as usize) {
                Some(&arc) => {
                    let to = self.target[arc as usize];
                    if self.room[arc as usize] > 0.0
                        && self.level[to as usize] == self.level[place as usize] + 1
                    {
                        self.queue.push(arc);
                        place = to;
                    } else {
                        *tried += 1;
                    }
                }
                // A dead end: back one step, and not this way again.
                None => match self.queue.pop() {
                    Some(arc) => {
                        place = self.target[arc as usize ^ 1];
                        self.next[place as usize] += 1;
                    }
                    None => return 0.0,
                },
            }
        }
    }
}

/// Share of the demand that is met: `min(1, flow / demand)`, 1 without demand. It multiplies effective strength.
#[inline]
pub fn fill_rate(flow: f64, demand: f64) -> f64 {
    if demand <= 0.0 { 1.0 } else { (flow / demand).clamp(0.0, 1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_classic_by_hand() {
        // Two paths that a greedy search spoils without taking flow back.
        let mut n = Network::new(4);
        for (from, to, c) in [(0, 1, 1.0), (0, 2, 1.0), (1, 2, 1.0), (1, 3, 1.0), (2, 3, 1.0)] {
            n.add(from, to, c).unwrap();
        }
        assert_eq!(n.max_flow(0, 3).unwrap(), 2.0);
        n.set_capacity(0, 0.0).unwrap();
        assert_eq!(n.max_flow(0, 3).unwrap(), 1.0);
        assert_eq!(n.max_flow(3, 0).unwrap(), 0.0);
    }

    #[test]
    fn corners() {
        let mut n = Network::new(2);
        assert_eq!(n.max_flow(0, 1).unwrap(), 0.0);
        assert!(n.max_flow(0, 0).is_err() && n.max_flow(0, 2).is_err());
        assert!(n.add(0, 2, 1.0).is_err() && n.add(0, 1, -1.0).is_err() && n.add(0, 1, f64::NAN).is_err());
        assert!(n.set_capacity(0, 1.0).is_err());
        n.add(0, 0, 5.0).unwrap();
        n.add(0, 1, 2.0).unwrap();
        n.add(0, 1, 3.0).unwrap();
        assert_eq!(n.max_flow(0, 1).unwrap(), 5.0);
        assert_eq!((fill_rate(5.0, 0.0), fill_rate(5.0, 4.0), fill_rate(1.0, 4.0)), (1.0, 1.0, 0.25));
    }

    /// The least cut, by trying all.
    fn least_cut(places: usize, routes: &[(usize, usize, f64)]) -> f64 {
        (0..1u32 << places)
            .filter(|cut| cut & 1 == 1 && cut >> (places - 1) & 1 == 0)
            .map(|cut| {
                let crosses =
                    |&&(from, to, _): &&(usize, usize, f64)| cut >> from & 1 == 1 && cut >> to & 1 == 0;
                routes.iter().filter(crosses).map(|r| r.2).sum()
            })
            .fold(f64::INFINITY, f64::min)
    }

    proptest! {
        #[test]
        fn the_largest_flow_is_the_least_cut(
            routes in prop::collection::vec((0usize..7, 0usize..7, 0.0..10.0f64), 0..25),
        ) {
            let mut n = Network::new(7);
            for &(from, to, c) in &routes {
                n.add(from, to, c).unwrap();
            }
            prop_assert!((n.max_flow(0, 6).unwrap() - least_cut(7, &routes)).abs() < 1e-9);
        }
    }
}
