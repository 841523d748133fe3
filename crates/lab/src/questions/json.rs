//! Scores as JSON, and what has to be said of them.

use pourparler_scenario::{Came, Question, Split};
use serde_json::{Value, json};

use super::forecast::Given;
use super::score::{Baseline, Line, Scored, Scores, SetScores, set_name};
use crate::interval::Estimate;

impl Scores<'_> {
    /// As a JSON object; figures to six digits.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let left_out = self.left_out.iter().map(|l| {
            json!({"id": l.question.id, "set": set_name(l.question.split), "text": l.question.text, "why": l.why})
        });
        json!({
            "sets": self.sets.iter().map(set).collect::<Vec<_>>(),
            "questions": self.questions.iter().map(scored).collect::<Vec<_>>(),
            "left_out": left_out.collect::<Vec<_>>(),
            "notes": self.notes(),
        })
    }

    /// What has to be said of all of it.
    #[must_use]
    pub fn notes(&self) -> Vec<String> {
        let (n, left) = (self.questions.len(), self.left_out.len());
        let days: std::collections::BTreeSet<_> = self.questions.iter().map(|s| s.question.asked).collect();
        let scenario = "one conflict";
        let of_nothing: usize =
            self.sets.iter().filter_map(|set| set.lines.iter().map(|line| line.of_nothing).max()).sum();
        let mut notes = vec![
            format!(
                "{n} questions were scored and {left} left out; they were asked on {} days of {scenario}, and one course of \
                 events answered them all. They are not independent: a war that ends on another day changes most answers \
                 together. A handful of cases can show that a model is wrong, never that it is right: to tell a difference of \
                 0.03 in the Brier score from none takes some 350 independent forecasts.",
                days.len()
            ),
            "Intervals, 95 %: bootstrap over the questions, of fewer than 30 Student's on the jackknife's error, of one none, as if they were independent; the true ones are wider. Skill is the \
             share of a baseline's score that the model saves: below 0 the baseline is better."
                .to_owned(),
        ];
        let calibration = set_name(Split::Calibration);
        if self.fitted && self.sets.iter().any(|set| set.set == calibration) {
            notes.push(format!(
                "The parameters are of a document of their own. If questions of the {calibration} set have chosen them, as \
                 `calibrate` lets them, its scores say how well they fit, and not how well they foresee."
            ));
        }
        if of_nothing > 0 {
            notes.push(format!(
                "Answers of 0 ({of_nothing} of them) have no part in scores that are shares of the answer: of nothing there are none. \
                 Their own scores stand with the questions, in their units."
            ));
        }
        notes
    }
}

/// To six decimals: beyond them platforms may differ.
fn rounded(x: f64) -> Value {
    json!((x * 1e6).round() / 1e6)
}

/// The ends are null where there are too few cases for an interval.
fn estimate(e: Option<&Estimate>) -> Value {
    e.map_or(
        Value::Null,
        |e| json!({"value": rounded(e.value), "low": rounded(e.low), "high": rounded(e.high)}),
    )
}

fn line(line: &Line) -> Value {
    let baselines = line.baselines.iter().map(|(baseline, score, skill)| {
        json!({"baseline": baseline.name(), "value": rounded(*score), "skill": estimate(skill.as_ref())})
    });
    json!({
        "score": line.score,
        "of": line.of,
        "unit": line.unit,
        "n": line.model.map_or(0, |e| e.n),
        "left_out": line.of_nothing,
        "model": line.model.as_ref().map_or_else(
            || json!({"value": null, "low": null, "high": null}),
            |e| estimate(Some(e)),
        ),
        "baselines": baselines.collect::<Vec<_>>(),
    })
}

fn set(set: &SetScores) -> Value {
    let bins =
        set.bins.iter().map(|b| json!({"p": rounded(b.p), "n": b.n, "hits": b.hits})).collect::<Vec<_>>();
    json!({
        "set": set.set,
        "binary": set.counts[0],
        "numbers": set.counts[1],
        "ordered": set.counts[2],
        "left_out": set.left_out,
        "scores": set.lines.iter().map(line).collect::<Vec<_>>(),
        "reliability": set.murphy.map(|m| json!({
            "reliability": rounded(m.reliability),
            "resolution": rounded(m.resolution),
            "uncertainty": rounded(m.uncertainty),
            "brier": rounded(m.brier()),
            "bins": bins,
        })),
    })
}

/// The shares at which quantiles of draws are given.
const SHARES: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

fn scored(s: &Scored<'_>) -> Value {
    let question: &Question = s.question;
    let (hits, p) = match s.forecast.given {
        Some(Given::Chance { hits, p }) => (Some(hits), Some(p)),
        _ => (None, None),
    };
    let draws = match &s.forecast.given {
        Some(Given::Draws(draws)) => {
            let quantiles = s.quantiles(&SHARES).unwrap_or_default();
            let mut object = serde_json::Map::new();
            object.insert("mean".to_owned(), rounded(draws.iter().sum::<f64>() / draws.len() as f64));
            for (name, x) in ["q05", "q25", "q50", "q75", "q95"].into_iter().zip(quantiles) {
                object.insert(name.to_owned(), rounded(x));
            }
            Value::Object(object)
        }
        _ => Value::Null,
    };
    let said = Baseline::ALL.into_iter().zip(s.baselines);
    let baselines: serde_json::Map<String, Value> =
        said.map(|(b, x)| (b.name().to_owned(), x.map_or(Value::Null, rounded))).collect();
    let maybe = |x: Option<f64>| x.map_or(Value::Null, rounded);
    json!({
        "id": question.id,
        "set": set_name(question.split),
        "text": question.text,
        "asked": question.asked.to_string(),
        "resolves": question.resolves.to_string(),
        "kind": question.kind,
        "answer": question.answer,
        "came": matches!(question.came, Came::Yes(true)),
        "expression": question.resolves_by.as_ref().map(|q| q.text.clone()),
        "provided": question.provided.as_ref().map(|q| q.text.clone()),
        "runs": s.forecast.runs,
        "hits": hits,
        "probability": maybe(p),
        "brier": maybe(s.brier),
        "log_nats": maybe(s.log),
        "draws": draws,
        "crps": maybe(s.crps),
        "interval_score_90": maybe(s.interval),
        "ranked": maybe(s.ranked),
        "baselines": baselines,
    })
}
