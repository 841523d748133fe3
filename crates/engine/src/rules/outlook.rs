//! The war outlook of a side: what it believes a campaign would bring.
//!
//! It counts its own troops as they are and the other side's as it sees them, asks which allies might
//! come and how likely each is to (integrating over the subsets, not over the mean), and lets the campaign
//! (`theory::campaign`) answer. Nothing else in the engine says who would win.

use pourparler_model::{ActorId, ActorSet, DisputeId, ForceRole, Hostility, RegionId};
use pourparler_theory::alliance::join_probability;
use pourparler_theory::campaign::{Course, Draws, Fan, LEAST_SPREAD, Look, MOST_SITES, Start};
use pourparler_theory::range::Outlook;

use crate::phases::assess::type_costs;
use crate::rules::intelligence::Eyes;
use crate::rules::mark::Mark;
use crate::rules::played::{self, Question};
use crate::rules::scene::{self, Scene, ground, sides, steps};
use crate::rules::spoils::Spoils;
use crate::rules::{belief, casus, contingent, knowledge, strength, theatre};
use crate::setup::Setup;
use crate::stage::Stage;
use crate::state::{Assessment, CHALLENGER, DEFENDER, ForceState, Laydown};

/// How many possible allies are weighed: the subsets double with each.
const MOST_ALLIES: usize = 2;

/// An ally that might join a side.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct PossibleAlly {
    /// Who.
    pub actor: ActorId,
    /// Which side it would join.
    pub side: usize,
    /// Effective strength that it would bring.
    pub strength: f64,
    /// The probability that it comes, 0 to 1.
    pub probability: f64,
}

/// The allies that are weighed: those that bring most, first.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Allies {
    list: [PossibleAlly; MOST_ALLIES],
    count: usize,
    /// Those that were looked at, a bit each.
    known: ActorSet,
}

impl Allies {
    /// Nobody.
    pub const NONE: Self = {
        let nobody = PossibleAlly { actor: ActorId(0), side: CHALLENGER, strength: 0.0, probability: 0.0 };
        Self { list: [nobody; MOST_ALLIES], count: 0, known: ActorSet::NONE }
    };

    /// Look at one more; it stays if it brings more than one that is there. Who has promised twice counts once, for what it is the
    /// likelier to keep.
    fn consider(&mut self, ally: PossibleAlly) {
        self.known |= ActorSet::of(ally.actor);
        if let Some(same) = self.list[..self.count].iter().position(|a| a.actor == ally.actor) {
            if self.list[same].probability >= ally.probability {
                return;
            }
            self.list[same..self.count].rotate_left(1);
            self.count -= 1;
        }
        let brings = |a: &PossibleAlly| a.strength * a.probability;
        let before = |a: &PossibleAlly, b: &PossibleAlly| {
            brings(a).total_cmp(&brings(b)).reverse().then(a.actor.cmp(&b.actor)).is_lt()
        };
        let place = self.list[..self.count].iter().position(|b| before(&ally, b)).unwrap_or(self.count);
        if place < MOST_ALLIES {
            self.count = (self.count + 1).min(MOST_ALLIES);
            self.list[place..self.count].rotate_right(1);
            self.list[place] = ally;
        }
    }
}

impl std::ops::Deref for Allies {
    type Target = [PossibleAlly];

    fn deref(&self) -> &[PossibleAlly] {
        &self.list[..self.count]
    }
}

/// The strengths of both sides in the theatre of a dispute, as an observer sees them: who attacks counts troops up to two
/// regions from the objectives ahead, who defends up to one (assumption).
fn strengths(stage: &Stage, dispute: DisputeId, observer: ActorId) -> [f64; 2] {
    let masks = sides(stage, dispute);
    let theatre = &stage.setup.grounds[dispute.index()];
    let held = |r: RegionId| masks[CHALLENGER].has(knowledge::region(stage, observer, r).military);
    let [one, two] = theatre.near(|r| !held(r));
    let [challenger, defender] = stage.setup.disputes[dispute.index()].principals;
    let (mut attack, mut defence) = (0.0, 0.0);
    let eyes = Eyes::of(stage, observer);
    let seen =
        |f: &&ForceState| f.troops > 0 && Setup::fights(f.role) && !knowledge::hidden(stage, observer, f);
    for force in stage.state.forces.iter().filter(seen) {
        let Some(at) = theatre.place(force.region) else { continue };
        if masks[CHALLENGER].has(force.owner) && two >> at & 1 == 1 {
            let troops = eyes.troops(force);
            attack += strength::attacking(&stage.setup, &stage.state, force, defender, troops);
        } else if masks[DEFENDER].has(force.owner) && one >> at & 1 == 1 {
            let troops = eyes.troops(force);
            let today = stage.state.clock.today;
            defence += strength::defending(&stage.setup, &stage.state, force, challenger, troops, today);
        }
    }
    [attack, defence]
}

