//! `pourparler thresholds`: what would have to be true for the answer of a what-if to turn.

use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};

use clap::Args;
use pourparler_lab::draws;
use pourparler_lab::interval::Estimate;
use pourparler_lab::mains;
use pourparler_lab::sheet::{Cell, Column, Part, Sheet};
use pourparler_lab::thresholds::effects::{EffectsError, effect, held, read, sets};
use pourparler_lab::thresholds::search::{Finding, Verdict, search};
use pourparler_lab::whatif::measures::Measure;
use pourparler_lab::whatif::plan::Plan;
use pourparler_report::act_code;
use pourparler_scenario::Parameter;

use crate::pairs::{PairArgs, Pairs, Parameters};
use crate::studies::Answer;
use crate::{exit, interrupt, output, plan};
use pourparler_documents::did_you_mean;

const EXAMPLES: &str = "\
Examples:
  pourparler thresholds karabakh-2020-2021 --with no-drones       the twenty main parameters
  pourparler thresholds karabakh-2020-2021 --with truce-holds --outcome killed --vary loss_base,campaign_days --runs 400
  pourparler thresholds ultimatum --set 'parameters.shock_sd = 0.1' --vary csf_exponent --curves --json

Each parameter by itself is held at values over the central 95 % of its distribution; all others are drawn as in `whatif`, alike at \
all values. How to read the answer: docs/reading-a-result.md";

/// The share of a distribution that is left out on either side.
const TAIL: f64 = 0.025;

/// What `thresholds` takes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ThresholdsArgs {
    #[command(flatten)]
    pairs: PairArgs,
    /// The outcome whose difference is looked at: one of those of runs.csv
    #[arg(long, value_name = "NAME", default_value = "war_days")]
    outcome: String,
    /// Which parameters, with commas between; the twenty main ones if none is named
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    vary: Vec<String>,
    /// How many pairs at each value; at least 20
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = crate::args::whole::<u64>(20, 1_000_000), allow_negative_numbers = true)]
    runs: u64,
    /// Values over the range that are looked at first
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = crate::args::whole::<u32>(2, 100), allow_negative_numbers = true)]
    points: u32,
    /// Whether the other parameters are drawn from parameters.ron for each pair, or are the defaults
    #[arg(long, value_name = "WHICH", default_value = "drawn")]
    parameters: Parameters,
    /// Show the effect at every value that was looked at, too
    #[arg(long)]
    curves: bool,
    #[command(flatten)]
    answer: Answer,
}

/// Search, and tell.
pub(crate) fn command(args: &ThresholdsArgs) -> anyhow::Result<ExitCode> {
    let mut made = args.pairs.prepare(args.runs)?;
    made.plan.drawn = args.parameters == Parameters::Drawn;
    let (place, measure) = outcome(&made.plan, &args.outcome)?;
    let names = if args.vary.is_empty() { mains::names() } else { args.vary.clone() };
    for name in names.iter().filter(|_| !args.vary.is_empty()) {
        plan::declared(&made.scenario, name)?;
    }
    let varied = mains::declared(&made.scenario.parameters, &names);
    if varied.is_empty() {
        return Err(exit::usage("none of these parameters varies: their distribution is Fixed"));
    }
    interrupt::watch()?;
    let arms = made.plan.arms.len() - 1;
    let searches = arms * varied.len();
    let count = AtomicUsize::new(0);
    let sections = args.answer.on_threads("searches", searches, |tick| {
        let mut sections = Vec::new();
        for arm in 1..=arms {
            let overall = effect_of(&made.plan, arm, place, &count)?;
            let mut found = Vec::new();
            for parameter in &varied {
                found.push((*parameter, one(args, &made.plan, arm, place, parameter, searches, &count)?));
                tick();
            }
            sections.extend(parts(args, &made, arm, measure, &overall, &found));
        }
        Ok::<_, EffectsError>(sections)
    })?;
    let sections = sections.map_err(|error| match error {
        EffectsError::Start(why) => exit::refused(why.to_string()),
        EffectsError::Interrupted => exit::interrupted_with("nothing is kept of a search"),
    })?;
    output::note(&format!("{} pairs were played", count.load(Ordering::Relaxed)));
    args.answer.give_sheet(&Sheet {
        title: format!("thresholds of {}", made.scenario.id),
        made_with: made_with(args, &made),
        columns: COLUMNS.to_vec(),
        sections,
        notes: NOTES.map(str::to_owned).to_vec(),
    })?;
    Ok(ExitCode::SUCCESS)
}

