//! Monotonic concession with Zeuthen's strategy (Zeuthen 1930; Harsanyi 1956; Rosenschein and Zlotkin 1994).
//!
//! Both propose. A party's risk is what it would lose by taking the other's proposal, as a share of what it would lose by
//! conflict: `(u(own) - u(other's)) / (u(own) - d)`. Who risks less concedes, just enough to risk more. This walks towards
//! the greatest product of gains.

use crate::space::Outcome;

/// What happened in a step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Concession {
    /// The proposals on the table.
    pub proposals: [Outcome; 2],
    /// The risk of each party, 0 to 1.
    pub risks: [f64; 2],
}

/// Zeuthen's risk: the largest probability of conflict at which a party still prefers to insist.
pub fn risk(own: f64, others: f64, disagreement: f64) -> f64 {
    let stake = own - disagreement;
    if stake <= 0.0 { 1.0 } else { ((own - others) / stake).clamp(0.0, 1.0) }
}

/// Plays the protocol on a set of outcomes, usually the rational Pareto frontier, given with the utilities of both
/// parties. Returns the agreement and the steps; `None` for no outcomes.
///
/// Each starts with its best outcome. A proposal that gives the other at least what its own gives it is agreed. Who risks
/// less (both, when they risk the same) concedes to the outcome that is best for itself among those that make its risk
/// higher than the other's; where none does, to the next one better for the other.
pub fn monotonic_concession(
    outcomes: &[(Outcome, [f64; 2])],
    d: [f64; 2],
) -> Option<(Outcome, Vec<Concession>)> {
    let best = |party: usize| {
        (0..outcomes.len()).max_by(|a, b| {
            let (x, y) = (outcomes[*a].1, outcomes[*b].1);
            x[party].total_cmp(&y[party]).then(x[1 - party].total_cmp(&y[1 - party])).then(b.cmp(a))
        })
    };
    let mut at = [best(0)?, best(1)?];
    let mut steps = Vec::new();
    loop {
        let u = |party: usize, proposal: usize| outcomes[at[proposal]].1[party];
        let risks = [risk(u(0, 0), u(0, 1), d[0]), risk(u(1, 1), u(1, 0), d[1])];
        steps.push(Concession { proposals: [outcomes[at[0]].0, outcomes[at[1]].0], risks });
        let takes = [u(0, 1) >= u(0, 0), u(1, 0) >= u(1, 1)];
        match takes {
            [true, true] => {
                let product = |i: usize| (outcomes[i].1[0] - d[0]) * (outcomes[i].1[1] - d[1]);
                let agreed = if product(at[0]) >= product(at[1]) { at[0] } else { at[1] };
                return Some((outcomes[agreed].0, steps));
            }
            [true, false] => return Some((outcomes[at[1]].0, steps)),
            [false, true] => return Some((outcomes[at[0]].0, steps)),
            [false, false] => {}
        }
        let mut next = at;
        for party in 0..2 {
            if risks[party] > risks[1 - party] + 1e-12 {
                continue;
            }
            let other = 1 - party;
            let better = |i: &usize| outcomes[*i].1[other] > outcomes[at[party]].1[other];
            let enough = |i: &usize| {
                let own = outcomes[*i].1;
                let mine = risk(own[party], outcomes[at[other]].1[party], d[party]);
                let theirs = risk(outcomes[at[other]].1[other], own[other], d[other]);
                mine > theirs
            };
            let by_own =
                |a: &usize, b: &usize| outcomes[*a].1[party].total_cmp(&outcomes[*b].1[party]).then(b.cmp(a));
            let concession = (0..outcomes.len())
                .filter(|i| better(i) && enough(i))
                .max_by(by_own)
                .or_else(|| (0..outcomes.len()).filter(better).max_by(by_own));
            if let Some(i) = concession {
                next[party] = i;
            }
        }
        if next == at {
            return None;
        }
        at = next;
    }
}

/// The same on a pie of 1, in small steps: the first party's utility of its share x is `u`, the second's of the rest `v`
/// (given x). Each step who risks less gives up `step`. Returns the share at which they meet.
pub fn zeuthen_pie(u: impl Fn(f64) -> f64, v: impl Fn(f64) -> f64, d: [f64; 2], step: f64) -> f64 {
    let (mut first, mut second) = (1.0_f64, 0.0_f64);
    while first - second > step {
        let risks = [risk(u(first), u(second), d[0]), risk(v(second), v(first), d[1])];
        if risks[0] <= risks[1] {
            first -= step;
        }
        if risks[1] <= risks[0] {
            second += step;
        }
    }
    f64::midpoint(first, second)
}
