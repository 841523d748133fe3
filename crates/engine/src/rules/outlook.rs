//! The war outlook of a side: what it believes a campaign would bring.
//!
//! It counts its own troops as they are and the other side's as it sees them, asks which allies might
//! come and how likely each is to (integrating over the subsets, not over the mean), and lets the campaign's
//! walk (`theory::campaign`) answer. Nothing else in the engine says who would win.

use pourparler_chance::Key;
use pourparler_model::{ActorId, Casus, DisputeId, ForceRole, ObligationKind, RegionId};
use pourparler_scenario::Scope;
use pourparler_theory::alliance::join_probability;
use pourparler_theory::campaign::{Campaign, outlook, prospect};
use pourparler_theory::range::Outlook;

use crate::purposes;
use crate::rules::{battle, belief, casus, strength};
use crate::setup::{Setup, bit};
use crate::stage::Stage;
use crate::state::{CHALLENGER, DEFENDER, ForceState};

/// Axes on which a side can attack at once, at most (assumption).
const MOST_FRONTS: usize = 4;
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

/// The size of a force as an observer sees it: exact for its own side, else with the error of intelligence.
#[must_use]
pub fn seen_troops(stage: &Stage, observer: ActorId, force: &ForceState) -> f64 {
    let troops = f64::from(force.troops);
    if stage.setup.friendly(observer, force.owner) || stage.allied(observer, force.owner) {
        return troops;
    }
    let key = Key::new(purposes::INTELLIGENCE)
        .day(
            stage.state.clock.today.number().div_euclid((stage.setup.values.intelligence_days as i32).max(1)),
        )
        .actor(stage.actor_tag(observer))
        .counterpart(stage.actor_tag(force.owner).and(stage.region_tag(force.region)));
    troops * stage.chance.lognormal(key, 0.0, stage.setup.values.intelligence_sd)
}

/// The shape of the campaign over a dispute: objectives held, needed, fronts, days an objective takes.
struct Shape {
    held: usize,
    needed: usize,
    fronts: usize,
    days_per_objective: f64,
    ahead: Vec<RegionId>,
}

fn shape(stage: &Stage, dispute: DisputeId) -> Option<Shape> {
    let data = &stage.setup.scenario.disputes[dispute.index()];
    let all = data.objectives.len();
    if all == 0 {
        return None;
    }
    let challengers = stage.mask(dispute, CHALLENGER);
    let holds = |r: RegionId| challengers & bit(stage.state.regions[r.index()].military) != 0;
    let ahead: Vec<RegionId> = data.objectives.iter().copied().filter(|r| !holds(*r)).collect();
    let fronts = ahead
        .iter()
        .filter(|r| stage.setup.neighbours[r.index()].iter().any(|(n, _)| holds(*n)))
        .count()
        .clamp(1, MOST_FRONTS);
    let days: f64 = ahead.iter().map(|r| stage.setup.days_through(*r)).sum();
    Some(Shape {
        held: all - ahead.len(),
        needed: stage.setup.objectives_needed(dispute),
        fronts,
        days_per_objective: days / ahead.len().max(1) as f64,
        ahead,
    })
}

/// The strengths of both sides in the theatre of a dispute, as an observer sees them: who attacks counts troops up to two
/// regions from the objectives, who defends up to one (assumption).
fn strengths(stage: &Stage, dispute: DisputeId, observer: ActorId, shape: &Shape) -> [f64; 2] {
    let masks = [stage.mask(dispute, CHALLENGER), stage.mask(dispute, DEFENDER)];
    let near = |region: RegionId, hops: u8| shape.ahead.iter().any(|r| stage.setup.hops(*r, region) <= hops);
    let (mut attack, mut defence) = (0.0, 0.0);
    for force in stage.state.forces.iter().filter(|f| f.troops > 0 && Setup::fights(f.role)) {
        if masks[CHALLENGER] & bit(force.owner) != 0 && near(force.region, 2) {
            let troops = seen_troops(stage, observer, force);
            attack += strength::attacking(&stage.setup, &stage.state, force, troops);
        } else if masks[DEFENDER] & bit(force.owner) != 0 && near(force.region, 1) {
            let troops = seen_troops(stage, observer, force);
            defence +=
                strength::defending(&stage.setup, &stage.state, force, troops, stage.state.clock.today);
        }
    }
    [attack, defence]
}

