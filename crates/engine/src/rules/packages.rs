//! Packages of a dispute: candidate settlements, and what they are worth.
//!
//! Utility is additive over issues (Keeney & Raiffa 1976) and falls linearly as an issue moves from a side's
//! position towards the other side; more than one asked for is neither better nor worse (assumption). It is scaled so
//! that victory is 1 and defeat 0, the convention of `theory`'s equations. The candidates are the *Pareto frontier* of all
//! combinations of options that do not contradict themselves (`incompatible` in `disputes.ron`), as the negotiation library
//! finds it, from the challenger's best package to the defender's: nobody tables a text that a change would make better for
//! both (positions are public). Package 0 is the status quo: what holds, with a truce.
//!
//! After those that settle all that is open come the packages *in part*, for the issues that the documents let be agreed on
//! without the rest (`parts` in `disputes.ron`): the frontier of those issues alone, found in the same way. What one leaves open
//! stays as it is, so its worth moves with what holds, and it crosses no red line there.

use std::sync::Arc;

use pourparler_bargaining::Domain;
use pourparler_bargaining::analysis::Frontier;
use pourparler_bargaining::preferences::{Additive, Preferences, Utility, ValueFunction};
use pourparler_bargaining::space::{self, Atom, Constraint, IssueKind, Space};
use pourparler_model::{ActorId, ActorSet, Date, PackageId};
use pourparler_scenario::{Band, Dispute, Issue, Position, Title};

use crate::setup::side_mask;
use crate::state::{CHALLENGER, DEFENDER};

/// Candidates beyond this many are thinned out evenly; the ends always stay.
const MOST_PACKAGES: usize = 128;
/// The same of each part of a dispute.
const MOST_OF_A_PART: usize = 16;

/// The tables of a dispute, as of a date.
#[derive(Clone, PartialEq, Debug)]
pub struct DisputeTable {
    /// Challenger and defender.
    pub principals: [ActorId; 2],
    /// Masks of the actors on either side.
    pub sides: [ActorSet; 2],
    /// Whether one actor decides it alone, so that nobody is on a side.
    pub decided: bool,
    /// Whether there is ground to fight for.
    pub has_ground: bool,
    /// Whether positions on it had been taken by the date.
    pub posed: bool,
    /// By side and issue: weight, the share of its attention; sums to 1.
    pub weights: [Vec<f64>; 2],
    /// By side and issue: the level that it wants.
    pub ideals: [Vec<f64>; 2],
    /// By side: the issues on which it has declared that it will not go beyond a level, and that level.
    pub red_lines: [Vec<(usize, f64)>; 2],
    /// By side: the utility of its defeat, and what victory adds to it.
    pub scale: [(f64, f64); 2],
    /// Levels by package and issue; the first entry stands for the status quo and is empty. An issue on which neither side
    /// has a position is left open by all packages: not a number. So is what a package in part does not settle.
    pub packages: Vec<Vec<f64>>,
    /// How many of them there are before those in part: the status quo, and what settles all that is open.
    pub whole: usize,
    /// The packages as the outcome space of the sessions at the table; nothing where there are none.
    pub list: Option<Arc<Space>>,
    /// By side and package, those in part left out: its worth to the side; of the first, not a number.
    pub worth: [Vec<f64>; 2],
    /// What states can recognise about it.
    pub titles: Vec<TitleTable>,
    /// By side and package: whether some level of it lies beyond a red line of the side.
    beyond: [Vec<bool>; 2],
    /// Whether the packages after the first are in falling order of worth to the challenger, and in rising order to the
    /// defender.
    ordered: bool,
}

