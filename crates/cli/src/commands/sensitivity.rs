//! `pourparler sensitivity`: which parameters the outcomes depend on.

use std::process::ExitCode;

use clap::Args;
use pourparler_lab::interval::Estimate;
use pourparler_lab::mains;
use pourparler_lab::sheet::{Cell, Column, Part, Sheet};
use pourparler_lab::vary::outcomes::Measure;
use pourparler_lab::vary::sensitivity::{morris, sobol, tornado};
use pourparler_scenario::Parameter;

use crate::args::{MANY_RUNS, Making};
use crate::studies::{Answer, Varying};
use crate::{exit, plan};

const EXAMPLES: &str = "\
Examples:
  pourparler sensitivity karabakh-2020-2021       each main parameter low and high, in pairs of runs
  pourparler sensitivity karabakh-2020-2021 --method morris --points 10 --runs 10
  pourparler sensitivity karabakh-2020-2021 --method sobol --points 64 --vary csf_exponent,shock_sd --outcome killed

Ranges and distributions are those of parameters.ron, their central nine tenths. The runs at every point have the same chance.";

/// How to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Method {
    /// One parameter at a time, low and high, against the defaults
    Tornado,
    /// Elementary effects along random trajectories
    Morris,
    /// Sobol' indices of first order and in total
    Sobol,
}

/// What `sensitivity` takes.
#[derive(Debug, Args)]
// It plays runs 0, 1, 2 .., and refuses another.
#[command(
    after_help = EXAMPLES,
    mut_arg("run", |run| run.hide(true)),
    mut_arg("policy", |policy| policy.help(MANY_RUNS)),
)]
pub(crate) struct SensitivityArgs {
    #[command(flatten)]
    making: Making,
    /// How to look
    #[arg(long, value_name = "METHOD", default_value = "tornado")]
    method: Method,
    /// Which parameters, with commas between; the twenty main ones if none is named
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    vary: Vec<String>,
    /// Trajectories of morris, base points of sobol (best a power of two)
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = crate::args::whole::<u32>(2, 65_536), allow_negative_numbers = true)]
    points: u32,
    #[command(flatten)]
    varying: Varying,
    #[command(flatten)]
    answer: Answer,
}

