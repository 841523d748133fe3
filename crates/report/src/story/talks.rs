//! Tables: from the call to the end.

use pourparler_model::{ActorId, Date, DisputeId, Event, EventKind, Subject, TalksStatus};

use super::lines::{Told, Tone};
use super::pledges::contents;
use crate::text::{counted, list};

/// A table that opened and closed within so many days is told in one line.
const SHORT: i32 = 4;

/// A table, from its call or opening to its end.
#[derive(Default)]
struct Table {
    called: Option<(usize, Date, Option<ActorId>)>,
    opened: Option<(usize, Date, Option<ActorId>)>,
    offers: usize,
    drafts: usize,
    /// The agreement is on the mediator's text, which all have backed.
    backed: usize,
    /// Who was called beside the principals.
    others: Vec<Option<ActorId>>,
}

pub(super) fn tell(told: &mut Told<'_>) {
    let disputes = told.names.scenario().disputes.len();
    let mut tables: Vec<Table> = (0..disputes).map(|_| Table::default()).collect();
    for (i, event) in told.open() {
        let Some(dispute) = dispute(told, event) else { continue };
        let Some(table) = tables.get_mut(dispute.index()) else { continue };
        match event.kind {
            EventKind::TalksCalled => {
                let unanswered = std::mem::take(table);
                lapsed(told, dispute, &unanswered);
                told.done[i] = true;
                tables[dispute.index()].called = Some((i, event.date, event.by));
            }
            EventKind::Invited => {
                told.done[i] = true;
                table.others.push(event.to);
            }
            EventKind::Consented => told.done[i] = true,
            EventKind::Signed => {
                let text = format!(
                    "{} signs it too, on {}",
                    told.actor(event.by),
                    told.names.dispute_short(dispute)
                );
                told.tell(i, Tone::Deal, &text);
            }
            EventKind::TalksOpened => {
                told.done[i] = true;
                table.opened = Some((i, event.date, event.by));
                table.offers = 0;
            }
            EventKind::Offer => {
                told.done[i] = true;
                table.offers += 1;
            }
            EventKind::OfferRejected => told.done[i] = true,
            EventKind::Drafted => {
                told.done[i] = true;
                table.drafts += 1;
                table.backed = 0;
            }
            EventKind::Backed => {
                told.done[i] = true;
                table.backed += 1;
            }
            EventKind::Pledged => {
                let text = format!(
                    "{} promises {} a payment for a settlement on {}",
                    told.actor(event.by),
                    told.actor(event.to),
                    told.names.dispute_short(dispute)
                );
                told.tell(i, Tone::Plain, &text);
            }
            EventKind::TalksSuspended | EventKind::TalksResumed => {
                let step = if event.kind == EventKind::TalksSuspended { "suspends" } else { "resumes" };
                let text = format!(
                    "{} {step} the talks on {}",
                    told.actor(event.by),
                    told.names.dispute_short(dispute)
                );
                told.tell(i, Tone::Plain, &text);
            }
            EventKind::TalksCollapsed => {
                let table = std::mem::take(table);
                let how = event.by.map_or_else(
                    || "the last offer is left unanswered".to_owned(),
                    |by| format!("{} leaves", told.actor(Some(by))),
                );
                let offers = match table.offers {
                    0 => "no offers".to_owned(),
                    n => counted(n, "offer"),
                };
                let words = brackets(&opening(told, i, dispute, &table));
                let name = told.names.dispute_short(dispute);
                told.tell(
                    i,
                    Tone::Plain,
                    &format!("Talks on {name}{words} end without result: {offers}; {how}"),
                );
            }
            EventKind::Agreed => {
                let table = std::mem::take(table);
                agreed(told, i, dispute, &table);
            }
            _ => {}
        }
    }
    for (d, table) in tables.into_iter().enumerate() {
        let dispute = DisputeId::new(d);
        match table.opened {
            Some((i, date, _)) => {
                let (name, words) =
                    (told.names.dispute_short(dispute), brackets(&party(told, dispute, &table)));
                let text = format!("Talks on {name} open{words}{}", told.mark(i));
                told.line(date, i, Tone::Plain, text);
            }
            None => lapsed(told, dispute, &table),
        }
    }
}

