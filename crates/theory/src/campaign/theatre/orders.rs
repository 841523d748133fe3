//! Orders of an offensive: who attacks what, who moves up, who joins whom.

use super::super::luck::DAYS_AT_ONCE;
use super::{Column, Fight, NOWHERE, Rules, Theatre, each, posture};

/// What is left of an attack if losses go on as they did, times this for what they do not: a choice of time, not of the model.
const MARGIN: f64 = 0.98;

impl Theatre {
    /// Whether a column moves up, and may join others so that they attack.
    pub(super) fn under_way(&self, day: u32) -> bool {
        self.columns[..self.count].iter().any(|c| c.troops >= 1.0 && c.ready > day)
    }

    /// Whether orders of the day before no longer hold where there is one battle or none: nobody attacks, an attack would not be
    /// ordered today, or troops have come up.
    pub(super) fn stirs(&self, rules: &Rules<'_>, today: u32) -> bool {
        if self.fought == 0 {
            return true;
        }
        let at = self.fought.trailing_zeros() as usize;
        let least = least(rules, self.defended(rules, at, today));
        let left = self.fights[at].left;
        self.columns[..self.count].iter().any(|c| {
            if usize::from(c.aim) == at { c.troops * left * c.weight < least } else { c.ready == today }
        })
    }

    /// Whether there is no battle, or the one there is has just begun, or may be given up within a pass as losses go.
    pub(super) fn wavers(&self, rules: &Rules<'_>, today: u32) -> bool {
        if self.fought == 0 {
            return true;
        }
        let at = self.fought.trailing_zeros() as usize;
        let fight = &self.fights[at];
        if fight.lost == [0.0; 2] {
            return true;
        }
        let least = least(rules, self.defended(rules, at, today));
        let left =
            fight.left * (1.0 + f64::from(DAYS_AT_ONCE) * (fight.lost[1] - fight.lost[0]).min(0.0)) * MARGIN;
        self.columns[..self.count]
            .iter()
            .any(|c| usize::from(c.aim) == at && c.troops * left * c.weight < least)
    }

    /// What attackers of a region meet there on a day.
    fn defended(&self, rules: &Rules<'_>, at: usize, day: u32) -> f64 {
        self.sites[at].strength * posture(rules, &self.sites[at], day)
    }

    /// The first day after today on which a column can attack that could not before, or the positions of those attacked are
    /// prepared; `next` if that is not before it.
    pub(super) fn comes_up(&self, rules: &Rules<'_>, today: u32, next: u32) -> u32 {
        let ready = self.columns[..self.count].iter().map(|c| c.ready);
        let prepared = each(self.fought).map(|at| (self.sites[at].since + rules.prepare_days).max(0) as u32);
        ready.chain(prepared).filter(|day| *day > today).fold(next, u32::min)
    }

    /// Whether a column that was on the move can attack or join others now.
    pub(super) fn has_come_up(&self, today: u32) -> bool {
        self.columns[..self.count].iter().any(|c| c.moved && c.ready <= today)
    }

    /// The first day after today on which one can; `next` if that is not before it.
    pub(super) fn arrives(&self, today: u32, next: u32) -> u32 {
        let marching = self.columns[..self.count].iter().filter(|c| c.moved && c.ready > today);
        marching.map(|c| c.ready).fold(next, u32::min)
    }

    /// Losses of the battles so far, and the days that they took, are those of the columns that fight them.
    pub(super) fn settle(&mut self) {
        for column in &mut self.columns[..self.count] {
            if column.aim != NOWHERE {
                let fight = &self.fights[column.aim as usize];
                column.troops *= fight.left;
                column.ready = column.ready.max(fight.clock);
            }
        }
        for at in each(self.fought) {
            self.fights[at].left = 1.0;
        }
    }

