//! The outlook of a campaign: victory, stalemate or defeat, from the same kernel that fights the battles.
//!
//! A campaign is a walk over positions: so many objectives held, so many axes on which the offensive has
//! been beaten back (war as a process: Smith 1998; Slantchev 2003; Filson & Werner 2002). Each day the
//! three-outcome kernel of [`Contest`] moves every active front by the distance that it moves in the
//! engine; attrition (Helmbold 1965) shifts the ratio of strengths along its expected path. What nobody
//! can know in advance (the quality of the other army, surprise) is one normal shock to the log ratio,
//! shared by all days; it is integrated by Gauss-Hermite quadrature, never plugged in as a mean.
//!
//! This replaces rolling the campaign out thousands of times; the example `outlook_error` of the policies measures the difference, which is large
//! where an offensive stalls.

use crate::combat::{Contest, helmbold_loss_fractions};
use crate::range::Outlook;

/// What a campaign starts from, as one side sees it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Campaign {
    /// Objectives that the challenger holds now.
    pub held: u32,
    /// Objectives that, held by it, are victory; more than `held`.
    pub needed: u32,
    /// Axes on which it can attack at once; at least 1.
    pub fronts: u32,
    /// Days that a campaign can last.
    pub days: u32,
    /// Days that an unopposed advance needs for one objective: depth over greatest speed.
    pub days_per_objective: f64,
    /// Effective strength of the attacker in the theatre.
    pub attacker: f64,
    /// Effective strength of the defender, terrain and posture included.
    pub defender: f64,
    /// Killed per engaged soldier and day at parity.
    pub loss_base: f64,
    /// Helmbold's exponent.
    pub helmbold_exponent: f64,
    /// Wounded for each killed: out of action for the campaign.
    pub wounded_per_killed: f64,
    /// Standard deviation of the shared shock to the log ratio, beliefs about strength included.
    pub shock_sd: f64,
}

/// Nodes and weights of seven-point Gauss-Hermite quadrature for a standard normal
/// (Abramowitz & Stegun 1964, table 25.10, rescaled by the square root of 2 and of pi).
const NODES: [(f64, f64); 7] = [
    (-3.750_439_717_725_742, 0.000_548_268_855_972_217_7),
    (-2.366_759_410_734_541, 0.030_757_123_967_586_5),
    (-1.154_405_394_739_968_2, 0.240_123_178_605_012_7),
    (0.0, 0.457_142_857_142_857_1),
    (1.154_405_394_739_968_2, 0.240_123_178_605_012_7),
    (2.366_759_410_734_541, 0.030_757_123_967_586_5),
    (3.750_439_717_725_742, 0.000_548_268_855_972_217_7),
];

/// How many steps an objective is divided into: finer where few objectives are left, so that the walk's
/// spread resembles that of an advance by kilometres.
const fn steps_per_objective(objectives: u32) -> usize {
    if objectives <= 4 { 4 } else { 2 }
}

/// Longest walk that is kept on the stack; larger campaigns are measured in coarser steps.
const MOST_POSITIONS: usize = 160;

/// The share of an objective that a front moves on a day on which the attack succeeds.
///
/// `ratio`: effective strengths, attacker over defender. Zero ratio or less: nothing moves.
#[must_use]
pub fn daily_advance(ratio: f64, days_per_objective: f64) -> f64 {
    if !(ratio > 0.0 && days_per_objective > 0.0) {
        return 0.0;
    }
    // Even a successful attack against the odds gains a tenth of the unopposed distance (assumption).
    let share = (1.0 - 1.0 / ratio).max(0.1);
    (share / days_per_objective).min(1.0)
}

/// How a campaign may end, and what ground a stalemate leaves.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Prospect {
    /// Probabilities that the challenger wins, that neither does, that its offensive is beaten.
    pub outlook: Outlook,
    /// Objectives that the challenger has gained on average if neither prevails; less than 0 if it was pushed back.
    pub gained: f64,
}

/// Probabilities that the challenger wins, that neither does, that its offensive is beaten.
#[must_use]
pub fn outlook(campaign: &Campaign, contest: &Contest) -> Outlook {
    prospect(campaign, contest).outlook
}

