//! How long a cease-fire holds: Weibull survival, most at risk in its first days.

use libm::{exp, expm1, pow};

use crate::error::{Theory, nonnegative, positive};

/// A cease-fire's risk.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weibull {
    /// `lambda`, per day: the inverse of the time by which 63 % of cease-fires without covariates have broken.
    pub scale_per_day: f64,
    /// `k`: below 1 the risk falls with age.
    pub shape: f64,
    /// Product of the hazard ratios of what protects it (guarantor, agreement): 1 without, 0 unbreakable.
    pub hazard_ratio: f64,
}

impl Weibull {
    /// Checks the parameters.
    ///
    /// # Errors
    /// A scale or hazard ratio negative, a shape not above 0.
    pub fn checked(self) -> Theory<Self> {
        nonnegative("the scale", self.scale_per_day)?;
        positive("the shape", self.shape)?;
        nonnegative("the hazard ratio", self.hazard_ratio)?;
        Ok(self)
    }

    /// Probability that it still holds at an age: `exp(-h (lambda t)^k)`.
    pub fn survival(&self, age_days: f64) -> f64 {
        exp(-self.hazard_ratio * pow(self.scale_per_day * age_days.max(0.0), self.shape))
    }

    /// The age by which half have broken; `None` if none ever does.
    pub fn median(&self) -> Option<f64> {
        let rate = self.hazard_ratio;
        (rate > 0.0 && self.scale_per_day > 0.0)
            .then(|| pow(std::f64::consts::LN_2 / rate, 1.0 / self.shape) / self.scale_per_day)
    }
}

/// Probability that a cease-fire of `age_days` breaks within the next `dt_days`: `1 - S(t + dt) / S(t)` with
/// `S = exp(-h (lambda t)^k)` (proportional hazards; covariates as in Fortna 2003, 2004). Exact for any length, so that
/// seven days are a week.
#[inline]
pub fn break_probability(
    age_days: f64,
    dt_days: f64,
    scale_per_day: f64,
    shape: f64,
    hazard_ratio: f64,
) -> f64 {
    let from = age_days.max(0.0);
    let to = from + dt_days.max(0.0);
    -expm1(-hazard_ratio * (pow(scale_per_day * to, shape) - pow(scale_per_day * from, shape)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn corners() {
        assert_eq!(break_probability(3.0, 0.0, 0.05, 0.6, 1.0), 0.0);
        assert_eq!(break_probability(3.0, 7.0, 0.05, 0.6, 0.0), 0.0);
        assert_eq!(break_probability(3.0, 7.0, 0.0, 0.6, 1.0), 0.0);
        assert_eq!(break_probability(0.0, 1e9, 0.05, 0.6, 1.0), 1.0);
        let w = Weibull { scale_per_day: 0.05, shape: 0.6, hazard_ratio: 0.4 };
        assert_eq!(w.survival(0.0), 1.0);
        assert!((w.survival(w.median().unwrap()) - 0.5).abs() < 1e-14);
        assert_eq!(Weibull { hazard_ratio: 0.0, ..w }.median(), None);
        assert!(Weibull { shape: 0.0, ..w }.checked().is_err());
        // Shape 1 is a constant hazard.
        assert!((break_probability(50.0, 1.0, 0.05, 1.0, 1.0) - (1.0 - exp(-0.05))).abs() < 1e-14);
    }

    proptest! {
        /// P13, and a falling risk for shapes below one, less of it with a guarantor.
        #[test]
        fn p13_break(age in 0.0..100.0f64, scale in 0.001..0.2f64, shape in 0.3..1.0f64, hr in 0.05..1.0f64) {
            let mut holds = 1.0;
            for day in 0..7 {
                holds *= 1.0 - break_probability(age + f64::from(day), 1.0, scale, shape, hr);
            }
            prop_assert!((1.0 - holds - break_probability(age, 7.0, scale, shape, hr)).abs() < 1e-12);
            let day = |age, hr| break_probability(age, 1.0, scale, shape, hr);
            prop_assert!(day(age + 1.0, hr) <= day(age, hr) + 1e-12);
            prop_assert!(day(age, hr) <= day(age, 1.0) + 1e-15);
        }
    }
}
