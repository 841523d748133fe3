//! The dead, the wounded and the missing of a battle: taken out of forces, counted at home, and given back.

use pourparler_chance::Key;
use pourparler_model::{ActorId, DisputeId, EventKind};

use crate::purposes;
use crate::stage::Stage;

/// Take a number of persons out of forces, the largest first; returns how many there were to take.
pub fn remove(stage: &mut Stage, forces: &[usize], number: u64) -> u32 {
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
pub struct Lost {
    /// Known to be dead.
    pub killed: u32,
    /// Dead, most of them; but nobody knows.
    pub missing: u32,
}

impl Lost {
    /// All of them.
    #[must_use]
    pub const fn all(self) -> u32 {
        self.killed + self.missing
    }
}

/// Take those killed, and the wounded that go with them, out of forces in proportion to their size. Of each of them it is not
/// known with the probability `missing_share` (key `missing`); of a part of a wounded soldier there is one with its probability
/// (key `wounded`).
pub fn lose(stage: &mut Stage, forces: &[usize], killed: u64, missing: Key, wounded: Key) -> Lost {
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
