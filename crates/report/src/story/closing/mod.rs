//! The closing picture.

mod dealings;
mod ground;

use dealings::{agreements, alliances, talks};
use ground::{control, displaced, homes, losses, wars};
use pourparler_model::{Date, Event, EventKind};
use unicode_width::UnicodeWidthStr;

use crate::header::Header;
use crate::names::Names;
use crate::style::{Styles, paint};
use crate::text::{section, wrap};

/// What goes for every run.
const CAVEAT: &str = "The model was not fitted to this conflict, and one war could not calibrate it: dates, losses and outcomes \
    differ from seed to seed, and how likely any of them is only many runs can say.";

/// How things stand at the end. `last`, `run`: the last day; what names the run to `pourparler why`.
pub(super) fn closing(
    header: &Header,
    names: &Names<'_>,
    events: &[Event],
    (last, run): (Date, Option<&str>),
    width: usize,
) -> String {
    let told: Vec<&Event> = events.iter().filter(|e| e.date >= header.start_date).collect();
    let mut text = format!("\n{}\n", paint(Styles::HOUSE.head, &format!("At the end, {}", last.long())));
    for (head, lines) in [
        ("control", control(names, &told)),
        ("wars", wars(names, events)),
        ("losses", losses(names, events)),
        ("people", displaced(names, events)),
        ("agreements", agreements(names)),
        ("talks", talks(names, events, header.start_date)),
        ("alliances", alliances(names)),
        ("home fronts", homes(names)),
    ] {
        section(&mut text, head, &lines, width);
    }
    text.push('\n');
    let mut lines = wrap(CAVEAT, width);
    lines.extend(run.and_then(|run| why(header, &told, names, run, width)));
    for line in lines {
        text.push_str(&paint(Styles::HOUSE.faint, &line));
        text.push('\n');
    }
    text
}

/// A decision to ask about: the last answer of an ally, or else the last war that somebody began, or agreement. The command is
/// not broken, so that it can be copied.
fn why(header: &Header, told: &[&Event], names: &Names<'_>, run: &str, columns: usize) -> Option<String> {
    let last = |of: fn(EventKind) -> bool| {
        told.iter().rev().find(|e| !e.imposed && e.date > header.start_date && of(e.kind))
    };
    let event = last(|kind| matches!(kind, EventKind::AllyAnswers(_)))
        .or_else(|| last(|kind| kind == EventKind::WarBegins))
        .or_else(|| last(|kind| kind == EventKind::Agreed))?;
    let by = names.actor(event.by?);
    let line = format!("Why? For one: pourparler why {run} --state {by} --date {}", event.date);
    Some(if line.width() <= columns { line } else { line.replacen(": ", ":\n  ", 1) })
}
