//! The general staff: turns a course of the war desk into orders for forces.

use pourparler_engine::View;
use pourparler_engine::rules::theatre::LEAST_RATIO;
use pourparler_model::{Act, ActorId, DisputeId, RegionId};
use pourparler_theory::campaign::THROUGH;

/// Forces farther than this from every objective stay where they are, hops (assumption).
const THEATRE_HOPS: u8 = 4;
/// Hops to what cannot be reached through ground of one's own.
const FAR: u8 = u8::MAX;

/// Who holds the ground, as far as a view knows: by region, friend or foe, asked once.
struct Ground<'a> {
    view: &'a View<'a>,
    friendly: Vec<bool>,
    hostile: Vec<bool>,
}

impl<'a> Ground<'a> {
    fn seen(view: &'a View<'a>) -> Self {
        let holders = view.holders();
        let actors = || (0..view.scenario().actors.len()).map(ActorId::new);
        let friends: Vec<bool> = actors().map(|actor| view.friendly(actor)).collect();
        let foes: Vec<bool> = actors().map(|actor| view.hostile(actor)).collect();
        let friendly = holders.iter().map(|holder| friends[holder.index()]).collect();
        let hostile = holders.iter().map(|holder| foes[holder.index()]).collect();
        Self { view, friendly, hostile }
    }

    fn friendly(&self, region: RegionId) -> bool {
        self.friendly[region.index()]
    }

    fn hostile(&self, region: RegionId) -> bool {
        self.hostile[region.index()]
    }

    /// Regions next to one.
    fn near(&self, region: RegionId) -> impl Iterator<Item = RegionId> {
        self.view.neighbours(region).iter().map(|(near, _)| *near)
    }

    /// Whether a region lies next to one of the other side.
    fn faces(&self, region: RegionId) -> bool {
        self.near(region).any(|near| self.hostile(near))
    }

    /// Objectives of a dispute that the other side holds.
    fn ahead(&self, dispute: DisputeId) -> Vec<RegionId> {
        let data = &self.view.scenario().disputes[dispute.index()];
        data.objectives.iter().copied().filter(|r| self.hostile(*r)).collect()
    }

    /// Hops from every region to the nearest of a set, through regions that one's own side holds.
    fn hops(&self, set: &[RegionId]) -> Vec<u8> {
        let regions = self.friendly.len();
        let mut distance = vec![FAR; regions];
        // Each region is put into it once.
        let mut queue = Vec::with_capacity(regions);
        for r in set {
            distance[r.index()] = 0;
            queue.push(*r);
        }
        let mut head = 0;
        while let Some(&here) = queue.get(head) {
            head += 1;
            let next = distance[here.index()] + 1;
            for there in self.near(here) {
                if distance[there.index()] == FAR && next < FAR && self.friendly(there) {
                    distance[there.index()] = next;
                    queue.push(there);
                }
            }
        }
        distance
    }
}

/// Orders of an offensive along the whole front, and its main axis: the objective with the best odds.
#[derive(Default)]
pub(crate) struct Offensive {
    pub(crate) acts: Vec<Act>,
    axis: Option<RegionId>,
}

impl Offensive {
    /// Whether somebody attacks.
    pub(crate) fn attacks(&self) -> bool {
        self.acts.iter().any(|act| matches!(act, Act::Attack { .. }))
    }

    /// The same along the main axis only.
    pub(crate) fn main_axis(&self) -> Vec<Act> {
        let beside = |act: &Act| matches!(act, Act::Attack { into, .. } if Some(*into) != self.axis);
        self.acts.iter().copied().filter(|act| self.axis.is_none() || !beside(act)).collect()
    }
}

/// Orders of an offensive: who stands before an objective attacks where the odds are best, who does not moves up.
pub(crate) fn offensive(view: &View<'_>, dispute: DisputeId, side: usize) -> Offensive {
    let ground = Ground::seen(view);
    let ahead = ground.ahead(dispute);
    let mut acts = Vec::new();
    let mut best: Option<(f64, RegionId)> = None;
    if ahead.is_empty() {
        return Offensive { acts, axis: None };
    }
    let distance = ground.hops(&ahead);
    let open = |r: &&RegionId| view.region(**r).progress > -THROUGH;
    let defence = view.strengths(dispute, 1 - side, true);
    let defended = |r: &RegionId| (*r, defence[r.index()]);
    let targets: Vec<(RegionId, f64)> = ahead.iter().filter(open).map(defended).collect();
    let enemy = view.principals(dispute)[1 - side];
    for force in view.armies() {
        let strength = force.troops * view.quality_against(force.owner, enemy);
        let near = view.neighbours(force.region);
        let target = targets
            .iter()
            .filter(|(r, _)| near.iter().any(|(n, _)| n == r))
            .map(|(r, d)| (strength / d.max(1.0), *r))
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        match target {
            Some((ratio, into)) => {
                if ratio >= LEAST_RATIO {
                    acts.push(Act::Attack { force: force.id, into });
                }
                if best.is_none_or(|(b, _)| ratio > b) {
                    best = Some((ratio, into));
                }
            }
            None => acts.extend(move_up(&ground, &distance, force.id, force.region)),
        }
    }
    Offensive { acts, axis: best.map(|(_, axis)| axis) }
}

