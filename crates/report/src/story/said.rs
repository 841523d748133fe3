//! Statements, sanctions, clashes: what is new on its day, what is routine by month.

use std::collections::{BTreeMap, BTreeSet};

use pourparler_model::{ActorId, Date, DisputeId, Event, EventKind, RegionId, Statement, Subject};

use super::lines::{Told, Tone};
use crate::text::{count, list, several};

pub(super) fn tell(told: &mut Told<'_>) {
    statements(told);
    sanctions(told);
    clashes(told);
}

/// What is said, with the verb for one and for many, and the words for the month.
const fn words(said: Statement) -> [&'static str; 4] {
    match said {
        Statement::Support => ["backs", "back", "", "for"],
        Statement::Condemn => ["condemns", "condemn", "", "against"],
        Statement::CallWithdrawal => ["calls on", "call on", " to withdraw", "for a withdrawal by"],
        Statement::CallCeasefire => ["calls on", "call on", " to cease fire", "for a ceasefire on"],
        Statement::CallCompliance => {
            ["calls on", "call on", " to keep to what was signed", "for keeping to what was signed on"]
        }
    }
}

/// Whom a statement is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Whom {
    /// A party.
    Party(Option<ActorId>),
    /// Both sides of a dispute.
    Both(Option<DisputeId>),
}

impl Whom {
    fn of(statement: Statement, event: &Event) -> Self {
        match (statement, event.subject) {
            (Statement::CallCeasefire | Statement::CallCompliance, Subject::Dispute(d)) => {
                Self::Both(Some(d))
            }
            (Statement::CallCeasefire | Statement::CallCompliance, _) => Self::Both(None),
            _ => Self::Party(event.to),
        }
    }
}

type Said = (Statement, Whom);
type Speakers = Vec<Option<ActorId>>;

/// For a party, against it, or for peace in general: a statement is new when its author takes this stand for the first time.
const fn stand(said: Statement) -> u8 {
    match said {
        Statement::Support => 0,
        Statement::Condemn | Statement::CallWithdrawal => 1,
        Statement::CallCeasefire | Statement::CallCompliance => 2,
    }
}

/// The last day of a month, or of the run if that comes first.
fn month_end(told: &Told<'_>, date: Date) -> Date {
    let (y, m, _) = date.ymd();
    let next = if m == 12 { Date::new(y + 1, 1, 1) } else { Date::new(y, m + 1, 1) };
    let last = told.events.iter().map(|e| e.date).max().unwrap_or(date);
    next.map_or(date, |next| next - 1).min(last).max(date)
}

fn statements(told: &mut Told<'_>) {
    let mut heard = BTreeSet::new();
    let mut new: BTreeMap<Date, (usize, Vec<(Said, Speakers)>)> = BTreeMap::new();
    let mut again: BTreeMap<(i32, u8), (Date, BTreeMap<Said, usize>)> = BTreeMap::new();
    for (i, event) in told.open() {
        let EventKind::Said(statement) = event.kind else { continue };
        told.done[i] = true;
        let whom = Whom::of(statement, event);
        let said = (statement, whom);
        if heard.insert((stand(statement), event.by, whom)) {
            let (_, list) = new.entry(event.date).or_insert((i, Vec::new()));
            match list.iter_mut().find(|(s, _)| *s == said) {
                Some((_, who)) => who.push(event.by),
                None => list.push((said, vec![event.by])),
            }
        } else {
            let (y, m, _) = event.date.ymd();
            let entry = again.entry((y, m)).or_insert((event.date, BTreeMap::new()));
            entry.0 = event.date;
            *entry.1.entry(said).or_default() += 1;
        }
    }
    for (date, (i, list)) in new {
        let parts: Vec<String> = list.iter().map(|(said, who)| sentence(told, *said, who)).collect();
        let mark = told.mark(i);
        told.line(date, i, Tone::Plain, parts.join("; ") + &mark);
    }
    for (date, said) in again.into_values() {
        let all: usize = said.values().sum();
        let most = said.iter().max_by_key(|(_, n)| **n).map(|((statement, whom), n)| {
            let words = words(*statement)[3];
            let whom = match whom {
                Whom::Party(to) => told.actor(*to).to_owned(),
                Whom::Both(on) => on.map_or("both sides".to_owned(), |d| told.names.dispute_short(d)),
            };
            format!(", most often {words} {whom}{}", if *n < all { format!(" ({n})") } else { String::new() })
        });
        let text = format!(
            "This month {} like earlier ones{}",
            several(all, "more statement", "more statements"),
            most.filter(|_| all > 1).unwrap_or_default()
        );
        let end = month_end(told, date);
        told.line(end, usize::MAX, Tone::Faint, text);
    }
}

