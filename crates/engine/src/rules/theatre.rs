//! The theatre of a dispute: the regions around its objectives, and the troops there as one side sees them.

use pourparler_model::{ActorId, DisputeId, ForceRole, Hostility, RegionId, RouteKind};
use pourparler_theory::campaign::{Column, MOST_SITES, Place, Rules, Site, Theatre};
use serde::Serialize;

use crate::rules::intelligence::Eyes;
use crate::rules::{knowledge, pocket, strength};
use crate::setup::Setup;
use crate::stage::Stage;
use crate::state::{CHALLENGER, DEFENDER, ForceState};

/// An attack is not ordered against worse local odds than this ratio of strengths (assumption): here, and by the staffs.
pub const LEAST_RATIO: f64 = 0.7;
/// Regions farther than this from every objective are not part of its theatre, hops: who stands there cannot reach the front
/// in a few days.
const FAR: usize = 5;
/// No place in a theatre.
const OUTSIDE: u8 = u8::MAX;

/// The regions of a theatre: what a run does not change about them.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct Ground {
    /// In order of id; [`MOST_SITES`] at most, those nearest to the objectives.
    pub regions: Vec<RegionId>,
    /// By region of the scenario: its place among them.
    index: Vec<u8>,
    /// By place.
    places: Vec<Place>,
    /// The objectives, a bit each.
    objectives: u64,
    /// The places with ways out all of which lead to others of them, a bit each.
    inner: u64,
    /// By place that is an objective: the places within one region of it, and within two, a bit each.
    around: Vec<[u64; 2]>,
}

impl Ground {
    /// The theatre around objectives.
    #[must_use]
    pub fn new(setup: &Setup, objectives: &[RegionId]) -> Self {
        let mut regions: Vec<RegionId> = Vec::new();
        let mut ring: Vec<RegionId> = objectives.to_vec();
        for _ in 0..=FAR {
            ring.sort_unstable();
            ring.dedup();
            ring.retain(|r| !regions.contains(r));
            ring.truncate(MOST_SITES - regions.len());
            regions.extend(&ring);
            ring = ring.iter().flat_map(|r| &setup.neighbours[r.index()]).map(|(r, _)| *r).collect();
        }
        regions.sort_unstable();
        let mut index = vec![OUTSIDE; setup.neighbours.len()];
        for (at, region) in regions.iter().enumerate() {
            index[region.index()] = at as u8;
        }
        let mask = |of: &mut dyn Iterator<Item = RegionId>| {
            of.filter(|r| index[r.index()] != OUTSIDE).fold(0u64, |mask, r| mask | 1 << index[r.index()])
        };
        let places = regions
            .iter()
            .map(|&region| {
                let near = &setup.neighbours[region.index()];
                Place {
                    neighbours: mask(&mut near.iter().map(|(r, _)| *r)),
                    roads: mask(&mut near.iter().filter(|(_, k)| *k == RouteKind::Road).map(|(r, _)| *r)),
                    ways: mask(
                        &mut near.iter().filter(|(_, k)| *k != RouteKind::ClosedBorder).map(|(r, _)| *r),
                    ),
                    pace: 1.0 / setup.days_through(region),
                    frontage: setup.frontage(region),
                    terrain: setup.terrain(region),
                }
            })
            .collect();
        let around = regions
            .iter()
            .map(|&from| {
                [1, 2]
                    .map(|hops| mask(&mut regions.iter().copied().filter(|to| setup.hops(from, *to) <= hops)))
            })
            .collect();
        let objectives = mask(&mut objectives.iter().copied());
        let within = |region: &RegionId| {
            let mut ways = setup.neighbours[region.index()]
                .iter()
                .filter(|(_, k)| *k != RouteKind::ClosedBorder)
                .peekable();
            ways.peek().is_some() && ways.all(|(r, _)| index[r.index()] != OUTSIDE)
        };
        let inner = mask(&mut regions.iter().copied().filter(within));
        Self { regions, index, places, objectives, inner, around }
    }

    /// The places within one region of an objective for which that is so, and within two, a bit each.
    #[must_use]
    pub(super) fn near(&self, ahead: impl Fn(RegionId) -> bool) -> [u64; 2] {
        let mut near = [0; 2];
        for (at, (region, around)) in self.regions.iter().zip(&self.around).enumerate() {
            if self.objectives >> at & 1 == 1 && ahead(*region) {
                near = [near[0] | around[0], near[1] | around[1]];
            }
        }
        near
    }

