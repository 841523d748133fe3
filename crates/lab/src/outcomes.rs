//! The outcomes of one scenario over many seeds, beside the record and base rates.

use std::collections::BTreeMap;
use std::sync::Arc;

use pourparler_chance::Seed;
use pourparler_engine::{Options, SetupError, Simulation};
use pourparler_model::{Answer, Date, DisputeId, Ending, EventKind, Onset};
use pourparler_policies::Cabinet;
use pourparler_scenario::Scenario;

use crate::ensemble::ensemble;
use crate::interval::{Estimate, POSITIVE, mean, proportion, quantile};
use crate::outcome::{BREAK, Ceasefire, Outcome, first_with_breaks};
use crate::play::{Played, Standing, play};
use crate::study::{Line, Section, Study};

/// Play runs 0, 1, 2 .. of a scenario under the options' seed. `tick` is told of every run that is done, on any thread.
///
/// # Errors
/// If the scenario cannot start so.
pub fn run(
    scenario: &Arc<Scenario>,
    options: &Options,
    cabinet: &Cabinet,
    runs: usize,
    tick: &(dyn Fn() + Sync),
) -> Result<Vec<Played>, SetupError> {
    let begin = || Simulation::new(scenario.clone(), options);
    begin()?;
    let dispute = first_dispute(scenario);
    let Seed(seed) = options.seed;
    let each = |sim: &mut Result<Simulation, SetupError>, number: usize| {
        let sim = sim.as_mut().map_err(|e| e.clone())?;
        sim.reset(Seed(seed), number as u64);
        let played = play(sim, cabinet, dispute);
        tick();
        Ok(played)
    };
    ensemble(runs, begin, each).into_iter().collect()
}

/// The first dispute that is not decided by one alone.
fn first_dispute(scenario: &Scenario) -> DisputeId {
    DisputeId::new(scenario.disputes.iter().position(|d| d.decided.is_none()).unwrap_or(0))
}

