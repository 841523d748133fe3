//! How far a party holds out as time passes.
//!
//! All curves give an aspiration: 1 is the best outcome, 0 the least worth offering. Two families in use name the same
//! behaviours with inverse parameters: "boulware" is e = 0.2 in the form `1 - t^(1/e)` of the literature and exponent
//! 4 in the form `1 - t^e` of NegMAS. So the form is part of the name here.

/// A concession curve over relative time in [0, 1].
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Curve {
    /// `1 - t^exponent`: above 1 boulware, below 1 conceder (NegMAS: boulware 4, conceder 0.25).
    Aspiration {
        /// The exponent, positive.
        exponent: f64,
    },
    /// `1 - (k + (1 - k) t^(1/e))`: e below 1 boulware, above 1 conceder (Faratin, Sierra and Jennings 1998; GENIUS).
    Polynomial {
        /// The concession parameter, positive; usual are 0.2, 1 and 2.
        e: f64,
        /// The share conceded from the start, 0 to 1.
        k: f64,
    },
    /// `1 - exp((1 - t)^beta ln kappa)` (Faratin, Sierra and Jennings 1998).
    Exponential {
        /// Convexity, positive: below 1 boulware, above 1 conceder.
        beta: f64,
        /// The share conceded from the start, in (0, 1].
        kappa: f64,
    },
    /// `(1-t)^2 p0 + 2 t (1-t) p1 + t^2 p2`, a Bezier curve (Keskin, Cakan and Aydogan 2021).
    Bezier {
        /// Value at the start.
        p0: f64,
        /// Control value.
        p1: f64,
        /// Value at the deadline.
        p2: f64,
    },
}

impl Curve {
    /// The aspiration at relative time `t`, which is clamped to [0, 1].
    pub fn at(self, t: f64) -> f64 {
        let t = t.clamp(0.0, 1.0);
        match self {
            Self::Aspiration { exponent } => 1.0 - power(t, exponent),
            Self::Polynomial { e, k } => 1.0 - polynomial_concession(t, e, k),
            Self::Exponential { beta, kappa } => 1.0 - exponential_concession(t, beta, kappa),
            Self::Bezier { p0, p1, p2 } => (1.0 - t) * (1.0 - t) * p0 + 2.0 * (1.0 - t) * t * p1 + t * t * p2,
        }
    }
}

/// `t^exponent`, by squaring where the exponent is a small whole number (faster, and correctly rounded enough).
fn power(t: f64, exponent: f64) -> f64 {
    if exponent == 1.0 {
        t
    } else if exponent == 4.0 {
        (t * t) * (t * t)
    } else {
        libm::pow(t, exponent)
    }
}

/// Faratin's polynomial share conceded: `kappa + (1 - kappa) t^(1/beta)`.
pub fn polynomial_concession(t: f64, beta: f64, kappa: f64) -> f64 {
    kappa + (1.0 - kappa) * libm::pow(t, 1.0 / beta)
}

/// Faratin's exponential share conceded: `exp((1 - t)^beta ln kappa)`.
pub fn exponential_concession(t: f64, beta: f64, kappa: f64) -> f64 {
    libm::exp(libm::pow(1.0 - t, beta) * libm::log(kappa))
}

/// Faratin's resource-dependent share conceded: `kappa + (1 - kappa) exp(-resource)`.
pub fn resource_concession(resource: f64, kappa: f64) -> f64 {
    kappa + (1.0 - kappa) * libm::exp(-resource)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn curves_fall_from_1_to_0_and_are_ordered_by_toughness() {
        let boulware = Curve::Polynomial { e: 0.2, k: 0.0 };
        let linear = Curve::Aspiration { exponent: 1.0 };
        let conceder = Curve::Polynomial { e: 2.0, k: 0.0 };
        let exponential = Curve::Exponential { beta: 1.0, kappa: 0.05 };
        for curve in [boulware, linear, conceder, exponential] {
            assert!(curve.at(1.0).abs() < 1e-12, "{curve:?}");
            assert!((0..100).all(|i| curve.at(f64::from(i) / 100.0) >= curve.at(f64::from(i + 1) / 100.0)));
        }
        for i in 1..20 {
            let t = f64::from(i) / 20.0;
            assert!(boulware.at(t) > linear.at(t) && linear.at(t) > conceder.at(t));
        }
    }

    #[test]
    fn the_two_forms_agree_under_inverse_parameters() {
        for i in 0..=20 {
            let t = f64::from(i) / 20.0;
            let (a, b) =
                (Curve::Aspiration { exponent: 4.0 }.at(t), Curve::Polynomial { e: 0.25, k: 0.0 }.at(t));
            assert!((a - b).abs() < 1e-12);
        }
    }
}
