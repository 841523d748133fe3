//! Lanchester's laws and their relatives, solved in closed form: never an Euler step.
//!
//! `alpha` is the rate at which A kills, `beta` the rate at which B kills, per day and (for aimed fire) per head. Time is
//! in days.

use libm::{cosh, exp, log1p, sinh};

use crate::error::{Theory, nonnegative, positive};
use crate::numeric::phi;

/// One of two sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The first.
    A,
    /// The second.
    B,
}

/// Two forces and how fast each kills.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Duel {
    /// Strength of A.
    pub a: f64,
    /// Strength of B.
    pub b: f64,
    /// Rate at which A kills.
    pub alpha: f64,
    /// Rate at which B kills.
    pub beta: f64,
}

impl Duel {
    pub(super) fn checked(self) -> Theory<Self> {
        nonnegative("A's strength", self.a)?;
        nonnegative("B's strength", self.b)?;
        nonnegative("alpha", self.alpha)?;
        nonnegative("beta", self.beta)?;
        Ok(self)
    }

    fn mirrored(self) -> Self {
        Self { a: self.b, b: self.a, alpha: self.beta, beta: self.alpha }
    }
}

/// How a fight to the finish ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DuelEnd {
    /// Who is left; `None` if both run out together (or nobody fires).
    pub winner: Option<Side>,
    /// Strength of the winner at the end, 0 without one.
    pub survivors: f64,
    /// Days until the loser is gone; infinite for equals, who die out together and never quite.
    pub duration: f64,
}

/// Square law, aimed fire: `dA = -beta B`, `dB = -alpha A` (Lanchester 1916). `alpha A^2 - beta B^2` stays constant;
/// the winner keeps `sqrt(A^2 - (beta / alpha) B^2)` after `ln[(sqrt(alpha) A + sqrt(beta) B) / (sqrt(alpha) A -
/// sqrt(beta) B)] / (2 sqrt(alpha beta))`.
///
/// # Errors
/// A strength or rate negative or not finite.
pub fn square_end(duel: Duel) -> Theory<DuelEnd> {
    let Duel { a, b, alpha, beta } = duel.checked()?;
    let (x, y) = (alpha.sqrt() * a, beta.sqrt() * b);
    if alpha == 0.0 && beta == 0.0 && a > 0.0 && b > 0.0 {
        return Ok(DuelEnd { winner: None, survivors: 0.0, duration: f64::INFINITY });
    }
    // A side that is not there has lost, whatever the rates.
    if b == 0.0 && a > 0.0 {
        return Ok(DuelEnd { winner: Some(Side::A), survivors: a, duration: 0.0 });
    }
    if a == 0.0 {
        let winner = (b > 0.0).then_some(Side::B);
        return Ok(DuelEnd { winner, survivors: b, duration: 0.0 });
    }
    // Equal to the last bits is equal: sqrt rounds.
    if (x - y).abs() <= 4.0 * f64::EPSILON * x.max(y) {
        return Ok(DuelEnd { winner: None, survivors: 0.0, duration: f64::INFINITY });
    }
    if y > x {
        let end = square_end(duel.mirrored())?;
        return Ok(DuelEnd { winner: Some(Side::B), ..end });
    }
    let ratio = y / x;
    let omega = (alpha * beta).sqrt();
    // atanh(y / x) / omega, whose limit without fire from B is B / (alpha A).
    let duration = if omega == 0.0 { b / (alpha * a) } else { 0.5 * (log1p(ratio) - log1p(-ratio)) / omega };
    Ok(DuelEnd { winner: Some(Side::A), survivors: a * ((1.0 - ratio) * (1.0 + ratio)).sqrt(), duration })
}

/// Strength of B at which the square law gives equals: `A sqrt(alpha / beta)`; infinite if B does not fire.
///
/// # Errors
/// As [`square_end`].
pub fn square_break_even(a: f64, alpha: f64, beta: f64) -> Theory<f64> {
    Duel { a, b: 0.0, alpha, beta }.checked()?;
    Ok(if beta == 0.0 {
        if alpha * a == 0.0 { 0.0 } else { f64::INFINITY }
    } else {
        a * (alpha / beta).sqrt()
    })
}

/// The exact flow of the square law over `days`: strengths at its end. Once a side is gone the other stays as it is, so
/// that seven flows of a day are one of a week.
///
/// # Errors
/// As [`square_end`]; `days` negative or not finite.
pub fn square_flow(duel: Duel, days: f64) -> Theory<(f64, f64)> {
    nonnegative("days", days)?;
    let end = square_end(duel)?;
    if days >= end.duration {
        return Ok(match end.winner {
            Some(Side::A) => (end.survivors, 0.0),
            Some(Side::B) => (0.0, end.survivors),
            None => (0.0, 0.0),
        });
    }
    let Duel { a, b, alpha, beta } = duel;
    let omega = (alpha * beta).sqrt();
    if omega == 0.0 {
        return Ok(((a - beta * b * days).max(0.0), (b - alpha * a * days).max(0.0)));
    }
    let angle = omega * days;
    if end.winner.is_none() {
        return Ok((a * exp(-angle), b * exp(-angle)));
    }
    if angle > 300.0 {
        // Near equals for very long: the part that grows is the difference from equality.
        let (x, y) = (alpha.sqrt() * a, beta.sqrt() * b);
        let (plus, minus) = (0.5 * (x + y) * exp(-angle), 0.5 * (x - y) * exp(angle));
        return Ok((((plus + minus) / alpha.sqrt()).max(0.0), ((plus - minus) / beta.sqrt()).max(0.0)));
    }
    let (c, s) = (cosh(angle), sinh(angle));
    Ok(((a * c - (beta / alpha).sqrt() * b * s).max(0.0), (b * c - (alpha / beta).sqrt() * a * s).max(0.0)))
}

