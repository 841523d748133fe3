//! A theatre: the ground of one campaign as one side sees it, and one play of the campaign on it.
//!
//! The challenger's troops attack the objectives before them, where their odds are best, or move up; the defender's stand;
//! ground that falls opens the way to the next. Odds and advance are those of a day's battle in the engine; losses go along
//! their expectation. A play is for one value of the shock that all battles of a campaign share, and one draw of luck.

mod battle;
mod orders;
mod pocket;
#[cfg(test)]
mod tests;

use serde::Serialize;

use super::kernel::Kernel;
use super::luck::{DAYS_AT_ONCE, Fortune};

/// Regions of a theatre, at most: a bit each.
pub const MOST_SITES: usize = 64;
/// Bodies of attackers, at most; beyond it those that move in where another stands join it.
const MOST_COLUMNS: usize = 96;
/// Where an attack counts as through, as a share of what takes the region; below 0 as beaten back.
pub const THROUGH: f64 = 0.999_999;
/// Who is farther than this from every objective stays where it is, hops (assumption).
const FAR: u8 = 4;
/// What attacks nothing.
const NOWHERE: u8 = u8::MAX;

/// What does not change about a region in a campaign.
#[derive(Clone, Copy, PartialEq, Debug, Default, Serialize)]
pub struct Place {
    /// Neighbours, a bit each.
    pub neighbours: u64,
    /// Neighbours by road, a bit each.
    pub roads: u64,
    /// Neighbours to which a way is open, a bit each.
    pub ways: u64,
    /// The share of it through which an unopposed advance comes in a day, 0 to 1.
    pub pace: f64,
    /// Troops of a side that can be engaged in it at once.
    pub frontage: f64,
    /// What the terrain multiplies a defender's strength by.
    pub terrain: f64,
}

/// What a region is like as the campaign opens.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Site {
    /// Troops of the defender.
    pub defenders: f64,
    /// Their strength, terrain included, posture not.
    pub strength: f64,
    /// The part of it that their works make, 0 to 1: who falls back leaves them behind.
    pub works: f64,
    /// The day from which they have stood there, 0 for the campaign's first day.
    pub since: i32,
    /// How far the attack on it has come, from -1 (beaten back) to 1 (through).
    pub progress: f64,
}

/// A body of attackers.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Column {
    /// Where it stands.
    pub site: u8,
    /// Whose: columns of one owner join.
    pub owner: u8,
    /// Troops.
    pub troops: f64,
    /// Effective strength a soldier, in attack.
    pub edge: f64,
    /// The same as the staff counts it that gives the orders.
    pub weight: f64,
    /// The region that it attacks.
    aim: u8,
    /// The day from which it can attack again.
    ready: u32,
    /// Whether it is on the move.
    moved: bool,
}

impl Column {
    /// A body of attackers that can attack at once.
    #[must_use]
    pub const fn new(site: u8, owner: u8, troops: f64, edge: f64, weight: f64) -> Self {
        Self { site, owner, troops, edge, weight, aim: NOWHERE, ready: 0, moved: false }
    }

    /// Others of its owner join it.
    fn join(&mut self, troops: f64, edge: f64, day: u32) {
        let all = self.troops + troops;
        if all > 0.0 {
            self.edge += troops / all * (edge - self.edge);
            (self.troops, self.ready) = (all, self.ready.max(day));
        }
    }
}

/// The rules of a campaign: what is the same in all plays.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'a> {
    /// A day's battle.
    pub kernel: &'a Kernel,
    /// The ground.
    pub places: &'a [Place],
    /// The objectives, a bit each.
    pub objectives: u64,
    /// Objectives that, held, are victory.
    pub needed: u32,
    /// Objectives of the dispute that the challenger holds and that are not in the theatre.
    pub beyond: u32,
    /// Days that the campaign lasts at most.
    pub days: u32,
    /// Multiplier of prepared positions.
    pub prepared: f64,
    /// Multiplier of hasty ones.
    pub hasty: f64,
    /// Days until positions are prepared.
    pub prepare_days: i32,
    /// How much faster than in battle ground is taken that nobody defends, times.
    pub unopposed: f64,
    /// Wounded for each killed.
    pub wounded: f64,
    /// Captives for each killed, where the attack gains ground.
    pub captives: f64,
    /// Odds below which no attack is ordered: the staff's ratio of strengths.
    pub least_ratio: f64,
    /// Share of surrounded troops that is lost a day for want of supply.
    pub pocket_attrition: f64,
    /// Highest hazard a day that surrounded troops surrender.
    pub pocket_surrender: f64,
}

