//! A day of battle in a region.
//!
//! Effective strengths give the odds of three outcomes: the attacker advances, neither moves, the attacker
//! is thrown back (theory, section d). The campaign's shock, one draw for the whole campaign, stands for
//! what the data do not know: quality, surprise, what drones and guns really do. Losses follow Helmbold (1965).

use pourparler_chance::Key;
use pourparler_model::{ActorId, ActorSet, DisputeId, EventKind, ForceRole, Hostility, RegionId};
use pourparler_theory::campaign::daily_advance;
use pourparler_theory::combat::{Contest, helmbold_loss_fractions};

use crate::purposes;
use crate::rules::intelligence::Eyes;
use crate::rules::{belief, cause, displacement, intrusion, knowledge, pacts, strength};
use crate::stage::Stage;
use crate::state::{CHALLENGER, DEFENDER, ForceState, Foreseen, Lasting};

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

/// The shock of a campaign to the challenger's log ratio.
#[must_use]
pub fn campaign_shock(stage: &Stage, dispute: DisputeId) -> f64 {
    stage.setup.values.shock_sd * deviate(stage, dispute)
}

/// The same in standard deviations.
fn deviate(stage: &Stage, dispute: DisputeId) -> f64 {
    let hostilities = &stage.state.hostilities[dispute.index()];
    let key = Key::new(purposes::CAMPAIGN_SHOCK)
        .day(hostilities.campaign.number())
        .actor(stage.setup.dispute_tags[dispute.index()]);
    let Lasting { mean, new } = hostilities.lasting;
    mean + new * stage.chance.normal(key, 0.0, 1.0)
}

/// What a campaign that begins today keeps of the shock of the last: it is a first-order autoregression, in which as much is
/// left as of what was learnt of it (`belief_decay` a day), so that what battles have taught holds for the next war as far as it should.
fn lasting(stage: &Stage, dispute: DisputeId) -> Lasting {
    let Some(fought) = stage.state.hostilities[dispute.index()].fought else { return Lasting::NONE };
    let kept = libm::pow(stage.setup.values.belief_decay, f64::from((stage.day - fought).max(0)));
    Lasting { mean: kept * deviate(stage, dispute), new: libm::sqrt((1.0 - kept * kept).max(0.0)) }
}

/// The probability that an attack succeeds rather than is thrown back, as an observer could tell it beforehand: by the troops that
/// it sees, and without the campaign's shock, which nobody knows.
fn chance_seen(stage: &Stage, assault: &Assault, defenders: &[usize], observer: ActorId) -> f64 {
    let principals = stage.setup.disputes[assault.dispute.index()].principals;
    let (attacker, defender) = (principals[assault.side], principals[1 - assault.side]);
    let (setup, state, eyes) = (&stage.setup, &stage.state, Eyes::of(stage, observer));
    let strength = |list: &[usize], of: &dyn Fn(&ForceState, f64) -> f64| {
        let seen = || list.iter().map(|&i| (&state.forces[i], eyes.troops(&state.forces[i])));
        let all: f64 = seen().map(|(_, troops)| troops).sum();
        let share = strength::engaged(stage, assault.region, all);
        seen().map(|(force, troops)| of(force, troops * share)).sum::<f64>()
    };
    let attack = strength(&assault.forces, &|force, troops| {
        strength::attacking(setup, state, force, defender, troops)
    });
    let defence = strength(defenders, &|force, troops| {
        strength::defending(setup, state, force, attacker, troops, stage.day)
    });
    let odds = contest(stage).odds(libm::log(attack / defence));
    odds.win / (odds.win + odds.lose)
}

