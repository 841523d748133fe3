//! Why fighting broke out: which one thing, taken away, would have left a bargain that both preferred to it.
//!
//! Fighting costs, so there is always something that both would rather have (Fearon 1995, pp. 381-386). A cause is what
//! kept them from it, and each is tried by the same computation: the **slack** of the best bargain, the gain over its own
//! floor of the side that gains least, as things were and with one thing removed:
//!
//! - *optimism*: both hold one belief about the war instead of each its own (Wittman 1979; Fey & Ramsay 2007);
//! - *commitment*: no bargain shifts future strength, or nobody comes back for more (Fearon 1995; Powell 2006);
//! - *ratification*: neither home front has a veto (Putnam 1988);
//! - *stakes*: to go back on a public demand costs nothing (Fearon 1994; Crawford 1982).
//!
//! Where a bargain existed, none of these is to blame, and what is left is an *accident* (an incident on the ground, but for
//! which nobody would have decided), the *disparity* of power and holdings (the one who opened it expected more of fighting
//! than it held, and the other side did not know how much would satisfy it: Powell 1996), or *chance*, a choice against the
//! chooser's own odds (Gartzke 1999).

use crate::numeric::TIE;
use crate::range::reservation;

/// What one side brings to the question, in its own utility (0 to 1 of the issue).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Side {
    /// Value of fighting, under its own outlook.
    pub war: f64,
    /// The same under an outlook that both would share.
    pub war_common: f64,
    /// The worth of what it has staked in public; minus infinity where there is no stake.
    pub staked: f64,
    /// Utility lost per unit of retreat from it, 0 or more.
    pub audience_slope: f64,
}

/// One thing that the two could settle on; what holds already is one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bargain {
    /// Worth to either side if it is kept.
    pub worth: [f64; 2],
    /// By how much it is above what the home fronts ratify, the lesser of the two; negative where one would not, infinity
    /// where none is asked.
    pub ratified: f64,
}

/// What counts, of the things that can be taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Counts {
    optimism: bool,
    commitment: bool,
    ratification: bool,
    stakes: bool,
}

const ALL: Counts = Counts { optimism: true, commitment: true, ratification: true, stakes: true };

/// A cause of fighting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cause {
    /// The one who opened it expected more of fighting than it held, though a bargain existed.
    Disparity,
    /// The sides did not hold the same belief about the war.
    Optimism,
    /// A bargain would have shifted future strength.
    Commitment,
    /// A home front would not have ratified a bargain.
    Ratification,
    /// A public demand could not be dropped at no cost.
    Stakes,
    /// An incident, though a bargain existed.
    Accident,
    /// A choice against the chooser's own odds, though a bargain existed.
    Chance,
}

/// An onset of fighting.
#[derive(Clone, Copy)]
pub struct Situation<'a> {
    /// The two sides.
    pub sides: [Side; 2],
    /// What they could settle on.
    pub bargains: &'a [Bargain],
    /// Worth to either side of what it can expect of one of them, by its place in the list, given that the other side may come
    /// back for more: no more than if it is kept. Asked only of those on which the answer can hang.
    pub kept: &'a dyn Fn(usize) -> [f64; 2],
    /// Which of the two opened it, 0 or 1.
    pub opener: usize,
    /// What holds without fighting, to the one who opened it.
    pub status_quo: f64,
    /// Whether an incident on the ground brought the decision about.
    pub incident: bool,
}

/// What is found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Finding {
    /// The cause.
    pub cause: Cause,
    /// The slack of the best bargain as things were: negative where there was none.
    pub slack: f64,
    /// The same without the cause; for what is no matter of the range (disparity, accident, chance) by how much fighting
    /// was worth more than what held to the one who opened it.
    pub without: f64,
}

