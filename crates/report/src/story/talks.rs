//! Tables: from the call to the end.

use pourparler_model::{ActorId, Date, DisputeId, Event, EventKind, Subject, TalksStatus};

use super::contents::{contents, is_part};
use super::lines::{Told, Tone};
use crate::french::grammar as fr;
use crate::text::counted;

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
                let (by, on) = (told.actor(event.by), told.dispute(dispute));
                let text = told.either(
                    format!("{by} signs it too, on {on}"),
                    format!("{by} {} aussi le texte sur {on}", by.agree("signe", "signent")),
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
                let (by, to, on) = (told.actor(event.by), told.actor(event.to), told.dispute(dispute));
                let text = told.either(
                    format!("{by} promises {to} a payment for a settlement on {on}"),
                    format!(
                        "{by} {} {} un paiement en cas de règlement sur {on}",
                        by.agree("promet", "promettent"),
                        to.to()
                    ),
                );
                told.tell(i, Tone::Plain, &text);
            }
            EventKind::TalksSuspended | EventKind::TalksResumed => {
                let (by, on) = (told.actor(event.by), told.dispute(dispute));
                let (step, pas) = match event.kind {
                    EventKind::TalksSuspended => ("suspends", by.agree("suspend", "suspendent")),
                    _ => ("resumes", by.agree("reprend", "reprennent")),
                };
                let text = told.either(
                    format!("{by} {step} the talks on {on}"),
                    format!("{by} {pas} les pourparlers sur {on}"),
                );
                told.tell(i, Tone::Plain, &text);
            }
            EventKind::TalksCollapsed => {
                let table = std::mem::take(table);
                let by = told.actor(event.by);
                let (how, issue) = match event.by {
                    None => (
                        "the last offer is left unanswered".to_owned(),
                        "la dernière offre reste sans réponse".to_owned(),
                    ),
                    Some(_) => {
                        (format!("{by} leaves"), format!("{by} {}", by.agree("se retire", "se retirent")))
                    }
                };
                let (offers, offres) = match table.offers {
                    0 => ("no offers".to_owned(), "aucune offre".to_owned()),
                    n => (counted(n, "offer"), fr::counted(n, "offre")),
                };
                let words = brackets(&opening(told, i, dispute, &table));
                let on = told.dispute(dispute);
                let text = told.either(
                    format!("Talks on {on}{words} end without result: {offers}; {how}"),
                    format!("Les pourparlers sur {on}{words} s’achèvent sans résultat : {offres} ; {issue}"),
                );
                told.tell(i, Tone::Plain, &text);
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
                let words = brackets(&party(told, dispute, &table));
                opens(told, (i, date), dispute, &words);
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
        let end = match stands {
            true => "",
            false => told.either("; they do not open", " ; ils ne s’ouvrent pas"),
        };
        let (by, on) = (told.actor(by), told.dispute(dispute));
        let text = told.either(
            format!("{by} calls for talks on {on}{end}"),
            format!("{by} {} à des pourparlers sur {on}{end}", by.agree("appelle", "appellent")),
        );
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
        let by = told.actor(Some(caller));
        words.push(told.either(format!("called by {by}"), format!("à l’appel {}", by.of())));
    }
    if !table.others.is_empty() {
        let names: Vec<_> = table.others.iter().map(|a| told.actor(*a)).collect();
        words.push(format!("{} {}", told.either("with", "avec"), told.list(&names)));
    }
    if let Some(mediator) = mediator {
        let by = told.actor(Some(mediator));
        words.push(told.either(format!("mediated by {by}"), format!("médiation {}", by.of())));
    }
    words
}

/// Words in brackets, if there are any.
fn brackets(words: &[String]) -> String {
    if words.is_empty() { String::new() } else { format!(" ({})", words.join(", ")) }
}

/// A table opens.
fn opens(told: &mut Told<'_>, (i, date): (usize, Date), dispute: DisputeId, words: &str) {
    let on = told.dispute(dispute);
    let text = told
        .either(format!("Talks on {on} open{words}"), format!("Ouverture de pourparlers sur {on}{words}"));
    let text = text + &told.mark(i);
    told.line(date, i, Tone::Plain, text);
}

/// What is to be said of the table in the line of its end, at event `end`. Where the opening lies back more than a few
/// days, it gets a line of its own.
fn opening(told: &mut Told<'_>, end: usize, dispute: DisputeId, table: &Table) -> Vec<String> {
    let Some((i, date, _)) = table.opened else { return Vec::new() };
    let party = party(told, dispute, table);
    let end = told.events[end].date;
    if end - date > SHORT {
        opens(told, (i, date), dispute, &brackets(&party));
        return Vec::new();
    }
    let mut words = party;
    if end != date {
        let since = told.either("open since", "table ouverte le");
        words.insert(0, format!("{since} {}", told.names.day_of_year(date)));
    }
    words
}

fn agreed(told: &mut Told<'_>, i: usize, dispute: DisputeId, table: &Table) {
    let event = &told.events[i];
    let Subject::Pact(pact) = event.subject else { return };
    let truce = told.names.state.ledger.pact(pact).package.is_some_and(|p| p.index() == 0);
    let mut words = opening(told, i, dispute, table);
    if table.offers > 1 {
        words.push(told.either(format!("{} offers", table.offers), fr::counted(table.offers, "offre")));
    }
    let holds = contents(told.names, pact);
    let what = match (truce, holds.is_empty()) {
        (true, _) => {
            told.either("a truce, all else as it stands", "une trêve, le reste en l’état").to_owned()
        }
        (false, true) => told.either("what holds already", "ce qui vaut déjà").to_owned(),
        (false, false) if is_part(told.names, pact) => {
            told.either(format!("in part, {holds}"), format!("pour partie, {holds}"))
        }
        (false, false) => holds,
    };
    if table.drafts > 0 {
        words.push(told.either(
            counted(table.drafts, "text") + " of the mediator",
            fr::counted(table.drafts, "texte") + " du médiateur",
        ));
    }
    let (by, to, on) = (told.actor(event.by), told.actor(event.to), told.dispute(dispute));
    let words = brackets(&words);
    let text = if table.backed >= 2 + table.others.len() {
        told.either(
            format!("{by} and {to} agree on the mediator's text on {on}{words}: {what}"),
            format!("{by} et {to} s’entendent sur le texte du médiateur sur {on}{words} : {what}"),
        )
    } else {
        told.either(
            format!("{by} accepts {} offer on {on}{words}: {what}", to.whose()),
            format!("{by} {} l’offre {} sur {on}{words} : {what}", by.agree("accepte", "acceptent"), to.of()),
        )
    };
    told.tell(i, Tone::Deal, &text);
}
