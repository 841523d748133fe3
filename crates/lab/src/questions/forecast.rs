//! What the runs give for a question, and what naive forecasters say.

use pourparler_engine::{SetupError, Simulation};
use pourparler_scenario::{Came, Question};

use super::evaluate::{Worth, evaluate};
use super::events::Evidence;
use super::play::{Answers, Group, Making, ask, simulation, span};
use crate::scores::binary::succession;

/// The probability that a forecaster gives who is sure of a yes; of a no, the rest (assumption). Nobody should be surer: a
/// certainty that fails costs infinitely much in the logarithmic score.
pub const SURE: f64 = 0.95;

/// What many runs give.
#[derive(Clone, PartialEq, Debug)]
pub enum Given {
    /// A probability.
    Chance {
        /// Runs that answered yes.
        hits: usize,
        /// By the rule of succession.
        p: f64,
    },
    /// A distribution, by its draws in rising order.
    Draws(Vec<f64>),
}

/// A forecast.
#[derive(Clone, PartialEq, Debug)]
pub struct Forecast {
    /// The question, by its place in the list.
    pub question: usize,
    /// The runs that it was put to.
    pub runs: usize,
    /// What they give; none where it was put to no run.
    pub given: Option<Given>,
    /// If nothing happened any more: a probability, or a number.
    pub status_quo: f64,
    /// If the days before came once more.
    pub persistence: f64,
}

/// The forecasts of a group's questions from its runs.
///
/// # Errors
/// If the scenario cannot start on its day.
pub fn forecasts(
    making: &Making<'_>,
    group: &Group,
    questions: &[&Question],
    answers: &[Answers],
) -> Result<Vec<Forecast>, SetupError> {
    let sim = simulation(making, group)?;
    let one = |(place, &index): (usize, &usize)| {
        let question = questions[index];
        let worths: Vec<Worth> = answers.iter().filter_map(|run| run.get(place).copied().flatten()).collect();
        let [status_quo, persistence] = naive(&sim, question);
        Forecast {
            question: index,
            runs: worths.len(),
            given: (!worths.is_empty()).then(|| given(question, &worths)),
            status_quo,
            persistence,
        }
    };
    Ok(group.questions.iter().enumerate().map(one).collect())
}

fn given(question: &Question, worths: &[Worth]) -> Given {
    if matches!(question.came, Came::Yes(_)) {
        let hits = worths.iter().filter(|w| w.truth()).count();
        return Given::Chance { hits, p: succession(hits, worths.len()) };
    }
    let mut draws: Vec<f64> = worths.iter().map(|w| w.number()).collect();
    draws.sort_by(f64::total_cmp);
    Given::Draws(draws)
}

/// What the status quo and persistence say, at a simulation that stands on the morning on which the question is asked.
fn naive(sim: &Simulation, question: &Question) -> [f64; 2] {
    let Some(query) = &question.resolves_by else { return [0.0; 2] };
    let (asked, resolves) = (question.asked, question.resolves);
    let days = super::evaluate::days(query, span(question));
    [Evidence::still(sim, &days), Evidence::again(sim, &days, asked, resolves)].map(|evidence| {
        let worth = evaluate(query, &evidence, span(question));
        match question.came {
            Came::Yes(_) if worth.truth() => SURE,
            Came::Yes(_) => 1.0 - SURE,
            _ => worth.number(),
        }
    })
}

/// What the record itself says of a group's questions: the answers of what is imposed up to `sim`'s start.
#[must_use]
pub fn recorded(sim: &Simulation, group: &Group, questions: &[&Question]) -> Answers {
    let mut evidence = Evidence::still(sim, &group.looks);
    evidence.record_counts = true;
    ask(&evidence, group, questions)
}