/// Allies that a side might be joined by, those that bring most first. Of what is at stake in the dispute an ally has a tenth
/// at the closest tie (assumption).
#[must_use]
pub fn possible_allies(stage: &Stage, dispute: DisputeId) -> Vec<PossibleAlly> {
    let mut list = Vec::new();
    let data = &stage.setup.scenario.disputes[dispute.index()];
    let v = &stage.setup.values;
    for side in [CHALLENGER, DEFENDER] {
        let principal = stage.setup.disputes[dispute.index()].principals[side];
        let enemy = stage.setup.disputes[dispute.index()].principals[1 - side];
        for treaty in &stage.setup.scenario.treaties {
            if !casus::in_force(treaty, stage)
                || !treaty.parties.contains(&principal)
                || !casus::bound(stage, treaty, principal)
            {
                continue;
            }
            for obligation in &treaty.obligations {
                if !matches!(obligation.kind, ObligationKind::Defend | ObligationKind::Assist) {
                    continue;
                }
                // An attack on the objectives is the case; whether it is covered depends on the scope.
                let covered = obligation.casus == Casus::ArmedAttack
                    && side == DEFENDER
                    && data.objectives.iter().any(|r| match &obligation.scope {
                        Scope::TerritoryOfParty => {
                            stage.setup.scenario.regions[r.index()].de_jure == principal
                        }
                        Scope::Regions(list) => list.contains(r),
                        Scope::Anywhere => true,
                    });
                for &ally in treaty.parties.iter().filter(|&&a| a != principal && a != enemy) {
                    if stage.side(dispute, ally).is_some()
                        || !casus::bound(stage, treaty, ally)
                        || list.iter().any(|p: &PossibleAlly| p.actor == ally)
                    {
                        continue;
                    }
                    let Some(military) = &stage.setup.scenario.actors[ally.index()].military else {
                        continue;
                    };
                    let troops: f64 = stage
                        .state
                        .forces
                        .iter()
                        .filter(|f| f.owner == ally)
                        .map(|f| f64::from(f.troops))
                        .sum::<f64>()
                        + f64::from(military.reserves) * v.ally_share;
                    let affinity =
                        stage.state.pairs.tie(ally, principal) - stage.state.pairs.tie(ally, enemy);
                    let probability = join_probability(
                        casus::reliability(stage, ally, obligation.kind),
                        covered,
                        v.join_stake * affinity.max(0.0) * 0.1,
                        v.answer_cost_troops,
                        v.join_sigma,
                        affinity,
                        1.0,
                        v.join_affinity,
                    );
                    list.push(PossibleAlly {
                        actor: ally,
                        side,
                        strength: troops * military.quality.mode,
                        probability,
                    });
                }
            }
        }
    }
    list.extend(guardians(stage, dispute, &list));
    list.sort_by(|a, b| {
        (b.strength * b.probability).total_cmp(&(a.strength * a.probability)).then(a.actor.cmp(&b.actor))
    });
    list.truncate(MOST_ALLIES);
    list
}

/// Third parties with posts of their own on the ground ahead: an attack would touch them, and they might fight.
fn guardians(stage: &Stage, dispute: DisputeId, known: &[PossibleAlly]) -> Vec<PossibleAlly> {
    let v = &stage.setup.values;
    let objectives = &stage.setup.scenario.disputes[dispute.index()].objectives;
    let mut list: Vec<PossibleAlly> = Vec::new();
    for force in &stage.state.forces {
        let posts = matches!(force.role, ForceRole::Peacekeepers | ForceRole::BorderGuards);
        if !posts
            || force.troops == 0
            || !objectives.contains(&force.region)
            || stage.side(dispute, force.owner).is_some()
            || known.iter().chain(&list).any(|p| p.actor == force.owner)
        {
            continue;
        }
        let own = stage.state.forces.iter().filter(|f| f.owner == force.owner);
        let troops: f64 = own.map(|f| f64::from(f.troops)).sum();
        list.push(PossibleAlly {
            actor: force.owner,
            side: DEFENDER,
            strength: troops * stage.setup.quality(force.owner),
            probability: v.posts_deterrence,
        });
    }
    list
}

/// What a side believes of a campaign.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct SideProspect {
    /// With the allies that may come.
    pub outlook: Outlook,
    /// With none.
    pub alone: Outlook,
    /// The share of the ground ahead that the challenger gains on average if neither prevails, 0 to 1.
    pub gained: f64,
    /// A mark of the inputs.
    pub inputs: u64,
}