fn sentence(told: &Told<'_>, (statement, whom): Said, who: &[Option<ActorId>]) -> String {
    let names: Vec<&str> = who.iter().map(|a| told.actor(*a)).collect();
    let [one, many, rest, _] = words(statement);
    let verb = if names.len() == 1 { one } else { many };
    let whom = match whom {
        Whom::Party(to) => told.actor(to).to_owned(),
        Whom::Both(Some(dispute)) => format!("both sides of {}", told.names.dispute_short(dispute)),
        Whom::Both(None) => "both sides".to_owned(),
    };
    format!("{} {verb} {whom}{rest}", list(&names))
}

fn sanctions(told: &mut Told<'_>) {
    let mut days: BTreeMap<(Date, EventKind, Option<ActorId>), Vec<usize>> = BTreeMap::new();
    for (i, event) in told.open() {
        if matches!(
            event.kind,
            EventKind::SanctionsThreatened | EventKind::SanctionsImposed | EventKind::SanctionsLifted
        ) {
            days.entry((event.date, event.kind, event.to)).or_default().push(i);
        }
    }
    for ((_, kind, to), events) in days {
        let names: Vec<&str> = events.iter().map(|i| told.actor(told.events[*i].by)).collect();
        let one = names.len() == 1;
        let (verb, towards) = match (kind, one) {
            (EventKind::SanctionsThreatened, true) => ("threatens", "with sanctions"),
            (EventKind::SanctionsThreatened, false) => ("threaten", "with sanctions"),
            (EventKind::SanctionsImposed, true) => ("imposes sanctions on", ""),
            (EventKind::SanctionsImposed, false) => ("impose sanctions on", ""),
            (_, true) => ("lifts its sanctions, or the threat of them, on", ""),
            (_, false) => ("lift their sanctions, or the threat of them, on", ""),
        };
        let text = format!("{} {verb} {} {towards}", list(&names), told.actor(to));
        for i in &events {
            told.done[*i] = true;
        }
        told.tell(events[0], Tone::Plain, text.trim_end());
    }
}

/// Clashes of a month.
#[derive(Default)]
struct Month {
    last: Option<Date>,
    clashes: usize,
    killed: BTreeMap<ActorId, f64>,
    regions: BTreeMap<RegionId, usize>,
}

fn clashes(told: &mut Told<'_>) {
    let mut months: BTreeMap<(i32, u8), Month> = BTreeMap::new();
    for (i, event) in told.open() {
        if event.kind != EventKind::Clash {
            continue;
        }
        told.done[i] = true;
        let (y, m, _) = event.date.ymd();
        let month = months.entry((y, m)).or_default();
        month.last = Some(event.date);
        month.clashes += 1;
        for (actor, killed) in [(event.by, event.amount), (event.to, event.other)] {
            if let Some(actor) = actor {
                *month.killed.entry(actor).or_default() += killed;
            }
        }
        if let Some(place) = event.place {
            *month.regions.entry(place).or_default() += 1;
        }
    }
    for month in months.into_values() {
        let Some(date) = month.last else { continue };
        let killed: Vec<String> =
            month.killed.iter().map(|(a, n)| format!("{} {}", told.actor(Some(*a)), count(*n))).collect();
        let mut regions: Vec<(usize, RegionId)> = month.regions.iter().map(|(r, n)| (*n, *r)).collect();
        regions.sort_by_key(|(n, r)| (usize::MAX - n, *r));
        let at: Vec<&str> = regions.iter().take(3).map(|(_, r)| told.place(*r)).collect();
        let text = format!(
            "This month {} across the lines, near {}; killed {}",
            several(month.clashes, "clash", "clashes"),
            list(&at),
            killed.join(", ")
        );
        let end = month_end(told, date);
        told.line(end, usize::MAX, Tone::Plain, text);
    }
}
