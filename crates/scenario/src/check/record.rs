//! `record.ron`.

use pourparler_documents::{At, Span};
use pourparler_model::{Date, TextId};

use super::Check;
use super::agreements::number_of;
use super::doubts::doubts;
use super::names::Kind;
use super::origin::Otherwise;
use super::titles::{state, title_of};
use crate::codes;
use crate::document::Document;
use crate::fields::quantities as q;
use crate::scenario::{Effect, Entry, Split};
use crate::written::{self, Code, ScenarioSource};

pub(super) fn record(cx: &mut Check, written: &ScenarioSource) -> Vec<Entry> {
    if !cx.enter(Document::Record) {
        return Vec::new();
    }
    cx.most_items(written.record.iter().map(|item| item.id.span), "entries of the record");
    cx.rising("the entries of the record", written.record.iter().map(|item| &item.date), false);
    let checked = written.record.iter().map(|item| entry(cx, item, written)).collect();
    doubts(cx, written);
    checked
}

fn entry(cx: &mut Check, item: &written::Entry, written: &ScenarioSource) -> Entry {
    if let Some(until) = &item.until {
        cx.in_order("date", &item.date, "until", until);
    }
    let digits = item.cameo.chars().all(|c| c.is_ascii_digit());
    let root = item.cameo.get(..2).and_then(|root| root.parse::<u8>().ok());
    if !digits || !(2..=4).contains(&item.cameo.len()) || !root.is_some_and(|root| (1..=20).contains(&root)) {
        cx.error(
            codes::CAMEO,
            item.cameo.span,
            format!("`{}` is no CAMEO code", item.cameo.chars().take(20).collect::<String>()),
            "two to four digits, of which the first two are 01 to 20",
            "look it up in the CAMEO manual: 190 is the use of force, 057 a signed agreement",
        );
    }
    let date = cx.date(&item.date);
    Entry {
        id: item.id.value.clone(),
        date: date.unwrap_or(Date::from_number(0)),
        until: item.until.as_ref().map(|day| cx.day(day)),
        title: item.title.clone(),
        summary: item.summary.clone(),
        by: cx.actors(&item.by),
        to: cx.actors(&item.to),
        cameo: item.cameo.value.clone(),
        kind: item.kind.clone(),
        place: item.place.as_ref().map(|code| cx.region(code)),
        effects: item.effects.iter().map(|item| effect(cx, item, written)).collect(),
        disputed: item.disputed,
        split: split(cx, item, date),
        origin: cx.origin(item, item.id.span, Otherwise::Scenario),
    }
}

/// Which part of the record: what is after the world's last day is epilogue, and nothing else is.
fn split(cx: &mut Check, item: &written::Entry, date: Option<Date>) -> Split {
    let after = matches!((date, cx.ends), (Some(date), Some(ends)) if date > ends);
    let Some(split) = &item.split else {
        return if after { Split::Epilogue } else { Split::Calibration };
    };
    if date.is_some()
        && let Some(ends) = cx.ends
        && after != (split.value == Split::Epilogue)
    {
        let message = if after {
            "an entry after the world's last day is `Epilogue`"
        } else {
            "`Epilogue` is what comes after the world's last day"
        };
        let label = format!("the last day is {ends}");
        cx.error(codes::SPLIT_DATE, split.span, message, &label, "leave `split` out, or change the date");
    }
    split.value
}

