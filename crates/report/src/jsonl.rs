//! The chronicle as JSON lines: first the run's header, then one object an event, with codes instead of ids.
//!
//! Every object has the same keys in the same order, `null` where there is nothing to say, so that it can be read into a
//! table without looking. `n` is the event's number in the chronicle, and `cause` the number of the one it follows from.

use std::io::{self, Write};

use pourparler_model::{ActorId, Event, EventKind, Phase, Seen, Subject};
use pourparler_scenario::{ClauseTag, Issue};
use pourparler_theory::events::goldstein;
use serde::{Serialize, Serializer};

use crate::header::Header;
use crate::names::{Codes, Names, title_code};

/// Write a run: its header, then its events.
///
/// # Errors
/// What the writer answers.
pub fn write(out: &mut dyn Write, header: &Header, names: &Names<'_>, events: &[Event]) -> io::Result<()> {
    writeln!(out, "{}", header.to_json())?;
    for (n, event) in events.iter().enumerate() {
        serde_json::to_writer(&mut *out, &Line::new(names, n, event))?;
        writeln!(out)?;
    }
    Ok(())
}

/// An event of a chronicle.
#[derive(Serialize, Debug)]
pub struct Line<'a> {
    n: usize,
    #[serde(flatten)]
    event: InCodes<'a>,
    cause: Option<u32>,
    seen: Witnesses<'a>,
}

impl<'a> Line<'a> {
    /// The event with this number.
    #[must_use]
    pub fn new(names: &Names<'a>, n: usize, event: &Event) -> Self {
        let codes = names.codes();
        let seen = Witnesses::of(&codes, event.seen);
        Self { n, event: InCodes::new(&codes, event), cause: event.cause, seen }
    }
}

/// An event by what was to be seen of it: without its number, its cause and those who saw it.
#[derive(Serialize, Debug)]
pub struct InCodes<'a> {
    date: String,
    phase: Phase,
    kind: &'static str,
    cameo: Option<&'a str>,
    goldstein: Option<f64>,
    by: Option<&'a str>,
    to: Option<&'a str>,
    place: Option<&'a str>,
    subject: Option<Matter<'a>>,
    amount: f64,
    other: f64,
    imposed: bool,
}

impl<'a> InCodes<'a> {
    /// An event in the codes of a run, or of a view of it.
    #[must_use]
    pub fn new(names: &Codes<'a>, event: &Event) -> Self {
        let cameo = cameo(names, event);
        Self {
            date: event.date.to_string(),
            phase: event.phase,
            kind: event.kind.name(),
            goldstein: goldstein(cameo).ok(),
            cameo: (!cameo.is_empty()).then_some(cameo),
            by: event.by.map(|a| names.actor(a)),
            to: event.to.map(|a| names.actor(a)),
            place: event.place.map(|r| names.region(r)),
            subject: Matter::of(names, event.subject),
            amount: event.amount,
            other: event.other,
            imposed: event.imposed,
        }
    }
}

/// The CAMEO code: of an entry of the record its own, otherwise that of the kind.
fn cameo<'a>(names: &Codes<'a>, event: &Event) -> &'a str {
    match (event.kind, event.subject) {
        (EventKind::Recorded, Subject::Record(i)) => names.setting.entry(i).map_or("", |e| &e.cameo),
        _ => event.kind.cameo(),
    }
}

/// Who saw an event.
#[derive(Serialize, Debug)]
#[serde(untagged)]
enum Witnesses<'a> {
    All(&'static str),
    These(Vec<&'a str>),
}

impl<'a> Witnesses<'a> {
    fn of(names: &Codes<'a>, seen: Seen) -> Self {
        if seen == Seen::ALL {
            return Self::All("all");
        }
        let actors = (0..names.scenario().actors.len()).map(ActorId::new);
        Self::These(actors.filter(|a| seen.by(*a)).map(|a| names.actor(a)).collect())
    }
}

/// What an event is about.
#[derive(Serialize, Debug)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Matter<'a> {
    Dispute { dispute: &'a str },
    Package { dispute: &'a str, package: usize, levels: Option<Levels<'a>> },
    Agreement { agreement: String },
    Clause { clause: String, asks: Option<ClauseTag> },
    Title { dispute: &'a str, title: &'a str },
    Treaty { treaty: &'a str, article: &'a str },
    Call { call: String },
    Record { entry: Option<&'a str>, title: Option<&'a str>, disputed: Option<bool> },
    Scheduled { event: Option<&'a str>, title: Option<&'a str> },
}

impl<'a> Matter<'a> {
    fn of(names: &Codes<'a>, subject: Subject) -> Option<Self> {
        Some(match subject {
            Subject::None => return None,
            Subject::Dispute(d) => Self::Dispute { dispute: names.dispute(d) },
            Subject::Package(d, p) => {
                let issues = names.scenario().disputes.get(d.index()).map_or(&[][..], |d| &d.issues);
                let levels = names.levels(d, p).map(|levels| Levels { issues, levels });
                Self::Package { dispute: names.dispute(d), package: p.index(), levels }
            }
            Subject::Pact(p) => Self::Agreement { agreement: names.pact(p) },
            Subject::Clause(c) => {
                Self::Clause { clause: names.clause(c), asks: names.clause_text(c).map(|t| t.action.tag()) }
            }
            Subject::Title(d, t) => {
                Self::Title { dispute: names.dispute(d), title: title_code(names.scenario(), d, t) }
            }
            Subject::Treaty(t, o) => Self::Treaty { treaty: names.treaty(t), article: names.article(t, o) },
            Subject::Call(c) => Self::Call { call: names.call(c) },
            Subject::Record(i) => {
                let entry = names.setting.entry(i);
                Self::Record {
                    entry: entry.map(|e| &*e.id),
                    title: entry.map(|e| &*e.title),
                    disputed: entry.map(|e| e.disputed),
                }
            }
            Subject::Scheduled(i) => {
                let event = names.scenario().schedule.get(usize::from(i));
                Self::Scheduled { event: event.map(|e| &*e.id), title: event.map(|e| &*e.title) }
            }
        })
    }
}

/// The levels of a package, by issue.
#[derive(Debug)]
struct Levels<'a> {
    issues: &'a [Issue],
    levels: &'a [f64],
}

impl Serialize for Levels<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.issues.iter().map(|issue| &issue.id).zip(self.levels))
    }
}

/// What an event is about, as one word.
pub(crate) fn subject_code(names: &Names<'_>, subject: Subject) -> String {
    match subject {
        Subject::None => String::new(),
        Subject::Dispute(d) => names.dispute(d).to_owned(),
        Subject::Package(d, p) => format!("{}#{}", names.dispute(d), p.index()),
        Subject::Pact(p) => names.pact(p),
        Subject::Clause(c) => names.clause(c),
        Subject::Title(d, t) => format!("{}/{}", names.dispute(d), title_code(names.scenario(), d, t)),
        Subject::Treaty(t, o) => format!("{}:{}", names.treaty(t), names.article(t, o)),
        Subject::Call(c) => names.call(c),
        Subject::Record(i) => {
            names.scenario().record.get(usize::from(i)).map_or_else(String::new, |e| e.id.clone())
        }
        Subject::Scheduled(i) => {
            names.scenario().schedule.get(usize::from(i)).map_or_else(String::new, |e| e.id.clone())
        }
    }
}
