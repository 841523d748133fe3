//! The Pareto frontier issue by issue, without looking at every outcome.
//!
//! A partial outcome matters only through what each party gained so far and which boxes can still be hit. Of partial
//! outcomes that leave the same boxes alive, a dominated one can never lead to an undominated outcome, because adding
//! the same to both keeps their order (in floating point too: rounding is monotone). So the frontier grows one issue
//! at a time (Bellman's principle for vectors: Brown and Strauch 1965). With boxes, partial outcomes are also dropped
//! when even their best hope is dominated by an outcome already known; those come from a narrow first pass. A hope is
//! added up in another order than an outcome, so it gets a margin for rounding.

use super::maximal::{dominates, maximal};
use crate::preferences::structure::{Mask, Structure};
use std::collections::BTreeMap;

/// Partial outcomes held at one time before giving up: a gigabyte or so.
pub(super) const BUDGET: usize = 2_000_000;

/// Partial outcomes that the narrow first pass keeps for each direction.
const BEAM: usize = 48;

/// One undominated outcome.
pub(super) struct Found {
    pub(super) utilities: Vec<f64>,
    pub(super) values: Vec<u32>,
    pub(super) ties: u64,
}

/// Partial outcomes that leave the same boxes alive.
#[derive(Default)]
struct Group {
    gained: Vec<f64>,
    ties: Vec<u64>,
    nodes: Vec<u32>,
}

struct Search<'a> {
    structure: &'a Structure,
    future: Vec<Vec<f64>>,
    /// What a hope may fall short by rounding, for each party.
    margin: Vec<f64>,
    /// How each kept partial outcome came about: the one before, and the class chosen.
    arena: Vec<(u32, u32)>,
}

/// The undominated outcomes, one for each utility vector, with the number of outcomes that share it. `None` when the
/// boxes are too entangled.
pub(super) fn eliminate(structure: &Structure) -> Option<Vec<Found>> {
    let known = if structure.boxes.is_empty() && structure.order.len() <= 8 {
        Vec::new()
    } else {
        let mut narrow = Search::new(structure);
        let found = narrow.run(&[], true)?;
        found.gained.chunks_exact(structure.parties).map(<[f64]>::to_vec).collect()
    };
    let mut search = Search::new(structure);
    let group = search.run(&known, false)?;
    let found = group.gained.chunks_exact(structure.parties).zip(group.ties).zip(group.nodes);
    Some(
        found
            .map(|((gained, ties), node)| Found {
                utilities: gained.iter().zip(&structure.scale).map(|(g, s)| g / s).collect(),
                values: search.values(node),
                ties,
            })
            .collect(),
    )
}

impl<'a> Search<'a> {
    fn new(structure: &'a Structure) -> Self {
        Self { structure, future: structure.future_gains(), margin: structure.rounding(), arena: Vec::new() }
    }

    fn run(&mut self, known: &[Vec<f64>], narrow: bool) -> Option<Group> {
        let parties = self.structure.parties;
        let mut level: BTreeMap<Mask, Group> = BTreeMap::new();
        let root = Group { gained: self.structure.constant.clone(), ties: vec![1], nodes: vec![u32::MAX] };
        level.insert(self.structure.all(), root);
        let mut total = vec![0.0; parties];
        let mut bound = vec![0.0; parties];
        for (position, classes) in self.structure.classes.iter().enumerate() {
            let mut next: BTreeMap<Mask, Group> = BTreeMap::new();
            // (parent, class) of each candidate, parallel to the group's rows, until the kept ones enter the arena.
            let mut origins: BTreeMap<Mask, Vec<(u32, u32)>> = BTreeMap::new();
            let mut size = 0;
            for (live, group) in &level {
                for (c, class) in classes.iter().enumerate() {
                    // What the class gains, which boxes it leaves, and what they promise are the same for all rows.
                    let mut gain = vec![0.0; parties];
                    let mask = self.structure.step(position, class, live, &mut gain);
                    if gain.contains(&f64::NEG_INFINITY) {
                        continue;
                    }
                    let mut hope = self.future[position + 1].clone();
                    self.structure.add_hope(&mask, &mut hope);
                    for (h, m) in hope.iter_mut().zip(&self.margin) {
                        *h += m;
                    }
                    let target = next.entry(mask).or_default();
                    let origins = origins.entry(mask).or_default();
                    for (row, gained) in group.gained.chunks_exact(parties).enumerate() {
                        for (((t, b), g), (more, most)) in
                            total.iter_mut().zip(&mut bound).zip(gained).zip(gain.iter().zip(&hope))
                        {
                            *t = g + more;
                            *b = *t + most;
                        }
                        if known.iter().any(|k| dominates(k, &bound)) {
                            continue;
                        }
                        target.gained.extend_from_slice(&total);
                        target.ties.push(group.ties[row].saturating_mul(class.members));
                        origins.push((group.nodes[row], c as u32));
                        size += 1;
                        if size > BUDGET {
                            return None;
                        }
                    }
                }
            }
            next.retain(|_, group| !group.ties.is_empty());
            for (mask, group) in &mut next {
                self.keep_maximal(group, origins.get(mask).map_or(&[][..], Vec::as_slice));
            }
            if narrow {
                self.narrow(position, &mut next);
            }
            level = next;
        }
        let mut all = Group::default();
        for group in level.into_values() {
            all.gained.extend(group.gained);
            all.ties.extend(group.ties);
            all.nodes.extend(group.nodes);
        }
        let kept = maximal(parties, &all.gained, &all.ties);
        let mut result = Group::default();
        for k in kept {
            result.gained.extend_from_slice(&all.gained[k.index * parties..(k.index + 1) * parties]);
            result.ties.push(k.ties);
            result.nodes.push(all.nodes[k.index]);
        }
        Some(result)
    }