/// How a play ends, the challenger's worst first as far as it goes with the ratio of strengths.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum End {
    /// Neither prevails: nothing is left that attacks or moves up, though no attack was beaten back.
    GivenUp,
    /// Attacks were beaten back, and nothing is left that attacks or moves up.
    Beaten,
    /// Neither prevails: fighting goes on to the end of the campaign.
    Open,
    /// The challenger holds what victory takes.
    Won,
}

/// A battle that goes on.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
struct Fight {
    /// Troops and strength that attack, as the battle began.
    attackers: f64,
    attack: f64,
    /// What of them is left, 0 to 1.
    left: f64,
    /// The first day that is not fought yet.
    clock: u32,
    /// Shares of either side that are lost a day, when last looked at.
    lost: [f64; 2],
}

/// The ground and the troops of one campaign: as it opens, and as a play goes on.
#[derive(Clone, PartialEq, Debug)]
pub struct Theatre {
    /// Regions that the defender holds, a bit each.
    theirs: u64,
    /// Regions that the challenger holds, a bit each.
    ours: u64,
    /// Objectives where the attack was beaten back, a bit each.
    beaten: u64,
    /// Regions with a battle, a bit each.
    fought: u64,
    /// Regions where the challenger's troops, or the defender's, are surrounded if the other side holds all around them
    /// that is part of the theatre, a bit each.
    enclosed: [u64; 2],
    /// Those where they are, a bit each.
    pockets: [u64; 2],
    /// Regions where the defender's troops stand or have stood, a bit each.
    manned: u64,
    /// Whether there is war: without it nobody is cut off.
    war: bool,
    /// Whether armies are so small that losses are left to chance.
    chancy: bool,
    /// By hops from the nearest objective ahead through own ground, the regions there, a bit each.
    rings: [u64; FAR as usize + 1],
    held: u32,
    /// Days of fighting so far: until nobody attacks, one side has won, or the campaign is over.
    days: u32,
    /// By region.
    sites: [Site; MOST_SITES],
    fights: [Fight; MOST_SITES],
    /// What attackers meet there, where that was last counted.
    defence: [f64; MOST_SITES],
    columns: [Column; MOST_COLUMNS],
    count: usize,
}

impl Default for Theatre {
    fn default() -> Self {
        Self {
            sites: [Site::default(); MOST_SITES],
            fights: [Fight::default(); MOST_SITES],
            defence: [0.0; MOST_SITES],
            columns: [Column::new(0, 0, 0.0, 0.0, 0.0); MOST_COLUMNS],
            count: 0,
            theirs: 0,
            ours: 0,
            beaten: 0,
            fought: 0,
            enclosed: [0; 2],
            pockets: [0; 2],
            manned: 0,
            war: false,
            chancy: false,
            rings: [0; FAR as usize + 1],
            held: 0,
            days: 0,
        }
    }
}

/// The places of the bits of a mask, from the lowest.
pub(super) const fn each(mask: u64) -> Bits {
    Bits(mask)
}

/// See [`each`].
#[derive(Clone)]
pub(super) struct Bits(u64);

impl Iterator for Bits {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        if self.0 == 0 {
            return None;
        }
        let at = self.0.trailing_zeros() as usize;
        self.0 &= self.0 - 1;
        Some(at)
    }
}

impl Theatre {
    /// Give a region its state; `theirs`, `ours`: whether the defender or the challenger holds it.
    pub fn set(&mut self, at: usize, site: Site, theirs: bool, ours: bool) {
        let Some(place) = self.sites.get_mut(at) else { return };
        *place = site;
        self.manned |= u64::from(site.defenders > 0.0) << at;
        self.theirs |= u64::from(theirs) << at;
        self.ours |= u64::from(ours) << at;
    }

    /// Say that troops of a side (0 the challenger's, 1 the defender's) in a region have no depot there, and no way out that
    /// leads beyond the theatre but onto ground of the other side.
    pub fn enclose(&mut self, at: usize, side: usize) {
        if let Some(mask) = self.enclosed.get_mut(side)
            && at < MOST_SITES
        {
            *mask |= 1 << at;
        }
    }

    /// Add defenders to a region: `strength` with terrain and works, without posture; `works`: what their works multiply it by.
    /// The larger body's date of arrival holds.
    pub fn defend(&mut self, at: usize, troops: f64, strength: f64, works: f64, since: i32) {
        let Some(site) = self.sites.get_mut(at) else { return };
        if site.defenders < troops {
            site.since = since;
        }
        site.defenders += troops;
        let dug = site.strength * site.works + strength * (1.0 - 1.0 / works);
        site.strength += strength;
        site.works = if site.strength > 0.0 { dug / site.strength } else { 0.0 };
        self.manned |= 1 << at;
    }

