//! Sequential Monte Carlo with a tolerance that falls by quantiles (Sisson, Fan & Tanaka 2007; the replenishment of Drovandi &
//! Pettitt 2011).
//!
//! From one population to the next, those particles that lie within the new tolerance stay; each of the others becomes a copy of
//! one that stays and is moved by some steps of a Markov chain that keeps to the tolerance (Marjoram, Molitor, Plagnol & Tavaré
//! 2003). The steps are those of Crank & Nicolson as preconditioned by Cotter, Roberts, Stuart & White (2013): they leave the
//! normal prior as it is, whatever the number of parameters, so that a step is taken if its data lie close enough. All particles
//! weigh the same: the weights of a population Monte Carlo (Beaumont et al. 2009) were worth 1.4 particles of 40 with the twenty
//! parameters here.

use pourparler_chance::{Chance, Key, Purpose, Seed};
use rayon::prelude::*;

use super::below;

/// What a particle of the first population is drawn for, by coordinate.
const FIRST: Purpose = Purpose(12);
/// Which particle that stays takes the place of one that does not.
const PARENT: Purpose = Purpose(13);
/// Where a step goes, by coordinate.
const MOVE: Purpose = Purpose(14);
/// Steps that a copy is moved by.
const STEPS: usize = 4;
/// How far a step goes: the share of the new score that is drawn afresh, in standard deviations.
const STRIDE: f64 = 0.5;

/// How to look.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Plan {
    /// Particles kept in each population.
    pub particles: usize,
    /// Populations, the first from the prior.
    pub populations: usize,
    /// The quantile of a population's distances that is the next tolerance, 0 to 1.
    pub quantile: f64,
    /// The lowest tolerance to go to.
    pub least: f64,
    /// The most simulations in all; what was kept by then is the result.
    pub budget: usize,
    /// Seed of the proposals.
    pub seed: u64,
}

/// A particle.
#[derive(Clone, PartialEq, Debug)]
pub struct Particle {
    /// Normal scores, by parameter.
    pub scores: Vec<f64>,
    /// Its weight, the same for all of a population; the weights sum to 1.
    pub weight: f64,
    /// How far its data lay from the given ones.
    pub distance: f64,
}

impl Particle {
    /// Probabilities under the prior, by parameter: what quantile functions take.
    #[must_use]
    pub fn unit(&self) -> Vec<f64> {
        self.scores.iter().map(|s| below(*s)).collect()
    }
}

/// A population, and what it took.
#[derive(Clone, PartialEq, Debug)]
pub struct Population {
    /// Its particles.
    pub particles: Vec<Particle>,
    /// All of them lie within this.
    pub tolerance: f64,
    /// Simulations that were run for it.
    pub tried: usize,
    /// Whether it has as many particles as asked for: the budget may have run out before.
    pub whole: bool,
}

impl Population {
    /// How many different particles it has: copies that could not be moved count once.
    #[must_use]
    pub fn effective(&self) -> f64 {
        let mut scores: Vec<Vec<u64>> =
            self.particles.iter().map(|p| p.scores.iter().map(|s| s.to_bits()).collect()).collect();
        scores.sort_unstable();
        scores.dedup();
        scores.len() as f64
    }

    /// The weighted mean of something about the particles.
    pub fn mean(&self, of: impl Fn(&Particle) -> f64) -> f64 {
        self.particles.iter().map(|p| p.weight * of(p)).sum()
    }

    /// The weighted quantile of something about the particles.
    pub fn quantile(&self, share: f64, of: impl Fn(&Particle) -> f64) -> Option<f64> {
        let mut sorted: Vec<(f64, f64)> = self.particles.iter().map(|p| (of(p), p.weight)).collect();
        sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut sum = 0.0;
        let found = sorted.iter().find(|(_, w)| {
            sum += w;
            sum >= share - 1e-12
        });
        found.or(sorted.last()).map(|(x, _)| *x)
    }
}

