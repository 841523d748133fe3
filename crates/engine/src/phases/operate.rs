//! Operate: movement, battles, incursions, clashes, the survival of ceasefires; day by day within a turn.

use pourparler_chance::{Key, gumbel_choice};
use pourparler_model::{
    Act, ActorId, Desk, DisputeId, EventKind, ForceRole, Hostility, Phase, RegionId, Subject,
};
use pourparler_scenario::Strength;
use pourparler_theory::ceasefire::break_probability;

use crate::phases::clock;
use crate::purposes;
use crate::rules::battle::{self, Assault};
use crate::rules::{casualties, displacement, faith, intrusion, pacts, pocket, status_quo, war};
use crate::scratch::Line;
use crate::stage::Stage;
use crate::state::{CHALLENGER, DEFENDER};

/// Carry out the orders of war, day by day: movements, battles, incursions, and ceasefires that break.
pub fn run(stage: &mut Stage) {
    stage.phase = Phase::Operate;
    let today = stage.state.clock.today;
    stage.day = today;
    orders(stage);
    for k in 0..i32::from(stage.state.clock.turn_days) {
        stage.day = today + k;
        if k > 0 {
            clock::day(stage);
        }
        battles(stage);
        dig(stage);
        pocket::day(stage);
        displacement::returns(stage);
        ceasefires(stage);
        clashes(stage);
        quiet(stage);
    }
    stage.day = today;
}

/// Movement, and the intention to attack, which stays until it is ordered otherwise.
fn orders(stage: &mut Stage) {
    if stage.orders.is_empty() {
        return;
    }
    let orders = std::mem::take(&mut stage.orders);
    // Who gives any order of war gives all of them: attacks not renewed are over.
    // But what the start gives for the day stands.
    let given = stage.setup.gives_on(stage.day);
    let leads = |actor| orders.iter().any(|(a, act)| *a == actor && act.desk() == Desk::War);
    for force in stage.state.forces.iter_mut().filter(|f| f.attack.is_some()) {
        if !given && leads(stage.setup.commander[force.owner.index()]) {
            force.attack = None;
        }
    }
    // Each body of troops moves once a turn, as it stood in the morning.
    let mut morning = std::mem::take(&mut stage.scratch.morning);
    morning.clear();
    morning.extend(stage.state.forces.iter().map(|f| f.troops));
    for &(actor, act) in &orders {
        match act {
            Act::Attack { force, into } => {
                let force = &mut stage.state.forces[force.index()];
                if !(given && force.attack.is_some()) {
                    force.attack = Some(into);
                }
            }
            Act::Move { force, to } => {
                let troops = stage.state.forces[force.index()].troops.min(morning[force.index()]);
                stage.transfer(force.index(), to, ForceRole::Army, troops);
            }
            Act::Fortify { force } => stage.state.forces[force.index()].digs = true,
            Act::Incursion { force, into } => incursion(stage, actor, force.index(), into),
            Act::Withdraw { dispute } => {
                pacts::withdraw(stage, dispute, actor, None);
            }
            // Attacks that are not renewed are over: that is all.
            Act::Hold { .. } => {}
            Act::Mobilise => mobilise(stage, actor, None),
            Act::CallElection => call_election(stage, actor),
            _ => {}
        }
    }
    (stage.orders, stage.scratch.morning) = (orders, morning);
}

/// A day of work on the positions of those who fortify them; who attacks does not.
fn dig(stage: &mut Stage) {
    let day = 1.0 / stage.setup.values.fortify_days.max(1.0);
    for force in stage.state.forces.iter_mut().filter(|f| f.digs) {
        if force.attack.is_none() && force.troops > 0 {
            force.works = (force.works + day).min(1.0);
        }
        force.digs = force.attack.is_none() && force.troops > 0 && force.works < 1.0;
    }
}