/// Look, and tell.
pub(crate) fn command(args: &SensitivityArgs) -> anyhow::Result<ExitCode> {
    let made = args.varying.make(&args.making)?;
    let scenario = made.scenario.clone();
    let set = |name: &String| args.making.set.iter().find(|text| plan::is_of(text, name));
    if let Some((name, given)) = args.vary.iter().find_map(|name| Some((name, set(name)?))) {
        return Err(exit::usage(format!(
            "--set {given} would hold what --vary {name} varies: leave one out"
        )));
    }
    // What is held does not vary among the main ones.
    let mains = || mains::names().into_iter().filter(|name| set(name).is_none()).collect();
    let names = if args.vary.is_empty() { mains() } else { args.vary.clone() };
    for name in names.iter().filter(|_| !args.vary.is_empty()) {
        plan::declared(&scenario, name)?;
    }
    let varied = mains::declared(&scenario.parameters, &names);
    if varied.is_empty() {
        return Err(exit::usage("none of these parameters varies: their distribution is Fixed"));
    }
    let (measures, points) = (made.measures.clone(), args.points as usize);
    let making = made.making();
    let count = match args.method {
        Method::Tornado => 1 + 2 * varied.len(),
        Method::Morris => points * (varied.len() + 1),
        Method::Sobol => points * (varied.len() + 2),
    };
    let sections = args
        .answer
        .on_threads("points", count, |tick| match args.method {
            Method::Tornado => tornado(&making, &made.cabinet, &varied, tick).map(|found| {
                parts(&measures, &varied, &found, |p, swing| {
                    let [low, high] = &swing.change;
                    let mut row = vec![Cell::from(p.name.as_str()), swing.at[0].into(), swing.at[1].into()];
                    row.extend(three(low.as_ref()));
                    row.extend(three(high.as_ref()));
                    let size = |e: &Option<Estimate>| e.as_ref().map_or(0.0, |e| e.value.abs());
                    (size(low).max(size(high)), row)
                })
            }),
            Method::Morris => morris(&making, &made.cabinet, &varied, points, tick).map(|found| {
                parts(&measures, &varied, &found, |p, screened| {
                    let mut row = vec![Cell::from(p.name.as_str())];
                    row.extend(three(screened.size.as_ref()));
                    row.extend([screened.effect.mu.into(), screened.effect.sigma.into()]);
                    (screened.effect.mu_star, row)
                })
            }),
            Method::Sobol => sobol(&making, &made.cabinet, &varied, points, tick).map(|found| {
                parts(&measures, &varied, &found, |p, indexed| {
                    let mut row = vec![Cell::from(p.name.as_str())];
                    row.extend(three(indexed.first.as_ref()));
                    row.extend(three(indexed.total.as_ref()));
                    (indexed.total.map_or(0.0, |e| e.value), row)
                })
            }),
        })?
        .map_err(|e| exit::refused(e.to_string()))?;
    let (method, columns): (&str, &[Column]) = match args.method {
        Method::Tornado => ("one at a time", &TORNADO),
        Method::Morris => ("elementary effects", &MORRIS),
        Method::Sobol => ("Sobol' indices", &SOBOL),
    };
    let mut made_with = made.made_with.clone();
    made_with.push(("method".to_owned(), method.to_owned()));
    made_with.push(("points".to_owned(), count.to_string()));
    args.answer.give_sheet(&Sheet {
        title: format!("sensitivity of {}", scenario.id),
        made_with,
        columns: columns.to_vec(),
        sections,
        notes: notes(args.method),
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Columns of a tornado.
const TORNADO: [Column; 9] = [
    Column::new("parameter", "parameter"),
    Column::new("low", "low"),
    Column::new("high", "high"),
    Column::new("at low", "at_low"),
    Column::new("from", "at_low_from"),
    Column::new("to", "at_low_to"),
    Column::new("at high", "at_high"),
    Column::new("from", "at_high_from"),
    Column::new("to", "at_high_to"),
];
/// Columns of elementary effects.
const MORRIS: [Column; 6] = [
    Column::new("parameter", "parameter"),
    Column::new("mu*", "mu_star"),
    Column::new("from", "mu_star_from"),
    Column::new("to", "mu_star_to"),
    Column::new("mu", "mu"),
    Column::new("sigma", "sigma"),
];
/// Columns of Sobol' indices.
const SOBOL: [Column; 7] = [
    Column::new("parameter", "parameter"),
    Column::new("first", "first"),
    Column::new("from", "first_from"),
    Column::new("to", "first_to"),
    Column::new("total", "total"),
    Column::new("from", "total_from"),
    Column::new("to", "total_to"),
];

/// A section for each outcome, the parameters with the largest effects first.
fn parts<T>(
    measures: &[&'static Measure],
    varied: &[&Parameter],
    found: &[Vec<T>],
    row: impl Fn(&Parameter, &T) -> (f64, Vec<Cell>),
) -> Vec<Part> {
    let part = |(measure, of): (&&'static Measure, &Vec<T>)| {
        let mut rows: Vec<(f64, Vec<Cell>)> = varied.iter().zip(of).map(|(p, found)| row(p, found)).collect();
        rows.sort_by(|a, b| b.0.total_cmp(&a.0));
        Part {
            title: format!("{}, {}", measure.name, measure.unit),
            about: measure.meaning.to_owned(),
            columns: Vec::new(),
            rows: rows.into_iter().map(|(_, row)| row).collect(),
        }
    };
    measures.iter().zip(found).map(part).collect()
}

fn three(estimate: Option<&Estimate>) -> [Cell; 3] {
    let of = |pick: fn(&Estimate) -> f64| Cell::from(estimate.map(pick));
    [of(|e| e.value), of(|e| e.low), of(|e| e.high)]
}

fn notes(method: Method) -> Vec<String> {
    let how = match method {
        Method::Tornado => {
            "Change of the mean outcome when one parameter goes to 5 or 95 in a hundred of its distribution and all others keep \
             their defaults, with Student's 95 % interval over pairs of runs. Interactions do not show."
        }
        Method::Morris => {
            "Elementary effects (Morris 1991), in units of the outcome over the whole range of the parameter: mu* how much it \
             matters, sigma how far that depends on the others. Interval of mu*, 95 %: bootstrap over trajectories, of fewer \
             than 30 Student's on the jackknife's error."
        }
        Method::Sobol => {
            "Shares of the variance of the mean outcome over the ranges (Saltelli 2002; Jansen 1999): first, alone; total, with \
             all interactions. Intervals, 95 %: bootstrap over the base points, of fewer \
             than 30 Student's on the jackknife's error. Few points give wide ones."
        }
    };
    vec![how.to_owned(), "What the model depends on is not what the world depends on.".to_owned()]
}
