//! Treaties, calls, mandates, ultimatums.

use pourparler_model::{Event, EventKind, Subject};

use super::{Both, number};
use crate::french::grammar::{self as fr, Noun};
use crate::story::answers::{answered, call, called};
use crate::story::demands::{about, what};
use crate::story::lines::{Told, Tone};
use crate::text::counted;

/// The sentence of such an event.
pub(super) fn told_of(told: &Told<'_>, event: &Event) -> Option<Both> {
    let (by, to, on) = (told.actor(event.by), told.actor(event.to), over(told, event));
    let treaty = match event.subject {
        Subject::Treaty(t, _) => told.names.treaty_noun(t),
        _ => Noun::plain("?"),
    };
    let (days, jours) = (counted(number(event), "day"), fr::counted(number(event), "jour"));
    let de_jours = fr::of_counted(number(event), "jour");
    let (sa, son) = (by.agree("sa", "leur"), by.agree("son", "leur"));
    let (of, towards) = (by.of(), to.to());
    Some(match event.kind {
        EventKind::TreatySuspended => (
            Tone::Plain,
            [
                format!("{by} suspends its part in {treaty}"),
                format!("{by} {} {sa} participation {}", by.agree("suspend", "suspendent"), treaty.to()),
            ],
        ),
        EventKind::TreatyResumed => (
            Tone::Plain,
            [
                format!("{by} takes up its part in {treaty} again"),
                format!("{by} {} {sa} participation {}", by.agree("reprend", "reprennent"), treaty.to()),
            ],
        ),
        EventKind::TreatyLeft => {
            let effect = match number(event) {
                0 => "immédiat".to_owned(),
                _ => format!("dans {jours}"),
            };
            (
                Tone::Plain,
                [
                    format!("{by} gives notice that it leaves {treaty}, in {days}"),
                    format!(
                        "{by} {} {son} retrait {}, avec effet {effect}",
                        by.agree("notifie", "notifient"),
                        treaty.of()
                    ),
                ],
            )
        }
        EventKind::TreatyBroken => (
            Tone::War,
            [
                format!("{by} breaks what it owes {to} under {treaty}"),
                format!(
                    "{by} {} ses engagements envers {to} en vertu {}",
                    by.agree("viole", "violent"),
                    treaty.of()
                ),
            ],
        ),
        EventKind::Ultimatum => {
            let what = what(told, event);
            (
                Tone::War,
                [
                    format!("{by} gives {to} an ultimatum{on} of {days}{what}"),
                    format!(
                        "{by} {} {towards} un ultimatum {de_jours}{on}{what}",
                        by.agree("adresse", "adressent")
                    ),
                ],
            )
        }
        EventKind::UltimatumMet => {
            let when = deadline(told, event);
            (
                Tone::Deal,
                [
                    format!("{} ultimatum to {to}{on} is met{when}", by.whose()),
                    format!("L’ultimatum {of} {towards}{on} est satisfait{when}"),
                ],
            )
        }
        EventKind::UltimatumCarriedOut => {
            let when = deadline(told, event);
            (
                Tone::War,
                [
                    format!("{by} carries out its ultimatum to {to}{on}{when}"),
                    format!(
                        "{by} {} à exécution {son} ultimatum {towards}{on}{when}",
                        by.agree("met", "mettent")
                    ),
                ],
            )
        }
        EventKind::UltimatumLapsed => {
            let when = deadline(told, event);
            (
                Tone::Plain,
                [
                    format!("{} ultimatum to {to}{on} lapses{when}", by.whose()),
                    format!("L’ultimatum {of} {towards}{on} devient caduc{when}"),
                ],
            )
        }
        EventKind::MandateObjected => (
            Tone::Plain,
            [
                format!(
                    "{by} gives notice: the mandate of {} peacekeepers is not to be prolonged",
                    to.whose()
                ),
                format!(
                    "{by} {} {son} opposition à la prolongation du mandat des soldats de la paix {}",
                    by.agree("notifie", "notifient"),
                    to.of()
                ),
            ],
        ),
        EventKind::MandateRenewed => (
            Tone::Deal,
            [
                format!("The mandate of {} peacekeepers is prolonged by {days}", by.whose()),
                format!("Le mandat des soldats de la paix {of} est prolongé {de_jours}"),
            ],
        ),
        EventKind::MandateExpired => (
            Tone::Deal,
            [
                format!("The mandate of {} peacekeepers ends", by.whose()),
                format!("Le mandat des soldats de la paix {of} prend fin"),
            ],
        ),
        EventKind::CallForHelp => (Tone::Plain, call(told, event)),
        EventKind::CallLapsed => {
            let when = called(told, event);
            (
                Tone::Plain,
                [
                    format!("{by} has not answered {} call{when}, which lapses", to.whose()),
                    format!("L’appel {}{when} à l’adresse {of} reste sans réponse et devient caduc", to.of()),
                ],
            )
        }
        EventKind::AllyAnswers(answer) => (Tone::Plain, answered(&by, &to, answer, &called(told, event))),
        _ => return None,
    })
}

/// How far from its deadline an ultimatum ends, if not on the day.
fn deadline(told: &Told<'_>, event: &Event) -> String {
    let days = libm::round(event.amount) as i64;
    let number = days.unsigned_abs() as usize;
    let (english, french) = match days {
        0 => return String::new(),
        days if days < 0 => ("before its deadline", "avant l’échéance"),
        _ => ("past its deadline", "après l’échéance"),
    };
    told.either(
        format!(", {} {english}", counted(number, "day")),
        format!(", {} {french}", fr::counted(number, "jour")),
    )
}

/// ` on Border`, where the one who threatens has more than one dispute at a table.
fn over(told: &Told<'_>, event: &Event) -> String {
    let Some((dispute, by)) = about(event).zip(event.by) else { return String::new() };
    let has = told.names.setup.disputes.iter().filter(|d| d.principals.contains(&by)).count();
    let on = told.dispute(dispute);
    if has > 1 { told.either(format!(" on {on}"), format!(" au sujet {}", on.of())) } else { String::new() }
}
