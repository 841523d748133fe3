//! Distributions of private information: what one side does not know of the other's cost of war.
//!
//! A cost is in units of the value and not negative. The texts in which the literature and our cases write
//! distributions are read by [`Costs::parse`]: `U[0,0.4]`, `c_B~U[0.1,0.4]`, `Exponential(0.2)`,
//! `Normal(0.2,0.08) truncated to >=0`, `LogNormal(median 0.15, sigma 0.6)`.

use libm::{exp, expm1, log};

use crate::error::{Theory, TheoryError, finite, nonnegative, positive, weights};
use crate::numeric::{normal_below, normal_between, normal_density};

/// The distribution of a cost of war that only its bearer knows.
#[derive(Debug, Clone, PartialEq)]
pub enum Costs {
    /// Equally likely anywhere between two bounds (equal bounds: a known cost).
    Uniform {
        /// The least cost.
        lo: f64,
        /// The largest cost.
        hi: f64,
    },
    /// Exponential with this mean.
    Exponential {
        /// The mean.
        mean: f64,
    },
    /// Normal, cut to an interval.
    Normal {
        /// Mean before the cut.
        mean: f64,
        /// Standard deviation before the cut.
        sd: f64,
        /// Lower end of the interval.
        lo: f64,
        /// Upper end of the interval, may be infinite.
        hi: f64,
    },
    /// The logarithm is normal.
    LogNormal {
        /// Mean of the logarithm: the median is its exponential.
        mu: f64,
        /// Standard deviation of the logarithm.
        sigma: f64,
    },
    /// Finitely many types.
    Types(
        /// Pairs of a cost and its probability.
        Vec<(f64, f64)>,
    ),
}

impl Costs {
    /// The distribution itself, if its parameters are possible.
    ///
    /// # Errors
    /// As [`Costs::check`].
    pub fn checked(self) -> Theory<Self> {
        self.check()?;
        Ok(self)
    }

    /// Checks the parameters. Equations that take a distribution do this first; the methods here rely on it.
    ///
    /// # Errors
    /// Bounds in the wrong order, negative or not finite, a spread not above 0, an interval without mass, probabilities
    /// of types that do not sum to 1.
    pub fn check(&self) -> Theory<()> {
        match self {
            Self::Uniform { lo, hi } => {
                nonnegative("the least cost", *lo)?;
                nonnegative("the largest cost less the least", *hi - *lo)?;
            }
            Self::Exponential { mean } => {
                positive("the mean cost", *mean)?;
            }
            Self::Normal { mean, sd, lo, hi } => {
                finite("the mean cost", *mean)?;
                positive("the standard deviation of the cost", *sd)?;
                nonnegative("the least cost", *lo)?;
                // NaN must fail too.
                if hi.is_nan() || hi <= lo {
                    return Err(TheoryError::NoAnswer("the normal is cut to an empty interval"));
                }
                if normal_between((lo - mean) / sd, (hi - mean) / sd) < 1e-290 {
                    return Err(TheoryError::NoAnswer("the normal has no mass in the interval it is cut to"));
                }
            }
            Self::LogNormal { mu, sigma } => {
                finite("the log of the median cost", *mu)?;
                positive("the standard deviation of the log cost", *sigma)?;
            }
            Self::Types(types) => {
                for &(cost, _) in types {
                    nonnegative("the cost of a type", cost)?;
                }
                let w: Vec<f64> = types.iter().map(|t| t.1).collect();
                weights("the probabilities of the types", &w)?;
            }
        }
        Ok(())
    }

    /// Smallest and largest possible cost (the largest may be infinite).
    pub fn support(&self) -> (f64, f64) {
        match self {
            Self::Uniform { lo, hi } | Self::Normal { lo, hi, .. } => (*lo, *hi),
            Self::Exponential { .. } | Self::LogNormal { .. } => (0.0, f64::INFINITY),
            Self::Types(types) => types
                .iter()
                .filter(|t| t.1 > 0.0)
                .fold((f64::INFINITY, 0.0), |(lo, hi), &(c, _)| (c.min(lo), c.max(hi))),
        }
    }

