//! The outcomes of one scenario over many seeds, beside the record and base rates.

use std::collections::BTreeMap;
use std::sync::Arc;

use pourparler_chance::Seed;
use pourparler_engine::{Options, SetupError, Simulation};
use pourparler_model::{Answer, Date, DisputeId, Ending, EventKind, Onset};
use pourparler_policies::Cabinet;
use pourparler_scenario::Scenario;

use crate::ensemble::ensemble;
use crate::interval::{Estimate, POSITIVE, SHARE, bootstrap, effective, mean, pooled, proportion, quantile};
use crate::outcome::{BREAK, CallAnswered, Ceasefire, Outcome, War, first_with_breaks};
use crate::play::{Played, Standing, play};
use crate::study::{Line, Section, Study};
use crate::survival::{self, Spell};

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
            "Intervals, 95 %: shares, Clopper & Pearson, of what a run has several of at its effective number (Korn & Graubard 1998); means \
             of what is counted, Student, cut at nothing; quantiles, order statistics; of what the end of a run cuts off, the bootstrap \
             over runs. They say what more runs \
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

/// What is told of a distribution.
const QUANTILES: [(&str, f64); 3] = [("median", 0.5), ("1 in 10 below", 0.1), ("1 in 10 above", 0.9)];

/// A distribution: median with the tenth and the ninetieth of a hundred.
fn spread(what: &str, unit: &'static str, values: &[f64]) -> [Line; 3] {
    QUANTILES.map(|(name, share)| Line::new(format!("{what}: {name}"), unit, quantile(values, share)))
}

/// The same of what the end of a run may cut off, one of each run.
fn lengths(what: &str, spells: &[Spell]) -> [Line; 3] {
    if spells.iter().all(|spell| spell.ended) {
        let days: Vec<f64> = spells.iter().map(|spell| f64::from(spell.days)).collect();
        return spread(what, "days", &days);
    }
    let figure = |share: f64| {
        bootstrap(spells.len(), spells.len(), POSITIVE, |units| {
            survival::quantile(&units.iter().map(|i| spells[*i]).collect::<Vec<_>>(), share)
        })
    };
    QUANTILES.map(|(name, share)| Line::new(format!("{what}: {name}"), "days", figure(share)))
}

