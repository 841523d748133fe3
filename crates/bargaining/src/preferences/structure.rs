//! What several utility functions have in common, issue by issue: the ground for searches that never enumerate.
//!
//! Additive parts give each value of an issue a gain; boxes die when an issue takes a value outside of them. Values that
//! gain the same and kill the same boxes form one class. A search that goes issue by issue needs to know of the past
//! only what was gained and which open boxes still live.

use super::{PreferenceError, Rectangle, Utility};
use crate::space::{Atom, Constraint, Issue, Space};

/// A set of boxes, at most [`MAX_BOXES`].
pub(crate) type Mask = [u64; 8];

/// More boxes than this in all parties together are refused.
pub(crate) const MAX_BOXES: usize = 512;

/// Values of one issue that no utility function can tell apart.
#[derive(Debug, Clone)]
pub(crate) struct Class {
    /// The lowest of them.
    pub(crate) representative: u32,
    /// How many they are.
    pub(crate) members: u64,
    /// What each party gains at once.
    pub(crate) gains: Vec<f64>,
    /// The boxes that die.
    pub(crate) kills: Mask,
}

/// One box of one party, or a bar: what a constraint forbids, as a box that takes everything.
#[derive(Debug, Clone)]
pub(crate) struct LiveBox {
    pub(crate) party: usize,
    pub(crate) utility: f64,
    /// Position in the order of elimination of its last issue.
    pub(crate) closes: usize,
}

/// The common structure of several utility functions over one space.
#[derive(Debug, Clone)]
pub(crate) struct Structure {
    pub(crate) parties: usize,
    /// The issues in the order of elimination.
    pub(crate) order: Vec<usize>,
    /// Classes of values, by position in that order.
    pub(crate) classes: Vec<Vec<Class>>,
    pub(crate) boxes: Vec<LiveBox>,
    /// What each party has whatever is agreed.
    pub(crate) constant: Vec<f64>,
    /// The divisor of each party's sum.
    pub(crate) scale: Vec<f64>,
}

/// Where a box lies.
enum Place<'a> {
    Rectangle(&'a Rectangle),
    Bar(&'a [Atom]),
}

impl Place<'_> {
    /// The issues that it is about.
    fn issues(&self) -> Vec<usize> {
        match self {
            Self::Rectangle(r) => r.sides.iter().map(|side| side.issue).collect(),
            Self::Bar(atoms) => atoms.iter().map(|atom| atom.issue).collect(),
        }
    }

    /// Whether a value of an issue lies outside of it.
    fn excludes(&self, issue: usize, value: u32) -> bool {
        match self {
            Self::Rectangle(r) => {
                r.sides.iter().any(|s| s.issue == issue && !(s.low..=s.high).contains(&value))
            }
            Self::Bar(atoms) => atoms.iter().any(|a| a.issue == issue && !a.values.contains(&value)),
        }
    }
}

/// What constraints forbid: of a requirement, each way to break it.
fn bars(space: &Space) -> Vec<Vec<Atom>> {
    let broken = |atom: &Atom| {
        let values = 0..space.issues()[atom.issue].len();
        Atom { issue: atom.issue, values: values.filter(|v| !atom.values.contains(v)).collect() }
    };
    let ways = |constraint: &Constraint| match constraint {
        Constraint::Forbidden(all) => vec![all.clone()],
        Constraint::Requires { when, then } => {
            then.iter().map(|atom| when.iter().cloned().chain([broken(atom)]).collect()).collect()
        }
    };
    // What names nothing forbids everything: whatever the first issue's value is.
    let everything =
        || Atom { issue: 0, values: (0..space.issues().first().map_or(0, Issue::len)).collect() };
    let bars = space.constraints().iter().flat_map(ways);
    bars.map(|atoms| if atoms.is_empty() { vec![everything()] } else { atoms }).collect()
}

impl Structure {
    /// Finds it; `None` where a function is an explicit table or a mixture, or the space has constraints, or there
    /// are too many boxes.
    pub(crate) fn new(space: &Space, utilities: &[&Utility]) -> Option<Self> {
        if space.constraints().is_empty() { Self::with_bars(space, utilities, &[]) } else { None }
    }

    /// The same with constraints as bars: a search has to leave out what [`Structure::step`] says is barred.
    pub(crate) fn constrained(space: &Space, utilities: &[&Utility]) -> Option<Self> {
        Self::with_bars(space, utilities, &bars(space))
    }

