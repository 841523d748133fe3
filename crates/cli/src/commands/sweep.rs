//! `pourparler sweep`: outcomes over ranges of parameters and policies.

use std::process::ExitCode;

use clap::Args;
use pourparler_lab::interval::POSITIVE;
use pourparler_lab::sheet::{Cell, Column, Part, Sheet};
use pourparler_lab::vary::points::{Point, play_all};
use pourparler_lab::vary::sweep::{Axis, Design, Setting, points};
use pourparler_policies::Cabinet;
use pourparler_scenario::Scenario;

use crate::args::{MANY_RUNS, Making};
use crate::plan::Programs;
use crate::play::find_actor;
use crate::studies::{Answer, Varying};
use crate::{exit, plan};

const EXAMPLES: &str = "\
Examples:
  pourparler sweep karabakh-2020-2021 --vary csf_exponent=0.5..1.5:5
  pourparler sweep karabakh-2020-2021 --vary shock_sd=0..1:3 --vary policy:ARM=dove,hawk --runs 50
  pourparler sweep karabakh-2020-2021 --vary loss_base --vary csf_exponent --design lhs --points 40 --csv

A range without values is that of the parameter in parameters.ron. The runs at every point have the same chance.";

/// How points are laid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Layout {
    /// Every combination
    Grid,
    /// A Latin hypercube
    Lhs,
    /// A Sobol' sequence
    Sobol,
}

/// What `sweep` takes.
#[derive(Debug, Args)]
// It plays runs 0, 1, 2 .., and refuses another.
#[command(
    after_help = EXAMPLES,
    mut_arg("run", |run| run.hide(true)),
    mut_arg("policy", |policy| policy.help(MANY_RUNS)),
)]
pub(crate) struct SweepArgs {
    #[command(flatten)]
    making: Making,
    /// What varies: NAME, NAME=A..B, NAME=A..B:STEPS, or policy:STATE=P,Q; may be repeated
    #[arg(long, value_name = "WHAT", required = true)]
    vary: Vec<String>,
    /// How points are laid over the ranges
    #[arg(long, value_name = "DESIGN", default_value = "grid")]
    design: Layout,
    /// Points of lhs and sobol [default: 32]; a grid has those of its axes
    #[arg(long, value_name = "N", value_parser = crate::args::whole::<u32>(1, 65_536), allow_negative_numbers = true)]
    points: Option<u32>,
    #[command(flatten)]
    varying: Varying,
    #[command(flatten)]
    answer: Answer,
}

/// Points of lhs and sobol where none are named.
const POINTS: u32 = 32;
/// Points of a range on a grid where none is named.
const STEPS: usize = 5;
/// The most points.
const MOST: usize = 1_000_000;