fn wars(all: &[&Outcome], record: Record<'_>) -> Section {
    let with_war = all.iter().filter(|o| !o.wars.is_empty()).count();
    let number: Vec<f64> = all.iter().map(|o| o.wars.len() as f64).collect();
    let first = |o: &Outcome| {
        let war = o.wars.first()?;
        Some(Spell { days: war.lasted.unwrap_or(o.days - war.began), ended: war.lasted.is_some() })
    };
    let lasted: Vec<Spell> = all.iter().filter_map(|o| first(o)).collect();
    let still = all.iter().filter(|o| o.wars.first().is_some_and(|w| w.lasted.is_none())).count();
    let ended = |o: &Outcome| o.wars.iter().filter(|w| w.lasted.is_some()).count();
    let settled = |o: &Outcome| o.wars.iter().filter(|w| w.lasted.is_some() && w.settled).count();
    let [median, low, high] = lengths("days of the first war", &lasted);
    let whole: Vec<Spell> = all.iter().filter_map(|o| first_with_breaks(&o.wars, o.days)).collect();
    let open = whole.iter().filter(|spell| !spell.ended).count();
    let broken = format!("the same with breaks under {BREAK} days");
    let [whole, whole_low, whole_high] = lengths(&broken, &whole);
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
             days does (Small & Singer 1982){known}: that is the second figure. A war that the end of the run cuts off, or that \
             may go on after it, counts for as long as it was seen (Kaplan & Meier 1958)."
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
            Line::new("the same, or within their break", "share", proportion(open, with_war)),
            Line::new(
                "wars ended by an agreement",
                "share of those ended",
                pooled(all.iter().map(|o| (settled(o), ended(o)))),
            )
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

/// How the record of 2020 stands at the end of a run, in the words of the runs: ten of the fourteen regions, by arms and by handing
/// over, no war, an agreement.
const RECORDED: Standing = Standing { held: 2, war: false, paper: 2 };

/// The record stands beside its own category, which is shown for it where no run has it.
fn standings(played: &[Played], record: Record<'_>) -> Section {
    let recorded = record(&["k2020_end", "k2020_ground"]);
    let mut counts: BTreeMap<Standing, usize> = BTreeMap::new();
    if !recorded.is_empty() {
        counts.insert(RECORDED, 0);
    }
    for p in played {
        *counts.entry(p.standing).or_default() += 1;
    }
    let line = |(standing, n): (Standing, usize)| {
        let line = Line::new(standing.words(), "share of runs", proportion(n, played.len()));
        if standing == RECORDED { line.beside(&recorded) } else { line }
    };
    section(
        "At the end of the run",
        "What the challenger's side holds of the ground in dispute, taken or handed over.",
        counts.into_iter().map(line).collect(),
    )
}

fn answers(all: &[&Outcome], record: Record<'_>) -> Section {
    let of = |among: &dyn Fn(&CallAnswered) -> bool, so: &dyn Fn(&CallAnswered) -> bool| {
        let calls =
            |o: &Outcome, so: &dyn Fn(&CallAnswered) -> bool| o.calls.iter().filter(|c| so(c)).count();
        pooled(all.iter().map(|o| (calls(o, &|c| among(c) && so(c)), calls(o, among))))
    };
    let mut lines = vec![
        Line::new("calls", "per run", counted(&all.iter().map(|o| o.calls.len() as f64).collect::<Vec<_>>())),
        Line::new("calls within the scope of the article", "share of calls", of(&|_| true, &|c| c.covered)),
        Line::new("of these honoured", "share of calls", of(&|c| c.covered, &|c| c.honoured))
            .beside(&record(&["alliance_post_1945", "k2020_allies"])),
    ];
    for answer in Answer::ALL {
        lines.push(Line::new(answer.name(), "share of calls", of(&|_| true, &|c| c.answer == Some(answer))));
    }
    lines.push(Line::new("no answer", "share of calls", of(&|_| true, &|c| c.answer.is_none())));
    section("Answers of allies", "The last answer to each call for help.", lines)
}

/// The share of ceasefires that is broken within so many days after the day they began, by the product-limit estimate; by run.
pub(crate) fn broken_within(by_run: &[Vec<Ceasefire>], days: i32) -> Option<Estimate> {
    let by_run: Vec<&Vec<Ceasefire>> = by_run.iter().filter(|list| !list.is_empty()).collect();
    let cases = by_run.iter().map(|list| list.len()).sum();
    let share = |units: &[usize]| {
        let all = units.iter().flat_map(|i| by_run[*i]).map(|c| Spell { days: c.days, ended: c.broken });
        survival::lasting(&all.collect::<Vec<_>>(), days).map(|lasts| 1.0 - lasts)
    };
    // Of runs that all say the same the cases say how far it may be off.
    let found = bootstrap(by_run.len(), cases, SHARE, share)?;
    if found.ends().is_some() || (found.value > 0.0 && found.value < 1.0) {
        return Some(found);
    }
    Some(effective(found.value, 0.0, cases as f64, by_run.len() as f64))
}

fn ceasefires(all: &[&Outcome], record: Record<'_>) -> Section {
    let of = |so: fn(&Ceasefire) -> bool| -> Vec<Vec<Ceasefire>> {
        all.iter().map(|o| o.ceasefires.iter().copied().filter(so).collect()).collect()
    };
    let [every, first] = [of(|_| true), of(|c| c.first)];
    let number: Vec<f64> = all.iter().map(|o| o.ceasefires.len() as f64).collect();
    let mut lines = vec![Line::new("ceasefires", "per run", counted(&number))];
    for (whose, list) in [("all", &every), ("first of a war", &first)] {
        for (name, days) in [("a day", 1), ("a week", 7), ("a month", 30)] {
            let line =
                Line::new(format!("broken within {name}: {whose}"), "share", broken_within(list, days));
            lines.push(if days == 1 {
                line.beside(&record(&["k2020_truces", "k2020_november"]))
            } else {
                line
            });
        }
    }
    section(
        "Ceasefires",
        "A silence that a later agreement takes over counts once. What the end of a run cuts off counts for as long as it was seen \
         (Kaplan & Meier 1958); within a day: by the end of the day after.",
        lines,
    )
}

/// The causes that the chronicle tells, of beginnings and of ends.
fn causes(all: &[&Outcome]) -> [Section; 2] {
    let line = |kind: EventKind, known: &dyn Fn(&War) -> bool, so: &dyn Fn(&War) -> bool| {
        let count = |o: &Outcome, so: &dyn Fn(&War) -> bool| o.wars.iter().filter(|w| so(w)).count();
        let share = pooled(all.iter().map(|o| (count(o, so), count(o, known))));
        Line::new(kind.name().replace('_', " "), "share of wars", share)
    };
    let onset =
        |cause: Onset| line(EventKind::WhyBegun(cause), &|w| w.onset.is_some(), &|w| w.onset == Some(cause));
    let ending = |cause: Ending| {
        line(EventKind::WhyEnded(cause), &|w| w.ending.is_some(), &|w| w.ending == Some(cause))
    };
    let began = Section {
        note: "What, taken away, would have left a bargain that suited both. Disparity: the attacker expected more of fighting than it \
               held, and the other could not know what would satisfy it; optimism: beliefs about the war that did not agree; \
               commitment: a bargain would have shifted future strength; ratification: a home front would not have passed one; \
               stakes: a public demand; accident: an incident; chance: a choice against the chooser's own odds."
            .to_owned(),
        ..section("Why wars began", "Those that the model began.", Onset::ALL.into_iter().map(onset).collect())
    };
    let over = Section {
        note: "Victory: hardly a doubt was left about the outcome; convergence: an agreement that what both believed at the beginning \
               ruled out; guarantee: one that needed its guarantors; bargain: one that could have been had at the beginning; \
               truce: a ceasefire that held; exhaustion: nobody attacked, and fighting was worth no more to anybody; \
               petered out: nobody attacked, though it was."
            .to_owned(),
        ..section("Why wars ended", "", Ending::ALL.into_iter().map(ending).collect())
    };
    [began, over]
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use pourparler_engine::StartPoint;
    use pourparler_scenario::{load, read_folder};

    use super::*;
    use crate::play::{between_the_same, standing};

    fn scenario(name: &str) -> Arc<Scenario> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios").join(name);
        Arc::new(load(name, &read_folder(&folder).unwrap()).unwrap().scenario)
    }

    /// The record was told beside whatever category came first, nothing of the ground taken.
    #[test]
    fn the_record_of_the_end_stands_beside_its_own_category() {
        let scenario = scenario("karabakh-2020-2021");
        let mut options = Options::new(&scenario, Seed(1));
        let start = options.start.date;
        // One day, since only the standing counts, which is set below.
        options.start.date = scenario.ends;
        let mut played =
            run(&scenario, &options, &Cabinet::of_scenario(&scenario).unwrap(), 1, &|| ()).unwrap();
        let nothing = Standing { held: 0, war: false, paper: 0 };
        played[0].standing = nothing;
        let lines = |played: &[Played]| {
            let study = study(&scenario, start, Vec::new(), played);
            let ends = study.sections.into_iter().find(|s| s.title == "At the end of the run").unwrap();
            let told = |line: &Line| {
                (line.what.clone(), line.beside.iter().map(|b| b.id.clone()).collect::<Vec<_>>())
            };
            ends.lines.iter().map(told).collect::<Vec<_>>()
        };
        let record = vec!["k2020_end".to_owned(), "k2020_ground".to_owned()];
        let told = [(nothing.words(), Vec::new()), (RECORDED.words(), record)];
        assert_eq!(lines(&played), told);
        played.push(Played { standing: RECORDED, ..played[0].clone() });
        assert_eq!(lines(&played), told);
    }

    #[test]
    fn the_category_of_the_record_is_what_the_documents_say() {
        let scenario = scenario("karabakh-2020-2021");
        let mut options = Options::new(&scenario, Seed(1));
        options.start = StartPoint {
            title: String::new(),
            date: "2021-03-01".parse().unwrap(),
            given: Vec::new(),
            only_if: None,
        };
        let sim = Simulation::new(scenario.clone(), &options).unwrap();
        let dispute = first_dispute(&scenario);
        let found = standing(&sim, dispute, &between_the_same(sim.setup(), dispute));
        // What was signed before the start is no paper of the run's own.
        assert_eq!((found.held, found.war), (RECORDED.held, RECORDED.war));
    }
}