/// Fight one day.
pub fn fight(stage: &mut Stage, assault: &Assault) {
    let Assault { dispute, side, region, ref forces, expels } = *assault;
    let theirs = stage.mask(dispute, 1 - side);
    let holder = if expels {
        stage.setup.disputes[dispute.index()].principals[1 - side]
    } else {
        stage.state.regions[region.index()].military
    };
    let total = |list: &[usize]| list.iter().map(|&i| f64::from(stage.state.forces[i].troops)).sum::<f64>();
    let attack_troops = total(forces);
    if attack_troops <= 0.0 {
        return;
    }
    let mut defenders = std::mem::take(&mut stage.scratch.defenders);
    defenders.clear();
    defenders.extend(stage.fighters(region, theirs));
    let defend_troops: f64 = defenders.iter().map(|&i| f64::from(stage.state.forces[i].troops)).sum();
    let attack_share = strength::engaged(stage, region, attack_troops);
    let defend_share = strength::engaged(stage, region, defend_troops);
    let day = stage.day;
    let attacker = stage.setup.disputes[dispute.index()].principals[side];
    let defender = stage.setup.disputes[dispute.index()].principals[1 - side];
    let attack: f64 = forces
        .iter()
        .map(|&i| {
            let f = &stage.state.forces[i];
            strength::attacking(&stage.setup, &stage.state, f, defender, f64::from(f.troops) * attack_share)
        })
        .sum();
    let defence: f64 = defenders
        .iter()
        .map(|&i| {
            let f = &stage.state.forces[i];
            let troops = f64::from(f.troops) * defend_share;
            strength::defending(&stage.setup, &stage.state, f, attacker, troops, day)
        })
        .sum();
    let days = if expels { stage.setup.days_to_clear(region) } else { stage.setup.days_through(region) };
    let place = stage.region_tag(region);
    let (mut step, mut lost) = (stage.setup.values.unopposed_pace / days, [Lost::default(); 2]);
    if defence > 0.0 {
        let shock = campaign_shock(stage, dispute) * if side == CHALLENGER { 1.0 } else { -1.0 };
        let log_ratio = libm::log(attack / defence) + shock;
        let ratio = libm::exp(log_ratio);
        let odds = contest(stage).odds(log_ratio);
        let key = stage.key(purposes::BATTLE).actor(place).counterpart(stage.actor_tag(attacker));
        let u = stage.chance.unit(key);
        step = if u < odds.lose {
            -daily_advance(1.0 / ratio, days)
        } else if u < odds.lose + odds.draw {
            0.0
        } else {
            daily_advance(ratio, days)
        };
        // What either side could expect, before anybody falls; of a day on which neither moves nothing is learnt.
        let expected = (step != 0.0).then(|| {
            let principals = stage.setup.disputes[dispute.index()].principals;
            principals.map(|observer| chance_seen(stage, assault, &defenders, observer))
        });
        let v = &stage.setup.values;
        let (a, d) = helmbold_loss_fractions(ratio, v.loss_base, v.helmbold_exponent);
        for (which, (share, engaged, purpose)) in [
            (a, attack_troops * attack_share, purposes::ATTACKER_LOSSES),
            (d, defend_troops * defend_share, purposes::DEFENDER_LOSSES),
        ]
        .into_iter()
        .enumerate()
        {
            let key = stage.key(purpose).actor(place).counterpart(stage.actor_tag(attacker));
            let dead = stage.chance.poisson(key, share * engaged);
            let list = if which == 0 { forces.as_slice() } else { defenders.as_slice() };
            let [missing, wounded] = [purposes::MISSING, purposes::WOUNDED].map(|purpose| {
                stage.key(purpose).actor(place).counterpart(stage.actor_tag(attacker)).nth(which as u32)
            });
            lost[which] = lose(stage, list, dead, missing, wounded);
        }
        if let Some(expected) = expected {
            belief::learn_from_battle(stage, dispute, side, step > 0.0, expected);
        }
    }
    let captured = if step > 0.0 && lost[1].all() > 0 {
        let key = stage.key(purposes::CAPTIVES).actor(place).counterpart(stage.actor_tag(attacker));
        let expected = f64::from(lost[1].all()) * stage.setup.values.captives_per_killed;
        let drawn = stage.chance.poisson(key, expected);
        remove(stage, &defenders, drawn)
    } else {
        0
    };
    stage.scratch.defenders = defenders;
    let hostilities = &mut stage.state.hostilities[dispute.index()];
    hostilities.fought = Some(day);
    for (side, lost) in [side, 1 - side].into_iter().zip(lost) {
        hostilities.killed[side] += lost.killed;
        hostilities.missing[side] += lost.missing;
    }
    let cause = hostilities.opening;
    let target = &mut stage.state.regions[region.index()];
    target.fought = Some(day);
    // What drives detachments off beats back the other side's offensive there; beaten back itself, it leaves them where
    // they are and gives them no more.
    target.progress = if expels {
        (target.progress - step).clamp(-1.0, target.progress.max(0.0))
    } else {
        (target.progress + step).clamp(-1.0, 1.0)
    };
    let taken = if expels { step > 0.0 && target.progress < -0.999_999 } else { target.progress > 0.999_999 };
    // Where nobody resists there is no battle.
    let battle = (defence > 0.0).then(|| {
        let event = stage
            .event(EventKind::Battle)
            .by(attacker)
            .to(holder)
            .at(region)
            .amount(f64::from(lost[0].killed))
            .other(f64::from(lost[1].killed))
            .because(cause);
        stage.tell(event)
    });
    if battle.is_some() {
        displacement::of_battle(stage, region, battle);
    }
    let battle = battle.or(cause);
    for ((whose, against), lost) in [(attacker, holder), (holder, attacker)].into_iter().zip(lost) {
        if lost.missing > 0 {
            let missing = f64::from(lost.missing);
            let event = stage.event(EventKind::Missing).by(whose).to(against).at(region);
            stage.tell(event.amount(missing).because(battle));
        }
    }
    imprison(stage, assault, attacker, holder, captured, battle);
    if taken && expels {
        expel(stage, assault, attacker, holder, theirs, battle);
    } else if taken {
        take(stage, assault, attacker, theirs, battle);
    }
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

/// Take a number of persons out of forces, the largest first; returns how many there were to take.
fn remove(stage: &mut Stage, forces: &[usize], number: u64) -> u32 {
    let mut left = u32::try_from(number).unwrap_or(u32::MAX);
    let mut taken = 0;
    let mut order = std::mem::take(&mut stage.scratch.order);
    order.clear();
    order.extend_from_slice(forces);
    order.sort_unstable_by_key(|&i| (std::cmp::Reverse(stage.state.forces[i].troops), i));
    for &i in &order {
        let force = &mut stage.state.forces[i];
        let part = left.min(force.troops);
        force.troops -= part;
        left -= part;
        taken += part;
    }
    stage.scratch.order = order;
    taken
}

/// Those who do not come back from a battle.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct Lost {
    /// Known to be dead.
    killed: u32,
    /// Dead, most of them; but nobody knows.
    missing: u32,
}