/// A fight by area fire, at some time and in the end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AreaFire {
    /// `alpha A - beta B`, which stays constant.
    pub invariant: f64,
    /// Who is left in the end; `None` for equals.
    pub winner: Option<Side>,
    /// Strengths of A and B at the time asked for.
    pub now: (f64, f64),
    /// Strengths towards which they tend. The loser takes for ever to vanish: use break points.
    pub limit: (f64, f64),
}

/// Linear law, unaimed (area) fire: `dA = -beta A B`, `dB = -alpha A B` (Lanchester 1916).
///
/// # Errors
/// A strength, rate or time negative or not finite.
pub fn area_fire(duel: Duel, days: f64) -> Theory<AreaFire> {
    let Duel { a, b, alpha, beta } = duel.checked()?;
    nonnegative("days", days)?;
    let (x, y) = (alpha * a, beta * b);
    let even = (x - y).abs() <= 4.0 * f64::EPSILON * x.max(y);
    let invariant = if even { 0.0 } else { x - y };
    let now = (a / (1.0 + y * days * phi(invariant * days)), b / (1.0 + x * days * phi(-invariant * days)));
    let limit = if invariant > 0.0 {
        (invariant / alpha, 0.0)
    } else if invariant < 0.0 {
        (0.0, -invariant / beta)
    } else if x > 0.0 {
        (0.0, 0.0)
    } else {
        (a, b)
    };
    let winner = if invariant > 0.0 {
        Some(Side::A)
    } else if invariant < 0.0 {
        Some(Side::B)
    } else {
        None
    };
    // A side that is not there has lost, whatever the rates.
    let winner = if a == 0.0 && b > 0.0 {
        Some(Side::B)
    } else if b == 0.0 && a > 0.0 {
        Some(Side::A)
    } else {
        winner
    };
    Ok(AreaFire { invariant, winner, now, limit })
}

/// Regulars against guerrillas.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Deitchman {
    /// `(r / 2) R^2 - g G`, which stays constant; above 0 the regulars win.
    pub invariant: f64,
    /// Regulars left when the guerrillas are down to the number asked for; `None` if the regulars are gone before.
    pub regulars_left: Option<f64>,
    /// Regulars that would make it even: `sqrt(2 g G / r)`.
    pub parity: f64,
}

