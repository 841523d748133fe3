//! The scene of a possible war: what both sides of a dispute go by alike when they look at it, each with its own eyes.
//!
//! Who might come, and marks of the ground and of the troops in the theatre: as long as they are what they were, neither side has
//! to look again.

use pourparler_model::{ActorSet, DisputeId, Hostility};

use crate::rules::battle;
use crate::rules::intelligence::period;
use crate::rules::mark::Mark;
use crate::rules::outlook::Allies;
use crate::setup::Setup;
use crate::stage::Stage;
use crate::state::{CHALLENGER, DEFENDER, ForceState};

/// See the module.
#[derive(Clone, Copy, Debug)]
pub struct Scene {
    /// Who might come.
    pub(super) allies: Allies,
    /// A mark of the ground: see [`ground`].
    pub(super) ground: u64,
    /// A mark of where whose troops are, how many, and of the period of intelligence.
    pub(super) posts: u64,
    /// A mark of all that the outlooks of both sides follow from but beliefs: the ground, how far attacks have come, troops with
    /// their posture, works, supply and material, who might come. What fades or grows day by day counts in steps.
    pub(super) all: u64,
}

impl Scene {
    /// The scene today.
    #[must_use]
    pub fn new(stage: &Stage, dispute: DisputeId, allies: Allies) -> Self {
        let masks = sides(stage, dispute);
        let period = period(stage) as u64;
        let ground = ground(stage, dispute);
        let (mut posts, mut all) = (Mark::new(), Mark::new());
        masks.iter().for_each(|mask| posts.all(mask.words()));
        posts.mix(period);
        all.mix(ground);
        for ally in &*allies {
            all.all([ally.strength.to_bits(), steps(ally.probability)]);
        }
        for (at, region) in stage.setup.grounds[dispute.index()].regions.iter().enumerate() {
            let progress = steps(stage.state.regions[region.index()].progress);
            if progress != 0 {
                all.all([at as u64, progress]);
            }
        }
        let (v, today) = (&stage.setup.values, stage.state.clock.today);
        for (side, at, force) in troops(stage, dispute, masks) {
            let place = (at << 1 | side) as u64;
            posts.mix(u64::from(force.owner.0) << 48 | place << 32 | u64::from(force.troops));
            let prepared = u64::from(today - force.since >= v.prepare_days as i32);
            // Works in twentieths: all of them are worth about a fifth of a defence.
            let works = (force.works * 20.0) as u64;
            let material = steps(stage.state.homes[force.owner.index()].material);
            all.all([works << 32 ^ prepared << 63 ^ material, force.supply.to_bits()]);
        }
        let posts = posts.number();
        all.mix(posts);
        Self { allies, ground, posts, all: all.number() }
    }
}

/// The two sides of a dispute.
pub(super) fn sides(stage: &Stage, dispute: DisputeId) -> [ActorSet; 2] {
    [stage.mask(dispute, CHALLENGER), stage.mask(dispute, DEFENDER)]
}

/// The troops of both sides in the theatre that fight: side, place, force.
pub(super) fn troops(
    stage: &Stage,
    dispute: DisputeId,
    masks: [ActorSet; 2],
) -> impl Iterator<Item = (usize, usize, &ForceState)> {
    let theatre = &stage.setup.grounds[dispute.index()];
    stage.state.forces.iter().filter(|f| f.troops > 0 && Setup::fights(f.role)).filter_map(move |f| {
        let side = masks.iter().position(|mask| mask.has(f.owner))?;
        Some((side, theatre.place(f.region)?, f))
    })
}

/// A number in steps of a hundredth.
pub(super) fn steps(x: f64) -> u64 {
    if x == 0.0 { 0 } else { libm::rint(x * 100.0) as i64 as u64 }
}

/// A mark of the ground in the theatre: equal as long as no region there changed hands or was beaten back for this campaign, and
/// war or peace is what it was.
pub(super) fn ground(stage: &Stage, dispute: DisputeId) -> u64 {
    let masks = sides(stage, dispute);
    // A bit for each place: who holds it, and whether it was beaten back for.
    let (mut held, mut beaten) = ([0u64; 2], 0u64);
    for (at, region) in stage.setup.grounds[dispute.index()].regions.iter().enumerate() {
        let state = &stage.state.regions[region.index()];
        for side in [CHALLENGER, DEFENDER] {
            held[side] |= u64::from(masks[side].has(state.military)) << at;
        }
        beaten |= u64::from(state.progress <= -battle::THROUGH) << at;
    }
    let war = stage.state.hostilities[dispute.index()].status == Hostility::War;
    let mut mark = Mark::new();
    mark.all([stage.setup.campaigns, held[CHALLENGER], held[DEFENDER], beaten, u64::from(war)]);
    mark.number()
}
