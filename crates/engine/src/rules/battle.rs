//! A day of battle in a region.
//!
//! Effective strengths give the odds of three outcomes: the attacker advances, neither moves, the attacker
//! is thrown back (theory, section d). The campaign's shock, one draw for the whole campaign, stands for
//! what the data do not know: quality, surprise, what drones and guns really do. Losses follow Helmbold (1965).

use pourparler_chance::{Key, Purpose};
use pourparler_model::{ActorId, ActorSet, DisputeId, EventKind, ForceRole, RegionId};
pub use pourparler_theory::campaign::THROUGH;
use pourparler_theory::campaign::daily_advance;
use pourparler_theory::combat::{Contest, helmbold_loss_fractions};

use crate::purposes;
use crate::rules::casualties::{self, Lost};
use crate::rules::intelligence::Eyes;
use crate::rules::{belief, displacement, knowledge, strength, war};
use crate::stage::Stage;
use crate::state::{CHALLENGER, ForceState};

/// Everything that attacks one region on one day, for one side.
#[derive(Clone, PartialEq, Debug)]
pub struct Assault {
    /// The dispute in which they fight.
    pub dispute: DisputeId,
    /// The attacking side.
    pub side: usize,
    /// The region attacked.
    pub region: RegionId,
    /// The attacking forces, in order of id.
    pub forces: Vec<usize>,
    /// Whether it drives detachments off ground of its own side: who holds the region does not change.
    pub expels: bool,
}

/// The three-outcome kernel under the run's parameters.
#[must_use]
pub fn contest(stage: &Stage) -> Contest {
    let v = &stage.setup.values;
    Contest { exponent: v.csf_exponent, stalemate: v.stalemate_scale, attacker_bias: v.attacker_bias }
}

/// What of one side a battle engages.
#[derive(Clone, Copy)]
struct Engaged {
    troops: f64,
    /// Effective strength.
    strength: f64,
}

/// What of the attackers and of the defenders finds room to fight. `troops`: how many there are of a force, as it is or as somebody
/// sees it.
fn engaged(
    stage: &Stage,
    assault: &Assault,
    defenders: &[usize],
    troops: impl Fn(&ForceState) -> f64,
) -> [Engaged; 2] {
    let principals = stage.setup.disputes[assault.dispute.index()].principals;
    let (attacker, defender) = (principals[assault.side], principals[1 - assault.side]);
    let (setup, state) = (&stage.setup, &stage.state);
    let of = |list: &[usize], strength: &dyn Fn(&ForceState, f64) -> f64| {
        let there = || list.iter().map(|&i| (&state.forces[i], troops(&state.forces[i])));
        let all: f64 = there().map(|(_, troops)| troops).sum();
        let share = strength::engaged(stage, assault.region, all);
        let strength = there().map(|(force, troops)| strength(force, troops * share)).sum();
        Engaged { troops: all * share, strength }
    };
    [
        of(&assault.forces, &|force, troops| strength::attacking(setup, state, force, defender, troops)),
        of(defenders, &|force, troops| strength::defending(setup, state, force, attacker, troops, stage.day)),
    ]
}

/// The probability that an attack succeeds rather than is thrown back, as an observer could tell it beforehand: by the troops that
/// it sees, and without the campaign's shock, which nobody knows.
fn chance_seen(stage: &Stage, assault: &Assault, defenders: &[usize], observer: ActorId) -> f64 {
    let eyes = Eyes::of(stage, observer);
    let [attack, defence] = engaged(stage, assault, defenders, |force| eyes.troops(force));
    let odds = contest(stage).odds(libm::log(attack.strength / defence.strength));
    odds.win / (odds.win + odds.lose)
}

/// What a day of battle brings.
#[derive(Default)]
struct Day {
    /// How far the attack comes, as a share of what takes the region; below zero it is thrown back.
    step: f64,
    /// Losses of the attackers, and of the defenders.
    lost: [Lost; 2],
}

