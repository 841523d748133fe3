//! `questions.ron` and `holdout.ron`.

use pourparler_documents::{At, Span, did_you_mean};
use pourparler_model::Date;

use super::Check;
use super::names::{Kind, Table};
use super::origin::Otherwise;
use crate::codes;
use crate::document::Document;
use crate::query::functions::DUTIES;
use crate::query::{Call, Function, Gives, Query, Takes, Value, parse};
use crate::scenario::{Came, Question, Split};
use crate::written::{self, Code, Day, ScenarioSource};

/// The kinds of questions.
const KINDS: &[&str] = &["binary", "number", "interval", "ordered"];

/// Those for calibration, then those kept apart.
pub(super) fn questions(cx: &mut Check, written: &ScenarioSource) -> Vec<Question> {
    let mut codes = Table::default();
    let mut checked = Vec::with_capacity(written.questions.len() + written.holdout.len());
    for (document, list, split) in [
        (Document::Questions, &written.questions, Split::Calibration),
        (Document::Holdout, &written.holdout, Split::Holdout),
    ] {
        if !cx.enter(document) {
            continue;
        }
        cx.most_items(list.iter().map(|item| item.id.span), "questions");
        for item in list {
            cx.form_of(&item.id);
            if let Some(file) = cx.file
                && let Some(first) = codes.add(&item.id, file, item.id.span)
            {
                cx.twice(&format!("question `{}`", item.id), item.id.span, first);
            }
            checked.push(question(cx, item, split, written));
        }
    }
    checked
}

fn question(cx: &mut Check, item: &written::Question, split: Split, written: &ScenarioSource) -> Question {
    cx.in_order("asked", &item.asked, "resolves", &item.resolves);
    if item.resolves_by.is_some() {
        played(cx, "asked", &item.asked);
        played(cx, "resolves", &item.resolves);
    }
    let came = came(cx, item);
    let wanted = match item.kind.as_str() {
        "binary" => Some(Gives::Truth),
        kind => KINDS.contains(&kind).then_some(Gives::Number),
    };
    let (first, last) = (item.asked.parse::<Date>().ok(), item.resolves.parse::<Date>().ok());
    let mut asks = |text: &Option<At<String>>, wanted| {
        let text = text.as_ref()?;
        let query = query(cx, text, wanted, written)?;
        no_later(cx, text, &query, last);
        no_earlier(cx, text, &query, first);
        Some(query)
    };
    let resolves_by = asks(&item.resolves_by, wanted);
    let provided = asks(&item.provided, Some(Gives::Truth));
    match (&item.resolves_by, item.not_modelled.is_empty()) {
        (None, true) => cx.error(
            codes::NO_ANSWER,
            item.id.span,
            format!("nothing says how question `{}` resolves", item.id),
            "neither `resolves_by` nor `not_modelled`",
            "add `resolves_by: \"..\"`, an expression over the run, or say in `not_modelled` why no mechanism can answer it",
        ),
        (Some(text), false) => cx.error(
            codes::NO_ANSWER,
            text.span,
            format!("question `{}` is not modelled, and resolves by an expression", item.id),
            "given beside `not_modelled`",
            "take one of the two out",
        ),
        _ => {}
    }
    Question {
        id: item.id.value.clone(),
        text: item.text.clone(),
        asked: cx.day(&item.asked),
        resolves: cx.day(&item.resolves),
        split,
        kind: item.kind.value.clone(),
        answer: item.answer.value.clone(),
        came,
        levels: item.levels.as_ref().map(|l| l.value as u16),
        resolves_by,
        provided,
        given: given(cx, item, written),
        not_modelled: item.not_modelled.clone(),
        origin: cx.origin(item, item.id.span, Otherwise::Scenario),
    }
}

/// A day that a run must be able to play.
fn played(cx: &mut Check, what: &str, day: &Day) {
    let (Some(begins), Some(ends), Ok(date)) = (cx.begins, cx.ends, day.parse::<Date>()) else { return };
    if begins <= ends && !(begins..=ends).contains(&date) {
        let message = format!("`{what}` lies outside the world's days, and a run is to answer");
        let help = "change it, or say in `not_modelled`, instead of `resolves_by`, that it does";
        cx.error(codes::OUTSIDE_WORLD, day.span, message, &format!("not from {begins} to {ends}"), help);
    }
}