/// Run it. `distance` says how far the data of a point of the unit cube (probabilities under the prior) lie from the given ones;
/// it gets the number of the simulation as well, for its chance. The same result on any number of threads.
pub fn populations(
    plan: &Plan,
    parameters: usize,
    distance: impl Fn(&[f64], u64) -> f64 + Sync,
) -> Vec<Population> {
    let first = plan.particles.min(plan.budget);
    let particles: Vec<Particle> =
        (0..first).into_par_iter().map(|nth| drawn(plan, parameters, nth, &distance)).collect();
    let whole = first == plan.particles;
    let mut list =
        vec![Population { particles: evenly(particles), tolerance: f64::INFINITY, tried: first, whole }];
    let mut spent = first;
    while list.len() < plan.populations && whole {
        let Some(last) = list.last() else { break };
        let distances: Vec<f64> = last.particles.iter().map(|p| p.distance).collect();
        let mut next =
            crate::scores::sample::quantile(&distances, plan.quantile).unwrap_or(0.0).max(plan.least);
        // Where many are equally far, the next distance below theirs: else nobody would leave.
        let most = distances.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        if next >= most {
            next = distances.iter().copied().filter(|d| *d < most).fold(plan.least, f64::max);
        }
        let leave = distances.iter().filter(|d| **d > next).count();
        let tried = leave * STEPS;
        if last.tolerance <= plan.least || leave == 0 || spent + tried > plan.budget {
            break;
        }
        let kept = replenished(plan, last, next, (list.len(), spent), &distance);
        spent += tried;
        list.push(Population { particles: evenly(kept), tolerance: next, tried, whole: true });
    }
    list
}

fn evenly(mut particles: Vec<Particle>) -> Vec<Particle> {
    let n = particles.len() as f64;
    particles.iter_mut().for_each(|p| p.weight = 1.0 / n);
    particles
}

fn drawn(
    plan: &Plan,
    parameters: usize,
    nth: usize,
    distance: &(impl Fn(&[f64], u64) -> f64 + Sync),
) -> Particle {
    let chance = Chance::new(Seed(plan.seed), 0);
    let scores: Vec<f64> = (0..parameters).map(|p| normal(&chance, FIRST, p, nth)).collect();
    at(scores, nth as u64, distance)
}

fn at(scores: Vec<f64>, nth: u64, distance: &(impl Fn(&[f64], u64) -> f64 + Sync)) -> Particle {
    let unit: Vec<f64> = scores.iter().map(|s| below(*s)).collect();
    let distance = distance(&unit, nth);
    Particle { scores, weight: 0.0, distance }
}

/// Those that stay, and the moved copies of them in the places of the others.
fn replenished(
    plan: &Plan,
    last: &Population,
    tolerance: f64,
    (generation, spent): (usize, usize),
    distance: &(impl Fn(&[f64], u64) -> f64 + Sync),
) -> Vec<Particle> {
    let (stay, leave): (Vec<&Particle>, Vec<&Particle>) =
        last.particles.iter().partition(|p| p.distance <= tolerance);
    let chance = Chance::new(Seed(plan.seed), generation as u64);
    let moved = (0..leave.len()).into_par_iter().map(|nth| {
        let pick = (chance.unit(Key::new(PARENT).nth(nth as u32)) * stay.len() as f64) as usize;
        let mut particle = stay[pick.min(stay.len() - 1)].clone();
        for step in 0..STEPS {
            let number = nth * STEPS + step;
            let keep = (1.0 - STRIDE * STRIDE).sqrt();
            let scores = particle.scores.iter().enumerate();
            let next: Vec<f64> =
                scores.map(|(p, s)| keep * s + STRIDE * normal(&chance, MOVE, p, number)).collect();
            let tried = at(next, (spent + number) as u64, distance);
            if tried.distance <= tolerance {
                particle = tried;
            }
        }
        particle
    });
    let moved: Vec<Particle> = moved.collect();
    stay.into_iter().cloned().chain(moved).collect()
}