/// What hasty positions and the ground multiply the strength of those by who come to defend: the mean terrain of the objectives ahead
/// (assumption).
fn footing(stage: &Stage, dispute: DisputeId) -> f64 {
    let held = stage.mask(dispute, CHALLENGER);
    let ahead = stage.setup.scenario.disputes[dispute.index()].objectives.iter();
    let ahead = ahead.filter(|r| !held.has(stage.state.regions[r.index()].military));
    let (terrain, regions) = ahead.fold((0.0, 0), |(sum, n), r| (sum + stage.setup.terrain(*r), n + 1));
    stage.setup.values.posture_hasty * if regions > 0 { terrain / f64::from(regions) } else { 1.0 }
}

/// Allies that a side might be joined by, those that bring most first. Of what is at stake in the dispute an ally has a tenth
/// at the closest tie (assumption).
#[must_use]
pub fn possible_allies(stage: &Stage, dispute: DisputeId) -> Allies {
    let mut allies = Allies::NONE;
    let v = &stage.setup.values;
    // Who attacks the objectives gives the defender's allies their case, and the challenger's none.
    let [enemy, principal] = stage.setup.disputes[dispute.index()].principals;
    for promise in &stage.setup.promises[dispute.index()] {
        let (treaty, ally) = (&stage.setup.scenario.treaties[promise.treaty.index()], promise.ally);
        if !casus::in_force(treaty, stage)
            || !casus::bound(stage, treaty, principal)
            || !casus::bound(stage, treaty, ally)
            || stage.side(dispute, ally).is_some()
        {
            continue;
        }
        let affinity = stage.state.pairs.tie(ally, principal) - stage.state.pairs.tie(ally, enemy);
        let probability = join_probability(
            casus::reliability(stage, ally, promise.kind),
            true,
            v.join_stake * affinity.max(0.0) * 0.1,
            v.answer_cost_troops,
            v.join_sigma,
            affinity,
            1.0,
            v.join_affinity,
        );
        let troops = f64::from(contingent::size(stage, ally));
        allies.consider(PossibleAlly {
            actor: ally,
            side: DEFENDER,
            strength: troops * stage.setup.quality_against(ally, enemy) * footing(stage, dispute),
            probability,
        });
    }
    guardians(stage, dispute, &mut allies);
    allies
}

/// Third parties with posts of their own on the ground ahead: an attack would touch them, and they might fight, with those posts and
/// what they would send an ally.
fn guardians(stage: &Stage, dispute: DisputeId, allies: &mut Allies) {
    let v = &stage.setup.values;
    let objectives = &stage.setup.scenario.disputes[dispute.index()].objectives;
    let challenger = stage.setup.disputes[dispute.index()].principals[CHALLENGER];
    let held = stage.mask(dispute, CHALLENGER);
    let ahead = |r: RegionId| objectives.contains(&r) && !held.has(stage.state.regions[r.index()].military);
    let post = |f: &ForceState| matches!(f.role, ForceRole::Peacekeepers | ForceRole::BorderGuards);
    for force in &stage.state.forces {
        if !post(force)
            || force.troops == 0
            || !ahead(force.region)
            || stage.side(dispute, force.owner).is_some()
            || allies.known.has(force.owner)
        {
            continue;
        }
        let own = stage.state.forces.iter().filter(|f| f.owner == force.owner);
        let posts: u32 = own.filter(|f| post(f) && ahead(f.region)).map(|f| f.troops).sum();
        let troops = f64::from(posts) + f64::from(contingent::size(stage, force.owner));
        allies.consider(PossibleAlly {
            actor: force.owner,
            side: DEFENDER,
            strength: troops * stage.setup.quality_against(force.owner, challenger) * footing(stage, dispute),
            probability: v.posts_join,
        });
    }
}