    /// Orders: who attacks what, who moves up. All battles so far are settled.
    pub(super) fn command(&mut self, rules: &Rules<'_>, today: u32) {
        if self.columns[..self.count].iter().any(|c| c.moved || c.troops < 1.0) {
            self.merge(today);
            self.drop_the_gone();
        }
        let open = self.theirs & rules.objectives & !self.beaten;
        // Regions whose defence has been counted today, and those with a battle, a bit each.
        let (mut counted, mut fought) = (0u64, 0u64);
        // Who may move up: the rest has nothing before it, and nothing in reach.
        let reach = self.rings[2..].iter().fold(0, |all, ring| all | ring);
        for i in 0..self.count {
            let column = &mut self.columns[i];
            column.aim = NOWHERE;
            let mut targets = rules.places[column.site as usize].neighbours & open;
            if targets == 0 {
                if reach >> column.site & 1 == 0 {
                    continue;
                }
                self.move_up(rules, i, today);
                targets = rules.places[self.columns[i].site as usize].neighbours & open;
            }
            // Who is on the way has its orders on the day it comes up.
            let column = &self.columns[i];
            if targets == 0 || column.moved && column.ready > today {
                continue;
            }
            for at in each(targets & !counted) {
                self.defence[at] = self.defended(rules, at, today);
            }
            counted |= targets;
            let mut at = targets.trailing_zeros() as usize;
            let mut defence = self.defence[at];
            for other in each(targets & (targets - 1)) {
                let weaker = self.defence[other] < defence;
                (defence, at) = if weaker { (self.defence[other], other) } else { (defence, at) };
            }
            let column = &mut self.columns[i];
            if column.troops * column.weight < least(rules, defence) {
                continue;
            }
            column.aim = at as u8;
            let ready = column.ready;
            let fight = &mut self.fights[at];
            if fought >> at & 1 == 0 {
                let goes_on = self.fought >> at & 1 == 1;
                let (clock, lost) =
                    if goes_on { (fight.clock, fight.lost) } else { (ready.max(today), [0.0; 2]) };
                *fight = Fight { attackers: 0.0, attack: 0.0, left: 1.0, clock, lost };
                fought |= 1 << at;
            } else if self.fought >> at & 1 == 0 {
                fight.clock = fight.clock.min(ready.max(today));
            }
            fight.attackers += column.troops;
            fight.attack += column.troops * column.edge;
        }
        self.fought = fought;
        self.war |= fought != 0;
    }

    /// Columns of which nothing is left are no more.
    fn drop_the_gone(&mut self) {
        let mut kept = 0;
        for i in 0..self.count {
            if self.columns[i].troops >= 1.0 {
                self.columns[kept] = self.columns[i];
                kept += 1;
            }
        }
        self.count = kept;
    }

    /// Columns that have moved up join the first of their owner that stands there.
    fn merge(&mut self, today: u32) {
        for i in 0..self.count {
            let Column { site, owner, troops, edge, ready, moved, .. } = self.columns[i];
            if !moved || ready > today {
                continue;
            }
            self.columns[i].moved = false;
            let there = |c: &Column| c.site == site && c.owner == owner && c.troops >= 1.0 && !c.moved;
            if let Some(k) = (0..self.count).find(|k| *k != i && there(&self.columns[*k])) {
                self.columns[k].join(troops, edge, ready);
                self.columns[i].troops = 0.0;
            }
        }
    }

    /// A column with nothing before it moves up to where something is, and takes a day for each region.
    fn move_up(&mut self, rules: &Rules<'_>, i: usize, today: u32) {
        let mut at = self.columns[i].site as usize;
        let here = |rings: &[u64], at: usize| rings.iter().position(|ring| ring >> at & 1 == 1);
        let Some(hops) = here(&self.rings, at).filter(|h| *h >= 2) else { return };
        for ring in (1..hops).rev() {
            let near = rules.places[at].neighbours & self.rings[ring];
            if near == 0 {
                break;
            }
            at = near.trailing_zeros() as usize;
        }
        let column = &mut self.columns[i];
        column.site = at as u8;
        column.ready = column.ready.max(today) + (hops - 1) as u32;
        column.moved = true;
    }
}

/// The least strength that is ordered to attack where it meets so much.
fn least(rules: &Rules<'_>, defence: f64) -> f64 {
    rules.least_ratio * defence.max(1.0)
}