impl Lost {
    const fn all(self) -> u32 {
        self.killed + self.missing
    }
}

/// Take those killed, and the wounded that go with them, out of forces in proportion to their size. Of each of them it is not
/// known with the probability `missing_share` (key `missing`); of a part of a wounded soldier there is one with its probability
/// (key `wounded`).
fn lose(stage: &mut Stage, forces: &[usize], killed: u64, missing: Key, wounded: Key) -> Lost {
    let total: u64 = forces.iter().map(|&i| u64::from(stage.state.forces[i].troops)).sum();
    if total == 0 {
        return Lost::default();
    }
    let killed = killed.min(total);
    let missing = stage.chance.binomial(missing, killed, stage.setup.values.missing_share);
    let out = killed as f64 * (1.0 + stage.setup.values.wounded_per_killed);
    let out = (libm::floor(out + stage.chance.unit(wounded)) as u64).min(total);
    let (mut left, mut dead_left, mut missing_left) = (out, killed, missing);
    for (n, &i) in forces.iter().enumerate() {
        let force = &mut stage.state.forces[i];
        let last = n + 1 == forces.len();
        let part = if last { left } else { (out * u64::from(force.troops) / total).min(left) };
        let part = part.min(u64::from(force.troops));
        let dead = if last { dead_left } else { (killed * part / out.max(1)).min(dead_left) };
        force.troops -= part as u32;
        left -= part;
        dead_left -= dead;
        let unknown = if last { missing_left } else { (missing * dead / killed.max(1)).min(missing_left) };
        let unknown = unknown.min(dead);
        missing_left -= unknown;
        let owner = force.owner;
        mourn(stage, owner, (dead - unknown) as u32);
        miss(stage, owner, unknown as u32);
    }
    // What rounding leaves over is known after all.
    Lost { killed: (killed - missing + missing_left) as u32, missing: (missing - missing_left) as u32 }
}

