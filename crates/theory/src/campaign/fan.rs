//! A fan: the ends of one campaign for a range of values of the shock, and the outlook that it gives.
//!
//! What nobody knows in advance is a shock to the log ratio of strengths that all battles of a campaign share. The fan has
//! how often the challenger wins, and is beaten, at [`NODES`] even values of it. For another mean or spread of the shock the
//! fan is weighed anew, which is quick; it is made anew only when the ground or the posts have changed.

use serde::{Deserialize, Serialize};

use super::luck::Luck;
use super::search::{Search, Start};
use super::theatre::{End, Rules, Theatre};
use crate::numeric::normal_below;
use crate::range::Outlook;

/// Values of the shock in a fan.
pub const NODES: usize = 32;
/// A fan reaches so many standard deviations of the shock to either side.
pub(super) const REACH: f64 = 2.5;
/// Below it a spread of the shock counts as this, log ratio: our choice; .02 would move the outlook of the scenario `ultimatum`, which
/// has no shock, by .017.
pub const LEAST_SPREAD: f64 = 0.005;

/// The draws of luck that a close look takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Draws {
    /// How many.
    pub number: u8,
    /// Where luck weighs more than the shock, so many plays with luck of their own, over the values of the shock at which draws end
    /// differently; 0: none, those there are stand.
    pub scattered: u16,
}

/// How closely a campaign is looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Look {
    /// Over several draws of luck.
    Close(Draws),
    /// One draw, and where its end turns roughly.
    Loose,
}

/// How a campaign ends by the value of the shock, the challenger's worst first.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Fan {
    /// The value of the shock in the middle, log ratio.
    pub middle: f64,
    /// The standard deviation of the shock for which it was made, log ratio.
    pub spread: f64,
    /// Draws of luck behind each node, or parts in which plays are counted that had luck of their own.
    pub plays: u8,
    /// Whether it was looked at roughly only.
    pub loose: bool,
    /// In how many of them the challenger wins.
    pub wins: [u8; NODES],
    /// In how many of them it is beaten.
    pub beaten: [u8; NODES],
    /// Objectives that it gains in all of those in which it does not win, in sixteenths.
    pub ground: [u16; NODES],
    /// Days of fighting in all of them, in quarters.
    pub fought: [u16; NODES],
}

/// How a campaign goes on average.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Course {
    /// Objectives that the challenger gains where it does not win.
    pub gained: f64,
    /// Days of fighting, however it ends.
    pub days: f64,
}

/// Parts of an objective, and of a day, in which a fan counts.
const PARTS_OF_GROUND: f64 = 16.0;
const PARTS_OF_A_DAY: f64 = 4.0;

impl Default for Fan {
    fn default() -> Self {
        Self {
            middle: 0.0,
            spread: LEAST_SPREAD,
            plays: 1,
            loose: false,
            wins: [0; NODES],
            beaten: [0; NODES],
            ground: [0; NODES],
            fought: [0; NODES],
        }
    }
}

/// The value of the shock at a place between the ends of a fan, 0 to [`NODES`].
pub(super) fn shock(middle: f64, spread: f64, place: f64) -> f64 {
    middle + REACH * spread * (2.0 * place / NODES as f64 - 1.0)
}

/// The place of a value of the shock; below 0 or above [`NODES`] if it lies beyond the fan.
pub(super) fn place(middle: f64, spread: f64, shock: f64) -> f64 {
    0.5 * NODES as f64 * (1.0 + (shock - middle) / (REACH * spread))
}

