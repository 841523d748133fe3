//! Where an opponent's concessions lead: its reservation and its deadline, from the curve of its offers.
//!
//! If it concedes as `u(t) = 1 - (1 - r) (t / T)^(1/e)`, the logarithm of what it has conceded is linear in the
//! logarithm of time: `ln(1 - u) = ln(1 - r) - ln(T)/e + ln(t)/e`. One line gives e; the intercept gives the reservation
//! r if the deadline T is known, or the deadline if the reservation is. Both at once can't be had from it.

/// A fitted concession curve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ConcessionFit {
    /// The concession parameter e: below 1 boulware.
    pub e: f64,
    /// The intercept of the line.
    intercept: f64,
}

impl ConcessionFit {
    /// Fits the offers of an opponent: times above 0 in any unit, and their (estimated) utility to the opponent itself,
    /// 1 its best. Least squares on logarithms; offers that concede nothing say nothing. `None` with fewer than two
    /// different times, or when later offers concede less.
    pub fn new(offers: &[(f64, f64)]) -> Option<Self> {
        let points: Vec<(f64, f64)> = offers
            .iter()
            .filter(|(t, u)| *t > 0.0 && *u < 1.0 - 1e-9)
            .map(|(t, u)| (libm::log(*t), libm::log(1.0 - u)))
            .collect();
        let n = points.len() as f64;
        let (mx, my) = points.iter().fold((0.0, 0.0), |(a, b), (x, y)| (a + x / n, b + y / n));
        let sxx: f64 = points.iter().map(|(x, _)| (x - mx) * (x - mx)).sum();
        let sxy: f64 = points.iter().map(|(x, y)| (x - mx) * (y - my)).sum();
        if points.len() < 2 || sxx < 1e-12 || sxy <= 0.0 {
            return None;
        }
        let slope = sxy / sxx;
        Some(Self { e: 1.0 / slope, intercept: my - slope * mx })
    }

    /// The reservation utility, if the deadline is known.
    pub fn reservation(&self, deadline: f64) -> f64 {
        1.0 - libm::exp(self.intercept + libm::log(deadline) / self.e)
    }

    /// The deadline, if the reservation utility is known.
    pub fn deadline(&self, reservation: f64) -> f64 {
        libm::exp(self.e * (libm::log(1.0 - reservation) - self.intercept))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recovers_the_truth_of_a_clean_curve() {
        let offers: Vec<(f64, f64)> = (1..60)
            .map(|k| {
                let t = f64::from(k);
                (t, 1.0 - (1.0 - 0.35) * libm::pow(t / 100.0, 1.0 / 0.5))
            })
            .collect();
        let fit = ConcessionFit::new(&offers).unwrap();
        assert!((fit.e - 0.5).abs() < 1e-9);
        assert!((fit.reservation(100.0) - 0.35).abs() < 1e-9);
        assert!((fit.deadline(0.35) - 100.0).abs() < 1e-6);
        assert_eq!(ConcessionFit::new(&[(1.0, 1.0), (2.0, 1.0)]), None);
    }
}
