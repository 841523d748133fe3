//! Where an effect turns.
//!
//! The signs that decide are those of the grid, at an error that is shared among all of its points, so that among what is looked
//! at together one in twenty is taken for clear by chance (Bonferroni). Between two neighbours of clear and opposite sign the
//! crossing of the sample average is closed in on by regula falsi with halved weights (Dowell & Jarratt 1971, "Illinois").

use super::curve::{Curve, Sample};
use crate::interval::{Estimate, bootstrap};

/// Pairs without which nothing is said.
const LEAST: usize = 20;
/// Points that are looked at between two of the grid.
const STEPS: usize = 7;
/// A bracket of this share of the range is narrow enough.
const NARROW: f64 = 0.005;

/// A value at which the mean effect turns.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Turn {
    /// The value, with its 95 % interval over the pairs.
    pub at: Estimate,
    /// Whether the effect is negative below it and positive above; else the other way.
    pub rises: bool,
}

/// What can be said.
#[derive(Clone, PartialEq, Debug)]
pub enum Verdict {
    /// It turns, at these values, the lowest first.
    Turns(Vec<Turn>),
    /// The effect is clearly of this sign (1 or -1) at every point of the grid.
    Holds(i8),
    /// All pairs are alike at every point of the grid.
    NoEffect,
    /// Somewhere the sign is not clear, and no two points have clear and opposite signs.
    Unclear,
}

/// What was found.
#[derive(Clone, PartialEq, Debug)]
pub struct Finding {
    /// What can be said.
    pub verdict: Verdict,
    /// All that was looked at.
    pub curve: Curve,
    /// The sign at the points of the grid where it is clear, else 0; lowest value first.
    pub signs: Vec<i8>,
}

/// Look for the turns of an effect. `grid`: where to look first, rising; `effect`: the effect at a value, pair by pair, the
/// same pairs at all values; `tests`: how many searches are looked at together.
///
/// # Errors
/// What `effect` answers.
pub fn search<E>(
    grid: &[f64],
    tests: usize,
    mut effect: impl FnMut(f64) -> Result<Vec<f64>, E>,
) -> Result<Finding, E> {
    let mut curve = Curve::default();
    for at in grid {
        curve.add(Sample { at: *at, effects: effect(*at)? });
    }
    let pairs = curve.samples().iter().map(|s| s.effects.len()).min().unwrap_or(0);
    let error = 0.05 / (tests.max(1) * grid.len().max(1)) as f64;
    let sign = |sample: &Sample| if pairs < LEAST { 0 } else { sample.sign(error) };
    let signs: Vec<i8> = curve.samples().iter().map(sign).collect();
    let verdict = if curve.samples().iter().all(|s| s.effects.iter().all(|x| *x == 0.0)) {
        Verdict::NoEffect
    } else if let Some(first) = signs.first().filter(|s| **s != 0 && signs.iter().all(|other| other == *s)) {
        Verdict::Holds(*first)
    } else {
        // Neighbours among the points whose sign is clear.
        let clear: Vec<(f64, i8)> =
            grid.iter().copied().zip(signs.iter().copied()).filter(|p| p.1 != 0).collect();
        let opposite: Vec<[(f64, i8); 2]> =
            clear.windows(2).filter(|w| w[0].1 != w[1].1).map(|w| [w[0], w[1]]).collect();
        let mut turns = Vec::new();
        for [(low, before), (high, _)] in opposite {
            close_in(&mut curve, [low, high], before < 0, &mut effect)?;
            turns.extend(turn(&curve, [low, high], before < 0, pairs));
        }
        if turns.is_empty() { Verdict::Unclear } else { Verdict::Turns(turns) }
    };
    Ok(Finding { verdict, curve, signs })
}

/// Look at points between two of opposite sign, ever nearer to where the mean is nothing.
fn close_in<E>(
    curve: &mut Curve,
    bracket: [f64; 2],
    rises: bool,
    effect: &mut impl FnMut(f64) -> Result<Vec<f64>, E>,
) -> Result<(), E> {
    let known = |curve: &Curve| -> Vec<(f64, f64)> {
        let within = curve.samples().iter().filter(|s| s.at >= bracket[0] && s.at <= bracket[1]);
        within.map(|s| (s.at, if rises { s.mean() } else { -s.mean() })).collect()
    };
    let all = known(curve);
    // The first neighbours between which it goes over nothing.
    let Some(place) = all.windows(2).position(|w| w[0].1 < 0.0 && w[1].1 >= 0.0) else { return Ok(()) };
    let ((mut a, mut below), (mut b, mut above)) = (all[place], all[place + 1]);
    let wide = bracket[1] - bracket[0];
    let mut last = 0_i8;
    for _ in 0..STEPS {
        if b - a <= NARROW * wide || above == 0.0 {
            break;
        }
        // Not nearer to an end than a twentieth, so that both move.
        let line = a + (b - a) * below / (below - above);
        let at = line.clamp(a + 0.05 * (b - a), b - 0.05 * (b - a));
        let sample = Sample { at, effects: effect(at)? };
        let mean = if rises { sample.mean() } else { -sample.mean() };
        curve.add(sample);
        if mean < 0.0 {
            (a, below) = (at, mean);
            above *= if last < 0 { 0.5 } else { 1.0 };
            last = -1;
        } else {
            (b, above) = (at, mean);
            below *= if last > 0 { 0.5 } else { 1.0 };
            last = 1;
        }
    }
    Ok(())
}