impl Fan {
    /// Play a campaign for a range of shocks around `middle`, those of `start` first. `scratch` is used up.
    #[must_use]
    #[allow(clippy::too_many_arguments, reason = "a campaign, a range, and how to look at it")]
    pub fn new(
        theatre: &Theatre,
        rules: &Rules<'_>,
        luck: &Luck,
        middle: f64,
        spread: f64,
        look: Look,
        start: Start,
        scratch: &mut Theatre,
    ) -> Self {
        let spread = spread.max(LEAST_SPREAD);
        let loose = look == Look::Loose;
        if theatre.won(rules) {
            return Self { middle, spread, loose, ..Self::certain(End::Won) };
        }
        let mut search = Search::new(theatre, rules, (middle, spread), luck, scratch);
        search.run(look, start);
        let (wins, beaten) = (*search.counts(End::Won), *search.counts(End::Beaten));
        let [ground, fought] = search.course();
        Self {
            middle,
            spread,
            plays: search.draws(),
            loose,
            wins,
            beaten,
            ground: ground.map(|objectives| libm::rint(objectives * PARTS_OF_GROUND) as u16),
            fought: fought.map(|days| libm::rint(days * PARTS_OF_A_DAY) as u16),
        }
    }

    /// Whether nothing came of the campaign whatever the shock, as when nobody could be ordered to attack: it took next to
    /// nothing to play, and tells nothing of a day on which somebody can.
    #[must_use]
    pub fn idle(&self) -> bool {
        self.ground.iter().all(|n| *n == 0) && self.wins.iter().chain(&self.beaten).all(|n| *n == 0)
    }

    /// Whether luck decides whatever the shock: at each of its values some plays win and some do not, or some are beaten and some are
    /// not.
    pub(super) fn left_to_luck(&self) -> bool {
        let mixed = |n: &u8| *n != 0 && *n != self.plays;
        [&self.wins, &self.beaten].into_iter().any(|counts| counts.iter().all(mixed))
    }

    /// How most plays of a node end.
    pub(super) const fn end(&self, at: usize) -> End {
        if 2 * self.wins[at] > self.plays {
            End::Won
        } else if 2 * self.beaten[at] > self.plays {
            End::Beaten
        } else {
            End::Open
        }
    }

    /// A fan in which every play ends in one way.
    #[must_use]
    pub fn certain(end: End) -> Self {
        let all = |is: bool| [u8::from(is); NODES];
        Self { wins: all(end == End::Won), beaten: all(end == End::Beaten), ..Self::default() }
    }

    /// The outlook for a shock of a mean and a standard deviation of its own; both ends of the fan stand for all beyond.
    #[must_use]
    pub fn outlook(&self, mean: f64, spread: f64) -> Outlook {
        let spread = spread.max(LEAST_SPREAD);
        let scale = 1.0 / f64::from(self.plays);
        let last = NODES - 1;
        // Above the highest boundary what the last node says, and at each boundary below the difference.
        let (mut win, mut lose) = (f64::from(self.wins[last]), f64::from(self.beaten[last]));
        for place in 1..NODES {
            let [dw, dl] = [&self.wins, &self.beaten].map(|n| f64::from(n[place - 1]) - f64::from(n[place]));
            if dw != 0.0 || dl != 0.0 {
                let below = self.below(place, mean, spread);
                win += dw * below;
                lose += dl * below;
            }
        }
        let (win, lose) = ((win * scale).clamp(0.0, 1.0), (lose * scale).clamp(0.0, 1.0));
        Outlook { win, draw: (1.0 - win - lose).max(0.0), lose }
    }

    /// The probability that a shock of a mean and a standard deviation lies below the boundary at a place of the fan.
    fn below(&self, place: usize, mean: f64, spread: f64) -> f64 {
        normal_below((shock(self.middle, self.spread, place as f64) - mean) / spread)
    }

