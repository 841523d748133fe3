//! Calibration: which values of the main parameters agree with the answers of the calibration set.
//!
//! Sequential approximate Bayesian computation ([`crate::abc::population`]) with the priors of `parameters.ron`. What a point is
//! judged by is how far its forecasts lie from the recorded answers, question by question. Holdout questions are never looked at:
//! they are taken out before anything is played.

use std::sync::Arc;

use pourparler_engine::SetupError;
use pourparler_policies::Cabinet;
use pourparler_scenario::{Came, Distribution, Parameter, Question, Scenario, Split, Values};

use crate::abc::population::{Particle, Plan, Population, populations};
use crate::draws::quantile;
use crate::questions::evaluate::Worth;
use crate::questions::play::{Answers, Group, Making, groups, one, simulation};
use crate::scores::binary::{brier, succession};
use crate::scores::sample::crps;
use crate::truncated::parent;

/// What is calibrated, and by what.
#[derive(Debug)]
pub struct Calibration<'a> {
    scenario: &'a Arc<Scenario>,
    cabinet: &'a Cabinet,
    /// The parameters that move.
    pub varied: Vec<&'a Parameter>,
    /// The questions that judge.
    pub questions: Vec<&'a Question>,
    groups: Vec<Group>,
    /// Runs from each day on which something is asked, at each point.
    pub runs: usize,
    /// Seed of all chance.
    pub seed: u64,
}

/// What the runs at a point gave for a question.
pub type Given = Vec<f64>;

impl<'a> Calibration<'a> {
    /// Over these parameters, by the calibration set.
    #[must_use]
    pub fn new(
        scenario: &'a Arc<Scenario>,
        cabinet: &'a Cabinet,
        varied: Vec<&'a Parameter>,
        runs: usize,
        seed: u64,
    ) -> Self {
        let judged =
            |q: &&Question| q.split == Split::Calibration && q.resolves_by.is_some() && q.provided.is_none();
        let questions: Vec<&Question> = scenario.questions.iter().filter(judged).collect();
        let groups = groups(scenario, &questions);
        Self { scenario, cabinet, varied, questions, groups, runs, seed }
    }

    /// The values at probabilities under the priors; what does not move keeps its default.
    #[must_use]
    pub fn values(&self, unit: &[f64]) -> Values {
        let mut values = self.scenario.parameters.values;
        for (parameter, u) in self.varied.iter().zip(unit) {
            values.set(&parameter.name, quantile(parameter, *u));
        }
        values
    }

    /// Whether runs can start on every day on which something is asked.
    ///
    /// # Errors
    /// If one cannot.
    pub fn can_start(&self) -> Result<(), SetupError> {
        let values = self.scenario.parameters.values;
        self.groups.iter().try_for_each(|group| simulation(&self.making(&values), group).map(drop))
    }

    fn making<'b>(&'b self, values: &'b Values) -> Making<'b> {
        Making { scenario: self.scenario, cabinet: self.cabinet, values, drawn: None, seed: self.seed }
    }

    /// What the runs at a point give, by question. `nth` is the number of the simulation: its runs have chance of their own.
    #[must_use]
    pub fn given(&self, values: &Values, nth: u64) -> Vec<Given> {
        let mut given: Vec<Given> = vec![Vec::with_capacity(self.runs); self.questions.len()];
        for group in &self.groups {
            // `can_start` has been asked before: a start does not depend on the parameters.
            let Ok(mut sim) = simulation(&self.making(values), group) else { continue };
            for run in 0..self.runs {
                sim.reset(pourparler_chance::Seed(self.seed), nth * self.runs as u64 + run as u64);
                let answers: Answers = one(&mut sim, self.cabinet, group, &self.questions);
                for (question, answer) in group.questions.iter().zip(answers) {
                    given[*question].extend(answer.map(Worth::number));
                }
            }
        }
        given
    }

    /// How far forecasts lie from the answers, 0 to 1: the mean over the questions of the Brier score, of a number the continuous
    /// ranked probability score as a share of the answer (of an answer of 0 in its unit), at most 1.
    #[must_use]
    pub fn distance(&self, given: &[Given]) -> f64 {
        let of = |(question, draws): (&&Question, &Given)| match question.came {
            Came::Yes(came) => {
                let hits = draws.iter().filter(|x| **x != 0.0).count();
                brier(succession(hits, draws.len()), came)
            }
            Came::Number(y) => scaled(draws, y),
            Came::Between(low, high) => scaled(draws, 0.5 * (low + high)),
            Came::Level(level) => scaled(draws, f64::from(level)),
        };
        let all: Vec<f64> = self.questions.iter().zip(given).map(of).collect();
        crate::scores::binary::mean(all)
    }

