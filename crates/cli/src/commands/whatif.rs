//! `pourparler whatif`: paired ensembles of a scenario and its variants.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use pourparler_lab::draws;
use pourparler_lab::whatif::answer::{Answer, Decision, Difference};
use pourparler_scenario::variant::Changed;
use pourparler_scenario::write_documents;

use crate::ensembles::{self, Job};
use crate::pairs::{PairArgs, Parameters};
use crate::{exit, output, whatifs};

const EXAMPLES: &str = "\
Examples:
  pourparler whatif karabakh-2020-2021 --with no-drones --runs 1000 --out out/no-drones
  pourparler whatif karabakh-2020-2021 --with no-drones --with turkey-neutral --out out/two
  pourparler whatif karabakh-2020-2021 --set 'parameters.shock_sd = 0.1' --runs 400 --out out/calm
  pourparler whatif karabakh-2020-2021 --set 'treaties.aze_tur_2010.parties += \"RUS\"' --out out/t
  pourparler whatif karabakh-2020-2021 --with my.ron --dry-run        how long, and how large

What-ifs beside a scenario (scenarios/NAME/whatif/*.ron) are named without path. All arms of a pair share seed, run number and \
draw of parameters, so that they differ only by the change and what follows from it. How to read the answer: \
docs/reading-a-result.md";

/// What `whatif` takes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct WhatIfArgs {
    #[command(flatten)]
    pairs: PairArgs,
    /// How many pairs
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = crate::args::whole::<u64>(1, 10_000_000), allow_negative_numbers = true)]
    runs: u64,
    /// Whether each pair draws its parameters from parameters.ron, or all use the defaults
    #[arg(long, value_name = "WHICH", default_value = "drawn")]
    parameters: Parameters,
    /// Runs under each draw of the parameters, 1 or 2; with 2 chance and ignorance are told apart
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = crate::args::whole::<u64>(1, 2), allow_negative_numbers = true)]
    replicates: u64,
    /// Of how many pairs the events are kept; `all` keeps the events and the series of all
    #[arg(long, value_name = "N|all", default_value = "100")]
    keep: String,
    /// Threads; all cores if not given. The results do not depend on it
    #[arg(long, value_name = "N", value_parser = crate::args::whole::<u16>(1, 1024), allow_negative_numbers = true)]
    jobs: Option<u16>,
    /// The result folder; needed unless --dry-run
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
        output::data(&tell(&answer, output::width()))?;
        if let Some(took) = took {
            output::note(&format!("{} {}, {took}", answer.pairs, pairs(answer.pairs)));
        }
        output::note(&format!("written to {}", out.display()));
    }
    Ok(ExitCode::SUCCESS)
}

/// What is to be played.
fn prepare(args: &WhatIfArgs) -> anyhow::Result<Job> {
    let keep_all = args.keep == "all";
    let keep = if keep_all { Ok(args.runs) } else { args.keep.parse::<u64>() };
    let keep = keep.map_err(|_| exit::usage(format!("--keep {}: write a number, or all", args.keep)))?;
    let made = args.pairs.prepare(args.runs)?;
    let mut plan = made.plan;
    (plan.drawn, plan.keep) = (args.parameters == Parameters::Drawn, keep);
    plan.replicates = if plan.drawn { args.replicates } else { 1 };
    let declared = &made.scenario.parameters.declared;
    let varies = |name: &String| declared.iter().any(|p| p.name == *name && draws::varies(p));
    for variant in made.variants.iter().filter(|_| plan.drawn) {
        let default = variant.changed.iter().find_map(|changed| match changed {
            Changed::Set { path, .. } => match path.as_slice() {
                [table, name, what] if table == "parameters" && what == "default" && varies(name) => {
                    Some(name)
                }
                _ => None,
            },
            _ => None,
        });
        if let Some(name) = default {
            return Err(exit::usage(format!(
                "{}: each pair draws `{name}`, whatever its default: write `parameters.{name} = VALUE`, or --parameters default",
                variant.id
            )));
        }
    }
    let mut texts = Vec::new();
    for (name, text) in write_documents(&made.scenario) {
        texts.push((PathBuf::from("scenario").join(name), text));
    }
    for variant in &made.variants {
        texts.push((Path::new("variants").join(format!("{}.ron", variant.id)), variant.text.clone()));
    }
    let last = [
        ("parameters", args.parameters.word().to_owned()),
        ("replicates", args.replicates.to_string()),
        ("keep", args.keep.clone()),
    ];
    Ok(Job {
        plan,
        keep_all,
        start_name: made.start_name,
        documents: made.documents,
        variants: made.variants.iter().map(|v| (v.id.clone(), whatifs::hash(&v.text))).collect(),
        command: args.pairs.said("whatif", args.runs, &last),
        texts,
        jobs: args.jobs,
    })
}

/// The answer, for people.
fn tell(answer: &Answer, width: usize) -> String {
    let mut text = String::new();
    for arm in answer.arms.iter().skip(1) {
        let head = if arm.question.is_empty() { &arm.title } else { &arm.question };
        text.push_str(&paragraph(head, 0, width));
        text.push_str(&wrapped(&format!("{} {}", answer.pairs, pairs(answer.pairs)), width));
        if let Some(sentences) = answer.sentences.iter().find(|s| s.arm == arm.id) {
            for line in &sentences.en {
                text.push_str(&wrapped(line, width));
            }
        }
        for carried in &arm.carried_out {
            let runs = if answer.applied(&arm.id).is_some() { "these runs" } else { "runs" };
            let per_cent = |share: f64| format!("{:.0} %", share * 100.0);
            let mut line = format!("took hold in {} of {runs}: {}", per_cent(carried.share), carried.title);
            if let Some(share) = carried.all_the_same {
                let but =
                    format!("; a ceasefire ended, or it fought on, all the same in {}", per_cent(share));
                line.push_str(&but);
            }
            text.push_str(&wrapped(&line, width));
        }
        text.push_str(&table(answer, &arm.id, width));
        text.push_str(&through(answer, &arm.id).map_or_else(String::new, |line| wrapped(&line, width)));
        text.push_str(&typical(answer, &arm.id).map_or_else(String::new, |line| wrapped(&line, width)));
        text.push('\n');
    }
    text.push_str(&paragraph(
        "One run is one possible course, not a forecast. How to read this: docs/reading-a-result.md",
        0,
        width,
    ));
    text
}

/// How an outcome is called in a sentence.
fn titled<'a>(answer: &'a Answer, outcome: &'a str) -> &'a str {
    answer.measure(outcome).map_or(outcome, |m| m.title.as_str())
}

/// The decisions whose change goes with that of the outcome; of too few pairs nothing.
fn through(answer: &Answer, arm: &str) -> Option<String> {
    /// A change that would be shown as none.
    const LEAST: f64 = 0.05;
    let through = answer.through.iter().find(|t| t.arm == arm)?;
    let told = answer.told(arm).find(|d| d.outcome == through.outcome);
    if told.is_some_and(|d| d.verdict == "too few pairs") {
        return None;
    }
    let decisions = through.decisions.iter().filter(|d| d.change.abs() >= LEAST);
    let one = |d: &Decision| format!("{} {:+.1} a run (r {:+.2})", d.title, d.change, d.correlation);
    let list: Vec<String> = decisions.take(4).map(one).collect();
    let title = titled(answer, &through.outcome);
    (!list.is_empty()).then(|| format!("The change in “{title}” goes with: {}", list.join("; ")))
}

/// The pair that is told as an example.
fn typical(answer: &Answer, arm: &str) -> Option<String> {
    let typical = answer.typical.iter().find(|t| t.arm == arm)?;
    let difference = match typical.difference {
        0.0 => "no difference".to_owned(),
        difference => format!("a difference of {difference:+}"),
    };
    let parts = match &typical.diverges {
        Some(day) => format!("its paths part on {day}"),
        None => "its paths do not part".to_owned(),
    };
    let title = titled(answer, &typical.outcome);
    Some(format!(
        "A typical pair, number {}: {difference} in “{title}”; {parts}. The account: answer.json",
        typical.pair
    ))
}

const fn pairs(n: u64) -> &'static str {
    if n == 1 { "pair" } else { "pairs" }
}

/// Outcomes in the first arm and in another, and their difference.
fn table(answer: &Answer, arm: &str, width: usize) -> String {
    /// A difference of a share or amount smaller than this of its spread is left to the files.
    const MOST: usize = 14;
    let applied = answer.applied(arm);
    if applied.is_some_and(|to| to.pairs == 0) {
        return "\n".to_owned();
    }
    let own = answer.told(arm).filter(|d| !d.outcome.starts_with("changed:"));
    let mut regions: Vec<_> =
        answer.told(arm).filter(|d| d.outcome.starts_with("changed:") && d.mean != 0.0).collect();
    regions.sort_by(|a, b| b.mean.abs().total_cmp(&a.mean.abs()));
    let shown = own.filter(|d| d.share_up + d.share_down > 0.0).take(MOST).chain(regions.into_iter().take(3));
    let mut rows: Vec<(String, Vec<String>)> = Vec::new();
    for d in shown {
        let of = |of: &str| answer.beside(arm, of, &d.outcome).map_or(0.0, |r| r.mean);
        let title = answer.measure(&d.outcome).map_or(d.outcome.as_str(), |m| m.title.as_str());
        let mut cells = vec![
            short(of("baseline")),
            short(of(arm)),
            short(d.mean),
            d.verdict.clone(),
            interval(d),
            format!("{:.0} %", d.share_opposite * 100.0),
            d.variance_ratio.map_or_else(String::new, |r| format!("{r:.1}")),
        ];
        if applied.is_some() {
            let all = answer.difference(arm, &d.outcome).map_or(0.0, |d| d.mean);
            cells.insert(KEPT, short(all));
        }
        rows.push((title.to_owned(), cells));
    }
    if rows.is_empty() {
        return "\n  all differences are exactly zero\n\n".to_owned();
    }
    let mut heads = HEADS.to_vec();
    if applied.is_some() {
        heads.insert(KEPT, "over all pairs");
    }
    fitted(&heads, &rows, width)
}

/// The interval of a difference, if it has one.
fn interval(d: &Difference) -> String {
    d.low
        .zip(d.high)
        .map_or_else(|| "–".to_owned(), |(low, high)| format!("{} to {}", short(low), short(high)))
}

/// What stands in the columns of the table.
const HEADS: [&str; 7] = ["as it is", "what if", "difference", "verdict", "95 %", "opposite", "ratio"];
/// Columns that are never left out.
const KEPT: usize = 3;

/// Rows in the columns of the terminal: labels are broken at spaces, and the last columns are left out where they do not fit.
fn fitted(heads: &[&str], rows: &[(String, Vec<String>)], width: usize) -> String {
    /// Below this a label is no longer read easily.
    const LEAST: usize = 24;
    let length = |text: &str| text.chars().count();
    let sizes: Vec<usize> = heads
        .iter()
        .enumerate()
        .map(|(i, head)| rows.iter().map(|(_, cells)| length(&cells[i])).fold(length(head), usize::max) + 2)
        .collect();
    let longest = rows.iter().map(|(label, _)| length(label)).max().unwrap_or(0);
    let label_with = |count: usize| width.saturating_sub(2 + sizes[..count].iter().sum::<usize>());
    let enough = longest.min(LEAST);
    let count = (KEPT..=heads.len()).rev().find(|n| label_with(*n) >= enough).unwrap_or(KEPT);
    let room = label_with(count).clamp(1, longest.max(1));
    let line = |label: &str, cells: &[&str]| {
        let cells: String = cells.iter().zip(&sizes).map(|(cell, size)| format!("{cell:>size$}")).collect();
        format!("{}\n", format!("  {label:<room$}{cells}").trim_end())
    };
    let mut text = format!("\n{}", line("", &heads[..count]));
    for (label, cells) in rows {
        let cells: Vec<&str> = cells[..count].iter().map(String::as_str).collect();
        let mut parts = broken(label, room).into_iter();
        text.push_str(&line(&parts.next().unwrap_or_default(), &cells));
        parts.for_each(|part| text.push_str(&line(&format!("  {part}"), &[])));
    }
    if count == heads.len() {
        text.push_str(&wrapped(
            "ratio: variance of a difference of independent runs over that of paired ones",
            width,
        ));
    } else {
        let out = heads[count..].join(", ");
        text.push_str(&wrapped(&format!("Too narrow for: {out}; answer.json has them"), width));
    }
    text.push('\n');
    text
}

/// A label in pieces of so many letters, two fewer after the first; a longer word is a piece of its own.
fn broken(label: &str, room: usize) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for word in label.split(' ') {
        let room = if parts.len() > 1 { room.saturating_sub(2) } else { room };
        match parts.last_mut() {
            Some(part) if part.chars().count() + 1 + word.chars().count() <= room => {
                part.push(' ');
                part.push_str(word);
            }
            _ => parts.push(word.to_owned()),
        }
    }
    parts
}

fn short(x: f64) -> String {
    match x.abs() {
        size if size >= 100.0 => format!("{x:.0}"),
        size if size >= 1.0 => format!("{x:.1}"),
        _ => format!("{x:.3}"),
    }
}

/// A line below a heading, in so many columns.
fn wrapped(line: &str, width: usize) -> String {
    paragraph(line, 2, width)
}

/// A paragraph that begins in a column and goes on two further, in so many columns.
fn paragraph(line: &str, indent: usize, width: usize) -> String {
    let (mut text, mut column) = (" ".repeat(indent), indent);
    for (nth, word) in line.split(' ').enumerate() {
        let length = word.chars().count();
        let gap = usize::from(nth > 0);
        if nth > 0 && column + gap + length > width {
            text.push_str(&format!("\n{}", " ".repeat(indent + 2)));
            column = indent + 2;
        } else {
            text.push_str(&" ".repeat(gap));
            column += gap;
        }
        text.push_str(word);
        column += length;
    }
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcomes_are_named_and_what_is_no_change_is_left_out() {
        let decision = |title: &str, change: f64| serde_json::json!({"actor": "", "act": "", "title": title, "title_fr": "", "change": change, "correlation": 0.8});
        let mut answer: Answer = serde_json::from_value(serde_json::json!({
            "form": 1, "pourparler": "", "scenario": {"id": "", "title": "", "begins": "", "ends": ""}, "question": "",
            "question_fr": "", "start": {"name": "", "title": "", "date": ""}, "from": null, "until": "", "pairs": 5, "seed": 1,
            "parameters": "drawn", "replicates": 2, "arms": [], "main": [], "results": [], "differences": [],
            "outcomes": [{"id": "regions_changed", "title": "regions that change hands", "title_fr": "", "unit": "regions", "kind": "number"}],
            "sentences": [], "shares": [], "series": [], "control": [], "event_times": [], "divergences": [],
            "through": [{"arm": "a", "outcome": "regions_changed", "decisions": [decision("X: claim", -0.02), decision("Y: attack", 0.31)]}],
            "typical": [{"arm": "a", "pair": 0, "outcome": "regions_changed", "difference": 0.0}],
            "accounts": [], "timeline": [], "limits": [], "limits_fr": [],
            "provenance": {"documents": "", "commit": "", "command": [], "variants": []},
        }))
        .unwrap();
        let told = through(&answer, "a").unwrap();
        assert_eq!(
            told,
            "The change in “regions that change hands” goes with: Y: attack +0.3 a run (r +0.80)"
        );
        let told = typical(&answer, "a").unwrap();
        assert!(
            told.contains("number 0: no difference in “regions that change hands”; its paths do not part")
        );
        answer.differences = vec![Difference {
            arm: "a".to_owned(),
            outcome: "regions_changed".to_owned(),
            verdict: "too few pairs".to_owned(),
            ..Difference::default()
        }];
        assert_eq!(through(&answer, "a"), None);
    }

    #[test]
    fn the_table_fits_the_columns_and_cuts_no_label() {
        let label = "Days of war in the dispute over the old town and the seven districts around it";
        let cells = ["12.3", "45.6", "33.3", "not robust", "-10.1 to 76.7", "23 %", "1.7"].map(str::to_owned);
        let rows = [(label.to_owned(), cells.to_vec()), ("Killed".to_owned(), cells.to_vec())];
        for width in [40, 60, 80, 110, 120, 160] {
            let text = fitted(&HEADS, &rows, width);
            let table: Vec<&str> = text.lines().collect();
            assert!(table.iter().all(|l| l.chars().count() <= width), "{width}:\n{text}");
            assert!(label.split(' ').all(|word| text.contains(word)), "{width}:\n{text}");
            assert!(width < 120 || table[1].ends_with("ratio"), "{width}:\n{text}");
            // What is left out, and where it stands.
            assert_eq!(width <= 80, text.contains("Too narrow for: "), "{width}:\n{text}");
            assert!(
                width > 80 || text.replace("\n   ", "").contains("answer.json has them"),
                "{width}:\n{text}"
            );
        }
    }
    #[test]
    fn a_paragraph_is_broken_at_its_width_and_goes_on_further_in() {
        let line = "took hold in 85 % of these runs: no attack of one on the other";
        assert_eq!(
            wrapped(line, 40),
            "  took hold in 85 % of these runs: no\n    attack of one on the other\n"
        );
        assert_eq!(paragraph("one two", 0, 3), "one\n  two\n");
    }
}
