//! Beta beliefs: about the chance to win a battle, or about a partner's word.

use libm::{exp, log};

use crate::error::{Theory, TheoryError, at_most, finite, nonnegative, positive, share};
use crate::numeric::logistic;
use crate::turn::decay;
use crate::war::{MAX_FORTS, ruin, win_probability};

/// A Beta distribution, held by value. `a` counts successes, `b` failures, both with the prior's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Beta {
    a: f64,
    b: f64,
}

impl Beta {
    /// A belief with these counts.
    ///
    /// # Errors
    /// A count not above 0 or not finite.
    pub fn new(a: f64, b: f64) -> Theory<Self> {
        Ok(Self {
            a: positive("the first parameter of a Beta", a)?,
            b: positive("the second parameter of a Beta", b)?,
        })
    }

    /// A belief with this mean, worth `strength` observations.
    ///
    /// # Errors
    /// A mean of 0 or 1 or beyond, a strength not above 0.
    pub fn with_mean(mean: f64, strength: f64) -> Theory<Self> {
        Self::new(mean * strength, (1.0 - mean) * strength)
    }

    /// Count of successes.
    pub fn a(&self) -> f64 {
        self.a
    }

    /// Count of failures.
    pub fn b(&self) -> f64 {
        self.b
    }

    /// `a / (a + b)`.
    #[inline]
    pub fn mean(&self) -> f64 {
        self.a / (self.a + self.b)
    }

    /// Standard deviation.
    pub fn sd(&self) -> f64 {
        let n = self.a + self.b;
        (self.a * self.b / (n + 1.0)).sqrt() / n
    }

    /// Bayes after so many successes and failures (numbers not below 0; others count as 0).
    #[inline]
    #[must_use]
    pub fn updated(self, successes: f64, failures: f64) -> Self {
        Self { a: self.a + successes.max(0.0), b: self.b + failures.max(0.0) }
    }

    /// Forgetting, then news: `a <- a0 + gamma^days (a - a0) + successes` (discounted Beta, after Josang & Ismail 2002).
    /// `daily` is the factor a day, from 0 to 1.
    #[inline]
    #[must_use]
    pub fn discounted(self, prior: &Self, daily: f64, days: f64, successes: f64, failures: f64) -> Self {
        let faded = Self { a: decay(self.a, prior.a, daily, days), b: decay(self.b, prior.b, daily, days) };
        faded.updated(successes, failures)
    }

    /// Chance to win the war from `k` of `n` forts, integrated over this belief about a battle. The mean put into the
    /// walk instead overstates it: with Beta(5, 3) and 6 of 10 forts 0.959 for 0.787 (cf. Smith & Stam 2004).
    ///
    /// # Errors
    /// As [`win_probability`]; more than 100 000 forts.
    pub fn war_probability(&self, k: u32, n: u32) -> Theory<f64> {
        win_probability(k, n, 0.5)?;
        at_most("the number of forts", n.into(), u64::from(MAX_FORTS / 10))?;
        self.expectation(|p| ruin(k, n, p), f64::from(n))
    }

    /// Expectation of a function of the probability. `wiggles` is how fast it can vary with the log-odds: the walk over
    /// `n` forts needs about `n`, a smooth function 1.
    ///
    /// # Errors
    /// A function that is not finite somewhere, `wiggles` above a million.
    pub fn expectation(&self, f: impl Fn(f64) -> f64, wiggles: f64) -> Theory<f64> {
        // In log-odds u the density is exp(a ln p + b ln q): analytic, with exponential tails, so the plain trapezoid
        // rule converges faster than any power of its step, also where the density in p is infinite at 0 or 1.
        nonnegative("wiggles", wiggles)?;
        at_most("wiggles", wiggles as u64, 1_000_000)?;
        let (a, b) = (self.a, self.b);
        let peak = log(a / b);
        let log_density = |u: f64| {
            let soft = |z: f64| if z > 0.0 { z + libm::log1p(exp(-z)) } else { libm::log1p(exp(z)) };
            -a * soft(-u) - b * soft(u)
        };
        let top = log_density(peak);
        let reach = |direction: f64| {
            let mut far = (1.0 / a + 1.0 / b).sqrt();
            while far < 1e9 && log_density(peak + direction * far) > top - 45.0 {
                far *= 1.25;
            }
            far
        };
        let (left, right) = (reach(-1.0), reach(1.0));
        let step = (0.25 * (1.0 / a + 1.0 / b).sqrt()).min(0.5).min(1.2 / wiggles.max(1.0));
        let points = ((left + right) / step).ceil().clamp(64.0, 4e6);
        let step = (left + right) / points;
        let (mut mass, mut sum) = (0.0, 0.0);
        for i in 0..=points as u64 {
            let u = peak - left + step * i as f64;
            let w = exp(log_density(u) - top);
            mass += w;
            sum += w * f(logistic(u));
        }
        finite("the expectation", sum / mass)
    }
}

/// How far apart two Beta beliefs are in the mean after `n` common battles of which a share `wins` was won. Priors of
/// equal strength `s` converge as `s / (s + n)` (Smith & Stam 2004; principle of convergence, Slantchev 2003).
///
/// # Errors
/// `wins` outside [0, 1], `n` negative.
pub fn belief_gap(first: Beta, second: Beta, n: f64, wins: f64) -> Theory<f64> {
    nonnegative("the number of battles", n)?;
    share("the share of battles won", wins)?;
    let (s, t) = (first.a + first.b + n, second.a + second.b + n);
    // Over a common denominator: with whole counts nothing rounds before the division.
    let difference = (first.a + n * wins) * t - (second.a + n * wins) * s;
    Ok((difference / (s * t)).abs())
}