/// What a side has come to believe of a campaign.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct SideProspect {
    /// With the allies that may come.
    pub outlook: Outlook,
    /// With none.
    pub alone: Outlook,
    /// The share of the ground ahead that the challenger gains on average if it does not win, 0 to 1.
    pub gained: f64,
    /// Days of fighting that it expects on average.
    pub days: f64,
    /// A mark of all that the rest follows from.
    pub exact: u64,
    /// A mark of the inputs.
    pub inputs: u64,
    /// The campaign behind it, for a range of shocks.
    pub fan: Fan,
    /// What it was played from.
    pub laydown: Laydown,
}

impl SideProspect {
    /// From now on it believes that.
    pub fn enter(&self, now: &mut Assessment) {
        let &Self { outlook, alone, gained, days, exact, inputs, fan, laydown } = self;
        (now.outlook, now.alone, now.gained, now.days) = (outlook, alone, gained, days);
        (now.exact, now.inputs, now.fan, now.laydown) = (exact, inputs, fan, laydown);
    }
}

/// Whether both sides stay with what they believed: nobody looks closely at a war over what nobody has raised yet, or where there
/// is no ground to fight for.
#[must_use]
pub fn stands(stage: &Stage, dispute: DisputeId) -> bool {
    let known = || stage.state.assessments[dispute.index()].iter().all(|a| a.known);
    !has_ground(stage, dispute) || !stage.state.hostilities[dispute.index()].posed && known()
}

/// Whether a dispute has ground to fight for.
fn has_ground(stage: &Stage, dispute: DisputeId) -> bool {
    stage.setup.disputes[dispute.index()].has_ground
}

/// What a side believes of a campaign, with the allies that may come, and with none, if there is reason to look again.
///
/// `None` where it stays with what it believed, and where the dispute has no ground to fight for. `scene`: that of the dispute
/// today.
#[must_use]
pub fn of_side(stage: &Stage, dispute: DisputeId, side: usize, scene: &Scene) -> Option<SideProspect> {
    let before = &stage.state.assessments[dispute.index()][side];
    if !has_ground(stage, dispute) || before.known && !stage.state.hostilities[dispute.index()].posed {
        return None;
    }
    let believed = believed(stage, dispute, side);
    let mut exact = Mark::new();
    exact.all([scene.all, steps(believed.0), steps(believed.1)]);
    let exact = exact.number();
    if before.known && before.exact == exact {
        return None;
    }
    let observer = stage.setup.disputes[dispute.index()].principals[side];
    let seen = strengths(stage, dispute, observer);
    let ratio = log_ratio(seen[CHALLENGER], seen[DEFENDER]);
    let today = laydown(stage, dispute, observer, scene, ratio, &before.laydown);
    let (shift, shock) = believed;
    let quiet = stage.state.hostilities[dispute.index()].status == Hostility::Quiet;
    // What nobody has raised yet is looked at closely once somebody has, and what the record has settled is only looked back at.
    let closely = stage.state.hostilities[dispute.index()].posed && !stage.chronicle.imposing;
    let kept = before.known
        && !before.fan.idle()
        && !(closely && before.fan.loose)
        && like(&before.laydown, &today, quiet, before.fan.spread);
    let (fan, laydown) = if kept {
        (before.fan, Laydown { posts: today.posts, ..before.laydown })
    } else {
        (play(stage, dispute, observer, believed, closely, last(before)), today)
    };
    // What has changed since the fan was played moves the mean of the shock.
    let mean = shift + ratio - laydown.ratio;
    let inputs = mark(&[
        libm::exp(mean * f64::max(1.0, FINE / shock)),
        shock,
        scene.allies.iter().map(|a| a.strength * a.probability * (a.side + 1) as f64).sum(),
        seen[CHALLENGER],
        seen[DEFENDER],
    ]);
    if kept && before.inputs == inputs {
        let (outlook, alone, gained, days) = (before.outlook, before.alone, before.gained, before.days);
        return Some(SideProspect { outlook, alone, gained, days, exact, inputs, fan, laydown });
    }
    let [outlook, alone] = weigh(&fan, mean, shock, seen, &scene.allies);
    let course = fan.course(mean, shock);
    let (gained, days) = (gained(stage, dispute, course), course.days);
    Some(SideProspect { outlook, alone, gained, days, exact, inputs, fan, laydown })
}