    fn with_bars(space: &Space, utilities: &[&Utility], bars: &[Vec<Atom>]) -> Option<Self> {
        let mut rectangles = Vec::new();
        let mut constant = vec![0.0; utilities.len()];
        let mut scale = vec![1.0; utilities.len()];
        for (party, utility) in utilities.iter().enumerate() {
            match utility {
                Utility::Additive(_) => {}
                Utility::HyperRectangles(u) => {
                    scale[party] = u.scale();
                    for r in u.rectangles() {
                        if r.sides.is_empty() {
                            constant[party] += r.utility;
                        } else {
                            rectangles.push((party, r.utility, Place::Rectangle(r)));
                        }
                    }
                }
                Utility::Explicit(_) | Utility::Mixture(_) => return None,
            }
        }
        rectangles.extend(bars.iter().map(|atoms| (0, f64::NEG_INFINITY, Place::Bar(atoms))));
        if rectangles.len() > MAX_BOXES {
            return None;
        }
        let touches: Vec<Vec<usize>> = rectangles.iter().map(|(.., place)| place.issues()).collect();
        let order = elimination_order(space.issues().len(), &touches);
        let position = |issue: usize| order.iter().position(|i| *i == issue).unwrap_or(0);
        let boxes = rectangles
            .iter()
            .zip(&touches)
            .map(|((party, utility, _), touched)| LiveBox {
                party: *party,
                utility: *utility,
                closes: touched.iter().map(|i| position(*i)).max().unwrap_or(0),
            })
            .collect();
        let classes = order
            .iter()
            .map(|&issue| {
                let mut classes: Vec<Class> = Vec::new();
                for value in 0..space.issues()[issue].len() {
                    let gains: Vec<f64> = utilities
                        .iter()
                        .map(|u| match u {
                            Utility::Additive(a) => a.contributions()[issue][value as usize],
                            _ => 0.0,
                        })
                        .collect();
                    let mut kills = Mask::default();
                    for (b, (.., place)) in rectangles.iter().enumerate() {
                        if place.excludes(issue, value) {
                            kills[b / 64] |= 1 << (b % 64);
                        }
                    }
                    // Large issues of additive functions have as many classes as values: looking for equals among
                    // them would take quadratic time for nothing.
                    let known = if rectangles.is_empty() {
                        None
                    } else {
                        classes.iter_mut().find(|c| c.kills == kills && c.gains == gains)
                    };
                    match known {
                        Some(class) => class.members += 1,
                        None => classes.push(Class { representative: value, members: 1, gains, kills }),
                    }
                }
                classes
            })
            .collect();
        Some(Self { parties: utilities.len(), order, classes, boxes, constant, scale })
    }

    /// The mask in which every box lives.
    pub(crate) fn all(&self) -> Mask {
        let mut mask = Mask::default();
        for b in 0..self.boxes.len() {
            mask[b / 64] |= 1 << (b % 64);
        }
        mask
    }

    /// Takes a class at a position of the order: which boxes live afterwards, with those that closed paid into
    /// `gained` and removed. What is barred gains minus infinity.
    pub(crate) fn step(&self, position: usize, class: &Class, live: &Mask, gained: &mut [f64]) -> Mask {
        for (g, c) in gained.iter_mut().zip(&class.gains) {
            *g += c;
        }
        if self.boxes.is_empty() {
            return *live;
        }
        let mut next = *live;
        for (word, kill) in next.iter_mut().zip(&class.kills) {
            *word &= !kill;
        }
        for (b, open) in self.boxes.iter().enumerate() {
            if open.closes == position && next[b / 64] >> (b % 64) & 1 == 1 {
                gained[open.party] += open.utility;
                next[b / 64] &= !(1 << (b % 64));
            }
        }
        next
    }

    /// The most each party can still gain from the boxes that live (`bound` is added to).
    pub(crate) fn add_hope(&self, live: &Mask, bound: &mut [f64]) {
        for (b, open) in self.boxes.iter().enumerate() {
            if open.utility > 0.0 && live[b / 64] >> (b % 64) & 1 == 1 {
                bound[open.party] += open.utility;
            }
        }
    }

    /// The most each party can still gain at once from the issues from a position on.
    pub(crate) fn future_gains(&self) -> Vec<Vec<f64>> {
        let mut future = vec![vec![0.0; self.parties]; self.order.len() + 1];
        for position in (0..self.order.len()).rev() {
            let best = |party: usize| {
                self.classes[position].iter().map(|c| c.gains[party]).fold(f64::NEG_INFINITY, f64::max)
            };
            future[position] =
                future[position + 1].iter().enumerate().map(|(party, later)| later + best(party)).collect();
        }
        future
    }

    /// How much two sums of the same gains, added in different orders, may differ for each party: nothing where all
    /// are whole numbers, else far more than rounding does to a thousand terms (Higham 2002, section 4.2).
    pub(crate) fn rounding(&self) -> Vec<f64> {
        (0..self.parties)
            .map(|party| {
                let boxes = || {
                    let paid = |b: &&LiveBox| b.party == party && b.utility.is_finite();
                    self.boxes.iter().filter(paid).map(|b| b.utility)
                };
                let gains = || self.classes.iter().map(|all| all.iter().map(|c| c.gains[party]));
                let largest = |all: &mut dyn Iterator<Item = f64>| all.fold(0.0, |m: f64, g| m.max(g.abs()));
                let size = self.constant[party].abs()
                    + boxes().map(f64::abs).sum::<f64>()
                    + gains().map(|mut issue| largest(&mut issue)).sum::<f64>();
                let whole = self.constant[party].fract() == 0.0
                    && boxes().chain(gains().flatten()).all(|x| x.fract() == 0.0);
                if whole && size < 9e15 { 0.0 } else { 1e-12 * size }
            })
            .collect()
    }
}

/// An order in which few boxes are open at a time: next comes the issue that leaves the fewest open. Without boxes it
/// is the order of the space, so that sums are formed as everywhere else.
fn elimination_order(issues: usize, touches: &[Vec<usize>]) -> Vec<usize> {
    let mut order: Vec<usize> = Vec::with_capacity(issues);
    while order.len() < issues {
        let open_after = |candidate: usize| {
            let done = |i: &usize| *i == candidate || order.contains(i);
            touches.iter().filter(|t| t.iter().any(done) && !t.iter().all(done)).count()
        };
        let Some(next) = (0..issues).filter(|i| !order.contains(i)).min_by_key(|i| (open_after(*i), *i))
        else {
            break;
        };
        order.push(next);
    }
    order
}

/// Why a search in a large space cannot be done.
pub(crate) fn too_large(space: &Space) -> PreferenceError {
    PreferenceError::TooLarge { log10: space.log10_len() }
}
