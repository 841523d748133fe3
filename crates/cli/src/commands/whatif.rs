//! `pourparler whatif`: paired ensembles of a scenario and its variants.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use pourparler_lab::whatif::answer::Answer;
use pourparler_lab::whatif::arm::Arm;
use pourparler_lab::whatif::measures::Measures;
use pourparler_lab::whatif::plan::Plan;
use pourparler_model::Date;
use pourparler_policies::Policy;
use pourparler_scenario::variant::Variant;
use pourparler_scenario::write_documents;

use crate::args::{Making, Turn};
use crate::ensembles::{self, Job};
use crate::plan::{self, Maker, Programs};
use crate::whatifs::{self, Beside};
use crate::{exit, output};

const EXAMPLES: &str = "\
Examples:
  pourparler whatif karabakh-2020-2021 --with no-drones --runs 1000 --out out/no-drones
  pourparler whatif karabakh-2020-2021 --with truce-holds --with october-terms --runs 10000 --out out/october
  pourparler whatif karabakh-2020-2021 --set 'parameters.shock_sd = 0.1' --runs 400 --out out/calm
  pourparler whatif karabakh-2020-2021 --set 'treaties.aze_tur_2010.parties += \"RUS\"' --runs 400 --out out/treaty
  pourparler whatif karabakh-2020-2021 --with my.ron --dry-run        how long it will take, and how large it will be