/// One step nearer to the objectives, if the force is in the theatre and not there yet.
fn move_up(
    ground: &Ground<'_>,
    distance: &[u8],
    force: pourparler_model::ForceId,
    from: RegionId,
) -> Option<Act> {
    let here = distance[from.index()];
    if here == FAR || here > THEATRE_HOPS || here <= 1 {
        return None;
    }
    let to = ground
        .near(from)
        .filter(|r| distance[r.index()] < here && ground.friendly(*r))
        .min_by_key(|r| (distance[r.index()], *r))?;
    Some(Act::Move { force, to })
}

/// Orders of a defence: reserves that face nobody move to the weakest objective under threat.
pub(crate) fn defence(view: &View<'_>, dispute: DisputeId, side: usize) -> Vec<Act> {
    let data = &view.scenario().disputes[dispute.index()];
    let ground = Ground::seen(view);
    let [attack, defence] =
        [(1 - side, false), (side, true)].map(|(side, defends)| view.strengths(dispute, side, defends));
    let threatened = data.objectives.iter().copied().filter(|r| ground.friendly(*r)).filter_map(|r| {
        let against: f64 = ground.near(r).filter(|n| ground.hostile(*n)).map(|n| attack[n.index()]).sum();
        (against > 0.0).then(|| (defence[r.index()] / against, r))
    });
    let Some((_, weakest)) = threatened.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))) else {
        return Vec::new();
    };
    let distance = ground.hops(&[weakest]);
    view.armies()
        .filter(|f| !ground.faces(f.region))
        .filter_map(|f| {
            let here = distance[f.region.index()];
            if here == FAR || here == 0 {
                return None;
            }
            let nearer = ground.near(f.region).filter(|r| distance[r.index()] < here);
            let to = nearer.min_by_key(|r| (distance[r.index()], *r))?;
            Some(Act::Move { force: f.id, to })
        })
        .collect()
}

/// Orders to fortify: who faces the other side and is not busy digs in, whatever else is done.
pub(crate) fn fortification(view: &View<'_>, busy: &[Act]) -> Vec<Act> {
    let ordered = |force| {
        busy.iter().any(|act| match act {
            Act::Attack { force: f, .. } | Act::Incursion { force: f, .. } | Act::Move { force: f, .. } => {
                *f == force
            }
            _ => false,
        })
    };
    let ground = Ground::seen(view);
    view.armies()
        .filter(|f| f.works < 1.0 && ground.faces(f.region) && !ordered(f.id))
        .map(|f| Act::Fortify { force: f.id })
        .filter(|act| view.check(*act).is_ok())
        .collect()
}

/// Orders to drive off detachments of the other side: whoever stands where they are, or next to it, attacks them, if the
/// odds are not too bad.
pub(crate) fn expulsion(view: &View<'_>, dispute: DisputeId, side: usize) -> Vec<Act> {
    let theirs = view.stands(|owner| view.side_of(dispute, owner) == Some(1 - side));
    let mut entered: Vec<RegionId> = theirs.filter(|r| view.friendly(view.holder(*r))).collect();
    entered.sort_unstable();
    entered.dedup();
    let mut acts = Vec::new();
    if entered.is_empty() {
        return acts;
    }
    let defence = view.strengths(dispute, 1 - side, true);
    let enemy = view.principals(dispute)[1 - side];
    for into in entered {
        let against = defence[into.index()].max(1.0);
        let near = |from: RegionId| from == into || view.neighbours(from).iter().any(|(n, _)| *n == into);
        let ours: Vec<_> = view.armies().filter(|f| near(f.region)).collect();
        let strength: f64 = ours.iter().map(|f| f.troops * view.quality_against(f.owner, enemy)).sum();
        if strength / against < LEAST_RATIO {
            continue;
        }
        // A force that faces two of them goes for the first.
        let free = |force| !acts.iter().any(|a| matches!(a, Act::Attack { force: f, .. } if *f == force));
        let new: Vec<Act> = ours
            .iter()
            .filter(|f| free(f.id))
            .map(|f| Act::Attack { force: f.id, into })
            .filter(|act| view.check(*act).is_ok())
            .collect();
        acts.extend(new);
    }
    acts
}

/// An incursion: a detachment into the objective with the fewest defenders, from the strongest force next to it. Nobody takes positions on
/// ground that is to be handed over.
pub(crate) fn incursion(view: &View<'_>, dispute: DisputeId, side: usize) -> Option<Act> {
    let mut ahead = Ground::seen(view).ahead(dispute);
    ahead.retain(|region| !view.handed_over(*region));
    let defence = view.strengths(dispute, 1 - side, true);
    let mut best: Option<(f64, Act)> = None;
    for force in view.armies() {
        for into in ahead.iter().filter(|r| view.neighbours(force.region).iter().any(|(n, _)| n == *r)) {
            let act = Act::Incursion { force: force.id, into: *into };
            if view.check(act).is_err() {
                continue;
            }
            let ratio = force.troops / defence[into.index()].max(1.0);
            if best.is_none_or(|(b, _)| ratio > b) {
                best = Some((ratio, act));
            }
        }
    }
    best.map(|(_, act)| act)
}