/// Positions are taken on ground that the other side holds, without a war: by half of the force at most (assumption).
pub fn incursion(stage: &mut Stage, by: ActorId, force: usize, into: RegionId) {
    let owner = stage.state.forces[force].owner;
    let Some(dispute) = stage.dispute_over(owner, into) else { return };
    let troops = (stage.setup.values.incursion_troops as u32).min(stage.state.forces[force].troops / 2);
    if troops == 0 {
        return;
    }
    stage.transfer(force, into, ForceRole::Army, troops);
    enter(stage, dispute, by, into, troops);
}

/// The chronicle and the dispute take note of an incursion.
pub fn enter(stage: &mut Stage, dispute: DisputeId, by: ActorId, into: RegionId, troops: u32) {
    let holder = stage.state.regions[into.index()].military;
    let event = stage
        .event(EventKind::Incursion)
        .by(by)
        .to(holder)
        .at(into)
        .about(Subject::Dispute(dispute))
        .amount(f64::from(troops));
    let index = stage.tell(event);
    let day = stage.day;
    let hostilities = &mut stage.state.hostilities[dispute.index()];
    hostilities.posed = true;
    if hostilities.status == Hostility::Quiet {
        hostilities.status = Hostility::Incursion;
        hostilities.since = day;
        hostilities.opened_by = Some(by);
        hostilities.opening = Some(index);
    }
    stage.raise_alarm(dispute, None);
    faith::attacked(stage, by, into, Some(index));
}

/// Whether an actor has reserves to call up, and is not calling any up already.
#[must_use]
pub fn can_mobilise(stage: &Stage, actor: ActorId) -> bool {
    stage.state.homes[actor.index()].called_up.is_none() && reserves(stage, actor) > 0
}

/// Reserves that an actor can call up still: of all that it had a share (`mobilised_share`), less those that have been; the rest stay on
/// the lists.
#[must_use]
pub fn reserves(stage: &Stage, actor: ActorId) -> u32 {
    let military = stage.setup.scenario.actors[actor.index()].military.as_ref();
    let (all, left) = (military.map_or(0, |m| m.reserves), stage.state.homes[actor.index()].reserves);
    let most = (f64::from(all) * stage.setup.values.mobilised_share) as u32;
    most.saturating_sub(all.saturating_sub(left))
}

/// Reserves are called up; they arrive after the days that mobilisation takes.
pub fn mobilise(stage: &mut Stage, actor: ActorId, cause: Option<u32>) {
    let days = stage.setup.values.mobilisation_days as i32;
    let day = stage.day;
    let troops = reserves(stage, actor);
    let home = &mut stage.state.homes[actor.index()];
    home.reserves -= troops;
    home.called_up = Some((troops, day + days));
    let event = stage.event(EventKind::Mobilised).by(actor).amount(f64::from(troops)).because(cause);
    stage.tell(event);
}

/// A government calls the voters early.
fn call_election(stage: &mut Stage, actor: ActorId) {
    let day = stage.day + stage.setup.values.election_days as i32;
    stage.state.homes[actor.index()].election = Some(day);
    let event = stage.event(EventKind::ElectionCalled).by(actor).amount(f64::from(day - stage.day));
    stage.tell(event);
}

