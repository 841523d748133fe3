//! What an agreement that moves ground does to future strength, and what it is therefore worth to expect of it.
//!
//! Commitment: who gives ground today meets a stronger opponent tomorrow, and nothing but tomorrow's interests, guarantors,
//! troops in between and a name to lose holds that opponent to what was signed (`theory::commitment`). The outlook of a
//! war from the new lines is the outlook that the engine has for any war, asked on a copy of the state in which the ground
//! has passed. Agreements that move no ground shift nothing.

use std::cell::Cell;

use pourparler_model::{ActorId, ActorSet, DisputeId, PackageId, RegionId};
use pourparler_scenario::Action;
use pourparler_theory::alliance::weighed_reliability;
use pourparler_theory::commitment::expected_worth;
use pourparler_theory::range::Outlook;
use pourparler_theory::turn::per_turn_discount;

use crate::phases::assess::type_costs;
use crate::rules::packages::DisputeTable;
use crate::rules::spoils::Spoils;
use crate::rules::{breach, legal, outlook, pacts};
use crate::stage::Stage;
use crate::state::{CHALLENGER, Conference, DEFENDER};

/// Ground that passes: which region, and to whom.
type Ground = Vec<(RegionId, ActorId)>;

/// What has been looked at so far of the world after ground has passed, by dispute, the side that looks, and ground: on one day,
/// on which many agreements are asked about that move the same.
#[derive(Debug, Default)]
pub struct Consequences {
    known: Vec<(DisputeId, usize, Ground, Option<After>)>,
    /// A copy of the stage to pass the ground on.
    twin: Option<Stage>,
    /// For the levels of a package.
    levels: Vec<f64>,
}

thread_local! {
    /// A stage that nobody needs any more, for its memory.
    static SPARE: Cell<Option<Stage>> = const { Cell::new(None) };
}

impl Drop for Consequences {
    fn drop(&mut self) {
        if self.twin.is_some() {
            SPARE.set(self.twin.take());
        }
    }
}

impl Consequences {
    /// The world after this ground has passed, if there is anything to fight for in it.
    fn of(&mut self, stage: &Stage, dispute: DisputeId, observer: usize, ground: &Ground) -> Option<After> {
        let known = self.known.iter().position(|(d, o, g, _)| (*d, *o, g) == (dispute, observer, ground));
        let at = known.unwrap_or_else(|| {
            let after = After::new(stage, &mut self.twin, dispute, observer, ground);
            self.known.push((dispute, observer, ground.clone(), after));
            self.known.len() - 1
        });
        self.known.get(at)?.3
    }
}

/// What the parties can expect less of packages than their face, as one side sees it.
#[derive(Debug)]
pub struct Expectation<'a> {
    stage: &'a Stage,
    dispute: DisputeId,
    /// The side that looks.
    observer: usize,
    /// Whether those who guarantee an agreement, and troops between the two, count.
    protected: bool,
    /// The costs of war of either side's types, with their weights; none where nothing can be lost.
    types: Option<[Vec<(f64, f64)>; 2]>,
    /// See [`Hold::delay`].
    delay: f64,
}

impl<'a> Expectation<'a> {
    /// As a side sees it today.
    #[must_use]
    pub fn new(stage: &'a Stage, dispute: DisputeId, observer: usize, protected: bool) -> Self {
        let setup = &stage.setup;
        let counts = setup.values.commitment_weight > 0.0 && setup.disputes[dispute.index()].has_ground;
        let types = || [CHALLENGER, DEFENDER].map(|side| types_of(stage, dispute, observer, side));
        Self {
            stage,
            dispute,
            observer,
            protected,
            types: counts.then(types),
            delay: per_turn_discount(setup.values.discount, setup.values.onset_review_days),
        }
    }