/// The table. `start`, `made_with`: the day on which the runs begin; what they were, by name.
#[must_use]
pub fn study(scenario: &Scenario, start: Date, made_with: Vec<(String, String)>, played: &[Played]) -> Study {
    let all: Vec<&Outcome> = played.iter().map(|p| &p.outcome).collect();
    let data = &scenario.disputes[first_dispute(scenario).index()];
    let name = |actor: pourparler_model::ActorId| scenario.actors[actor.index()].name.as_str();
    let names = [name(data.challenger), name(data.defender)];
    // The record of another war is no measure of this one.
    let record = |ids: &[&'static str]| -> Vec<&'static str> {
        let of_this = |id: &&&str| crate::benchmark::find(id).is_some_and(|b| b.is_of(&scenario.id, start));
        ids.iter().filter(of_this).copied().collect()
    };
    let mut sections = vec![
        wars(&all, &record),
        losses(&all, names, &record),
        standings(played, &record),
        answers(&all, &record),
        ceasefires(&all, &record),
    ];
    sections.extend(causes(&all));
    Study {
        title: format!("outcomes of {}", scenario.id),
        made_with,
        sections,
        notes: vec![
            "Intervals, 95 %: shares, Clopper & Pearson; means of what is counted, Student, cut at nothing; quantiles, order statistics. They say what more runs \
             would change, not how far the model is from the world: one war cannot calibrate it."
                .to_owned(),
        ],
    }
}

type Record<'a> = &'a dyn Fn(&[&'static str]) -> Vec<&'static str>;

fn section(title: &str, definition: &str, lines: Vec<Line>) -> Section {
    Section { title: title.to_owned(), definition: definition.to_owned(), lines, ..Section::default() }
}

/// A mean of what is counted.
fn counted(values: &[f64]) -> Option<Estimate> {
    mean(values).map(|found| found.within(POSITIVE))
}

/// A distribution: median with the tenth and the ninetieth of a hundred.
fn spread(what: &str, unit: &'static str, values: &[f64]) -> [Line; 3] {
    [("median", 0.5), ("1 in 10 below", 0.1), ("1 in 10 above", 0.9)]
        .map(|(name, share)| Line::new(format!("{what}: {name}"), unit, quantile(values, share)))
}

fn wars(all: &[&Outcome], record: Record<'_>) -> Section {
    let with_war = all.iter().filter(|o| !o.wars.is_empty()).count();
    let number: Vec<f64> = all.iter().map(|o| o.wars.len() as f64).collect();
    let lasted: Vec<f64> = all.iter().filter_map(|o| o.wars.first()?.lasted).map(f64::from).collect();
    let still = all.iter().filter(|o| o.wars.first().is_some_and(|w| w.lasted.is_none())).count();
    let settled = all.iter().flat_map(|o| &o.wars).filter(|w| w.lasted.is_some());
    let (ended, agreed) = (settled.clone().count(), settled.filter(|w| w.settled).count());
    let [median, low, high] = spread("days of the first war", "days", &lasted);
    let whole: Vec<f64> = all.iter().filter_map(|o| first_with_breaks(&o.wars)).map(f64::from).collect();
    let broken = format!("the same with breaks under {BREAK} days");
    let [whole, whole_low, whole_high] = spread(&broken, "days", &whole);
    // What is said of the record is said of the war that it is of.
    let known = if record(&["k2020_days"]).is_empty() {
        ""
    } else {
        ", and the autumn of 2020 with its three truces is one"
    };
    section(
        "Wars",
        &format!(
            "A war that the start gives counts as one. A ceasefire ends a war here; where wars are counted a silence of thirty \
             days does (Small & Singer 1982){known}: that is the second figure. A war that is still on has no length, and is left \
             out of both."
        ),
        vec![
            Line::new("runs with a war", "share", proportion(with_war, all.len())),
            Line::new("wars", "per run", counted(&number)),
            median,
            low,
            high,
            whole.beside(&record(&["k2020_days", "war_duration"])),
            whole_low,
            whole_high,
            Line::new("first wars still on at the end", "share", proportion(still, with_war)),
            Line::new("wars ended by an agreement", "share of those ended", proportion(agreed, ended))
                .beside(&record(&["war_settlement"])),
        ],
    )
}

fn losses(all: &[&Outcome], names: [&str; 2], record: Record<'_>) -> Section {
    let mut lines = Vec::new();
    for (side, ids) in [["k2020_killed_azerbaijani"], ["k2020_killed_armenian"]].into_iter().enumerate() {
        let killed: Vec<f64> = all.iter().map(|o| f64::from(o.killed[side])).collect();
        let [median, low, high] = spread(&format!("killed, side of {}", names[side]), "persons", &killed);
        lines.extend([median.beside(&record(&ids)), low, high]);
    }
    section("Losses", "Killed in battles and clashes of the whole run.", lines)
}

fn standings(played: &[Played], record: Record<'_>) -> Section {
    let mut counts: BTreeMap<Standing, usize> = BTreeMap::new();
    for p in played {
        *counts.entry(p.standing).or_default() += 1;
    }
    let mut lines: Vec<Line> = counts
        .into_iter()
        .map(|(standing, n)| Line::new(standing.words(), "share of runs", proportion(n, played.len())))
        .collect();
    if let Some(first) = lines.first_mut() {
        *first = first.clone().beside(&record(&["k2020_end", "k2020_ground"]));
    }
    section("At the end of the run", "What the challenger's side holds of the ground in dispute.", lines)
}

fn answers(all: &[&Outcome], record: Record<'_>) -> Section {
    let calls = || all.iter().flat_map(|o| &o.calls);
    let covered = || calls().filter(|c| c.covered);
    let mut lines = vec![
        Line::new("calls", "per run", counted(&all.iter().map(|o| o.calls.len() as f64).collect::<Vec<_>>())),
        Line::new(
            "calls within the scope of the article",
            "share of calls",
            proportion(covered().count(), calls().count()),
        ),
        Line::new(
            "of these honoured",
            "share of calls",
            proportion(covered().filter(|c| c.honoured).count(), covered().count()),
        )
        .beside(&record(&["alliance_post_1945", "k2020_allies"])),
    ];
    for answer in Answer::ALL {
        let n = calls().filter(|c| c.answer == Some(answer)).count();
        lines.push(Line::new(answer.name(), "share of calls", proportion(n, calls().count())));
    }
    let none = calls().filter(|c| c.answer.is_none()).count();
    lines.push(Line::new("no answer", "share of calls", proportion(none, calls().count())));
    section("Answers of allies", "The last answer to each call for help.", lines)
}

/// Of ceasefires that were watched so long, or broken before, the share broken within so many days.
pub(crate) fn broken_within(list: &[&Ceasefire], days: i32) -> (usize, usize) {
    let judged = || list.iter().filter(|c| c.broken || c.days >= days);
    (judged().filter(|c| c.broken && c.days <= days).count(), judged().count())
}

fn ceasefires(all: &[&Outcome], record: Record<'_>) -> Section {
    let list: Vec<&Ceasefire> = all.iter().flat_map(|o| &o.ceasefires).collect();
    let first: Vec<&Ceasefire> = list.iter().copied().filter(|c| c.first).collect();
    let number: Vec<f64> = all.iter().map(|o| o.ceasefires.len() as f64).collect();
    let mut lines = vec![Line::new("ceasefires", "per run", counted(&number))];
    for (whose, list) in [("all", &list), ("first of a war", &first)] {
        for (name, days) in [("a day", 1), ("a week", 7), ("a month", 30)] {
            let (broken, judged) = broken_within(list, days);
            let line =
                Line::new(format!("broken within {name}: {whose}"), "share", proportion(broken, judged));
            lines.push(if days == 1 {
                line.beside(&record(&["k2020_truces", "k2020_november"]))
            } else {
                line
            });
        }
    }
    section("Ceasefires", "A silence that a later agreement takes over counts once.", lines)
}

/// The causes that the chronicle tells, of beginnings and of ends.
fn causes(all: &[&Outcome]) -> [Section; 2] {
    let begun: Vec<Onset> = all.iter().flat_map(|o| &o.wars).filter_map(|w| w.onset).collect();
    let ended: Vec<Ending> = all.iter().flat_map(|o| &o.wars).filter_map(|w| w.ending).collect();
    let line = |kind: EventKind, n: usize, of: usize| {
        Line::new(kind.name().replace('_', " "), "share of wars", proportion(n, of))
    };
    let onset = |cause: Onset| {
        line(EventKind::WhyBegun(cause), begun.iter().filter(|c| **c == cause).count(), begun.len())
    };
    let ending = |cause: Ending| {
        line(EventKind::WhyEnded(cause), ended.iter().filter(|c| **c == cause).count(), ended.len())
    };
    [
        section("Why wars began", "Those that the model began.", Onset::ALL.into_iter().map(onset).collect()),
        section("Why wars ended", "", Ending::ALL.into_iter().map(ending).collect()),
    ]
}
