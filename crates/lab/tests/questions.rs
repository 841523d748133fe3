//! Forecast questions against the record and against runs.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

use std::path::PathBuf;
use std::sync::Arc;

use pourparler_chance::Seed;
use pourparler_engine::{Options, Simulation, StartPoint};
use pourparler_lab::questions::evaluate::{Worth, days, evaluate};
use pourparler_lab::questions::events::{Evidence, Look};
use pourparler_lab::questions::play::{Making, groups, play, simulation, span};
use pourparler_model::Date;
use pourparler_policies::Cabinet;
use pourparler_scenario::{Came, Question, Scenario, load, read_folder};

fn shipped(name: &str) -> Arc<Scenario> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../scenarios").join(name);
    Arc::new(
        load("", &read_folder(&folder).unwrap()).unwrap_or_else(|f| panic!("{}", f.render(false))).scenario,
    )
}

/// A world in which the record has been imposed up to the day before.
fn on(scenario: &Arc<Scenario>, date: Date) -> Simulation {
    let mut options = Options::new(scenario, Seed(1));
    options.start =
        StartPoint { title: String::new(), date: date.min(scenario.ends), given: Vec::new(), only_if: None };
    Simulation::new(scenario.clone(), &options).unwrap()
}

/// What the record has by the evening of the question's last day.
fn of_the_record(scenario: &Arc<Scenario>, question: &Question) -> Worth {
    let query = question.resolves_by.as_ref().unwrap();
    let end = on(scenario, question.resolves + 1);
    let looks: Vec<(Date, Look)> =
        days(query, span(question)).into_iter().map(|day| (day, Look::at(&on(scenario, day + 1)))).collect();
    let mut evidence = Evidence::of(&end, looks);
    evidence.record_counts = true;
    evaluate(query, &evidence, span(question))
}

fn agrees(worth: Worth, came: Came) -> bool {
    match came {
        Came::Yes(yes) => worth.truth() == yes,
        Came::Number(y) => worth.number() == y,
        Came::Between(low, high) => (low..=high).contains(&worth.number()),
        Came::Level(level) => worth.number() == f64::from(level),
    }
}

/// Where the record, as far as it can be imposed, does not say what came: its effects have no word for it.
const UNSAID: &[(&str, &str, &str)] = &[
    (
        "karabakh-2020-2021",
        "c27",
        "villages are smaller than a region, and no effect of the record takes them",
    ),
    ("karabakh-2020-2021", "c33", "answered by area; seven of fourteen regions"),
    ("karabakh-2020-2021", "c34", "answered by area; ten of fourteen regions"),
    ("karabakh-2020-2021", "h13", "recorded losses have no place"),
    ("karabakh-2020-2021", "h27", "about seven returns are not itemised"),
    ("camp-david-1978", "c05", "a written agreement cannot say what level it settles"),
];

#[test]
fn the_record_answers_its_questions_as_they_were_answered() {
    let mut found = Vec::new();
    let mut asked = 0;
    for name in ["karabakh-2020-2021", "camp-david-1978"] {
        let scenario = shipped(name);
        for question in scenario.questions.iter().filter(|q| q.resolves_by.is_some()) {
            asked += 1;
            let worth = of_the_record(&scenario, question);
            if !agrees(worth, question.came) {
                found.push(format!("{name} {}: {worth:?}, not {}", question.id, question.answer));
            }
        }
    }
    let said = |line: &String| UNSAID.iter().any(|(name, id, _)| line.starts_with(&format!("{name} {id}:")));
    let unexpected: Vec<&String> = found.iter().filter(|line| !said(line)).collect();
    assert!(unexpected.is_empty(), "{unexpected:#?}");
    assert_eq!(found.len(), UNSAID.len(), "{found:#?}");
    assert!(asked > 60, "{asked}");
}

#[test]
fn holders_from_the_chronicle_are_those_of_the_state() {
    let scenario = shipped("karabakh-2020-2021");
    let cabinet = Cabinet::statecraft(scenario.actors.len());
    let mut changed = 0;
    for seed in 1..=3 {
        let mut sim = Simulation::new(scenario.clone(), &Options::new(&scenario, Seed(seed))).unwrap();
        let before: Vec<_> = sim.state().regions.iter().map(|r| r.military).collect();
        for _ in 0..90 {
            cabinet.play_turn(&mut sim);
            let holders = Evidence::still(&sim, &[]).holders(sim.today());
            let now: Vec<_> = sim.state().regions.iter().map(|r| Some(r.military)).collect();
            assert_eq!(holders, now, "{}", sim.today());
            changed += now.iter().zip(&before).filter(|(now, before)| **now != Some(**before)).count();
        }
    }
    assert!(changed > 0);
}

/// What is imposed from the day of asking on answers nothing; the same text counts when the record is asked.
#[test]
fn what_the_record_imposes_answers_no_forecast() {
    let scenario = shipped("karabakh-2020-2021");
    let given = scenario.record.iter().position(|e| e.id == "ev037").unwrap() as u16;
    let question = Question {
        resolves_by: Some(pourparler_scenario::query::parse("signed(karabakh, any)").unwrap()),
        given: vec![given],
        ..scenario.questions.iter().find(|q| q.id == "c20").unwrap().clone()
    };
    let questions = [&question];
    let group = &groups(&scenario, &questions)[0];
    let cabinet = Cabinet::statecraft(scenario.actors.len());
    let making = Making {
        scenario: &scenario,
        cabinet: &cabinet,
        values: &scenario.parameters.values,
        drawn: None,
        seed: 1,
    };
    let sim = simulation(&making, group).unwrap();
    let mut evidence = Evidence::still(&sim, &[]);
    let query = question.resolves_by.as_ref().unwrap();
    assert_eq!(evaluate(query, &evidence, span(&question)), Worth::Truth(false));
    evidence.record_counts = true;
    assert_eq!(evaluate(query, &evidence, span(&question)), Worth::Truth(true));
}

/// The same answers on any number of threads, and questions of one day share their runs.
#[test]
fn answers_do_not_depend_on_threads() {
    let scenario = shipped("camp-david-1978");
    let questions: Vec<&Question> = scenario.questions.iter().collect();
    let groups = groups(&scenario, &questions);
    let group = groups.iter().max_by_key(|g| g.questions.len()).unwrap();
    assert!(group.questions.len() > 1);
    let cabinet = Cabinet::of_scenario(&scenario).unwrap();
    let making = Making {
        scenario: &scenario,
        cabinet: &cabinet,
        values: &scenario.parameters.values,
        drawn: None,
        seed: 5,
    };
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| play(&making, group, &questions, 4, &|| ()).unwrap())
    };
    assert_eq!(on(1), on(2));
}
