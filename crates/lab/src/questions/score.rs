//! Forecasts held against what came: scores by set, against baselines, with intervals.

use pourparler_scenario::{Came, Question, Split};

use super::forecast::{Forecast, Given};
use crate::interval::{ANY, Estimate, POSITIVE, SHARE, bootstrap};
use crate::scores::binary::{brier, log_nats, mean, succession};
use crate::scores::decomposition::{Bin, Murphy, diagram, murphy};
use crate::scores::ranked::ranked_probability;
use crate::scores::sample::{crps, interval_score, quantile};
use crate::scores::skill::skill;

/// Bins of the reliability diagram.
const BINS: usize = 5;
/// The level of the interval score.
pub const LEVEL: f64 = 0.9;
/// Points over which an answer that is only known as an interval is spread.
const SPREAD: u32 = 11;

/// Naive forecasters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Baseline {
    /// One in two; of several levels, each as likely.
    EvenOdds,
    /// As often as the questions of the calibration set were answered yes, without this one; by the rule of succession.
    BaseRate,
    /// Nothing happens any more.
    StatusQuo,
    /// The days before the question come once more.
    Persistence,
}

impl Baseline {
    /// Every baseline, in the order of the table.
    pub const ALL: [Self; 4] = [Self::EvenOdds, Self::BaseRate, Self::StatusQuo, Self::Persistence];

    /// What tables and files call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::EvenOdds => "even odds",
            Self::BaseRate => "base rate",
            Self::StatusQuo => "status quo",
            Self::Persistence => "persistence",
        }
    }
}

/// A question with its forecast and scores.
#[derive(Clone, PartialEq, Debug)]
pub struct Scored<'a> {
    /// The question.
    pub question: &'a Question,
    /// Its forecast.
    pub forecast: Forecast,
    /// Brier score, of a yes or no.
    pub brier: Option<f64>,
    /// Logarithmic score in nats, of a yes or no.
    pub log: Option<f64>,
    /// Continuous ranked probability score, in the answer's unit, of a number.
    pub crps: Option<f64>,
    /// Interval score at [`LEVEL`], of a number.
    pub interval: Option<f64>,
    /// Ranked probability score over the levels, as a share of the worst, of an ordered question.
    pub ranked: Option<f64>,
    /// By baseline: what it says, a probability or a number; none where it says nothing.
    pub baselines: [Option<f64>; 4],
}

/// A score over a set: of the model, and of the baselines.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// Which score.
    pub score: &'static str,
    /// Of which questions.
    pub of: &'static str,
    /// Its unit.
    pub unit: &'static str,
    /// Questions left out of it: their answer was 0, of which there are no shares.
    pub of_nothing: usize,
    /// Of the model, with its interval over questions.
    pub model: Option<Estimate>,
    /// Of the baselines that there are, each with the skill of the model against it.
    pub baselines: Vec<(Baseline, f64, Option<Estimate>)>,
}

/// A set's scores.
#[derive(Clone, PartialEq, Debug)]
pub struct SetScores {
    /// Calibration or holdout, as tables and files call it.
    pub set: &'static str,
    /// Questions scored: yes or no, numbers, ordered.
    pub counts: [usize; 3],
    /// Questions left out.
    pub left_out: usize,
    /// The scores.
    pub lines: Vec<Line>,
    /// What the Brier score is made of, over the diagram's bins.
    pub murphy: Option<Murphy>,
    /// The reliability diagram.
    pub bins: Vec<Bin>,
}

/// A question that was not scored.
#[derive(Clone, PartialEq, Debug)]
pub struct LeftOut<'a> {
    /// The question.
    pub question: &'a Question,
    /// Why.
    pub why: String,
}

/// All of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Scores<'a> {
    /// By set.
    pub sets: Vec<SetScores>,
    /// The questions scored.
    pub questions: Vec<Scored<'a>>,
    /// Those left out.
    pub left_out: Vec<LeftOut<'a>>,
    /// Whether the parameters are of another document than the scenario's own: these questions may have chosen them.
    pub fitted: bool,
}

/// The name of a set.
#[must_use]
pub const fn set_name(split: Split) -> &'static str {
    match split {
        Split::Calibration => "calibration",
        Split::Holdout => "holdout",
        Split::Epilogue => "epilogue",
    }
}