/// The outlook of a campaign, and what a stalemate would leave in the challenger's hands.
///
/// Without strength on either side the answer is a stalemate; with none on one side, the other prevails.
#[must_use]
pub fn prospect(campaign: &Campaign, contest: &Contest) -> Prospect {
    let none = |x: f64| x.is_nan() || x <= 0.0;
    let sure = |win, draw| Prospect { outlook: Outlook { win, draw, lose: 0.0 }, gained: 0.0 };
    match (none(campaign.attacker), none(campaign.defender)) {
        (true, _) => return sure(0.0, 1.0),
        (false, true) => return sure(1.0, 0.0),
        (false, false) => {}
    }
    if campaign.held >= campaign.needed {
        return sure(1.0, 0.0);
    }
    let mut total = Outlook { win: 0.0, draw: 0.0, lose: 0.0 };
    let mut gained = 0.0;
    for (node, weight) in NODES {
        let (part, ground) = walk(campaign, contest, node * campaign.shock_sd);
        total.win += weight * part.win;
        total.draw += weight * part.draw;
        total.lose += weight * part.lose;
        gained += weight * ground;
    }
    let sum = total.win + total.draw + total.lose;
    let outlook = Outlook { win: total.win / sum, draw: total.draw / sum, lose: total.lose / sum };
    Prospect { outlook, gained: if total.draw > 1e-9 { gained / total.draw } else { 0.0 } }
}