/// Fight one day.
pub fn fight(stage: &mut Stage, assault: &Assault) {
    let Assault { dispute, side, region, ref forces, expels } = *assault;
    if forces.iter().all(|&i| stage.state.forces[i].troops == 0) {
        return;
    }
    let theirs = stage.mask(dispute, 1 - side);
    let principals = stage.setup.disputes[dispute.index()].principals;
    let attacker = principals[side];
    let holder = if expels { principals[1 - side] } else { stage.state.regions[region.index()].military };
    let days = if expels { stage.setup.days_to_clear(region) } else { stage.setup.days_through(region) };
    let mut defenders = std::mem::take(&mut stage.scratch.defenders);
    defenders.clear();
    defenders.extend(stage.fighters(region, theirs));
    let both = engaged(stage, assault, &defenders, |force| f64::from(force.troops));
    let resisted = both[1].strength > 0.0;
    let Day { step, lost } = if resisted {
        clash(stage, assault, &defenders, both, days)
    } else {
        Day { step: stage.setup.values.unopposed_pace / days, ..Day::default() }
    };
    let captured = if step > 0.0 && lost[1].all() > 0 {
        let key = key(stage, purposes::CAPTIVES, assault);
        let expected = f64::from(lost[1].all()) * stage.setup.values.captives_per_killed;
        let drawn = stage.chance.poisson(key, expected);
        casualties::remove(stage, &defenders, drawn)
    } else {
        0
    };
    stage.scratch.defenders = defenders;
    let hostilities = &mut stage.state.hostilities[dispute.index()];
    hostilities.fought = Some(stage.day);
    for (side, lost) in [side, 1 - side].into_iter().zip(lost) {
        hostilities.killed[side] += lost.killed;
        hostilities.missing[side] += lost.missing;
    }
    let cause = hostilities.opening;
    let through = advance(stage, region, step, expels);
    // Where nobody resists there is no battle.
    let cause = if resisted { Some(tell(stage, region, [attacker, holder], lost, cause)) } else { cause };
    imprison(stage, assault, attacker, holder, captured, cause);
    if through && expels {
        expel(stage, assault, attacker, holder, theirs, cause);
    } else if through {
        take(stage, assault, attacker, theirs, cause);
    }
}

/// The key of what is left to chance in an assault today.
fn key(stage: &Stage, purpose: Purpose, assault: &Assault) -> Key {
    let attacker = stage.setup.disputes[assault.dispute.index()].principals[assault.side];
    let place = stage.region_tag(assault.region);
    stage.key(purpose).actor(place).counterpart(stage.actor_tag(attacker))
}

/// Where the defenders resist: who prevails today, and who falls. `days`: in which an unopposed attack is through.
fn clash(
    stage: &mut Stage,
    assault: &Assault,
    defenders: &[usize],
    [attack, defence]: [Engaged; 2],
    days: f64,
) -> Day {
    let Assault { dispute, side, ref forces, .. } = *assault;
    let shock = war::shock(stage, dispute) * if side == CHALLENGER { 1.0 } else { -1.0 };
    let log_ratio = libm::log(attack.strength / defence.strength) + shock;
    let ratio = libm::exp(log_ratio);
    let odds = contest(stage).odds(log_ratio);
    let u = stage.chance.unit(key(stage, purposes::BATTLE, assault));
    let step = if u < odds.lose {
        -daily_advance(1.0 / ratio, days)
    } else if u < odds.lose + odds.draw {
        0.0
    } else {
        daily_advance(ratio, days)
    };
    // What either side could expect, before anybody falls; of a day on which neither moves nothing is learnt.
    let expected = (step != 0.0).then(|| {
        let principals = stage.setup.disputes[dispute.index()].principals;
        principals.map(|observer| chance_seen(stage, assault, defenders, observer))
    });
    let v = &stage.setup.values;
    let (a, d) = helmbold_loss_fractions(ratio, v.loss_base, v.helmbold_exponent);
    let mut lost = [Lost::default(); 2];
    for (which, (list, killed, purpose)) in [
        (forces.as_slice(), a * attack.troops, purposes::ATTACKER_LOSSES),
        (defenders, d * defence.troops, purposes::DEFENDER_LOSSES),
    ]
    .into_iter()
    .enumerate()
    {
        let dead = stage.chance.poisson(key(stage, purpose, assault), killed);
        let [missing, wounded] = [purposes::MISSING, purposes::WOUNDED]
            .map(|purpose| key(stage, purpose, assault).nth(which as u32));
        lost[which] = casualties::lose(stage, list, dead, missing, wounded);
    }
    if let Some(expected) = expected {
        belief::learn_from_battle(stage, dispute, side, step > 0.0, expected);
    }
    Day { step, lost }
}

/// An attack comes so far; returns whether it is through.
fn advance(stage: &mut Stage, region: RegionId, step: f64, expels: bool) -> bool {
    let day = stage.day;
    let target = &mut stage.state.regions[region.index()];
    target.fought = Some(day);
    if expels {
        // What drives detachments off beats back the other side's offensive there; beaten back itself, it leaves them where
        // they are and gives them no more.
        target.progress = (target.progress - step).clamp(-1.0, target.progress.max(0.0));
        step > 0.0 && target.progress < -THROUGH
    } else {
        target.progress = (target.progress + step).clamp(-1.0, 1.0);
        target.progress > THROUGH
    }
}