fn turn(curve: &Curve, bracket: [f64; 2], rises: bool, pairs: usize) -> Option<Turn> {
    let at = bootstrap(pairs, pairs, bracket, |units| Some(curve.crossing(bracket, rises, units)))?;
    Some(Turn { at, rises })
}

#[cfg(test)]
mod tests {
    use pourparler_chance::quantile::normal;
    use pourparler_chance::{Chance, Key, Purpose, Seed, Tag};

    use super::*;

    const GRID: [f64; 5] = [0.0, 0.25, 0.5, 0.75, 1.0];

    /// Effects with a common part, and one that is new at every value.
    fn noisy(
        seed: u64,
        n: usize,
        common: f64,
        own: f64,
        mean: impl Fn(f64) -> f64,
    ) -> impl Fn(f64) -> Vec<f64> {
        move |at| {
            let draw = |pair: usize, tag: &str| {
                let key = Key::new(Purpose(7)).actor(Tag::of(tag));
                normal(Chance::new(Seed(seed), pair as u64).unit(key), 0.0, 1.0)
            };
            let of = |i| mean(at) + common * draw(i, "all") + own * draw(i, &format!("{at}"));
            (0..n).map(of).collect()
        }
    }

    fn look(effect: impl Fn(f64) -> Vec<f64>) -> Finding {
        search::<()>(&GRID, 1, |at| Ok(effect(at))).unwrap()
    }

    #[test]
    fn a_known_crossing_is_found_to_the_share_of_the_range() {
        let found = look(|at| vec![at * at - 0.2; 40]);
        let Verdict::Turns(turns) = &found.verdict else { panic!("{found:?}") };
        assert_eq!(turns.len(), 1);
        assert!(turns[0].rises && (turns[0].at.value - 0.2_f64.sqrt()).abs() < 0.005, "{turns:?}");
        assert!(found.curve.samples().len() <= GRID.len() + STEPS);
        // The other way round, and twice.
        let found = look(|at| vec![(at - 0.3) * (0.8 - at) * 10.0; 40]);
        let Verdict::Turns(turns) = &found.verdict else { panic!("{found:?}") };
        let at: Vec<(f64, bool)> = turns.iter().map(|t| ((t.at.value * 100.0).round(), t.rises)).collect();
        assert_eq!(at, [(30.0, true), (80.0, false)]);
    }

    #[test]
    fn its_interval_holds_the_crossing_about_as_often_as_it_says() {
        let (mut inside, mut found) = (0, 0);
        for seed in 0..200 {
            let of = look(noisy(seed, 60, 1.0, 0.3, |at| 3.0 * (at - 0.4)));
            if let Verdict::Turns(turns) = of.verdict {
                found += 1;
                inside += usize::from(turns[0].at.low <= 0.4 && turns[0].at.high >= 0.4);
            }
        }
        assert!(found > 150, "{found}");
        let share = inside as f64 / f64::from(found);
        assert!((0.88..=0.99).contains(&share), "{share}");
    }

    #[test]
    fn noise_is_seldom_taken_for_a_turn() {
        let turned = (0..300)
            .filter(|seed| matches!(look(noisy(*seed, 40, 0.0, 1.0, |_| 0.0)).verdict, Verdict::Turns(_)));
        assert!(turned.count() <= 6);
    }

    #[test]
    fn what_does_not_turn_is_told_from_what_cannot_be_said() {
        assert_eq!(look(noisy(1, 60, 0.5, 0.1, |at| 1.0 + at)).verdict, Verdict::Holds(1));
        assert_eq!(look(noisy(1, 60, 0.5, 0.1, |at| -1.0 - at)).verdict, Verdict::Holds(-1));
        assert_eq!(look(noisy(1, 60, 9.0, 9.0, |at| at - 0.5)).verdict, Verdict::Unclear);
        assert_eq!(look(|_| vec![0.0; 60]).verdict, Verdict::NoEffect);
        // However clear, of too few pairs nothing is said.
        assert_eq!(look(|at| vec![at - 0.4; 10]).verdict, Verdict::Unclear);
    }
}