    /// Troops that fall back to a region, of a strength without works, join those there: the works, and the date of arrival, are those
    /// of the larger body.
    fn fall_back(&mut self, to: usize, troops: f64, strength: f64, day: i32) {
        let there = &mut self.sites[to];
        let bare = there.strength * (1.0 - there.works) + strength;
        if there.defenders < troops {
            (there.since, there.works) = (day, 0.0);
        }
        there.defenders += troops;
        there.strength = bare / (1.0 - there.works);
        self.manned |= 1 << to;
    }

    /// Add a body of attackers.
    pub fn attack(&mut self, column: Column) {
        if self.count < MOST_COLUMNS && (column.site as usize) < MOST_SITES {
            self.columns[self.count] = column;
            self.count += 1;
        } else if let Some(other) = self.columns.iter_mut().find(|c| c.site == column.site) {
            other.join(column.troops, column.edge, column.ready);
        }
    }

    /// Leave nothing of what was there: as if new, for a campaign of its own.
    pub fn clear(&mut self) {
        self.sites = [Site::default(); MOST_SITES];
        self.count = 0;
        (self.theirs, self.ours, self.beaten, self.fought, self.manned) = (0, 0, 0, 0, 0);
        (self.enclosed, self.pockets) = ([0; 2], [0; 2]);
        (self.rings, self.held) = ([0; FAR as usize + 1], 0);
        (self.war, self.chancy) = (false, false);
    }

    /// Whether a campaign opens as another does, on the same ground: what was left behind by other plays does not count.
    #[must_use]
    pub fn opens_as(&self, other: &Self, rules: &Rules<'_>) -> bool {
        let regions = rules.places.len().min(MOST_SITES);
        let masks = |t: &Self| (t.theirs, t.ours, t.beaten, t.enclosed, t.pockets, t.manned, t.war, t.rings);
        masks(self) == masks(other)
            && (self.held, self.count) == (other.held, other.count)
            && self.columns[..self.count] == other.columns[..other.count]
            && self.sites[..regions] == other.sites[..regions]
    }

    /// Become equal to another theatre of the same campaign: what a play changes is copied.
    pub fn copy_from(&mut self, other: &Self, rules: &Rules<'_>) {
        let regions = rules.places.len().min(MOST_SITES);
        self.sites[..regions].copy_from_slice(&other.sites[..regions]);
        self.columns[..other.count].copy_from_slice(&other.columns[..other.count]);
        self.count = other.count;
        (self.theirs, self.ours, self.beaten, self.fought) =
            (other.theirs, other.ours, other.beaten, other.fought);
        (self.enclosed, self.pockets) = (other.enclosed, other.pockets);
        (self.manned, self.war, self.chancy) = (other.manned, other.war, other.chancy);
        (self.rings, self.held) = (other.rings, other.held);
    }

    /// All is set: what is held, what was beaten back before. `war`: whether it is on already, or begins with the first attack.
    pub fn open(&mut self, rules: &Rules<'_>, war: bool) {
        self.war = war;
        self.chancy = self.leaves_losses_to_chance(rules);
        self.held = rules.beyond + (self.ours & rules.objectives).count_ones();
        self.beaten = 0;
        for at in each(self.theirs & rules.objectives) {
            if self.sites[at].progress <= -THROUGH {
                self.beaten |= 1 << at;
            }
        }
        self.measure(rules);
    }

    /// Objectives that the challenger holds.
    #[must_use]
    pub const fn held(&self) -> u32 {
        self.held
    }

    /// Days of fighting in the play, until nobody attacked, the challenger had won, or the campaign was over.
    #[must_use]
    pub const fn days(&self) -> u32 {
        self.days
    }

    /// Objectives that it can attack at once.
    #[must_use]
    pub fn fronts(&self, rules: &Rules<'_>) -> u32 {
        let near = |mask, c: &Column| mask | rules.places[c.site as usize].neighbours;
        let reach = self.columns[..self.count].iter().fold(0, near);
        (reach & self.theirs & rules.objectives & !self.beaten).count_ones()
    }

    /// Whether the challenger holds what victory takes.
    #[must_use]
    pub const fn won(&self, rules: &Rules<'_>) -> bool {
        self.held >= rules.needed
    }

    /// Hops from every own region to the nearest objective ahead, through ground of one's own.
    fn measure(&mut self, rules: &Rules<'_>) {
        let mut seen = self.theirs & rules.objectives;
        self.rings[0] = seen;
        for hops in 1..=FAR as usize {
            let near = each(self.rings[hops - 1]).fold(0, |near, at| near | rules.places[at].neighbours);
            self.rings[hops] = near & self.ours & !seen;
            seen |= self.rings[hops];
        }
        self.enclose_pockets(rules);
    }

