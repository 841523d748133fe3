//! From a utility back to an outcome in spaces too large to enumerate.
//!
//! Additive utilities are met in the middle: the sums of either half of the issues are sorted, and two fingers find
//! the least total above a target, exactly, in the square root of the space's size. Beyond about 10^12 outcomes some
//! issues are fixed first so that the target stays in reach; the answer is then close, not least. Utilities by boxes
//! reach few different values: all of them are found once, each with an outcome.

use super::structure::{Mask, Structure, too_large};
use super::{PreferenceError, Utility};
use crate::space::Space;
use std::collections::BTreeMap;

/// Halves of up to this many combinations are tabulated.
const HALF: u64 = 1 << 20;

/// Different (open boxes, gain) pairs looked at before giving up.
const BUDGET: u64 = 2_000_000;

/// Answers which outcome has which utility, without a table of the space.
#[derive(Debug, Clone)]
pub struct LargeInverse {
    kind: Kind,
}

#[derive(Debug, Clone)]
enum Kind {
    Halves {
        contributions: Vec<Vec<f64>>,
        /// Issues `0..fixed` are fixed before, `fixed..middle` and `middle..` are the halves.
        fixed: usize,
        middle: usize,
        first: Vec<(f64, u64)>,
        second: Vec<(f64, u64)>,
    },
    Reached(Vec<(f64, Vec<u32>)>),
}

impl LargeInverse {
    /// Prepares the answers.
    ///
    /// # Errors
    /// A utility that is neither additive nor boxes, or constraints: [`PreferenceError::TooLarge`]; boxes that
    /// overlap so much that millions of cases arise: [`PreferenceError::Budget`].
    pub fn new(space: &Space, utility: &Utility) -> Result<Self, PreferenceError> {
        let structure = Structure::new(space, &[utility]).ok_or_else(|| too_large(space))?;
        let kind = match utility {
            Utility::Additive(additive) => halves(additive.contributions().to_vec()),
            _ => Kind::Reached(reached(space, &structure)?),
        };
        Ok(Self { kind })
    }

    /// The outcome of greatest utility.
    pub fn best(&self) -> Vec<u32> {
        match &self.kind {
            Kind::Halves { contributions, .. } => contributions.iter().map(|c| extreme(c, 1.0)).collect(),
            Kind::Reached(all) => all.last().map(|(_, v)| v.clone()).unwrap_or_default(),
        }
    }

    /// The outcome of least utility.
    pub fn worst(&self) -> Vec<u32> {
        match &self.kind {
            Kind::Halves { contributions, .. } => contributions.iter().map(|c| extreme(c, -1.0)).collect(),
            Kind::Reached(all) => all.first().map(|(_, v)| v.clone()).unwrap_or_default(),
        }
    }

    /// The outcome of least utility among those of at least `utility`; see the module for when it is exact.
    pub fn at_least(&self, utility: f64) -> Option<Vec<u32>> {
        match &self.kind {
            Kind::Reached(all) => {
                let at = all.partition_point(|(u, _)| *u < utility);
                all.get(at).map(|(_, v)| v.clone())
            }
            Kind::Halves { contributions, fixed, middle, first, second } => {
                let ends = |from: usize| -> (f64, f64) {
                    let sum = |f: fn(f64, f64) -> f64, start: f64| -> f64 {
                        contributions[from..].iter().map(|c| c.iter().copied().fold(start, f)).sum()
                    };
                    (sum(f64::min, f64::INFINITY), sum(f64::max, f64::NEG_INFINITY))
                };
                let mut values = Vec::with_capacity(contributions.len());
                let mut left = utility;
                for (issue, column) in contributions[..*fixed].iter().enumerate() {
                    // The value that leaves the target in the middle of what the rest can reach, as far as it was
                    // in the middle before: there the rest's sums lie densest.
                    let ((low, high), (low_rest, high_rest)) = (ends(issue), ends(issue + 1));
                    let share = if high > low { ((left - low) / (high - low)).clamp(0.0, 1.0) } else { 1.0 };
                    let wanted = left - (low_rest + share * (high_rest - low_rest));
                    let reached = |v: &usize| column[*v] + high_rest >= left;
                    let choice = (0..column.len())
                        .filter(reached)
                        .min_by(|a, b| (column[*a] - wanted).abs().total_cmp(&(column[*b] - wanted).abs()))
                        .unwrap_or(extreme(column, 1.0) as usize);
                    left -= column[choice];
                    values.push(choice as u32);
                }
                let mut best: Option<(f64, u64, u64)> = None;
                let mut j = second.len();
                for (a, x) in first {
                    while j > 0 && a + second[j - 1].0 >= left {
                        j -= 1;
                    }
                    if let Some((b, y)) = second.get(j)
                        && best.is_none_or(|(u, _, _)| a + b < u)
                    {
                        best = Some((a + b, *x, *y));
                    }
                }
                let (_, x, y) = best?;
                unpack(&contributions[*fixed..*middle], x, &mut values);
                unpack(&contributions[*middle..], y, &mut values);
                Some(values)
            }
        }
    }
}

fn extreme(column: &[f64], sign: f64) -> u32 {
    let mut best = 0;
    for (i, c) in column.iter().enumerate() {
        if sign * c > sign * column[best] {
            best = i;
        }
    }
    best as u32
}