/// The first number of battles after which the two beliefs are within `eps` of each other.
///
/// # Errors
/// `eps` not above 0; more than ten million battles.
pub fn battles_to_agree(first: Beta, second: Beta, wins: f64, eps: f64) -> Theory<u64> {
    positive("eps", eps)?;
    // With priors of unequal strength the gap may vanish and open again: the first time counts.
    let close = |n: u64| belief_gap(first, second, n as f64, wins).map(|gap| gap <= eps * (1.0 + 1e-12));
    for n in 0..=10_000_000 {
        if close(n)? {
            return Ok(n);
        }
    }
    Err(TheoryError::NoAnswer("ten million battles do not bring the beliefs so close"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn integration_reproduces_moments() {
        for (a, b) in [(5.0, 3.0), (0.2, 0.3), (400.0, 3.0), (1.0, 1.0), (5e4, 5e4)] {
            let beta = Beta::new(a, b).unwrap();
            assert!((beta.expectation(|p| p, 1.0).unwrap() - beta.mean()).abs() < 1e-12, "{a} {b}");
            let var = beta.expectation(|p| (p - beta.mean()) * (p - beta.mean()), 1.0).unwrap();
            assert!((var.sqrt() - beta.sd()).abs() < 1e-10, "{a} {b}");
        }
    }

    #[test]
    fn the_walk_is_integrated_right_for_many_forts() {
        // From the middle and a symmetric belief: one half. A uniform belief and n = 2: integral of
        // p^2 / (p^2 + q^2) is one half; from 1 of 3: integral of p^2 / (p^2 + p q + q^2), by quadrature below.
        for n in [2, 10, 500, 2000] {
            let half = Beta::new(3.0, 3.0).unwrap().war_probability(n / 2, n).unwrap();
            assert!((half - 0.5).abs() < 1e-9, "{n} {half}");
        }
        let beta = Beta::new(5.0, 3.0).unwrap();
        let (mut mass, mut sum, steps) = (0.0, 0.0, 200_000);
        for i in 0..steps {
            let p = (f64::from(i) + 0.5) / f64::from(steps);
            let q = 1.0 - p;
            let w = p * p * p * p * q * q;
            mass += w;
            sum += w * win_probability(60, 100, p).unwrap();
        }
        assert!((beta.war_probability(60, 100).unwrap() - sum / mass).abs() < 1e-8);
        assert_eq!((beta.war_probability(0, 5).unwrap(), beta.war_probability(5, 5).unwrap()), (0.0, 1.0));
        assert!(beta.war_probability(6, 5).is_err());
    }

    #[test]
    fn agreement_takes_as_long_as_the_priors_are_strong() {
        let (a, b) = (Beta::new(7.0, 3.0).unwrap(), Beta::new(4.0, 6.0).unwrap());
        assert_eq!(belief_gap(a, b, 0.0, 0.5).unwrap(), 0.3);
        assert_eq!(battles_to_agree(a, b, 0.5, 0.1).unwrap(), 20);
        assert_eq!(battles_to_agree(a, b, 0.9, 0.1).unwrap(), 20, "equal strength: whatever the results");
        assert_eq!(battles_to_agree(a, b, 0.5, 0.3).unwrap(), 0);
        assert!(battles_to_agree(a, b, 0.5, 0.0).is_err());
    }

    #[test]
    fn nonsense_is_refused() {
        assert!(Beta::new(0.0, 1.0).is_err() && Beta::new(1.0, f64::NAN).is_err());
        assert!(Beta::with_mean(1.0, 10.0).is_err());
        assert!(Beta::new(1.0, 1.0).unwrap().expectation(|_| f64::NAN, 1.0).is_err());
    }

    proptest! {
        /// P13 for reputation: forgetting over a week is forgetting over seven days, and order of news within a turn
        /// does not matter.
        #[test]
        fn p13_discount(a in 0.5..20.0f64, b in 0.5..20.0f64, gamma in 0.5..=1.0f64) {
            let prior = Beta::new(2.0, 2.0).unwrap();
            let start = Beta::new(a, b).unwrap();
            let mut daily = start;
            for _ in 0..7 {
                daily = daily.discounted(&prior, gamma, 1.0, 0.0, 0.0);
            }
            let weekly = start.discounted(&prior, gamma, 7.0, 0.0, 0.0);
            prop_assert!((daily.a() - weekly.a()).abs() < 1e-12 && (daily.b() - weekly.b()).abs() < 1e-12);
        }

        /// P10: the mean posterior mean over the predictive of one battle is the prior mean.
        #[test]
        fn p10_beta(a in 0.1..20.0f64, b in 0.1..20.0f64) {
            let x = Beta::new(a, b).unwrap();
            let next = x.mean() * x.updated(1.0, 0.0).mean() + (1.0 - x.mean()) * x.updated(0.0, 1.0).mean();
            prop_assert!((next - x.mean()).abs() < 1e-12);
        }
    }
}