/// The day's battles: what attacks one region for one side of a dispute fights together.
fn battles(stage: &mut Stage) {
    if stage.state.forces.iter().all(|f| f.attack.is_none()) {
        return;
    }
    let mut assaults = std::mem::take(&mut stage.scratch.assaults);
    let count = gather(stage, &mut assaults);
    let today = &mut assaults[..count];
    today.sort_unstable_by_key(|a| (a.dispute, a.region, a.side));
    for here in today.chunk_by(|a, b| a.dispute == b.dispute) {
        let Some(first) = here.first() else { continue };
        let dispute = first.dispute;
        let side = opener(stage, here);
        let leads = |side: usize| {
            let first = here.iter().find(|a| a.side == side).and_then(|a| a.forces.first());
            let owner = first.map(|&i| stage.state.forces[i].owner);
            let principal = stage.setup.disputes[dispute.index()].principals[side];
            owner.map_or(principal, |owner| stage.setup.commander[owner.index()])
        };
        let attackers = [CHALLENGER, DEFENDER].map(leads);
        // To attack under a ceasefire breaks it; where only detachments are driven off that have entered under it, these did.
        if let Some(pact) = status_quo::ceasefire(stage, dispute, stage.day) {
            let since = stage.state.ledger.pacts[pact].in_force;
            let entered =
                || intrusion::entered_since(stage, dispute, 1 - side).is_some_and(|came| came >= since);
            let answers = here.iter().all(|a| a.expels) && entered();
            let by = if answers { attackers[1 - side] } else { attackers[side] };
            pacts::break_ceasefire(stage, dispute, pact, Some(by), None);
        }
        let opens = stage.state.hostilities[dispute.index()].status != Hostility::War;
        war::open(stage, dispute, attackers[side], here.len());
        if opens {
            stage.state.hostilities[dispute.index()].offensive =
                here.iter().any(|a| a.side == side && !a.expels);
        }
        let cause = stage.state.hostilities[dispute.index()].opening;
        // One promise is broken by one war, wherever it is fought; each side answers for what it attacked itself.
        for (by, side) in attackers.into_iter().zip([CHALLENGER, DEFENDER]) {
            let mut touched = here.iter().filter(|a| opens && a.side == side && !a.expels).map(|a| a.region);
            touched.any(|region| faith::attacked(stage, by, region, cause));
        }
    }
    for assault in &*today {
        // Beaten back in this campaign; but detachments that stand there can be driven off at any time.
        if assault.expels || stage.state.regions[assault.region.index()].progress > -battle::THROUGH {
            battle::fight(stage, assault);
        }
    }
    stage.scratch.assaults = assaults;
}

/// The side that opens fighting over a dispute on a day: that which attacks ground of the other, not who drives detachments off its
/// own; if both do, or neither, that with more troops in it, and of equals the challenger.
fn opener(stage: &Stage, here: &[Assault]) -> usize {
    let attacks = |side: usize| {
        let own = || here.iter().filter(move |a| a.side == side);
        let troops = |i: &usize| u64::from(stage.state.forces[*i].troops);
        let all: u64 = own().flat_map(|a| &a.forces).map(troops).sum();
        (own().any(|a| !a.expels), all)
    };
    if attacks(DEFENDER) > attacks(CHALLENGER) { DEFENDER } else { CHALLENGER }
}

/// Put what attacks the same region in the same dispute together, in the front of a list; returns how many there are.
fn gather(stage: &mut Stage, assaults: &mut Vec<Assault>) -> usize {
    let mut count = 0;
    for i in 0..stage.state.forces.len() {
        let force = stage.state.forces[i];
        let Some(into) = force.attack else { continue };
        let expels = intrusion::against(stage, force.owner, into);
        let dispute = expels.map(|(dispute, _)| dispute).or_else(|| stage.dispute_over(force.owner, into));
        let (Some(dispute), true) = (dispute, force.troops > 0) else {
            stage.state.forces[i].attack = None;
            continue;
        };
        let expels = expels.is_some();
        let Some(side) = stage.side(dispute, force.owner) else { continue };
        let same = |a: &Assault| a.region == into && a.dispute == dispute && a.side == side;
        let at = assaults[..count].iter().position(same).unwrap_or_else(|| {
            if count == assaults.len() {
                assaults.push(Assault { dispute, side, region: into, forces: Vec::new(), expels });
            }
            let new = &mut assaults[count];
            (new.dispute, new.side, new.region, new.expels) = (dispute, side, into, expels);
            new.forces.clear();
            new.forces.reserve(stage.state.forces.len());
            count += 1;
            count - 1
        });
        assaults[at].forces.push(i);
    }
    count
}