/// Score forecasts. `known`: all questions whose answers a base rate may be taken of.
#[must_use]
pub fn scores<'a>(questions: &[&'a Question], forecasts: &[Forecast], known: &[&Question]) -> Scores<'a> {
    let mut scored = Vec::new();
    let mut left_out: Vec<LeftOut<'a>> = Vec::new();
    for (index, &question) in questions.iter().enumerate() {
        if question.resolves_by.is_none() {
            let why = format!("not modelled: {}", question.not_modelled);
            left_out.push(LeftOut { question, why });
            continue;
        }
        match forecasts.iter().find(|f| f.question == index) {
            Some(forecast) if forecast.given.is_some() => {
                scored.push(one(question, forecast.clone(), base_rate(question, known)));
            }
            _ => left_out.push(LeftOut {
                question,
                why: "put to no run: what it presupposes held in none".to_owned(),
            }),
        }
    }
    let sets = [Split::Calibration, Split::Holdout].into_iter().filter_map(|split| {
        let of: Vec<&Scored<'_>> = scored.iter().filter(|s| s.question.split == split).collect();
        let out = left_out.iter().filter(|l| l.question.split == split).count();
        (!of.is_empty() || out > 0).then(|| set(set_name(split), &of, out))
    });
    Scores { sets: sets.collect(), left_out, questions: scored, fitted: false }
}

/// The chance of a yes by the other questions of the calibration set whose answers are known, by the rule of succession (Laplace
/// 1814): a share of all or none would call the one answer that differs from all others impossible, at an infinite log score.
fn base_rate(question: &Question, known: &[&Question]) -> Option<f64> {
    let others: Vec<bool> = known
        .iter()
        .filter(|q| q.split == Split::Calibration && q.id != question.id)
        .filter_map(|q| match q.came {
            Came::Yes(yes) if q.resolves_by.is_some() => Some(yes),
            _ => None,
        })
        .collect();
    (!others.is_empty()).then(|| succession(others.iter().filter(|yes| **yes).count(), others.len()))
}

fn one<'a>(question: &'a Question, forecast: Forecast, rate: Option<f64>) -> Scored<'a> {
    let binary = matches!(question.came, Came::Yes(_));
    let baselines = [
        binary.then_some(0.5),
        rate.filter(|_| binary),
        Some(forecast.status_quo),
        Some(forecast.persistence),
    ];
    let mut scored = Scored {
        question,
        brier: None,
        log: None,
        crps: None,
        interval: None,
        ranked: None,
        baselines,
        forecast,
    };
    match (&scored.forecast.given, question.came) {
        (Some(Given::Chance { p, .. }), Came::Yes(came)) => {
            (scored.brier, scored.log) = (Some(brier(*p, came)), Some(log_nats(*p, came)));
        }
        (Some(Given::Draws(draws)), came) => {
            scored.crps = over(came, |y| crps(draws, y));
            scored.interval = over(came, |y| interval_score(draws, LEVEL, y));
            scored.ranked = levels(question).and_then(|n| ranked(&shares(draws, n), came));
        }
        _ => {}
    }
    scored
}

fn levels(question: &Question) -> Option<usize> {
    question.levels.map(usize::from).filter(|_| matches!(question.came, Came::Level(_)))
}

/// The share of draws at each level; what lies outside counts with the nearest.
fn shares(draws: &[f64], levels: usize) -> Vec<f64> {
    let mut shares = vec![0.0; levels];
    for draw in draws {
        let level = draw.round().clamp(1.0, levels as f64) as usize;
        shares[level - 1] += 1.0 / draws.len() as f64;
    }
    shares
}

fn ranked(shares: &[f64], came: Came) -> Option<f64> {
    let Came::Level(level) = came else { return None };
    let worst = shares.len().saturating_sub(1).max(1) as f64;
    ranked_probability(shares, usize::from(level).saturating_sub(1)).map(|score| score / worst)
}

/// A score of a number; where the answer is only known as an interval, the mean over points evenly spread in it.
fn over(came: Came, score: impl Fn(f64) -> Option<f64>) -> Option<f64> {
    match came {
        Came::Yes(_) => None,
        Came::Number(y) => score(y),
        Came::Level(level) => score(f64::from(level)),
        Came::Between(low, high) => {
            let at = |i: u32| low + (high - low) * f64::from(i) / f64::from(SPREAD - 1);
            let all: Option<Vec<f64>> = (0..SPREAD).map(|i| score(at(i))).collect();
            all.map(mean)
        }
    }
}

/// The size of a number that was the answer, to put scores of different units together; none of nothing, of which there are no
/// shares.
fn size(came: Came) -> Option<f64> {
    let answer = match came {
        Came::Number(y) => y,
        Came::Between(low, high) => 0.5 * (low + high),
        Came::Yes(_) | Came::Level(_) => return None,
    };
    (answer != 0.0).then_some(answer.abs())
}

