//! The chronicle as JSON lines: first the run's header, then one object an event, with codes instead of ids.
//!
//! Every object has the same keys in the same order, `null` where there is nothing to say, so that it can be read into a
//! table without looking. `n` is the event's number in the chronicle, and `cause` the number of the one it follows from.

use std::io::{self, Write};

use pourparler_model::{ActorId, Event, EventKind, Seen, Subject};
use pourparler_theory::events::goldstein;
use serde_json::{Map, Value, json};

use crate::header::Header;
use crate::names::{Codes, Names, title_code};

/// Write a run: its header, then its events.
///
/// # Errors
/// What the writer answers.
pub fn write(out: &mut dyn Write, header: &Header, names: &Names<'_>, events: &[Event]) -> io::Result<()> {
    writeln!(out, "{}", header.to_json())?;
    for (n, event) in events.iter().enumerate() {
        writeln!(out, "{}", object(names, n, event))?;
    }
    Ok(())
}

/// An event as an object.
#[must_use]
pub fn object(names: &Names<'_>, n: usize, event: &Event) -> Value {
    let mut object = event_in_codes(&names.codes(), event);
    if let Some(map) = object.as_object_mut() {
        map.shift_insert(0, "n".to_owned(), json!(n));
        map.insert("cause".to_owned(), json!(event.cause));
        map.insert("seen".to_owned(), seen(&names.codes(), event.seen));
    }
    object
}

/// An event by what was to be seen of it: without its number, its cause and those who saw it.
#[must_use]
pub fn event_in_codes(names: &Codes<'_>, event: &Event) -> Value {
    let cameo = cameo(names, event);
    let goldstein = goldstein(&cameo).ok();
    json!({
        "date": event.date.to_string(),
        "phase": event.phase,
        "kind": event.kind.name(),
        "cameo": (!cameo.is_empty()).then_some(&cameo),
        "goldstein": goldstein,
        "by": event.by.map(|a| names.actor(a)),
        "to": event.to.map(|a| names.actor(a)),
        "place": event.place.map(|r| names.region(r)),
        "subject": subject(names, event.subject),
        "amount": event.amount,
        "other": event.other,
        "imposed": event.imposed,
    })
}

/// The CAMEO code: of an entry of the record its own, otherwise that of the kind.
fn cameo(names: &Codes<'_>, event: &Event) -> String {
    match (event.kind, event.subject) {
        (EventKind::Recorded, Subject::Record(i)) => {
            names.setting.entry(i).map_or_else(String::new, |e| e.cameo.clone())
        }
        _ => event.kind.cameo().to_owned(),
    }
}

fn seen(names: &Codes<'_>, seen: Seen) -> Value {
    let actors = names.scenario().actors.len();
    let who: Vec<&str> =
        (0..actors).map(ActorId::new).filter(|a| seen.by(*a)).map(|a| names.actor(a)).collect();
    if seen == Seen::ALL { json!("all") } else { json!(who) }
}

fn subject(names: &Codes<'_>, subject: Subject) -> Value {
    match subject {
        Subject::None => Value::Null,
        Subject::Dispute(d) => json!({"type": "dispute", "dispute": names.dispute(d)}),
        Subject::Package(d, p) => {
            let issues = names.scenario().disputes.get(d.index()).map_or(&[][..], |d| &d.issues);
            let levels: Option<Map<String, Value>> = names
                .levels(d, p)
                .map(|levels| issues.iter().zip(levels).map(|(i, l)| (i.id.clone(), json!(l))).collect());
            json!({"type": "package", "dispute": names.dispute(d), "package": p.index(), "levels": levels})
        }
        Subject::Pact(p) => json!({"type": "agreement", "agreement": names.pact(p)}),
        Subject::Clause(c) => json!({
            "type": "clause",
            "clause": names.clause(c),
            "asks": names.clause_text(c).map(|t| t.action.tag()),
        }),
        Subject::Title(d, t) => {
            json!({"type": "title", "dispute": names.dispute(d), "title": title_code(names.scenario(), d, t)})
        }
        Subject::Treaty(t, o) => {
            json!({"type": "treaty", "treaty": names.treaty(t), "article": names.article(t, o)})
        }
        Subject::Call(c) => json!({"type": "call", "call": names.call(c)}),
        Subject::Record(i) => {
            let entry = names.setting.entry(i);
            json!({
                "type": "record",
                "entry": entry.map(|e| &e.id),
                "title": entry.map(|e| &e.title),
                "disputed": entry.map(|e| e.disputed),
            })
        }
        Subject::Scheduled(i) => {
            let event = names.scenario().schedule.get(usize::from(i));
            json!({"type": "scheduled", "event": event.map(|e| &e.id), "title": event.map(|e| &e.title)})
        }
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
