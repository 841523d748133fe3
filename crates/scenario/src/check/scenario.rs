//! `scenario.ron`.

use pourparler_model::Date;

use super::Check;
use super::names::Kind;
use crate::codes;
use crate::document::Document;
use crate::scenario::{Mark, Start};
use crate::written::{Frame, ScenarioSource};

/// What does not refer to anything.
pub(super) struct Framed {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) summary: String,
    pub(super) begins: Date,
    pub(super) ends: Date,
}

pub(super) fn frame(cx: &mut Check, frame: &Frame) -> Framed {
    let nowhere = Date::from_number(0);
    let mut days = (nowhere, nowhere);
    if cx.enter(Document::Scenario) {
        cx.form_of(&frame.id);
        cx.begins = cx.date(&frame.begins);
        cx.ends = cx.date(&frame.ends);
        cx.last_start = frame.starts.iter().filter_map(|start| start.date.parse().ok()).max();
        cx.in_order("begins", &frame.begins, "ends", &frame.ends);
        days = (cx.begins.unwrap_or(nowhere), cx.ends.unwrap_or(nowhere));
        if let Some(mark) = &frame.mark {
            if mark.value == Mark::Sourced {
                cx.error(
                    codes::BLANKET_SOURCED,
                    mark.span,
                    "no mark for the whole scenario can say that everything is sourced",
                    "each datum needs its own source",
                    "write `mark: Known` or `mark: Estimate`, and `source: \"..\"` where a source is known",
                );
            }
            cx.mark = Some(mark.value);
        }
    }
    Framed {
        id: frame.id.value.clone(),
        title: frame.title.clone(),
        summary: frame.summary.clone(),
        begins: days.0,
        ends: days.1,
    }
}

pub(super) fn starts(cx: &mut Check, written: &ScenarioSource) -> Vec<Start> {
    if !cx.enter(Document::Scenario) {
        return Vec::new();
    }
    let starts = &written.frame.starts;
    cx.not_empty(starts, "starts", "add a starting point: (id: \"..\", title: \"..\", date: \"..\")");
    cx.at_most(starts.len(), usize::from(u16::MAX), "starting points", starts.span);
    cx.all_different("start", starts.iter().map(|start| &start.id));
    let mut checked = Vec::with_capacity(starts.len());
    for start in starts.iter() {
        cx.form_of(&start.id);
        let date = cx.date(&start.date);
        if let (Some(date), Some(begins), Some(ends)) = (date, cx.begins, cx.ends)
            && begins <= ends
            && !(begins..=ends).contains(&date)
        {
            cx.error(
                codes::OUTSIDE_WORLD,
                start.date.span,
                format!("start `{}` lies outside the world's days", start.id),
                &format!("not from {begins} to {ends}"),
                "change it, or `begins` or `ends`",
            );
        }
        cx.all_different("entry", start.given.iter());
        let mut given = Vec::with_capacity(start.given.len());
        for code in &start.given {
            let Some(index) = cx.find(Kind::Entry, code) else { continue };
            given.push(u16::try_from(index).unwrap_or(u16::MAX));
            let entry = written.record.get(index).and_then(|entry| entry.date.parse::<Date>().ok());
            if let (Some(entry), Some(date)) = (entry, date)
                && entry != date
            {
                cx.error(
                    codes::GIVEN_ELSEWHERE,
                    code.span,
                    format!("entry `{code}` is of {entry}, the start `{}` of {date}", start.id),
                    "of another day",
                    "only entries of the start's own day can be given to it: earlier ones are its past, later ones \
                     its future",
                );
            }
        }
        checked.push(Start {
            id: start.id.value.clone(),
            title: start.title.clone(),
            date: date.unwrap_or(Date::from_number(0)),
            given,
        });
    }
    checked
}

pub(super) fn default_start(cx: &mut Check, frame: &Frame) -> usize {
    if !cx.enter(Document::Scenario) {
        return 0;
    }
    let Some(code) = &frame.default_start else { return 0 };
    let found = frame.starts.iter().position(|start| start.id == *code);
    found.unwrap_or_else(|| {
        let codes = frame.starts.iter().map(|start| start.id.as_str());
        let help = match pourparler_documents::did_you_mean(code, codes) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "name one of `starts`".to_owned(),
        };
        cx.error(codes::NO_START, code.span, format!("no start `{code}`"), "not among `starts`", &help);
        0
    })
}
