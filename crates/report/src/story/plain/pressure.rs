//! Recognition, money, arms.

use pourparler_model::{Event, EventKind, Subject};

use super::{Both, number};
use crate::french::grammar as fr;
use crate::story::lines::{Told, Tone};
use crate::text::{percent, several};

/// The sentence of such an event.
pub(super) fn told_of(told: &Told<'_>, event: &Event) -> Option<Both> {
    let (by, to) = (told.actor(event.by), told.actor(event.to));
    let share = percent(event.amount);
    let (sa, son, towards) = (by.agree("sa", "leur"), by.agree("son", "leur"), to.to());
    Some(match event.kind {
        EventKind::RecognitionThreatened => {
            let title = title(told, event);
            (
                Tone::Plain,
                [
                    format!("{by} says that it will recognise: {title}"),
                    format!("{by} {} vouloir reconnaître que {title}", by.agree("annonce", "annoncent")),
                ],
            )
        }
        EventKind::Recognised => {
            let title = title(told, event);
            (
                Tone::Deal,
                [
                    format!("{by} recognises: {title}"),
                    format!("{by} {} que {title}", by.agree("reconnaît", "reconnaissent")),
                ],
            )
        }
        EventKind::RecognitionWithdrawn => {
            let title = title(told, event);
            (
                Tone::Plain,
                [
                    format!("{by} withdraws its recognition: {title}"),
                    format!("{by} ne {} plus que {title}", by.agree("reconnaît", "reconnaissent")),
                ],
            )
        }
        EventKind::RecognitionDropped => {
            let title = title(told, event);
            (
                Tone::Plain,
                [
                    format!("{by} drops its threat to recognise: {title}"),
                    format!(
                        "{by} {} à {sa} menace de reconnaître que {title}",
                        by.agree("renonce", "renoncent")
                    ),
                ],
            )
        }
        EventKind::MoneySent => (
            Tone::Plain,
            [
                format!("{by} sends money to {to}"),
                format!("{by} {} des fonds {towards}", by.agree("envoie", "envoient")),
            ],
        ),
        EventKind::ReliefSent => {
            let number = number(event);
            (
                Tone::Plain,
                [
                    format!(
                        "{by} sends humanitarian aid to {to}, for {}",
                        several(number, "displaced person", "displaced people")
                    ),
                    format!(
                        "{by} {} une aide humanitaire {towards}, pour {}",
                        by.agree("envoie", "envoient"),
                        fr::several(number, "personne déplacée", "personnes déplacées")
                    ),
                ],
            )
        }
        EventKind::EmbargoImposed if event.amount < 0.005 => (
            Tone::Plain,
            [
                format!("{by} bars arms to {to}, which imports next to none of them from there"),
                format!(
                    "{by} {} un embargo sur les armes {towards}, qui n’en {} presque pas de là",
                    by.agree("impose", "imposent"),
                    to.agree("importe", "importent")
                ),
            ],
        ),
        EventKind::EmbargoImposed => (
            Tone::Plain,
            [
                format!("{by} bars arms to {to}: {share} of what it imports"),
                format!(
                    "{by} {} un embargo sur les armes {towards} : {share} de {} importations",
                    by.agree("impose", "imposent"),
                    to.agree("ses", "leurs")
                ),
            ],
        ),
        EventKind::EmbargoLifted => (
            Tone::Plain,
            [
                format!("{by} lifts its arms embargo on {to}"),
                format!("{by} {} {son} embargo sur les armes contre {to}", by.agree("lève", "lèvent")),
            ],
        ),
        EventKind::AidSent => (
            Tone::Plain,
            [
                format!("{by} sends arms and material to {to}, uncalled"),
                format!(
                    "{by} {} des armes et du matériel {towards}, sans demande préalable",
                    by.agree("envoie", "envoient")
                ),
            ],
        ),
        _ => return None,
    })
}

fn title<'a>(told: &Told<'a>, event: &Event) -> &'a str {
    let Subject::Title(dispute, title) = event.subject else { return "?" };
    told.names.phrase(told.names.title_text(dispute, title))
}