/// What a side would make of a campaign in a world that is not: in a copy of the state in which ground has passed. The outlook,
/// with the allies that may come, and the share of the ground ahead that the challenger gains if it does not win.
///
/// `None` where there is nothing to fight for.
#[must_use]
pub fn after(twin: &Stage, dispute: DisputeId, side: usize) -> Option<(Outlook, f64)> {
    if !has_ground(twin, dispute) {
        return None;
    }
    let before = &twin.state.assessments[dispute.index()][side];
    let allies = possible_allies(twin, dispute);
    // What has passed is not part of the theatre, or did not leave its side.
    if before.known
        && (!twin.state.hostilities[dispute.index()].posed || ground(twin, dispute) == before.laydown.ground)
    {
        let scene = Scene::new(twin, dispute, allies);
        let anew = of_side(twin, dispute, side, &scene);
        return Some(anew.map_or((before.outlook, before.gained), |p| (p.outlook, p.gained)));
    }
    let observer = twin.setup.disputes[dispute.index()].principals[side];
    let (shift, shock) = believed(twin, dispute, side);
    let fan = play(twin, dispute, observer, (shift, shock), false, last(before));
    let seen = strengths(twin, dispute, observer);
    let [outlook, _] = weigh(&fan, shift, shock, seen, &allies);
    Some((outlook, gained(twin, dispute, fan.course(shift, shock))))
}

/// What nobody can know of a campaign before its battles: see [`belief::unknown`].
fn unknown(stage: &Stage) -> f64 {
    let v = &stage.setup.values;
    belief::unknown(v.shock_sd, v.intelligence_sd)
}

/// What a side believes of the shock to the challenger's log ratio: mean and standard deviation.
fn believed(stage: &Stage, dispute: DisputeId, side: usize) -> (f64, f64) {
    let v = &stage.setup.values;
    let belief = &stage.state.beliefs[dispute.index()][side];
    let (shift, shock) =
        belief::strength_shift(belief, v.optimism, v.strength_prior, v.csf_exponent, unknown(stage));
    // The belief is about the believer's own advantage; the campaign counts the challenger's.
    (if side == CHALLENGER { shift } else { -shift }, shock.max(LEAST_SPREAD))
}

/// The outlook with the allies that may come, over which of them do, and that with none. `mean`, `shock`: of the shock; `seen`: the
/// strengths of both sides.
fn weigh(fan: &Fan, mean: f64, shock: f64, seen: [f64; 2], allies: &[PossibleAlly]) -> [Outlook; 2] {
    let ratio = log_ratio(seen[CHALLENGER], seen[DEFENDER]);
    let mut mixed = Outlook { win: 0.0, draw: 0.0, lose: 0.0 };
    let mut alone = mixed;
    for subset in 0..1usize << allies.len() {
        let (mut weight, mut with) = (1.0, seen);
        for (i, ally) in allies.iter().enumerate() {
            if subset >> i & 1 == 0 {
                weight *= 1.0 - ally.probability;
                continue;
            }
            weight *= ally.probability;
            with[ally.side] += ally.strength;
        }
        if weight < 1e-9 && subset != 0 {
            continue;
        }
        // Help counts as so much more strength along the whole front.
        let part = fan.outlook(mean + log_ratio(with[CHALLENGER], with[DEFENDER]) - ratio, shock);
        if subset == 0 {
            alone = part;
        }
        mixed.win += weight * part.win;
        mixed.draw += weight * part.draw;
        mixed.lose += weight * part.lose;
    }
    [mixed, alone]
}

/// The share of the ground ahead that the challenger gains on average if it does not win, 0 to 1.
fn gained(stage: &Stage, dispute: DisputeId, course: Course) -> f64 {
    let held = |r: &&RegionId| stage.mask(dispute, CHALLENGER).has(stage.state.regions[r.index()].military);
    let objectives = &stage.setup.scenario.disputes[dispute.index()].objectives;
    let ahead = objectives.len() - objectives.iter().filter(held).count();
    (course.gained / ahead.max(1) as f64).clamp(0.0, 1.0)
}