/// Sweep, and tell.
pub(crate) fn command(args: &SweepArgs) -> anyhow::Result<ExitCode> {
    let made = args.varying.make(&args.making)?;
    let scenario = made.scenario.clone();
    let axes = args.vary.iter().map(|text| axis(&scenario, text)).collect::<anyhow::Result<Vec<Axis>>>()?;
    if let Some(twice) =
        axes.iter().enumerate().find(|(i, a)| axes[..*i].iter().any(|b| b.name() == a.name()))
    {
        return Err(exit::usage(format!("--vary {}: given twice", twice.1.name())));
    }
    for axis in &axes {
        held(&args.making, axis)?;
    }
    if args.design == Layout::Grid && args.points.is_some() {
        return Err(exit::usage(
            "--points is of --design lhs and sobol: a grid has the points of its axes, as in --vary NAME=A..B:STEPS",
        ));
    }
    let count = args.points.unwrap_or(POINTS) as usize;
    let layout = match args.design {
        Layout::Grid => Design::Grid,
        Layout::Lhs => Design::Hypercube(count),
        Layout::Sobol => Design::Sobol(count),
    };
    let sizes = axes.iter().map(|a| match a {
        Axis::Range { steps, .. } => *steps,
        Axis::Policies { policies, .. } => policies.len(),
    });
    if sizes.fold(1usize, |all, n| all.saturating_mul(n)) > MOST {
        return Err(exit::usage(format!("more than {MOST} points: take fewer steps, or --design lhs")));
    }
    let settings = points(&axes, layout, args.making.seed.unwrap_or(1));
    let cabinets = settings.iter().map(|at| cabinet(&made.cabinet, &scenario, &axes, at));
    let cabinets = cabinets.collect::<anyhow::Result<Vec<Cabinet>>>()?;
    let all: Vec<Point<'_>> = settings
        .iter()
        .zip(&cabinets)
        .map(|(at, cabinet)| {
            let mut values = scenario.parameters.values;
            for (axis, setting) in axes.iter().zip(at) {
                if let (Axis::Range { name, .. }, Setting::Value(value)) = (axis, setting) {
                    values.set(name, *value);
                }
            }
            Point { values, cabinet }
        })
        .collect();
    let making = made.making();
    let found = args
        .answer
        .on_threads("points", all.len(), |tick| play_all(&making, &all, tick))?
        .map_err(|e| exit::refused(e.to_string()))?;
    let section = |place: usize| {
        let measure = made.measures[place];
        let row = |(at, found): (&Vec<Setting>, &Vec<Vec<f64>>)| {
            let figure = measure.figure(&found[place]);
            let alone = found[place].first().copied();
            let counted = found[place].iter().all(|x| *x >= 0.0);
            let figure = if counted { figure.map(|e| e.within(POSITIVE)) } else { figure };
            let said = axes.iter().zip(at).map(|(axis, setting)| said(axis, setting)).collect::<Vec<_>>();
            vec![
                Cell::from(said.join(", ")),
                figure.map(|e| e.value).or(alone).into(),
                figure.map(|e| e.low).into(),
                figure.map(|e| e.high).into(),
            ]
        };
        Part {
            title: format!("{}, {}", measure.name, measure.unit),
            about: measure.meaning.to_owned(),
            columns: Vec::new(),
            rows: settings.iter().zip(&found).map(row).collect(),
        }
    };
    args.answer.give_sheet(&Sheet {
        title: format!("sweep of {}", scenario.id),
        made_with: made.made_with.clone(),
        columns: [("setting", "setting"), ("mean", "mean"), ("from", "from"), ("to", "to")]
            .map(|(head, key)| Column::new(head, key))
            .to_vec(),
        sections: (0..made.measures.len()).map(section).collect(),
        notes: vec!["Means over the runs at each point, with 95 % intervals: Student's, of shares Clopper & Pearson's.".to_owned()],
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Refuse to hold what varies.
fn held(making: &Making, axis: &Axis) -> anyhow::Result<()> {
    let (option, given) = match axis {
        Axis::Range { name, .. } => ("--set", making.set.iter().find(|text| plan::is_of(text, name))),
        Axis::Policies { actor, .. } => {
            ("--policy", making.policy.iter().find(|text| plan::is_of(text, actor)))
        }
    };
    given.map_or(Ok(()), |given| {
        Err(exit::usage(format!(
            "{option} {given} would hold what --vary {} varies: leave one out",
            axis.name()
        )))
    })
}

fn said(axis: &Axis, setting: &Setting) -> String {
    let name = axis.name();
    match (axis, setting) {
        (Axis::Policies { policies, .. }, Setting::Policy(i)) => {
            format!("{name}={}", policies.get(*i).map_or("", String::as_str))
        }
        (_, Setting::Value(x)) => {
            format!("{name}={}", format!("{x:.6}").trim_end_matches('0').trim_end_matches('.'))
        }
        (Axis::Range { .. }, Setting::Policy(_)) => name,
    }
}

fn cabinet(base: &Cabinet, scenario: &Scenario, axes: &[Axis], at: &[Setting]) -> anyhow::Result<Cabinet> {
    let mut cabinet = base.clone();
    for (axis, setting) in axes.iter().zip(at) {
        if let (Axis::Policies { actor, policies }, Setting::Policy(i)) = (axis, setting) {
            let policy = plan::spec(&policies[*i], Programs::OneRunOnly)?.0;
            cabinet.appoint(find_actor(scenario, actor)?, policy);
        }
    }
    Ok(cabinet)
}

fn axis(scenario: &Scenario, text: &str) -> anyhow::Result<Axis> {
    if let Some(rest) = text.strip_prefix("policy:") {
        let wrong =
            || exit::usage(format!("--vary {text}: write policy:STATE=P,Q, as in policy:ARM=dove,hawk"));
        let (actor, list) = rest.split_once('=').ok_or_else(wrong)?;
        find_actor(scenario, actor)?;
        let policies: Vec<String> =
            list.split(',').map(|p| p.trim().to_owned()).filter(|p| !p.is_empty()).collect();
        if policies.is_empty() {
            return Err(wrong());
        }
        if let Some((_, twice)) = policies.iter().enumerate().find(|(i, p)| policies[..*i].contains(p)) {
            return Err(exit::usage(format!("--vary {text}: `{twice}` is named twice")));
        }
        return Ok(Axis::Policies { actor: actor.to_owned(), policies });
    }
    let (name, range) = text.split_once('=').map_or((text, None), |(name, range)| (name.trim(), Some(range)));
    let declared = plan::declared(scenario, name)?;
    let Some(range) = range else {
        return Ok(Axis::Range {
            name: name.to_owned(),
            low: declared.low,
            high: declared.high,
            steps: STEPS,
        });
    };
    let wrong = || exit::usage(format!("--vary {text}: write {name}=A..B or {name}=A..B:STEPS"));
    let (ends, steps) = match range.split_once(':') {
        Some((ends, steps)) => {
            (ends, steps.trim().parse().ok().filter(|n| (1..=MOST).contains(n)).ok_or_else(wrong)?)
        }
        None => (range, STEPS),
    };
    let (low, high) = ends.split_once("..").ok_or_else(wrong)?;
    let number = |text: &str| text.trim().parse::<f64>().ok().filter(|x| x.is_finite()).ok_or_else(wrong);
    let (low, high) = (number(low)?, number(high)?);
    if low > high || low < declared.low || high > declared.high {
        return Err(exit::usage(format!(
            "--vary {text}: the range of {name} is {} to {}, the lower end first",
            declared.low, declared.high
        )));
    }
    Ok(Axis::Range { name: name.to_owned(), low, high, steps })
}