    /// The course for a shock of a mean and a standard deviation of its own, likewise.
    #[must_use]
    pub fn course(&self, mean: f64, spread: f64) -> Course {
        let spread = spread.max(LEAST_SPREAD);
        let (mut ground, mut short, mut days, mut below) = (0.0, 0.0, 0.0, 0.0);
        for at in 0..NODES {
            let end = if at + 1 < NODES { self.below(at + 1, mean, spread) } else { 1.0 };
            let weight = end - below;
            below = end;
            ground += weight * f64::from(self.ground[at]);
            short += weight * f64::from(self.plays - self.wins[at]);
            days += weight * f64::from(self.fought[at]);
        }
        Course {
            gained: if short > 0.0 { ground / (short * PARTS_OF_GROUND) } else { 0.0 },
            days: days / (f64::from(self.plays) * PARTS_OF_A_DAY),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::examples::{opening, place, rules};
    use crate::campaign::search::{STEP, stretches};
    use crate::campaign::{Kernel, Place};
    use crate::combat::Contest;

    /// So many draws, and so many plays with luck of their own where luck decides.
    const fn close(draws: u8, scattered: u16) -> Look {
        Look::Close(Draws { number: draws, scattered })
    }

    /// One region in dispute, an attacker before it; an unopposed advance takes `days`.
    fn single(
        kernel: &Kernel,
        days: f64,
        troops: f64,
        defenders: f64,
        spread: f64,
        campaign: u32,
    ) -> Outlook {
        looked(kernel, days, [troops, defenders], spread, campaign, close(64, 3200)).outlook(0.0, spread)
    }

    /// Two regions side by side, through which an unopposed advance takes `days`.
    fn pair(days: f64) -> [Place; 2] {
        [0b10, 0b01].map(|next| place(next, days, 1e9))
    }

    /// The fan behind it, for a look of one's choice.
    fn looked(kernel: &Kernel, days: f64, troops: [f64; 2], spread: f64, campaign: u32, look: Look) -> Fan {
        looked_from(kernel, days, troops, spread, campaign, look, Start::ANYWHERE)
    }

    fn looked_from(
        kernel: &Kernel,
        days: f64,
        troops: [f64; 2],
        spread: f64,
        campaign: u32,
        look: Look,
        start: Start,
    ) -> Fan {
        let places = pair(days);
        let rules = rules(kernel, &places, campaign);
        let theatre = opening(&rules, troops);
        let mut scratch = Theatre::default();
        Fan::new(&theatre, &rules, Luck::shared(), 0.0, spread, look, start, &mut scratch)
    }

    const PLAIN: Contest = Contest { exponent: 0.8, stalemate: 0.0, attacker_bias: 0.0 };

    fn sums_to_one(o: &Outlook) -> bool {
        (o.win + o.draw + o.lose - 1.0).abs() < 1e-9 && o.win >= 0.0 && o.draw >= 0.0 && o.lose >= 0.0
    }

    #[test]
    fn a_single_battle_is_a_gamblers_ruin() {
        // No attrition, no stalemate, no shock, endless time. At equal strength a step either way is a tenth of a day's
        // advance, and either side is as likely to prevail.
        let kernel = Kernel::new(&PLAIN, 0.0, 0.65);
        let even = single(&kernel, 1.0, 1000.0, 1000.0, 0.0, 3000);
        assert!((even.win - 0.5).abs() < 0.03 && (even.lose - 0.5).abs() < 0.03, "{even:?}");
        // At 2:1 a success gains half of a region, a repulse loses a tenth of one: from 0, in twentieths, up ten or down two
        // between -20 and 20. The probability of the way up solves a linear recurrence.
        let odds = PLAIN.odds(libm::log(2.0));
        let mut value = [0.0; 41];
        for _ in 0..10_000 {
            for at in 1..40usize {
                let (up, down) = ((at + 10).min(40), at.saturating_sub(2));
                let reach = |k: usize| {
                    if k >= 40 {
                        1.0
                    } else if k == 0 {
                        0.0
                    } else {
                        value[k]
                    }
                };
                value[at] = odds.win * reach(up) + odds.lose * reach(down);
            }
        }
        let found = single(&kernel, 1.0, 2000.0, 1000.0, 0.0, 3000);
        // One of the draws, at most, may be so unlucky.
        assert!((found.win - value[20]).abs() < 0.02, "{found:?} {}", value[20]);
    }

    #[test]
    fn one_looks_first_where_the_end_turned_for_the_same_shock() {
        // Won from a shock of 0.5 on, in a fan that is wide; then in one that is half as wide, and about that value.
        let mut before = Fan { spread: 0.8, ..Fan::default() };
        let turn = libm::rint(super::place(0.0, 0.8, 0.5)) as usize;
        before.wins[turn..].fill(1);
        for (middle, spread) in [(0.0, 0.8), (0.0, 0.4), (0.5, 0.8), (0.3, 0.25)] {
            let posts = Start::near(&before, middle, spread).posts;
            let around = stretches(posts).find(|(low, high)| high - low <= 2 * STEP && *low > 0).unwrap();
            let [low, high] = [around.0, around.1].map(|at| shock(middle, spread, at as f64 + 0.5));
            // The nodes of the wide fan are an eighth apart.
            assert!(low < 0.5 + 0.125 && high > 0.5 - 0.125, "{middle} {spread}: {low} {high}");
        }
        let back = super::place(0.1, 0.3, shock(0.1, 0.3, 7.25));
        assert!((back - 7.25).abs() < 1e-12, "{back}");
    }

    #[test]
    fn what_luck_decides_does_not_seem_certain_after_one_play() {
        // The gambler's ruin from above at about equal strength, with next to no shock: either end may come about, and some of its
        // nodes, played once, all show the same one.
        let kernel = Kernel::new(&PLAIN, 0.0, 0.65);
        for troops in [960.0, 980.0, 1000.0, 1020.0, 1040.0] {
            let one = looked(&kernel, 1.0, [troops, 1000.0], 0.0, 3000, close(16, 128)).outlook(0.0, 0.0);
            assert!(one.win > 0.1 && one.lose > 0.1, "{troops}: {one:?}");
        }
    }

    #[test]
    fn in_battle_one_looks_where_the_earlier_fan_changed_and_else_once() {
        let kernel = Kernel::new(&Contest { stalemate: 1.0, ..PLAIN }, 0.003, 0.65);
        let again = |troops: [f64; 2], before: &Fan, battle: bool| {
            let near = Start::near(before, 0.0, 0.5);
            let start = if battle { near.in_battle(before) } else { near };
            looked_from(&kernel, 5.0, troops, 0.5, 60, close(8, 0), start)
        };
        // Where the earlier fan shows the change it is found all the same, in the middle or at the edge.
        let mut ends = 0;
        for troops in [4e3, 1e4, 2e4, 3e4, 8e4] {
            let troops = [troops, 2e4];
            let before = looked(&kernel, 5.0, troops, 0.5, 60, close(8, 0));
            let [peace, battle] = [false, true].map(|battle| again(troops, &before, battle));
            let off =
                |f: fn(&Outlook) -> f64| (f(&peace.outlook(0.0, 0.5)) - f(&battle.outlook(0.0, 0.5))).abs();
            assert!(off(|o| o.win) < 0.05 && off(|o| o.lose) < 0.05, "{troops:?}: {peace:?} {battle:?}");
            ends += u32::from(before.wins.iter().any(|n| *n > 0) && before.wins.contains(&0));
        }
        assert!(ends >= 2, "some of them change within the range");
        // Where luck alone decides, and the earlier fan did not show it, only more draws do.
        let kernel = Kernel::new(&PLAIN, 0.0, 0.65);
        let certain = Fan { spread: LEAST_SPREAD, ..Fan::certain(End::Won) };
        let luck = |battle: bool| {
            let near = Start::near(&certain, 0.0, LEAST_SPREAD);
            let start = if battle { near.in_battle(&certain) } else { near };
            looked_from(&kernel, 1.0, [1000.0; 2], 0.0, 3000, close(16, 0), start).outlook(0.0, 0.0)
        };
        let [peace, battle] = [luck(false), luck(true)];
        assert!(peace.win.max(peace.lose) < 0.9, "{peace:?}");
        assert!(battle != peace, "{battle:?}");
        // Where it did, one looks again as closely.
        let shown = looked(&kernel, 1.0, [1000.0; 2], 0.0, 3000, close(16, 768));
        let start = Start::near(&shown, 0.0, LEAST_SPREAD).in_battle(&shown);
        let again =
            looked_from(&kernel, 1.0, [1000.0; 2], 0.0, 3000, close(16, 768), start).outlook(0.0, 0.0);
        assert!((again.win - 0.5).abs() < 0.05 && (again.lose - 0.5).abs() < 0.05, "{again:?}");
    }

    /// How one draw of luck ends when it is played for every node.
    fn everywhere(theatre: &Theatre, rules: &Rules<'_>, spread: f64) -> [End; NODES] {
        let mut scratch = Theatre::default();
        std::array::from_fn(|at| {
            scratch.copy_from(theatre, rules);
            scratch.play(rules, shock(0.0, spread, at as f64 + 0.5), Luck::shared().of(0))
        })
    }

    #[test]
    fn a_draw_ends_as_if_it_had_been_played_everywhere_wherever_one_starts() {
        // High losses, and no attack against odds below 0.7: the weakest challenger gives up before it is beaten back.
        let spread = 0.8;
        let mut kinds = [0; 4];
        for (exponent, stalemate, base, days, strength) in [
            (8.0, 0.0, 0.01, 8.0, 0.4),
            (8.0, 0.0, 0.02, 4.0, 0.4),
            (4.0, 1.0, 0.03, 2.0, 0.4),
            (2.0, 4.0, 0.01, 8.0, 0.0),
            (2.0, 4.0, 0.003, 8.0, 0.0),
            (2.0, 4.0, 0.003, 8.0, 0.4),
        ] {
            let kernel = Kernel::new(&Contest { exponent, stalemate, ..PLAIN }, base, 0.65);
            let places = pair(days);
            let rules = Rules { least_ratio: 0.7, ..rules(&kernel, &places, 60) };
            let theatre = opening(&rules, [2e7 * libm::exp(strength), 2e7]);
            let ends = everywhere(&theatre, &rules, spread);
            let near = |at: usize, end: End| {
                (at.saturating_sub(STEP)..(at + STEP + 1).min(NODES)).any(|near| ends[near] == end)
            };
            let elsewhere = |turn: usize| {
                let mut before = Fan { spread, ..Fan::default() };
                before.wins[turn..].fill(1);
                Start::near(&before, 0.0, spread)
            };
            for start in [Start::ANYWHERE, elsewhere(3), elsewhere(17), elsewhere(29)] {
                let (look, luck, mut scratch) = (close(1, 0), Luck::shared(), Theatre::default());
                let fan = Fan::new(&theatre, &rules, luck, 0.0, spread, look, start, &mut scratch);
                for at in 0..NODES {
                    let said = [fan.wins[at] == 1, fan.beaten[at] == 1];
                    let open = || near(at, End::Open) || near(at, End::GivenUp);
                    let right = match said {
                        [true, _] => near(at, End::Won),
                        [_, true] => near(at, End::Beaten),
                        _ => open(),
                    };
                    assert!(right, "{exponent} {base} {start:?} {at}: {said:?} {ends:?}");
                }
            }
            for (kind, end) in kinds.iter_mut().zip([End::GivenUp, End::Beaten, End::Open, End::Won]) {
                *kind += u32::from(ends.contains(&end));
            }
            assert!(ends.is_sorted(), "{ends:?}");
        }
        assert!(kinds.iter().all(|kind| *kind >= 2), "{kinds:?}");
    }

    #[test]
    fn draws_that_differ_are_followed_to_where_they_turn() {
        // Luck moves the turn: over many draws, each of which is played at a few nodes, as often as where every node has its own; and so
        // over a few draws, and plays of their own where those differ.
        let kernel = Kernel::new(&Contest { exponent: 0.8, stalemate: 1.0, ..PLAIN }, 0.003, 0.65);
        for (troops, look) in [1.5e4, 2.5e4].into_iter().flat_map(|n| [(n, close(64, 0)), (n, close(3, 320))])
        {
            let few = looked(&kernel, 5.0, [troops, 2e4], 0.5, 60, look).outlook(0.0, 0.5);
            let (places, mut scratch) = (pair(5.0), Theatre::default());
            let rules = rules(&kernel, &places, 60);
            let theatre = opening(&rules, [troops, 2e4]);
            let (mut win, mut lose, draws) = (0.0, 0.0, 640);
            for nth in 0..draws {
                scratch.copy_from(&theatre, &rules);
                let place = (nth as f64 + 0.5) / draws as f64;
                let z = crate::numeric::bisect(-6.0, 6.0, |z| normal_below(z) - place);
                // The order of the shocks has nothing to do with that of luck.
                match scratch.play(&rules, 0.5 * z, Luck::shared().of(nth * 77 % draws)) {
                    End::Won => win += 1.0 / draws as f64,
                    End::Beaten => lose += 1.0 / draws as f64,
                    _ => {}
                }
            }
            // Four standard errors of a share of 640, at most; those of the draws are smaller.
            let four_errors = 4.0 * 0.5 / libm::sqrt(640.0);
            assert!(
                (few.win - win).abs() < four_errors && (few.lose - lose).abs() < four_errors,
                "{look:?}: {few:?} {win} {lose}"
            );
        }
    }

    #[test]
    fn strength_helps_the_attacker() {
        let kernel = Kernel::new(&Contest { stalemate: 1.0, ..PLAIN }, 0.003, 0.65);
        let mut before = 0.0;
        for troops in [5e3, 1e4, 2e4, 4e4, 8e4] {
            let o = single(&kernel, 5.0, troops, 2e4, 0.5, 60);
            assert!(sums_to_one(&o) && o.win >= before, "{troops}: {o:?}");
            before = o.win;
        }
        assert!(before > 0.9, "{before}");
    }

    #[test]
    fn a_shock_is_integrated_not_plugged_in() {
        let kernel = Kernel::new(&Contest { stalemate: 1.0, ..PLAIN }, 0.003, 0.65);
        let certain = single(&kernel, 5.0, 4e4, 2e4, 0.0, 60).win;
        let unsure = single(&kernel, 5.0, 4e4, 2e4, 0.7, 60).win;
        assert!(unsure < certain, "{unsure} {certain}");
    }

    #[test]
    fn without_troops_nothing_moves_or_nothing_resists() {
        let kernel = Kernel::new(&PLAIN, 0.003, 0.65);
        assert_eq!(single(&kernel, 5.0, 0.0, 100.0, 0.5, 60).draw, 1.0);
        assert_eq!(single(&kernel, 5.0, 100.0, 0.0, 0.5, 60).win, 1.0);
        assert_eq!(single(&kernel, 5.0, 0.0, 0.0, 0.5, 60).draw, 1.0);
    }

    #[test]
    fn fighting_lasts_until_it_is_decided_or_the_campaign_is_over() {
        let days = |contest: &Contest, troops: [f64; 2], campaign: u32| {
            let kernel = Kernel::new(contest, 0.0, 0.65);
            looked(&kernel, 5.0, troops, 0.5, campaign, close(16, 640)).course(0.0, 0.5).days
        };
        // An advance that nobody opposes takes its five days; where nobody attacks there are none.
        assert!((days(&PLAIN, [100.0, 0.0], 60) - 5.0).abs() < 1e-9);
        assert_eq!(days(&PLAIN, [0.0, 100.0], 60), 0.0);
        // Where no battle decides anything it goes on to the end of the campaign; where one side is far superior, not.
        let deadlock = Contest { stalemate: 1e9, ..PLAIN };
        assert!((days(&deadlock, [1e4, 1e4], 60) - 60.0).abs() < 1e-9);
        let rout = days(&PLAIN, [1e6, 1e2], 60);
        assert!((5.0..7.0).contains(&rout), "{rout}");
    }

    #[test]
    fn a_garrison_that_melts_away_is_gone_as_soon_as_day_by_day() {
        // Odds that leave nothing to luck; who has nobody left before it advances three times as fast.
        let kernel = Kernel::new(&Contest { exponent: 8.0, ..PLAIN }, 0.02, 0.65);
        for defenders in [3e5, 6e5, 1.2e6] {
            let troops = 2e7;
            let (mut a, mut d, mut progress, mut days) = (troops, defenders, 0.0, 0.0);
            while progress < 1.0 - 1e-6 {
                let day = kernel.at(a / d);
                progress += if d < 1.0 { 3.0 } else { day.forward } / 20.0;
                // Three wounded for each killed; what a day leaves is a tenth at least.
                a *= 1.0 - (4.0 * day.attackers_killed).min(0.9);
                d *= 1.0 - (4.0 * day.defenders_killed).min(0.9);
                days += 1.0;
            }
            let places = pair(20.0);
            let rules = Rules { unopposed: 3.0, ..rules(&kernel, &places, 60) };
            let (theatre, mut scratch) = (opening(&rules, [troops, defenders]), Theatre::default());
            let (look, start) = (close(1, 0), Start::ANYWHERE);
            let fan = Fan::new(&theatre, &rules, Luck::shared(), 0.0, 0.0, look, start, &mut scratch);
            assert!(
                fan.wins == [1; NODES] && (fan.course(0.0, 0.5).days - days).abs() < 0.5,
                "{defenders}: {:?} {days}",
                fan.course(0.0, 0.5)
            );
        }
    }

    #[test]
    fn a_fan_weighed_for_its_own_shock_is_its_mean() {
        let mut fan = Fan { spread: 0.5, plays: 2, ..Fan::default() };
        for at in NODES / 2..NODES {
            fan.wins[at] = 2;
        }
        let o = fan.outlook(0.0, 0.5);
        assert!((o.win - 0.5).abs() < 1e-9 && (o.draw - 0.5).abs() < 1e-9, "{o:?}");
        assert!(fan.outlook(1.0, 0.5).win > 0.97 && fan.outlook(-1.0, 0.5).win < 0.03);
    }

    #[test]
    fn ground_and_days_are_those_of_the_shocks_that_are_believed() {
        // In two plays each it wins in the upper half after 10 days; in the lower it gains 2 objectives in 40.
        let mut fan = Fan { spread: 0.5, plays: 2, ..Fan::default() };
        for at in 0..NODES {
            let wins = at >= NODES / 2;
            let (ground, days) = if wins { (0.0, 20.0) } else { (4.0, 80.0) };
            fan.wins[at] = if wins { 2 } else { 0 };
            fan.ground[at] = (ground * PARTS_OF_GROUND) as u16;
            fan.fought[at] = (days * PARTS_OF_A_DAY) as u16;
        }
        for (mean, spread) in [(0.0, 0.5), (0.3, 0.5), (-0.7, 0.2), (3.0, 0.01)] {
            let (course, win) = (fan.course(mean, spread), fan.outlook(mean, spread).win);
            assert!((course.days - (10.0 * win + 40.0 * (1.0 - win))).abs() < 1e-9, "{course:?} {win}");
            // Where it does not win, however seldom that is.
            assert!(win > 1.0 - 1e-9 || (course.gained - 2.0).abs() < 1e-9, "{course:?}");
        }
    }
}