/// A change of the log ratio of strengths by which a campaign is played anew; below it, it moves the shock. This, the next
/// seven and the draws below are choices between accuracy and time, not of the model: `outlook_error` and `speed` say what they cost.
const RENEW: f64 = 0.15;
/// However much battles have taught of the shock, a campaign is played for this share of its spread before them at least: help from
/// others counts as a shock, too.
const LEARNT: f64 = 0.5;
/// A spread of the shock below which the marks of its mean have finer steps in proportion, log ratio: a tenth of the spread.
const FINE: f64 = 0.2;
/// The share of a side's troops that has to stand elsewhere for a campaign to be played anew.
const MOVED: f64 = 0.06;
/// How far attacks have to have come since then for that, on average over the regions attacked, as a share of what takes one.
const GAINED: f64 = 0.25;
/// The same in one of them, where a region about to fall opens the way to others.
const GAINED_THERE: f64 = 0.5;
/// Days for which a staff stays with the campaign that it has played while all is quiet and no ground changes hands.
const QUIET_DAYS: i32 = 7;
/// Days for which it stays with one in a war, at most.
const WAR_DAYS: i32 = 14;
/// How closely a side looks at a campaign of its own, by how many objectives can be attacked at once, the last for so many and
/// more: luck weighs more where they are few, and a play takes less.
const CLOSE: [Draws; 4] = [FEW, FEW, Draws { number: 4, scattered: 40 }, Draws { number: 3, scattered: 10 }];
/// Where one objective can be attacked, or none yet.
const FEW: Draws = Draws { number: 16, scattered: 768 };

/// The campaign that a side played last.
fn last(before: &Assessment) -> Option<&Fan> {
    before.known.then_some(&before.fan)
}

/// The campaign over a dispute as an observer sees it, for a range of shocks. `middle`, `shock`: the mean and the standard
/// deviation that it believes in. `closely`: as a side looks at a war of its own, not as it weighs what might be. `last`: one that
/// was played before.
fn play(
    stage: &Stage,
    dispute: DisputeId,
    observer: ActorId,
    (middle, shock): (f64, f64),
    closely: bool,
    last: Option<&Fan>,
) -> Fan {
    let rules = theatre::rules(stage, dispute);
    let spread = shock.max(LEARNT * unknown(stage));
    let fought = stage.state.hostilities[dispute.index()].status == Hostility::War;
    let start = last.map_or(Start::ANYWHERE, |fan| {
        let near = Start::near(fan, middle, spread);
        if fought { near.in_battle(fan) } else { near }
    });
    let question =
        Question { setup: stage.setup.clone(), dispute, beyond: rules.beyond, middle, spread, start };
    played::fan(question, &rules, |opening| {
        theatre::survey(stage, dispute, observer, &rules, opening);
        let fronts = (opening.fronts(&rules) as usize).min(CLOSE.len() - 1);
        if closely { Look::Close(CLOSE[fronts]) } else { Look::Loose }
    })
}

/// The log ratio of two strengths, each at least that of one soldier.
fn log_ratio(attack: f64, defence: f64) -> f64 {
    libm::log(attack.max(1.0) / defence.max(1.0))
}

/// What an actor outside, or one that weighs a change, makes of a campaign: with so many troops more on
/// either side, times their quality, without beliefs learnt in battle, and no ally but those that have joined. An answer for each.
#[must_use]
pub fn estimate<const N: usize>(
    stage: &Stage,
    dispute: DisputeId,
    observer: ActorId,
    extra: [[f64; 2]; N],
) -> Option<[Outlook; N]> {
    if !has_ground(stage, dispute) {
        return None;
    }
    let seen = strengths(stage, dispute, observer);
    let ratio = log_ratio(seen[0], seen[1]);
    let (fan, moved) = known(stage, dispute, observer, ratio);
    let shock = unknown(stage);
    // Who comes to defend has the ground for it.
    let footing = if extra.iter().any(|more| more[DEFENDER] > 0.0) { footing(stage, dispute) } else { 1.0 };
    let with = |[attack, defence]: [f64; 2]| {
        moved + log_ratio(seen[CHALLENGER] + attack, seen[DEFENDER] + defence * footing) - ratio
    };
    Some(extra.map(|more| fan.outlook(with(more), shock)))
}