impl Scored<'_> {
    /// The score that a baseline gets on the question.
    fn of_baseline(&self, which: usize, score: &'static str) -> Option<f64> {
        let came = self.question.came;
        let n = levels(self.question);
        match (score, self.baselines[which], came) {
            (BRIER, Some(p), Came::Yes(came)) => Some(brier(p, came)),
            (LOG, Some(p), Came::Yes(came)) => Some(log_nats(p, came)),
            (RANKED, None, Came::Level(_)) if which == 0 => {
                n.and_then(|n| ranked(&vec![1.0 / n as f64; n], came))
            }
            (RANKED, Some(x), Came::Level(_)) => n.and_then(|n| ranked(&shares(&[x], n), came)),
            (CRPS, Some(x), _) => Some(over(came, |y| crps(&[x], y))? / size(came)?),
            _ => None,
        }
    }

    fn of_model(&self, score: &'static str) -> Option<f64> {
        match score {
            BRIER => self.brier,
            LOG => self.log,
            RANKED => self.ranked,
            CRPS => Some(self.crps? / size(self.question.came)?),
            INTERVAL => Some(self.interval? / size(self.question.came)?),
            _ => None,
        }
    }

    /// Whether a score of it has no part in a line of shares of the answer, since the answer was nothing.
    fn of_nothing(&self, score: &'static str) -> bool {
        let number = matches!(self.question.came, Came::Number(_) | Came::Between(..));
        matches!(score, CRPS | INTERVAL) && number && size(self.question.came).is_none()
    }

    /// Quantiles of the draws at these shares; none for a yes or no.
    #[must_use]
    pub fn quantiles(&self, shares: &[f64]) -> Option<Vec<f64>> {
        match &self.forecast.given {
            Some(Given::Draws(draws)) => shares.iter().map(|s| quantile(draws, *s)).collect(),
            _ => None,
        }
    }
}

/// Skill: at most all of a baseline's score is saved.
const SKILL: [f64; 2] = [ANY[0], 1.0];
const BRIER: &str = "Brier score";
const LOG: &str = "log score";
const RANKED: &str = "ranked probability score";
const CRPS: &str = "CRPS";
const INTERVAL: &str = "interval score, 90 %";

fn set(name: &'static str, of: &[&Scored<'_>], left_out: usize) -> SetScores {
    let lines = [
        (BRIER, "yes or no", "0 to 1"),
        (LOG, "yes or no", "nats"),
        (RANKED, "ordered", "share of the worst"),
        (CRPS, "numbers", "share of the answer"),
        (INTERVAL, "numbers", "share of the answer"),
    ];
    let forecasts: Vec<(f64, bool)> = of
        .iter()
        .filter_map(|s| match (&s.forecast.given, s.question.came) {
            (Some(Given::Chance { p, .. }), Came::Yes(came)) => Some((*p, came)),
            _ => None,
        })
        .collect();
    let bins = diagram(&forecasts, BINS);
    let count = |fits: fn(Came) -> bool| of.iter().filter(|s| fits(s.question.came)).count();
    SetScores {
        set: name,
        counts: [
            count(|c| matches!(c, Came::Yes(_))),
            count(|c| matches!(c, Came::Number(_) | Came::Between(..))),
            count(|c| matches!(c, Came::Level(_))),
        ],
        left_out,
        lines: lines.into_iter().filter_map(|(score, whose, unit)| line(of, score, whose, unit)).collect(),
        murphy: murphy(&bins),
        bins,
    }
}