/// Own dead count at home: with the owner of the force, and with the government whose orders it followed.
pub fn mourn(stage: &mut Stage, owner: ActorId, dead: u32) {
    let commander = stage.setup.commander[owner.index()];
    stage.state.homes[owner.index()].killed += dead;
    if commander != owner {
        stage.state.homes[commander.index()].killed += dead;
    }
}

/// Own missing count at home as the dead do.
fn miss(stage: &mut Stage, owner: ActorId, missing: u32) {
    let commander = stage.setup.commander[owner.index()];
    stage.state.homes[owner.index()].missing += missing;
    if commander != owner {
        stage.state.homes[commander.index()].missing += missing;
    }
}

/// Bodies of missing persons are handed over by a side: of each of the other side's it is known from now on, with the probability
/// `missing_found`, that they are dead.
pub fn return_remains(stage: &mut Stage, dispute: DisputeId, by: usize, cause: Option<u32>) {
    let principals = stage.setup.disputes[dispute.index()].principals;
    let missing = stage.state.hostilities[dispute.index()].missing[1 - by];
    let key = stage.key(purposes::REMAINS).actor(stage.setup.dispute_tags[dispute.index()]);
    let key = key.counterpart(stage.actor_tag(principals[by]));
    let found = stage.chance.binomial(key, u64::from(missing), stage.setup.values.missing_found) as u32;
    if found == 0 {
        return;
    }
    let hostilities = &mut stage.state.hostilities[dispute.index()];
    hostilities.missing[1 - by] -= found;
    hostilities.killed[1 - by] += found;
    identify(stage, dispute, 1 - by, found);
    let event = stage.event(EventKind::RemainsReturned).by(principals[by]).to(principals[1 - by]);
    stage.tell(event.amount(f64::from(found)).because(cause));
}

