//! One neutral sentence for every kind of event that has a line of its own.

use std::collections::BTreeMap;

use pourparler_model::{ActorId, Answer, Date, Event, EventKind, Subject};

use super::lines::{Told, Tone};
use crate::text::{count, counted, percent, plain, several, troops};

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
            let text = format!(
                "{} calls up {}",
                told.actor(event.by),
                several(libm::round(event.amount) as usize, "reservist", "reserves")
            );
            days.entry(event.date).or_default().push((i, text));
        }
    }
    for events in days.into_values() {
        let text: Vec<&str> = events.iter().map(|(_, text)| text.as_str()).collect();
        told.tell(events[0].0, Tone::Plain, &text.join("; "));
    }
}

/// An election and what comes of it on the same day: one line.
fn at_home(told: &mut Told<'_>) {
    let mut days: BTreeMap<(Date, Option<ActorId>), Items> = BTreeMap::new();
    for (i, event) in told.open() {
        let text = match event.kind {
            EventKind::ElectionHeld => format!("the government gets {}", percent(event.amount)),
            EventKind::LeaderChanged => "another leader takes office".to_owned(),
            EventKind::Scheduled => scheduled(told, event),
            _ => continue,
        };
        told.done[i] = true;
        days.entry((event.date, event.by)).or_default().push((i, text));
    }
    for ((_, by), events) in days {
        let text: Vec<&str> = events.iter().map(|(_, text)| text.as_str()).collect();
        // What was scheduled names its actor.
        let named = told.events[events[0].0].kind == EventKind::Scheduled;
        let who = if named { String::new() } else { format!("{}: ", told.actor(by)) };
        told.tell(events[0].0, Tone::Plain, &format!("{who}{}", text.join("; ")));
    }
}

