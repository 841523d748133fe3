//! A battle for a region over the days of a pass: the kernel's odds and advance, losses along their expectation, or, in small
//! armies, by chance.

use super::super::kernel::Day;
use super::super::luck::{DAYS_AT_ONCE, Fortune, below};
use super::{MOST_SITES, Rules, THROUGH, Theatre, posture};

/// Where either side of a battle loses more than this share in a day, the days of a pass are fought one by one: a choice between
/// accuracy and time, as the plays are.
const MELTS: f64 = 0.1;
/// A spread of the log ratio that the chance of losses makes over a campaign, below which losses go along their expectation.
const CHANCY: f64 = 0.01;
/// Battles, and pockets of either side, have luck by place; what is lost in battles has it behind those, in so many times the places.
const FIRST_OF_LOSSES: usize = 3;
/// One over so many days of a pass.
const PART: [f64; DAYS_AT_ONCE as usize + 1] = [1.0, 1.0, 1.0 / 2.0, 1.0 / 3.0, 1.0 / 4.0];
impl Theatre {
    /// Whether armies are so small that losses are left to chance.
    pub(super) fn leaves_losses_to_chance(&self, rules: &Rules<'_>) -> bool {
        let attackers = self.columns[..self.count].iter().map(|c| c.troops).sum();
        let defenders = self.sites.iter().map(|site| site.defenders).sum();
        let killed = rules.kernel.at(1.0).attackers_killed;
        let days = f64::from(rules.days);
        loss_spread(killed, 1.0 + rules.wounded, [attackers, defenders], days) > CHANCY
    }

    /// The battle for a region over the days of a pass; returns the first day that was not fought. `shock`: what it multiplies the
    /// ratio of strengths by.
    #[allow(clippy::too_many_arguments, reason = "the inner loop: everything it needs, by value")]
    pub(super) fn battle(
        &mut self,
        rules: &Rules<'_>,
        shock: f64,
        luck: Fortune<'_>,
        at: usize,
        day: u32,
        next: u32,
    ) -> u32 {
        let (place, site, fight) = (&rules.places[at], &mut self.sites[at], &mut self.fights[at]);
        let mut from = fight.clock.max(day);
        let points = luck.days(at, day / DAYS_AT_ONCE);
        let mut until = next;
        while from < next {
            if site.defenders < 1.0 {
                let step = rules.unopposed * place.pace;
                while from < next && site.progress < THROUGH {
                    site.progress += step;
                    from += 1;
                }
                break;
            }
            // Of either side as many are engaged as find room, with their share of its strength.
            let attackers = fight.attackers * fight.left;
            let engaged = [attackers, site.defenders].map(|troops| troops.min(place.frontage));
            let (ours, theirs) = (engaged[0] / attackers, engaged[1] / site.defenders);
            // One division for the strengths engaged and their ratio: the slowest step on the way to the odds.
            let attack = fight.attack * engaged[0] * site.defenders;
            let defence = site.strength * posture(rules, site, from) * engaged[1] * fight.attackers;
            let out = 1.0 + rules.wounded;
            // Losses shift the ratio from day to day, of those who are engaged as long as nobody takes their place: the days of a
            // pass are fought at that of its middle.
            let crowded = [attackers, site.defenders].map(|troops| troops > place.frontage);
            let gone = |side: usize| if crowded[side] { 0.0 } else { fight.lost[side] };
            let drift = (gone(1) - gone(0)) * 0.5 * f64::from(until - from - 1);
            let middle = attack / defence * (shock * (1.0 + drift + 0.5 * drift * drift));
            let Day { lose, hold, forward, back, attackers_killed, defenders_killed } =
                rules.kernel.at(middle);
            let lost = [attackers_killed * ours * out, defenders_killed * theirs * out];
            fight.lost = lost;
            if lost[0].max(lost[1]) > MELTS && until - from > 1 {
                // What melts away does so faster every day.
                until = from + 1;
                continue;
            }
            let (forward, back) = (forward * place.pace, back * place.pace);
            let (mut progress, mut gains, mut k) = (site.progress, 0u32, from);
            let (hold, lose) = (below(hold), below(lose));
            let decided = progress + f64::from(DAYS_AT_ONCE) * forward >= THROUGH
                || progress - f64::from(DAYS_AT_ONCE) * back <= -THROUGH;
            if decided || until - from != DAYS_AT_ONCE {
                while k < until {
                    let point = points[(k % DAYS_AT_ONCE) as usize];
                    let (advance, repulse) = (point >= hold, point < lose);
                    progress += if advance { forward } else { 0.0 } - if repulse { back } else { 0.0 };
                    gains += u32::from(advance);
                    k += 1;
                    if progress.abs() >= THROUGH {
                        break;
                    }
                }
            } else {
                // A whole pass in which nothing can be decided: the days are only counted.
                gains = points.iter().map(|point| u32::from(*point >= hold)).sum();
                let repulses: u32 = points.iter().map(|point| u32::from(*point < lose)).sum();
                progress += f64::from(gains) * forward - f64::from(repulses) * back;
                k = until;
            }
            site.progress = progress;
            let fought = k - from;
            let taken = defenders_killed * theirs * rules.captives * f64::from(gains) * PART[fought as usize];
            let mut kept = [after(lost[0], fought, crowded[0]), after(lost[1] + taken, fought, crowded[1])];
            if self.chancy {
                let killed = [attackers_killed * engaged[0], defenders_killed * engaged[1]];
                for (side, troops) in [attackers, site.defenders].into_iter().enumerate() {
                    let off = luck.normal((FIRST_OF_LOSSES + side) * MOST_SITES + at, from);
                    let off = off * out * (killed[side] * f64::from(fought)).sqrt() / troops.max(1.0);
                    kept[side] = (kept[side] - off).clamp(0.0, 1.0);
                }
            }
            fight.left *= kept[0];
            let kept = kept[1];
            site.defenders *= kept;
            site.strength *= kept;
            from = k;
            if progress.abs() >= THROUGH {
                break;
            }
            until = from + 1;
        }
        fight.clock = from;
        from
    }
}