    fn keep_maximal(&mut self, group: &mut Group, origins: &[(u32, u32)]) {
        let parties = self.structure.parties;
        let kept = maximal(parties, &group.gained, &group.ties);
        let mut thinned = Group::default();
        for k in kept {
            thinned.gained.extend_from_slice(&group.gained[k.index * parties..(k.index + 1) * parties]);
            thinned.ties.push(k.ties);
            thinned.nodes.push(self.arena.len() as u32);
            self.arena.push(origins[k.index]);
        }
        *group = thinned;
    }

    /// Keeps, over all groups, the most hopeful rows in each of several directions.
    fn narrow(&self, position: usize, level: &mut BTreeMap<Mask, Group>) {
        let parties = self.structure.parties;
        let rows: usize = level.values().map(|g| g.ties.len()).sum();
        if rows <= BEAM {
            return;
        }
        let mut hopes: Vec<(Mask, usize, Vec<f64>)> = Vec::with_capacity(rows);
        for (mask, group) in level.iter() {
            for (row, gained) in group.gained.chunks_exact(parties).enumerate() {
                let mut bound: Vec<f64> = gained.to_vec();
                self.structure.add_hope(mask, &mut bound);
                for ((b, f), s) in bound.iter_mut().zip(&self.future[position + 1]).zip(&self.structure.scale)
                {
                    *b = (*b + f) / s;
                }
                hopes.push((*mask, row, bound));
            }
        }
        let mut kept: BTreeMap<Mask, Vec<usize>> = BTreeMap::new();
        for heavy in 0..=parties * 2 {
            let weight = |p: usize| match heavy.checked_sub(1) {
                Some(h) if h % parties == p => {
                    if h < parties {
                        3.0
                    } else {
                        20.0
                    }
                }
                _ => 1.0,
            };
            let score = |h: &[f64]| -> f64 { h.iter().enumerate().map(|(p, u)| weight(p) * u).sum() };
            hopes.sort_by(|a, b| score(&b.2).total_cmp(&score(&a.2)));
            for (mask, row, _) in hopes.iter().take(BEAM) {
                kept.entry(*mask).or_default().push(*row);
            }
        }
        level.retain(|mask, group| {
            let Some(rows) = kept.get_mut(mask) else { return false };
            rows.sort_unstable();
            rows.dedup();
            let mut thinned = Group::default();
            for &row in rows.iter() {
                thinned.gained.extend_from_slice(&group.gained[row * parties..(row + 1) * parties]);
                thinned.ties.push(group.ties[row]);
                thinned.nodes.push(group.nodes[row]);
            }
            *group = thinned;
            true
        });
    }

    fn values(&self, mut node: u32) -> Vec<u32> {
        let mut values = vec![0; self.structure.order.len()];
        for position in (0..self.structure.order.len()).rev() {
            let Some(&(parent, class)) = self.arena.get(node as usize) else { break };
            values[self.structure.order[position]] =
                self.structure.classes[position][class as usize].representative;
            node = parent;
        }
        values
    }
}
