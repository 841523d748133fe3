//! One neutral sentence for every kind of event that has a line of its own.

use pourparler_model::{Event, EventKind, Subject};

use super::answers::{answered, call, called};
use super::demands::about;
use super::lines::{Told, Tone};
use crate::french::grammar::{self as fr, Noun};
use crate::text::{count, counted, percent, several, troops};

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

/// What an event is told by, in both languages, where it has a sentence of its own.
pub(super) fn sentence(told: &Told<'_>, event: &Event) -> Option<(Tone, String)> {
    let found = war(told, event).or_else(|| treaties(told, event)).or_else(|| pressure(told, event));
    let found = found.or_else(|| ground(told, event)).or_else(|| home(told, event));
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

/// Troops, losses, prisoners.
fn war(told: &Told<'_>, event: &Event) -> Option<Both> {
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

/// Treaties, calls, mandates, ultimatums.
fn treaties(told: &Told<'_>, event: &Event) -> Option<Both> {
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
        EventKind::Ultimatum => (
            Tone::War,
            [
                format!("{by} gives {to} an ultimatum{on} of {days}"),
                format!("{by} {} {towards} un ultimatum {de_jours}{on}", by.agree("adresse", "adressent")),
            ],
        ),
        EventKind::UltimatumMet => {
            let when = deadline(told, event);
            (
                Tone::Deal,
                [
                    format!("{by}'s ultimatum to {to}{on} is met{when}"),
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
                    format!("{by}'s ultimatum to {to}{on} lapses{when}"),
                    format!("L’ultimatum {of} {towards}{on} devient caduc{when}"),
                ],
            )
        }
        EventKind::MandateObjected => (
            Tone::Plain,
            [
                format!("{by} gives notice: the mandate of {to}'s peacekeepers is not to be prolonged"),
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
                format!("The mandate of {by}'s peacekeepers is prolonged by {days}"),
                format!("Le mandat des soldats de la paix {of} est prolongé {de_jours}"),
            ],
        ),
        EventKind::MandateExpired => (
            Tone::Deal,
            [
                format!("The mandate of {by}'s peacekeepers ends"),
                format!("Le mandat des soldats de la paix {of} prend fin"),
            ],
        ),
        EventKind::CallForHelp => (Tone::Plain, call(told, event)),
        EventKind::AllyAnswers(answer) => (Tone::Plain, answered(&by, &to, answer, &called(told, event))),
        _ => return None,
    })
}

/// Recognition, money, arms.
fn pressure(told: &Told<'_>, event: &Event) -> Option<Both> {
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

/// Who says, and who knows, that somebody holds a region.
fn ground(told: &Told<'_>, event: &Event) -> Option<Both> {
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
                format!("{by} admits that it has lost {place}"),
                format!("{by} {} avoir perdu {place}", by.agree("admet", "admettent")),
            ],
        ),
        EventKind::ControlKnown => (
            Tone::Plain,
            [
                format!(
                    "Everybody knows by now that {by} holds {place}, for {}",
                    counted(number(event), "day")
                ),
                format!(
                    "Chacun sait désormais que {by} {} {place}, depuis {}",
                    by.agree("tient", "tiennent"),
                    fr::counted(number(event), "jour")
                ),
            ],
        ),
        EventKind::ClaimRefuted => (
            Tone::Plain,
            [
                format!("Everybody knows by now that {by} does not hold {place}, as it said"),
                format!(
                    "Chacun sait désormais que {by} ne {} pas {place}, contrairement à {} déclaration",
                    by.agree("tient", "tiennent"),
                    by.agree("sa", "leur")
                ),
            ],
        ),
        _ => return None,
    })
}

/// At home, and what the record says.
fn home(told: &Told<'_>, event: &Event) -> Option<Both> {
    let (by, share) = (told.actor(event.by), percent(event.amount));
    Some(match event.kind {
        EventKind::Recorded => (Tone::Plain, [entry(told, event), entry(told, event)]),
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

/// `Arménie : ..`.
fn named(by: &Noun<'_>, what: &str) -> String {
    format!("{} : {what}", by.bare())
}

fn title<'a>(told: &Told<'a>, event: &Event) -> &'a str {
    let Subject::Title(dispute, title) = event.subject else { return "?" };
    told.names.phrase(told.names.title_text(dispute, title))
}

fn entry(told: &Told<'_>, event: &Event) -> String {
    let Subject::Record(i) = event.subject else { return "?".to_owned() };
    let record = &told.names.scenario().record;
    record.get(usize::from(i)).map_or("?", |e| told.names.phrase(&e.title)).to_owned()
}
