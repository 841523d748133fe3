//! A run as it reads: by date, with a closing picture.
//!
//! A day of fighting is a hundred events; a reader wants one sentence. So battles of a stretch of days become one line a
//! region, a table from call to end becomes one or two, repeated statements and clashes become one a month. All else has
//! a sentence of its own.

mod answers;
mod closing;
pub(crate) mod contents;
mod demands;
mod fighting;
mod head;
mod lines;
mod news;
mod plain;
mod pledges;
mod said;
mod sentences;
mod talks;
mod why;

use pourparler_engine::Simulation;
use pourparler_model::{ActorId, Date, Event, EventKind};

use crate::header::Header;
use crate::names::Names;
use lines::Told;
pub use news::{Heard, news};

/// The story of a run, in lines of at most `width` columns, with ANSI styles. `run`: what names this run to `pourparler why`, if it
/// can be asked about.
#[must_use]
pub fn story(header: &Header, sim: &Simulation, run: Option<&str>, width: usize) -> String {
    let names = Names::new(sim.setup(), sim.state());
    let events = sim.chronicle();
    let last = events.last().map_or(header.until, |e| e.date).max(sim.today() - 1).min(header.until);
    let mut text = head::head(header, &names, events, width);
    text.push_str(&lines::layout(tell(Told::new(&names, events, header.start_date)), width));
    text.push_str(&closing::closing(header, &names, events, (last, run), width));
    text
}

/// What happened from a day on, sentence by sentence, each with its day: the story without head, layout and closing account.
#[must_use]
pub fn dated(names: &Names<'_>, events: &[Event], from: Date) -> Vec<(Date, String)> {
    tell(Told::new(names, events, from)).into_iter().map(|line| (line.date, line.text)).collect()
}

/// What an actor saw from a day on, as it reads; empty if it saw nothing.
#[must_use]
pub fn seen(names: &Names<'_>, events: &[Event], actor: ActorId, from: Date, width: usize) -> String {
    let mut told = Told::new(names, events, from);
    told.only(actor);
    lines::layout(tell(told), width)
}

/// Events from a day on for which the story has no words, by their numbers: none, or there is a gap in it.
#[must_use]
pub fn untold(names: &Names<'_>, events: &[Event], from: Date) -> Vec<usize> {
    let mut told = Told::new(names, events, from);
    all(&mut told);
    told.open().into_iter().map(|(i, _)| i).collect()
}

/// All lines of the story, by date.
fn tell(mut told: Told<'_>) -> Vec<lines::Line> {
    all(&mut told);
    told.sorted()
}

fn all(told: &mut Told<'_>) {
    in_the_title(told);
    fighting::tell(told);
    talks::tell(told);
    pledges::tell(told);
    said::tell(told);
    sentences::tell(told);
}

/// Effects of the record that the title of its entry says already.
fn in_the_title(told: &mut Told<'_>) {
    for (i, event) in told.open() {
        let said = matches!(
            event.kind,
            EventKind::Said(_)
                | EventKind::TalksCalled
                | EventKind::TalksOpened
                | EventKind::TalksSuspended
                | EventKind::TalksResumed
                | EventKind::TalksCollapsed
                | EventKind::Mobilised
                | EventKind::Losses
                | EventKind::Protest
                | EventKind::Claimed
                | EventKind::Conceded
                | EventKind::AidSent
                | EventKind::MoneySent
                | EventKind::ReliefSent
                | EventKind::EmbargoImposed
                | EventKind::EmbargoLifted
                | EventKind::RecognitionThreatened
                | EventKind::Recognised
                | EventKind::RecognitionWithdrawn
                | EventKind::SanctionsThreatened
                | EventKind::SanctionsImposed
                | EventKind::SanctionsLifted
                | EventKind::ElectionCalled
                | EventKind::ElectionHeld
        );
        if event.imposed && said && told.entry(i).is_some() {
            told.done[i] = true;
        }
    }
}