impl Situation<'_> {
    fn slack(&self, counts: Counts) -> f64 {
        let floors = self.sides.map(|side| {
            let war = if counts.optimism { side.war } else { side.war_common };
            if counts.stakes && side.staked.is_finite() {
                reservation(war, side.staked, side.audience_slope)
            } else {
                war
            }
        });
        let gain = |b: &Bargain, worth: [f64; 2]| {
            let both = (worth[0] - floors[0]).min(worth[1] - floors[1]);
            if counts.ratification { both.min(b.ratified) } else { both }
        };
        let faces = self.bargains.iter().map(|b| gain(b, b.worth));
        if !counts.commitment {
            return faces.fold(f64::NEG_INFINITY, f64::max);
        }
        let mut order: Vec<(f64, usize)> = faces.zip(0..).collect();
        order.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut best = f64::NEG_INFINITY;
        for (face, at) in order {
            // The rest are no better at their face.
            if face <= best {
                break;
            }
            best = best.max(gain(&self.bargains[at], (self.kept)(at)));
        }
        best
    }

    /// The slack as things are: the best bargain's gain over its floor to the side that gains least; negative where no
    /// bargain suits both.
    #[must_use]
    pub fn range(&self) -> f64 {
        self.slack(ALL)
    }

    /// The one cause.
    ///
    /// Where no bargain suited both, it is that thing without which the best one would have suited them most; of equal ones
    /// the first in the order optimism, commitment, ratification, stakes. Where none of them makes a difference (a bargain
    /// that would have done cannot be made of the options there are), it is treated as if one had existed.
    #[must_use]
    pub fn cause(&self) -> Finding {
        let slack = self.range();
        if slack < -TIE {
            let tried = [
                (Cause::Optimism, Counts { optimism: false, ..ALL }),
                (Cause::Commitment, Counts { commitment: false, ..ALL }),
                (Cause::Ratification, Counts { ratification: false, ..ALL }),
                (Cause::Stakes, Counts { stakes: false, ..ALL }),
            ];
            let mut best: Option<(Cause, f64)> = None;
            for (cause, counts) in tried {
                let without = self.slack(counts);
                if without > best.map_or(slack, |(_, b)| b) + TIE {
                    best = Some((cause, without));
                }
            }
            if let Some((cause, without)) = best {
                return Finding { cause, slack, without };
            }
        }
        let disparity = self.sides[self.opener.min(1)].war - self.status_quo;
        let cause = if self.incident {
            Cause::Accident
        } else if disparity > TIE {
            Cause::Disparity
        } else {
            Cause::Chance
        };
        Finding { cause, slack, without: disparity }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::distribution::Costs;
    use crate::onset::Crisis;
    use crate::range::bargaining_range_optimism;
    use proptest::prelude::*;

    const NONE: f64 = f64::NEG_INFINITY;

    /// A pie in a hundred slices, of which D wins a war with `p`, with costs of 0.1 for either.
    fn sides(p: f64) -> [Side; 2] {
        let side = |war| Side { war, war_common: war, staked: NONE, audience_slope: 0.0 };
        [side(p - 0.1), side(1.0 - p - 0.1)]
    }

    fn pie() -> Vec<Bargain> {
        let slice = |k: i32| {
            let worth = [f64::from(k) / 100.0, 1.0 - f64::from(k) / 100.0];
            Bargain { worth, ratified: f64::INFINITY }
        };
        (0..=100).map(slice).collect()
    }

    fn found(sides: [Side; 2], bargains: &[Bargain], status_quo: f64, incident: bool) -> Finding {
        expecting(sides, bargains, &|at| bargains[at].worth, status_quo, incident)
    }

    fn expecting(
        sides: [Side; 2],
        bargains: &[Bargain],
        kept: &dyn Fn(usize) -> [f64; 2],
        status_quo: f64,
        incident: bool,
    ) -> Finding {
        Situation { sides, bargains, kept, opener: 0, status_quo, incident }.cause()
    }

    #[test]
    fn optimism_alone() {
        let [mut a, mut b] = sides(0.5);
        // D thinks 0.8, S thinks that D has 0.2: the gap of 0.6 exceeds the costs of 0.2.
        (a.war, b.war) = (0.7, 0.7);
        let f = found([a, b], &pie(), 0.3, true);
        assert_eq!(f.cause, Cause::Optimism);
        assert!((f.slack + 0.2).abs() < 1e-9 && (f.without - 0.1).abs() < 1e-9, "{f:?}");
        assert!(!bargaining_range_optimism(0.8, 0.2, 0.1, 0.1).unwrap().exists());
    }

    #[test]
    fn commitment_alone() {
        // Whatever S gives beyond 0.35 D comes back for, down to nothing left for S.
        let pie = pie();
        let kept = |at: usize| match pie[at].worth {
            [ours, _] if ours > 0.35 => [ours, 0.0],
            both => both,
        };
        let f = expecting(sides(0.5), &pie, &kept, 0.3, false);
        assert_eq!(f.cause, Cause::Commitment);
        assert!((f.slack + 0.05).abs() < 1e-9 && (f.without - 0.1).abs() < 1e-9, "{f:?}");
    }

    #[test]
    fn ratification_alone() {
        // At home S can carry nothing beyond 0.3.
        let mut pie = pie();
        pie.iter_mut().for_each(|b| b.ratified = 0.3 - b.worth[0]);
        let f = found(sides(0.6), &pie, 0.3, false);
        assert_eq!(f.cause, Cause::Ratification);
        assert!((f.slack + 0.1).abs() < 1e-9 && (f.without - 0.1).abs() < 1e-9, "{f:?}");
    }

    #[test]
    fn stakes_alone() {
        // Both have staked 0.7 of it in public, and would be ruined by less.
        let tied = sides(0.5).map(|s| Side { staked: 0.7, audience_slope: f64::INFINITY, ..s });
        let f = found(tied, &pie(), 0.3, false);
        assert_eq!(f.cause, Cause::Stakes);
        assert!((f.slack + 0.2).abs() < 1e-9 && f.without > 0.0, "{f:?}");
    }

    #[test]
    fn where_a_bargain_existed() {
        assert_eq!(found(sides(0.6), &pie(), 0.3, false).cause, Cause::Disparity);
        assert_eq!(found(sides(0.6), &pie(), 0.3, true).cause, Cause::Accident);
        assert_eq!(found(sides(0.6), &pie(), 0.5, false).cause, Cause::Chance);
        assert!((found(sides(0.6), &pie(), 0.3, false).without - 0.2).abs() < 1e-9);
    }

    #[test]
    fn what_cannot_be_divided_is_no_fault_of_theirs() {
        let halves: Vec<Bargain> = pie().into_iter().step_by(100).collect();
        let f = found(sides(0.5), &halves, 0.0, false);
        assert!(f.slack < 0.0 && f.cause == Cause::Disparity, "{f:?}");
    }

    /// The pipeline's crisis says the same: one belief, two costs, a range as wide as both.
    #[test]
    fn the_slack_is_half_the_pipelines_range() {
        let crisis = Crisis {
            strength: (3.0, 2.0),
            allies_d: vec![],
            allies_s: vec![],
            exponent: 1.0,
            q: 0.2,
            c_s: 0.1,
            c_d: Costs::Uniform { lo: 0.0, hi: 0.2 },
            growth_per_turn: 0.0,
        };
        let (pie, range) = (pie(), crisis.range().unwrap());
        let s = Situation {
            sides: sides(crisis.p_alone().unwrap()),
            bargains: &pie,
            kept: &|at| pie[at].worth,
            opener: 0,
            status_quo: crisis.q,
            incident: false,
        };
        assert!((s.range() - 0.5 * range.width()).abs() < 1e-9);
        let f = s.cause();
        assert_eq!(f.cause, Cause::Disparity);
        assert!(crisis.offer().unwrap().prob_war > 0.0);
    }

    proptest! {
        /// Removing a thing never takes a bargain away; what is named either opens the range further or is none of the four.
        #[test]
        fn the_cause_makes_a_difference(
            war in prop::array::uniform2(-0.2..1.0f64), common in 0.0..1.0f64, staked in prop::array::uniform2(0.0..1.0f64),
            slope in 0.0..3.0f64, cap in -0.5..1.0f64, loss in 0.0..0.5f64, incident: bool,
        ) {
            let side = |i: usize| Side {
                war: war[i],
                war_common: if i == 0 { common - 0.05 } else { 0.95 - common },
                staked: staked[i],
                audience_slope: slope,
            };
            let mut pie = pie();
            for b in &mut pie {
                b.ratified = cap - b.worth[0];
            }
            let kept = |at: usize| [pie[at].worth[0], pie[at].worth[1] - loss * pie[at].worth[0]];
            let f = expecting([side(0), side(1)], &pie, &kept, 0.3, incident);
            // Those that were not asked about would not have been better.
            let floors = [side(0), side(1)].map(|s| reservation(s.war, s.staked, s.audience_slope));
            let all = (0..pie.len()).map(|at| {
                let [a, b] = kept(at);
                (a - floors[0]).min(b - floors[1]).min(pie[at].ratified)
            });
            prop_assert_eq!(f.slack, all.fold(f64::NEG_INFINITY, f64::max));
            let of_the_range =
                matches!(f.cause, Cause::Optimism | Cause::Commitment | Cause::Ratification | Cause::Stakes);
            if of_the_range {
                prop_assert!(f.slack < 0.0 && f.without > f.slack);
            }
            if f.slack >= 0.0 {
                prop_assert!(!of_the_range);
            }
        }
    }
}