const COLUMNS: [Column; 12] = [
    Column::new("parameter", "parameter"),
    Column::new("low", "low"),
    Column::new("high", "high"),
    Column::new("at low", "at_low"),
    Column::unseen("at_low_clear"),
    Column::new("at high", "at_high"),
    Column::unseen("at_high_clear"),
    Column::new("verdict", "verdict"),
    Column::new("turns at", "turns_at"),
    Column::new("from", "from"),
    Column::new("to", "to"),
    Column::new("pairs", "pairs"),
];
/// The place of the verdict among them.
const VERDICT: usize = 7;
/// Those of the effect at every value.
const CURVE: [Column; 6] = [
    Column::new("parameter", "parameter"),
    Column::new("value", "value"),
    Column::new("effect", "effect"),
    Column::new("from", "from"),
    Column::new("to", "to"),
    Column::new("pairs", "pairs"),
];
const NOTES: [&str; 3] = [
    "low and high: 2.5 and 97.5 in a hundred of the parameter's distribution; at low, at high: the mean effect (what-if less the \
     scenario as it stands) with the parameter held there, * if clear. The same pairs at all values.",
    "A verdict rests on the values of the grid, at an error of one in twenty over all that is in this table (Bonferroni). from, to: \
     95 %, bootstrap over pairs, of fewer than 30 Student's on the jackknife's error. \"cannot be told\": more pairs may find a turn, or that there is none.",
    "One parameter at a time: where two of them turn the answer together is not looked for. A threshold of the model is none of the \
     world.",
];

fn made_with(args: &ThresholdsArgs, made: &Pairs) -> Vec<(String, String)> {
    [
        ("documents", made.documents.clone()),
        ("start", format!("{} ({})", made.start_name, made.plan.start())),
        ("until", made.plan.until.to_string()),
        ("outcome", args.outcome.clone()),
        ("runs", args.runs.to_string()),
        ("points", args.points.to_string()),
        ("seed", args.pairs.seed.to_string()),
        ("parameters", args.parameters.word().to_owned()),
    ]
    .map(|(what, how)| (what.to_owned(), how))
    .to_vec()
}

/// The outcome of a name.
fn outcome<'a>(plan: &'a Plan, name: &str) -> anyhow::Result<(usize, &'a Measure)> {
    let all = &plan.measures.outcomes;
    let place = plan.measures.outcome(name).ok_or_else(|| {
        let remedy = did_you_mean(name, all.iter().map(|m| m.id.as_str())).map_or_else(
            || {
                let some = all.iter().take(plan.measures.regions).map(|m| m.id.as_str());
                format!("there are: {}", some.collect::<Vec<_>>().join(", "))
            },
            |near| format!("did you mean `{near}`?"),
        );
        exit::usage(format!("no outcome `{name}`; {remedy}"))
    })?;
    Ok((place, &all[place]))
}

/// The effect of an arm with nothing held.
fn effect_of(plan: &Plan, arm: usize, place: usize, count: &AtomicUsize) -> Result<Vec<f64>, EffectsError> {
    let mut whole = held(plan, arm, "", 0.0);
    whole.held.clear();
    played(&whole, place, count)
}

fn played(plan: &Plan, place: usize, count: &AtomicUsize) -> Result<Vec<f64>, EffectsError> {
    let code = |sim: &pourparler_engine::Simulation, act| act_code(&sim.setup().scenario, sim.state(), act);
    let tick = || {
        count.fetch_add(1, Ordering::Relaxed);
    };
    read(plan, 0..plan.pairs, |rows| effect(rows, place), &code, &interrupt::wanted, &tick)
}

/// What was found of a parameter: none where the what-if sets it.
fn one(
    args: &ThresholdsArgs,
    plan: &Plan,
    arm: usize,
    place: usize,
    parameter: &Parameter,
    searches: usize,
    count: &AtomicUsize,
) -> Result<Option<Finding>, EffectsError> {
    if sets(plan, arm, &parameter.name) {
        return Ok(None);
    }
    let last = f64::from(args.points - 1);
    let share = |i: u32| TAIL + (1.0 - 2.0 * TAIL) * f64::from(i) / last;
    let mut grid: Vec<f64> = (0..args.points).map(|i| draws::quantile(parameter, share(i))).collect();
    grid.dedup();
    search(&grid, searches, |at| played(&held(plan, arm, &parameter.name, at), place, count)).map(Some)
}