    /// Probability that the cost is *strictly* below `c`: the probability of war when fighting needs `cost < c`.
    pub fn below(&self, c: f64) -> f64 {
        let (lo, hi) = self.support();
        if c <= lo {
            return 0.0;
        }
        if c > hi || c == f64::INFINITY {
            return 1.0;
        }
        match self {
            Self::Uniform { lo, hi } => (c - lo) / (hi - lo),
            Self::Exponential { mean } => -expm1(-c / mean),
            Self::Normal { mean, sd, lo, hi } => {
                let all = normal_between((lo - mean) / sd, (hi - mean) / sd);
                (normal_between((lo - mean) / sd, (c - mean) / sd) / all).clamp(0.0, 1.0)
            }
            Self::LogNormal { mu, sigma } => normal_below((log(c) - mu) / sigma),
            Self::Types(types) => types.iter().filter(|t| t.0 < c).map(|t| t.1).sum::<f64>().min(1.0),
        }
    }

    /// Probability that the cost is at or above `c`, accurate in the upper tail.
    pub fn at_least(&self, c: f64) -> f64 {
        let (lo, hi) = self.support();
        match self {
            Self::Exponential { mean } => exp(-c.max(0.0) / mean),
            Self::Normal { mean, sd, lo, hi } if c > *lo && c < *hi => {
                let all = normal_between((lo - mean) / sd, (hi - mean) / sd);
                (normal_between((c - mean) / sd, (hi - mean) / sd) / all).clamp(0.0, 1.0)
            }
            Self::LogNormal { mu, sigma } if c > lo && c < hi => normal_below((mu - log(c)) / sigma),
            _ => 1.0 - self.below(c),
        }
    }

    /// Density at `c`, 0 outside the support and for finitely many types.
    pub fn density(&self, c: f64) -> f64 {
        let (lo, hi) = self.support();
        if c < lo || c > hi {
            return 0.0;
        }
        match self {
            Self::Uniform { lo, hi } => 1.0 / (hi - lo),
            Self::Exponential { mean } => exp(-c / mean) / mean,
            Self::Normal { mean, sd, lo, hi } => {
                let all = normal_between((lo - mean) / sd, (hi - mean) / sd);
                normal_density((c - mean) / sd) / (sd * all)
            }
            Self::LogNormal { mu, sigma } if c > 0.0 => normal_density((log(c) - mu) / sigma) / (sigma * c),
            Self::LogNormal { .. } | Self::Types(_) => 0.0,
        }
    }

    /// The mean cost.
    pub fn mean(&self) -> f64 {
        match self {
            Self::Uniform { lo, hi } => 0.5 * (lo + hi),
            Self::Exponential { mean } => *mean,
            Self::Normal { mean, sd, lo, hi } => {
                let (a, b) = ((lo - mean) / sd, (hi - mean) / sd);
                mean + sd * (normal_density(a) - normal_density(b)) / normal_between(a, b)
            }
            Self::LogNormal { mu, sigma } => exp(mu + 0.5 * sigma * sigma),
            Self::Types(types) => types.iter().map(|(c, w)| c * w).sum(),
        }
    }