    /// How much less than its face a package is worth to either side, in its own value, 0 or more. Costs an outlook where somebody
    /// could want more than the package leaves it at all, if no other that moves the same ground has been asked about.
    #[must_use]
    pub fn lost(&self, package: PackageId, known: &mut Consequences) -> [f64; 2] {
        let Self { stage, dispute, .. } = *self;
        let table = &stage.setup.disputes[dispute.index()];
        let Some(types) =
            self.types.as_ref().filter(|_| (1..table.packages.len()).contains(&package.index()))
        else {
            return [0.0; 2];
        };
        let promise = promise(stage, dispute, package);
        if promise.ground.is_empty() {
            return [0.0; 2];
        }
        let holds = [CHALLENGER, DEFENDER]
            .map(|side| promise.hold(stage, table.principals, side, self.protected, self.delay));
        let peace = Peace::under(stage, dispute, package, &mut known.levels);
        let worth = [CHALLENGER, DEFENDER]
            .map(|side| legal::worth(stage, dispute, side, package).unwrap_or(f64::NAN));
        // Whom the best end of a war would bring no more than the package does keeps to it, whatever a campaign would bring.
        let keeps = [CHALLENGER, DEFENDER].map(|side| {
            let least = types[side].iter().map(|(cost, _)| *cost).fold(f64::INFINITY, f64::min);
            peace.best(side) - least - holds[side].breach <= worth[side]
        });
        if keeps == [true; 2] {
            return [0.0; 2];
        }
        let Some(after) = known.of(stage, dispute, self.observer, &promise.ground) else { return [0.0; 2] };
        [CHALLENGER, DEFENDER].map(|side| {
            if keeps[1 - side] {
                return 0.0;
            }
            let loss = loss(table, side, worth, &after, &peace, types, &holds[1 - side]);
            stage.setup.values.commitment_weight * loss
        })
    }
}

/// The costs of war of a side's types, with the weights that an observer gives them.
fn types_of(stage: &Stage, dispute: DisputeId, observer: usize, side: usize) -> Vec<(f64, f64)> {
    let costs = type_costs(stage, stage.setup.disputes[dispute.index()].principals[side]);
    // Of a war anew the whole cost is ahead.
    let left = stage.state.hostilities[dispute.index()].left;
    if side == observer {
        // Its own it knows; what the other makes of it, it does not. It is weighed as it is.
        let own = usize::from(stage.state.resolve[dispute.index()][side]).min(costs.len() - 1);
        return vec![(costs[own] / left, 1.0)];
    }
    let weights = &stage.state.beliefs[dispute.index()][observer].resolve;
    costs.iter().map(|cost| cost / left).zip(weights.iter().copied()).collect()
}

/// What an agreement on a package has in it that bears on whether it will be kept.
struct Promise {
    ground: Ground,
    /// Whose peacekeepers stand between the two.
    peacekeepers: ActorSet,
    guarantors: ActorSet,
}

/// What holds a side to an agreement.
struct Hold {
    /// What breaking it costs, in units of the dispute's value.
    breach: f64,
    /// The probability that nothing else holds it back, 0 to 1.
    exposure: f64,
    /// What a value is worth that comes only when it would break it, as a share, 0 to 1.
    delay: f64,
}

fn promise(stage: &Stage, dispute: DisputeId, package: PackageId) -> Promise {
    let talks = &stage.state.talks[dispute.index()];
    // Who would stand behind it, as `pacts::sign_package` has it.
    let signs = || talks.conference.iter().filter(|all| all.unanimous).flat_map(Conference::members);
    let outsider = || signs().find(|a| stage.side(dispute, *a).is_none());
    let behind = talks.mediator.or_else(outsider).into_iter();
    let mut found =
        Promise { ground: Vec::new(), peacekeepers: ActorSet::NONE, guarantors: behind.collect() };
    pacts::wordings(stage, dispute, package, |wording| {
        let clause = stage.setup.clause_text(wording);
        clause.guarantor.iter().for_each(|guarantor| found.guarantors.insert(*guarantor));
        match &clause.action {
            Action::HandOver { region, to } => found.ground.push((*region, *to)),
            Action::Peacekeepers { actor, .. } => found.peacekeepers.insert(*actor),
            _ => {}
        }
    });
    found.ground.sort_unstable();
    found.ground.dedup();
    found
}