/// The table of an arm, and the curves behind it if they are wanted.
fn parts(
    args: &ThresholdsArgs,
    made: &Pairs,
    arm: usize,
    measure: &Measure,
    overall: &[f64],
    found: &[(&Parameter, Option<Finding>)],
) -> Vec<Part> {
    let arm = &made.plan.arms[arm];
    let head = if arm.question.is_empty() { &arm.title } else { &arm.question };
    let whole = pourparler_lab::interval::mean(overall);
    let effect = whole.map_or_else(String::new, |e| {
        let interval = e.ends().map_or_else(String::new, |[a, b]| format!(" ({a:+.3} to {b:+.3})"));
        format!("; over all draws {:+.3}{interval}", e.value)
    });
    let mut list = vec![Part {
        title: head.clone(),
        about: format!("effect on: {}, {}{effect}", measure.title, measure.unit),
        columns: Vec::new(),
        rows: found.iter().flat_map(|(p, finding)| verdict_rows(p, finding.as_ref(), args.runs)).collect(),
    }];
    if args.curves {
        let of = |(p, finding): &(&Parameter, Option<Finding>)| {
            let samples = finding.iter().flat_map(|f| f.curve.samples());
            let row = |s: &pourparler_lab::thresholds::curve::Sample| {
                let effect = s.estimate();
                let three = |pick: fn(&Estimate) -> f64| Cell::from(effect.as_ref().map(pick));
                let mut row = vec![Cell::from(p.name.as_str()), s.at.into()];
                row.extend([three(|e| e.value), three(|e| e.low), three(|e| e.high)]);
                row.push((s.effects.len() as u64).into());
                row
            };
            samples.map(row).collect::<Vec<_>>()
        };
        list.push(Part {
            title: format!("{}: the effect at every value", arm.id),
            about: "effect: the mean effect at the value; from, to: its interval, 95 % for each by itself"
                .to_owned(),
            columns: CURVE.to_vec(),
            rows: found.iter().flat_map(of).collect(),
        });
    }
    list
}

/// A row for each turn of a parameter, or one with why there is none.
fn verdict_rows(parameter: &Parameter, finding: Option<&Finding>, runs: u64) -> Vec<Vec<Cell>> {
    let name = Cell::from(parameter.name.as_str());
    let Some(finding) = finding else {
        let mut row = vec![Cell::Empty; COLUMNS.len()];
        (row[0], row[VERDICT]) = (name, "set by the what-if".into());
        return vec![row];
    };
    let samples = finding.curve.samples();
    let end = |sample: Option<&pourparler_lab::thresholds::curve::Sample>, sign: Option<&i8>| {
        let clear = sign.is_some_and(|s| *s != 0);
        let effect = sample.and_then(|s| s.estimate()).map(|e| e.value);
        effect.map_or([Cell::Empty, Cell::Empty], |e| [Cell::Change(e, clear), clear.into()])
    };
    let row = |verdict: &str, turn: [Cell; 3]| {
        let mut row = vec![name.clone()];
        row.extend([samples.first().map(|s| s.at).into(), samples.last().map(|s| s.at).into()]);
        row.extend(end(samples.first(), finding.signs.first()));
        row.extend(end(samples.last(), finding.signs.last()));
        row.push(verdict.into());
        row.extend(turn);
        row.push(runs.into());
        row
    };
    let none = || [Cell::Empty, Cell::Empty, Cell::Empty];
    match &finding.verdict {
        Verdict::Turns(turns) => turns
            .iter()
            .map(|turn| {
                let verdict = if turn.rises { "turns from less to more" } else { "turns from more to less" };
                row(verdict, [turn.at.value.into(), turn.at.low.into(), turn.at.high.into()])
            })
            .collect(),
        Verdict::Holds(1) => vec![row("does not turn: more throughout", none())],
        Verdict::Holds(_) => vec![row("does not turn: less throughout", none())],
        Verdict::NoEffect => vec![row("no difference in any pair", none())],
        Verdict::Unclear => vec![row("cannot be told", none())],
    }
}
