//! Public demands: made, changed, dropped.

use pourparler_model::{DisputeId, Event, EventKind, Subject};

use super::contents::demanded;
use super::lines::{Told, Tone};
use crate::french::grammar as fr;
use crate::text::{counted, plain};

/// A demand that goes back on an earlier one is one line with it.
pub(super) fn demands(told: &mut Told<'_>) {
    let open = told.open();
    for &(i, event) in &open {
        if told.done[i] || !matches!(event.kind, EventKind::Demand | EventKind::DemandDropped) {
            continue;
        }
        let Subject::Package(dispute, _) = event.subject else { continue };
        let (by, on) = (told.actor(event.by), told.dispute(dispute));
        let (son, yeux) = (by.agree("son", "leur"), by.agree("ses yeux", "leurs yeux"));
        let worth = |e: &Event| {
            let share = fr::decimal(e.amount);
            told.either(
                format!("worth {} of a victory to it", plain(e.amount)),
                format!("{share} d’une victoire"),
            )
        };
        if event.kind == EventKind::Demand {
            let again = told.events[..i].iter().any(|e| {
                e.date == event.date
                    && e.kind == EventKind::DemandDropped
                    && e.by == event.by
                    && about(e) == Some(dispute)
            });
            let (worth, what) = (worth(event), what(told, event));
            let (new, nouvelle) = if again { ("new ", "nouvelle ") } else { ("", "") };
            let text = told.either(
                format!("{by} makes a {new}public demand on {on}, {worth}{what}"),
                format!(
                    "{by} {} une {nouvelle}exigence publique sur {on}, qui vaut à {yeux} {worth}{what}",
                    by.agree("formule", "formulent")
                ),
            );
            told.tell(i, Tone::Plain, &text);
            continue;
        }
        let cost = match libm::round(event.amount * 100.0) as usize {
            0 => told.either("next to nothing", "presque nul").to_owned(),
            points => told.either(
                format!("{} of support", counted(points, "point")),
                format!("{} de soutien", fr::of_counted(points, "point")),
            ),
        };
        // What was demanded before it was dropped is not what is demanded now. A demand that fell with an ultimatum or at
        // the signing of an agreement is gone: what is demanded later on that day is a new one.
        let fell = told.events[..i].iter().any(|e| {
            e.date == event.date
                && e.kind == EventKind::UltimatumLapsed
                && e.by == event.by
                && about(e) == Some(dispute)
        });
        let signed = |k: usize| {
            told.events[i..k].iter().any(|e| match (e.kind, e.subject) {
                (EventKind::Agreed, Subject::Pact(p)) => {
                    told.names.state.ledger.pacts.get(p.index()).and_then(|p| p.dispute) == Some(dispute)
                }
                _ => false,
            })
        };
        let new = open.iter().find(|(k, e)| {
            *k > i
                && !fell
                && !signed(*k)
                && e.kind == EventKind::Demand
                && e.date == event.date
                && e.by == event.by
                && about(e) == Some(dispute)
        });
        let (english, french) = match new {
            Some((k, new)) => {
                let (worth, what) = (worth(new), what(told, new));
                told.done[*k] = true;
                (
                    format!(
                        "{by} lowers its public demand on {on}, now {worth}; at home that costs {cost}{what}"
                    ),
                    format!(
                        "{by} {} {son} exigence publique sur {on}, qui vaut désormais à {yeux} {worth} ; le coût \
                         intérieur est {cost}{what}",
                        by.agree("abaisse", "abaissent")
                    ),
                )
            }
            None => (
                format!("{by} drops its public demand on {on}; at home that costs {cost}"),
                format!(
                    "{by} {} {son} exigence publique sur {on} ; le coût intérieur est {cost}",
                    by.agree("abandonne", "abandonnent")
                ),
            ),
        };
        let text = told.either(english, french);
        told.tell(i, Tone::Plain, &text);
    }
}

/// `: what is demanded`, or when it was demanded before.
pub(super) fn what(told: &Told<'_>, event: &Event) -> String {
    let Subject::Package(dispute, package) = event.subject else { return String::new() };
    if let Some(before) = told.before(event) {
        let day = told.names.day(before);
        return told.either(format!(", as on {day}"), format!(", comme le {day}"));
    }
    match demanded(told.names, dispute, package, event.by) {
        what if what.is_empty() => what,
        what => told.either(": ", " : ").to_owned() + &what,
    }
}

/// What dispute an event about a package belongs to.
pub(super) fn about(event: &Event) -> Option<DisputeId> {
    match event.subject {
        Subject::Package(dispute, _) => Some(dispute),
        _ => None,
    }
}