/// A run is played to the day on which a question resolves: it cannot be asked about a later one.
fn no_later(cx: &mut Check, text: &At<String>, query: &Query, last: Option<Date>) {
    let Some(last) = last else { return };
    for call in query.expression.calls() {
        for (argument, value) in call.function.spec().arguments.iter().zip(&call.arguments) {
            let Some(Value::Day(day)) = value else { continue };
            if *day > last {
                let span = of_day(text, *day);
                let message = format!("`{}: {day}` is after the question resolves", argument.name);
                let help = format!("write {last} or earlier, or change `resolves`");
                cx.error(codes::OUTSIDE_WORLD, span, message, &format!("later than {last}"), &help);
            }
        }
    }
}

/// Runs begin on the day of asking. Events before it are known from the record, but not what the state was: what looks at that
/// cannot look further back.
fn no_earlier(cx: &mut Check, text: &At<String>, query: &Query, first: Option<Date>) {
    let Some(first) = first else { return };
    let looks = |call: &&Call| {
        matches!(call.function, Function::Troops | Function::Captives | Function::Level | Function::Support)
    };
    for call in query.expression.calls().into_iter().filter(looks) {
        let Some(day) = call.day("on").filter(|day| *day < first) else { continue };
        let message = format!("`{}` looks at {day}, before the question is asked", call.function.spec().name);
        let help =
            format!("write `on: {first}` or later, or change `asked`: runs begin on the day of asking");
        let label = format!("earlier than {first}");
        cx.error(codes::BEFORE_ASKED, of_day(text, day), message, &label, &help);
    }
}

/// Where a day stands in an expression.
fn of_day(text: &At<String>, day: Date) -> Span {
    let written = day.to_string();
    let found = text.value.find(&written);
    found.map_or(text.span, |at| within(text, &(at..at + written.len())))
}

/// The recorded answer, read by the question's kind.
fn came(cx: &mut Check, item: &written::Question) -> Came {
    let number = |text: &str| text.trim().parse::<f64>().ok().filter(|x| x.is_finite());
    let answer = item.answer.trim();
    let (read, help) = match item.kind.as_str() {
        "binary" => {
            let read = match answer {
                "yes" | "true" => Some(Came::Yes(true)),
                "no" | "false" => Some(Came::Yes(false)),
                _ => None,
            };
            (read, "write \"yes\" or \"no\"")
        }
        "number" => (number(answer).map(Came::Number), "write a number"),
        "interval" => {
            let ends = answer.split_once(" to ").and_then(|(a, b)| Some((number(a)?, number(b)?)));
            (
                ends.filter(|(a, b)| a <= b).map(|(a, b)| Came::Between(a, b)),
                "write \"27 to 45\", the lower end first",
            )
        }
        "ordered" => {
            let levels = item.levels.as_ref().map_or(0.0, |l| l.value);
            if !(2.0..=100.0).contains(&levels) || levels.fract() != 0.0 {
                let span = item.levels.as_ref().map_or(item.kind.span, |l| l.span);
                let message = format!("question `{}` is ordered, without a number of levels", item.id);
                cx.error(
                    codes::QUESTION_KIND,
                    span,
                    message,
                    "how many levels?",
                    "add `levels: 7`, from 2 to 100",
                );
            }
            let level = number(answer).filter(|x| x.fract() == 0.0 && (1.0..=levels.max(1.0)).contains(x));
            (level.map(|x| Came::Level(x as u16)), "write the number of a level, from 1 to `levels`")
        }
        other => {
            let help = did_you_mean(other, KINDS.iter().copied()).map_or_else(
                || format!("write {}", KINDS.join(", ")),
                |near| format!("did you mean `{near}`?"),
            );
            let message = format!("no kind of question `{other}`");
            cx.error(codes::QUESTION_KIND, item.kind.span, message, "not a kind of question", &help);
            return Came::Yes(false);
        }
    };
    read.unwrap_or_else(|| {
        let message = format!("the answer of question `{}` is not of its kind, {}", item.id, item.kind.value);
        cx.error(codes::QUESTION_KIND, item.answer.span, message, "not such an answer", help);
        Came::Yes(false)
    })
}

/// Entries of the record of the day on which it is asked, which the question takes for given.
fn given(cx: &mut Check, item: &written::Question, written: &ScenarioSource) -> Vec<u16> {
    cx.all_different("entry", item.given.iter());
    let asked = item.asked.parse::<Date>().ok();
    let mut given = Vec::with_capacity(item.given.len());
    for code in &item.given {
        let Some(index) = cx.find(Kind::Entry, code) else { continue };
        given.push(u16::try_from(index).unwrap_or(u16::MAX));
        let entry = written.record.get(index).and_then(|entry| entry.date.parse::<Date>().ok());
        if let (Some(entry), Some(asked)) = (entry, asked)
            && entry != asked
        {
            cx.error(
                codes::GIVEN_ELSEWHERE,
                code.span,
                format!("entry `{code}` is of {entry}, question `{}` is asked on {asked}", item.id),
                "of another day",
                "only entries of the day on which it is asked can be given: earlier ones are its past, later ones its future",
            );
        }
    }
    given
}