/// What is left after so many days, [`DAYS_AT_ONCE`] at most, on each of which a share is lost, 0.9 at most; `crowded`: whether
/// others take the place of who is lost, so that as many are every day.
#[inline]
fn after(daily: f64, days: u32, crowded: bool) -> f64 {
    let one = 1.0 - daily.min(0.9);
    let two = one * one;
    match days {
        _ if crowded => (1.0 - daily * f64::from(days)).max(0.1),
        0 => 1.0,
        1 => one,
        2 => two,
        3 => two * one,
        _ => two * two,
    }
}

/// What the chance of losses makes of a campaign, as a spread of the log ratio of strengths, 0 or more.
///
/// `base`: the share of troops that is killed in a day at equal strength; `out`: soldiers who are lost to their side for each
/// of them; `troops`: of both sides; `days`: of the campaign. Losses are counts, so the log ratio of `troops` walks at random,
/// by `out² base (1/A + 1/D)` a day in variance (Poisson counts). What a campaign brings hangs on the mean of the walk, which has
/// a third of the variance that the walk has at its end. Our own derivation: at equal strength, and as if the balance did not
/// feed back on losses.
pub(super) fn loss_spread(base: f64, out: f64, troops: [f64; 2], days: f64) -> f64 {
    let each: f64 = troops.iter().map(|n| 1.0 / n.max(1.0)).sum();
    (out * out * base * each * days / 3.0).max(0.0).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chance_of_losses_is_that_of_the_mean_of_a_walk() {
        // A day's step, of the variance of a Poisson count, moves the ratio of that day and all later ones: its part of the mean.
        let (base, out, troops, days) = (0.003, 4.0, [8e3, 12e3], 60u32);
        let step = out
            * out
            * (base * troops[0] / (troops[0] * troops[0]) + base * troops[1] / (troops[1] * troops[1]));
        let later = |day: u32| (f64::from(days - day) - 0.5) / f64::from(days);
        let variance: f64 = (0..days).map(|day| step * later(day) * later(day)).sum();
        let spread = loss_spread(base, out, troops, f64::from(days));
        assert!((spread / variance.sqrt() - 1.0).abs() < 1e-3, "{spread} {variance}");
    }
}
