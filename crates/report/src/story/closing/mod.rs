//! The closing picture.

mod dealings;
mod ground;

use dealings::{agreements, alliances, talks};
use ground::{control, displaced, homes, losses, wars};
use pourparler_model::{Date, Event, EventKind};

use crate::header::Header;
use crate::names::Names;
use crate::style::{Styles, paint};
use crate::text::{hang, wrap};

/// The columns of a heading.
const HEAD: usize = 14;

/// How things stand at the end.
pub(super) fn closing(
    header: &Header,
    names: &Names<'_>,
    events: &[Event],
    last: Date,
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
        ("talks", talks(names, &told)),
        ("alliances", alliances(names)),
        ("home fronts", homes(names)),
    ] {
        section(&mut text, head, &lines, width);
    }
    text.push('\n');
    for line in caveat(header, &told, names).iter().flat_map(|line| wrap(line, width)) {
        text.push_str(&paint(Styles::HOUSE.faint, &line));
        text.push('\n');
    }
    text
}

fn section(text: &mut String, head: &str, lines: &[String], width: usize) {
    let mut head = head;
    for part in lines.iter().flat_map(|line| hang(line, width.saturating_sub(HEAD).max(20), 2)) {
        text.push_str(&format!("  {head:<width$}{part}\n", width = HEAD - 2));
        head = "";
    }
}

fn caveat(header: &Header, told: &[&Event], names: &Names<'_>) -> Vec<String> {
    let mut lines = vec![
        "The model was not fitted to this conflict, and one war could not calibrate it: dates, losses and outcomes differ \
         from seed to seed, and how likely any of them is only many runs can say."
            .to_owned(),
    ];
    let own = |e: &&&Event| !e.imposed && e.date > header.start_date;
    let answer = told.iter().rev().filter(own).find(|e| matches!(e.kind, EventKind::AllyAnswers(_)));
    let war = told.iter().rev().filter(own).find(|e| e.kind == EventKind::WarBegins);
    if let Some(e) = answer.or(war)
        && let Some(by) = e.by
    {
        let run = if header.run == 0 { String::new() } else { format!(" --run {}", header.run) };
        lines.push(format!(
            "Why? For one: pourparler why {} --start {} --seed {}{run} --state {} --date {}",
            header.scenario,
            header.start,
            header.seed,
            names.actor(by),
            e.date
        ));
    }
    lines
}