/// Whether ceasefires in force survive the day: a Weibull with falling hazard, better with peacekeepers, a signed
/// agreement, a decision in the field (theory, section g).
fn ceasefires(stage: &mut Stage) {
    for dispute in stage.setup.dispute_ids() {
        let Some(pact) = status_quo::ceasefire(stage, dispute, stage.day) else { continue };
        let data = stage.state.ledger.pacts[pact];
        if data.dispute != Some(dispute) {
            // It binds here too, and is drawn for once, where it belongs.
            continue;
        }
        let v = &stage.setup.values;
        let mut ratio = match data.strength {
            Strength::Agreement => v.hazard_ratio_agreement,
            Strength::Settlement => v.hazard_ratio_settlement,
            Strength::Truce | Strength::None => 1.0,
        };
        if status_quo::peacekeepers(stage, dispute) {
            ratio *= v.hazard_ratio_peacekeepers;
        }
        let age = f64::from((stage.day - data.silent_since).max(0));
        let hazard = break_probability(age, 1.0, v.ceasefire_scale, v.ceasefire_shape, ratio);
        let key = stage.key(purposes::CEASEFIRE).actor(stage.setup.dispute_tags[dispute.index()]);
        if !stage.chance.bernoulli(key, hazard) {
            continue;
        }
        // It is broken by shots, of which nobody can say who began; where the two do not face each other there are none.
        if let Some(shots) = incident(stage, dispute, key.nth(1)) {
            pacts::break_ceasefire(stage, dispute, pact, None, Some(shots));
        }
    }
}

/// Shots somewhere on the line, at one place where troops of the two sides face each other; none if there is none.
fn incident(stage: &mut Stage, dispute: DisputeId, key: Key) -> Option<u32> {
    stage.renew_lines();
    let lines = std::mem::take(&mut stage.scratch.lines);
    let fronts = fronts_within(stage);
    let along = lines.iter().map(|(_, line)| line).chain(&fronts);
    let faced = || along.clone().filter(|line| line.dispute == dispute && faces(stage, line));
    let chosen = gumbel_choice(&stage.chance, key, faced().map(|line| (line.place, 0.0)));
    let chosen = chosen.and_then(|nth| faced().nth(nth)).copied();
    (stage.scratch.lines, stage.scratch.fronts) = (lines, fronts);
    chosen.map(|line| shots(stage, &line, 1))
}

/// Accidental clashes along the lines where troops of the two sides face each other.
fn clashes(stage: &mut Stage) {
    stage.renew_lines();
    let lines = std::mem::take(&mut stage.scratch.lines);
    let mut posts = std::mem::take(&mut stage.scratch.posts);
    posts.clear();
    posts.resize(stage.state.regions.len(), false);
    for force in stage.state.forces.iter().filter(|f| f.role == ForceRole::Peacekeepers && f.troops > 0) {
        posts[force.region.index()] = true;
    }
    let fronts = fronts_within(stage);
    for line in &fronts {
        clash(stage, line, posts[line.a.index()]);
    }
    stage.scratch.fronts = fronts;
    for group in lines.chunk_by(|(_, x), (_, y)| x.dispute == y.dispute) {
        let Some((_, first)) = group.first() else { continue };
        if stage.state.hostilities[first.dispute.index()].status == Hostility::War {
            continue;
        }
        for (_, line) in group {
            clash(stage, line, posts[line.a.index()] || posts[line.b.index()]);
        }
    }
    (stage.scratch.lines, stage.scratch.posts) = (lines, posts);
}

/// The fronts within regions: where detachments stand on ground that the other side holds, outside of war, one for each of
/// those who do. In the list that the stage keeps for it, to be given back.
fn fronts_within(stage: &mut Stage) -> Vec<Line> {
    let mut fronts = std::mem::take(&mut stage.scratch.fronts);
    fronts.clear();
    for (force, dispute) in intrusion::abroad(stage) {
        let region = force.region;
        let holders = [stage.state.regions[region.index()].military, force.owner];
        let known = |f: &Line| f.a == region && f.holders == holders;
        if stage.state.hostilities[dispute.index()].status != Hostility::War && !fronts.iter().any(known) {
            let place = stage.region_tag(region).and(stage.actor_tag(force.owner));
            fronts.push(Line { dispute, a: region, b: region, holders, place });
        }
    }
    fronts
}