/// A battle, those who fled from it, and those of whom nobody knows. `parties`: who attacks, and who holds the region.
fn tell(
    stage: &mut Stage,
    region: RegionId,
    parties: [ActorId; 2],
    lost: [Lost; 2],
    cause: Option<u32>,
) -> u32 {
    let [attacker, holder] = parties;
    let [ours, theirs] = lost.map(|lost| f64::from(lost.killed));
    let event = stage.event(EventKind::Battle).by(attacker).to(holder).at(region);
    let battle = stage.tell(event.amount(ours).other(theirs).because(cause));
    displacement::of_battle(stage, region, Some(battle));
    for ((whose, against), lost) in [(attacker, holder), (holder, attacker)].into_iter().zip(lost) {
        if lost.missing > 0 {
            let event = stage.event(EventKind::Missing).by(whose).to(against).at(region);
            stage.tell(event.amount(f64::from(lost.missing)).because(Some(battle)));
        }
    }
    battle
}

/// Detachments are driven off: they fall back to ground of their own side, or are surrounded.
fn expel(
    stage: &mut Stage,
    assault: &Assault,
    attacker: ActorId,
    of: ActorId,
    theirs: ActorSet,
    battle: Option<u32>,
) {
    let region = assault.region;
    let troops: f64 = stage.fighters(region, theirs).map(|i| f64::from(stage.state.forces[i].troops)).sum();
    let surrounded = stage.retreat(region, theirs);
    let event =
        stage.event(EventKind::Expelled).by(attacker).to(of).at(region).amount(troops).because(battle);
    let expelled = stage.tell(event);
    let captured = disband(stage, &surrounded);
    imprison(stage, assault, attacker, of, captured, Some(expelled));
    for &i in &assault.forces {
        stage.state.forces[i].attack = None;
    }
}

/// Surrounded troops surrender to a side: all of them are taken.
pub fn surrender(stage: &mut Stage, dispute: DisputeId, to: usize, force: usize, cause: Option<u32>) {
    let gone = stage.state.forces[force];
    let captor = stage.setup.disputes[dispute.index()].principals[to];
    (stage.state.forces[force].troops, stage.state.forces[force].attack) = (0, None);
    let event = stage
        .event(EventKind::Surrendered)
        .by(gone.owner)
        .to(captor)
        .at(gone.region)
        .amount(f64::from(gone.troops))
        .because(cause);
    let index = stage.tell(event);
    let taken = Assault { dispute, side: to, region: gone.region, forces: Vec::new(), expels: false };
    imprison(stage, &taken, captor, gone.owner, gone.troops, Some(index));
}

/// Of troops that are surrounded a part is taken prisoner; the rest gets out in small groups and no longer counts as a
/// force. Returns how many are taken.
fn disband(stage: &mut Stage, surrounded: &[usize]) -> u32 {
    let share = stage.setup.values.capture_share;
    let mut captured = 0;
    for &i in surrounded {
        let force = &mut stage.state.forces[i];
        captured += (f64::from(force.troops) * share) as u32;
        force.troops = 0;
        force.attack = None;
    }
    captured
}

/// Prisoners are taken.
fn imprison(
    stage: &mut Stage,
    assault: &Assault,
    by: ActorId,
    of: ActorId,
    captured: u32,
    cause: Option<u32>,
) {
    if captured == 0 {
        return;
    }
    stage.state.hostilities[assault.dispute.index()].captives[assault.side] += captured;
    let event = stage
        .event(EventKind::Captured)
        .by(by)
        .to(of)
        .at(assault.region)
        .amount(f64::from(captured))
        .because(cause);
    stage.tell(event);
}

/// A region falls: its defenders fall back or are surrounded, the attackers move in.
fn take(stage: &mut Stage, assault: &Assault, attacker: ActorId, theirs: ActorSet, battle: Option<u32>) {
    let Assault { region, ref forces, .. } = *assault;
    let holder = stage.state.regions[region.index()].military;
    let surrounded = stage.retreat(region, theirs);
    let seen = knowledge::changes_hands(stage, region, attacker);
    let event =
        stage.event(EventKind::RegionTaken).by(attacker).to(holder).at(region).because(battle).seen_by(seen);
    let taken = stage.tell(event);
    let day = stage.day;
    let state = &mut stage.state.regions[region.index()];
    (state.military, state.security, state.civil, state.progress) = (attacker, attacker, attacker, 0.0);
    (state.fought, state.taken) = (None, Some(day));
    displacement::of_change(stage, region, holder, attacker, Some(taken));
    let captured = disband(stage, &surrounded);
    imprison(stage, assault, attacker, holder, captured, Some(taken));
    // Half of each attacking force moves in (assumption); one with no other enemy in front of it follows whole.
    for &i in forces {
        let force = stage.state.forces[i];
        let still_needed = stage.setup.neighbours[force.region.index()]
            .iter()
            .any(|(r, _)| theirs.has(stage.state.regions[r.index()].military));
        let moving = if still_needed { force.troops / 2 } else { force.troops };
        stage.transfer(i, region, ForceRole::Army, moving);
        if stage.state.forces[i].attack == Some(region) {
            stage.state.forces[i].attack = None;
        }
    }
}