/// What a side believes of a campaign: with the allies that may come, and with none.
///
/// `None` where the dispute has no ground to fight for.
#[must_use]
pub fn of_side(stage: &Stage, dispute: DisputeId, side: usize) -> Option<SideProspect> {
    let shape = shape(stage, dispute)?;
    let observer = stage.setup.disputes[dispute.index()].principals[side];
    let [attack, defence] = strengths(stage, dispute, observer, &shape);
    let v = &stage.setup.values;
    let belief = &stage.state.beliefs[dispute.index()][side];
    let (shift, learnt) = belief::strength_shift(belief, v.strength_prior, v.csf_exponent);
    // The belief is about the believer's own advantage; the campaign counts the challenger's.
    let shift = if side == CHALLENGER { shift } else { -shift };
    let shock = libm::sqrt((v.shock_sd * v.shock_sd - learnt * learnt).max(0.01));
    // However long a war has lasted, a government looks as far ahead as it did.
    let days = v.campaign_days as u32;
    let allies = possible_allies(stage, dispute);
    let inputs = mark(&[
        attack,
        defence,
        shift,
        shock,
        shape.held as f64,
        shape.fronts as f64,
        allies.iter().map(|a| a.strength * a.probability * (a.side + 1) as f64).sum(),
    ]);
    let before = &stage.state.assessments[dispute.index()][side];
    if before.known && before.inputs == inputs {
        let (outlook, alone, gained) = (before.outlook, before.alone, before.gained);
        return Some(SideProspect { outlook, alone, gained, inputs });
    }
    let campaign = campaign(stage, &shape, [attack * libm::exp(shift), defence], days, shock);
    let contest = battle::contest(stage);
    let mut mixed = Outlook { win: 0.0, draw: 0.0, lose: 0.0 };
    let (mut alone, mut ground) = (mixed, 0.0);
    for subset in 0..1usize << allies.len() {
        let (mut weight, mut with) = (1.0, campaign);
        for (i, ally) in allies.iter().enumerate() {
            if subset >> i & 1 == 0 {
                weight *= 1.0 - ally.probability;
                continue;
            }
            weight *= ally.probability;
            if ally.side == CHALLENGER {
                with.attacker += ally.strength;
            } else {
                with.defender += ally.strength;
            }
        }
        if weight < 1e-9 && subset != 0 {
            continue;
        }
        let found = prospect(&with, &contest);
        let part = found.outlook;
        if subset == 0 {
            alone = part;
        }
        ground += weight * part.draw * found.gained;
        mixed.win += weight * part.win;
        mixed.draw += weight * part.draw;
        mixed.lose += weight * part.lose;
    }
    let ahead = shape.ahead.len().max(1) as f64;
    let gained = if mixed.draw > 1e-9 { (ground / mixed.draw / ahead).clamp(0.0, 1.0) } else { 0.0 };
    Some(SideProspect { outlook: mixed, alone, gained, inputs })
}

fn campaign(stage: &Stage, shape: &Shape, strengths: [f64; 2], days: u32, shock: f64) -> Campaign {
    let v = &stage.setup.values;
    Campaign {
        held: shape.held as u32,
        needed: shape.needed as u32,
        fronts: shape.fronts as u32,
        days,
        days_per_objective: shape.days_per_objective,
        attacker: strengths[CHALLENGER],
        defender: strengths[DEFENDER],
        loss_base: v.loss_base,
        helmbold_exponent: v.helmbold_exponent,
        wounded_per_killed: v.wounded_per_killed,
        shock_sd: shock,
    }
}

/// What an actor outside, or one that weighs a change, makes of a campaign: with so much strength more on
/// either side, without beliefs learnt in battle, and no ally but those that have joined.
#[must_use]
pub fn estimate(stage: &Stage, dispute: DisputeId, observer: ActorId, extra: [f64; 2]) -> Option<Outlook> {
    let shape = shape(stage, dispute)?;
    let seen = strengths(stage, dispute, observer, &shape);
    let v = &stage.setup.values;
    let with = [seen[0] + extra[0], seen[1] + extra[1]];
    Some(outlook(&campaign(stage, &shape, with, v.campaign_days as u32, v.shock_sd), &battle::contest(stage)))
}

/// A mark of inputs, equal as long as none moved by more than about two per cent.
fn mark(inputs: &[f64]) -> u64 {
    inputs.iter().fold(0xcbf2_9ce4_8422_2325, |hash: u64, &x| {
        let scaled =
            if x.abs() < 1e-9 { 0.0 } else { x.signum() * (50.0 * libm::log(x.abs().max(1e-9)) + 2000.0) };
        (hash ^ libm::round(scaled) as i64 as u64).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