/// `posts`: whether peacekeepers stand at either end.
fn clash(stage: &mut Stage, line: &Line, posts: bool) {
    let Line { dispute, place, .. } = *line;
    let v = &stage.setup.values;
    let hazard = v.clash_hazard * if posts { v.hazard_ratio_peacekeepers } else { 1.0 };
    if !stage.chance.bernoulli(stage.key(purposes::CLASH).actor(place), hazard) {
        return;
    }
    let escalation = v.clash_escalation;
    if !faces(stage, line) {
        return;
    }
    let index = shots(stage, line, 0);
    if stage.chance.bernoulli(stage.key(purposes::CLASH_ESCALATES).actor(place), escalation) {
        stage.raise_alarm(dispute, Some(index));
        if let Some(pact) = status_quo::ceasefire(stage, dispute, stage.day)
            && stage.state.ledger.pacts[pact].strength == Strength::Truce
        {
            pacts::break_ceasefire(stage, dispute, pact, None, Some(index));
        }
    }
}

/// Whether both sides have troops at a place of the line: else there is nobody to shoot at, or to shoot.
fn faces(stage: &Stage, &Line { a, b, holders, .. }: &Line) -> bool {
    let manned =
        |owner: ActorId, region| stage.fighters(region, stage.setup.friends[owner.index()]).next().is_some();
    manned(holders[0], a) && manned(holders[1], b)
}

/// Shots across the line, and who is killed; returns the event. `nth`: of those at one place on a day.
fn shots(stage: &mut Stage, line: &Line, nth: u32) -> u32 {
    let Line { dispute, a, b, holders, place } = *line;
    let mean_deaths = stage.setup.values.clash_deaths;
    let mut dead = [0u32; 2];
    for (i, owner) in holders.into_iter().enumerate() {
        let key = stage.key(purposes::CLASH_DEATHS).actor(place).counterpart(stage.actor_tag(owner)).nth(nth);
        let region = if i == 0 { a } else { b };
        let drawn = stage.chance.poisson(key, mean_deaths) as u32;
        let mask = stage.setup.friends[owner.index()];
        let Some(force) = stage.fighters(region, mask).next() else { continue };
        dead[i] = drawn.min(stage.state.forces[force].troops);
        stage.state.forces[force].troops -= dead[i];
        casualties::mourn(stage, stage.state.forces[force].owner, dead[i]);
        if let Some(side) = stage.side(dispute, owner) {
            stage.state.hostilities[dispute.index()].killed[side] += dead[i];
        }
    }
    let event = stage
        .event(EventKind::Clash)
        .by(holders[0])
        .to(holders[1])
        .at(a)
        .about(Subject::Dispute(dispute))
        .amount(f64::from(dead[0]))
        .other(f64::from(dead[1]));
    stage.tell(event)
}

/// A day of battles leaves less of what is contested; a war in which nobody fights any more is over, and an incursion is, when the
/// troops have gone.
fn quiet(stage: &mut Stage) {
    let mut entered = intrusion::entered(stage);
    for dispute in stage.setup.dispute_ids() {
        let hostilities = &mut stage.state.hostilities[dispute.index()];
        if hostilities.status == Hostility::War && hostilities.fought == Some(stage.day) {
            hostilities.left *= 1.0 - stage.setup.values.destruction;
        }
        let still = hostilities
            .fought
            .is_none_or(|day| stage.day - day >= stage.setup.values.war_peters_out_days as i32);
        if hostilities.status == Hostility::War && still {
            war::end(stage, dispute, None);
            stage.scratch.entered = entered;
            entered = intrusion::entered(stage);
        } else {
            intrusion::renew_as(stage, dispute, &mut entered);
        }
    }
    stage.scratch.entered = entered;
}
