//! Forecasts against what came: as text, as CSV.

use std::io;

use pourparler_lab::questions::forecast::Given;
use pourparler_lab::questions::score::{Baseline, Line, Scored, Scores, SetScores, set_name};

use super::grid;
use super::study::{interval, number, paragraph};
use crate::style::Styles;
use crate::text::{capital, list};

/// An interval of fewer cases than this says nothing that its figure does not (our choice).
const FEW: usize = 5;

/// As text, in lines of about `width` columns. `made`: what the forecasts were made with.
#[must_use]
pub fn text(scores: &Scores<'_>, made: &str, width: usize) -> String {
    let (plain, house) = (anstyle::Style::new(), Styles::HOUSE);
    let mut text = String::new();
    paragraph(&mut text, made, house.head, 0, width);
    for set in &scores.sets {
        let [binary, numbers, ordered] = set.counts;
        text.push('\n');
        let head = format!(
            "{}: {binary} questions of yes or no, {numbers} of numbers, {ordered} ordered; {} left out",
            capital(set.set),
            set.left_out
        );
        paragraph(&mut text, &head, house.head, 0, width);
        text.push_str(&lines(set, width));
        paragraph(&mut text, &worse(set), plain, 2, width);
        text.push_str(&reliability(set, width));
    }
    text.push('\n');
    paragraph(&mut text, "Questions", house.head, 0, width);
    text.push_str(&questions(&scores.questions, width));
    if !scores.left_out.is_empty() {
        text.push('\n');
        paragraph(&mut text, "Left out", house.head, 0, width);
        for left in &scores.left_out {
            let words = format!("{} {}: {}", left.question.id, left.question.text, left.why);
            paragraph(&mut text, &words, plain, 2, width);
        }
    }
    for note in scores.notes() {
        text.push('\n');
        paragraph(&mut text, &note, house.faint, 0, width);
    }
    text
}

fn lines(set: &SetScores, width: usize) -> String {
    let mut rows = Vec::new();
    for line in &set.lines {
        let model = line.model.as_ref();
        rows.push(vec![
            line.score.to_owned(),
            "model".to_owned(),
            model.map_or_else(|| "-".to_owned(), |e| number(e.value)),
            model.filter(|e| e.n >= FEW).map_or_else(|| "-".to_owned(), interval),
            String::new(),
            String::new(),
            match line.of_nothing {
                0 => format!("{}, {}", line.of, line.unit),
                left => format!("{}, {}; {left} with an answer of 0 left out", line.of, line.unit),
            },
        ]);
        for (baseline, score, skill) in &line.baselines {
            rows.push(vec![
                String::new(),
                baseline.name().to_owned(),
                number(*score),
                String::new(),
                skill.as_ref().map_or_else(|| "-".to_owned(), |e| number(e.value)),
                skill.as_ref().filter(|e| e.n >= FEW).map_or_else(|| "-".to_owned(), interval),
                String::new(),
            ]);
        }
    }
    grid(
        &["score (lower is better)", "of", "value", "95 %", "skill", "95 %", "questions, unit"],
        &rows,
        2,
        width,
    )
}

/// By which scores the model does no better than one who gives every answer the same chance; nothing where it does by all.
fn worse(set: &SetScores) -> String {
    let even = |line: &Line| {
        let (model, (_, odds, _)) =
            (line.model.as_ref()?.value, line.baselines.iter().find(|(b, ..)| *b == Baseline::EvenOdds)?);
        (model > *odds).then(|| format!("{} ({} against {})", line.score, number(model), number(*odds)))
    };
    let worse: Vec<String> = set.lines.iter().filter_map(even).collect();
    if worse.is_empty() { String::new() } else { format!("Worse than even odds: {}.", list(&worse)) }
}

