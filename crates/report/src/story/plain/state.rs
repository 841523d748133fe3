//! How things stand: who is known to hold a region, and how it is at home.

use pourparler_model::{Event, EventKind, Subject};

use super::{Both, named, number};
use crate::french::grammar::{self as fr, Noun};
use crate::story::lines::{Told, Tone};
use crate::text::{counted, percent};

/// Who says, and who knows, that somebody holds a region.
pub(super) fn ground(told: &Told<'_>, event: &Event) -> Option<Both> {
    let by = told.actor(event.by);
    let place = event.place.map_or(Noun::plain("?"), |p| told.place(p));
    Some(match event.kind {
        EventKind::Claimed => (
            Tone::Plain,
            [
                format!("{by} says that it holds {place}"),
                format!("{by} {} tenir {place}", by.agree("déclare", "déclarent")),
            ],
        ),
        EventKind::Conceded => (
            Tone::Plain,
            [
                format!("{by} says that it no longer holds {place}"),
                format!("{by} {} ne plus tenir {place}", by.agree("déclare", "déclarent")),
            ],
        ),
        EventKind::ControlKnown => (
            Tone::Plain,
            [
                match number(event) {
                    0 => format!("Everybody knows by now that {by} holds {place}"),
                    1 => format!("Everybody knows by now that {by} has held {place} since the day before"),
                    days => format!(
                        "Everybody knows by now that {by} has held {place} for {}",
                        counted(days, "day")
                    ),
                },
                format!(
                    "Chacun sait désormais que {by} {} {place}{}",
                    by.agree("tient", "tiennent"),
                    match number(event) {
                        0 => String::new(),
                        1 => ", depuis la veille".to_owned(),
                        days => format!(", depuis {}", fr::counted(days, "jour")),
                    }
                ),
            ],
        ),
        EventKind::ClaimRefuted => (
            Tone::Plain,
            [
                format!(
                    "Everybody knows by now that {by}, which said that it held {place}, does not hold it"
                ),
                format!(
                    "Chacun sait désormais que {by}, qui {} tenir {place}, ne {} pas",
                    by.agree("déclarait", "déclaraient"),
                    by.agree("le tient", "le tiennent")
                ),
            ],
        ),
        _ => return None,
    })
}

/// At home, and what the record says.
pub(super) fn home(told: &Told<'_>, event: &Event) -> Option<Both> {
    let (by, share) = (told.actor(event.by), percent(event.amount));
    Some(match event.kind {
        EventKind::Recorded => (Tone::Plain, [entry(told, event), entry(told, event)]),
        EventKind::NotImposed => {
            let over = match event.subject {
                Subject::Dispute(dispute) => told.dispute(dispute),
                _ => Noun::plain("?"),
            };
            let (is, y_a) =
                if event.amount > 0.0 { ("a", "il y a une") } else { ("no", "il n’y a pas de") };
            (
                Tone::Plain,
                [
                    format!(
                        "The what-if imposes nothing in this run: there is {is} war over {over} on this day"
                    ),
                    format!(
                        "L’hypothèse n’impose rien dans ce parcours : {y_a} guerre au sujet {} ce jour-là",
                        over.of()
                    ),
                ],
            )
        }
        EventKind::Protest => (
            Tone::Plain,
            [
                format!("{by}: support for the government falls to {share}; protests"),
                named(&by, &format!("le soutien au gouvernement tombe à {share} ; manifestations")),
            ],
        ),
        EventKind::Crisis => (
            Tone::War,
            [
                format!("{by}: political crisis, with support at {share}"),
                named(&by, &format!("crise politique, le soutien étant de {share}")),
            ],
        ),
        EventKind::CrisisOver => (
            Tone::Plain,
            [
                format!("{by}: the political crisis is over, with support at {share}"),
                named(&by, &format!("la crise politique est terminée, le soutien étant de {share}")),
            ],
        ),
        EventKind::ElectionCalled => (
            Tone::Plain,
            [
                format!("{by}: an election is called, in {}", counted(number(event), "day")),
                named(
                    &by,
                    &format!(
                        "une élection est convoquée, à tenir dans {}",
                        fr::counted(number(event), "jour")
                    ),
                ),
            ],
        ),
        _ => return None,
    })
}

fn entry(told: &Told<'_>, event: &Event) -> String {
    let Subject::Record(i) = event.subject else { return "?".to_owned() };
    let record = &told.names.scenario().record;
    record.get(usize::from(i)).map_or("?", |e| told.names.phrase(&e.title)).to_owned()
}
