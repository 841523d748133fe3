//! Elementary effects (Morris 1991; mu* by Campolongo, Cariboni & Saltelli 2007).

use pourparler_chance::{Chance, Key, Purpose};

/// What trajectories are drawn for.
const TRAJECTORY: Purpose = Purpose(4);

/// What an input does.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Effect {
    /// The mean of its elementary effects.
    pub mu: f64,
    /// The mean of their sizes: how much it matters at all.
    pub mu_star: f64,
    /// Their standard deviation: how far what it does depends on where, and on the other inputs.
    pub sigma: f64,
}

impl Effect {
    /// Of a list of elementary effects; `population` divides the variance by their number, else by one less. None without.
    #[must_use]
    pub fn of(effects: &[f64], population: bool) -> Option<Self> {
        let n = effects.len() as f64;
        if effects.is_empty() {
            return None;
        }
        let mu = effects.iter().sum::<f64>() / n;
        let mu_star = effects.iter().map(|e| e.abs()).sum::<f64>() / n;
        let squares: f64 = effects.iter().map(|e| (e - mu) * (e - mu)).sum();
        let by = if population { n } else { (n - 1.0).max(1.0) };
        Some(Self { mu, mu_star, sigma: (squares / by).sqrt() })
    }
}

/// A trajectory: a point, and the points that follow as one input after another takes its step.
#[derive(Clone, PartialEq, Debug)]
pub struct Trajectory {
    /// One point more than there are inputs.
    pub points: Vec<Vec<f64>>,
    /// By step: which input moves.
    pub moved: Vec<usize>,
}

impl Trajectory {
    /// The elementary effects, by input, from the outcomes at its points: change of the outcome over change of the input.
    #[must_use]
    pub fn effects(&self, outcomes: &[f64]) -> Vec<f64> {
        let mut effects = vec![0.0; self.moved.len()];
        for (step, &input) in self.moved.iter().enumerate() {
            let by = self.points[step + 1][input] - self.points[step][input];
            effects[input] = (outcomes[step + 1] - outcomes[step]) / by;
        }
        effects
    }
}

/// The step that makes all levels of an even number of levels equally likely: `levels / (2 (levels - 1))`.
#[must_use]
pub fn step(levels: usize) -> f64 {
    levels as f64 / (2.0 * (levels as f64 - 1.0))
}

/// Trajectories over a grid of `levels` levels (even, at least 2), each from a drawn point in a drawn order.
#[must_use]
pub fn trajectories(chance: &Chance, count: usize, inputs: usize, levels: usize) -> Vec<Trajectory> {
    let levels = levels.max(2).div_ceil(2) * 2;
    let half = levels / 2;
    let draw = |which: usize, nth: usize, what: i32| {
        chance.unit(Key::new(TRAJECTORY).day(what).nth((which * inputs.max(1) + nth) as u32))
    };
    let one = |which: usize| {
        // The lower end of each input's step, and whether it goes up or down.
        let low = |i: usize| {
            ((draw(which, i, 0) * half as f64) as usize).min(half - 1) as f64 / (levels - 1) as f64
        };
        let ends: Vec<[f64; 2]> = (0..inputs)
            .map(|i| {
                let (low, high) = (low(i), low(i) + step(levels));
                if draw(which, i, 1) < 0.5 { [low, high] } else { [high, low] }
            })
            .collect();
        let mut order: Vec<(f64, usize)> = (0..inputs).map(|i| (draw(which, i, 2), i)).collect();
        order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let mut points = vec![ends.iter().map(|e| e[0]).collect::<Vec<f64>>()];
        let mut at = points[0].clone();
        for &(_, input) in &order {
            at[input] = ends[input][1];
            points.push(at.clone());
        }
        Trajectory { points, moved: order.into_iter().map(|(_, i)| i).collect() }
    };
    (0..count).map(one).collect()
}

/// The effects over all points of the grid from which the step stays inside, instead of drawn ones: what trajectories
/// estimate. Only for few inputs, since it goes over `levels^inputs` points.
#[must_use]
pub fn over_grid(f: impl Fn(&[f64]) -> f64, inputs: usize, levels: usize, delta: f64) -> Vec<Option<Effect>> {
    let points = super::design::grid(&vec![levels; inputs]);
    let of = |input: usize| {
        let effects: Vec<f64> = points
            .iter()
            .filter(|point| point[input] + delta <= 1.0 + 1e-9)
            .map(|point| {
                let mut moved = point.clone();
                moved[input] += delta;
                (f(&moved) - f(point)) / delta
            })
            .collect();
        Effect::of(&effects, true)
    };
    (0..inputs).map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use pourparler_chance::Seed;

    /// Drawn trajectories estimate what the whole grid has.
    #[test]
    fn trajectories_agree_with_the_grid() {
        let f = |x: &[f64]| 3.0 * x[0] - 2.0 * x[1] + 5.0 * x[0] * x[2];
        let exact = over_grid(f, 3, 4, step(4));
        let drawn = trajectories(&Chance::new(Seed(1), 0), 4000, 3, 4);
        let effects: Vec<Vec<f64>> =
            drawn.iter().map(|t| t.effects(&t.points.iter().map(|p| f(p)).collect::<Vec<_>>())).collect();
        for (i, exact) in exact.iter().enumerate() {
            let column: Vec<f64> = effects.iter().map(|e| e[i]).collect();
            let (found, exact) = (Effect::of(&column, false).unwrap(), exact.unwrap());
            // Four standard errors of a mean over 4000.
            let error = 4.0 * exact.sigma / 4000.0_f64.sqrt() + 1e-9;
            assert!((found.mu_star - exact.mu_star).abs() < error, "{i}: {found:?} {exact:?}");
            assert!((found.sigma - exact.sigma).abs() < 2.0 * error, "{i}: {found:?} {exact:?}");
        }
    }

    #[test]
    fn each_input_moves_once_and_stays_on_the_grid() {
        for t in trajectories(&Chance::new(Seed(2), 0), 50, 6, 4) {
            let mut moved = t.moved.clone();
            moved.sort_unstable();
            assert_eq!(moved, [0, 1, 2, 3, 4, 5]);
            for x in t.points.iter().flatten() {
                let level = x * 3.0;
                assert!((level - level.round()).abs() < 1e-9 && (-1e-9..=1.0 + 1e-9).contains(x));
            }
        }
    }
}