/// Public demands: made, changed, dropped. A demand that goes back on an earlier one is one line with it.
fn demands(told: &mut Told<'_>) {
    let open = told.open();
    for &(i, event) in &open {
        if told.done[i] || !matches!(event.kind, EventKind::Demand | EventKind::DemandDropped) {
            continue;
        }
        let Subject::Package(dispute, _) = event.subject else { continue };
        let (by, on) = (told.actor(event.by), told.names.dispute_short(dispute));
        let worth = |e: &Event| format!("worth {} of a victory to it", plain(e.amount));
        if event.kind == EventKind::Demand {
            let again = told.events[..i].iter().any(|e| {
                e.date == event.date
                    && e.kind == EventKind::DemandDropped
                    && e.by == event.by
                    && about(e) == Some(dispute)
            });
            let new = if again { "new " } else { "" };
            told.tell(i, Tone::Plain, &format!("{by} makes a {new}public demand on {on}, {}", worth(event)));
            continue;
        }
        let cost = match libm::round(event.amount * 100.0) as usize {
            0 => "next to nothing".to_owned(),
            points => format!("{} of support", counted(points, "point")),
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
        let text = match new {
            Some((k, new)) => {
                told.done[*k] = true;
                format!(
                    "{by} lowers its public demand on {on}, now {}; at home that costs {cost}",
                    worth(new)
                )
            }
            None => format!("{by} drops its public demand on {on}; at home that costs {cost}"),
        };
        told.tell(i, Tone::Plain, &text);
    }
}

fn about(event: &Event) -> Option<pourparler_model::DisputeId> {
    match event.subject {
        Subject::Package(dispute, _) => Some(dispute),
        _ => None,
    }
}

/// How far from its deadline an ultimatum ends, if not on the day.
fn deadline(event: &Event) -> String {
    match libm::round(event.amount) as i64 {
        0 => String::new(),
        days if days < 0 => {
            format!(", {} before its deadline", counted(days.unsigned_abs() as usize, "day"))
        }
        days => format!(", {} past its deadline", counted(days.unsigned_abs() as usize, "day")),
    }
}

/// ` on Border`, where the one who threatens has more than one dispute at a table.
fn over(told: &Told<'_>, event: &Event) -> String {
    let Some((dispute, by)) = about(event).zip(event.by) else { return String::new() };
    let has = told.names.setup.disputes.iter().filter(|d| d.principals.contains(&by)).count();
    if has > 1 { format!(" on {}", told.names.dispute_short(dispute)) } else { String::new() }
}

fn sentence(told: &Told<'_>, event: &Event) -> Option<(Tone, String)> {
    let (by, to) = (told.actor(event.by), told.actor(event.to));
    let at = event.place.map_or_else(String::new, |p| format!(" in {}", told.place(p)));
    let on = over(told, event);
    let place = event.place.map_or("?", |p| told.place(p));
    let treaty = match event.subject {
        Subject::Treaty(t, _) => told.names.treaty_short(t),
        _ => "?",
    };
    let amount = count(event.amount);
    let number = libm::round(event.amount.max(0.0)) as usize;
    let (days, troops) = (counted(number, "day"), troops(event.amount));
    let told = match event.kind {
        EventKind::Recorded => (Tone::Plain, entry(told, event)),
        EventKind::Incursion => {
            (Tone::War, format!("{by} takes positions{at}, held by {to}, without a war: {troops}"))
        }
        EventKind::Encircled => (Tone::War, format!("{troops} of {to} are surrounded{at}")),
        EventKind::Surrendered => (Tone::War, format!("{troops} of {by} surrender to {to}{at}")),
        EventKind::Displaced => {
            (Tone::Plain, format!("{} {place}", several(number, "person leaves", "people leave")))
        }
        EventKind::TreatySuspended => (Tone::Plain, format!("{by} suspends its part in {treaty}")),
        EventKind::TreatyResumed => (Tone::Plain, format!("{by} takes up its part in {treaty} again")),
        EventKind::TreatyLeft => {
            (Tone::Plain, format!("{by} gives notice that it leaves {treaty}, in {days}"))
        }
        EventKind::Ultimatum => (Tone::War, format!("{by} gives {to} an ultimatum{on} of {days}")),
        EventKind::UltimatumMet => {
            (Tone::Deal, format!("{by}'s ultimatum to {to}{on} is met{}", deadline(event)))
        }
        EventKind::UltimatumCarriedOut => {
            (Tone::War, format!("{by} carries out its ultimatum to {to}{on}{}", deadline(event)))
        }
        EventKind::UltimatumLapsed => {
            (Tone::Plain, format!("{by}'s ultimatum to {to}{on} lapses{}", deadline(event)))
        }
        EventKind::RecognitionThreatened => {
            (Tone::Plain, format!("{by} says that it will recognise: {}", title(told, event)))
        }
        EventKind::Recognised => (Tone::Deal, format!("{by} recognises: {}", title(told, event))),
        EventKind::RecognitionWithdrawn => {
            (Tone::Plain, format!("{by} withdraws its recognition: {}", title(told, event)))
        }
        EventKind::RecognitionDropped => {
            (Tone::Plain, format!("{by} drops its threat to recognise: {}", title(told, event)))
        }
        EventKind::MoneySent => (Tone::Plain, format!("{by} sends money to {to}")),
        EventKind::ReliefSent => (
            Tone::Plain,
            format!(
                "{by} sends humanitarian aid to {to}, for {}",
                several(number, "displaced person", "displaced people")
            ),
        ),
        EventKind::EmbargoImposed if event.amount < 0.005 => {
            (Tone::Plain, format!("{by} bars arms to {to}, which imports next to none of them from there"))
        }
        EventKind::EmbargoImposed => {
            (Tone::Plain, format!("{by} bars arms to {to}: {} of what it imports", percent(event.amount)))
        }
        EventKind::EmbargoLifted => (Tone::Plain, format!("{by} lifts its arms embargo on {to}")),
        EventKind::AidSent => (Tone::Plain, format!("{by} sends arms and material to {to}, uncalled")),
        EventKind::MandateObjected => (
            Tone::Plain,
            format!("{by} gives notice: the mandate of {to}'s peacekeepers is not to be prolonged"),
        ),
        EventKind::MandateRenewed => {
            (Tone::Deal, format!("The mandate of {by}'s peacekeepers is prolonged by {days}"))
        }
        EventKind::MandateExpired => (Tone::Deal, format!("The mandate of {by}'s peacekeepers ends")),
        EventKind::Claimed => (Tone::Plain, format!("{by} says that it holds {place}")),
        EventKind::Conceded => (Tone::Plain, format!("{by} admits that it has lost {place}")),
        EventKind::ControlKnown => {
            (Tone::Plain, format!("Everybody knows by now that {by} holds {place}, for {days}"))
        }
        EventKind::ClaimRefuted => {
            (Tone::Plain, format!("Everybody knows by now that {by} does not hold {place}, as it said"))
        }
        EventKind::Withdrawal if event.to.is_some() => {
            (Tone::Deal, format!("{by} pulls back {troops} from the other side's ground"))
        }
        EventKind::Withdrawal => (Tone::Plain, format!("{by} takes {} home", counted(number, "peacekeeper"))),
        EventKind::Captured => (Tone::War, format!("{by} takes {amount} of {to} prisoner{at}")),
        EventKind::Missing => {
            (Tone::War, format!("{amount} of {by} {} missing{at}", if number == 1 { "is" } else { "are" }))
        }
        EventKind::RemainsReturned => (
            Tone::Deal,
            format!(
                "{by} hands over the {} of {amount} missing of {to}",
                if number == 1 { "body" } else { "bodies" }
            ),
        ),
        EventKind::PrisonersReturned => {
            (Tone::Deal, format!("{by} returns {} to {to}", counted(number, "prisoner")))
        }
        EventKind::Losses => (Tone::War, format!("{by}: {amount} killed")),
        EventKind::Mobilised => (Tone::Plain, format!("{by} mobilises")),
        EventKind::Deployed => (Tone::Plain, format!("{troops} of {by} take up posts{at}")),
        EventKind::CallForHelp => (Tone::Plain, call(told, event)),
        EventKind::AllyAnswers(answer) => (Tone::Plain, answered(by, to, answer, &called(told, event))),
        EventKind::Protest => (
            Tone::Plain,
            format!("{by}: support for the government falls to {}; protests", percent(event.amount)),
        ),
        EventKind::Crisis => {
            (Tone::War, format!("{by}: political crisis, with support at {}", percent(event.amount)))
        }
        EventKind::ElectionCalled => (Tone::Plain, format!("{by}: an election is called, in {days}")),
        // All others belong to a line that has been told.
        _ => return None,
    };
    Some(told)
}

fn title<'a>(told: &Told<'a>, event: &Event) -> &'a str {
    let Subject::Title(dispute, title) = event.subject else { return "?" };
    told.names.title_text(dispute, title)
}