/// A war as an actor outside reckons.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct FromOutside {
    /// How it ends for the challenger.
    pub outlook: Outlook,
    /// The share of the ground ahead that the challenger gains on average if it does not win, 0 to 1.
    pub gained: f64,
    /// The share of its cost that is still ahead: of the days fought and those to come (assumption).
    pub ahead: f64,
}

impl FromOutside {
    /// What fighting on is worth to either side, by what a war costs the middle one of its types.
    #[must_use]
    pub fn values(&self, stage: &Stage, dispute: DisputeId) -> [f64; 2] {
        [CHALLENGER, DEFENDER].map(|side| {
            let costs = type_costs(stage, stage.setup.disputes[dispute.index()].principals[side]);
            let cost = costs.get(costs.len() / 2).copied().unwrap_or(0.0) * self.ahead;
            let spoils = Spoils::of(stage, dispute, side, &stage.state.levels[dispute.index()]);
            spoils.after(self.gained).value(self.outlook, cost)
        })
    }
}

/// A war as an actor outside reckons; none where there is no ground to fight for.
#[must_use]
pub fn from_outside(stage: &Stage, dispute: DisputeId, observer: ActorId) -> Option<FromOutside> {
    if !has_ground(stage, dispute) {
        return None;
    }
    let seen = strengths(stage, dispute, observer);
    let (fan, moved) = known(stage, dispute, observer, log_ratio(seen[0], seen[1]));
    let shock = unknown(stage);
    let (outlook, course) = (fan.outlook(moved, shock), fan.course(moved, shock));
    let hostilities = &stage.state.hostilities[dispute.index()];
    let fought = match hostilities.status {
        Hostility::War => f64::from(stage.day - hostilities.since),
        _ => 0.0,
    };
    let ahead = course.days.max(1.0) / ((fought + course.days.max(1.0)) * hostilities.left);
    Some(FromOutside { outlook, gained: gained(stage, dispute, course), ahead })
}

/// The fan by which an observer reckons, and what has moved the log ratio since it was played; `ratio`: as it sees it today.
fn known(stage: &Stage, dispute: DisputeId, observer: ActorId, ratio: f64) -> (Fan, f64) {
    // Who decides in the dispute has its fan at hand; who looks on from outside looks less closely.
    let own =
        stage.setup.principal(dispute, observer).map(|side| stage.state.assessments[dispute.index()][side]);
    match own.filter(|a| a.known) {
        Some(a) => (a.fan, ratio - a.laydown.ratio),
        // It looks first where a party found the campaign to turn.
        None => {
            let known = last(&stage.state.assessments[dispute.index()][CHALLENGER]);
            (play(stage, dispute, observer, (0.0, unknown(stage)), false, known), 0.0)
        }
    }
}

/// The ground, by its mark, and the posts as an observer sees them today; the shares are those of before where no post has changed since.
fn laydown(
    stage: &Stage,
    dispute: DisputeId,
    observer: ActorId,
    &Scene { ground, posts, .. }: &Scene,
    ratio: f64,
    before: &Laydown,
) -> Laydown {
    let day = stage.state.clock.today.number();
    let mut progress = [[0; MOST_SITES / 2]; 2];
    let regions = &stage.setup.grounds[dispute.index()].regions;
    for (progress, region) in progress.as_flattened_mut().iter_mut().zip(regions) {
        *progress = (stage.state.regions[region.index()].progress * 100.0) as i8;
    }
    if posts == before.posts && ground == before.ground {
        return Laydown { ground, day, ratio, posts, shares: before.shares, progress };
    }
    let eyes = Eyes::of(stage, observer);
    let (mut troops, mut all) = ([[0.0f32; MOST_SITES]; 2], [0.0f32; 2]);
    for (side, at, force) in scene::troops(stage, dispute, sides(stage, dispute)) {
        let seen = eyes.troops(force) as f32;
        troops[side][at] += seen;
        all[side] += seen;
    }
    let mut laydown = Laydown { ground, day, ratio, posts, progress, ..Laydown::default() };
    for side in [CHALLENGER, DEFENDER] {
        let scale = if all[side] > 0.0 { 255.0 / all[side] } else { 0.0 };
        for (shares, troops) in laydown.shares[side].iter_mut().flatten().zip(troops[side]) {
            *shares = (troops * scale + 0.5) as u8;
        }
    }
    laydown
}