    /// The mean cost among types strictly below `cut`, and among those at or above it.
    ///
    /// `None` where no type is on that side: one can't condition on what can't happen.
    pub fn means_around(&self, cut: f64) -> (Option<f64>, Option<f64>) {
        let share = self.below(cut);
        if share <= 0.0 {
            return (None, Some(self.mean()));
        }
        if share >= 1.0 {
            return (Some(self.mean()), None);
        }
        let below = match self {
            Self::Uniform { lo, .. } => 0.5 * (lo + cut),
            Self::Exponential { mean } => mean - cut * exp(-cut / mean) / share,
            Self::Normal { mean, sd, lo, .. } => {
                let (a, c) = ((lo - mean) / sd, (cut - mean) / sd);
                mean + sd * (normal_density(a) - normal_density(c)) / normal_between(a, c)
            }
            Self::LogNormal { mu, sigma } => {
                self.mean() * normal_below((log(cut) - mu - sigma * sigma) / sigma) / share
            }
            Self::Types(types) => types.iter().filter(|t| t.0 < cut).map(|(c, w)| c * w).sum::<f64>() / share,
        };
        let above = match self {
            Self::Uniform { hi, .. } => 0.5 * (cut + hi),
            Self::Exponential { mean } => cut + mean,
            _ => (self.mean() - share * below) / (1.0 - share),
        };
        (Some(below), Some(above))
    }

    /// Reads a distribution as the literature writes it.
    pub fn parse(text: &str) -> Theory<Self> {
        let unreadable = || TheoryError::Notation {
            what: "a distribution",
            text: text.chars().take(80).collect(),
            remedy: "write U[0,0.4], Exponential(0.2), Normal(0.2,0.08) truncated to >=0, or LogNormal(median 0.15, sigma 0.6)",
        };
        let body = text.rsplit('~').next().unwrap_or(text).trim();
        let open = body.find(['[', '(']).ok_or_else(unreadable)?;
        let (name, rest) = (body[..open].trim().to_ascii_lowercase(), &body[open + 1..]);
        let close = rest.find([']', ')']).ok_or_else(unreadable)?;
        let (arguments, tail) = (&rest[..close], rest[close + 1..].trim());
        let numbers: Vec<f64> =
            arguments.split([',', ';']).map(last_number).collect::<Option<_>>().ok_or_else(unreadable)?;
        let one = || if numbers.len() == 1 { Ok(numbers[0]) } else { Err(unreadable()) };
        let two = || if numbers.len() == 2 { Ok((numbers[0], numbers[1])) } else { Err(unreadable()) };
        let whole = |costs: Self| if tail.is_empty() { costs.checked() } else { Err(unreadable()) };
        match name.as_str() {
            "u" | "uniform" | "unif" => {
                let (lo, hi) = two()?;
                whole(Self::Uniform { lo, hi })
            }
            "exp" | "exponential" | "expo" => whole(Self::Exponential { mean: one()? }),
            "lognormal" | "ln" => {
                let (first, sigma) = two()?;
                let mu = if arguments.contains("median") {
                    log(positive("the median cost", first)?)
                } else {
                    first
                };
                whole(Self::LogNormal { mu, sigma })
            }
            "n" | "normal" | "gaussian" | "truncnormal" => {
                let (mean, sd) = two()?;
                let (lo, hi) = cut(tail).ok_or_else(unreadable)?;
                Self::Normal { mean, sd, lo, hi }.checked()
            }
            _ => Err(unreadable()),
        }
    }
}

/// The number at the end of an argument: `0.2`, `mean 0.2`, `mean=0.2`, `sd: 0.08`.
fn last_number(argument: &str) -> Option<f64> {
    let word = argument.trim().rsplit([' ', '=', ':']).next()?;
    word.parse::<f64>().ok().filter(|v| v.is_finite())
}

