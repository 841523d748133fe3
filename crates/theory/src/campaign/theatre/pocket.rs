//! Pockets: troops with no way out but onto ground of the other side wear away, and may surrender.

use super::super::luck::{DAYS_AT_ONCE, Fortune, below};
use super::{Column, MOST_SITES, Rules, Theatre, each};

impl Theatre {
    /// Find the regions where troops are surrounded.
    pub(super) fn enclose_pockets(&mut self, rules: &Rules<'_>) {
        // The challenger's troops stand on its ground.
        for (side, (stands, others)) in
            [(self.ours, self.theirs), (self.manned, self.ours)].into_iter().enumerate()
        {
            let shut = each(self.enclosed[side] & stands).filter(|at| rules.places[*at].ways & !others == 0);
            self.pockets[side] = shut.fold(0, |mask, at| mask | 1 << at);
        }
    }

    /// Whether anybody is surrounded.
    pub(super) fn shut(&self) -> bool {
        self.war && self.pockets != [0; 2] && self.besieged()
    }

    fn besieged(&self) -> bool {
        each(self.pockets[1]).any(|at| self.sites[at].defenders >= 1.0)
            || self.pockets[0] != 0
                && self.columns[..self.count]
                    .iter()
                    .any(|c| c.troops >= 1.0 && self.pockets[0] >> c.site & 1 == 1)
    }

    /// The days of a pass in pockets: troops wear away, and may surrender; hazards are the engine's, a site's troops one body.
    pub(super) fn starve(&mut self, rules: &Rules<'_>, luck: Fortune<'_>, from: u32, to: u32) {
        let kept = (from..to).fold(1.0, |kept, _| kept * (1.0 - rules.pocket_attrition));
        let gives_up = |place: usize, hazard: f64| {
            let points = luck.days(place, from / DAYS_AT_ONCE);
            (from..to).any(|k| points[k as usize % points.len()] < below(hazard))
        };
        for at in each(self.pockets[1]) {
            let inside = self.sites[at].defenders;
            if inside < 1.0 {
                continue;
            }
            let near = rules.places[at].neighbours;
            let around: f64 =
                self.columns[..self.count].iter().filter(|c| near >> c.site & 1 == 1).map(|c| c.troops).sum();
            let hazard = rules.pocket_surrender * around / (around + inside);
            let kept = if gives_up(MOST_SITES + at, hazard) { 0.0 } else { kept };
            self.sites[at].defenders *= kept;
            self.sites[at].strength *= kept;
        }
        if self.pockets[0] == 0 {
            return;
        }
        for i in 0..self.count {
            let Column { site, troops, .. } = self.columns[i];
            if troops < 1.0 || self.pockets[0] >> site & 1 == 0 {
                continue;
            }
            let around: f64 =
                each(rules.places[site as usize].neighbours).map(|n| self.sites[n].defenders).sum();
            let hazard = rules.pocket_surrender * around / (around + troops);
            let gives_up = gives_up(2 * MOST_SITES + site as usize, hazard);
            self.columns[i].troops *= if gives_up { 0.0 } else { kept };
        }
    }
}