    /// Play the campaign to its end, from this theatre, which is used up.
    pub(super) fn play(&mut self, rules: &Rules<'_>, shock: f64, luck: Fortune<'_>) -> End {
        let mut day = 0;
        self.days = 0;
        let shock = libm::exp(shock);
        let (mut look, mut starved) = (true, false);
        self.fought = 0;
        while day < rules.days {
            if self.held >= rules.needed {
                return End::Won;
            }
            // Orders are given anew every day; where nothing has fallen and battles are many, looking again every other pass,
            // and when somebody has come up, is enough, and where there is one, when somebody would give it up, too.
            let single = self.fought & self.fought.wrapping_sub(1) == 0;
            let again = if single {
                day % DAYS_AT_ONCE == 0 || starved || self.stirs(rules, day)
            } else {
                look || self.has_come_up(day)
            };
            if again {
                self.settle();
                self.command(rules, day);
            }
            (look, starved) = (!look, false);
            // A single attack that hangs in the balance may be given up any day, and so may who is surrounded.
            let daily = single && self.wavers(rules, day) || self.shut();
            let next = if daily { day + 1 } else { (day / DAYS_AT_ONCE + 1) * DAYS_AT_ONCE }.min(rules.days);
            let next = if single { self.comes_up(rules, day, next) } else { self.arrives(day, next) };
            if self.fought == 0 && !self.under_way(day) {
                break;
            }
            self.days = next;
            loop {
                // Regions that fell; the first day on which one did, or an attack was beaten back.
                let mut fell = 0u64;
                let mut first = next;
                let mut ended = false;
                for at in each(self.fought) {
                    let clock = self.fights[at].clock;
                    if clock >= next {
                        continue;
                    }
                    let last = self.battle(rules, shock, luck, at, day, next);
                    if self.sites[at].progress >= THROUGH {
                        fell |= 1 << at;
                    } else if self.sites[at].progress <= -THROUGH {
                        self.beaten |= 1 << at;
                    } else {
                        continue;
                    }
                    (first, ended) = (first.min(last), true);
                }
                if !ended {
                    break;
                }
                self.settle();
                for at in each(fell) {
                    self.fall(rules, at, self.fights[at].clock);
                }
                if fell != 0 {
                    self.measure(rules);
                    if self.held >= rules.needed {
                        self.days = first;
                        return End::Won;
                    }
                }
                self.command(rules, first);
            }
            if self.shut() {
                self.settle();
                self.starve(rules, luck, day, next);
                (look, starved) = (true, true);
            }
            day = next;
        }
        if self.held >= rules.needed {
            End::Won
        } else if self.fought != 0 || self.under_way(day) {
            End::Open
        } else if self.beaten != 0 {
            End::Beaten
        } else {
            End::GivenUp
        }
    }

    /// A region falls: who defended it falls back, or is lost; half of those before it move in, or all with no other enemy.
    fn fall(&mut self, rules: &Rules<'_>, at: usize, day: u32) {
        let place = &rules.places[at];
        self.theirs &= !(1 << at);
        self.ours |= 1 << at;
        self.held += 1;
        let site = std::mem::take(&mut self.sites[at]);
        let by_road = place.roads & self.theirs;
        let retreat = if by_road != 0 { by_road } else { place.neighbours & self.theirs };
        if retreat != 0 && site.defenders > 0.0 {
            let to = retreat.trailing_zeros() as usize;
            let strength = site.strength * (1.0 - site.works) * rules.places[to].terrain / place.terrain;
            self.fall_back(to, site.defenders, strength, day as i32);
        }
        for i in 0..self.count {
            let column = self.columns[i];
            if column.aim as usize != at {
                continue;
            }
            self.columns[i].aim = NOWHERE;
            self.columns[i].ready = day;
            let faces = rules.places[column.site as usize].neighbours & self.theirs != 0;
            let moving = if faces { 0.5 * column.troops } else { column.troops };
            self.columns[i].troops -= moving;
            let joins = self.columns[..self.count]
                .iter_mut()
                .find(|c| c.site as usize == at && c.owner == column.owner);
            match joins {
                Some(other) => other.join(moving, column.edge, day),
                None => {
                    self.attack(Column { site: at as u8, troops: moving, aim: NOWHERE, ready: day, ..column })
                }
            }
        }
        self.fought &= !(1 << at);
    }
}

/// The multiplier of the positions in which the defenders of a region stand on a day.
fn posture(rules: &Rules<'_>, site: &Site, day: u32) -> f64 {
    if day as i32 - site.since >= rules.prepare_days { rules.prepared } else { rules.hasty }
}