/// The interval that a normal is cut to. Costs are not negative: that is the cut when none is written.
fn cut(tail: &str) -> Option<(f64, f64)> {
    let mut tail = tail.trim_start_matches(',').trim();
    if tail.is_empty() {
        return Some((0.0, f64::INFINITY));
    }
    for word in ["truncated", "trunc", "cut", "at", "to", "in", "on", "c"] {
        tail = tail.strip_prefix(word).map_or(tail, str::trim);
    }
    if let Some(inside) = tail.strip_prefix('[').and_then(|t| t.strip_suffix([']', ')'])) {
        let (lo, hi) = inside.split_once(',')?;
        let hi = if hi.trim().starts_with("inf") { f64::INFINITY } else { last_number(hi)? };
        return Some((last_number(lo)?, hi));
    }
    let number = last_number(tail.trim_start_matches(['>', '=', '≥', ' ']))?;
    tail.starts_with(['>', '≥']).then_some((number, f64::INFINITY))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Costs {
        Costs::parse(text).unwrap()
    }

    #[test]
    fn notations_are_read() {
        assert_eq!(read("U[0,0.4]"), Costs::Uniform { lo: 0.0, hi: 0.4 });
        assert_eq!(read("c_B ~ Uniform(0.1, 0.4)"), Costs::Uniform { lo: 0.1, hi: 0.4 });
        assert_eq!(read("c_B~Exponential(mean=0.2)"), Costs::Exponential { mean: 0.2 });
        let cut_at_zero = Costs::Normal { mean: 0.2, sd: 0.08, lo: 0.0, hi: f64::INFINITY };
        for text in ["Normal(0.2,0.08) truncated to >=0", "N(0.2, 0.08)", "Normal(0.2,0.08) truncated >= 0"] {
            assert_eq!(read(text), cut_at_zero, "{text}");
        }
        let both = Costs::Normal { mean: 0.2, sd: 0.08, lo: 0.1, hi: 0.5 };
        assert_eq!(read("Normal(0.2,0.08) truncated to [0.1,0.5]"), both);
        assert_eq!(read("LogNormal(median 0.15, sigma 0.6)"), Costs::LogNormal { mu: log(0.15), sigma: 0.6 });
    }

    #[test]
    fn nonsense_is_refused() {
        for text in [
            "",
            "U",
            "U[0",
            "U[0.4,0]",
            "U[-1,1]",
            "U[0,x]",
            "U[0,1] or so",
            "Normal(0.2)",
            "Exp(0)",
            "é[0,1]",
            "Normal(0.2,0.1) truncated to <1",
            "U[0,nan]",
        ] {
            assert!(Costs::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn masses_and_means_agree_with_quadrature() {
        let all = [
            read("U[0.1,0.4]"),
            read("Exp(0.2)"),
            read("N(0.2,0.08) truncated to [0.1,0.5]"),
            read("N(-0.1,0.2)"),
            read("LogNormal(median 0.15, sigma 0.6)"),
        ];
        for d in all {
            let (steps, top, cut) = (400_000, 8.0, 0.23);
            let h = top / f64::from(steps);
            let (mut mass, mut mean, mut low_mass, mut low_mean) = (0.0, 0.0, 0.0, 0.0);
            for i in 0..steps {
                let c = (f64::from(i) + 0.5) * h;
                let f = d.density(c) * h;
                mass += f;
                mean += c * f;
                if c < cut {
                    low_mass += f;
                    low_mean += c * f;
                }
            }
            assert!((mass - 1.0).abs() < 1e-4, "{d:?} {mass}");
            assert!((d.mean() - mean).abs() < 1e-4, "{d:?}");
            assert!((d.below(cut) - low_mass).abs() < 1e-4, "{d:?}");
            let (below, above) = d.means_around(cut);
            assert!((below.unwrap() - low_mean / low_mass).abs() < 1e-4, "{d:?}");
            assert!((above.unwrap() - (mean - low_mean) / (mass - low_mass)).abs() < 1e-3, "{d:?}");
        }
    }

    #[test]
    fn types_count_strictly_below() {
        let d = Costs::Types(vec![(0.3, 0.4), (0.05, 0.6)]).checked().unwrap();
        assert_eq!(d.support(), (0.05, 0.3));
        assert_eq!((d.below(0.05), d.below(0.06), d.below(0.3), d.below(0.31)), (0.0, 0.6, 0.6, 1.0));
        assert_eq!(d.means_around(0.05).0, None);
        assert!(Costs::Types(vec![(0.3, 0.4)]).checked().is_err());
    }
}