/// The walk under one value of the shock: how it ends, and the objectives gained times the probability of a stalemate.
fn walk(campaign: &Campaign, contest: &Contest, shock: f64) -> (Outlook, f64) {
    let fronts = campaign.fronts.max(1);
    let ahead = campaign.needed - campaign.held;
    let mut steps = steps_per_objective(ahead);
    while (ahead + fronts) as usize * steps + 1 > MOST_POSITIONS && steps > 1 {
        steps -= 1;
    }
    let below = (fronts as usize * steps).min(MOST_POSITIONS / 2);
    let above = (ahead as usize * steps).min(MOST_POSITIONS - below - 1);
    let last = below + above;
    let mut now = [0.0f64; MOST_POSITIONS + 1];
    now[below] = 1.0;
    let (mut win, mut lose) = (0.0, 0.0);
    let (mut attacker, mut defender) = (campaign.attacker, campaign.defender);
    let out_of_action = 1.0 + campaign.wounded_per_killed;
    let (mut low, mut high) = (below, below);
    for _ in 0..campaign.days {
        let log_ratio = libm::log(attacker / defender) + shock;
        let odds = contest.odds(log_ratio);
        let ratio = libm::exp(log_ratio);
        // The fronts move apart from each other; their moves in a day add up to at most one step here,
        // the rest of the rate is carried by repeating the step.
        let scale = f64::from(fronts) * steps as f64;
        let up = scale * odds.win * daily_advance(ratio, campaign.days_per_objective);
        let down = scale * odds.lose * daily_advance(1.0 / ratio, campaign.days_per_objective);
        let repeats = libm::ceil(up + down).clamp(1.0, 8.0);
        let (up, down) = ((up / repeats).min(0.5), (down / repeats).min(0.5));
        let stay = 1.0 - up - down;
        for _ in 0..repeats as usize {
            let mut carried = 0.0;
            let (from, to) = (low.max(1), high.min(last - 1));
            for position in from..=to {
                let here = now[position];
                now[position] = here * stay + carried;
                carried = here * up;
                if position == 1 {
                    lose += here * down;
                } else {
                    now[position - 1] += here * down;
                }
            }
            if to + 1 >= last {
                win += carried;
            } else {
                now[to + 1] += carried;
                high = to + 1;
            }
            low = from.saturating_sub(1).max(1);
        }
        let (a, d) = helmbold_loss_fractions(ratio, campaign.loss_base, campaign.helmbold_exponent);
        attacker *= 1.0 - (a * out_of_action).min(0.9);
        defender *= 1.0 - (d * out_of_action).min(0.9);
        // What is still open is too little to matter: it counts as a stalemate.
        if 1.0 - win - lose < 1e-6 {
            break;
        }
    }
    let ground: f64 = now[1..last]
        .iter()
        .enumerate()
        .map(|(i, p)| p * ((i + 1) as f64 - below as f64) / steps as f64)
        .sum();
    (Outlook { win, draw: (1.0 - win - lose).max(0.0), lose }, ground)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONTEST: Contest = Contest { exponent: 0.8, stalemate: 1.0, attacker_bias: 0.0 };
    const CAMPAIGN: Campaign = Campaign {
        held: 0,
        needed: 6,
        fronts: 3,
        days: 60,
        days_per_objective: 10.0,
        attacker: 20_000.0,
        defender: 20_000.0,
        loss_base: 0.003,
        helmbold_exponent: 0.65,
        wounded_per_killed: 3.0,
        shock_sd: 0.5,
    };

    fn sums_to_one(o: &Outlook) -> bool {
        (o.win + o.draw + o.lose - 1.0).abs() < 1e-9 && o.win >= 0.0 && o.draw >= 0.0 && o.lose >= 0.0
    }

    #[test]
    fn strength_helps_the_attacker_and_hurts_the_defender() {
        let mut before = 0.0;
        for attacker in [5_000.0, 10_000.0, 20_000.0, 40_000.0, 80_000.0] {
            let o = outlook(&Campaign { attacker, ..CAMPAIGN }, &CONTEST);
            assert!(sums_to_one(&o), "{o:?}");
            assert!(o.win > before, "{attacker}: {o:?}");
            before = o.win;
        }
    }

    #[test]
    fn the_walk_agrees_with_gamblers_ruin() {
        // No attrition, no stalemate, no shock, endless time, one objective: the walk from 0 between -1 and
        // 1 in steps of a quarter. With equal strengths either side is as likely to prevail.
        let even = Campaign {
            needed: 1,
            fronts: 1,
            days: 5_000,
            loss_base: 0.0,
            shock_sd: 0.0,
            days_per_objective: 4.0,
            ..CAMPAIGN
        };
        let contest = Contest { stalemate: 0.0, ..CONTEST };
        let o = outlook(&even, &contest);
        assert!((o.win - 0.5).abs() < 1e-6 && (o.lose - 0.5).abs() < 1e-6, "{o:?}");
        // At 3:1 each step up has probability u / (u + d): four up before four down.
        let strong = Campaign { attacker: 60_000.0, ..even };
        let odds = contest.odds(libm::log(3.0));
        let r = odds.lose * daily_advance(1.0 / 3.0, 4.0) / (odds.win * daily_advance(3.0, 4.0));
        let expected = 1.0 / (1.0 + r * r * r * r);
        let o = outlook(&strong, &contest);
        assert!((o.win - expected).abs() < 2e-6, "{o:?} against {expected}");
    }

    #[test]
    fn a_shock_is_integrated_not_plugged_in() {
        let strong = Campaign { attacker: 60_000.0, ..CAMPAIGN };
        let certain = outlook(&Campaign { shock_sd: 0.0, ..strong }, &CONTEST).win;
        let unsure = outlook(&strong, &CONTEST).win;
        assert!(unsure < certain, "{unsure} {certain}");
    }

    #[test]
    fn without_troops_nothing_is_divided_by_zero() {
        for (attacker, defender, win) in
            [(0.0, 1.0, 0.0), (1.0, 0.0, 1.0), (0.0, 0.0, 0.0), (f64::NAN, 1.0, 0.0)]
        {
            let o = outlook(&Campaign { attacker, defender, ..CAMPAIGN }, &CONTEST);
            assert!(sums_to_one(&o) && o.win == win, "{o:?}");
        }
        for (needed, fronts) in [(1, 1), (1, 40), (60, 1), (200, 200)] {
            assert!(sums_to_one(&outlook(&Campaign { needed, fronts, ..CAMPAIGN }, &CONTEST)));
        }
    }
}
