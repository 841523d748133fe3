//! Runs from the day on which questions are asked. Questions that are asked on one day with the same entries given share them.

use std::sync::Arc;

use pourparler_chance::Seed;
use pourparler_engine::{Options, SetupError, Simulation, StartPoint};
use pourparler_model::Date;
use pourparler_policies::Cabinet;
use pourparler_scenario::{Question, Scenario, Values};

use super::evaluate::{Span, Worth, days, evaluate, horizon};
use super::events::{Evidence, Look};
use crate::draws;
use crate::ensemble::ensemble;

/// Questions that are asked of the same runs.
#[derive(Clone, PartialEq, Debug)]
pub struct Group {
    /// Where the runs start.
    pub start: StartPoint,
    /// The last day that has to be played.
    pub last: Date,
    /// The days whose evenings are looked at.
    pub looks: Vec<Date>,
    /// The questions, by their place in the list.
    pub questions: Vec<usize>,
}

/// What is fixed for all runs.
#[derive(Clone, Copy, Debug)]
pub struct Making<'a> {
    /// The scenario.
    pub scenario: &'a Arc<Scenario>,
    /// Who decides.
    pub cabinet: &'a Cabinet,
    /// The parameters.
    pub values: &'a Values,
    /// Runs under each draw of the parameters; none where all runs have `values`.
    pub drawn: Option<u64>,
    /// The seed.
    pub seed: u64,
}

/// What a run answers, by question of its group: none where the question is not put to it.
pub type Answers = Vec<Option<Worth>>;

/// From when to when a question runs.
#[must_use]
pub const fn span(question: &Question) -> Span {
    Span { asked: question.asked, resolves: question.resolves }
}

/// Group the questions that an expression answers, in the order of their days.
#[must_use]
pub fn groups(scenario: &Scenario, questions: &[&Question]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (index, question) in questions.iter().enumerate() {
        let Some(query) = &question.resolves_by else { continue };
        let expressions = || std::iter::once(query).chain(&question.provided);
        let last = expressions().map(|q| horizon(q, span(question))).fold(question.resolves, Date::max);
        let looks = expressions().flat_map(|q| days(q, span(question)));
        let found =
            groups.iter().position(|g| g.start.date == question.asked && g.start.given == question.given);
        let at = found.unwrap_or_else(|| {
            let title = format!("{}, with the record as its past", question.asked);
            let start =
                StartPoint { title, date: question.asked, given: question.given.clone(), only_if: None };
            groups.push(Group { start, last, looks: Vec::new(), questions: Vec::new() });
            groups.len() - 1
        });
        let group = &mut groups[at];
        group.last = group.last.max(last).min(scenario.ends);
        group.looks.extend(looks);
        group.looks.sort_unstable();
        group.looks.dedup();
        group.questions.push(index);
    }
    groups.sort_by_key(|g| (g.start.date, g.questions.first().copied()));
    groups
}

/// A simulation that starts where a group's questions are asked.
///
/// # Errors
/// If the scenario cannot start there.
pub fn simulation(making: &Making<'_>, group: &Group) -> Result<Simulation, SetupError> {
    let mut options = Options::new(making.scenario, Seed(making.seed));
    (options.start, options.values) = (group.start.clone(), *making.values);
    Simulation::new(making.scenario.clone(), &options)
}

/// Play runs of a group, by run: what each answers.
///
/// # Errors
/// If the scenario cannot start there.
pub fn play(
    making: &Making<'_>,
    group: &Group,
    questions: &[&Question],
    runs: usize,
    tick: &(dyn Fn() + Sync),
) -> Result<Vec<Answers>, SetupError> {
    let each = |sim: &mut Result<Simulation, SetupError>, number: usize| {
        let sim = sim.as_mut().map_err(|e| e.clone())?;
        if let Some(replicates) = making.drawn {
            let draw = number as u64 / replicates.max(1);
            let values = draws::values(&making.scenario.parameters, making.seed, draw);
            *sim = simulation(&Making { values: &values, drawn: None, ..*making }, group)?;
        }
        sim.reset(Seed(making.seed), number as u64);
        let answers = one(sim, making.cabinet, group, questions);
        tick();
        Ok(answers)
    };
    ensemble(runs, || simulation(making, group), each).into_iter().collect()
}

/// Play a run on to the group's last day, and ask it.
pub fn one(sim: &mut Simulation, cabinet: &Cabinet, group: &Group, questions: &[&Question]) -> Answers {
    let mut looks: Vec<(Date, Look)> = Vec::with_capacity(group.looks.len());
    while !sim.is_over() && sim.today() <= group.last {
        let day = sim.today();
        cabinet.play_turn(sim);
        if group.looks.contains(&day) {
            looks.push((day, Look::at(sim)));
        }
    }
    if group.looks.iter().any(|day| looks.iter().all(|(d, _)| d != day)) {
        looks.push((group.last, Look::at(sim)));
    }
    ask(&Evidence::of(sim, looks), group, questions)
}

/// Ask what a run left behind.
#[must_use]
pub fn ask(evidence: &Evidence, group: &Group, questions: &[&Question]) -> Answers {
    let asked = |index: &usize| {
        let question = questions[*index];
        let put = question.provided.as_ref().is_none_or(|q| evaluate(q, evidence, span(question)).truth());
        question.resolves_by.as_ref().filter(|_| put).map(|q| evaluate(q, evidence, span(question)))
    };
    group.questions.iter().map(asked).collect()
}