fn normal(chance: &Chance, purpose: Purpose, parameter: usize, nth: usize) -> f64 {
    let unit = chance.unit(Key::new(purpose).day(parameter as i32).nth(nth as u32));
    pourparler_chance::quantile::standard_normal(unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use pourparler_chance::quantile;

    const PLAN: Plan =
        Plan { particles: 4000, populations: 8, quantile: 0.5, least: 0.0, budget: 400_000, seed: 5 };

    /// With tolerance 0 and data that are counts the result is the exact posterior: here Beta(8, 16).
    #[test]
    fn a_beta_binomial_has_its_exact_posterior() {
        let theta = |unit: f64| quantile::beta(unit, 2.0, 2.0);
        let distance = |unit: &[f64], nth: u64| {
            let data = Chance::new(Seed(99), nth).unit(Key::new(Purpose(1)));
            (quantile::binomial(data, 20, theta(unit[0])) as f64 - 6.0).abs()
        };
        let found = populations(&PLAN, 1, distance);
        let last = found.last().unwrap();
        assert!(
            last.whole && last.tolerance == 0.0,
            "{:?}",
            found.iter().map(|p| p.tolerance).collect::<Vec<_>>()
        );
        let of = |p: &Particle| theta(p.unit()[0]);
        let mean = last.mean(of);
        let sd = last.mean(|p| (of(p) - mean) * (of(p) - mean)).sqrt();
        // Four standard errors of a mean of a quarter as many draws: copies remember where they come from.
        let error = 4.0 * 0.0943 / (0.25 * last.effective()).sqrt();
        assert!((mean - 1.0 / 3.0).abs() < error, "{mean} {error}");
        assert!((sd - 0.094_280_904).abs() < error, "{sd}");
        assert!(last.effective() > 2000.0, "{}", last.effective());
    }

    /// Simulation-based calibration (Talts et al. 2018): if truths are drawn from the prior, their ranks among draws from their
    /// posteriors are uniform.
    #[test]
    fn the_rank_of_the_truth_is_uniform() {
        let (trials, kept) = (160_u64, 19_usize);
        let simulated = |score: f64, seed: u64, nth: u64| {
            let chance = Chance::new(Seed(seed), nth);
            let noise = quantile::standard_normal(chance.unit(Key::new(Purpose(1))));
            score + 0.7 * noise
        };
        let mut counts = [0_u32; 5];
        for trial in 0..trials {
            let truth = quantile::standard_normal(Chance::new(Seed(1000), trial).unit(Key::new(Purpose(2))));
            let data = simulated(truth, 2000, trial);
            let plan =
                Plan { particles: 200, populations: 8, least: 0.05, seed: trial, budget: 20_000, ..PLAN };
            let distance = |unit: &[f64], nth: u64| {
                let score = quantile::standard_normal(unit[0]);
                (simulated(score, 3000 + trial, nth) - data).abs()
            };
            let found = populations(&plan, 1, distance);
            let last = found.last().unwrap();
            let weights: Vec<f64> = last.particles.iter().map(|p| p.weight).collect();
            let chance = Chance::new(Seed(4000), trial);
            let draw = |i: usize| chance.categorical(Key::new(Purpose(3)).nth(i as u32), &weights).unwrap();
            let rank = (0..kept).filter(|i| last.particles[draw(*i)].scores[0] < truth).count();
            counts[rank * 5 / (kept + 1)] += 1;
        }
        let expected = trials as f64 / 5.0;
        let miss = |c: &u32| f64::from(*c) - expected;
        let chi: f64 = counts.iter().map(|c| miss(c) * miss(c) / expected).sum();
        // The 0.999 quantile of chi squared with four degrees of freedom.
        assert!(chi < 18.47, "{counts:?} {chi}");
    }

    #[test]
    fn the_same_on_any_number_of_threads_and_a_budget_is_kept() {
        let on = |threads: usize, budget: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            let plan = Plan { particles: 40, budget, ..PLAN };
            pool.install(|| populations(&plan, 2, |unit, _| (unit[0] - 0.3).abs() + (unit[1] - 0.8).abs()))
        };
        assert_eq!(on(1, 5000), on(3, 5000));
        let cut = on(2, 150);
        assert!(cut.iter().map(|p| p.tried).sum::<usize>() <= 150 && cut.len() == 2);
        let nothing = on(2, 10);
        assert!(!nothing[0].whole && nothing[0].particles.len() == 10);
    }
}
