//! One neutral sentence for every kind of event that has a line of its own, in both languages.

mod pressure;
mod state;
mod treaties;
mod war;

use pourparler_model::Event;

use super::lines::{Told, Tone};
use crate::french::grammar::Noun;

/// What an event is told by, in both languages, where it has a sentence of its own.
pub(super) fn sentence(told: &Told<'_>, event: &Event) -> Option<(Tone, String)> {
    let found = war::told_of(told, event)
        .or_else(|| treaties::told_of(told, event))
        .or_else(|| pressure::told_of(told, event));
    let found = found.or_else(|| state::ground(told, event)).or_else(|| state::home(told, event));
    // All others belong to a line that has been told.
    let (tone, [english, french]) = found?;
    Some((tone, told.either(english, french)))
}

/// A sentence in English and in French.
type Both = (Tone, [String; 2]);

/// ` in Shusha`.
fn at(told: &Told<'_>, event: &Event) -> String {
    event.place.map_or_else(String::new, |p| {
        let place = told.place(p);
        told.either(format!(" in {place}"), format!(" dans le secteur {}", place.of()))
    })
}

fn number(event: &Event) -> usize {
    libm::round(event.amount.max(0.0)) as usize
}

/// `Arménie : ..`.
fn named(by: &Noun<'_>, what: &str) -> String {
    format!("{} : {what}", by.bare())
}
