//! Troops, losses, prisoners.

use pourparler_model::{Event, EventKind};

use super::{Both, at, named, number};
use crate::french::grammar::{self as fr, Noun};
use crate::story::lines::{Told, Tone};
use crate::text::{count, counted, several, troops};

/// The sentence of such an event.
pub(super) fn told_of(told: &Told<'_>, event: &Event) -> Option<Both> {
    let (by, to, at) = (told.actor(event.by), told.actor(event.to), at(told, event));
    let (amount, number) = (count(event.amount), number(event));
    let (soldiers, soldats) = (troops(event.amount), fr::counted(number, "soldat"));
    Some(match event.kind {
        EventKind::Incursion => (
            Tone::War,
            [
                format!("{by} takes positions{at}, held by {to}, without a war: {soldiers}"),
                format!(
                    "{by} {} position{at}, sur un terrain tenu par {to}, sans guerre : {soldats}",
                    by.agree("prend", "prennent")
                ),
            ],
        ),
        EventKind::Encircled => (
            Tone::War,
            [
                format!("{soldiers} of {to} are surrounded{at}"),
                format!("Encerclement {} {}{at}", fr::of_counted(number, "soldat"), to.of()),
            ],
        ),
        EventKind::Surrendered => (
            Tone::War,
            [
                format!("{soldiers} of {by} surrender to {to}{at}"),
                format!(
                    "{soldats} {} {} {}{at}",
                    by.of(),
                    if number < 2 { "se rend" } else { "se rendent" },
                    to.to()
                ),
            ],
        ),
        EventKind::Withdrawal if event.to.is_some() => (
            Tone::Deal,
            [
                format!("{by} pulls back {soldiers} from the other side's ground"),
                format!("{by} {} {soldats} du terrain de l’autre côté", by.agree("retire", "retirent")),
            ],
        ),
        EventKind::Withdrawal => (
            Tone::Plain,
            [
                format!("{by} takes {} home", counted(number, "peacekeeper")),
                format!("{by} {} {}", by.agree("rapatrie", "rapatrient"), fr::peacekeepers(number)),
            ],
        ),
        EventKind::Captured => (
            Tone::War,
            [
                format!("{by} takes {amount} of {to} prisoner{at}"),
                format!("{by} {} {soldats} {}{at}", by.agree("capture", "capturent"), to.of()),
            ],
        ),
        EventKind::Missing => (
            Tone::War,
            [
                format!("{amount} of {by} {} missing{at}", if number == 1 { "is" } else { "are" }),
                named(&by, &format!("{}{at}", fr::counted(number, "disparu"))),
            ],
        ),
        EventKind::RemainsReturned => (
            Tone::Deal,
            [
                format!(
                    "{by} hands over the {} of {amount} missing of {to}",
                    if number == 1 { "body" } else { "bodies" }
                ),
                format!(
                    "{by} {} {} {} {}",
                    by.agree("remet", "remettent"),
                    if number < 2 { "le corps" } else { "les corps" },
                    fr::of_counted(number, "disparu"),
                    to.of()
                ),
            ],
        ),
        EventKind::PrisonersReturned => (
            Tone::Deal,
            [
                format!("{by} returns {} to {to}", counted(number, "prisoner")),
                format!(
                    "{by} {} {} {}",
                    by.agree("rend", "rendent"),
                    fr::counted(number, "prisonnier"),
                    to.to()
                ),
            ],
        ),
        EventKind::Losses => {
            (Tone::War, [format!("{by}: {amount} killed"), named(&by, &fr::counted(number, "tué"))])
        }
        EventKind::Mobilised => {
            (Tone::Plain, [format!("{by} mobilises"), format!("{by} {}", by.agree("mobilise", "mobilisent"))])
        }
        // Under a mandate, but by an order and not by the agreement that gave it: from a post nearby.
        EventKind::Deployed if !event.imposed && event.cause.is_none() => (
            Tone::Plain,
            [
                format!(
                    "{} of {by} step between the sides{at}, from a post nearby",
                    counted(number, "peacekeeper")
                ),
                format!(
                    "{} {} {} entre les deux camps{at}, depuis un poste voisin",
                    fr::peacekeepers(number),
                    by.of(),
                    if number < 2 { "s’interpose" } else { "s’interposent" }
                ),
            ],
        ),
        EventKind::Deployed => (
            Tone::Plain,
            [
                format!("{soldiers} of {by} take up posts{at}"),
                format!(
                    "{soldats} {} {} position{at}",
                    by.of(),
                    if number < 2 { "prend" } else { "prennent" }
                ),
            ],
        ),
        EventKind::Displaced => {
            let place = event.place.map_or(Noun::plain("?"), |p| told.place(p));
            (
                Tone::Plain,
                [
                    format!("{} {place}", several(number, "person leaves", "people leave")),
                    format!("{} {place}", fr::several(number, "personne quitte", "personnes quittent")),
                ],
            )
        }
        _ => return None,
    })
}