fn reliability(set: &SetScores, width: usize) -> String {
    let Some(parts) = set.murphy else { return String::new() };
    let mut text = String::new();
    let words = format!(
        "Brier score over the bins {}: reliability {}, less resolution {}, and uncertainty {}.",
        number(parts.brier()),
        number(parts.reliability),
        number(parts.resolution),
        number(parts.uncertainty)
    );
    paragraph(&mut text, &words, anstyle::Style::new(), 2, width);
    let row = |b: &pourparler_lab::scores::decomposition::Bin| {
        vec![number(b.p), number(b.hits as f64 / b.n.max(1) as f64), format!("{} of {}", b.hits, b.n)]
    };
    let rows: Vec<Vec<String>> = set.bins.iter().map(row).collect();
    text.push_str(&grid(&["mean probability", "came", "cases"], &rows, 2, width));
    text
}

/// What the runs gave, in a cell.
fn said(s: &Scored<'_>) -> String {
    match &s.forecast.given {
        Some(Given::Chance { p, .. }) => number(*p),
        Some(Given::Draws(_)) => {
            let quantiles = s.quantiles(&[0.05, 0.5, 0.95]).unwrap_or_default();
            quantiles.iter().map(|x| number(*x)).collect::<Vec<_>>().join(" / ")
        }
        None => "-".to_owned(),
    }
}

/// Its score, in a cell: Brier, ranked probability, or the continuous one in the answer's unit.
fn score(s: &Scored<'_>) -> String {
    s.brier.or(s.ranked).or(s.crps).map_or_else(|| "-".to_owned(), number)
}

fn questions(scored: &[Scored<'_>], width: usize) -> String {
    let row = |s: &Scored<'_>| {
        let says = |b: Option<f64>| b.map_or_else(|| "-".to_owned(), number);
        vec![
            s.question.id.clone(),
            said(s),
            s.question.answer.clone(),
            score(s),
            says(s.baselines[2]),
            s.forecast.runs.to_string(),
            s.question.text.clone(),
        ]
    };
    let rows: Vec<Vec<String>> = scored.iter().map(row).collect();
    grid(&["id", "forecast", "came", "score", "status quo", "runs", "question"], &rows, 2, width)
}

/// A row for each question.
///
/// # Errors
/// What the writer answers.
pub fn csv(scores: &Scores<'_>, made: &[(String, String)], out: &mut dyn io::Write) -> io::Result<()> {
    let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(out);
    let heads = made.iter().map(|(what, _)| what.clone());
    let columns = [
        "set",
        "id",
        "asked",
        "resolves",
        "kind",
        "answer",
        "runs",
        "probability",
        "q05",
        "q50",
        "q95",
        "brier",
        "log_nats",
        "crps",
        "interval_score_90",
        "ranked",
    ];
    let names = Baseline::ALL.map(|b| b.name().replace(' ', "_"));
    let all = heads.chain(columns.map(str::to_owned)).chain(names).chain(["text".to_owned()]);
    csv.write_record(all)?;
    let cell = |x: Option<f64>| x.map_or_else(String::new, |x| format!("{x:.6}"));
    for s in &scores.questions {
        let q = s.question;
        let p = match s.forecast.given {
            Some(Given::Chance { p, .. }) => Some(p),
            _ => None,
        };
        let quantiles = s.quantiles(&[0.05, 0.5, 0.95]);
        let at = |i: usize| cell(quantiles.as_ref().map(|q| q[i]));
        let row = [
            set_name(q.split).to_owned(),
            q.id.clone(),
            q.asked.to_string(),
            q.resolves.to_string(),
            q.kind.clone(),
            q.answer.clone(),
            s.forecast.runs.to_string(),
            cell(p),
            at(0),
            at(1),
            at(2),
            cell(s.brier),
            cell(s.log),
            cell(s.crps),
            cell(s.interval),
            cell(s.ranked),
        ];
        let said = s.baselines.map(cell);
        let values = made.iter().map(|(_, how)| how.clone());
        csv.write_record(values.chain(row).chain(said).chain([q.text.clone()]))?;
    }
    csv.flush()
}