    /// Look for the posterior. `tick` is told of every point that has been played.
    pub fn run(&self, plan: &Plan, tick: &(dyn Fn() + Sync)) -> Vec<Population> {
        populations(plan, self.varied.len(), |unit, nth| {
            let distance = self.distance(&self.given(&self.values(unit), nth));
            tick();
            distance
        })
    }

    /// What a population predicts, by question: the draws of runs at its particles, those with more weight more often. The chance
    /// is not that by which the particles were chosen.
    #[must_use]
    pub fn predicted(&self, population: &Population, points: usize) -> Vec<Given> {
        let mut all: Vec<Given> = vec![Vec::new(); self.questions.len()];
        let chosen = spread(&population.particles, points);
        let ask = |(): &mut (), at: usize| {
            let nth = u64::from(u32::MAX) + at as u64;
            self.given(&self.values(&chosen[at].unit()), nth)
        };
        for given in crate::ensemble::ensemble(chosen.len(), || (), ask) {
            all.iter_mut().zip(given).for_each(|(all, given)| all.extend(given));
        }
        all
    }
}

fn scaled(draws: &[f64], answer: f64) -> f64 {
    let size = if answer == 0.0 { 1.0 } else { answer.abs() };
    crps(draws, answer).map_or(1.0, |score| (score / size).min(1.0))
}

/// So many particles, evenly spread over the weights (systematic resampling; Kitagawa 1996).
fn spread(particles: &[Particle], count: usize) -> Vec<&Particle> {
    let (mut sum, mut at) = (0.0, 0usize);
    let mut chosen = Vec::with_capacity(count);
    for particle in particles {
        sum += particle.weight;
        while at < count && (at as f64 + 0.5) / count as f64 <= sum + 1e-12 {
            chosen.push(particle);
            at += 1;
        }
    }
    chosen
}

/// What was learnt of a parameter.
#[derive(Clone, PartialEq, Debug)]
pub struct Learnt {
    /// The parameter, as `parameters.ron` calls it.
    pub name: String,
    /// 5, 50 and 95 in a hundred of its prior.
    pub prior: [f64; 3],
    /// The same of its posterior.
    pub posterior: [f64; 3],
    /// How much narrower the posterior is than the prior, in normal scores: 0 nothing was learnt, 1 all; below 0 it is wider.
    pub narrowed: f64,
    /// The posterior in the form of a parameter document.
    pub distribution: Distribution,
    /// Whether that, as it is drawn, has the mean and the spread of the posterior; else it comes as near as its family does.
    pub exact: bool,
}

/// What a population says of each parameter.
#[must_use]
pub fn learnt(varied: &[&Parameter], population: &Population) -> Vec<Learnt> {
    let one = |(place, parameter): (usize, &&Parameter)| {
        let value = |p: &Particle| quantile(parameter, crate::abc::below(p.scores[place]));
        let at = |share: f64| population.quantile(share, value).unwrap_or(parameter.default);
        let (distribution, exact) = fitted(parameter, population, value);
        let mean = population.mean(|p| p.scores[place]);
        let variance = population.mean(|p| (p.scores[place] - mean) * (p.scores[place] - mean));
        Learnt {
            name: parameter.name.clone(),
            prior: [0.05, 0.5, 0.95].map(|u| quantile(parameter, u)),
            posterior: [0.05, 0.5, 0.95].map(at),
            narrowed: 1.0 - variance.sqrt(),
            distribution,
            exact,
        }
    };
    varied.iter().enumerate().map(one).collect()
}

/// The posterior by its first two moments, in the family of the prior where that has two: a lognormal stays one (of the
/// logarithm), a beta too; else a normal. What is drawn within the bounds has these moments, or those nearest to them that the
/// family has; the answer says which.
fn fitted(
    parameter: &Parameter,
    population: &Population,
    value: impl Fn(&Particle) -> f64,
) -> (Distribution, bool) {
    let moments = |of: &dyn Fn(&Particle) -> f64| {
        let mean = population.mean(of);
        (mean, population.mean(|p| (of(p) - mean) * (of(p) - mean)))
    };
    let (mean, variance) = moments(&value);
    let (low, high) = (parameter.low, parameter.high);
    let short = |x: f64| format!("{x:.3e}").parse::<f64>().unwrap_or(x);
    match parameter.distribution {
        Distribution::LogNormal { .. } => {
            let log = |x: f64| if x > 0.0 { libm::log(x) } else { f64::NEG_INFINITY };
            let (mu, variance) = moments(&|p| log(value(p).max(1e-300)));
            let found = parent(mu, variance.sqrt(), log(low), log(high));
            let median = short(libm::exp(found.mean)).clamp(low, high);
            (Distribution::LogNormal { median, sigma: short(found.sd).max(1e-6) }, found.exact)
        }
        Distribution::Beta { .. } if variance > 0.0 && mean > 0.0 && mean < 1.0 => {
            let n = mean * (1.0 - mean) / variance - 1.0;
            let (a, b) = (short(mean * n.max(0.1)), short((1.0 - mean) * n.max(0.1)));
            (Distribution::Beta { a, b }, n >= 0.1 && low <= 0.0 && high >= 1.0)
        }
        _ => {
            let found = parent(mean, variance.sqrt(), low, high);
            let mean = short(found.mean).clamp(low, high);
            (Distribution::Normal { mean, sd: short(found.sd).max(1e-9) }, found.exact)
        }
    }
}