/// A title, as of a date.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct TitleTable {
    /// On which side its holder is.
    pub side: usize,
    /// Its holder.
    pub of: ActorId,
    /// The issue that it is about.
    pub issue: usize,
    /// The level that it stands for.
    pub level: f64,
    /// Those that recognise it, a bit each.
    pub recognised: ActorSet,
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
            for (i, issue) in dispute.issues.iter().enumerate() {
                let of = |actor| {
                    issue
                        .positions
                        .iter()
                        .filter(|p| p.actor == actor && p.date <= date)
                        .max_by_key(|p| p.date)
                };
                red_lines[side].extend(red_line(issue, principals[side], side, date).map(|line| (i, line)));
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
            decided: dispute.decided.is_some(),
            has_ground: !dispute.objectives.is_empty(),
            posed,
            weights,
            ideals,
            red_lines,
            scale: [(0.0, 1.0), (0.0, 1.0)],
            packages: vec![Vec::new()],
            whole: 1,
            list: None,
            worth: [vec![f64::NAN], vec![f64::NAN]],
            titles: titles(dispute, date),
            beyond: [Vec::new(), Vec::new()],
            ordered: false,
        };
        let victory: Vec<f64> = dispute.issues.iter().map(|i| i.victory).collect();
        let defeat: Vec<f64> = dispute.issues.iter().map(|i| i.defeat).collect();
        for (side, [best, worst]) in [[&victory, &defeat], [&defeat, &victory]].into_iter().enumerate() {
            let (low, high) = (table.raw(side, |i| worst[i]), table.raw(side, |i| best[i]));
            if high - low > 1e-6 {
                table.scale[side] = (low, high - low);
            }
        }
        let open: Vec<usize> = (0..dispute.issues.len()).filter(|i| table.is_open(*i)).collect();
        for levels in table.efficient(dispute, &open, MOST_PACKAGES) {
            for side in [CHALLENGER, DEFENDER] {
                let worth = table.value(side, &levels);
                table.worth[side].push(worth);
            }
            table.packages.push(levels);
        }
        table.whole = table.packages.len();
        for part in &dispute.parts {
            let issues: Vec<usize> = part.issues.iter().map(|issue| usize::from(*issue)).collect();
            // As long as some of it has not been posed there is no such part, and while there is no rest it is the whole.
            if issues.len() < open.len() && issues.iter().all(|i| open.contains(i)) {
                let levels = table.efficient(dispute, &issues, MOST_OF_A_PART);
                table.packages.extend(levels);
            }
        }
        table.beyond = [CHALLENGER, DEFENDER].map(|side| {
            let towards_other = if side == CHALLENGER { 1.0 } else { -1.0 };
            let crosses = |levels: &Vec<f64>| {
                let beyond = |(issue, line): &(usize, f64)| {
                    levels.get(*issue).is_some_and(|level| towards_other * (level - line) > 1e-9)
                };
                table.red_lines[side].iter().any(beyond)
            };
            table.packages.iter().map(crosses).collect()
        });
        table.ordered = table.worth[CHALLENGER][1..].is_sorted_by(|a, b| a >= b)
            && table.worth[DEFENDER][1..].is_sorted_by(|a, b| a <= b);
        table.list = package_list(table.packages.len());
        table
    }

    /// The most that any package is worth to a side that leaves the other at least so much.
    #[must_use]
    pub fn best_that_leaves(&self, side: usize, other_at_least: f64) -> Option<f64> {
        let (own, other) = (&self.worth[side][1..], &self.worth[1 - side][1..]);
        // From the challenger's best package to the defender's: what one gains the other loses.
        let enough = |worth: &f64| *worth >= other_at_least;
        if !self.ordered {
            let left = own.iter().zip(other).filter(|(_, other)| enough(other)).map(|(own, _)| *own);
            return left.reduce(f64::max);
        }
        let best = if side == CHALLENGER {
            Some(other.partition_point(|worth| !enough(worth)))
        } else {
            other.partition_point(enough).checked_sub(1)
        };
        best.and_then(|at| own.get(at)).copied()
    }

    /// Whether a package settles a part of the dispute, and leaves the rest open.
    #[must_use]
    pub fn is_part(&self, package: PackageId) -> bool {
        package.index() >= self.whole
    }

    /// The level at which a package puts an issue; none where it leaves it open.
    #[must_use]
    pub fn level(&self, package: PackageId, issue: usize) -> Option<f64> {
        self.packages.get(package.index())?.get(issue).copied().filter(|level| !level.is_nan())
    }

    /// Whether some level of a package lies beyond a red line of a side, whatever holds. What is left open lies beyond none.
    #[must_use]
    pub fn lies_beyond(&self, side: usize, package: PackageId) -> bool {
        self.beyond[side].get(package.index()).is_some_and(|beyond| *beyond)
    }

    /// Whether somebody has a position on an issue, so that it is on the table.
    fn is_open(&self, issue: usize) -> bool {
        self.weights.iter().any(|side| side[issue] > 0.0)
    }

    /// What a level of one issue is worth to a side, 0 to 1.
    fn share(&self, side: usize, issue: usize, level: f64) -> f64 {
        let towards_other = if side == CHALLENGER { 1.0 } else { -1.0 };
        1.0 - (towards_other * (level - self.ideals[side][issue])).max(0.0) / 100.0
    }

    /// Utility before scaling, 0 to 1.
    fn raw(&self, side: usize, level: impl Fn(usize) -> f64) -> f64 {
        let weights = self.weights[side].iter().enumerate();
        // An issue without weight may be left open, and has no level then.
        weights.filter(|(_, w)| **w > 0.0).map(|(i, w)| w * self.share(side, i, level(i))).sum()
    }

    /// The worth of levels to a side: 1 as its victory, 0 as its defeat.
    #[must_use]
    pub fn value(&self, side: usize, levels: &[f64]) -> f64 {
        self.value_of(side, |issue| levels[issue])
    }

    /// The same of levels that are worked out, issue by issue, as they are asked for.
    #[must_use]
    pub fn value_of(&self, side: usize, level: impl Fn(usize) -> f64) -> f64 {
        let (low, span) = self.scale[side];
        (self.raw(side, level) - low) / span
    }

    /// What a side gains when an issue moves from one level to another, in its value.
    #[must_use]
    pub fn gain(&self, side: usize, issue: usize, from: f64, to: f64) -> f64 {
        let weight = self.weights[side].get(issue).copied().unwrap_or(0.0);
        weight * (self.share(side, issue, to) - self.share(side, issue, from)) / self.scale[side].1
    }

    /// The negotiation problem as the library has it, of some issues on which somebody has a position: a party for each
    /// side. Nothing where there is no issue.
    fn domain(&self, dispute: &Dispute, open: &[usize]) -> Option<Domain> {
        let issues = open.iter().map(|&i| {
            let options = &dispute.issues[i].options;
            space::Issue::new(
                dispute.issues[i].id.clone(),
                IssueKind::Integer { low: 0, high: options.len() as i64 - 1 },
            )
        });
        let space = Space::new(issues.collect::<Result<_, _>>().ok()?).ok()?;
        let space = space.with_constraints(contradictions(dispute, open)).ok()?;
        let party = |side: usize| -> Option<Preferences> {
            let levels = |i: usize| dispute.issues[i].options.iter().map(|option| option.level);
            let functions: Vec<ValueFunction> = open
                .iter()
                .map(|&i| ValueFunction::Table(levels(i).map(|level| self.share(side, i, level)).collect()))
                .collect();
            let weights = open.iter().map(|&i| self.weights[side][i]).collect();
            let utility = Utility::Additive(Additive::new(&space, weights, &functions).ok()?);
            Some(Preferences::new(dispute.id.clone(), utility))
        };
        let parties = vec![party(CHALLENGER)?, party(DEFENDER)?];
        Some(Domain { name: dispute.id.clone(), space, parties })
    }

    /// The packages on the Pareto frontier of all combinations of options of some issues, from the challenger's best to the
    /// defender's, of so many at most. The other issues have no level.
    fn efficient(&self, dispute: &Dispute, open: &[usize], most: usize) -> Vec<Vec<f64>> {
        let Some(domain) = self.domain(dispute, open) else { return Vec::new() };
        let Ok(frontier) = Frontier::of(&domain) else { return Vec::new() };
        let levels = |values: &[u32]| -> Vec<f64> {
            let mut levels = vec![f64::NAN; dispute.issues.len()];
            for (&issue, &value) in open.iter().zip(values) {
                levels[issue] = dispute.issues[issue].options[value as usize].level;
            }
            levels
        };
        let points = &frontier.points;
        let last = points.len().saturating_sub(1);
        let most = points.len().min(most);
        let spread = (0..most).map(|k| &points[if most < 2 { k } else { k * last / (most - 1) }]);
        spread.map(|point| levels(&point.values)).collect()
    }
}