    /// The place of a region, if it is part of the theatre.
    #[must_use]
    pub fn place(&self, region: RegionId) -> Option<usize> {
        self.index.get(region.index()).filter(|at| **at != OUTSIDE).map(|at| usize::from(*at))
    }
}

/// The rules of a campaign over a dispute.
#[must_use]
pub fn rules<'a>(stage: &'a Stage, dispute: DisputeId) -> Rules<'a> {
    let setup = &*stage.setup;
    let (v, ground) = (&setup.values, &setup.grounds[dispute.index()]);
    let mask = stage.mask(dispute, CHALLENGER);
    let objectives = &setup.scenario.disputes[dispute.index()].objectives;
    let beyond = objectives
        .iter()
        .filter(|r| ground.place(**r).is_none() && mask.has(stage.state.regions[r.index()].military))
        .count();
    Rules {
        kernel: &setup.kernel,
        places: &ground.places,
        objectives: ground.objectives,
        needed: setup.objectives_needed(dispute) as u32,
        beyond: beyond as u32,
        days: v.campaign_days as u32,
        prepared: v.posture_prepared,
        hasty: v.posture_hasty,
        prepare_days: v.prepare_days as i32,
        unopposed: v.unopposed_pace,
        wounded: v.wounded_per_killed,
        captives: v.captives_per_killed,
        least_ratio: LEAST_RATIO,
        pocket_attrition: v.pocket_attrition,
        pocket_surrender: v.pocket_surrender,
    }
}

/// Make a theatre that of a dispute as an observer sees it today, ready to be played.
pub fn survey(
    stage: &Stage,
    dispute: DisputeId,
    observer: ActorId,
    rules: &Rules<'_>,
    theatre: &mut Theatre,
) {
    let setup = &*stage.setup;
    let ground = &setup.grounds[dispute.index()];
    let masks = [stage.mask(dispute, CHALLENGER), stage.mask(dispute, DEFENDER)];
    let today = stage.state.clock.today;
    let war = stage.state.hostilities[dispute.index()].status == Hostility::War;
    let [challenger, defender] = setup.disputes[dispute.index()].principals;
    theatre.clear();
    for (at, region) in ground.regions.iter().enumerate() {
        let state = knowledge::region(stage, observer, *region);
        let holder = state.military;
        let site = Site { progress: if war { state.progress } else { 0.0 }, ..Site::default() };
        theatre.set(at, site, masks[DEFENDER].has(holder), masks[CHALLENGER].has(holder));
        for side in [CHALLENGER, DEFENDER] {
            let beyond = |r: RegionId| {
                ground.place(r).is_none()
                    && !masks[1 - side].has(knowledge::region(stage, observer, r).military)
            };
            // Where all ways lead to places of the theatre none leads beyond it.
            let shut = if ground.inner >> at & 1 == 1 {
                !setup.depots[region.index()].meets(&masks[side])
            } else {
                pocket::can_be_shut(setup, masks[side], *region, beyond)
            };
            if shut {
                theatre.enclose(at, side);
            }
        }
    }
    let eyes = Eyes::of(stage, observer);
    let seen =
        |f: &&ForceState| f.troops > 0 && Setup::fights(f.role) && !knowledge::hidden(stage, observer, f);
    for force in stage.state.forces.iter().filter(seen) {
        let Some(at) = ground.place(force.region) else { continue };
        let troops = eyes.troops(force);
        if masks[CHALLENGER].has(force.owner) && force.role == ForceRole::Army {
            let edge = strength::attacking(setup, &stage.state, force, defender, 1.0);
            let weight = setup.quality_against(force.owner, defender);
            let column = Column::new(at as u8, force.owner.0 as u8, troops, edge, weight);
            theatre.attack(column);
        } else if masks[DEFENDER].has(force.owner) {
            let works = strength::works(setup, force);
            let open = strength::attacking(setup, &stage.state, force, challenger, troops)
                * setup.terrain(force.region)
                * works;
            theatre.defend(at, troops, open, works, force.since - today);
        }
    }
    theatre.open(rules, war);
}