fn unpack(columns: &[Vec<f64>], mut index: u64, values: &mut Vec<u32>) {
    let start = values.len();
    for column in columns.iter().rev() {
        values.push((index % column.len() as u64) as u32);
        index /= column.len() as u64;
    }
    values[start..].reverse();
}

fn sums(columns: &[Vec<f64>]) -> Vec<(f64, u64)> {
    let mut all = vec![(0.0, 0_u64)];
    for column in columns {
        let n = column.len() as u64;
        all = all
            .iter()
            .flat_map(|(s, i)| column.iter().zip(0..).map(move |(c, v): (&f64, u64)| (s + c, i * n + v)))
            .collect();
    }
    all.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    all
}

fn halves(contributions: Vec<Vec<f64>>) -> Kind {
    let take = |until: usize| {
        let mut size = 1_u64;
        let mut from = until;
        while from > 0 && size.saturating_mul(contributions[from - 1].len() as u64) <= HALF {
            from -= 1;
            size *= contributions[from].len() as u64;
        }
        from
    };
    let middle = take(contributions.len());
    let fixed = take(middle);
    let (first, second) = (sums(&contributions[fixed..middle]), sums(&contributions[middle..]));
    Kind::Halves { fixed, middle, first, second, contributions }
}

/// Every utility that boxes can add up to, ascending, each with one outcome.
fn reached(space: &Space, structure: &Structure) -> Result<Vec<(f64, Vec<u32>)>, PreferenceError> {
    type Layer = BTreeMap<(Mask, u64), (f64, Vec<u32>)>;
    let mut layer: Layer = BTreeMap::new();
    layer.insert((structure.all(), 0), (structure.constant[0], Vec::new()));
    let mut visited = 0;
    for (position, classes) in structure.classes.iter().enumerate() {
        let mut next: Layer = BTreeMap::new();
        for ((live, _), (gained, path)) in &layer {
            for class in classes {
                let mut total = [*gained];
                let mask = structure.step(position, class, live, &mut total);
                visited += 1;
                if visited > BUDGET {
                    return Err(PreferenceError::Budget(BUDGET));
                }
                next.entry((mask, total[0].to_bits())).or_insert_with(|| {
                    let mut path = path.clone();
                    path.push(class.representative);
                    (total[0], path)
                });
            }
        }
        layer = next;
    }
    let mut all: Vec<(f64, Vec<u32>)> = layer
        .into_values()
        .map(|(gained, path)| {
            let mut values = vec![0; space.issues().len()];
            for (issue, value) in structure.order.iter().zip(path) {
                values[*issue] = value;
            }
            (gained / structure.scale[0], values)
        })
        .collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::preferences::{Additive, HyperRectangles, Rectangle, Side, UtilityTable, ValueFunction};
    use crate::space::{Issue, IssueKind};

    fn space(issues: usize) -> Space {
        let issue = |i| Issue::new(format!("i{i}"), IssueKind::Integer { low: 0, high: 9 }).unwrap();
        Space::new((0..issues).map(issue).collect()).unwrap()
    }

    fn additive(space: &Space) -> Utility {
        let n = space.issues().len();
        let mut x = 0.37_f64;
        let mut next = || {
            x = x * 3.97 * (1.0 - x);
            x
        };
        let weights: Vec<f64> = (0..n).map(|_| next() / n as f64).collect();
        let tables: Vec<ValueFunction> =
            (0..n).map(|_| ValueFunction::Table((0..10).map(|_| next()).collect())).collect();
        Utility::Additive(Additive::new(space, weights, &tables).unwrap())
    }

    fn boxes(space: &Space) -> Utility {
        let n = space.issues().len();
        let rectangle = |k: usize| Rectangle {
            utility: (7 * k % 23 + 1) as f64,
            sides: vec![
                Side { issue: k % n, low: (k % 4) as u32, high: (k % 4 + 5) as u32 },
                Side { issue: (k * 3 + 1) % n, low: 2, high: 9 },
            ],
        };
        Utility::HyperRectangles(
            HyperRectangles::new(space, (0..12).map(rectangle).collect(), 100.0).unwrap(),
        )
    }

    #[test]
    fn searches_agree_with_tables_where_both_exist() {
        let space = space(4);
        for utility in [additive(&space), boxes(&space)] {
            let table = UtilityTable::new(&space, &utility).unwrap();
            let large = LargeInverse::new(&space, &utility).unwrap();
            assert_eq!(utility.of(&space, &large.best()), table.max());
            assert_eq!(utility.of(&space, &large.worst()), table.min());
            for k in 0..60 {
                let target = f64::from(k) / 50.0;
                let expected =
                    table.utilities().iter().copied().filter(|u| *u >= target).fold(f64::INFINITY, f64::min);
                let got = large.at_least(target).map_or(f64::INFINITY, |v| utility.of(&space, &v));
                assert!((got - expected).abs() < 1e-12 || got == expected, "{target}: {got} {expected}");
            }
        }
    }

    #[test]
    fn ten_to_the_ten_and_ten_to_the_thirty_answer() {
        for n in [10, 30] {
            let space = space(n);
            let utility = additive(&space);
            let large = LargeInverse::new(&space, &utility).unwrap();
            let (low, high) = (utility.of(&space, &large.worst()), utility.of(&space, &large.best()));
            for k in 1..10 {
                let target = low + (high - low) * f64::from(k) / 10.0;
                let got = utility.of(&space, &large.at_least(target).unwrap());
                assert!(got >= target && got - target < 1e-5, "{n} issues: {target} {got}");
            }
        }
    }
}