/// The scenario's parameters with the posterior in the place of the prior: defaults at the medians.
#[must_use]
pub fn calibrated(scenario: &Scenario, learnt: &[Learnt]) -> Scenario {
    let mut changed = scenario.clone();
    for parameter in &mut changed.parameters.declared {
        let Some(found) = learnt.iter().find(|l| l.name == parameter.name) else { continue };
        let median = format!("{:.3e}", found.posterior[1]).parse().unwrap_or(found.posterior[1]);
        let before = parameter.default;
        parameter.default = f64::clamp(median, parameter.low, parameter.high);
        parameter.distribution = found.distribution;
        let near =
            if found.exact { "" } else { "; as near to the posterior's spread as its distribution comes" };
        parameter.reason = format!("Calibrated; {before} before{near}. {}", parameter.reason);
        changed.parameters.values.set(&parameter.name, parameter.default);
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn particle(score: f64, weight: f64) -> Particle {
        Particle { scores: vec![score], weight, distance: 0.0 }
    }

    #[test]
    fn particles_are_chosen_by_their_weights() {
        let particles = [particle(0.0, 0.25), particle(1.0, 0.75)];
        let chosen = spread(&particles, 8);
        assert_eq!(chosen.len(), 8);
        assert_eq!(chosen.iter().filter(|p| p.scores[0] == 1.0).count(), 6);
    }

    /// A posterior that piles up at a bound, whose moments the normal that is written does not have before it is cut.
    #[test]
    fn what_is_drawn_from_the_calibrated_document_has_the_posteriors_moments() {
        let mut declared = Parameter {
            name: "x".to_owned(),
            meaning: String::new(),
            unit: String::new(),
            default: 4.0,
            distribution: Distribution::Triangular,
            low: 0.0,
            high: 20.0,
            origin: pourparler_scenario::Origin {
                sources: Vec::new(),
                mark: pourparler_scenario::Mark::Estimate,
            },
            reason: String::new(),
        };
        let n = 200;
        let scores = (0..n)
            .map(|i| pourparler_chance::quantile::normal((f64::from(i) + 0.5) / f64::from(n), 0.0, 1.0));
        let particles: Vec<Particle> = scores.map(|score| particle(score, 1.0 / f64::from(n))).collect();
        let population = Population { particles, tolerance: 0.0, tried: 0, whole: true };
        let moments = |values: &[f64]| {
            let mean = values.iter().sum::<f64>() / values.len() as f64;
            let squares = values.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>();
            [mean, (squares / values.len() as f64).sqrt()]
        };
        for prior in [Distribution::Triangular, Distribution::LogNormal { median: 4.0, sigma: 1.5 }] {
            declared.distribution = prior;
            let scale = |x: f64| if matches!(prior, Distribution::Triangular) { x } else { libm::log(x) };
            let asked = (0..n).map(|i| scale(quantile(&declared, (f64::from(i) + 0.5) / f64::from(n))));
            let asked = moments(&asked.collect::<Vec<_>>());
            let found = learnt(&[&declared], &population).remove(0);
            assert!(found.exact, "{found:?}");
            let after = Parameter { distribution: found.distribution, ..declared.clone() };
            let drawn = (0..20_000).map(|i| scale(quantile(&after, (f64::from(i) + 0.5) / 20_000.0)));
            let drawn = moments(&drawn.collect::<Vec<_>>());
            assert!(
                (0..2).all(|i| (drawn[i] - asked[i]).abs() < 0.01 * asked[1]),
                "{prior:?} {drawn:?} {asked:?}"
            );
        }
    }

    #[test]
    fn a_score_that_misses_everything_is_the_worst_and_no_worse() {
        assert_eq!(scaled(&[0.0], 44.0), 1.0);
        assert_eq!(scaled(&[1e9], 44.0), 1.0);
        assert_eq!(scaled(&[44.0], 44.0), 0.0);
        assert_eq!(scaled(&[], 44.0), 1.0);
    }
}