fn dispute(told: &Told<'_>, event: &Event) -> Option<DisputeId> {
    match event.subject {
        Subject::Dispute(d) | Subject::Package(d, _) => Some(d),
        // Of agreements only those that a table concluded.
        Subject::Pact(p) => {
            let pact = told.names.state.ledger.pacts.get(p.index())?;
            if pact.package.is_some() { pact.dispute } else { None }
        }
        _ => None,
    }
}

/// A call that nobody followed.
fn lapsed(told: &mut Told<'_>, dispute: DisputeId, table: &Table) {
    if let (Some((i, date, by)), None) = (table.called, table.opened) {
        // The last call may still stand.
        let talks = told.names.state.talks.get(dispute.index());
        let stands = talks.is_some_and(|t| t.status == TalksStatus::Called && t.called == Some(date));
        let end = if stands { "" } else { "; they do not open" };
        let text =
            format!("{} calls for talks on {}{end}", told.actor(by), told.names.dispute_short(dispute));
        let text = text + &told.mark(i);
        told.line(date, i, Tone::Plain, text);
    }
}

/// Who called and who mediates.
fn party(told: &Told<'_>, dispute: DisputeId, table: &Table) -> Vec<String> {
    let Some((_, _, chair)) = table.opened else { return Vec::new() };
    let caller = table.called.and_then(|(_, _, by)| by);
    let is_party = |a: ActorId| {
        told.names.setup.disputes.get(dispute.index()).is_some_and(|d| d.principals.contains(&a))
    };
    let mediator = chair.filter(|a| !is_party(*a));
    let mut words = Vec::new();
    if let Some(caller) = caller.filter(|c| Some(*c) != mediator) {
        words.push(format!("called by {}", told.actor(Some(caller))));
    }
    if !table.others.is_empty() {
        let names: Vec<&str> = table.others.iter().map(|a| told.actor(*a)).collect();
        words.push(format!("with {}", list(&names)));
    }
    if let Some(mediator) = mediator {
        words.push(format!("mediated by {}", told.actor(Some(mediator))));
    }
    words
}

/// Words in brackets, if there are any.
fn brackets(words: &[String]) -> String {
    if words.is_empty() { String::new() } else { format!(" ({})", words.join(", ")) }
}

/// What is to be said of the table in the line of its end, at event `end`. Where the opening lies back more than a few
/// days, it gets a line of its own.
fn opening(told: &mut Told<'_>, end: usize, dispute: DisputeId, table: &Table) -> Vec<String> {
    let Some((i, date, _)) = table.opened else { return Vec::new() };
    let party = party(told, dispute, table);
    let end = told.events[end].date;
    if end - date > SHORT {
        let text = format!(
            "Talks on {} open{}{}",
            told.names.dispute_short(dispute),
            brackets(&party),
            told.mark(i)
        );
        told.line(date, i, Tone::Plain, text);
        return Vec::new();
    }
    let mut words = party;
    if end != date {
        let text = date.long();
        words
            .insert(0, format!("open since {}", text.rsplit_once(' ').map_or(text.as_str(), |(day, _)| day)));
    }
    words
}

fn agreed(told: &mut Told<'_>, i: usize, dispute: DisputeId, table: &Table) {
    let event = &told.events[i];
    let Subject::Pact(pact) = event.subject else { return };
    let truce = told.names.state.ledger.pact(pact).package.is_some_and(|p| p.index() == 0);
    let mut words = opening(told, i, dispute, table);
    if table.offers > 1 {
        words.push(format!("{} offers", table.offers));
    }
    let holds = contents(told.names, pact);
    let what = match (truce, holds.is_empty()) {
        (true, _) => "a truce, all else as it stands".to_owned(),
        (false, true) => "what holds already".to_owned(),
        (false, false) => holds,
    };
    if table.drafts > 0 {
        words.push(counted(table.drafts, "text") + " of the mediator");
    }
    let (by, to) = (told.actor(event.by), told.actor(event.to));
    let on = told.names.dispute_short(dispute);
    let text = if table.backed >= 2 + table.others.len() {
        format!("{by} and {to} agree on the mediator's text on {on}{}: {what}", brackets(&words))
    } else {
        format!("{by} accepts {to}'s offer on {on}{}: {what}", brackets(&words))
    };
    told.tell(i, Tone::Deal, &text);
}