impl Promise {
    /// What holds one of the two to it: the cost of a breach of a signed agreement and the penalty of the guarantor who is the likeliest
    /// to act, as the war desk counts them; troops in between, by their hazard ratio; its reputation, as far as reputations count.
    fn hold(
        &self,
        stage: &Stage,
        principals: [ActorId; 2],
        side: usize,
        protected: bool,
        delay: f64,
    ) -> Hold {
        let v = &stage.setup.values;
        let (actor, victim) = (principals[side], principals[1 - side]);
        let present = |g: ActorId| self.peacekeepers.has(g);
        let penalties =
            self.guarantors.iter().map(|g| breach::penalty(stage, g, [actor, victim], present(g)));
        let penalty = if protected { penalties.fold(0.0, f64::max) } else { 0.0 };
        let breach = breach::SIGNED * v.breach_cost + penalty;
        let between =
            if protected && !self.peacekeepers.is_empty() { v.hazard_ratio_peacekeepers } else { 1.0 };
        let name = stage.state.reputations[actor.index()];
        let keeps = (1.0 + name.kept) / (2.0 + name.kept + name.broken);
        let keeps = weighed_reliability(keeps, v.reputation_weight).unwrap_or(0.5);
        Hold { breach, exposure: between.min(1.0) * (1.0 - keeps), delay }
    }
}

/// The world after ground has passed: what a campaign would bring.
#[derive(Clone, Copy, Debug)]
struct After {
    outlook: Outlook,
    /// The share of the ground ahead that the challenger gains if it does not win.
    gained: f64,
}

impl After {
    /// `twin`: a copy of the stage to pass the ground on, made where there is none yet, and kept for the next.
    fn new(
        stage: &Stage,
        twin: &mut Option<Stage>,
        dispute: DisputeId,
        observer: usize,
        ground: &Ground,
    ) -> Option<Self> {
        let twin = match twin {
            Some(twin) => {
                twin.state.take_back(&stage.state);
                twin.chronicle.reset(&[]);
                twin
            }
            None => twin.insert(stage.idle_in(SPARE.take())),
        };
        for &(region, to) in ground {
            let holder = twin.state.regions[region.index()].military;
            pacts::hand_over(twin, region, to, holder, None);
        }
        let (outlook, gained) = outlook::after(twin, dispute, observer)?;
        Some(Self { outlook, gained })
    }

    /// Value of a new war to a side, whose whole cost is ahead. `peace`: what it would be fought from.
    fn war(&self, side: usize, cost: f64, peace: &Peace) -> f64 {
        peace.0[side].after(self.gained).value(self.outlook, cost)
    }
}

/// What a campaign that is fought from the levels of a package leaves to either side.
#[derive(Debug)]
struct Peace([Spoils; 2]);

impl Peace {
    /// The package's levels hold. Of what a level is worth in law nothing hangs on who holds the ground.
    fn under(stage: &Stage, dispute: DisputeId, package: PackageId, levels: &mut Vec<f64>) -> Self {
        let d = dispute.index();
        let agreed = stage.setup.disputes[d].packages[package.index()].iter().zip(&stage.state.levels[d]);
        levels.clear();
        levels.extend(agreed.map(|(agreed, now)| if agreed.is_nan() { *now } else { *agreed }));
        Self([CHALLENGER, DEFENDER].map(|side| Spoils::of(stage, dispute, side, levels)))
    }

    /// The most that the end of a war can be worth to a side.
    fn best(&self, side: usize) -> f64 {
        self.0[side].best()
    }
}

/// How much less than its face a side can expect of a package. `worth`: of the package, to either; `hold`: of the other side.
fn loss(
    table: &DisputeTable,
    side: usize,
    worth: [f64; 2],
    after: &After,
    peace: &Peace,
    types: &[Vec<(f64, f64)>; 2],
    hold: &Hold,
) -> f64 {
    let (own, other) = (worth[side], worth[1 - side]);
    let fights: f64 = types[side].iter().map(|(cost, weight)| weight * after.war(side, *cost, peace)).sum();
    let mut expected = 0.0;
    let mut all = 0.0;
    for &(cost, weight) in &types[1 - side] {
        let demands = after.war(1 - side, cost, peace) - hold.breach;
        // The giver yields as little as satisfies the other, or fights.
        let yields = table.best_that_leaves(side, demands).map_or(fights, |best| fights.max(best));
        all += weight;
        expected += weight * expected_worth(own, yields, other, demands, hold.exposure, hold.delay);
    }
    if all > 0.0 { (own - expected / all).max(0.0) } else { 0.0 }
}
