//! How good each value of one issue is.

use crate::space::Issue;

/// An evaluation of the values of one issue, before weighting. The field's usual range is 0 to 1, which nothing here
/// enforces: some files store other scales.
#[derive(Debug, Clone)]
pub enum ValueFunction {
    /// One number a value, in the order of the values.
    Table(Vec<f64>),
    /// `offset + slope * (x - first)`, with `x` the value as a number and `first` the issue's first value.
    Linear {
        /// Utility per unit of the issue.
        slope: f64,
        /// Utility of the first value.
        offset: f64,
    },
    /// 0 at `low` and at `high`, 1 at `peak`, straight in between, 0 outside.
    Triangular {
        /// Where the rise begins.
        low: f64,
        /// Where it is 1.
        peak: f64,
        /// Where the fall ends.
        high: f64,
    },
    /// `share^exponent`, with `share` the position of the value between first (0) and last (1): below 1 risk-averse,
    /// above 1 risk-seeking.
    Power {
        /// The exponent, positive.
        exponent: f64,
        /// Whether the first value is the best instead of the last.
        falling: bool,
    },
    /// `(1 - exp(-rate * share)) / (1 - exp(-rate))`: constant absolute risk aversion; `rate` 0 is linear.
    Exponential {
        /// Curvature.
        rate: f64,
        /// Whether the first value is the best instead of the last.
        falling: bool,
    },
    /// Any function of the value as a number.
    Function(fn(f64) -> f64),
}

impl ValueFunction {
    /// The evaluation of every value of an issue. A table of the wrong length is cut, or filled with zeros.
    pub fn table(&self, issue: &Issue) -> Vec<f64> {
        let len = issue.len();
        let first = issue.number(0);
        let last = issue.number(len - 1);
        let share = |value: u32, falling: bool| {
            let share = if last > first { (issue.number(value) - first) / (last - first) } else { 1.0 };
            if falling { 1.0 - share } else { share }
        };
        (0..len)
            .map(|v| match self {
                Self::Table(table) => table.get(v as usize).copied().unwrap_or(0.0),
                Self::Linear { slope, offset } => offset + slope * (issue.number(v) - first),
                Self::Triangular { low, peak, high } => triangle(issue.number(v), *low, *peak, *high),
                Self::Power { exponent, falling } => libm::pow(share(v, *falling), *exponent),
                Self::Exponential { rate, falling } => {
                    let share = share(v, *falling);
                    if rate.abs() < 1e-12 { share } else { libm::expm1(-rate * share) / libm::expm1(-rate) }
                }
                Self::Function(f) => f(issue.number(v)),
            })
            .collect()
    }
}

fn triangle(x: f64, low: f64, peak: f64, high: f64) -> f64 {
    if x < low || x > high {
        0.0
    } else if x == peak {
        1.0
    } else if x < peak {
        (x - low) / (peak - low)
    } else {
        (high - x) / (high - peak)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::space::IssueKind;

    #[test]
    fn shapes_have_their_known_values() {
        let issue = Issue::new("x", IssueKind::Integer { low: 10, high: 14 }).unwrap();
        let check = |f: ValueFunction, expected: [f64; 5]| {
            for (got, want) in f.table(&issue).iter().zip(expected) {
                assert!((got - want).abs() < 1e-12, "{f:?}: {got} {want}");
            }
        };
        check(ValueFunction::Linear { slope: 0.25, offset: 0.0 }, [0.0, 0.25, 0.5, 0.75, 1.0]);
        check(ValueFunction::Triangular { low: 10.0, peak: 11.0, high: 13.0 }, [0.0, 1.0, 0.5, 0.0, 0.0]);
        check(ValueFunction::Power { exponent: 2.0, falling: true }, [1.0, 0.5625, 0.25, 0.0625, 0.0]);
        check(ValueFunction::Exponential { rate: 0.0, falling: false }, [0.0, 0.25, 0.5, 0.75, 1.0]);
        check(ValueFunction::Function(|x| x - 12.0), [-2.0, -1.0, 0.0, 1.0, 2.0]);
        check(ValueFunction::Table(vec![1.0, 2.0]), [1.0, 2.0, 0.0, 0.0, 0.0]);
    }
}