/// Guerrillas aim, regulars fire at an area: `dR = -g G`, `dG = -r R G` (Deitchman 1962). `until` is a number of
/// guerrillas, not a share.
///
/// # Errors
/// A strength or rate negative or not finite, `r` 0, `until` above `guerrillas`.
pub fn deitchman(regulars: f64, guerrillas: f64, g: f64, r: f64, until: f64) -> Theory<Deitchman> {
    nonnegative("the regulars", regulars)?;
    nonnegative("the guerrillas", guerrillas)?;
    nonnegative("the guerrillas' rate", g)?;
    positive("the regulars' rate", r)?;
    nonnegative("the guerrillas left", until)?;
    nonnegative("the guerrillas lost", guerrillas - until)?;
    let square = regulars * regulars - 2.0 * g / r * (guerrillas - until);
    Ok(Deitchman {
        invariant: 0.5 * r * regulars * regulars - g * guerrillas,
        regulars_left: (square >= 0.0).then(|| square.sqrt()),
        parity: (2.0 * g * guerrillas / r).sqrt(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn duel(a: f64, b: f64, alpha: f64, beta: f64) -> Duel {
        Duel { a, b, alpha, beta }
    }

    #[test]
    fn square_law_corners() {
        let even = square_end(duel(1000.0, 1000.0, 0.3, 0.3)).unwrap();
        assert_eq!((even.winner, even.survivors, even.duration), (None, 0.0, f64::INFINITY));
        // Three against four with rates 16 : 9 is even, though the square roots round.
        assert_eq!(square_end(duel(3.0, 4.0, 1.6, 0.9)).unwrap().winner, None);
        let free = square_end(duel(100.0, 50.0, 0.1, 0.0)).unwrap();
        assert_eq!((free.winner, free.survivors, free.duration), (Some(Side::A), 100.0, 5.0));
        assert_eq!(square_flow(duel(100.0, 50.0, 0.1, 0.0), 2.0).unwrap(), (100.0, 30.0));
        assert_eq!(square_end(duel(0.0, 7.0, 0.1, 0.1)).unwrap().survivors, 7.0);
        assert_eq!(square_end(duel(0.0, 0.0, 0.1, 0.1)).unwrap().winner, None);
        assert_eq!(square_end(duel(5.0, 7.0, 0.0, 0.0)).unwrap().duration, f64::INFINITY);
        assert_eq!(square_flow(duel(5.0, 7.0, 0.0, 0.0), 3.0).unwrap(), (5.0, 7.0));
        assert!(square_end(duel(-1.0, 7.0, 0.1, 0.1)).is_err());
        assert!(square_flow(duel(1.0, 7.0, 0.1, 0.1), f64::NAN).is_err());
    }

    #[test]
    fn after_the_end_nothing_moves() {
        let d = duel(1000.0, 800.0, 0.05, 0.06);
        let end = square_end(d).unwrap();
        assert_eq!(square_flow(d, end.duration + 100.0).unwrap(), (end.survivors, 0.0));
    }

    #[test]
    fn area_fire_corners() {
        let even = area_fire(duel(100.0, 50.0, 0.001, 0.002), 10.0).unwrap();
        assert_eq!((even.winner, even.invariant, even.limit), (None, 0.0, (0.0, 0.0)));
        assert!((even.now.0 - 50.0).abs() < 1e-12, "1 / (1/A + beta t B/A)");
        let one_way = area_fire(duel(100.0, 50.0, 0.0, 0.002), 10.0).unwrap();
        assert!((one_way.now.0 - 100.0 * exp(-1.0)).abs() < 1e-10 && one_way.now.1 == 50.0);
        let long = area_fire(duel(900.0, 700.0, 0.2, 0.3), 1e6).unwrap();
        assert_eq!(long.now.0, 0.0);
        assert!((long.now.1 - 100.0).abs() < 1e-9);
    }

    #[test]
    fn deitchman_counts_guerrillas_not_shares() {
        let d = deitchman(800.0, 200.0, 0.08, 0.00024, 100.0).unwrap();
        assert!(
            (d.regulars_left.unwrap() - (640_000.0_f64 - 2.0 * 0.08 / 0.00024 * 100.0).sqrt()).abs() < 1e-9
        );
        assert_eq!(deitchman(100.0, 200.0, 0.08, 0.00024, 0.5).unwrap().regulars_left, None);
        assert!(deitchman(100.0, 200.0, 0.08, 0.0, 0.5).is_err());
        assert!(deitchman(100.0, 200.0, 0.08, 0.1, 300.0).is_err());
    }

    proptest! {
        /// P15: over a long run of exact daily flows the invariant keeps to 1e-9.
        #[test]
        fn p15_invariant(a in 500.0..2000.0f64, b in 500.0..2000.0f64, alpha in 0.001..0.02f64, beta in 0.001..0.02f64) {
            let invariant = |d: Duel| d.alpha * d.a * d.a - d.beta * d.b * d.b;
            let mut d = duel(a, b, alpha, beta);
            let (first, scale) = (invariant(d), alpha * a * a + beta * b * b);
            let days = (0.9 * square_end(d).unwrap().duration).min(60.0);
            for _ in 0..days as u32 {
                (d.a, d.b) = square_flow(d, 1.0).unwrap();
            }
            prop_assert!((invariant(d) - first).abs() < 1e-9 * scale);
        }

        /// P13: seven days are a week, for every law.
        #[test]
        fn p13_flows(a in 100.0..2000.0f64, b in 100.0..2000.0f64, alpha in 0.0..0.05f64, beta in 0.0..0.05f64) {
            let start = duel(a, b, alpha, beta);
            let (mut s, mut f) = (start, Duel { alpha: alpha * 1e-3, beta: beta * 1e-3, ..start });
            for _ in 0..7 {
                (s.a, s.b) = square_flow(s, 1.0).unwrap();
                (f.a, f.b) = area_fire(f, 1.0).unwrap().now;
            }
            let close = |x: f64, y: f64| (x - y).abs() < 1e-6 * (a + b);
            let week = square_flow(start, 7.0).unwrap();
            prop_assert!(close(s.a, week.0) && close(s.b, week.1));
            let week = area_fire(Duel { alpha: alpha * 1e-3, beta: beta * 1e-3, ..start }, 7.0).unwrap().now;
            prop_assert!(close(f.a, week.0) && close(f.b, week.1));
        }

        /// The closed forms solve their differential equations.
        #[test]
        fn derivatives(a in 100.0..2000.0f64, b in 100.0..2000.0f64, alpha in 0.001..0.05f64, beta in 0.001..0.05f64) {
            let d = duel(a, b, alpha, beta);
            let dt = 1e-5;
            let slope = |x: f64, y: f64| (y - x) / dt;
            let s = square_flow(d, dt).unwrap();
            prop_assert!((slope(a, s.0) / (-beta * b) - 1.0).abs() < 1e-3);
            let f = area_fire(d, dt).unwrap().now;
            prop_assert!((slope(b, f.1) / (-alpha * a * b) - 1.0).abs() < 1e-2);
        }
    }
}
