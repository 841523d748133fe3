//! What has a line of its own: some with others of their day, all else one by one.

use std::collections::BTreeMap;

use pourparler_model::{ActorId, Date, Event, EventKind, Subject};
use pourparler_scenario::ScheduledEffect;

use super::demands::demands;
use super::lines::{Told, Tone};
use super::plain::sentence;
use crate::french::grammar as fr;
use crate::text::{percent, several};

/// Events of one line, with their words.
type Items = Vec<(usize, String)>;

/// Tell what nobody has told.
pub(super) fn tell(told: &mut Told<'_>) {
    reserves(told);
    at_home(told);
    demands(told);
    routine(told);
    for (i, event) in told.open() {
        if let Some((tone, text)) = sentence(told, event) {
            told.tell(i, tone, &text);
        }
    }
}

/// What goes on day after day is told once, when it begins or ends; the closing picture counts it.
fn routine(told: &mut Told<'_>) {
    let mut pockets: BTreeMap<(Option<ActorId>, Option<pourparler_model::RegionId>), Date> = BTreeMap::new();
    for (i, event) in told.open() {
        let cause = event.cause.and_then(|c| told.events.get(c as usize)).map(|e| e.kind);
        told.done[i] = match event.kind {
            EventKind::Returned => true,
            EventKind::Displaced => cause == Some(EventKind::Battle),
            EventKind::Encircled => pockets
                .insert((event.to, event.place), event.date)
                .is_some_and(|before| event.date - before <= 7),
            _ => false,
        };
    }
}

/// Who calls up reserves on a day: one line.
fn reserves(told: &mut Told<'_>) {
    let mut days: BTreeMap<Date, Items> = BTreeMap::new();
    for (i, event) in told.open() {
        if event.kind == EventKind::Mobilised && event.amount > 0.0 {
            told.done[i] = true;
            let (by, number) = (told.actor(event.by), libm::round(event.amount) as usize);
            let text = told.either(
                format!("{by} calls up {}", several(number, "reservist", "reserves")),
                format!("{by} {} {}", by.agree("rappelle", "rappellent"), fr::counted(number, "réserviste")),
            );
            days.entry(event.date).or_default().push((i, text));
        }
    }
    for events in days.into_values() {
        let text: Vec<&str> = events.iter().map(|(_, text)| text.as_str()).collect();
        let text = text.join(told.stop());
        told.tell(events[0].0, Tone::Plain, &text);
    }
}

/// An election and what comes of it on the same day: one line.
fn at_home(told: &mut Told<'_>) {
    let mut days: BTreeMap<(Date, Option<ActorId>), Items> = BTreeMap::new();
    for (i, event) in told.open() {
        let text = match event.kind {
            EventKind::ElectionHeld => {
                let share = percent(event.amount);
                // It stays with a plurality over a divided opposition.
                let stays = event.amount >= told.names.setup.values.plurality;
                let (and, et) = if stays {
                    ("stays in office", "reste en place")
                } else {
                    ("is voted out", "perd le pouvoir")
                };
                told.either(
                    format!("the government gets {share} of the vote and {and}"),
                    format!("le gouvernement obtient {share} des voix et {et}"),
                )
            }
            // An inauguration says by itself that somebody takes office.
            EventKind::LeaderChanged if inauguration(told, event) => {
                told.either("not the same as before", "le titulaire change").to_owned()
            }
            EventKind::LeaderChanged => {
                told.either("another leader takes office", "un autre dirigeant entre en fonctions").to_owned()
            }
            EventKind::Scheduled => scheduled(told, event) + inaugurated(told, i),
            _ => continue,
        };
        told.done[i] = true;
        days.entry((event.date, event.by)).or_default().push((i, text));
    }
    for ((_, by), events) in days {
        let text: Vec<&str> = events.iter().map(|(_, text)| text.as_str()).collect();
        // What was scheduled names its actor.
        let named = told.events[events[0].0].kind == EventKind::Scheduled;
        let who = match named {
            true => String::new(),
            false => told.actor(by).bare().to_owned() + told.either(": ", " : "),
        };
        let text = text.join(told.stop());
        told.tell(events[0].0, Tone::Plain, &format!("{who}{text}"));
    }
}

/// Whether an actor has an inauguration on the day of an event.
fn inauguration(told: &Told<'_>, event: &Event) -> bool {
    told.events.iter().any(|e| {
        e.kind == EventKind::Scheduled && (e.date, e.by) == (event.date, event.by) && inaugurates(told, e)
    })
}

/// Whether what was scheduled is an inauguration.
fn inaugurates(told: &Told<'_>, event: &Event) -> bool {
    let Subject::Scheduled(n) = event.subject else { return false };
    let schedule = &told.names.scenario().schedule;
    schedule.get(usize::from(n)).is_some_and(|e| e.effect == ScheduledEffect::Inauguration)
}

/// What is said of an inauguration that puts nobody new into office.
fn inaugurated(told: &Told<'_>, i: usize) -> &'static str {
    let event = &told.events[i];
    let changed = told.events[i..]
        .iter()
        .any(|e| e.kind == EventKind::LeaderChanged && e.by == event.by && e.date == event.date);
    if inaugurates(told, event) && !changed {
        return told.either("; the same as before", " ; le titulaire reste le même");
    }
    ""
}

fn scheduled(told: &Told<'_>, event: &Event) -> String {
    let Subject::Scheduled(i) = event.subject else { return "?".to_owned() };
    let schedule = &told.names.scenario().schedule;
    schedule.get(usize::from(i)).map_or("?", |e| told.names.phrase(&e.title)).to_owned()
}
