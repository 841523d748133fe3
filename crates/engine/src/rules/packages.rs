//! Packages of a dispute: candidate settlements, and what they are worth.
//!
//! Utility is additive over issues (Keeney & Raiffa 1976) and falls linearly as an issue moves from a side's
//! position towards the other side; more than one asked for is neither better nor worse (assumption). It is scaled so that victory is 1 and defeat 0, the convention of `theory`'s equations. The
//! candidates are a path of *efficient trades* (logrolling; Raiffa 1982): from the challenger's best
//! package to the defender's, one option of one issue at a time, always the one that gives the other side
//! most for what it costs. Package 0 is the status quo: what holds, with a truce.

use pourparler_model::{ActorId, Date};
use pourparler_scenario::Dispute;

use crate::setup::side_mask;
use crate::state::{CHALLENGER, DEFENDER};

/// Candidates beyond this many are thinned out evenly; the ends always stay.
const MOST_PACKAGES: usize = 128;

/// The tables of a dispute, as of a date.
#[derive(Clone, PartialEq, Debug)]
pub struct DisputeTable {
    /// Challenger and defender.
    pub principals: [ActorId; 2],
    /// Masks of the actors on either side.
    pub sides: [u64; 2],
    /// Whether positions on it had been taken by the date.
    pub posed: bool,
    /// By side and issue: weight, the share of its attention; sums to 1.
    pub weights: [Vec<f64>; 2],
    /// By side and issue: the level that it wants.
    pub ideals: [Vec<f64>; 2],
    /// By side and issue: the level beyond which it has declared that it will not go, if it has: the end of its position's
    /// range that is nearest to the other side.
    pub red_lines: [Vec<Option<f64>>; 2],
    /// By side: the utility of its defeat, and what victory adds to it.
    pub scale: [(f64, f64); 2],
    /// Levels by package and issue; the first entry stands for the status quo and is empty.
    pub packages: Vec<Vec<f64>>,
    /// By side and package: its worth to the side; of the first, not a number.
    pub worth: [Vec<f64>; 2],
}

impl DisputeTable {
    /// The tables of a dispute from the positions dated on or before `date`.
    ///
    /// An issue on which neither side had a position by then does not count, unless that holds of all: then
    /// the dispute is not posed, and if events pose it, each side wants on every issue what its victory would bring,
    /// with equal weights (assumption).
    #[must_use]
    pub fn new(dispute: &Dispute, date: Date) -> Self {
        let principals = [dispute.challenger, dispute.defender];
        let mut weights = [Vec::new(), Vec::new()];
        let mut ideals = [Vec::new(), Vec::new()];
        let mut red_lines = [Vec::new(), Vec::new()];
        for side in [CHALLENGER, DEFENDER] {
            for issue in &dispute.issues {
                let of = |actor| {
                    issue
                        .positions
                        .iter()
                        .filter(|p| p.actor == actor && p.date <= date)
                        .max_by_key(|p| p.date)
                };
                red_lines[side].push(of(principals[side]).filter(|p| declared(issue, p.actor, date)).map(
                    |p| {
                        if side == CHALLENGER { p.level.high } else { p.level.low }
                    },
                ));
                let posed = principals.iter().all(|&p| of(p).is_some());
                let at_victory = if side == CHALLENGER { issue.victory } else { issue.defeat };
                let (ideal, weight) = match of(principals[side]) {
                    Some(p) if posed => (p.level.mode, p.salience.mode),
                    _ => (at_victory, 0.0),
                };
                ideals[side].push(ideal);
                weights[side].push(weight);
            }
        }
        // What one actor decides alone is never laid on a table.
        let taken = weights.iter().all(|w| w.iter().sum::<f64>() > 0.0);
        let posed = taken && dispute.decided.is_none();
        for w in &mut weights {
            if !taken {
                w.fill(1.0);
            }
            let sum: f64 = w.iter().sum();
            w.iter_mut().for_each(|x| *x /= sum.max(f64::MIN_POSITIVE));
        }
        let mut table = Self {
            principals,
            sides: [
                side_mask(dispute.challenger, &dispute.with_challenger),
                side_mask(dispute.defender, &dispute.with_defender),
            ],
            posed,
            weights,
            ideals,
            red_lines,
            scale: [(0.0, 1.0), (0.0, 1.0)],
            packages: vec![Vec::new()],
            worth: [vec![f64::NAN], vec![f64::NAN]],
        };
        let victory: Vec<f64> = dispute.issues.iter().map(|i| i.victory).collect();
        let defeat: Vec<f64> = dispute.issues.iter().map(|i| i.defeat).collect();
        for (side, [best, worst]) in [[&victory, &defeat], [&defeat, &victory]].into_iter().enumerate() {
            let (low, high) = (table.raw(side, worst), table.raw(side, best));
            if high - low > 1e-6 {
                table.scale[side] = (low, high - low);
            }
        }
        for levels in table.path(dispute) {
            for side in [CHALLENGER, DEFENDER] {
                let worth = table.value(side, &levels);
                table.worth[side].push(worth);
            }
            table.packages.push(levels);
        }
        table
    }