/// What no package can have together. `open`: the issues that are on the table; where one of a rule is left open, there is nothing
/// to contradict.
fn contradictions(dispute: &Dispute, open: &[usize]) -> Vec<Constraint> {
    let atom = |band: &Band| -> Option<Atom> {
        let issue = open.iter().position(|i| *i == usize::from(band.issue))?;
        let options = dispute.issues[open[issue]].options.iter().zip(0u32..);
        let values = options.filter(|(option, _)| band.has(option.level)).map(|(_, value)| value).collect();
        Some(Atom { issue, values })
    };
    let rules = dispute.incompatible.iter();
    rules.filter_map(|rule| rule.all.iter().map(atom).collect()).map(Constraint::Forbidden).collect()
}

/// The packages as an outcome space of one issue, which the sessions at the table are about: an outcome is a package.
fn package_list(packages: usize) -> Option<Arc<Space>> {
    let high = i64::try_from(packages).ok()? - 1;
    let list = space::Issue::new("package", IssueKind::Integer { low: 0, high }).ok()?;
    Space::new(vec![list]).ok().map(Arc::new)
}

/// The titles of a dispute, with those that recognise them on a date.
fn titles(dispute: &Dispute, date: Date) -> Vec<TitleTable> {
    let challengers = side_mask(dispute.challenger, &dispute.with_challenger);
    let table = |title: &Title| TitleTable {
        side: if challengers.has(title.of) { CHALLENGER } else { DEFENDER },
        of: title.of,
        issue: usize::from(title.issue),
        level: title.level,
        recognised: title.recognised.iter().filter(|one| one.on(date)).map(|one| one.by).collect(),
    };
    dispute.titles.iter().map(table).collect()
}

/// The level beyond which an actor had declared by a date that it would not go: of the latest row with such words.
fn red_line(issue: &Issue, actor: ActorId, side: usize, date: Date) -> Option<f64> {
    let rows =
        issue.positions.iter().filter(|p| p.actor == actor && p.date <= date && !p.red_line.is_empty());
    let nearest = |p: &Position| if side == CHALLENGER { p.level.high } else { p.level.low };
    rows.max_by_key(|p| p.date).map(|p| p.red_line_at.unwrap_or_else(|| nearest(p)))
}