fn entry(told: &Told<'_>, event: &Event) -> String {
    let Subject::Record(i) = event.subject else { return "?".to_owned() };
    told.names.scenario().record.get(usize::from(i)).map_or_else(|| "?".to_owned(), |e| e.title.clone())
}

fn scheduled(told: &Told<'_>, event: &Event) -> String {
    let Subject::Scheduled(i) = event.subject else { return "?".to_owned() };
    let schedule = &told.names.scenario().schedule;
    schedule.get(usize::from(i)).map_or_else(|| "?".to_owned(), |e| e.title.clone())
}

fn call(told: &Told<'_>, event: &Event) -> String {
    let under = match event.subject {
        Subject::Treaty(t, o) => {
            format!("{}, article {}", told.names.treaty_short(t), told.names.article(t, o))
        }
        _ => "?".to_owned(),
    };
    let scope = if event.amount > 0.0 { "within" } else { "outside" };
    let at = event.place.map_or_else(String::new, |p| format!(" over {}", told.place(p)));
    format!(
        "{} calls on {}{at} under {under}; the case is {scope} its scope",
        told.actor(event.by),
        told.actor(event.to)
    )
}

/// When the answered call was made.
fn called(told: &Told<'_>, event: &Event) -> String {
    let Subject::Call(id) = event.subject else { return String::new() };
    let ledger = &told.names.state.ledger;
    let Some(call) = ledger.calls.get(id.index()) else { return String::new() };
    let text = call.made.long();
    let day = text.rsplit_once(' ').map_or(text.as_str(), |(day, _)| day);
    format!(" of {day}")
}

fn answered(by: &str, to: &str, answer: Answer, when: &str) -> String {
    let what = match answer {
        Answer::Troops => "sends troops",
        Answer::BorderPosts => "sets up border posts",
        Answer::Material => "sends arms and material, no troops",
        Answer::Mediate => "offers to consult and mediate, no troops",
        Answer::Words => "makes a statement of support, no more",
        Answer::Delay => "puts off its answer",
        Answer::Decline => "declines",
    };
    format!("{by} answers {to}'s call{when}: {what}")
}