fn effect(cx: &mut Check, item: &written::Effect, written: &ScenarioSource) -> Effect {
    use written::Effect as Written;
    match item {
        Written::Control { region, military, security, civil } => {
            let region = cx.region(region);
            let military = cx.actor(military);
            let security = security.as_ref().map_or(military, |code| cx.actor(code));
            let civil = civil.as_ref().map_or(security, |code| cx.actor(code));
            Effect::Control { region, military, security, civil }
        }
        Written::Offensive { by, into } => {
            cx.not_empty(into, "into", "name the regions that were attacked");
            Effect::Offensive { by: cx.actor(by), into: cx.regions(into) }
        }
        Written::Incursion { by, into, troops } => Effect::Incursion {
            by: cx.actor(by),
            into: cx.region(into),
            troops: cx.whole_u32(&q::TROOPS, troops),
        },
        Written::Losses { actor, killed } => {
            Effect::Losses { actor: cx.actor(actor), killed: cx.whole_u32(&q::KILLED, killed) }
        }
        Written::Captives { held_by, of, change } => {
            if held_by.value == of.value {
                cx.error(
                    codes::SELF,
                    of.span,
                    format!("`{of}` holds its own people captive"),
                    "who holds them",
                    "name whose they are",
                );
            }
            let change = i32::try_from(cx.whole(&q::CHANGE, change)).unwrap_or(0);
            Effect::Captives { held_by: cx.actor(held_by), of: cx.actor(of), change }
        }
        Written::Sign(code) => Effect::Sign(cx.text(code)),
        Written::Broken(code) => Effect::Broken(cx.text(code)),
        Written::ClauseDone { text, clause } => {
            let (text, clause) = clause_of(cx, text, clause, written);
            Effect::ClauseDone { text, clause }
        }
        Written::ClauseMoved { text, clause, to } => {
            let (text, clause) = clause_of(cx, text, clause, written);
            Effect::ClauseMoved { text, clause, to: cx.day(to) }
        }
        Written::Talks { dispute, step, by, mediator } => Effect::Talks {
            dispute: cx.dispute(dispute),
            step: *step,
            by: cx.actor(by),
            mediator: mediator.as_ref().map(|code| cx.actor(code)),
        },
        Written::Call { treaty, obligation, by, to } => Effect::Call {
            treaty: cx.treaty(treaty),
            obligation: obligation_of(cx, treaty, obligation, written),
            by: cx.actor(by),
            to: cx.actor(to),
        },
        Written::Answered { from, by, answer } => {
            Effect::Answered { from: cx.actor(from), by: cx.actor(by), answer: *answer }
        }
        Written::Said { by, to, statement } => {
            Effect::Said { by: cx.actor(by), to: cx.actor(to), statement: *statement }
        }
        Written::Claim { by, region } => Effect::Claim { by: cx.actor(by), region: cx.region(region) },
        Written::Concede { by, region } => Effect::Concede { by: cx.actor(by), region: cx.region(region) },
        Written::Recognition { by, dispute, title, step } => {
            state(cx, by, &written.actors);
            Effect::Recognition {
                by: cx.actor(by),
                dispute: cx.dispute(dispute),
                title: title_of(cx, dispute, title, &written.disputes),
                step: *step,
            }
        }
        Written::Embargo { by, against, step } => {
            Effect::Embargo { by: cx.actor(by), against: cx.actor(against), step: *step }
        }
        Written::Aid { by, to, kind } => {
            if by.value == to.value {
                cx.error(
                    codes::SELF,
                    to.span,
                    format!("`{to}` sends aid to itself"),
                    "who sends it",
                    "name who receives it",
                );
            }
            Effect::Aid { by: cx.actor(by), to: cx.actor(to), kind: *kind }
        }
        Written::Sanctions { by, against, step } => {
            Effect::Sanctions { by: cx.actor(by), against: cx.actor(against), step: *step }
        }
        Written::Deployed { actor, region, troops, role } => Effect::Deployed {
            actor: cx.actor(actor),
            region: cx.region(region),
            troops: cx.whole_u32(&q::TROOPS, troops),
            role: *role,
        },
        Written::Mobilised(code) => Effect::Mobilised(cx.actor(code)),
        Written::Protest(code) => Effect::Protest(cx.actor(code)),
        Written::ElectionCalled { actor, date } => {
            Effect::ElectionCalled { actor: cx.actor(actor), date: cx.day(date) }
        }
        Written::ElectionHeld { actor, support } => {
            Effect::ElectionHeld { actor: cx.actor(actor), support: cx.number(&q::VOTE, support) }
        }
    }
}

/// A clause by its number: the agreement, and the index of the clause in it.
fn clause_of(cx: &mut Check, code: &Code, number: &At<f64>, written: &ScenarioSource) -> (TextId, u8) {
    cx.whole(&q::CLAUSE_NUMBER, number);
    let Some(index) = cx.find(Kind::Agreement, code) else {
        return (TextId::new(0), 0);
    };
    let clauses = written.agreements.get(index).map_or(&[][..], |agreement| &agreement.clauses);
    let numbers: Vec<u8> = clauses.iter().enumerate().map(|(index, item)| number_of(item, index)).collect();
    let found = numbers.iter().position(|one| f64::from(*one) == number.value);
    if found.is_none() {
        let listed: Vec<String> = numbers.iter().map(u8::to_string).collect();
        let help = if listed.is_empty() {
            "it has no clauses".to_owned()
        } else {
            format!("its clauses are {}", listed.join(", "))
        };
        not_in(
            cx,
            codes::NO_CLAUSE,
            number.span,
            &format!("no clause {} in agreement `{code}`", number.value),
            &help,
        );
    }
    (TextId::new(index), found.and_then(|index| u8::try_from(index).ok()).unwrap_or(0))
}

/// An obligation by its article: its index in the treaty.
fn obligation_of(cx: &mut Check, treaty: &Code, article: &Code, written: &ScenarioSource) -> u8 {
    let index = cx.tables[Kind::Treaty as usize].get(treaty);
    let Some(treaty) = index.and_then(|index| written.treaties.get(index)) else { return 0 };
    let found = treaty.obligations.iter().position(|item| item.article.value == article.value);
    if found.is_none() {
        let articles: Vec<&str> = treaty.obligations.iter().map(|item| item.article.as_str()).collect();
        let help = format!("its articles with obligations are {}", articles.join(", "));
        let message = format!("no obligation under article `{article}` in treaty `{}`", treaty.id);
        not_in(cx, codes::NO_OBLIGATION, article.span, &message, &help);
    }
    found.and_then(|index| u8::try_from(index).ok()).unwrap_or(0)
}

fn not_in(cx: &mut Check, code: &'static str, span: Span, message: &str, help: &str) {
    cx.error(code, span, message, "not in it", help);
}