fn line(of: &[&Scored<'_>], score: &'static str, whose: &'static str, unit: &'static str) -> Option<Line> {
    let own: Vec<f64> = of.iter().filter_map(|s| s.of_model(score)).collect();
    let of_nothing = of.iter().filter(|s| s.of_nothing(score)).count();
    if own.is_empty() {
        return (of_nothing > 0).then(|| Line {
            score,
            of: whose,
            unit,
            of_nothing,
            model: None,
            baselines: Vec::new(),
        });
    }
    let average = |values: &[f64], units: &[usize]| mean(units.iter().map(|u| values[*u]));
    let within = if matches!(score, BRIER | RANKED) { SHARE } else { POSITIVE };
    let model = bootstrap(own.len(), own.len(), within, |units| Some(average(&own, units)));
    let against = |which: usize, baseline: Baseline| {
        let pairs: Vec<(f64, f64)> =
            of.iter().filter_map(|s| Some((s.of_model(score)?, s.of_baseline(which, score)?))).collect();
        let (mine, theirs): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
        if mine.is_empty() {
            return None;
        }
        let by = |units: &[usize]| skill(average(&mine, units), average(&theirs, units));
        Some((baseline, mean(theirs.iter().copied()), bootstrap(mine.len(), mine.len(), SKILL, by)))
    };
    let baselines = Baseline::ALL.into_iter().enumerate().filter_map(|(i, b)| against(i, b)).collect();
    Some(Line { score, of: whose, unit, of_nothing, model, baselines })
}

#[cfg(test)]
mod tests {
    use pourparler_scenario::query::parse;
    use pourparler_scenario::{Mark, Origin};

    use super::*;

    fn question(id: &str, came: Came) -> Question {
        Question {
            id: id.to_owned(),
            text: String::new(),
            asked: "2020-10-20".parse().unwrap(),
            resolves: "2020-11-09".parse().unwrap(),
            split: Split::Calibration,
            kind: String::new(),
            answer: String::new(),
            came,
            levels: None,
            resolves_by: Some(parse("count(battle)").unwrap()),
            provided: None,
            given: Vec::new(),
            not_modelled: String::new(),
            origin: Origin { sources: Vec::new(), mark: Mark::Known },
        }
    }

    fn forecast(question: usize, given: Given) -> Forecast {
        Forecast { question, runs: 10, given: Some(given), status_quo: 0.05, persistence: 0.05 }
    }

    fn line<'a>(scores: &'a Scores<'_>, score: &str) -> &'a Line {
        scores.sets[0].lines.iter().find(|l| l.score == score).unwrap()
    }

    /// Among six of no the one of yes was not impossible.
    #[test]
    fn a_base_rate_leaves_the_rare_answer_a_chance() {
        let questions: Vec<Question> =
            (0..7).map(|i| question(&format!("q{i}"), Came::Yes(i == 0))).collect();
        let all: Vec<&Question> = questions.iter().collect();
        let given: Vec<Forecast> =
            (0..7).map(|i| forecast(i, Given::Chance { hits: 1, p: 2.0 / 12.0 })).collect();
        let scores = scores(&all, &given, &all);
        assert_eq!(scores.questions[0].baselines[1], Some(1.0 / 8.0));
        assert_eq!(scores.questions[1].baselines[1], Some(2.0 / 8.0));
        let (_, value, skill) =
            line(&scores, LOG).baselines.iter().find(|b| b.0 == Baseline::BaseRate).unwrap();
        assert!(value.is_finite() && skill.unwrap().value < 0.9, "{value} {skill:?}");
    }

    /// Shares of nothing there are not: a miss by 50 is no 5000 in a hundred.
    #[test]
    fn an_answer_of_nothing_is_left_out_of_shares_of_the_answer_and_counted() {
        let came =
            [Came::Number(40.0), Came::Number(0.0), Came::Between(-3.0, 3.0), Came::Between(30.0, 50.0)];
        let questions: Vec<Question> =
            came.into_iter().enumerate().map(|(i, came)| question(&format!("q{i}"), came)).collect();
        let all: Vec<&Question> = questions.iter().collect();
        let given: Vec<Forecast> = (0..4).map(|i| forecast(i, Given::Draws(vec![50.0; 4]))).collect();
        let found = scores(&all, &given, &[]);
        let crps = line(&found, CRPS);
        assert_eq!(crps.of_nothing, 2);
        let model = crps.model.unwrap();
        assert!(model.n == 2 && model.value < 0.3, "{model:?}");
        // Each still has its own score, in its unit.
        assert_eq!(found.questions[1].crps, Some(50.0));
        let json = found.to_json();
        assert_eq!(json["sets"][0]["scores"][0]["left_out"], 2, "{json}");
        assert!(json["notes"].to_string().contains("Answers of 0 (2 of them)"), "{json}");
        // Nothing but such answers: a line without a figure, not no line.
        let alone = scores(
            &all[1..3],
            &[forecast(0, Given::Draws(vec![1.0])), forecast(1, Given::Draws(vec![1.0]))],
            &[],
        );
        let crps = line(&alone, CRPS);
        assert_eq!((crps.model, crps.of_nothing), (None, 2));
        assert_eq!(alone.to_json()["sets"][0]["scores"][0]["model"]["value"], serde_json::Value::Null);
    }

    #[test]
    fn of_one_question_a_score_has_no_interval() {
        let one = question("q", Came::Number(40.0));
        let found = scores(&[&one], &[forecast(0, Given::Draws(vec![50.0; 4]))], &[]);
        let crps = line(&found, CRPS);
        assert_eq!(crps.model.map(|e| (e.value, e.ends())), Some((0.25, None)));
        let json = found.to_json();
        let model = &json["sets"][0]["scores"][0]["model"];
        assert_eq!(model["value"], 0.25);
        assert!(model["low"].is_null() && model["high"].is_null(), "{json}");
    }
}