/// At home, too: first with those on the side whose troops follow another's orders, and who count with that one as well.
fn identify(stage: &mut Stage, dispute: DisputeId, side: usize, found: u32) {
    let mask = stage.mask(dispute, side);
    let setup = stage.setup.clone();
    let mut left = found;
    for led in [true, false] {
        for actor in (0..setup.commander.len()).map(ActorId::new).filter(|a| mask.has(*a)) {
            let chief = setup.commander[actor.index()];
            if led != (chief != actor) {
                continue;
            }
            let known = left.min(stage.state.homes[actor.index()].missing);
            left -= known;
            for who in [Some(actor), led.then_some(chief)].into_iter().flatten() {
                let home = &mut stage.state.homes[who.index()];
                let known = known.min(home.missing);
                home.missing -= known;
                home.killed += known;
            }
        }
    }
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

/// War opens between the sides of a dispute, if it is not on.
pub fn open_war(stage: &mut Stage, dispute: DisputeId, by: ActorId, regions: usize) {
    let today = stage.day;
    let hostilities = &stage.state.hostilities[dispute.index()];
    if hostilities.status == Hostility::War {
        return;
    }
    let side = stage.side(dispute, by).unwrap_or(CHALLENGER);
    let other = stage.setup.disputes[dispute.index()].principals[1 - side];
    // What the record or the start gives needs no reason of the model's.
    let found = (!stage.chronicle.imposing).then(|| cause::of_onset(stage, dispute, side));
    let incident = found
        .filter(|f| f.cause == pourparler_theory::cause::Cause::Accident)
        .and(stage.state.hostilities[dispute.index()].incident);
    let event = stage
        .event(EventKind::WarBegins)
        .because(incident)
        .by(by)
        .to(other)
        .about(pourparler_model::Subject::Dispute(dispute))
        .amount(regions as f64);
    let index = stage.tell(event);
    if let Some(found) = found {
        cause::tell_onset(stage, dispute, side, found, index);
    }
    let lasting = lasting(stage, dispute);
    let believed = stage.state.assessments[dispute.index()].map(|now| now.known.then(|| Foreseen::of(&now)));
    let hostilities = &mut stage.state.hostilities[dispute.index()];
    hostilities.believed = believed;
    hostilities.status = Hostility::War;
    hostilities.since = today;
    (hostilities.campaign, hostilities.lasting) = (today, lasting);
    hostilities.opened_by = Some(by);
    hostilities.opening = Some(index);
    hostilities.fought = Some(today);
    hostilities.posed = true;
    hostilities.before_war = hostilities.reference;
    pacts::end_by_war(stage, dispute, index);
    for side in [CHALLENGER, DEFENDER] {
        let principal = stage.setup.disputes[dispute.index()].principals[side];
        let outlook = stage.state.assessments[dispute.index()][side].outlook;
        let hoped = if side == CHALLENGER { outlook.win } else { outlook.lose };
        let mask = stage.setup.disputes[dispute.index()].sides[side];
        for actor in (0..stage.state.homes.len()).map(ActorId::new) {
            let home = &mut stage.state.homes[actor.index()];
            // Who is at war already rallies no second time, and what the first has cost stays its cost.
            if !mask.has(actor) || home.rally.is_some() {
                continue;
            }
            home.rally = Some(today);
            home.base = home.support;
            home.killed_before = home.lost();
            if actor == principal {
                home.hoped = hoped;
            }
        }
    }
    forget_progress(stage, dispute);
}

/// How far attacks have come counts within a campaign, on the ground of its dispute.
fn forget_progress(stage: &mut Stage, dispute: DisputeId) {
    let principals = stage.setup.disputes[dispute.index()].principals;
    for i in 0..stage.state.regions.len() {
        let region = RegionId::new(i);
        let holder = stage.state.regions[i].military;
        let fought_over = |by: ActorId| stage.dispute_between(by, holder, region) == Some(dispute);
        if stage.state.regions[i].progress != 0.0 && principals.into_iter().any(fought_over) {
            stage.state.regions[i].progress = 0.0;
        }
    }
}

/// Attacks on the ground of a dispute, and those on no side's, are over.
pub(crate) fn call_off(stage: &mut Stage, dispute: DisputeId) {
    let both = stage.mask(dispute, CHALLENGER) | stage.mask(dispute, DEFENDER);
    for i in 0..stage.state.forces.len() {
        let force = stage.state.forces[i];
        let Some(into) = force.attack.filter(|_| both.has(force.owner)) else { continue };
        let over = intrusion::against(stage, force.owner, into).map(|(dispute, _)| dispute);
        if over.or_else(|| stage.dispute_over(force.owner, into)).is_none_or(|d| d == dispute) {
            stage.state.forces[i].attack = None;
        }
    }
}

/// War ends.
pub fn end_war(stage: &mut Stage, dispute: DisputeId, cause: Option<u32>) {
    let hostilities = stage.state.hostilities[dispute.index()];
    if hostilities.status != Hostility::War {
        return;
    }
    let principals = stage.setup.disputes[dispute.index()].principals;
    let found = (!stage.chronicle.imposing).then(|| cause::of_ending(stage, dispute, cause));
    let event = stage
        .event(EventKind::WarEnds)
        .by(principals[CHALLENGER])
        .to(principals[DEFENDER])
        .about(pourparler_model::Subject::Dispute(dispute))
        .amount(f64::from(stage.day - hostilities.since))
        .because(cause);
    let end = stage.tell(event);
    if let Some(found) = found {
        cause::tell_ending(stage, dispute, found, end);
    }
    let day = stage.day;
    let hostilities = &mut stage.state.hostilities[dispute.index()];
    hostilities.status = Hostility::Quiet;
    hostilities.since = day;
    forget_progress(stage, dispute);
    call_off(stage, dispute);
    stage.state.part(dispute);
    intrusion::renew(stage, dispute);
}