/// An expression: its grammar, its types, its names. Of a question of no known kind nobody knows what it must give.
fn query(
    cx: &mut Check,
    text: &At<String>,
    wanted: Option<Gives>,
    written: &ScenarioSource,
) -> Option<Query> {
    let query = match parse(&text.value) {
        Ok(query) => query,
        Err(error) => {
            let span = within(text, &error.at);
            cx.error(codes::QUERY, span, error.message, "in this expression", &error.help);
            return None;
        }
    };
    if let Some(wanted) = wanted.filter(|wanted| *wanted != query.gives) {
        let message =
            format!("the expression gives {}, the question asks for {}", query.gives.words(), wanted.words());
        let help = match wanted {
            Gives::Truth => "compare it with something: `.. >= 1`",
            _ => "take the comparison out, or make the question binary",
        };
        cx.error(codes::QUERY, text.span, message, "not what is asked for", help);
    }
    for call in query.expression.calls() {
        for (argument, value) in call.function.spec().arguments.iter().zip(&call.arguments) {
            let Some(Value::Names(names)) = value else { continue };
            for name in names {
                let code = At::new(name.name.clone(), within(text, &name.at));
                named(cx, argument.takes, &code, call.name("dispute"), written, call.number("clause"));
            }
        }
    }
    Some(query)
}

fn named(
    cx: &mut Check,
    takes: Takes,
    code: &Code,
    dispute: Option<&str>,
    written: &ScenarioSource,
    clause: Option<f64>,
) {
    let known = |cx: &Check, kind: Kind| cx.tables[kind as usize].get(code).is_some();
    match takes {
        Takes::Actor | Takes::Actors => {
            cx.actor(code);
        }
        Takes::Region | Takes::Regions => {
            cx.region(code);
        }
        Takes::Dispute => {
            cx.dispute(code);
        }
        // Of disputes that could not be read it may be one.
        Takes::Ground if known(cx, Kind::Dispute) || cx.tables[Kind::Dispute as usize].may_be(code) => {}
        Takes::Ground => {
            cx.region(code);
        }
        Takes::Issue => {
            let of = dispute.and_then(|d| written.disputes.iter().find(|item| item.id.value == d));
            let Some(of) = of else { return };
            if of.issues.iter().all(|issue| issue.id.value != code.value) {
                let names: Vec<&str> = of.issues.iter().map(|issue| issue.id.as_str()).collect();
                let message = format!("no issue `{code}` in dispute `{}`", of.id);
                let help = format!("its issues are {}", names.join(", "));
                cx.error(codes::NO_ISSUE, code.span, message, "not an issue of it", &help);
            }
        }
        Takes::Duty if DUTIES.contains(&code.as_str()) => {
            if let Some(number) = clause {
                let message = format!("clause {number} of no agreement: `{code}` is a kind of clause");
                let help = "name the agreement instead, or leave `clause` out";
                cx.error(codes::NO_CLAUSE, code.span, message, "not an agreement", help);
            }
        }
        Takes::Duty => {
            let Some(index) = cx.find(Kind::Agreement, code) else { return };
            let count = written.agreements.get(index).map_or(0, |text| text.clauses.len());
            if let Some(number) = clause
                && (number.fract() != 0.0 || !(1.0..=count as f64).contains(&number))
            {
                let message = format!("no clause {number} in agreement `{code}`");
                cx.error(
                    codes::NO_CLAUSE,
                    code.span,
                    message,
                    "not so many clauses",
                    &format!("its clauses are 1 to {count}"),
                );
            }
        }
        Takes::Kind | Takes::Paper | Takes::Role | Takes::Day | Takes::Number => {}
    }
}

/// Where a part of a text stands in its file: within the quotes, if nothing in them is escaped; else all of it.
fn within(text: &At<String>, part: &std::ops::Range<usize>) -> Span {
    let (start, end) = (text.span.start, text.span.end);
    let length = end.saturating_sub(start);
    if length != text.value.len() + 2 {
        return text.span;
    }
    let at = |byte: usize| start + 1 + byte.min(text.value.len());
    Span::new(at(part.start), at(part.end.max(part.start)))
}