/// Whether a campaign played from one laydown, for so much spread of the shock, tells about another.
fn like(before: &Laydown, today: &Laydown, quiet: bool, spread: f64) -> bool {
    let ratio = (before.ratio - today.ratio).abs();
    // Farther off its fan tells little.
    if ratio >= spread {
        return false;
    }
    if quiet && before.ground == today.ground && today.day - before.day < QUIET_DAYS {
        return true;
    }
    let elsewhere = |side: usize| -> u32 {
        let pairs = before.shares[side].as_flattened().iter().zip(today.shares[side].as_flattened());
        pairs.map(|(a, b)| u32::from(a.abs_diff(*b))).sum()
    };
    // Each soldier who stands elsewhere counts where it stood and where it stands.
    let moved = |side| f64::from(elsewhere(side)) > 2.0 * 255.0 * MOVED;
    let pairs = before.progress.as_flattened().iter().zip(today.progress.as_flattened());
    let (gained, most, fronts) =
        pairs.filter(|(a, b)| (**a, **b) != (0, 0)).fold((0, 0, 0), |(gained, most, fronts), (a, b)| {
            let there = i32::from(*a).abs_diff(i32::from(*b));
            (gained + there, most.max(there), fronts + 1)
        });
    before.ground == today.ground
        && today.day - before.day < WAR_DAYS
        && f64::from(gained) <= 100.0 * GAINED * f64::from(fronts)
        && f64::from(most) <= 100.0 * GAINED_THERE
        && ratio < RENEW
        && !moved(CHALLENGER)
        && !moved(DEFENDER)
}

/// A mark of inputs, equal as long as none moved by more than about two per cent.
fn mark(inputs: &[f64]) -> u64 {
    let mut mark = Mark::new();
    for x in inputs {
        let scaled =
            if x.abs() < 1e-9 { 0.0 } else { x.signum() * (50.0 * libm::log(x.abs().max(1e-9)) + 2000.0) };
        mark.mix(libm::round(scaled) as i64 as u64);
    }
    mark.number()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a campaign was played from, over as many fronts as there are numbers, and whether it tells about what they are today, after
    /// so many days.
    fn tells(progress: &[i8], days: i32, quiet: bool) -> bool {
        let before = Laydown { day: 100, ..Laydown::default() };
        let mut today = Laydown { day: 100 + days, ..before };
        today.progress.as_flattened_mut().iter_mut().zip(progress).for_each(|(now, gained)| *now = *gained);
        like(&before, &today, quiet, 1.0)
    }

    #[test]
    fn a_staff_stays_with_a_campaign_until_attacks_have_come_far_or_long_on() {
        assert!(tells(&[25, 25, 25], 1, false) && !tells(&[26, 26, 26], 1, false), "on average");
        // A region about to fall opens the way to others, however little happens elsewhere.
        assert!(tells(&[-50, 1, 1], 1, false) && !tells(&[51, 1, 1], 1, false), "in one of them");
        assert!(tells(&[1, 1, 1], 13, false) && !tells(&[1, 1, 1], 14, false), "a fortnight of war");
        // Where all is quiet nothing has come from anywhere, and a week is no time.
        assert!(tells(&[99, 99, 99], 6, true) && !tells(&[99, 99, 99], 7, true));
    }

    #[test]
    fn and_until_troops_stand_elsewhere_or_ground_or_strength_has_changed() {
        let before = Laydown { day: 100, ..Laydown::default() };
        let moved = |share: u8| {
            let (mut was, mut is) = (before, before);
            (was.shares[CHALLENGER].as_flattened_mut()[0], was.shares[CHALLENGER].as_flattened_mut()[1]) =
                (255, 0);
            (is.shares[CHALLENGER].as_flattened_mut()[0], is.shares[CHALLENGER].as_flattened_mut()[1]) =
                (255 - share, share);
            !like(&was, &is, false, 1.0)
        };
        // Six in a hundred of 255.
        assert!(!moved(15) && moved(16));
        let stronger = |ratio| like(&before, &Laydown { ratio, ..before }, false, 1.0);
        assert!(stronger(0.149) && !stronger(-0.15));
        assert!(!like(&before, &Laydown { ground: before.ground + 1, ..before }, true, 1.0));
        // Farther off than the fan reaches it tells nothing, quiet or not.
        assert!(!like(&before, &Laydown { ratio: 0.1, ..before }, true, 0.1));
    }
}