What-ifs beside a scenario (scenarios/NAME/whatif/*.ron) are named without path. All arms of a pair share seed, run number and
draw of parameters, so that they differ only by the change and what follows from it. How to read the answer:
docs/reading-a-result.md";

/// What `whatif` takes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct WhatIfArgs {
    /// A scenario: the path of its folder, or its name under ./scenarios
    scenario: String,
    /// A what-if: a file, or the name of one beside the scenario; may be repeated, each is an arm of its own
    #[arg(long, value_name = "WHATIF")]
    with: Vec<String>,
    /// One change, `PATH = VALUE` or `PATH += ITEM`; may be repeated, all of them are one arm
    #[arg(long, value_name = "CHANGE")]
    set: Vec<String>,
    /// How many pairs
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = clap::value_parser!(u64).range(1..=10_000_000))]
    runs: u64,
    /// Seed of all chance
    #[arg(long, value_name = "N", default_value_t = 1, allow_negative_numbers = true)]
    seed: u64,
    /// A start of the scenario, or a date; that of the what-ifs if not given
    #[arg(long, value_name = "NAME|DATE")]
    start: Option<String>,
    /// The first day that may be otherwise: what comes before is played once for all arms of a pair
    #[arg(long, value_name = "DATE")]
    from: Option<Date>,
    /// The last day to be played
    #[arg(long, value_name = "DATE")]
    until: Option<Date>,
    /// Who decides how in all arms, as in `run`; may be repeated
    #[arg(long, value_name = "[STATE=]POLICY")]
    policy: Vec<String>,
    /// Length of a turn
    #[arg(long, value_name = "LENGTH", default_value = "day")]
    turn: Turn,
    /// Whether each pair draws its parameters from parameters.ron, or all use the defaults
    #[arg(long, value_name = "WHICH", default_value = "drawn")]
    parameters: Parameters,
    /// Runs under each draw of the parameters; with 2 chance and ignorance are told apart
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u64).range(1..=2))]
    replicates: u64,
    /// Of how many pairs the events are kept; `all` keeps the events and the series of all
    #[arg(long, value_name = "N|all", default_value = "100")]
    keep: String,
    /// Threads; all cores if not given. The results do not depend on it
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
    /// The result folder
    #[arg(long, value_name = "DIR", required_unless_present = "dry_run")]
    out: Option<PathBuf>,
    /// Go on with a result folder that was broken off
    #[arg(long, requires = "out")]
    resume: bool,
    /// Play a few pairs, and say how long all would take and how large the folder would be
    #[arg(long)]
    dry_run: bool,
    /// The answer as one JSON object on standard output
    #[arg(long)]
    json: bool,
}

/// Where the parameters come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Parameters {
    /// Each draw from its distribution.
    Drawn,
    /// The defaults of parameters.ron.
    Default,
}

/// Play, compare, tell.
pub(crate) fn command(args: &WhatIfArgs) -> anyhow::Result<ExitCode> {
    let job = prepare(args)?;
    if args.dry_run {
        ensembles::dry_run(&job)?;
        return Ok(ExitCode::SUCCESS);
    }
    let Some(out) = &args.out else { return Err(exit::usage("--out DIR")) };
    let (answer, took) = ensembles::run(&job, out, args.resume)?;
    if args.json {
        output::data(&format!("{}\n", serde_json::to_string(&answer)?))?;
    } else {
        output::data(&tell(&answer, took.as_deref()))?;
        output::note(&format!("written to {}", out.display()));
    }
    Ok(ExitCode::SUCCESS)
}

/// What is to be played.
fn prepare(args: &WhatIfArgs) -> anyhow::Result<Job> {
    if args.with.is_empty() && args.set.is_empty() {
        let names: Vec<String> =
            Beside::open(&args.scenario)?.shipped().iter().map(|p| whatifs::code(p)).collect();
        let there =
            if names.is_empty() { String::new() } else { format!("; beside it lie {}", names.join(", ")) };
        return Err(exit::usage(format!(
            "nothing is otherwise: name a what-if with --with, or a change with --set{there}"
        )));
    }
    let beside = Beside::open(&args.scenario)?;
    let read = crate::scenarios::open(&args.scenario)?;
    let mut variants: Vec<Variant> = Vec::new();
    for name in &args.with {
        let path = beside.find(name)?;
        let variant = whatifs::or_refused(beside.load(&read.scenario, &path)?, name)?;
        if variants.iter().any(|v| v.id == variant.id) || variant.id == "baseline" {
            return Err(exit::usage(format!("two arms would be called `{}`: rename a file", variant.id)));
        }
        variants.push(variant);
    }
    if !args.set.is_empty() {
        variants.push(whatifs::or_refused(beside.of_lines(&read.scenario, &args.set), "of --set")?);
    }
    let start = match &args.start {
        Some(start) => Some(start.clone()),
        None => agreed(&variants, "start", |v| v.start.clone())?,
    };
    let making = Making {
        scenario: args.scenario.clone(),
        seed: Some(args.seed),
        run: 0,
        start,
        policy: args.policy.clone(),
        turn: args.turn,
        set: Vec::new(),
        parameters: None,
    };
    let mut base = plan::Plan::from_command_line(&making, None, args.until)?;
    base.programs = Programs::Never;
    let (first, until, start_name, scenario) =
        (base.start.clone(), base.until, base.start_name.clone(), base.scenario.clone());
    let documents = base.documents.clone();
    let cabinet = base.assemble()?.cabinet;
    let from = match args.from {
        Some(from) => Some(from),
        None if variants.iter().all(|v| v.from.is_some()) => variants.iter().filter_map(|v| v.from).min(),
        None => None,
    };
    if let Some(from) = from {
        if from < first.date || from > until {
            return Err(exit::usage(format!(
                "--from {from} is outside the run, from {} to {until}",
                first.date
            )));
        }
        for variant in &variants {
            let changed = variant.scenario != *scenario;
            if from > first.date && changed && !variant.joins(&scenario) {
                return Err(exit::refused(format!(
                    "{}: actors, regions, disputes, treaties and agreements cannot come or go on the way: leave --from out",
                    variant.id
                )));
            }
            if changed && variant.from.is_some_and(|own| own > from) {
                return Err(exit::usage(format!(
                    "{} changes data from a later day than the others: play it by itself",
                    variant.id
                )));
            }
        }
    }
    let mut arms = vec![Arm::baseline(&scenario, &first, &cabinet)];
    for variant in &variants {
        let maker = Maker { seed: args.seed, run: 0, programs: Programs::Never };
        let mut policies: Vec<(pourparler_model::ActorId, Arc<dyn Policy>)> = Vec::new();
        for (actor, text) in &variant.policies {
            policies.push((*actor, maker.make(text)?));
        }
        arms.push(Arm::variant(&arms[0], variant, &policies));
    }
    let drawn = args.parameters == Parameters::Drawn;
    let keep_all = args.keep == "all";
    let keep = if keep_all { Ok(args.runs) } else { args.keep.parse::<u64>() };
    let keep = keep.map_err(|_| exit::usage(format!("--keep {}: write a number, or all", args.keep)))?;
    let plan = Plan {
        measures: Measures::of(&scenario),
        arms,
        pairs: args.runs,
        seed: args.seed,
        drawn,
        replicates: if drawn { args.replicates } else { 1 },
        from,
        until,
        turn_days: args.turn.days(),
        keep,
    };
    let mut texts = Vec::new();
    for (name, text) in write_documents(&scenario) {
        texts.push((PathBuf::from("scenario").join(name), text));
    }
    for variant in &variants {
        texts.push((Path::new("variants").join(format!("{}.ron", variant.id)), variant.text.clone()));
    }
    Ok(Job {
        plan,
        keep_all,
        start_name,
        documents,
        variants: variants.iter().map(|v| (v.id.clone(), whatifs::hash(&v.text))).collect(),
        command: said(args),
        texts,
        jobs: args.jobs,
    })
}

/// The command without what the results do not depend on.
fn said(args: &WhatIfArgs) -> Vec<String> {
    let mut list = vec!["whatif".to_owned(), args.scenario.clone()];
    let mut add = |name: &str, value: String| list.extend([format!("--{name}"), value]);
    args.with.iter().for_each(|w| add("with", w.clone()));
    args.set.iter().for_each(|s| add("set", s.clone()));
    add("runs", args.runs.to_string());
    add("seed", args.seed.to_string());
    args.start.iter().for_each(|s| add("start", s.clone()));
    args.from.iter().for_each(|d| add("from", d.to_string()));
    args.until.iter().for_each(|d| add("until", d.to_string()));
    args.policy.iter().for_each(|p| add("policy", p.clone()));
    if args.turn == Turn::Week {
        add("turn", "week".to_owned());
    }
    add("parameters", if args.parameters == Parameters::Drawn { "drawn" } else { "default" }.to_owned());
    add("replicates", args.replicates.to_string());
    add("keep", args.keep.clone());
    list
}

/// What those variants say that say something, if they say the same.
fn agreed(
    variants: &[Variant],
    what: &str,
    of: impl Fn(&Variant) -> Option<String>,
) -> anyhow::Result<Option<String>> {
    let mut said: Option<(&str, String)> = None;
    for variant in variants {
        let Some(own) = of(variant) else { continue };
        match &said {
            Some((id, before)) if *before != own => {
                return Err(exit::usage(format!(
                    "{id} and {} are about different {what}s: name one with --{what}, or play them apart",
                    variant.id
                )));
            }
            _ => said = Some((&variant.id, own)),
        }
    }
    Ok(said.map(|(_, own)| own))
}

/// The answer, for people.
fn tell(answer: &Answer, took: Option<&str>) -> String {
    let mut text = String::new();
    for arm in answer.arms.iter().skip(1) {
        let head = if arm.question.is_empty() { &arm.title } else { &arm.question };
        let took = took.map_or_else(String::new, |t| format!(", {t}"));
        text.push_str(&format!("{head}\n  {} pairs{took}\n", answer.pairs));
        if let Some(sentences) = answer.sentences.iter().find(|s| s.arm == arm.id) {
            for line in &sentences.en {
                text.push_str(&wrapped(line));
            }
        }
        for carried in &arm.carried_out {
            text.push_str(&format!(
                "  carried out in {:.0} % of runs: {}\n",
                carried.share * 100.0,
                carried.order
            ));
        }
        text.push_str(&table(answer, &arm.id));
        if let Some(through) =
            answer.through.iter().find(|t| t.arm == arm.id).filter(|t| !t.decisions.is_empty())
        {
            let one = |d: &pourparler_lab::whatif::answer::Decision| {
                format!("{} {:+.1} a run (r {:+.2})", d.title, d.change, d.correlation)
            };
            let list: Vec<String> = through.decisions.iter().take(4).map(one).collect();
            text.push_str(&wrapped(&format!("With {} goes: {}", through.outcome, list.join("; "))));
        }
        if let Some(typical) = answer.typical.iter().find(|t| t.arm == arm.id) {
            text.push_str(&wrapped(&format!(
                "A typical pair: {}, {} {:+}; its paths part on {}. The account: answer.json",
                typical.pair,
                typical.outcome,
                typical.difference,
                typical.diverges.as_deref().unwrap_or("no day")
            )));
        }
        text.push('\n');
    }
    text.push_str(
        "One run is one possible course, not a forecast. How to read this: docs/reading-a-result.md\n",
    );
    text
}

/// Outcomes in the first arm and in another, and their difference.
fn table(answer: &Answer, arm: &str) -> String {
    /// A difference of a share or amount smaller than this of its spread is left to the files.
    const MOST: usize = 14;
    let mut text = format!(
        "\n  {:<52}{:>10}{:>10}{:>11}{:>20}{:>10}{:>8}\n",
        "", "as it is", "what if", "difference", "95 %", "opposite", "ratio"
    );
    let own = answer.differences.iter().filter(|d| d.arm == arm && !d.outcome.starts_with("changed:"));
    let mut regions: Vec<_> = answer
        .differences
        .iter()
        .filter(|d| d.arm == arm && d.outcome.starts_with("changed:") && d.mean != 0.0)
        .collect();
    regions.sort_by(|a, b| b.mean.abs().total_cmp(&a.mean.abs()));
    let shown = own.filter(|d| d.share_up + d.share_down > 0.0).take(MOST).chain(regions.into_iter().take(3));
    let mut any = false;
    for d in shown {
        any = true;
        let of = |arm: &str| answer.result(arm, &d.outcome).map_or(0.0, |r| r.mean);
        let title = answer.measure(&d.outcome).map_or(d.outcome.as_str(), |m| m.title.as_str());
        let title: String = title.chars().take(50).collect();
        let interval = format!("{} to {}", short(d.low), short(d.high));
        let ratio = d.variance_ratio.map_or_else(String::new, |r| format!("{r:.1}"));
        text.push_str(&format!(
            "  {title:<52}{:>10}{:>10}{:>11}{interval:>20}{:>9.0}%{ratio:>8}  {}\n",
            short(of("baseline")),
            short(of(arm)),
            short(d.mean),
            d.share_opposite * 100.0,
            if d.verdict == "robust" { "" } else { &d.verdict }
        ));
    }
    if !any {
        text.push_str("  all differences are exactly zero\n");
    }
    text.push_str("  ratio: variance of a difference of independent runs over that of paired ones\n\n");
    text
}

fn short(x: f64) -> String {
    match x.abs() {
        size if size >= 100.0 => format!("{x:.0}"),
        size if size >= 1.0 => format!("{x:.1}"),
        _ => format!("{x:.3}"),
    }
}

/// A paragraph, indented, in the columns of the terminal.
fn wrapped(line: &str) -> String {
    let width = output::width().saturating_sub(2).max(30);
    let (mut text, mut column) = (String::from(" "), 1);
    for word in line.split(' ') {
        let length = word.chars().count();
        if column + 1 + length > width && column > 1 {
            text.push_str("\n   ");
            column = 3;
        }
        text.push(' ');
        text.push_str(word);
        column += 1 + length;
    }
    text.push('\n');
    text
}