    /// Whether levels cross a red line of a side on an issue where less than that holds now.
    #[must_use]
    pub fn crosses_red_line(&self, side: usize, levels: &[f64], holding: &[f64]) -> bool {
        let towards_other = if side == CHALLENGER { 1.0 } else { -1.0 };
        let lines = &self.red_lines[side];
        levels.iter().zip(holding).zip(lines).any(|((level, holds), line)| {
            let beyond = |from: f64| towards_other * (level - from) > 1e-9;
            line.is_some_and(|line| beyond(line) && beyond(*holds))
        })
    }

    /// Utility before scaling, 0 to 1.
    fn raw(&self, side: usize, levels: &[f64]) -> f64 {
        let towards_other = if side == CHALLENGER { 1.0 } else { -1.0 };
        let (weights, ideals) = (&self.weights[side], &self.ideals[side]);
        levels
            .iter()
            .zip(ideals)
            .zip(weights)
            .map(|((x, ideal), w)| w * (1.0 - (towards_other * (x - ideal)).max(0.0) / 100.0))
            .sum()
    }

    /// The worth of levels to a side: 1 as its victory, 0 as its defeat.
    #[must_use]
    pub fn value(&self, side: usize, levels: &[f64]) -> f64 {
        let (low, span) = self.scale[side];
        (self.raw(side, levels) - low) / span
    }

    /// The path of efficient trades, from the challenger's best package to the defender's.
    fn path(&self, dispute: &Dispute) -> Vec<Vec<f64>> {
        let nearest = |issue: usize, ideal: f64| -> usize {
            let options = &dispute.issues[issue].options;
            (0..options.len())
                .min_by(|&a, &b| {
                    let d = |o: usize| (options[o].level - ideal).abs();
                    d(a).total_cmp(&d(b)).then(a.cmp(&b))
                })
                .unwrap_or(0)
        };
        let issues = dispute.issues.len();
        let mut here: Vec<usize> = (0..issues).map(|i| nearest(i, self.ideals[CHALLENGER][i])).collect();
        let goal: Vec<usize> = (0..issues).map(|i| nearest(i, self.ideals[DEFENDER][i])).collect();
        let levels = |chosen: &[usize]| -> Vec<f64> {
            chosen.iter().enumerate().map(|(i, &o)| dispute.issues[i].options[o].level).collect()
        };
        let mut path = vec![levels(&here)];
        loop {
            let now = levels(&here);
            let mut best: Option<(f64, Vec<usize>)> = None;
            for i in 0..issues {
                if here[i] == goal[i] {
                    continue;
                }
                let mut next = here.clone();
                next[i] = if goal[i] > here[i] { here[i] + 1 } else { here[i] - 1 };
                let there = levels(&next);
                let gain = self.value(DEFENDER, &there) - self.value(DEFENDER, &now);
                let loss = self.value(CHALLENGER, &now) - self.value(CHALLENGER, &there);
                let rate = gain - loss;
                let ratio = if loss > 1e-12 { gain / loss } else { 1e9 + rate };
                if best.as_ref().is_none_or(|(r, _)| ratio > *r) {
                    best = Some((ratio, next));
                }
            }
            let Some((_, next)) = best else { break };
            here = next;
            path.push(levels(&here));
        }
        if path.len() > MOST_PACKAGES {
            let last = path.len() - 1;
            path = (0..MOST_PACKAGES).map(|k| path[k * last / (MOST_PACKAGES - 1)].clone()).collect();
        }
        path
    }
}

/// Whether an actor had declared a red line on an issue by a date: in words of its own, not inferred from its conduct.
fn declared(issue: &pourparler_scenario::Issue, actor: ActorId, date: Date) -> bool {
    issue.positions.iter().any(|p| {
        p.actor == actor && p.date <= date && !p.red_line.is_empty() && !p.red_line.starts_with("inferred")
    })
}
