//! Helmbold's modification of the square law: one exponent from the logarithmic law over the linear to the square law.

use libm::{exp, log, pow};

use super::Duel;
use super::lanchester::square_flow;
use crate::error::{Theory, TheoryError, nonnegative, share};

/// Helmbold's modification of the square law.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Helmbold {
    /// The two forces.
    pub duel: Duel,
    /// `W`: 1 square law, 1/2 linear, 0 logarithmic.
    pub exponent: f64,
}

/// A when B is down to a given strength.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HelmboldBreak {
    /// Strength of A then.
    pub a: f64,
    /// Days until then.
    pub days: f64,
}

impl Helmbold {
    /// `A^W` and `B^W` obey the square law with rates `W alpha` and `W beta`: every closed form follows.
    fn powered(self) -> Theory<Duel> {
        let d = self.duel.checked()?;
        let w = share("W", self.exponent)?;
        Ok(Duel { a: pow(d.a, w), b: pow(d.b, w), alpha: w * d.alpha, beta: w * d.beta })
    }
}

/// When B is down to `b_break`, in `dA = -beta (A/B)^(1-W) B`, `dB = -alpha (B/A)^(1-W) A` (Helmbold 1965), where
/// `A^2W - (beta / alpha) B^2W` stays constant. `None` if A is gone before, or B never gets there.
///
/// # Errors
/// A strength or rate negative or not finite, `W` outside [0, 1], `b_break` above B's strength.
pub fn helmbold_break(h: Helmbold, b_break: f64) -> Theory<Option<HelmboldBreak>> {
    let p = h.powered()?;
    let Duel { a, b, alpha, beta } = h.duel;
    nonnegative("the strength at which B breaks", b_break)?;
    nonnegative("B's strength less its break point", b - b_break)?;
    if b == b_break {
        return Ok(Some(HelmboldBreak { a, days: 0.0 }));
    }
    if alpha == 0.0 || a == 0.0 {
        return Ok(None);
    }
    if h.exponent == 0.0 {
        // Each side loses a constant share a day.
        if b_break == 0.0 {
            return Ok(None);
        }
        let days = log(b / b_break) / alpha;
        return Ok(Some(HelmboldBreak { a: a * exp(-beta * days), days }));
    }
    let target = pow(b_break, h.exponent);
    let kappa = p.beta / p.alpha;
    let square = p.a * p.a - kappa * (p.b - target) * (p.b + target);
    if square < 0.0 || (square == 0.0 && target == 0.0) {
        return Ok(None);
    }
    let left = square.sqrt();
    let days = if kappa == 0.0 {
        (p.b - target) / (p.alpha * p.a)
    } else {
        let k = kappa.sqrt();
        log((k * p.b + p.a) / (k * target + left)) / (p.alpha * k)
    };
    Ok(Some(HelmboldBreak { a: pow(left, 1.0 / h.exponent), days }))
}

/// The exact flow of Helmbold's equations over `days`.
///
/// # Errors
/// As [`helmbold_break`].
pub fn helmbold_flow(h: Helmbold, days: f64) -> Theory<(f64, f64)> {
    let p = h.powered()?;
    nonnegative("days", days)?;
    if h.duel.a == 0.0 || h.duel.b == 0.0 {
        return Ok((h.duel.a, h.duel.b));
    }
    if h.exponent == 0.0 {
        let Duel { a, b, alpha, beta } = h.duel;
        return Ok((a * exp(-beta * days), b * exp(-alpha * days)));
    }
    let (a, b) = square_flow(p, days)?;
    let back = 1.0 / h.exponent;
    let result = (pow(a, back), pow(b, back));
    if result.0.is_finite() && result.1.is_finite() {
        Ok(result)
    } else {
        Err(TheoryError::NoAnswer("W is so close to 0 that the powers overflow: use 0"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::combat::square_end;
    use proptest::prelude::*;

    fn duel(a: f64, b: f64, alpha: f64, beta: f64) -> Duel {
        Duel { a, b, alpha, beta }
    }

    #[test]
    fn helmbold_corners() {
        let h = |w| Helmbold { duel: duel(1000.0, 800.0, 0.05, 0.06), exponent: w };
        // Logarithmic law: constant shares; the limit of small W agrees.
        let log_law = helmbold_break(h(0.0), 400.0).unwrap().unwrap();
        assert!((log_law.days - log(2.0) / 0.05).abs() < 1e-12);
        let near = helmbold_break(h(1e-4), 400.0).unwrap().unwrap();
        assert!((near.a - log_law.a).abs() < 0.1 && (near.days - log_law.days).abs() < 0.01);
        // W = 1 is the square law, to the finish too.
        let end = square_end(h(1.0).duel).unwrap();
        let finish = helmbold_break(h(1.0), 0.0).unwrap().unwrap();
        assert!((finish.a - end.survivors).abs() < 1e-9 && (finish.days - end.duration).abs() < 1e-9);
        // A weak A is gone before B breaks.
        let weak = Helmbold { duel: duel(100.0, 800.0, 0.05, 0.06), exponent: 1.0 };
        assert_eq!(helmbold_break(weak, 400.0).unwrap(), None);
        assert_eq!(helmbold_break(h(1.0), 800.0).unwrap().unwrap().days, 0.0);
        assert!(helmbold_break(h(1.0), 900.0).is_err());
        assert!(helmbold_break(h(1.5), 400.0).is_err());
    }

    proptest! {
        /// P13: seven days are a week.
        #[test]
        fn p13_flow(a in 100.0..2000.0f64, b in 100.0..2000.0f64, alpha in 0.0..0.05f64, beta in 0.0..0.05f64, w in 0.3..1.0f64) {
            let start = duel(a, b, alpha, beta);
            let mut h = start;
            for _ in 0..7 {
                (h.a, h.b) = helmbold_flow(Helmbold { duel: h, exponent: w }, 1.0).unwrap();
            }
            let week = helmbold_flow(Helmbold { duel: start, exponent: w }, 7.0).unwrap();
            let close = |x: f64, y: f64| (x - y).abs() < 1e-6 * (a + b);
            prop_assert!(close(h.a, week.0) && close(h.b, week.1), "{h:?} {week:?}");
        }

        /// The closed form solves its differential equation, and the break is a point of the flow.
        #[test]
        fn derivative_and_break(a in 500.0..2000.0f64, b in 100.0..500.0f64, alpha in 0.01..0.05f64, beta in 0.001..0.01f64, w in 0.3..1.0f64) {
            let h = Helmbold { duel: duel(a, b, alpha, beta), exponent: w };
            let dt = 1e-5;
            let slope = (helmbold_flow(h, dt).unwrap().0 - a) / dt;
            prop_assert!((slope / (-beta * pow(a / b, 1.0 - w) * b) - 1.0).abs() < 1e-3);
            let end = helmbold_break(h, 0.5 * b).unwrap().unwrap();
            let at = helmbold_flow(h, end.days).unwrap();
            prop_assert!((at.0 - end.a).abs() < 1e-6 * a && (at.1 - 0.5 * b).abs() < 1e-6 * b);
        }
    }
}
